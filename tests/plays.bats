# The plays of the example offices: what they print is kept as it is, refusals with their rules.

load helper

setup() {
	begin
}

# The play examples/$1 prints what tests/data/$2 has, and leaves an office whose histories hold.
plays() {
	BUILD=$PWD/made t 0 "\"\$TOP/examples/$1\""
	no_err
	diff "$TOP/tests/data/$2" "$BATS_TEST_TMPDIR/out"
}

@test "a county centre plays its six kinds of case, four levels of signing, and silence with and without a veto" {
	plays county-centre/demo.sh county-centre.txt
}

@test "joint review plays all five panels: round, dissent and meeting, veto, one agenda, hold, consultation, escalation" {
	plays land-resources/joint-review.sh joint-review.txt
}

@test "a maritime window plays assignment, an inspection by two on a rest day, checker and maker, and a kind that changed" {
	plays maritime-window/demo.sh maritime-window.txt
}

@test "fees are played to the licence, the denial, the closing without a decision, and one sheet for a project" {
	plays land-resources/fees.sh fees.txt
}

@test "a project plays five nodes: items applied for at once, joint visits, a shared review, a problem that is mended" {
	plays weihai-joint-visit/demo.sh weihai-joint-visit.txt
}

@test "notices are served by post, in person, left, electronically and by display, and nothing is done before" {
	plays land-resources/notices.sh notices.txt
}

@test "a quality bureau's window plays an undertaking checked before it is filed, the green channel, and licences due" {
	plays quality-bureau/demo.sh quality-bureau.txt
}

@test "a price bureau plays a promise that was shortened, what was cancelled, and a fee licence with all its papers" {
	plays price-bureau/demo.sh price-bureau.txt
}

@test "seven counties' reforms are counted from two lists of items, and what they stated is held against them" {
	plays reform/demo.sh reform.txt
}

@test "a county centre plays what nobody applies for: survey, self-check, complaints, inspection, posts" {
	plays county-centre/supervision.sh supervision.txt
}
