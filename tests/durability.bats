# A change is all or nothing, whatever happens to the program, and durable before it is told.

# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

load helper

setup() {
	begin
	office water-bureau
	export o=$PWD/water-bureau
	day=$o/cases/2022/12/15
	id=WB-20221215-000001
	export day id file=$day/$id.yaml
	locked='F_SETLK, .*F_WRLCK'
}

# The calls of the command line after -- one after the other; LeakSanitizer cannot work there.
each() {
	env "$NO_LEAKS" "$TOP/tests/at-each-call" "$@"
}

# Standard input has so many lines; in a sample, one.
at_least() {
	local lines
	mapfile -t lines
	long || set -- 1
	[ ${#lines[@]} -ge "$1" ]
}

receive() {
	case-accept receive --by li.na --item soil-water-plan --set applicant.name=绿源公司
}

accept() {
	case-accept accept --by li.na "$id"
}

leftovers() {
	find "$o" -name '.*.tmp'
}

# What is below cases/, as lines of path and digest.
files() {
	(cd "$o" && find cases -type f ! -name '.*.tmp' -exec sha256sum {} + | sort -k2)
}

export -f receive accept leftovers files

# One case that was received, its file in old, and what accept makes of it in new.
a_case() {
	receive >received || return
	cp -p "$file" old
	accept >accepted || return
	cp -p "$file" new
	before() {
		cp -p old "$file"
	}
	export -f before
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
			[ "$s" -eq 1 ] && grep -q 'the case is accepted \[act.state\]$' err2 || return
			# the next act on the case that gets that far sweeps
			case-check sweep >swept || return
		else
			[ "$s" -eq 0 ] || return
		fi
		cmp "$file" new && [ -z "$(leftovers)" ]
	}
	export -f after
	t 0 'each -b -s "$locked" -d ^renameat signal=KILL before after case-accept accept --by li.na $id'
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
	t 0 'each -e inject=openat2:error=ENOSYS -s "$locked" -d ^renameat signal=KILL before after \
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
	t 0 'each -s "$locked" -d ^linkat signal=KILL before after case-accept receive --by li.na \
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
	t 0 'each -s "^fstatfs" -d ^linkat signal=KILL before after case-accept receive --by li.na \
		--item soil-water-plan --set applicant.name=绿源公司'
	[ "${out%% *}" -gt 30 ]
}

# Registers: in grown.csv one case goes on and two are new. The office when base.csv was taken in
# is in cases1 (digests in base), the whole of it in cases2 (digests in full).
registers() {
	local r=register.csv
	{
		printf '\357\273\277' # so that no converter is loaded, which opens files of its own
		iconv -f GB18030 -t UTF-8 "$o/register-2022.csv"
	} >$r
	head -n 1 "$r" >base.csv
	sed -n 4p "$r" | awk -F, -v OFS=, '{ for (i = 17; i < NF; i++) $i = ""; print }' >>base.csv
	{
		sed -n 1,2p "$r"
		sed -n 4p "$r"
		sed -n 3p "$r"
	} >grown.csv
	t 0 'case-accept import -m $o/register.map.yaml base.csv'
	[ "$err" = 'case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings' ]
	cp -a "$o/cases" cases1
	files >base
	t 0 'case-accept import -m $o/register.map.yaml grown.csv'
	[ "$err" = 'case-accept: 3 rows: 2 new, 1 continued, 0 known, 0 rejected; 0 findings' ]
	cp -a "$o/cases" cases2
	files >full
	before() {
		rm -rf "$o/cases" && cp -a cases1 "$o/cases"
	}
	# Each file is that of before or that of the end, and what was told is there.
	whole() {
		local told
		files >now
		! grep -vxFf base now | grep -qvxFf full || return
		while read -r told; do
			grep -F "/$told.yaml" now | grep -qxFf full || return
		done <out
	}
	# What a second run finds it ends; it is not run where it would find what the last one found.
	again() {
		find "$o/cases" -printf '%P %s\n' | sed 's/-[0-9]*-\([0-9]*\.tmp\)/-\1/' | sort >>now
		! cmp -s now ended || return 0
		cp now ended
		case-accept import -m "$o/register.map.yaml" grown.csv >out2 2>err2 || return
		echo run >>runs
		files | cmp -s - full && [ -z "$(leftovers)" ] &&
			grep -Eq '^case-accept: 3 rows: .*, 0 rejected; 0 findings$' err2
	}
	export -f before whole again
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

@test "an error of any call of an import is told, doubles nothing, and a second run ends it" {
	local e turn=-1
	registers
	after() {
		whole || return
		case $status in
		0) cmp -s now full || return ;;
		2)
			grep -Eq "^case-accept: ([^:]+: .*: $why|standard output: cannot write: Input/output error)\$" err ||
				return
			[ "$call" = unlinkat ] || [ -z "$(leftovers)" ] || return
			;;
		*) return 1 ;;
		esac
		again
	}
	export -f after
	for e in ENOSPC 'No space left on device' EIO 'Input/output error'; do
		case $e in
		E*) fault=$e && continue ;;
		esac
		export why=$e
		turn=$((turn + 1))
		t 0 'each -t $turn/2 -s "$locked" \
			-c openat,openat2,mkdirat,fchmod,write,close,fsync,syncfs,renameat,renameat2,unlinkat \
			error=$fault before after case-accept import -m $o/register.map.yaml grown.csv'
		[ "${out%% *}" -gt 40 ]
	done
}

@test "an error of any call of an act is told with file and reason, and the old file is there" {
	local e turn=-1
	a_case
	after() {
		[ -z "$(leftovers)" ] || return
		if [ "$status" -eq 0 ]; then
			cmp -s "$file" new && cmp -s out accepted && [ ! -s err ]
			return
		fi
		[ "$status" -eq 2 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] || return
		case $past-$call in
		no-fcntl) grep -q "^case-accept: $id: cannot lock: $why\$" err && cmp -s "$file" old ;;
		no-*)
			grep -Eq "^case-accept: cases/2022/12/15/$id.yaml: cannot [^:]+: $why\$" err &&
				cmp -s "$file" old
			;;
		yes-fsync)
			grep -q "^case-accept: cases/2022/12/15/$id.yaml: replaced, but the directory cannot be made durable: $why\$" err &&
				cmp -s "$file" new
			;;
		yes-write)
			grep -Eq "^case-accept: standard output: cannot write: ($why|Input/output error)\$" err &&
				cmp -s "$file" new
			;;
		*) return 1 ;;
		esac
	}
	export -f after
	for e in ENOSPC 'No space left on device' EIO 'Input/output error' EDQUOT 'Disk quota exceeded'; do
		case $e in
		E*) fault=$e && continue ;;
		esac
		export why=$e
		turn=$((turn + 1))
		t 0 'each -t $turn/3 -s "$locked" -d ^renameat error=$fault before after \
			case-accept accept --by li.na $id'
		[ "${out%% *}" -gt 20 ]
	done
}

@test "an error of any call of a receive is told, and there is no case then" {
	local e turn=-1
	receive >/dev/null
	files >before1
	cp -a "$o/cases" cases1
	receive >/dev/null
	files >before2
	before() {
		rm -rf "$o/cases" && cp -a cases1 "$o/cases"
	}
	after() {
		files >now
		# the temporary file stays when it cannot be removed: the next receive sweeps it
		[ "$call" = unlinkat ] || [ -z "$(leftovers)" ] || return
		if [ "$status" -eq 0 ]; then
			cmp -s now before2 && grep -qx WB-20221215-000002 out && [ ! -s err ]
		elif [ "$past-$call" = yes-write ]; then
			[ "$status" -eq 2 ] && cmp -s now before2 &&
				grep -Eqx "case-accept: standard output: cannot write: ($why|Input/output error)" err
		else
			[ "$status" -eq 2 ] && cmp -s now before1 && [ ! -s out ] &&
				grep -Eq "^case-accept: (case numbers|cases/2022/12/15(/WB-20221215-000002.yaml)?): cannot [^:]+: $why\$" err
		fi
	}
	export -f before after
	for e in ENOSPC 'No space left on device' EIO 'Input/output error'; do
		case $e in
		E*) fault=$e && continue ;;
		esac
		export why=$e
		turn=$((turn + 1))
		t 0 'each -t $turn/2 -s "$locked" -d ^linkat error=$fault before after case-accept receive --by li.na \
			--item soil-water-plan --set applicant.name=绿源公司'
		[ "${out%% *}" -gt 15 ]
	done
}

@test "refuses to write what a limit on file sizes cuts short" {
	a_case
	before
	[ "$(stat -c %s new)" -gt 1024 ]
	[ "$(stat -c %s old)" -le 1024 ]
	t 2 'ulimit -f 1; trap "" XFSZ; accept'
	no_out
	err_is "case-accept: cases/2022/12/15/$id.yaml: cannot write: File too large"
	cmp "$file" old
	[ -z "$(leftovers)" ]
	t 0 accept
	cmp "$file" new
}

@test "a receive beyond a limit on file sizes leaves nothing" {
	files >none
	t 2 'ulimit -f 1; trap "" XFSZ; case-accept receive --by li.na --item soil-water-plan \
		--set "applicant.name=$(printf %01500d 1)"'
	no_out
	err_is "case-accept: cases/2022/12/15/$id.yaml: cannot write: File too large"
	files | cmp - none
	[ -z "$(leftovers)" ]
}

@test "an act that is killed by the limit on file sizes leaves the old file" {
	a_case
	before
	t 153 'ulimit -f 1; ulimit -c 0; accept'
	cmp "$file" old
	[ "$(leftovers)" = "$day/.$id.yaml.tmp" ]
	t 1 case-check
	err_is "case-check: cases/2022/12/15/.$id.yaml.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]"
	t 0 'case-check sweep'
	out_is "cases/2022/12/15/.$id.yaml.tmp"
	[ -z "$(leftovers)" ]
	t 0 case-check
}

@test "a temporary file that was left over is swept by the next act on the case" {
	a_case
	before
	echo rubbish >"$day/.$id.yaml.tmp"
	t 0 accept
	cmp "$file" new
	[ -z "$(leftovers)" ]
}

@test "a case file is written through a temporary file in its directory, synced before and after" {
	a_case
	before
	t 0 'env "$NO_LEAKS" strace -y -o trace -e trace=openat,openat2,write,fsync,close,renameat,fcntl \
		case-accept accept --by li.na $id'
	sed -n "/F_WRLCK/,\$ {
		s/^fcntl.*\(F_[A-Z]*LCK\).*/\1/p
		s/^\([a-z]*\)([0-9]*<[^>]*water-bureau\/cases\/2022\/12\/15\(\/*[^>]*\)>.*/\1 \2/p
		s/^\(write\)(1<.*/\1 1/p
	}" trace | grep -v '^openat' >calls
	file_is calls <<-EOF
		F_WRLCK
		close /$id.yaml
		close /$id.yaml
		write /.$id.yaml.tmp
		fsync /.$id.yaml.tmp
		close /.$id.yaml.tmp
		renameat 
		fsync 
		close 
		F_UNLCK
		write 1
	EOF
}

# Runs a script in a mount namespace of its own, where it may mount. Skips where that cannot be had.
mounting() {
	local how=-rm
	[ "$EUID" -ne 0 ] || how=-m
	unshare $how sh -c 'mkdir m && mount -t tmpfs none m' 2>/dev/null || skip "cannot mount here"
	unshare $how bash -euc "$1"
}

@test "a full disk refuses an act, and the case goes on when there is room again" {
	a_case
	before
	mounting '
		mount -t tmpfs -o size=2m none m
		cp -a "$o" m/office
		export CASEWORK=$PWD/m/office
		rest=$CASEWORK/${file#"$o/"}
		dd if=/dev/zero of=m/filler bs=4096 2>/dev/null || :
		s=0
		accept >out 2>err || s=$?
		[ $s -eq 2 ] && [ ! -s out ]
		echo "case-accept: cases/2022/12/15/$id.yaml: cannot write: No space left on device" | cmp - err
		cmp "$rest" old
		[ -z "$(find m -name ".*.tmp")" ]
		s=0
		receive >out 2>err || s=$?
		[ $s -eq 2 ] && [ ! -s out ]
		echo "case-accept: cases/2022/12/15/WB-20221215-000002.yaml: cannot write: No space left on device" | cmp - err
		[ -z "$(find m -name ".*.tmp")" ] && [ ! -e "${rest%1.yaml}2.yaml" ]
		rm m/filler
		accept
		grep -qx "  act: accept" "$rest"
		case-check'
}

@test "an import onto a disk that fills up is ended by a second run" {
	mounting '
		mount -t tmpfs -o size=2m none m
		cp -a "$o" m/office
		export CASEWORK=$PWD/m/office
		dd if=/dev/zero of=m/filler bs=4096 2>/dev/null || :
		truncate -s -200K m/filler
		s=0
		case-accept import -m "$o/register.map.yaml" "$o/register-2022.csv" >out 2>err || s=$?
		[ $s -eq 2 ]
		grep -q ": No space left on device$" err
		[ -z "$(find m -name ".*.tmp")" ]
		case-check
		n=$(find m -path "*/cases/*.yaml" | wc -l)
		[ $n -gt 0 ] && [ $n -lt 134 ]
		while read -r id; do
			[ -n "$(find m -name "$id.yaml")" ]
		done <out
		rm m/filler
		case-accept import -m "$o/register.map.yaml" "$o/register-2022.csv" >out 2>err
		echo "case-accept: 134 rows: $((134 - n)) new, 0 continued, $n known, 0 rejected; 0 findings" | cmp - err
		[ "$(find m -path "*/cases/*.yaml" | wc -l)" -eq 134 ]
		case-check'
}

@test "on a file system that is read only an act is refused and cases can be read" {
	a_case
	before
	mounting '
		mount -t tmpfs -o size=2m none m
		cp -a "$o" m/office
		export CASEWORK=$PWD/m/office
		mount -o remount,bind,ro m
		s=0
		accept >out 2>err || s=$?
		[ $s -eq 2 ] && [ ! -s out ]
		echo "case-accept: .casework/lock: cannot open: Read-only file system" | cmp - err
		case-check'
}
