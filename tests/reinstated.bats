# What a reinstated case is seen as: by the applicant, who gets its paper, and by who audits it.

load helper
load fee

reinstated() {
	id=$one
	sed -i '/^- from: 2021/,$s/^  limits:/&\n  - {limit: payment, task: pay, starts: notify, ends: [pay], of: applicant, length: 3 workdays, lapse: close-unpaid, clock: applicant, basis: 甲}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$id"
	case-fee notify -q --by li.na "$id"
	export CASEWORK_NOW=2022-12-23T09:00
	case-fee reinstate -q --by xu.ming --paid 2022-12-20T16:00 --receipt 0001 --reason 银行回单 "$id"
}

@test "who paid in time is told that the case goes on, by which receipt and of which day" {
	reinstated
	t 0 "case-form reinstatement -o text $id | sed -n '2,3p; 7,14p'"
	out_is 逾期缴费恢复办理告知书 "编号：$id-恢1" \
		'“生产建设项目水土保持方案审批”的费用在缴费期限内已经到账，因逾期未缴费所作的处理撤销，办件自到账之日起继续办理。' '' \
		"办件编号：$id" 票据号：0001 到账时间：2022年12月20日 理由：银行回单 批准人：徐明 日期：2022年12月23日
	t 0 "sed -i '\$a language: en' \$CASEWORK/office.yaml; case-form reinstatement -o text $id | grep -E '^(Receipt|Came in|Ordered by): '"
	out_is 'Receipt: 0001' 'Came in: 20 December 2022' 'Ordered by: 徐明'
}

@test "an audit tells what was taken back and recorded late, and finds nothing that contradicts the rules" {
	reinstated
	case-fee pay -q --by li.na --at 2022-12-20T16:00 --amount 14 --receipt 0001 "$id"
	t 0 "case-report audit | cut -f 2,5,8-10,15"
	out_is "9	2022-12-23	audit.correction	fact	correct	it takes event 7 back: 银行回单" \
		"10	2022-12-20	audit.late-entry	fact	pay	it was recorded 3 workdays later, at 2022-12-23T09:00:00+08:00"
}
