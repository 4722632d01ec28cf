# Every act: its way through the states, who may, and each gate refusing and passing.

load helper

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
}

number() {
	printf 'WB-20221215-%06d\n' "$@"
}

# A new case of item $1.
receive() {
	case-accept receive --by li.na --item "$@"
}

# One case of item $1, taken as far as $2: received, accepted, in-review (with handler $3), opined, decided.
case_until() {
	local person=liu.yang
	[ "$1" != river-construction ] || person=sun.li
	receive "$1" -q || return
	[ "$2" != received ] || return 0
	case-accept accept -q --by li.na "$one" || return
	[ "$2" != accepted ] || return 0
	case-route dispatch -q --by li.na ${3:+--handler "$3"} "$one" || return
	[ "$2" != in-review ] || return 0
	opine --by "$person" -q "$one" || return
	[ "$2" != opined ] || return 0
	case-review decide -q --by xu.ming --outcome granted "$one"
}

opine() {
	case-review opine --lawful true --complete true --proposal grant --opinion 可行 "$@"
}

grant() {
	case-review decide --by xu.ming --outcome granted "$one"
}

deny() {
	case-review decide --by xu.ming --outcome denied --reason 不符规划 --basis 防洪法第二十七条 --remedy 六十日内申请复议 "$one"
}

# The river case's countersignature by $1 of staff: lawful $2, agree $3.
sign() {
	case-review countersign --by "$1" --lawful "$2" --agree "$3" "$one"
}

# Event number $2 of case $1, without what is another on every machine or proved elsewhere.
event() {
	awk -v n="$2" '
		/^history:/ { on = 1; next }
		on && /^- / { i++ }
		on && i == n' "$CASEWORK/$day/$1.yaml" |
		grep -vE '^  (entered-by|seal|dossier): ' >"$BATS_TEST_TMPDIR/event"
	shift 2
	file_is "$BATS_TEST_TMPDIR/event" "$@"
}

# The value of key $1 at the head of case $2.
head_of() {
	sed -n "/^history:/q; s/^$1: //p" "$CASEWORK/$day/${2:-$one}.yaml"
}

tree() {
	(cd "$CASEWORK" && find . -path ./.casework -prune -o -type f -print0 | sort -z |
		xargs -0 sha256sum)
}

# Refused by the rule: command line $2 ends with status 1, says exactly $3, and changes nothing.
refused() {
	tree >"$BATS_TEST_TMPDIR/tree"
	t 1 "$2"
	no_out
	err_is "$3 [$1]"
	tree | diff "$BATS_TEST_TMPDIR/tree" -
}

# --- the table

# act, program, who may, the states of the case in which nine_cases lets it happen, its roles
table() {
	sed 's/^\t*//' <<-'END'
		ask|case-accept|zhao.min|1|window, handler, leader|--missing 附图 --until 2022-12-20
		supplement|case-accept|wang.lei|2|window, registrar|--set materials=附图
		accept|case-accept|li.na|1|window|
		refuse|case-accept|xu.ming|1 2|window, leader|--reason 越权 --basis 条例 --remedy 复议
		withdraw|case-accept|li.na|1 2 3 4 5|window|--reason 不办了
		amend|case-accept|zhang.wei|1 2 3 4 5 6 7 8|window, registrar, chief|--reason 更正 --set fields.area=2
		note|case-accept|guo.hua|1 2 3 4 5 6 7 8||--text 来电
		void|case-accept|gao.yan|1 2 3 4 5 6 7|window, admin|--reason 重复登记
		dispatch|case-route|li.na|3|window|
		sign-for|case-route|sun.li|4|handler, chief|--handler sun.li
		hand-over|case-route|tang.jianping|4 6|chief, leader, head|--handler zhang.wei --reason 出差
		return|case-route|zhang.wei|1 2 3 4 5|window, chief|--reason 越权 --basis 条例 --remedy 复议
		escalate|case-route|sun.li|4|handler, chief, leader|--body 省水利厅
		answer|case-route|sun.li|5|window, handler|--document 批复1号
		opine|case-review|zhang.wei|4|handler, chief|--lawful true --complete true --proposal grant --opinion 可行
		countersign|case-review|ma.jun|4|handler, chief|--lawful true --agree true
		decide|case-review|tang.jianping|4|chief, leader, head|--outcome granted
		serve|case-deliver|li.na|6|window|--recipient 乙 --signed 2022-12-15
		close|case-deliver|gao.yan|7|window, office|
		archive|case-deliver|gao.yan|8|window, handler, office|--location 三架二盒
		rate|case-deliver|gao.yan|6 7 8|window, registrar, office|--score 5
	END
}

states=(- received correcting accepted in-review escalated decided served closed void)

# An office with a case in each state, number N in states[N]; made once.
nine_cases() {
	local made=$BATS_FILE_TMPDIR/nine
	if [ ! -d "$made" ]; then
		for _ in 1 2 3 4 5 6 7 8 9; do
			receive river-construction -q || return
		done
		{
			case-accept ask --by li.na --missing 图 --until 2022-12-20 "$(number 2)" &&
				case-accept void --by li.na --reason 误登 "$(number 9)" &&
				number 3 4 5 6 7 8 | case-accept accept --by li.na &&
				number 4 5 6 7 8 | case-route dispatch --by li.na --handler sun.li &&
				number 4 5 6 7 8 | opine --by sun.li &&
				number 4 6 7 8 | case-review countersign --by ma.jun --lawful true --agree true &&
				number 4 6 7 8 | case-review countersign --by wu.tao --lawful true --agree true &&
				case-route escalate --by sun.li --body 厅 "$(number 5)" &&
				number 6 7 8 | case-review decide --by xu.ming --outcome granted &&
				number 7 8 | case-deliver serve --by li.na --recipient 乙 --signed 2022-12-15 &&
				case-deliver close --by li.na "$(number 8)"
		} >/dev/null || return
		cp -R "$CASEWORK" "$made"
	fi
	rm -r "$CASEWORK"
	cp -R "$made" "$CASEWORK"
}

@test "the table here has every act that the four programs do, and only these" {
	for p in case-accept case-route case-review case-deliver; do
		table | awk -F '|' -v p="$p" '$2 == p { print $1 }' >have
		t 0 "$p -h"
		sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' "$BATS_TEST_TMPDIR/out" |
			grep -vxE 'receive|import' |
			diff have - || return
	done
}

@test "each act is done in its states and refused in every other, with the state" {
	nine_cases
	t 0 "case-list -f state"
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '%s\t%s\n' "$(number $i)" "${states[i]}"
	done | out_is
	while IFS='|' read -r act program by allowed roles options; do
		nine_cases
		want=1 done='' not=''
		for i in 1 2 3 4 5 6 7 8 9; do
			if [[ " $allowed " == *" $i "* ]]; then
				done+=$(number $i)$'\n'
				continue
			fi
			why="the case is ${states[i]} [act.state]"
			# in which states the case can be closed depends on what was decided
			[ "$act" != close ] || case $i in
			[1-5]) why="nothing says how the case ended [close.outcome]" ;;
			6) why="the decision was not served [close.served]" ;;
			esac
			not+="$program: $(number $i): cannot $act: $why"$'\n'
		done
		t $want "case-list | $program $act --by $by $options"
		printf %s "$done" | out_is
		printf %s "$not" | err_is
		t 0 case-check
	done < <(table)
}

@test "each act is refused to a person without a role that may" {
	nine_cases
	tree >before
	while IFS='|' read -r act program by allowed roles options; do
		[ -n "$roles" ] || continue
		id=$(number "${allowed%% *}")
		t 1 "$program $act --by guo.hua $options $id"
		no_out
		err_is "$program: $id: cannot $act: 'guo.hua' is none of: $roles [act.role]"
		t 1 "$program $act --by nobody $options $id"
		no_out
		err_is "$program: $id: cannot $act: nobody in staff.yaml is 'nobody' [staff.unknown]"
	done < <(table)
	tree | diff before -
}

@test "an act that is repeated is refused, so a retry is safe" {
	nine_cases
	while IFS='|' read -r act program by allowed roles options; do
		case $act in
		# what can be said again stays in the same state
		amend | note | sign-for | hand-over | opine | countersign | archive | rate) continue ;;
		esac
		id=$(number "${allowed%% *}")
		nine_cases
		t 0 "$program $act --by $by $options $id"
		out_is "$id"
		tree >before
		t 1 "$program $act --by $by $options $id"
		no_out
		err_is "$program: $id: cannot $act: the case is $(head_of state "$id") [act.state]"
		tree | diff before -
	done < <(table)
}

@test "what an act must say is asked for before anything is read" {
	more() {
		err_is "$1: $2" "$1: '$1 -h' tells more"
		no_out
	}
	rm -r water-bureau
	t 64 "case-accept receive --by li.na"
	more case-accept "receive needs --item"
	t 64 "case-accept receive --by li.na --item river-construction $one"
	more case-accept "receive makes a new case and takes none"
	t 64 "case-accept ask --by li.na --missing x $one"
	more case-accept "ask needs --until: the last day for bringing it"
	t 64 "case-accept note --by li.na $one"
	more case-accept "note needs --text: the note"
	t 64 "case-review decide --by xu.ming $one"
	more case-review "decide needs --outcome: the decision"
	t 64 "case-route opine $one"
	more case-route "'opine' is an act of case-review"
	t 64 "case-accept attach $one"
	more case-accept "'attach' is not done by a program yet, only by import"
	t 64 "case-accept grant $one"
	more case-accept "'grant' is nothing that this program does"
}

@test "a value that its key does not take is a wrong command line" {
	case_until soil-water-plan accepted
	tree >before
	while IFS='|' read -r command why; do
		t 64 "$command $one"
		no_out
		program=${command%% *}
		err_is "$program: $why" "$program: '$program -h' tells more"
	done <<-'END'
		case-accept accept --complete yes|--complete: 'yes' is neither true nor false
		case-accept accept --deadline soon|--deadline: 'soon' is no moment: say 2022-09-05T09:12
		case-accept accept --at 2022-02-30|--at: '2022-02-30' is no moment: say 2022-09-05T09:12
		case-accept accept --override ask.once|--override 'ask.once': say RULE=REASON
		case-accept accept --override =x|--override '=x': say RULE=REASON
		case-accept ask --missing ' ; ' --until 2022-12-20|--missing: the list is empty
		case-accept ask --missing a --until 20.12.2022|--until: '20.12.2022' is no date: say 2022-09-05
		case-accept note --text ''|--text: it is empty
		case-accept note --text $'a\eb'|--text: it has a control character
		case-accept note --text $'a\xff'|--text: not UTF-8
		case-accept amend --reason x --set applicant.nam=y|--set: the dossier has no 'applicant.nam': say applicant.name, fields.NAME, materials
		case-accept amend --reason x --set applicant.type=firm|--set: 'firm' is none of: person organisation
		case-accept amend --reason x --set $'fields.a\nb=y'|--set: the dossier has no 'fields.a\x0ab': say applicant.name, fields.NAME, materials
		case-accept amend --reason x --set y|--set 'y': say PATH=TEXT
		case-route dispatch --host nowhere|--host: no department in departments.yaml is 'nowhere'
		case-route dispatch --handler nobody|--handler: nobody in staff.yaml is 'nobody'
		case-review decide --outcome maybe|--outcome: 'maybe' is none of: granted denied
		case-deliver rate --score 6|--score: '6' is none of: 1 2 3 4 5
	END
	tree | diff before -
}

# --- the ways

@test "a promised case from receipt to the shelf" {
	t 0 "receive soil-water-plan --channel online --set applicant.name=绿源 --set 'materials=申请书; 报告书'"
	out_is "$one"
	CASEWORK_NOW=2022-12-15T11:00 t 0 "case-accept accept --by li.na --document 受1 $one"
	CASEWORK_NOW=2022-12-15T12:00 t 0 "case-route dispatch --by li.na --handler 刘洋 $one"
	CASEWORK_NOW=2022-12-15T13:00 t 0 "case-route sign-for --by liu.yang --handler liu.yang $one"
	CASEWORK_NOW=2022-12-15T14:00 t 0 "case-route hand-over --by chen.gang --handler chen.gang --reason 出差 $one"
	CASEWORK_NOW=2022-12-16T09:00 t 0 "opine --by chen.gang $one"
	CASEWORK_NOW=2022-12-16T10:00 t 0 "case-review decide --by xu.ming --outcome granted --document 许1 $one"
	CASEWORK_NOW=2022-12-19T09:00 t 0 "case-deliver serve --by li.na --recipient 王五 --signed 2022-12-19 --manner direct $one"
	CASEWORK_NOW=2022-12-19T10:00 t 0 "case-deliver close --by li.na $one"
	CASEWORK_NOW=2022-12-20T09:00 t 0 "case-deliver rate --by li.na --score 5 $one"
	CASEWORK_NOW=2022-12-30T09:00 t 0 "case-deliver archive --by gao.yan --location 三架 $one"
	out_is "$one"
	no_err
	sed -nE '/^  (entered-by|seal|dossier): /d; p' "$CASEWORK/$day/$one.yaml" >file
	file_is file <<-'END'
		casework: 1
		id: WB-20221215-000001
		item: soil-water-plan
		kind: promised
		state: closed
		tasks: []
		applicant:
		  name: 绿源
		materials:
		- {name: 申请书, received: 2022-12-15}
		- {name: 报告书, received: 2022-12-15}
		history:
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: receive
		  to: received
		  kind: promised
		  channel: online
		  opens:
		  - {task: accept, of: window, limit: acceptance, clock: stage, length: 5 workdays, basis: 行政许可法第三十二条, due: 2022-12-22T17:30+08:00}
		- at: 2022-12-15T11:00:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  document: 受1
		  opens:
		  - {task: decide, of: soil-conservation, limit: promise, length: 10 workdays, basis: 青岚县水利局行政审批服务承诺（2021年）, due: 2022-12-29T17:30+08:00}
		  - {task: decide-by-law, of: soil-conservation, limit: statutory, length: 20 workdays, basis: 行政许可法第四十二条, due: 2023-01-13T17:30+08:00}
		  - {task: dispatch, of: window, limit: dispatch, clock: stage, length: noon, basis: 本局窗口工作规程：受理当日或者次日上午转送承办科室, due: 2022-12-16T12:00+08:00}
		  closes: [accept/window/1]
		- at: 2022-12-15T12:00:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: soil-conservation
		  handler: liu.yang
		  closes: [dispatch/window/2]
		- at: 2022-12-15T13:00:00+08:00
		  by: liu.yang
		  act: sign-for
		  handler: liu.yang
		- at: 2022-12-15T14:00:00+08:00
		  by: chen.gang
		  act: hand-over
		  handler: chen.gang
		  reason: 出差
		- at: 2022-12-16T09:00:00+08:00
		  by: chen.gang
		  act: opine
		  lawful: true
		  complete: true
		  proposal: grant
		  opinion: 可行
		- at: 2022-12-16T10:00:00+08:00
		  by: xu.ming
		  act: decide
		  to: decided
		  outcome: granted
		  document: 许1
		  opens:
		  - {task: serve, of: window, limit: delivery, clock: stage, length: 10 workdays, basis: 行政许可法第四十四条, due: 2022-12-30T17:30+08:00}
		  closes: [decide/soil-conservation/2, decide-by-law/soil-conservation/2]
		- at: 2022-12-19T09:00:00+08:00
		  by: li.na
		  act: serve
		  to: served
		  recipient: 王五
		  signed: 2022-12-19
		  manner: direct
		  closes: [serve/window/7]
		- at: 2022-12-19T10:00:00+08:00
		  by: li.na
		  act: close
		  to: closed
		- at: 2022-12-20T09:00:00+08:00
		  by: li.na
		  act: rate
		  score: "5"
		- at: 2022-12-30T09:00:00+08:00
		  by: gao.yan
		  act: archive
		  location: 三架
	END
	t 0 case-check
}

@test "a case whose applicant is asked for more, and brings it" {
	receive soil-water-plan -q --set materials=申请书
	CASEWORK_NOW=2022-12-16T09:00 t 0 "case-accept ask --by li.na --missing '报告书; 附图' --until 2022-12-23 $one"
	event "$one" 2 <<-'END'
		- at: 2022-12-16T09:00:00+08:00
		  by: li.na
		  act: ask
		  to: correcting
		  missing: [报告书, 附图]
		  until: 2022-12-23
		  closes: [accept/window/1]
	END
	CASEWORK_NOW=2022-12-20T09:00 t 0 "case-accept supplement --by wang.lei --set 'materials=报告书;附图' $one"
	event "$one" 3 <<-'END'
		- at: 2022-12-20T09:00:00+08:00
		  by: wang.lei
		  act: supplement
		  to: received
		  was:
		    materials:
		    - {name: 申请书, received: 2022-12-15}
	END
	# what is brought is added to what was there
	sed -n '/^materials:/,/^history:/p' "$CASEWORK/$day/$one.yaml" >materials
	file_is materials "materials:" "- {name: 申请书, received: 2022-12-15}" \
		"- {name: 报告书, received: 2022-12-20}" "- {name: 附图, received: 2022-12-20}" "history:"
	CASEWORK_NOW=2022-12-20T10:00 t 0 "case-accept accept --by li.na $one"
	[ "$(head_of state)" = accepted ]
	t 0 case-check
}

@test "a case that is not accepted is refused with reasons, served and closed" {
	receive soil-water-plan -q
	t 0 "case-accept refuse --by li.na --reason 不属本局 --basis 许可法三十二条 --remedy 六十日内复议 --document 不受1 $one |
		case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 | case-deliver close --by li.na"
	out_is "$one"
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: refuse
		  to: decided
		  outcome: refused
		  reason: 不属本局
		  basis: 许可法三十二条
		  remedy: 六十日内复议
		  document: 不受1
		  closes: [accept/window/1]
	END
	t 0 "case-list -f state,outcome"
	out_is "$(printf '%s\tclosed\trefused' $one)"
}

@test "a case that is withdrawn or returned is closed without being served" {
	for act in "case-accept withdraw" "case-route return --basis 条例 --remedy 复议"; do
		receive soil-water-plan
	done >cases
	number 1 2 | case-accept accept -q --by li.na
	t 0 "case-accept withdraw --by li.na --reason 不办了 $one | case-deliver close --by li.na"
	t 0 "case-route return --by li.na --reason 越权 --basis 条例 --remedy 复议 $(number 2) | case-deliver close --by li.na"
	t 0 "case-list -f state,outcome,due,tasks"
	printf '%s\tclosed\t%s\t\t0\n' "$one" withdrawn "$(number 2)" returned | out_is
	# the clocks of the whole case end with the outcome, the others with the case
	event "$one" 3 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: withdraw
		  to: decided
		  outcome: withdrawn
		  reason: 不办了
		  closes: [decide/soil-conservation/2, decide-by-law/soil-conservation/2]
	END
	event "$one" 4 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: close
		  to: closed
		  closes: [dispatch/window/2]
	END
}

@test "a case that goes up to a higher authority comes back with its answer" {
	case_until soil-water-plan opined
	t 0 "case-route escalate --by liu.yang --body 省水利厅 --document 请1 $one"
	[ "$(head_of state)" = escalated ]
	[ -z "$(head_of due)" ]
	t 0 "case-route answer --by liu.yang --document 复1 --opinion 同意 $one"
	event "$one" 6 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: liu.yang
		  act: answer
		  to: in-review
		  document: 复1
		  opinion: 同意
	END
	t 0 grant
	t 0 case-check
}

@test "a case that was registered in error becomes void and ends all its tasks" {
	case_until soil-water-plan accepted
	t 0 "case-accept void --by gao.yan --reason 重复 $one"
	event "$one" 3 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: gao.yan
		  act: void
		  to: void
		  outcome: void
		  reason: 重复
		  closes: [accept/window/1, decide/soil-conservation/2, decide-by-law/soil-conservation/2, dispatch/window/2]
	END
	[ -z "$(head_of due)" ]
}

@test "an amendment keeps what it replaced and tells what it added" {
	receive soil-water-plan -q --set applicant.name=甲 --set fields.area=1
	t 0 "case-accept amend --by li.na --reason 笔误 --set applicant.name=乙 --set fields.area=2 --set materials=图 $one"
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: amend
		  reason: 笔误
		  was:
		    applicant:
		      name: 甲
		    fields:
		      area: "1"
		  added: [materials]
	END
	t 0 case-check
}

# --- who

@test "a stand-in acts for the person whose stand-in they are, and both are recorded" {
	receive soil-water-plan -q
	t 0 "case-accept accept --by wang.lei --for li.na $one"
	event "$one" 2 <"$BATS_TEST_TMPDIR/event" >/dev/null || true
	sed -n 1,4p "$BATS_TEST_TMPDIR/event" >who
	file_is who "- at: 2022-12-15T10:00:00+08:00" "  by: wang.lei" "  for: li.na" "  act: accept"
	# the role is that of the person stood in for: 唐建平 is 徐明's stand-in, and no chief
	case-route dispatch -q --by li.na "$one"
	refused who.stand-in "case-review decide --by li.na --for xu.ming --outcome granted $one" \
		"case-review: $one: cannot decide: who acts for another is named as stand-in in staff.yaml"
	refused who.stand-in "case-review opine --by chen.gang --for nobody --lawful true --complete true --proposal grant --opinion x $one" \
		"case-review: $one: cannot opine: who acts for another is named as stand-in in staff.yaml"
	# who stands in for somebody has that person's department too, and only then
	refused act.role "opine --by tang.jianping --for xu.ming $one" \
		"case-review: $one: cannot opine: 'xu.ming' is none of: handler, chief"
	t 0 "opine --by chen.gang --for liu.yang $one"
	t 0 "case-review decide --by tang.jianping --for xu.ming --outcome granted $one"
}

@test "a stand-in who has left stands in for nobody" {
	receive soil-water-plan -q
	sed -i '/^- account: wang.lei/,/^- /s/  from: .*/&\n  until: 2022-12-14/' "$CASEWORK/staff.yaml"
	refused who.stand-in "case-accept accept --by wang.lei --for li.na $one" \
		"case-accept: $one: cannot accept: who acts for another is named as stand-in in staff.yaml"
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
	me=$(id -un)
	[ -z "$1" ] || printf -- '- account: %s\n  name: 某人\n  department: window\n  roles: [%s]\n  from: 2010-01-01\n' \
		"$me" "$1" >>"$CASEWORK/staff.yaml"
}

@test "the caller acts when nobody is named" {
	working_office window
	t 0 "case-accept receive --item soil-water-plan"
	id=$out
	file=$(find "$CASEWORK/cases" -name "$id.yaml")
	grep -x "  by: $me" "$file"
	run ! grep -q 'entered-by\|recorded' "$file"
	t 0 "case-accept accept $id"
	# a registrar may type for another, a window may not
	refused who.entered-by "case-accept note --by li.na --text x $id" \
		"case-accept: $id: cannot note: who types for another is a registrar or of the office"
	refused who.entered-by "case-accept receive --by li.na --item soil-water-plan" \
		"case-accept: ${id%1}2: cannot receive: who types for another is a registrar or of the office"
}

@test "a registrar types for others, and it is recorded who did" {
	working_office registrar
	t 0 "case-accept receive --by li.na --item soil-water-plan"
	file=$(find "$CASEWORK/cases" -name "$out.yaml")
	sed -n '/^  by:/,/^  act:/p' "$file" >who
	file_is who "  by: li.na" "  entered-by: $me" "  act: receive"
	t 0 "case-accept accept --by li.na $out"
}

@test "an account that staff.yaml does not have can do nothing" {
	working_office ''
	t 1 "case-accept receive --item soil-water-plan"
	[[ "$err" == "case-accept: WB-"*"-000001: cannot receive: nobody in staff.yaml is '$me' [staff.unknown]" ]]
	t 1 "case-accept receive --by li.na --item soil-water-plan"
	[[ "$err" == *"who types for another is a registrar or of the office [who.entered-by]" ]]
	[ ! -e "$CASEWORK/cases" ]
}

@test "in a working office the clock cannot be set" {
	working_office window
	CASEWORK_NOW=2022-12-15T10:00 t 0 "case-accept receive --item soil-water-plan"
	err_is "case-accept: CASEWORK_NOW: not obeyed: the office is not marked 'simulated: true'"
	[[ "$out" == "WB-$(TZ=Asia/Shanghai date +%Y%m%d)-000001" ]]
}

@test "behind sudo to the office's owner the caller is who called sudo" {
	working_office ''
	export SUDO_USER=li.na
	t 0 "case-accept receive --item soil-water-plan"
	grep -qx '  by: li.na' "$(find "$CASEWORK/cases" -name "$out.yaml")"
	[ "$(id -u)" -eq 0 ] || return 0
	# an office of another owner does not believe it
	chown 60001 "$CASEWORK"
	t 1 "case-accept receive --item soil-water-plan"
	[[ "$err" == *"nobody in staff.yaml is '$me' [staff.unknown]" ]]
}

@test "--place says where, when it was not the window" {
	receive soil-water-plan -q --place 镇便民服务中心
	event "$one" 1 <"$BATS_TEST_TMPDIR/event" >/dev/null || true
	sed -n 1,4p "$BATS_TEST_TMPDIR/event" >where
	file_is where "- at: 2022-12-15T10:00:00+08:00" "  by: li.na" "  place: 镇便民服务中心" "  act: receive"
	tree >before
	for word in $'a\eb:it has a control character' $'a\xff:not UTF-8' :'it is empty'; do
		place=${word%%:*} t 2 'case-accept note --by li.na --text x --place "$place" $one'
		no_out
		err_is "case-accept: $one: cannot note: place: ${word#*:}"
	done
	tree | diff before -
}

# --- when

@test "--at says when it happened, and when it was recorded stands beside it" {
	receive soil-water-plan -q --at 2022-12-14T16:20
	id=WB-20221214-000001
	file=$CASEWORK/cases/2022/12/14/$id.yaml
	sed -n '/^- at/,/^  by/p' "$file" >when
	file_is when "- at: 2022-12-14T16:20+08:00" "  recorded: 2022-12-15T10:00:00+08:00" "  by: li.na"
	t 0 "case-accept accept --by li.na --at 2022-12-14 $id"
	t 0 "case-route dispatch --by li.na --at 2022-12-15T02:00:30Z $id" # is 10:00:30 here
	t 1 ":; exit 1"
} 

@test "nothing is recorded before it happened" {
	receive soil-water-plan -q
	refused time.future "case-accept accept --by li.na --at 2022-12-15T10:00:01 $one" \
		"case-accept: $one: cannot accept: it would happen later than it is recorded"
	refused time.future "case-accept accept --by li.na --at 2022-12-16 $one" \
		"case-accept: $one: cannot accept: it would happen later than it is recorded"
	refused time.future "case-accept receive --by li.na --item soil-water-plan --at 2022-12-15T10:01" \
		"case-accept: $(number 2): cannot receive: it would happen later than it is recorded"
	# a date is no later than a moment of the day
	t 0 "case-accept accept --by li.na --at 2022-12-15 $one"
}

@test "nothing is recorded while the clock stands before the last record" {
	receive soil-water-plan -q
	CASEWORK_NOW=2022-12-15T09:59:59
	refused time.recorded "case-accept note --by li.na --text x $one" \
		"case-accept: $one: cannot note: the clock stands before the time at which the last act was recorded"
	CASEWORK_NOW=2022-12-15T10:00:00 t 0 "case-accept note --by li.na --text x $one"
}

@test "nothing happens to a case before it was received" {
	receive soil-water-plan -q
	refused time.before-receipt "case-accept accept --by li.na --at 2022-12-15T09:59:59 $one" \
		"case-accept: $one: cannot accept: 2022-12-15T09:59:59+08:00 is before the receipt at 2022-12-15T10:00:00+08:00"
	refused time.before-receipt "case-accept note --text x --by li.na --at 2022-12-14 $one" \
		"case-accept: $one: cannot note: 2022-12-14 is before the receipt at 2022-12-15T10:00:00+08:00"
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
