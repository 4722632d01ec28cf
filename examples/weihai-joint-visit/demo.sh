#!/bin/sh
# Plays a construction project on a copy of the office through the five nodes of joint visits: its
# initiation, the use of land, the planning, the construction, the completion. What is applied for at
# once is one application: accepted once, visited once, with one common deadline, and decided by each
# department. One visit finds a problem, which is mended and looked at again. Each command is shown,
# then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/weihai-joint-visit.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin weihai-joint-visit

firm='滨江商业综合体公司'

# Taken in by the window: items $1, materials $2, and more.
received() {
	items='' materials=$2
	for item in $1; do
		items="$items --item $item"
	done
	shift 2
	run "case-accept receive --by an.he$items --set applicant.name=$firm --set 'materials=$materials'${*:+ $*}"
}

# People sign in for case $1: $2...
attended() {
	case=$1
	shift
	for who; do
		run "case-review attend --by $who $case"
	done
}

# The opinion of the host of case $2, by $1, and the decision of $3.
granted() {
	run "case-review opine --by $1 --lawful true --complete true --proposal grant --opinion 符合条件 $2 |
  case-review decide --by $3 --outcome granted"
}

say '一、立项：先模拟审批走一遍，不计时、不计数、不发证'
at 2025-02-10T09:00
received project-initiation 项目申请报告 --simulated true
run 'case-accept accept --by an.he LK-20250210-000001 | case-route dispatch --by an.he'
run 'case-list -f id,item,simulated,tasks,due LK-20250210-000001'
run 'case-deliver issue --by an.he --document 核1 LK-20250210-000001'
run 'case-report count --by item || echo 没有一件'

say '立项：两个事项一表申请，一家受理，同一期限；缺一样，一次告知，一次补正'
at 2025-02-11T09:00
received 'project-initiation environmental-assessment' 项目申请报告
run "case-accept ask --by an.he --missing '环境影响报告书:委托有资质的单位编制' --until 2025-02-18 LK-20250211-000002"
run "case-accept ask --by an.he --missing '环境影响报告书:委托有资质的单位编制' --until 2025-02-18 LK-20250211-000001"
run "case-accept supplement --by an.he --add materials=环境影响报告书 LK-20250211-000001"
run 'case-list -w state=received | case-accept accept --by an.he'
run 'case-route dispatch --by an.he LK-20250211-000001'
run "grep -ho 'task: decide-together.*' cases/2025/02/11/*.yaml"

say '没有踏勘不批；由节点的牵头部门牵头，环保、消防、人防一次到场'
granted gu.ming LK-20250211-000001 feng.qi
run 'case-review visit --by an.he --visit 踏2025-1 --node initiation --lead land --participants environment --time 2025-02-13T09:00 LK-20250211-000001'
run 'case-review visit --by an.he --visit 踏2025-1 --node 立项 --time 2025-02-13T09:00 --location 滨江路12号 LK-20250211-000001'
run 'case-review attend --by gu.ming LK-20250211-000001'
at 2025-02-13T09:30
attended LK-20250211-000001 gu.ming ji.lin pei.ran ren.zhe
run 'case-review conclude --by pei.ran --agree true --opinion 同意 --recipient 经办人曲某 LK-20250211-000001'
run 'case-review conclude --by feng.qi --agree true --opinion 各部门一致同意选址 --recipient 经办人曲某 --document 踏意2025-1 LK-20250211-000001'
run "grep -h '  absent' cases/2025/02/11/*.yaml"
run "grep -ho 'task: approve, .*' cases/2025/02/11/*.yaml"

say '同意后各自审批，各自决定'
at 2025-02-14T09:00
run 'case-review decide --by feng.qi --outcome granted LK-20250211-000001'
granted pei.ran LK-20250211-000002 ou.jie

say '二、用地：前置条件是本单位的、已经批准的；别人的、没批的、模拟的都不行'
at 2025-02-20T09:00
received construction-land 用地申请
run 'case-accept accept --by an.he LK-20250220-000001'
run 'case-accept accept --by an.he --precondition LK-20250210-000001 LK-20250220-000001'
run 'case-accept accept --by an.he --precondition LK-20250211-000002 LK-20250220-000001'
run 'case-accept accept --by an.he --precondition LK-20250211-000001 LK-20250220-000001 | case-route dispatch --by an.he'
run 'case-review visit --by ji.lin --visit 踏2025-2 --node land-use --time 2025-02-20T14:00 LK-20250220-000001'
at 2025-02-20T15:00
attended LK-20250220-000001 ji.lin lou.yi pei.ran ren.zhe tai.an
run 'case-review conclude --by hao.yuan --agree true --opinion 界址清楚，同意 --recipient 经办人曲某 LK-20250220-000001'
granted ji.lin LK-20250220-000001 hao.yuan

say '三、规划：专家评审由中心统一组织，一次评审，各件一起停、一起走'
at 2025-03-03T09:00
received 'building-plan civil-defence-plan' '建设工程设计方案;防空地下室设计'
run 'case-accept accept --by an.he --precondition LK-20250220-000001 LK-20250303-000001 | case-route dispatch --by an.he'
run 'case-deadline pause --by wan.qing --proposer kang.ning --procedure expert-review --shared true --basis 行政许可法第四十五条 --length "5 workdays" --document 评审通知1号 LK-20250303-000001'
run 'case-list -f id,due -w application=LK-20250303-000001'
at 2025-03-07T09:00
run 'case-deadline resume --by kang.ning --procedure expert-review --reason 专家组通过 LK-20250303-000002'
run 'case-deadline resume --by wan.qing --procedure expert-review --reason 专家组通过 LK-20250303-000001'
run 'case-list -f id,due -w application=LK-20250303-000001'
run 'case-review visit --by an.he --visit 踏2025-3 --node planning --time 2025-03-07T10:00 LK-20250303-000001'
at 2025-03-07T11:00
attended LK-20250303-000001 lou.yi pei.ran tai.an ren.zhe
run 'case-review conclude --by kang.ning --agree true --opinion 退线、间距符合规划 --recipient 经办人曲某 LK-20250303-000001'
granted lou.yi LK-20250303-000001 kang.ning
granted tai.an LK-20250303-000002 shan.yu

say '不是一起申请的也可以一次评审：两个单位的环境影响评价，同一次专家评审，各停各的时，一起恢复'
at 2025-03-10T09:00
for who in 海岸酒店公司 东港物流公司 西山学校; do
	run "case-accept receive --by an.he --item environmental-assessment --set applicant.name=$who --set materials=环境影响报告书"
done
run 'case-accept accept --by an.he LK-20250310-000001 LK-20250310-000002 | case-route dispatch --by an.he'
review='--by ou.jie --proposer pei.ran --procedure expert-review --review 环评会2025-2 --basis 行政许可法第四十五条 --length "5 workdays"'
run "case-deadline pause $review --cases 'LK-20250310-000002;LK-20250310-000003' --document 评审通知2号 LK-20250310-000001"
run "case-deadline pause $review --cases LK-20250310-000002 --document 评审通知2号 LK-20250310-000001"
run 'case-list -f id,applicant.name,due LK-20250310-000001 LK-20250310-000002'
at 2025-03-12T09:00
run 'case-deadline resume --by ou.jie --procedure expert-review --reason 专家组通过 LK-20250310-000002'
run 'case-list -f id,applicant.name,due LK-20250310-000001 LK-20250310-000002'

say '四、施工许可：踏勘发现问题，整改期间共同期限不计时，整改达标后再次踏勘'
at 2025-03-17T09:00
received 'construction-permit fire-design' '施工许可申请表;消防设计文件'
run 'case-accept accept --by an.he --precondition LK-20250303-000001 LK-20250317-000001 | case-route dispatch --by an.he'
run 'case-review visit --by an.he --visit 踏2025-4 --node construction --time 2025-03-18T09:00 LK-20250317-000001'
at 2025-03-18T10:00
attended LK-20250317-000001 ning.bo
run 'case-review conclude --by mo.han --agree false --opinion 现场不具备施工条件 --problems 消防通道被材料堵塞:清出四米宽通道 --until 2025-03-28 --recipient 经办人曲某 LK-20250317-000001'
attended LK-20250317-000001 ren.zhe pei.ran tai.an
run 'case-review conclude --by mo.han --agree true --opinion 同意 --problems 消防通道被材料堵塞:清出四米宽通道 --recipient 经办人曲某 LK-20250317-000001'
run 'case-review conclude --by mo.han --agree false --opinion 现场不具备施工条件 --problems 消防通道被材料堵塞:清出四米宽通道 --until 2025-03-28 --recipient 经办人曲某 --document 踏意2025-4 LK-20250317-000001'
run "grep -h 'decide-together.*due: paused' cases/2025/03/17/*.yaml"
granted ning.bo LK-20250317-000001 mo.han
run 'case-deadline alert --within 10 | grep mend | cut -f 1,2,5'
at 2025-03-25T09:00
run 'case-review visit --by an.he --visit 踏2025-5 --node construction --time 2025-03-25T14:00 LK-20250317-000001'
run 'case-review visit --by an.he --visit 踏2025-5 --node construction --time 2025-03-25T14:00 --mended 通道已清出 LK-20250317-000001'
at 2025-03-25T15:00
attended LK-20250317-000001 ning.bo ren.zhe tai.an pei.ran
run 'case-review conclude --by mo.han --agree true --opinion 通道已清出，同意 --recipient 经办人曲某 --document 踏意2025-5 LK-20250317-000001'
run 'case-list -f id,visits,due -w application=LK-20250317-000001'
run 'case-review decide --by mo.han --outcome granted LK-20250317-000001'
granted ren.zhe LK-20250317-000002 qi.feng

say '五、竣工验收：各有各的前置条件，一起受理，各自决定，在窗口发证'
at 2025-11-03T09:00
received 'completion-record fire-acceptance' '工程竣工验收报告;消防验收申请表'
run 'case-accept accept --by an.he --precondition "LK-20250317-000001;LK-20250317-000002" LK-20251103-000001 | case-route dispatch --by an.he'
run 'case-review visit --by an.he --visit 踏2025-6 --node completion --time 2025-11-04T09:00 LK-20251103-000001'
at 2025-11-04T10:00
attended LK-20251103-000001 ning.bo ren.zhe lou.yi pei.ran tai.an
run 'case-review conclude --by mo.han --agree true --opinion 一致同意 --recipient 经办人曲某 LK-20251103-000001'
granted ren.zhe LK-20251103-000002 qi.feng
granted ning.bo LK-20251103-000001 mo.han
run 'case-deliver issue --by an.he --document 青竣备〔2025〕31号 LK-20251103-000001 |
  case-deliver serve --by an.he --recipient 经办人曲某 --signed 2025-11-04 |
  case-deliver close --by an.he'

say '每个部门办到哪里，一张表看全'
run 'case-list -o table -f id,item-name,host-name,state,outcome,visits,application -w applicant.name='"$firm"
run 'case-check && case-check --judge && echo 没有问题'
