# Round the rules of money: a clock that finance alone ends, a word that somebody takes back on paper.

load helper
load fee

@test "who has paid all in time is not closed as unpaid because finance confirms it late" {
	sed -i '/^- from: 2021/,$s/^  limits:/&\n  - {limit: payment, task: pay, starts: notify, ends: [confirm], of: applicant, length: 3 workdays, lapse: close-unpaid, clock: applicant, basis: 甲}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	for id in $one $two; do
		in_review '10 m2'
		case-fee assess -q --by liu.yang --fee soil "$id"
		case-fee notify -q --by li.na "$id"
	done
	export CASEWORK_NOW=2022-12-20T16:00
	case-fee pay -q --by li.na --amount 14 --receipt 0001 "$one"
	case-fee pay -q --by li.na --amount 13.99 --receipt 0002 "$two"
	export CASEWORK_NOW=2022-12-23T09:00
	t 0 "case-deadline sweep -q; case-list -f state,outcome"
	out_is "$one	in-review	" "$two	closed	unpaid"
	t 0 "case-fee confirm -q --by he.jing $one; case-check; case-check --judge"
	t 0 "case-deadline sweep"
	no_out
}

@test "no paper takes an act back, whosever it was, nor orders that a case goes on" {
	cat >map.yaml <<-'END'
		register: r
		reference: id
		case: {item: {value: soil-water-plan}, applicant.name: {value: 甲}}
		acts:
		- {act: receive, at: date, by: {value: li.na}}
		- {act: accept, at: date, by: {value: li.na}}
		- {act: correct, when: event, at: date, by: {value: li.na}, event: event, reason: {value: 误}}
		- {act: reinstate, when: receipt, at: date, by: {value: xu.ming}, paid: date, receipt: receipt, reason: {value: 误}}
	END
	printf '%s\n' id,date,event,receipt 1,2022-11-01,, >rows.csv
	t 0 "case-accept import -q -m map.yaml rows.csv"
	id=WB-20221101-000001
	case-route dispatch -q --by li.na --handler liu.yang "$id"
	case-review opine -q --by liu.yang --lawful true --complete true --proposal deny --opinion 不可行 "$id"
	before=$(tree)
	printf '%s\n' id,date,event,receipt 1,2022-11-01,4, >rows.csv
	t 2 "case-accept import -q -m map.yaml --rejects /dev/null rows.csv"
	[[ $err == *"cannot correct: no paper record can correct [paper.act]"* ]]
	printf '%s\n' id,date,event,receipt 1,2022-11-01,,0001 >rows.csv
	t 2 "case-accept import -q -m map.yaml --rejects /dev/null rows.csv"
	[[ $err == *"cannot reinstate: no paper record can reinstate [paper.act]"* ]]
	[ "$(tree)" = "$before" ]
}
