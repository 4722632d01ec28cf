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
