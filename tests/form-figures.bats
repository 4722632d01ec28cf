# Sheets of figures: they say what case-report says, line by line, whichever cases are asked for.

load helper
load fee

# The values of a paper that stand in every one of its tables: what is behind the heads.
paper() {
	grep '｜' | grep -v '^申请事项\|^项目'
}

@test "the annual table has the figures of case-report, of all cases or of those that are named" {
	told "100 m2"
	pay --fee soil --amount 140
	in_review "200 m2"
	# tries the procedure out: it counts for nothing in either
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=乙 --simulated true
	for named in '' "$two" "$one $two $one"; do
		# shellcheck disable=SC2086
		case-report annual --year 2022 -o json $named >report
		# shellcheck disable=SC2086
		t 0 'case-form annual --year 2022 -o text $named'
		no_err
		jq -r '(if .value == "total" then "合计" else .value end) as $n |
			[$n, .accepted, .granted, .denied, .other, .closed, .open, .fees, ."not-accepted", .void] | map(tostring) | join("｜")' \
			report | sed 's/ CNY//' >want
		paper <<<"$out" | head -n "$(wc -l <want)" | diff want -
		jq -r 'def rate: if . then . + "%" else "无数据" end;
			(if .value == "total" then "合计" else .value end) as $n |
			[$n, ."in-promise", ."past-promise", (."promise-rate" | rate), ."in-statute", ."past-statute",
			(."statute-rate" | rate), .satisfied, .rated, (."satisfied-rate" | rate)] | join("｜")' report >want
		paper <<<"$out" | tail -n "$(wc -l <want)" | diff want -
	done
	[[ $out == *'统计期间：2022年1月1日至2022年12月15日'* ]]
}

@test "the sheet of fees has what case-report fees has: each fee, by account, and in all" {
	told "100 m2"
	pay --fee soil --amount 140
	pay --fee report --amount 300.00
	in_review "200 m2" --set fields.project=园区
	case-fee assess -q --by liu.yang --fee soil "$two"
	for of in '' '--project 园区' '--until 2022-12-14'; do
		# shellcheck disable=SC2086
		case-report fees -o json $of >report || [ "$of" = '--until 2022-12-14' ]
		jq -r '(if .id == "subtotal" then "小计" elif .id == "total" then "合计" else .id end) as $id |
			[.project, $id, .name, .assessed, .waived, .paid, .refunded, .owed, .excess, .account,
			(if ."collected-for" == "policy-law" then "政策法规科" else ."collected-for" end)] |
			map(. // "") | join("｜")' report >want
		if [ -s want ]; then
			# shellcheck disable=SC2086
			t 0 'case-form fee-sheet -o text $of'
		else
			# shellcheck disable=SC2086
			t 1 'case-form fee-sheet -o text $of'
			err_is 'case-form: cannot print fee-sheet: without lines, totals [form.part]'
		fi
		paper <<<"$out" | diff want - || [ ! -s want ]
	done
}

@test "the silent and the rounds of a month are those of case-report" {
	t 1 'case-form unanswered --month 2022-12'
	no_out
	err_is 'case-form: cannot print unanswered: without lines [form.part]'
	t 64 'case-form review-report --month 2022-13'
	err_is "case-form: --month '2022-13': a month such as 2022-11" "case-form: 'case-form -h' tells more"
	t 64 'case-form annual --year 2022 --from 2022-01-01'
	err_is 'case-form: --year and --from do not go together' "case-form: 'case-form -h' tells more"
	t 64 'case-form annual --by window-name'
	t 64 'case-form fee-sheet --from 2022-02-01 --until 2022-01-01'
	err_is 'case-form: the period ends before it begins' "case-form: 'case-form -h' tells more"
}

@test "of a case that cannot be read no sheet of figures is printed" {
	in_review "100 m2"
	t 1 'case-form annual --year 2022 $one WB-20221215-000009'
	no_out
	err_is 'case-form: WB-20221215-000009: there is no such case'
}
