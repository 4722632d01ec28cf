#!/usr/bin/env bats

# Money that somebody wants to be let off, to take, or to lose: by another's name, too early, too late.

load helper
load fee

# The office in earnest, where li.na of the window, a registrar, types.
earnest() {
	sed -i 's/^simulated: .*/access: guarded/' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	export SUDO_USER=li.na
}

@test "nobody types another's waiver, confirmation or refund" {
	told '10 m2'
	pay --fee soil --amount 14 --receipt 1
	case-fee pay -q --by he.jing --fee report --amount 310 --receipt 2 --override fee.owed=多缴 "$one"
	earnest
	not who.entered-by "what 'he.jing' says or signs nobody else types" \
		separation.pay-confirm "'he.jing' took the payment, and another confirms it" \
		"case-fee confirm --by he.jing $one"
	not who.entered-by "what 'tang.jianping' says or signs nobody else types" \
		"case-fee waive --by tang.jianping --fee soil --amount 1 --reason 民生 $one"
	not who.entered-by "what 'he.jing' says or signs nobody else types" \
		"case-fee refund --by he.jing --fee report --amount 10 --recipient 甲 --reason x $one"
}

@test "nobody stands in for the head who alone reduces fees, where no waiver is named" {
	in_review '10 m2' && assessed
	not fee.waiver "nobody stands in for 'tang.jianping', who reduces fees alone" \
		"case-fee waive --by xu.ming --for tang.jianping --fee soil --amount 1 --reason 民生 $one"
	t 0 "case-fee waive --by tang.jianping --fee soil --amount 1 --reason 民生 $one"
}

@test "nobody is charged before the application is accepted, and no waiver is of what has ended" {
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --set 'fields.area=10 m2'
	assessed
	not fee.accepted "the case is received" "case-fee notify --by li.na --until 2022-12-20 $one"
	not fee.notified "the applicant was not told of 'soil' since it was assessed" fee.accepted "the case is received" \
		"case-fee pay --by li.na --fee soil --amount 14 $one"
	case-accept accept -q --by li.na "$one"
	t 0 "case-fee notify --by li.na --until 2022-12-20 $one"
	case-accept withdraw -q --by li.na --reason 撤回 "$one"
	not fee.reduced "the case was withdrawn, and nothing is owed" \
		"case-fee waive --by tang.jianping --fee soil --amount 1 --reason 民生 $one"
}

@test "what is told is what the dossier has now: a fee of another quantity is assessed anew first" {
	in_review '10 m2' && assessed
	case-accept amend -q --by li.na --reason 笔误 --set 'fields.area=2 m2' "$one"
	not fee.amount "'soil' was assessed of 10 m2, and the dossier has 2 m2 now: it is assessed anew first" \
		"case-fee notify --by li.na --until 2022-12-20 $one"
	case-accept amend -q --by li.na --reason 笔误 --remove fields.area "$one"
	not fee.amount "'soil' was assessed of 10 m2, and the dossier has nothing now: it is assessed anew first" \
		"case-fee notify --by li.na --until 2022-12-20 $one"
	case-accept amend -q --by li.na --reason 笔误 --set 'fields.area=2 m2' "$one"
	case-fee assess -q --by liu.yang --fee soil "$one"
	t 0 "case-fee notify --by li.na --until 2022-12-20 $one"
}

@test "no case is put away while money of it is to be given back, and who gets it is named" {
	told '10 m2'
	pay --fee soil --amount 14 --receipt 1
	case-accept withdraw -q --by li.na --reason 撤回 "$one"
	not fee.settled "of soil 14.00 CNY is to be given back" "case-deliver close --by li.na $one"
	not fee.recipient "nobody says to whom it went: say recipient" \
		"case-fee refund --by he.jing --fee soil --amount 14 --reason 撤回 $one"
	not fee.recipient "'he.jing' gives it back, and is not who receives it" \
		"case-fee refund --by he.jing --fee soil --amount 14 --recipient he.jing --reason 撤回 $one"
	t 0 "case-fee refund --by he.jing --fee soil --amount 14 --recipient 甲 --reason 撤回 $one"
	t 0 "case-deliver close --by li.na $one"
	t 0 "case-check --judge"
}

@test "what was paid too much of what was granted is given back before it is put away" {
	told '10 m2'
	pay --fee soil --amount 14 --receipt 1
	t 0 "case-fee pay --by he.jing --fee report --amount 310 --receipt 2 --override fee.owed=多缴 $one"
	sed -i 's/payment: .*/payment: {before: [decide, issue, serve]}/' "$CASEWORK/catalog/soil-water-plan.yaml"
	grant
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	not fee.settled "of report 10.00 CNY is to be given back" "case-deliver close --by li.na $one"
}

@test "a schedule that was lost is told, and nothing is granted for free by it" {
	told '10 m2'
	pay --fee soil --amount 14 --receipt 1
	mv "$CASEWORK/fees.yaml" "$BATS_TEST_TMPDIR/lost"
	t 1 case-check
	err_is "case-check: catalog/soil-water-plan.yaml:38:12: acts wait for payment, and fees.yaml has no fee of 'soil-water-plan' then [payment.charged]"
	t 1 "case-review decide --by xu.ming --outcome granted $one"
	[[ $err == *"the item waits for payment, and fees.yaml has no fee of 'soil-water-plan' [fee.assessed]"* ]]
}

@test "what a payment lacks is told, and nothing that it does not lack" {
	told '10 m2'
	printf 'id,receipt\n%s,1\n' "$one" >rows.csv
	t 1 "case-fee pay --by li.na --rows rows.csv"
	err_is "case-fee: $one: cannot pay: amount is missing: how much [act.incomplete]"
	not fee.named "the case has no 'nosuch'; it has: soil of 14.00 CNY, report of 300.00 CNY" \
		"case-fee pay --by li.na --fee nosuch --amount 1 $one"
	not fee.named "the case has no 'soil' in that currency; it has: soil of 14.00 CNY, report of 300.00 CNY" \
		"case-fee pay --by li.na --fee soil --amount 1\ USD $one"
}

@test "no older schedule is chosen by dating an assessment back" {
	schedule <<-'END'
		fees:
		- {id: soil, name: 补偿费, items: [soil-water-plan], basis: 条例, lowest: 1.00 CNY, account: 国库, from: 2022-01-01, until: 2022-12-16, reason: 调整}
		- {id: soil, name: 补偿费, items: [soil-water-plan], basis: 条例, lowest: 9.00 CNY, account: 国库, from: 2022-12-17}
	END
	in_review '10 m2'
	export CASEWORK_NOW=2022-12-19T09:00
	not fee.schedule "what the schedule has of 'soil' has changed since 2022-12-16, and what is recorded now is assessed by that of today" \
		"case-fee assess --by liu.yang --at 2022-12-16T10:00 $one"
	t 0 "case-fee assess --by liu.yang $one"
	sums | grep '^soil'
}

@test "who mistypes an act, an option or a document is told what is near" {
	t 64 "case-fee refnd"
	err_is "case-fee: 'refnd' is nothing that this program does: did you mean refund?" "case-fee: 'case-fee -h' tells more"
	t 64 "case-fee pay --recipt 5 $one"
	err_is "case-fee: unknown option '--recipt': did you mean --receipt?" "case-fee: 'case-fee -h' tells more"
	t 64 "case-form licens $one"
	err_is "case-form: 'licens' is nothing that this program does: did you mean licence?" "case-form: 'case-form -h' tells more"
}
