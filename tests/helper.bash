# Loaded by every bats file (`load helper`).
#
#   begin             what each test starts with; setup() calls it, and so must a setup() of yours
#   office NAME [NOW] a copy of examples/NAME, as the office that the programs use
#   data FILE         sets $data to one of the big real files, or skips the test
#   t STATUS COMMAND  runs a shell command line; its exit status must be exactly STATUS
#   do_at NOW COMMAND the same at that moment of a simulated office; it must succeed, in silence
#   out_is err_is     the last t's standard output, error: exactly this (here-document, or lines
#                     as arguments); no_out no_err: nothing at all
#   file_is FILE      the same for a file
#   take_event FILE N the event N of a case file into the file event, without what is another on
#                     every machine (entered-by) or proved elsewhere (seal, dossier)
#   programs          the names of all programs, one a line
#
# No helper accepts "some failure": a crash must not pass for a refusal. The command line of t runs
# in a subshell with pipefail, so the status of a program on the left of a pipe is not lost.
# Afterwards $out and $err hold both outputs without their last newlines, $status the status.
#
# LeakSanitizer cannot work under strace, so there the program is run as
#   t 0 'env "$NO_LEAKS" strace -o trace case-list'

TOP=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$TOP/$BUILD ;;
esac
export TOP BUILD PATH="$BUILD/bin:$PATH" TZ=UTC LC_ALL=C
# shellcheck disable=SC2034 # for the tests
NO_LEAKS=ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0

# An own empty directory, no terminal, nothing of the caller's settings.
begin() {
	local v
	for v in ${!CASEWORK*}; do
		[ "$v" = CASEWORK_DATA ] || unset "$v"
	done
	umask 022
	mkdir "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here" || return
	exec </dev/null
}

setup() {
	begin
}

office() {
	cp -R "$TOP/examples/$1" "$1" || return
	export CASEWORK=$PWD/$1 CASEWORK_NOW=${2:-2022-12-15T10:00:00+08:00}
}

data() {
	data=${CASEWORK_DATA:-$TOP/../shared/data}/$1
	[ -r "$data" ] || skip "no $1: CASEWORK_DATA names its directory"
}

take_event() {
	awk -v n="$2" '
		/^history:/ { on = 1; next }
		on && /^- / { i++ }
		on && i == n' "$1" |
		grep -vE '^  (entered-by|seal|dossier): ' >event
}

programs() {
	local p
	for p in "$BUILD"/bin/case-*; do
		echo "${p##*/}"
	done
}

t() {
	local want=$1
	status=0
	(
		set -o pipefail
		eval "$2"
	) >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" || status=$?
	out=$(tr -d '\0' <"$BATS_TEST_TMPDIR/out")
	err=$(tr -d '\0' <"$BATS_TEST_TMPDIR/err")
	last=$2
	[ "$status" -eq "$want" ] && return
	printf '%s\n' "command: $2" "exit status $status, not $want" \
		"standard output:" "$out" "standard error:" "$err"
	return 1
}

do_at() {
	export CASEWORK_NOW=$1
	t 0 "$2"
	no_err
}

out_is() {
	same "standard output" "$BATS_TEST_TMPDIR/out" "$@"
}

err_is() {
	same "standard error" "$BATS_TEST_TMPDIR/err" "$@"
}

no_out() {
	same "standard output" "$BATS_TEST_TMPDIR/out" </dev/null
}

no_err() {
	same "standard error" "$BATS_TEST_TMPDIR/err" </dev/null
}

file_is() {
	local file=$1
	shift
	same "$file" "$file" "$@"
}

# Compares file $2, called $1 in messages, with the lines after it or else with standard input.
same() {
	local name=$1 file=$2
	shift 2
	if [ $# -gt 0 ]; then
		printf '%s\n' "$@"
	else
		cat
	fi >"$BATS_TEST_TMPDIR/expected"
	diff -u --label "$name, expected" --label "$name, found" \
		"$BATS_TEST_TMPDIR/expected" "$file" && return
	printf '%s\n' "command: ${last:-}" "exit status ${status:-}"
	[ "$file" = "$BATS_TEST_TMPDIR/err" ] || printf '%s\n' "standard error:" "${err:-}"
	return 1
}
