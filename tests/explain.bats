# case-deadline explain: the worked examples, day by day.

load helper
load explain

@test "T1: five workdays from 2025-09-26: a working Sunday, then National Day; with the settings in force" {
	bureau
	t 0 'case-deadline explain --start 2025-09-26T09:00 --length "5 workdays"'
	no_err
	out_is <<-'EOF'
		start     2025-09-26T09:00+08:00
		length    5 workdays
		counting  the start day is not counted, 民法典第二百零一条
		          workdays count, rest days and holidays do not, 行政许可法第八十二条
		          a pause stops the days after its first up to its last, 行政许可法第四十五条
		          where pauses overlap a day is stopped once
		          ends when the office closes on the last day, 17:30, 民法典第二百零三条

		2025-09-27  Sat  rest day
		2025-09-28  Sun  counted   1 of 5  make-up workday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-09-29  Mon  counted   2 of 5
		2025-09-30  Tue  counted   3 of 5
		2025-10-01  Wed  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-02  Thu  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-03  Fri  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-04  Sat  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-05  Sun  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-06  Mon  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-07  Tue  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-08  Wed  holiday           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-09  Thu  counted   4 of 5
		2025-10-10  Fri  counted   5 of 5
		due 2025-10-10T17:30+08:00 Fri
	EOF
}

@test "T3: twenty workdays over the Spring Festival, and ten more" {
	bureau
	t 0 'case-deadline explain --start 2025-01-24T09:00 --length "20 workdays" | tail -n 1'
	out_is "due 2025-02-27T17:30+08:00 Thu"
	t 0 'case-deadline explain --start 2025-01-24T09:00 --length "20 workdays" --extension 10 | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-01-25  Sat  rest day
		2025-01-26  Sun  counted   1 of 30   make-up workday 春节, 国办发明电〔2024〕12号
		2025-01-27  Mon  counted   2 of 30
		2025-01-28  Tue  holiday             春节, 国办发明电〔2024〕12号
		2025-01-29  Wed  holiday             春节, 国办发明电〔2024〕12号
		2025-01-30  Thu  holiday             春节, 国办发明电〔2024〕12号
		2025-01-31  Fri  holiday             春节, 国办发明电〔2024〕12号
		2025-02-01  Sat  holiday             春节, 国办发明电〔2024〕12号
		2025-02-02  Sun  holiday             春节, 国办发明电〔2024〕12号
		2025-02-03  Mon  holiday             春节, 国办发明电〔2024〕12号
		2025-02-04  Tue  holiday             春节, 国办发明电〔2024〕12号
		2025-02-05  Wed  counted   3 of 30
		2025-02-06  Thu  counted   4 of 30
		2025-02-07  Fri  counted   5 of 30
		2025-02-08  Sat  counted   6 of 30   make-up workday 春节, 国办发明电〔2024〕12号
		2025-02-09  Sun  rest day
		2025-02-10  Mon  counted   7 of 30
		2025-02-11  Tue  counted   8 of 30
		2025-02-12  Wed  counted   9 of 30
		2025-02-13  Thu  counted   10 of 30
		2025-02-14  Fri  counted   11 of 30
		2025-02-15  Sat  rest day
		2025-02-16  Sun  rest day
		2025-02-17  Mon  counted   12 of 30
		2025-02-18  Tue  counted   13 of 30
		2025-02-19  Wed  counted   14 of 30
		2025-02-20  Thu  counted   15 of 30
		2025-02-21  Fri  counted   16 of 30
		2025-02-22  Sat  rest day
		2025-02-23  Sun  rest day
		2025-02-24  Mon  counted   17 of 30
		2025-02-25  Tue  counted   18 of 30
		2025-02-26  Wed  counted   19 of 30
		2025-02-27  Thu  counted   20 of 30
		2025-02-28  Fri  counted   21 of 30
		2025-03-01  Sat  rest day
		2025-03-02  Sun  rest day
		2025-03-03  Mon  counted   22 of 30
		2025-03-04  Tue  counted   23 of 30
		2025-03-05  Wed  counted   24 of 30
		2025-03-06  Thu  counted   25 of 30
		2025-03-07  Fri  counted   26 of 30
		2025-03-08  Sat  rest day
		2025-03-09  Sun  rest day
		2025-03-10  Mon  counted   27 of 30
		2025-03-11  Tue  counted   28 of 30
		2025-03-12  Wed  counted   29 of 30
		2025-03-13  Thu  counted   30 of 30
		due 2025-03-13T17:30+08:00 Thu
	EOF
}

@test "T5: accepted on a rest day, due the same day: the next workday, a Sunday" {
	bureau
	t 0 'case-deadline explain --start 2025-09-27T09:00 --length same-day | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-09-27  Sat  rest day
		2025-09-28  Sun  counted     make-up workday 国庆节、中秋节, 国办发明电〔2024〕12号
		due 2025-09-28T17:30+08:00 Sun
	EOF
}

@test "T4: noon of the next workday" {
	bureau
	t 0 'case-deadline explain --start 2025-04-30T09:00 --length noon | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-05-01  Thu  holiday    劳动节, 国办发明电〔2024〕12号
		2025-05-02  Fri  holiday    劳动节, 国办发明电〔2024〕12号
		2025-05-03  Sat  holiday    劳动节, 国办发明电〔2024〕12号
		2025-05-04  Sun  holiday    劳动节, 国办发明电〔2024〕12号
		2025-05-05  Mon  holiday    劳动节, 国办发明电〔2024〕12号
		2025-05-06  Tue  counted
		due 2025-05-06T12:00+08:00 Tue
	EOF
}

@test "T8: thirty calendar days that end in a holiday roll forward" {
	bureau
	t 0 'case-deadline explain --start 2025-09-05T09:00 --length "30 days" | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-09-06  Sat  counted         1 of 30   rest day
		2025-09-07  Sun  counted         2 of 30   rest day
		2025-09-08  Mon  counted         3 of 30
		2025-09-09  Tue  counted         4 of 30
		2025-09-10  Wed  counted         5 of 30
		2025-09-11  Thu  counted         6 of 30
		2025-09-12  Fri  counted         7 of 30
		2025-09-13  Sat  counted         8 of 30   rest day
		2025-09-14  Sun  counted         9 of 30   rest day
		2025-09-15  Mon  counted         10 of 30
		2025-09-16  Tue  counted         11 of 30
		2025-09-17  Wed  counted         12 of 30
		2025-09-18  Thu  counted         13 of 30
		2025-09-19  Fri  counted         14 of 30
		2025-09-20  Sat  counted         15 of 30  rest day
		2025-09-21  Sun  counted         16 of 30  rest day
		2025-09-22  Mon  counted         17 of 30
		2025-09-23  Tue  counted         18 of 30
		2025-09-24  Wed  counted         19 of 30
		2025-09-25  Thu  counted         20 of 30
		2025-09-26  Fri  counted         21 of 30
		2025-09-27  Sat  counted         22 of 30  rest day
		2025-09-28  Sun  counted         23 of 30  make-up workday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-09-29  Mon  counted         24 of 30
		2025-09-30  Tue  counted         25 of 30
		2025-10-01  Wed  counted         26 of 30  holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-02  Thu  counted         27 of 30  holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-03  Fri  counted         28 of 30  holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-04  Sat  counted         29 of 30  holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-05  Sun  counted         30 of 30  holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-06  Mon  rolled forward            holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-07  Tue  rolled forward            holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-08  Wed  rolled forward            holiday 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-09  Thu  rolled forward            workday
		due 2025-10-09T17:30+08:00 Thu
	EOF
}

@test "T12: twenty workdays into a year without calendar are provisional; with it they end on a working Saturday" {
	bureau
	rm "$CASEWORK/calendar/cn-2026.yaml"
	t 0 'case-deadline explain --start 2025-12-29T09:00 --length "4 workdays" | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-12-30  Tue  counted  1 of 4
		2025-12-31  Wed  counted  2 of 4
		2026-01-01  Thu  counted  3 of 4  provisional: no calendar of 2026 yet
		2026-01-02  Fri  counted  4 of 4  provisional: no calendar of 2026 yet
		due 2026-01-02T17:30+08:00 Fri, provisional
	EOF
	t 0 'case-deadline explain --start 2026-01-26T09:00 --length "20 workdays" | tail -n 1'
	out_is "due 2026-02-23T17:30+08:00 Mon, provisional"
	cp "$TOP/examples/water-bureau/calendar/cn-2026.yaml" "$CASEWORK/calendar"
	t 0 'case-deadline explain --start 2026-01-26T09:00 --length "20 workdays" | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2026-01-27  Tue  counted   1 of 20
		2026-01-28  Wed  counted   2 of 20
		2026-01-29  Thu  counted   3 of 20
		2026-01-30  Fri  counted   4 of 20
		2026-01-31  Sat  rest day
		2026-02-01  Sun  rest day
		2026-02-02  Mon  counted   5 of 20
		2026-02-03  Tue  counted   6 of 20
		2026-02-04  Wed  counted   7 of 20
		2026-02-05  Thu  counted   8 of 20
		2026-02-06  Fri  counted   9 of 20
		2026-02-07  Sat  rest day
		2026-02-08  Sun  rest day
		2026-02-09  Mon  counted   10 of 20
		2026-02-10  Tue  counted   11 of 20
		2026-02-11  Wed  counted   12 of 20
		2026-02-12  Thu  counted   13 of 20
		2026-02-13  Fri  counted   14 of 20
		2026-02-14  Sat  counted   15 of 20  make-up workday 春节, 国办发明电〔2025〕7号
		2026-02-15  Sun  holiday             春节, 国办发明电〔2025〕7号
		2026-02-16  Mon  holiday             春节, 国办发明电〔2025〕7号
		2026-02-17  Tue  holiday             春节, 国办发明电〔2025〕7号
		2026-02-18  Wed  holiday             春节, 国办发明电〔2025〕7号
		2026-02-19  Thu  holiday             春节, 国办发明电〔2025〕7号
		2026-02-20  Fri  holiday             春节, 国办发明电〔2025〕7号
		2026-02-21  Sat  holiday             春节, 国办发明电〔2025〕7号
		2026-02-22  Sun  holiday             春节, 国办发明电〔2025〕7号
		2026-02-23  Mon  holiday             春节, 国办发明电〔2025〕7号
		2026-02-24  Tue  counted   16 of 20
		2026-02-25  Wed  counted   17 of 20
		2026-02-26  Thu  counted   18 of 20
		2026-02-27  Fri  counted   19 of 20
		2026-02-28  Sat  counted   20 of 20  make-up workday 春节, 国办发明电〔2025〕7号
		due 2026-02-28T17:30+08:00 Sat
	EOF
}

@test "T15: a hearing and testing that overlap are a union, and an extension is added" {
	bureau
	with_pauses
	{
		hearing
		cat <<-'EOF'
			- {at: 2025-03-18T10:00+08:00, by: xu.ming, act: pause, procedure: testing, basis: 行政许可法第四十五条, length: 8 workdays}
			- {at: 2025-03-21T16:00+08:00, by: liu.yang, act: resume, procedure: hearing}
			- {at: 2025-03-28T10:00+08:00, by: liu.yang, act: resume, procedure: testing}
			- {at: 2025-04-18T10:00+08:00, by: xu.ming, act: extend, length: 10 workdays, proposer: liu.yang, reason: 案情复杂, document: 青水延字〔2025〕1号, tasks: [decide-by-law/water-resources/2]}
		EOF
	} | accepted 2025-05-07T17:30+08:00
	t 0 'case-deadline explain WB-20250303-000001'
	no_err
	out_is <<-'EOF'
		WB-20250303-000001  取水许可审批
		decide-by-law/water-resources/2 binds: 2025-05-07T17:30+08:00

		decide-by-law/water-resources/2
		  limit      statutory, statutory, of the whole case
		  basis      行政许可法第四十二条
		  owner      水资源科 (water-resources)
		  start      accept 2025-03-03T09:00+08:00 (event 2)
		  length     20 workdays
		  extension  10 workdays, 行政许可法第四十二条, on 2025-04-18T10:00+08:00 (event 8)
		             approved by 徐明 (xu.ming); proposed by 刘洋 (liu.yang); reason 案情复杂; notice 青水延字〔2025〕1号
		  pause      hearing, 行政许可法第四十五条
		             from 2025-03-10T09:00+08:00 to 2025-03-21T16:00+08:00, stops 9 workdays; planned 10 workdays
		             approved by 徐明 (xu.ming); proposed by 刘洋 (liu.yang); notice 青水听字〔2025〕3号
		  pause      testing, 行政许可法第四十五条
		             from 2025-03-18T10:00+08:00 to 2025-03-28T10:00+08:00, stops 8 workdays; planned 8 workdays
		             approved by 徐明 (xu.ming)
		  pauses     stop 14 workdays together
		  counting   the start day is not counted, 民法典第二百零一条
		             workdays count, rest days and holidays do not, 行政许可法第八十二条
		             a pause stops the days after its first up to its last, 行政许可法第四十五条
		             where pauses overlap a day is stopped once
		             ends when the office closes on the last day, 17:30, 民法典第二百零三条

		  2025-03-04  Tue  counted   1 of 30
		  2025-03-05  Wed  counted   2 of 30
		  2025-03-06  Thu  counted   3 of 30
		  2025-03-07  Fri  counted   4 of 30
		  2025-03-08  Sat  rest day
		  2025-03-09  Sun  rest day
		  2025-03-10  Mon  counted   5 of 30
		  2025-03-11  Tue  paused              hearing, 行政许可法第四十五条
		  2025-03-12  Wed  paused              hearing, 行政许可法第四十五条
		  2025-03-13  Thu  paused              hearing, 行政许可法第四十五条
		  2025-03-14  Fri  paused              hearing, 行政许可法第四十五条
		  2025-03-15  Sat  rest day
		  2025-03-16  Sun  rest day
		  2025-03-17  Mon  paused              hearing, 行政许可法第四十五条
		  2025-03-18  Tue  paused              hearing, 行政许可法第四十五条
		  2025-03-19  Wed  paused              hearing, 行政许可法第四十五条; testing, 行政许可法第四十五条
		  2025-03-20  Thu  paused              hearing, 行政许可法第四十五条; testing, 行政许可法第四十五条
		  2025-03-21  Fri  paused              hearing, 行政许可法第四十五条; testing, 行政许可法第四十五条
		  2025-03-22  Sat  rest day
		  2025-03-23  Sun  rest day
		  2025-03-24  Mon  paused              testing, 行政许可法第四十五条
		  2025-03-25  Tue  paused              testing, 行政许可法第四十五条
		  2025-03-26  Wed  paused              testing, 行政许可法第四十五条
		  2025-03-27  Thu  paused              testing, 行政许可法第四十五条
		  2025-03-28  Fri  paused              testing, 行政许可法第四十五条
		  2025-03-29  Sat  rest day
		  2025-03-30  Sun  rest day
		  2025-03-31  Mon  counted   6 of 30
		  2025-04-01  Tue  counted   7 of 30
		  2025-04-02  Wed  counted   8 of 30
		  2025-04-03  Thu  counted   9 of 30
		  2025-04-04  Fri  holiday             清明节, 国办发明电〔2024〕12号
		  2025-04-05  Sat  holiday             清明节, 国办发明电〔2024〕12号
		  2025-04-06  Sun  holiday             清明节, 国办发明电〔2024〕12号
		  2025-04-07  Mon  counted   10 of 30
		  2025-04-08  Tue  counted   11 of 30
		  2025-04-09  Wed  counted   12 of 30
		  2025-04-10  Thu  counted   13 of 30
		  2025-04-11  Fri  counted   14 of 30
		  2025-04-12  Sat  rest day
		  2025-04-13  Sun  rest day
		  2025-04-14  Mon  counted   15 of 30
		  2025-04-15  Tue  counted   16 of 30
		  2025-04-16  Wed  counted   17 of 30
		  2025-04-17  Thu  counted   18 of 30
		  2025-04-18  Fri  counted   19 of 30
		  2025-04-19  Sat  rest day
		  2025-04-20  Sun  rest day
		  2025-04-21  Mon  counted   20 of 30
		  2025-04-22  Tue  counted   21 of 30
		  2025-04-23  Wed  counted   22 of 30
		  2025-04-24  Thu  counted   23 of 30
		  2025-04-25  Fri  counted   24 of 30
		  2025-04-26  Sat  rest day
		  2025-04-27  Sun  counted   25 of 30  make-up workday 劳动节, 国办发明电〔2024〕12号
		  2025-04-28  Mon  counted   26 of 30
		  2025-04-29  Tue  counted   27 of 30
		  2025-04-30  Wed  counted   28 of 30
		  2025-05-01  Thu  holiday             劳动节, 国办发明电〔2024〕12号
		  2025-05-02  Fri  holiday             劳动节, 国办发明电〔2024〕12号
		  2025-05-03  Sat  holiday             劳动节, 国办发明电〔2024〕12号
		  2025-05-04  Sun  holiday             劳动节, 国办发明电〔2024〕12号
		  2025-05-05  Mon  holiday             劳动节, 国办发明电〔2024〕12号
		  2025-05-06  Tue  counted   29 of 30
		  2025-05-07  Wed  counted   30 of 30
		  due 2025-05-07T17:30+08:00 Wed
	EOF
}
