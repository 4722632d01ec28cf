# Payments by --rows, as the programs of banks and offices write them.

load helper
load fee

# The rows of standard input in the encoding $1; the file of that is rows.csv.
rows_in() {
	iconv -f UTF-8 -t "$1" >rows.csv
}

# What the last act of the case says of its payer and receipt.
last_payment() {
	tail -n 6 "$CASEWORK/cases/2022/12/15/$one.yaml" | grep -oE '(payer|receipt): .*'
}

@test "a file of GB18030 or UTF-16 is read as it was meant, rare characters and full-width figures too" {
	told '10 m2'
	rows_in GB18030 <<-END
		id,fee,amount,receipt,payer
		$one,soil,4.00,青财0001,青岚县水库建设管理中心（㐂）
	END
	t 0 "case-fee pay --by li.na --rows rows.csv"
	out_is "$one"
	no_err
	t 0 last_payment
	out_is "payer: 青岚县水库建设管理中心（㐂）" "receipt: 青财0001"
	rows_in UTF-16 <<-END
		id,fee,amount,receipt,payer
		$one,soil,１０,青财0002,乙
	END
	t 0 "case-fee pay --by li.na --rows rows.csv"
	t 0 last_payment
	out_is "payer: 乙" "receipt: 青财0002"
}

@test "what is wrong in such a file is told at its place, and is not done" {
	told '10 m2'
	before=$(tree)
	rows_in GB18030 <<-END
		id,fee,amount,receipt
		$one,soil,4.00元整,青财0002
	END
	t 2 "case-fee pay --by li.na --rows rows.csv"
	no_out
	err_is "case-fee: rows.csv:2:25: column 'amount': '4.00元整' is no amount: say 1234.50 or 1,234.50, with the currency behind it when it is not CNY"
	[ "$(tree)" = "$before" ]
	printf 'id,fee,amount,payer\n%s,soil,4,\xff\xff\n' "$one" >rows.csv
	t 2 "case-fee pay --by li.na --rows rows.csv"
	no_out
	[ "$(tree)" = "$before" ]
}

@test "one receipt in two rows of a file is refused in the second, whose case is told" {
	for id in $one $two; do
		in_review '10 m2'
		case-fee assess -q --by liu.yang --fee soil "$id"
		case-fee notify -q --by li.na --until 2022-12-20 "$id"
	done
	rows_in GB18030 <<-END
		id,fee,amount,receipt
		$one,soil,14,青财0001
		$two,soil,14,青财0001
	END
	t 1 "case-fee pay --by li.na --rows rows.csv"
	out_is "$one"
	err_is "case-fee: $two: cannot pay: receipt 青财0001 is of $one too, and not both say that it is one consolidated payment of one application or project [fee.receipt]"
}
