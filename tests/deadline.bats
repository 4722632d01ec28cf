# case-deadline: counting limits for anybody, and the alerts of the cron job.

load helper

header=id,level,late,days-left,due,provisional,task,item-name,applicant.name,department,department-name,person,person-name,for

# Writes case $1 of 2022-12-01, received by 王磊; standard input is the rest of its history.
# Nothing is sealed: who only looks does not verify.
hand_made() {
	mkdir -p "$CASEWORK/cases/2022/12/01"
	{
		cat <<-EOF
			casework: 1
			id: $1
			item: river-construction
			kind: promised
			state: in-review
			applicant: {name: 青岚县交通运输局}
			history:
			- {at: 2022-12-01T09:00+08:00, by: wang.lei, act: receive, to: received}
		EOF
		cat
	} >"$CASEWORK/cases/2022/12/01/$1.yaml"
}

# One case, handled by 孙丽, with a decision due at $1.
one_case() {
	hand_made WB-20221201-000001 <<-EOF
		- at: 2022-12-01T10:00+08:00
		  by: wang.lei
		  act: accept
		  to: accepted
		  opens:
		  - {task: decide, of: river, limit: promise, due: $1}
		- {at: 2022-12-01T11:00+08:00, by: li.na, act: dispatch, to: in-review, host: river, handler: sun.li}
	EOF
}

# level, late and days-left of the alerts at $1.
levels_at() {
	CASEWORK_NOW=$1 t 0 'case-deadline alert --within 9999 | cut -f 2-4'
	no_err
}

@test "count: gives the due times of all 400 worked cases" {
	office water-bureau
	t 0 'cut -d, -f1-6 "$TOP/tests/data/deadlines.csv" | case-deadline count'
	no_err
	cmp "$TOP/tests/data/deadlines.csv" "$BATS_TEST_TMPDIR/out"
}

@test "count: puts its answers where due and provisional stand already" {
	office water-bureau
	t 0 'case-deadline count <"$TOP/tests/data/deadlines.csv"'
	no_err
	cmp "$TOP/tests/data/deadlines.csv" "$BATS_TEST_TMPDIR/out"
	t 0 'case-deadline count' <<-'EOF'
		provisional,start,due,unit,length
		maybe,2022-12-15T10:00,never,workdays,1
	EOF
	out_is <<-'EOF'
		provisional,start,due,unit,length
		no,2022-12-15T10:00,2022-12-16T17:30,workdays,1
	EOF
	no_err
	t 0 'case-deadline count' <<-'EOF'
		due,start,unit
		,2022-12-15T10:00,noon
	EOF
	out_is due,start,unit,provisional 2022-12-16T12:00,2022-12-15T10:00,noon,no
	no_err
}

@test "count: passes other columns through, whatever they hold, in any order" {
	office water-bureau
	t 0 'case-deadline count' <<-'EOF'
		unit,"备注, 其他",start,id
		same-day,"他说""行""
		第二行, ok",2022-12-15 10:00,甲-1
		noon," ",2022-12-15T10:00:59+08:00,
	EOF
	out_is <<-'EOF'
		unit,"备注, 其他",start,id,due,provisional
		same-day,"他说""行""
		第二行, ok",2022-12-15 10:00,甲-1,2022-12-15T17:30,no
		noon," ",2022-12-15T10:00:59+08:00,,2022-12-16T12:00,no
	EOF
	no_err
}

@test "count: columns without a name behind the last one are left out" {
	office water-bureau
	t 0 'printf "start,unit,length,,\n2022-12-15,days,3,,\n" | case-deadline count'
	out_is start,unit,length,due,provisional 2022-12-15,days,3,2022-12-19T17:30,no
	no_err
}

@test "count: reads CRLF, a byte order mark, and a last row without newline" {
	office water-bureau
	t 0 'printf "\357\273\277start,unit\r\n2022-12-15,noon\r\n\r\n2022-12-16,noon" | case-deadline count'
	out_is start,unit,due,provisional 2022-12-15,noon,2022-12-16T12:00,no \
		2022-12-16,noon,2022-12-19T12:00,no
	no_err
}

@test "count: a day of a year without calendar makes an answer provisional, an open pause holds it" {
	office water-bureau
	t 0 'case-deadline count' <<-'EOF'
		start,unit,length,pauses
		2026-12-30T10:00,workdays,1,
		2026-12-30T10:00,workdays,2,
		2022-12-15T10:00,workdays,10,2022-12-20T10:00/
		2022-12-15T10:00,workdays,1,2022-12-16T10:00/
	EOF
	out_is <<-'EOF'
		start,unit,length,pauses,due,provisional
		2026-12-30T10:00,workdays,1,,2026-12-31T17:30,no
		2026-12-30T10:00,workdays,2,,2027-01-01T17:30,yes
		2022-12-15T10:00,workdays,10,2022-12-20T10:00/,paused,no
		2022-12-15T10:00,workdays,1,2022-12-16T10:00/,2022-12-16T17:30,no
	EOF
	no_err
}

@test "count: an office without closing time ends its days at 24:00, in its own zone" {
	office wabo
	unset CASEWORK_NOW
	t 0 'case-deadline count' <<-'EOF'
		start,unit,length
		2011-03-25T22:30:00Z,days,3
		2011-03-25T23:30:00Z,days,3
	EOF
	out_is <<-'EOF'
		start,unit,length,due,provisional
		2011-03-25T22:30:00Z,days,3,2011-03-29T00:00,no
		2011-03-25T23:30:00Z,days,3,2011-03-30T00:00,no
	EOF
	no_err
}

@test "count: answers the good rows among bad ones, and tells each bad one with its place" {
	office water-bureau
	cat >limits.csv <<-'EOF'
		id,start,unit,length,extension,pauses
		1,2022-12-15T10:00,workdays,1,,
		2,2022-02-30T10:00,workdays,1,,
		3,2022-12-15T10:00,weeks,1,,
		4,2022-12-15T10:00,workdays,0,,
		5,2022-12-15T10:00,noon,,3,
		"6
		",2022-12-15T10:00,days,1,,2022-12-16T10:00
		7,2022-12-15T10:00,days,1
		8,2022-12-15T10:00,days,"1"0,,
		9,9999-12-31T20:00,days,1,,
		10,2022-12-15T10:00,days,1,,
	EOF
	t 2 'case-deadline count <limits.csv'
	out_is <<-'EOF'
		id,start,unit,length,extension,pauses,due,provisional
		1,2022-12-15T10:00,workdays,1,,,2022-12-16T17:30,no
		10,2022-12-15T10:00,days,1,,,2022-12-16T17:30,no
	EOF
	err_is <<-'EOF'
		case-deadline: standard input:3:3: column 'start': '2022-02-30T10:00': a date and time YYYY-MM-DDTHH:MM
		case-deadline: standard input:4:20: column 'unit': 'weeks': workdays, days, same-day or noon
		case-deadline: standard input:5:29: column 'length': '0': a whole number from 1 to 9999
		case-deadline: standard input:6:26: column 'extension': '3': empty for same-day and noon
		case-deadline: standard input:8:28: column 'pauses': '2022-12-16T10:00': FROM/TO with ; between several, each a date and time YYYY-MM-DDTHH:MM, TO empty while the pause lasts
		case-deadline: standard input:9: 4 fields in the row, 6 in the header
		case-deadline: standard input:10:28: text behind a closing quote
		case-deadline: standard input:11:25: column 'length': '1': the due time would lie after 9999-12-31
	EOF
}

@test "count: a value that is needed is told even when its column is missing" {
	office water-bureau
	t 2 'printf "start,unit\n2022-12-15,days\n" | case-deadline count'
	out_is start,unit,due,provisional
	err_is "case-deadline: standard input:2: column 'length', which is missing: '': a whole number from 1 to 9999"
}

@test "count: damaged text is a bad row, and cannot drive a terminal" {
	office water-bureau
	t 2 'printf "start,unit,x\n2022-12-15,noon,\377\n\033[2J,noon,\n2022-12-15,noon,\n" | case-deadline count'
	out_is start,unit,x,due,provisional 2022-12-15,noon,,2022-12-16T12:00,no
	err_is "case-deadline: standard input:2:17: field 3 is not valid UTF-8" \
		"case-deadline: standard input:3:1: column 'start': '\\x1b[2J': a date and time YYYY-MM-DDTHH:MM"
}

@test "count: nothing to count is no success" {
	office water-bureau
	t 2 'case-deadline count </dev/null'
	no_out
	err_is 'case-deadline: standard input: no header line'
	t 2 'echo start,unit | case-deadline count'
	out_is start,unit,due,provisional
	err_is 'case-deadline: standard input: no row below the header'
	t 2 'case-deadline count <.'
	no_out
	err_is 'case-deadline: standard input: cannot read: Is a directory'
}

@test "count: the columns start and unit must be there, none twice" {
	office water-bureau
	t 2 'printf "id,length\n1,2\n" | case-deadline count'
	no_out
	err_is "case-deadline: standard input:1: there is no column 'start'" \
		"case-deadline: standard input:1: there is no column 'unit'"
	t 2 'printf "start,unit,due,due\n2022-12-15,noon,,\n" | case-deadline count'
	no_out
	err_is "case-deadline: standard input:1:16: column 'due' is there twice: columns 3 and 4"
}

@test "count: a quote that is never closed ends it, what stands before is answered" {
	office water-bureau
	t 2 'printf "start,unit\n2022-12-15,noon\n\"2022-12-15,noon\n" | case-deadline count'
	out_is start,unit,due,provisional 2022-12-15,noon,2022-12-16T12:00,no
	err_is 'case-deadline: standard input:3: row is not finished: the quote at line 3, column 1 is never closed'
}

@test "count: takes ten thousand rows, in order" {
	office water-bureau
	{
		echo n,start,unit,length
		seq -f '%g,2015-03-04T09:30,workdays,30' 10000
	} >many.csv
	t 0 'case-deadline count <many.csv'
	no_err
	{
		echo n,start,unit,length,due,provisional
		seq -f '%g,2015-03-04T09:30,workdays,30,2015-04-16T17:30,no' 10000
	} | cmp - "$BATS_TEST_TMPDIR/out"
}

@test "count: takes no operand and no option of alert" {
	office water-bureau
	t 64 'case-deadline count limits.csv'
	no_out
	err_is "case-deadline: count reads standard input, it takes no 'limits.csv'" \
		"case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline count --within 3'
	no_out
	err_is "case-deadline: unknown option '--within'" "case-deadline: 'case-deadline -h' tells more"
}

@test "alert: with nothing to say it prints nothing and succeeds" {
	office water-bureau
	for o in table tsv csv json mail; do
		t 0 'case-deadline alert -H -o "$o"'
		no_out
		no_err
	done
	one_case 2022-12-30T17:30+08:00
	for o in table tsv csv json mail; do
		CASEWORK_NOW=2022-12-26T17:30+08:00 t 0 'case-deadline alert -H -o "$o"'
		no_out
		no_err
	done
}

@test "alert: a task is on time until its due time, and late one second after it" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	levels_at 2022-12-30T17:29:59+08:00
	out_is "warning	no	0"
	levels_at 2022-12-30T17:30:00+08:00
	out_is "warning	no	0"
	levels_at 2022-12-30T17:30:01+08:00
	out_is "yellow	yes	0"
}

@test "alert: days left and days overdue are workdays, over weekends, holidays and make-up workdays" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	levels_at 2022-12-23T09:00:00+08:00
	out_is "reminder	no	5"
	levels_at 2022-12-25T09:00:00+08:00
	out_is "reminder	no	5"
	# New Year: 31 December to 2 January
	levels_at 2023-01-02T23:59:59+08:00
	out_is "yellow	yes	0"
	levels_at 2023-01-03T00:00:00+08:00
	out_is "yellow	yes	-1"
	# red from the third workday
	levels_at 2023-01-04T23:59:59+08:00
	out_is "yellow	yes	-2"
	levels_at 2023-01-05T00:00:00+08:00
	out_is "red	yes	-3"
	# Spring Festival: 21 to 27 January; Saturday 28 and Sunday 29 are workdays
	levels_at 2023-01-27T09:00:00+08:00
	out_is "red	yes	-14"
	levels_at 2023-01-29T09:00:00+08:00
	out_is "red	yes	-16"
}

# The thresholds of the office are $1, a flow mapping, or the defaults when it is empty.
thresholds() {
	sed -i -E '/^(alert|  (reminder|warning|yellow|red)):/d' "$CASEWORK/office.yaml"
	[ -z "$1" ] || echo "alert: $1" >>"$CASEWORK/office.yaml"
}

@test "alert: the office says how far ahead it looks, --within another number" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2022-12-27T17:30+08:00
	t 0 'case-deadline alert | cut -f 2,4'
	out_is "reminder	3"
	t 0 'case-deadline alert --within 2'
	no_out
	thresholds '{reminder: 2 workdays before}'
	t 0 'case-deadline alert'
	no_out
	t 0 'case-deadline alert -w 3 | cut -f 2,4'
	out_is "reminder	3"
	thresholds ''
	t 0 'case-deadline alert | cut -f 2,4'
	out_is "reminder	3"
	CASEWORK_NOW=2022-12-30T00:00+08:00 t 0 'case-deadline alert --within 0 | cut -f 2,4'
	out_is "warning	0"
	# without a level before the due time only what is late is told
	thresholds '{red: 2 workdays late}'
	CASEWORK_NOW=2022-12-30T17:30:00+08:00 t 0 'case-deadline alert'
	no_out
	levels_at 2022-12-30T17:30:00+08:00
	out_is "reminder	no	0"
	export CASEWORK_NOW=2022-12-30T17:30:01+08:00
	t 0 'case-deadline alert | cut -f 2-4'
	out_is "reminder	yes	0"
	t 0 'case-deadline alert -o mail | sed -n 2p'
	out_is "2022-12-30 17:30: 1 late"
	levels_at 2023-01-04T00:00:00+08:00
	out_is "red	yes	-2"
}

@test "alert: a level that the office does not have is not given, and equal ones give the worst" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	thresholds '{reminder: 5 workdays before, yellow: 0 workdays before, red: late}'
	levels_at 2022-12-29T09:00:00+08:00
	out_is "reminder	no	1"
	levels_at 2022-12-30T09:00:00+08:00
	out_is "yellow	no	0"
	levels_at 2022-12-30T17:30:01+08:00
	out_is "red	yes	0"
	thresholds '{reminder: 1 workday before, warning: 1 workday before}'
	levels_at 2022-12-29T09:00:00+08:00
	out_is "warning	no	1"
	levels_at 2023-03-01T09:00:00+08:00
	out_is "warning	yes	-39"
}

@test "alert: what follows from a soft limit goes no further than warning, and says so in a mail" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	sed -i '/^  - limit: promise/,/^  - limit/s/^    length:/    soft: true\n&/' "$CASEWORK/catalog/river-construction.yaml"
	grep -q 'soft: true' "$CASEWORK/catalog/river-construction.yaml"
	levels_at 2022-12-28T09:00:00+08:00
	out_is "reminder	no	2"
	levels_at 2022-12-29T09:00:00+08:00
	out_is "warning	no	1"
	levels_at 2023-03-01T09:00:00+08:00
	out_is "warning	yes	-39"
	CASEWORK_NOW=2023-03-01T09:00+08:00 t 0 'case-deadline alert -o mail | sed -n "2p; \$p"'
	out_is "2023-03-01 09:00: 1 late (within 3 workdays)" \
		"  warning 预警  late by 39 workdays  2022-12-30 17:30  WB-20221201-000001  decide (soft)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局"
	CASEWORK_NOW=2023-03-01T09:00+08:00 t 0 'case-deadline alert -l yellow'
	no_out
	thresholds '{reminder: 3 workdays before, red: late}'
	levels_at 2023-03-01T09:00:00+08:00
	out_is "reminder	yes	-39"
	sed -i '/of: river, limit: promise/s/decide, of: river/supplement, of: applicant/' "$CASEWORK"/cases/2022/12/01/*
	CASEWORK_NOW=2023-03-01T09:00+08:00 t 0 'case-deadline alert -o mail | grep -o "supplement (.*)"'
	out_is "supplement (applicant, soft)"
}

@test "alert: the same fields in each format, described by the schema" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	t 0 'case-deadline alert'
	out_is "WB-20221201-000001	yellow	yes	-2	2022-12-30T17:30+08:00	no	decide/river/2	河道管理范围内建设项目工程建设方案审批	青岚县交通运输局	river	河道管理科	sun.li	孙丽	"
	t 0 'case-deadline alert -H | sed -n 1p | tr "\t" ,'
	out_is "$header"
	t 0 'case-deadline alert -o csv'
	out_is "$header" \
		WB-20221201-000001,yellow,yes,-2,2022-12-30T17:30+08:00,no,decide/river/2,河道管理范围内建设项目工程建设方案审批,青岚县交通运输局,river,河道管理科,sun.li,孙丽,
	t 0 'case-deadline alert -o table'
	out_is <<-'EOF'
		id                  level   late  days-left  due                     provisional  task            item-name                               applicant.name    department  department-name  person  person-name  for
		WB-20221201-000001  yellow  yes          -2  2022-12-30T17:30+08:00  no           decide/river/2  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局  river       河道管理科       sun.li  孙丽
	EOF
	t 0 'case-deadline alert -o json'
	out_is '{"id":"WB-20221201-000001","level":"yellow","late":"yes","days-left":"-2","due":"2022-12-30T17:30+08:00","provisional":"no","task":"decide/river/2","item-name":"河道管理范围内建设项目工程建设方案审批","applicant.name":"青岚县交通运输局","department":"river","department-name":"河道管理科","person":"sun.li","person-name":"孙丽","for":null}'
}

@test "alert and count: what they print fits their schemas" {
	office water-bureau
	many_tasks
	cat >fits.py <<-'EOF'
		import csv, json, jsonschema, sys, yaml
		for name in ("alert", "count"):
		    schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/{name}.yaml"))
		    jsonschema.Draft202012Validator.check_schema(schema)
		    validator = jsonschema.Draft202012Validator(schema)
		    lines = [json.loads(l) for l in open(name)] if name == "alert" else csv.DictReader(open(name))
		    n = 0
		    for line in lines:
		        validator.validate(line)
		        assert name != "alert" or list(line) == schema["required"]
		        n += 1
		    print(name, n)
	EOF
	CASEWORK_NOW=2023-01-04T09:00+08:00 t 0 'case-deadline alert -w 99 -o json >alert'
	t 0 'case-deadline count <"$TOP/tests/data/deadlines.csv" >count'
	t 0 '/usr/bin/python3 fits.py "$TOP"'
	out_is "alert 8" "count 400"
}

# Tasks of everybody: see the test below.
many_tasks() {
	hand_made WB-20221201-000001 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: dispatch, of: window, limit: dispatch, clock: stage, due: 2023-01-05T12:00+08:00}
		  - {task: decide, of: river, limit: promise, due: 2023-01-03T17:30+08:00}
		  - {task: decide-by-law, of: river, limit: statutory, due: paused}
		- {at: 2022-12-01T11:00+08:00, by: chen.gang, act: note}
	EOF
	hand_made WB-20221201-000002 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: supplement, of: applicant, limit: x, clock: applicant, due: 2023-01-04T17:30+08:00}
		  - {task: decide, of: river, limit: promise, due: 2023-01-03T17:30+08:00}
		- at: 2022-12-01T11:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: river
		  handler: sun.li
		  opens:
		  - {task: countersign, of: policy-law, limit: y, clock: stage, due: 2022-12-30T17:30+08:00, provisional: true}
		  - {task: done, of: river, limit: z, due: 2022-12-02T17:30+08:00}
		- {at: 2022-12-01T12:00+08:00, by: wang.lei, act: note, closes: [done/river/3]}
	EOF
	hand_made WB-20221201-1000000 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: gone
		  handler: somebody
		  opens:
		  - {task: decide, of: river, limit: promise, due: 2023-01-03T17:30+08:00}
		  - {task: inspect, of: gone, limit: w, due: 2023-01-03T17:30+08:00}
	EOF
	hand_made WB-20221201-000003 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: wang.lei
		  act: ask
		  to: correcting
		  opens:
		  - {task: supplement, of: applicant, limit: x, clock: applicant, due: 2023-01-03T17:30+08:00}
	EOF
}

@test "alert: the worst level first, then by due time and number; each with who is to be told" {
	office water-bureau
	many_tasks
	export CASEWORK_NOW=2023-01-03T17:30:00+08:00
	t 0 'case-deadline alert | cut -f 1,2,4-7,10,12'
	out_is <<-'EOF'
		WB-20221201-000002	yellow	-1	2022-12-30T17:30+08:00	yes	countersign/policy-law/3	policy-law	ma.jun
		WB-20221201-000001	warning	0	2023-01-03T17:30+08:00	no	decide/river/2	river	zhang.wei
		WB-20221201-000002	warning	0	2023-01-03T17:30+08:00	no	decide/river/2	river	sun.li
		WB-20221201-000003	warning	0	2023-01-03T17:30+08:00	no	supplement/applicant/2	window	wang.lei
		WB-20221201-1000000	warning	0	2023-01-03T17:30+08:00	no	decide/river/2	river	zhang.wei
		WB-20221201-1000000	warning	0	2023-01-03T17:30+08:00	no	inspect/gone/2	gone	
		WB-20221201-000002	warning	1	2023-01-04T17:30+08:00	no	supplement/applicant/2	river	sun.li
		WB-20221201-000001	reminder	2	2023-01-05T12:00+08:00	no	dispatch/window/2	window	li.na
	EOF
	no_err
}

@test "alert: by person, departments in the order of their file" {
	office water-bureau
	many_tasks
	export CASEWORK_NOW=2023-01-03T17:30:00+08:00
	t 0 'case-deadline alert --by-person | cut -f 1,4,10,12'
	out_is <<-'EOF'
		WB-20221201-000001	2	window	li.na
		WB-20221201-000003	0	window	wang.lei
		WB-20221201-000001	0	river	zhang.wei
		WB-20221201-1000000	0	river	zhang.wei
		WB-20221201-000002	0	river	sun.li
		WB-20221201-000002	1	river	sun.li
		WB-20221201-000002	-1	policy-law	ma.jun
		WB-20221201-1000000	0	gone	
	EOF
	t 0 'case-deadline alert -p | cut -f 1'
	t 0 'case-deadline alert -p -o mail'
	no_err
	out_is <<-'EOF'
		青岚县水利局行政审批窗口
		2023-01-03 17:30: 1 late, 7 due soon (within 3 workdays)

		行政审批窗口
		------------

		李娜 (li.na): 1 due soon
		  reminder 提示  due in 2 workdays  2023-01-05 12:00    WB-20221201-000001   dispatch                河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		王磊 (wang.lei): 1 due soon
		  warning 预警   due today          2023-01-03 17:30    WB-20221201-000003   supplement (applicant)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		河道管理科
		----------

		张伟 (zhang.wei): 2 due soon
		  warning 预警   due today          2023-01-03 17:30    WB-20221201-000001   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning 预警   due today          2023-01-03 17:30    WB-20221201-1000000  decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		孙丽 (sun.li): 2 due soon
		  warning 预警   due today          2023-01-03 17:30    WB-20221201-000002   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning 预警   due in 1 workday   2023-01-04 17:30    WB-20221201-000002   supplement (applicant)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		政策法规科
		----------

		马骏 (ma.jun): 1 late
		  yellow 黄牌    late by 1 workday  2022-12-30 17:30 *  WB-20221201-000002   countersign             河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		gone
		----

		nobody responsible in staff.yaml: 1 due soon
		  warning 预警   due today          2023-01-03 17:30    WB-20221201-1000000  inspect                 河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		* provisional: the calendar of a year is not known yet
	EOF
	cp "$BATS_TEST_TMPDIR/out" mail
	t 0 'case-deadline alert -o mail'
	cmp mail "$BATS_TEST_TMPDIR/out"
}

@test "alert: who has left is not told, the head of the department is" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	sed -i 's/handler: sun.li/handler: qian.feng/' "$CASEWORK"/cases/2022/12/01/*
	CASEWORK_NOW=2022-06-30T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 12,14'
	out_is 'qian.feng	'
	CASEWORK_NOW=2022-07-01T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 12,14'
	out_is 'zhang.wei	qian.feng'
	sed -i '/^- account: zhang.wei/,/^- account/s/  from: .*/&\n  until: 2022-06-30/' "$CASEWORK/staff.yaml"
	CASEWORK_NOW=2022-07-01T09:00+08:00 t 0 'case-deadline alert -w 999 -o json'
	[[ $out == *'"department-name":"河道管理科","person":null,"person-name":null,"for":null}' ]]
	no_err
}

# Person $1 of staff.yaml also has the lines of standard input.
staff_has() {
	sed "s/^/  /" >added
	sed -i "/^- account: $1\$/r added" "$CASEWORK/staff.yaml"
}

# Who is told of one_case, and in whose place.
told() {
	CASEWORK_NOW=$1T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 12,14'
	no_err
}

@test "alert: who is absent is not told, the stand-in is, or the head, or the head's stand-in" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	echo 'absent: [{from: 2022-12-05, until: 2022-12-09}, {from: 2022-12-20}]' | staff_has sun.li
	told 2022-12-04
	out_is "sun.li	"
	told 2022-12-05
	out_is "zhang.wei	sun.li"
	told 2022-12-09
	out_is "zhang.wei	sun.li"
	told 2022-12-10
	out_is "sun.li	"
	told 2024-01-01
	out_is "zhang.wei	sun.li"
	# a stand-in of another department; the task stays that of its own
	sed -i '/^- account: sun.li/,/^- account/s/stand-in: .*/stand-in: ma.jun/' "$CASEWORK/staff.yaml"
	CASEWORK_NOW=2022-12-20T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 10,12-'
	out_is "river	ma.jun	马骏	sun.li"
	echo 'absent: [{from: 2022-12-21}]' | staff_has ma.jun
	told 2022-12-20
	out_is "ma.jun	sun.li"
	told 2022-12-21
	out_is "zhang.wei	sun.li"
	echo 'absent: [{from: 2022-12-22}]' | staff_has zhang.wei
	echo 'stand-in: wu.tao' | staff_has zhang.wei
	told 2022-12-22
	out_is "wu.tao	sun.li"
	echo 'absent: [{from: 2022-12-23}]' | staff_has wu.tao
	told 2022-12-22
	out_is "wu.tao	sun.li"
	told 2022-12-23
	out_is "	"
	CASEWORK_NOW=2022-12-23T09:00+08:00 t 0 'case-deadline alert -w 999 -o mail | grep -c "^nobody responsible in staff.yaml: 1 due soon"'
	out_is 1
}

@test "alert: a mail tells in whose place, behind the tasks of which that is so" {
	office water-bureau
	many_tasks
	echo 'absent: [{from: 2023-01-03, until: 2023-01-03}]' | staff_has sun.li
	export CASEWORK_NOW=2023-01-03T09:00:00+08:00
	t 0 'case-deadline alert -w 1 --department river -o mail'
	no_err
	out_is <<-'EOF'
		青岚县水利局行政审批窗口
		2023-01-03 09:00: 4 due soon (within 1 workday)

		河道管理科
		----------

		张伟 (zhang.wei): 4 due soon
		  warning 预警  due today         2023-01-03 17:30  WB-20221201-000001   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning 预警  due today         2023-01-03 17:30  WB-20221201-000002   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局  for 孙丽 (sun.li)
		  warning 预警  due today         2023-01-03 17:30  WB-20221201-1000000  decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning 预警  due in 1 workday  2023-01-04 17:30  WB-20221201-000002   supplement (applicant)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局  for 孙丽 (sun.li)
	EOF
	# each task once
	t 0 'case-deadline alert -w 9999 | cut -f 1,7 | sort | uniq -d'
	no_out
}

@test "alert: only a level and worse, only what one person or department is told" {
	office water-bureau
	many_tasks
	export CASEWORK_NOW=2023-01-03T17:30:01+08:00
	t 0 'case-deadline alert | cut -f 2 | uniq -c'
	out_is "      6 yellow" "      1 warning" "      1 reminder"
	t 0 'case-deadline alert --level reminder | cut -f 2 | uniq -c'
	out_is "      6 yellow" "      1 warning" "      1 reminder"
	t 0 'case-deadline alert -l warning | cut -f 2 | uniq -c'
	out_is "      6 yellow" "      1 warning"
	t 0 'case-deadline alert -l red'
	no_out
	t 0 'case-deadline alert --person sun.li | cut -f 1,7'
	out_is "WB-20221201-000002	decide/river/2" "WB-20221201-000002	supplement/applicant/2"
	t 0 'case-deadline alert --department window -l yellow | cut -f 1,7'
	out_is "WB-20221201-000003	supplement/applicant/2"
	t 0 'case-deadline alert --department window --person sun.li -H -o csv'
	no_out
	no_err
	# who stands in is told, who is absent is not
	echo 'absent: [{from: 2023-01-03}]' | staff_has sun.li
	t 0 'case-deadline alert --person sun.li'
	no_out
	t 0 'case-deadline alert --person zhang.wei | cut -f 1,7,14'
	out_is "WB-20221201-000001	decide/river/2	" \
		"WB-20221201-000002	decide/river/2	sun.li" \
		"WB-20221201-1000000	decide/river/2	" \
		"WB-20221201-000002	supplement/applicant/2	sun.li"
}

@test "alert: a person or department that the office does not have is a wrong command line" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	t 64 'case-deadline alert -w 99 --person sun.lee'
	no_out
	err_is "case-deadline: --person 'sun.lee' is not in staff.yaml" "case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline alert -w 99 --department rivers'
	no_out
	err_is "case-deadline: --department 'rivers' is not in departments.yaml" "case-deadline: 'case-deadline -h' tells more"
	t 64 "case-deadline alert --department ''"
	err_is "case-deadline: --department '' is not in departments.yaml" "case-deadline: 'case-deadline -h' tells more"
}

@test "alert: looks at the cases that are named, by operands or on standard input" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	many_tasks
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	t 0 'case-deadline alert WB-20221201-000003 | cut -f 1,7'
	out_is "WB-20221201-000003	supplement/applicant/2"
	t 0 'printf "WB-20221201-000003\tmore\n" | case-deadline alert - | cut -f 1,7'
	out_is "WB-20221201-000003	supplement/applicant/2"
	t 0 'printf "WB-20221201-000003\0" | case-deadline alert -0 - | cut -f 1,7'
	out_is "WB-20221201-000003	supplement/applicant/2"
	t 1 'case-deadline alert WB-20221201-000099 WB-20221201-000003 | cut -f 1,7'
	out_is "WB-20221201-000003	supplement/applicant/2"
	[[ $err == "case-deadline: "*WB-20221201-000099* ]]
	t 2 'case-deadline alert no-number'
	no_out
	[[ $err == "case-deadline: "*no-number* ]]
}

@test "alert: a file that cannot be read is told, the others are looked at" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	many_tasks
	echo '{' >"$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
	CASEWORK_NOW=2023-01-03T09:00+08:00 t 2 'case-deadline alert -w 0 | cut -f 1 | uniq'
	out_is WB-20221201-000002 WB-20221201-000003 WB-20221201-1000000
	[[ $err == "case-deadline: cases/2022/12/01/WB-20221201-000001.yaml:"* ]]
}

@test "alert: a name cannot break out of its line" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	sed -i 's/name: 青岚县交通运输局/name: "a\\tb\\nc"/' "$CASEWORK"/cases/2022/12/01/*
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	t 0 'case-deadline alert | cut -f 9'
	out_is 'a\tb\nc'
	t 0 'case-deadline alert -o mail | tail -n 1'
	out_is '  yellow 黄牌  late by 2 workdays  2022-12-30 17:30  WB-20221201-000001  decide  河道管理范围内建设项目工程建设方案审批  a\x09b\x0ac'
}

@test "alert: cases on their way through the programs" {
	office water-bureau 2022-12-16T09:00:00+08:00
	t 0 'case-accept receive --by wang.lei --rows "$CASEWORK/applications.csv" >all'
	t 0 'head -n 2 all | case-accept accept --by li.na >accepted'
	t 0 'head -n 1 accepted | case-route dispatch --by li.na --handler liu.yang'
	export CASEWORK_NOW=2022-12-20T09:00:00+08:00
	t 0 'case-deadline alert -w 8 | cut -f 1,2,4,5,7,12 | sed -n 1,4p'
	out_is <<-'EOF'
		WB-20221216-000002	yellow	-1	2022-12-19T12:00+08:00	dispatch/window/2	li.na
		WB-20221216-000003	reminder	3	2022-12-23T17:30+08:00	accept/window/1	wang.lei
		WB-20221216-000004	reminder	3	2022-12-23T17:30+08:00	accept/window/1	wang.lei
		WB-20221216-000005	reminder	3	2022-12-23T17:30+08:00	accept/window/1	wang.lei
	EOF
	t 0 'case-deadline alert -w 8 | cut -f 1,2,4,5,7,12 | tail -n 2'
	out_is <<-'EOF'
		WB-20221216-000001	reminder	8	2022-12-30T17:30+08:00	decide/soil-conservation/2	liu.yang
		WB-20221216-000002	reminder	8	2022-12-30T17:30+08:00	decide/soil-conservation/2	chen.gang
	EOF
}

@test "a wrong command line is told before anything is read" {
	office water-bureau
	local line
	while IFS='|' read -r line text; do
		t 64 "case-deadline $line"
		no_out
		err_is "case-deadline: $text" "case-deadline: 'case-deadline -h' tells more"
	done <<-'EOF'
		alert -o junk|--output 'junk': table, tsv, csv, json or mail
		alert -o ''|--output '': table, tsv, csv, json or mail
		alert --within x|--within 'x': a whole number of workdays, up to 9999
		alert --within -1|--within '-1': a whole number of workdays, up to 9999
		alert --within ''|--within '': a whole number of workdays, up to 9999
		alert --within 10000|--within '10000': a whole number of workdays, up to 9999
		alert --within|option '--within' needs a value
		alert --level late|--level 'late': reminder, warning, yellow or red
		alert -l ''|--level '': reminder, warning, yellow or red
		alert --junk|unknown option '--junk'
		count -o csv|unknown option '-o'
		receive|'receive' is an act of case-accept
		junk|'junk' is nothing that this program does
	EOF
}

@test "no office is a failure, and help needs none" {
	for v in count alert; do
		t 2 'case-deadline "$v"'
		no_out
		[[ $err == "case-deadline: "* ]]
		t 2 'case-deadline "$v" -C "$PWD/none"'
		no_out
		[[ $err == "case-deadline: "* ]]
		t 0 'case-deadline "$v" -h'
		[[ $out == "usage: case-deadline $v"* ]]
		no_err
	done
	t 64 'case-deadline'
	no_out
}

@test "output that cannot be written is a failure, a closed pipe ends quietly" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	for c in 'alert -o table' 'alert' 'alert -o csv' 'alert -o json' 'alert -o mail' count; do
		t 2 "case-deadline $c <'$TOP/tests/data/deadlines.csv' >/dev/full"
		err_is 'case-deadline: standard output: cannot write: No space left on device'
	done
	seq -f '2015-03-04T09:30,workdays,30,%g' 100000 | sed '1i start,unit,length,n' >many.csv
	t 141 'case-deadline count <many.csv | head -n 1'
	out_is start,unit,length,n,due,provisional
	no_err
	# also where the signal is ignored
	t 141 '(trap "" PIPE; exec case-deadline count <many.csv) | head -n 1'
	out_is start,unit,length,n,due,provisional
	no_err
}

@test "the manual shows what the program says" {
	office water-bureau
	t 0 'case-deadline -h | sed -n "/^$/q; s/^usage: //; s/^ *case/case/; p"'
	cp "$BATS_TEST_TMPDIR/out" usage
	t 0 'mandoc -T ascii -O width=300 "$TOP/man/case-deadline.1" | sed "s,.\x08,,g" | sed -n "/^SYNOPSIS/,/^DESC/s/^  *//p" | sed "/^$/d"'
	cmp usage "$BATS_TEST_TMPDIR/out"
	# the first example, with its output
	mandoc -T ascii "$TOP/man/case-deadline.1" | sed 's/.\x08//g' | sed 's/^ *//' |
		sed -n '/^\$ printf/,/^$/p' | sed '/^$/d' >example
	sed '/^[$>] /!d; s/^[$>] //' example >script
	[ -s script ]
	t 0 'bash script'
	sed '/^[$>] /d' example >shown
	cmp shown "$BATS_TEST_TMPDIR/out"
	# the last one
	one_case 2022-12-30T17:30+08:00
	sed -n 's/^\$ \(case-deadline alert.*\)/\1/p' "$TOP/man/case-deadline.1" >script
	[ -s script ]
	CASEWORK_NOW=2023-01-04T09:00+08:00 t 0 'bash script'
	out_is WB-20221201-000001
}

@test "alert: a mail has no line longer than mails may have, whatever the names" {
	office water-bureau 2022-12-16T09:00
	long=$(printf '青%.0s' $(seq 500))
	t 0 'case-accept receive --by li.na --item water-abstraction --set applicant.name=$long'
	export CASEWORK_NOW=2022-12-26T09:00
	t 0 'case-deadline alert -o mail'
	no_err
	[ "$(LC_ALL=C awk 'length > 998' "$BATS_TEST_TMPDIR/out" | wc -l)" -eq 0 ]
	[[ $out == *"$(printf '青%.0s' $(seq 40))…"* ]]
	[[ $out != *"$(printf '青%.0s' $(seq 41))"* ]]
}
