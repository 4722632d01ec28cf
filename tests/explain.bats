# case-deadline explain: the worked examples, day by day.

load helper
load explain

@test "T1: five workdays from 2025-09-26: a working Sunday, then National Day; with the settings in force" {
	bureau
	t 0 'case-deadline explain --start 2025-09-26T09:00 --length "5 workdays"'
	no_err
	out_is <<-'EOF'
		start 起算     2025-09-26T09:00+08:00
		length 期限    5 workdays 工作日
		counting 计算  the start day is not counted 起算日不计入, 民法典第二百零一条
		               workdays count, rest days and holidays do not 按工作日计算，休息日、节假日不计入, 行政许可法第八十二条
		               a pause stops the days after its first up to its last 暂停自次日起至结束日止, 行政许可法第四十五条
		               where pauses overlap a day is stopped once 重叠的暂停只计一次
		               ends when the office closes on the last day, 17:30 末日下班时间届满, 民法典第二百零三条

		2025-09-27  Sat 周六  rest day 休息日
		2025-09-28  Sun 周日  counted 计入     1 of 5  make-up workday 调休上班 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-09-29  Mon 周一  counted 计入     2 of 5
		2025-09-30  Tue 周二  counted 计入     3 of 5
		2025-10-01  Wed 周三  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-02  Thu 周四  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-03  Fri 周五  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-04  Sat 周六  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-05  Sun 周日  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-06  Mon 周一  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-07  Tue 周二  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-08  Wed 周三  holiday 节假日           国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-09  Thu 周四  counted 计入     4 of 5
		2025-10-10  Fri 周五  counted 计入     5 of 5
		due 到期 2025-10-10T17:30+08:00 Fri 周五
	EOF
}

@test "T3: twenty workdays over the Spring Festival, and ten more" {
	bureau
	t 0 'case-deadline explain --start 2025-01-24T09:00 --length "20 workdays" | tail -n 1'
	out_is "due 到期 2025-02-27T17:30+08:00 Thu 周四"
	t 0 'case-deadline explain --start 2025-01-24T09:00 --length "20 workdays" --extension 10 | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-01-25  Sat 周六  rest day 休息日
		2025-01-26  Sun 周日  counted 计入     1 of 30   make-up workday 调休上班 春节, 国办发明电〔2024〕12号
		2025-01-27  Mon 周一  counted 计入     2 of 30
		2025-01-28  Tue 周二  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-01-29  Wed 周三  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-01-30  Thu 周四  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-01-31  Fri 周五  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-02-01  Sat 周六  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-02-02  Sun 周日  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-02-03  Mon 周一  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-02-04  Tue 周二  holiday 节假日             春节, 国办发明电〔2024〕12号
		2025-02-05  Wed 周三  counted 计入     3 of 30
		2025-02-06  Thu 周四  counted 计入     4 of 30
		2025-02-07  Fri 周五  counted 计入     5 of 30
		2025-02-08  Sat 周六  counted 计入     6 of 30   make-up workday 调休上班 春节, 国办发明电〔2024〕12号
		2025-02-09  Sun 周日  rest day 休息日
		2025-02-10  Mon 周一  counted 计入     7 of 30
		2025-02-11  Tue 周二  counted 计入     8 of 30
		2025-02-12  Wed 周三  counted 计入     9 of 30
		2025-02-13  Thu 周四  counted 计入     10 of 30
		2025-02-14  Fri 周五  counted 计入     11 of 30
		2025-02-15  Sat 周六  rest day 休息日
		2025-02-16  Sun 周日  rest day 休息日
		2025-02-17  Mon 周一  counted 计入     12 of 30
		2025-02-18  Tue 周二  counted 计入     13 of 30
		2025-02-19  Wed 周三  counted 计入     14 of 30
		2025-02-20  Thu 周四  counted 计入     15 of 30
		2025-02-21  Fri 周五  counted 计入     16 of 30
		2025-02-22  Sat 周六  rest day 休息日
		2025-02-23  Sun 周日  rest day 休息日
		2025-02-24  Mon 周一  counted 计入     17 of 30
		2025-02-25  Tue 周二  counted 计入     18 of 30
		2025-02-26  Wed 周三  counted 计入     19 of 30
		2025-02-27  Thu 周四  counted 计入     20 of 30
		2025-02-28  Fri 周五  counted 计入     21 of 30
		2025-03-01  Sat 周六  rest day 休息日
		2025-03-02  Sun 周日  rest day 休息日
		2025-03-03  Mon 周一  counted 计入     22 of 30
		2025-03-04  Tue 周二  counted 计入     23 of 30
		2025-03-05  Wed 周三  counted 计入     24 of 30
		2025-03-06  Thu 周四  counted 计入     25 of 30
		2025-03-07  Fri 周五  counted 计入     26 of 30
		2025-03-08  Sat 周六  rest day 休息日
		2025-03-09  Sun 周日  rest day 休息日
		2025-03-10  Mon 周一  counted 计入     27 of 30
		2025-03-11  Tue 周二  counted 计入     28 of 30
		2025-03-12  Wed 周三  counted 计入     29 of 30
		2025-03-13  Thu 周四  counted 计入     30 of 30
		due 到期 2025-03-13T17:30+08:00 Thu 周四
	EOF
}

@test "T5: accepted on a rest day, due the same day: the next workday, a Sunday" {
	bureau
	t 0 'case-deadline explain --start 2025-09-27T09:00 --length same-day | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-09-27  Sat 周六  rest day 休息日
		2025-09-28  Sun 周日  counted 计入       make-up workday 调休上班 国庆节、中秋节, 国办发明电〔2024〕12号
		due 到期 2025-09-28T17:30+08:00 Sun 周日
	EOF
}

@test "T4: noon of the next workday" {
	bureau
	t 0 'case-deadline explain --start 2025-04-30T09:00 --length noon | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-05-01  Thu 周四  holiday 节假日    劳动节, 国办发明电〔2024〕12号
		2025-05-02  Fri 周五  holiday 节假日    劳动节, 国办发明电〔2024〕12号
		2025-05-03  Sat 周六  holiday 节假日    劳动节, 国办发明电〔2024〕12号
		2025-05-04  Sun 周日  holiday 节假日    劳动节, 国办发明电〔2024〕12号
		2025-05-05  Mon 周一  holiday 节假日    劳动节, 国办发明电〔2024〕12号
		2025-05-06  Tue 周二  counted 计入
		due 到期 2025-05-06T12:00+08:00 Tue 周二
	EOF
}

@test "T8: thirty calendar days that end in a holiday roll forward" {
	bureau
	t 0 'case-deadline explain --start 2025-09-05T09:00 --length "30 days" | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-09-06  Sat 周六  counted 计入         1 of 30   rest day 休息日
		2025-09-07  Sun 周日  counted 计入         2 of 30   rest day 休息日
		2025-09-08  Mon 周一  counted 计入         3 of 30
		2025-09-09  Tue 周二  counted 计入         4 of 30
		2025-09-10  Wed 周三  counted 计入         5 of 30
		2025-09-11  Thu 周四  counted 计入         6 of 30
		2025-09-12  Fri 周五  counted 计入         7 of 30
		2025-09-13  Sat 周六  counted 计入         8 of 30   rest day 休息日
		2025-09-14  Sun 周日  counted 计入         9 of 30   rest day 休息日
		2025-09-15  Mon 周一  counted 计入         10 of 30
		2025-09-16  Tue 周二  counted 计入         11 of 30
		2025-09-17  Wed 周三  counted 计入         12 of 30
		2025-09-18  Thu 周四  counted 计入         13 of 30
		2025-09-19  Fri 周五  counted 计入         14 of 30
		2025-09-20  Sat 周六  counted 计入         15 of 30  rest day 休息日
		2025-09-21  Sun 周日  counted 计入         16 of 30  rest day 休息日
		2025-09-22  Mon 周一  counted 计入         17 of 30
		2025-09-23  Tue 周二  counted 计入         18 of 30
		2025-09-24  Wed 周三  counted 计入         19 of 30
		2025-09-25  Thu 周四  counted 计入         20 of 30
		2025-09-26  Fri 周五  counted 计入         21 of 30
		2025-09-27  Sat 周六  counted 计入         22 of 30  rest day 休息日
		2025-09-28  Sun 周日  counted 计入         23 of 30  make-up workday 调休上班 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-09-29  Mon 周一  counted 计入         24 of 30
		2025-09-30  Tue 周二  counted 计入         25 of 30
		2025-10-01  Wed 周三  counted 计入         26 of 30  holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-02  Thu 周四  counted 计入         27 of 30  holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-03  Fri 周五  counted 计入         28 of 30  holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-04  Sat 周六  counted 计入         29 of 30  holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-05  Sun 周日  counted 计入         30 of 30  holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-06  Mon 周一  rolled forward 顺延            holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-07  Tue 周二  rolled forward 顺延            holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-08  Wed 周三  rolled forward 顺延            holiday 节假日 国庆节、中秋节, 国办发明电〔2024〕12号
		2025-10-09  Thu 周四  rolled forward 顺延            workday 工作日
		due 到期 2025-10-09T17:30+08:00 Thu 周四
	EOF
}

@test "T12: twenty workdays into a year without calendar are provisional; with it they end on a working Saturday" {
	bureau
	rm "$CASEWORK/calendar/cn-2026.yaml"
	t 0 'case-deadline explain --start 2025-12-29T09:00 --length "4 workdays" | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-12-30  Tue 周二  counted 计入  1 of 4
		2025-12-31  Wed 周三  counted 计入  2 of 4
		2026-01-01  Thu 周四  counted 计入  3 of 4  provisional 暂定: no calendar of 2026 yet 该年日历未公布
		2026-01-02  Fri 周五  counted 计入  4 of 4  provisional 暂定: no calendar of 2026 yet 该年日历未公布
		due 到期 2026-01-02T17:30+08:00 Fri 周五, provisional 暂定
	EOF
	t 0 'case-deadline explain --start 2026-01-26T09:00 --length "20 workdays" | tail -n 1'
	out_is "due 到期 2026-02-23T17:30+08:00 Mon 周一, provisional 暂定"
	cp "$TOP/examples/water-bureau/calendar/cn-2026.yaml" "$CASEWORK/calendar"
	t 0 'case-deadline explain --start 2026-01-26T09:00 --length "20 workdays" | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2026-01-27  Tue 周二  counted 计入     1 of 20
		2026-01-28  Wed 周三  counted 计入     2 of 20
		2026-01-29  Thu 周四  counted 计入     3 of 20
		2026-01-30  Fri 周五  counted 计入     4 of 20
		2026-01-31  Sat 周六  rest day 休息日
		2026-02-01  Sun 周日  rest day 休息日
		2026-02-02  Mon 周一  counted 计入     5 of 20
		2026-02-03  Tue 周二  counted 计入     6 of 20
		2026-02-04  Wed 周三  counted 计入     7 of 20
		2026-02-05  Thu 周四  counted 计入     8 of 20
		2026-02-06  Fri 周五  counted 计入     9 of 20
		2026-02-07  Sat 周六  rest day 休息日
		2026-02-08  Sun 周日  rest day 休息日
		2026-02-09  Mon 周一  counted 计入     10 of 20
		2026-02-10  Tue 周二  counted 计入     11 of 20
		2026-02-11  Wed 周三  counted 计入     12 of 20
		2026-02-12  Thu 周四  counted 计入     13 of 20
		2026-02-13  Fri 周五  counted 计入     14 of 20
		2026-02-14  Sat 周六  counted 计入     15 of 20  make-up workday 调休上班 春节, 国办发明电〔2025〕7号
		2026-02-15  Sun 周日  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-16  Mon 周一  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-17  Tue 周二  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-18  Wed 周三  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-19  Thu 周四  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-20  Fri 周五  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-21  Sat 周六  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-22  Sun 周日  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-23  Mon 周一  holiday 节假日             春节, 国办发明电〔2025〕7号
		2026-02-24  Tue 周二  counted 计入     16 of 20
		2026-02-25  Wed 周三  counted 计入     17 of 20
		2026-02-26  Thu 周四  counted 计入     18 of 20
		2026-02-27  Fri 周五  counted 计入     19 of 20
		2026-02-28  Sat 周六  counted 计入     20 of 20  make-up workday 调休上班 春节, 国办发明电〔2025〕7号
		due 到期 2026-02-28T17:30+08:00 Sat 周六
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
		decide-by-law/water-resources/2 binds 最先到期: 2025-05-07T17:30+08:00

		decide-by-law/water-resources/2
		  limit 时限       statutory, statutory 法定时限, of the whole case 全程
		  basis 依据       行政许可法第四十二条
		  owner 责任方     水资源科 (water-resources)
		  start 起算       accept 受理 2025-03-03T09:00+08:00 (event 2)
		  length 期限      20 workdays 工作日
		  extension 延长   10 workdays 工作日, 行政许可法第四十二条, on 2025-04-18T10:00+08:00 (event 8)
		                   approved by 批准人 徐明 (xu.ming); proposed by 提出人 刘洋 (liu.yang); reason 理由 案情复杂; notice 告知书 青水延字〔2025〕1号
		  pause 暂停       hearing 听证, 行政许可法第四十五条
		                   from 2025-03-10T09:00+08:00 to 2025-03-21T16:00+08:00, stops 9 workdays 工作日; planned 预计 10 workdays
		                   approved by 批准人 徐明 (xu.ming); proposed by 提出人 刘洋 (liu.yang); notice 告知书 青水听字〔2025〕3号
		  pause 暂停       testing 检测, 行政许可法第四十五条
		                   from 2025-03-18T10:00+08:00 to 2025-03-28T10:00+08:00, stops 8 workdays 工作日; planned 预计 8 workdays
		                   approved by 批准人 徐明 (xu.ming)
		  pauses 暂停合计  stop 14 workdays 工作日 together
		  counting 计算    the start day is not counted 起算日不计入, 民法典第二百零一条
		                   workdays count, rest days and holidays do not 按工作日计算，休息日、节假日不计入, 行政许可法第八十二条
		                   a pause stops the days after its first up to its last 暂停自次日起至结束日止, 行政许可法第四十五条
		                   where pauses overlap a day is stopped once 重叠的暂停只计一次
		                   ends when the office closes on the last day, 17:30 末日下班时间届满, 民法典第二百零三条

		  2025-03-04  Tue 周二  counted 计入     1 of 30
		  2025-03-05  Wed 周三  counted 计入     2 of 30
		  2025-03-06  Thu 周四  counted 计入     3 of 30
		  2025-03-07  Fri 周五  counted 计入     4 of 30
		  2025-03-08  Sat 周六  rest day 休息日
		  2025-03-09  Sun 周日  rest day 休息日
		  2025-03-10  Mon 周一  counted 计入     5 of 30
		  2025-03-11  Tue 周二  paused 暂停                hearing 听证, 行政许可法第四十五条
		  2025-03-12  Wed 周三  paused 暂停                hearing 听证, 行政许可法第四十五条
		  2025-03-13  Thu 周四  paused 暂停                hearing 听证, 行政许可法第四十五条
		  2025-03-14  Fri 周五  paused 暂停                hearing 听证, 行政许可法第四十五条
		  2025-03-15  Sat 周六  rest day 休息日
		  2025-03-16  Sun 周日  rest day 休息日
		  2025-03-17  Mon 周一  paused 暂停                hearing 听证, 行政许可法第四十五条
		  2025-03-18  Tue 周二  paused 暂停                hearing 听证, 行政许可法第四十五条
		  2025-03-19  Wed 周三  paused 暂停                hearing 听证, 行政许可法第四十五条; testing 检测, 行政许可法第四十五条
		  2025-03-20  Thu 周四  paused 暂停                hearing 听证, 行政许可法第四十五条; testing 检测, 行政许可法第四十五条
		  2025-03-21  Fri 周五  paused 暂停                hearing 听证, 行政许可法第四十五条; testing 检测, 行政许可法第四十五条
		  2025-03-22  Sat 周六  rest day 休息日
		  2025-03-23  Sun 周日  rest day 休息日
		  2025-03-24  Mon 周一  paused 暂停                testing 检测, 行政许可法第四十五条
		  2025-03-25  Tue 周二  paused 暂停                testing 检测, 行政许可法第四十五条
		  2025-03-26  Wed 周三  paused 暂停                testing 检测, 行政许可法第四十五条
		  2025-03-27  Thu 周四  paused 暂停                testing 检测, 行政许可法第四十五条
		  2025-03-28  Fri 周五  paused 暂停                testing 检测, 行政许可法第四十五条
		  2025-03-29  Sat 周六  rest day 休息日
		  2025-03-30  Sun 周日  rest day 休息日
		  2025-03-31  Mon 周一  counted 计入     6 of 30
		  2025-04-01  Tue 周二  counted 计入     7 of 30
		  2025-04-02  Wed 周三  counted 计入     8 of 30
		  2025-04-03  Thu 周四  counted 计入     9 of 30
		  2025-04-04  Fri 周五  holiday 节假日             清明节, 国办发明电〔2024〕12号
		  2025-04-05  Sat 周六  holiday 节假日             清明节, 国办发明电〔2024〕12号
		  2025-04-06  Sun 周日  holiday 节假日             清明节, 国办发明电〔2024〕12号
		  2025-04-07  Mon 周一  counted 计入     10 of 30
		  2025-04-08  Tue 周二  counted 计入     11 of 30
		  2025-04-09  Wed 周三  counted 计入     12 of 30
		  2025-04-10  Thu 周四  counted 计入     13 of 30
		  2025-04-11  Fri 周五  counted 计入     14 of 30
		  2025-04-12  Sat 周六  rest day 休息日
		  2025-04-13  Sun 周日  rest day 休息日
		  2025-04-14  Mon 周一  counted 计入     15 of 30
		  2025-04-15  Tue 周二  counted 计入     16 of 30
		  2025-04-16  Wed 周三  counted 计入     17 of 30
		  2025-04-17  Thu 周四  counted 计入     18 of 30
		  2025-04-18  Fri 周五  counted 计入     19 of 30
		  2025-04-19  Sat 周六  rest day 休息日
		  2025-04-20  Sun 周日  rest day 休息日
		  2025-04-21  Mon 周一  counted 计入     20 of 30
		  2025-04-22  Tue 周二  counted 计入     21 of 30
		  2025-04-23  Wed 周三  counted 计入     22 of 30
		  2025-04-24  Thu 周四  counted 计入     23 of 30
		  2025-04-25  Fri 周五  counted 计入     24 of 30
		  2025-04-26  Sat 周六  rest day 休息日
		  2025-04-27  Sun 周日  counted 计入     25 of 30  make-up workday 调休上班 劳动节, 国办发明电〔2024〕12号
		  2025-04-28  Mon 周一  counted 计入     26 of 30
		  2025-04-29  Tue 周二  counted 计入     27 of 30
		  2025-04-30  Wed 周三  counted 计入     28 of 30
		  2025-05-01  Thu 周四  holiday 节假日             劳动节, 国办发明电〔2024〕12号
		  2025-05-02  Fri 周五  holiday 节假日             劳动节, 国办发明电〔2024〕12号
		  2025-05-03  Sat 周六  holiday 节假日             劳动节, 国办发明电〔2024〕12号
		  2025-05-04  Sun 周日  holiday 节假日             劳动节, 国办发明电〔2024〕12号
		  2025-05-05  Mon 周一  holiday 节假日             劳动节, 国办发明电〔2024〕12号
		  2025-05-06  Tue 周二  counted 计入     29 of 30
		  2025-05-07  Wed 周三  counted 计入     30 of 30
		  due 到期 2025-05-07T17:30+08:00 Wed 周三
	EOF
}
