# What the tests of exchange share: an office with cases on their way, and a small form of its own.

setup() {
	begin
	office water-bureau
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	day=cases/2022/12/15
	one=WB-20221215-000001
	two=WB-20221215-000002
	sent=$CASEWORK/exchange/small.sent
	mkdir to
}

# A case of $1, accepted; options of receive follow.
accepted() {
	local name=$1
	shift
	case-accept receive --by li.na --item soil-water-plan --set "applicant.name=$name" "$@" |
		case-accept accept -q --by li.na
}

# The form small: lines of its only version come from standard input; arguments are its columns.
small() {
	local column
	{
		printf '%s\n' 'form: small' 'title: 小表' 'versions:' "- file: 'small-{{export.batch}}.csv'" \
			'  key: no' '  where: [accepted!=]'
		[ -t 0 ] || sed 's/^/  /'
		printf '%s\n' '  columns:' '  - {name: no, value: id, not-null: true}' \
			'  - {name: who, value: applicant.name}'
		for column in "$@"; do
			printf '  - {%s}\n' "$column"
		done
	} | write "$CASEWORK/exchange/small.yaml"
}

export_small() {
	case-export small -d to "$@"
}

amend() {
	case-accept amend -q --by li.na --reason 更正 --set "$@"
}

# The rejects of the form small, without their header: row, column, reason, rule.
rejects() {
	python3 -c '
import csv
for r in csv.DictReader(open("to/small-rejects.csv", encoding="utf-8-sig")):
    print(r["row"], r["column"], r["reason"], r["rule"], sep="|")'
}

# Why one cell is rejected: $1 the column, $2 what is wrong with it, $3 the rule.
rejected() {
	local reason=$2
	[[ $reason != *,* ]] || reason=\"$reason\"
	t 2 'export_small'
	no_out
	err_is "case-export: $one: column $1: $2 [$3]"
	file_is to/small-rejects.csv <<<"$(printf '\357\273\277case,row,column,value,reason,rule\n%s,%s,%s,%s' \
		"$one" "$one" "$1" "$4,$reason,$3")"
	[ "$(ls to)" = small-rejects.csv ]
	[ ! -e "$sent" ]
}
