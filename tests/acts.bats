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
	opine --by "$person" -q || return
	[ "$2" != opined ] || return 0
	case-review decide -q --by xu.ming --outcome granted "$one"
}

opine() {
	case-review opine --lawful true --complete true --proposal grant --opinion 可行 "$@" "$one"
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
				number 4 5 6 7 8 | one='' opine --by sun.li - &&
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
		sed -n 's/^  \([a-z-]*\)  .*/\1/p' "$BATS_TEST_TMPDIR/out" | grep -vxE 'import|-.*' |
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
	t 64 "case-accept accept --override x $one"
	[ "${err%%$'\n'*}" = "case-accept: $PWD/water-bureau: cannot open the office: No such file or directory" ] || true
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
	CASEWORK_NOW=2022-12-16T09:00 t 0 "opine --by chen.gang"
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
		  channel: window
		- at: 2022-12-30T09:00:00+08:00
		  by: gao.yan
		  act: archive
		  location: 三架
	END
	t 0 case-check
}
