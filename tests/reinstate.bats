# Money that had come in time, but was recorded when the time for paying had lapsed.

load helper
load fee
load judge

# Three workdays for paying, from the notice of the 15th to 2022-12-20T17:30; $1 follows.
limits() {
	sed -i '/^- from: 2021/,$s/^  limits:/&\n  - {limit: payment, task: pay, starts: notify, ends: [pay], of: applicant, length: 3 workdays, lapse: '"$1"', clock: applicant, basis: 甲}\n  - {limit: paid, task: tell, starts: pay, ends: [confirm], of: finance, length: 1 workday, clock: stage, basis: 甲}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$one"
	case-fee notify -q --by li.na "$one"
	export CASEWORK_NOW=2022-12-23T09:00
}

# The order of the leader, and the payment by its receipt.
order() {
	echo "case-fee reinstate --by xu.ming --paid 2022-12-20T16:00 --receipt 0001 --reason 银行回单 $* $one"
}

paid() {
	echo "case-fee pay --by li.na --at 2022-12-20T16:00 --amount 14 --receipt 0001 $* $one"
}

ended="the case was unpaid, and nothing is owed; finance may say --override fee.owed=REASON"

@test "what came in time is recorded by a leader's order, whether anybody had looked or not" {
	limits close-unpaid
	cp -R "$CASEWORK" looked
	CASEWORK=$PWD/looked case-deadline sweep -q
	for office in "$CASEWORK" "$PWD/looked"; do
		CASEWORK=$office
		t 1 "$(paid)"
		[[ $err == *"cannot pay: $ended [fee.owed]"* ]]
		t 0 "$(order)"
		t 0 "case-list -f state,outcome"
		out_is "$one	closed	unpaid"
		t 0 "$(paid)"
		t 0 "case-list -f state,outcome"
		out_is "$one	in-review	"
		# as of the day on which it came: what it begins does too
		t 0 "grep 'task: tell' $CASEWORK/cases/2022/12/15/$one.yaml | tail -n 1"
		out_is "  - {task: tell, of: finance, limit: paid, clock: stage, length: 1 workdays, basis: 甲, due: 2022-12-21T17:30+08:00}"
		t 0 "case-deadline sweep"
		no_out
		t 0 "case-check; case-check --judge"
		t 0 "case-fee confirm -q --by he.jing $one; case-check --judge"
	done
	t 0 "for f in $PWD/looked $PWD/water-bureau; do sed '/recorded:\\|seal:/d' \$f/cases/2022/12/15/$one.yaml | sha256sum; done | uniq | wc -l"
	out_is 1
}

@test "a leader orders it, of money that came before the time was over, by a receipt of its own" {
	limits close-unpaid
	case-deadline sweep -q
	not act.role "'he.jing' is none of: leader, head" "case-fee reinstate --by he.jing --paid 2022-12-20 --receipt 0001 --reason x $one"
	not reinstate.in-time "2022-12-20T17:31+08:00 is after the time for paying, which was over at 2022-12-20T17:30+08:00" \
		"case-fee reinstate --by xu.ming --paid 2022-12-20T17:31 --receipt 0001 --reason x $one"
	not reinstate.in-time "2022-12-21 is after the time for paying, which was over at 2022-12-20T17:30+08:00" \
		"case-fee reinstate --by xu.ming --paid 2022-12-21 --receipt 0001 --reason x $one"
	not time.said "paid 2022-12-14 is before the notify at 2022-12-15T10:00:00+08:00" \
		"case-fee reinstate --by xu.ming --paid 2022-12-14 --receipt 0001 --reason x $one"
	not reinstate.lapse "the time for paying lapsed with act 7" \
		"case-fee reinstate --by xu.ming --event 6 --paid 2022-12-20 --receipt 0001 --reason x $one"
	t 0 "$(order)"
	# of another day, by another receipt or by none
	for other in '--at 2022-12-19T16:00 --receipt 0001' '--at 2022-12-20T16:00 --receipt 0002' '--at 2022-12-20T16:00' '--receipt 0001'; do
		not fee.owed "$ended" "case-fee pay --by li.na --amount 14 $other $one"
	done
	# in full
	t 1 "case-fee pay --by li.na --at 2022-12-20T16:00 --amount 13.99 --receipt 0001 $one"
	err_is "case-fee: $one: cannot pay: pay/applicant/6 would be open still: what came in time is paid in full, or let off [fee.reinstated]"
	t 0 "case-list -f state"
	out_is "$one	closed"
}

@test "a part that came in time may be recorded first, and what came late is taken back first" {
	limits close-unpaid
	t 0 "case-fee pay -q --by he.jing --at 2022-12-19 --amount 4 --receipt 0002 --override fee.owed=回单 $one"
	t 0 "case-fee pay -q --by he.jing --amount 1 --receipt 0003 --override fee.owed=迟到 $one"
	not reinstate.lapse "pay rests on the lapse, act 7: take that back first" "$(order -q)"
	t 0 "case-accept correct -q --by he.jing --event 9 --reason 退回 $one"
	t 0 "$(order -q)"
	t 0 "case-fee pay -q --by li.na --at 2022-12-20T16:00 --amount 10 --receipt 0001 $one"
	t 0 "case-list -f state,outcome; case-check; case-check --judge"
	out_is "$one	in-review	"
}

@test "nobody walks round the lapse: no order without one, no payment taken back, no lapse corrected" {
	limits close-unpaid
	export CASEWORK_NOW=2022-12-20T17:00
	not reinstate.lapse "no time for paying has lapsed in it" "case-fee reinstate --by xu.ming --paid 2022-12-20 --receipt 0001 --reason x $one"
	export CASEWORK_NOW=2022-12-23T09:00
	t 0 "$(order)"
	t 1 "case-accept correct --by li.na --event 7 --reason x $one"
	[[ $err == *"lapse, act 7, followed from time alone [correct.event]"* ]]
	# who ordered it does not record it
	sed -i "s/account: xu.ming.*roles: \[/&finance, /" "$CASEWORK/staff.yaml"
	grep -q 'xu.ming.*finance' "$CASEWORK/staff.yaml" && {
		t 1 "case-fee pay --by xu.ming --at 2022-12-20T16:00 --amount 14 --receipt 0001 $one"
		[[ $err == *"[correct.event]"* ]]
	}
	t 0 "$(paid)"
	t 1 "case-accept correct --by li.na --event 10 --reason 记错 $one"
	err_is "case-accept: $one: cannot correct: by pay, act 10, the case goes on that had lapsed as unpaid [correct.event]"
	t 1 "case-accept correct --by xu.ming --event 8 --reason 记错 $one"
	err_is "case-accept: $one: cannot correct: pay rests on reinstate, act 8: correct the last act first, or make the case void and receive it anew [correct.event]"
	# the same order is good for nothing more
	t 1 "$(paid)"
	[[ $err == *'[fee.double]'* ]]
}

@test "where a denial was proposed nothing is taken late, nor granted" {
	limits propose-denial
	case-deadline sweep -q
	not fee.owed "its time lapsed at 2022-12-20T17:30+08:00, act 7; finance may say --override fee.owed=REASON" \
		"case-fee pay --by li.na --amount 14 --receipt 0001 $one"
	# by the word of finance alone nothing is granted
	cp -R "$CASEWORK" late
	t 0 "CASEWORK=$PWD/late case-fee pay -q --by he.jing --amount 14 --receipt 0001 --override fee.owed=收下 $one"
	t 1 "CASEWORK=$PWD/late case-review decide --by xu.ming --outcome granted $one"
	[[ $err == *"the time for paying lapsed at 2022-12-20T17:30+08:00, act 7 [fee.lapsed]"* ]]
	t 0 "$(order -q)"
	t 0 "$(paid -q)"
	sed -i '/^- from: 2021/,$s/^  payment: .*/  payment: {before: [decide]}/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case-fee assess -q --by he.jing --fee report "$one"
	case-fee notify -q --by li.na "$one"
	case-fee pay -q --by li.na --amount 300 --receipt 0009 "$one"
	t 0 grant
	t 0 "case-check; case-check --judge"
}

@test "no decision is undone by it: what rests on the lapse is taken back first" {
	limits propose-denial
	case-deadline sweep -q
	t 0 "case-review decide -q --by xu.ming --outcome denied --reason 逾期未缴 --basis 条例 --remedy 复议 $one"
	not reinstate.lapse "decide rests on the lapse, act 7: take that back first" "$(order -q)"
}

@test "a history in which a lapse was taken back without the payment of the order is told" {
	forges=1 bases=()
	limits close-unpaid
	t 0 "$(order -q)"
	t 0 "$(paid -q)"
	earnest
	base paid "$one"
	forged <<-'END'
		paid: cut(9)
		= event 9: correct: no payment follows, or waiver, that a leader's order names [correct.event]
		paid: e("pay")["receipt"] = "0002"
		= event 9: correct: no payment follows, or waiver, that a leader's order names [correct.event]
		paid: e("reinstate")["by"] = "li.na"
		= event 8: reinstate: 'li.na' is none of: leader, head [act.role]
		= event 9: correct: lapse, act 7, followed from time alone [correct.event]
		= event 9: correct: it is system's act, and none of the window, where a registrar corrects [correct.author]
		paid: e("reinstate")["paid"] = "2022-12-21T09:00+08:00"
		= event 8: reinstate: 2022-12-21T09:00+08:00 is after the time for paying, which was over at 2022-12-20T17:30+08:00 [reinstate.in-time]
		= event 9: correct: no payment follows, or waiver, that a leader's order names [correct.event]
	END
}
