# Limits of cases: the worked dates, pauses, extensions, by acts in examples/land-resources.

load helper
load limits

@test "the office holds, and every limit of its rules is used" {
	t 0 case-check
	no_out
	no_err
}

@test "T1, T2: five and four workdays over the golden week" {
	receive 2025-09-26T10:00 mining-licence
	task_is accept 2025-10-10T17:30+08:00
	task_is advise 2025-10-09T17:30+08:00
	task_is examine 2025-09-26T17:30+08:00
}

@test "T3: twenty workdays from receipt over the Spring Festival, and ten more" {
	in_review 2025-01-24 mining-licence gu.tao
	task_is decide/ 2025-02-27T17:30+08:00
	do_at 2025-02-27T17:30 "$(extend ren.hong shi.lei '10 workdays' '--limit province')"
	task_is decide/ 2025-03-13T17:30+08:00
	task_is decide-by-law/ 2025-02-27T17:30+08:00
	due_is 2025-02-27T17:30+08:00
}

@test "T4, T5: routed by the next working morning, a Sunday too" {
	receive 2025-04-30T09:00 mining-licence
	do_at 2025-04-30T09:10 "case-accept accept --by lin.fang $one"
	task_is dispatch 2025-05-06T12:00+08:00
	receive 2025-09-27T09:00 mining-licence
	do_at 2025-09-27T09:10 "case-accept accept --by lin.fang $one"
	task_is dispatch 2025-09-28T12:00+08:00
}

@test "T6: each department countersigns in two workdays, and its own time ends" {
	in_review 2025-09-26 mining-licence gu.tao
	do_at 2025-09-30T16:00 "case-review opine --by gu.tao --lawful true --complete true --proposal grant --opinion 同意 $one"
	for d in mineral-reserves planning finance; do
		task_is "countersign/$d" 2025-10-10T17:30+08:00
	done
	do_at 2025-10-09T09:00 "case-review countersign --by he.wen --lawful true --agree true $one"
	t 1 "grep -q 'task: countersign/planning/' '$file'"
	task_is countersign/finance 2025-10-10T17:30+08:00
}

@test "T7: what was not corrected in time is refused within two workdays" {
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-09-26T11:00 "case-accept ask --by lin.fang --missing 矿区范围图缺坐标 --until 2025-10-11 --document 补1 $one"
	tasks_are "supplement/applicant/2 2025-10-11T17:30+08:00"
	do_at 2025-10-11T17:30 "case-deadline sweep"
	no_out
	do_at 2025-10-11T17:30:01 "case-deadline sweep"
	out_is "$one"
	tasks_are "refuse/window/3 2025-10-14T17:30+08:00"
	event 3 <<-'END'
		- at: 2025-10-11T17:30+08:00
		  recorded: 2025-10-11T17:30:01+08:00
		  by: system
		  act: lapse
		  task: supplement/applicant/2
		  effect: propose-refusal
		  limit: correction
		  opens:
		  - {task: refuse, of: window, limit: refusal, clock: stage, length: 2 workdays, basis: 窗口办文规定第九条, due: 2025-10-14T17:30+08:00}
		  closes: [supplement/applicant/2]
	END
	do_at 2025-10-14T10:00 "case-accept refuse --by ren.hong --reason 逾期不补正 --basis 窗口办文规定第九条 --remedy 六十日内申请复议 $one"
	tasks_are </dev/null
	t 0 "case-check"
}

@test "T8, T13: days end on a workday, workdays are counted" {
	counted 2025-09-05T10:00 days 30 2025-10-09T17:30
	counted 2025-09-05T10:00 workdays 30 2025-10-23T17:30
	counted 2025-09-24T10:00 workdays 10 2025-10-14T17:30
}

@test "T9: the direct channel has forty days, and the law's are workdays" {
	receive 2025-08-25T09:00 land-plan
	due_is 2025-10-09T17:30+08:00
	counted 2025-08-25T09:00 workdays 40 2025-10-24T17:30
}

@test "T10: what came in on a rest day has that day's date" {
	receive 2025-06-07T09:00 mining-licence
	task_is accept 2025-06-13T17:30+08:00
}

@test "T11, T12: before the notice of the next year a due time is provisional" {
	mv "$CASEWORK/calendar/cn-2026.yaml" .
	receive 2025-12-22T10:00 mining-licence
	task_is decide/ '2026-01-19T17:30+08:00, provisional: true'
	do_at 2025-12-22T11:00 "case-accept accept --by lin.fang $one"
	task_is decide-by-law/ '2026-01-19T17:30+08:00, provisional: true'
	receive 2026-01-26T10:00 mining-licence
	task_is decide/ '2026-02-23T17:30+08:00, provisional: true'
	mv cn-2026.yaml "$CASEWORK/calendar"
	receive 2025-12-22T11:00 mining-licence
	task_is decide/ 2026-01-20T17:30+08:00
	receive 2026-01-26T11:00 mining-licence
	task_is decide/ 2026-02-28T17:30+08:00
}

@test "T14: a hearing stops the clock, its first day counted and its last one not" {
	in_review 2025-03-03 mining-licence gu.tao
	due_is 2025-03-31T17:30+08:00
	do_at 2025-03-10T09:00 "$(pause hearing shi.lei gu.tao)"
	due_is paused
	event 4 <<-'END'
		- at: 2025-03-10T09:00:00+08:00
		  by: shi.lei
		  act: pause
		  procedure: hearing
		  basis: 许可法第四十五条
		  length: 9 workdays
		  proposer: gu.tao
		  document: 特1
		  moves:
		  - {task: decide/mining-development/1, was: 2025-03-31T17:30+08:00, due: paused}
		  - {task: decide-by-law/mining-development/2, was: 2025-03-31T17:30+08:00, due: paused}
	END
	do_at 2025-03-21T17:00 "$(resume hearing gu.tao)"
	due_is 2025-04-14T17:30+08:00
	event 5 <<-'END'
		- at: 2025-03-21T17:00:00+08:00
		  by: gu.tao
		  act: resume
		  procedure: hearing
		  moves:
		  - {task: decide/mining-development/1, was: paused, due: 2025-04-14T17:30+08:00}
		  - {task: decide-by-law/mining-development/2, was: paused, due: 2025-04-14T17:30+08:00}
	END
	# the stage clocks and the clock of who is consulted run on
	task_is consult/ 2025-03-05T17:30+08:00
	task_is opine/ 2025-03-13T17:30+08:00
	t 0 case-check
}

@test "T15: pauses that overlap are a union, and an extension comes on top" {
	in_review 2025-03-03 mining-licence gu.tao
	do_at 2025-03-10T09:00 "$(pause hearing shi.lei gu.tao)"
	do_at 2025-03-18T09:00 "$(pause testing shi.lei gu.tao)"
	do_at 2025-03-21T17:00 "$(resume hearing gu.tao)"
	due_is paused
	do_at 2025-03-28T17:00 "$(resume testing gu.tao)"
	due_is 2025-04-21T17:30+08:00
	do_at 2025-04-21T09:00 "$(extend ren.hong shi.lei '10 workdays' '--limit province')"
	do_at 2025-04-21T09:30 "$(extend cheng.yuan shi.lei '10 workdays' '--limit statutory')"
	due_is 2025-05-07T17:30+08:00
	tasks_are "decide/mining-development/1 2025-05-07T17:30+08:00" \
		"decide-by-law/mining-development/2 2025-05-07T17:30+08:00" \
		"consult/mining-development/2 2025-03-05T17:30+08:00" \
		"opine/mining-development/3 2025-03-13T17:30+08:00"
	t 0 case-check
}

@test "T16: a holiday that was made longer moves what is counted afterwards" {
	receive 2020-01-20T09:00 surveying-qualification
	do_at 2020-01-20T09:10 "case-accept accept --by lin.fang $one"
	task_is decide/ 2020-02-07T17:30+08:00
	receive 2020-01-27T09:20 surveying-qualification
	do_at 2020-01-27T09:30 "case-accept accept --by lin.fang --at 2020-01-27T09:25 $one"
	task_is decide/ 2020-02-14T17:30+08:00
}

@test "T17: a decision is delivered in ten workdays" {
	in_review 2025-09-26 survey-results wan.li
	do_at 2025-09-29T10:00 "case-review decide --by wan.li --outcome granted --document 准1 $one"
	tasks_are "serve/window/4 2025-10-20T17:30+08:00"
	counted 2025-09-29T10:00 workdays 7 2025-10-15T17:30
}

@test "T18: the letter in two workdays, the reply in five more" {
	receive 2026-02-12T09:00 mining-licence
	do_at 2026-02-12T09:10 "case-accept accept --by lin.fang $one"
	task_is consult/ 2026-02-14T17:30+08:00
	counted 2026-02-14T10:00 workdays 5 2026-02-28T17:30
}

@test "T19: joint handling has forty-five workdays, and fifteen more" {
	in_review 2025-08-18 parallel-approval ding.jun
	due_is 2025-10-24T17:30+08:00
	do_at 2025-10-23T10:00 "$(extend cheng.yuan yu.bin '15 workdays' '')"
	due_is 2025-11-14T17:30+08:00
}

@test "a limit's versions are those of the day of receipt" {
	receive 2024-12-31T09:00 surveying-qualification
	do_at 2025-01-02T09:00 "case-accept accept --by lin.fang $one"
	grep -q 'limit: promise, length: 10 workdays' "$file"
	receive 2025-01-02T09:00 surveying-qualification
	do_at 2025-01-02T09:10 "case-accept accept --by lin.fang $one"
	grep -q 'limit: promise, length: 8 workdays' "$file"
	receive 2025-01-02T10:00 survey-results
	do_at 2025-01-02T17:31 "case-accept accept --by lin.fang $one"
	due_is 2025-01-03T17:30+08:00
}

@test "several clocks run on a case, and the earliest binds" {
	receive 2025-09-26T10:00 mining-licence
	due_is 2025-10-30T17:30+08:00
	do_at 2025-10-09T09:00 "case-accept accept --by lin.fang $one"
	due_is 2025-10-30T17:30+08:00
	task_is decide-by-law/ 2025-11-05T17:30+08:00
	do_at 2025-10-09T09:20 "case-route dispatch --by zhou.wei --handler gu.tao $one"
	do_at 2025-10-10T09:00 "$(extend ren.hong shi.lei '10 workdays' '--limit province')"
	task_is decide/ 2025-11-13T17:30+08:00
	due_is 2025-11-05T17:30+08:00
}

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
	do_at 2025-03-10T09:00 "case-deadline pause --by shi.lei --procedure hearing --basis 甲 --length '9 workdays' $one"
	t 0 "grep 'findings: ' '$file'"
	out_is '  findings: [pause.request, clock.notice]'
	do_at 2025-03-11T09:00 "$(pause testing shi.lei shi.lei)"
	t 0 "grep 'findings: ' '$file' | tail -n 1"
	out_is '  findings: [pause.request]'
}

@test "an extension: who, how much, once, and told" {
	in_review 2025-03-03 mining-licence gu.tao
	local no="case-deadline: $one: cannot extend:"
	refused 2025-03-10T09:00 "$(extend ren.hong he.wen '10 workdays' '--limit province')" \
		"$no 'he.wen' is not another person of the host department [extend.proposer]"
	refused 2025-03-10T09:00 "$(extend shi.lei shi.lei '10 workdays' '--limit province')" \
		"$no limit province is extended by: leader [extend.approver]"
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
	do_at 2025-03-10T09:00 "case-deadline extend --by ren.hong --proposer shi.lei --length '5 workdays' --limit province --reason 案情复杂 $one"
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

@test "after an inspection that agrees each unit's own time runs; after one that does not, none" {
	sed -i 's/^simulated: true/simulated: true\npaper-until: 2025-12-31/' "$CASEWORK/office.yaml"
	cat >map.yaml <<-'END'
		register: paper
		reference: no
		case:
		  item: {value: parallel-approval}
		  applicant.name: name
		acts:
		- {act: receive, at: received, by: {value: lin.fang}}
		- {act: accept, at: received, by: {value: lin.fang}}
		- {act: dispatch, at: received, by: {value: lin.fang}, handler: {value: ding.jun}}
		- {act: inspect, at: first, by: {value: yu.bin}, people: {value: 余斌}, opinion: {value: 场地未平整}, agree: {value: "false"}}
		- {act: inspect, at: again, by: {value: yu.bin}, people: {value: 余斌}, opinion: {value: 同意}, agree: {value: "true"}}
	END
	printf 'no,name,received,first,again\n1,甲,2025-03-03,2025-03-05,2025-03-12\n' >paper.csv
	export CASEWORK_NOW=2025-03-13T09:00
	t 0 'case-accept import -q -m map.yaml paper.csv'
	file=$(echo "$CASEWORK"/cases/2025/03/03/*.yaml)
	sed -n '/^tasks:/,/^[a-su-z]/s/^- {task: \(approve.*\)}$/\1/p' "$file" >approvals
	file_is approvals "approve/planning/5, due: 2025-03-19T17:30+08:00" \
		"approve/farmland/5, due: 2025-03-19T17:30+08:00" \
		"approve/cadastre/5, due: 2025-03-19T17:30+08:00" \
		"approve/finance/5, due: 2025-03-19T17:30+08:00"
	t 0 case-check
}
