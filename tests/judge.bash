# What the tests of case-check --judge share: cases that programs made, and forgeries of them.

# From now on the office is an earnest one, with its cases as its own people would have made them.
earnest() {
	sed -i '/^simulated:/d' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
}

# base NAME ID: a case to forge is called that.
base() {
	bases+=("$1=$CASEWORK/cases/${2:3:4}/${2:7:2}/${2:9:2}/$2.yaml")
}

# Forges what standard input says (tests/forge.py). That it was not made by the programs is told by
# --judge alone, in exactly these words; in front of each stands the number of the forgery. What its
# tasks come to by the rules is told without it, of an honest case too, and so is that the copies of
# one case have its numbers: both are left out here.
forged() {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" >ids && case-check repair -q - <ids'
	no_err
	case-check - <ids >"$BATS_TEST_TMPDIR/plain" 2>&1 || true
	! grep -v '\[\(task\.none\|task\.endless\|licence\.number\|fee\.receipt\)\]$' "$BATS_TEST_TMPDIR/plain"
	t 1 'case-check --judge - <ids'
	no_out
	sed 's/^case-check: cases[^ ]*-9*0*\([0-9]*\)\.yaml:[0-9]*:[0-9]*: /\1: /' \
		"$BATS_TEST_TMPDIR/err" | grep -v '\[\(task\.none\|task\.endless\|licence\.number\|fee\.receipt\)\]$' >found
	file_is found <expected
}

# The same of nothing but what programs make.
honest() {
	t 0 'case-check --judge'
	no_out
	no_err
}
