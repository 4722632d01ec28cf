# case-deadline explain: what a due time rests on, a line a day. T1 to T15 are worked dates, checked
# against the notices of the State Council.

load helper

# The example office when all its calendars are known.
bureau() {
	office water-bureau
	export CASEWORK_NOW=2026-01-05T09:00
}

# Writes case $1, of the item water-abstraction; standard input is its history. Nothing is sealed:
# who only looks does not verify.
hand_made() {
	local date=${1:3:8}
	local dir=$CASEWORK/cases/${date:0:4}/${date:4:2}/${date:6:2}
	mkdir -p "$dir"
	{
		cat <<-EOF
			casework: 1
			id: $1
			item: water-abstraction
			kind: promised
			state: in-review
			applicant: {name: 青岚县自来水公司}
			history:
		EOF
		cat
	} >"$dir/$1.yaml"
}

# Lets hearing and testing stop the statutory limit, and a leader lengthen it.
with_pauses() {
	cat >>"$CASEWORK/catalog/water-abstraction.yaml" <<-'EOF'
		    pauses: [hearing, testing]
		    extend: {by: 10, approver: [leader], basis: 行政许可法第四十二条}
	EOF
}

# A case accepted on Monday 2025-03-03, due at $1 by law; standard input goes on with its history.
accepted() {
	{
		cat <<-EOF
			- {at: 2025-03-03T08:50+08:00, by: wang.lei, act: receive, to: received}
			- at: 2025-03-03T09:00+08:00
			  by: wang.lei
			  act: accept
			  to: accepted
			  opens:
			  - {task: decide-by-law, of: water-resources, limit: statutory, length: 20 workdays, basis: 行政许可法第四十二条, due: $1}
			- {at: 2025-03-03T10:00+08:00, by: li.na, act: dispatch, to: in-review, host: water-resources, handler: liu.yang}
		EOF
		cat
	} | hand_made WB-20250303-000001
}

hearing() {
	cat <<-'EOF'
		- {at: 2025-03-10T09:00+08:00, by: xu.ming, act: pause, procedure: hearing, basis: 行政许可法第四十五条, length: 10 workdays, proposer: liu.yang, document: 青水听字〔2025〕3号}
	EOF
}

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

@test "a clock that is paused says since when, and by what" {
	bureau
	with_pauses
	hearing | accepted paused
	t 0 'case-deadline explain WB-20250303-000001 | sed "1,/^$/d" | sed -n "/^$/,\$p"'
	no_err
	out_is <<-'EOF'

		  2025-03-04  Tue 周二  counted 计入     1 of 20
		  2025-03-05  Wed 周三  counted 计入     2 of 20
		  2025-03-06  Thu 周四  counted 计入     3 of 20
		  2025-03-07  Fri 周五  counted 计入     4 of 20
		  2025-03-08  Sat 周六  rest day 休息日
		  2025-03-09  Sun 周日  rest day 休息日
		  2025-03-10  Mon 周一  counted 计入     5 of 20
		  paused since 暂停始于 2025-03-10T09:00+08:00, hearing 听证
	EOF
}

@test "a due time that the calendar of today would move stands beside what it would be" {
	bureau
	accepted 2025-04-01T17:30+08:00 </dev/null
	t 0 'case-deadline explain WB-20250303-000001 | tail -n 1'
	no_err
	out_is <<-'EOF'
		  due 到期 2025-03-31T17:30+08:00 Mon 周一; the case has 案卷记载 2025-04-01T17:30+08:00, by the calendar or rules before
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
		decide/water-resources/2 binds 最先到期: 2022-12-16T17:30+08:00

		decide/water-resources/2
		  limit 时限     promise, promised 承诺时限, of the whole case 全程
		  basis 依据     青岚县水利局行政审批服务承诺（2018年）
		  owner 责任方   水资源科 (water-resources)
		  start 起算     accept 受理 2022-12-15T17:00+08:00 (event 2)
		  length 期限    1 workday 工作日
		  counting 计算  the start day is not counted 起算日不计入, 民法典第二百零一条
		                 workdays count, rest days and holidays do not 按工作日计算，休息日、节假日不计入, 行政许可法第八十二条
		                 a pause stops the days after its first up to its last 暂停自次日起至结束日止, 行政许可法第四十五条
		                 where pauses overlap a day is stopped once 重叠的暂停只计一次
		                 ends when the office closes on the last day, 17:30 末日下班时间届满, 民法典第二百零三条

		  2022-12-16  Fri 周五  counted 计入  1 of 1
		  due 到期 2022-12-16T17:30+08:00 Fri 周五

		decide-by-law/water-resources/2
		  limit 时限     statutory, statutory 法定时限, of the whole case 全程
		  basis 依据     行政许可法第四十二条
		  owner 责任方   水资源科 (water-resources)
		  start 起算     accept 受理 2022-12-15T17:00+08:00 (event 2)
		  length 期限    2 workdays 工作日
		  counting 计算  the start day is not counted 起算日不计入, 民法典第二百零一条
		                 workdays count, rest days and holidays do not 按工作日计算，休息日、节假日不计入, 行政许可法第八十二条
		                 a pause stops the days after its first up to its last 暂停自次日起至结束日止, 行政许可法第四十五条
		                 where pauses overlap a day is stopped once 重叠的暂停只计一次
		                 ends when the office closes on the last day, 17:30 末日下班时间届满, 民法典第二百零三条

		  2022-12-16  Fri 周五  counted 计入     1 of 2
		  2022-12-17  Sat 周六  rest day 休息日
		  2022-12-18  Sun 周日  rest day 休息日
		  2022-12-19  Mon 周一  counted 计入     2 of 2
		  due 到期 2022-12-19T17:30+08:00 Mon 周一
	EOF
	t 0 'case-deadline explain --all WB-20221215-000001 | grep -A 7 ^accept'
	out_is <<-'EOF'
		accept/window/1
		  limit 时限     acceptance, statutory 法定时限, of a stage 环节
		  basis 依据     行政许可法第三十二条
		  owner 责任方   行政审批窗口 (window)
		  start 起算     receive 收件 2022-12-15T09:00+08:00 (event 1)
		  end 办结       accept 受理 2022-12-15T17:00+08:00 (event 2), in time 按时
		  length 期限    5 workdays 工作日
		  counting 计算  the start day is not counted 起算日不计入, 民法典第二百零一条
	EOF
	t 0 'case-deadline explain --task decide WB-20221215-000001 | grep -c /'
	out_is 2
	t 0 'case-deadline explain --task accept/window/1 WB-20221215-000001 | grep /'
	out_is "decide/water-resources/2 binds 最先到期: 2022-12-16T17:30+08:00" accept/window/1
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
		decide/water-resources/1 binds 最先到期: 2022-12-30T17:30+08:00

		decide/water-resources/1
		  limit 时限    stated, of the whole case 全程
		  owner 责任方  水资源科 (water-resources)
		  start 起算    receive 收件 2022-12-15 (event 1)

		  due 到期 2022-12-30T17:30+08:00, as the paper record states 按纸质记录所载

		supplement/applicant/2
		  limit 时限    correction, promised 承诺时限, of the applicant 申请人
		  basis 依据    本局补正规则
		  owner 责任方  applicant 申请人
		  start 起算    ask 一次性告知补正 2022-12-16 (event 2)

		  due 到期 2022-12-20T17:30+08:00, as that act states 按该环节所定

		gone/window/2
		  limit 时限    gone, of a stage 环节
		  basis 依据    旧规
		  owner 责任方  行政审批窗口 (window)
		  start 起算    ask 一次性告知补正 2022-12-16 (event 2)

		  due 到期 2022-12-21T17:30+08:00, as counted by a limit that the rules have lost 按原时限计算，现行规则已无此时限

		lost/window/2
		  limit 时限    gone, of a stage 环节
		  basis 依据    旧规
		  owner 责任方  行政审批窗口 (window)
		  start 起算    ask 一次性告知补正 2022-12-16 (event 2)

		  paused 暂停, as counted by a limit that the rules have lost 按原时限计算，现行规则已无此时限
	EOF
}

@test "a case on which no clock runs says so" {
	bureau
	hand_made WB-20221215-000001 <<<'- {at: 2022-12-15, by: wang.lei, act: receive, to: received}'
	t 0 'echo WB-20221215-000001 | case-deadline explain'
	no_err
	out_is <<-'EOF'
		WB-20221215-000001  取水许可审批
		no clock of the whole case runs 没有正在计算的全程时限
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

		2022-12-31  Sat 周六  holiday 节假日          元旦, calendar/cn-2023.yaml
		2023-01-01  Sun 周日  holiday 节假日          元旦, calendar/cn-2023.yaml
		2023-01-02  Mon 周一  holiday 节假日          元旦, calendar/cn-2023.yaml
		2023-01-03  Tue 周二  counted 计入    1 of 1
		due 到期 2023-01-04T00:00+08:00 Tue 周二 24:00
	EOF
}

@test "a pause without a case: names itself by its days, and stops calendar days on days off too" {
	bureau
	t 0 'case-deadline explain --start 2025-06-12T09:00 --length "4 days" --pause 2025-06-12/2025-06-14T08:00 --pause 2025-06-14/2025-06-15T18:00'
	no_err
	out_is <<-'EOF'
		start 起算       2025-06-12T09:00+08:00
		length 期限      4 days 日
		pause 暂停       from 2025-06-12 to 2025-06-14T08:00+08:00, stops 2 days 日
		pause 暂停       from 2025-06-14 to 2025-06-15T18:00+08:00, stops 1 day 日
		pauses 暂停合计  stop 3 days 日 together
		counting 计算    the start day is not counted 起算日不计入, 民法典第二百零一条
		                 every day counts 按自然日计算
		                 an end on a rest day or holiday moves to the next workday 末日为休息日、节假日的顺延至下一工作日, 民法典第二百零三条
		                 a pause stops the days after its first up to its last 暂停自次日起至结束日止, 行政许可法第四十五条
		                 where pauses overlap a day is stopped once 重叠的暂停只计一次
		                 ends when the office closes on the last day, 17:30 末日下班时间届满, 民法典第二百零三条

		2025-06-13  Fri 周五  paused 暂停           2025-06-12/2025-06-14T08:00
		2025-06-14  Sat 周六  paused 暂停           2025-06-12/2025-06-14T08:00; rest day 休息日
		2025-06-15  Sun 周日  paused 暂停           2025-06-14/2025-06-15T18:00; rest day 休息日
		2025-06-16  Mon 周一  counted 计入  1 of 4
		2025-06-17  Tue 周二  counted 计入  2 of 4
		2025-06-18  Wed 周三  counted 计入  3 of 4
		2025-06-19  Thu 周四  counted 计入  4 of 4
		due 到期 2025-06-19T17:30+08:00 Thu 周四
	EOF
	t 0 'case-deadline explain --start 2025-06-12T09:00 --length "4 days" --pause 2025-06-13/ | sed "1,/^$/d"'
	no_err
	out_is <<-'EOF'
		2025-06-13  Fri 周五  counted 计入  1 of 4
		paused since 暂停始于 2025-06-13
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
		case-route dispatch --by li.na --handler liu.yang >new
	echo WB-20250303-000001 >>new
	t 0 'case-deadline explain --all -o json <new | python3 check.py "$TOP/schemas/explain.yaml"'
	no_err
	mv "$BATS_TEST_TMPDIR/out" days
	[ "$(wc -l <days)" -gt 200 ]
	t 0 'case-deadline explain --all <new | sed -n "s/^  \(20[-0-9]*\)  \(...\) [^ ]*  [^0-9]*\(\([0-9]*\) of\)\?.*/\1 \2 \4/p" | sed "s/ $/ -/"'
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
