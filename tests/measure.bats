# case-report measure: what each measure counts, by which day, of which whole. The arithmetic is
# tested in tests/unit/partial.c, putting parts together in merge.bats.

load helper
load report

# One case of 2022-12-01, of item $1, with what stands on standard input behind its acceptance.
one() {
	item=$1 accepted WB-20221201-000001 2022-12-22T17:30+08:00
	sed 's/^/- /' >>"$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
}

# The measures $1 of all cases, and further options, as a line with blanks.
told() {
	local list=$1
	shift
	t 0 "case-report measure -f $list $*"
	no_err
	out=${out//$'\t'/ }
}

@test "a year's summary: cases foot, on time, satisfied and in error each have their whole" {
	imported
	t 0 'case-report measure -f received,fees -y 2022 --until 2022-12-15 -b item -H'
	no_err
	out_is "value	received	fees" "river-construction	40	0.00 CNY" \
		"soil-water-plan	78	2317890.00 CNY" "water-abstraction	16	380541.50 CNY" \
		"total	134	2698431.50 CNY"
	t 0 'case-report measure -t service -y 2022 --until 2022-12-15 -o table'
	no_err
	out_is <<-'EOF'
		item-name                               closed  in-promise  past-promise  promise-rate  rated  satisfied  satisfied-rate  errors  faulty  faulty-rate
		取水许可审批                                15          15             0        100.0%     15         15          100.0%       0       0         0.0%
		河道管理范围内建设项目工程建设方案审批      38          38             0        100.0%     35         35          100.0%       0       0         0.0%
		生产建设项目水土保持方案审批                75          75             0        100.0%     71         71          100.0%       0       0         0.0%
		total                                      128         128             0        100.0%    121        121          100.0%       0       0         0.0%
	EOF
	t 0 'case-report measure -t compliance -y 2022 --until 2022-12-15 -b item'
	no_err
	out_is "river-construction	38	10.8	15	38	0	100.0	38	0	100.0" \
		"soil-water-plan	75	6.2	10	75	0	100.0	75	0	100.0" \
		"water-abstraction	15	7.8	12	15	0	100.0	15	0	100.0" \
		"total	128	7.7	15	128	0	100.0	128	0	100.0"
	t 0 'case-report measure -t limits -y 2022 -b item'
	no_err
	out_is "river-construction	38	20 workdays	15 workdays	10.8	0	0	" \
		"soil-water-plan	75	20 workdays	10 workdays	6.2	75	0	0.0" \
		"water-abstraction	15	20 workdays	12 workdays	7.8	15	0	0.0" \
		"total	128	20 workdays	10 workdays;12 workdays;15 workdays	7.7	90	0	0.0"
	# of nothing there is no rate
	t 0 'case-report measure -f accepted,satisfied-rate,same-day-rate -b item -m 2022-12 -o table'
	out_is <<-'EOF'
		item                accepted  satisfied-rate  same-day-rate
		river-construction         3          100.0%        no data
		soil-water-plan            5          100.0%           0.0%
		water-abstraction          2          100.0%           0.0%
		total                     10          100.0%           0.0%
	EOF
}

@test "months make the year, and each figure is told by its cases" {
	imported
	t 0 'case-report measure -f received,accepted,decided,closed,rated,days-mean -y 2022 -b month -H >months'
	t 0 'case-report measure -f received,accepted,decided,closed,rated,days-mean -y 2022 -H >year'
	t 0 "for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
		echo 2022-\$m \$(case-report measure -f received,accepted,decided,closed,rated,days-mean -m 2022-\$m)
	done | tr ' ' '\t'"
	out_is < <(sed '1d; /^total/d' months)
	t 0 'tail -n 1 months | cut -f 2-'
	out_is < <(tail -n 1 year)
	t 0 "awk '/^2022/ { for (i = 2; i < 7; i++) n[i] += \$i }
		END { print n[2], n[3], n[4], n[5], n[6] }' months"
	out_is "134 134 128 128 121"
	# a count is so many cases, a rate has those of its whole too, days add up
	t 0 "case-report measure -t compliance -y 2022 -b item --cases | awk -F '\t' '
		{ n[\$1, \$2, \$3] += \$7; v[\$1, \$2, \$3] += \$6 * \$7 }
		END {
			print n[\"soil-water-plan\", \"decided\", \"part\"],
				n[\"soil-water-plan\", \"promise-rate\", \"part\"],
				n[\"soil-water-plan\", \"statute-rate\", \"part\"],
				v[\"soil-water-plan\", \"days-mean\", \"part\"]
		}'"
	out_is "75 75 75 463"
	t 0 'case-report measure -f decided,days-max -y 2022 -b item -c -H WB-20220104-000001'
	no_err
	out_is "value	measure	of	id	day	key	n" \
		"soil-water-plan	days-max	part	WB-20220104-000001	2022-01-11	5	1" \
		"soil-water-plan	decided	part	WB-20220104-000001	2022-01-11		1"
}

@test "on time by the promise and by the law are apart, and a case that runs is in neither" {
	office water-bureau 2023-02-01T12:00+08:00
	hand_made WB-20221201-000001 river-construction <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: decide, of: river, limit: promise, length: 15 workdays, due: 2022-12-22T17:30+08:00}
		  - {task: decide-by-law, of: river, limit: statutory, length: 20 workdays, due: 2022-12-29T17:30+08:00}
	EOF
	t 1 'case-report measure -f in-promise,past-promise,in-statute,past-statute --until 2022-12-20'
	no_out
	event WB-20221201-000001 decide "2022-12-26T10:00+08:00" \
		"to: decided, outcome: granted, closes: [decide/river/2, decide-by-law/river/2]"
	told in-promise,past-promise,promise-rate,in-statute,past-statute,statute-rate
	[ "$out" = "0 1 0.0 1 0 100.0" ]
	# late on the day on which it was due, in time on the day on which it ended
	told past-promise,in-statute -b day
	[ "$out" = "2022-12-22 1 0
2022-12-26 0 1
total 1 1" ]
	told past-promise,past-statute,in-statute --until 2022-12-23
	[ "$out" = "1 0 0" ]
	told statute,promise,days-mean
	[ "$out" = "20 workdays 15 workdays 17.0" ]
}

@test "days are the office's, the applicant's, others' or paused, and all of them" {
	office water-bureau 2023-02-01T12:00+08:00
	hand_made WB-20221201-000001 river-construction <<-'EOF'
		- {at: 2022-12-02, by: li.na, act: ask, to: correcting, opens: [{task: supplement, of: applicant, clock: applicant, due: 2022-12-16}]}
		- {at: 2022-12-07, by: li.na, act: supplement, to: received, closes: [supplement/applicant/2]}
		- {at: 2022-12-08, by: li.na, act: accept, to: accepted, opens: [{task: decide, of: river, limit: promise, due: 2022-12-29}]}
		- {at: 2022-12-08, by: li.na, act: dispatch, to: in-review, host: river}
		- {at: 2022-12-09, by: zhang.wei, act: consult, body: 县住建局, question: 有无意见}
		- {at: 2022-12-13, by: zhang.wei, act: pause, procedure: expert-review}
		- {at: 2022-12-14, by: zhang.wei, act: reply, body: 县住建局, opinion: 无}
		- {at: 2022-12-19, by: zhang.wei, act: resume, procedure: expert-review}
		- {at: 2022-12-21, by: xu.ming, act: decide, to: decided, outcome: granted, closes: [decide/river/4]}
		- {at: 2022-12-21, by: he.jing, act: notify, amount: 100.00 CNY, opens: [{task: pay, of: applicant, clock: applicant, due: 2023-01-20}]}
		- {at: 2022-12-23, by: he.jing, act: pay, amount: 100.00 CNY, closes: [pay/applicant/11]}
		- {at: 2022-12-26, by: li.na, act: serve, to: served, recipient: 周某, signed: 2022-12-26}
		- {at: 2022-12-26, by: li.na, act: close, to: closed}
	EOF
	told all-days,office-days,applicant-days,others-days,paused-days,visits-max
	# 2 to 7 and 21 to 23 December the applicant's, 9 to 13 others', 13 to 19 paused
	[ "$out" = "17 6 5 2 4 4" ]
	told closed,all-days-mean,office-days-mean -b month
	[ "$out" = "2022-12 1 17.0 6.0
total 1 17.0 6.0" ]
}

@test "a window that only receives and hands on is seen, and how often applicants had to come" {
	office water-bureau 2023-02-01T12:00+08:00
	one river-construction <<-'EOF'
		{at: 2022-12-05, by: zhang.wei, act: opine, place: 河道科办公室}
		{at: 2022-12-06, by: xu.ming, act: decide, place: 局长室, to: decided, outcome: granted}
		{at: 2022-12-07, by: li.na, act: serve, to: served, recipient: 周某, signed: 2022-12-07}
		{at: 2022-12-07, by: li.na, act: close, to: closed}
	EOF
	hand_made WB-20221202-000001 river-construction <<-'EOF'
		- {at: 2022-12-02, by: li.na, act: accept, to: accepted}
		- {at: 2022-12-05, by: zhang.wei, act: opine}
		- {at: 2022-12-06, by: xu.ming, act: decide, place: 局长室, to: decided, outcome: granted}
		- {at: 2022-12-07, by: li.na, act: serve, to: served, manner: post, recipient: 周某, signed: 2022-12-09}
		- {at: 2022-12-07, by: li.na, act: close, to: closed}
	EOF
	t 0 'case-report measure -t mailroom -b window'
	no_err
	out_is "window	2	2	1	50.0" "total	2	2	1	50.0"
	t 0 'case-report measure -t visits -b item'
	out_is "river-construction	2	3	1.5	2" "total	2	3	1.5	2"
	t 0 'case-report measure -f mailroom-rate -b actor-name -c'
	out_is "徐明	mailroom-rate	part	WB-20221201-000001	2022-12-06		1" \
		"徐明	mailroom-rate	whole	WB-20221201-000001	2022-12-06		1" \
		"徐明	mailroom-rate	whole	WB-20221202-000001	2022-12-06		1"
}

@test "who was warned is named, with the promise, the longest case and the breaches of the department" {
	office water-bureau 2023-02-01T12:00+08:00
	one river-construction <<-'EOF'
		{at: 2022-12-02, by: li.na, act: dispatch, to: in-review, host: river}
		{at: 2022-12-23, by: cron, act: urge, task: decide/river/2, department: river, person: zhang.wei}
		{at: 2022-12-27, by: cron, act: warn, task: decide/river/2, department: river, person: zhang.wei}
		{at: 2022-12-30, by: xu.ming, act: decide, to: decided, outcome: denied, closes: [decide/river/2]}
	EOF
	t 0 'case-report measure -t responsibility -H'
	no_err
	out_is "value	decided	promise	days-max	past-promise	past-statute	urged	warned	responsible" \
		"河道管理科	1	promise	21	1	0	1	1	张伟" "total	1	promise	21	1	0	1	1	张伟"
}

@test "what is no approval is left out unless it is asked for" {
	office water-bureau 2022-12-31T12:00+08:00
	sed 's/^id: .*/id: complaints/; s/name: .*审批$/name: 投诉/; s/^  kind:/  nature: complaint\n  kind:/; /aliases/d' \
		"$CASEWORK/catalog/river-construction.yaml" >"$CASEWORK/catalog/complaints.yaml"
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	item=complaints accepted WB-20221201-000002 2022-12-22T17:30+08:00
	for n in "" "-n approvals"; do
		t 0 "case-report measure -f received -b item $n"
		out_is "river-construction	1" "total	1"
		t 0 "case-report count -b item $n"
		out_is "river-construction	1	0	0	1	0	0	1	0" "total	1	0	0	1	0	0	1	0"
		t 0 "case-report annual -b item $n | cut -f 1,2"
		out_is "river-construction	1" "total	1"
	done
	t 0 'case-report measure -f received -b nature -n all'
	out_is "approval	1" "complaint	1" "total	2"
	t 0 'case-report count -b item -n complaint'
	out_is "complaints	1	0	0	1	0	0	1	0" "total	1	0	0	1	0	0	1	0"
	t 1 'case-report annual -n survey'
	t 64 'case-report measure -n dream'
	err_is "case-report: --nature 'dream': there is none; say approvals, all, or one of items" \
		"case-report: 'case-report -h' tells more"
}

@test "a void case counts as that alone, and one that tries the procedure out for nothing" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 pay 2022-12-05 "amount: 5.00 CNY"
	event WB-20221201-000001 void 2022-12-20 "to: void, outcome: void"
	hand_made WB-20221202-000001 river-construction </dev/null
	sed -i 's/kind: promised}/kind: promised, simulated: true}/' \
		"$CASEWORK/cases/2022/12/02/WB-20221202-000001.yaml"
	told received,accepted,open,void,past-promise,fees -b month
	[ "$out" = "2022-12 0 0 0 1 0 5.00 CNY
total 0 0 0 1 0 5.00 CNY" ]
	# it was none then
	told received,accepted,open,void --until 2022-12-19
	[ "$out" = "1 1 1 0" ]
}

@test "the volume of three years, and what a year-end assessment asks of each window, are tables" {
	office water-bureau 2023-12-31T12:00+08:00
	sed 's/^id: .*/id: appraisal/; s/name: .*审批$/name: 民主评议/; s/^  kind:/  nature: survey\n  kind:/; /aliases/d' \
		"$CASEWORK/catalog/river-construction.yaml" >"$CASEWORK/catalog/appraisal.yaml"
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 decide 2022-12-21 "to: decided, outcome: granted, closes: [decide/river/2]"
	event WB-20221201-000001 rate 2022-12-22 "score: 2"
	event WB-20221201-000001 rate 2023-01-05 "score: 5"
	item=appraisal accepted WB-20221201-000002 2022-12-22T17:30+08:00
	event WB-20221201-000002 rate 2022-12-22 "score: 1"
	for x in 20210104 20210105 20230103; do
		hand_made WB-$x-000001 river-construction </dev/null
	done
	t 0 'case-report measure -t volume -b year --from 2021-01-01 -H'
	no_err
	out_is "value	received	accepted	decided	closed" "2021	2	0	0	0" "2022	1	1	1	0" "2023	1	0	0	0" \
		"total	4	1	1	0"
	# the last rating counts, by its day; as of a day before it the one before
	t 0 'case-report measure -t assessment -y 2022 -H'
	no_err
	out_is "value	accepted	decided	in-promise	past-promise	promise-rate	rated	bad	satisfied-rate	errors	urged	warned	outside" \
		"行政审批窗口	1	1	1	0	100.0	1	1	0.0	0	0	0	0" \
		"total	1	1	1	0	100.0	1	1	0.0	0	0	0	0"
	t 0 'case-report measure -f rated,satisfied-rate -b month'
	out_is "2023-01	1	100.0" "total	1	100.0"
	# what other departments think of a window is a survey
	t 0 'case-report measure -f rated,bad -b window-name -n survey'
	out_is "行政审批窗口	1	1" "total	1	1"
}

@test "how long signatures were waited for is a table" {
	office water-bureau 2023-12-31T12:00+08:00
	one river-construction <<-'EOF'
		{at: 2022-12-02, by: li.na, act: dispatch, to: in-review, host: river}
		{at: 2022-12-05, by: zhang.wei, act: opine, lawful: true, complete: true, proposal: grant}
		{at: 2022-12-06, by: ma.jun, act: countersign, department: policy-law, lawful: true, agree: false}
		{at: 2022-12-08, by: xu.ming, act: convene, meeting: 一, time: 2022-12-09T09:00+08:00}
		{at: 2022-12-09, by: zhang.wei, act: minute, meeting: 一, conclusion: grant}
		{at: 2022-12-13, by: xu.ming, act: sign, meeting: 一}
		{at: 2022-12-13, by: zhang.wei, act: draft, proposal: grant}
		{at: 2022-12-16, by: xu.ming, act: decide, to: decided, outcome: granted}
	EOF
	t 0 'case-report measure -t waits -H'
	no_err
	out_is "value	meeting-wait-mean	meeting-wait-max	record-wait-mean	record-wait-max	decision-wait-mean	decision-wait-max" \
		"河道管理科	2.0	2	2.0	2	3.0	3" "total	2.0	2	2.0	2	3.0	3"
}

@test "a measure that is asked for alone is what it is among others, whoever gathers it" {
	local i=1 one list=applicants,all-days,office-days,visits,decision-wait-mean,decision-wait-max
	imported
	CASEWORK_JOBS=1 case-report measure -f "$list,promise-rate" -b month -y 2022 -H >all
	for one in ${list//,/ }; do
		cut -f "1,$((++i))" all >this
		t 0 "CASEWORK_JOBS=3 case-report measure -f $one -b month -y 2022 -H"
		no_err
		out_is <this
	done
}

@test "what is printed fits the schemas" {
	imported
	cat >fits.py <<-'EOF'
		import csv, json, jsonschema, sys, yaml
		for name in sys.argv[2:]:
		    schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/{name}.yaml"))
		    jsonschema.Draft202012Validator.check_schema(schema)
		    validator = jsonschema.Draft202012Validator(schema)
		    lines = [json.loads(l) for l in open(name)] if name != "partial" else \
		        [{k: v or None for k, v in r.items()} for r in csv.DictReader(open(name, newline=""))]
		    for line in lines:
		        validator.validate(line)
		        assert [k for k in line if k[:5] != "value"] == schema.get("required", list(line)[1:])
		    print(name, len(lines))
	EOF
	all=$("$BUILD/tests/tools/tables" measures)
	: >report-measure
	while read -r -a some; do
		list=$(IFS=,; echo "${some[*]}")
		case-report measure -f "$list" -b item -o json >>report-measure
	done < <(xargs -n 30 <<<"$all")
	case-report measure -f "$list" -b item -y 2022 -l -o json >report-measure-year
	case-report measure -t compliance -b item -y 2022 -c -o json >report-measure-cases
	case-report measure -t compliance -b item -y 2022 -l -p >partial
	t 0 '/usr/bin/python3 fits.py "$TOP" report-measure report-measure-year report-measure-cases partial'
	no_err
	[[ $out == "report-measure 12"$'\n'"report-measure-year "* ]]
}

@test "of the cases that were received in a period all that happened to them is told, when that is asked" {
	imported
	told received,accepted,closed,fees -m 2022-06
	[ "$out" = "12 12 9 22425.50 CNY" ]
	told received,accepted,closed,open,fees --from 2022-06-01 --until 2022-12-15 --of received
	[ "$out" = "74 74 68 6 1252073.60 CNY" ]
	t 0 'case-report count -b item --from 2022-06-01 --until 2022-12-15 | tail -n 1'
	out_is "total	74	68	68	0	68	0	6	0"
	told received,accepted,closed,open,fees -m 2022-06 --of received
	[ "$out" = "12 12 3 9 0.00 CNY" ]
	t 64 'case-report measure --of dreams'
	err_is "case-report: --of 'dreams': received, accepted, not-accepted, decided or closed" \
		"case-report: 'case-report -h' tells more"
}

@test "an amount that is none, or one currency too many, is told and not left out in silence" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 pay 2022-12-05 "amount: 很多"
	event WB-20221201-000001 pay 2022-12-05 "amount: 5.00 CNY"
	t 2 'case-report measure -f received,fees'
	out_is "1	5.00 CNY"
	err_is "case-report: WB-20221201-000001: the amount '很多' of pay is none that can be added"
	t 0 'case-report measure -f received'
	no_err
	sed -i '/很多/d' "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
	for x in EUR USD GBP JPY; do
		event WB-20221201-000001 pay 2022-12-05 "amount: 5.00 $x"
	done
	t 2 'case-report measure -f received,fees'
	no_out
	err_is "case-report: fees is too large, or of too many currencies"
}

@test "the real register, as another program counts it, by months of its own events" {
	wabo
	cat >other.py <<-'EOF'
		import collections, csv, datetime, sys
		n = collections.Counter()
		now = datetime.datetime.now().astimezone()
		at = lambda x: datetime.datetime.fromisoformat(x)
		with open(sys.argv[1], newline="") as f:
		    for r in csv.DictReader(f):
		        n[r["received"][:7], 1] += 1
		        if r["ended"]:
		            n[r["ended"][:7], 2] += 1
		        if r["ended"] and at(r["ended"]) <= at(r["deadline"]):
		            n[r["ended"][:7], 3] += 1
		        elif r["ended"] or at(r["deadline"]).astimezone() < now:
		            # midnight is the end of the day before
		            n[str(at(r["deadline"]) - datetime.timedelta(seconds=1))[:7], 4] += 1
		for month in sorted({m for m, _ in n}):
		    print(month, *(n[month, i] for i in range(1, 5)), sep="\t")
	EOF
	t 0 "/usr/bin/python3 other.py '$data'"
	cp "$BATS_TEST_TMPDIR/out" other
	t 0 'case-report measure -f received,closed,in-statute,past-statute -b month | sed "\$d"'
	no_err
	out_is <other
}

@test "any measure by any dimension foots, and comes from parts" {
	imported
	list=
	while read -r m; do
		list+=,$m
	done < <("$BUILD/tests/tools/tables" measures | shuf -n 30 --random-source=<(yes "$CASEWORK_SEED"))
	n=0
	while read -r by; do
		turn $((n++)) 3 || continue
		t 0 "case-report measure -f ${list#,} -b $by,kind -y 2022 -n all -l >whole"
		no_err
		t 0 "case-report measure -f ${list#,} -b $by,kind -y 2022 -n all -l -p | case-report merge"
		out_is <whole
	done < <("$BUILD/tests/tools/tables" dimensions && printf '%s\n' item host handler-name window channel outcome)
}

@test "a wrong question is refused" {
	office water-bureau
	for x in "-f dream:there is no measure 'dream'" "-b dream:there is no field 'dream'" \
		"-f received,received:the measure 'received' is named twice" \
		"-t month -f received:--table and --measures do not go together" \
		"-l -f received:--last-year needs a period: --month, --year or --from" \
		"-m 2022-13:--month '2022-13': a month such as 2022-11" \
		"-y 22:--year '22': a year such as 2022" \
		"-y 2022 -m 2022-01:--month and --year do not go together" \
		"-y 2022 --from 2022-01-01:--year and --from do not go together" \
		"-y 2022 --until 2023-01-01:--until is of another year than --year" \
		"-c -p:--cases and --partial do not go together" \
		"-p -o json:--partial is CSV, and takes no --output and no --title" \
		"-p --title x:--partial is CSV, and takes no --output and no --title" \
		"-b id,item,kind,state,due,host,window,handler,channel:more than 8 fields"; do
		t 64 "case-report measure ${x%%:*}"
		no_out
		err_is "case-report: ${x#*:}" "case-report: 'case-report -h' tells more"
	done
	t 64 'case-report measure -t dream'
	[[ $err == "case-report: --table 'dream': one of month compliance "* ]]
	t 1 'case-report measure'
	no_out
	no_err
}
