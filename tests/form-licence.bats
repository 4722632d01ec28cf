# What a licence's holder gets on paper: receipt, certificate, what was changed, declined, prolonged, revoked, cancelled;
# a refund; and the papers of what is wrong with a file.

load helper
load acts

setup() {
	begin
	office water-bureau
	one=WB-20221215-000001
	case_until soil-water-plan decided
	case-deliver issue -q --by liu.yang --document 许1号 --valid-until 2023-02-28 "$one"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
}


# The document $1 of the case has each of the lines; what else it has does not matter.
says() {
	local document=$1 line
	shift
	t 0 "case-form $document -o text $one"
	for line; do
		grep -qxF -- "$line" <<<"$out" || {
			printf '%s\n' "no line: $line" "$out"
			return 1
		}
	done
}

# The document has the official seal $2, and is refused with $3.
sealed() {
	t 0 "case-form $1 --official-seal $2 $one"
	t 1 "case-form $1 --official-seal $3 $one"
	no_out
	err_is "case-form: $one: cannot print $1: it has the official seal $2, not $3 [form.seal]"
}

@test "each step of a licence has its sealed paper" {
	for document in licence-application licence-renewal licence-change licence-denial licence-revocation licence-cancellation; do
		t 1 "case-form $document $one"
		no_out
		[[ $err == *"cannot print $document: nothing was done yet of which it is ("*') [form.event]' ]]
	done
	case-deliver apply -q --by li.na --matter renew --until 2023-02-28 "$one"
	says licence-application 证照编号：许1号 有效期至：2023年2月28日 申请内容：延续 '青岚县水利局行政审批窗口（收件专用章）'
	sealed licence-application intake approval
	case-deliver renew -q --by xu.ming --valid-until 2025-12-31 "$one"
	says licence-renewal 证照编号：许1号 延续后有效期至：2025年12月31日 "编号：$one-延证1"
	sealed licence-renewal approval unit
	# the paper that the holder has from now on, and the one before
	says licence 有效期至：2025年12月31日
	t 0 'case-form licence --event 6 -o text $one'
	[[ $out == *'有效期至：2023年2月28日'* ]]
	case-deliver apply -q --by li.na --matter change "$one"
	case-deliver decline -q --by xu.ming --matter change --reason 不符合条件 --basis 第四十九条 --remedy 六十日内申请复议 "$one"
	says licence-denial 申请内容：变更 理由：不符合条件 依据：第四十九条 救济途径：六十日内申请复议 "编号：$one-否1"
	sealed licence-denial approval acceptance
	case-deliver apply -q --by li.na --matter change "$one"
	case-deliver change -q --by xu.ming --document 许1号-2 --reason 更名 "$one"
	says licence-change 证照编号：许1号-2 变更内容：更名
	says licence 证照编号：许1号-2 编号：许1号-2
	case-deliver revoke -q --by xu.ming --ground fraud --reason 骗取许可 --basis 第六十九条 --remedy 六十日内申请复议 "$one"
	says licence-revocation 撤销情形：欺骗贿赂 理由：骗取许可 依据：第六十九条 救济途径：六十日内申请复议
	sealed licence-revocation approval intake
	case-deliver cancel -q --by xu.ming --ground revoked --reason 已撤销 "$one"
	says licence-cancellation 注销情形：撤销 理由：已撤销
	sealed licence-cancellation approval unit
	# the one of before is what it was
	says licence-renewal 证照编号：许1号
	t 0 'case-check --judge'
}

@test "a paper without one of its parts is not printed, and the part is named" {
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=乙
	t 1 'case-form received WB-20221215-000002'
	no_out
	err_is "case-form: WB-20221215-000002: cannot print received: without materials [form.part]"
	# a licence that was revoked on paper, where nobody wrote why
	forges=1
	case-deliver revoke -q --by xu.ming --ground fraud --reason 骗取 --basis 第六十九条 --remedy 复议 "$one"
	sed -i 's/remedy: 复议/remedy: ""/' "$CASEWORK/cases/2022/12/15/$one.yaml"
	t 1 'case-form licence-revocation $one'
	no_out
}

@test "what is wrong with a file, and what mended it, is on paper" {
	case-deliver fault -q --by li.na --defect 送达回证缺日期 "$one"
	says fault 缺陷序号：9 案卷缺陷：送达回证缺日期 登记人：李娜
	echo 2022-12-15 >回证.txt
	case-accept attach -q --by li.na --as record --file 回证.txt "$one"
	case-deliver mend -q --by li.na --fault 9 --how corrected --reason 已补日期 "$one"
	says mend 缺陷序号：9 案卷缺陷：送达回证缺日期 整改方式：已整改 整改情况：已补日期 登记日期：2022年12月15日
	t 1 'case-form mend --official-seal approval $one'
	err_is "case-form: $one: cannot print mend: it has no official seal, not approval [form.seal]"
}

@test "who rated badly has a reply, and who applied a receipt of what was brought" {
	case-deliver rate -q --by li.na --score 1 --channel window --opinion 太慢 "$one"
	case-deliver rework -q --by liu.yang --opinion 已向申请人说明 --called-back 2022-12-15 "$one"
	says rework-reply 评价：非常不满意 评价意见：太慢 处理情况：已向申请人说明 回访日期：2022年12月15日
	sealed rework-reply approval unit
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=乙 --set materials=申请书
	one=WB-20221215-000002
	says received '1｜申请书｜｜' '青岚县水利局行政审批窗口（收件专用章）'
	sealed received intake acceptance
}

@test "papers are numbered in the yearly series that the office keeps for them" {
	cat >>"$CASEWORK/office.yaml" <<-'END'
		series:
		- {series: changes, number: '水变〔{year}〕{n}号', acts: [decline, revoke]}
	END
	case-deliver apply -q --by li.na --matter change "$one"
	case-deliver decline -q --by xu.ming --matter change --reason 不符合条件 --basis 第四十九条 --remedy 复议 "$one"
	says licence-denial 编号：水变〔2022〕1号
	case-deliver revoke -q --by xu.ming --ground fraud --reason 骗取 --basis 第六十九条 --remedy 复议 "$one"
	says licence-revocation 编号：水变〔2022〕2号
}

@test "in English too" {
	sed -i '$a language: en' "$CASEWORK/office.yaml"
	case-deliver apply -q --by li.na --matter renew --until 2023-02-28 "$one"
	case-deliver renew -q --by xu.ming --valid-until 2025-12-31 "$one"
	says licence-renewal 'Decision to renew a licence' 'Number of the licence: 许1号' 'Valid until: 31 December 2025'
	says licence-application 'Applied for: renew' 'Decided by: 28 February 2023'
}
