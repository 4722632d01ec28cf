# From hand to hand: the ledger, hand-over, assignment, consultation.

load helper
load acts

cannot() {
	echo "case-route: $one: cannot $1: $2"
}

@test "who signs for a case, or gives it away, is of the department that has it" {
	case_until soil-water-plan in-review
	refused sign-for.addressee "case-route sign-for --by sun.li $one" \
		"$(cannot sign-for "'sun.li' is of river, and it was handed over to soil-conservation")"
	t 0 "case-route sign-for --by liu.yang --handler liu.yang $one"
	refused host.line "case-route hand-over --by zhang.wei --handler sun.li --host river --reason x $one" \
		"$(cannot hand-over "'zhang.wei' is of river, and the host department is soil-conservation")" dispatch.mapping \
		"$(cannot hand-over "the item is soil-conservation's, and not river's")"
	# a chief does not push it off
	refused dispatch.mapping "case-route hand-over --by chen.gang --handler zhang.wei --host river --reason x $one" \
		"$(cannot hand-over "the item is soil-conservation's, and not river's")"
	t 0 "case-route hand-over --by xu.ming --handler zhang.wei --host river --reason 职责调整 $one"
	# and then it is the other's
	refused host.line "case-route hand-over --by chen.gang --handler liu.yang --host soil-conservation --reason x $one" \
		"$(cannot hand-over "'chen.gang' is of soil-conservation, and the host department is river")"
	t 0 "case-route sign-for --by sun.li $one"
	# once: who handles it then is for the chief to say
	refused sign-for.once "case-route sign-for --by sun.li --handler sun.li $one" \
		"$(cannot sign-for "'sun.li' signed for it on 2022-12-15, and a hand-over gives it to another")"
}

@test "the chief assigns by an attribute of the case, nobody takes one, and an override is recorded" {
	sed -i 's/^  kind: .*/&\n  assignment: {by: fields.berth, to: {东港: liu.yang, 西港: chen.gang}}/' "$CASEWORK/catalog/soil-water-plan.yaml"
	t 0 case-check
	receive soil-water-plan -q --set fields.berth=东港
	case-accept accept -q --by li.na "$one"
	refused assignment.chief "case-route dispatch --by li.na --handler liu.yang $one" \
		"$(cannot dispatch "the chief assigns cases of the item, by hand-over")"
	case-route dispatch -q --by li.na "$one"
	refused assignment.chief "case-route sign-for --by liu.yang --handler liu.yang $one" \
		"$(cannot sign-for "the chief assigns cases of the item, by hand-over")"
	refused assignment.chief "case-route hand-over --by chen.gang --handler chen.gang --reason x $one" \
		"$(cannot hand-over "'chen.gang' would assign it to the own person")" \
		assignment.attribute "$(cannot hand-over "fields.berth is 东港, whose cases are liu.yang's; chief, leader may say --override assignment.attribute=REASON")"
	t 0 "case-route hand-over --by chen.gang --handler liu.yang --reason 按停靠地点 $one"
}

@test "each body is consulted and answers for itself" {
	case_until soil-water-plan in-review
	t 0 "case-route consult --by liu.yang --body 市水利局 --question 意见 $one"
	refused consult.once "case-route consult --by liu.yang --body 市水利局 --question 催问 $one" \
		"$(cannot consult "市水利局 was asked, and has not answered")"
	t 0 "case-route consult --by liu.yang --body 县水利局 --question 意见 $one"
	refused reply.asked "case-route reply --by liu.yang --body 省水利厅 --opinion x $one" \
		"$(cannot reply "nobody asked 省水利厅, or it has answered")"
	t 0 "case-route reply --by liu.yang --body 市水利局 --opinion 同意 $one"
	refused reply.asked "case-route reply --by liu.yang --body 市水利局 --opinion 不同意 $one" \
		"$(cannot reply "nobody asked 市水利局, or it has answered")"
	t 0 "case-route consult --by liu.yang --body 市水利局 --question 补充 $one"
}
