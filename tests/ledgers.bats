# case-report ledger, and --at and --known-by of every report: a past day's ledger to the byte, also
# of names and dates in the rule files; the lists of casework-reports(7) are those of the programs.

load helper
load report

ledgers="acceptance queue handovers review meetings notices decisions fees licences closing archive"

# Every ledger and list of the office as files below $1, with further options.
print_all() {
	local to=$1 x report
	shift
	mkdir "$to"
	for x in $ledgers; do
		case-report ledger -l "$x" -H "$@" >"$to/$x" || [ $? -eq 1 ] || return
	done
	for x in annual archives bulletin charges consultations "count -b host-name,handler-name,state" countersigns \
		exceptions faults fees findings "handovers -a" licences "measure -b host-name,handler-name" \
		outside ratings register responsibility reviews unurged waits; do
		read -r -a report <<<"$x"
		case-report "${report[@]}" -H "$@" >"$to/${report[0]}-report" || [ $? -eq 1 ] || return
	done
}

# A case that is decided, paid for, served and closed by its acts, from its receipt on 2022-12-12 on.
played() {
	do_at 2022-12-12T09:00+08:00 'case-accept receive --by li.na --item water-abstraction \
		--set applicant.name=云溪村 --set applicant.type=organisation >one'
	one=$(cat one)
	do_at 2022-12-12T09:05+08:00 'case-accept accept -q --by li.na --document 受1号 $one'
	do_at 2022-12-12T09:10+08:00 'case-route dispatch -q --by li.na --handler wu.tao $one'
	do_at 2022-12-12T10:00+08:00 'case-route sign-for -q --by wu.tao $one'
	do_at 2022-12-13T10:00+08:00 'case-review opine -q --by wu.tao --lawful true --complete true \
		--proposal grant --opinion 可行 $one'
	do_at 2022-12-14T10:00+08:00 'case-review decide -q --by xu.ming --outcome granted --document 决1号 $one'
}

@test "each ledger has the fields of its schema" {
	imported
	played
	export CASEWORK_NOW=2022-12-16T09:00+08:00
	for x in $ledgers; do
		t 0 "case-report ledger -l $x -o json >$x; [ \$? -le 1 ]"
	done
	cat >fits.py <<-'EOF'
		import json, jsonschema, sys, yaml
		for name in sys.argv[2:]:
		    schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/ledger-{name}.yaml"))
		    jsonschema.Draft202012Validator.check_schema(schema)
		    validator = jsonschema.Draft202012Validator(schema)
		    lines = [json.loads(l) for l in open(name)]
		    for line in lines:
		        validator.validate(line)
		        assert list(line) == schema["required"]
		    assert list(schema["properties"]) == schema["required"]
		    print(name, len(lines))
	EOF
	t 0 "/usr/bin/python3 fits.py '$TOP' $ledgers"
	no_err
	out_is "acceptance 135" "queue 135" "handovers 136" "review 207" "meetings 0" "notices 264" "decisions 129" "fees 80" \
		"licences 0" "closing 128" "archive 0"
	t 0 "case-report ledger -l review | tail -n 1 | cut -f 3-"
	out_is "2022-12-13T10:00:00+08:00	opine	取水许可审批	水资源科	吴涛	true		grant		可行	"
	t 0 "case-report ledger -l decisions | tail -n 1"
	out_is "$one	6	2022-12-14T10:00:00+08:00	decide	云溪村	取水许可审批	水资源科	granted	徐明	决1号				2022-12-12T09:05:00+08:00	2"
	# the queue is in the order of receipt, whatever came in later
	t 0 'case-report ledger -l acceptance | cut -f 2 | sort -c'
	t 64 'case-report ledger'
	err_is "case-report: ledger needs --ledger NAME: one of ${ledgers}" "case-report: 'case-report -h' tells more"
	t 64 'case-report ledger -l dreams'
}

@test "the ledgers of a past day come again to the byte, after later acts, corrections and renames" {
	imported
	played
	export CASEWORK_NOW=2022-12-16T18:00+08:00
	print_all was
	# later acts, one of them dated back, one taken back; the dossier is corrected
	do_at 2022-12-19T09:00+08:00 'case-deliver issue -q --by wu.tao --document 证1号 $one'
	do_at 2022-12-19T09:30+08:00 'case-deliver serve -q --by li.na --recipient 周某 --signed 2022-12-19 $one'
	other=$(case-list -w state=in-review -w host=soil-conservation -f id | head -n 1)
	before=$(case-list -f applicant.name "$other" | cut -f 2)
	do_at 2022-12-19T10:00+08:00 'case-accept amend -q --by li.na --set applicant.name=云溪新村 --reason 更名 $other'
	do_at 2022-12-19T10:10+08:00 'case-route hand-over -q --by chen.gang --handler liu.yang --reason 休假 $other'
	do_at 2022-12-19T10:20+08:00 'case-accept note -q --by li.na --at 2022-12-14T09:00+08:00 --text 补记 $one'
	# people, departments, items and the office get other names
	sed -i "/account: wu.tao/,/from:/ s/^  from: .*/&\n  until: 2022-12-19\n- account: wu.tao\n  name: 吴大涛\n  department: water-resources\n  roles: [handler]\n  from: 2022-12-20/" \
		"$CASEWORK/staff.yaml"
	sed -i 's/{name: 水资源科, from: 2010-01-01}/{name: 水资源科, from: 2010-01-01, until: 2022-12-19}\n  - {name: 水资源处, from: 2022-12-20}/' \
		"$CASEWORK/departments.yaml"
	export CASEWORK_NOW=2022-12-21T09:00+08:00
	t 0 case-check
	t 0 'case-report authority | cut -f 5 | sort -u | grep -c 吴大涛'
	t 0 'case-list -w "handler-name=吴涛" -f handler-name | cut -f 2 | sort -u'
	out_is 吴涛
	t 1 'case-report ledger -l notices -H | cmp -s was/notices -'
	print_all again --at 2022-12-16T18:00+08:00 --known-by 2022-12-16T18:00+08:00
	t 0 'diff -r was again'
	no_out
	# without --known-by it is what is known of that moment now
	t 0 'case-report ledger -l acceptance --at 2022-12-16T18:00+08:00 $other | cut -f 3'
	out_is "$before"
	t 0 'case-report ledger -l acceptance $other | cut -f 3'
	out_is 云溪新村
	t 64 'case-report register --at 2023-01-01'
	err_is "case-report: --at '2023-01-01': that day has not ended, and until then the answer can change" \
		"case-report: 'case-report -h' tells more"
	t 0 'case-report authority --at 2022-12-16 | cut -f 5 | sort -u | grep -c 吴大涛; true'
	out_is 0
}

@test "the manual lists the measures, dimensions, tables and ledgers of the programs" {
	t 0 "'$BUILD/tests/tools/tables' measures | sort >have"
	page=$TOP/man/casework-reports.7
	section() {
		awk -v want="$1" '
			/^\.Sh / { inside = ($0 == ".Sh " want); next }
			inside && /^\.It Li / { sub(/^\.It Li /, ""); gsub(/ , /, "\n"); print }' "$page"
	}
	section MEASURES | sort >told
	t 0 'diff have told'
	t 0 "'$BUILD/tests/tools/tables' dimensions"
	out_is < <(section DIMENSIONS)
	office water-bureau
	t 64 'case-report measure -t dream'
	section TABLES | tr '\n' ' ' >told
	[[ $err == *"one of $(sed 's/ $//' told)"$'\n'* ]]
	section LEDGERS | tr '\n' ' ' >told
	[ "$ledgers " = "$(cat told)" ]
}
