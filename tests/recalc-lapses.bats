# case-deadline recalc: what lapses, and what is judged, by the calendars that were known.

load helper
load recalc

@test "nothing lapses by a calendar that has changed: it is counted anew first" {
	known_since cn-2026 2025-12-29
	accepted 2025-12-22 temporary-land-use yu.bin
	before=$(sed -n 's/^due: //p' "$file")
	sed -i 's/^rest:$/rest:\n- {date: 2025-12-26, name: 停电}/' "$CASEWORK/calendar/cn-2025.yaml"
	do_at "${before%T*}T18:00" 'case-deadline sweep'
	out_is "$one"
	t 0 "case-list -f state,due"
	[ "${out#*in-review}" != "$out" ]
	grep -c 'act: lapse' "$file" >lapses || :
	file_is lapses 0
	grep -A 1 'act: recalc' "$file" | grep -o 'calendar: cn-.....yaml' >recalcs
	file_is recalcs 'calendar: cn-2025.yaml' 'calendar: cn-2026.yaml'
	t 0 case-check
	no_out
}

@test "a calendar that was edited in its place is named too, and a closing time moves nothing" {
	accepted 2025-12-22 surveying-qualification
	sed -i 's/^closing-time: .*/closing-time: "17:00"/' "$CASEWORK/office.yaml"
	do_at 2025-12-23T08:00 'case-deadline recalc'
	no_out
	sed -i 's/^rest:$/rest:\n- {date: 2025-12-26, name: 停电}/' "$CASEWORK/calendar/cn-2025.yaml"
	do_at 2025-12-23T08:00 "case-deadline recalc | cut -f 2,3,4"
	out_is "decide/surveying/2	2026-01-04T17:30+08:00	2026-01-05T17:00+08:00" \
		"decide-by-law/surveying/2	2026-01-20T17:30+08:00	2026-01-21T17:00+08:00" \
		"opine/surveying/3	2025-12-26T17:30+08:00	2025-12-29T17:00+08:00"
	awk '/calendar: / { print }' "$file" >by
	grep -c "cn-2025.yaml (国办发明电〔2024〕12号)" by >n
	file_is n 1
}

@test "a later edition of a year comes after its first one, and is known later" {
	t 2 'mv "$CASEWORK/calendar/cn-2020.yaml" one; case-list'
	no_out
	err_is "case-list: calendar/cn-2020-2.yaml:5:14: edition 2 of 2020, and there is no edition 1"
	mv one "$CASEWORK/calendar/cn-2020.yaml"
	known_since cn-2020-2 2019-11-20
	t 2 'case-list'
	no_out
	err_is "case-list: calendar/cn-2020-2.yaml:5:14: a later edition is known later than the one before it, calendar/cn-2020.yaml, which is known since 2019-11-21"
}

@test "what is no case, and no format, is told" {
	t 1 'case-deadline recalc LR-20251222-000009'
	no_out
	err_is 'case-deadline: LR-20251222-000009: there is no such case'
	t 64 'case-deadline recalc -o mail'
	no_out
	err_is "case-deadline: --output 'mail': table, tsv, csv, csv-excel, json or xlsx" \
		"case-deadline: 'case-deadline -h' tells more"
}

@test "a due time that a calendar moves into the past is late, and no silence is consent by it" {
	rm "$CASEWORK/calendar/cn-2026.yaml"
	accepted 2026-02-24 temporary-land-use yu.bin
	do_at 2026-02-24T10:00 "case-list -f due,provisional $one"
	out_is "$one	2026-03-10T17:30+08:00	yes"
	cp "$TOP/examples/land-resources/calendar/cn-2026.yaml" "$CASEWORK/calendar/"
	do_at 2026-03-10T09:00 'case-deadline recalc | grep -F decide/ | cut -f 2-6'
	out_is "decide/land-use/2	2026-03-10T17:30+08:00	2026-03-09T17:30+08:00	no	yes"
	do_at 2026-03-11T09:00 'case-deadline sweep'
	no_out
	t 0 "case-list -f state,late $one"
	out_is "$one	in-review	yes"
}

@test "what was paused in time stays paused when a calendar moves its due time before the pause" {
	rm "$CASEWORK/calendar/cn-2026.yaml"
	accepted 2026-02-24 temporary-land-use ding.jun
	do_at 2026-03-09T09:00 "case-deadline pause --by yu.bin --procedure hearing --basis 行政许可法第四十五条 --length '9 workdays' --proposer ding.jun --document 特1 $one"
	do_at 2026-03-09T10:00 "case-list -f due $one"
	out_is "$one	paused"
	cp "$TOP/examples/land-resources/calendar/cn-2026.yaml" "$CASEWORK/calendar/"
	do_at 2026-03-10T09:00 "case-deadline recalc -q; case-deadline sweep; case-list -f state,due $one"
	out_is "$one	in-review	paused"
	do_at 2026-03-20T09:00 "case-deadline resume -q --by yu.bin --procedure hearing $one; case-deadline sweep; case-list -f state,late $one"
	out_is "$one	in-review	yes"
	t 0 case-check
	no_out
}

@test "a provisional due time does not lapse: first the calendar, then what follows" {
	rm "$CASEWORK/calendar/cn-2026.yaml"
	do_at 2025-12-29T09:00 "case-accept receive --by lin.fang --item temporary-land-use --set applicant.name=甲"
	one=$out
	do_at 2026-01-06T00:20 'case-deadline sweep'
	no_out
	cp "$TOP/examples/land-resources/calendar/cn-2026.yaml" "$CASEWORK/calendar/"
	do_at 2026-01-06T09:00 'case-deadline sweep -n | cut -f 2-4; case-deadline sweep -q'
	out_is 'recalc	accept/window/1	2026-01-06T17:30+08:00'
	do_at 2026-01-06T17:30 'case-deadline sweep'
	no_out
	do_at 2026-01-06T17:31 'case-deadline sweep -n | cut -f 2-4'
	out_is 'lapse	accept/window/1	deemed-accepted'
	do_at 2026-01-06T17:31 'case-deadline sweep; case-list -f state'
	out_is "$one" "$one	accepted"
	t 0 case-check
	no_out
}

@test "what had ended before a notice was known is not judged by it, whenever somebody looked" {
	for look in 2026-01-08T00:20 2026-02-02T09:00; do
		rm -rf "$CASEWORK/cases" "$CASEWORK/calendar/cn-2026-2.yaml"
		do_at 2025-12-30T09:00 'case-accept receive --by lin.fang --item temporary-land-use --set applicant.name=甲'
		one=$out
		sed 's/^rest:$/rest:\n- {date: 2026-01-05, name: 雪}/; s/^known-since: .*/known-since: 2026-01-08/' \
			"$CASEWORK/calendar/cn-2026.yaml" >"$CASEWORK/calendar/cn-2026-2.yaml"
		do_at $look 'case-deadline recalc; case-deadline sweep -n | cut -f 2-5'
		[ "${out%%$'\n'*}" = "lapse	accept/window/1	deemed-accepted	2026-01-07T17:30+08:00" ]
	done
}

@test "what was known is not forgotten when a file goes astray" {
	accepted 2025-12-22 surveying-qualification
	rm "$CASEWORK/calendar/cn-2026.yaml"
	export CASEWORK_NOW=2025-12-23T08:00
	t 0 'case-deadline recalc'
	no_out
	err_is "case-deadline: calendar: a file is gone by which 2 due times were counted; 'case-check' says of which tasks"
	t 1 'case-check'
	err_is "case-check: ${file#"$CASEWORK/"}:8:1: decide/surveying/2 was counted by a calendar of a year that has none now [calendar.missing]" \
		"case-check: ${file#"$CASEWORK/"}:8:1: decide-by-law/surveying/2 was counted by a calendar of a year that has none now [calendar.missing]"
	# back, as of the day on which it was put back
	cp "$TOP/examples/land-resources/calendar/cn-2026.yaml" "$CASEWORK/calendar/"
	known_since cn-2026 2025-12-23
	do_at 2025-12-23T08:00 'case-deadline recalc; case-check'
	no_out
}

@test "an application that is entered when its time is over is not accepted by silence" {
	do_at 2025-03-31T08:00 'case-accept receive --by lin.fang --item temporary-land-use --set applicant.name=甲 --at 2025-03-03T09:00'
	one=$out
	do_at 2025-03-31T08:01 'case-deadline sweep; case-list -f state'
	out_is "$one	received"
}

@test "every link of a chain of lapses is counted by what was known then, whenever cron ran" {
	for days in '2025-12-30 2025-12-31 2026-01-01 2026-01-02 2026-01-05 2026-01-06 2026-01-07 2026-02-02' 2026-02-02; do
		rm -rf "$CASEWORK/cases" "$CASEWORK/calendar/cn-2026-2.yaml"
		do_at 2025-12-22T09:00 'case-accept receive --by lin.fang --item temporary-land-use --set applicant.name=甲'
		one=$out
		file=$CASEWORK/cases/2025/12/22/$one.yaml
		sed 's/^rest:$/rest:\n- {date: 2026-01-05, name: 雪}/; s/^known-since: .*/known-since: 2025-12-31/' \
			"$CASEWORK/calendar/cn-2026.yaml" >"$CASEWORK/calendar/cn-2026-2.yaml"
		for day in $days; do
			do_at "${day}T00:10" 'case-deadline recalc -q; case-deadline sweep -q'
		done
		told >"history-${days%% *}"
		t 0 'case-list -f state,outcome; case-check'
		out_is "$one	decided	deemed-granted"
	done
	cmp history-2025-12-30 history-2026-02-02
	sed -n '/^history:/,$p' history-2026-02-02 | grep '^  \(effect\|calendar\): \|^- at\|was: ' >events
	file_is events <<-EOF
		- at: 2025-12-22T09:00:00+08:00
		- at: 2025-12-29T17:30+08:00
		  effect: deemed-accepted
		- at: 2025-12-31
		  calendar: cn-2026-2.yaml ($notice)
		  - {task: decide/land-use/2, was: 2026-01-06T17:30+08:00, due: 2026-01-07T17:30+08:00}
		  - {task: decide-by-law/land-use/2, was: 2026-01-20T17:30+08:00, due: 2026-01-21T17:30+08:00}
		- at: 2026-01-07T17:30+08:00
		  effect: deemed-granted
	EOF
}

@test "an act counts the case anew before it, so that it is judged by the due time that it has" {
	accepted 2025-12-22 surveying-qualification
	sed 's/^rest:$/rest:\n- {date: 2025-12-26, name: 雪}/; s/^known-since: .*/known-since: 2025-12-24/' \
		"$CASEWORK/calendar/cn-2025.yaml" >"$CASEWORK/calendar/cn-2025-2.yaml"
	do_at 2025-12-29T16:00 "case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion 符合 $one"
	sed -n '/act: recalc/,/^- /p' "$file" | grep opine >moves
	file_is moves '  - {task: opine/surveying/3, was: 2025-12-26T17:30+08:00, due: 2025-12-29T17:30+08:00}'
	do_at 2025-12-30T08:00 'case-deadline recalc'
	no_out
	t 0 case-check
	no_out
}

@test "T16: what ended before the notice explains itself by the calendar that was known" {
	accepted 2020-01-19 surveying-qualification
	do_at 2020-01-20T09:00 "case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion 符合 $one"
	do_at 2020-06-01T09:00 "case-deadline explain --all --task opine $one | tail -n 1"
	out_is '  due 2020-01-31T17:30+08:00 Fri'
	case_file_due=$(sed -n 's/.*task: opine, .*due: \([^}]*\)}/\1/p' "$file")
	[ "$case_file_due" = 2020-01-31T17:30+08:00 ]
}

@test "a task that was late before a notice explains itself without it, as it is judged" {
	accepted 2025-12-22 surveying-qualification
	sed 's/^rest:$/rest:\n- {date: 2025-12-25, name: 雪}/; s/^known-since: .*/known-since: 2025-12-29/' \
		"$CASEWORK/calendar/cn-2025.yaml" >"$CASEWORK/calendar/cn-2025-2.yaml"
	do_at 2025-12-29T09:00 "case-deadline recalc | cut -f 2,3,4; case-deadline explain --task opine $one | tail -n 1"
	out_is "decide/surveying/2	2026-01-04T17:30+08:00	2026-01-05T17:30+08:00" \
		"decide-by-law/surveying/2	2026-01-20T17:30+08:00	2026-01-21T17:30+08:00" \
		"  due 2025-12-26T17:30+08:00 Fri"
}

@test "nothing lapses of what a paper record began: a later row says what was done, whenever cron ran" {
	sed -i 's/^simulated: true/&\npaper-until: 2026-12-31/' "$CASEWORK/office.yaml"
	cat >map.yaml <<-'END'
		register: paper
		reference: no
		case: {item: {value: construction-land}, applicant.name: {value: 甲}}
		acts:
		- {act: receive, at: t, by: {value: lin.fang}}
		- {act: accept, at: t, by: {value: lin.fang}}
		- {act: dispatch, at: t, by: {value: zhou.wei}, handler: {value: ding.jun}}
		- {act: notify, at: t, by: {value: lin.fang}, amount: {value: "100"}}
		- {act: pay, when: p, at: p, by: {value: lin.fang}, amount: {value: "100"}}
	END
	printf 'no,t,p\n1,2025-12-01T09:00,\n' >first.csv
	printf 'no,t,p\n1,2025-12-01T09:00,2025-12-12T10:00\n' >grown.csv
	for sweep in true 'case-deadline sweep -q'; do
		rm -rf "$CASEWORK/cases"
		do_at 2025-12-01T10:00 'case-accept import -q -m map.yaml first.csv'
		do_at 2025-12-16T00:20 "$sweep"
		do_at 2025-12-18T10:00 'case-accept import -q -m map.yaml grown.csv'
		file=$(echo "$CASEWORK"/cases/2025/12/01/*.yaml)
		told >"told-${sweep%% *}"
		t 0 'case-list -f state,outcome | cut -f 2,3; case-deadline sweep'
		out_is "in-review	"
		t 0 case-check
	done
	cmp told-true told-case-deadline
}
