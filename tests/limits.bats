# Limits of cases: the worked dates, pauses, extensions, lapses, by acts in examples/land-resources;
# and what case-check says of limits that cannot be.

load helper

setup() {
	begin
	office land-resources 2025-09-26T10:00
}

# refused MOMENT COMMAND LINE...: a command that a rule refuses, with exactly this message.
refused() {
	export CASEWORK_NOW=$1
	t 1 "$2"
	no_out
	err_is "${@:3}"
}

# needs COMMAND LINE: a command line that lacks something.
needs() {
	t 64 "$1"
	no_out
	[ "${err%%$'\n'*}" = "$2" ]
}

# Receives a case of item $2 at $1; afterwards $one is its number and $file its file.
receive() {
	do_at "$1" "case-accept receive --by lin.fang --item $2 --set applicant.name=青岚矿业有限公司"
	one=$out
	file=$CASEWORK/cases/${one:3:4}/${one:7:2}/${one:9:2}/$one.yaml
}

# The same, accepted and dispatched to $3 within the hour.
in_review() {
	receive "$1T09:00" "$2"
	do_at "$1T09:10" "case-accept accept --by lin.fang $one"
	do_at "$1T09:20" "case-route dispatch --by zhou.wei --handler $3 $one"
}

# tasks_are LINE...: the open tasks at the head, with their due times and what is provisional.
tasks_are() {
	sed -n '/^tasks:/,/^[a-su-z]/s/^- {task: \(.*\)}$/\1/p' "$file" | sed 's/, due: / /' >tasks
	file_is tasks "$@"
}

# task_is NAME DUE: one of them.
task_is() {
	sed -n "s|^- {task: $1[^,]*, due: \(.*\)}$|\1|p" "$file" >due
	file_is due "$2"
}

due_is() {
	sed -n 's/^due: //p' "$file" >due
	file_is due "$@"
}

# event N: what is in event N of the case, without accounts and seals.
event() {
	take_event "$file" "$1"
	file_is event
}

pause() {
	echo "case-deadline pause --by $2 --procedure $1 --basis 许可法第四十五条 --length '9 workdays' --proposer $3 --document 特1 $one"
}

resume() {
	echo "case-deadline resume --by $2 --procedure $1 $one"
}

extend() {
	echo "case-deadline extend --by $1 --proposer $2 --length '$3' --reason 案情复杂 --document 延1 $4 $one"
}

counted() {
	t 0 "printf 'start,unit,length\n$1,$2,$3\n' | case-deadline count | sed -n '2s/.*,\(.*\),no$/\1/p'"
	out_is "$4"
}

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

@test "silence for five workdays is acceptance, from the receipt" {
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-10-10T17:30 "case-deadline sweep"
	no_out
	do_at 2025-10-10T17:30:01 "case-deadline sweep --dry-run"
	out_is "$one	lapse	accept/window/1	deemed-accepted	2025-10-10T17:30+08:00"
	t 1 "grep -q 'act: lapse' '$file'"
	do_at 2025-10-10T17:30:01 "case-deadline sweep"
	out_is "$one"
	event 2 <<-'END'
		- at: 2025-10-10T17:30+08:00
		  recorded: 2025-10-10T17:30:01+08:00
		  by: system
		  act: lapse
		  to: accepted
		  task: accept/window/1
		  effect: deemed-accepted
		  limit: acceptance
		  opens:
		  - {task: decide-by-law, of: mining-development, limit: statutory, length: 20 workdays, basis: 行政许可法第四十二条第一款、第四十五条, from: 2025-09-26T10:00:00+08:00, due: 2025-10-30T17:30+08:00}
		  - {task: consult, of: mining-development, limit: consultation-letter, clock: stage, length: 2 workdays, basis: 窗口办文规定第十三条, due: 2025-10-13T17:30+08:00}
		  - {task: dispatch, of: window, limit: routing, clock: stage, length: noon, basis: 窗口办文规定第十一条, due: 2025-10-11T12:00+08:00}
		  closes: [examine/window/1, accept/window/1, advise/mining-development/1]
	END
	cp "$file" before
	do_at 2025-10-10T17:31 "case-deadline sweep; case-deadline sweep -n"
	no_out
	cmp before "$file"
	t 0 case-check
}

@test "every other act applies first what has lapsed, in the same write" {
	receive 2025-09-26T10:00 mining-licence
	refused 2025-10-13T09:00 "case-accept accept --by lin.fang $one" \
		"case-accept: $one: cannot accept: the case is accepted [act.state]" \
		"case-accept: $one: accept/window/1 lapsed at 2025-10-10T17:30+08:00 (deemed-accepted), which 'case-deadline sweep' records"
	# what is refused records nothing
	t 1 "grep -q 'act: lapse' '$file'"
	do_at 2025-10-13T09:00 "case-accept note --by lin.fang --text 已逾期 $one"
	sed -n 's/^  act: //p' "$file" >acts
	file_is acts receive lapse note
	t 0 case-check
	# and nothing depends on when somebody looked
	cp "$file" noted
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-10-11T09:00 "case-deadline sweep"
	do_at 2025-10-13T09:00 "case-accept note --by lin.fang --text 已逾期 $one"
	diff <(grep -v 'recorded\|seal\|dossier\|^id' noted) <(grep -v 'recorded\|seal\|dossier\|^id' "$file")
}

@test "an act that is recorded after the due time does not prevent the lapse, whatever its date" {
	receive 2025-09-26T10:00 mining-licence
	refused 2025-10-13T09:10 "case-accept accept --by lin.fang --at 2025-10-10T17:00 $one" \
		"case-accept: $one: cannot accept: the case is accepted [act.state]" \
		"case-accept: $one: accept/window/1 lapsed at 2025-10-10T17:30+08:00 (deemed-accepted), which 'case-deadline sweep' records"
	# the same when the lapse was recorded before
	do_at 2025-10-13T09:00 "case-deadline sweep"
	refused 2025-10-13T09:10 "case-accept accept --by lin.fang --at 2025-10-10T17:00 $one" \
		"case-accept: $one: cannot accept: the case is accepted [act.state]"
	receive 2025-09-26T11:00 mining-licence
	do_at 2025-10-10T17:30 "case-accept accept --by lin.fang --at 2025-10-10T17:00 $one"
	do_at 2025-10-13T10:00 "case-deadline sweep $one"
	no_out
}

@test "who is told what is missing is not accepted by silence; corrected, the time starts anew" {
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-09-28T10:00 "case-accept ask --by lin.fang --missing 矿区范围图 --until 2025-10-20 $one"
	tasks_are "supplement/applicant/2 2025-10-20T17:30+08:00"
	due_is </dev/null
	do_at 2025-10-15T10:00 "case-deadline sweep"
	no_out
	do_at 2025-10-16T16:00 "case-accept supplement --by lin.fang --set materials=矿区范围图 $one"
	tasks_are "decide/mining-development/3 2025-11-13T17:30+08:00" \
		"accept/window/3 2025-10-23T17:30+08:00"
	due_is 2025-11-13T17:30+08:00
	# deemed accepted on the day on which all was there
	do_at 2025-10-24T09:00 "case-deadline sweep"
	out_is "$one"
	task_is decide-by-law/ 2025-11-13T17:30+08:00
	t 0 "grep -o 'limit: statutory.*from: [^,]*' '$file'"
	out_is "limit: statutory, length: 20 workdays, basis: 行政许可法第四十二条第一款、第四十五条, from: 2025-10-16T16:00:00+08:00"
	t 0 case-check
}

@test "what comes after the correction ran out is still taken, and nothing is refused by itself" {
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-09-28T10:00 "case-accept ask --by lin.fang --missing 矿区范围图 --until 2025-10-09 $one"
	do_at 2025-10-10T10:00 "case-accept supplement --by lin.fang --set materials=矿区范围图 $one"
	sed -n 's/^  act: //p' "$file" >acts
	file_is acts receive ask lapse supplement
	tasks_are "decide/mining-development/4 2025-11-06T17:30+08:00" "accept/window/4 2025-10-16T17:30+08:00"
}

@test "a correction notice without its own deadline is refused" {
	receive 2025-09-26T10:00 mining-licence
	needs "case-accept ask --by lin.fang --missing 矿区范围图 $one" \
		"case-accept: ask needs --until: the last day for bringing it"
	refused 2025-09-26T11:00 "case-accept ask --by lin.fang --missing 矿区范围图 --until 2025-09-25 $one" \
		"case-accept: $one: cannot ask: the last day for the correction is before the notice [ask.until]"
}

@test "silence is consent only where the item says so" {
	in_review 2025-03-03 temporary-land-use ding.jun
	in_review 2025-03-03 mining-licence gu.tao
	do_at 2025-05-30T09:00 "case-deadline sweep"
	out_is LR-20250303-000001
	one=LR-20250303-000001 file=$CASEWORK/cases/2025/03/03/LR-20250303-000001.yaml
	event 4 <<-'END'
		- at: 2025-03-17T17:30+08:00
		  recorded: 2025-05-30T09:00:00+08:00
		  by: system
		  act: lapse
		  to: decided
		  outcome: deemed-granted
		  task: decide/land-use/2
		  effect: deemed-granted
		  limit: promise
		  opens:
		  - {task: serve, of: window, limit: delivery, clock: stage, length: 10 workdays, basis: 行政许可法第四十四条, due: 2025-03-31T17:30+08:00}
		  closes: [decide/land-use/2, decide-by-law/land-use/2, opine/land-use/3]
	END
	t 0 case-check
}

@test "a stopped clock does not lapse, and a procedure's end lets it" {
	in_review 2025-03-03 temporary-land-use ding.jun
	do_at 2025-03-12T09:00 "$(pause hearing yu.bin ding.jun)"
	do_at 2025-06-02T09:00 "case-deadline sweep"
	no_out
	do_at 2025-06-03T09:00 "$(resume hearing ding.jun)"
	due_is 2025-06-06T17:30+08:00
	do_at 2025-06-06T17:30 "case-deadline sweep"
	no_out
	do_at 2025-06-06T17:30:01 "case-deadline sweep"
	out_is "$one"
}

@test "a decision in time, a withdrawal, and another state leave nothing to lapse" {
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-09-28T09:00 "case-accept withdraw --by lin.fang --reason 不办了 $one"
	tasks_are </dev/null
	in_review 2025-03-03 temporary-land-use ding.jun
	do_at 2025-03-04T09:00 "case-review opine --by ding.jun --lawful true --complete true --proposal grant --opinion 同意 $one"
	do_at 2025-03-17T17:30 "case-review decide --by ren.hong --outcome granted $one"
	tasks_are "serve/window/5 2025-03-31T17:30+08:00"
	do_at 2025-12-31T09:00 "case-deadline sweep"
	no_out
}

@test "an edit by hand is adopted before anything is recorded, and then what has lapsed" {
	receive 2025-09-26T10:00 mining-licence
	sed -i 's/青岚矿业有限公司/青岚矿业股份有限公司/' "$file"
	export CASEWORK_NOW=2025-10-13T09:00
	t 1 "case-deadline sweep"
	no_out
	[[ $err == *"[seal.dossier]" ]]
	do_at 2025-10-13T09:10 "case-accept amend --by lin.fang --reason 名称笔误 $one"
	sed -n 's/^  act: //p' "$file" >acts
	file_is acts receive amend lapse
	t 0 case-check
	no_err
}

@test "a sweep goes on after a case that it cannot read" {
	receive 2025-09-26T10:00 mining-licence
	broken=$file
	receive 2025-09-26T11:00 mining-licence
	echo ']' >>"$broken"
	export CASEWORK_NOW=2025-10-13T09:00
	t 2 "case-deadline sweep"
	out_is "$one"
	[[ $err == *"$(basename "$broken")"* ]]
	t 1 "case-deadline sweep LR-20250926-000009"
	no_out
}

# bad FILE EDIT LINE...: case-check after a change of a rule file by sed says just this; of the
# place, it shows what stands there.
bad() {
	cp -R "$CASEWORK" office
	sed -i "$2" "office/$1"
	t 2 "case-check -C office"
	no_out
	while IFS=: read -r _ path line col text; do
		printf '%s: %s:%s\n' "${path# }" "$(sed -n "${line}p" "office/${path# }" | cut -b "$col"-)" "$text"
	done <"$BATS_TEST_TMPDIR/err" >faults
	file_is faults "${@:3}"
	rm -r office
}

@test "stages that add up to more than what they are within are refused" {
	bad catalog/mining-licence.yaml 's/length: 8 workdays/length: 13 workdays/' \
		"catalog/mining-licence.yaml: province: the limits within 'province' add up to 21, and it is 20 workdays"
	bad catalog/mining-licence.yaml 's/length: 8 workdays/length: 6 workdays/' \
		"catalog/mining-licence.yaml: opinion: the limits within 'opinion' add up to 7, and it is 6 workdays"
	bad office.yaml 's/length: 4 workdays/length: 6 workdays/' \
		"office.yaml: acceptance: the limits within 'acceptance' add up to 6, and it is 5 workdays"
	bad catalog/surveying-qualification.yaml '/2025-01-01/,$s/length: 8 workdays/length: 3 workdays/' \
		"catalog/surveying-qualification.yaml: promise: the limits within 'promise' add up to 4, and it is 3 workdays"
	bad catalog/mining-licence.yaml 's/length: 8 workdays/length: 8 days/' \
		"catalog/mining-licence.yaml: province: limits 'opinion' and 'province' cannot be added: they are not in one unit" \
		"catalog/mining-licence.yaml: opinion: limits 'consultation-letter' and 'opinion' cannot be added: they are not in one unit"
	bad catalog/mining-licence.yaml 's/within: opinion/within: opinon/' \
		"catalog/mining-licence.yaml: opinon: limit 'consultation-letter' is within 'opinon', which is no limit of the item or the office" \
		"catalog/mining-licence.yaml: opinon: limit 'consultation-reply' is within 'opinon', which is no limit of the item or the office"
	bad office.yaml 's/within: acceptance/within: opinion-on-acceptance/' \
		"office.yaml: opinion-on-acceptance: limit 'opinion-on-acceptance' is within no other: it is the same"
}

@test "a limit has a unit and a length" {
	bad office.yaml 's/length: 4 workdays/length: 4/' \
		"office.yaml: 4: 'limits[2].length' must be a length such as 20 workdays, 30 days, same-day, noon or stated, not the number 4"
	bad office.yaml '/length: 4 workdays/d' \
		"office.yaml: limit: opinion-on-acceptance: 'limits[2].length' is missing"
	bad office.yaml 's/length: 4 workdays/length: 0 workdays/' \
		"office.yaml: 0 workdays: 'limits[2].length' must be a length such as 20 workdays, 30 days, same-day, noon or stated, not '0 workdays'"
}

@test "a notice states its own deadline, and only what can state one does" {
	bad office.yaml 's/length: stated/length: 10 days/' \
		"office.yaml: 10 days: limit 'correction': the notice states its own deadline, so the length is: stated"
	bad office.yaml 's/length: 4 workdays/length: stated/' \
		"office.yaml: stated: limit 'opinion-on-acceptance': only ask, assess and notify state until when, and it starts with receive" \
		"office.yaml: acceptance: limit 'opinion-on-acceptance' is within no other: it has no length"
	bad office.yaml 's/length: stated/&\n  pauses: [hearing]/' \
		"office.yaml: [hearing]: limit 'correction': nothing stops a time that is stated"
	bad office.yaml 's/length: noon/&\n  extend: {by: 1, approver: [leader]}/' \
		"office.yaml: {by: 1, approver: [leader]}: limit 'routing': only a number of workdays or days can be extended"
	bad catalog/mining-licence.yaml 's/length: 5 workdays/&\n    pauses: [consultation]/' \
		"catalog/mining-licence.yaml: [consultation]: limit 'consultation-reply' would stand still from its start: consult begins the consultation"
}

@test "a limit that wants an outcome starts with that one and no other" {
	sed -i 's/^  starts: decide$/&\n  given: {outcome: granted}/' "$CASEWORK/office.yaml"
	for outcome in granted denied; do
		in_review 2025-03-03 temporary-land-use ding.jun
		do_at 2025-03-04T09:00 "case-review opine --by ding.jun --lawful true --complete true --proposal grant --opinion 可行 $one"
		do_at 2025-03-04T10:00 "case-review decide --by ren.hong --outcome $outcome --reason 一 --basis 二 --remedy 三 $one"
		grep -c 'task: serve' "$file" >>serves || :
	done
	file_is serves 2 0
}

@test "only what the act that starts a limit can say can be given" {
	bad catalog/parallel-approval.yaml 's/given: {agree: true}/given: {outcome: granted}/' \
		"catalog/parallel-approval.yaml: {outcome: granted}: limit 'approval-after-inspection': inspect does not say outcome"
	bad catalog/parallel-approval.yaml 's/given: {agree: true}/given: {agree: maybe}/' \
		"catalog/parallel-approval.yaml: maybe}: 'versions[0].limits[1].given.agree' must be one of true, false, not 'maybe'"
}

# more FILE KEYS...: adds limits to the end of a rule file, each a flow mapping.
more() {
	local file=$CASEWORK/$1
	shift
	printf '  - %s\n' "$@" >>"$file"
}

@test "two limits do not open one task, whoever the case's department turns out to be" {
	same="give the task another name"
	more catalog/temporary-land-use.yaml \
		'{limit: aa, task: look, starts: dispatch, ends: [decide], of: host, length: 5 workdays, clock: stage, basis: 甲}' \
		'{limit: bb, task: look, starts: dispatch, ends: [decide], of: land-use, length: 9 workdays, clock: stage, basis: 甲}'
	bad catalog/temporary-land-use.yaml '' \
		"catalog/temporary-land-use.yaml: {limit: bb, task: look, starts: dispatch, ends: [decide], of: land-use, length: 9 workdays, clock: stage, basis: 甲}: limits 'aa' and 'bb' start with the same act, task and owner, who can be one department: $same"
	more catalog/mining-licence.yaml \
		'{limit: finance-sign, task: countersign, starts: opine, ends: [countersign], of: finance, length: 5 workdays, clock: stage, basis: 甲}'
	sed -i '/limit: bb/d' "$CASEWORK/catalog/temporary-land-use.yaml"
	t 2 case-check
	[[ $err == *": limits 'countersign' and 'finance-sign' start with the same act, task and owner, who can be one department: $same" ]]
	sed -i 's/of: finance, length: 5/of: applicant, length: 5/' "$CASEWORK/catalog/mining-licence.yaml"
	t 0 case-check
}

@test "a case in which one act opens a task twice is told, and nothing is done to it" {
	receive 2025-09-26T10:00 mining-licence
	sed -i 's/{task: examine, of: window/{task: accept, of: window/' "$file"
	export CASEWORK_NOW=2025-12-31T09:00
	t 1 case-check
	[[ $err == *": event 1 opens the task accept/window/1 twice [task.twice]"* ]]
	cp "$file" before
	t 1 'case-deadline sweep'
	[[ $err == *"[task.twice]"* ]]
	cmp "$file" before
}

@test "what a limit hangs on does not end before it" {
	bad office.yaml 's/^- limit: correction$/&\n  until: 2025-06-30/' \
		"office.yaml: correction: limit 'refusal' starts after 'correction', which is no limit of the item or the office"
	bad catalog/temporary-land-use.yaml 's/^  - limit: promise$/&\n    until: 2025-06-30/' \
		"catalog/temporary-land-use.yaml: promise: limit 'opinion' is within 'promise', which is no limit of the item or the office"
}

@test "limits within one another are refused" {
	more catalog/temporary-land-use.yaml \
		'{limit: aa, task: a, starts: accept, ends: [decide], of: host, length: 3 workdays, within: bb, clock: stage, basis: 甲}' \
		'{limit: bb, task: b, starts: accept, ends: [decide], of: host, length: 3 workdays, within: aa, clock: stage, basis: 甲}'
	t 2 case-check
	[[ $err == "case-check: catalog/temporary-land-use.yaml:"*": limit 'aa' is within 'bb', which is within it"* ]]
}

@test "what starts after a lapse names a limit that lapses" {
	bad office.yaml 's/after: correction/after: corection/' \
		"office.yaml: corection: limit 'refusal' starts after 'corection', which is no limit of the item or the office"
	bad office.yaml '/lapse: propose-refusal/d' \
		"office.yaml: correction: limit 'refusal' starts after 'correction', which does not lapse"
	bad office.yaml '/after: correction/d' \
		"office.yaml: limit: refusal: 'after' names the limit whose lapse starts this one, with 'starts: lapse'"
	bad office.yaml 's/task: refuse/task: dispatch/; s/after: correction/after: acceptance/' \
		"office.yaml: limit: routing: limits 'refusal' and 'routing' start with the same act, task and owner: give the task another name"
}

@test "an effect follows only where it can" {
	bad office.yaml '/limit: acceptance$/,/length/s/ends: .*/ends: [accept]/' \
		"office.yaml: [accept]: limit 'acceptance': deemed-accepted can follow what ends with: accept refuse ask"
	bad catalog/land-plan.yaml 's/soft: true/lapse: deemed-granted/' \
		"catalog/land-plan.yaml: deemed-granted: limit 'direct': deemed-granted can follow what starts with: accept dispatch; not with receive"
	bad catalog/construction-land.yaml 's/ends: \[pay, confirm\]/ends: [close]/' \
		"catalog/construction-land.yaml: [close]: limit 'payment': close-unpaid can follow what ends with one of: pay confirm"
	bad office.yaml 's/lapse: propose-refusal/lapse: propose-denial/' \
		"office.yaml: propose-denial: limit 'correction': propose-denial can follow what starts with: assess notify; not with ask" \
		"office.yaml: [supplement]: limit 'correction': propose-denial can follow what ends with one of: pay confirm"
}

# Ends limit $1 of office.yaml on 2025-09-30 and puts it below again with $2 for its length.
changes() {
	python3 - "$CASEWORK/office.yaml" "$1" "$2" <<-'END'
		import re, sys
		path, name, length = sys.argv[1:]
		text = open(path, encoding="utf-8").read()
		old = re.search(r"- limit: %s\n(?:  .*\n)+" % name, text).group()
		new = re.sub(r"length: .*", "length: " + length, old) + "  from: 2025-10-01\n"
		open(path, "w", encoding="utf-8").write(text.replace(old, old + "  until: 2025-09-30\n" + new))
	END
}

@test "a limit of the office that changes is that of the day of receipt, for a case's whole life" {
	changes delivery '5 workdays'
	t 0 case-check
	in_review 2025-09-26 survey-results wan.li
	do_at 2025-10-13T10:00 "case-review decide --by wan.li --outcome granted --document 准1 $one"
	task_is serve/ 2025-10-27T17:30+08:00
	in_review 2025-10-13 survey-results wan.li
	do_at 2025-10-13T10:00 "case-review decide --by wan.li --outcome granted --document 准1 $one"
	task_is serve/ 2025-10-20T17:30+08:00
}

@test "limits with dates are judged for each day on which something changes" {
	changes opinion-on-acceptance '6 workdays'
	bad office.yaml '' "office.yaml: acceptance: the limits within 'acceptance' add up to 6, and it is 5 workdays"
	bad office.yaml 's/from: 2025-10-01/from: 2025-09-30/; s/length: 6/length: 5/' \
		"office.yaml: limit: opinion-on-acceptance: limit 'opinion-on-acceptance' stands here a second time" \
		"office.yaml: acceptance: the limits within 'acceptance' add up to 9, and it is 5 workdays"
	bad office.yaml 's/from: 2025-10-01/&\n  until: 2025-09-01/; s/length: 6/length: 5/' \
		"office.yaml: 2025-09-01: 'until' is before 'from'"
	bad office.yaml 's/from: 2025-10-01/from: 2025-02-30/; s/length: 6/length: 5/' \
		"office.yaml: 2025-02-30: there is no day '2025-02-30'"
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
