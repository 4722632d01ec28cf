#!/bin/sh
# Plays the rules for joint review (会审办法) on a copy of the office, in each of its five panels: a
# written round that all agree in, a dissent that goes through a meeting, weighty cases on one agenda,
# a veto, a hold that ends in a refusal, a consultation, and a case that goes up. Each command is
# shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/joint-review.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin joint-review
# what is paid before the decision is the play of fees.sh
sed -i '/^  payment: {/d' catalog/*.yaml

licence='采矿权申请登记书;矿区范围图;矿产资源开发利用方案'

# A case of item $1, of $2, with materials $3, accepted and sent to its host department, where $4 signs
# for it and $5 gives the opinion.
opined() {
	run "case-accept receive --by lin.fang --item $1 --set applicant.name=$2 --set 'materials=$3' |
  case-accept accept --by lin.fang --in-scope true --complete true --proper-form true |
  case-route dispatch --by lin.fang |
  case-route sign-for --by $4 --handler $5 |
  case-review opine --by $5 --lawful true --complete true --proposal grant --opinion 符合条件，拟同意"
}

# Each of the people agrees in case $1 by the act $2.
agree() {
	id=$1 act=$2
	shift 2
	for who; do
		run "case-review $act --by $who --lawful true --agree true $id"
	done
}

# The host department reports to the meeting of case $1: $2 tells the circumstances $3 and the facts $4.
reported() {
	run "case-review state --by $2 --circumstances $3 --facts $4 --complete true --lawful true --agree true --opinion 拟同意 $1"
}

# The people sign in to the meeting of case $1.
sign_in() {
	id=$1
	shift
	for who; do
		run "case-review sign-in --by $who $id"
	done
}

say '一、矿产资源开发组。会签审查通过：承办处提出书面意见，各处室会签，承办处拟文，分管领导签批'
at 2025-03-03T09:00
run "case-accept receive --by lin.fang --item mining-licence --set applicant.name=大青山矿业有限公司 --set 'materials=$licence' |
  case-accept accept --by lin.fang |
  case-route dispatch --by lin.fang |
  case-route sign-for --by shi.lei --handler gu.tao"
run 'case-review countersign --by bai.xue --lawful true --agree true LR-20250303-000001'
run 'case-review opine --by gu.tao --lawful true --complete true --proposal grant --opinion 符合条件，拟同意 LR-20250303-000001'
run 'case-review why -o table LR-20250303-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250303-000001'
run 'case-review countersign --by su.qing --lawful true --agree true LR-20250303-000001'
at 2025-03-04T15:00
agree LR-20250303-000001 'countersign --opinion 同意' bai.xue he.wen jin.lan
run 'case-review decide --by shi.lei --outcome granted LR-20250303-000001'
run 'case-review draft --by gu.tao --proposal grant --text 准予采矿权新立登记 LR-20250303-000001 |
  case-review decide --by ren.hong --outcome granted --document 青岚矿准〔2025〕1号'

say '二、规划耕保利用组。有不同意见：转为会议审查，监察室现场监督，分歧向厅长汇报后签批'
at 2025-03-05T09:00
opined construction-land 北岭市人民政府 '建设用地呈报说明书;农用地转用方案;补充耕地方案;征收土地方案' yu.bin ding.jun
run 'case-review invite --by ding.jun --department science-technology LR-20250305-000001'
run 'case-review invite --by ding.jun --department mineral-reserves --reason 压覆矿产 LR-20250305-000001'
run 'case-review convene --by ren.hong --meeting 会审〔2025〕1号 --time 2025-03-06T14:00 LR-20250305-000001'
agree LR-20250305-000001 countersign he.wen fan.li jin.lan bai.xue
run 'case-review countersign --by su.qing --lawful true --agree false --opinion 补充耕地质量不足 LR-20250305-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250305-000001'
run 'case-review convene --by yu.bin --meeting 会审〔2025〕1号 --time 2025-03-06T14:00 LR-20250305-000001'
run 'case-review convene --by ren.hong --meeting 会审〔2025〕1号 --time 2025-03-04T14:00 LR-20250305-000001'
run 'case-review convene --by ren.hong --meeting 会审〔2025〕1号 --time 2025-03-06T14:00 --location 三楼会议室 LR-20250305-000001'
run 'case-review sign-in --by he.wen LR-20250305-000001'
at 2025-03-06T14:00
run 'case-review sign-in --by ding.jun LR-20250305-000001'
run 'case-review approve --by ren.hong --matter substitute --person ding.jun --reason 余斌出差 LR-20250305-000001'
run 'case-review sign-in --by tan.yi LR-20250305-000001'
sign_in LR-20250305-000001 ding.jun he.wen su.qing fan.li jin.lan bai.xue meng.jia qiu.hao dai.rong
run 'case-review state --by su.qing --lawful true --agree false --opinion 保留意见 LR-20250305-000001'
reported LR-20250305-000001 ding.jun 用地12公顷，占耕地8公顷 规划调整和补充耕地方案经实地核对
run 'case-review state --by su.qing --lawful true --agree false --opinion 保留意见 LR-20250305-000001'
agree LR-20250305-000001 'state --opinion 同意' he.wen fan.li jin.lan bai.xue meng.jia qiu.hao
run 'case-review minute --by ding.jun --conclusion grant --opinion 多数同意，耕地保护处保留意见 --chair-opinion 同意 LR-20250305-000001'
sign_in LR-20250305-000001 hou.yan
run 'case-review state --by hou.yan --lawful true --agree true --opinion 同意 LR-20250305-000001'
agree LR-20250305-000001 'state --opinion 同意' dai.rong
run 'case-review minute --by he.wen --conclusion grant --opinion 多数同意 --chair-opinion 同意 LR-20250305-000001'
run 'case-review minute --by ding.jun --conclusion grant --opinion 多数同意，耕地保护处保留意见 --chair-opinion 同意 LR-20250305-000001'
run 'case-review sign --by cheng.yuan LR-20250305-000001'
run 'case-review sign --by ren.hong LR-20250305-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250305-000001'
run 'case-review report-up --by ren.hong --body 厅长 --opinion 已汇报会审情况 LR-20250305-000001 |
  case-review draft --by ding.jun --proposal grant --text 准予农用地转用和土地征收 |
  case-review decide --by ren.hong --outcome granted --document 青岚地准〔2025〕1号'

say '三、测绘管理组。合法性一票否决：只能不予批准'
at 2025-03-07T09:00
opined surveying-qualification 西山测绘有限公司 '测绘资质申请表;专业技术人员名册;仪器检定证书' wan.li wan.li
run 'case-review countersign --by dai.rong --lawful false --agree false --opinion 技术人员不符法定条件 LR-20250307-000001'
agree LR-20250307-000001 countersign fan.li
run 'case-review draft --by wan.li --proposal grant --text x LR-20250307-000001'
run 'case-review why LR-20250307-000001 | cut -f 4-7'
run 'case-review draft --by wan.li --proposal deny --text 不予批准 LR-20250307-000001 |
  case-review decide --by ren.hong --outcome denied --reason 技术人员不符法定条件 --basis 测绘法第二十七条 --remedy 六十日内申请行政复议'

say '四、五、土地开发复垦整理组，地勘地环组。重大项目：一次会审两件，分管厅长因故不能召集的由厅长指定主持人'
at 2025-03-10T09:00
opined reclamation-project 南坡县国土资源局 '项目建议书;可行性研究报告' xie.ping xie.ping
opined geological-project 第三地质大队 '项目立项申请书;勘查设计书' kang.ning kang.ning
run "printf '%s\\n' LR-20250310-000001 LR-20250310-000002 |
  case-review mark --by ren.hong --mark major --reason 省投资项目"
run 'case-review decide --by ren.hong --outcome granted LR-20250310-000001'
run 'case-review convene --by cheng.yuan --chair he.wen --meeting 会审〔2025〕2号 --time 2025-03-11T09:00 LR-20250310-000001'
run "printf '%s\\n' LR-20250310-000001 LR-20250310-000002 |
  case-review approve --by cheng.yuan --matter chair --person he.wen --reason 任宏出差 |
  case-review convene --by cheng.yuan --chair he.wen --meeting 会审〔2025〕2号 --time 2025-03-11T09:00"
at 2025-03-11T09:00
sign_in LR-20250310-000001 xie.ping he.wen jin.lan hou.yan
sign_in LR-20250310-000002 kang.ning lu.yun he.wen jin.lan tan.yi hou.yan
reported LR-20250310-000001 xie.ping 整理耕地40公顷 权属清楚
reported LR-20250310-000002 kang.ning 省投资勘查项目 设计书缺少物探部分
agree LR-20250310-000001 'state --opinion 同意' he.wen jin.lan
agree LR-20250310-000002 'state --opinion 同意' lu.yun he.wen jin.lan
run 'case-review minute --by kang.ning --conclusion grant --opinion 同意立项 --chair-opinion 同意 LR-20250310-000002'
run 'case-review state --by tan.yi --lawful true --agree true --opinion 设计书需补充物探 LR-20250310-000002'
run 'case-review minute --by xie.ping --conclusion grant --opinion 同意立项 --chair-opinion 同意 LR-20250310-000001'
run 'case-review minute --by kang.ning --conclusion deny --opinion 设计书未达要求 --chair-opinion 暂不立项 LR-20250310-000002'
run "printf '%s\\n' LR-20250310-000001 LR-20250310-000002 | case-review sign --by ren.hong"
run "printf '%s\\n' LR-20250310-000001 LR-20250310-000002 |
  case-review report-up --by ren.hong --body 厅长办公会 --opinion 已汇报"
run 'case-review draft --by xie.ping --proposal grant --text 同意立项 LR-20250310-000001 |
  case-review decide --by ren.hong --outcome granted'
run 'case-deliver close --by meng.jia LR-20250310-000001'
run 'case-deliver issue --by xie.ping --document 青岚整立〔2025〕1号 LR-20250310-000001 |
  case-deliver close --by meng.jia'
run 'case-review draft --by kang.ning --proposal grant --text 同意立项 LR-20250310-000002'
run 'case-review decide --by ren.hong --outcome granted LR-20250310-000002'
run 'case-review draft --by kang.ning --proposal deny --text 不予立项 LR-20250310-000002 |
  case-review decide --by ren.hong --outcome denied --meeting 会审〔2025〕1号 --reason 设计书未达要求 --basis 会审会结论 --remedy 六十日内申请行政复议'
run 'case-review decide --by ren.hong --outcome denied --reason 设计书未达要求 --basis 会审会结论 --remedy 六十日内申请行政复议 LR-20250310-000002'

say '不能当场决定的收件：转业务处，业务处提出不予受理的意见，分管领导批准，窗口制作并送达'
at 2025-03-12T09:00
run "case-accept receive --by lin.fang --item mining-licence --set applicant.name=南坡采石场 --set 'materials=$licence' |
  case-accept hold --by lin.fang --document 收〔2025〕1号 --reason 涉及职权划分"
refuse='case-accept refuse --by lin.fang --ground not-ours --body 县自然资源局 --consultation 咨〔2025〕1号 --reason 县级发证 --basis 矿产资源法第十六条 --remedy 六十日内申请行政复议'
run 'case-accept accept --by lin.fang LR-20250312-000001'
run 'case-route advise --by ding.jun --proposal refuse --opinion 属县级发证权限 LR-20250312-000001'
run 'case-route advise --by gu.tao --proposal refuse --opinion 属县级发证权限 LR-20250312-000001'
run "$refuse LR-20250312-000001"
run "case-review approve --by ren.hong --matter refusal LR-20250312-000001 |
  $refuse |
  case-deliver serve --by lin.fang --recipient 南坡采石场 --signed 2025-03-12 |
  case-deliver close --by zhou.wei"

say '征求市县意见，时间不扣除；会审以后上报，批文下达后作出决定，由窗口送达'
at 2025-03-13T09:00
opined mining-licence 东沟矿业有限公司 "$licence" shi.lei gu.tao
run 'case-list -f id,due LR-20250313-000001'
run 'case-route consult --by ding.jun --body 市国土资源局 --question 是否同意设立 LR-20250313-000001'
run 'case-route consult --by gu.tao --body 市国土资源局 --question 是否同意设立 --document 征〔2025〕1号 LR-20250313-000001'
run 'case-list -f id,due LR-20250313-000001'
run 'case-route reply --by gu.tao --body 县国土资源局 --opinion 同意 LR-20250313-000001'
run 'case-route reply --by gu.tao --body 市国土资源局 --opinion 同意 LR-20250313-000001'
run 'case-route escalate --by gu.tao --body 省人民政府 LR-20250313-000001'
agree LR-20250313-000001 countersign bai.xue he.wen jin.lan
run 'case-route escalate --by ren.hong --body 省人民政府 --document 青岚矿报〔2025〕1号 LR-20250313-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250313-000001'
at 2025-03-25T10:00
run 'case-route answer --by lin.fang --document 省政批〔2025〕9号 --conclusion grant --opinion 同意 LR-20250313-000001 |
  case-review draft --by gu.tao --proposal grant --text 准予登记 |
  case-review decide --by ren.hong --outcome granted --document 青岚矿准〔2025〕3号'
run 'case-deliver serve --by gu.tao --recipient 东沟矿业有限公司 --signed 2025-03-25 LR-20250313-000001'
run 'case-deliver serve --by lin.fang --recipient 东沟矿业有限公司 --signed 2025-03-25 LR-20250313-000001 |
  case-deliver close --by lin.fang'

say '全部案件的历史都站得住'
run 'case-check --judge && case-list -o table -f id,item,applicant.name,state,outcome'
