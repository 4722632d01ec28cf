#!/bin/sh
# Plays two weeks of a city price bureau's window (物价局) on a copy of the office: a fee licence (收费许可证)
# on each side of the day on which its promise went from 10 workdays to 8, an item that was cancelled and
# one that changed, the fee, the licence, and every paper that is handed over. Each command is shown, then
# run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/price-bureau.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin price-bureau

# The open tasks of case $1, and when they are due.
tasks() {
	run "sed -n 's/^- {task: //p' cases/$1.yaml"
}

papers='收费许可证申请表;收费批准文件;单位法人证书'
contest='六十日内可以向市人民政府申请行政复议'
old=PB-20120629-000001
new=PB-20120702-000001

say '六月的最后一个工作日：收费许可证承诺10个工作日；年度审验收件，尚未受理'
at 2012-06-29T09:00
run "case-accept receive --by fang.hui --item fee-licence --set applicant.name=青岚市第一中学 --set applicant.type=organisation --set 'materials=$papers' |
  case-accept accept --by fang.hui"
run "case-accept receive --by fang.hui --item annual-check --set applicant.name=青岚市体育馆 --set materials=年度审验表"
run "case-accept receive --by lu.xin --item fee-filing --set applicant.name=城东停车场 --set materials=服务价格备案表 |
  case-accept accept --by lu.xin"

say '七月一日起承诺8个工作日：新件按新期限，已受理的仍按10个工作日；后受理的先到期'
at 2012-07-02T09:00
run "case-accept receive --by fang.hui --item fee-licence --set applicant.name=青岚市图书馆 --set applicant.type=organisation --set 'fields.duplicates=2 本' --set 'materials=$papers' |
  case-accept accept --by fang.hui"
run "case-list -o table -f id,item-name,accepted,due $old $new"
run "case-form acceptance -o text $old"
run "case-form acceptance -o text $new"
run "case-form acceptance --official-seal approval -o text $new"

say '受理、审核、签发的期限合计不得超过承诺期限'
run "sed -i 's/length: 5 workdays/length: 6 workdays/' catalog/fee-licence.yaml; case-check"
cp "$here/catalog/fee-licence.yaml" catalog

say '取消的事项不再受理：新的不收，已收未受理的不予受理，过了收件当日的经领导同意，说明理由、依据和救济途径'
run "case-accept receive --by fang.hui --item annual-check --set applicant.name=青岚市博物馆 --set materials=年度审验表"
run "case-accept accept --by fang.hui PB-20120629-000002"
run "case-accept refuse --by fang.hui --ground cancelled PB-20120629-000002"
run "case-review approve --by su.min --matter refusal PB-20120629-000002"
run "case-accept refuse --by fang.hui --ground cancelled --reason 年度审验自2012年7月1日起取消 --basis 青府〔2012〕41号 --remedy $contest --document 青价不受〔2012〕1号 PB-20120629-000002"
run "case-form refusal -o text PB-20120629-000002"
run "case-deliver serve --by fang.hui --recipient 青岚市体育馆 --signed 2012-07-02 PB-20120629-000002 |
  case-deliver close --by fang.hui"

say '调整的事项：六月受理的仍是承诺件，七月的是即办件，当场办结'
run "case-accept receive --by fang.hui --item fee-filing --set applicant.name=城西停车场 --set materials=服务价格备案表 |
  case-accept accept --by fang.hui |
  case-route dispatch --by fang.hui |
  case-review decide --by fang.hui --outcome granted |
  case-deliver serve --by fang.hui --recipient 城西停车场 --signed 2012-07-02 |
  case-deliver close --by fang.hui"
run "case-route dispatch --by lu.xin PB-20120629-000003 |
  case-route sign-for --by fang.hui |
  case-review opine --by fang.hui --lawful true --complete true --proposal grant --opinion 材料齐全 |
  case-review decide --by fang.hui --outcome granted |
  case-deliver serve --by lu.xin --recipient 城东停车场 --signed 2012-07-02 |
  case-deliver close --by lu.xin"
run 'case-list -o table -f id,kind,state -w item=fee-filing'

say '审核：受理的人不审核'
run "case-route dispatch --by fang.hui $old $new |
  case-route sign-for --by shi.lei --handler bai.yun"
tasks 2012/07/02/$new
at 2012-07-04T10:00
run "case-review opine --by fang.hui --lawful true --complete true --proposal grant --opinion 同意 $new"
for case in $old $new; do
	run "case-review opine --by bai.yun --lawful true --complete true --proposal grant --opinion 收费项目和标准均有批准文件 $case"
done

say '收费：按当日的标准核定，不多收，年审费已经取消；缴清并经财务科确认后方可签发'
run "case-fee assess --by bai.yun --fee certificate --amount 20 $new"
run "case-fee assess --by bai.yun --fee annual-check $new"
run "case-fee assess --by bai.yun --fee certificate $new |
  case-fee assess --by bai.yun --fee duplicate |
  case-fee notify --by fang.hui --until 2012-07-11 --document 青价缴〔2012〕1号"
run "case-form fee -o text $new"
run "case-review decide --by su.min --outcome granted $new"
at 2012-07-05T10:00
run "case-fee pay --by bai.yun --fee certificate --amount 15 $new"
run "case-fee pay --by fang.hui --fee certificate --amount 15 --receipt 青财0001 $new |
  case-fee pay --by fang.hui --fee duplicate --amount 10 --receipt 青财0002"
run "case-review decide --by su.min --outcome granted $new"
run "case-fee confirm --by xia.yun $new"

say '签发：由分管领导决定，收费管理科发证，窗口送达'
run "case-review decide --by bai.yun --outcome granted $new"
run "case-review decide --by su.min --outcome granted --document 青价许〔2012〕1号 $new"
run "case-form grant -o text $new"
run "case-deliver issue --by bai.yun --document 青价费证字第0001号 $new"
run "case-deliver issue --by bai.yun --document 青价费证字第0001号 --valid-until 2015-07-04 $new"
run "case-form licence -o text $new"
run "case-deliver close --by fang.hui $new"
run "case-deliver serve --by fang.hui --recipient 陈静 --relation 办公室主任 --signed 2012-07-05 $new |
  case-deliver close --by fang.hui"
run "case-form receipt -o text $new"

say '归档：缺许可证复印件的不能归'
at 2012-07-06T09:00
run "case-deliver archive --by mo.lan --location 档案室1排2盒 $new"
echo 许可证复印件 >../许可证复印件.txt
run "case-accept attach --by bai.yun --as certificate-copy --file ../许可证复印件.txt $new |
  case-deliver archive --by mo.lan --location 档案室1排2盒"

say '六月受理的，在10个工作日内办结；工本费按核定之日的标准'
run "case-fee assess --by bai.yun --fee certificate $old |
  case-fee notify --by fang.hui --until 2012-07-13 --document 青价缴〔2012〕2号 |
  case-fee pay --by fang.hui --amount 15 --receipt 青财0003 |
  case-fee confirm --by xia.yun"
at 2012-07-13T16:00
run "case-review decide --by su.min --outcome granted --document 青价许〔2012〕2号 $old |
  case-deliver issue --by bai.yun --document 青价费证字第0002号 --valid-until 2015-07-12 |
  case-deliver serve --by fang.hui --recipient 周平 --relation 总务主任 --signed 2012-07-13 |
  case-deliver close --by fang.hui"

say '向市行政服务中心汇报：各事项受理、办结、按时、收费；收费一览'
run 'case-report annual -y 2012 --addressee 市行政服务中心 -o table'
run 'case-report fees -o table'
run 'case-report count -o table -b outcome,state'
run 'case-report licences -o table'

say '全部历史都站得住'
run 'case-check && case-check --judge'
