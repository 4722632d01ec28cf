# Each document of an act is printed of some case: of those that the example offices play, and of others.

load helper

# The documents that any case of the office prints, a line each.
printed() {
	local document
	case-list | cut -f 1 >ids
	while read -r document; do
		case-form "$document" -o text <ids >"$document.text" 2>>errors || :
		[ ! -s "$document.text" ] || echo "$document"
	done < <(case-form list -o tsv | awk -F '\t' '$3 == "event" || $3 == "case" { print $1 }') >>documents
}

@test "what the example offices play is printed, each document of each act, and nothing is left open in it" {
	mkdir made
	for play in county-centre/demo.sh land-resources/fees.sh land-resources/joint-review.sh maritime-window/demo.sh; do
		BUILD=$PWD/made/${play//\//-} "$TOP/examples/$play" >/dev/null 2>&1 &
	done
	wait
	while read -r office; do
		CASEWORK=${office%/office.yaml} printed
	done < <(find made -name office.yaml)
	t 0 'sort -u documents | paste -s -d " "'
	out_is "acceptance advice approval approval-flow closing consultation-record correction countersign-sheet denial draft escalation fee fee-assessment furnished grant handling-slip host-report inspection invitation lacking licence meeting-notice meeting-record official-document opinion-reply opinion-request payment-confirmed progress receipt received refund refusal reply-from-above report-up return review-opinion survey transfer urging waiver warning"
	# a rule other than these would be a fault of the document
	t 1 'grep -v "form.event\]\|form.part\]" errors'
	t 1 'grep -h "{{\|}}" ./*.text'
	t 1 'grep -hE "(：|: )$" meeting-record.text countersign-sheet.text receipt.text licence.text refund.text | grep -vx 北岭市人民政府：'
}

@test "so are those of procedures, longer time, undertakings and what is taken back" {
	office land-resources 2025-03-03T09:00
	echo 'same-applicant: 0' >>land-resources/office.yaml
	sed -i 's/^  kind: .*/&\n  undertaking: true/' land-resources/catalog/mining-licence.yaml
	for _ in 1 2 3; do
		case-accept receive --by lin.fang --item mining-licence --set applicant.name=甲 --set materials=申请书
	done >ids
	case-accept accept --by lin.fang --undertaking 诺1 <ids | case-route dispatch -q --by zhou.wei --handler gu.tao
	export CASEWORK_NOW=2025-03-10T09:00
	{
		read -r one
		signs=(听证 招标 拍卖)
		for procedure in hearing tender auction; do
			id=$one
			case-deadline pause -q --by shi.lei --procedure $procedure --basis 许可法第四十五条 \
				--length '9 workdays' --proposer gu.tao "$id"
			t 0 'case-form $procedure -o text $id'
			[[ $out == *"编号：$id-${signs[0]}1"*'9个工作日'*'许可法第四十五条'* ]]
			t 0 'case-form procedure-time -o text $id'
			[[ $out == *"编号：$id-停1"* ]]
			signs=("${signs[@]:1}")
			read -r one || :
		done
	} <ids
	one=$(head -n 1 ids) third=$(tail -n 1 ids)
	t 1 'case-form tender $one'
	err_is "case-form: $one: cannot print tender: nothing was done yet of which it is (pause, procedure=tender) [form.event]"
	t 0 'case-form undertaking -o text $one'
	[[ $out == *'承诺书编号：诺1'* ]]
	t 1 'case-form lacking $one'
	err_is "case-form: $one: cannot print lacking: nothing was done yet of which it is (accept, lacking) [form.event]"
	case-deadline resume -q --by gu.tao --procedure auction "$third"
	t 0 'case-form resumption -o text $third'
	[[ $out == *'程序：拍卖'*'恢复日期：2025年3月10日'*'应于：2025年'* ]]
	case-deadline extend -q --by cheng.yuan --proposer shi.lei --length '10 workdays' --limit statutory \
		--reason 案情复杂 "$third"
	for document in extension extension-request; do
		t 0 'case-form $document -o text $third'
		[[ $out == *'10个工作日'*'案情复杂'* ]]
	done
	case-accept withdraw -q --by lin.fang --reason 不办了 "$third"
	t 0 'case-form withdrawal -o text $third'
	[[ $out == *"编号：$third-撤1"*'不办了'* ]]
}
