# case-review why: what stands between a case and its next step, by the same rules that refuse.

load helper

setup() {
	begin
	office land-resources
	export CASEWORK_NOW=2025-03-03T09:00
	one=LR-20250303-000001
}

why() {
	t "$1" "case-review why $one"
	no_err
}

# Its lines, without what they have in common.
lines() {
	printf "$one	in-review	decide	%s\n" "$@" | out_is
}

opined() {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=大青山矿业有限公司
	case-accept accept -q --by lin.fang "$one"
	case-route dispatch -q --by lin.fang --handler gu.tao "$one"
	case-review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 拟同意 "$one"
}

sign() {
	case-review countersign -q --by "$1" --lawful "$2" --agree "$3" "$one"
}

@test "nothing stands between a case and a step that can be done now, nor after its end" {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=大青山矿业有限公司
	why 0
	no_out
	case-accept accept -q --by lin.fang "$one"
	why 0
	no_out
	case-accept void -q --by lin.fang --reason 误登 "$one"
	why 0
	no_out
}

@test "each rule tells whose move it is, since when and until when" {
	opined
	why 1
	lines "decide	joint-review.incomplete	not yet countersigned by mineral-reserves, planning, finance	mineral-reserves,planning,finance	2025-03-03T09:00:00+08:00	2025-03-05T17:30+08:00" \
		"decide	joint-review.draft	the host department has not drafted it since	mining-development	2025-03-03T09:00:00+08:00	"
	export CASEWORK_NOW=2025-03-04T10:00
	for p in he.wen jin.lan bai.xue; do
		sign $p true true -q
	done
	why 1
	lines "decide	joint-review.draft	the host department has not drafted it since	mining-development	2025-03-04T10:00:00+08:00	"
	case-review draft -q --by gu.tao --proposal grant --text 准予 "$one"
	why 0
	no_out
	t 0 "case-review decide --by ren.hong --outcome granted $one"
}

@test "behind a rule stand those of the act that mends it" {
	opined
	sign he.wen true false
	sign jin.lan true true
	sign bai.xue true true
	why 1
	lines "decide	joint-review.meeting	planning dissents, so a meeting must decide	mining-development	2025-03-03T09:00:00+08:00	" \
		"minute	meeting.convened	no meeting was called since the host department's opinion	leader	2025-03-03T09:00:00+08:00	" \
		"minute	meeting.quorum	no opinion was stated by mining-development, mineral-reserves, planning, finance, general-office, policy-law	reviewers	2025-03-03T09:00:00+08:00	" \
		"minute	meeting.supervised	nobody of supervision supervised the meeting	supervision	2025-03-03T09:00:00+08:00	" \
		"decide	joint-review.draft	the host department has not drafted it since	mining-development	2025-03-03T09:00:00+08:00	"
}

@test "what nothing mends is told with what stands before the denial" {
	opined
	sign he.wen false false
	sign jin.lan true true
	sign bai.xue true true
	why 1
	lines "decide	joint-review.veto	legality veto by planning			" \
		"decide	joint-review.draft	the host department has not drafted it since	mining-development	2025-03-03T09:00:00+08:00	"
}

@test "its lines in JSON fit the schema, and a case that is not there is told" {
	opined
	t 1 "case-review why -o json $one"
	while read -r line; do
		echo "$line" >line
		"$BUILD/tests/tools/validate" "$TOP/schemas/why.yaml" line || return
	done <"$BATS_TEST_TMPDIR/out"
	t 1 "case-review why LR-20250303-000009"
	no_out
	err_is "case-review: LR-20250303-000009: there is no such case"
}
