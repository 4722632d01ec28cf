# Limits of cases: the worked dates, by acts in examples/land-resources.

load helper
load limits

counted() {
	t 0 "printf 'start,unit,length\n$1,$2,$3\n' | case-deadline count | sed -n '2s/.*,\(.*\),no$/\1/p'"
	out_is "$4"
}

@test "the office holds, and every limit of its rules is used" {
	t 0 case-check
	no_out
	no_err
}

@test "T1, T2: five workdays, and what is held four, over the golden week" {
	receive 2025-09-26T10:00 mining-licence
	task_is accept 2025-10-10T17:30+08:00
	task_is examine 2025-09-26T17:30+08:00
	do_at 2025-09-26T11:00 "case-accept hold --by lin.fang --reason 涉及专业判断 $one"
	task_is advise 2025-10-09T17:30+08:00
	run ! task_is examine 2025-09-26T17:30+08:00
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
	do_at 2025-09-26T11:00 "case-accept ask --by lin.fang --missing 矿区范围图缺坐标:补交 --until 2025-10-11 --document 补1 $one"
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
	do_at 2025-10-14T10:00 "case-review approve -q --by ren.hong --matter refusal $one && case-accept refuse --by lin.fang --ground not-mended --reason 逾期不补正 --basis 窗口办文规定第九条 --remedy 六十日内申请复议 $one"
	tasks_are "serve/window/5 2025-10-28T17:30+08:00"
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
	# of mineral rights alone
	receive 2026-02-12T09:00 construction-land
	do_at 2026-02-12T09:10 "case-accept accept --by lin.fang $one"
	t 1 "grep -n 'task: consult' $file"
}

@test "T19: joint handling has forty-five workdays, and fifteen more" {
	in_review 2025-08-18 parallel-approval ding.jun
	due_is 2025-10-24T17:30+08:00
	do_at 2025-10-23T10:00 "$(extend cheng.yuan yu.bin '15 workdays' '')"
	due_is 2025-11-14T17:30+08:00
}

@test "the promise is that of the item's version on the day of acceptance" {
	receive 2024-12-31T09:00 surveying-qualification
	do_at 2024-12-31T10:00 "case-accept accept --by lin.fang $one"
	grep -q 'limit: promise, length: 10 workdays' "$file"
	receive 2024-12-31T09:00 surveying-qualification
	do_at 2025-01-02T09:00 "case-accept accept --by lin.fang $one"
	grep -q 'limit: promise, length: 8 workdays' "$file"
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
