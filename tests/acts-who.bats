# All acts alike: who may, for whom, and when.

load helper
load acts

# --- who

@test "a stand-in acts for the person whose stand-in they are, and both are recorded" {
	receive soil-water-plan -q
	t 0 "case-accept accept --by wang.lei --for li.na $one"
	event_begins "$one" 2 "- at: 2022-12-15T10:00:00+08:00" "  by: wang.lei" "  for: li.na" \
		"  act: accept"
	# the role is that of the person stood in for: 唐建平 is 徐明's stand-in, and no chief
	case-route dispatch -q --by li.na "$one"
	refused who.stand-in "case-review decide --by li.na --for xu.ming --outcome granted $one" \
		"case-review: $one: cannot decide: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day" \
		separation.accept-decide "case-review: $one: cannot decide: 'li.na' accepted the case and cannot decide it" \
		review.opinion "case-review: $one: cannot decide: the host department has given no written opinion"
	refused who.stand-in "case-review opine --by chen.gang --for nobody --lawful true --complete true --proposal grant --opinion x $one" \
		"case-review: $one: cannot opine: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day" \
		staff.unknown "case-review: $one: cannot opine: nobody in staff.yaml is 'nobody'"
	# who stands in for somebody has that person's department too, and only then
	refused act.role "opine --by tang.jianping --for xu.ming $one" \
		"case-review: $one: cannot opine: 'xu.ming' is none of: handler, chief" \
		review.host "case-review: $one: cannot opine: 'xu.ming' is of leaders, and the host department is soil-conservation"
	t 0 "opine --by chen.gang --for liu.yang $one"
	t 0 "case-review decide --by tang.jianping --for xu.ming --outcome granted $one"
}

@test "a stand-in who has left stands in for nobody" {
	receive soil-water-plan -q
	sed -i '/^- account: wang.lei/,/^- /s/  from: .*/&\n  until: 2022-12-14/' "$CASEWORK/staff.yaml"
	refused who.stand-in "case-accept accept --by wang.lei --for li.na $one" \
		"case-accept: $one: cannot accept: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day"
}

@test "who has left or not yet come does not act" {
	receive river-construction -q --at 2022-06-01
	id=WB-20220601-000001
	t 0 "case-accept note --by qian.feng --at 2022-06-30 --text x $id"
	refused staff.unknown "case-accept note --by qian.feng --at 2022-07-01 --text x $id" \
		"case-accept: $id: cannot note: 'qian.feng' is not of the staff on that day"
	refused staff.unknown "case-accept note --by sun.li --at 2022-06-30 --text x $id" \
		"case-accept: $id: cannot note: 'sun.li' is not of the staff on that day"
	t 0 "case-accept note --by sun.li --at 2022-07-01 --text x $id"
}

@test "a person can be named by name, and is recorded by account" {
	receive soil-water-plan -q
	t 0 "case-accept accept --by 王磊 --for 李娜 $one"
	grep -x '  by: wang.lei' "$CASEWORK/$day/$one.yaml"
	grep -x '  for: li.na' "$CASEWORK/$day/$one.yaml"
}

# The office works: no clock is set, the account of the keyboard counts. $1: our roles.
working_office() {
	sed -i '/^simulated:/d' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	me=$(id -un 2>/dev/null) || me=uid$(id -u)
	[ -z "$1" ] || printf -- '- account: %s\n  name: 某人\n  department: window\n  roles: [%s]\n  from: 2010-01-01\n' \
		"$me" "$1" >>"$CASEWORK/staff.yaml"
}

@test "the caller acts when nobody is named" {
	working_office window
	t 0 "case-accept receive --item soil-water-plan --set applicant.name=甲"
	id=$out
	file=$(find "$CASEWORK/cases" -name "$id.yaml")
	grep -x "  by: $me" "$file"
	lacks 'entered-by\|recorded' "$file"
	t 0 "case-accept accept $id"
	# a registrar may type for another, a window may not
	refused who.entered-by "case-accept note --by li.na --text x $id" \
		"case-accept: $id: cannot note: who types for another is a registrar or of the office"
	refused who.entered-by "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲" \
		"case-accept: new case: cannot receive: who types for another is a registrar or of the office"
}

@test "a registrar types for others, and it is recorded who did" {
	working_office registrar
	t 0 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	file=$(find "$CASEWORK/cases" -name "$out.yaml")
	sed -n '/^  by:/,/^  act:/p' "$file" >typist
	file_is typist "  by: li.na" "  entered-by: $me" "  act: receive"
	t 0 "case-accept accept --by li.na $out"
}

@test "an account that staff.yaml does not have can do nothing" {
	working_office ''
	t 1 "case-accept receive --item soil-water-plan --set applicant.name=甲"
	[[ "$err" == "case-accept: new case: cannot receive: nobody in staff.yaml is '$me': an entry is added there, such as - {account: $me, name: NAME, department: window, roles: [window], from: "20??-??-??"} [staff.unknown]" ]]
	t 1 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	[[ "$err" == *"who types for another is a registrar or of the office [who.entered-by]" ]]
	[ ! -e "$CASEWORK/cases" ]
}

@test "in a working office the clock cannot be set" {
	working_office window
	CASEWORK_NOW=2022-12-15T10:00 t 0 "case-accept receive --item soil-water-plan --set applicant.name=甲"
	err_is "case-accept: CASEWORK_NOW: not obeyed: the office is not marked 'simulated: true'"
	[[ "$out" == "WB-$(TZ=Asia/Shanghai date +%Y%m%d)-000001" ]]
}

@test "behind sudo to the office's owner the caller is who called sudo" {
	working_office ''
	echo "access: guarded" >>"$CASEWORK/office.yaml"
	export SUDO_USER=li.na
	t 0 "case-accept receive --item soil-water-plan --set applicant.name=甲"
	grep -qx '  by: li.na' "$(find "$CASEWORK/cases" -name "$out.yaml")"
	[ "$(id -u)" -eq 0 ] || return 0
	# an office of another owner does not believe it
	chown 60001 "$CASEWORK"
	t 1 "case-accept receive --item soil-water-plan --set applicant.name=甲"
	[[ "$err" == *"nobody in staff.yaml is '$me': an entry is added there"*" [staff.unknown]" ]]
}

@test "a place is recorded: --place says where, when it was not the window" {
	sed -i 's/^prefix:/places: [镇便民服务中心]\n&/' "$CASEWORK/office.yaml"
	receive soil-water-plan -q --place 镇便民服务中心
	event_begins "$one" 1 "- at: 2022-12-15T10:00:00+08:00" "  by: li.na" \
		"  place: 镇便民服务中心" "  act: receive"
	tree >before
	for word in $'a\eb:it has a control character' $'a\xff:not UTF-8' :'it is empty'; do
		place=${word%%:*} t 2 'case-accept note --by li.na --text x --place "$place" $one'
		no_out
		err_is "case-accept: $one: cannot note: place: ${word#*:}"
	done
	tree | diff before -
}

# --- when

@test "an act can be dated back: --at says when it happened, and when it was recorded stands beside it" {
	receive soil-water-plan -q --at 2022-12-14T16:20
	id=WB-20221214-000001
	file=$CASEWORK/cases/2022/12/14/$id.yaml
	sed -n '/^- at/,/^  by/p' "$file" >when
	file_is when "- at: 2022-12-14T16:20+08:00" "  recorded: 2022-12-15T10:00:00+08:00" "  by: li.na"
	t 0 "case-accept accept --by li.na --at 2022-12-14 $id"
	# another offset is another way to write a moment: 09:30 here
	t 0 "case-route dispatch --by li.na --at 2022-12-15T01:30Z $id"
	sed -n 's/^- at: //p' "$file" >moments
	file_is moments 2022-12-14T16:20+08:00 2022-12-14 2022-12-15T01:30+00:00
	[ "$(grep -c '^  recorded: 2022-12-15T10:00:00+08:00$' "$file")" = 3 ]
	t 0 case-check
}

@test "nothing is recorded before it happened" {
	receive soil-water-plan -q
	refused time.future "case-accept accept --by li.na --at 2022-12-15T10:00:01 $one" \
		"case-accept: $one: cannot accept: it would happen later than it is recorded"
	refused time.future "case-accept accept --by li.na --at 2022-12-16 $one" \
		"case-accept: $one: cannot accept: it would happen later than it is recorded"
	refused time.future "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --at 2022-12-15T10:01" \
		"case-accept: new case: cannot receive: it would happen later than it is recorded"
	# a date is no later than a moment of the day
	t 0 "case-accept accept --by li.na --at 2022-12-15 $one"
}

@test "nothing is recorded while the clock stands before the last record" {
	receive soil-water-plan -q
	CASEWORK_NOW=2022-12-15T09:59:59
	refused time.recorded "case-accept note --by li.na --text x $one" \
		"case-accept: $one: cannot note: the clock stands before the time at which the last act was recorded; admin may say --override time.recorded=REASON" \
		time.before-receipt "case-accept: $one: cannot note: 2022-12-15T09:59:59+08:00 is before the receipt at 2022-12-15T10:00:00+08:00"
	CASEWORK_NOW=2022-12-15T10:00:00 t 0 "case-accept note --by li.na --text x $one"
}

@test "an act that changes the state is not dated before the steps that led to it" {
	receive river-construction -q
	export CASEWORK_NOW=2022-12-19T10:00
	case-accept accept -q --by li.na "$one"
	refused time.order "case-route dispatch --by li.na --at 2022-12-16T10:00 $one" \
		"case-route: $one: cannot dispatch: 2022-12-16T10:00+08:00 is before the accept at 2022-12-19T10:00:00+08:00"
	# a date is no earlier than a moment of that day, and a note leads to nothing
	t 0 "case-route dispatch --by li.na --at 2022-12-19 $one"
	t 0 "case-accept note --by li.na --at 2022-12-16 --text 补记 $one"
	t 0 "opine --by sun.li $one"
	t 0 "sign ma.jun true true"
	t 0 "sign wu.tao true true"
	CASEWORK_NOW=2022-12-20T10:00
	refused time.order "case-review decide --by xu.ming --outcome granted --at 2022-12-19T09:30 $one" \
		"case-review: $one: cannot decide: 2022-12-19T09:30+08:00 is before the accept at 2022-12-19T10:00:00+08:00"
	t 0 "case-review decide --by xu.ming --outcome granted --at 2022-12-19T10:30 $one"
}
