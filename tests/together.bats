# A change of several cases is one of all or of none, whenever the program is killed or the power is cut.

# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

load helper
load durability

setup() {
	begin
	office water-bureau
	export o=$CASEWORK
	rm -rf "$o"/register* "$o"/calendar/cn-201* "$o"/calendar/cn-200*
	echo 'same-applicant: 0' >>"$o/office.yaml"
	export day=$o/cases/2022/12/15 id=WB-20221215-000001 two=WB-20221215-000002
	export lists=$o/.casework/together locked='F_SETLK, .*F_WRLCK'
}

receive_two() {
	case-accept receive --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲
}
export -f receive_two

# Two cases that were received at once, in received, and what accept makes of them in accepted; both in lists of digests.
two_cases() {
	receive_two >/dev/null
	cp -a "$o/cases" received && files >old
	case-accept accept -q --by li.na "$id"
	files >new
	before() {
		rm -rf "$o/cases" "$lists" && cp -a received "$o/cases"
	}
	export -f before
}

# The program, killed at the Nth of its calls of a kind.
killed() {
	local nth=$1 call=$2 status=0
	shift 2
	{ env "$NO_LEAKS" strace -o /dev/null -e trace="$call" -e inject="$call":signal=KILL:when="$nth" "$@" >printed; } 2>/dev/null || status=$?
	[ $status -eq 137 ] && [ ! -s printed ]
}

@test "an act on an application that is killed at any of its calls is done to all or to none" {
	two_cases
	after() {
		local s=0
		[ "$status" -eq 137 ] && [ ! -s out ] || return
		# the next act on either of them ends it, or it was never begun
		case-accept note -q --by guo.hua --text 来电 "$two" 2>err2 && [ -z "$(ls "$lists" 2>/dev/null)" ] || return
		case-accept accept --by li.na "$id" >out2 2>err2 || s=$?
		case $s in
		0) printf '%s\n' "$id" "$two" | cmp -s - out2 ;;
		1) grep -q 'the case is accepted;.* \[act.state\]$' err2 ;;
		*) false ;;
		esac || return
		case-check sweep >/dev/null && case-check && [ -z "$(leftovers)" ] || return
		[ "$(case-list -f id -w state=accepted)" = "$(printf '%s\n' "$id" "$two")" ] && echo "$s" >>ends
	}
	export -f after
	t 0 'each -t 0/3 -s "$locked" -d "^write.*$two" signal=KILL before after case-accept accept -q --by li.na $id'
	[ "${out%% *}" -gt 60 ]
	long || return 0
	[ "$(sort -u ends)" = $'0\n1' ]
}

@test "a receive of several that is killed at any of its calls makes all or none" {
	receive_two >/dev/null
	before() {
		rm -rf "$o/cases" "$lists" && mkdir -p "$day"
	}
	after() {
		[ "$status" -eq 137 ] || return
		receive_two >out2 2>err2 && [ -z "$(ls "$lists" 2>/dev/null)" ] || return
		case-check sweep >/dev/null && case-check && [ -z "$(leftovers)" ] || return
		if grep -qx WB-20221215-000003 out2; then
			[ "$(case-list -f id -w application="$id")" = "$(printf '%s\n' "$id" "$two")" ]
		else
			[ ! -s out ] && printf '%s\n' "$id" "$two" | cmp -s - out2 && [ "$(case-list | wc -l)" -eq 2 ]
		fi
	}
	export -f before after
	t 0 'each -t 1/3 -s "$locked" -d "^write.*$two" signal=KILL before after case-accept receive --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲'
	[ "${out%% *}" -gt 40 ]
}

@test "a change of several that was cut off is told by who reads, and ended by the next act or by sweep" {
	two_cases
	before
	killed 2 renameat case-accept accept --by li.na "$id"
	files >now
	t 1 "cmp -s now old || cmp -s now new"
	t 0 "case-list -f state"
	out_is "$id	accepted" "$two	received"
	told="$(printf '.casework/together/%s: a change of several cases was cut off: the next act on one of them, or '"'case-check sweep'"', ends it [store.together]' "$id")"
	err_is "case-list: $told"
	t 1 "case-check"
	err_is "case-check: $told" \
		"case-check: cases/2022/12/15/.$two.yaml.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]"
	# an act on another is none of its affair
	cp -a "$o" half
	t 0 "case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=丙; ls $lists"
	out_is "$id"
	t 0 "case-accept note -q --by guo.hua --text 来电 $two; ls -A $lists; case-list -f id -w state=accepted; case-check"
	out_is "$id" "$two"
	no_err
	t 0 "case-check sweep -C half; case-list -C half -f id -w state=accepted; case-check -C half"
	out_is "$id" "$two"
	no_err
}

@test "a list that got no name was cut off before anything was changed, and is swept" {
	two_cases
	before
	killed 1 renameat2 case-accept accept --by li.na "$id"
	t 1 "ls -A $lists; case-check"
	out_is ".$id.tmp"
	t 0 "case-check sweep | sort; case-check; case-list -f id -w state=received"
	out_is ".casework/together/.$id.tmp" "cases/2022/12/15/.$id.yaml.tmp" "cases/2022/12/15/.$two.yaml.tmp" "$id" "$two"
}

@test "what cannot be ended is told, and stands until somebody has looked" {
	two_cases
	before
	killed 2 renameat case-accept accept --by li.na "$id"
	cp -a "$o" half
	# an edit by hand since
	sed -i 's/^  name: 甲/  name: 乙/' "$day/$two.yaml"
	t 2 "case-accept note --by guo.hua --text 来电 $two"
	no_out
	err_is "case-accept: .casework/together/$id: a change of several cases was cut off and cannot be ended: cases/2022/12/15/$two.yaml was changed since; put the cases right, and delete this file [store.together]"
	sed -i 's/^  name: 乙/  name: 甲/' "$day/$two.yaml"
	t 0 "case-accept note -q --by guo.hua --text 来电 $two; case-list -f id -w state=accepted"
	out_is "$id" "$two"
	# its temporary file is gone, or another
	rm "half/cases/2022/12/15/.$two.yaml.tmp"
	t 2 "case-check sweep -C half"
	err_is "case-check: .casework/together/$id: a change of several cases was cut off and cannot be ended: cases/2022/12/15/.$two.yaml.tmp is gone; put the cases right, and delete this file [store.together]"
	cp "half/cases/2022/12/15/$two.yaml" "half/cases/2022/12/15/.$two.yaml.tmp"
	t 2 "case-accept note -C half --by guo.hua --text 来电 $id"
	err_is "case-accept: .casework/together/$id: a change of several cases was cut off and cannot be ended: cases/2022/12/15/.$two.yaml.tmp was changed; put the cases right, and delete this file [store.together]"
	head -n 1 "half/.casework/together/$id" >list
	cp list "half/.casework/together/$id"
	t 2 "case-accept note -C half --by guo.hua --text 来电 $id"
	err_is "case-accept: .casework/together/$id: a change of several cases was cut off and cannot be ended: .casework/together/$id is not whole; put the cases right, and delete this file [store.together]"
	# then it is an application of which one is behind, which the same act mends
	rm "half/.casework/together/$id"
	t 0 "case-accept accept -C half --by li.na $two"
	out_is "$two"
}

@test "of a change of several that fails at any of its calls nothing is there, or it is ended later" {
	two_cases
	after() {
		local s=$status
		files >now
		if [ "$s" -eq 0 ]; then
			cmp -s now new
			return
		fi
		if grep -q 'is ended by the next act' err; then
			case-check sweep >/dev/null && files | cmp -s - new
		else
			cmp -s now old && [ -z "$(ls "$lists" 2>/dev/null)" ] && [ ! -s out ]
		fi || { case-check sweep >/dev/null && files | cmp -s - old; }
	}
	export -f after
	t 0 'each -t 2/3 -c write,fsync,renameat,unlinkat,openat2,fchmod,mkdirat -s "$locked" -d "^write.*$two" error=EIO before after case-accept accept -q --by li.na $id'
	[ "${out%% *}" -gt 20 ]
}

@test "who reads while several are being changed is not told that it was cut off" {
	two_cases
	before
	env "$NO_LEAKS" strace -o /dev/null -e trace=renameat -e inject=renameat:delay_enter=400000 case-accept accept -q --by li.na "$id" &
	for _ in $(seq 100); do
		[ -z "$(ls "$lists" 2>/dev/null)" ] || break
		sleep 0.02
	done
	[ -n "$(ls "$lists")" ]
	t 0 "case-list -f id"
	no_err
	wait
	t 0 "case-check"
}
