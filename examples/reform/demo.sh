#!/bin/sh
# Plays the reform of the catalogs of seven counties (行政审批制度改革) on copies of the office: the lists of
# both days are brought in, the figures counted, and what the counties stated is held against them. Each
# command is shown, then run; a contradiction is part of the play.
# The programs are taken from PATH; the copies are made in $BUILD/reform.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin reform
at 2014-12-31T10:00

# The county $1, with its name.
county() {
	say "$2"
	run "./make.sh $1 $1"
	run "case-report reform -C $1 --from 2013-12-31 --stated stated/$1.csv -o table"
}

county gaoqing '高青县：588项精简235项，保留353项；自称减少49%，实为40.0%'
county taierzhuang '台儿庄区：保留202项，审核上报72项，取消8项，转变管理方式6项'
county hekou '河口区：168项加新增12项为180项，不是191项；精简率39.2%，不是40%'
county lijin '利津县：190项审批与61项服务共251项，减为207项'
run "case-report reform -C lijin --from 2013-12-31 -b nature | grep '^items'"
county kenli '垦利县：213项减为125项，压缩2755个工作日，46个串联步骤成为22个'
run "case-check catalog -C kenli && case-report reform -C kenli --from 2013-12-31 --entries serial-steps"
county jiaxiang '嘉祥县：对应取消34项，共同承接31项，直接承接18项，归口28个部门'
run "case-report reform -C jiaxiang --from 2013-12-31 -b levels | grep '^items'"
county jiangsu '江苏某县：434项减为89项，704个环节减为285个，平均13个工作日减为3个，收费315项减为52项'

say '目录：谁批准了每一次变更；再录同一清单，无一变化'
run "case-report catalog -C hekou --versions --until 2014-12-31 -o csv | grep -E '^(k-0169|k-0300)'"
run "case-accept import -C hekou -m items.map.yaml hekou/after.csv --from 2014-07-01"
run "case-report catalog -C hekou -o csv >baseline.csv && case-check catalog -C hekou --baseline baseline.csv"
run "case-check catalog -C hekou --at 2014-06-30 --baseline baseline.csv 2>&1 | tail -n 1"
