# What the tests of acts share: cases of examples/water-bureau on their way, events, refusals.

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
}

number() {
	printf 'WB-20221215-%06d\n' "$@"
}

# A new case of item $1, of 甲 unless an option says whose.
receive() {
	[[ $* == *applicant.name=* ]] || set -- "$@" --set applicant.name=甲
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

# Event number $2 of case $1 is exactly this.
event() {
	take_event "$CASEWORK/$day/$1.yaml" "$2"
	shift 2
	file_is event "$@"
}

# Its first lines, up to the act, are exactly these.
event_begins() {
	take_event "$CASEWORK/$day/$1.yaml" "$2"
	shift 2
	sed '/^  act: /q' event >begins
	file_is begins "$@"
}

# The value of key $1 at the head of case $2.
head_of() {
	sed -n "/^history:/q; s/^$1: //p" "$CASEWORK/$day/${2:-$one}.yaml"
}

# No line of the file has the pattern.
lacks() {
	grep -n "$1" "$2" || return 0
	return 1
}

# refused RULE COMMAND MESSAGE [RULE MESSAGE]...: refused by just these rules, and nothing is changed.
refused() {
	local before after lines=("$3 [$1]") i
	for ((i = 4; i < $#; i += 2)); do
		lines+=("${@:i+1:1} [${@:i:1}]")
	done
	before=$(tree)
	t 1 "$2"
	no_out
	err_is "${lines[@]}"
	after=$(tree)
	[ "$after" = "$before" ] || diff <(echo "$before") <(echo "$after")
}

# act, program, who may, the states of the case in which nine_cases lets it happen, its roles
table() {
	sed 's/^\t*//' <<-'END'
		ask|case-accept|li.na|1|window, leader|--missing 附图:补交 --until 2022-12-20
		supplement|case-accept|wang.lei|2|window, registrar|--set materials=附图
		accept|case-accept|li.na|1|window|
		withdraw|case-accept|li.na|1 2 3 4 5|window|--reason 不办了
		amend|case-accept|zhang.wei|1 2 3 4 5 6 7 8|window, registrar, chief|--reason 更正 --set applicant.phone=2
		note|case-accept|guo.hua|1 2 3 4 5 6 7 8||--text 来电
		void|case-accept|gao.yan|1 2 3 4 5|window, admin|--reason 重复登记
		dispatch|case-route|li.na|3|window|
		sign-for|case-route|sun.li|4|handler, chief|--handler sun.li
		hand-over|case-route|tang.jianping|4 6|chief, leader, head|--handler zhang.wei --reason 出差
		return|case-route|zhang.wei|1 2 3 4 5|window, chief|--reason 越权 --basis 条例 --remedy 复议
		escalate|case-route|xu.ming|4|handler, chief, leader, head|--body 省水利厅
		answer|case-route|sun.li|5|window, handler|--document 批复1号
		mark|case-review|tang.jianping|1 2 3 4 5 6 7|chief, leader, head|--mark urgent --reason 汛期
		opine|case-review|zhang.wei|4|handler, chief|--lawful true --complete true --proposal grant --opinion 可行
		invite|case-review|sun.li|4|handler, chief|--department soil-conservation
		approve|case-review|tang.jianping|1 2 3 4 5 6|chief, leader, head|--matter refusal
		convene|case-review|xu.ming|4|leader, head|--meeting 会1号 --time 2022-12-20T09:00
		draft|case-review|sun.li|4|handler, chief|--proposal grant --text 拟同意
		report-up|case-review|xu.ming|4|chief, leader|--body 局长 --opinion 已汇报
		decide|case-review|tang.jianping|4|chief, leader, head|--outcome granted
		serve|case-deliver|li.na|6|window|--recipient 乙 --signed 2022-12-15
		close|case-deliver|gao.yan|7|window, office|
		archive|case-deliver|gao.yan|8|window, handler, office|--location 三架二盒
		rate|case-deliver|gao.yan|6 7 8|window, registrar, office|--score 5 --channel window
		withhold|case-deliver|gao.yan|1 2 3 4 5 6 7 8|leader, head, office|--because privacy --reason 当事人申请
	END
}

# An office with a case in each state, number N in states[N]; made once.
nine_cases() {
	grep -q ^same-applicant "$CASEWORK/office.yaml" || echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	local made=$BATS_FILE_TMPDIR/nine
	if [ ! -d "$made" ]; then
		for _ in 1 2 3 4 5 6 7 8 9; do
			receive river-construction -q || return
		done
		{
			case-accept ask --by li.na --missing 图:补交 --until 2022-12-20 "$(number 2)" &&
				case-review approve --by xu.ming --matter refusal "$(number 2)" &&
				case-accept void --by li.na --reason 误登 "$(number 9)" &&
				number 3 4 5 6 7 8 | case-accept accept --by li.na &&
				number 4 5 6 7 8 | case-route dispatch --by li.na --handler sun.li &&
				number 4 5 6 7 8 | opine --by sun.li &&
				number 4 5 6 7 8 | case-review countersign --by ma.jun --lawful true --agree true &&
				number 4 5 6 7 8 | case-review countersign --by wu.tao --lawful true --agree true &&
				case-route escalate --by xu.ming --body 厅 "$(number 5)" &&
				number 6 7 8 | case-review decide --by xu.ming --outcome granted &&
				number 7 8 | case-deliver serve --by li.na --recipient 乙 --signed 2022-12-15 &&
				case-deliver close --by li.na "$(number 8)"
		} >/dev/null || return
		cp -R "$CASEWORK" "$made"
	fi
	[ ! -d "$CASEWORK/cases" ] || rm -r "$CASEWORK/cases"
	cp -R "$made/cases" "$CASEWORK"
}
