#!/bin/sh
# Plays a port's maritime window on a copy of the office: one place takes ships in, the chief surveyor
# assigns them by where they lie, two people go on board, and who surveys, who checks and who makes
# the certificate are three; registrations become immediate on a day. Each command is shown, then
# run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/maritime-window.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin maritime-window

survey='检验申请书;船舶所有权证书'
ownership='船舶所有权登记申请书;船舶买卖合同或者建造合同;身份证明'

# The registration of ownership of $1's ship, by $2, as far as its closing.
registered() {
	run "case-accept receive --by $2 --item registration-ownership --set applicant.name=$1 --set 'materials=$ownership' |
  case-accept accept --by $2 |
  case-route dispatch --by $2 |
  case-review decide --by $2 --outcome granted |
  case-deliver serve --by $2 --recipient $1 --signed $3 |
  case-deliver close --by $2"
}

say '七项登记，每一项有自己的申报材料：少了哪些，按名称一次告知'
at 2025-06-30T09:00
run 'case-accept receive --by ru.yi --item registration-mortgage --set applicant.name=顺航船务公司 --set materials=抵押合同 |
  case-accept accept --by ru.yi'
run "case-accept ask --by ru.yi --missing '抵押权登记申请书:窗口领取格式文本;船舶所有权证书:带原件;主债权合同:与抵押合同一并提交' --until 2025-07-07 HS-20250630-000001"

say '承诺件：由收件人以外的首席代表办理'
run "case-accept receive --by ru.yi --item registration-ownership --set applicant.name=王大船 --set 'materials=$ownership' |
  case-accept accept --by ru.yi |
  case-route dispatch --by ru.yi"
run 'case-review decide --by ru.yi --outcome granted HS-20250630-000002'
run 'case-route sign-for --by wen.jing HS-20250630-000002 |
  case-review opine --by wen.jing --lawful true --complete true --proposal grant --opinion 材料属实 |
  case-review decide --by wen.jing --outcome granted'

say '七月一日起改为即办件：新收的当日办结，已收的仍是承诺件'
at 2025-07-01T09:00
registered 李二船 wen.jing 2025-07-01
run 'case-list -o table -f id,kind,state -w item=registration-ownership'

say '所有船舶报检统一受理：船主不能直接找验船师，也不能挑选验船师'
at 2025-07-04T09:00
run "case-accept receive --by hai.tao --item ship-survey --set applicant.name=淮丰航运 --set fields.ship=淮丰8号 --set fields.berth=淮河北港"
run "case-accept receive --by ru.yi --item ship-survey --set applicant.name=淮丰航运 --set fields.ship=淮丰8号 --set fields.berth=淮河北港 --set 'materials=$survey' |
  case-accept accept --by ru.yi |
  case-route dispatch --by ru.yi --handler chuan.qi"
run 'case-route dispatch --by ru.yi HS-20250704-000001'

say '由主任验船师按停靠地点分配：不能自己领，不能分给管别处的人，另有安排须说明理由'
run 'case-route sign-for --by chuan.qi --handler chuan.qi HS-20250704-000001'
run 'case-route hand-over --by hai.tao --handler hai.tao --reason 熟悉此船 HS-20250704-000001'
run 'case-route hand-over --by qiao.an --handler qiao.an --reason 亲自检验 HS-20250704-000001'
run 'case-route hand-over --by qiao.an --handler jiang.feng --reason 人手不足 HS-20250704-000001'
run 'case-route hand-over --by qiao.an --handler jiang.feng --reason 人手不足 --override assignment.attribute=海涛休假，江风代管北港 HS-20250704-000001'
run 'case-route sign-for --by jiang.feng HS-20250704-000001'

# What a camera makes, as far as programs look: the first bytes of a JPEG.
photo() {
	printf '\377\330\377\340' >"$1"
}

say '按流程办理：没有检验的不能决定；一名验船师与一名后方工作人员到场，须有现场照片；休息日照常检验，期限仍按工作日计算'
run 'case-review decide --by qiao.an --outcome granted HS-20250704-000001'
at 2025-07-05T10:00
run 'case-review inspect --by jiang.feng --people 江风 --agree true --opinion 船体良好 HS-20250704-000001'
run "case-review inspect --by jiang.feng --people '江风;陆平' --agree true --opinion 船体良好 HS-20250704-000001"
photo ../船体.jpg
run 'case-accept attach --by jiang.feng --as photograph --file ../船体.jpg HS-20250704-000001'
run "case-review inspect --by jiang.feng --people '江风;陆平' --photographs 船体.jpg --agree true --opinion 船体良好 HS-20250704-000001"
run 'case-list -f id,due HS-20250704-000001'

say '检验的、审核的、制证的是三个人，先后有序'
at 2025-07-07T09:00
run 'case-review opine --by jiang.feng --lawful true --complete true --proposal grant --opinion 适航 HS-20250704-000001 |
  case-review decide --by qiao.an --outcome granted'
run 'case-deliver issue --by zhi.wei --document 青船检〔2025〕8号 HS-20250704-000001'
run 'case-review approve --by jiang.feng --matter certificate HS-20250704-000001'
run 'case-review approve --by qiao.an --matter certificate HS-20250704-000001'
run 'case-deliver issue --by jiang.feng --document 青船检〔2025〕8号 HS-20250704-000001'
run 'case-deliver issue --by qiao.an --document 青船检〔2025〕8号 HS-20250704-000001'
run 'case-deliver issue --by zhi.wei --document 青船检〔2025〕8号 --valid-until 2026-07-06 HS-20250704-000001 |
  case-deliver serve --by ru.yi --recipient 淮丰航运 --signed 2025-07-07'

say '证书复印件交验船师归档以后才能办结'
run 'case-deliver close --by ru.yi HS-20250704-000001'
echo 复印件 >../证书复印件.txt
run 'case-accept attach --by ru.yi --as certificate-copy --file ../证书复印件.txt HS-20250704-000001'
run 'case-accept attach --by jiang.feng --as certificate-copy --file ../证书复印件.txt HS-20250704-000001 |
  case-deliver close --by ru.yi'

say '业务指标：不足、余照原话记，增长只说到说得准的地方；两种说法打架的不算'
run 'case-report indicators -o table'
run 'case-report indicators -y 2012 -o table'

say '承诺件和即办件按受理时的类型统计；全部案件的历史都站得住'
run 'case-check --judge && case-report count -o table -b item-name,kind,outcome'
