#!/usr/bin/env bats

# What somebody gets done who is not to: by another's name, by a neighbouring act, by a date.

load helper
load mean

# A new case of item $1, with what else is said of it.
applies() {
	case-accept receive -q --by lin.fang --item "${1:-mining-licence}" --set applicant.name=大青山矿业有限公司 "${@:2}"
}

# The same of an applicant whose agent is $1.
represented() {
	applies mining-licence --set "applicant.agent=$1" --set applicant.agent-id-type=passport \
		--set applicant.agent-id-number=E12345678 --set applicant.agent-authorisation=委1号
}

denies="--reason a --basis b --remedy c"

@test "an opinion and a decision their authors correct, and a registrar what the window did" {
	case-accept receive -q --by lin.fang --item survey-results --set applicant.name=甲
	case-accept accept -q --by zhou.wei "$one"
	t 0 "case-accept correct -q --by lin.fang --event 2 --reason 误 --restate document=受1 $one"
	case-route dispatch -q --by zhou.wei "$one"
	case-route consult -q --by wan.li --body 测绘院 --question 可否 "$one"
	refused "case-accept correct --by lin.fang --event 6 --reason x --restate body=y" correct.author \
		"it is wan.li's act, and none of the window, where a registrar corrects"
	case-review opine -q --by wan.li --lawful false --complete true --proposal deny --opinion 不符 "$one"
	refused "case-accept correct --by lin.fang --event 7 --reason x --restate lawful=true --restate proposal=grant" \
		correct.author "it is wan.li's word, who alone corrects it"
	case-accept correct -q --by wan.li --event 7 --reason 误 --restate lawful=true --restate proposal=grant "$one"
	case-review decide -q --by wan.li --outcome granted "$one"
	refused "case-accept correct --by lin.fang --event 10 --reason x --restate outcome=denied" \
		correct.author "it is wan.li's word, who alone corrects it"
}

@test "who typed an act for another corrects it, but no opinion and no decision" {
	forges=1
	dispatched
	sed -i 's/^simulated: .*/access: guarded/; /^prefix:/i correct-within: 9999 workdays' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	export SUDO_USER=meng.jia
	t 0 "case-review mark -q --by shi.lei --mark urgent --reason 急 $one"
	t 0 "case-accept correct -q --by meng.jia --event 4 --reason 误 --restate reason=缓 $one"
	refused "case-review approve --by ren.hong --matter refusal" who.entered-by "what 'ren.hong' says or signs nobody else types"
	refused "case-review opine --by gu.tao --lawful true --complete true --proposal grant --opinion x" \
		who.entered-by "what 'gu.tao' says or signs nobody else types"
}

@test "who moved to another department does nothing more for the old one, whatever day is claimed" {
	forges=1
	opined
	sed -i '/^- account: bai.xue/,/^  from/s/^  from: .*/&\n  until: 2025-03-04/' "$CASEWORK/staff.yaml"
	printf -- '- {account: bai.xue, name: 白雪, department: science-technology, roles: [handler], from: 2025-03-05}\n' >>"$CASEWORK/staff.yaml"
	sed -i 's/^simulated: .*/access: guarded/' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	export SUDO_USER=bai.xue
	refused "case-review countersign --by bai.xue --at 2025-03-04T10:00 --lawful true --agree true" who.caller \
		"the post or delegation by which 'bai.xue' would countersign has ended when it is recorded"
}

@test "who acts for the applicant does not act for the office, in another's name, as the handler, or by leaving it" {
	represented 周伟
	refused "case-accept accept --by zhou.wei --for lin.fang" separation.agent "'zhou.wei' is the applicant's agent in the case"
	refused "case-accept amend --by lin.fang --for zhou.wei --remove applicant.agent --remove applicant.agent-id-type --remove applicant.agent-id-number --remove applicant.agent-authorisation --reason x" separation.agent \
		"'zhou.wei' is the applicant's agent in the case"
	refused "case-accept void --by zhou.wei --reason x" separation.agent "'zhou.wei' is the applicant's agent in the case"
	case-accept void -q --by lin.fang --reason 误登 "$one"
	one=LR-20250303-000002
	represented 顾涛
	case-accept accept -q --by zhou.wei "$one"
	refused "case-route dispatch --by lin.fang --handler gu.tao" separation.agent "'gu.tao' is the applicant's agent in the case"
	case-route dispatch -q --by lin.fang "$one"
	refused "case-route hand-over --by shi.lei --handler gu.tao --reason x" separation.agent \
		"'gu.tao' is the applicant's agent in the case"
	refused "case-route consult --by gu.tao --body x --question y" separation.agent \
		"'gu.tao' is the applicant's agent in the case"
}

@test "what was accepted is given back by a leader's word alone" {
	opined
	sign bai.xue false false
	refused "case-route return --by lin.fang $denies" refuse.approved \
		"it was accepted, and no leader has approved that it is given back"
	case-review approve -q --by ren.hong --matter refusal "$one"
	t 0 "case-route return -q --by lin.fang $denies $one"
}

@test "no chief pushes a case off to another department, and none that is not there gets one" {
	dispatched
	refused "case-route hand-over --by shi.lei --host farmland --handler su.qing --reason x" dispatch.mapping \
		"the item is mining-development's, and not farmland's"
	sed -i '/^- id: county-bureaus/,$s/^  from: .*/&\n  until: 2025-03-02/' "$CASEWORK/departments.yaml"
	refused "case-route hand-over --by ren.hong --host county-bureaus --handler su.qing --reason x" handler.host \
		"'su.qing' is of farmland, and the host department is county-bureaus" dispatch.host \
		"there is no department 'county-bureaus' on that day"
	t 0 "case-route hand-over -q --by ren.hong --host farmland --handler su.qing --reason 职责调整 $one"
}

@test "what the chief assigned another does not take, for whomever" {
	office maritime-window 2025-03-03T09:00
	one=HS-20250303-000001
	post qiao.an "stand-in: lu.ping"
	sed -i '/^- account: lu.ping/,/^  from/s/roles: .*/roles: [handler, chief]/' "$CASEWORK/staff.yaml"
	case-accept receive -q --by wen.jing --item ship-survey --set applicant.name=甲 --set fields.berth=淮河北港
	case-accept accept -q --by ru.yi "$one"
	case-route dispatch -q --by wen.jing "$one"
	opine="case-review opine --lawful true --complete true --proposal grant --opinion x --by"
	refused "$opine hai.tao" assignment.handler "the chief has assigned it to nobody"
	refused "case-route hand-over --by lu.ping --for qiao.an --handler lu.ping --reason x --override assignment.attribute=x" \
		assignment.chief "'lu.ping' would assign it to the own person"
	case-route hand-over -q --by qiao.an --handler hai.tao --reason 分配 "$one"
	refused "case-review inspect --by jiang.feng --people '江风;船琦' --opinion x" assignment.handler "it was assigned to 'hai.tao'" \
		inspect.photograph "it names no photograph, and the item wants one of each inspection"
	refused "$opine jiang.feng" assignment.handler "it was assigned to 'hai.tao'"
	t 0 "$opine hai.tao -q $one"
}

@test "a refusal is on the spot on the day on which it is recorded" {
	applies
	refuse="case-accept refuse --by lin.fang --ground not-ours --body 市局 --consultation 咨1 $denies"
	export CASEWORK_NOW=2025-03-04T09:00
	late="it is no longer the day on which it came, and no leader has approved it"
	refused "$refuse" refuse.approved "$late"
	refused "$refuse --at 2025-03-03" refuse.approved "$late"
}

@test "nobody is given a day that is over when it is recorded" {
	applies
	export CASEWORK_NOW=2025-03-06T10:00
	refused "case-accept ask --by lin.fang --at 2025-03-03T10:00 --missing 图:补 --until 2025-03-05" ask.until \
		"until 2025-03-05 is before the recording at 2025-03-06T10:00:00+08:00"
	refused "case-accept accept --by lin.fang --at 2025-03-03T10:00 --lacking 环境影响评价文件批复 --until 2025-03-05" time.said \
		"until 2025-03-05 is before the recording at 2025-03-06T10:00:00+08:00"
}

@test "what leads on is not dated before what it rests on, nor an opinion before the dossier" {
	applies survey-results
	case-accept accept -q --by zhou.wei --lacking 单位介绍信 --until 2025-03-10 "$one"
	case-route dispatch -q --by lin.fang "$one"
	opine="case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion x"
	t 0 "$opine -q $one"
	export CASEWORK_NOW=2025-03-06T10:00
	case-accept furnish -q --by lin.fang --add materials=单位介绍信 "$one"
	refused "case-review decide --by wan.li --outcome granted --at 2025-03-03T16:00" time.order \
		"2025-03-03T16:00+08:00 is before the furnish at 2025-03-06T10:00:00+08:00"
	case-accept amend -q --by lin.fang --set fields.scale=1:500 --reason 更正 "$one"
	refused "$opine --at 2025-03-05" time.order "2025-03-05 is before the furnish at 2025-03-06T10:00:00+08:00"
	# a note of later is nothing that it rests on
	t 0 "$opine -q $one"
	export CASEWORK_NOW=2025-03-07T10:00
	case-accept note -q --by lin.fang --text 电话 "$one"
	t 0 "case-review decide -q --by wan.li --outcome granted --at 2025-03-06T16:00 $one"
}

@test "with blanks about it a name is the same, of the applicant and of the agent" {
	applies
	t 0 "case-accept receive --by lin.fang --item mining-licence --set 'applicant.name=　大青山矿业有限公司 '"
	err_is "case-accept: LR-20250303-000002: the applicant has another open case of the item: $one"
	one=LR-20250303-000003
	represented ' 周伟　' 2>/dev/null
	refused "case-accept accept --by zhou.wei" separation.agent "'zhou.wei' is the applicant's agent in the case"
}

@test "what a registrar read off paper a registrar takes back" {
	sed -i 's/^simulated: true/&\npaper-until: 2025-12-31/' "$CASEWORK/office.yaml"
	cat >map.yaml <<-'END'
		register: small
		reference: no
		case: {item: item, applicant.name: name}
		acts:
		- {act: receive, at: {value: 2025-02-10}, by: {value: lin.fang}}
		- {act: accept, at: {value: 2025-02-10}, by: {value: zhou.wei}}
		- {act: dispatch, at: {value: 2025-02-10}, by: {value: lin.fang}}
		- {act: decide, at: {value: 2025-03-01}, by: {value: ren.hong}, outcome: {value: granted}}
	END
	printf 'no,item,name\n1,mining-licence,甲\n' >rows.csv
	case-accept import -q -m map.yaml rows.csv 2>/dev/null
	one=LR-20250210-000001
	refused "case-accept correct --by gu.tao --event 4 --reason x" correct.author "it is ren.hong's word, who alone corrects it"
	t 0 "case-accept correct -q --by lin.fang --event 4 --reason 误录 $one"
}

@test "what came on a day off, or after closing, is refused on the spot on the next workday" {
	export CASEWORK_NOW=2025-03-07T18:00
	one=LR-20250307-000001
	applies
	refuse="case-accept refuse --by lin.fang --ground not-ours --body 市局 --consultation 咨1 $denies"
	export CASEWORK_NOW=2025-03-11T09:00
	refused "$refuse" refuse.approved "it is no longer the day on which it came, and no leader has approved it"
	export CASEWORK_NOW=2025-03-10T09:00
	t 0 "$refuse -q $one"
}
