# Acts that were entered in error: taken back, restated, refused.

load helper
load acts

take_back() {
	case-accept correct --reason 误录 "$@" "$one"
}

@test "an act that is taken back counts no more, for rules, tasks, head and listings, and stays in the history" {
	case_until soil-water-plan in-review
	before=$(sed '/^history:/q' "$CASEWORK/$day/$one.yaml")
	opine --by liu.yang -q "$one"
	t 0 "take_back --by liu.yang --event 4"
	out_is "$one"
	no_err
	event "$one" 5 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: liu.yang
		  act: correct
		  event: 4
		  reason: 误录
	END
	[ "$(sed '/^history:/q' "$CASEWORK/$day/$one.yaml")" = "$before" ]
	refused review.opinion grant "case-review: $one: cannot decide: the host department has given no written opinion"
	t 0 case-check
	case-show --history "$one" | grep -F 'opine' >line
	file_is line '4  2022-12-15T10:00:00+08:00  opine, taken back by 5'
}

@test "a decision that is taken back opens again what it ended" {
	case_until soil-water-plan opined
	due=$(head_of due)
	grant
	[ "$(head_of state)" = decided ]
	t 0 "take_back --by xu.ming --event 5"
	[ "$(head_of state)" = in-review ]
	[ "$(head_of due)" = "$due" ]
	t 0 case-check
	deny
	[ "$(head_of state)" = decided ]
}

@test "a restated act is taken back and done again, by its author and at its time, or neither" {
	case_until soil-water-plan decided
	tree >before
	t 2 "take_back --by xu.ming --event 5 --restate outcom=denied"
	err_is "case-accept: $one: cannot restate outcom: outcom is no key of decide"
	t 2 "take_back --by xu.ming --event 5 --restate outcome=no"
	err_is "case-accept: $one: cannot restate outcome: 'no' is none of: granted denied"
	refused decide.reasons "take_back --by xu.ming --event 5 --restate outcome=denied" \
		"case-accept: $one: cannot decide: the applicant must be told reason, basis and remedy, and there is no reason, basis, remedy"
	tree | diff before -
	do_at 2022-12-15T11:00 \
		"take_back -q --by xu.ming --event 5 --restate outcome=denied --restate reason=不符 --restate basis=水法 --restate remedy=复议"
	event "$one" 7 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  recorded: 2022-12-15T11:00:00+08:00
		  by: xu.ming
		  act: decide
		  to: decided
		  outcome: denied
		  reason: 不符
		  basis: 水法
		  remedy: 复议
		  opens:
	  - {task: serve, of: window, limit: delivery, clock: stage, length: 10 workdays, basis: 行政许可法第四十四条, due: 2022-12-29T17:30+08:00}
	  closes: [decide/soil-conservation/2, decide-by-law/soil-conservation/2]
	END
	t 0 "case-list -f outcome -o tsv"
	out_is "$one	denied"
	t 0 case-check
}

@test "an act on which another rests is not taken back, nor what is no act of a person" {
	case_until soil-water-plan decided
	refused correct.event "take_back --by liu.yang --event 4" \
		"case-accept: $one: cannot correct: decide rests on opine, act 4: correct the last act first, or make the case void and receive it anew"
	refused correct.event "take_back --by li.na --event 9" \
		"case-accept: $one: cannot correct: there is no act 9, or it was taken back"
	refused correct.event "take_back --by li.na --event 0" \
		"case-accept: $one: cannot correct: there is no act 0, or it was taken back"
	case-accept note -q --by li.na --text 电话 "$one"
	take_back -q --by xu.ming --event 5
	refused correct.event "take_back --by xu.ming --event 5" \
		"case-accept: $one: cannot correct: there is no act 5, or it was taken back"
	refused correct.event "take_back --by xu.ming --event 7" \
		"case-accept: $one: cannot correct: act 7 is a correction: do the act again"
	refused correct.event "take_back --by li.na --event 1" \
		"case-accept: $one: cannot correct: receive, act 1, began the case: make it void and receive it anew"
}

@test "an act is taken back by its author or, of the window, a registrar, within the time of the office" {
	case_until soil-water-plan opined
	refused correct.author "take_back --by xu.ming --event 4" \
		"case-accept: $one: cannot correct: it is liu.yang's word, who alone corrects it"
	refused correct.event "take_back --by xu.ming --event 3" \
		"case-accept: $one: cannot correct: opine rests on dispatch, act 3: correct the last act first, or make the case void and receive it anew" \
		correct.author \
		"case-accept: $one: cannot correct: it is li.na's act, and 'xu.ming' is no registrar"
	refused correct.late "CASEWORK_NOW=2022-12-16T17:31 take_back --by liu.yang --event 4" \
		"case-accept: $one: cannot correct: an act of that time is corrected until 2022-12-16T17:30+08:00; leader, head may say --override correct.late=REASON"
	# however the correction is dated
	refused correct.late "CASEWORK_NOW=2022-12-16T17:31 take_back --by liu.yang --at 2022-12-16T09:00 --event 4" \
		"case-accept: $one: cannot correct: an act of that time is corrected until 2022-12-16T17:30+08:00; leader, head may say --override correct.late=REASON"
	sed -i 's/^prefix:/correct-within: 3 workdays\n&/' "$CASEWORK/office.yaml"
	t 0 "CASEWORK_NOW=2022-12-20T17:30 take_back --by liu.yang --event 4"
}

@test "what was known before a correction still counts the act" {
	case_until soil-water-plan decided
	do_at 2022-12-15T12:00 "take_back -q --by xu.ming --event 5"
	export CASEWORK_NOW=2022-12-15T13:00
	t 0 "case-list --known-by 2022-12-15T11:00 -f state -o tsv"
	out_is "$one	decided"
	t 0 "case-list -f state -o tsv"
	out_is "$one	in-review"
}
