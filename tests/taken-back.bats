# What a correction may not do on the side, and what is kept when an act is stated anew.

load helper
load acts

take_back() {
	case-accept correct --reason 误录 "$@" "$one"
}

# A case of the county's promise, which lapses into a grant, that was denied on its last day.
denied_on_the_last_day() {
	office land-resources 2026-03-02T10:00
	day=cases/2026/03/02
	one=LR-20260302-000001
	case-accept receive -q --by zhou.wei --item temporary-land-use --set applicant.name=甲
	case-accept accept -q --by zhou.wei "$one"
	case-route dispatch -q --by zhou.wei --handler ding.jun "$one"
	opine -q --by ding.jun "$one"
	do_at 2026-03-16T17:00 "case-review decide -q --by ren.hong --outcome denied --reason x --basis y --remedy z $one"
}

@test "silence follows from no decision that was made in time and taken back later" {
	denied_on_the_last_day
	do_at 2026-03-17T09:00 "take_back -q --by ren.hong --event 5"
	do_at 2026-03-18T09:00 case-deadline\ sweep
	no_out
	[ "$(head_of state)" = in-review ]
	t 0 "case-review decide -q --by ren.hong --outcome granted $one"
	t 0 "case-check --judge"
}

@test "what is taken back before the time is over lapses as if it had not been done" {
	denied_on_the_last_day
	do_at 2026-03-16T17:30 "take_back -q --by ren.hong --event 5"
	do_at 2026-03-17T09:00 "case-deadline sweep"
	out_is "$one"
	t 0 "case-list -f outcome"
	out_is "$one	deemed-granted"
	t 0 "case-check --judge"
}

@test "a correction is not dated before the act that it takes back" {
	case_until soil-water-plan in-review
	do_at 2022-12-16T10:00 "opine -q --by liu.yang $one"
	export CASEWORK_NOW=2022-12-16T11:00
	refused time.order "take_back --by liu.yang --event 4 --at 2022-12-16T09:59" \
		"case-accept: $one: cannot correct: 2022-12-16T09:59+08:00 is before the opine at 2022-12-16T10:00:00+08:00"
	t 0 "take_back --by liu.yang --event 4 --at 2022-12-16T10:00"
	# what a clock wrote that stood ahead
	CASEWORK_NOW=2022-12-30T10:00 t 0 "case-accept note -q --by li.na --text 超前 $one"
	t 0 "case-accept note -q --by gao.yan --override time.recorded=钟错 --text 钟 $one"
	t 0 "take_back --by li.na --event 6"
	t 0 "case-check --judge"
}

@test "who may override that it is too late takes back any act that is nobody's own word, and only what is too late" {
	case_until soil-water-plan in-review
	case-route consult -q --by liu.yang --body 环保局 --question 可否 "$one"
	refused correct.author "take_back --by xu.ming --override correct.late=急 --event 4" \
		"case-accept: $one: cannot correct: it is liu.yang's act, and 'xu.ming' is no registrar"
	export CASEWORK_NOW=2022-12-19T10:00
	refused correct.author "take_back --by gao.yan --override correct.late=急 --event 4" \
		"case-accept: $one: cannot correct: it is liu.yang's act, and 'gao.yan' is no registrar" correct.late \
		"case-accept: $one: cannot correct: an act of that time is corrected until 2022-12-16T17:30+08:00; leader, head may say --override correct.late=REASON"
	t 0 "take_back --by xu.ming --override correct.late=急 --event 4"
	t 0 "case-check --judge"
}

@test "an act that is stated anew passes by the word by which it passed" {
	case_until soil-water-plan received
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 "$one"
	case-accept supplement -q --by li.na "$one"
	case-accept ask -q --by xu.ming --missing 表:补交 --until 2022-12-20 --override ask.once=新规 "$one"
	t 0 "take_back -q --by xu.ming --event 4 --restate until=2022-12-21"
	event "$one" 6 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: xu.ming
		  act: ask
		  to: correcting
		  missing:
		  - {material: 表, mend: 补交}
		  until: 2022-12-21
		  opens:
	  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, due: 2022-12-21T17:30+08:00}
	  closes: [accept/window/3]
	  overrides:
	  - {rule: ask.once, reason: 新规}
	END
	t 0 "case-check --judge"
}

@test "what is of paper stays so when it is stated anew" {
	sed -n 1,2p "$CASEWORK/register-2022.csv" >row.csv
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" row.csv'
	one=WB-20220104-000001 day=cases/2022/01/04
	t 0 "take_back -q --by li.na --event 9 --restate score=3"
	event "$one" 11 <<-'END'
		- at: 2022-01-12
		  recorded: 2022-12-15T10:00:00+08:00
		  by: li.na
		  source: paper
		  row: 93ced3456cbcc8df
		  act: rate
		  score: "3"
		  channel: window
	END
	t 0 "case-check --judge"
}

@test "blanks around what a list names are none of the name, and words, digits and signs are said as anywhere" {
	case_until soil-water-plan received
	t 0 "case-accept amend -q --by li.na --reason 补录 --set 'materials= 图 ; 表　;　' $one"
	t 0 "case-accept amend -q --by li.na --reason 核对 --set materials.表.original=是 --set materials.表.copies=３ --set materials.表.received=２０２２-１２-１４ $one"
	sed -n '/^materials:/,/^history:/p' "$CASEWORK/$day/$one.yaml" >list
	file_is list <<-'END'
		materials:
		- {name: 图, received: 2022-12-15}
		- {name: 表, received: 2022-12-14, original: true, copies: 3}
		history:
	END
	t 0 "case-accept note -q --by li.na --text 电话 $one && take_back -q --by li.na --event 004"
	grep -x '  event: 4' "$CASEWORK/$day/$one.yaml"
}

@test "a filter takes Chinese words of every closed list, and no value that no case can have" {
	receive soil-water-plan -q --set applicant.type=单位 --set applicant.id-type=信用代码 --set applicant.id-number=91370300MA3C8X1Y23
	t 0 "case-list -f applicant.type -w applicant.type=企业 -w applicant.id-type=信用代码"
	out_is "$one	organisation"
	t 1 "case-list -w score=满意 -w 'fees>10 CNY' -w marks=紧急"
	no_err
	while IFS='|' read -r expression why; do
		t 64 "case-list -w '$expression'"
		[ "${err%%$'\n'*}" = "case-list: --where: $why" ] || { echo "$err" && return 1; }
	done <<-'END'
		applicant.id-type=驾照|'驾照' is no applicant.id-type: resident-id uscc passport other
		days-left<10 or|'10 or' is no number
		fees>10 元|'10 元' is no number
		id=17|'17' is no case number: 'case-list find' takes a part of one
	END
}

@test "the findings of an act that was taken back are reported no more" {
	case_until soil-water-plan received
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-17 "$one" 2>remark
	t 0 "case-report findings | cut -f 2-"
	out_is "2	ask	time.day-off"
	t 0 "take_back -q --by li.na --event 2"
	t 1 "case-report findings"
	no_out
}
