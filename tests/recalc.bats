# case-deadline recalc: what a new or changed calendar moves, in examples/land-resources. T11, T12
# and T16 are worked dates of the notices of the State Council.

load helper

setup() {
	begin
	office land-resources 2025-09-26T10:00
	notice=$(sed -n 's/^notice: //p' "$CASEWORK/calendar/cn-2026.yaml")
	[ -n "$notice" ]
}

# Receives a case of item $2 at $1 and accepts it ten minutes later; $one is its number.
accepted() {
	do_at "$1T09:00" "case-accept receive --by lin.fang --item $2 --set applicant.name=青岚矿业有限公司"
	one=$out
	file=$CASEWORK/cases/${one:3:4}/${one:7:2}/${one:9:2}/$one.yaml
	do_at "$1T09:10" "case-accept accept --by lin.fang $one"
	do_at "$1T09:20" "case-route dispatch --by zhou.wei --handler ${3:-wan.li} $one"
}

# In event N of the case all but accounts and seals.
event() {
	take_event "$file" "$1"
	file_is event
}

# known_since FILE DATE: the calendar is known from that day on.
known_since() {
	sed -i "s/^known-since: .*/known-since: $2/" "$CASEWORK/calendar/$1.yaml"
}

@test "T11: with the notice of the next year provisional due times move, once, and are certain" {
	known_since cn-2026 2025-12-25
	accepted 2025-12-22 surveying-qualification
	sed -n '/^due:/,/^- .*opine/p' "$file" >top
	file_is top <<-'EOF'
		due: 2026-01-01T17:30+08:00
		tasks:
		- {task: decide/surveying/2, due: 2026-01-01T17:30+08:00, provisional: true}
		- {task: decide-by-law/surveying/2, due: 2026-01-19T17:30+08:00, provisional: true}
		- {task: opine/surveying/3, due: 2025-12-26T17:30+08:00}
	EOF
	do_at 2025-12-24T08:00 'case-list -f due,provisional; case-list -w provisional=yes'
	out_is "$one	2026-01-01T17:30+08:00	yes" \
		"$one	surveying-qualification	in-review	2026-01-01T17:30+08:00	yes	6	青岚矿业有限公司"
	t 0 'case-deadline explain $one | sed -n 2p'
	out_is 'decide/surveying/2 binds 最先到期: 2026-01-01T17:30+08:00, provisional 暂定'
	t 0 'case-report register -o tsv | cut -f 1,6,7'
	out_is "$one	2026-01-01T17:30+08:00	yes"
	t 0 'case-deadline recalc'
	no_out
	err_is 'case-deadline: calendar: that of 2026 is missing, and 2 due times are provisional'
	do_at 2025-12-25T08:00 'case-deadline recalc'
	out_is "$one	decide/surveying/2	2026-01-01T17:30+08:00	2026-01-04T17:30+08:00	no	no	cn-2026.yaml ($notice)" \
		"$one	decide-by-law/surveying/2	2026-01-19T17:30+08:00	2026-01-20T17:30+08:00	no	no	cn-2026.yaml ($notice)"
	event 4 <<-EOF
		- at: 2025-12-25
		  recorded: 2025-12-25T08:00:00+08:00
		  by: system
		  act: recalc
		  calendar: cn-2026.yaml ($notice)
		  moves:
		  - {task: decide/surveying/2, was: 2026-01-01T17:30+08:00, due: 2026-01-04T17:30+08:00}
		  - {task: decide-by-law/surveying/2, was: 2026-01-19T17:30+08:00, due: 2026-01-20T17:30+08:00}
	EOF
	sed -n '/^due:/,/^- .*opine/p' "$file" >top
	file_is top <<-'EOF'
		due: 2026-01-04T17:30+08:00
		tasks:
		- {task: decide/surveying/2, due: 2026-01-04T17:30+08:00}
		- {task: decide-by-law/surveying/2, due: 2026-01-20T17:30+08:00}
		- {task: opine/surveying/3, due: 2025-12-26T17:30+08:00}
	EOF
	cp "$file" before
	do_at 2025-12-25T08:01 'case-deadline recalc'
	no_out
	cmp "$file" before
	t 0 case-check
	no_out
	no_err
}

@test "T12: until the notice of 2026 twenty workdays are provisional, then they end on a working Saturday" {
	rm "$CASEWORK/calendar/cn-2026.yaml"
	accepted 2026-01-26 surveying-qualification
	do_at 2026-01-26T10:00 "case-deadline explain --task decide-by-law $one | tail -n 1"
	out_is '  due 到期 2026-02-23T17:30+08:00 Mon 周一, provisional 暂定'
	cp "$TOP/examples/land-resources/calendar/cn-2026.yaml" "$CASEWORK/calendar/"
	known_since cn-2026 2026-01-27
	do_at 2026-01-27T08:00 "case-deadline recalc $one | grep decide-by-law"
	out_is "$one	decide-by-law/surveying/2	2026-02-23T17:30+08:00	2026-02-28T17:30+08:00	no	no	cn-2026.yaml ($notice)"
}

@test "T16: an emergency notice moves what is open, and what was closed stays judged by what was known" {
	accepted 2020-01-20 surveying-qualification
	first=$one
	do_at 2020-01-20T10:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=甲"
	second=$out
	do_at 2020-01-20T10:10 "case-accept accept --by lin.fang $second"
	do_at 2020-01-20T11:00 "case-accept withdraw --by lin.fang --reason 申请人撤回 $second"
	cp "$CASEWORK/cases/2020/01/20/$second.yaml" second
	do_at 2020-01-26T23:59 'case-deadline recalc --dry-run; case-deadline alert --within 0'
	no_out
	export CASEWORK_NOW=2020-01-27T07:00
	t 0 'case-deadline alert >alerts'
	err_is "case-deadline: calendar: it has changed, and 1 case is to be counted anew: 'case-deadline recalc' does it"
	do_at 2020-01-27T08:00 'case-deadline recalc -o json'
	by='cn-2020-2.yaml (国办发明电〔2019〕16号、国办发明电〔2020〕1号)'
	out_is '{"id":"'"$first"'","task":"decide/surveying/2","was":"2020-02-07T17:30+08:00","due":"2020-02-11T17:30+08:00","provisional":"no","late":"no","calendar":"'"$by"'"}' \
		'{"id":"'"$first"'","task":"decide-by-law/surveying/2","was":"2020-02-21T17:30+08:00","due":"2020-02-25T17:30+08:00","provisional":"no","late":"no","calendar":"'"$by"'"}' \
		'{"id":"'"$first"'","task":"opine/surveying/3","was":"2020-02-01T17:30+08:00","due":"2020-02-04T17:30+08:00","provisional":"no","late":"no","calendar":"'"$by"'"}'
	cmp second "$CASEWORK/cases/2020/01/20/$second.yaml"
	printf '%s\n' "$out" >lines
	python3 - "$TOP/schemas/recalc.yaml" lines <<-'EOF'
		import json, sys, jsonschema, yaml
		for line in open(sys.argv[2]):
		    jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1]))).validate(json.loads(line))
	EOF
	t 0 case-check
	no_out
}

@test "a due time that only becomes certain is told, with the same time twice" {
	known_since cn-2026 2025-12-25
	accepted 2025-12-22 surveying-qualification
	sed -i '/2026-01-0[1-4]/d' "$CASEWORK/calendar/cn-2026.yaml"
	do_at 2025-12-25T08:00 "case-deadline recalc -H -o tsv $one | cut -f 2-5"
	out_is "task	was	due	provisional" \
		"decide/surveying/2	2026-01-01T17:30+08:00	2026-01-01T17:30+08:00	no" \
		"decide-by-law/surveying/2	2026-01-19T17:30+08:00	2026-01-19T17:30+08:00	no"
}

@test "a dry run lists the same and writes nothing; -q writes and lists nothing" {
	known_since cn-2026 2025-12-25
	accepted 2025-12-22 surveying-qualification
	cp "$file" before
	do_at 2025-12-25T08:00 'case-deadline recalc -n -o csv'
	out_is 'id,task,was,due,provisional,late,calendar' \
		"$one,decide/surveying/2,2026-01-01T17:30+08:00,2026-01-04T17:30+08:00,no,no,cn-2026.yaml ($notice)" \
		"$one,decide-by-law/surveying/2,2026-01-19T17:30+08:00,2026-01-20T17:30+08:00,no,no,cn-2026.yaml ($notice)"
	cmp "$file" before
	do_at 2025-12-25T08:00 "case-deadline recalc -q $one"
	no_out
	t 1 'cmp -s "$file" before'
	do_at 2025-12-25T08:00 "case-deadline recalc $one"
	no_out
}

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
	err_is "case-deadline: --output 'mail': table, tsv, csv or json" \
		"case-deadline: 'case-deadline -h' tells more"
}

@test "T16: without a case, by what was known on a day" {
	limit() { printf 'start,unit,length\n2020-01-20T09:00,workdays,10\n'; }
	t 0 'limit | case-deadline count --known-by 2020-01-26 | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-07T17:30,no'
	t 0 'limit | case-deadline count --known-by 2020-01-27 | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-11T17:30,no'
	t 0 'limit | case-deadline count --known-by 2019-11-20 | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-03T17:30,yes'
	t 0 'limit | case-deadline count | tail -n 1'
	out_is '2020-01-20T09:00,workdays,10,2020-02-11T17:30,no'
	t 0 'case-deadline explain --start 2020-01-20T09:00 --length "10 workdays" --known-by 2020-01-26 | tail -n 1'
	out_is 'due 到期 2020-02-07T17:30+08:00 Fri 周五'
	t 0 'case-deadline explain --start 2020-01-20T09:00 --length "10 workdays" | tail -n 1'
	out_is 'due 到期 2020-02-11T17:30+08:00 Tue 周二'
	t 64 'case-deadline count --known-by 2020-02-31 </dev/null'
	no_out
}

@test "a case explains itself by the calendars that were known then" {
	accepted 2020-01-20 surveying-qualification
	do_at 2020-01-27T08:00 'case-deadline recalc -q'
	do_at 2020-06-01T08:00 "case-deadline explain --task decide --at 2020-01-26 --known-by 2020-01-26 $one | tail -n 1"
	out_is '  due 到期 2020-02-07T17:30+08:00 Fri 周五'
	t 0 "case-deadline explain --task decide $one | sed -n '/recalc/,/from/p; \$p'"
	out_is '  recalc 重算    2020-01-27 (event 4), cn-2020-2.yaml (国办发明电〔2019〕16号、国办发明电〔2020〕1号)' \
		'                 from 原 2020-02-07T17:30+08:00 to 改为 2020-02-11T17:30+08:00' \
		'  due 到期 2020-02-11T17:30+08:00 Tue 周二'
	t 0 "case-deadline explain --task decide -o json $one"
	printf '%s\n' "$out" >case.json
	python3 - "$TOP/schemas/explain.yaml" case.json >recalcs <<-'PY'
		import json, sys, jsonschema, yaml
		case = json.load(open(sys.argv[2]))
		jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1]))).validate(case)
		print(*[[r["event"], r["was"], r["due"]] for r in case["clocks"][0]["recalcs"]])
	PY
	file_is recalcs "['4', '2020-02-07T17:30+08:00', '2020-02-11T17:30+08:00']"
}

@test "a calendar is missed from November of the year before, and only when due times hang on it" {
	known_since cn-2026 2025-12-25
	sed -i 's/length: 20 workdays/length: 60 workdays/' "$CASEWORK/catalog/surveying-qualification.yaml"
	accepted 2025-10-13 surveying-qualification
	do_at 2025-10-31T23:59 'case-deadline recalc'
	no_out
	export CASEWORK_NOW=2025-11-01T00:00
	t 0 'case-deadline recalc'
	no_out
	err_is 'case-deadline: calendar: that of 2026 is missing, and 1 due time is provisional'
	rm "$file"
	do_at 2025-11-01T00:00 'case-deadline recalc'
	no_out
}

@test "a year of the calendar is shown as a picture, with its files and its workdays" {
	t 0 'case-deadline calendar 2020'
	no_err
	out_is <<-'EOS'
		2020, 249 workdays 工作日
		cn: calendar/cn-2020.yaml, known since 2019-11-21, 国办发明电〔2019〕16号, which does not count
		cn: calendar/cn-2020-2.yaml, known since 2020-01-27, 国办发明电〔2019〕16号、国办发明电〔2020〕1号

		          1        10        20        30
		Jan  1月  *..--.....--.....-+....******** 17
		Feb  2月  **+....--.....--.....--.....-   20
		Mar  3月  -.....--.....--.....--.....--.. 22
		Apr  4月  ...***....--.....--.....-+....  22
		May  5月  *****...+-.....--.....--.....-- 19
		Jun  6月  .....--.....--.....--...***+..  21
		Jul  7月  ...--.....--.....--.....--..... 23
		Aug  8月  --.....--.....--.....--.....--. 21
		Sep  9月  ....--.....--.....--.....-+...  23
		Oct 10月  ********.+-.....--.....--.....- 17
		Nov 11月  -.....--.....--.....--.....--.  21
		Dec 12月  ....--.....--.....--.....--.... 23
		. workday 工作日   - rest day 休息日   * holiday 节假日   + make-up workday 调休上班
	EOS
	t 0 'case-deadline calendar --known-by 2020-01-26 2020 | sed -n "1,3p;6p"'
	out_is '2020, 251 workdays 工作日' \
		'cn: calendar/cn-2020.yaml, known since 2019-11-21, 国办发明电〔2019〕16号' \
		'cn: calendar/cn-2020-2.yaml, known since 2020-01-27, 国办发明电〔2019〕16号、国办发明电〔2020〕1号, which does not count' \
		'Jan  1月  *..--.....--.....-+....*******. 18'
}

@test "years have as many workdays as the notices say, and one that is not known says so" {
	t 0 'case-deadline calendar -C "$TOP/examples/water-bureau" 2023 2024 2025 2026 | grep workdays'
	out_is '2023, 249 workdays 工作日' '2024, 251 workdays 工作日' '2025, 248 workdays 工作日' \
		'2026, 248 workdays 工作日'
	t 0 'case-deadline calendar 2023 | head -n 2'
	out_is '2023, 260 workdays 工作日' \
		'provisional 暂定: no national calendar of this year is known; weekends alone decide'
	CASEWORK_NOW=2026-07-01T09:00 t 0 'case-deadline calendar | head -n 1'
	out_is '2026, 248 workdays 工作日'
}

@test "what a year lists comes as rows too" {
	t 0 'case-deadline calendar -o csv 2026 | sed -n "1,5p"'
	out_is date,weekday,day,name,notice \
		"2026-01-01,Thu,holiday,元旦,$notice" \
		"2026-01-02,Fri,holiday,元旦,$notice" \
		"2026-01-03,Sat,holiday,元旦,$notice" \
		"2026-01-04,Sun,make-up-workday,元旦,$notice"
	t 0 'case-deadline calendar -o json 2020 2026'
	printf '%s\n' "$out" >lines
	python3 - "$TOP/schemas/calendar-day.yaml" lines <<-'EOF'
		import json, sys, jsonschema, yaml
		validator = jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1])))
		lines = [json.loads(line) for line in open(sys.argv[2])]
		for line in lines:
		    validator.validate(line)
		assert sum(line["day"] == "make-up-workday" for line in lines) == 6 + 7, len(lines)
	EOF
	t 64 'case-deadline calendar 26'
	no_out
	err_is "case-deadline: '26' is no year such as 2026" "case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline calendar 0000'
	t 64 'case-deadline calendar -o mail'
	no_out
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
	out_is 'recalc	accept/window/1	2026-01-06T17:30+08:00' \
		'recalc	advise/land-use/1	2026-01-05T17:30+08:00'
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
		do_at 2025-12-30T09:00 'case-accept receive --by lin.fang --item temporary-land-use'
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
	do_at 2025-03-31T08:00 'case-accept receive --by lin.fang --item temporary-land-use --at 2025-03-03T09:00'
	one=$out
	do_at 2025-03-31T08:01 'case-deadline sweep; case-list -f state'
	out_is "$one	received"
}

# What a case says of itself, but when it was recorded.
told() {
	sed '/^  \(recorded\|seal\|dossier\): /d' "$file"
}

@test "every link of a chain of lapses is counted by what was known then, whenever cron ran" {
	for days in '2025-12-30 2025-12-31 2026-01-01 2026-01-02 2026-01-05 2026-01-06 2026-01-07 2026-02-02' 2026-02-02; do
		rm -rf "$CASEWORK/cases" "$CASEWORK/calendar/cn-2026-2.yaml"
		do_at 2025-12-22T09:00 'case-accept receive --by lin.fang --item temporary-land-use'
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
	out_is '  due 到期 2020-01-31T17:30+08:00 Fri 周五'
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
		"  due 到期 2025-12-26T17:30+08:00 Fri 周五"
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
