# The time for paying: what begins and ends it, what part, waiver, correction and lapse make of it.

load helper
load fee

# Both fees of the bureau are notified with ten workdays, and what is not paid then is closed, or denied.
limits() {
	sed -i '/^- from: 2021/,$s/^  limits:/&\n  - {limit: notice, task: notify, starts: assess, ends: [notify], of: window, length: same-day, clock: stage, basis: 甲}\n  - {limit: payment, task: pay, starts: notify, ends: [pay], of: applicant, length: 3 workdays, lapse: '"$1"', clock: applicant, basis: 甲}\n  - {limit: paid, task: tell, starts: pay, ends: [confirm], of: finance, length: 1 workday, clock: stage, basis: 甲}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
}

# Only the tasks about money.
money_tasks() {
	tasks | grep -v '^decide' || :
}

@test "each fee has the time of its own notice, which the last cent ends, and no other notice" {
	limits close-unpaid
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$one"
	t 0 "money_tasks"
	out_is notify/window/5
	not fee.until "the limit 'payment' says by when it is paid, and no act does" "case-fee notify --by li.na --until 2022-12-30 $one"
	case-fee notify -q --by li.na "$one"
	export CASEWORK_NOW=2022-12-16T10:00
	not fee.until "the limit 'payment' says by when it is paid, and no act does" \
		"case-fee assess --by he.jing --fee report --until 2022-12-30 $one"
	case-fee assess -q --by he.jing --fee report "$one"
	case-fee notify -q --by li.na "$one"
	t 0 "money_tasks"
	out_is pay/applicant/6 pay/applicant/8
	# the second is paid, and the first is not
	pay --fee report --amount 300
	pay --fee soil --amount 13.99
	t 0 "money_tasks"
	out_is pay/applicant/6
	pay --fee soil --amount 0.01
	t 0 "money_tasks"
	out_is tell/finance/11
	case-fee confirm -q --by he.jing "$one"
	t 0 "money_tasks"
	no_out
}

@test "a part does not stop the lapse, and what is waived is as if it were paid" {
	limits close-unpaid
	in_review '10 m2'
	in_review '10 m2'
	for id in $one $two; do
		case-fee assess -q --by liu.yang --fee soil "$id"
		case-fee assess -q --by he.jing --fee report "$id"
	done
	case-fee notify -q --by li.na "$one" "$two"
	for id in $one $two; do
		case-fee pay -q --by li.na --fee soil --amount 14 "$id"
		case-fee pay -q --by li.na --fee report --amount 299 "$id"
	done
	case-fee waive -q --by tang.jianping --fee report --amount 1 --reason 扶持 "$two"
	export CASEWORK_NOW=2022-12-20T17:31
	case-deadline sweep -q
	t 0 "case-list -f state,outcome"
	out_is "$one	closed	unpaid" "$two	in-review	"
	# what was paid for nothing is given back, and nothing more is taken
	not fee.owed "the case was unpaid, and nothing is owed; finance may say --override fee.owed=REASON" \
		"case-fee pay --by li.na --fee report --amount 1 $one"
	t 0 sums
	out_is "report	300C	0C	299C	0C	0C	299C" "soil	14C	0C	14C	0C	0C	14C"
	not fee.refund "of soil 14.00 CNY was paid and not given back, not 14.01 CNY" "case-fee refund --by he.jing --fee soil --amount 14.01 --recipient 甲 --reason x $one"
	t 0 "case-fee refund --by he.jing --fee soil --amount 14 --recipient 甲 --reason 未办理 $one"
	not fee.refund "of soil 0.00 CNY was paid and not given back, not 14.00 CNY" "case-fee refund --by he.jing --fee soil --amount 14 --recipient 甲 --reason 未办理 $one"
}

@test "a payment by an earlier date after the lapse is refused, and one in time but recorded late too" {
	limits close-unpaid
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$one"
	case-fee notify -q --by li.na "$one"
	export CASEWORK_NOW=2022-12-21T09:00
	t 1 "case-fee pay --by li.na --amount 14 --at 2022-12-20T16:00 $one"
	err_is "case-fee: $one: cannot pay: the case was unpaid, and nothing is owed; finance may say --override fee.owed=REASON [fee.owed]" \
		"case-fee: $one: pay/applicant/6 lapsed at 2022-12-20T17:30+08:00 (close-unpaid), which 'case-deadline sweep' records"
}

@test "what is not paid is denied where the item says so, by a proposal that is not automatic" {
	limits propose-denial
	told_by_limit
	export CASEWORK_NOW=2022-12-21T09:00
	case-deadline sweep -q
	t 0 "case-list -f state,outcome"
	out_is "$one	in-review	"
	not close.unpaid "the item has what is not paid denied" "case-deliver close --by li.na --outcome unpaid $one"
	t 1 grant
	t 0 "case-review decide --by xu.ming --outcome denied --reason 逾期未缴 --basis 条例 --remedy 复议 $one"
}

told_by_limit() {
	in_review '10 m2' && assessed && case-fee notify -q --by li.na "$one"
}

@test "a payment that is taken back is owed again, and its time runs again" {
	limits close-unpaid
	told_by_limit
	pay --fee soil --amount 14
	pay --fee report --amount 300
	t 0 "money_tasks"
	out_is tell/finance/9
	t 0 "case-accept correct --by li.na --event 9 --reason 记错 $one"
	t 0 "money_tasks"
	out_is pay/applicant/7
	t 1 "case-fee confirm --by he.jing $one"
	err_is "case-fee: $one: cannot confirm: of report 300.00 CNY is owed [fee.paid]"
	pay --amount 300
	case-fee confirm -q --by he.jing "$one"
	t 0 grant
	# on what was granted its payment rests
	t 1 "case-accept correct --by li.na --event 11 --reason 记错 $one"
	err_is "case-accept: $one: cannot correct: confirm rests on pay, act 11: correct the last act first, or make the case void and receive it anew [correct.event]"
}

@test "what is assessed anew ends the time of the notice before, and needs another" {
	limits close-unpaid
	told_by_limit
	pay --fee report --amount 300
	case-accept amend -q --by li.na --reason 实测 --set 'fields.area=20 m2' "$one"
	case-fee assess -q --by liu.yang --fee soil "$one"
	t 0 "money_tasks"
	out_is notify/window/10
	case-fee notify -q --by li.na "$one"
	pay --amount 28
	case-fee confirm -q --by he.jing "$one"
	case-review opine -q --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 "$one"
	t 0 grant
}

@test "one person alone waives, for whom nobody stands in, and never more than the fee is" {
	told '10 m2'
	not fee.waiver "'xu.ming' is no head" "case-fee waive --by xu.ming --fee soil --amount 1 --reason x $one"
	not fee.reduced "soil is 14.00 CNY, which cannot be reduced by 14.01 CNY" \
		"case-fee waive --by tang.jianping --fee soil --amount 14.01 --reason x $one"
	t 0 "case-fee waive --by tang.jianping --fee soil --amount 10 --reason x $one"
	not fee.reduced "soil is 4.00 CNY, which cannot be reduced by 4.01 CNY" \
		"case-fee waive --by tang.jianping --fee soil --amount 4.01 --reason x $one"
	# 一支笔: who is named, and then not even the head
	cat >>"$CASEWORK/fees.yaml" <<-'END'
		waivers:
		- {by: xu.ming, from: 2022-01-01}
	END
	not fee.waiver "'xu.ming' alone reduces fees on that day" "case-fee waive --by tang.jianping --fee soil --amount 1 --reason x $one"
	not fee.waiver "'xu.ming' alone reduces fees on that day" \
		"case-fee waive --by tang.jianping --for xu.ming --fee soil --amount 1 --reason x $one"
	t 0 "case-fee waive --by xu.ming --fee soil --amount 1 --reason x $one"
	# what was paid and then waived is given back
	pay --fee soil --amount 3
	case-fee waive -q --by xu.ming --fee soil --amount 2 --reason 特困 "$one"
	t 0 "case-fee refund --by he.jing --fee soil --amount 2 --recipient 甲 --reason 减免 $one"
	t 0 sums
	out_is "report	300C	0C	0C	0C	300C	0C" "soil	14C	13C	3C	2C	0C	0C"
}

@test "a fee of which the applicant was not told closes no case as unpaid" {
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$one"
	case-fee notify -q --by li.na --until 2022-12-16 "$one"
	pay --amount 14
	case-fee assess -q --by he.jing --fee report "$one"
	export CASEWORK_NOW=2022-12-20T09:00
	not close.unpaid "the fee that was notified on 2022-12-15 has a later pay, of 2022-12-15" \
		"case-deliver close --by li.na --outcome unpaid $one"
	case-fee notify -q --by li.na --until 2022-12-21 "$one"
	export CASEWORK_NOW=2022-12-22T09:00
	t 0 "case-deliver close --by li.na --outcome unpaid $one"
}

@test "what was granted is not closed while a fee is owed" {
	sed -i '/^  payment: {/d' "$CASEWORK/catalog/soil-water-plan.yaml"
	told '10 m2'
	grant
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	not fee.settled "of soil 14.00 CNY is owed" "case-deliver close --by li.na $one"
	pay --fee soil --amount 14
	pay --fee report --amount 300
	t 0 "case-deliver close --by li.na $one"
}

@test "silence grants nothing of which the fee is owed" {
	sed -i '/^- from: 2021/,$s/^  limits:/&\n  - {limit: silence, task: answer, starts: dispatch, ends: [decide], of: host, length: 3 workdays, lapse: deemed-granted, clock: stage, basis: 甲}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	in_review '10 m2'
	export CASEWORK_NOW=2022-12-21T09:00
	case-deadline sweep -q
	t 0 "case-list -f state,outcome"
	out_is "$one	in-review	"
	grep -q '^  effect: propose-denial$' "$CASEWORK/cases/2022/12/15/$one.yaml"
}

@test "where a payment is a procedure that the item requires, a part of it is none" {
	sed -i '/^  payment: {/d; s/^  kind: .*/&\n  requires: [payment]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	told '10 m2'
	pay --fee soil --amount 14
	pay --fee report --amount 299
	not decide.procedure "the item requires, and nobody has recorded: payment" \
		"case-review decide --by xu.ming --outcome granted $one"
	pay --amount 1
	t 0 grant
}
