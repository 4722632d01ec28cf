# Fees in the rules, on paper, in reports, and in histories that no program wrote.

load helper
load fee
load judge

# faults LINE...: what is said of fees.yaml, by every program.
faults() {
	t 2 case-check
	no_out
	sed 's/^case-check: fees.yaml://' "$BATS_TEST_TMPDIR/err" >found
	file_is found "$@"
}

@test "a schedule is refused that says too little, too much, or what is not there" {
	schedule <<-'END'
		fees:
		- {id: a, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01}
		- {id: b, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01, lowest: 2 CNY, approved: 1.99 CNY}
		- {id: c, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01, lowest: 2 CNY, approved: 3 EUR}
		- {id: d, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01, lowest: two}
	END
	faults "2:3: fee 'a' has lowest, what the law says, or approved, what is charged in its place" \
		"3:111: approved is less than lowest, which the law says" \
		"4:111: approved is in EUR, and lowest in CNY" \
		"5:94: lowest 'two': say 1234.50 or 0.015, with the currency behind it"
	schedule <<-'END'
		fees:
		- {id: a, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01, lowest: 0.005}
	END
	faults "2:3: fee 'a': only a rate per unit has more than two places"
	schedule <<-'END'
		fees:
		- {id: a, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01, lowest: 0}
	END
	faults "2:3: fee 'a' is nothing: leave it out"
	schedule <<-'END'
		fees:
		- {id: a, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-01-01, until: 2022-06-30, lowest: 1}
		- {id: a, name: 甲, items: [soil-water-plan], basis: 甲, account: 库, from: 2022-06-30, lowest: 2}
	END
	faults "3:3: fee 'a' stands in line 2 too, and some day has both: one ends ('until') before the other begins"
	schedule <<-'END'
		fees: []
		waivers:
		- {by: xu.ming, from: 2022-01-01}
		- {by: tang.jianping, from: 2022-06-01}
	END
	faults "4:3: the waiver by 'tang.jianping' stands in line 3 too, and some day has both: one ends ('until') before the other begins"
	schedule <<-'END'
		fees:
		- {id: a, name: 甲, items: [x], basis: 甲, account: 库, collected-for: y, from: 2022-01-01, lowest: 1}
		waivers:
		- {by: z, from: 2022-01-01}
	END
	faults "2:69: department 'y' is not in departments.yaml" "2:28: item 'x' is not in the catalog" \
		"4:8: who waives 'z' is not in staff.yaml"
}

# A register of what was paid, by which its rows are cases.
register() {
	cat >map.yaml <<-'END'
		register: fees
		reference: id
		case:
		  item: {value: soil-water-plan}
		  applicant.name: {value: 甲}
		acts:
		- {act: receive, at: date, by: {value: li.na}}
		- {act: accept, at: date, by: {value: li.na}}
		- {act: assess, when: assessed, at: date, by: {value: he.jing}, fee: {value: report}, amount: assessed}
		- {act: pay, when: paid, at: date, by: {value: he.jing}, fee: fee, amount: paid, receipt: receipt}
	END
	{
		echo id,date,assessed,fee,paid,receipt
		cat
	} >rows.csv
	case-accept import -q -m map.yaml rows.csv
}

@test "what paper charged off the schedule is a finding, and told with what would be right" {
	t 0 "register" <<-'END'
		1,2022-11-01,300,report,300,A1
		2,2022-11-02,310,report,310,A2
		3,2022-11-03,,report,300,A3
		4,2022-11-04,,report,299,A1
		5,2021-11-05,,report,300,A4
		6,2022-11-07,300,report,320,A5
	END
	t 0 "case-report findings | cut -f 1,3,4"
	# one receipt of two rows too
	out_is "WB-20221102-000001	assess	fee.amount" "WB-20221104-000001	pay	fee.receipt" "WB-20221104-000001	pay	fee.amount" \
		"WB-20221107-000001	pay	fee.owed"
}

@test "a dry run finds one receipt of two rows too, and writes nothing" {
	t 0 "register" <<-'END'
		1,2022-11-01,,,300,A1
	END
	rm -r "$CASEWORK/cases" "$CASEWORK/.casework"
	printf '%s\n' id,date,assessed,fee,paid,receipt 1,2022-11-01,,,300,A1 2,2022-11-01,,,300,A1 3,2022-11-02,,,300,A1 >rows.csv
	t 0 "case-accept import -n -m map.yaml rows.csv >/dev/null"
	err_is "case-accept: 3 rows: 3 new, 0 continued, 0 known, 0 rejected; 2 findings; nothing was written"
	[ ! -e "$CASEWORK/.casework/numbers.tsv" ]
	t 0 "case-accept import -q -m map.yaml rows.csv; case-report findings | wc -l"
	out_is 2
}

@test "the report of charges finds what a schedule that came later does not allow, and one receipt of two cases" {
	mv "$CASEWORK/fees.yaml" later
	t 0 "register" <<-'END'
		1,2022-11-01,,,300,A1
		2,2022-11-02,,report,299,A1
	END
	t 0 "case-report findings"
	out_is "WB-20221102-000001	3	pay	fee.receipt"
	t 0 "case-report charges | cut -f 7"
	out_is fee.receipt
	mv later "$CASEWORK/fees.yaml"
	t 0 "case-report charges | cut -f 1,2,4-8"
	out_is "WB-20221102-000001	3	pay	report	299.00 CNY	fee.amount	'report' by the schedule is 300.00 CNY, not 299.00 CNY" \
		"WB-20221102-000001	3	pay	report	299.00 CNY	fee.receipt	receipt A1 is of WB-20221101-000001 too"
	t 0 "case-report charges --from 2022-11-02 -o json"
	[[ $out == '{"id":"WB-20221102-000001","event":"3","at":"2022-11-02","act":"pay","fee":"report","amount":"299.00 CNY","rule":"fee.amount",'* ]]
}

@test "an override is told as a charge off the schedule, and what the dossier had then is not forgotten" {
	told '10 m2'
	case-fee pay -q --by he.jing --fee soil --amount 15 --override fee.owed=转账 "$one"
	t 0 "case-report charges | cut -f 4-7"
	out_is "pay	soil	15.00 CNY	fee.owed"
	# it was right by the dossier of its day
	case-accept amend -q --by li.na --reason 实测 --set 'fields.area=99 m2' "$one"
	t 0 "case-report charges | cut -f 4-7"
	out_is "pay	soil	15.00 CNY	fee.owed"
}

@test "what a history says of fees that no program would have let it say is found" {
	forges=1
	told '10 m2'
	pay --fee soil --amount 14 --receipt 1
	pay --fee report --amount 300 --receipt 2
	case-fee waive -q --by tang.jianping --fee soil --amount 4 --reason 扶持 "$one"
	case-fee refund -q --by he.jing --fee soil --amount 4 --recipient 甲 --reason 减免 "$one"
	sed -i 's/roles: \[supervisor\]/roles: [supervisor, finance]/' "$CASEWORK/staff.yaml"
	case-fee confirm -q --by guo.hua "$one"
	honest
	earnest
	bases=()
	base paid "$one"
	forged <<'END'
paid: pass
paid: e("assess")["amount"] = "13.00 CNY"
= event 7: notify: what was assessed and not notified is 27.00 CNY, not 314.00 CNY [fee.amount]
= event 9: pay: of report 13.00 CNY is owed, not 300.00 CNY [fee.owed]
paid: e("notify")["fees"][0]["amount"] = "13.00 CNY"
= event 7: notify: soil is not owed as it lists it [fee.amount]
paid: d["history"].remove(e("notify"))
= event 7: pay: the applicant was not told of 'soil' since it was assessed [fee.notified]
= event 8: pay: the applicant was not told of 'report' since it was assessed [fee.notified]
paid: e("waive")["by"] = "xu.ming"
= event 10: waive: 'xu.ming' is no head [fee.waiver]
paid: e("waive")["amount"] = "3.00 CNY"
= event 11: refund: of soil 3.00 CNY was paid too much, not 4.00 CNY [fee.refund]
= event 12: confirm: of soil 1.00 CNY is owed [fee.paid]
paid: e("pay")["account"] = "小金库"
= event 9: pay: report is paid into 专户, not 小金库 [fee.account]
paid: e("pay")["collector"] = "river"
= event 9: pay: 'li.na' is of window, not river [fee.collector]
paid: e("pay")["receipt"] = "1"; e("pay")["fee"] = "soil"; e("pay")["amount"] = "0.01 CNY"; e("pay")["account"] = "国库"
= event 9: pay: act 8, of 2022-12-15, is the same: receipt 1 [fee.double]
= event 9: pay: of soil 0.00 CNY is owed, not 0.01 CNY [fee.owed]
= event 12: confirm: of report 300.00 CNY is owed [fee.paid]
END
}

@test "the figures of fees are what was paid less what was given back" {
	told '10 m2'
	pay --fee soil --amount 14
	pay --fee report --amount 300
	case-fee waive -q --by tang.jianping --fee report --amount 100.50 --reason 扶持 "$one"
	case-fee refund -q --by he.jing --fee report --amount 100.50 --recipient 甲 --reason 减免 "$one"
	t 0 "case-report annual -o json | tail -n 1"
	[[ $out == *'"fees":"213.50 CNY"'* ]]
	t 0 "case-list -f fees"
	out_is "$one	213.50 CNY"
	t 0 "case-report fees -o json | tail -n 1"
	[[ $out == *'"id":"total"'*'"assessed":"314.00 CNY","waived":"100.50 CNY","paid":"314.00 CNY","refunded":"100.50 CNY","owed":"0.00 CNY","excess":"0.00 CNY"'* ]]
}

@test "one sheet has the fees of the project alone, and a void case only while money is held" {
	told '10 m2' --set fields.project=清河
	in_review '10 m2' --set fields.project=乙
	case-fee assess -q --by he.jing --fee report "$two"
	t 0 "case-report fees --project 清河 | cut -f 2,4,6,12,13"
	out_is "$one	report	300.00 CNY	专户	policy-law" "$one	soil	14.00 CNY	国库	" \
		"subtotal		14.00 CNY	国库	" "subtotal		300.00 CNY	专户	policy-law" "total		314.00 CNY		"
	t 1 "case-report fees --project 无"
	no_out
	pay --fee soil --amount 14
	case-accept void -q --by li.na --reason 误登 "$one"
	t 0 "case-report fees --project 清河 | cut -f 2,4,8,11 | head -n 1"
	out_is "$one	soil	14.00 CNY	14.00 CNY"
	case-fee refund -q --by he.jing --fee soil --amount 14 --recipient 甲 --reason 作废 "$one"
	t 1 "case-report fees --project 清河"
	# of another project, though one receipt is of both
	case-report charges || :
}

@test "what the reports of fees print fits their schemas, and has the same columns in each format" {
	told '10 m2' --set fields.project=清河
	case-fee pay -q --by he.jing --fee soil --amount 15 --override fee.owed=转账 "$one"
	for name in fees charges; do
		t 0 "case-report $name -o json"
		split -l 1 "$BATS_TEST_TMPDIR/out" "$name-"
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-$name.yaml" "$name"-*
		head -n 1 "$BATS_TEST_TMPDIR/out" | jq -r 'keys_unsorted | map(select(. != "casework")) | join(",")' >keys
		t 0 "case-report $name -o csv | head -n 1 | diff - keys"
		t 0 "case-report $name -H | head -n 1 | tr '\t' , | diff - keys"
	done
}
