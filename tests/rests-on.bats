# case-deadline explain --rests-on: what an explanation was made by, so that who edits it later is found.
load helper
load explain

setup() {
	begin
	bureau
}

@test "the version of the programs and the digest of each rule file that was used, and no other" {
	accepted 2025-03-31T17:30+08:00 <<<''
	t 0 'case-deadline explain --rests-on WB-20250303-000001 >with; case-deadline explain WB-20250303-000001 | cmp - <(head -n -6 with)'
	(cd "$CASEWORK" && sha256sum office.yaml catalog/water-abstraction.yaml calendar/cn-202[45].yaml) >files
	t 0 'tail -n 4 with | sed "s/^ *//"'
	out_is <files
	t 0 'tail -n 5 with | head -n 1'
	out_is "rests on  $(case-check --version | sed 's/case-check/casework/')"
	t 0 'case-deadline explain --rests-on -o json WB-20250303-000001 | python3 -c "import json, sys
for f in json.load(sys.stdin)[\"rests-on\"][\"files\"]: print(f[\"sha256\"], f[\"file\"], sep=\"  \")"'
	out_is <files
	sed -i '$a# edited' "$CASEWORK/calendar/cn-2025.yaml"
	t 0 'diff with <(case-deadline explain --rests-on WB-20250303-000001) | grep -c "^[<>]"; true'
	out_is 2
}

@test "calendars that were not known then, and those of other years, are not among them" {
	t 0 'case-deadline explain --start 2025-09-26T09:00 --length "5 workdays" --rests-on | grep -o "[a-z]*/.*\|office.yaml"'
	out_is office.yaml calendar/cn-2024.yaml calendar/cn-2025.yaml calendar/cn-2026.yaml
	t 0 'case-deadline explain --start 2025-09-26T09:00 --length "5 workdays" --rests-on --known-by 2025-01-01 | grep -o "[a-z]*/.*\|office.yaml"'
	out_is office.yaml calendar/cn-2024.yaml calendar/cn-2025.yaml
	t 0 'case-deadline explain --start 2025-09-26T09:00 --length "5 workdays" --pause 2025-09-28T10:00/ --rests-on | grep -c "calendar/cn-202"'
	out_is 3
	t 0 'case-deadline explain --start 2025-09-26T09:00 --length "5 workdays" --rests-on -o json >json'
	python3 - "$TOP/schemas/explain.yaml" json <<-'END'
		import json, sys, yaml
		try:
		    import jsonschema
		except ImportError:
		    sys.exit(0)
		jsonschema.validate(json.load(open(sys.argv[2])), yaml.safe_load(open(sys.argv[1])))
	END
}
