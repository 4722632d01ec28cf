# The meeting of a panel (会审会): who calls it, who attends, what it comes to, and what it binds.

load helper

setup() {
	begin
	office land-resources
	export CASEWORK_NOW=2025-03-03T09:00
	one=LR-20250303-000001
}

# As of that time of 2025-03-04, the day of the meeting.
at() {
	CASEWORK_NOW=2025-03-04T$1 "${@:2}"
}

review() {
	case-review "$@" "$one"
}

# A case of the panel mining whose host, mining-development, has given its opinion.
opined() {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=大青山矿业有限公司
	case-accept accept -q --by lin.fang "$one"
	case-route dispatch -q --by lin.fang --handler gu.tao "$one"
	review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 拟同意
}

# Its written round: planning agrees as $1 says.
round() {
	review countersign -q --by bai.xue --lawful true --agree true
	review countersign -q --by jin.lan --lawful true --agree true
	review countersign -q --by he.wen --lawful "${2:-true}" --agree "$1"
}

convened() {
	opined
	round false
	review convene -q --by ren.hong --meeting 会审〔2025〕3号 --time 2025-03-04T14:00 --location 三楼会议室
	export CASEWORK_NOW=2025-03-04T14:00
}

# The people of the meeting: mining-development (host), mineral-reserves, planning, finance; in
# meetings also general-office and policy-law.
meeting_people="shi.lei bai.xue he.wen jin.lan meng.jia dai.rong"

sign_in() {
	for p in $meeting_people hou.yan; do
		review sign-in -q --by "$p" || return
	done
}

# Each states its opinion; $1 is what the named person thinks otherwise.
states() {
	local p own
	for p in $meeting_people; do
		own="--lawful true --agree true"
		[ "$p" != "${1:-}" ] || own=$2
		# shellcheck disable=SC2086
		review state -q --by "$p" $own --opinion 意见 || return
	done
}

minuted() {
	convened
	sign_in
	states "${@:2}"
	review minute -q --by gu.tao --conclusion "$1" --opinion 会审意见 --chair-opinion 同意会审意见
}

refused() {
	t 1 "$2"
	no_out
	err_is "case-review: $one: cannot $3 [$1]"
}

@test "a case goes through dissent, meeting, record, report and draft to a decision that names the record" {
	minuted grant he.wen "--lawful true --agree false --serious true"
	refused joint-review.record-signed "review decide --by ren.hong --outcome granted" \
		"decide: the record of the meeting 会审〔2025〕3号 is not signed"
	review sign -q --by ren.hong
	refused joint-review.report-up "review decide --by ren.hong --outcome granted" \
		"decide: planning dissents, and the head was not told since the meeting"
	review report-up -q --by ren.hong --body 厅长办公会 --opinion 已汇报
	refused joint-review.draft "review decide --by ren.hong --outcome granted" \
		"decide: the host department has not drafted it since"
	review draft -q --by gu.tao --proposal grant --text 准予采矿权新立登记
	t 0 "review decide --by ren.hong --outcome granted"
	take_event "$CASEWORK/cases/2025/03/03/$one.yaml" 26
	sed -n '/^  act/,/^  meeting/p' event >decided
	file_is decided "  act: decide" "  to: decided" "  outcome: granted" "  meeting: 会审〔2025〕3号"
	t 0 case-check
}
