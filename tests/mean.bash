# What the tests of mean tries at joint review share: a case of land-resources on its way.

setup() {
	begin
	office land-resources
	export CASEWORK_NOW=2025-03-03T09:00
	one=LR-20250303-000001
}

review() {
	case-review "$@" "$one"
}

# A case of item $1 (of the panel mining) that is with its host.
dispatched() {
	case-accept receive -q --by lin.fang --item "${1:-mining-licence}" --set applicant.name=大青山矿业有限公司
	case-accept accept -q --by zhou.wei "$one"
	case-route dispatch -q --by lin.fang "$one"
}

opine() {
	review opine -q --by "${1:-gu.tao}" --lawful true --complete true --proposal grant --opinion 拟同意
}

# The same with the opinion of the host, by $2.
opined() {
	dispatched "${1:-}"
	opine "${2:-}"
}

sign() {
	review countersign -q --by "$1" --lawful "${2:-true}" --agree "${3:-true}"
}

# The members of the panel mining but its host; planning agrees as $1 says.
round() {
	sign bai.xue
	sign jin.lan
	sign he.wen true "${1:-true}"
}

# A meeting of number $1 that is called and begins on the next day.
convened() {
	review convene -q --by ren.hong --meeting "$1" --time 2025-03-04T14:00
	export CASEWORK_NOW=2025-03-04T14:00
}

# All come, the supervisor too, and say yes, but what stands in $says.
declare -gA says=()
held() {
	local p own
	for p in shi.lei bai.xue he.wen jin.lan meng.jia dai.rong hou.yan; do
		review sign-in -q --by "$p"
	done
	for p in shi.lei bai.xue he.wen jin.lan meng.jia dai.rong; do
		own=${says[$p]:---lawful true --agree true}
		[ "$p" != shi.lei ] || own+=" --circumstances 采矿权新立 --facts 已核实 --complete true"
		# shellcheck disable=SC2086
		review state -q --by "$p" $own --opinion 意见
	done
}

concluded() {
	review minute -q --by gu.tao --conclusion "$1" --opinion 会审意见 --chair-opinion 同意
	review sign -q --by ren.hong
}

draft() {
	review draft -q --by gu.tao --proposal grant --text 准予
}

# refused COMMAND RULE WHY [RULE WHY]...: PROGRAM ACT is refused by just these rules.
refused() {
	local program=${1%% *} act lines=() i
	act=${1#* }
	act=${act%% *}
	for ((i = 2; i < $#; i += 2)); do
		lines+=("$program: $one: cannot $act: ${@:i+1:1} [${@:i:1}]")
	done
	t 1 "$1 $one"
	no_out
	err_is "${lines[@]}"
}

grants="case-review decide --by ren.hong --outcome granted"
drafts="case-review draft --by gu.tao --proposal grant --text x"

# post ACCOUNT TEXT: its entry in staff.yaml says that too.
post() {
	sed -i "/^- account: $1\$/a\\  $2" "$CASEWORK/staff.yaml"
	t 0 case-check
}
