#!/bin/sh
# Plays the window of a district's quality supervision bureau (质监局窗口) on a copy of the office: the
# undertaking and its later check, the green channel, a use registration to its archive, a rating and its
# rework, what licences call for. Each command is shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/quality-bureau.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin quality-bureau

notice=ZJ-20100906-000001 code=ZJ-20100906-000003 mill=ZJ-20100906-000004 repair=ZJ-20100906-000005
lift=ZJ-20100907-000001 boiler=ZJ-20100907-000002

say '特种设备安装告知（非行政许可事项）：讲解安全知识、签订安全承诺书以后收下，当场登记'
at 2010-09-06T09:00
run "case-accept receive --by dai.ma --item installation-notice --set applicant.name=宏升电梯公司 --set 'materials=安装改造维修告知书;施工单位许可证复印件'"
run "case-accept accept --by dai.ma $notice"
echo 安全承诺书 >../安全承诺书.txt
run "case-accept attach --by dai.ma --as undertaking --file ../安全承诺书.txt $notice |
  case-accept accept --by dai.ma"
run "case-review decide --by qi.chuang --outcome granted $notice"
run "case-deliver close --by dai.ma --outcome recorded $notice"

say '企业产品标准备案、组织机构代码证书：都是即办件，由窗口的首席代表签发；发证、送达以后才能办结'
run "case-accept receive --by dai.ma --item product-standard --set applicant.name=青岚酱园 --set 'materials=备案申请表;标准文本' |
  case-accept accept --by dai.ma | case-route dispatch --by dai.ma |
  case-review decide --by qi.chuang --outcome granted |
  case-deliver serve --by dai.ma --recipient 青岚酱园 --signed 2010-09-06 |
  case-deliver close --by dai.ma"
run "case-accept receive --by dai.ma --item organisation-code --set applicant.name=青岚酱园 --set 'materials=代码申报表;依法成立的证明文件;负责人身份证明' |
  case-accept accept --by dai.ma | case-route dispatch --by dai.ma |
  case-review decide --by dai.ma --outcome granted"
run "case-review decide --by qi.chuang --outcome granted $code"
run "case-deliver close --by dai.ma $code"
run "case-deliver issue --by dai.ma --document 组代〔2010〕1号 --valid-from 2010-09-06 --valid-until 2014-09-05 $code |
  case-deliver serve --by dai.ma --recipient 青岚酱园 --signed 2010-09-06 |
  case-deliver close --by dai.ma"

say '告知承诺：只有目录写明的事项可以；凭承诺书受理，以后核查'
run "case-accept receive --by dai.ma --item organisation-code --set applicant.name=青岚米厂 --set 'materials=代码申报表;依法成立的证明文件;负责人身份证明' |
  case-accept accept --by dai.ma --undertaking 质承〔2010〕1号"
run "case-accept accept --by dai.ma $mill | case-route dispatch --by dai.ma |
  case-review decide --by qi.chuang --outcome granted |
  case-deliver issue --by dai.ma --document 组代〔2010〕2号 --valid-from 2010-09-06 --valid-until 2014-09-05 |
  case-deliver serve --by dai.ma --recipient 青岚米厂 --signed 2010-09-06 |
  case-deliver close --by dai.ma"
run "case-accept receive --by dai.ma --item measuring-instruments --set applicant.name=准星衡器修理部 --set materials=许可证申请书"
run "case-accept accept --by dai.ma --undertaking 质承〔2010〕1号 $repair |
  case-route dispatch --by dai.ma | case-route sign-for --by liang.du --handler heng.qi"

say '绿色通道：由领导说明理由；排在前面，期限不变'
at 2010-09-07T09:00
for who in 青岚花园物业 区人民医院; do
	run "case-accept receive --by dai.ma --item equipment-registration --set applicant.name=$who --set 'materials=使用登记申请表;监督检验证书;作业人员证' |
  case-accept accept --by dai.ma | case-route dispatch --by dai.ma | case-route sign-for --by shi.jian --handler guo.lu"
done
run 'case-deadline alert --within 9 | cut -f 1-5,7'
run "case-review mark --by guo.lu --mark green-channel --reason 医院供暖锅炉 $boiler"
run "case-review mark --by shi.jian --mark green-channel $boiler"
run "case-review mark --by shi.jian --mark green-channel --reason 医院供暖锅炉 $boiler"
run 'case-deadline alert --within 9 | cut -f 1-5,7'

say '使用登记：审查、决定、发证、凭回证送达、办结、归档'
run "case-review decide --by guo.lu --outcome granted $boiler"
run "case-review opine --by guo.lu --lawful true --complete true --proposal grant --opinion 检验合格 $boiler |
  case-review decide --by shi.jian --outcome granted"
run "case-deliver close --by dai.ma $boiler"
run "case-deliver issue --by guo.lu --document 锅青〔2010〕16号 --valid-from 2010-09-07 $boiler |
  case-deliver serve --by dai.ma --recipient 区人民医院 --signed 2010-09-07 |
  case-deliver close --by dai.ma"
run "case-deliver archive --by dai.ma --location 窗口档案柜1排2盒 $boiler"
echo 证书复印件 >../证书复印件.txt
run "case-accept attach --by guo.lu --as certificate-copy --file ../证书复印件.txt $boiler |
  case-deliver archive --by dai.ma --location 窗口档案柜1排2盒"
run "case-show --package ../packages $boiler"
run "(cd ../packages/$boiler && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt && cut -d , -f 1-7 data/contents.csv)"

say '承诺的事项先发证，归档以前核查：没有人核查的不能归档，决定的人不能核查'
at 2010-09-08T09:00
run "case-review opine --by heng.qi --lawful true --complete true --proposal grant --opinion 已作承诺 $repair |
  case-review decide --by liang.du --outcome granted |
  case-deliver issue --by heng.qi --document 青量制〔2010〕1号 --valid-from 2010-09-08 --valid-until 2013-09-07 |
  case-deliver serve --by dai.ma --recipient 准星衡器修理部 --signed 2010-09-08 |
  case-deliver close --by dai.ma"
run "case-review opine --by guo.lu --lawful true --complete true --proposal grant --opinion 检验合格 $lift |
  case-review decide --by shi.jian --outcome granted |
  case-deliver issue --by guo.lu --document 梯青〔2010〕17号 --valid-from 2010-09-08 |
  case-deliver serve --by dai.ma --recipient 青岚花园物业 --signed 2010-09-08 |
  case-deliver close --by dai.ma"
at 2010-09-20T09:00
run "case-deliver archive --by dai.ma --location 窗口档案柜1排3盒 $repair"
run "case-deliver supervise --by liang.du --opinion 承诺属实 --agree true $repair"
run "case-deliver supervise --by cha.yan --opinion 承诺属实，检定人员持证 --agree true $repair |
  case-deliver archive --by dai.ma --location 窗口档案柜1排3盒"

say '差评：五个工作日内整改，并回访'
run "case-deliver rate --by dai.ma --score 不满意 --channel 窗口 --opinion 语音讲解太快 $notice"
run "case-deliver rate --by dai.ma --score 非常满意 --channel 窗口 $boiler"
run 'case-deadline alert --within 9 | cut -f 1,5,7'
run "case-deliver rework --by dai.ma --opinion 讲解改为可以重听 --called-back 2010-09-20 --agree true $notice"
run 'case-report ratings -o table'

say '发给申请人的：受理单、告知承诺书、许可证、送达回证'
run "case-form acceptance -o text $boiler"
run "case-form undertaking -o text $repair"
run "case-form licence -o text $boiler"
run "case-form receipt -o text $boiler"

say '证书登记簿；第二年哪些要年审；届满以前哪些要申请延续'
run 'case-report licences -o table'
at 2011-09-05T09:00
run "case-deliver supervise --by cha.yan --opinion 年审合格 --agree true $code"
run 'case-report licence-dues --year 2011 -o table'
run 'case-report licence-dues --year 2013 -o table'

say '注销：企业终止的，由领导注销，登记簿记明，按依据计数'
run "case-deliver cancel --by dai.ma --ground dissolved --basis 行政许可法第七十条 --reason 企业终止 $mill"
run "case-deliver cancel --by ju.zhang --ground dissolved --basis 行政许可法第七十条 --reason 企业终止 $mill"
run 'case-report licences -o table'
run 'case-list -w licence-state=cancelled -f id,licence,licence-state'

say '许可事项和非许可事项分别统计；年终小结与去年比，去年没有的不算增长；全部案件的历史都站得住'
run 'case-report count --nature all -o table -b nature,item-name,kind,outcome'
at 2011-12-31T17:30
run 'case-report measure --measures accepted,issued,checked --by item-name --year 2011 --last-year -o table'
run 'case-report measure --table year --nature all --year 2010 --until 2010-12-15 -o table'
run 'case-check && case-check --judge'
