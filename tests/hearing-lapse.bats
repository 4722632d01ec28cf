# Silence is no consent over a right to be heard: of which nobody was told, that can still be used, or a
# hearing that goes on.

load helper
load limits

offer() {
	do_at "$1" "case-review offer-hearing --by ding.jun --reason 涉及邻地权利人 $one"
}

# What the lapse of the promise, recorded much later, made of the case.
after_silence_is() {
	do_at 2026-07-01T09:00 "case-deadline sweep -q"
	t 0 "grep -o 'effect: deemed-granted\|effect: propose-denial' $file; case-list -f state,outcome $one"
	out_is "effect: $1" "$one	$2	$3"
	t 0 "case-check; case-check --judge"
}

@test "a right to a hearing that was not served is no silence" {
	in_review 2026-05-06 temporary-land-use ding.jun
	offer 2026-05-07T09:00
	after_silence_is propose-denial in-review ''
}

@test "nor one that can still be asked for when the time runs out" {
	in_review 2026-05-06 temporary-land-use ding.jun
	offer 2026-05-15T09:00
	do_at 2026-05-18T09:00 "case-deliver serve-notice --by lin.fang --recipient 王磊 --relation 经理 --manner direct --signed 2026-05-18 $one"
	after_silence_is propose-denial in-review ''
}

@test "who was told and let the time pass is not waited for" {
	in_review 2026-05-06 temporary-land-use ding.jun
	offer 2026-05-07T09:00
	do_at 2026-05-07T10:00 "case-deliver serve-notice --by lin.fang --recipient 王磊 --relation 经理 --manner direct --signed 2026-05-07 $one"
	after_silence_is deemed-granted decided deemed-granted
}

@test "nor is a hearing that goes on, where the limit does not stand still for it" {
	sed -i '/lapse: deemed-granted/,$!s/pauses: .hearing, .*/pauses: [tender]/' "$CASEWORK/catalog/temporary-land-use.yaml"
	in_review 2026-05-06 temporary-land-use ding.jun
	do_at 2026-05-07T09:00 "$(pause hearing yu.bin ding.jun)"
	refused 2026-05-08T09:00 "case-review decide --by ren.hong --outcome denied --reason 占用基本农田 --basis 土地管理法 --remedy 复议 $one" \
		"case-review: $one: cannot decide: the host department has given no written opinion [review.opinion]" \
		"case-review: $one: cannot decide: the hearing of 2026-05-07 has not ended [decide.hearing]"
	after_silence_is propose-denial in-review ''
}

@test "a right of which no notice is served, as before April, counts by its own task" {
	sed -i 's/^limits:/&\n- {limit: old-request, task: ask-for-hearing, starts: offer-hearing, ends: [pause], of: applicant, length: 5 workdays, clock: applicant, until: 2026-03-31, basis: 行政许可法第四十七条}/' \
		"$CASEWORK/office.yaml"
	in_review 2025-03-03 temporary-land-use ding.jun
	offer 2025-03-13T09:00
	after_silence_is propose-denial in-review ''
}
