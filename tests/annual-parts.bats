# case-report annual and count are questions of measures: put together from parts, and told by cases.

load helper
load report

# The cases of the office in $1 parts at random, a file each.
split_at_random() {
	awk -v n="$1" -v seed="$2" 'BEGIN { srand(seed) } { print >("part-" int(rand() * n)) }' numbers
}

@test "the annual table and a count, of parts split at random, merge to exactly the whole" {
	imported
	case-list -w received\>=2022-01-01 >numbers
	for ask in "annual --year 2022" "annual --from 2022-03-01 -b window-name,kind" \
		"count -b item,outcome" "count -b month,state --until 2022-06-30"; do
		t 0 "case-report $ask -o csv -H"
		cp "$BATS_TEST_TMPDIR/out" whole
		t 0 "case-report $ask -p"
		cp "$BATS_TEST_TMPDIR/out" partial
		for seed in 1 2 3; do
			rm -f part-*
			split_at_random $((seed + 1)) $seed
			t 0 "for i in part-*; do case-report $ask -p - <\$i; done | case-report merge -o csv -H"
			no_err
			out_is <whole
		done
		t 0 "for i in part-*; do case-report $ask -p - <\$i; done | case-report merge -p"
		out_is <partial
	done
}

@test "what is no part of the same annual table is refused" {
	imported
	case-report annual -y 2022 -p >year.csv
	case-report count -b item-name -p >count.csv
	t 2 'case-report merge year.csv count.csv'
	no_out
	[[ $err == "case-report: count.csv:"*"another question than the first: measures 'received,"* ]]
	case-report measure -y 2022 -f accepted,granted -b item-name -p >other.csv
	t 2 'case-report merge year.csv other.csv'
	no_out
}

@test "every figure of the annual table is the cases that make it" {
	imported
	t 0 'case-report annual -y 2022 -o json | tail -n 1'
	cp "$BATS_TEST_TMPDIR/out" total
	t 0 'case-report annual -y 2022 -c'
	no_err
	cp "$BATS_TEST_TMPDIR/out" cases
	for measure in accepted granted denied other closed open in-promise past-promise in-statute \
		past-statute satisfied rated not-accepted void; do
		told=$(awk -F '\t' -v m=$measure '$2 == m && $3 == "part" && !seen[$4]++' cases | wc -l)
		[ "$told" = "$(jq -r --arg m $measure '.[$m]' total)" ] || {
			echo "$measure: $told"
			return 1
		}
	done
	# money in hundredths
	[ "$(awk -F '\t' '$2 == "fees" && $3 == "part" { n += $7 } END { print n }' cases)" = 269843150 ]
	t 0 "grep -P 'denied\tpart' cases | cut -f 1,4,5 | head -n 2"
	out_is "取水许可审批	WB-20220610-000001	2022-06-16" \
		"生产建设项目水土保持方案审批	WB-20220401-000001	2022-04-15"
	t 0 'case-report count -b item -c | grep open | cut -f 1,2,4,5 | head -n 2'
	out_is "river-construction	open	WB-20221208-000001	2022-12-08" \
		"river-construction	open	WB-20221214-000001	2022-12-14"
}

@test "on time means the same in the annual table, in a count and in any measure" {
	office water-bureau 2022-12-31T12:00+08:00
	accepted WB-20221201-000001 2022-12-22T17:30+08:00
	accepted WB-20221201-000002 2022-12-22T17:30+08:00
	accepted WB-20221201-000003 2023-01-22T17:30+08:00
	event WB-20221201-000001 close 2022-12-22 "to: closed, outcome: granted, closes: [decide/river/2]"
	for ask in "annual -b kind -H" "count -b kind -H" \
		"measure -f in-promise,past-promise,in-statute,past-statute -b kind -y 2022 -H"; do
		t 0 "case-report $ask | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[\$i] = i; next }
			{ print \$at[\"in-promise\"], \$at[\"past-promise\"], \$at[\"in-statute\"], \$at[\"past-statute\"] }'"
		out_is "1 1 0 0" "1 1 0 0"
	done
}
