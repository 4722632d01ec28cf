# Fees: by the schedule, by whom, told, paid, confirmed, waived and given back.

load helper
load fee

@test "a fee is of the schedule in force, by who assesses it, and exact" {
	in_review '100.5 m2'
	not fee.assessor "'soil' is assessed by the host department soil-conservation, and 'he.jing' is of finance" \
		"case-fee assess --by he.jing --fee soil $one"
	not fee.assessor "'report' is assessed by finance, and 'liu.yang' is not of finance" \
		"case-fee assess --by liu.yang --fee report $one"
	not fee.schedule "it does not say which fee; say one of: soil, report, samples" "case-fee assess --by liu.yang $one"
	not fee.schedule "'x' is no fee of the item on that day; say one of: soil, report, samples" \
		"case-fee assess --by liu.yang --fee x --amount 1 $one"
	not fee.amount "'soil' of 100.5 m2 by the schedule is 140.70 CNY, not 140.69 CNY" \
		"case-fee assess --by liu.yang --fee soil --amount 140.69 $one"
	not fee.amount "'soil' of 100.5 m2 by the schedule is 140.70 CNY, not 140.70 EUR" \
		"case-fee assess --by liu.yang --fee soil --amount '140.70 EUR' $one"
	not fee.schedule "the quantity of 'soil' is 100.5 m2, not 10 m2" \
		"case-fee assess --by liu.yang --fee soil --quantity '10 m2' $one"
	not fee.schedule "the account of 'soil' is 国库, not 小金库" "case-fee assess --by liu.yang --fee soil --account 小金库 $one"
	not fee.schedule "the collected-for of 'soil' is none, not river" \
		"case-fee assess --by liu.yang --fee soil --collected-for river $one"
	t 0 "case-fee assess --by liu.yang --fee soil --amount 140.7 $one"
	take_event "$CASEWORK/cases/2022/12/15/$one.yaml" 5
	file_is event <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: liu.yang
		  act: assess
		  fee: soil
		  amount: 140.70 CNY
		  quantity: 100.5 m2
		  basis: 条例
		  account: 国库
	END
	# soil is done, and what is optional is never guessed
	t 0 "case-fee assess --by he.jing $one"
	not fee.double "act 6, of 2022-12-15, is the same" "case-fee assess --by he.jing --fee report $one"
	not fee.schedule "no fee of fees.yaml is charged for 'river-construction' on that day" \
		"case-fee assess --by sun.li --amount 5 $(case-accept receive --by li.na --item river-construction --set applicant.name=乙)"
}

@test "what is counted is in the dossier, in its unit, and a fee of another quantity is assessed anew" {
	in_review '2 亩'
	not fee.amount "fields.area is '2 亩': the fee 'soil' is counted by a number of m2, such as 1.5 m2" \
		"case-fee assess --by liu.yang --fee soil --amount 2 $one"
	t 0 "case-fee assess --by he.jing --fee report $one"
	case-accept amend -q --by li.na --reason 笔误 --remove fields.area "$one"
	not fee.amount "fields.area, by which the fee 'soil' is counted, is not in the dossier" \
		"case-fee assess --by liu.yang --fee soil --amount 2 $one"
	case-accept amend -q --by li.na --reason 笔误 --set 'fields.area=10 m2' "$one"
	case-fee assess -q --by liu.yang "$one"
	case-fee notify -q --by li.na --until 2022-12-20 "$one"
	pay --fee soil --amount 14
	pay --fee report --amount 300
	case-fee confirm -q --by he.jing "$one"
	# the dossier grows after all was paid and confirmed
	case-accept amend -q --by li.na --reason 实测 --set 'fields.area=20 m2' "$one"
	t 1 "grant"
	[[ $err == *"soil (补偿费) was assessed of another quantity than the dossier has now [fee.assessed]"* ]]
	case-fee assess -q --by liu.yang --fee soil "$one"
	t 1 "grant"
	[[ $err == *"of soil 14.00 CNY is owed [fee.paid]"*"finance has not confirmed that all is paid [fee.confirmed]"* ]]
	not fee.notified "the applicant was not told of 'soil' since it was assessed" "case-fee pay --by li.na --fee soil --amount 14 $one"
	case-fee notify -q --by li.na --until 2022-12-22 "$one"
	[ "$(grep -c '^  - {fee: soil, amount: 14.00 CNY}$' "$CASEWORK/cases/2022/12/15/$one.yaml")" = 2 ]
}

@test "a fee that changes is that of the day on which it is assessed" {
	schedule <<-'END'
		fees:
		- {id: a, name: 甲费, items: [soil-water-plan], basis: 一, lowest: 5 CNY, account: 库, from: 2022-01-01, until: 2022-12-15}
		- {id: a, name: 甲费, items: [soil-water-plan], basis: 二, lowest: 5 CNY, approved: 6 CNY, account: 库, from: 2022-12-16}
	END
	in_review '1 m2'
	in_review '1 m2'
	t 0 "case-fee assess --by liu.yang --amount 5 $one"
	export CASEWORK_NOW=2022-12-16T09:00
	not fee.amount "'a' by the schedule is 6.00 CNY, not 5.00 CNY" "case-fee assess --by liu.yang --amount 5 $two"
	t 0 "case-fee assess --by liu.yang $two"
	# what was assessed under the old one stays so
	t 1 "case-report charges"
	no_out
	no_err
}

@test "a notice is of all that was assessed in its currency, by the day that was set" {
	in_review '10 m2'
	not fee.notified "nothing was assessed of which the applicant was not told" "case-fee notify --by li.na --until 2022-12-20 $one"
	case-fee assess -q --by liu.yang --fee soil --until 2022-12-21 "$one"
	case-fee assess -q --by he.jing --fee report --until 2022-12-20 "$one"
	not fee.amount "what was assessed and not notified is 314.00 CNY, not 14.00 CNY" "case-fee notify --by li.na --amount 14 $one"
	not fee.amount "report is not owed as it lists it" \
		"case-fee notify --by li.na --fees 'soil:14.00 CNY;report:299.00 CNY' $one"
	not fee.until "'soil' was assessed to be paid by 2022-12-21" "case-fee notify --by li.na --until 2022-12-22 $one"
	t 0 "case-fee notify --by li.na --document 缴1号 $one"
	take_event "$CASEWORK/cases/2022/12/15/$one.yaml" 7
	file_is event <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: notify
		  amount: 314.00 CNY
		  fees:
		  - {fee: soil, amount: 14.00 CNY}
		  - {fee: report, amount: 300.00 CNY}
		  until: 2022-12-20
		  document: 缴1号
	END
	not fee.notified "nothing was assessed of which the applicant was not told" "case-fee notify --by li.na --until 2022-12-30 $one"
	# of fees in two currencies there are two notices
	case-fee assess -q --by liu.yang --fee samples "$one"
	case-accept amend -q --by li.na --reason 实测 --set 'fields.area=20 m2' "$one"
	case-fee assess -q --by liu.yang --fee soil "$one"
	not fee.amount "what is owed is in several currencies: say --amount, a notice of each" \
		fee.until "it does not say by when it is paid, and no limit does: say --until" "case-fee notify --by li.na $one"
	t 0 "case-fee notify --by li.na --amount 28 --until 2022-12-20 $one"
	t 0 "case-fee notify --by li.na --amount '20 EUR' --until 2022-12-20 $one"
	not fee.named "the case has no 'samples' in that currency; it has: soil of 28.00 CNY, report of 300.00 CNY, samples of 20.00 EUR" \
		"case-fee pay --by li.na --fee samples --amount 20 $one"
}

@test "a payment is of its fee, in its currency and account, and no more than is owed" {
	told '10 m2'
	not fee.named "it does not say which fee; the case has: soil of 14.00 CNY, report of 300.00 CNY" "case-fee pay --by li.na --amount 14 $one"
	not fee.owed "of soil 14.00 CNY is owed, not 14.01 CNY; finance may say --override fee.owed=REASON" \
		"case-fee pay --by li.na --fee soil --amount 14.01 $one"
	not fee.owed "of soil 14.00 CNY is owed, not 0.00 CNY; finance may say --override fee.owed=REASON" \
		"case-fee pay --by li.na --fee soil --amount 0 $one"
	not fee.account "soil is paid into 国库, not 专户" "case-fee pay --by li.na --fee soil --amount 14 --account 专户 $one"
	not window.place "'河边' is no window of the centre" "case-fee pay --by li.na --fee soil --amount 4 --place 河边 $one"
	t 0 "pay --fee soil --amount 4 --receipt 1"
	not fee.double "act 8, of 2022-12-15, is the same: receipt 1" "case-fee pay --by li.na --fee soil --amount 4 --receipt 1 $one"
	t 0 "pay --fee report --amount 300 --receipt 1"
	# only finance says that more came, and then it can be given back, and no more than that
	t 1 "case-fee pay --by li.na --amount 20 --override fee.owed=转账 $one"
	t 0 "case-fee pay --by he.jing --amount 20 --override fee.owed=转账 $one"
	out_is "$one"
	t 0 sums
	out_is "report	300C	0C	300C	0C	0C	0C" "soil	14C	0C	24C	0C	0C	10C"
	not fee.refund "of soil 10.00 CNY was paid too much, not 10.01 CNY" "case-fee refund --by he.jing --fee soil --amount 10.01 --recipient 甲 --reason x $one"
	not fee.refund "of report 0.00 CNY was paid too much, not 1.00 CNY" "case-fee refund --by he.jing --fee report --amount 1 --recipient 甲 --reason x $one"
	t 0 "case-fee refund --by he.jing --fee soil --amount 10 --reason 多缴 --recipient 甲 $one"
	t 0 "case-list -f fees"
	out_is "$one	314.00 CNY"
}

@test "the item goes on when all is assessed, paid and confirmed, in this order, and a denial waits for nothing" {
	in_review '10 m2'
	t 1 "case-review why $one"
	out_is "$one	in-review	decide	decide	fee.assessed	soil (补偿费) was not assessed	soil-conservation	2022-12-15T10:00:00+08:00	"
	not fee.assessed "no fee of the case was assessed" "case-fee confirm --by he.jing $one"
	t 1 grant
	[[ $err == *"soil (补偿费) was not assessed [fee.assessed]"* ]]
	assessed
	not fee.paid "of soil 14.00 CNY is owed" "case-fee confirm --by he.jing $one"
	case-fee notify -q --by li.na --until 2022-12-20 "$one"
	case-fee pay -q --by he.jing --fee soil --amount 14 "$one"
	pay --fee report --amount 299.99
	pay --amount 0.01
	t 1 grant
	err_is "case-review: $one: cannot decide: finance has not confirmed that all is paid [fee.confirmed]"
	not separation.pay-confirm "'he.jing' took the payment, and another confirms it" "case-fee confirm --by he.jing $one"
	sed -i 's/roles: \[supervisor\]/roles: [supervisor, finance]/' "$CASEWORK/staff.yaml"
	t 0 "case-fee confirm --by guo.hua $one"
	not fee.double "act 11, of 2022-12-15, is the same" "case-fee confirm --by guo.hua $one"
	t 0 grant
	in_review '10 m2'
	t 0 "case-review decide --by xu.ming --outcome denied --reason x --basis x --remedy x $two"
	t 0 "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 $two"
	not fee.ended "the case was denied" "case-fee assess --by liu.yang --fee soil $two"
}
