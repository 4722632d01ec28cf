#!/bin/sh
# Plays the rules for joint review (会审办法) on a copy of the office: a written round that all agree
# in, a dissent that goes through a meeting, a veto, a hold that ends in a refusal, a consultation,
# and a case that goes up. Each command is shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/joint-review.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
demo=${BUILD:-build}/joint-review
rm -rf "$demo"
mkdir -p "$demo"
cp -R "$here" "$demo/land-resources"
rm -rf "$demo/land-resources/cases" "$demo/land-resources/.casework"
cd "$demo/land-resources"

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
	bold=$(printf '\033[1m') plain=$(printf '\033[0m')
else
	bold='' plain=''
fi

say() {
	printf '\n%s# %s%s\n' "$bold" "$*" "$plain"
}

# Shows a pipeline, then runs it.
run() {
	printf '%s$ %s%s\n' "$bold" "$1" "$plain"
	eval "$1" 2>&1 || printf '(%s)\n' $?
}

# The office is marked 'simulated: true', so the clock may be set.
at() {
	export CASEWORK_NOW="$1"
	printf '%s$ export CASEWORK_NOW=%s%s\n' "$bold" "$1" "$plain"
}

materials='采矿权申请登记书;矿区范围图;矿产资源开发利用方案'

# Case $1 of the day, of $2, as far as the opinion of its host.
opined() {
	run "case-accept receive --by lin.fang --item mining-licence --set applicant.name=$2 --set 'materials=$materials' |
  case-accept accept --by lin.fang --in-scope true --complete true --proper-form true |
  case-route dispatch --by lin.fang |
  case-route sign-for --by shi.lei --handler gu.tao |
  case-review opine --by gu.tao --lawful true --complete true --proposal grant --opinion 符合条件，拟同意"
}

say '会签审查通过：承办处提出书面意见，会审组各处室会签，承办处拟文，分管领导签批'
at 2025-03-03T09:00
opined 1 大青山矿业有限公司
run 'case-review why -o table LR-20250303-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250303-000001'
at 2025-03-04T15:00
for who in bai.xue he.wen jin.lan; do
	run "case-review countersign --by $who --lawful true --agree true --opinion 同意 LR-20250303-000001"
done
run 'case-review draft --by gu.tao --proposal grant --text 准予采矿权新立登记 LR-20250303-000001 |
  case-review decide --by ren.hong --outcome granted --document 青岚矿准〔2025〕1号'

say '有不同意见：转为会议审查，监察室现场监督，分歧向厅长汇报后签批'
at 2025-03-05T09:00
opined 1 北岭矿业有限公司
for who in bai.xue jin.lan; do
	run "case-review countersign --by $who --lawful true --agree true LR-20250305-000001"
done
run 'case-review countersign --by he.wen --lawful true --agree false --opinion 与规划不符 LR-20250305-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250305-000001'
run 'case-review convene --by ren.hong --meeting 会审〔2025〕1号 --time 2025-03-06T14:00 --location 三楼会议室 LR-20250305-000001'
at 2025-03-06T14:00
run 'case-review sign-in --by gu.tao LR-20250305-000001'
run 'case-review approve --by ren.hong --matter substitute --person gu.tao --reason 石磊出差 LR-20250305-000001'
for who in gu.tao bai.xue he.wen jin.lan meng.jia dai.rong hou.yan; do
	run "case-review sign-in --by $who LR-20250305-000001"
done
run 'case-review state --by hou.yan --lawful true --agree true --opinion 同意 LR-20250305-000001'
run 'case-review state --by gu.tao --lawful true --agree true --opinion 同意 --circumstances 采矿权转让登记 --facts 转让合同属实 --complete true LR-20250305-000001'
run 'case-review state --by he.wen --lawful true --agree false --opinion 保留意见 LR-20250305-000001'
for who in bai.xue jin.lan meng.jia dai.rong; do
	run "case-review state --by $who --lawful true --agree true --opinion 同意 LR-20250305-000001"
done
run 'case-review minute --by gu.tao --conclusion grant --opinion 多数同意，规划处保留意见 --chair-opinion 同意 LR-20250305-000001 |
  case-review sign --by ren.hong'
run 'case-review decide --by ren.hong --outcome granted LR-20250305-000001'
run 'case-review report-up --by ren.hong --body 厅长 --opinion 已汇报会审情况 LR-20250305-000001 |
  case-review draft --by gu.tao --proposal grant --text 准予登记 |
  case-review decide --by ren.hong --outcome granted --document 青岚矿准〔2025〕2号'

say '合法性一票否决：只能不予批准'
at 2025-03-07T09:00
opined 1 西山矿业有限公司
run 'case-review countersign --by he.wen --lawful false --agree false --opinion 位于禁采区 LR-20250307-000001 |
  case-review countersign --by bai.xue --lawful true --agree true |
  case-review countersign --by jin.lan --lawful true --agree true'
run 'case-review draft --by gu.tao --proposal grant --text x LR-20250307-000001'
run 'case-review why LR-20250307-000001 | cut -f 4-7'
run 'case-review draft --by gu.tao --proposal deny --text 不予批准 LR-20250307-000001 |
  case-review decide --by ren.hong --outcome denied --reason 位于禁采区 --basis 矿产资源法第二十条 --remedy 六十日内申请行政复议'

say '不能当场决定的收件：转业务处，业务处提出不予受理的意见，分管领导批准，窗口制作并送达'
at 2025-03-10T09:00
run "case-accept receive --by lin.fang --item mining-licence --set applicant.name=南坡采石场 --set 'materials=$materials' |
  case-accept hold --by lin.fang --document 收〔2025〕1号 --reason 涉及职权划分"
run 'case-accept accept --by lin.fang LR-20250310-000001'
run 'case-route advise --by gu.tao --proposal refuse --opinion 属县级发证权限 LR-20250310-000001'
run 'case-accept refuse --by lin.fang --ground not-ours --body 县自然资源局 --consultation 咨〔2025〕1号 --reason 县级发证 --basis 矿产资源法第十六条 --remedy 六十日内申请行政复议 LR-20250310-000001'
run 'case-review approve --by ren.hong --matter refusal LR-20250310-000001 |
  case-accept refuse --by lin.fang --ground not-ours --body 县自然资源局 --consultation 咨〔2025〕1号 --reason 县级发证 --basis 矿产资源法第十六条 --remedy 六十日内申请行政复议 |
  case-deliver serve --by lin.fang --recipient 南坡采石场 --signed 2025-03-10 |
  case-deliver close --by zhou.wei'

say '征求市县意见，时间不扣除；会审以后上报，批文下达后作出决定'
at 2025-03-11T09:00
opined 1 东沟矿业有限公司
run 'case-route consult --by gu.tao --body 市国土资源局 --question 是否同意设立 --document 征〔2025〕1号 LR-20250311-000001'
run 'case-list -f id,due LR-20250311-000001'
run 'case-route reply --by gu.tao --body 市国土资源局 --opinion 同意 LR-20250311-000001'
run 'case-route escalate --by gu.tao --body 省人民政府 LR-20250311-000001'
for who in bai.xue he.wen jin.lan; do
	run "case-review countersign --by $who --lawful true --agree true LR-20250311-000001"
done
run 'case-route escalate --by gu.tao --body 省人民政府 --document 青岚矿报〔2025〕1号 LR-20250311-000001'
at 2025-03-25T10:00
run 'case-route answer --by lin.fang --document 省政批〔2025〕9号 --opinion 同意 LR-20250311-000001 |
  case-review draft --by gu.tao --proposal grant --text 准予登记 |
  case-review decide --by ren.hong --outcome granted --document 青岚矿准〔2025〕3号'

say '全部案件的历史都站得住'
run 'case-check --judge && case-list -o table -f id,applicant.name,state,outcome'
