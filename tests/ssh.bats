# examples/ssh: clerks on other machines, each an account of its own in a guarded office. A real sshd and
# a real sudo, by the files as they are there; what a hostile clerk tries, and whom the cases then name.
#
# All is in namespaces: an /etc/passwd with the owner and two clerks, sudoers, /etc/ssh, a loopback without
# any other network. Nothing outside is read or written, and all ends with them.

load helper

# Why it cannot be run here; nothing when it can.
obstacle() {
	local tool
	[ "$(id -u)" -eq 0 ] || { echo "needs root" && return; }
	for tool in sudo sshd ssh sftp scp ssh-keygen setfacl; do
		PATH=$PATH:/usr/sbin command -v $tool >/dev/null || { echo "no $tool" && return; }
	done
	unshare --mount --pid --fork --net --mount-proc true 2>&1
}

# The directories that the namespaces get, below $stage, as the README sets them up.
stage_make() {
	local d u id=20000 here=$TOP/examples/ssh
	install -d "$stage"/usr/local/bin "$stage"/usr/local/lib/casework "$stage"/etc/sudoers.d "$stage"/etc/ssh/clerks \
		"$stage"/etc/ssh/sshd_config.d "$stage"/run "$stage"/run/sshd "$stage"/srv "$stage"/home "$stage"/home/client
	install -d -m 1777 "$stage"/tmp
	install -m 755 "$BUILD"/bin/* "$stage"/usr/local/bin
	install -m 755 "$here"/window "$here"/client "$stage"/usr/local/lib/casework
	install -m 644 "$here"/sshd.conf "$stage"/etc/ssh/sshd_config.d/casework.conf
	install -m 440 "$here"/sudoers "$stage"/etc/sudoers.d/casework
	printf '%s\n' 'Defaults !syslog' '@includedir /etc/sudoers.d' >"$stage"/etc/sudoers
	chmod 440 "$stage"/etc/sudoers
	cp /etc/passwd /etc/group "$stage"/etc
	for u in permits li.na xu.ming; do
		id=$((id + 1))
		echo "$u:*:$id:$id::/home/$u:/bin/sh" >>"$stage"/etc/passwd
		echo "$u:x:$id:" >>"$stage"/etc/group
		install -d -m 700 -o $id -g $id "$stage/home/$u"
		ssh-keygen -q -t ed25519 -N '' -f "$stage/run/key.$u"
		echo "restrict $(cat "$stage/run/key.$u.pub")" >"$stage/etc/ssh/clerks/$u"
	done
	echo 'clerks:x:20010:li.na,xu.ming' >>"$stage"/etc/group
	printf '%s required pam_permit.so\n' auth account session >"$stage"/etc/pam
	cp -R "$TOP"/examples/water-bureau "$stage"/srv/permits
	sed -i 's/, essential: true//' "$stage"/srv/permits/catalog/*.yaml
	sed -i '/^simulated:/d' "$stage"/srv/permits/office.yaml
	echo 'access: guarded' >>"$stage"/srv/permits/office.yaml
	chown -R 20001:20001 "$stage"/srv/permits
	chmod 700 "$stage"/srv/permits
	for d in case-accept case-deadline case-list case-review case-show; do
		# the checkout may lie below what is hidden there
		ln -s /usr/local/lib/casework/client "$stage/home/client/$d"
	done
	ssh_make
}

# A server that takes more variables than any should, and how the machines of clerks call it.
ssh_make() {
	local u
	ssh-keygen -q -t ed25519 -N '' -f "$stage"/etc/ssh/host_key
	cat >"$stage"/etc/ssh/sshd_config <<-'END'
		Include /etc/ssh/sshd_config.d/*.conf
		ListenAddress 127.0.0.1
		Port 2222
		HostKey /etc/ssh/host_key
		PidFile none
		UsePAM no
		PasswordAuthentication no
		AcceptEnv *
		Subsystem sftp internal-sftp
	END
	echo "[127.0.0.1]:2222 $(cut -d' ' -f 1,2 "$stage"/etc/ssh/host_key.pub)" >"$stage"/run/known_hosts
	for u in li.na xu.ming; do
		printf '%s\n' "Host $u" " User $u" " IdentityFile /run/key.$u"
	done >"$stage"/run/ssh_config
	cat >>"$stage"/run/ssh_config <<-'END'
		Host *
		 HostName 127.0.0.1
		 Port 2222
		 BatchMode yes
		 IdentitiesOnly yes
		 UserKnownHostsFile /run/known_hosts
		 GlobalKnownHostsFile /dev/null
		 LogLevel ERROR
	END
	cat >"$stage"/home/client/ssh <<-'END'
		#!/bin/sh
		exec /usr/bin/ssh -F /run/ssh_config -o ControlMaster=auto -o ControlPersist=60 -o ControlPath=/run/at.%n "$@"
	END
	chmod 755 "$stage"/home/client/ssh
}

# Runs as the first process of the namespaces: the commands $2 in directories of $1.
in_namespaces() {
	local d
	set -eu
	cd /
	for d in /etc/passwd /etc/group /etc/sudoers /etc/sudoers.d /etc/ssh /run /srv /home /usr/local; do
		mount --bind "$1$d" "$d"
	done
	mount --bind "$1"/etc/pam /etc/pam.d/sudo
	mount --bind "$1"/tmp /tmp
	python3 - <<-'END'
		import fcntl, socket, struct
		# SIOCSIFFLAGS: IFF_UP
		fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 1))
	END
	/usr/sbin/sshd -f /etc/ssh/sshd_config -E /run/log
	for d in {1..100}; do
		: </dev/tcp/127.0.0.1/2222 && break || sleep 0.05
	done 2>/dev/null
	cd /tmp
	eval "$2"
}

# At the machine of the clerk $1, where the programs are the client.
at() {
	local who=$1
	shift
	env PATH="/home/client:/usr/bin:/bin" CASEWORK_SSH="$who" "$@"
}

# The words $2... as ssh sends them for the clerk $1.
sent() {
	local who=$1
	shift
	/home/client/ssh -T ${more:+"$more"} "$who" "$@"
}

# What became of it, with nothing on standard input.
said() {
	local s=0
	"$@" >/run/out 2>/run/err </dev/null || s=$?
	printf '%s: ' $s
	cat /run/out /run/err
	[ -s /run/out ] || [ -s /run/err ] || echo
}

inside() {
	local shared
	shared=$(declare -f in_namespaces at sent said)
	unshare --mount --pid --fork --kill-child --net --mount-proc bash -c \
		"$shared; in_namespaces $(printf '%q %q' "$stage" "$1")" >"$BATS_TEST_TMPDIR/said"
}

setup() {
	local why
	begin
	why=$(obstacle)
	[ -z "$why" ] || absent "$why"
	export stage=$BATS_TEST_TMPDIR/stage
	stage_make
}

# What was said, with days left out, is exactly standard input.
said_is() {
	tr -d '\r' <"$BATS_TEST_TMPDIR/said" | sed -E 's/WB-[0-9]{8}-00000/ID-/g; s/: [0-9-]+ is before the receipt at \S+/: DAY is before the receipt at TIME/' >lines
	file_is lines
}

# The lines of the events of the first case that say who.
who() {
	grep -hE '^  (by|entered-by|act):|^- at' "$stage"/srv/permits/cases/*/*/*/*-000001.yaml |
		sed 's/^- at:.*/-/' | tr -s ' \n' ' ' | sed 's/ - /\n- /g; s/ $//' >events
	echo >>events
	file_is events
}

@test "programs on a clerk's machine are those of the office: pipes, rows, files, status, and who it was" {
	inside '
		printf "%s\n" item,applicant.name "soil-water-plan,甲 ; \$(id) %s" "river-construction,\"乙
二\"" >rows.csv
		said at li.na case-accept receive --rows rows.csv
		said at li.na sh -c "cat rows.csv | case-accept receive --rows -"
		said at li.na sh -c "case-list -w item=soil-water-plan -f id | head -n 1 | case-accept accept"
		said at xu.ming case-list -w "applicant.name~\$(id) %s" -f id,applicant.name,state
		id=$(at li.na case-list -f id -w state=accepted </dev/null)
		said at xu.ming case-accept note --text="-n 已阅 '\''*\"" "$id"
		said at xu.ming case-accept note --text= "$id"
		said at xu.ming case-accept withdraw --reason x "$id"
		printf "%%PDF-1.4\n" >"/run/图 1.pdf"
		said at li.na case-accept attach --file "/run/图 1.pdf" --as material "$id"
		said at li.na case-accept attach --file /run/none --as material "$id"
		said at li.na case-accept receive --rows
		said at li.na case-accept attach --file rows.csv --rows rows.csv
		said at li.na env -u CASEWORK_SSH case-list
		# nothing is left of what was read
		rm rows.csv
		ls /tmp
	'
	said_is <<-'END'
		0: ID-1
		ID-2
		case-accept: 2 rows: 2 new, 0 known, 0 rejected
		0: case-accept: 2 rows: 0 new, 2 known, 0 rejected
		0: ID-1
		0: ID-1	甲 ; $(id) %s	accepted
		0: ID-1
		64: case-accept: --text: it is empty
		case-accept: 'case-accept -h' tells more
		1: case-accept: ID-1: cannot withdraw: 'xu.ming' is none of: window [act.role]
		0: ID-1
		64: case-accept: /run/none: cannot read
		64: case-accept: option '--rows' needs a value
		64: case-accept: one file a call
		64: case-list: CASEWORK_SSH must say which office: ACCOUNT@HOST
	END
	who <<-'END'
		- by: li.na entered-by: permits act: receive
		- by: li.na entered-by: permits act: accept
		- by: xu.ming entered-by: permits act: note
		- by: li.na entered-by: permits act: attach
	END
	t 0 'cd "$stage/srv/permits" && case-check && cat cases/*/*/*/*-000001/图\ 1.pdf && grep -o "text: .*" cases/*/*/*/*-000001.yaml'
	out_is '%PDF-1.4' "text: \"-n 已阅 '*\\\"\""
	no_err
}

@test "a hostile clerk: no other program, no shell, no file, in no words" {
	inside '
		id=$(at li.na case-accept receive --item soil-water-plan --set applicant.name=甲)
		echo "-- not a program of the clerks"
		said sent xu.ming
		said sent xu.ming sh
		said sent xu.ming /bin/sh -c id
		said sent xu.ming ../../../bin/sh
		said sent xu.ming %2fbin%2fsh
		said sent xu.ming case-new x
		said sent xu.ming case-export list
		said sent xu.ming SUDO_USER=li.na case-list
		said sent xu.ming sudo -u permits sh
		said sent xu.ming case-check repair
		said sent xu.ming case-accept import --map=/srv/x
		said sent xu.ming case-accept -q import
		said sent xu.ming case-report merge /etc/shadow
		echo "-- not words"
		for words in "case-list;id" "case-list|id" "case-list \$(id)" "case-list \`id\`" "case-list *" "case-list  -H" " case-list" \
			"case-list " "case-list '\''x'\''" "case-list \"x\"" "case-list >x" "case-list &" "case-list
id" "case-list	x" "case-list ~root" "case-list %00" "case-list %2" "case-list x%" "case-list %0A" "case-list 甲" "case-list \\x41"; do
			said sent xu.ming "$words"
		done | sort | uniq -c | tr -s " "
		said sent xu.ming "case-list $(printf "%0130000d" 0)"
		said sent xu.ming "case-list %24%28id%29%3bid%0a%60id%60"
	'
	said_is <<-'END'
		-- not a program of the clerks
		64: window: no program was asked for, and there is no shell
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: that is no program for clerks
		64: window: case-check repair is called at the office, by its owner
		64: window: case-accept import is called at the office, by its owner
		64: case-accept: first a word that says what to do, then options such as '-q'
		case-accept: 'case-accept -h' tells more
		64: window: case-report merge is called at the office, by its owner
		-- not words
		 21 64: window: these are not words as the client writes them
		64: window: that is too long: rows go to standard input
		2: case-list: $(id);id\x0a`id`: not a case number: say WB-20220905-000017
	END
}

@test "a hostile clerk: files of the office's machine, and another office" {
	inside '
		id=$(at li.na case-accept receive --item soil-water-plan --set applicant.name=甲)
		for o in -C/ "-C /" "-qC /" "-C . -C /"; do
			said sent xu.ming case-list $o
		done
		for o in --dir=/etc "--dir /etc" --di=/tmp; do
			said sent xu.ming case-form acceptance $o $id
		done
		said sent xu.ming case-show --package /tmp $id
		said sent xu.ming case-show --pack=/tmp $id
		said sent xu.ming case-accept note --rows=/etc/passwd
		said sent xu.ming case-accept note --row /etc/passwd
		said sent xu.ming case-accept receive --rows=- --rejects=/tmp/x
		said sent xu.ming case-accept amend --was=/etc/passwd $id
		said sent xu.ming case-check --against /etc/passwd
		said sent xu.ming case-check catalog --baseline=/etc/passwd
		said sent xu.ming case-report reform --from=2022-01-01 --stated=/etc/passwd
		# what is kept, too
		for o in --file=/etc/shadow --file=../x --file=.x --file= "--file /etc/passwd" --fil=/etc/passwd "--file=a --file=b" --rows=- ; do
			said sent li.na case-accept attach --as material $o $id
		done
		said sent li.na case-accept note --file=a $id
		# a case is one of the office
		said sent xu.ming case-show /etc/passwd
		said sent xu.ming case-show ../../etc/passwd
		said sent xu.ming case-show cases/../staff.yaml
		said sent xu.ming case-form template ../office.yaml
		said sent xu.ming case-list -o /tmp/x
		ln -s /srv/permits/staff.yaml /tmp/link
		said sent xu.ming case-show /tmp/link
		ls /tmp /home/xu.ming
	'
	said_is <<-'END'
		64: window: an option is a word of its own, and a value that begins with - goes behind =
		64: window: -C is of no use: there is one office here
		64: window: an option is a word of its own, and a value that begins with - goes behind =
		64: window: -C is of no use: there is one office here
		64: window: --dir names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --dir names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --dir names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --package names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --package names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --rows names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --rows names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --rejects names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --was names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --against names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --baseline names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --stated names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --file= is a name, without a directory
		64: window: --file= is a name, without a directory
		64: window: --file= is a name, without a directory
		64: window: --file= is a name, without a directory
		64: window: --file names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: --file names a file, and what can be read here is standard input: --rows=-, --against=-
		64: window: one file a call
		64: window: attach reads one file, and no rows or names
		64: window: only attach keeps a file
		2: case-show: /etc/passwd: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		2: case-show: ../../etc/passwd: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		2: case-show: cases/../staff.yaml: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		1: case-form: ../office.yaml: there is no such template
		64: case-list: --output '/tmp/x': table, tsv, csv, csv-excel, json or xlsx
		case-list: 'case-list -h' tells more
		2: case-show: /tmp/link: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		/home/xu.ming:

		/tmp:
		link
	END
}

@test "every option that names a file or a directory is known to the window" {
	local p v
	for p in accept route review deliver fee deadline list show form report check; do
		case-$p -h
		for v in $(case-$p -h | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do
			case-$p "$v" -h 2>/dev/null || :
		done
	done | grep -oE -- '--[a-z-]+ (FILE|DIR|LIST)\b|-[a-zA-Z] (FILE|DIR)\b' | cut -d' ' -f1 | sort -u >options
	# of one letter there are -C, -b, and -m, which is of import
	sed '/^-m$/d' options | while read -r p; do
		grep -qE -- "^(files='|	)(--[a-z-]+ )*$p( |'|\$)|^	$p\)" "$TOP/examples/ssh/window" || echo "$p"
	done >unknown
	file_is unknown </dev/null
	grep -qx -- --rows options && grep -qx -- --dir options
}

@test "a hostile clerk: no way on, no other name, and no more than is a clerk's share" {
	inside '
		id=$(at li.na case-accept receive --item soil-water-plan --set applicant.name=甲)
		echo "-- files, terminals, ways on"
		said sftp -F /run/ssh_config -q xu.ming
		said scp -O -q -F /run/ssh_config xu.ming:/etc/passwd /tmp/got
		said scp -q -F /run/ssh_config /run/key.xu.ming.pub xu.ming:.ssh/authorized_keys
		said /usr/bin/ssh -F /run/ssh_config -s xu.ming sftp
		said /usr/bin/ssh -F /run/ssh_config -tt xu.ming case-show x
		said /usr/bin/ssh -F /run/ssh_config -W 127.0.0.1:2222 xu.ming
		said /usr/bin/ssh -F /run/ssh_config -o ExitOnForwardFailure=yes -R 2223:127.0.0.1:2222 xu.ming case-list
		said /usr/bin/ssh -F /run/ssh_config -w 0:0 -o Tunnel=ethernet xu.ming case-show x
		eval "$(ssh-agent)" >/dev/null
		said /usr/bin/ssh -F /run/ssh_config -A xu.ming "case-accept note --text=A $id"
		said /usr/bin/ssh -F /run/ssh_config -X xu.ming "case-accept note --text=X $id"
		ssh-agent -k >/dev/null
		echo "-- as somebody else"
		said /usr/bin/ssh -F /run/ssh_config -l permits -i /run/key.xu.ming li.na case-list
		said /usr/bin/ssh -F /run/ssh_config -l li.na xu.ming case-list
		said sent xu.ming case-accept note --by=li.na --text=x "$id"
		said sent xu.ming case-accept note --by=system --text=x "$id"
		said sent xu.ming case-accept note --for=li.na --text=x "$id"
		said sent xu.ming case-accept note --at=2022-12-01 --text=x "$id"
		said sent xu.ming case-accept accept "$id"
		said sent xu.ming case-accept accept --override=act.role%3dich "$id"
		echo "-- by variables, which this server takes all"
		said /usr/bin/ssh -F /run/ssh_config -o "SetEnv SUDO_USER=li.na USER=li.na LOGNAME=li.na HOME=/tmp CASEWORK=/tmp \
			CASEWORK_NOW=2022-12-01 PATH=/tmp TMPDIR=/srv BASH_ENV=/tmp/env ENV=/tmp/env SHELLOPTS=xtrace IFS=/ TZ=/etc/passwd \
			SSH_ORIGINAL_COMMAND=sh" xu.ming "case-accept note --text=V $id"
		said env "BASH_FUNC_printf%%=() { echo mine; }" "BASH_FUNC_sudo%%=() { id; }" /usr/bin/ssh -F /run/ssh_config \
			-o "SendEnv=BASH_FUNC_*" xu.ming "case-accept note --text=%41 $id"
		echo "-- too much"
		said sh -c "yes | head -c 67108865 | /home/client/ssh xu.ming case-accept note --rows=-"
		mkfifo /run/never
		exec 8<>/run/never
		for n in 1 2 3 4 5 6 7 8; do
			/home/client/ssh -T xu.ming case-show <&8 >/dev/null 2>&1 &
		done
		until [ -e /home/xu.ming/.window.8 ]; do sleep 0.02; done
		said sent xu.ming case-list
		said sent li.na case-list -f id
		kill $(jobs -p)
		wait
		ls -A /tmp
	'
	said_is <<-'END'
		-- files, terminals, ways on
		255: Connection closed
		1: window: that is no program for clerks
		255: scp: Connection closed
		64: 
		255: PTY allocation request failed on channel 0
		255: stdio forwarding failed
		255: Error: remote port forwarding failed for listen port 2223
		2: Tunnel forwarding failed
		case-show: x: not a case number: say WB-20220905-000017
		0: ID-1
		0: ID-1
		-- as somebody else
		255: permits@127.0.0.1: Permission denied (publickey,keyboard-interactive).
		255: li.na@127.0.0.1: Permission denied (publickey).
		1: case-accept: ID-1: cannot note: who types for another is a registrar or of the office [who.entered-by]
		1: case-accept: ID-1: cannot note: who acts as system is the owner of the office or has the role system [who.system]
		case-accept: ID-1: cannot note: nobody in staff.yaml is 'system' [staff.unknown]
		1: case-accept: ID-1: cannot note: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day [who.stand-in]
		1: case-accept: ID-1: cannot note: DAY is before the receipt at TIME [time.before-receipt]
		1: case-accept: ID-1: cannot accept: 'xu.ming' is none of: window [act.role]
		64: case-accept: --override 'act.role': nobody may
		case-accept: 'case-accept -h' tells more
		-- by variables, which this server takes all
		0: ID-1
		0: ID-1
		-- too much
		64: window: a file has at most 67108864 bytes here
		75: window: 8 of your calls are at work: try again
		0: ID-1
	END
	{
		echo '- by: li.na entered-by: permits act: receive'
		printf '%s\n' '- by: xu.ming entered-by: permits act: note'{,,,}
	} >expected
	who <expected
	grep -h '^  text: ' "$stage"/srv/permits/cases/*/*/*/*.yaml >texts
	file_is texts "  text: A" "  text: X" "  text: V" "  text: A"
	t 0 'case-check -C "$stage/srv/permits" --judge'
	no_out && no_err
}
