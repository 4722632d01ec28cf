# The system log read back: what a daemon at /dev/log gets of acts, imports and refusals.
#
# In a mount namespace with a /dev of its own, where a stand-in listens.

load helper

setup() {
	begin
	[ "$EUID" -eq 0 ] || absent "needs root"
	unshare --mount true 2>err || absent "$(cat err)"
	office water-bureau
	o=$CASEWORK
	sed -i '/^simulated:/d; s/^paper-until:.*/paper-until: 2030-01-01/' "$o/office.yaml"
	printf -- '- {account: root, name: 根, department: window, roles: [window, registrar], from: 2016-03-01}\n' >>"$o/staff.yaml"
	unset CASEWORK_NOW
}

# The commands, and in the file lines what was logged: a line a datagram, as Python shows it, without
# its time.
logged() {
	cat >daemon.py <<-'END'
		import re, socket, sys
		s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
		s.bind("/dev/log")
		open("listens", "w").close()
		with open("lines", "w", encoding="utf-8") as out:
		    while True:
		        text = s.recv(1 << 20).rstrip(b"\0").decode("utf-8")
		        if text == "end":
		            break
		        text = re.sub(r"^(<\d+>)\w{3} [ \d]\d \d\d:\d\d:\d\d ", r"\1", text)
		        print(re.sub(r"\[\d+\]:", "[PID]:", text, 1), file=out)
	END
	unshare --mount bash -euc '
		mkdir dev
		mount -t tmpfs none dev
		for f in null zero urandom tty; do
			touch dev/$f
			mount --bind /dev/$f dev/$f
		done
		# where tests may work
		mkdir dev/shm
		[ ! -d /dev/shm ] || mount --bind /dev/shm dev/shm
		mount --move dev /dev
		python3 daemon.py &
		trap "kill $! 2>/dev/null || :" EXIT
		until [ -e listens ]; do kill -0 $! && sleep 0.02; done
		'"$1"'
		python3 -c "import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b\"end\", \"/dev/log\")"
		wait
	' >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err"
	sed -i -E 's/WB-[0-9]{8}-00000[12]/ID/g' lines
}

@test "each act, import and refusal is one line, with its level and who" {
	cp -R "$o" "$o-simulated"
	echo 'simulated: true' >>"$o-simulated/office.yaml"
	printf 'no,date\n1,2022-12-01\n' >r.csv
	printf 'no,date\n2,2022-13-01\n3,2022-12-01\n' >bad.csv
	printf 'register: r\nreference: no\ncase: {item: {value: soil-water-plan}}\nacts:\n- {act: receive, at: date, by: {value: li.na}}\n' >m.yaml
	logged '
		id=$(case-accept receive --item soil-water-plan --set applicant.name=甲)
		case-accept accept -q --by li.na $id
		case-accept accept $id || :
		case-accept note --by nobody --text x $id || :
		case-review decide --outcome granted $id || :
		case-accept receive --item none --set applicant.name=甲 || :
		case-accept import -q -m m.yaml r.csv
		case-accept import -q -m m.yaml --dry-run r.csv
		case-accept import -q -m m.yaml bad.csv || :
		case-deadline urge -q
		case-accept note $id || :
		case-list
		case-show $id
		case-check
		sed -i "/account: root/s/registrar/handler/" $CASEWORK/staff.yaml
		case-accept import -q -m m.yaml r.csv || :
		CASEWORK=$CASEWORK-simulated case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲
	'
	file_is lines <<-'END'
		<14>case-accept[PID]: ID: receive by root
		<14>case-accept[PID]: ID: accept (entered by root) by li.na
		<13>case-accept[PID]: ID: accept by root not done: cannot accept: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, serve-notice, close, void [act.state]
		<13>case-accept[PID]: ID: note (entered by root) by nobody not done: cannot note: nobody in staff.yaml is 'nobody' [staff.unknown]
		<13>case-review[PID]: ID: decide by root not done: cannot decide: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, serve-notice, close, void [act.state]
		<13>case-review[PID]: ID: decide by root not done: cannot decide: 'root' is none of: chief, leader, head [act.role]
		<13>case-review[PID]: ID: decide by root not done: cannot decide: 'root' is of window, and the host department is soil-conservation [decide.line]
		<13>case-review[PID]: ID: decide by root not done: cannot decide: the host department has given no written opinion [review.opinion]
		<13>case-accept[PID]: new case: receive by root not done: cannot receive: item 'none' is not in the catalog [item.unknown]
		<14>case-accept[PID]: r: import by root
		<13>case-accept[PID]: r: import by root not done: 1 of 2 rows were rejected
		<14>case-deadline[PID]: ID: urge (entered by root) by system
		<14>case-deadline[PID]: ID: urge (entered by root) by system
		<13>case-accept[PID]: r: import by root not done: cannot import: who enters paper records is a registrar [paper.registrar]
	END
}

@test "what is in a line is one line, of bounded length, and nothing that a terminal obeys" {
	export by=$'li.na\nNov 30 10:00:00 host case-review[1]: ID: decide by xu.ming\e[2J\u202e%s%n'
	long=$(printf '%0100000d' 0 | sed 's/0/\x1b/g')
	export long
	logged '
		case-accept note --by "$by" --text x WB-20200101-000001 || :
		id=$(case-accept receive --item soil-water-plan --set applicant.name=甲)
		case-accept note --by "$by" --text x $id || :
		case-accept note --by "名$long" --text x $id || :
		case-accept receive --item "字$long" --set applicant.name=甲 || :
	'
	sed 's/\(\(\\x1b\)\{5\}\).*/\1 and on/' lines >begins
	file_is begins <<-'END'
		<13>case-accept[PID]: ID: note (entered by root) by li.na\x0aNov 30 10:00:00 host case-review[1]: ID: decide by xu.ming\x1b[2J\u202E%s%n not done: there is no such case
		<14>case-accept[PID]: ID: receive by root
		<13>case-accept[PID]: ID: note (entered by root) by li.na\x0aNov 30 10:00:00 host case-review[1]: ID: decide by xu.ming\x1b[2J\u202E%s%n not done: cannot note: by: it has a control character
		<13>case-accept[PID]: ID: note (entered by root) by 名\x1b\x1b\x1b\x1b\x1b and on
		<13>case-accept[PID]: new case: receive by root not done: cannot receive: item '字\x1b\x1b\x1b\x1b\x1b and on
	END
	awk 'length() > 950' lines >long
	file_is long </dev/null
}
