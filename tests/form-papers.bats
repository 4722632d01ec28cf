# Papers of joint visits to the site: who is called, who signed in, and the one opinion of all.

load helper

one=LK-20250211-000001

setup() {
	begin
	office weihai-joint-visit 2025-02-11T09:00
	printf '\xff\xd8\xff\xe0%2996s' x >现场.jpg
	echo 项目申请报告 >申请表.txt
}

called() {
	t 0 "case-review visit -q --by an.he --visit $1 --node initiation --time $2 ${3:-} $one"
}

attended() {
	for who; do
		t 0 "case-review attend -q --by $who $one"
	done
}

@test "the slip lists what is attached: name, kind, size, media type and the head of the digest" {
	case-accept receive -q --by an.he --item project-initiation --set applicant.name=甲公司 --set materials=项目申请报告
	case-accept attach -q --by an.he --as material --file 申请表.txt $one
	case-accept accept -q --by an.he $one
	t 0 'case-form acceptance -o text $one | sed -n "/^附件/,/^1/p"'
	digest=$(sha256sum <申请表.txt)
	out_is <<-END
		附件
		序号｜名称｜种类｜大小（字节）｜媒体类型｜摘要
		1｜申请表.txt｜材料｜19｜text/plain｜${digest:0:16}
	END
	t 0 'case-form acceptance $one'
	[[ $out == *"<td>申请表.txt</td><td>材料</td><td>19</td><td>text/plain</td><td>${digest:0:16}</td>"* ]]
	# what came later is not on it
	case-accept attach -q --by an.he --as letter --file 现场.jpg $one
	t 0 'case-form acceptance -o text $one'
	[[ $out != *现场.jpg* ]]
}

@test "a visit has its notice, its sheet and its opinion, with the count of visits, what is to be mended, and photographs" {
	case-accept receive -q --by an.he --item project-initiation --set applicant.name=甲公司 --set materials=项目申请报告
	case-accept accept -q --by an.he $one
	case-route dispatch -q --by an.he $one
	for document in visit-notice visit-sheet visit-opinion; do
		t 1 'case-form $document $one'
		no_out
		[[ $err == *"cannot print $document: nothing was done yet of which it is ("*') [form.event]' ]]
	done
	called 踏1 2025-02-13T09:00 '--location 滨江路12号'
	t 0 'case-form visit-notice -o text $one'
	[[ $out == *'踏勘时间：2025年2月13日（星期四）09:00'*'踏勘地点：滨江路12号'*'牵头部门：发展和改革局'*'第1次'*'4｜人民防空办公室'*'（行政审批专用章）'*"校验码：$one/4/"* ]]
	# to be signed
	t 0 'case-form visit-sheet -o text $one'
	[[ $out == *'1｜发展和改革局｜｜｜________'* ]]
	export CASEWORK_NOW=2025-02-13T09:30
	attended gu.ming pei.ran
	t 0 'case-form visit-sheet -o text $one'
	[[ $out == *'1｜发展和改革局｜顾明｜2025年2月13日 09:30｜'*'3｜公安消防支队｜｜｜'* ]]
	case-accept attach -q --by gu.ming --as photograph --file 现场.jpg $one
	t 0 "case-review conclude -q --by feng.qi --agree false --opinion 界址不清 --problems 界址不清:重新放线 --until 2025-02-20 \
		--recipient 经办人曲某 --photographs 现场.jpg $one"
	t 0 'case-form visit-opinion -o text $one | sed -n "/^踏勘编号/,/^申请人签收/p"'
	out_is <<-END
		踏勘编号：踏1
		办件编号：$one
		踏勘环节：立项
		第几次踏勘：第1次
		踏勘时间：2025年2月13日（星期四）09:00
		牵头部门：发展和改革局
		是否同意：否
		统一意见：界址不清
		整改期限：2025年2月20日
		送交：经办人曲某

		需要整改的问题
		问题｜整改要求
		界址不清｜重新放线

		参加部门
		部门｜签到人｜时间
		发展和改革局｜顾明｜2025年2月13日 09:30
		环境保护局｜裴然｜2025年2月13日 09:30
		公安消防支队｜｜
		人民防空办公室｜｜

		现场照片
		序号｜名称｜大小（字节）｜媒体类型｜摘要
		1｜现场.jpg｜3000｜image/jpeg｜$(sha256sum <现场.jpg | head -c 16)

		申请人签收：____________    日期：____________
	END
	t 1 'case-form visit-opinion --official-seal acceptance $one'
	no_out
	err_is "case-form: $one: cannot print visit-opinion: it has the official seal approval, not acceptance [form.seal]"
	called 踏2 2025-02-13T14:00 '--mended 已重新放线'
	t 0 'case-form visit-notice -o text $one'
	[[ $out == *'第几次踏勘：第2次'*'已整改情况：已重新放线'* ]]
	# the first one stays what it was
	t 0 'case-form visit-notice --event 4 -o text $one'
	[[ $out == *'第几次踏勘：第1次'* && $out != *放线* ]]
	t 0 'sed -i "\$a language: en" weihai-joint-visit/office.yaml; case-form visit-opinion -o text $one'
	[[ $out == *'Joint opinion of a visit on site'*'Which visit of this stage: 1'*'Nothing stands against it: false'* ]]
}
