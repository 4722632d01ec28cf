# All acts alike: who may, in which states, when; what they ask for; rows; what they open.

load helper
load acts

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
		convene|case-review|xu.ming|4|leader, head|--time 2022-12-20T09:00
		minute|case-review|zhang.wei|4|handler, chief|--time 2022-12-15T09:00 --chair xu.ming --attendees '张伟;马骏' --opinions '可行;可行' --conclusion 可行 --lawful true --agree true
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
	[ ! -d "$CASEWORK/cases" ] || rm -r "$CASEWORK/cases"
	cp -R "$made/cases" "$CASEWORK"
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
			printf -v id 'WB-20221215-%06d' $i
			if [[ " $allowed " == *" $i "* ]]; then
				done+=$id$'\n'
				continue
			fi
			why="the case is ${states[i]} [act.state]"
			# in which states the case can be closed depends on what was decided
			[ "$act" != close ] || case $i in
			[1-5]) why="nothing says how the case ended [close.outcome]" ;;
			6) why="the decision was not served [close.served]" ;;
			esac
			not+="$program: $id: cannot $act: $why"$'\n'
		done
		t $want "case-list | $program $act --by $by $options"
		out_is <<<"${done%$'\n'}"
		err_is <<<"${not%$'\n'}"
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

@test "an act that changes the state is refused when it is repeated" {
	nine_cases
	while IFS='|' read -r act program by allowed roles options; do
		case $act in
		# what can be said again stays in the same state
		amend | note | sign-for | hand-over | opine | countersign | convene | minute | archive | rate) continue ;;
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

# --- who

@test "a stand-in acts for the person whose stand-in they are, and both are recorded" {
	receive soil-water-plan -q
	t 0 "case-accept accept --by wang.lei --for li.na $one"
	event_begins "$one" 2 "- at: 2022-12-15T10:00:00+08:00" "  by: wang.lei" "  for: li.na" \
		"  act: accept"
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
	me=$(id -un 2>/dev/null) || me=uid$(id -u)
	[ -z "$1" ] || printf -- '- account: %s\n  name: 某人\n  department: window\n  roles: [%s]\n  from: 2010-01-01\n' \
		"$me" "$1" >>"$CASEWORK/staff.yaml"
}

@test "the caller acts when nobody is named" {
	working_office window
	t 0 "case-accept receive --item soil-water-plan"
	id=$out
	file=$(find "$CASEWORK/cases" -name "$id.yaml")
	grep -x "  by: $me" "$file"
	lacks 'entered-by\|recorded' "$file"
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
	sed -n '/^  by:/,/^  act:/p' "$file" >typist
	file_is typist "  by: li.na" "  entered-by: $me" "  act: receive"
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

@test "a place is recorded: --place says where, when it was not the window" {
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

# --- the gates

@test "an override that was not needed is not recorded, and most rules take none" {
	receive soil-water-plan -q
	t 0 "case-accept accept --by li.na --override ask.once=x $one"
	lacks overrides "$CASEWORK/$day/$one.yaml"
	refused act.state "case-accept accept --by xu.ming --override act.state=x $one" \
		"case-accept: $one: cannot accept: the case is accepted"
	refused act.role "case-route dispatch --by xu.ming --override act.role=x $one" \
		"case-route: $one: cannot dispatch: 'xu.ming' is none of: window"
	for reason in $'a\eb' $'\xff'; do
		t 2 'case-accept note --by li.na --text x --override "ask.once=$reason" $one'
		no_out
	done
	err_is "case-accept: $one: cannot note: reason: not UTF-8"
}

# --- rows

@test "rows: each case gets its own values, on top of those of the command line" {
	for _ in 1 2 3; do receive soil-water-plan -q; done
	printf '%s\r\n' id,at,by,place,document,complete "$(number 2),2022-12-15T10:00,wang.lei,镇中心,受2," \
		"$(number 1),,,,,true" "$CASEWORK/$day/$(number 3).yaml,,,,," >rows.csv
	CASEWORK_NOW=2022-12-16T10:00 t 0 "case-accept accept --by li.na --document 受0 --rows rows.csv"
	out_is "$(number 2)" "$(number 1)" "$(number 3)"
	no_err
	event_begins "$(number 2)" 2 "- at: 2022-12-15T10:00+08:00" "  recorded: 2022-12-16T10:00:00+08:00" \
		"  by: wang.lei" "  place: 镇中心" "  act: accept"
	grep -x '  document: 受2' event
	event_begins "$(number 1)" 2 "- at: 2022-12-16T10:00:00+08:00" "  by: li.na" "  act: accept"
	grep -x '  document: 受0' event
	grep -x '  complete: true' event
	event_begins "$(number 3)" 2 "- at: 2022-12-16T10:00:00+08:00" "  by: li.na" "  act: accept"
	lacks complete event
}

@test "rows: - reads standard input, and a row can receive" {
	printf '\xef\xbb\xbf' >rows
	printf '%s\n' 'item,channel,applicant.name,fields.area,materials,at' \
		'soil-water-plan,online,"甲,乙",,图;表,2022-12-14' \
		'river-construction,,丙,2,,' >>rows
	t 0 "case-accept receive --by li.na --channel window --rows - <rows"
	out_is WB-20221214-000001 "$one"
	t 0 "case-list -o csv -f id,item,channel,applicant.name,fields.area"
	out_is "id,item,channel,applicant.name,fields.area" \
		'WB-20221214-000001,soil-water-plan,online,"甲,乙",' \
		"$one,river-construction,window,丙,2"
	grep -q '^- {name: 图, received: 2022-12-14}' "$CASEWORK/cases/2022/12/14/WB-20221214-000001.yaml"
}

@test "cases that were listed as CSV are rows" {
	receive soil-water-plan -q
	t 0 'case-list -o csv -f id | tee listed | case-accept note --by li.na --text 来电 --rows -'
	out_is "$one"
	[ "$(cat listed)" = "id"$'\n'"$one" ]
}

@test "a header with a column that is no key of the act stops before any row" {
	receive soil-water-plan -q
	tree >before
	more() {
		no_out
		err_is "$@"
		tree | diff before -
	}
	printf '%s\n' id,txt,by,x "$one,a,li.na,b" >rows
	t 2 "case-accept note --by li.na --rows rows"
	more "case-accept: rows:1:4: column 'txt' is no key of note" "case-accept: rows:1:11: column 'x' is no key of note"
	printf '%s\n' text,by "a,li.na" >rows
	t 2 "case-accept note --by li.na --rows rows"
	more "case-accept: rows:1: there is no column 'id'"
	t 2 "case-accept receive --by li.na --rows rows"
	more "case-accept: rows:1:1: column 'text' is no key of receive" "case-accept: rows:1: there is no column 'item'"
	printf '%s\n' id,text,text "$one,a,b" >rows
	t 2 "case-accept note --by li.na --rows rows"
	more "case-accept: rows:1:9: column 'text' is there twice: columns 2 and 3"
	# what is no act of the dossier takes no value of it
	printf '%s\n' id,applicant.name "$one,a" >rows
	t 2 "case-accept accept --by li.na --rows rows"
	more "case-accept: rows:1:4: column 'applicant.name' is no key of accept"
}

@test "bad rows among good ones are told with their place, and the good ones are done" {
	for _ in 1 2 3; do receive soil-water-plan -q; done
	cat >rows <<-END
		id,missing,until,by
		$(number 1),图,2022-12-20,
		$(number 2),图,20.12.2022,
		$(number 2),,2022-12-20,
		$(number 2),图
		$(number 2),图,2022-12-20,,more
		x,图,2022-12-20,
		,图,2022-12-20,
		$(number 9),图,2022-12-20,
		/etc/passwd,图,2022-12-20,
		$(number 2),"图"表,2022-12-20,
		$(number 2),图$(printf '\033')[31m,2022-12-20,
		$(number 2),图$(printf '\377'),2022-12-20,
		$(number 2),图,2022-12-20,nobody
		$(number 1),图,2022-12-20,
	END
	printf '%s,"两行\n图",2022-12-20,' "$(number 3)" >>rows
	t 2 "case-accept ask --by li.na --rows rows"
	out_is "$(number 1)" "$(number 3)"
	err_is <<-END
		case-accept: rows:3:22: column 'until': '20.12.2022' is no date: say 2022-09-05
		case-accept: $(number 2): cannot ask: missing is missing: what is missing or wrong, and how to mend it [act.incomplete]
		case-accept: rows:5: 2 fields in the row, 4 in the header
		case-accept: rows:6: 5 fields in the row, 4 in the header
		case-accept: rows:7:1: column 'id': 'x' is no case number
		case-accept: rows:8:1: column 'id': it is empty
		case-accept: $(number 9): there is no such case
		case-accept: /etc/passwd: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		case-accept: rows:11:23: text behind a closing quote
		case-accept: rows:12:20: column 'missing': it has a control character
		case-accept: rows:13:20: field 2 is not valid UTF-8
		case-accept: $(number 2): cannot ask: nobody in staff.yaml is 'nobody' [staff.unknown]
		case-accept: $(number 1): cannot ask: the case is correcting [act.state]
	END
	grep -q 'missing: \["两行\\n图"\]' "$CASEWORK/$day/$(number 3).yaml"
	[ "$(head_of state "$(number 2)")" = received ]
	t 0 case-check
}

@test "a refusal alone among rows is answered 1, and nothing of a row is left for the next" {
	receive soil-water-plan -q
	receive soil-water-plan -q
	printf '%s\n' id,document,at,place "$(number 9),受9,2022-12-14,镇" "$one,,," >rows
	t 1 "case-accept accept --by li.na --rows rows"
	out_is "$one"
	event_begins "$one" 2 "- at: 2022-12-15T10:00:00+08:00" "  by: li.na" "  act: accept"
	lacks document event
}

@test "rows that are none, or stand beside operands" {
	receive soil-water-plan -q
	: >empty
	t 2 "case-accept note --by li.na --rows empty"
	err_is "case-accept: empty: no header line"
	echo id,text >header
	t 2 "case-accept note --by li.na --rows header"
	err_is "case-accept: header: there is no row below the header"
	t 2 "case-accept note --by li.na --rows nothing"
	err_is "case-accept: nothing: cannot open: No such file or directory"
	t 2 "case-accept note --by li.na --rows ."
	err_is "case-accept: .: cannot read: Is a directory"
	t 64 "case-accept note --by li.na --rows header $one"
	err_is "case-accept: cases come from --rows, not from operands too" "case-accept: 'case-accept -h' tells more"
}

# --- due times

@test "the due times that acts open are those that case-deadline counts" {
	printf '%s\n' 2022-12-15T10:00 2022-12-15T17:30 2022-12-15T17:31 2022-12-17T09:00 2022-09-30T16:00 \
		2022-01-29T12:00 2022-01-30T00:00 2022-04-02T11:59 2021-12-31T17:45 2022-10-08T08:00 >starts
	export CASEWORK_NOW=2022-12-20T10:00
	{
		echo item,at
		for item in soil-water-plan river-construction water-abstraction; do
			sed "s/^/$item,/" starts
		done
	} >rows
	t 0 "case-accept receive --by li.na --rows rows"
	{
		echo id,at
		paste -d, "$BATS_TEST_TMPDIR/out" <(tail -n +2 rows | cut -d, -f2)
	} >rows2
	t 0 "case-accept accept --by li.na --rows rows2"
	# limit, length and due time of every task that was opened, and when it was
	find "$CASEWORK/cases" -name '*.yaml' -exec awk '
		sub(/^- at: /, "") { at = substr($0, 1, 16) }
		/^  - .task: / {
			match($0, /length: [^,]*/); length_ = substr($0, RSTART + 8, RLENGTH - 8)
			match($0, /due: [^}]*/); due = substr($0, RSTART + 5, 16)
			unit = length_; n = ""
			if (split(length_, part, " ") == 2) { n = part[1]; unit = part[2] }
			print at "," unit "," n "," due
		}' {} + | sort -u >opened
	[ "$(wc -l <opened)" -ge 50 ]
	for unit in workdays noon; do grep -q ",$unit," opened; done
	{
		echo start,unit,length,opened
		cat opened
	} >asked
	t 0 "case-deadline count <asked"
	awk -F, 'NR > 1 && ($4 != $5 || $6 != "no")' "$BATS_TEST_TMPDIR/out" >differ
	file_is differ </dev/null
}

@test "every rule is broken by some test" {
	t 0 "case-check rules | cut -f 1"
	while read -r rule; do
		grep -qF "$rule" "$TOP"/tests/*.bats || {
			echo "no test breaks $rule"
			return 1
		}
	done <"$BATS_TEST_TMPDIR/out"
}
