# Urgent cases (S070) and the green channel (S191): they are worked on first, and no limit is another.

load helper
load acts

mark() {
	case-review mark -q --by xu.ming --mark "$1" --reason 省重点工程 "${@:2}"
}

three() {
	for _ in 1 2 3; do
		receive soil-water-plan -q 2>/dev/null
	done
	number 1 2 3 | case-accept accept -q --by li.na
}

@test "a mark puts a case first, urgent ones before the green channel, and changes none of its times" {
	three
	before=$(sed -n '/^due:/p; /^tasks:/,/^[a-z]/p' "$CASEWORK/$day"/*.yaml)
	mark green-channel "$(number 2)"
	mark urgent "$(number 3)"
	[ "$(sed -n '/^due:/p; /^tasks:/,/^[a-z]/p' "$CASEWORK/$day"/*.yaml)" = "$before" ]
	[ "$(grep -c 'opens\|moves\|closes' "$CASEWORK/$day/$(number 3).yaml")" = 3 ]
	t 0 "case-deadline alert -w 30 | cut -f 1,7 | sed -n '1p;4p;7p'"
	out_is "$(number 3)	dispatch/window/2" "$(number 2)	dispatch/window/2" "$one	dispatch/window/2"
	t 0 "case-list --sort priority -f priority,days-left"
	out_is "$(number 3)	urgent	10" "$(number 2)	green-channel	10" "$one		10"
	t 0 "case-list -w priority=urgent -f id"
	out_is "$(number 3)"
	# the public queue stays that of the receipts
	t 0 "case-list -f id"
	number 1 2 3 | out_is
	t 0 case-check
}

@test "they stand first for each person too, however late others are, and a mail says why" {
	three
	mark urgent "$(number 3)"
	export CASEWORK_NOW=2022-12-20T09:00
	case-route dispatch -q --by li.na --handler liu.yang "$(number 3)"
	t 0 "case-deadline alert -w 30 --by-person | cut -f 1,2,7,12 | head -n 1"
	out_is "$one	yellow	dispatch/window/2	li.na"
	t 0 "case-deadline alert -w 30 | cut -f 1,2 | head -n 1"
	out_is "$(number 3)	reminder"
	t 0 "case-deadline alert -w 30 -o mail | grep '000003' | head -n 1"
	[[ $out == *"decide (urgent)"* ]]
}

@test "a mark has a reason and an author, and taken back it orders nothing" {
	three
	t 64 "case-review mark --by xu.ming --mark green-channel $one"
	t 1 "case-review mark --by li.na --mark green-channel --reason x $one"
	err_is "case-review: $one: cannot mark: 'li.na' is none of: chief, leader, head [act.role]"
	mark urgent "$one"
	case-accept correct -q --by xu.ming --event 3 --reason 误录 "$one"
	t 0 "case-list -w priority=urgent -f id || true"
	no_out
}
