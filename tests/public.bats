# What everybody can read: one text of an item in each paper, results, and what changed with a version.

load helper

setup() {
	begin
	office water-bureau 2022-12-16T09:00+08:00
}

# The lines of a part of a paper, behind its head.
part() {
	sed -n "/^$1\$/,/^\$/p" | sed '1d; /^$/d'
}

@test "notice, guide, board and handbook say the same of an item, from one record" {
	for paper in item-notice guide notice-board; do
		case-form $paper -o text water-abstraction >"$paper.text"
	done
	case-form handbook -o text >handbook.text
	for paper in guide notice-board; do
		for what in 申报材料 办理时限; do
			part $what <item-notice.text >want
			[ -s want ]
			part $what <"$paper.text" | diff want -
		done
	done
	part 申报材料 <item-notice.text | sed 1d >want
	t 0 'grep -cxFf want handbook.text'
	out_is "$(wc -l <want)"
	# one edit of the record is in each of them
	sed -i '0,/{name: /s//{name: 新增/' "$CASEWORK/catalog/water-abstraction.yaml"
	for paper in item-notice guide notice-board; do
		t 0 "case-form $paper -o text water-abstraction | grep -c 新增"
	done
	t 0 'case-form handbook -o text | grep -c 新增'
}

@test "the results of a period are a page for everybody" {
	case-accept import -q --map "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"
	t 0 "case-list -w 'decided>=2022-12-12' | case-form results -o text"
	out_is <<-EOF
		青岚县水利局行政审批窗口
		审批结果通报

		序号｜办件编号｜申请人｜申请事项｜承办处室｜决定日期｜结果
		1｜WB-20221130-000001｜青岚县石桥光合农业有限公司｜生产建设项目水土保持方案审批｜水土保持科｜2022年12月13日｜准予
		2｜WB-20221202-000001｜青岚县住房和城乡建设局｜生产建设项目水土保持方案审批｜水土保持科｜2022年12月13日｜准予
		3｜WB-20221202-000002｜青岚县丰禾粮油有限公司｜生产建设项目水土保持方案审批｜水土保持科｜2022年12月13日｜准予
		4｜WB-20221205-000001｜青岚县交通运输局｜河道管理范围内建设项目工程建设方案审批｜河道管理科｜2022年12月13日｜准予
		5｜WB-20221206-000001｜陈㛃｜取水许可审批｜水资源科｜2022年12月13日｜准予
	EOF
	t 0 "case-list -w 'decided>=2022-12-12' | case-form results | grep -c '<tr><td>'"
}

@test "inspections are counted by unit over time, and are no approvals" {
	sed '0,/^  kind: .*/s//  kind: promised\n  nature: inspection/; s/^id: .*/id: check/' "$CASEWORK/catalog/water-abstraction.yaml" >"$CASEWORK/catalog/check.yaml"
	# one unit is inspected more than once
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	for day in 2022-10-10 2022-10-12 2022-12-01; do
		do_at ${day}T09:00 "case-accept receive -q --by li.na --item check --set applicant.name=某企业"
	done
	t 0 'case-report measure -f received -n inspection -b applicant.name,month --from 2022-10-01 --until 2022-12-31'
	out_is "某企业	2022-10	2" \
		"某企业	2022-12	1" \
		"total		3"
	t 1 'case-report measure -f received -b item,month --from 2022-10-01 --until 2022-12-31'
}

@test "a case by an agent has the times of any other, and keeps who the agent is" {
	do_at 2022-12-01T09:00 "case-accept receive --by li.na --item water-abstraction --set applicant.name=甲"
	one=$out
	do_at 2022-12-01T09:00 "case-accept receive --by li.na --item water-abstraction --set applicant.name=乙 \
		--set applicant.agent=王芳 --set applicant.agent-id-type=passport --set applicant.agent-id-number=E1 \
		--set applicant.agent-authorisation=委托书1号"
	two=$out
	do_at 2022-12-02T09:00 "case-accept accept -q --by li.na $one $two"
	t 0 "case-list -f applicant.agent,due,tasks $one $two"
	out_is "$one		2022-12-20T17:30+08:00	3" \
		"$two	王芳	2022-12-20T17:30+08:00	3"
}

@test "after a change the cases of the version before are listed by its day" {
	do_at 2022-12-01T09:00 "case-accept receive -q --by li.na --item water-abstraction --set applicant.name=甲"
	do_at 2022-12-05T09:00 "case-accept receive -q --by li.na --item water-abstraction --set applicant.name=乙"
	for id in WB-20221201-000001 WB-20221205-000001; do
		do_at 2022-12-05T10:00 "case-accept accept -q --by li.na --at ${id:3:4}-${id:7:2}-${id:9:2}T10:00 $id"
	done
	t 0 "case-list --open -w item=water-abstraction -w 'accepted<2022-12-05' -f id,accepted"
	out_is "WB-20221201-000001	2022-12-01T10:00+08:00"
}
