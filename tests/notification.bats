# What is no approval but a notification: recorded, with its clock and seals, and never decided.

load helper
load acts

notifies() {
	sed -i 's/^  kind: .*/&\n  nature: notification/; s/ends: \[decide, escalate\]/ends: [close]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	receive soil-water-plan -q
}

@test "a notification is taken in and closed as recorded, in time, and nothing is decided" {
	notifies
	refused close.outcome "case-deliver close --by li.na --outcome recorded $one" \
		"case-deliver: $one: cannot close: what is recorded was accepted before"
	case-accept accept -q --by li.na "$one"
	t 0 "case-review why $one"
	no_out
	refused close.outcome "case-deliver close --by li.na --outcome granted $one" \
		"case-deliver: $one: cannot close: nobody decided that it is granted" \
		close.served "case-deliver: $one: cannot close: the decision was not served"
	cp -R "$CASEWORK" routed
	t 0 "case-deliver close --by li.na --outcome recorded $one"
	t 0 "case-list -f state,outcome; case-list -w outcome=已登记 -f due"
	out_is "$one	closed	recorded" "$one	"
	t 0 "case-check; case-check --judge"
	# whoever sends it on gets no further
	export CASEWORK=$PWD/routed
	case-route dispatch -q --by li.na "$one"
	why="the item is a notification: it is closed as recorded, and nothing is decided"
	refused decide.notification "opine --by liu.yang $one" "case-review: $one: cannot opine: $why"
	refused review.opinion "case-route escalate --by liu.yang --body 省厅 $one" \
		"case-route: $one: cannot escalate: the host department has given no written opinion" \
		decide.notification "case-route: $one: cannot escalate: $why"
	refused review.opinion grant "case-review: $one: cannot decide: the host department has given no written opinion" \
		decide.notification "case-review: $one: cannot decide: $why"
	t 0 "case-deliver close -q --by li.na --outcome recorded $one; case-check; case-check --judge"
}

@test "what is an approval is never just recorded" {
	receive soil-water-plan -q
	case-accept accept -q --by li.na "$one"
	refused close.outcome "case-deliver close --by li.na --outcome recorded $one" \
		"case-deliver: $one: cannot close: nobody decided that it is recorded"
}
