#!/bin/sh
# Plays three weeks of a county approval centre (行政审批管理意见) on a copy of the office: the six kinds
# of case, who signs what, windows and what they were authorised for, consent by silence and what
# forbids it, supervision. Each command is shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/county-centre.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin county-centre

# A case of item $1, of $2, with materials $3, accepted at the general window.
accepted() {
	run "case-accept receive --by an.qi --item $1 --set applicant.name=$2 --set 'materials=$3' |
  case-accept accept --by an.qi"
}

opinion='--lawful true --complete true --proposal grant'

# To the department of case $1, where $2 signs for it and $3 gives the opinion $4.
opined() {
	run "case-route dispatch --by an.qi $1 |
  case-route sign-for --by $2 --handler $3 |
  case-review opine --by $3 $opinion --opinion $4"
}

say '即办件，直接办理：部门窗口收件、受理、签发、送达、办结，一次办完'
at 2025-06-09T09:00
run "case-accept receive --by qin.yue --item individual-business --set applicant.name=陈记小吃店 --set 'materials=登记申请书;经营者身份证明' |
  case-accept accept --by qin.yue |
  case-route dispatch --by qin.yue |
  case-review decide --by qin.yue --outcome granted |
  case-deliver serve --by qin.yue --recipient 陈记小吃店 --signed 2025-06-09 |
  case-deliver close --by qin.yue"

say '只有即办事项可以作即办件；各部门窗口只办本窗口、授权的事项；在原单位不得受理；申请人不得直接找承办人；分中心也是中心窗口'
run "case-accept receive --by an.qi --item tree-felling --kind immediate --set applicant.name=柳河林场"
run "case-accept receive --by shen.ke --item tree-felling --set applicant.name=柳河林场"
run "case-accept receive --by an.qi --item individual-business --set applicant.name=王记面馆"
run "case-accept receive --by an.qi --item tree-felling --place 林业局办公楼 --set applicant.name=柳河林场"
run "case-accept receive --by ge.an --item tree-felling --set applicant.name=柳河林场"
run "case-accept receive --by shen.ke --item individual-business --place 市场监管分中心 --set applicant.name=王记面馆 --set 'materials=登记申请书;经营者身份证明'"

say '承诺件，承诺办理：两件采伐许可，一件没有人办理，一件被自然资源局窗口认定不合法'
accepted tree-felling 柳河林场 '采伐申请表;林权证明'
run 'case-route dispatch --by an.qi QC-20250609-000003'
accepted tree-felling 东山林场 '采伐申请表;林权证明'
opined QC-20250609-000004 fu.lin ge.an 符合采伐限额
run 'case-review countersign --by wei.dong --lawful false --agree false --opinion 位于生态保护红线内 QC-20250609-000004'

say '联办件，联合办理：一家受理，各部门同时审查；由分管领导签发，别的部门的领导、首席代表都不行'
at 2025-06-10T09:00
accepted construction-project 河东花园 '联合办理申请书;施工图审查意见'
opined QC-20250610-000001 jiang.he tao.ran 符合施工条件
run 'case-review why -o table QC-20250610-000001'
run 'case-review countersign --by kong.xin --lawful true --agree true QC-20250610-000001 |
  case-review countersign --by cui.ping --lawful true --agree true'
run 'case-review decide --by jiang.he --outcome granted QC-20250610-000001'
run 'case-review decide --by pan.shu --outcome granted QC-20250610-000001'
run 'case-review decide --by fu.lin --outcome granted QC-20250610-000001'
run 'case-review decide --by jiang.he --for lei.ming --outcome granted QC-20250610-000001'

say '上报件，负责办理：由主要负责同志到窗口签发，只有上报件盖单位行政章，由首席代表持件去盖'
at 2025-06-11T09:00
accepted land-conversion 县工业园区管委会 '农用地转用方案;勘测定界图'
opined QC-20250611-000001 kong.xin wei.dong 符合规划
run 'case-route escalate --by wei.dong --body 市人民政府 --document 青资报〔2025〕7号 QC-20250611-000001'
run 'case-route escalate --by lei.ming --body 市人民政府 --document 青资报〔2025〕7号 QC-20250611-000001'
run 'case-route escalate --by yan.bo --body 市人民政府 --document 青资报〔2025〕7号 --official-seal approval --place 自然资源局办公楼 QC-20250611-000001'
run 'case-route escalate --by yan.bo --body 市人民政府 --document 青资报〔2025〕7号 --official-seal unit QC-20250611-000001'
run 'case-route escalate --by yan.bo --body 市人民政府 --document 青资报〔2025〕7号 --official-seal unit --carried-by kong.xin QC-20250611-000001'

say '控制事项，明确答复：领导班子集体研究，首席代表直接向班子会汇报，按班子会的结论签发'
at 2025-06-12T09:00
accepted gas-operation 青岚燃气公司 '燃气经营申请书;安全评价报告'
opined QC-20250612-000001 jiang.he tao.ran 符合条件
run 'case-review decide --by jiang.he --outcome granted QC-20250612-000001'
run 'case-review report-up --by lei.ming --body 局党组会 --conclusion grant QC-20250612-000001'
run 'case-review report-up --by jiang.he --body 局党组会 --conclusion deny --opinion 缺少应急预案 QC-20250612-000001 |
  case-review decide --by jiang.he --outcome granted'
run 'case-review report-up --by jiang.he --body 局党组会 --conclusion grant --opinion 已补应急预案，同意发证 QC-20250612-000001 |
  case-review decide --by jiang.he --outcome granted --document 青燃许〔2025〕2号'

say '补办件：一次性告知，补正后再受理；第二次告知须由领导说明理由；非必备材料可以容缺'
at 2025-06-13T09:00
run "case-accept receive --by an.qi --item tree-felling --kind supplement --set applicant.name=西沟村委会 --set materials=采伐申请表 |
  case-accept ask --by an.qi --missing '林权证明:到不动产登记窗口调取' --until 2025-06-20"
run 'case-accept accept --by an.qi QC-20250613-000001'
run "case-accept supplement --by an.qi --add materials=林权证明 QC-20250613-000001"
run "case-accept ask --by an.qi --missing '伐区调查设计:请设计单位盖章' --until 2025-06-20 QC-20250613-000001"
run 'case-accept accept --by an.qi --lacking 林权证明 --until 2025-06-27 QC-20250613-000001'
run 'case-accept accept --by an.qi --lacking 伐区调查设计 --until 2025-06-27 QC-20250613-000001'

say '退办件：不属本县权限的，说明理由、依据和救济途径后退回'
run "case-accept receive --by an.qi --item land-conversion --kind returned --set applicant.name=邻县工业园 |
  case-route return --by an.qi"
run 'case-route return --by an.qi --reason 用地位于邻县 --basis 土地管理法第四十四条 --remedy 六十日内申请行政复议 QC-20250613-000002 |
  case-deliver close --by an.qi'

say '承诺期限内未办结的视作同意，事先预警'
run 'case-deadline alert --within 1 | cut -f 1-5,7,9'

say '分管领导外出期间，由受委托的首席代表签发，记明代谁签发'
at 2025-06-16T09:00
run 'case-review decide --by jiang.he --for lei.ming --outcome granted --document 青建许〔2025〕11号 --official-seal unit QC-20250610-000001'
run 'case-review decide --by jiang.he --for lei.ming --outcome granted --document 青建许〔2025〕11号 --official-seal approval QC-20250610-000001'

say '期限届满：没有人办理的视作同意；合法性被否决的不能视作同意，只能提出不予批准，由有权的人决定'
at 2025-06-17T09:00
run 'case-deadline sweep'
run 'case-list -f id,state,outcome QC-20250609-000003 QC-20250609-000004'
run "case-show QC-20250609-000004 | grep -o 'effect [a-z-]*'"
run 'case-review decide --by fu.lin --outcome granted QC-20250609-000004'
run 'case-review decide --by fu.lin --outcome denied QC-20250609-000004'
run 'case-review decide --by fu.lin --outcome denied --reason 位于生态保护红线内 --basis 森林法第三十七条 --remedy 六十日内申请行政复议 --place 林业局办公楼 QC-20250609-000004'
run 'case-deliver serve --by ge.an --recipient 柳河林场 --signed 2025-06-17 QC-20250609-000003'
run 'case-deliver serve --by bo.yu --recipient 柳河林场 --signed 2025-06-17 QC-20250609-000003 |
  case-deliver close --by bo.yu'

say '批文下达：由主要负责同志签发'
at 2025-06-18T09:00
run 'case-route answer --by wei.dong --document 市政土〔2025〕31号 --conclusion grant --opinion 同意转用 QC-20250611-000001'
run 'case-review decide --by kong.xin --outcome granted QC-20250611-000001'
run 'case-review decide --by yan.bo --outcome granted --document 青资批〔2025〕7号 QC-20250611-000001'

say '审管分离：办过的人不监督自己；中介机构不得有审批的角色；事项调整不备案、垂直部门授权没有批文的，检查时指出'
run 'case-deliver supervise --by fu.lin --opinion 现场核查 QC-20250609-000004'
run 'case-deliver supervise --by he.zheng --opinion 未采伐 QC-20250609-000004'
run "sed -i 's/roles: .auditor.\$/roles: [handler]/' staff.yaml; case-check"
run "sed -i '/^- account: you.ce/,\$s/roles: .*/roles: [auditor]/' staff.yaml; case-check"
run "sed -i '/filed:/d' catalog/gas-operation.yaml; case-check"
run "sed -i '/document: 市市监/d' departments.yaml; case-check"
cp "$here/departments.yaml" .
cp "$here/catalog/gas-operation.yaml" catalog

say '监督：超期的催办，仍不办结的警告'
at 2025-06-24T09:00
run 'case-deadline urge | cut -f 1-3,5'
at 2025-06-30T09:00
run 'case-deadline warn | cut -f 1-3,5'

say '监督的也受监督：超期而没有人催办、警告的'
run 'case-report unurged -o table'

say '双轨运行、体外循环：在中心窗口以外作出的，逐件列出，按部门统计'
run 'case-report outside'
run "case-list -w 'outside>0' | case-report count -b host-name -o table -"

say '年终考核：各窗口、各部门受理、办结、按时、催办、警告、体外循环各多少'
run 'case-report annual -b window-name,host-name -o tsv -H | cut -f 1-3,7,8,11,12,17,18,20-'

say '收费：一个项目一张单子，在财政窗口代收，各进各的账户；减免只由常务副县长一支笔签批'
run "case-accept receive --by an.qi --item construction-project --set applicant.name=滨河置业 --set fields.project=滨河花园 --set 'fields.floor-area=12000.5 m2' --set 'fields.shelter-area=100 m2' --set 'fields.contract=36,000,000 CNY' --set 'materials=联合办理申请书;施工图审查意见' |
  case-accept accept --by an.qi | case-route dispatch --by an.qi | case-route sign-for --by jiang.he --handler tao.ran"
run 'case-fee assess --by cui.ping --fee sewage QC-20250630-000001'
run 'case-fee assess --by tao.ran --fee infrastructure QC-20250630-000001 |
  case-fee assess --by tao.ran --fee shelter | case-fee assess --by tao.ran --fee sewage |
  case-fee notify --by an.qi --until 2025-07-10 --document 青缴〔2025〕8号'
run 'case-fee waive --by lei.ming --fee shelter --amount 50000 --reason 保障房 QC-20250630-000001'
run 'case-fee waive --by chang.jun --fee shelter --amount 50000 --reason 保障房 --document 青减〔2025〕1号 QC-20250630-000001'
run 'case-fee pay --by an.qi --fee sewage --amount 108000 QC-20250630-000001'
run 'case-fee pay --by an.qi --collector treasury --fee sewage --amount 108000 QC-20250630-000001'
run 'case-fee pay --by cai.min --fee sewage --amount 108000 --account 县级国库（易地建设费） QC-20250630-000001'
run 'case-fee pay --by cai.min --fee sewage --amount 108000 --receipt 青财0001 QC-20250630-000001'
run 'case-report fees --project 滨河花园 --title 一表收费单'

say '审计：按十七种行为逐件核对，谁直接责任、谁主管；案卷里看不出的，由监督的人记入'
run 'case-accept note --by he.zheng --violation 13 --person an.qi --text 大厅未公示收费标准 QC-20250612-000001'
run 'case-report audit -o tsv | cut -f 1,2,5,6,8,12-14'
run 'case-report audit --summary -o table'

say '六种类型，各有结果；全部案件的历史都站得住'
run 'case-check --judge && case-report count -o table -b kind,outcome'

say '一般直接办、特殊承诺办、重大联合办、上报负责办、控制明确答复：方式由事项性质定'
run 'case-report count -b method -o table'
