# case-deadline recalc: due times that move by a calendar, and what is said of it.

load helper
load recalc

# In event N of the case all but accounts and seals.
event() {
	take_event "$file" "$1"
	file_is event
}

@test "T11: with the notice of the next year provisional due times move, once, and are certain" {
	known_since cn-2026 2025-12-25
	accepted 2025-12-22 surveying-qualification
	sed -n '/^due:/,/^- .*opine/p' "$file" >top
	file_is top <<-'EOF'
		due: 2026-01-01T17:30+08:00
		tasks:
		- {task: decide/surveying/2, due: 2026-01-01T17:30+08:00, provisional: true}
		- {task: decide-by-law/surveying/2, due: 2026-01-19T17:30+08:00, provisional: true}
		- {task: opine/surveying/3, due: 2025-12-26T17:30+08:00}
	EOF
	do_at 2025-12-24T08:00 'case-list -f due,provisional; case-list -w provisional=yes'
	out_is "$one	2026-01-01T17:30+08:00	yes" \
		"$one	surveying-qualification	in-review	2026-01-01T17:30+08:00	yes	6	青岚矿业有限公司"
	t 0 'case-deadline explain $one | sed -n 2p'
	out_is 'decide/surveying/2 binds: 2026-01-01T17:30+08:00, provisional'
	t 0 'case-report register -o tsv | cut -f 1,6,7'
	out_is "$one	2026-01-01T17:30+08:00	yes"
	t 0 'case-deadline recalc'
	no_out
	err_is 'case-deadline: calendar: that of 2026 is missing, and 2 due times are provisional'
	do_at 2025-12-25T08:00 'case-deadline recalc'
	out_is "$one	decide/surveying/2	2026-01-01T17:30+08:00	2026-01-04T17:30+08:00	no	no	cn-2026.yaml ($notice)" \
		"$one	decide-by-law/surveying/2	2026-01-19T17:30+08:00	2026-01-20T17:30+08:00	no	no	cn-2026.yaml ($notice)"
	event 4 <<-EOF
		- at: 2025-12-25
		  recorded: 2025-12-25T08:00:00+08:00
		  by: system
		  act: recalc
		  calendar: cn-2026.yaml ($notice)
		  moves:
		  - {task: decide/surveying/2, was: 2026-01-01T17:30+08:00, due: 2026-01-04T17:30+08:00}
		  - {task: decide-by-law/surveying/2, was: 2026-01-19T17:30+08:00, due: 2026-01-20T17:30+08:00}
	EOF
	sed -n '/^due:/,/^- .*opine/p' "$file" >top
	file_is top <<-'EOF'
		due: 2026-01-04T17:30+08:00
		tasks:
		- {task: decide/surveying/2, due: 2026-01-04T17:30+08:00}
		- {task: decide-by-law/surveying/2, due: 2026-01-20T17:30+08:00}
		- {task: opine/surveying/3, due: 2025-12-26T17:30+08:00}
	EOF
	cp "$file" before
	do_at 2025-12-25T08:01 'case-deadline recalc'
	no_out
	cmp "$file" before
	t 0 case-check
	no_out
	no_err
}

@test "T12: until the notice of 2026 twenty workdays are provisional, then they end on a working Saturday" {
	rm "$CASEWORK/calendar/cn-2026.yaml"
	accepted 2026-01-26 surveying-qualification
	do_at 2026-01-26T10:00 "case-deadline explain --task decide-by-law $one | tail -n 1"
	out_is '  due 2026-02-23T17:30+08:00 Mon, provisional'
	cp "$TOP/examples/land-resources/calendar/cn-2026.yaml" "$CASEWORK/calendar/"
	known_since cn-2026 2026-01-27
	do_at 2026-01-27T08:00 "case-deadline recalc $one | grep decide-by-law"
	out_is "$one	decide-by-law/surveying/2	2026-02-23T17:30+08:00	2026-02-28T17:30+08:00	no	no	cn-2026.yaml ($notice)"
}

@test "T16: an emergency notice moves what is open, and what was closed stays judged by what was known" {
	accepted 2020-01-20 surveying-qualification
	first=$one
	do_at 2020-01-20T10:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=甲"
	second=$out
	do_at 2020-01-20T10:10 "case-accept accept --by lin.fang $second"
	do_at 2020-01-20T11:00 "case-accept withdraw --by lin.fang --reason 申请人撤回 $second"
	do_at 2020-01-20T11:00 "case-deliver close --by lin.fang $second"
	do_at 2020-01-20T11:00 "case-deliver archive --by lin.fang --location 一架 $second"
	cp "$CASEWORK/cases/2020/01/20/$second.yaml" second
	do_at 2020-01-26T23:59 'case-deadline recalc --dry-run; case-deadline alert --within 0'
	no_out
	export CASEWORK_NOW=2020-01-27T07:00
	t 0 'case-deadline alert >alerts'
	err_is "case-deadline: calendar: it has changed, and 1 case is to be counted anew: 'case-deadline recalc' does it"
	do_at 2020-01-27T08:00 'case-deadline recalc -o json'
	by='cn-2020-2.yaml (国办发明电〔2019〕16号、国办发明电〔2020〕1号)'
	out_is '{"id":"'"$first"'","task":"decide/surveying/2","was":"2020-02-07T17:30+08:00","due":"2020-02-11T17:30+08:00","provisional":"no","late":"no","calendar":"'"$by"'"}' \
		'{"id":"'"$first"'","task":"decide-by-law/surveying/2","was":"2020-02-21T17:30+08:00","due":"2020-02-25T17:30+08:00","provisional":"no","late":"no","calendar":"'"$by"'"}' \
		'{"id":"'"$first"'","task":"opine/surveying/3","was":"2020-02-01T17:30+08:00","due":"2020-02-04T17:30+08:00","provisional":"no","late":"no","calendar":"'"$by"'"}'
	cmp second "$CASEWORK/cases/2020/01/20/$second.yaml"
	printf '%s\n' "$out" >lines
	python3 - "$TOP/schemas/recalc.yaml" lines <<-'EOF'
		import json, sys, jsonschema, yaml
		for line in open(sys.argv[2]):
		    jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1]))).validate(json.loads(line))
	EOF
	t 0 case-check
	no_out
}

@test "a due time that only becomes certain is told, with the same time twice" {
	known_since cn-2026 2025-12-25
	accepted 2025-12-22 surveying-qualification
	sed -i '/2026-01-0[1-4]/d' "$CASEWORK/calendar/cn-2026.yaml"
	do_at 2025-12-25T08:00 "case-deadline recalc -H -o tsv $one | cut -f 2-5"
	out_is "task	was	due	provisional" \
		"decide/surveying/2	2026-01-01T17:30+08:00	2026-01-01T17:30+08:00	no" \
		"decide-by-law/surveying/2	2026-01-19T17:30+08:00	2026-01-19T17:30+08:00	no"
}

@test "a dry run lists the same and writes nothing; -q writes and lists nothing" {
	known_since cn-2026 2025-12-25
	accepted 2025-12-22 surveying-qualification
	cp "$file" before
	do_at 2025-12-25T08:00 'case-deadline recalc -n -o csv'
	out_is 'id,task,was,due,provisional,late,calendar' \
		"$one,decide/surveying/2,2026-01-01T17:30+08:00,2026-01-04T17:30+08:00,no,no,cn-2026.yaml ($notice)" \
		"$one,decide-by-law/surveying/2,2026-01-19T17:30+08:00,2026-01-20T17:30+08:00,no,no,cn-2026.yaml ($notice)"
	cmp "$file" before
	do_at 2025-12-25T08:00 "case-deadline recalc -q $one"
	no_out
	t 1 'cmp -s "$file" before'
	do_at 2025-12-25T08:00 "case-deadline recalc $one"
	no_out
}

@test "T16: without a case, by what was known on a day" {
	limit() { printf 'start,unit,length\n2020-01-20T09:00,workdays,10\n'; }
	t 0 'limit | case-deadline count --known-by 2020-01-26 | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-07T17:30,no'
	t 0 'limit | case-deadline count --known-by 2020-01-27 | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-11T17:30,no'
	t 0 'limit | case-deadline count --known-by 2019-11-20 | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-03T17:30,yes'
	t 0 'limit | case-deadline count | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-11T17:30,no'
	t 0 'case-deadline explain --start 2020-01-20T09:00 --length "10 workdays" --known-by 2020-01-26 | tail -n 1'
	out_is 'due 2020-02-07T17:30+08:00 Fri'
	t 0 'case-deadline explain --start 2020-01-20T09:00 --length "10 workdays" | tail -n 1'
	out_is 'due 2020-02-11T17:30+08:00 Tue'
	t 64 'case-deadline count --known-by 2020-02-31 </dev/null'
	no_out
}

@test "a case explains itself by the calendars that were known then" {
	accepted 2020-01-20 surveying-qualification
	do_at 2020-01-27T08:00 'case-deadline recalc -q'
	do_at 2020-06-01T08:00 "case-deadline explain --task decide --at 2020-01-26 --known-by 2020-01-26 $one | tail -n 1"
	out_is '  due 2020-02-07T17:30+08:00 Fri'
	t 0 "case-deadline explain --task decide $one | sed -n '/recalc/,/from/p; \$p'"
	out_is '  recalc    2020-01-27 (event 4), cn-2020-2.yaml (国办发明电〔2019〕16号、国办发明电〔2020〕1号)' \
		'            from 2020-02-07T17:30+08:00 to 2020-02-11T17:30+08:00' \
		'  due 2020-02-11T17:30+08:00 Tue'
	t 0 "case-deadline explain --task decide -o json $one"
	printf '%s\n' "$out" >case.json
	python3 - "$TOP/schemas/explain.yaml" case.json >recalcs <<-'PY'
		import json, sys, jsonschema, yaml
		case = json.load(open(sys.argv[2]))
		jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1]))).validate(case)
		print(*[[r["event"], r["was"], r["due"]] for r in case["clocks"][0]["recalcs"]])
	PY
	file_is recalcs "['4', '2020-02-07T17:30+08:00', '2020-02-11T17:30+08:00']"
}
