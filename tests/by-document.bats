# Items whose result goes out as an official document: what is owed when nothing is served at the window.

load helper
load acts

opened() {
	sed -n '/^history:/q; s/^- {task: \([^,]*\), due.*/\1/p' "$CASEWORK/$day/$one.yaml"
}

@test "of a result that goes out as an official document nobody owes the service, and why tells its issue" {
	sed -i 's/^  kind: .*/&\n  by-document: true/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan decided
	t 0 opened
	no_out
	t 1 "case-review why $one | cut -f 3-7"
	out_is "close	close	close.document	what was decided was not issued as an official document	window"
	t 0 "case-deliver issue -q --by liu.yang --document 水保函〔2022〕9号 $one"
	t 0 "case-review why $one"
	t 0 "case-deliver close -q --by li.na $one"
	t 0 "case-check --judge"
	no_out
}

@test "who is refused is served all the same" {
	sed -i 's/^  kind: .*/&\n  by-document: true/' "$CASEWORK/catalog/soil-water-plan.yaml"
	receive soil-water-plan -q
	t 0 "case-accept refuse -q --by li.na --ground not-ours --body 县 --consultation 1 --reason x --basis y --remedy z $one"
	t 0 opened
	out_is "serve/window/2"
	refused close.served "case-deliver close --by li.na $one" \
		"case-deliver: $one: cannot close: the decision was not served"
}
