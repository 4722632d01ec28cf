# case-report annual: figures that foot, rates with their denominators.

load helper
load report

# on-time, timed and on-time-rate of the total, at $1.
timed_at() {
	CASEWORK_NOW=$1 t 0 'case-report annual | tail -n 1 | cut -f 11-13'
	no_err
}

@test "annual: the year of the example office, which foots" {
	imported
	t 0 'case-report annual --until 2022-12-15 -o table'
	no_err
	out_is <<-'EOF'
		item                                    accepted  granted  denied  other  closed  open      fees CNY    rounded  on time   of    rate  satisfied   of    rate  not accepted  void
		生产建设项目水土保持方案审批                  78       72       3      0      75     3  2,317,890.00                  75   75  100.0%         71   71  100.0%             0     0
		河道管理范围内建设项目工程建设方案审批        40       38       0      0      38     2          0.00                  38   38  100.0%         35   35  100.0%             0     0
		取水许可审批                                  16       14       1      0      15     1    380,541.50                  15   15  100.0%         15   15  100.0%             0     0
		total                                        134      124       4      0     128     6  2,698,431.50  约270万元      128  128  100.0%        121  121  100.0%             0     0
	EOF
}

@test "annual: the same fields in each format" {
	imported
	t 0 'case-report annual -H'
	no_err
	out_is <<-'EOF'
		item	name	accepted	granted	denied	other	closed	open	fees	fees-rounded	on-time	timed	on-time-rate	satisfied	rated	satisfied-rate	not-accepted	void
		soil-water-plan	生产建设项目水土保持方案审批	78	72	3	0	75	3	2317890.00 CNY		75	75	100.0	71	71	100.0	0	0
		river-construction	河道管理范围内建设项目工程建设方案审批	40	38	0	0	38	2	0.00 CNY		38	38	100.0	35	35	100.0	0	0
		water-abstraction	取水许可审批	16	14	1	0	15	1	380541.50 CNY		15	15	100.0	15	15	100.0	0	0
		total		134	124	4	0	128	6	2698431.50 CNY	约270万元	128	128	100.0	121	121	100.0	0	0
	EOF
	tr '\t' , <"$BATS_TEST_TMPDIR/out" >csv
	t 0 'case-report annual -o csv'
	out_is <csv
	t 0 'case-report annual | sed -n 1p'
	out_is "soil-water-plan	生产建设项目水土保持方案审批	78	72	3	0	75	3	2317890.00 CNY		75	75	100.0	71	71	100.0	0	0"
	t 0 'case-report annual -o json | tail -n 1'
	out_is '{"item":"total","name":null,"accepted":"134","granted":"124","denied":"4","other":"0","closed":"128","open":"6","fees":"2698431.50 CNY","fees-rounded":"约270万元","on-time":"128","timed":"128","on-time-rate":"100.0","satisfied":"121","rated":"121","satisfied-rate":"100.0","not-accepted":"0","void":"0"}'
}

@test "annual: the register itself, counted by another program, says the same" {
	imported
	cat >other.py <<-'EOF'
		import csv, sys
		from decimal import Decimal
		items, fees, closed = {}, Decimal(0), 0
		with open(sys.argv[1], encoding="gb18030", newline="") as f:
		    for row in csv.DictReader(f):
		        items[row["审批事项"]] = items.get(row["审批事项"], 0) + 1
		        fees += Decimal(row["缴费金额"].replace(",", "") or 0)
		        closed += row["办结日期"] != ""
		print(*sorted(items.values()), sum(items.values()), closed, fees)
	EOF
	t 0 '/usr/bin/python3 other.py "$CASEWORK/register-2022.csv"'
	out_is "16 40 78 134 128 2698431.50"
}

@test "annual: the cut-off day counts, and cases count as they were then" {
	office water-bureau 2023-01-09T09:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 decide 2022-12-16T00:00+08:00 \
		"to: decided, outcome: granted, closes: [decide/river/2]"
	event WB-20221201-000001 pay 2022-12-16T10:00+08:00 "amount: 100.00 CNY"
	event WB-20221201-000001 close 2022-12-17 "to: closed, outcome: granted"
	hand_made WB-20221215-000001 river-construction <<-'EOF'
		- {at: 2022-12-15T23:59:59+08:00, by: li.na, act: accept, to: accepted}
	EOF
	hand_made WB-20221215-000002 river-construction <<-'EOF'
		- {at: 2022-12-16T00:00+08:00, by: li.na, act: accept, to: accepted}
	EOF
	t 0 'case-report annual --until 2022-12-15 | cut -f 1,3,4,7-9,11,12'
	out_is "river-construction	2	0	0	2	0.00 CNY	0	0" "total	2	0	0	2	0.00 CNY	0	0"
	t 0 'case-report annual --until 2022-12-16 | tail -n 1 | cut -f 1,3,4,7-9,11,12'
	out_is "total	3	1	0	3	100.00 CNY	1	1"
	t 0 'case-report annual -y 2022 | tail -n 1 | cut -f 1,3,4,7-9,11,12'
	out_is "total	3	1	1	2	100.00 CNY	1	1"
	t 0 'case-report annual --from 2022-12-15 | tail -n 1 | cut -f 3'
	out_is 2
	t 0 'case-report annual --from 2022-12-16 --until 2022-12-16 | tail -n 1 | cut -f 3'
	out_is 1
	# this year
	t 1 'case-report annual -o csv'
	no_out
	no_err
	CASEWORK_NOW=2022-12-31T23:59+08:00 t 0 'case-report annual | tail -n 1 | cut -f 3'
	out_is 3
	t 1 'case-report annual --year 2021'
	t 0 'case-report annual --year 2022 --until 2023-06-01 | tail -n 1 | cut -f 3'
	out_is 3
}

@test "annual: on time is what was closed by its due time, and late what runs beyond it" {
	office water-bureau
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	timed_at 2022-12-22T17:30:00+08:00
	out_is "0	0	"
	timed_at 2022-12-22T17:30:01+08:00
	out_is "0	1	0.0"
	cp "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml" open
	for x in "2022-12-22T17:30:00+08:00 1 1 100.0" "2022-12-22T17:30:01+08:00 0 1 0.0" \
		"2022-12-22T18:30:00+09:00 1 1 100.0" "2022-12-22T17:31+08:00 0 1 0.0" \
		"2022-12-22 1 1 100.0" "2022-12-23 0 1 0.0"; do
		read -r at on of rate <<<"$x"
		cp open "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
		event WB-20221201-000001 decide "$at" \
			"to: decided, outcome: granted, closes: [decide/river/2]"
		timed_at 2022-12-31T12:00+08:00
		out_is "$on	$of	$rate"
	done
}

@test "annual: every clock of the whole case counts, stages and paused ones do not" {
	office water-bureau
	export CASEWORK_NOW=2022-12-31T12:00+08:00
	hand_made WB-20221201-000001 river-construction <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: decide, of: river, due: 2022-12-20T17:30+08:00}
		  - {task: decide-by-law, of: river, due: 2022-12-27T17:30+08:00}
		  - {task: serve, of: window, clock: stage, due: 2022-12-02T17:30+08:00}
		  - {task: reply, of: applicant, clock: applicant, due: 2022-12-02T17:30+08:00}
	EOF
	cp "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml" open
	both="closes: [decide/river/2, decide-by-law/river/2]"
	figures() {
		t 0 'case-report annual | tail -n 1 | cut -f 11-13'
		no_err
		cp open "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
	}
	event WB-20221201-000001 decide 2022-12-20T17:30+08:00 "$both"
	figures
	out_is "1	1	100.0"
	event WB-20221201-000001 decide 2022-12-21T17:30+08:00 "$both"
	figures
	out_is "0	1	0.0"
	# one closed in time, the other ran out
	event WB-20221201-000001 decide 2022-12-20T17:30+08:00 "closes: [decide/river/2]"
	figures
	out_is "0	1	0.0"
	CASEWORK_NOW=2022-12-26T12:00+08:00
	event WB-20221201-000001 decide 2022-12-20T17:30+08:00 "closes: [decide/river/2]"
	figures
	out_is "1	1	100.0"
	# a clock that was moved, one that stands still
	CASEWORK_NOW=2022-12-31T12:00+08:00
	event WB-20221201-000001 extend 2022-12-19T10:00+08:00 \
		"moves: [{task: decide/river/2, due: 2022-12-29T17:30+08:00}, {task: decide-by-law/river/2, due: paused}]"
	figures
	out_is "0	1	0.0"
	event WB-20221201-000001 extend 2022-12-19T10:00+08:00 \
		"moves: [{task: decide/river/2, due: paused}, {task: decide-by-law/river/2, due: paused}]"
	cp "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml" paused
	figures
	out_is "0	0	"
	cp paused "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
	event WB-20221201-000001 decide 2022-12-30T17:30+08:00 "$both"
	figures
	out_is "1	1	100.0"
}

@test "annual: a due time that is a date ends with the office's closing time" {
	office water-bureau
	accepted WB-20221201-000001 2022-12-22
	timed_at 2022-12-22T17:30:00+08:00
	out_is "0	0	"
	timed_at 2022-12-22T17:30:01+08:00
	out_is "0	1	0.0"
}

@test "annual: rates have one decimal, half up, and none when there is nothing to rate" {
	office water-bureau 2022-12-31T12:00+08:00
	for i in 1 2 3; do
		accepted WB-20221201-00000$i 2022-12-22T17:30+08:00
	done
	t 0 'case-report annual --until 2022-12-21 -o table'
	out_is <<-'EOF'
		item                                    accepted  granted  denied  other  closed  open  fees CNY  rounded  on time  of     rate  satisfied  of     rate  not accepted  void
		河道管理范围内建设项目工程建设方案审批         3        0       0      0       0     3      0.00                 0   0  no data          0   0  no data             0     0
		total                                          3        0       0      0       0     3      0.00    0万元        0   0  no data          0   0  no data             0     0
	EOF
	t 0 'case-report annual --until 2022-12-21 | tail -n 1 | cut -f 11-16'
	out_is "0	0		0	0	"
	t 0 'case-report annual --until 2022-12-21 -o json | tail -n 1'
	[[ $out == *'"on-time":"0","timed":"0","on-time-rate":null,"satisfied":"0","rated":"0","satisfied-rate":null,'* ]]
	event WB-20221201-000001 decide 2022-12-05 "closes: [decide/river/2]"
	t 0 'case-report annual | tail -n 1 | cut -f 11-13'
	out_is "1	3	33.3"
	event WB-20221201-000002 decide 2022-12-05 "closes: [decide/river/2]"
	t 0 'case-report annual | tail -n 1 | cut -f 11-13'
	out_is "2	3	66.7"
}

@test "annual: satisfied is a last rating of 3 to 5" {
	office water-bureau 2022-12-31T12:00+08:00
	for i in 1 2 3 4 5; do
		accepted WB-20221201-00000$i 2023-12-22T17:30+08:00
		event WB-20221201-00000$i rate 2022-12-20 "score: \"$i\""
	done
	accepted WB-20221201-000006 2023-12-22T17:30+08:00
	t 0 'case-report annual | tail -n 1 | cut -f 3,14-16'
	out_is "6	3	5	60.0"
	event WB-20221201-000005 rate 2022-12-21 "score: 2"
	t 0 'case-report annual | tail -n 1 | cut -f 14-16'
	out_is "2	5	40.0"
}

@test "annual: what a case came to: granted, denied, otherwise, not accepted, void" {
	office water-bureau 2022-12-31T12:00+08:00
	n=0
	for x in granted denied withdrawn returned unpaid deemed-granted; do
		n=$((n + 1))
		accepted WB-20221201-00000$n 2023-12-22T17:30+08:00
		event WB-20221201-00000$n decide 2022-12-20 "to: decided, outcome: $x"
	done
	event WB-20221201-000001 close 2022-12-21 "to: closed, outcome: granted"
	accepted WB-20221201-000007 2023-12-22T17:30+08:00
	event WB-20221201-000007 pay 2022-12-02 "amount: 7.00 CNY"
	event WB-20221201-000007 void 2022-12-20 "to: void, outcome: void"
	hand_made WB-20221201-000008 river-construction </dev/null
	event WB-20221201-000008 refuse 2022-12-02 "to: decided, outcome: refused"
	event WB-20221201-000008 close 2023-01-02 "to: closed"
	hand_made WB-20221201-000009 river-construction </dev/null
	t 0 'case-report annual | tail -n 1 | cut -f 3-9,17,18'
	out_is "6	2	1	3	1	5	7.00 CNY	1	1"
	# a refusal counts on its own day
	t 0 'case-report annual --until 2022-12-01 | tail -n 1 | cut -f 3,17'
	out_is "7	0"
}

@test "annual: fees are exact, in their currencies, and rounded in the total" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2023-12-22T17:30+08:00
	item=water-abstraction accepted WB-20221201-000002 2023-12-22T17:30+08:00
	event WB-20221201-000001 pay 2022-12-02 "amount: 0.10 CNY"
	event WB-20221201-000001 pay 2022-12-03 "amount: 0.20 CNY"
	event WB-20221201-000002 pay 2022-12-02 "amount: 90071992547409.93 CNY"
	event WB-20221201-000002 pay 2022-12-02 "amount: 12.00 EUR"
	t 0 'case-report annual | cut -f 1,9,10'
	out_is "river-construction	0.30 CNY	" \
		"water-abstraction	90071992547409.93 CNY; 12.00 EUR	" \
		"total	90071992547410.23 CNY; 12.00 EUR	约9007199255万元"
	t 0 'case-report annual -o table | tail -n 1'
	[[ $out == *"  90,071,992,547,410.23; 12.00 EUR  约9007199255万元  "* ]]
}

@test "annual: an amount that is none is told, and the rest is counted" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2023-12-22T17:30+08:00
	event WB-20221201-000001 pay 2022-12-02 "amount: much"
	event WB-20221201-000001 pay 2022-12-02 "amount: 5.00 CNY"
	t 2 'case-report annual | cut -f 1,3,9'
	err_is "case-report: WB-20221201-000001: the payment 'much' is no amount that can be added"
	out_is "river-construction	1	5.00 CNY" "total	1	5.00 CNY"
}

@test "annual: nothing is printed when the total cannot be right" {
	office water-bureau 2022-12-31T12:00+08:00
	for i in $(seq 100 193); do
		accepted "WB-20221201-000$i" 2023-12-22T17:30+08:00
		event "WB-20221201-000$i" pay 2022-12-02 "amount: 999999999999999.00 CNY"
	done
	t 2 'case-report annual -o table'
	no_out
	err_is "case-report: the sum of the fees is too large, or of too many currencies"
}

@test "annual: an item that the catalog does not know is counted under its id" {
	office water-bureau 2022-12-31T12:00+08:00
	item=fishing accepted WB-20221201-000001 2023-12-22T17:30+08:00
	t 0 'case-report annual | cut -f 1-3'
	out_is "fishing	fishing	1" "total		1"
}
