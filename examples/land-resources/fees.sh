#!/bin/sh
# Plays the fees (窗口办文规定第十八、十九条) on a copy of the office: a mining right up to the licence at
# the window, one that is not paid and is denied, building land that is not paid and is closed, and a
# project whose fees stand on one sheet. Each command is shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/fees.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin fees

# A case of item $1, of $2, with the attributes $3, the materials $4, reviewed: $5 gives the opinion, the
# others countersign; $5 drafts the decision.
reviewed() {
	run "case-accept receive --by lin.fang --item $1 --set applicant.name=$2 $3 --set 'materials=$4' |
  case-accept accept --by lin.fang | case-route dispatch --by lin.fang |
  case-route sign-for --by $5 --handler $5 |
  case-review opine --by $5 --lawful true --complete true --proposal grant --opinion 拟同意 |
  tee reviewed"
	by=$5
	shift 5
	for who; do
		case-review countersign -q --by "$who" --lawful true --agree true "$(cat reviewed)"
	done
	run "case-review draft --by $by --proposal grant --text 准予 <reviewed"
}

# The open tasks of the case whose file is $1.
tasks() {
	run "sed -n 's/^- {task: //p' cases/$1.yaml"
}

mine='采矿权申请登记书;矿区范围图;矿产资源开发利用方案'
land='建设用地呈报说明书;农用地转用方案;补充耕地方案;征收土地方案'

say '一、采矿权：由主办处核定，数额按标准和矿区面积，不多收，不少收；窗口当日告知，三十日内缴清'
at 2025-09-05T09:00
reviewed mining-licence 大青山矿业有限公司 "--set 'fields.mine-area=2.4 km2'" "$mine" gu.tao bai.xue he.wen jin.lan
run 'case-review why -o table LR-20250905-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250905-000001'
run 'case-fee assess --by jin.lan LR-20250905-000001'
run 'case-fee assess --by gu.tao --fee registration LR-20250905-000001'
run 'case-fee assess --by gu.tao --amount 2400 LR-20250905-000001'
run 'case-fee pay --by lin.fang --amount 3000 LR-20250905-000001'
run 'case-fee assess --by gu.tao LR-20250905-000001 | case-fee notify --by lin.fang --document 缴费〔2025〕1号'
tasks 2025/09/05/LR-20250905-000001
run 'case-review why -o table LR-20250905-000001'
at 2025-09-15T10:00
run 'case-fee pay --by zhou.wei --amount 1000 --receipt 0001 --payer 大青山矿业有限公司 LR-20250905-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20250905-000001'
run 'case-fee pay --by zhou.wei --amount "2000 USD" --receipt 0002 LR-20250905-000001'
run 'case-fee pay --by zhou.wei --amount 2000 --receipt 0001 LR-20250905-000001'
run 'case-fee pay --by zhou.wei --amount 2000 --receipt 0002 LR-20250905-000001'
say '缴清之日起三个工作日内，许可证件交窗口送达'
tasks 2025/09/05/LR-20250905-000001
at 2025-09-16T10:00
run 'case-review decide --by ren.hong --outcome granted --document 青岚矿准〔2025〕9号 LR-20250905-000001 |
  case-deliver issue --by gu.tao --document C3700002025091 --valid-until 2035-09-15 |
  case-deliver serve --by lin.fang --recipient 王磊 --signed 2025-09-16 |
  case-deliver close --by lin.fang'

say '二、采矿权逾期不缴：提出不予批准的意见，分管领导批准后作出不予批准的决定；只有定时任务在运行'
at 2025-09-05T15:00
reviewed mining-licence 青岚石材厂 "--set 'fields.mine-area=0.3 km2'" "$mine" gu.tao bai.xue he.wen jin.lan
run 'case-fee assess --by gu.tao LR-20250905-000002 | case-fee notify --by lin.fang'
at 2025-10-09T17:30
run 'case-deadline sweep'
at 2025-10-10T08:00
run 'case-deadline sweep -q; case-list -f state LR-20250905-000002'
tasks 2025/09/05/LR-20250905-000002
run 'case-review decide --by ren.hong --outcome granted LR-20250905-000002'
run 'case-deliver close --by lin.fang --outcome unpaid LR-20250905-000002'
run 'case-review draft --by gu.tao --proposal deny --text 逾期未缴纳采矿权使用费，不予批准 LR-20250905-000002 |
  case-review decide --by ren.hong --outcome denied --reason 逾期未缴纳采矿权使用费 --basis 窗口办文规定第十九条 --remedy 六十日内可以申请行政复议 |
  case-deliver serve --by lin.fang --recipient 赵强 --signed 2025-10-10 |
  case-deliver close --by lin.fang'

say '三、建设用地：由财务处核定；逾期不缴的不予办理，作出办结登记，不作不予批准的决定'
at 2025-09-24T09:00
reviewed construction-land 北岭市人民政府 "--set 'fields.farmland=12000 m2' --set 'fields.new-land=15000.5 m2'" "$land" ding.jun he.wen su.qing fan.li jin.lan
run 'case-fee assess --by ding.jun --fee reclamation LR-20250924-000001'
run 'case-fee assess --by jin.lan LR-20250924-000001'
run 'case-fee assess --by jin.lan --fee reclamation LR-20250924-000001'
run 'case-fee assess --by jin.lan LR-20250924-000001 | case-fee notify --by lin.fang'
at 2025-10-14T16:00
run 'case-fee pay --by lin.fang --fee reclamation --amount 120000 --receipt 0003 LR-20250924-000001'
at 2025-10-15T08:00
run 'case-deadline sweep -q; case-list -f state,outcome LR-20250924-000001'
run 'case-fee pay --by lin.fang --fee land-use --amount 210007 LR-20250924-000001'
run 'case-fee refund --by jin.lan --fee reclamation --amount 120000.01 --recipient 北岭市人民政府 --reason 未予办理 LR-20250924-000001'
run 'case-fee refund --by jin.lan --fee reclamation --amount 120000 --recipient 北岭市人民政府 --reason 未予办理 LR-20250924-000001'

say '四、一个项目两宗用地，一表收费：费用缴清并经财务处确认后，主办处方可办理；减免由厅长一人签批'
at 2025-10-20T09:00
for field in "--set 'fields.farmland=800 m2' --set 'fields.new-land=1000 m2'" "--set 'fields.farmland=250.25 m2' --set 'fields.new-land=300 m2' --set 'fields.damaged=100 m2'"; do
	reviewed construction-land 清河开发区管委会 "--set fields.project=清河产业园 $field" "$land" ding.jun he.wen su.qing fan.li jin.lan
done
run 'case-list -w fields.project=清河产业园 | tee project |
  case-fee assess --by jin.lan --fee reclamation |
  case-fee assess --by jin.lan --fee land-use'
run 'case-fee assess --by jin.lan --fee levelling LR-20251020-000002'
run 'case-fee notify --by lin.fang <project'
run 'case-report fees --project 清河产业园 --title 一表收费单 --addressee 清河开发区管委会'
{
	echo id,fee,amount,receipt,consolidated
	echo LR-20251020-000001,reclamation,8000,0010,true
	echo LR-20251020-000001,land-use,14000,0010,true
	echo LR-20251020-000002,reclamation,2502.50,0010,true
	echo LR-20251020-000002,land-use,4200,0010,true
} >paid.csv
run 'case-fee pay --by lin.fang --rows paid.csv'
run 'case-fee confirm --by jin.lan <project'
run 'case-review decide --by ren.hong --outcome granted --document 青岚地准〔2025〕30号 LR-20251020-000001'
run 'case-review decide --by ren.hong --outcome granted LR-20251020-000002'
run 'case-fee waive --by ren.hong --amount 550 --reason 民生项目 LR-20251020-000002'
run 'case-fee waive --by cheng.yuan --amount 600 --reason 民生项目 LR-20251020-000002'
run 'case-fee waive --by cheng.yuan --amount 550 --reason 民生项目 --document 减免〔2025〕1号 LR-20251020-000002'
run 'case-review decide --by ren.hong --outcome granted LR-20251020-000002'
run 'case-fee confirm --by jin.lan LR-20251020-000002 |
  case-review decide --by ren.hong --outcome granted --document 青岚地准〔2025〕31号'
run 'case-report fees --project 清河产业园 -o csv'
run 'case-report charges'

say '五、2026年4月起，缴费通知由窗口送达，期限自送达之日起算；只缴一部分的，期限照走，定时任务到期办结'
at 2026-04-07T09:00
reviewed construction-land 南坪镇人民政府 "--set 'fields.farmland=100 m2' --set 'fields.new-land=100 m2'" "$land" ding.jun he.wen su.qing fan.li jin.lan
run 'case-fee assess --by jin.lan --fee reclamation LR-20260407-000001 | case-fee assess --by jin.lan |
  case-fee notify --by lin.fang --document 缴费〔2026〕3号'
run 'case-fee pay --by lin.fang --fee reclamation --amount 0.01 LR-20260407-000001'
tasks 2026/04/07/LR-20260407-000001
at 2026-04-10T09:00
run 'case-deliver close --by lin.fang --outcome unpaid LR-20260407-000001'
run 'case-deliver serve-notice --by lin.fang --recipient 周岭 --relation 镇办公室主任 --manner post --tracking EMS1029 --signed 2026-04-09 LR-20260407-000001'
tasks 2026/04/07/LR-20260407-000001
at 2026-04-24T08:00
run 'case-deadline sweep -q; case-list -f state,outcome LR-20260407-000001'

say '全部核对'
run 'case-check && case-check --judge'
