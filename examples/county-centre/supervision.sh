#!/bin/sh
# Plays what a centre does that nobody applies for, on a copy of the office: a self-check that is scored,
# an inspection by a team, three classes of rectification, complaints, an enquiry, a survey on paper, posts
# and who stands in. Each command is shown, then run; a refusal is part of the play.
# The programs are taken from PATH; the copy is made in $BUILD/county-centre.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin county-centre

say '满意度调查表从表格录入，逐项统计；没有填的名字当场指出；不计入审批统计'
at 2025-06-09T09:00
run 'case-accept import -m survey.map.yaml survey-2025.csv'
run 'case-report count -n survey -b fields.department,fields.overall -o table'
run 'case-report annual || echo 没有审批件'

say '两集中、两到位：各部门的审批职能集中到哪个科室、科室和事项进没进大厅、授没授权'
run 'case-report hall -o table'

say '窗口工作人员按要求选派：哪个岗位由谁在岗，谁顶岗，谁值班，哪里缺位'
run 'case-report posts -o table --from 2025-06-13 --until 2025-06-14'
run "sed -i '/^- account: qin.yue/,/^  from/s/^  from/  absent: [{from: 2025-06-09, until: 2025-06-10}]\n&/' staff.yaml; case-report posts --empty"

say 'B角顶岗，A角在岗时顶岗的记下来'
run 'case-accept receive --by bo.yu --for an.qi --item enquiry --set fields.question=采伐证怎么办'

say '咨询：首问负责，当场答复'
run 'case-review resolve --by bo.yu --opinion 带林权证到林业窗口 QC-20250609-000001 | case-deliver close --by bo.yu'

say '自查：对照评分表逐一评分，没有得满分的说明原因，逐项整改'
run 'case-accept receive --by an.qi --item self-check --set applicant.name=政务大厅 | case-accept accept --by an.qi | case-route dispatch --by an.qi'
run 'case-review score --by luo.min --point 1.1 --points 30 QC-20250609-000002'
run 'case-review score --by luo.min --point 1.2 --points 20 QC-20250609-000002'
run 'case-review score --by luo.min --point 2.2 --points 7.5 QC-20250609-000002'
run 'case-review score --by luo.min --point 3 --points 20.5 QC-20250609-000002'
run 'case-review score --by luo.min --point 3 --points 12.25 QC-20250609-000002'
run 'case-review score --by luo.min --point 3 --points 12.25 --opinion 两类事项没有建档 QC-20250609-000002'
run 'case-review resolve --by luo.min --opinion 自查完毕 QC-20250609-000002'
run 'case-review score --by luo.min --point 2.1 --points 20 --opinion 时限没有公开 QC-20250609-000002'
run 'case-review require --by luo.min --department hall --point 2.1 --class 立即整改 --problem 公开时限 QC-20250609-000002'
run 'case-review require --by luo.min --department forestry --point 3 --class 限期整改 --problem 补建档案 --until 2025-06-20 QC-20250609-000002'
run 'case-review require --by luo.min --department forestry --point 3 --class 限期整改 --problem 补建档案 --cause 人手不足 --measure 集中整理 --until 2025-06-20 QC-20250609-000002'
run 'case-review require --by luo.min --department centre --class 需要上级协助 --problem 大厅面积不足 --cause 场地 --body 县人民政府 --until 2025-09-30 QC-20250609-000002'
run 'case-review resolve --by luo.min --opinion 自查完毕 QC-20250609-000002'
run 'case-report scores -o table'

say '投诉：说明投诉谁、哪一类；被投诉的人和单位不办理'
at 2025-06-10T09:00
run 'case-accept receive --by an.qi --item complaint --set applicant.name=张三 --set fields.about-person=fu.lin --set fields.category=吃喝'
run 'case-accept receive --by an.qi --item complaint --set applicant.name=张三 --set fields.about-person=fu.lin --set fields.category=吃拿卡要 | case-accept accept --by an.qi'
run 'case-route dispatch --by an.qi --host forestry QC-20250610-000001'
run 'case-route dispatch --by an.qi QC-20250610-000001'
run 'case-review resolve --by fu.lin --finding unfounded --opinion 不属实 QC-20250610-000001'
run 'case-review decide --by he.zheng --outcome denied QC-20250610-000001'
run 'case-review resolve --by he.zheng --finding 属实 --opinion 收受礼品 QC-20250610-000001'
run 'case-review resolve --by he.zheng --finding 属实 --opinion 收受礼品 --measure 退还并通报批评 --responsible fu.lin --in-charge pan.shu QC-20250610-000001'
run 'case-deliver close --by an.qi QC-20250610-000001'
run 'case-deliver feed-back --by he.zheng --told 2025-06-10 --channel 电话 --agree true QC-20250610-000001 | case-deliver close --by an.qi'

say '匿名投诉照样查；没有人可以撤回、告知'
run 'case-accept receive --by an.qi --item complaint --set fields.about-department=housing --set fields.category=超期办理 | case-accept accept --by an.qi | case-route dispatch --by an.qi'
run 'case-accept withdraw --by an.qi --reason 不追究 QC-20250610-000002'

say '督查组：组长、组员督查，提出整改要求'
at 2025-06-11T09:00
run 'case-accept receive --by an.qi --item hall-inspection --set applicant.name=政务大厅 | case-accept accept --by an.qi | case-route dispatch --by an.qi'
run 'case-review require --by cui.ping --department market --class 立即整改 --problem 窗口缺岗 QC-20250611-000001'
run 'case-review require --by he.zheng --department market --class 立即整改 --problem 窗口缺岗 QC-20250611-000001'
run 'case-review resolve --by he.zheng --opinion 一个窗口缺岗 QC-20250611-000001'
run 'case-review resolve --by he.zheng --method "听取汇报;查阅资料;实地检查" --opinion 一个窗口缺岗 QC-20250611-000001'
run 'case-deliver close --by an.qi QC-20250611-000001'

say '逾期的提醒；整改要有证明，一个证明只证明一件'
at 2025-06-13T09:00
run 'case-deadline alert | cut -f 1,2,4,7'
run 'case-review remedy --by he.zheng --event 4 --opinion 已到岗 --file 到岗.txt QC-20250611-000001'
run "echo 到岗照片 >到岗.txt; case-accept attach --by an.qi --as other --file 到岗.txt QC-20250611-000001"
run 'case-review remedy --by he.zheng --event 4 --opinion 已到岗 --file 到岗.txt QC-20250611-000001 | case-deliver close --by an.qi'

say '整改清单、投诉登记；按单位、按类别统计'
run 'case-report requirements -o tsv | cut -f 1,3-5,9,11-14'
run 'case-report requirements --summary -o table'
run 'case-report complaints -o tsv | cut -f 1,3-5,7,10-14'
run 'case-report count -n complaint -b fields.category -o tsv'
run 'case-check --judge'
