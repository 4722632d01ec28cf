# A change is all or nothing whenever the program is killed, and durable before it is told.

# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

load helper
load durability

# Standard input has so many lines; in a sample, one.
at_least() {
	local lines
	mapfile -t lines
	long || set -- 1
	[ ${#lines[@]} -ge "$1" ]
}

@test "an act that is killed at any of its system calls is done or not, and can be done again" {
	a_case
	after() {
		local s=0
		[ "$status" -eq 137 ] || return
		if [ "$past" = yes ]; then cmp -s "$file" new; else cmp -s "$file" old; fi || return
		[ ! -s out ] || [ "$past" = yes ] || return
		# before it has the lock it changes nothing
		[ "$begun" = yes ] || { [ -z "$(leftovers)" ] && return; }
		accept >out2 2>err2 || s=$?
		if [ "$past" = yes ]; then
			[ "$s" -eq 1 ] && grep -q 'the case is accepted;.* \[act.state\]$' err2 || return
			# the next act on the case that gets that far sweeps
			case-check sweep >swept || return
		else
			[ "$s" -eq 0 ] || return
		fi
		cmp "$file" new && [ -z "$(leftovers)" ]
	}
	export -f after
	t 0 'each -t 0/2 -b -s "$locked" -d ^renameat signal=KILL before after case-accept accept --by li.na $id'
	[ "${out%% *}" -gt 100 ]
	t 0 case-check
	no_out
	no_err
}

@test "an act that is killed at any call is done or not also without openat2" {
	a_case
	after() {
		[ "$status" -eq 137 ] || return
		if [ "$past" = yes ]; then cmp -s "$file" new; else cmp -s "$file" old; fi
	}
	export -f after
	t 0 'each -t 1/2 -e inject=openat2:error=ENOSYS -s "$locked" -d ^renameat signal=KILL before after \
		case-accept accept --by li.na $id'
	[ "${out%% *}" -gt 10 ]
}

@test "a receive that is killed at any of its calls makes a whole case or none" {
	receive >/dev/null
	files >before1
	cp -a "$o/cases" cases1
	receive >/dev/null
	files >before2
	cp -p "$day/WB-20221215-000002.yaml" two
	before() {
		rm -rf "$o/cases" && cp -a cases1 "$o/cases"
	}
	after() {
		local left
		[ "$status" -eq 137 ] || return
		files >now
		if [ "$past" = yes ]; then
			cmp -s now before2
		else
			cmp -s now before1 && [ ! -s out ]
		fi || return
		left=$(leftovers)
		receive >out2 || return
		if [ "$past" = yes ]; then
			grep -qx WB-20221215-000003 out2
		else
			grep -qx WB-20221215-000002 out2 && files | cmp -s - before2
		fi && [ -z "$(leftovers)" ] || return
		[ -z "$left" ] || echo swept >>swept
	}
	export -f before after
	t 0 'each -t 0/2 -s "$locked" -d ^linkat signal=KILL before after case-accept receive --by li.na \
		--item soil-water-plan --set applicant.name=绿源公司'
	[ "${out%% *}" -gt 15 ]
	# killed between the making of the file and its name, or between its two names
	at_least 4 <swept
	t 0 case-check
	no_out
	no_err
}

@test "the first receive of a day that is killed at any of its calls leaves no way blocked" {
	before() {
		rm -rf "$o/cases" "$o/.casework"
	}
	after() {
		local want=WB-20221215-000001
		[ "$status" -eq 137 ] || return
		[ "$past" = no ] || want=WB-20221215-000002
		receive >out2 && grep -qx "$want" out2 && [ -z "$(leftovers)" ] && case-check
	}
	export -f before after
	t 0 'each -t 1/2 -s "^fstatfs" -d ^linkat signal=KILL before after case-accept receive --by li.na \
		--item soil-water-plan --set applicant.name=绿源公司'
	[ "${out%% *}" -gt 30 ]
}

@test "an import that is killed at any of its calls is run again and ends as if nothing had been" {
	registers
	after() {
		[ "$status" -eq 137 ] && whole && again
	}
	export -f after
	t 0 'each -s "$locked" signal=KILL before after \
		case-accept import -m $o/register.map.yaml grown.csv'
	[ "${out%% *}" -gt 100 ]
	at_least 10 <runs
	t 0 case-check
	no_out
	no_err
}
