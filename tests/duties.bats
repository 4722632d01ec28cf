# case-deadline duties: what an office owes that is no case, in examples/land-resources.

load helper

header=duty,name,period,due,provisional,level,late,days-left,department,department-name,person,person-name,for

setup() {
	begin
	office land-resources 2025-09-26T10:00
}

# Replaces duties.yaml by the list on standard input.
duties() {
	{
		echo duties:
		cat
	} >"$CASEWORK/duties.yaml"
}

# One duty of supervision with the lines "key: value" given.
one_duty() {
	{
		echo '- {duty: a, name: 甲, of: supervision, basis: 乙,'
		printf '   %s,\n' "$@"
		echo '   }'
	} | duties
}

# dues_at MOMENT: period, due, provisional of every line, done or not.
dues_at() {
	export CASEWORK_NOW=$1
	t 0 'case-deadline duties --all | cut -f 3-5'
	no_err
}

@test "the example: what is late or due within the days that the office reminds, the worst first" {
	t 0 'case-deadline duties'
	out_is \
		"joint-review-report-land-use	会签会审情况月报（土地利用管理处）	2025-08	2025-09-05T17:30+08:00	no	red	yes	-15	land-use	土地利用管理处	yu.bin	余斌	" \
		"late-consultation-bulletin	征求意见逾期不反馈情况通报	2025-09	2025-09-30T17:30+08:00	no	reminder	no	3	supervision	监察室	hou.yan	侯岩	"
	no_err
	t 0 'case-deadline duties -w 5 | cut -f 1,3'
	out_is "joint-review-report-land-use	2025-08" "late-consultation-bulletin	2025-09" \
		"quarterly-summary	2025-Q3"
	t 0 'case-deadline duties -w 0 | cut -f 1,3'
	out_is "joint-review-report-land-use	2025-08"
	t 0 'case-deadline duties -w 99 -l yellow | cut -f 1,3'
	out_is "joint-review-report-land-use	2025-08"
	t 0 'case-check'
}

@test "with nothing to say there is no output, no header either" {
	export CASEWORK_NOW=2025-07-14T09:00
	for options in "" -H "-o table" "-o csv" "-o json" "-o mail" "-l red"; do
		t 0 "case-deadline duties $options"
		no_out
		no_err
	done
	rm "$CASEWORK/duties.yaml"
	t 0 'case-deadline duties --all -o table'
	no_out
	t 0 'case-check'
	duties <<<'[]'
	t 2 'case-deadline duties --all'
	echo 'duties: []' >"$CASEWORK/duties.yaml"
	t 0 'case-deadline duties --all -o table'
	no_out
}

@test "periods run over the end of a year, and begin with the first that ends in time" {
	one_duty 'every: month' 'due: 5 workdays' 'from: 2024-11-30'
	dues_at 2025-01-15T09:00
	out_is "2024-11	2024-12-06T17:30+08:00	no" "2024-12	2025-01-08T17:30+08:00	no" \
		"2025-01	2025-02-10T17:30+08:00	no"
	one_duty 'every: month' 'due: 5 workdays' 'from: 2024-12-01'
	dues_at 2025-01-01T00:00
	out_is "2024-12	2025-01-08T17:30+08:00	no" "2025-01	2025-02-10T17:30+08:00	no"
	dues_at 2024-12-31T23:59
	out_is "2024-12	2025-01-08T17:30+08:00	no"
	# before its first day the first period is the next one
	dues_at 2024-11-20T09:00
	out_is "2024-12	2025-01-08T17:30+08:00	no"
	one_duty 'every: quarter' 'due: last workday' 'from: 2024-07-02' 'until: 2025-03-30'
	dues_at 2025-09-26T09:00
	out_is "2024-Q3	2024-09-30T17:30+08:00	no" "2024-Q4	2024-12-31T17:30+08:00	no"
	one_duty 'every: quarter' 'due: last workday' 'from: 2025-01-01' 'until: 2025-03-31'
	dues_at 2025-09-26T09:00
	out_is "2025-Q1	2025-03-31T17:30+08:00	no"
	one_duty 'every: year' 'due: 10 workdays' 'from: 2023-12-31'
	dues_at 2025-01-01T09:00
	out_is "2023	2024-01-15T17:30+08:00	no" "2024	2025-01-15T17:30+08:00	no" \
		"2025	2026-01-14T17:30+08:00	yes"
}

@test "a length counts from the last day of the period, which does not count: leap February, make-up days, closing" {
	one_duty 'every: month' 'due: 1 workdays' 'from: 2024-02-29' 'until: 2024-02-29'
	dues_at 2025-03-15T09:00
	out_is "2024-02	2024-03-01T17:30+08:00	no"
	one_duty 'every: month' 'due: last workday' 'from: 2024-02-29' 'until: 2025-02-28'
	dues_at 2025-03-15T09:00
	sed -n '1p; $p' "$BATS_TEST_TMPDIR/out" >ends
	file_is ends "2024-02	2024-02-29T17:30+08:00	no" "2025-02	2025-02-28T17:30+08:00	no"
	# 28 September and 11 October 2025 are Sundays and Saturdays on which work is made up for
	one_duty 'every: month' 'due: 3 workdays' 'from: 2025-09-01' 'until: 2025-09-30'
	dues_at 2025-09-26T09:00
	out_is "2025-09	2025-10-11T17:30+08:00	no"
	one_duty 'every: month' 'due: 4 workdays' 'from: 2025-09-01' 'until: 2025-09-30'
	dues_at 2025-09-26T09:00
	out_is "2025-09	2025-10-13T17:30+08:00	no"
	# days are calendar days, and the last one that is no workday rolls forward
	one_duty 'every: month' 'due: 3 days' 'from: 2025-09-01' 'until: 2025-09-30'
	dues_at 2025-09-26T09:00
	out_is "2025-09	2025-10-09T17:30+08:00	no"
	sed -i '/^closing-time/d' "$CASEWORK/office.yaml"
	dues_at 2025-09-26T09:00
	out_is "2025-09	2025-10-10T00:00+08:00	no"
}

@test "the last workday: before a long holiday, on a make-up Sunday, before a weekend" {
	one_duty 'every: month' 'due: last workday' 'from: 2025-05-01' 'until: 2025-09-30'
	dues_at 2025-09-26T09:00
	out_is "2025-05	2025-05-30T17:30+08:00	no" "2025-06	2025-06-30T17:30+08:00	no" \
		"2025-07	2025-07-31T17:30+08:00	no" "2025-08	2025-08-29T17:30+08:00	no" \
		"2025-09	2025-09-30T17:30+08:00	no"
	# Sunday the 31st of August is made a workday by the office's own calendar
	sed -i 's/^calendars: .*/calendars: [cn, own]/' "$CASEWORK/office.yaml"
	echo '{covers: 2025, known-since: 2025-01-01, rest: [], work: [{date: 2025-08-31, name: 迁址}]}' \
		>"$CASEWORK/calendar/own-2025.yaml"
	dues_at 2025-09-26T09:00
	sed -n 4p "$BATS_TEST_TMPDIR/out" >august
	file_is august "2025-08	2025-08-31T17:30+08:00	no"
	# a February without a workday
	{
		echo '{covers: 2025, known-since: 2025-01-01, work: [], rest: ['
		for day in {01..28}; do echo "{date: 2025-02-$day, name: 放假},"; done
		echo ']}'
	} >"$CASEWORK/calendar/own-2025.yaml"
	one_duty 'every: month' 'due: last workday' 'from: 2025-02-01' 'until: 2025-02-28'
	dues_at 2025-09-26T09:00
	out_is "2025-02	2025-02-28T17:30+08:00	no"
}

@test "in a year whose calendar is not known yet a due time is provisional, and what looks across it too" {
	one_duty 'every: month' 'due: 5 workdays' 'from: 2025-12-01'
	dues_at 2025-11-03T09:00
	out_is "2025-12	2026-01-07T17:30+08:00	yes"
	# the notice of 2026 is of 4 November 2025
	dues_at 2025-11-04T09:00
	out_is "2025-12	2026-01-08T17:30+08:00	no"
	t 0 'case-deadline duties --all --at 2025-11-04T08:00 --known-by 2025-11-03 | cut -f 3-5'
	out_is "2025-12	2026-01-07T17:30+08:00	yes"
	one_duty 'every: month' 'due: last workday' 'from: 2026-12-01' 'until: 2027-01-31'
	dues_at 2027-01-15T09:00
	out_is "2026-12	2026-12-31T17:30+08:00	yes" "2027-01	2027-01-29T17:30+08:00	yes"
	dues_at 2026-12-15T09:00
	out_is "2026-12	2026-12-31T17:30+08:00	no"
	# a stated day is certain, the workdays up to it are not
	one_duty 'due: 2027-03-01' 'from: 2025-01-01'
	dues_at 2026-12-15T09:00
	out_is "	2027-03-01T17:30+08:00	yes"
}

@test "a day as plans write it, in each form; it stays where it is on a day off" {
	i=0
	for day in 2026-05-31 2026年5月底 2026年5月底前 2026年5月末 2026年5月下旬 2026年5月中旬 \
		2026年5月中旬前 2026年6月初 2026年6月上旬 2026年06月初前 2024年2月底 \
		2026年5月中旬至6月初 2026年12月底至2027年1月初前; do
		echo "- {duty: d$((++i)), name: $day, of: window, due: $day, from: 2024-01-01, basis: 方案}"
	done | duties
	t 0 'case-deadline duties --all | cut -f 2-4'
	out_is <<-'EOF'
		2026-05-31		2026-05-31T17:30+08:00
		2026年5月底		2026-05-31T17:30+08:00
		2026年5月底前		2026-05-31T17:30+08:00
		2026年5月末		2026-05-31T17:30+08:00
		2026年5月下旬		2026-05-31T17:30+08:00
		2026年5月中旬		2026-05-20T17:30+08:00
		2026年5月中旬前		2026-05-20T17:30+08:00
		2026年6月初		2026-06-10T17:30+08:00
		2026年6月上旬		2026-06-10T17:30+08:00
		2026年06月初前		2026-06-10T17:30+08:00
		2024年2月底		2024-02-29T17:30+08:00
		2026年5月中旬至6月初		2026-06-10T17:30+08:00
		2026年12月底至2027年1月初前		2027-01-10T17:30+08:00
	EOF
}

@test "a duty that comes once is one when its day lies in from and until" {
	one_duty 'due: 2025-09-30' 'from: 2025-09-30' 'until: 2025-09-30'
	t 0 'case-deadline duties | cut -f 1,3,8'
	out_is "a		3"
	one_duty 'due: 2025-09-30' 'from: 2025-01-01' 'until: 2025-09-29'
	t 0 'case-deadline duties --all'
	no_out
}

@test "levels are those of the office, to the second" {
	one_duty 'due: 2025-09-26' 'from: 2025-01-01'
	while read -r moment level late days; do
		export CASEWORK_NOW=$moment
		t 0 'case-deadline duties -w 4 | cut -f 6-8'
		out_is "$level	$late	$days"
	done <<-'EOF'
		2025-09-22T00:00:00 reminder no 4
		2025-09-24T23:59:59 reminder no 2
		2025-09-25T00:00:00 warning no 1
		2025-09-26T17:30:00 warning no 0
		2025-09-26T17:30:01 yellow yes 0
		2025-09-30T23:59:59 yellow yes -3
		2025-10-10T00:00:00 red yes -5
	EOF
}

@test "told is the head of the department, else their stand-in, else nobody" {
	# $1 person, $2 in whose place
	told() {
		t 0 'case-deadline duties -w 1 | cut -f 11-13'
		out_is "$1"
	}
	duties <<-'EOF'
		- {duty: a, name: 甲, of: land-use, due: 2025-09-26, from: 2025-01-01, basis: 乙}
	EOF
	told "yu.bin	余斌	"
	sed -i '/^- account: yu.bin/a\  absent: [{from: 2025-09-26}]' "$CASEWORK/staff.yaml"
	told "ding.jun	丁军	yu.bin"
	sed -i '/^- account: ding.jun/a\  absent: [{from: 2025-09-26}]' "$CASEWORK/staff.yaml"
	told "		"
	sed -i 's/of: land-use/of: county-bureaus/' "$CASEWORK/duties.yaml"
	told "		"
}

@test "what is done is owed no more; with --all its day, document, and whether it was late" {
	duties <<-'EOF'
		- duty: a
		  name: 甲
		  of: supervision
		  every: month
		  due: last workday
		  from: 2025-06-01
		  basis: 乙
		  done:
		  - {period: 2025-07, on: 2025-08-01, by: hou.yan, document: 通报1}
		  - {period: 2025-06, on: 2025-06-30, by: meng.jia}
		  - {period: 2025-09, on: 2025-09-27, by: hou.yan}
		- {duty: b, name: 丙, of: window, due: 2025-09-01, from: 2025-01-01, basis: 乙,
		   done: [{on: 2025-09-26, by: lin.fang, document: 函2}]}
	EOF
	t 0 'case-deadline duties --all | cut -f 1,3,4,6-8,11,14-'
	out_is \
		"a	2025-06	2025-06-30T17:30+08:00		no			2025-06-30	" \
		"a	2025-07	2025-07-31T17:30+08:00		yes			2025-08-01	通报1" \
		"a	2025-08	2025-08-29T17:30+08:00	red	yes	-20	hou.yan		" \
		"a	2025-09	2025-09-30T17:30+08:00	reminder	no	3	hou.yan		" \
		"b		2025-09-01T17:30+08:00		yes			2025-09-26	函2"
	t 0 'case-deadline duties | cut -f 1,3'
	out_is "a	2025-08" "a	2025-09"
	# by the day on which it was done
	export CASEWORK_NOW=2025-09-27T09:00
	t 0 'case-deadline duties | cut -f 1,3'
	out_is "a	2025-08"
	t 0 'case-deadline duties --at 2025-09-25T09:00 | cut -f 1,3'
	out_is "a	2025-08" "b	"
	t 0 'case-deadline duties --all -l reminder | cut -f 1,3'
	out_is "a	2025-08"
}

@test "the same fields in each format, two more with --all, as the schema says" {
	cat >fits.py <<-'EOF'
		import json, jsonschema, sys, yaml
		schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/duty.yaml"))
		jsonschema.Draft202012Validator.check_schema(schema)
		validator = jsonschema.Draft202012Validator(schema)
		for name, more in ("some", []), ("all", ["done", "document"]):
		    lines = [json.loads(l) for l in open(name)]
		    for line in lines:
		        validator.validate(line)
		        assert list(line) == schema["required"] + more, line
		    print(len(lines), ",".join(schema["required"] + more))
	EOF
	t 0 'case-deadline duties -w 12 -o json >some'
	t 0 'case-deadline duties --all -o json >all'
	t 0 '/usr/bin/python3 fits.py "$TOP"'
	out_is "5 $header" "17 $header,done,document"
	t 0 'case-deadline duties -H | sed -n 1p | tr "\t" ,'
	out_is "$header"
	t 0 'case-deadline duties -o csv -l red'
	out_is "$header" \
		joint-review-report-land-use,会签会审情况月报（土地利用管理处）,2025-08,2025-09-05T17:30+08:00,no,red,yes,-15,land-use,土地利用管理处,yu.bin,余斌,
	t 0 'case-deadline duties -o json -l red'
	out_is '{"duty":"joint-review-report-land-use","name":"会签会审情况月报（土地利用管理处）","period":"2025-08","due":"2025-09-05T17:30+08:00","provisional":"no","level":"red","late":"yes","days-left":"-15","department":"land-use","department-name":"土地利用管理处","person":"yu.bin","person-name":"余斌","for":null}'
	one_duty 'due: 2025年9月底前' 'from: 2025-01-01'
	t 0 'case-deadline duties -o table'
	out_is <<-'EOF'
		duty  name  period  due                     provisional  level     late  days-left  department   department-name  person   person-name  for
		a     甲            2025-09-30T17:30+08:00  no           reminder  no            3  supervision  监察室           hou.yan  侯岩
	EOF
}

@test "the mail: by department and person, in columns, and in whose place" {
	sed -i '/^- account: yu.bin/a\  absent: [{from: 2025-09-26}]' "$CASEWORK/staff.yaml"
	cat >>"$CASEWORK/duties.yaml" <<-'EOF'
		- {duty: plan, name: 计划, of: county-bureaus, due: 2025年9月底, from: 2025-01-01, basis: 方案}
	EOF
	t 0 'case-deadline duties -o mail'
	out_is <<-'EOF'
		青岚省国土资源厅政务服务窗口
		2025-09-26 10:00: 1 late, 2 due soon (within 3 workdays)

		土地利用管理处
		--------------

		丁军 (ding.jun): 1 late
		  red       late by 15 workdays  2025-09-05 17:30  joint-review-report-land-use  2025-08  会签会审情况月报（土地利用管理处）  for 余斌 (yu.bin)

		监察室
		------

		侯岩 (hou.yan): 1 due soon
		  reminder  due in 3 workdays    2025-09-30 17:30  late-consultation-bulletin    2025-09  征求意见逾期不反馈情况通报

		市县国土资源主管部门
		--------------------

		nobody responsible in staff.yaml: 1 due soon
		  reminder  due in 3 workdays    2025-09-30 17:30  plan                                   计划
	EOF
	no_err
	# where all come once there is no column for periods, and what is provisional is marked
	one_duty 'due: 2026年1月初' 'from: 2025-01-01'
	export CASEWORK_NOW=2025-11-03T10:00
	t 0 'case-deadline duties -o mail -w 70 | tail -n 3'
	out_is "  reminder  due in 49 workdays  2026-01-10 17:30 *  a  甲" "" \
		"* provisional: the calendar of a year is not known yet"
}

# faults LINE...: what is said of duties.yaml, by every program, and nothing else is done.
faults() {
	printf '%s\n' "$@" >want
	t 2 'case-check'
	no_out
	sed 's/^case-check: duties.yaml://' "$BATS_TEST_TMPDIR/err" >found
	file_is found <want
}

@test "what a duty cannot be is told with its place, and what would be right" {
	duties <<-'EOF'
		- {duty: A, name: "", of: window, every: week, due: "", from: 2025, basis: 乙, colour: red}
		- {duty: b, name: b, of: window, every: month, due: 1, from: 2025-01-01,
		   done: [{period: x, by: 李}, {period: 2022-13, on: 2025-01-01, by: a}]}
	EOF
	faults \
		"2:10: 'duties[0].duty' must be a name in lower case, such as monthly-bulletin, not 'A'" \
		"2:19: 'duties[0].name' must not be empty" \
		"2:42: 'duties[0].every' must be one of month, quarter, year, not 'week'" \
		"2:53: 'duties[0].due' must not be empty" \
		"2:63: 'duties[0].from' must be a date such as 2022-12-15, not the number 2025" \
		"2:79: 'duties[0].colour' is not a key here; known keys: duty, name, of, every, due, from, until, basis, done, goal, rectify, body, reason, measure" \
		"3:3: 'duties[1].basis' is missing" \
		"3:53: 'duties[1].due' must be text, not the number 1: quotes make it text" \
		"4:11: 'duties[1].done[0].on' is missing" \
		"4:20: 'duties[1].done[0].period' must be a period such as 2022-11, 2022-Q4 or 2022, not 'x'" \
		"4:27: 'duties[1].done[0].by' must be an account of letters, digits, dots, - and _, not '李'" \
		"4:40: 'duties[1].done[1].period' must be a period such as 2022-11, 2022-Q4 or 2022, not '2022-13'"
}

@test "days, periods and words that do not fit are told with their place" {
	while IFS='|' read -r keys want; do
		IFS=';' read -ra lines <<<"$keys"
		one_duty "${lines[@]}"
		faults "$want"
	done <<-'EOF'
		from: 2025-02-30;due: 2026年5月底|3:10: there is no day '2025-02-30'
		from: 2025-02-01;until: 2025-01-31;due: 2026年5月底|4:11: 'until' is before 'from'
		from: 2025-01-01;due: 2026-02-30|4:9: due '2026-02-30' is no day: without 'every' say such as 2026-05-31 or 2026年5月底
		from: 2025-01-01;due: 2026年13月底|4:9: due '2026年13月底' is no day: without 'every' say such as 2026-05-31 or 2026年5月底
		from: 2025-01-01;due: 2026年6月初至5月底|4:9: due '2026年6月初至5月底' is no day: without 'every' say such as 2026-05-31 or 2026年5月底
		from: 2025-01-01;due: 2026年5月中旬至|4:9: due '2026年5月中旬至' is no day: without 'every' say such as 2026-05-31 or 2026年5月底
		from: 2025-01-01;due: 5 workdays|4:9: due '5 workdays' is no day: without 'every' say such as 2026-05-31 or 2026年5月底
		from: 2025-01-01;due: last workday|4:9: due 'last workday' is no day: without 'every' say such as 2026-05-31 or 2026年5月底
		from: 2025-01-01;due: 2024年12月底|4:9: 'due' is before 'from'
		from: 2025-01-01;every: month;due: 2026年5月底|5:9: due '2026年5月底': with 'every' say '5 workdays', '10 days' or 'last workday'
		from: 2025-01-01;every: month;due: same-day|5:9: due 'same-day': with 'every' say '5 workdays', '10 days' or 'last workday'
		from: 2025-01-01;every: month;due: noon|5:9: due 'noon': with 'every' say '5 workdays', '10 days' or 'last workday'
		from: 2025-01-01;every: month;due: 0 days|5:9: due '0 days': with 'every' say '5 workdays', '10 days' or 'last workday'
		from: 2025-01-01;every: year;due: 5 days;goal: true|6:10: 'goal' is of what comes once, without 'every'
		from: 2025-01-01;every: year;due: 5 days;reason: 丙|6:12: 'reason' is of what comes once, without 'every'
		from: 2025-01-01;due: 2025-06-30;rectify: higher|5:13: 'body' is missing: which higher body it is brought to
		from: 2025-01-01;due: 2025-06-30;rectify: by-date;body: 省厅|6:10: 'body' goes with 'rectify: higher'
		from: 2025-01-01;every: month;due: 5 days;done: [{on: 2025-02-03, by: hou.yan}]|6:11: 'period' is missing: the month that was done, such as 2022-11
		from: 2025-01-01;every: month;due: 5 days;done: [{period: 2025-Q1, on: 2025-02-03, by: hou.yan}]|6:20: period '2025-Q1' is no month: say such as 2022-11
		from: 2025-01-01;every: quarter;due: 5 days;done: [{period: 2025, on: 2025-02-03, by: hou.yan}]|6:20: period '2025' is no quarter: say such as 2022-Q4
		from: 2025-01-01;every: year;due: 5 days;done: [{period: 2025-01, on: 2025-02-03, by: hou.yan}]|6:20: period '2025-01' is no year: say such as 2022
		from: 2025-01-01;every: year;due: 5 days;done: [{period: 20250, on: 2025-02-03, by: hou.yan}]|6:20: period '20250' is no year: say such as 2022
		from: 2025-01-01;every: month;due: 5 days;done: [{period: 2024-12, on: 2025-01-03, by: hou.yan}]|6:20: period '2024-12' ends before 'from': it is no duty then
		from: 2025-01-01;until: 2025-03-30;every: month;due: 5 days;done: [{period: 2025-03, on: 2025-04-01, by: hou.yan}]|7:20: period '2025-03' ends after 'until': it is no duty then
		from: 2025-01-01;every: month;due: 5 days;done: [{period: 2025-02, on: 2025-02-29, by: hou.yan}]|6:33: there is no day '2025-02-29'
		from: 2025-01-01;every: month;due: 5 days;done: [{period: 2025-02, on: 2025-03-03, by: hou}]|6:49: account 'hou' is not in staff.yaml
		from: 2025-01-01;every: month;due: 5 days;done: [{period: 2025-02, on: 2025-03-03, by: hou.yan};{period: 2025-02, on: 2025-03-04, by: hou.yan}]|7:4: period 2025-02 is done in line 6 too
		from: 2025-01-01;due: 2025-06-30;done: [{period: 2025-06, on: 2025-06-03, by: hou.yan}]|5:20: 'period' goes with 'every'
		from: 2025-01-01;due: 2025-06-30;done: [{on: 2025-06-03, by: hou.yan}, {on: 2025-06-04, by: hou.yan}]|5:42: this is done in line 5 too
	EOF
	# all of a duty at once
	one_duty 'from: 2025-01-01' 'every: month' 'due: noon' 'goal: true' \
		'done: [{period: 2024-12, on: 2025-02-30, by: hou.yan}, {period: 2025, on: 2025-02-03, by: hou.yan}]'
	faults "5:9: due 'noon': with 'every' say '5 workdays', '10 days' or 'last workday'" \
		"6:10: 'goal' is of what comes once, without 'every'" \
		"7:20: period '2024-12' ends before 'from': it is no duty then" \
		"7:33: there is no day '2025-02-30'" \
		"7:68: period '2025' is no month: say such as 2022-11"
	duties <<-'EOF'
		- {duty: a, name: 甲, of: nowhere, due: 2025-06-30, from: 2025-01-01, basis: 乙}
		- {duty: a, name: 丙, of: window, due: 2025-06-30, from: 2025-01-01, basis: 乙}
	EOF
	faults "3:10: duty 'a' stands here twice"
	sed -i 's/{duty: a, name: 丙/{duty: b, name: 丙/' "$CASEWORK/duties.yaml"
	faults "2:26: department 'nowhere' is not in departments.yaml"
	for program in "case-deadline duties" case-list "case-accept receive --by lin.fang --item mining-licence"; do
		t 2 "$program"
		no_out
		[ "$(wc -l <"$BATS_TEST_TMPDIR/err")" -eq 1 ]
	done
}

@test "a goal or rectification past its day that is not done needs a reason and a measure" {
	while IFS='|' read -r now keys want; do
		IFS=';' read -ra lines <<<"$keys"
		one_duty 'due: 2025年9月中旬' 'from: 2025-01-01' "${lines[@]}"
		export CASEWORK_NOW=$now
		if [ -z "$want" ]; then
			t 0 'case-check'
			no_err
		else
			t 1 'case-check'
			err_is "case-check: duties.yaml:3:9: 'a' was due on 2025-09-20 and is not done: it needs $want [duty.open-goal]"
		fi
		no_out
	done <<-'EOF'
		2025-09-20T17:30:00|goal: true|
		2025-09-20T17:30:01|goal: true|a reason and a measure
		2025-09-20T17:30:01|goal: false|
		2025-09-20T17:30:01|reason: 丙|
		2025-09-20T17:30:01|rectify: immediately|a reason and a measure
		2025-09-20T17:30:01|rectify: by-date;reason: 丙|a measure
		2025-09-20T17:30:01|rectify: higher;body: 省厅;measure: 丁|a reason
		2025-09-20T17:30:01|rectify: higher;body: 省厅;measure: 丁;reason: 丙|
		2025-09-20T17:30:01|goal: true;until: 2025-09-19|
		2025-09-22T09:00:00|goal: true;done: [{on: 2025-09-22, by: hou.yan}]|
		2025-09-21T09:00:00|goal: true;done: [{on: 2025-09-22, by: hou.yan}]|a reason and a measure
	EOF
	# it is owed still, with reason and measure too
	one_duty 'due: 2025年9月中旬' 'from: 2025-01-01' 'rectify: by-date' 'reason: 丙' 'measure: 丁'
	CASEWORK_NOW=2025-09-22T09:00 t 0 'case-deadline duties | cut -f 1,6,7'
	out_is "a	yellow	yes"
	t 0 'case-check rules | grep ^duty | cut -f 1'
	out_is duty.open-goal
}

@test "a wrong command line is refused" {
	t 64 'case-deadline duties x'
	[ "${err%%$'\n'*}" = "case-deadline: duties takes no 'x'" ]
	t 64 'case-deadline duties -w -1'
	[ "${err%%$'\n'*}" = "case-deadline: --within '-1': a whole number of workdays, up to 9999" ]
	t 64 'case-deadline duties -l late'
	[ "${err%%$'\n'*}" = "case-deadline: --level 'late': reminder, warning, yellow or red" ]
	t 64 'case-deadline duties -o text'
	[ "${err%%$'\n'*}" = "case-deadline: --output 'text': table, tsv, csv, csv-excel, json, xlsx or mail" ]
	for options in "--all -o mail" "--all -w 3"; do
		t 64 "case-deadline duties $options"
		[ "${err%%$'\n'*}" = "case-deadline: --all lists what is done and far ahead too: it goes without --within and mail" ]
		no_out
	done
	t 64 'case-deadline duties --at 2025-09-27'
	no_out
}

@test "a new office has the duties of the example" {
	t 0 'case-new --from land-resources --simulated mine'
	t 0 'case-deadline duties -C mine | cut -f 1'
	out_is joint-review-report-land-use late-consultation-bulletin
}
