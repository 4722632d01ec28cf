# A change is all or nothing on disks that are full or read only, and is synced before it is told.

load helper
load durability

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
		write /.$id.yaml.tmp
		fsync /.$id.yaml.tmp
		close /.$id.yaml.tmp
		renameat 
		fsync 
		close /$id.yaml
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
		echo "case-accept: 134 rows: $((134 - n)) new, 0 continued, $n known, 0 rejected; 0 findings; read as GB18030" | cmp - err
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
