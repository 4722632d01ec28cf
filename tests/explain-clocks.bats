# case-deadline explain: which clock binds, by what, and what it says in JSON.

load helper
load explain

@test "a clock that is paused says since when, and by what" {
	bureau
	with_pauses
	hearing | accepted paused
	t 0 'case-deadline explain WB-20250303-000001 | sed "1,/^$/d" | sed -n "/^$/,\$p"'
	no_err
	out_is <<-'EOF'

		  2025-03-04  Tue  counted   1 of 20
		  2025-03-05  Wed  counted   2 of 20
		  2025-03-06  Thu  counted   3 of 20
		  2025-03-07  Fri  counted   4 of 20
		  2025-03-08  Sat  rest day
		  2025-03-09  Sun  rest day
		  2025-03-10  Mon  counted   5 of 20
		  paused since 2025-03-10T09:00+08:00, hearing
	EOF
}

@test "a due time that the calendar of today would move stands beside what it would be" {
	bureau
	accepted 2025-04-01T17:30+08:00 </dev/null
	t 0 'case-deadline explain WB-20250303-000001 | tail -n 1'
	no_err
	out_is <<-'EOF'
		  due 2025-03-31T17:30+08:00 Mon; the case has 2025-04-01T17:30+08:00, by the calendar or rules before
	EOF
	t 0 'case-deadline explain -o json WB-20250303-000001 | grep -o ",.due.:.*"'
	out_is <<-'EOF'
		,"due":"2025-03-31T17:30+08:00","recorded":"2025-04-01T17:30+08:00"}]}
	EOF
}

@test "says which clock binds, by which article, and explains closed ones when asked to" {
	bureau
	hand_made WB-20221215-000001 <<-'EOF'
		- {at: 2022-12-15T09:00+08:00, by: wang.lei, act: receive, to: received, opens: [{task: accept, of: window, limit: acceptance, clock: stage, length: 5 workdays, basis: 行政许可法第三十二条, due: 2022-12-22T17:30+08:00}]}
		- at: 2022-12-15T17:00+08:00
		  by: wang.lei
		  act: accept
		  to: accepted
		  closes: [accept/window/1]
		  opens:
		  - {task: decide, of: water-resources, limit: promise, length: 1 workdays, basis: 青岚县水利局行政审批服务承诺（2018年）, due: 2022-12-16T17:30+08:00}
		  - {task: decide-by-law, of: water-resources, limit: statutory, length: 2 workdays, basis: 行政许可法第四十二条, due: 2022-12-19T17:30+08:00}
	EOF
	t 0 'case-deadline explain WB-20221215-000001'
	no_err
	out_is <<-'EOF'
		WB-20221215-000001  取水许可审批
		decide/water-resources/2 binds: 2022-12-16T17:30+08:00

		decide/water-resources/2
		  limit     promise, promised, of the whole case
		  basis     青岚县水利局行政审批服务承诺（2018年）
		  owner     水资源科 (water-resources)
		  start     accept 2022-12-15T17:00+08:00 (event 2)
		  length    1 workday
		  counting  the start day is not counted, 民法典第二百零一条
		            workdays count, rest days and holidays do not, 行政许可法第八十二条
		            a pause stops the days after its first up to its last, 行政许可法第四十五条
		            where pauses overlap a day is stopped once
		            ends when the office closes on the last day, 17:30, 民法典第二百零三条

		  2022-12-16  Fri  counted  1 of 1
		  due 2022-12-16T17:30+08:00 Fri

		decide-by-law/water-resources/2
		  limit     statutory, statutory, of the whole case
		  basis     行政许可法第四十二条
		  owner     水资源科 (water-resources)
		  start     accept 2022-12-15T17:00+08:00 (event 2)
		  length    2 workdays
		  counting  the start day is not counted, 民法典第二百零一条
		            workdays count, rest days and holidays do not, 行政许可法第八十二条
		            a pause stops the days after its first up to its last, 行政许可法第四十五条
		            where pauses overlap a day is stopped once
		            ends when the office closes on the last day, 17:30, 民法典第二百零三条

		  2022-12-16  Fri  counted   1 of 2
		  2022-12-17  Sat  rest day
		  2022-12-18  Sun  rest day
		  2022-12-19  Mon  counted   2 of 2
		  due 2022-12-19T17:30+08:00 Mon
	EOF
	t 0 'case-deadline explain --all WB-20221215-000001 | grep -A 7 ^accept'
	out_is <<-'EOF'
		accept/window/1
		  limit     acceptance, statutory, of a stage
		  basis     行政许可法第三十二条
		  owner     行政审批窗口 (window)
		  start     receive 2022-12-15T09:00+08:00 (event 1)
		  end       accept 2022-12-15T17:00+08:00 (event 2), in time
		  length    5 workdays
		  counting  the start day is not counted, 民法典第二百零一条
	EOF
	t 0 'case-deadline explain --task decide WB-20221215-000001 | grep -c /'
	out_is 2
	t 0 'case-deadline explain --task accept/window/1 WB-20221215-000001 | grep /'
	out_is "decide/water-resources/2 binds: 2022-12-16T17:30+08:00" accept/window/1
	t 1 'case-deadline explain --task accept WB-20221215-000001'
	no_out
	err_is "case-deadline: WB-20221215-000001: no open task 'accept'"
}

@test "what a paper record or an act states has no days, nor has a limit that the rules have lost" {
	bureau
	hand_made WB-20221215-000001 <<-'EOF'
		- {at: 2022-12-15, by: wang.lei, act: receive, to: received, source: paper, opens: [{task: decide, of: water-resources, limit: stated, basis: stated, due: 2022-12-30T17:30+08:00}]}
		- {at: 2022-12-16, by: wang.lei, act: ask, to: correcting, opens: [{task: supplement, of: applicant, limit: correction, clock: applicant, basis: 本局补正规则, due: 2022-12-20T17:30+08:00}, {task: gone, of: window, limit: gone, clock: stage, length: 3 workdays, basis: 旧规, due: 2022-12-21T17:30+08:00}, {task: lost, of: window, limit: gone, clock: stage, length: 3 workdays, basis: 旧规, due: paused}]}
	EOF
	t 0 'case-deadline explain WB-20221215-000001'
	no_err
	out_is <<-'EOF'
		WB-20221215-000001  取水许可审批
		decide/water-resources/1 binds: 2022-12-30T17:30+08:00

		decide/water-resources/1
		  limit  stated, of the whole case
		  owner  水资源科 (water-resources)
		  start  receive 2022-12-15 (event 1)

		  due 2022-12-30T17:30+08:00, as the paper record states

		supplement/applicant/2
		  limit  correction, promised, of the applicant
		  basis  本局补正规则
		  owner  applicant
		  start  ask 2022-12-16 (event 2)

		  due 2022-12-20T17:30+08:00, as that act states

		gone/window/2
		  limit  gone, of a stage
		  basis  旧规
		  owner  行政审批窗口 (window)
		  start  ask 2022-12-16 (event 2)

		  due 2022-12-21T17:30+08:00, as counted by a limit that the rules have lost

		lost/window/2
		  limit  gone, of a stage
		  basis  旧规
		  owner  行政审批窗口 (window)
		  start  ask 2022-12-16 (event 2)

		  paused, as counted by a limit that the rules have lost
	EOF
}

@test "a case on which no clock runs says so" {
	bureau
	hand_made WB-20221215-000001 <<<'- {at: 2022-12-15, by: wang.lei, act: receive, to: received}'
	t 0 'echo WB-20221215-000001 | case-deadline explain'
	no_err
	out_is <<-'EOF'
		WB-20221215-000001  取水许可审批
		no clock of the whole case runs
	EOF
	t 0 'case-deadline explain -o json WB-20221215-000001'
	out_is <<-'EOF'
		{"id":"WB-20221215-000001","item":"water-abstraction","item-name":"取水许可审批","clocks":[]}
	EOF
}

@test "an office without closing time ends a day at 24:00, and a calendar without notice is named by its file" {
	bureau
	sed -i '/^closing-time/d' "$CASEWORK/office.yaml"
	sed -i '/^notice/d' "$CASEWORK/calendar/cn-2023.yaml"
	t 0 'case-deadline explain --start 2022-12-30T09:00 --length "1 workdays" | tail -n 6'
	no_err
	out_is <<-'EOF'

		2022-12-31  Sat  holiday          元旦, calendar/cn-2023.yaml
		2023-01-01  Sun  holiday          元旦, calendar/cn-2023.yaml
		2023-01-02  Mon  holiday          元旦, calendar/cn-2023.yaml
		2023-01-03  Tue  counted  1 of 1
		due 2023-01-04T00:00+08:00 Tue 24:00
	EOF
}

@test "a pause without a case: names itself by its days, and stops calendar days on days off too" {
	bureau
	t 0 'case-deadline explain --start 2025-06-12T09:00 --length "4 days" --pause 2025-06-12/2025-06-14T08:00 --pause 2025-06-14/2025-06-15T18:00'
	no_err
	out_is <<-'EOF'
		start     2025-06-12T09:00+08:00
		length    4 days
		pause     from 2025-06-12 to 2025-06-14T08:00+08:00, stops 2 days
		pause     from 2025-06-14 to 2025-06-15T18:00+08:00, stops 1 day
		pauses    stop 3 days together
		counting  the start day is not counted, 民法典第二百零一条
		          every day counts
		          an end on a rest day or holiday moves to the next workday, 民法典第二百零三条
		          a pause stops the days after its first up to its last, 行政许可法第四十五条
		          where pauses overlap a day is stopped once
		          ends when the office closes on the last day, 17:30, 民法典第二百零三条

		2025-06-13  Fri  paused           2025-06-12/2025-06-14T08:00
		2025-06-14  Sat  paused           2025-06-12/2025-06-14T08:00; rest day
		2025-06-15  Sun  paused           2025-06-14/2025-06-15T18:00; rest day
		2025-06-16  Mon  counted  1 of 4
		2025-06-17  Tue  counted  2 of 4
		2025-06-18  Wed  counted  3 of 4
		2025-06-19  Thu  counted  4 of 4
		due 2025-06-19T17:30+08:00 Thu
	EOF
	t 0 'case-deadline explain --start 2025-06-12T09:00 --length "4 days" --pause 2025-06-13/ | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-06-13  Fri  counted  1 of 4
		paused since 2025-06-13
	EOF
}

@test "json is as schemas/explain.yaml says, and its days are those of the text" {
	bureau
	with_pauses
	{
		hearing
		cat <<-'EOF'
			- {at: 2025-03-21T16:00+08:00, by: liu.yang, act: resume, procedure: hearing}
			- {at: 2025-03-24T10:00+08:00, by: xu.ming, act: extend, length: 10 workdays, proposer: liu.yang, reason: 案情复杂, tasks: [decide-by-law/water-resources/2]}
			- {at: 2025-03-25T10:00+08:00, by: liu.yang, act: decide, to: decided, outcome: granted, closes: [decide-by-law/water-resources/2]}
		EOF
	} | accepted 2025-04-28T17:30+08:00
	cat >check.py <<-'EOF'
		import json, sys, jsonschema, yaml
		validator = jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1])))
		for line in sys.stdin:
		    case = json.loads(line)
		    validator.validate(case)
		    for clock in case["clocks"]:
		        for day in clock.get("days", []):
		            print(day["date"], day["weekday"], day.get("number", "-"))
	EOF
	case-accept receive --by li.na --rows "$CASEWORK/applications.csv" | case-accept accept --by li.na |
		case-route dispatch --by li.na >new
	echo WB-20250303-000001 >>new
	t 0 'case-deadline explain --all -o json <new | python3 check.py "$TOP/schemas/explain.yaml"'
	no_err
	mv "$BATS_TEST_TMPDIR/out" days
	[ "$(wc -l <days)" -gt 200 ]
	t 0 'case-deadline explain --all <new | sed -n "s/^  \(20[-0-9]*\)  \(...\)  [^0-9]*\(\([0-9]*\) of\)\?.*/\1 \2 \4/p" | sed "s/ $/ -/"'
	no_err
	out_is <days
	t 0 'case-deadline explain -o json --start 2025-09-26T09:00 --length "5 workdays" --extension 2 --pause 2025-09-28/ | python3 check.py "$TOP/schemas/explain.yaml"'
	no_err
	out_is "2025-09-27 Sat -" "2025-09-28 Sun 1"
}

@test "json of a clock has all that its due time rests on" {
	bureau
	t 0 'case-deadline explain -o json --start 2025-09-27T09:00 --length same-day --pause 2025-09-20/2025-09-21'
	no_err
	out_is <<-'EOF'
		{"clocks":[{"start":{"at":"2025-09-27T09:00+08:00"},"length":"same-day","pauses":[{"pause":"2025-09-20/2025-09-21","from":"2025-09-20","to":"2025-09-21","days":"0"}],"days-paused":"0","settings":{"start-day":"counted","days-that-count":"workdays","end-on-day-off":"next-workday","pauses":"union","ends-at":"17:30","basis":{"days-that-count":"行政许可法第八十二条","pauses":"行政许可法第四十五条","ends-at":"民法典第二百零三条"}},"days":[{"date":"2025-09-27","weekday":"Sat","what":"off","day":"rest-day"},{"date":"2025-09-28","weekday":"Sun","what":"counted","day":"make-up-workday","name":"国庆节、中秋节","notice":"国办发明电〔2024〕12号"}],"due":"2025-09-28T17:30+08:00"}]}
	EOF
}

@test "refuses wrong questions, each with a word of its own" {
	bureau
	while IFS='|' read -r words text; do
		t 64 "case-deadline explain $words"
		no_out
		err_is "case-deadline: $text" "case-deadline: 'case-deadline -h' tells more"
	done <<-'EOF'
		-o xml|--output 'xml': text or json
		--start 2025-01-01|a limit without a case is --start and --length
		--length noon|a limit without a case is --start and --length
		--extension 3|a limit without a case is --start and --length
		--start 2025-01-01 --length noon --all|--start asks about a limit without a case
		--start 2025-01-01 --length noon WB-20221215-000001|--start asks about a limit without a case
		--start soon --length noon|--start 'soon': a moment such as 2022-09-05T09:15
		--start 2025-01-01 --length "0 days"|--length '0 days': say '20 workdays', '30 days', same-day or noon
		--start 2025-01-01 --length noon --extension 1|--extension '1': only a number of workdays or days can be extended
		--start 2025-01-01 --length "3 days" --extension x|--extension 'x': a whole number up to 9999, in the unit of the length
		--start 2025-01-01 --length "3 days" --pause 2025-01-02|--pause '2025-01-02': FROM/TO, moments in order, TO empty while it lasts
		--start 2025-01-01 --length "3 days" --pause 2025-01-02/2025-01-01|--pause '2025-01-02/2025-01-01': FROM/TO, moments in order, TO empty while it lasts
	EOF
	t 1 'case-deadline explain WB-20221215-000001'
	no_out
	err_is "case-deadline: WB-20221215-000001: there is no such case"
}
