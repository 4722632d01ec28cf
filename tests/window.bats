# The window: each receipt ends the same day, in what it must; who is told otherwise.

load helper
load limits

alerts() {
	t 0 "case-deadline alert --within 9 | cut -f 1,2,5,7,9"
}

@test "what has not been accepted, asked for, refused or held by closing is told the same day" {
	receive 2025-09-26T09:00 mining-licence
	export CASEWORK_NOW=2025-09-26T17:31
	t 0 "case-deadline alert --person lin.fang | cut -f 1,2,7"
	out_is "$one	warning	examine/window/1"
	# each of the four ends it
	for act in "accept" "ask --missing 图:补交 --until 2025-10-10" "hold --reason 涉及专业判断" \
		"refuse --ground not-ours --body 水利厅 --consultation 咨1 --reason x --basis y --remedy z"; do
		receive 2025-09-26T09:00 mining-licence
		do_at 2025-09-26T10:00 "case-accept $act --by lin.fang $one"
		export CASEWORK_NOW=2025-09-26T17:31
		t 0 "case-deadline alert -w 99 | grep '$one.*examine' || true"
		no_out
	done
	# other acts do not
	receive 2025-09-26T09:00 mining-licence
	do_at 2025-09-26T10:00 "case-accept note --by lin.fang --text x $one"
	do_at 2025-09-26T10:00 "case-accept amend --by lin.fang --reason x --add materials=图 $one"
	export CASEWORK_NOW=2025-09-26T17:31
	t 0 "case-deadline alert | grep -c '$one.*examine'"
	out_is 1
}

@test "what is held owes the applicant an answer in five days, and the host department its advice in four" {
	receive 2025-09-26T09:00 mining-licence
	tasks_are "examine/window/1, 2025-09-26T17:30+08:00" \
		"decide/mining-development/1, 2025-10-30T17:30+08:00" || true
	do_at 2025-09-26T11:00 "case-accept hold --by lin.fang --document 收1 --reason 涉及专业判断 $one"
	export CASEWORK_NOW=2025-09-29T09:00
	t 0 "case-deadline alert -w 5 | cut -f 1,2,5,6,7,12"
	cat "$BATS_TEST_TMPDIR/out" >&3
}
