# The five methods of handling: each follows from the grade of the item, and nothing else is done by it.

load helper
load acts

@test "the method of a case is that of its item: five items, five methods" {
	office county-centre 2025-07-01T09:00
	t 0 'case-report catalog -o csv -H | python3 -c "import csv,sys; [print(r[\"item\"], r[\"kind\"], r[\"grade\"]) for r in csv.DictReader(sys.stdin) if r[\"grade\"]]"'
	out_is "construction-project joint major" "gas-operation promised controlled" \
		"individual-business immediate general" "land-conversion escalated escalated" \
		"tree-felling promised special"
	case-accept receive -q --by qin.yue --item individual-business --set applicant.name=甲
	case-accept receive -q --by an.qi --item tree-felling --set applicant.name=甲
	case-accept receive -q --by an.qi --item gas-operation --set applicant.name=甲
	t 0 'case-list -f item,kind,method | cut -f 2-'
	out_is "individual-business	immediate	direct" "tree-felling	promised	promised" \
		"gas-operation	promised	definite"
	t 0 'case-list -w method=明确答复制 -f item | cut -f 2; case-report count -b method | cut -f 1,2'
	out_is gas-operation "definite	1" "direct	1" "promised	1" "total	3"
}

@test "a grade whose method is another than the kind is refused, whichever they are" {
	office water-bureau
	item=$CASEWORK/catalog/soil-water-plan.yaml
	cp "$item" as-it-was
	n=0
	for grade in general:direct:immediate special:promised:promised major:joint:joint \
		escalated:responsible:escalated controlled:definite:promised; do
		IFS=: read -r grade method own <<<"$grade"
		for kind in immediate promised joint escalated; do
			sed "s/^  kind: .*/  kind: $kind\n  grade: $grade/" as-it-was >"$item"
			case-report catalog >out 2>err && n=$((n + 1))
			[ "$kind" = "$own" ] ||
				[[ $(<err) == "case-report: catalog/soil-water-plan.yaml:"*": what is $grade is handled by the method $method, and not as $kind" ]]
		done
	done
	[ "$n" = 5 ]
	# what is controlled may be sent back at once
	sed "s/^  kind: .*/  kind: returned\n  grade: controlled/" as-it-was >"$item"
	t 0 'case-report catalog'
}

@test "no case is received as of another method than that of its item" {
	office county-centre 2025-07-01T09:00
	t 1 'case-accept receive --by an.qi --item tree-felling --kind joint --set applicant.name=甲'
	err_is "case-accept: new case: cannot receive: the item is special and handled by the method promised, and not as joint [receive.kind]"
	t 1 'case-accept receive --by qin.yue --item individual-business --kind promised --set applicant.name=甲'
	err_is "case-accept: new case: cannot receive: the item is general and handled by the method direct, and not as promised [receive.kind]"
	t 0 'case-accept receive --by an.qi --item tree-felling --kind supplement --set applicant.name=甲'
	# an item that does not say its grade is as it was
	sed -i '/^  grade:/d' "$CASEWORK/catalog/tree-felling.yaml"
	t 0 'case-accept receive --by an.qi --item tree-felling --kind joint --set applicant.name=乙'
}
