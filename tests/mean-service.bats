#!/usr/bin/env bats

# Service that was none: on the clerk's own hands, before there was anything to serve, for another notice.

load helper
load acts

@test "who serves a decision neither receives it nor is a witness, by name or account, for whom they stand in too" {
	case_until soil-water-plan decided
	serve="case-deliver serve --by li.na --signed 2022-12-15"
	t 1 "$serve --recipient '李娜　' $one"
	err_is "case-deliver: $one: cannot serve: 'li.na' serves it, and is not who receives it [serve.hands]"
	for who in 李娜 li.na; do
		t 1 "$serve --recipient $who $one"
		err_is "case-deliver: $one: cannot serve: 'li.na' serves it, and is not who receives it [serve.hands]"
		t 1 "$serve --recipient 甲 --manner left --reason 拒收 --witnesses $who $one"
		err_is "case-deliver: $one: cannot serve: 'li.na' serves it, and is no witness [serve.hands]"
	done
	t 1 "$serve --recipient 甲 --manner left --reason 拒收 --witnesses '乙;甲' $one"
	err_is "case-deliver: $one: cannot serve: '甲' receives it, and is no witness [serve.hands]"
	t 1 "$serve --recipient 甲 --manner electronic --location a --consent 确认书1 --witnesses 王 --displayed 2022-12-15 $one"
	err_is "case-deliver: $one: cannot serve: of service that is electronic nothing says: witnesses, displayed [serve.manner]"
	t 0 "$serve --recipient 甲 --manner left --reason 拒收 --witnesses 村委会王某 $one"
}

@test "a decision is displayed from its day on, and no sooner" {
	case_until soil-water-plan opined
	export CASEWORK_NOW=2022-12-20T09:00
	grant >printed
	t 1 "case-deliver serve --by li.na --recipient 甲 --manner public --displayed 2022-12-16 --signed 2023-01-15 --location 大厅 --reason 下落不明 $one"
	err_is "case-deliver: $one: cannot serve: displayed since 2022-12-16, and the decide is of 2022-12-20 [serve.displayed]"
	t 0 "case-deliver serve --by li.na --recipient 甲 --manner public --displayed 2022-12-20 --signed 2023-01-19 --location 大厅 --reason 下落不明 $one"
	t 0 "case-check --judge"
}

@test "a notice is displayed from its day on, and a procedure that is no hearing ends nothing of the right to one" {
	office land-resources
	export CASEWORK_NOW=2026-04-07T09:00
	one=LR-20260407-000001
	case-accept receive -q --by lin.fang --item surveying-qualification --set applicant.name=甲
	case-accept accept -q --by zhou.wei "$one"
	case-route dispatch -q --by lin.fang "$one"
	case-review offer-hearing -q --by wan.li --reason 涉及他人 "$one"
	export CASEWORK_NOW=2026-04-08T09:00
	t 1 "case-deliver serve-notice --by lin.fang --recipient 甲 --relation 本人 --manner public --displayed 2026-04-06 --signed 2026-05-06 --location 大厅 --reason 下落不明 $one"
	err_is "case-deliver: $one: cannot serve-notice: displayed since 2026-04-06, and the offer-hearing is of 2026-04-07 [serve.displayed]"
	case-deadline pause -q --by ren.hong --procedure testing --basis 第四十五条 --length '3 workdays' --proposer wan.li "$one"
	tasks() { sed -n 's/^- {task: \(\(serve-notice\|ask-for\)[^,}]*\).*/\1/p' "$CASEWORK/cases/2026/04/07/$one.yaml"; }
	[ "$(tasks)" = $'serve-notice/window/4\nserve-notice/window/5' ]
	case-deliver serve-notice -q --by lin.fang --of offer-hearing --recipient 甲 --relation 本人 --manner direct --signed 2026-04-08 "$one"
	case-deadline resume -q --by wan.li --procedure testing "$one"
	case-deadline pause -q --by ren.hong --procedure inspection --basis 第四十五条 --length '3 workdays' --proposer wan.li "$one"
	[[ $(tasks) == *ask-for-hearing* ]]
	case-deadline resume -q --by wan.li --procedure inspection "$one"
	case-deadline pause -q --by ren.hong --procedure hearing --basis 第四十五条 --length '3 workdays' --proposer wan.li "$one"
	[[ $(tasks) != *ask-for-hearing* ]]
	t 0 "case-check --judge"
}

@test "who is the applicant's agent neither takes the application in, nor serves, files or attaches in it" {
	applies="--item soil-water-plan --set applicant.name=甲 --set applicant.agent=李娜 --set applicant.agent-id-type=passport"
	applies+=" --set applicant.agent-id-number=E12345678 --set applicant.agent-authorisation=委1号"
	t 1 "case-accept receive --by li.na $applies"
	err_is "case-accept: new case: cannot receive: 'li.na' is the applicant's agent in the case [separation.agent]"
	t 0 "case-accept receive -q --by wang.lei $applies"
	t 1 "case-accept withdraw --by li.na --reason x $one"
	err_is "case-accept: $one: cannot withdraw: 'li.na' is the applicant's agent in the case [separation.agent]"
	echo x >x.txt
	t 1 "case-accept attach --by li.na --as letter --file x.txt $one"
	err_is "case-accept: $one: cannot attach: 'li.na' is the applicant's agent in the case [separation.agent]"
	t 0 "case-accept note --by li.na --text x $one"
}

@test "the opinion of a joint visit is given to the applicant, not to who gives it" {
	office weihai-joint-visit
	export CASEWORK_NOW=2025-02-10T09:00
	one=LK-20250210-000001
	case-accept receive -q --by an.he --item project-initiation --set applicant.name=甲 --set materials=项目申请报告
	case-accept accept -q --by an.he "$one"
	case-route dispatch -q --by an.he "$one"
	case-review visit -q --by an.he --visit 踏1 --node initiation --time 2025-02-10T09:00 "$one"
	case-review attend -q --by gu.ming "$one"
	case-review attend -q --by pei.ran "$one"
	t 1 "case-review conclude --by feng.qi --agree true --opinion 同意 --recipient 冯琦 $one"
	err_is "case-review: $one: cannot conclude: 'feng.qi' serves it, and is not who receives it [serve.hands]"
	t 0 "case-review conclude --by feng.qi --agree true --opinion 同意 --recipient 曲某 $one"
}
