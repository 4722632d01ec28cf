# The examples for cron and systemd: a real cron runs examples/cron/casework, a real mail agent
# delivers, and the mail is read.
#
# Both run as root in namespaces of their own, where directories of this test lie over the host's
# cron tables, mail, spools, /run, /srv, /usr/local and /tmp, with no network: nothing outside is
# read or written, and all ends with the namespaces. The crontab is the shipped one; only its times
# are changed to every minute, and the day of a simulated office is set. cron looks at it once a
# minute, so all is run once, in setup_file, and each test looks at what came of it.

load helper

now=2022-12-28T08:00:00+08:00
people="office audit chen.gang liu.yang wu.tao zhou.jie" # not zhang.wei, who is told something too

# Why it cannot be run here; nothing when it can.
obstacle() {
	local text
	[ "$(id -u)" -eq 0 ] || { echo "needs root" && return; }
	[ -x /usr/sbin/cron ] || { echo "no cron" && return; }
	[ "$(readlink -f /usr/sbin/sendmail)" = /usr/sbin/dma ] ||
		{ echo "the mail agent of this host is not dma" && return; }
	text=$(unshare --mount --pid --fork --net --mount-proc true 2>&1) || echo "$text"
}

# The directories that the namespaces get, below $stage: an office with cases that are late.
stage_make() {
	local d u id=20000 # 20001 is permits
	install -d -m 755 "$stage"/etc/cron.d "$stage"/etc/dma "$stage"/usr/local/bin "$stage"/srv \
		"$stage"/usr/local/share/casework/examples/cron "$stage"/run "$stage"/var/spool
	install -d -m 1777 "$stage"/tmp
	install -d -m 755 "$stage"/var/spool/cron "$stage"/var/spool/cron/crontabs
	install -d -m 2775 -g mail "$stage"/var/mail "$stage"/var/spool/dma
	install -m 755 "$BUILD"/bin/* "$stage"/usr/local/bin
	for d in "$TOP"/examples/cron/*; do
		[ ! -x "$d" ] || install -m 755 "$d" "$stage"/usr/local/share/casework/examples/cron
	done
	cp /etc/passwd "$stage"/etc/passwd
	for u in permits $people; do
		id=$((id + 1))
		echo "$u:*:$id:$id::/nonexistent:/bin/sh" >>"$stage"/etc/passwd
	done
	: >"$stage"/etc/crontab
	# Whatever accounting and limits this host wants of its own jobs.
	printf '%s required pam_permit.so\n' auth account session >"$stage"/etc/pam.d-cron
	printf '%s\n' "MAILNAME example.org" "ALIASES /dev/null" "SPOOLDIR /var/spool/dma" \
		>"$stage"/etc/dma/dma.conf
	chmod -R go+rX "$stage"/etc
	crontab_of "$TOP"/examples/cron/casework >"$stage"/etc/cron.d/casework
}

# The shipped crontab, with each line every minute on a day of the simulated office, and urge twice,
# the second time after the first. That a job was done which prints nothing is seen by a file.
crontab_of() {
	sed -E -e "s/^([0-9*]+ ){5}/* * * * * /" -e "s/ workday / workday ${now%T*} /" \
		-e "s/^CASEWORK=.*/&\nCASEWORK_NOW=$now/" -e 's|sweep -q$|& \&\& touch /tmp/swept|' \
		-e '/ urge /{p;s/case-deadline.*/sleep 5 \&\& & \&\& touch \/tmp\/urged-twice/;}' "$1"
}

office_make() {
	export CASEWORK=$stage/srv/permits CASEWORK_NOW=2022-12-15T17:00
	cp -R "$TOP"/examples/water-bureau "$CASEWORK"
	(
		cd "$CASEWORK" || return
		SUDO_USER=li.na case-accept import -q -m register.map.yaml register-2022.csv
		chown -R 20001:20001 .
	)
}

# cron looks at its tables when a minute begins. Its own clock, not that of what it runs, is set ahead
# so that one begins soon, and nobody has to wait for it.
ahead_make() {
	cat >"$stage/ahead.c" <<-'END'
		#include <time.h>

		time_t
		time(time_t *t)
		{
			struct timespec now;

			clock_gettime(CLOCK_REALTIME, &now);
			now.tv_sec += AHEAD;
			if (t)
				*t = now.tv_sec;
			return now.tv_sec;
		}
	END
	"${CC:-gcc}" -shared -fPIC -DAHEAD=$((55 - $(date +%-S))) -o "$stage/usr/local/ahead.so" \
		"$stage/ahead.c"
}

# Runs as the first process of the namespaces. Ends when nothing but cron runs and some mail is
# there, or by itself before anybody loses patience.
in_namespaces() {
	local d i processes mails
	set -e
	cd /
	for d in /etc/cron.d /etc/dma /etc/passwd /etc/crontab /var/mail /var/spool/cron \
		/var/spool/dma /run /srv /usr/local; do
		mount --bind "$1$d" "$d"
	done
	mount --bind "$1"/etc/pam.d-cron /etc/pam.d/cron
	mount --bind "$1"/tmp /tmp
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C LD_PRELOAD=/usr/local/ahead.so cron -f &
	for ((i = 0; i < 1000; i++)); do
		sleep 0.2
		processes=(/proc/[0-9]*) mails=(/var/mail/*)
		[ ! -e "${mails[0]}" ] || [ ${#processes[@]} -gt 2 ] || return 0
	done
	ps -ef || ls -d "${processes[@]}"
	return 1
}

setup_file() {
	local why
	why=$(obstacle)
	if [ -n "$why" ]; then
		echo "$why" >"$BATS_FILE_TMPDIR/obstacle"
		return
	fi
	export stage=$BATS_FILE_TMPDIR/stage
	stage_make
	office_make
	ahead_make
	unshare --mount --pid --fork --kill-child --net --mount-proc bash -c \
		"$(declare -f in_namespaces); in_namespaces $(printf %q "$stage")"
}

# The office of setup_file as it is when cron has done its jobs; or skips the test.
after_cron() {
	[ ! -e "$BATS_FILE_TMPDIR"/obstacle ] || skip "$(cat "$BATS_FILE_TMPDIR"/obstacle)"
	export CASEWORK=$BATS_FILE_TMPDIR/stage/srv/permits CASEWORK_NOW=$now
	mail=$BATS_FILE_TMPDIR/stage/var/mail
}

# Writes the mails to $1 whose subject has $2 to files head.N and body.N, prints how many.
mails() {
	python3 - "$mail/$1" "$2" <<-'END'
		import mailbox, os, sys
		n = 0
		for m in mailbox.mbox(sys.argv[1]) if os.path.exists(sys.argv[1]) else []:
		    if sys.argv[2] not in m["Subject"]:
		        continue
		    n += 1
		    head, _, body = m.as_bytes().partition(b"\n\n")
		    open(f"head.{n}", "wb").write(head + b"\n")
		    open(f"body.{n}", "wb").write(body)
		print(n)
	END
}

# mail_is USER SUBJECT-PART FILE: there is one such mail, with that text.
mail_is() {
	t 0 "mails '$1' '$2'"
	out_is 1
	cmp "$3" body.1
}

@test "the office gets what alert prints, as a mail that says it is UTF-8" {
	after_cron
	t 0 'case-deadline alert -o mail >expected'
	grep -q 青岚县水利局行政审批窗口 expected
	mail_is office ' && case-deadline alert -o mail' expected
	t 0 'sed -n -e "s/@[^>]*>/@HOST>/" -e "/^To:/p" -e "/^Subject:/p" -e "/^MIME/p" -e "/^Content/p" head.1'
	out_is 'To: office@example.org' \
		'Subject: Cron <permits@HOST> workday 2022-12-28 && case-deadline alert -o mail' \
		'MIME-Version: 1.0' 'Content-Type: text/plain; charset=UTF-8' \
		'Content-Transfer-Encoding: 8bit'
}

@test "a job that prints nothing sends no mail" {
	after_cron
	[ -e "$mail/../../tmp/swept" ]
	t 0 'mails office sweep'
	out_is 0
}

@test "urge, run twice, sends each notice once: one mail" {
	after_cron
	[ -e "$mail/../../tmp/urged-twice" ]
	t 0 'case-deadline notices -o tsv | cut -f 1,3'
	out_is "WB-20221207-000001	urge" "WB-20221209-000001	urge"
	t 0 'case-deadline notices -o mail >expected'
	mail_is office 'case-deadline urge -o mail' expected
	t 0 'mails office "case-deadline warn -o mail"; mails office recalc'
	out_is 0 0
}

@test "the list of heads goes to the other address, and proves the office later" {
	after_cron
	t 0 'mails audit "case-check heads"'
	out_is 1
	t 0 'wc -l <body.1'
	out_is 134
	t 0 'case-check --against body.1'
	no_out && no_err
	t 0 'mails office heads'
	out_is 0
}

@test "each person gets what is theirs; who has no mailbox is told to the office" {
	after_cron
	for u in chen.gang liu.yang wu.tao; do
		t 0 "case-deadline alert --person $u -o mail >expected"
		grep -q "$u" expected
		mail_is $u '' expected
		t 0 'grep -E "^(To|Subject|MIME-Version|Content-.*):" head.1'
		out_is "To: $u@example.org" "Subject: case-deadline alert --person $u -o mail" \
			'MIME-Version: 1.0' 'Content-Type: text/plain; charset=UTF-8' \
			'Content-Transfer-Encoding: 8bit'
	done
	# 周洁 is absent, and 吴涛 stands in.
	[ ! -e "$mail/zhou.jie" ]
	mail_is office 'mail-persons example.org' - <<<"sendmail: invalid recipient \`zhang.wei@example.org'"
}

@test "no mail waits in the spool, and none is for anybody else" {
	after_cron
	t 0 'ls "$mail/../spool/dma"'
	no_out
	t 0 'ls "$mail" | grep -vxE "office|audit|chen.gang|liu.yang|wu.tao|zhou.jie"; true'
	no_out
}

@test "workday: tells by the calendar of the office, which weekdays do not" {
	office water-bureau
	PATH=$TOP/examples/cron:$PATH
	# A weekday in the holidays, a Saturday that is worked, an ordinary Saturday and Monday.
	t 1 'workday 2022-10-07'
	t 0 'workday 2022-10-08'
	t 1 'workday 2022-10-15'
	t 0 'workday 2022-10-17'
	t 0 'workday 2021-12-31'
	no_out && no_err
	# today is that of the office: of its zone, and of its clock where that is simulated
	CASEWORK_NOW=2022-10-07T09:00 t 1 workday
	CASEWORK_NOW=2022-10-07T16:00Z t 0 workday
	(cd "$CASEWORK/catalog" && unset CASEWORK && CASEWORK_NOW=2022-10-08T23:59 TZ=Pacific/Honolulu t 0 workday)
	sed -i '/^simulated:/d' "$CASEWORK/office.yaml"
	# the real clock, whatever is said
	t "$(workday "$(TZ=Asia/Shanghai date +%F)" 2>/dev/null; echo $?)" 'CASEWORK_NOW=2022-10-07T09:00 workday'
	t 255 'workday 2022-02-30'
	err_is "date: invalid date '2022-02-30'"
	rm "$CASEWORK/office.yaml"
	t 255 'workday 2022-10-17 2>/dev/null'
}

@test "mail-output: a command that says nothing sends nothing, and its status is kept" {
	PATH=$TOP/examples/cron:$PATH
	t 0 'mail-output nobody@example.org true'
	t 3 'mail-output nobody@example.org sh -c "exit 3"'
	no_out && no_err
	for c in mail-output 'mail-output nobody@example.org'; do
		t 64 "$c"
		no_out
		err_is 'usage: mail-output ADDRESS COMMAND [ARGUMENT]...'
	done
	t 64 mail-persons
	err_is 'usage: mail-persons DOMAIN'
}

@test "the systemd units run what the crontab runs" {
	cd "$TOP/examples/cron"
	t 0 'sed -nE "s/^ExecStart=[^ ]*\/(mail-output [^ ]* )?//p" casework-*.service | sort'
	sed -nE 's/^[0-9]+ [0-9]+ \* \* \* permits (workday && )?//p' casework | sort |
		out_is
	for t in casework-*.timer; do
		[ -e "${t%timer}service" ]
	done
	t 0 'grep -l "^ExecCondition=.*/workday$" *.service'
	out_is casework-morning.service
}

@test "systemd finds no fault in the units" {
	command -v systemd-analyze >/dev/null || skip "no systemd-analyze"
	for f in "$TOP"/examples/cron/casework-*.{service,timer}; do
		sed "s|/usr/local/share/casework|$TOP|" "$f" >"${f##*/}"
	done
	t 0 'systemd-analyze verify --man=no ./*.service ./*.timer'
	no_out && no_err
}
