# A guarded office as casework(7) describes it: the owner's files, clerks with accounts of their own,
# and no way to the files but sudo, or forced commands of ssh. Real sudo and sshd do it.
#
# All is in namespaces: an /etc/passwd with the owner and two clerks, sudoers, a loopback without any
# other network. Nothing outside is read or written, and all ends with them.

load helper

people="permits li.na xu.ming"

# Why it cannot be run here; nothing when it can.
obstacle() {
	local tool
	[ "$(id -u)" -eq 0 ] || { echo "needs root" && return; }
	for tool in sudo sshd ssh ssh-keygen; do
		PATH=$PATH:/usr/sbin command -v $tool >/dev/null || { echo "no $tool" && return; }
	done
	unshare --mount --pid --fork --net --mount-proc true 2>&1
}

# The directories that the namespaces get, below $stage.
stage_make() {
	local d u id=20000
	install -d -m 755 "$stage"/usr/local/bin "$stage"/etc/sudoers.d "$stage"/run "$stage"/run/sshd \
		"$stage"/srv "$stage"/srv/bin "$stage"/home
	install -d -m 1777 "$stage"/tmp
	install -m 755 "$BUILD"/bin/* "$stage"/usr/local/bin
	cp /etc/passwd /etc/group "$stage"/etc
	for u in $people; do
		id=$((id + 1))
		echo "$u:*:$id:$id::/home/$u:/bin/sh" >>"$stage"/etc/passwd
		echo "$u:x:$id:" >>"$stage"/etc/group
		install -d -m 700 -o $id -g $id "$stage/home/$u"
	done
	echo 'clerks:x:20010:li.na,xu.ming' >>"$stage"/etc/group
	printf '%s required pam_permit.so\n' auth account session >"$stage"/etc/pam
	cat >"$stage"/etc/sudoers <<-'END'
		Defaults env_reset, !use_pty, !syslog, secure_path="/usr/local/bin:/usr/bin:/bin"
		Cmnd_Alias OFFICE = /usr/local/bin/case-accept, /usr/local/bin/case-route, /usr/local/bin/case-review, \
			/usr/local/bin/case-list, /usr/local/bin/case-deadline
		%clerks ALL = (permits) NOPASSWD: OFFICE
	END
	chmod 440 "$stage"/etc/sudoers
	cp -R "$TOP"/examples/water-bureau "$stage"/srv/office
	sed -i 's/, essential: true//' "$stage"/srv/office/catalog/*.yaml
	sed -i '/^simulated:/d' "$stage"/srv/office/office.yaml
	echo 'access: guarded' >>"$stage"/srv/office/office.yaml
	chown -R 20001:20001 "$stage"/srv/office
	chmod 700 "$stage"/srv/office
	ssh_make
}

# A key for each clerk, what it may do at the owner's, and a server.
ssh_make() {
	local u keys=$stage/home/permits/.ssh
	ssh-keygen -q -t ed25519 -N '' -f "$stage"/etc/host_key
	install -d -m 700 -o 20001 -g 20001 "$keys"
	for u in li.na xu.ming; do
		ssh-keygen -q -t ed25519 -N '' -f "$stage/etc/key.$u"
		echo "restrict,command=\"SUDO_USER=$u /srv/bin/window\" $(cat "$stage/etc/key.$u.pub")"
	done >"$keys"/authorized_keys
	chown 20001:20001 "$keys"/authorized_keys
	chmod 600 "$keys"/authorized_keys
	cat >"$stage"/srv/bin/window <<-'END'
		#!/bin/sh
		# What a clerk asked for: a program of the office, and nothing that a shell would make of it.
		set -f
		set -- $SSH_ORIGINAL_COMMAND
		case ${1:-} in
		case-accept | case-route | case-review | case-list) ;;
		*) echo "window: no program of the office" >&2 && exit 64 ;;
		esac
		export CASEWORK=/srv/office
		exec /usr/local/bin/"$@"
	END
	chmod 755 "$stage"/srv/bin/window
	cat >"$stage"/etc/sshd_config <<-END
		ListenAddress 127.0.0.1
		Port 2222
		HostKey /run/host_key
		PidFile none
		UsePAM no
		PasswordAuthentication no
		AuthorizedKeysFile .ssh/authorized_keys
	END
	cp "$stage"/etc/sshd_config "$stage"/etc/host_key "$stage"/etc/key.* "$stage"/run
	chmod 600 "$stage"/run/host_key "$stage"/run/key.*
	echo "[127.0.0.1]:2222 $(cut -d' ' -f 1,2 "$stage"/etc/host_key.pub)" >"$stage"/run/known_hosts
}

# Runs as the first process of the namespaces: the commands $2 in directories of $1.
in_namespaces() {
	local d
	set -eu
	cd /
	for d in /etc/passwd /etc/group /etc/sudoers /etc/sudoers.d /run /srv /home /usr/local; do
		mount --bind "$1$d" "$d"
	done
	mount --bind "$1"/etc/pam /etc/pam.d/sudo
	mount --bind "$1"/tmp /tmp
	eval "$2"
}

# A clerk at a terminal of the host.
clerk() {
	local who=$1
	shift
	setpriv --reuid="$who" --regid="$who" --init-groups env -i PATH=/usr/local/bin:/usr/bin:/bin LC_ALL=C \
		HOME="/home/$who" "$@"
}

through() {
	clerk "$1" sudo -n -u permits "${@:2}"
}

# What a clerk sends to the owner's account.
remote() {
	local who=$1
	shift
	ssh -F none -p 2222 -i "/run/key.$who" -o BatchMode=yes -o UserKnownHostsFile=/run/known_hosts \
		-o GlobalKnownHostsFile=/dev/null -o LogLevel=ERROR ${more:+"$more"} permits@127.0.0.1 "$@"
}

# What became of it.
said() {
	local s=0
	"$@" >/tmp/out 2>/tmp/err </dev/null || s=$?
	printf '%s: ' $s
	cat /tmp/out /tmp/err
}

loopback() {
	python3 - <<-'END'
		import fcntl, socket, struct
		# SIOCSIFFLAGS: IFF_UP
		fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 1))
	END
}

inside() {
	local shared
	shared=$(declare -f in_namespaces clerk through remote said loopback)
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

# The lines of the events of the one case that say who.
who() {
	grep -hE '^  (by|for|entered-by|act):|^- at' "$stage"/srv/office/cases/*/*/*/*.yaml | sed 's/^- at:.*/-/' >events
	file_is events "$@"
}

# What was said, without the number of the case, is exactly standard input.
said_is() {
	tr -d '\r' <"$BATS_TEST_TMPDIR/said" | sed -E 's/WB-[0-9]{8}-000001/ID/g' >lines
	file_is lines
}

@test "two clerks act through sudo, each as who they are, and have no other way to the files" {
	inside '
		id=$(through li.na case-accept receive -C /srv/office --item soil-water-plan --set applicant.name=甲)
		C="-C /srv/office $id"
		# by their roles
		said through xu.ming case-accept accept $C
		said through li.na case-accept accept $C
		said through xu.ming case-accept note --text 已阅 $C
		# as nobody else
		said through xu.ming case-accept note --by li.na --text x $C
		said clerk li.na SUDO_USER=xu.ming sudo -n -u permits case-accept note --text 一 $C
		said through li.na SUDO_USER=xu.ming case-accept note --text x $C
		said through li.na env SUDO_USER=xu.ming case-accept note --text x $C
		said through li.na sh -c id
		said through li.na case-new x
		# not past it
		said clerk li.na case-list -C /srv/office
		said clerk li.na SUDO_USER=permits case-accept note --text x $C
		said clerk li.na SUDO_USER=permits sudo -n -u xu.ming case-accept note --text x $C
		said clerk li.na ls /srv/office
		# the owner is nobody of the staff
		said clerk permits case-accept note --text x $C
	'
	said_is <<-'END'
		1: case-accept: ID: cannot accept: 'xu.ming' is none of: window [act.role]
		0: ID
		0: ID
		1: case-accept: ID: cannot note: who types for another is a registrar or of the office [who.entered-by]
		0: ID
		1: sudo: sorry, you are not allowed to set the following environment variables: SUDO_USER
		1: sudo: a password is required
		1: sudo: a password is required
		1: sudo: a password is required
		2: case-list: /srv/office: cannot open the office: Permission denied
		2: case-accept: /srv/office: cannot open the office: Permission denied
		1: sudo: a password is required
		2: ls: cannot open directory '/srv/office': Permission denied
		1: case-accept: ID: cannot note: nobody in staff.yaml is 'permits' [staff.unknown]
	END
	who - "  by: li.na" "  entered-by: permits" "  act: receive" \
		- "  by: li.na" "  entered-by: permits" "  act: accept" \
		- "  by: xu.ming" "  entered-by: permits" "  act: note" \
		- "  by: li.na" "  entered-by: permits" "  act: note"
	t 0 'case-check -C "$stage/srv/office"'
	no_err
}

@test "a forced command of ssh says who calls, whatever is asked for, and lets nothing else in" {
	inside '
		loopback
		/usr/sbin/sshd -f /run/sshd_config -E /tmp/log
		for i in {1..100}; do
			: </dev/tcp/127.0.0.1/2222 && break || sleep 0.05
		done 2>/dev/null
		id=$(remote li.na case-accept receive --item soil-water-plan --set applicant.name=甲)
		said remote xu.ming case-accept accept $id
		said remote li.na case-accept accept $id
		said remote xu.ming case-accept note --text 已阅 $id
		# as nobody else
		said remote xu.ming case-accept note --by li.na --text x $id
		said remote xu.ming SUDO_USER=li.na case-accept note --text x $id
		said remote xu.ming "case-accept note --text \$SUDO_USER;id $id"
		export SUDO_USER=li.na
		more=-oSendEnv=SUDO_USER said remote xu.ming case-accept note --text 二 $id
		more="-oSetEnv=SUDO_USER=li.na" said remote xu.ming case-accept note --text 三 $id
		# nothing but the programs: no shell, no files, no way on
		said remote li.na
		said remote li.na cat /srv/office/office.yaml
		said remote li.na case-new x
		more=-T said sftp -F none -q -P 2222 -i /run/key.li.na -o BatchMode=yes \
			-o UserKnownHostsFile=/run/known_hosts permits@127.0.0.1
		more=-W127.0.0.1:2222 said remote li.na
	'
	said_is <<-'END'
		1: case-accept: ID: cannot accept: 'xu.ming' is none of: window [act.role]
		0: ID
		0: ID
		1: case-accept: ID: cannot note: who types for another is a registrar or of the office [who.entered-by]
		64: window: no program of the office
		0: ID
		0: ID
		0: ID
		64: window: no program of the office
		64: window: no program of the office
		64: window: no program of the office
		255: Connection closed
		255: stdio forwarding failed
	END
	xu=(- "  by: xu.ming" "  entered-by: permits" "  act: note")
	who - "  by: li.na" "  entered-by: permits" "  act: receive" \
		- "  by: li.na" "  entered-by: permits" "  act: accept" "${xu[@]}" "${xu[@]}" "${xu[@]}" "${xu[@]}"
	grep -qx '  text: $SUDO_USER;id' "$stage"/srv/office/cases/*/*/*/*.yaml
	t 0 'case-check -C "$stage/srv/office"'
	no_err
}

@test "an office that a clerk made opens nothing of the owner's to that clerk" {
	cp -R "$TOP"/examples/water-bureau "$stage"/tmp/own
	sed -i '/^simulated:/d' "$stage"/tmp/own/office.yaml
	sed -i 's/, essential: true//' "$stage"/tmp/own/catalog/*.yaml
	sed -i 's/li\.na/permits/' "$stage"/tmp/own/*.yaml
	rm -f "$stage"/tmp/own/survey* && chown -R 20002:20002 "$stage"/tmp/own && chmod -R a+rwX "$stage"/tmp/own
	echo secret >"$stage"/home/permits/secret
	echo mine >"$stage"/tmp/mine
	chown 20001 "$stage"/home/permits/secret
	chmod 600 "$stage"/home/permits/secret
	inside '
		id=$(through li.na case-accept receive -C /tmp/own --item soil-water-plan --set applicant.name=甲)
		C="-C /tmp/own $id"
		said through li.na case-accept attach --file /home/permits/secret --as other $C
		said through li.na case-accept note -C /tmp/own --rows /home/permits/secret
		said through li.na case-accept receive -C /tmp/own --rows /srv/office/register-2022.csv
		said through li.na case-accept attach --file /tmp/mine --as other $C
		find /tmp/own -name secret
	'
	said_is <<-'END'
		2: case-accept: /home/permits/secret: cannot open: Permission denied
		2: case-accept: /home/permits/secret: cannot open: Permission denied
		2: case-accept: /srv/office/register-2022.csv: cannot open: Permission denied
		0: ID
	END
}
