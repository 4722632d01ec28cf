# Limits of cases: silence that is acceptance or consent, by acts in examples/land-resources.

load helper
load limits

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
		  closes: [examine/window/1, accept/window/1]
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
		"case-accept: $one: cannot accept: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, close, void [act.state]" \
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
		"case-accept: $one: cannot accept: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, close, void [act.state]" \
		"case-accept: $one: cannot accept: 2025-10-10T17:00+08:00 is before the lapse at 2025-10-10T17:30+08:00 [time.order]" \
		"case-accept: $one: accept/window/1 lapsed at 2025-10-10T17:30+08:00 (deemed-accepted), which 'case-deadline sweep' records"
	# the same when the lapse was recorded before
	do_at 2025-10-13T09:00 "case-deadline sweep"
	refused 2025-10-13T09:10 "case-accept accept --by lin.fang --at 2025-10-10T17:00 $one" \
		"case-accept: $one: cannot accept: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, close, void [act.state]" \
		"case-accept: $one: cannot accept: 2025-10-10T17:00+08:00 is before the lapse at 2025-10-10T17:30+08:00 [time.order]"
	receive 2025-09-26T11:00 mining-licence
	do_at 2025-10-10T17:30 "case-accept accept --by lin.fang --at 2025-10-10T17:00 $one"
	do_at 2025-10-13T10:00 "case-deadline sweep $one"
	no_out
}

@test "who is told what is missing is not accepted by silence; corrected, the time starts anew" {
	receive 2025-09-26T10:00 mining-licence
	do_at 2025-09-28T10:00 "case-accept ask --by lin.fang --missing 矿区范围图:补交 --until 2025-10-20 $one"
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
	do_at 2025-09-28T10:00 "case-accept ask --by lin.fang --missing 矿区范围图:补交 --until 2025-10-09 $one"
	do_at 2025-10-10T10:00 "case-accept supplement --by lin.fang --set materials=矿区范围图 $one"
	sed -n 's/^  act: //p' "$file" >acts
	file_is acts receive ask lapse supplement
	tasks_are "decide/mining-development/4 2025-11-06T17:30+08:00" "accept/window/4 2025-10-16T17:30+08:00"
}

@test "a correction notice without its own deadline is refused" {
	receive 2025-09-26T10:00 mining-licence
	refused 2025-09-26T11:00 "case-accept ask --by lin.fang --missing 矿区范围图:补交 $one" \
		"case-accept: $one: cannot ask: it has no last day: say until, or length [ask.until]"
	refused 2025-09-26T11:00 "case-accept ask --by lin.fang --missing 矿区范围图:补交 --until 2025-09-25 $one" \
		"case-accept: $one: cannot ask: until 2025-09-25 is before the recording at 2025-09-26T11:00:00+08:00 [ask.until]"
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
	# which is no decision in time
	do_at 2025-05-30T10:00 "case-deliver serve --by lin.fang --recipient 甲 --signed 2025-05-30 $one | case-deliver close --by lin.fang"
	do_at 2025-05-30T10:00 'case-report count -b outcome -o csv'
	out_is value,received,closed,in-promise,past-promise,in-statute,past-statute,open,void deemed-granted,1,1,0,1,1,0,0,0 ,1,0,0,1,0,1,1,0 total,2,1,0,2,1,1,1,0
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
	tasks_are "close/window/2 2025-10-09T17:30+08:00"
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
