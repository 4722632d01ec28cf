# What the tests of recalc and calendar share.

setup() {
	begin
	office land-resources 2025-09-26T10:00
	notice=$(sed -n 's/^notice: //p' "$CASEWORK/calendar/cn-2026.yaml")
	[ -n "$notice" ]
}

# Receives a case of item $2 at $1 and accepts it ten minutes later; $one is its number.
accepted() {
	do_at "$1T09:00" "case-accept receive --by lin.fang --item $2 --set applicant.name=青岚矿业有限公司"
	one=$out
	file=$CASEWORK/cases/${one:3:4}/${one:7:2}/${one:9:2}/$one.yaml
	do_at "$1T09:10" "case-accept accept --by lin.fang $one"
	do_at "$1T09:20" "case-route dispatch --by zhou.wei --handler ${3:-wan.li} $one"
}

# known_since FILE DATE: the calendar is known from that day on.
known_since() {
	sed -i "s/^known-since: .*/known-since: $2/" "$CASEWORK/calendar/$1.yaml"
}

# What a case says of itself, but when it was recorded.
told() {
	sed '/^  \(recorded\|seal\|dossier\): /d' "$file"
}
