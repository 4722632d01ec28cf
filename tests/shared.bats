# A procedure that several cases share, also of different applications: begun, ended and taken back in each or in none.

load helper
load acts
load judge

# Cases of three hosts and three applicants, in review; expert reviews stop a clock of each.
three() {
	local item
	sed -i 's/^limits:/&\n- {limit: watched, task: decide-watched, starts: accept, of: host, length: 15 workdays, ends: [decide], pauses: [expert-review], basis: 办法}/' \
		"$CASEWORK/office.yaml"
	for item in 甲:soil-water-plan 乙:river-construction 丙:water-abstraction; do
		case-accept receive -q --by li.na --item "${item#*:}" --set "applicant.name=${item%:*}" --set 'materials=申请书;项目图'
	done
	two=WB-20221215-000002 three=WB-20221215-000003
	case-accept accept -q --by li.na "$one" "$two" "$three"
	case-route dispatch -q --by li.na "$one" "$two" "$three"
	pause="case-deadline pause --by xu.ming --proposer ma.jun --procedure expert-review --basis 许可法四十五条 --length '10 workdays' --document 评1"
	share="$pause --review 评审2022-3 --cases '$two;$three'"
}

all() {
	printf '%s\n' "$one" "$two" "$three"
}

paused() {
	t 0 "grep -l '^- {task.*due: paused' $CASEWORK/$day/*.yaml | grep -o 'WB-[0-9-]*'"
	out_is "$@"
}

@test "one act pauses each of the cases that it names, of whatever application, and one ends it for each" {
	three
	t 0 "$share $one"
	all | out_is
	no_err
	t 0 "grep -h '  cases:\|  review:' $CASEWORK/$day/*.yaml"
	out_is "  cases: [$two, $three]" "  review: 评审2022-3" "  cases: [$one, $three]" "  review: 评审2022-3" \
		"  cases: [$one, $two]" "  review: 评审2022-3"
	paused "$one" "$two" "$three"
	t 0 "case-check; case-check --judge"
	# whichever is named, and in a pipe of all once
	export CASEWORK_NOW=2022-12-20T09:00
	t 0 "printf '%s\n' $three $one $two | case-deadline resume --by xu.ming --procedure expert-review --reason 通过"
	out_is "$three" "$one" "$two"
	no_err
	t 0 "case-check; case-check --judge; grep -ho 'decide-watched/[a-z-]*/2, due: 2[^}]*' $CASEWORK/$day/*.yaml"
	out_is "decide-watched/soil-conservation/2, due: 2023-01-11T17:30+08:00" \
		"decide-watched/river/2, due: 2023-01-11T17:30+08:00" "decide-watched/water-resources/2, due: 2023-01-11T17:30+08:00"
}

@test "a case that may not be paused holds the others up, and nothing is half done" {
	three
	# its clock has none that the procedure stops
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=丁
	t 1 "$pause --review 评3 --cases '$two;WB-20221215-000004' $one"
	no_out
	[[ $err == "case-deadline: WB-20221215-000004: cannot pause: the case is received;"*" [act.state]"$'\n'*"[pause.procedure]" ]]
	# it is another who stops its clock
	t 1 "case-deadline pause --by wang.lei --proposer ma.jun --procedure expert-review --basis x --length '10 workdays' --document 评1 --review 评3 --cases $two $one"
	no_out
	[[ $err == *"$two: cannot pause: "* ]]
	# one of them is paused for it already, or it is too late
	t 0 "$pause $three"
	t 1 "$share $one"
	no_out
	err_is "case-deadline: $three: cannot pause: the expert-review of 2022-12-15T10:00:00+08:00 has not ended [pause.running]"
	t 1 "$pause --review 评3 --cases WB-20221215-000009 $one"
	err_is "case-deadline: WB-20221215-000009: there is no such case"
	paused "$three"
	case-deadline resume -q --by xu.ming --procedure expert-review "$three"
	case-accept withdraw -q --by li.na --reason 不办了 "$three"
	t 1 "$share $one"
	no_out
	[[ $err == "case-deadline: $three: cannot pause: the case is "*"[act.state]"* ]] || { echo "$err"; false; }
	t 1 "grep -l '^- {task.*due: paused' $CASEWORK/$day/*.yaml"
	t 0 "case-check; case-check --judge"
}

@test "what is shared has one name, and names each of the others once" {
	three
	refused pause.cases "$pause --cases $two $one" \
		"case-deadline: $one: cannot pause: what the cases share has no number or name: say review"
	refused pause.cases "$pause --review 评3 $one" "case-deadline: $one: cannot pause: no other case shares it: say cases"
	t 1 "$pause --review 评3 --cases $two --shared true $one"
	no_out
	err_is "case-deadline: $one: cannot pause: nothing was applied for with it that could share the procedure [application.shared]" \
		"case-deadline: $one: cannot pause: it is of its application, or of the cases that are named [pause.cases]"
	for cases in "$one" "$two;$two"; do
		t 1 "$pause --review 评3 --cases '$cases' $one"
		no_out
		[[ $err == *"'${cases%;*}' is not one other case, named once [pause.cases]"* ]]
	done
	t 1 "$pause --review 评3 --cases nothing $one"
	no_out
	t 1 "grep -l '^- {task.*due: paused' $CASEWORK/$day/*.yaml"
}

@test "what was shared is taken back of each, its end too" {
	three
	t 0 "$share $one; case-accept note -q --by guo.hua --text 来电 $two"
	export CASEWORK_NOW=2022-12-16T09:00
	t 0 "case-deadline resume -q --by xu.ming --procedure expert-review $two"
	t 0 "case-accept correct --by xu.ming --event 6 --reason 未完 $two"
	out_is "$two" "$one" "$three"
	paused "$one" "$two" "$three"
	t 0 "case-accept correct --by xu.ming --event 4 --reason 误 $three"
	out_is "$three" "$one" "$two"
	t 1 "grep -l '^- {task.*due: paused' $CASEWORK/$day/*.yaml"
	t 0 "case-check; case-check --judge"
	# the end of one of an application too
	case-accept receive -q --by li.na --item soil-water-plan --item river-construction --set applicant.name=戊
	case-accept accept -q --by li.na WB-20221216-000001
	case-route dispatch -q --by li.na WB-20221216-000001
	t 0 "$pause --shared true WB-20221216-000001; case-deadline resume -q --by xu.ming --procedure expert-review WB-20221216-000001"
	t 0 "case-accept correct --by xu.ming --event 5 --reason 未完 WB-20221216-000001"
	out_is WB-20221216-000001 WB-20221216-000002
	t 0 "case-check; case-check --judge"
}

@test "what has ended in the meantime stays out of the end of what was shared, and what began anew too" {
	three
	t 0 "$share $one"
	case-accept withdraw -q --by li.na --reason 不办了 "$two"
	export CASEWORK_NOW=2022-12-20T09:00
	t 0 "case-deadline resume --by xu.ming --procedure expert-review $three"
	out_is "$three" "$one"
	t 0 "case-check; case-check --judge"
}

@test "a pause that another case should share, and does not, is told" {
	forges=1
	three
	cp "$CASEWORK/$day/$three.yaml" was
	t 0 "$share $one"
	cp was "$CASEWORK/$day/$three.yaml"
	t 1 "case-check"
	err_is "case-check: $day/$one.yaml:$(grep -n '^  cases:' "$CASEWORK/$day/$one.yaml" | cut -d: -f1):10: $three has no such pause that names it [pause.shared]" \
		"case-check: $day/$two.yaml:$(grep -n '^  cases:' "$CASEWORK/$day/$two.yaml" | cut -d: -f1):10: $three has no such pause that names it [pause.shared]"
	rm "$CASEWORK/$day/$three.yaml"
	t 1 "case-check $one"
	[[ $err == *"there is no case '$three' [pause.shared]" ]]
}
