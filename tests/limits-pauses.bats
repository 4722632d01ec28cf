# Limits of cases: pauses and extensions, by acts in examples/land-resources.

load helper
load limits

@test "only a procedure that a limit lists stops it" {
	in_review 2025-03-03 mining-licence gu.tao
	# the province's rules have four, the law eight
	do_at 2025-03-10T09:00 "$(pause auction shi.lei gu.tao)"
	task_is decide/ 2025-03-31T17:30+08:00
	task_is decide-by-law/ paused
	due_is 2025-03-31T17:30+08:00
	in_review 2025-03-03 survey-results wan.li
	refused 2025-03-03T10:00 "$(pause hearing wan.li wan.li)" \
		"case-deadline: $one: cannot pause: no limit that runs is stopped by hearing [pause.procedure]"
	t 64 "case-deadline pause --by wan.li --procedure correction --basis 甲 --length '1 days' $one"
	[[ $err == *"--procedure: 'correction' is none of: hearing"* ]]
}

@test "waiting for fees and for a consulted body stops nothing" {
	t 1 "grep -rlE 'pauses: .*(payment|consultation)' '$CASEWORK'"
}

@test "a procedure is paused once at a time, resumed once, and not before it began" {
	in_review 2025-03-03 mining-licence gu.tao
	refused 2025-03-10T08:00 "$(resume hearing gu.tao)" \
		"case-deadline: $one: cannot resume: no hearing stops the clock [pause.none]"
	do_at 2025-03-10T09:00 "$(pause hearing shi.lei gu.tao)"
	refused 2025-03-11T09:00 "$(pause hearing shi.lei gu.tao)" \
		"case-deadline: $one: cannot pause: the hearing of 2025-03-10T09:00:00+08:00 has not ended [pause.running]"
	refused 2025-03-11T09:00 "$(resume testing gu.tao)" \
		"case-deadline: $one: cannot resume: no testing stops the clock [pause.none]"
	refused 2025-03-11T09:00 "$(resume hearing gu.tao) --at 2025-03-07T10:00" \
		"case-deadline: $one: cannot resume: 2025-03-07T10:00+08:00 is before the hearing at 2025-03-10T09:00:00+08:00 [time.order]"
	refused 2025-03-11T09:00 "$(resume hearing gu.tao) --at 2025-03-10T08:59" \
		"case-deadline: $one: cannot resume: 2025-03-10T08:59+08:00 is before the hearing at 2025-03-10T09:00:00+08:00 [time.order]"
	refused 2025-03-11T09:00 "$(pause testing yu.bin gu.tao)" \
		"case-deadline: $one: cannot pause: 'yu.bin' is of land-use, and the host department is mining-development [pause.host]"
	refused 2025-03-11T09:00 "$(pause testing shi.lei gu.tao | sed "s/9 workdays/noon/")" \
		"case-deadline: $one: cannot pause: 'noon' does not say how long it takes: say 10 workdays or 30 days [pause.length]"
	do_at 2025-03-12T09:00 "$(resume hearing gu.tao)"
	refused 2025-03-12T10:00 "$(resume hearing gu.tao)" \
		"case-deadline: $one: cannot resume: no hearing stops the clock [pause.none]"
	due_is 2025-04-02T17:30+08:00
	# again, and what it adds is added
	do_at 2025-03-13T09:00 "$(pause hearing shi.lei gu.tao)"
	do_at 2025-03-14T09:00 "$(resume hearing gu.tao)"
	due_is 2025-04-03T17:30+08:00
}

@test "a pause on days off and one within a day add nothing" {
	in_review 2025-03-03 mining-licence gu.tao
	do_at 2025-03-07T09:00 "$(pause hearing shi.lei gu.tao)"
	do_at 2025-03-09T09:00 "$(resume hearing gu.tao)"
	due_is 2025-03-31T17:30+08:00
	do_at 2025-03-10T09:00 "$(pause testing shi.lei gu.tao)"
	do_at 2025-03-10T16:00 "$(resume testing gu.tao)"
	due_is 2025-03-31T17:30+08:00
}

@test "nothing cures a clock that is late, however it is dated" {
	in_review 2025-03-03 mining-licence gu.tao
	for now in 2025-03-31T17:30:01 2025-04-02T09:00; do
		refused $now "$(pause hearing shi.lei gu.tao)" \
			"case-deadline: $one: cannot pause: decide-by-law/mining-development/2 was due at 2025-03-31T17:30+08:00, and nothing cures what is late [clock.late]"
		refused $now "$(pause hearing shi.lei gu.tao) --at 2025-03-20T09:00" \
			"case-deadline: $one: cannot pause: decide-by-law/mining-development/2 was due at 2025-03-31T17:30+08:00, and nothing cures what is late [clock.late]"
		refused $now "$(extend ren.hong shi.lei '10 workdays' '--limit province') --at 2025-03-31T10:00" \
			"case-deadline: $one: cannot extend: decide/mining-development/1 was due at 2025-03-31T17:30+08:00, and nothing cures what is late [clock.late]"
	done
	# at the due time itself it is not late; a pause on the due day changes nothing
	do_at 2025-03-31T17:30 "$(pause hearing shi.lei gu.tao)"
	due_is 2025-03-31T17:30+08:00
}

@test "a procedure stops the clocks that are in time, and not the late one" {
	in_review 2025-03-03 temporary-land-use ding.jun
	sed -i '/lapse: deemed-granted/d' "$CASEWORK/catalog/temporary-land-use.yaml"
	do_at 2025-03-19T09:00 "$(pause hearing yu.bin ding.jun)"
	task_is decide/ 2025-03-17T17:30+08:00
	task_is decide-by-law/ paused
	event 4 <<-'END'
		- at: 2025-03-19T09:00:00+08:00
		  by: yu.bin
		  act: pause
		  procedure: hearing
		  basis: 许可法第四十五条
		  length: 9 workdays
		  proposer: ding.jun
		  document: 特1
		  moves:
		  - {task: decide-by-law/land-use/2, was: 2025-03-31T17:30+08:00, due: paused}
	END
}

@test "a pause has basis and duration; a missing request and notice are findings" {
	in_review 2025-03-03 mining-licence gu.tao
	needs "case-deadline pause --by shi.lei --procedure hearing --basis 甲 $one" \
		"case-deadline: pause needs --length: how long it will take, such as 10 workdays"
	needs "case-deadline pause --by shi.lei --procedure hearing --length '9 workdays' $one" \
		"case-deadline: pause needs --basis: the article"
	refused 2025-03-10T09:00 "case-deadline pause --by shi.lei --procedure hearing --basis 甲 --length 两周 $one" \
		"case-deadline: $one: cannot pause: '两周' does not say how long it takes: say 10 workdays or 30 days [pause.length]"
	refused 2025-03-10T09:00 "$(pause hearing gu.tao shi.lei)" \
		"case-deadline: $one: cannot pause: 'gu.tao' is none of: chief, leader, head [act.role]"
	export CASEWORK_NOW=2025-03-10T09:00
	t 0 "case-deadline pause --by shi.lei --procedure hearing --basis 甲 --length '9 workdays' $one"
	err_is "case-deadline: $one: finding: nobody but who approves it asked for the procedure [pause.request]" \
		"case-deadline: $one: finding: the applicant was not told in writing [clock.notice]"
	t 0 "grep 'findings: ' '$file'"
	out_is '  findings: [pause.request, clock.notice]'
	CASEWORK_NOW=2025-03-11T09:00 t 0 "$(pause testing shi.lei shi.lei)"
	err_is "case-deadline: $one: finding: nobody but who approves it asked for the procedure [pause.request]"
	t 0 "grep 'findings: ' '$file' | tail -n 1"
	out_is '  findings: [pause.request]'
}

@test "an extension: who, how much, once, and told" {
	in_review 2025-03-03 mining-licence gu.tao
	local no="case-deadline: $one: cannot extend:"
	refused 2025-03-10T09:00 "$(extend ren.hong he.wen '10 workdays' '--limit province')" \
		"$no 'he.wen' is not another person of the host department [extend.proposer]"
	refused 2025-03-10T09:00 "$(extend shi.lei shi.lei '10 workdays' '--limit province')" \
		"$no limit province is extended by: leader [extend.approver]" \
		"$no 'shi.lei' is not another person of the host department [extend.proposer]"
	refused 2025-03-10T09:00 "$(extend ren.hong shi.lei '10 workdays' '')" \
		"$no limit statutory is extended by: head [extend.approver]"
	refused 2025-03-10T09:00 "$(extend ren.hong shi.lei '11 workdays' '--limit province')" \
		"$no '11 workdays' is not 1 to 10 workdays, what limit province allows [extend.amount]"
	refused 2025-03-10T09:00 "$(extend ren.hong shi.lei '0 workdays' '--limit province')" \
		"$no '0 workdays' is not 1 to 10 workdays, what limit province allows [extend.amount]"
	refused 2025-03-10T09:00 "$(extend ren.hong shi.lei '10 days' '--limit province')" \
		"$no '10 days' is not 1 to 10 workdays, what limit province allows [extend.amount]"
	refused 2025-03-10T09:00 "$(extend ren.hong shi.lei '10 workdays' '--limit opinion')" \
		"$no limit 'opinion' does not run, or cannot be extended [extend.allowed]"
	refused 2025-03-10T09:00 "$(extend ren.hong shi.lei '10 workdays' '--limit nothing')" \
		"$no limit 'nothing' does not run, or cannot be extended [extend.allowed]"
	needs "case-deadline extend --by ren.hong --proposer shi.lei --length '5 workdays' $one" \
		"case-deadline: extend needs --reason: why"
	CASEWORK_NOW=2025-03-10T09:00 t 0 "case-deadline extend --by ren.hong --proposer shi.lei --length '5 workdays' --limit province --reason 案情复杂 $one"
	err_is "case-deadline: $one: finding: the applicant was not told in writing [clock.notice]"
	event 4 <<-'END'
		- at: 2025-03-10T09:00:00+08:00
		  by: ren.hong
		  act: extend
		  length: 5 workdays
		  proposer: shi.lei
		  reason: 案情复杂
		  limit: province
		  tasks: [decide/mining-development/1]
		  moves:
		  - {task: decide/mining-development/1, was: 2025-03-31T17:30+08:00, due: 2025-04-08T17:30+08:00}
		  findings: [clock.notice]
	END
	refused 2025-03-11T09:00 "$(extend ren.hong shi.lei '5 workdays' '--limit province')" \
		"$no decide/mining-development/1 was extended before [extend.once]"
}
