# The play of a licence, from its issue to its cancellation: what it prints is kept as it is.

load helper

@test "land resources plays a licence: issue, archive and package, a bad rating, silence, change, revocation" {
	BUILD=$PWD/made t 0 '"$TOP/examples/land-resources/licence.sh"'
	no_err
	diff "$TOP/tests/data/licence.txt" "$BATS_TEST_TMPDIR/out"
}
