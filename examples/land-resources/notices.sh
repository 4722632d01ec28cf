#!/bin/sh
# Plays the service of notices (送达) on a copy of the office: a correction by post, whose time begins
# with its receipt; a pause, an extension and the right to a hearing, each told by itself; somebody who
# cannot be found, for whom a notice is displayed; what is refused while nobody was told. Each command
# is shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/notices.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin notices
# what is paid before the decision is the play of fees.sh
sed -i '/^  payment: {/d' catalog/*.yaml

say 'Received without the map of the area: the applicant is asked for it, and the window owes the service'
at 2026-04-07T09:00
run "case-accept receive --by lin.fang --item mining-licence --set applicant.name=青岚矿业有限公司 --set 'materials=采矿权申请登记书;矿产资源开发利用方案' |
  case-accept ask --by lin.fang --missing 矿区范围图:补交 --until 2026-04-21"
one=LR-20260407-000001
run "case-list -o table -w unserved!= -f state,unserved"
run "case-deadline alert -o table | cut -c -92"

say 'Sent by post; the receipt comes back with the day on which somebody signed'
at 2026-04-13T10:00
run "case-deliver serve-notice --by lin.fang --recipient 高月 --relation 办公室主任 --manner 邮寄 --signed 2026-04-10 $one"
run "case-deliver serve-notice --by lin.fang --recipient 高月 --relation 办公室主任 --manner 邮寄 --tracking EMS2026041000007 --signed 2026-04-10 --until 2026-05-08 $one"
run "case-deliver serve-notice --by lin.fang --recipient 高月 --relation 办公室主任 --manner 邮寄 --tracking EMS2026041000007 --signed 2026-04-10 --until 2026-04-24 $one"
run "case-show --history $one | tail -n 9 | grep -v seal"
run "case-deliver serve-notice --by zhou.wei --recipient 高月 --relation 办公室主任 --manner 直接 --signed 2026-04-13 $one"

say 'The map comes in time; accepted, sent to the host department, which needs experts, more time, and a hearing'
at 2026-04-23T09:00
run "case-accept supplement --by lin.fang --add materials=矿区范围图 $one |
  case-accept accept --by lin.fang --in-scope true --complete true --proper-form true |
  case-route dispatch --by lin.fang | case-route sign-for --by shi.lei --handler shi.lei"
at 2026-04-24T09:00
run "case-deadline pause --by ren.hong --procedure expert-review --basis 行政许可法第四十五条 --length '10 workdays' --proposer shi.lei $one |
  case-deadline extend --by ren.hong --length '10 workdays' --limit province-corrected --proposer shi.lei --reason 矿区与规划保护区相邻"
run "case-review offer-hearing --by shi.lei --reason 影响下游三村取水 --basis 行政许可法第四十七条 $one"
run "case-deliver serve-notice --by lin.fang --recipient 高月 --relation 办公室主任 --manner 直接 --signed 2026-04-24 $one"
run "case-deliver serve-notice --by lin.fang --of 特别程序 --recipient 高月 --relation 办公室主任 --manner 直接 --signed 2026-04-24 $one |
  case-deliver serve-notice --by lin.fang --of 延期 --recipient 高月 --relation 办公室主任 --manner 电子 --consent 送达地址确认书2026-31 --location gao.yue@kuangye.example --signed 2026-04-24"

say 'Nobody decides before the right to a hearing was told, nor while there is time to ask for one'
at 2026-05-11T09:00
run "case-deadline resume --by shi.lei --procedure expert-review --reason 专家同意 $one |
  case-review opine --by shi.lei --lawful true --complete true --proposal deny --opinion 与规划保护区重叠"
for who in he.wen bai.xue jin.lan; do
	run "case-review countersign --by $who --lawful true --agree true $one"
done
run "case-review draft --by shi.lei --proposal deny --text 与规划保护区重叠，不予许可 $one"
run "case-review decide --by ren.hong --outcome denied --reason 与规划保护区重叠 --basis 矿产资源法第二十条 --remedy 六十日内申请复议 $one"
run "case-deliver serve-notice --by lin.fang --recipient 高月 --relation 办公室主任 --manner 留置 --witnesses '柳河社区居委会陈平;派出所马强' --reason 拒绝签收 --signed 2026-05-11 $one"
run "case-review why -o table $one"
run "case-deadline explain --task ask-for-hearing $one | sed -n 4,9p"

say 'Another applicant has moved away: the notice is displayed, and thirty days must pass'
at 2026-05-12T09:00
run "case-accept receive --by zhou.wei --item mining-licence --set applicant.name=白石石料厂 --set 'materials=采矿权申请登记书' |
  case-accept ask --by zhou.wei --missing 矿区范围图:补交 --until 2026-05-26"
two=LR-20260512-000001
at 2026-05-14T09:00
run "case-deliver serve-notice --by zhou.wei --recipient 白石石料厂 --relation 申请人 --manner 公告 --location 厅门户网站 --displayed 2026-05-14 --reason 登记地址查无此人 --signed 2026-06-12 --until 2026-06-26 $two"
run "case-deliver serve-notice --by zhou.wei --recipient 白石石料厂 --relation 申请人 --manner 公告 --location 厅门户网站 --displayed 2026-05-14 --reason 登记地址查无此人 --signed 2026-06-13 --until 2026-06-26 $two"
at 2026-06-01T09:00
run "case-accept refuse --by zhou.wei --ground not-mended --reason 逾期不补正 --basis 行政许可法第三十二条 --remedy 六十日内申请复议 $two"

say 'When its time is over without a word, the host department has a refusal approved'
at 2026-06-29T09:00
run "case-deadline sweep"
run "case-review approve --by ren.hong --matter refusal --reason 公告期满仍未补正 $two |
  case-accept refuse --by zhou.wei --ground not-mended --reason 逾期不补正 --basis 行政许可法第三十二条 --remedy 六十日内申请复议"
run "case-deliver close --by zhou.wei $two"
run "case-deliver serve --by zhou.wei --recipient 白石石料厂 --relation 申请人 --manner 公告 --location 厅门户网站 --displayed 2026-06-29 --reason 登记地址查无此人 --signed 2026-07-29 $two |
  case-deliver close --by zhou.wei"
at 2026-07-29T09:00
run "case-deliver close --by zhou.wei $two"

say 'What is left to serve, and every seal and history'
run "case-list -o table -f state,unserved"
run "case-check --judge && echo all holds"
