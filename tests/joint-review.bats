# The play of examples/land-resources: joint review, from a written round to a meeting, a veto, a hold.

load helper

setup() {
	begin
}

@test "the play of joint review shows what its page of output has" {
	BUILD=$PWD/made t 0 '"$TOP/examples/land-resources/joint-review.sh"'
	no_err
	diff "$TOP/tests/data/joint-review.txt" "$BATS_TEST_TMPDIR/out"
}
