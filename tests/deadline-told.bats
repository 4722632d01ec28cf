# case-deadline alert: who is told what, in which order, and the mails.

load helper
load deadline

@test "alert: by person, departments in the order of their file" {
	office water-bureau
	many_tasks
	export CASEWORK_NOW=2023-01-03T17:30:00+08:00
	t 0 'case-deadline alert --by-person | cut -f 1,4,10,12'
	out_is <<-'EOF'
		WB-20221201-000001	2	window	li.na
		WB-20221201-000003	0	window	wang.lei
		WB-20221201-000001	0	river	zhang.wei
		WB-20221201-1000000	0	river	zhang.wei
		WB-20221201-000002	0	river	sun.li
		WB-20221201-000002	1	river	sun.li
		WB-20221201-000002	-1	policy-law	ma.jun
		WB-20221201-1000000	0	gone	
	EOF
	t 0 'case-deadline alert -p | cut -f 1'
	t 0 'case-deadline alert -p -o mail'
	no_err
	out_is <<-'EOF'
		青岚县水利局行政审批窗口
		2023-01-03 17:30: 1 late, 7 due soon (within 3 workdays)

		行政审批窗口
		------------

		李娜 (li.na): 1 due soon
		  reminder  due in 2 workdays  2023-01-05 12:00    WB-20221201-000001   dispatch                河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		王磊 (wang.lei): 1 due soon
		  warning   due today          2023-01-03 17:30    WB-20221201-000003   supplement (applicant)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		河道管理科
		----------

		张伟 (zhang.wei): 2 due soon
		  warning   due today          2023-01-03 17:30    WB-20221201-000001   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning   due today          2023-01-03 17:30    WB-20221201-1000000  decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		孙丽 (sun.li): 2 due soon
		  warning   due today          2023-01-03 17:30    WB-20221201-000002   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning   due in 1 workday   2023-01-04 17:30    WB-20221201-000002   supplement (applicant)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		政策法规科
		----------

		马骏 (ma.jun): 1 late
		  yellow    late by 1 workday  2022-12-30 17:30 *  WB-20221201-000002   countersign             河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		gone
		----

		nobody responsible in staff.yaml: 1 due soon
		  warning   due today          2023-01-03 17:30    WB-20221201-1000000  inspect                 河道管理范围内建设项目工程建设方案审批  青岚县交通运输局

		* provisional: the calendar of a year is not known yet
	EOF
	cp "$BATS_TEST_TMPDIR/out" mail
	t 0 'case-deadline alert -o mail'
	cmp mail "$BATS_TEST_TMPDIR/out"
}

@test "alert: who has left is not told, the head of the department is" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	sed -i 's/handler: sun.li/handler: qian.feng/' "$CASEWORK"/cases/2022/12/01/*
	CASEWORK_NOW=2022-06-30T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 12,14'
	out_is 'qian.feng	'
	CASEWORK_NOW=2022-07-01T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 12,14'
	out_is 'zhang.wei	qian.feng'
	sed -i '/^- account: zhang.wei/,/^- account/s/  from: .*/&\n  until: 2022-06-30/' "$CASEWORK/staff.yaml"
	CASEWORK_NOW=2022-07-01T09:00+08:00 t 0 'case-deadline alert -w 999 -o json'
	[[ $out == *'"department-name":"河道管理科","person":null,"person-name":null,"for":null}' ]]
	no_err
}

@test "alert: who is absent is not told, the stand-in is, or the head, or the head's stand-in" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	echo 'absent: [{from: 2022-12-05, until: 2022-12-09}, {from: 2022-12-20}]' | staff_has sun.li
	told 2022-12-04
	out_is "sun.li	"
	told 2022-12-05
	out_is "zhang.wei	sun.li"
	told 2022-12-09
	out_is "zhang.wei	sun.li"
	told 2022-12-10
	out_is "sun.li	"
	told 2024-01-01
	out_is "zhang.wei	sun.li"
	# a stand-in of another department; the task stays that of its own
	sed -i '/^- account: sun.li/,/^- account/s/stand-in: .*/stand-in: ma.jun/' "$CASEWORK/staff.yaml"
	CASEWORK_NOW=2022-12-20T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 10,12-'
	out_is "river	ma.jun	马骏	sun.li"
	echo 'absent: [{from: 2022-12-21}]' | staff_has ma.jun
	told 2022-12-20
	out_is "ma.jun	sun.li"
	told 2022-12-21
	out_is "zhang.wei	sun.li"
	echo 'absent: [{from: 2022-12-22}]' | staff_has zhang.wei
	echo 'stand-in: wu.tao' | staff_has zhang.wei
	told 2022-12-22
	out_is "wu.tao	sun.li"
	echo 'absent: [{from: 2022-12-23}]' | staff_has wu.tao
	told 2022-12-22
	out_is "wu.tao	sun.li"
	told 2022-12-23
	out_is "	"
	CASEWORK_NOW=2022-12-23T09:00+08:00 t 0 'case-deadline alert -w 999 -o mail | grep -c "^nobody responsible in staff.yaml: 1 due soon"'
	out_is 1
}

@test "alert: a mail tells in whose place, behind the tasks of which that is so" {
	office water-bureau
	many_tasks
	echo 'absent: [{from: 2023-01-03, until: 2023-01-03}]' | staff_has sun.li
	export CASEWORK_NOW=2023-01-03T09:00:00+08:00
	t 0 'case-deadline alert -w 1 --department river -o mail'
	no_err
	out_is <<-'EOF'
		青岚县水利局行政审批窗口
		2023-01-03 09:00: 4 due soon (within 1 workday)

		河道管理科
		----------

		张伟 (zhang.wei): 4 due soon
		  warning  due today         2023-01-03 17:30  WB-20221201-000001   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning  due today         2023-01-03 17:30  WB-20221201-000002   decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局  for 孙丽 (sun.li)
		  warning  due today         2023-01-03 17:30  WB-20221201-1000000  decide                  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局
		  warning  due in 1 workday  2023-01-04 17:30  WB-20221201-000002   supplement (applicant)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局  for 孙丽 (sun.li)
	EOF
	# each task once
	t 0 'case-deadline alert -w 9999 | cut -f 1,7 | sort | uniq -d'
	no_out
}

@test "alert: a mail has no line longer than mails may have, whatever the names" {
	office water-bureau 2022-12-16T09:00
	long=$(printf '青%.0s' $(seq 500))
	t 0 'case-accept receive --by li.na --item water-abstraction --set applicant.name=$long'
	export CASEWORK_NOW=2022-12-26T09:00
	t 0 'case-deadline alert -o mail'
	no_err
	[ "$(LC_ALL=C awk 'length > 998' "$BATS_TEST_TMPDIR/out" | wc -l)" -eq 0 ]
	[[ $out == *"$(printf '青%.0s' $(seq 40))…"* ]]
	[[ $out != *"$(printf '青%.0s' $(seq 41))"* ]]
}
