# Loaded by every bats file (`load helper`).
#
#   begin             what each test starts with; setup() calls it, and so must a setup() of yours
#   office NAME [NOW [whole]]
#                     a copy of examples/NAME, as the office that the programs use; but when it is
#                     to be whole, no material is essential for acceptance, and nothing waits for fees
#   data FILE         sets $data to one of the big real files, or skips the test
#   t STATUS COMMAND  runs a shell command line; its exit status must be exactly STATUS
#   absent REASON     skips the test for want of what not every host has; where all is to be there
#                     (MUST_RUN=1) it fails
#   do_at NOW COMMAND the same at that moment of a simulated office; it must succeed, in silence
#   out_is err_is     the last t's standard output, error: exactly this (here-document, or lines
#                     as arguments); no_out no_err: nothing at all
#   file_is FILE      the same for a file
#   tree              the digests of the files of the office, but for .casework
#   write FILE [TEXT] the text and standard input as a file, in directories that are made for it
#   take_event FILE N the event N of a case file into the file event, without what is another on
#                     every machine (entered-by) or proved elsewhere (seal, dossier)
#   programs          the names of all programs, one a line
#
# No helper accepts "some failure": a crash must not pass for a refusal. The command line of t runs
# in a subshell with pipefail, so the status of a program on the left of a pipe is not lost.
# Afterwards $out and $err hold both outputs without their last newlines, $status the status.
#
# Sweeps over very many cases take a sample, another one with each $CASEWORK_SEED, and all of them with
# CASEWORK_LONG=1:
#   long            tells whether it is all of them
#   turn N LIMIT    whether the Nth is taken when one of LIMIT is
#
# Then also each test ends with case-check --judge of the office that it leaves: where case-check finds
# nothing, it finds nothing either. A test that forges, or makes an earnest office of a simulated one,
# sets forges=1.
#
# LeakSanitizer cannot work under strace, so there the program is run as
#   t 0 'env "$NO_LEAKS" strace -o trace case-list'

TOP=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$TOP/$BUILD ;;
esac
# What a host puts before the system's own tools, such as another Python, is not what the tests need.
export TOP BUILD PATH="$BUILD/bin:/usr/bin:/bin:$PATH" TZ=UTC LC_ALL=C LANGUAGE=en
# What of a long sweep a short run takes is another part each day.
[ -n "${CASEWORK_SEED:-}" ] || printf -v CASEWORK_SEED '%(%-j)T'
export CASEWORK_SEED
NO_LEAKS=ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0

# An own empty directory, no terminal, nothing of the caller's settings.
begin() {
	local v
	trace_failures
	for v in ${!CASEWORK*}; do
		case $v in
		CASEWORK_DATA | CASEWORK_LONG | CASEWORK_SEED) ;;
		*) unset "$v" ;;
		esac
	done
	umask 022
	mkdir "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here" || return
	exec </dev/null
}

# bats notes the place before each command of a test and of what it calls, which costs more than
# most commands do. Noted at the one that failed it says the same.
trace_failures() {
	[ "${BATS_TRACE_LEVEL:-0}" -eq 0 ] || return 0
	declare -F bats_debug_trap bats_check_status_from_trap >/dev/null || return 0
	trap - DEBUG
	BATS_DEBUG_LAST_STACK_TRACE=() BATS_DEBUG_LASTLAST_STACK_TRACE=()
	trap 'bats_check_status_from_trap; bats_debug_trap "$BASH_SOURCE"; BATS_DEBUG_LAST_STACK_TRACE_IS_VALID=1' ERR
}

setup() {
	begin
}

teardown() {
	if long && [ -n "${BATS_TEST_COMPLETED:-}" ] && [ -z "${forges:-}" ] &&
		[ -d "${CASEWORK:-}/cases" ] && case-check >/dev/null 2>&1; then
		case-check --judge
	fi
}

long() {
	[ "${CASEWORK_LONG:-}" = 1 ]
}

turn() {
	long || [ $((($1 + CASEWORK_SEED) % $2)) -eq 0 ]
}

office() {
	cp -R "$TOP/examples/$1" "$1" || return
	[ "${3:-}" = whole ] || sed -i 's/, essential: true//; /^  payment: {/d' "$1"/catalog/*.yaml || return
	export CASEWORK=$PWD/$1 CASEWORK_NOW=${2:-2022-12-15T10:00:00+08:00}
}

data() {
	data=${CASEWORK_DATA:-$TOP/../shared/data}/$1
	[ -r "$data" ] || skip "no $1: CASEWORK_DATA names its directory"
}

tree() (
	shopt -s globstar dotglob
	cd "$CASEWORK" || exit
	files=()
	for f in **; do
		[[ $f == .casework/* || -L $f || ! -f $f ]] || files+=("$f")
	done
	exec sha256sum -- "${files[@]}"
)

write() {
	[ -d "${1%/*}" ] || mkdir -p "${1%/*}" || return
	slurp
	printf '%s' "${2:-}" "$REPLY" >"$1"
}

take_event() {
	awk -v n="$2" '
		/^history:/ { on = 1; next }
		on && /^- / { i++ }
		on && i == n && !/^  (entered-by|seal|dossier): / { print; found = 1 }
		END { exit !found }' "$1" >event
}

programs() {
	local p
	for p in "$BUILD"/bin/case-*; do
		echo "${p##*/}"
	done
}

absent() {
	[ "${MUST_RUN:-}" = 1 ] || skip "$1"
	echo "not to be skipped here: $1"
	return 1
}

t() {
	local - want=$1
	set -o pipefail
	status=0
	case $2 in
	*[\;\&\(\{]* | *$'\n'*) (eval "$2") ;;
	# That needs no shell of its own: a program changes nothing in this one.
	case-*) eval "$2" ;;
	*) (eval "$2") ;;
	esac >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" || status=$?
	slurp <"$BATS_TEST_TMPDIR/out" || :
	out=${REPLY%"${REPLY##*[!$'\n']}"}
	slurp <"$BATS_TEST_TMPDIR/err" || :
	err=${REPLY%"${REPLY##*[!$'\n']}"}
	last=$2
	[ "$status" -eq "$want" ] && return
	printf '%s\n' "command: $2" "exit status $status, not $want" \
		"standard output:" "$out" "standard error:" "$err"
	return 1
}

# What standard input has, but for each NUL, in REPLY; false when there was any.
slurp() {
	local part nuls=0
	REPLY=
	while IFS= read -r -d '' part; do
		REPLY+=$part
		nuls=1
	done
	REPLY+=$part
	return $nuls
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
	[ ! -s "$BATS_TEST_TMPDIR/out" ] || same "standard output" "$BATS_TEST_TMPDIR/out" </dev/null
}

no_err() {
	[ ! -s "$BATS_TEST_TMPDIR/err" ] || same "standard error" "$BATS_TEST_TMPDIR/err" </dev/null
}

file_is() {
	local file=$1
	shift
	same "$file" "$file" "$@"
}

# Compares file $2, called $1 in messages, with the lines after it or else with standard input.
same() {
	local name=$1 file=$2 want
	shift 2
	if [ $# -gt 0 ]; then
		printf -v want '%s\n' "$@"
	else
		slurp || return
		want=$REPLY
	fi
	slurp <"$file" && [ "$REPLY" = "$want" ] && return
	printf %s "$want" >"$BATS_TEST_TMPDIR/expected"
	diff -u --label "$name, expected" --label "$name, found" \
		"$BATS_TEST_TMPDIR/expected" "$file" && return
	printf '%s\n' "command: ${last:-}" "exit status ${status:-}"
	[ "$file" = "$BATS_TEST_TMPDIR/err" ] || printf '%s\n' "standard error:" "${err:-}"
	return 1
}
