# What an office tells and puts up from time to time: who was late, the month's bulletin, the queue, the notice
# board, how far a case is, what was not published.

load helper

setup() {
	begin
	office land-resources 2025-03-03T09:00
	# one applicant has many cases in these tests
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
}

# A case of Monday 2025-03-03 whose opinion is due on the 7th and whose decision on the 13th.
in_review() {
	do_at 2025-03-03T09:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=青岚测绘有限公司"
	one=$out
	do_at 2025-03-03T09:10 "case-accept accept -q --by lin.fang $one"
	do_at 2025-03-03T09:20 "case-route dispatch -q --by zhou.wei --handler wan.li $one"
}

# Each line of the report, with its options, is as its schema says.
fit() {
	t 0 "case-report $* -o json >lines"
	while read -r line; do
		echo "$line" >line
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-$1.yaml" line
	done <lines
}

@test "who was late with which stage is told with the person, who is in charge, and the notices" {
	in_review
	do_at 2025-03-07T17:30 'case-report responsibility || [ $? = 1 ]'
	no_out
	do_at 2025-03-10T09:00 'case-deadline urge -q'
	fit responsibility
	do_at 2025-03-14T17:31 'case-deadline warn -q; case-report responsibility -H | grep -v "	decide/"'
	out_is "department	person	in-charge	id	item-name	task	due	ended	days-late	urged	warned" \
		"surveying	wan.li	ren.hong	$one	丙级测绘资质审批	opine/surveying/3	2025-03-07T17:30+08:00		5	$one-催1	"
}

@test "what is overdue is a list to the two offices that supervise, and what was done is in it no more" {
	in_review
	do_at 2025-03-11T09:00 "case-review opine -q --by wan.li --lawful true --complete true --proposal grant --opinion 同意 $one"
	do_at 2025-03-14T17:31 'case-form overdue -o text -m 2025-03'
	out_is <<-EOF
		青岚省国土资源厅政务服务窗口
		超期未办结报件督办清单

		报送：监察室、办公室

		统计期间：2025年3月1日至2025年3月14日

		责任处室｜直接责任人｜主管人员｜办件编号｜申请事项｜环节｜应于｜超期工作日｜催办｜警告
		地籍管理处｜｜范莉｜$one｜丙级测绘资质审批｜countersign/cadastre/4｜2025年3月13日｜1｜｜
		政策法规处｜｜戴荣｜$one｜丙级测绘资质审批｜countersign/policy-law/4｜2025年3月13日｜1｜｜
		测绘管理处｜万里｜任宏｜$one｜丙级测绘资质审批｜decide/surveying/2｜2025年3月13日｜1｜｜
	EOF
	do_at 2025-03-14T17:31 'case-form responsibility -o text -m 2025-03'
	out_is <<-EOF
		青岚省国土资源厅政务服务窗口
		责任追究清单

		统计期间：2025年3月1日至2025年3月14日

		责任处室｜直接责任人｜主管人员｜办件编号｜申请事项｜环节｜应于｜办结｜超期工作日｜催办｜警告
		地籍管理处｜｜范莉｜$one｜丙级测绘资质审批｜countersign/cadastre/4｜2025年3月13日｜｜1｜｜
		政策法规处｜｜戴荣｜$one｜丙级测绘资质审批｜countersign/policy-law/4｜2025年3月13日｜｜1｜｜
		测绘管理处｜万里｜任宏｜$one｜丙级测绘资质审批｜opine/surveying/3｜2025年3月7日｜2025年3月11日｜2｜｜
		测绘管理处｜万里｜任宏｜$one｜丙级测绘资质审批｜decide/surveying/2｜2025年3月13日｜｜1｜｜
	EOF
}

@test "the queue is put up with five columns in the order of receipt, without what was received in error" {
	do_at 2025-03-03T09:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=甲"
	one=$out
	do_at 2025-03-03T09:30 "case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=乙"
	do_at 2025-03-03T10:00 "case-accept receive --by lin.fang --item survey-results --set applicant.name=丙"
	three=$out
	do_at 2025-03-04T09:00 "case-accept accept -q --by lin.fang $one; case-accept void -q --by lin.fang --reason 重复录入 $three"
	t 0 'case-report ledger -l queue -H'
	out_is "received	applicant.name	item-name	accepted	promise" \
		"2025-03-03T09:00:00+08:00	甲	丙级测绘资质审批	2025-03-04T09:00:00+08:00	8 workdays" \
		"2025-03-03T09:30:00+08:00	乙	采矿权新立登记		20 workdays"
	t 0 'case-form queue -o text'
	out_is <<-EOF
		青岚省国土资源厅政务服务窗口
		受理公示清单

		统计期间：截至2025年3月4日

		序号｜收到日期｜申请人｜申请事项｜受理日期｜承诺期限
		1｜2025年3月3日｜甲｜丙级测绘资质审批｜2025年3月4日｜8个工作日
		2｜2025年3月3日｜乙｜采矿权新立登记｜｜20个工作日
	EOF
	t 64 'case-form queue --ledger fees'
	err_is "case-form: unknown option '--ledger'" "case-form: 'case-form -h' tells more"
}

@test "the bulletin of a month has its results and who was silent in it, and nothing of another" {
	one=LR-20250303-000001 two=LR-20250303-000002
	for _ in 1 2; do
		do_at 2025-03-03T09:00 "case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=甲"
	done
	do_at 2025-03-03T09:10 "case-accept accept -q --by lin.fang $one; case-accept withdraw -q --by lin.fang --reason 不办了 $two"
	do_at 2025-03-03T10:00 "case-route dispatch -q --by lin.fang $one; case-route sign-for -q --by gu.tao --handler gu.tao $one"
	do_at 2025-03-04T09:00 "case-route consult -q --by gu.tao --body 甲县局 --question 意见 $one"
	do_at 2025-03-14T09:00 "case-report bulletin -m 2025-03 -H"
	out_is "part	host	id	item-name	applicant	decided	outcome	body	asked	due	answered	days-late" \
		"decided		$two	采矿权新立登记	甲	2025-03-03T09:10:00+08:00	withdrawn					" \
		"silent	mining-development	$one	采矿权新立登记				甲县局	2025-03-04T09:00:00+08:00	2025-03-11T17:30+08:00		3"
	fit bulletin
	t 1 'case-report bulletin -m 2025-02'
	no_out
	t 64 'case-report bulletin -m 2025-13'
	do_at 2025-03-14T09:00 'case-form bulletin -o text -m 2025-03'
	out_is <<-EOF
		青岚省国土资源厅政务服务窗口
		审批情况月度通报

		统计期间：2025年3月1日至2025年3月14日

		审批结果
		承办处室｜办件编号｜申请人｜申请事项｜决定日期｜结果
		｜$two｜甲｜采矿权新立登记｜2025年3月3日｜撤回

		逾期未反馈意见的单位
		征求单位｜办件编号｜承办处室｜发函日期｜应复日期｜复函日期｜逾期工作日
		甲县局｜$one｜矿产开发管理处｜2025年3月4日｜2025年3月11日｜｜3
	EOF
}

@test "who brings the code of a paper learns how far that case is, and of no applicant" {
	do_at 2025-03-03T09:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=青岚测绘有限公司 --set materials=申请书"
	one=$out
	do_at 2025-03-03T09:10 "case-accept accept -q --by lin.fang $one"
	t 0 "case-form acceptance -o text $one | sed -n 's/^校验码：//p'"
	code=$out
	do_at 2025-03-04T09:20 "case-route dispatch -q --by zhou.wei --handler wan.li $one"
	t 0 "case-check document $code | case-form progress -o text"
	out_is <<-EOF
		青岚省国土资源厅政务服务窗口
		办理进展公示单

		办件编号：$one
		申请事项：丙级测绘资质审批
		收到日期：2025年3月3日
		承诺办结：2025年3月13日

		日期｜环节｜处室｜进展
		2025年3月3日｜收件｜政务服务窗口｜已收件
		2025年3月3日｜受理｜政务服务窗口｜已受理
		2025年3月4日｜转送承办处室｜政务服务窗口｜审查
	EOF
	# the number alone, with a code of another, tells nothing
	t 1 "case-check document ${code%????}0000 | case-form progress -o text"
	no_out
}

@test "what was not published is a finding of no case, by the host of the item, and counted" {
	office county-centre 2025-06-12T17:00
	t 1 'case-report audit -v 13'
	sed -i "s/^  level: county/&\\n  publish: [{set: five-open, channels: [web], within: 20 workdays, from: 2025-01-01, source: 公示}]/" "$CASEWORK/office.yaml"
	t 0 'case-report audit -v 13 -i tree-felling'
	out_is "		catalog/tree-felling.yaml	5	2025-02-05	13	不在办公场所公示依法应当公示的材料	catalog.published	fact		tree-felling	forestry		fu.lin	content by web: blank" \
		"		catalog/tree-felling.yaml	5	2025-02-05	13	不在办公场所公示依法应当公示的材料	catalog.published	fact		tree-felling	forestry		fu.lin	steps by web: blank" \
		"		catalog/tree-felling.yaml	5	2025-02-05	13	不在办公场所公示依法应当公示的材料	catalog.published	fact		tree-felling	forestry		fu.lin	materials by web: missing" \
		"		catalog/tree-felling.yaml	5	2025-02-05	13	不在办公场所公示依法应当公示的材料	catalog.published	fact		tree-felling	forestry		fu.lin	limits by web: missing" \
		"		catalog/tree-felling.yaml	5	2025-02-05	13	不在办公场所公示依法应当公示的材料	catalog.published	fact		tree-felling	forestry		fu.lin	fees by web: missing"
	fit audit -v 13 -i tree-felling
	t 0 'case-report audit -v 13 -i tree-felling -s'
	out_is "13	不在办公场所公示依法应当公示的材料	forestry	5	0" \
		"	total		5	0"
	# before it had to be published nothing was missing, and it is of no case that is named
	t 1 'case-report audit -v 13 --until 2025-01-20'
	t 0 'case-form publication -o text --gaps | head -9'
	out_is <<-EOF
		青岚县行政审批服务中心
		公示情况登记表

		统计期间：截至2025年6月12日

		事项｜要素｜渠道｜情况｜公示日期｜应于｜不公示理由｜依据
		建设工程施工许可联合办理｜内容｜web｜无内容｜｜2025年2月5日｜｜公示
		建设工程施工许可联合办理｜程序｜web｜无内容｜｜2025年2月5日｜｜公示
		建设工程施工许可联合办理｜材料｜web｜未公示｜｜2025年2月5日｜｜公示
	EOF
	t 64 'case-form publication QC-20250609-000001'
	err_is "case-form: publication is of no cases, it takes no 'QC-20250609-000001'" "case-form: 'case-form -h' tells more"
}

@test "the notice board has each step with who answers for it" {
	sed -i '0,/^  limits:/s//  steps:\n  - {step: 受理, responsible: lin.fang}\n  - {step: 决定, responsible: 分管厅领导}\n  limits:/' "$CASEWORK/catalog/mining-licence.yaml"
	t 0 "case-form notice-board -o text mining-licence | sed -n '/^审批环节/,/^办理时限/p'"
	out_is <<-EOF
		审批环节和责任人
		序号｜环节｜责任人
		1｜受理｜林芳
		2｜决定｜分管厅领导

		办理时限
	EOF
	t 0 'case-form notice-board mining-licence | grep -c "<td>林芳</td>"'
}
