# The window: each receipt ends the same day, in what it must; who is told otherwise.

load helper
load limits

told() {
	t 0 "case-deadline alert -w 9 | grep '$one' | cut -f 1,2,5,7,12"
}

@test "what is not accepted, asked for, refused or held by closing is told the same day" {
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
	do_at 2025-09-26T11:00 "case-accept hold --by lin.fang --document 收1 --reason 涉及专业判断 $one"
	export CASEWORK_NOW=2025-09-29T09:00
	told
	out_is "$one	reminder	2025-10-09T17:30+08:00	advise/mining-development/2	shi.lei" \
		"$one	reminder	2025-10-10T17:30+08:00	accept/window/1	lin.fang"
	export CASEWORK_NOW=2025-10-10T09:00
	told
	out_is "$one	yellow	2025-10-09T17:30+08:00	advise/mining-development/2	shi.lei" \
		"$one	warning	2025-10-10T17:30+08:00	accept/window/1	lin.fang"
	# the advice ends the host's time, and the window's goes on
	do_at 2025-10-10T09:00 "case-route advise --by shi.lei --proposal accept --opinion 可受理 $one"
	told
	out_is "$one	warning	2025-10-10T17:30+08:00	accept/window/1	lin.fang"
}

@test "where nobody holds it the host department owes no advice" {
	receive 2025-09-26T09:00 mining-licence
	tasks_are "decide/mining-development/1 2025-10-30T17:30+08:00" \
		"examine/window/1 2025-09-26T17:30+08:00" "accept/window/1 2025-10-10T17:30+08:00"
}

@test "every example office with a window of its own has its receipts examined the same day" {
	for office in bare land-resources water-bureau; do
		rm -rf office
		t 0 "case-new --simulated --from $office office"
		item=$(basename -s .yaml "$(find office/catalog -name '*.yaml' | sort | head -n 1)")
		who=$(sed -n '/account:/{s/.*account: *\([a-z.]*\).*/\1/;h};/roles:.*window/{x;p;q}' office/staff.yaml)
		t 0 "CASEWORK=\$PWD/office CASEWORK_NOW=$(date +%F)T09:00 case-accept receive --by $who --item $item --set applicant.name=甲 >/dev/null
			grep -ho 'limit: on-the-spot, clock: stage, length: same-day' office/cases/*/*/*/*.yaml"
		out_is "limit: on-the-spot, clock: stage, length: same-day"
	done
}

@test "what is in scope, complete and of the proper form is neither asked for, held nor refused" {
	receive 2025-09-26T09:00 survey-results
	all="--in-scope true --complete true --proper-form true"
	due="it is in scope, complete and of the proper form, so it is accepted [accept.mandatory]"
	refuse="refuse --ground not-required --consultation 咨1 --reason x --basis y --remedy z"
	for act in "ask --missing 图:补交 --until 2025-10-10" "hold --reason x" "$refuse"; do
		refused 2025-09-26T09:10 "case-accept $act $all --by lin.fang $one" \
			"case-accept: $one: cannot ${act%% *}: $due"
	done
	refused 2025-09-26T09:10 "case-accept ask --missing 图:补交 --until 2025-10-10 --complete true --proper-form true --by lin.fang $one" \
		"case-accept: $one: cannot ask: it is complete and of the proper form, so nothing is to be asked for [accept.mandatory]"
	refused 2025-09-26T09:10 "case-accept $refuse --in-scope true --by lin.fang $one" \
		"case-accept: $one: cannot refuse: it is in scope, so not-required is no ground [accept.mandatory]"
	do_at 2025-09-26T09:20 "case-accept accept $all --by lin.fang $one"
}

@test "who has brought all that the item asks for owes no more, but what is of the wrong form is mended" {
	do_at 2025-09-26T09:00 "case-accept receive --by lin.fang --item survey-results --set applicant.name=甲 --set 'materials=领用申请表;单位介绍信'"
	one=$out
	ask="case-accept ask --by lin.fang --until 2025-10-10"
	refused 2025-09-26T09:10 "$ask --missing 健康证明:补交 $one" \
		"case-accept: $one: cannot ask: all that the item asks for is there, and the applicant owes no more [accept.mandatory]"
	do_at 2025-09-26T09:10 "$ask --missing 领用申请表:加盖公章 --proper-form false $one"
}

@test "nothing is given back in the place of the refusal that the window may not say yet" {
	back="case-route return --by lin.fang --reason x --basis y --remedy z"
	receive 2025-09-26T09:00 mining-licence
	do_at 2025-09-26T09:10 "case-accept hold --by lin.fang --reason x $one"
	refused 2025-09-26T09:20 "$back $one" \
		"case-route: $one: cannot return: it is held, and mining-development has not advised yet [accept.advised]" \
		"case-route: $one: cannot return: no leader has approved what the host department advised [refuse.approved]"
	receive 2025-09-26T09:00 mining-licence
	do_at 2025-09-26T09:10 "case-accept ask --by lin.fang --missing 图:补交 --until 2025-10-10 $one"
	refused 2025-09-26T09:20 "$back $one" \
		"case-route: $one: cannot return: no leader has approved it since the time for what was asked for ran out [refuse.approved]" \
		"case-route: $one: cannot return: the applicant has until 2025-10-10 to bring what was asked for [refuse.mended]"
}
