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
