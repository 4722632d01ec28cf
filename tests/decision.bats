# What may be decided, by facts and procedures; and what is no way round a decision.

load helper
load acts

edit() {
	sed -i "$2" "$CASEWORK/$1"
	t 0 case-check
}

cannot() {
	echo "case-review: $one: cannot $1: $2"
}

@test "a fact that forbids it is found by the host, and then nothing is granted, proposed or sent up" {
	case_until river-construction in-review
	refused review.fact "opine --by sun.li --forbidden-by illegal-act $one" \
		"$(cannot opine "illegal-act forbids it, and it proposes to grant")"
	case-review opine -q --by sun.li --lawful true --complete true --proposal deny --forbidden-by 土地权属争议 --opinion 有争议 "$one"
	sign ma.jun true true -q && sign wu.tao true true -q
	refused decide.fact grant "$(cannot decide "the host department found what forbids it: ownership-dispute")"
	refused decide.fact "case-review draft --by sun.li --proposal grant --text x $one" \
		"$(cannot draft "the host department found what forbids it: ownership-dispute")"
	refused decide.fact "case-route escalate --by xu.ming --body 厅 $one" \
		"case-route: $one: cannot escalate: the host department found what forbids it: ownership-dispute"
	refused decide.level "case-review decide --by zhang.wei --outcome denied --reason x --basis y --remedy z $one" \
		"$(cannot decide "what is reviewed jointly is signed by deputy, and 'zhang.wei' is representative")" decide.fact-leader \
		"$(cannot decide "what is denied for ownership-dispute is denied by a leader, and 'zhang.wei' is none")"
	t 0 deny
}

@test "a new opinion of the host clears the fact, for all who reviewed it too" {
	case_until river-construction in-review
	case-review opine -q --by sun.li --lawful true --complete true --proposal deny --forbidden-by illegal-act --opinion x "$one"
	sign ma.jun true true -q && sign wu.tao true true -q
	opine --by sun.li -q "$one"
	refused joint-review.incomplete grant "$(cannot decide "not yet countersigned by policy-law, water-resources")"
}

@test "what the item requires was begun and ended before it is decided, either way" {
	edit catalog/soil-water-plan.yaml 's/^  kind: .*/&\n  requires: [hearing, expert-review]/
		s/^    clock: case/&\n    pauses: [hearing, expert-review]/'
	case_until soil-water-plan opined
	none="$(cannot decide "the item requires, and nobody has recorded: hearing, expert-review")"
	refused decide.procedure grant "$none"
	refused decide.procedure deny "$none"
	stop="--basis 许可法第四十五条 --length '5 workdays' --proposer liu.yang --document 特1"
	t 0 "case-deadline pause -q --by chen.gang --procedure hearing $stop $one"
	# a hearing that was not held to its end is none
	refused decide.procedure grant "$none" decide.hearing "$(cannot decide "the hearing of 2022-12-15 has not ended")"
	t 0 "case-deadline resume -q --by liu.yang --procedure hearing $one"
	refused decide.procedure grant "$(cannot decide "the item requires, and nobody has recorded: expert-review")"
	t 0 "case-deadline pause -q --by chen.gang --procedure expert-review $stop $one &&
		case-deadline resume -q --by liu.yang --procedure expert-review $one"
	t 0 grant
}

@test "void is no way round a decision" {
	case_until soil-water-plan decided
	refused act.state "case-accept void --by li.na --reason 误登 $one" \
		"case-accept: $one: cannot void: the case is decided; possible now: mark, hand-over, approve, assess, notify, confirm, waive, issue, serve, close"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	refused act.state "case-accept void --by gao.yan --reason 误登 $one" \
		"case-accept: $one: cannot void: the case is served; possible now: mark, assess, notify, confirm, waive, close"
}
