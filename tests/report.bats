# case-report: figures by field, findings, registers, and the options of the program.

load helper
load report

@test "count: the real register, by department and by channel as another program counts it" {
	wabo
	t 0 'case-report count --by host-name -o table'
	no_err
	out_is <<-'EOF'
		host-name         received  closed  in-promise  past-promise  in-statute  past-statute  open  void
		Customer contact        29      29           0             0          28             1     0     0
		Experts                 15      15           0             0           9             6     0     0
		General               1390    1285           0             0         917           473   105     0
		total                 1434    1329           0             0         954           480   105     0
	EOF
	cat >other.py <<-'EOF'
		import csv, sys
		from datetime import datetime
		groups = {}
		with open(sys.argv[1], newline="") as f:
		    for row in csv.DictReader(f):
		        n = groups.setdefault(row[sys.argv[2]], [0] * 8)
		        n[0] += 1
		        # what has not ended is long past its deadline
		        late = not row["ended"] or \
		            datetime.fromisoformat(row["ended"]) > datetime.fromisoformat(row["deadline"])
		        n[1] += row["ended"] != ""
		        n[4 + late] += 1
		        n[6] += row["ended"] == ""
		groups["total"] = [sum(x) for x in zip(*groups.values())]
		for name in sorted(groups, key=lambda x: (x == "total", x)):
		    print(name, *groups[name], sep="\t")
	EOF
	for x in department:host-name channel:channel; do
		t 0 "/usr/bin/python3 other.py '$data' ${x%:*}"
		cp "$BATS_TEST_TMPDIR/out" other
		t 0 "case-report count -b ${x#*:}"
		no_err
		out_is <other
		[[ $out == *"total	1434	1329	0	0	954	480	105	0" ]]
	done
}

@test "count: by several fields, no value last, a line of names" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	accepted WB-20221201-000002 2022-12-22T17:30+08:00
	event WB-20221201-000001 close 2022-12-22 \
		"to: closed, outcome: granted, host: river, closes: [decide/river/2]"
	hand_made WB-20221201-000003 river-construction </dev/null
	event WB-20221201-000003 void 2022-12-20 "to: void, outcome: void"
	t 0 'case-report count -b host,outcome -H'
	no_err
	out_is "value	value-2	received	closed	in-promise	past-promise	in-statute	past-statute	open	void" \
		"river	granted	1	1	1	0	0	0	0	0" \
		"	void	0	0	0	0	0	0	0	1" \
		"		1	0	0	1	0	0	1	0" \
		"total		2	1	1	1	0	0	1	1"
	t 0 'case-report count -b host,outcome -o table'
	out_is <<-'EOF'
		host   outcome  received  closed  in-promise  past-promise  in-statute  past-statute  open  void
		river  granted         1       1           1             0           0             0     0     0
		       void            0       0           0             0           0             0     0     1
		                       1       0           0             1           0             0     1     0
		total                  2       1           1             1           0             0     1     1
	EOF
	t 0 'case-report count -b host -o json | sed -n 1,2p'
	out_is '{"value":"river","received":"1","closed":"1","in-promise":"1","past-promise":"0","in-statute":"0","past-statute":"0","open":"0","void":"0"}' \
		'{"value":null,"received":"1","closed":"0","in-promise":"0","past-promise":"1","in-statute":"0","past-statute":"0","open":"1","void":"1"}'
	# what is open and past its promise is late too
	CASEWORK_NOW=2022-12-22T12:00+08:00 t 0 'case-report count -b item | tail -n 1'
	out_is "total	2	1	1	0	0	0	1	1"
}

@test "count: the period is that of receipt, and cases are what they were at its end" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 dispatch 2022-12-02 "to: in-review, host: river"
	event WB-20221201-000001 close 2022-12-23 "to: closed, outcome: granted, closes: [decide/river/2]"
	hand_made WB-20221220-000001 river-construction <<-'EOF'
		- {at: 2022-12-19, by: li.na, act: close, to: closed}
	EOF
	t 0 'case-report count -b state --until 2022-12-31'
	out_is "closed	2	2	0	1	0	0	0	0" "total	2	2	0	1	0	0	0	0"
	t 0 'case-report count -b state --until 2022-12-22'
	out_is "closed	1	1	0	0	0	0	0	0" "in-review	1	0	0	1	0	0	1	0" "total	2	1	0	1	0	0	1	0"
	# closed on paper before it was received: not there yet
	t 0 'case-report count -b state,host --until 2022-12-19'
	out_is "in-review	river	1	0	0	0	0	0	1	0" "total		1	0	0	0	0	0	1	0"
	t 0 'case-report count -b state --until 2022-12-01'
	out_is "accepted	1	0	0	0	0	0	1	0" "total	1	0	0	0	0	0	1	0"
	t 0 'case-report count -b state --from 2022-12-02 | tail -n 1 | cut -f 2'
	out_is 1
	t 1 'case-report count -b state --until 2022-11-30'
	no_out
	no_err
}

@test "reports take the cases that are named, each once" {
	imported
	t 0 'case-report count -b item WB-20220104-000001 WB-20220104-000001 \
		"$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml"'
	out_is "soil-water-plan	1	1	1	0	1	0	0	0" "total	1	1	1	0	1	0	0	0"
	t 0 'printf "WB-20220104-000001\tx\nWB-20221215-000001\n" | case-report count -b item -'
	out_is "soil-water-plan	2	1	1	0	1	0	1	0" "total	2	1	1	0	1	0	1	0"
	t 0 'printf "WB-20220104-000001\0WB-20221215-000001" | case-report register -0 - | cut -f 1'
	out_is WB-20220104-000001 WB-20221215-000001
	t 1 'case-report annual -b item WB-20220104-000001 WB-20220104-000009 | cut -f 1,2'
	err_is "case-report: WB-20220104-000009: there is no such case"
	out_is "soil-water-plan	1" "total	1"
	t 2 'case-report annual -b item nonsense WB-20220104-000001 | cut -f 1,2'
	out_is "soil-water-plan	1" "total	1"
	t 1 'case-report annual - </dev/null'
	no_out
	no_err
}

@test "findings: by case, by rule, none" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 decide 2022-11-30 "findings: [time.before-receipt, role]"
	event WB-20221201-000001 close 2022-11-30 "findings: [time.before-receipt]"
	accepted WB-20221201-000002 2022-12-22T17:30+08:00
	event WB-20221201-000002 close 2022-12-30 "findings: [role]"
	hand_made WB-20221230-000001 river-construction </dev/null
	t 0 'case-report findings -H'
	no_err
	out_is <<-'EOF'
		id	event	act	rule
		WB-20221201-000001	3	decide	time.before-receipt
		WB-20221201-000001	3	decide	role
		WB-20221201-000001	4	close	time.before-receipt
		WB-20221201-000002	3	close	role
	EOF
	t 0 'case-report findings -s -H | cut -f 1-3'
	out_is <<-'EOF'
		rule	findings	cases
		role	2	2
		time.before-receipt	2	1
		total	4	2
	EOF
	# the end of a period picks cases, not findings
	t 0 'case-report findings --summary --until 2022-12-01 | tail -n 1 | cut -f 1-3'
	out_is "total	4	2"
	t 1 'case-report findings --from 2022-12-02'
	no_out
	no_err
	t 1 'case-report findings -s -H -o csv WB-20221230-000001'
	no_out
	no_err
}

@test "findings: those of the real register, with what should hold" {
	wabo
	t 0 'case-report findings -s'
	no_err
	out_is <<-'EOF'
		close.outcome	1329	1329	how the case ended is known from an act that decided it
		time.before-receipt	2	2	nothing happens to a case before it was received
		time.day-off	85	85	a last day that an act sets, or a paper's receipt, is a workday (a finding)
		total	1416	1335	
	EOF
	t 0 'case-report findings | grep time.before-receipt'
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 2 ]
}

@test "register: a case a line, with the columns of a public list first" {
	imported
	t 0 'case-report register -H | sed -n "1,3p;\$p"'
	no_err
	out_is <<-'EOF'
		id	received	applicant.name	item-name	accepted	promised	provisional	decided	outcome	served	closed	fees
		WB-20220104-000001	2022-01-04	青岚宏达置业有限公司	生产建设项目水土保持方案审批	2022-01-04	2022-01-18T17:30+08:00	no	2022-01-11	granted	2022-01-12	2022-01-12	17479.20 CNY
		WB-20220106-000001	2022-01-06	刘振山	取水许可审批	2022-01-07	2022-01-25T17:30+08:00	no	2022-01-20	granted	2022-01-20	2022-01-20	33066.00 CNY
		WB-20221215-000001	2022-12-15	青岚县住房和城乡建设局	生产建设项目水土保持方案审批	2022-12-15	2022-12-29T17:30+08:00	no					
	EOF
	t 0 'case-report register | wc -l'
	out_is 134
	t 0 'case-report register --from 2022-12-12 --until 2022-12-14 | cut -f 1'
	out_is WB-20221212-000001 WB-20221214-000001
	# as it was on that day
	t 0 'case-report register --until 2022-01-11 | cut -f 1,8-12'
	[ "$(head -n 1 <<<"$out")" = "WB-20220104-000001	2022-01-11	granted			17479.20 CNY" ]
}

@test "register: stands in the order of receipt, whatever the order of numbers and names" {
	office water-bureau 2022-12-31T12:00+08:00
	hand_made WB-20221201-000001 river-construction 2022-12-01T10:00+08:00 </dev/null
	hand_made WB-20221201-000002 river-construction 2022-12-01T09:00+08:00 </dev/null
	hand_made WB-20221201-1000000 river-construction 2022-12-01T09:00+08:00 </dev/null
	hand_made WB-20221201-999999 river-construction 2022-12-01T09:00+08:00 </dev/null
	hand_made WB-20221130-000001 river-construction </dev/null
	t 0 'case-report register | cut -f 1'
	out_is WB-20221130-000001 WB-20221201-000002 WB-20221201-999999 WB-20221201-1000000 \
		WB-20221201-000001
	t 0 'case-report register WB-20221201-000001 WB-20221201-1000000 WB-20221130-000001 | cut -f 1'
	out_is WB-20221130-000001 WB-20221201-1000000 WB-20221201-000001
}

@test "a table can have a title, an addressee and its period on top" {
	office water-bureau 2022-12-31T12:00+08:00
	hand_made WB-20221201-000001 river-construction </dev/null
	t 0 'case-report count -b item --title "审批件数" --addressee "县政务服务管理局：" \
		--from 2022-01-01 --until 2022-12-15'
	no_err
	out_is <<-'EOF'
		审批件数
		县政务服务管理局：
		2022-01-01 – 2022-12-15

		item                received  closed  in-promise  past-promise  in-statute  past-statute  open  void
		river-construction         1       0           0             0           0             0     1     0
		total                      1       0           0             0           0             0     1     0
	EOF
	t 0 'case-report register --title "$(printf "a\033[2Jb")" | sed -n 1,2p'
	out_is 'a\x1b[2Jb' "– 2022-12-31"
	t 64 'case-report count -b item --title x -o csv'
	no_out
	err_is "case-report: --title and --addressee stand above a table or a page only" \
		"case-report: 'case-report -h' tells more"
}

@test "what is printed fits the schemas" {
	imported
	accepted WB-20221201-000007 2023-12-22T17:30+08:00
	event WB-20221201-000007 pay 2022-12-02 "amount: 1.00 EUR, findings: [role]"
	cat >fits.py <<-'EOF'
		import json, jsonschema, sys, yaml
		for name in sys.argv[2:]:
		    schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/report-{name}.yaml"))
		    jsonschema.Draft202012Validator.check_schema(schema)
		    validator = jsonschema.Draft202012Validator(schema)
		    lines = [json.loads(l) for l in open(name)]
		    for line in lines:
		        validator.validate(line)
		        assert [k for k in line if k[:6] != "value-"] == schema["required"]
		    print(name, len(lines))
	EOF
	t 0 'case-report annual -o json >annual'
	t 0 'case-report count -b host,state,outcome -o json >count'
	one=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲)
	case-accept note -q --by li.na --text x "$one"
	case-accept correct -q --by li.na --event 2 --reason 误 "$one"
	t 0 'case-report exceptions -o json >exceptions'
	t 0 'case-report findings -o json >findings'
	t 0 'case-report findings -s -o json >findings-summary'
	t 0 'case-report register -o json >register'
	t 0 '/usr/bin/python3 fits.py "$TOP" annual count exceptions findings findings-summary register'
	out_is "annual 4" "count 10" "exceptions 1" "findings 1" "findings-summary 2" "register 136"
}

@test "a file that cannot be read is told, and the rest is counted" {
	office water-bureau 2022-12-31T12:00+08:00
	hand_made WB-20221201-000001 river-construction </dev/null
	hand_made WB-20221201-000002 river-construction </dev/null
	echo "- {" >>"$CASEWORK/cases/2022/12/01/WB-20221201-000002.yaml"
	hand_made WB-20221201-000003 river-construction </dev/null
	sed -i '/^- /d' "$CASEWORK/cases/2022/12/01/WB-20221201-000003.yaml"
	hand_made WB-20221201-000004 river-construction </dev/null
	sed -i '/^- /d; s/history:/history: []/' "$CASEWORK/cases/2022/12/01/WB-20221201-000004.yaml"
	day=cases/2022/12/01
	for verb in annual "count -b item" register exceptions findings; do
		t 2 "case-report $verb"
		[[ $err == "case-report: $day/WB-20221201-000002.yaml:"[0-9]*"
case-report: $day/WB-20221201-000003.yaml: not a case: it has no history
case-report: $day/WB-20221201-000004.yaml: not a case: its history is empty" ]]
	done
	t 2 'case-report count -b item'
	out_is "river-construction	1	0	0	0	0	0	1	0" "total	1	0	0	0	0	0	1	0"
}

@test "an office without cases has nothing to report" {
	office water-bureau
	for verb in annual "count -b item" exceptions findings "findings -s" register; do
		for format in table tsv csv json; do
			t 1 "case-report $verb -H -o $format"
			no_out
			no_err
		done
	done
}

@test "a wrong command line is told, with status 64, before anything is read" {
	cd /
	wrong() {
		t 64 "case-report $1"
		no_out
		[ "$(head -n 1 <<<"$err")" = "case-report: $2" ] || {
			echo "$err"
			return 1
		}
	}
	wrong "nothing" "'nothing' is nothing that this program does"
	wrong "annual --frob" "unknown option '--frob': did you mean --from?"
	wrong "annual -Z" "unknown option '-Z'"
	wrong "annual --until" "option '--until' needs a value"
	wrong "annual -o junk" "--output 'junk': table, tsv, csv, csv-excel, json or xlsx"
	wrong "annual --until 2022-02-30" "--until '2022-02-30': a date such as 2022-12-15"
	wrong "register --from today" "--from 'today': a date such as 2022-12-15"
	wrong "annual --year 22" "--year '22': a year such as 2022"
	wrong "annual --year 0000" "--year '0000': a year such as 2022"
	wrong "annual --year 2022 --from 2022-01-01" "--year and --from do not go together"
	wrong "register --from 2022-01-02 --until 2022-01-01" "the period ends before it begins"
	wrong "annual --year 2022 --until 2021-12-31" "--until is of another year than --year"
	wrong "count" "count needs --by FIELD"
	wrong "count -b ''" "count needs --by FIELD"
	wrong "count -b item,frob" "there is no field 'frob'"
	wrong "count -b item,,state" "there is no field ''"
	wrong "count -b id,item,kind,state,host,due,outcome,channel,window" "more than 8 fields"
	wrong "annual -c -p" "--cases and --partial do not go together"
	wrong "count --year 2022 -b id" "unknown option '--year'"
	t 64 'case-report'
	no_out
}

@test "an office that is not there, a full disk, a closed pipe" {
	mkdir nowhere
	for verb in annual "count -b item" findings register; do
		t 2 "case-report $verb -C nowhere"
		no_out
		[[ $err == "case-report: "* ]]
	done
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 close 2022-12-30 "findings: [role], overrides: [{rule: a, reason: b}]"
	for verb in annual "count -b item" exceptions findings "findings -s" register; do
		for format in table tsv csv json; do
			t 2 "case-report $verb -o $format >/dev/full"
			err_is "case-report: standard output: cannot write: No space left on device"
		done
	done
	mkfifo pipe
	for verb in annual "count -b item" exceptions findings "findings -s" register; do
		t 141 "exec 3<>pipe; exec 4>pipe 3<&-; case-report $verb >&4"
		no_err
		t 141 "exec 3<>pipe; exec 4>pipe 3<&-; (trap '' PIPE; exec case-report $verb >&4)"
		no_err
	done
}

@test "reports change nothing, but for what is derived" {
	imported
	cp -a "$CASEWORK" before
	for verb in "annual --until 2022-06-30" "count -b host --until 2022-06-30" register; do
		t 0 "case-report $verb"
	done
	rm -r "$CASEWORK/.casework/index"
	diff -r before "$CASEWORK"
}

@test "help goes to standard output" {
	t 0 'case-report -h | sed -n 1p'
	[[ $out == "usage: case-report annual "* ]]
	for verb in annual count findings register; do
		t 0 "case-report $verb --help"
		no_err
		[[ $out == "usage: case-report $verb "* ]]
	done
}
