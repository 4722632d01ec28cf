#!/bin/sh
# Plays what comes after a decision on a copy of the office: a licence that is issued, archived with
# what its outcome needs, and packed for the archive; a bad rating; a renewal that is late, in time, and
# answered by silence; a change of its holder; a revocation and what it calls for. Each command is
# shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/licence.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin licence

case=LR-20250303-000001

say '测绘资质：受理、审查、会签、拟文、决定'
at 2025-03-03T09:00
run "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=经纬测绘有限公司 --set applicant.type=organisation --set 'materials=测绘资质申请表;专业技术人员名册;仪器检定证书' |
  case-accept accept --by zhou.wei |
  case-route dispatch --by lin.fang |
  case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion 符合条件 |
  case-review countersign --by fan.li --lawful true --agree true |
  case-review countersign --by dai.rong --lawful true --agree true |
  case-review draft --by wan.li --proposal grant --text 拟准予丙级测绘资质 |
  case-review decide --by ren.hong --outcome granted"

say '证书有期限，只发一次；发证以后才能办结'
run "case-deliver issue --by wan.li --document 丙测资字〔2025〕3号 $case"
run "case-deliver issue --by wan.li --document 丙测资字〔2025〕3号 --valid-from 2025-03-10 --valid-until 2025-03-09 $case"
run "case-deliver serve --by lin.fang --recipient 经纬测绘有限公司 --signed 2025-03-03 $case"
run "case-deliver close --by lin.fang $case"
run "case-accept correct --by lin.fang --event 9 --reason 尚未发证 $case"
run "case-deliver issue --by wan.li --document 丙测资字〔2025〕3号 --valid-from 2025-03-10 --valid-until 2026-03-09 $case"
run "case-deliver issue --by wan.li --document 丙测资字〔2025〕4号 --valid-until 2027-03-09 $case"
run "case-deliver serve --by lin.fang --recipient 经纬测绘有限公司 --signed 2025-03-03 $case |
  case-deliver close --by lin.fang"

say '归档：缺什么不能归；补齐以后归档，归档信息包用通用工具即可核验'
run 'case-report archives --missing -o table'
run "case-deliver archive --by meng.jia --location 档案室2排5盒 $case"
run "case-show --package ../packages $case"
echo 证书复印件 >../证书复印件.txt
run "case-accept attach --by wan.li --as certificate-copy --file ../证书复印件.txt $case |
  case-deliver archive --by meng.jia --location 档案室2排5盒"
run "case-show --package ../packages $case"
run "(cd ../packages/$case && sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt)"
run "cut -d , -f 1-7 ../packages/$case/data/contents.csv"

say '归档以后发现缺陷：整改，或者附说明'
run "case-deliver fault --by hou.yan --defect 名册未盖章 $case"
run "case-deliver mend --by meng.jia --fault 16 --how corrected --reason 已补章 $case"
echo 名册 >../名册（补章）.txt
run "case-accept attach --by lin.fang --as material --file '../名册（补章）.txt' $case |
  case-deliver mend --by meng.jia --fault 16 --how corrected --reason 已补章"
run 'case-report faults -o table'

say '差评：五个工作日内整改，并回访'
run "case-deliver rate --by lin.fang --score 不满意 --channel 网上 --opinion 等候太久 $case"
run 'case-deadline alert --within 9 | cut -f 1,5,7'
run "case-deliver rate --by lin.fang --score 非常满意 --channel 窗口 $case"
run "case-deliver rework --by lin.fang --opinion 增开窗口 --called-back 2025-03-03 --agree true $case"
run 'case-report ratings --bad -o table'

say '延续：届满三十日前申请；届满前未作决定的，视为准予延续'
at 2026-02-08T10:00
run 'case-report licence-dues --year 2026 -o table'
run "case-deliver apply --by lin.fang --matter renew $case"
at 2026-02-07T10:00
run "case-deliver apply --by lin.fang --matter renew $case"
at 2026-03-10T09:00
run 'case-deadline sweep | cut -f 1,3,4'
run 'case-report licences -o table'
run "case-deliver renew --by wan.li --valid-until 2028-03-09 $case"
run "case-deliver renew --by ren.hong --valid-until 2028-03-09 $case"

say '变更：由持证人申请；补正不能改持证人'
run "case-accept amend --by lin.fang --reason 更名 --set applicant.name=经纬测绘集团有限公司 $case"
run "case-deliver change --by ren.hong --reason 更名 --set applicant.name=经纬测绘集团有限公司 $case"
run "case-deliver apply --by lin.fang --matter change $case |
  case-deliver change --by ren.hong --reason 更名 --document 丙测资字〔2025〕3号（换） --set applicant.name=经纬测绘集团有限公司"

say '撤销说明理由、依据和救济途径；撤销的应当注销'
run "case-deliver revoke --by ren.hong --ground fraud $case"
run "case-deliver revoke --by ren.hong --ground fraud --reason 虚报人员 --basis 行政许可法第六十九条第二款 --remedy 六十日内申请复议 $case"
run "case-deliver renew --by ren.hong --valid-until 2030-03-09 $case"
run 'case-report licence-dues --year 2026 -o table'
run "case-deliver cancel --by ren.hong --ground expired --reason 注销 $case"
run "case-deliver cancel --by ren.hong --ground revoked --reason 已撤销 $case"
run 'case-report licences -o table'

say '全部历史都站得住'
run 'case-check --judge && case-list -f licence,licence-state,archived,faults,score'
