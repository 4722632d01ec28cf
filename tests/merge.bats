# case-report merge and the year before: parts of an office, each counted apart, come to the bytes of
# the whole; what is no part is refused; a total that does not foot is told.

load helper
load report

# A partial of measures $1 by the field $2 in 2022 and the year before, with the rows on standard
# input; $3 is the currency.
partial() {
	local rows name text
	slurp
	rows=${REPLY%$'\n'}
	echo scope,value,count,period,key,n
	while IFS='|' read -r name text; do
		echo "question,,$name,,\"$text\","
	done <<-END
		partial|1
		measures|$1
		by|$2
		nature|approvals
		of|
		from|2022-01-01
		until|2022-12-31
		last-year|true
		as-of|2023-01-01T00:00:00+08:00
		known-by|
		currency|${3:-CNY}
	END
	printf '%s\n' "$rows" "end,,,,,$(grep -c . <<<"$rows")"
}

# The rows of $1 cases of count $2 in line $3, this year and $4 the year before.
rows() {
	local when
	for when in "now:$1" "last:$4"; do
		[ "${when#*:}" -eq 0 ] || printf '%s\n' "line,$3,$2,${when%:*},,${when#*:}"
	done
}

# The same with the total of the count: $1 is the count, standard input lines: item, now, last.
counted() {
	local now=0 last=0 item a b
	while read -r item a b; do
		rows "$a" "$1" "$item" "$b"
		now=$((now + a)) last=$((last + b))
	done
	printf '%s\n' "total,,$1,now,,$now" "total,,$1,last,,$last"
}

@test "the parts of an office, split at random, come to the bytes of the whole" {
	imported
	ask='measure -f received,applicants,decided,days-mean,days-max,days-median,days-90,promise-rate'
	ask+=',fees,promise -b host-name,month -y 2022 -l'
	t 0 "case-report $ask -o csv >whole"
	t 0 "case-report $ask -o table >people"
	case-list | shuf --random-source=<(yes "$CASEWORK_SEED") | split -n r/5 - part.
	for i in part.*; do
		t 0 "case-report $ask -p - <$i >$i.csv"
		no_err
	done
	t 0 'case-report merge -o csv part.*.csv'
	no_err
	out_is <whole
	t 0 'cat part.ad.csv part.aa.csv part.ae.csv part.ac.csv part.ab.csv | case-report merge -o table'
	out_is <people
	# each measure beside a year of which there are no records
	t 0 'case-report merge part.*.csv | cut -f 5-12 | sort -u'
	[[ $out != *whole* && $out == *no-data* ]]
	t 1 "case-report measure -m 2021-01 -p | case-report merge"
	no_out
	no_err
}

@test "what is no partial, not whole, or answers another question is refused, and nothing printed" {
	imported
	case-report measure -f received,decided -b item -m 2022-03 -p >a.csv
	case-report measure -f received,decided -b item -m 2022-04 -p >other.csv
	case-report measure -f received,decided -b item,month -m 2022-03 -p >wider.csv
	sed '$d' a.csv >cut.csv
	sed '13d' a.csv >short.csv
	sed 's/^line,\([^,]*\),received,now,,[0-9]*/line,\1,received,now,,99/' a.csv >more.csv
	sed 's/,received,now/,dreamt,now/' a.csv >dreamt.csv
	sed '13s/[0-9]*$/many/' a.csv >many.csv
	# a value of another kind than the count has
	case-report measure -f fees,days-max -m 2022-03 -b item -p >money.csv
	sed '13s/,[0-9]*,\([0-9]*\)$/,soon,\1/' money.csv >key.csv
	cp "$CASEWORK/register-2022.csv" register.csv
	: >empty.csv
	for x in "a.csv other.csv:other.csv:13:1: column 'scope': another question than the first: from '2022-04-01', and not '2022-03-01'" \
		"a.csv wider.csv:wider.csv:1:1: column 'scope': another question than the first" \
		"cut.csv:cut.csv: it ends in the middle" \
		"short.csv:short.csv:18:1: column 'scope': rows are missing above" \
		"dreamt.csv:dreamt.csv:14:1: column 'scope': no row of a partial" \
		"key.csv:key.csv:13:1: column 'scope': no row of a partial" \
		"many.csv:many.csv:13:1: column 'scope': its number is none" \
		"a.csv nowhere.csv:nowhere.csv: No such file or directory"; do
		t 2 "case-report merge ${x%%:*}"
		no_out
		err_is "case-report: ${x#*:}"
	done
	t 2 'case-report merge more.csv'
	no_out
	[[ $err == "case-report: the total does not foot: received: the lines make "*" more" ]]
	for x in register.csv empty.csv; do
		t 2 "case-report merge $x"
		no_out
		[[ $err == "case-report: $x:"* ]]
	done
	t 64 'case-report merge -o mail a.csv'
}

@test "a part of which a case could not be counted is no part" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 pay 2022-12-05 "amount: 很多"
	t 2 'case-report measure -f received,fees -p >part'
	err_is "case-report: WB-20221201-000001: the amount '很多' of pay is none that can be added"
	t 2 'case-report merge part'
	no_out
	err_is "case-report: part: it ends in the middle"
	t 2 'case-report measure -f received,fees -c | cut -f 3'
	out_is WB-20221201-000001
}

@test "an annual table says of what each number is, and what the year before is worth as a base" {
	# a quality supervision window's year: certificates, cancellations, yearly checks, boilers, filings
	counted accepted >counts <<-'EOF'
		代码证书 3998 3998
		注销 186 177
		锅炉 167 177
		备案 126 14
		标准 72 6
		年审 3133 0
	EOF
	{ cat counts && echo "known,,known,last,early,1"; } | partial accepted item-name >d8.csv
	t 0 'case-report merge -o table d8.csv'
	no_err
	out_is <<-'EOF'
		item-name  measure   unit    now          last year  change   percent  grown  times
		代码证书   accepted  cases  3998               3998       0      0.0%           1.0
		备案       accepted  cases   126                 14    +112   +800.0%   +8.0    9.0
		年审       accepted  cases  3133  nothing last year
		标准       accepted  cases    72                  6     +66  +1100.0%  +11.0   12.0
		注销       accepted  cases   186                177      +9     +5.1%   +0.1    1.1
		锅炉       accepted  cases   167                177     -10     -5.6%           0.9
		total      accepted  cases  7682               4372   +3310    +75.7%   +0.8    1.8
	EOF
	t 0 'case-report merge -H d8.csv'
	no_err
	out_is <<-'EOF'
		value	measure	unit	now	last-year	change	percent	grown	times	base
		代码证书	accepted	cases	3998	3998	0	0.0	0.0	1.0	whole
		备案	accepted	cases	126	14	+112	+800.0	+8.0	9.0	whole
		年审	accepted	cases	3133	0					nothing
		标准	accepted	cases	72	6	+66	+1100.0	+11.0	12.0	whole
		注销	accepted	cases	186	177	+9	+5.1	+0.1	1.1	whole
		锅炉	accepted	cases	167	177	-10	-5.6	-0.1	0.9	whole
		total	accepted	cases	7682	4372	+3310	+75.7	+0.8	1.8	whole
	EOF
	# the office began within the year before, or had no case by then
	{ cat counts && echo "known,,known,last,later,1"; } | partial accepted item-name >begun.csv
	t 0 'case-report merge begun.csv | cut -f 10 | sort | uniq -c | tr -s " "'
	out_is " 6 begun" " 1 nothing"
	t 0 'case-report merge -o table begun.csv | sed -n 5p'
	[[ $out == *"6 from its first case on"* ]]
	partial accepted item-name <counts >none.csv
	t 0 'case-report merge none.csv | cut -f 6- | sort -u'
	out_is "				no-data"
	# where CNY is not at home nothing is said in Chinese
	partial accepted item-name EUR <counts >eur.csv
	t 0 'case-report merge -o table eur.csv | sed -n 2p'
	out_is "代码证书   accepted  cases  3998    no data"
}

@test "applicants are counted once, rates change by points, figures of a reform by the one rule" {
	{
		for i in $(seq 1 30); do echo "line,代码证书,applicants,now,a$i,2"; done
		for i in $(seq 1 30); do echo "total,,applicants,now,a$i,2"; done
		printf '%s\n' 'line,代码证书,applicants,last,a1,5' 'total,,applicants,last,a1,5' \
			'line,代码证书,in-promise,now,,9' 'total,,in-promise,now,,9' \
			'line,代码证书,past-promise,now,,1' 'total,,past-promise,now,,1' \
			'line,代码证书,in-promise,last,,1' 'total,,in-promise,last,,1' \
			'line,代码证书,past-promise,last,,1' 'total,,past-promise,last,,1' \
			'known,,known,last,early,1'
	} | partial applicants,promise-rate item-name >p.csv
	t 0 'case-report merge -o table p.csv'
	no_err
	out_is <<-'EOF'
		item-name  measure       unit          now  last year  change   percent  grown  times
		代码证书   applicants    applicants     30          1     +29  +2900.0%  +29.0   30.0
		代码证书   promise-rate  percent     90.0%      50.0%   +40.0
		total      applicants    applicants     30          1     +29  +2900.0%  +29.0   30.0
		total      promise-rate  percent     90.0%      50.0%   +40.0
	EOF
	{
		counted accepted <<-'EOF'
			审批事项 89 434
			收费 52 315
			环节 285 704
		EOF
		echo "known,,known,last,early,1"
	} | partial accepted item-name >d11.csv
	t 0 'case-report merge d11.csv | cut -f 1,4-7'
	out_is "审批事项	89	434	-345	-79.5" "收费	52	315	-263	-83.5" "环节	285	704	-419	-59.5" \
		"total	426	1453	-1027	-70.7"
}

@test "the year before is what the office said then, to the same day" {
	office water-bureau 2023-12-22T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	event WB-20221201-000001 decide 2022-12-23 "to: decided, outcome: granted, closes: [decide/river/2]"
	hand_made WB-20220103-000001 river-construction </dev/null
	hand_made WB-20221230-000001 river-construction </dev/null
	hand_made WB-20231201-000001 river-construction </dev/null
	hand_made WB-20231202-000001 river-construction </dev/null
	t 0 'case-report measure -f received,open,decided -y 2023 -l'
	no_err
	# open are those that were then: one was decided the day after, one had not come
	out_is "received	cases	2	2	0	0.0	0.0	1.0	whole" \
		"open	cases	2	2	0	0.0	0.0	1.0	whole" \
		"decided	cases	0	0					nothing"
	t 0 'case-report measure -f received -b year --from 2021-01-01'
	out_is "2022	3" "2023	2" "total	5"
	# 29 February is the 28th then
	hand_made WB-20230228-000001 river-construction </dev/null
	hand_made WB-20240229-000001 river-construction </dev/null
	CASEWORK_NOW=2024-02-29T12:00+08:00 t 0 'case-report measure -f received --from 2024-02-29 -l'
	out_is "received	cases	1	1	0	0.0	0.0	1.0	whole"
}
