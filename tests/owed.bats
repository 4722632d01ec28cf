# Nobody owes anything: an open case in which no time runs is told, and so are a pause that nobody
# ends and a task that nobody can.

load helper
load acts

# without NAME...: office.yaml has these limits no longer.
without() {
	local name
	for name; do
		sed -i "/^- limit: $name\$/,/^  basis:/d" "$CASEWORK/office.yaml"
	done
}

# The limits of soil-water-plan are stopped by what follows: names of procedures.
stopped_by() {
	sed -i "s/^    clock: case\$/&\n    pauses: [$1]/" "$CASEWORK/catalog/soil-water-plan.yaml"
}

# idle LINE: what case-check says of the one case, behind its number; and the alert has it.
idle() {
	t 1 case-check
	no_out
	err_is "case-check: $day/$one.yaml:5:8: nobody owes anything since $1 [task.none]"
	t 0 'case-deadline alert --within 0 | cut -f 1,7 | grep "	none$"'
	out_is "$one	none"
}

# Somebody owes something in the one case.
owed() {
	t 0 case-check
	no_err
	t 0 'case-deadline alert | cut -f 7 | grep -x none || :'
	no_out
}

# Line $1 of the numbers of cases of $item.
of() {
	sed -n "$1p" "of-$item"
}

@test "in the examples every state that an act leaves has a task" {
	local items=(mining-licence parallel-approval temporary-land-use land-plan)
	office land-resources 2025-09-26T10:00
	sed -i '/^  panel:/d' "$CASEWORK"/catalog/*.yaml
	for item in "${items[@]}"; do
		for _ in 1 2 3 4 5 6 7 8 9; do
			case-accept receive --by lin.fang --item "$item" --set applicant.name=甲
		done >"of-$item"
		{
			of 2,3 | case-accept ask --by lin.fang --missing 图:补交 --until 2025-10-09
			of 3 | case-accept supplement --by lin.fang --set materials=图
			of 4 | case-accept refuse --by lin.fang --ground not-ours --body 水利厅 --consultation 咨1号 --reason 越权 --basis 条例 --remedy 复议
			of 5 | case-accept withdraw --by lin.fang --reason 不办了
			of 6 | case-route return --by lin.fang --reason 越权 --basis 条例 --remedy 复议
			of 7,9 | case-accept accept --by lin.fang
			of 8,9 | case-route dispatch --by lin.fang
		} >/dev/null
	done
	t 0 case-check
	# what is in review goes up to a higher authority, and comes back
	for item in "${items[@]}"; do
		chief=$(case-list -f host "$(of 8)" | cut -f 2)
		chief=$(sed -n "/department: $chief\$/{x;s/.*account: //p};/account/h" "$CASEWORK/staff.yaml" | head -n 1)
		{
			of 8,9 | case-review opine --by "$chief" --lawful true --complete true --proposal grant --opinion 可行
			of 8,9 | case-route escalate --by ren.hong --body 省政府
			of 9 | case-route answer --by lin.fang --document 批文
		} >/dev/null
	done
	t 0 'case-list -f state | cut -f 2 | sort | uniq -c'
	out_is "      4 accepted" "      4 correcting" "     12 decided" "      4 escalated" \
		"      4 in-review" "      8 received"
	t 0 case-check
	t 0 'case-list -w outcome=refused | case-deliver serve -q --by lin.fang --recipient 乙 --signed 2025-09-26'
	t 0 case-check
	# silence has its effects
	export CASEWORK_NOW=2026-01-05T10:00
	t 0 'case-deadline sweep -q'
	t 0 'case-list -w outcome=deemed-granted | wc -l'
	out_is 3
	t 0 case-check
	no_err
}

@test "in the Dutch example, too" {
	office wabo 2012-03-01T10:00
	item=permits
	for _ in 1 2 3 4 5 6; do
		case-accept receive --by desk --item environmental-permit --set applicant.name=甲 >>of-permits
	done
	{
		of 1 | case-accept ask --by desk --missing map:补交 --until 2012-03-08
		of 2,3 | case-accept refuse --by desk --ground not-ours --body a --consultation b --reason a --basis b --remedy c
		of 3 | case-deliver serve --by desk --recipient x --signed 2012-03-01
		of 4 | case-accept withdraw --by desk --reason a
		of 5 | case-route return --by desk --reason a --basis b --remedy c
	} >/dev/null
	t 0 case-check
	t 0 "case-list -f state | cut -f 2"
	out_is correcting decided served decided decided received
}

@test "in a bare office, too, also while a higher authority has the case" {
	export CASEWORK_EXAMPLES=$TOP/examples CASEWORK_NOW=2026-11-30T09:00
	t 0 "case-new --bare --simulated -q b"
	export CASEWORK=$PWD/b
	echo '- {account: h, name: 经办, department: business, roles: [handler], from: 2026-11-30}' >>b/staff.yaml
	item=all
	for _ in 1 2 3 4 5 6; do
		case-accept receive --item first-item --set applicant.name=甲 --set materials=申请书 >>of-all
	done
	{
		of 1 | case-accept withdraw --reason a | case-deliver serve --recipient x --signed 2026-11-30
		of 2 | case-route return --reason a --basis b --remedy c
		of 3 | case-accept refuse --ground not-ours --body x --consultation y --reason a --basis b --remedy c | case-deliver serve --recipient x --signed 2026-11-30
		of 4,5 | case-accept accept | case-route dispatch | opine --by h | case-route escalate --by h --body x
		of 5 | case-route answer --document d
		of 6 | case-accept ask --missing 申请书:加盖公章 --until 2026-12-01
	} >/dev/null
	t 0 "case-list -f state | cut -f 2"
	out_is served decided served escalated in-review correcting
	t 0 case-check
	no_err
}

@test "an open case in which no time runs is told, by check and by alert, with the act that left it" {
	without reply-from-above decision-on-reply registration dispatch
	case_until soil-water-plan opined
	owed
	case-route escalate -q --by liu.yang --body 省水利厅 "$one"
	idle "event 5, escalate, at 2022-12-15T10:00:00+08:00: no task runs"
	do_at 2022-12-16T10:00 "case-route answer -q --by li.na --document 批复1号 $one"
	# a note is no work, and what is to come is no excuse
	do_at 2022-12-19T10:00 "case-accept note -q --by li.na --text 来电 $one"
	export CASEWORK_NOW=2022-12-20T10:00
	idle "event 6, answer, at 2022-12-16T10:00:00+08:00: no task runs"
	t 0 'case-deadline alert'
	out_is "$one	yellow	yes	-2	2022-12-16T10:00:00+08:00	no	none	生产建设项目水土保持方案审批	甲	soil-conservation	水土保持科	chen.gang	陈刚	"
	t 0 'case-deadline alert -o mail | tail -n 1'
	out_is "  yellow  late by 2 workdays  2022-12-16 10:00  $one  nobody owes anything  生产建设项目水土保持方案审批  甲"
	CASEWORK_NOW=2022-12-21T09:00 t 0 'case-deadline alert | cut -f 2'
	out_is red
	# as it was before
	t 0 'case-deadline alert --at 2022-12-15T09:59'
	no_out
	grant >/dev/null
	owed
	case-deliver serve -q --by li.na --recipient 乙 --signed 2022-12-20 "$one"
	idle "event 9, serve, at 2022-12-20T10:00:00+08:00: no task runs"
	case-deliver close -q --by li.na "$one"
	owed
}

@test "a case without any limit is told from its receipt on" {
	sed -i '/^limits:/,$d' "$CASEWORK/office.yaml"
	receive soil-water-plan -q
	idle "event 1, receive, at 2022-12-15T10:00:00+08:00: no task runs"
	case-accept void -q --by li.na --reason 误登 "$one"
	owed
}

@test "when the applicant's time is over and nothing follows by itself, nobody owes anything" {
	without refusal
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-16 "$one"
	CASEWORK_NOW=2022-12-16T17:30 owed
	# the lapse is recorded by the next who acts, or the sweep
	export CASEWORK_NOW=2022-12-19T10:00
	owed
	case-deadline sweep -q
	idle "event 3, lapse, at 2022-12-16T17:30+08:00: no task runs"
	case-accept supplement -q --by li.na --set materials=图 "$one"
	owed
}

@test "an applicant's time that has no effect is over all the same" {
	without refusal
	sed -i '/lapse: propose-refusal/d' "$CASEWORK/office.yaml"
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-16 "$one"
	CASEWORK_NOW=2022-12-16T17:30 owed
	export CASEWORK_NOW=2022-12-16T17:30:01
	idle "2022-12-16T17:30+08:00, when the time of supplement/applicant/2 was over"
	t 0 'case-deadline alert | cut -f 3,5,7'
	out_is "yes	2022-12-16T17:30+08:00	none" "yes	2022-12-16T17:30+08:00	supplement/applicant/2"
	CASEWORK_NOW=2022-12-16T17:30:01 case-review approve -q --by xu.ming --matter refusal "$one"
	CASEWORK_NOW=2022-12-16T17:30:01 case-accept refuse -q --by li.na --ground not-mended --reason 逾期 --basis 条例 --remedy 复议 "$one"
	owed
}

@test "what paper began does not lapse, so its applicant's time is over for good" {
	cat >map <<-'END'
		register: old
		reference: no
		case: {item: {value: soil-water-plan}}
		acts:
		- {act: receive, at: received, by: {value: li.na}}
		- {act: ask, when: asked, at: asked, by: {value: li.na}, missing: missing, until: until}
	END
	printf '%s\n' no,received,asked,missing,until 1,2022-12-01,2022-12-02,图,2022-12-09 >old.csv
	day=cases/2022/12/01 one=WB-20221201-000001
	t 0 'case-accept import -q -m map old.csv && case-deadline sweep'
	idle "2022-12-09T17:30+08:00, when the time of supplement/applicant/2 was over"
	# a date alone is that day
	without acceptance
	rm -r "$CASEWORK/cases"
	printf '%s\n' no,received,asked,missing,until 1,2022-12-01,,, >old.csv
	t 0 'case-accept import -q -m map old.csv'
	idle "event 1, receive, at 2022-12-01: no task runs"
	t 0 'case-deadline alert | cut -f 4,5'
	out_is "-10	2022-12-01T17:30+08:00"
}

@test "time that is stopped by what has no stated length runs for nobody" {
	without reply-from-above correction refusal dispatch
	stopped_by "escalation, hearing"
	sed -i '/ends: \[decide, escalate\]/s/, escalate//' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan opined
	case-route escalate -q --by liu.yang --body 省水利厅 "$one"
	do_at 2022-12-20T10:00 "case-accept note -q --by li.na --text 来电 $one"
	export CASEWORK_NOW=2022-12-20T10:00
	idle "event 5, escalate, at 2022-12-15T10:00:00+08:00: no task runs"
	case-route answer -q --by li.na --document 批复1号 "$one"
	owed
}

hearing() {
	case-deadline "$1" -q --by chen.gang --procedure hearing "${@:2}" "$one"
}

@test "a pause is alerted when its stated length is over, and before as any time" {
	stopped_by "hearing, expert-review"
	case_until soil-water-plan in-review liu.yang
	t 0 'hearing pause --basis 条例 --length "5 workdays" --proposer liu.yang --document 告1'
	owed
	t 0 'case-deadline alert --within 5 | cut -f 3-7,10,12'
	out_is "no	5	2022-12-22T17:30+08:00	no	resume/soil-conservation/4	soil-conservation	liu.yang"
	export CASEWORK_NOW=2022-12-22T17:30
	t 0 'case-deadline alert --within 0 | cut -f 2-4'
	out_is "warning	no	0"
	export CASEWORK_NOW=2022-12-23T09:00
	t 0 'case-deadline alert -o mail | tail -n 1'
	out_is "  yellow  late by 1 workday  2022-12-22 17:30  $one  resume hearing  生产建设项目水土保持方案审批  甲"
	t 0 case-check
	# another that began behind it, or a late file, ends none of the first
	t 0 'case-deadline pause -q --by chen.gang --procedure expert-review --basis 条例 --length "30 days" --proposer liu.yang --document 告2 "$one"'
	t 0 'case-deadline alert | cut -f 7'
	out_is resume/soil-conservation/4
	t 0 'hearing resume; case-deadline alert | cut -f 7'
	no_out
	owed
	# once the case is decided there is nothing to go on with
	t 0 'opine --by liu.yang -q "$one"; grant >/dev/null; CASEWORK_NOW=2023-03-01T09:00 case-deadline alert | cut -f 7'
	out_is serve/window/8
}

# endless LINE...: what case-check says of tasks of the one case.
endless() {
	local want=() line at
	at=$(grep -n '^- {task' "$CASEWORK/$day/$one.yaml" | head -n 1)
	for line; do
		want+=("case-check: $day/$one.yaml:${at%%:*}:1: $line [task.endless]")
	done
	t 1 case-check
	no_out
	err_is "${want[@]}"
}

@test "a task whose limit was taken out of the rules, or is of no member of the panel, is told" {
	cat >>"$CASEWORK/office.yaml" <<-'END'
		- {limit: sign, task: countersign, starts: opine, ends: [countersign], of: reviewers, length: 2 workdays, clock: stage, basis: 甲}
		- {limit: visit, task: visit, starts: opine, ends: [decide], of: host, length: 2 workdays, clock: stage, basis: 甲}
	END
	case_until river-construction opined
	owed
	sed -i '/^- {limit: visit/d' "$CASEWORK/office.yaml"
	sed -i 's/members: \[river, policy-law, water-resources\]/members: [river, policy-law, finance]/' "$CASEWORK/panels.yaml"
	endless "countersign/water-resources/4 cannot be ended: water-resources is not in the panel of the item, nor invited" \
		"visit/river/4 cannot be ended: the rules of the case have no limit 'visit'"
	# what is counted for the whole case ends with it
	sed -i '/  limits:/,$d' "$CASEWORK/catalog/river-construction.yaml"
	endless "countersign/water-resources/4 cannot be ended: water-resources is not in the panel of the item, nor invited" \
		"visit/river/4 cannot be ended: the rules of the case have no limit 'visit'"
	case-review approve -q --by xu.ming --matter refusal "$one"
	case-route return -q --by li.na --reason 越权 --basis 条例 --remedy 复议 "$one"
	owed
}

@test "a task is told that only an act ends which no program does, or none that can still come" {
	sed -i '/^  - limit: promise/,/^    basis/s/ends: .*/ends: [decide, renew]/; s/^    clock: case$/    clock: stage/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan in-review
	owed
	sed -i '/^  - limit: promise/,/^    basis/s/ends: .*/ends: [renew]/; /^  - limit: statutory/,/^    basis/s/ends: .*/ends: [dispatch]/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	sed -i '/^  - limit: promise/,/^    basis/s/starts: accept/starts: renew/' "$CASEWORK/catalog/soil-water-plan.yaml"
	endless "decide/soil-conservation/2 cannot be ended: limit 'promise' ends with no act that a program can still do in a case that is in-review" \
		"decide-by-law/soil-conservation/2 cannot be ended: limit 'statutory' ends with no act that a program can still do in a case that is in-review"
}

# never LIMIT LINE: the limit, added to the office, is refused with exactly this, where its ends stand.
never() {
	printf -- '- {limit: x, %s, length: 3 workdays, clock: stage, basis: 甲}\n' "$1" >>"$CASEWORK/office.yaml"
	line=$(wc -l <"$CASEWORK/office.yaml")
	t 2 case-check
	no_out
	prefix=${1%%ends: *}
	err_is "case-check: office.yaml:$line:$((${#prefix} + 20)): limit 'x' would never end: $2"
	sed -i '$d' "$CASEWORK/office.yaml"
}

@test "a limit that none of its acts can end is refused with the rules" {
	never 'task: a, starts: accept, ends: [supplement], of: host' \
		"none of these acts comes after accept by a program"
	never 'task: a, starts: decide, ends: [decide, opine, refuse], of: host' \
		"none of these acts comes after decide by a program"
	never 'task: a, starts: accept, ends: [renew], of: host' \
		"none of these acts comes after accept by a program"
	never 'task: a, starts: serve, ends: [receive], of: window' \
		"none of these acts comes after serve by a program"
	never 'task: a, starts: close, ends: [close, serve], of: window' \
		"none of these acts comes after close by a program"
	# what begins on paper may end there, but in its order too
	never 'task: a, starts: redact, ends: [receive], of: window' \
		"none of these acts comes after redact"
	never 'task: a, starts: opine, ends: [opine, decide], of: reviewers' \
		"no act of a reviewer among these comes after opine by a program"
	never 'task: a, starts: lapse, after: correction, ends: [archive], of: window' \
		"none of these acts comes after lapse by a program"
	cat >>"$CASEWORK/office.yaml" <<-'END'
		- {limit: a, task: a, starts: accept, ends: [consult, close], of: host, length: 3 workdays, clock: stage, basis: 甲}
		- {limit: b, task: b, starts: close, ends: [archive], of: window, length: 3 workdays, clock: stage, basis: 甲}
		- {limit: c, task: c, starts: consult, ends: [reply], of: host, length: 3 workdays, clock: stage, basis: 甲}
		- {limit: d, task: d, starts: notify, ends: [pay], of: applicant, length: 3 workdays, lapse: close-unpaid, clock: applicant, basis: 甲}
		- {limit: e, task: e, starts: lapse, after: acceptance, ends: [dispatch], of: window, length: 3 workdays, clock: stage, basis: 甲}
	END
	sed -i '/^- limit: acceptance$/,/^  basis/s/^  clock/  lapse: deemed-accepted\n&/' "$CASEWORK/office.yaml"
	t 0 case-check
	no_err
}
