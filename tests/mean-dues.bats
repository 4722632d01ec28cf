# Round the rules of money: nothing charged for nothing, two books of receipts, a waiver that comes late, money
# of a case that is no more.

load helper
load fee

@test "what is charged by a quantity is not assessed of none, nor of so little that nothing is owed" {
	in_review '0 m2'
	not fee.amount "fields.area is '0 m2', for which nothing would be charged: the fee 'soil' is of something" \
		"case-fee assess --by liu.yang --fee soil $one"
	not fee.amount "fields.area is '0 m2', for which nothing would be charged: the fee 'soil' is of something" \
		"case-fee assess --by liu.yang --fee soil --amount 0 $one"
	case-accept amend -q --by li.na --reason 改 --set 'fields.area=0.003 m2' "$one"
	not fee.amount "fields.area is '0.003 m2', for which nothing would be charged: the fee 'soil' is of something" \
		"case-fee assess --by liu.yang --fee soil $one"
	# and without an assessment it is not granted
	t 1 grant
	[[ $err == *"soil (补偿费) was not assessed [fee.assessed]"* ]]
	# nor by an amendment afterwards
	case-accept amend -q --by li.na --reason 改 --set 'fields.area=10 m2' "$one"
	assessed
	case-fee notify -q --by li.na --until 2022-12-20 "$one"
	case-accept amend -q --by li.na --reason 改 --set 'fields.area=0 m2' "$one"
	pay --fee report --amount 300
	t 1 grant
	[[ $err == *"soil (补偿费) was assessed of another quantity than the dossier has now [fee.assessed]"* ]]
	# where a case may have none of it, it owes nothing
	sed -i 's/unit: m2}/unit: m2, none: true}/' "$CASEWORK/fees.yaml"
	t 0 "case-fee assess -q --by liu.yang --fee soil $one"
	t 0 "grep -c 'amount: 0.00 CNY' $CASEWORK/cases/2022/12/15/$one.yaml"
}

# Both cases are told of 14.00.
both() {
	for id in $one $two; do
		in_review '10 m2'
		case-fee assess -q --by liu.yang --fee soil "$id"
		case-fee notify -q --by li.na --until 2022-12-20 "$id"
	done
}

@test "a receipt of a department's own book is no receipt of the office's book, and one in its own book once" {
	same="and not both say that it is one consolidated payment of one application or project"
	both
	case-fee pay -q --by li.na --amount 4 --receipt 0001 "$one"
	# nobody makes a book up: one takes money for one's own window, and the office has one book
	not fee.receipt "receipt 0001 is of $one too, $same" fee.collector "'he.jing' is of finance, not river" \
		"case-fee pay --by he.jing --collector river --amount 4 --receipt 0001 $two"
	not fee.receipt "receipt 0001 is of $one too, $same" "case-fee pay --by he.jing --amount 4 --receipt 0001 $two"
	echo 'receipt-books: [finance]' >>"$CASEWORK/fees.yaml"
	t 0 "case-check"
	t 0 "case-fee pay -q --by he.jing --amount 4 --receipt 0001 $two"
	not fee.receipt "receipt ０００１ is of $one too, $same" "case-fee pay --by li.na --amount 4 --receipt ０００１ $two"
	not fee.receipt "receipt 0001 is of $two too, $same" "case-fee pay --by he.jing --amount 4 --receipt 0001 $one"
	t 0 "case-check; case-check --judge"
	t 1 "case-report charges"
	no_out
	t 1 "case-report audit -r fee.receipt"
	# the office takes the book away: what was, is told
	sed -i '/^receipt-books/d' "$CASEWORK/fees.yaml"
	t 1 "case-report audit -r fee.receipt | grep -o 'receipt .* too'; case-check"
	out_is "receipt 0001 is of $one too"
	sed -i '$a receipt-books: [timber]' "$CASEWORK/fees.yaml"
	t 2 "case-check"
	grep -F "department 'timber' is not in departments.yaml" <<<"$err"
}

# Three workdays for paying, from the notice of the 15th to 2022-12-20T17:30; what follows is $1. Now it is over.
lapsed() {
	sed -i '/^- from: 2021/,$s/^  limits:/&\n  - {limit: payment, task: pay, starts: notify, ends: [pay], of: applicant, length: 3 workdays, lapse: '"$1"', clock: applicant, basis: 甲}/
		s/payment: {before: \[decide, issue, serve\], confirmed: true}/payment: {before: [decide, issue, serve]}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	sed -i '/id: report/d' "$CASEWORK/fees.yaml"
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$one"
	case-fee notify -q --by li.na "$one"
	export CASEWORK_NOW=2022-12-23T09:00
	case-deadline sweep -q
}

@test "a waiver after the time for paying lapsed undoes nothing, and is refused" {
	lapsed propose-denial
	late="its time lapsed at 2022-12-20T17:30+08:00, act 7: what was signed in time, a leader's reinstate names by its document"
	not fee.reduced "$late" "case-fee waive --by tang.jianping --amount 14 --reason 困难 $one"
	not fee.reduced "$late" "case-fee waive --by tang.jianping --at 2022-12-19T09:00 --amount 14 --document 减1 --reason 困难 $one"
	t 1 grant
	[[ $err == *"[fee.lapsed]"* ]]
}

@test "a waiver that was signed in time goes on by a leader's order that names it, of that day and document, in full" {
	for lapse in propose-denial close-unpaid; do
		rm -rf water-bureau
		CASEWORK_NOW=2022-12-15T10:00:00+08:00
		setup_office
		lapsed $lapse
		late="case-fee waive --by tang.jianping --at 2022-12-19T09:00"
		t 0 "case-fee reinstate -q --by xu.ming --paid 2022-12-19T09:00 --receipt 减1 --reason 签批在先 $one"
		for other in '--document 减2' '' '--document 减1 --at 2022-12-18T09:00'; do
			t 1 "case-fee waive --by tang.jianping --amount 14 --reason 困难 $other $one"
			[[ $err == *"[fee.reduced]"* ]]
		done
		t 1 "$late --amount 13 --document 减1 --reason 困难 $one"
		err_is "case-fee: $one: cannot waive: pay/applicant/6 would be open still: what came in time is paid in full, or let off [fee.reinstated]"
		t 0 "$late --amount 14 --document 减1 --reason 困难 $one"
		t 0 "case-list -f state,outcome; case-check; case-check --judge"
		out_is "$one	in-review	"
		t 1 "case-accept correct --by tang.jianping --event 10 --reason 误 $one"
		err_is "case-accept: $one: cannot correct: by waive, act 10, the case goes on that had lapsed as unpaid [correct.event]"
		t 0 "case-review decide -q --by xu.ming --outcome granted $one"
	done
}

@test "an order names a waiver of its time, and who ordered it does not sign it" {
	lapsed propose-denial
	not reinstate.in-time "2022-12-21 is after the time for paying, which was over at 2022-12-20T17:30+08:00" \
		"case-fee reinstate --by xu.ming --paid 2022-12-21 --receipt 减1 --reason x $one"
	t 0 "case-fee reinstate -q --by tang.jianping --paid 2022-12-19 --receipt 减1 --reason x $one"
	t 1 "case-fee waive --by tang.jianping --at 2022-12-19 --amount 14 --document 减1 --reason x $one"
	[[ $err == *"[correct.event]"* ]]
}
