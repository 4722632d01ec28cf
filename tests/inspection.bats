# Inspection: by two, and what is issued after it by a third, whom a fourth has checked.

load helper
load acts

@test "two people inspect" {
	case_until soil-water-plan in-review
	refused inspect.two "case-review inspect --by liu.yang --people 刘洋 --agree true --opinion x $one" \
		"case-review: $one: cannot inspect: two people of the staff inspect, and one is named"
	# one person by two names is one
	refused inspect.two "case-review inspect --by liu.yang --people '刘洋;liu.yang;刘洋' --agree true --opinion x $one" \
		"case-review: $one: cannot inspect: two people of the staff inspect, and one is named"
	# nor does somebody count who is not of the staff, or not any more
	for who in '刘洋;某某' '某某;刘洋;qian.feng'; do
		refused inspect.two "case-review inspect --by liu.yang --people '$who' --agree true --opinion x $one" \
			"case-review: $one: cannot inspect: two people of the staff inspect, and one is named"
	done
	refused inspect.two "case-review inspect --by liu.yang --people '某某;专家' --agree true --opinion x $one" \
		"case-review: $one: cannot inspect: two people of the staff inspect, and none is named"
	t 0 "case-review inspect --by liu.yang --people '刘洋;专家;陈刚' --agree true --opinion 无问题 $one"
}

@test "only what is to be issued is approved by a chief" {
	case_until soil-water-plan in-review
	refused approve.leader "case-review approve --by chen.gang --matter refusal $one" \
		"case-review: $one: cannot approve: 'chen.gang' is no leader"
	t 0 "case-review approve --by chen.gang --matter certificate $one"
}

@test "inspector, checker and maker are three people, in that order" {
	sed -i 's/^  kind: .*/&\n  certificate-check: true/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan in-review
	case-review approve -q --by chen.gang --matter certificate "$one"
	case-review inspect -q --by liu.yang --people 'liu.yang;zhao.min' --agree true --opinion 无问题 "$one"
	opine --by liu.yang -q "$one" && grant >/dev/null
	issue="case-deliver issue --document 证1"
	# a check before the inspection is none
	refused issue.checked "$issue --by li.na $one" \
		"case-deliver: $one: cannot issue: nobody has checked since the inspection what is to be issued"
	case-review approve -q --by chen.gang --matter certificate "$one"
	refused separation.inspect-check-make "$issue --by liu.yang $one" \
		"case-deliver: $one: cannot issue: 'liu.yang' inspected, and neither checks nor makes what is issued"
	refused separation.inspect-check-make "$issue --by chen.gang $one" \
		"case-deliver: $one: cannot issue: 'chen.gang' checked what is issued, and does not make it"
	# whom the inspection names is an inspector too
	refused separation.inspect-check-make "$issue --by zhao.min $one" \
		"case-deliver: $one: cannot issue: 'zhao.min' inspected, and neither checks nor makes what is issued"
	t 0 "$issue --by li.na $one"
}
