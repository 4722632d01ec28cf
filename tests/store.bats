# The tree on disk: numbers, modes and groups, and that nothing but the office is ever written.

# receive and accept take arguments where t calls them.
# shellcheck disable=SC2119,SC2120

load helper

setup() {
	begin
	office water-bureau
	export o=$PWD/water-bureau
	day=cases/2022/12/15
	id=WB-20221215-000001
	file=$o/$day/$id.yaml
}

receive() {
	case-accept receive --by li.na --item soil-water-plan --set applicant.name=绿源公司 "$@"
}

accept() {
	case-accept accept --by li.na "${@:-$id}"
}

# stat of the file, of which $1 says what
is() {
	local found
	found=$(stat -c "$1" "$2")
	[ "$found" = "$3" ] && return
	echo "$2 is $found, not $3"
	return 1
}

# --- numbers

@test "numbers of a day begin at 1 and ascend" {
	t 0 'receive; receive; receive --at 2022-12-14T09:00; receive'
	out_is WB-20221215-000001 WB-20221215-000002 WB-20221214-000001 WB-20221215-000003
}

@test "numbers-after steps over numbers that may have been printed before a restore" {
	echo 'numbers-after: [WB-20221215-000016, WB-20221215-000009, WB-20221213-000100]' >>"$o/office.yaml"
	t 0 'receive; receive; receive --at 2022-12-14T09:00; receive --at 2022-12-13T09:00'
	out_is WB-20221215-000017 WB-20221215-000018 WB-20221214-000001 WB-20221213-000101
}

@test "a number beyond those of numbers-after stays above them" {
	receive
	mv "$file" "$o/$day/WB-20221215-000030.yaml"
	echo 'numbers-after: [WB-20221215-000016]' >>"$o/office.yaml"
	t 0 receive
	out_is WB-20221215-000031
}

@test "the number of a case that was made void is not used again" {
	receive
	t 0 'case-accept void --by li.na --reason "registered twice" $id'
	t 0 receive
	out_is WB-20221215-000002
	grep -qx 'state: void' "$file"
}

@test "a number of which only the attachments are left is not used again" {
	mkdir -p "$o/$day/WB-20221215-000007"
	t 0 receive
	out_is WB-20221215-000008
}

@test "after 999999 numbers have seven digits, and come last" {
	echo 'numbers-after: [WB-20221215-999998]' >>"$o/office.yaml"
	t 0 'receive; receive; receive; receive --at 2022-12-14T09:00'
	out_is WB-20221215-999999 WB-20221215-1000000 WB-20221215-1000001 WB-20221214-000001
	[ -f "$o/$day/WB-20221215-1000000.yaml" ]
	t 0 'case-list -o tsv | cut -f 1'
	out_is WB-20221214-000001 WB-20221215-999999 WB-20221215-1000000 WB-20221215-1000001
	t 0 'accept WB-20221215-1000000 $o/$day/WB-20221215-1000001.yaml'
	out_is WB-20221215-1000000 WB-20221215-1000001
	t 0 case-check
}

@test "a day on which all numbers were given out has no further one" {
	echo 'numbers-after: [WB-20221215-999999999999]' >>"$o/office.yaml"
	t 2 receive
	no_out
	err_is "case-accept: cases/2022/12/15: no number is left after WB-20221215-999999999999"
	[ ! -e "$o/cases" ]
}

# --- modes, groups, ACLs

@test "mode, owner and group of a case file survive its replacement" {
	receive
	chmod 604 "$file"
	if [ "$EUID" -eq 0 ]; then
		chown 60001:60002 "$file"
	fi
	stat -c '%a %u %g' "$file" >before
	stat -c %i "$file" >inode
	accept
	stat -c '%a %u %g' "$file" | diff before -
	# it was replaced
	[ "$(stat -c %i "$file")" != "$(cat inode)" ]
}

@test "the ACL of a case file survives its replacement" {
	receive
	setfacl -m u:60003:r,g:60004:rw,o::- "$file" 2>/dev/null || skip "no ACLs here"
	getfacl -cpn "$file" >before
	grep -q '^user:60003:r--' before
	accept
	getfacl -cpn "$file" | diff before -
}

@test "an ACL that the directory gives to new files is not added when a case file is replaced" {
	receive
	setfacl -d -m u:60003:rw "$o/$day" 2>/dev/null || skip "no ACLs here"
	getfacl -cpn "$file" >before
	accept
	getfacl -cpn "$file" | diff before -
	# a new one has it
	receive
	getfacl -cpn "$o/$day/WB-20221215-000002.yaml" | grep -q '^user:60003:rw'
}

@test "new directories and files are as open as the office, whatever the umask" {
	chmod 2770 "$o"
	t 0 'umask 077; receive; accept; case-accept import -m $o/register.map.yaml $o/register-2022.csv >/dev/null'
	is %a "$o/.casework" 2770
	is %a "$o/.casework/lock" 660
	is %a "$o/cases" 2770
	is %a "$o/cases/2022" 2770
	is %a "$o/$day" 2770
	is %a "$file" 660
	is %a "$o/cases/2022/01/04" 2770
	is %a "$o/cases/2022/01/04/WB-20220104-000001.yaml" 660
}

@test "an office that is for its owner alone stays so, whatever the umask" {
	chmod 700 "$o"
	t 0 'umask 000; receive; accept'
	is %a "$o/.casework" 700
	is %a "$o/.casework/lock" 600
	is %a "$o/cases" 700
	is %a "$o/$day" 700
	is %a "$file" 600
}

@test "new directories are as open as the one that they are in" {
	mkdir "$o/cases"
	chmod 750 "$o/cases"
	t 0 'umask 000; receive'
	is %a "$o" 755
	is %a "$o/$day" 750
	is %a "$file" 640
}

# As another user, $1, of group 60100. Relative paths: the directories above may be closed to it.
as() {
	local uid=$1
	shift
	setpriv --reuid="$uid" --regid="$uid" --groups=60100 --no-new-privs "$@"
}

other_users() {
	[ "$EUID" -eq 0 ] || skip "only root can be somebody else"
	as 60001 case-accept --version >/dev/null 2>&1 || skip "the programs cannot be run by another user"
	export CASEWORK=water-bureau
}

@test "clerks of one group with different umasks work on each other's cases" {
	other_users
	chgrp -R 60100 "$o"
	chmod 2770 "$o"
	t 0 'umask 077; as 60001 case-accept receive --by li.na --item soil-water-plan --set applicant.name=x'
	t 0 'umask 022; as 60002 case-accept receive --by li.na --item soil-water-plan --set applicant.name=x'
	t 0 'umask 027; as 60002 case-accept accept --by li.na $id'
	t 0 'umask 077; as 60001 case-route dispatch --by li.na --handler liu.yang $id'
	is '%a %u %g' "$file" '660 60001 60100'
	is '%a %u %g' "$o/$day" '2770 60001 60100'
	is '%a %g' "$o/.casework/lock" '660 60100'
	t 0 case-check
}

@test "who may not write in the office is told so, and nothing changes" {
	other_users
	receive
	chmod -R a+rX "$o"
	cp -p "$file" before
	t 2 'as 60001 case-accept accept --by li.na $id'
	no_out
	err_is 'case-accept: .casework/lock: cannot open: Permission denied'
	t 2 'as 60001 case-accept receive --by li.na --item soil-water-plan --set applicant.name=x'
	no_out
	err_is 'case-accept: .casework/lock: cannot open: Permission denied'
	rm -r "$o/.casework"
	t 2 'as 60001 case-accept accept --by li.na $id'
	err_is 'case-accept: .casework: cannot make the directory: Permission denied'
	# the lock may be had, and the directory not be written
	mkdir "$o/.casework"
	chmod 777 "$o/.casework"
	t 2 'as 60001 case-accept accept --by li.na $id'
	no_out
	err_is "case-accept: $day/$id.yaml: cannot create .$id.yaml.tmp beside it: Permission denied"
	t 2 'as 60001 case-accept receive --by li.na --item soil-water-plan --set applicant.name=x'
	no_out
	err_is "case-accept: $day/WB-20221215-000002.yaml: cannot create: Permission denied"
	cmp "$file" before
	is %a "$o/$day" 755
	[ "$(ls -A "$o/$day")" = "$id.yaml" ]
	t 0 'as 60001 case-check'
}

@test "refuses an act that would take a case file from a group of which who acts is none" {
	other_users
	receive
	chmod -R a+rwX "$o"
	chgrp 60200 "$file"
	cp -p "$file" before
	t 2 'as 60001 case-accept accept --by li.na $id'
	no_out
	err_is "case-accept: $day/$id.yaml: cannot keep its owner, group, mode and ACL: Operation not permitted"
	cmp "$file" before
	[ "$(ls -A "$o/$day")" = "$id.yaml" ]
}

# --- what is no plain file

# $1, below the office, becomes a link to what it was, which is put outside.
outside() {
	mkdir -p outside
	mv "$o/$1" outside/moved
	ln -s "$PWD/outside/moved" "$o/$1"
	find outside -exec stat -c '%n %Y %i' {} + >before
}

outside_is_as_before() {
	find outside -exec stat -c '%n %Y %i' {} + | diff before -
}

@test "no directory below the office is followed out of it by a link" {
	local d
	receive
	for d in cases cases/2022 cases/2022/12 cases/2022/12/15; do
		outside "$d"
		t 2 accept
		no_out
		err_is "case-accept: $day/$id.yaml: cannot open: a symbolic link, and none is followed below the office"
		t 2 receive
		no_out
		err_is "case-accept: $day: cannot read the directory: a symbolic link, and none is followed below the office"
		t 2 'case-accept import -m $o/register.map.yaml $o/register-2022.csv'
		no_out
		[[ $err = "case-accept: cases"*": cannot read the directory: a symbolic link, and none is followed below the office"* ]]
		t 2 'case-list -o tsv'
		no_out
		outside_is_as_before
		rm "$o/$d"
		mv outside/moved "$o/$d"
	done
	t 0 accept
}

@test "no directory is followed by a link where the kernel does not know openat2" {
	local d
	receive
	for d in cases cases/2022 cases/2022/12/15; do
		outside "$d"
		for act in "accept $id" 'receive --item soil-water-plan --set applicant.name=x'; do
			t 2 "env \"\$NO_LEAKS\" strace -o trace -e inject=openat2:error=ENOSYS case-accept $act --by li.na"
			no_out
			[[ $err = "case-accept: $day"*": cannot "*": Not a directory" ]]
		done
		outside_is_as_before
		rm "$o/$d"
		mv outside/moved "$o/$d"
	done
	t 0 'env "$NO_LEAKS" strace -o trace -e inject=openat2:error=ENOSYS case-accept accept --by li.na $id'
	t 0 'env "$NO_LEAKS" strace -o trace -e inject=openat2:error=EPERM case-accept receive --by li.na \
		--item soil-water-plan --set applicant.name=x'
	t 0 case-check
}

@test "no lock is made outside the office" {
	mkdir outside
	ln -s "$PWD/outside" "$o/.casework"
	t 2 receive
	no_out
	err_is 'case-accept: .casework: cannot open the directory: a symbolic link, and none is followed below the office'
	rm "$o/.casework"
	mkdir "$o/.casework"
	ln -s "$PWD/outside/lock" "$o/.casework/lock"
	t 2 receive
	no_out
	err_is 'case-accept: .casework/lock: cannot open: a symbolic link, and none is followed below the office'
	[ -z "$(ls -A outside)" ]
	[ ! -e "$o/cases" ]
}

@test "a lock that is no file is refused at once" {
	mkdir "$o/.casework"
	mkfifo "$o/.casework/lock"
	t 2 'timeout 200 case-accept receive --by li.na --item soil-water-plan --set applicant.name=x'
	no_out
	err_is 'case-accept: .casework/lock: not a regular file'
	rm "$o/.casework/lock"
	mkdir "$o/.casework/lock"
	t 2 receive
	err_is 'case-accept: .casework/lock: cannot open: Is a directory'
}

@test "a case file that is a link is refused, and what it leads to stays" {
	receive
	outside "$day/$id.yaml"
	t 2 accept
	no_out
	err_is "case-accept: $day/$id.yaml: cannot open: a symbolic link, and none is followed below the office"
	t 2 case-check
	err_is "case-check: $day/$id.yaml: cannot open: a symbolic link, and none is followed below the office"
	outside_is_as_before
	# nor within the office
	mv outside/moved "$o/$day/WB-20221215-000002.yaml"
	ln -sf WB-20221215-000002.yaml "$file"
	t 2 accept
	no_out
}

@test "a case file that is a FIFO, a directory or a socket is refused at once" {
	receive
	rm "$file"
	mkfifo "$file"
	t 2 'timeout 200 case-accept accept --by li.na $id'
	no_out
	err_is "case-accept: $day/$id.yaml: not a regular file"
	t 2 'timeout 200 case-check'
	t 2 'timeout 200 case-list -o tsv'
	rm "$file"
	mkdir "$file"
	t 2 accept
	no_out
	err_is "case-accept: $day/$id.yaml: not a regular file"
	rmdir "$file"
	python3 -c 'import os, socket, sys
os.chdir(sys.argv[1]); socket.socket(socket.AF_UNIX).bind(sys.argv[2])' "$o/$day" "$id.yaml"
	t 2 accept
	no_out
	err_is "case-accept: $day/$id.yaml: cannot open: No such device or address"
	# its number is used all the same
	t 0 receive
	out_is WB-20221215-000002
}

@test "a file in the place of a directory is refused" {
	mkdir -p "$o/cases/2022"
	echo here >"$o/cases/2022/12"
	t 2 receive
	no_out
	err_is "case-accept: $day: cannot read the directory: Not a directory"
	[ "$(cat "$o/cases/2022/12")" = here ]
}

@test "a temporary file that is a link out of the office is swept, not written through" {
	receive
	mkdir outside
	echo mine >outside/victim
	ln -s "$PWD/outside/victim" "$o/$day/.$id.yaml.tmp"
	ln -s "$PWD/outside/victim" "$o/$day/.new-1.tmp"
	t 0 accept
	t 0 receive
	[ "$(cat outside/victim)" = mine ]
	[ "$(ls -A "$o/$day")" = "$id.yaml"$'\n'WB-20221215-000002.yaml ]
}

@test "a temporary file that cannot be swept is an error that names it" {
	receive
	cp -p "$file" before
	mkdir "$o/$day/.$id.yaml.tmp"
	t 2 accept
	no_out
	err_is "case-accept: $day/$id.yaml: cannot create .$id.yaml.tmp beside it: Is a directory"
	cmp "$file" before
}

@test "a second name of a case file, as backups make, keeps the old content" {
	receive
	ln "$file" backup
	cp -p "$file" before
	accept
	cmp backup before
	grep -q '^  act: accept$' "$file"
}

@test "an office that is reached by a link is one office" {
	ln -s water-bureau link
	export CASEWORK=$PWD/link
	t 0 receive
	t 0 'accept $PWD/link/$day/$id.yaml'
	out_is "$id"
	t 0 'case-accept note --by li.na --text x $o/$day/$id.yaml'
	out_is "$id"
}

@test "a path that is no case of this office is refused" {
	receive
	cp -R water-bureau other
	mkdir elsewhere
	cp "$file" elsewhere
	t 2 'accept elsewhere/$id.yaml'
	no_out
	err_is "case-accept: elsewhere/$id.yaml: not a case of the office in $o"
	t 2 'accept other/$day/$id.yaml'
	err_is "case-accept: other/$day/$id.yaml: not a case of the office in $o"
	t 2 'accept $o/office.yaml'
	err_is "case-accept: $o/office.yaml: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml"
	cmp "$file" "elsewhere/$id.yaml"
}

@test "names with newlines below cases are told as one" {
	receive
	touch "$o/$day/two"$'\n'"lines"
	t 1 case-check
	err_is "case-check: $day/two\\x0alines: this is neither a case nor part of one [store.stray]"
}
