# Who acts, who calls, who types: what the system says, and what no option changes. In offices that
# are not simulated; accounts are those that every Debian has.

load helper
load acts

setup() {
	begin
	[ "$EUID" -eq 0 ] || skip "only root can be somebody else"
	umask 007
	office water-bureau
	o=$CASEWORK
	one=WB-20221215-000001
	while read -r account department roles until; do
		printf -- '- {account: %s, name: %s, department: %s, roles: [%s], from: 2016-03-01%s}\n' \
			"$account" "$account" "$department" "$roles" "${until:+, until: $until}"
	done >>"$o/staff.yaml" <<-END
		games window window
		man soil-conservation handler,chief
		news window registrar,window
		mail leaders leader
		backup supervision auditor
		irc supervision auditor,supervisor
		lp window window,registrar,office $(date -d '10 days ago' +%F)
		list general-office system
		uucp general-office system $(date -d '10 days ago' +%F)
	END
	sed -i "s/^paper-until:.*/paper-until: 2024-01-01/" "$o/office.yaml"
}

# From now on the clock is the real one; the office is of group 60100, as whom $1 (root) owns it.
earnest() {
	sed -i '/^simulated:/d' "$o/office.yaml"
	unset CASEWORK_NOW
	chown -R "${1:-root}:60100" "$o"
	chmod -R g+rwX "$o"
	find "$o" -type d -exec chmod g+s {} +
	# relative: the directories above may be closed to others
	export CASEWORK=${o##*/}
	as nobody case-list --version >/dev/null 2>&1 || skip "the programs cannot be run by another user"
}

guarded() {
	echo 'access: guarded' >>"$o/office.yaml"
	earnest proxy
}

# Somebody of the group.
as() {
	local who=$1
	shift
	setpriv --reuid="$who" --regid=60100 --clear-groups -- "$@"
}

# A clerk behind sudo to the owner of a guarded office.
through() {
	SUDO_USER=$1 as proxy "${@:2}"
}

# A case whose decision is late since 2022.
late() {
	case_until soil-water-plan accepted
}

# The lines of the last event of case $1 that say who.
who() {
	awk '/^- at/ { text = "" } { text = text $0 "\n" } END { printf "%s", text }' \
		"$(find "$o/cases" -name "$1.yaml")" | grep -E '^  (by|for|entered-by|act):' >event
	shift
	file_is event "$@"
}

# Refused to all but the owner and the role system: urge or warn of the late case.
notice_refused() {
	local account
	tree >before
	t 1 "as www-data case-deadline $1"
	no_out
	[[ $err == "case-deadline: $one: cannot $1: nobody in staff.yaml is 'www-data': an entry"*" [staff.unknown]" ]]
	# of the staff, a registrar too, and who had the role once
	for account in www-data man news irc uucp; do
		t 1 "as $account case-deadline $1 --by system"
		no_out
		err_is "case-deadline: $one: cannot $1: who acts as system is the owner of the office or has the role system [who.system]"
	done
	t 1 "as man case-deadline $1"
	no_out
	[[ $err == "case-deadline: $one: cannot $1: 'man' is none of: "*" [act.role]" ]]
	tree | diff before -
}

@test "nobody but the owner or the role system urges as system" {
	late
	earnest
	notice_refused urge
}

@test "nobody but the owner or the role system warns as system" {
	late
	CASEWORK_NOW=2023-02-01T09:00 t 0 'case-deadline urge -q'
	earnest
	notice_refused warn
}

@test "the owner's cron issues as system, and the role system too, and it is recorded who did" {
	late
	cp -R "$o" again
	earnest
	t 0 'case-deadline urge -q'
	no_err
	who "$one" "  by: system" "  entered-by: root" "  act: urge"
	o=$PWD/again
	earnest
	t 0 'as list case-deadline urge -q'
	no_err
	who "$one" "  by: system" "  entered-by: list" "  act: urge"
}

@test "who has the role of a notice issues it in person, without --by too" {
	late
	earnest
	t 0 'as irc case-deadline urge -q'
	no_err
	who "$one" "  by: irc" "  act: urge"
}

@test "no paper lets a registrar act as system" {
	late
	earnest
	printf 'n,d\n1,2022-12-01\n' >r.csv
	cat >m.yaml <<-'END'
		register: r
		reference: n
		case: {item: {value: soil-water-plan}}
		acts:
		- {act: receive, at: d, by: {value: li.na}}
		- {act: lapse, at: d, by: {value: system}, task: {value: accept/window/1}, effect: {value: deemed-accepted}, limit: {value: x}}
	END
	chmod 644 r.csv m.yaml
	tree >before
	t 2 'as news case-accept import -q -m m.yaml --rejects /dev/null r.csv'
	no_out
	[[ $err == *"cannot lapse: who acts as system is the owner of the office or has the role system [who.system]"* ]]
	tree | grep -v '\.casework' | diff before -
}

@test "the account system has no role of a person" {
	printf -- '- {account: system, name: x, department: window, roles: [system, window], from: 2016-03-01}\n' >>"$o/staff.yaml"
	n=$(wc -l <"$o/staff.yaml")
	t 2 case-check
	err_is "case-check: staff.yaml:$n:57: account 'system' is of the programs: its role is system and no other"
	sed -i '$s/, window\]/]/' "$o/staff.yaml"
	t 0 case-check
}

@test "an override is the word of who is entitled, typed by nobody else" {
	earnest
	t 0 'as games case-accept receive --item soil-water-plan --set applicant.name=甲'
	id=$out
	t 0 "as games case-accept ask -q --missing a:补交 --until 2090-12-10 $id"
	t 0 "as games case-accept supplement -q $id"
	tree >before
	t 1 "as news case-accept ask --by mail --missing b:补交 --until 2090-12-11 --override ask.once=x $id"
	no_out
	err_is "case-accept: $id: cannot ask: an override is typed by the person whose it is [who.override]"
	# of a rule that holds, too
	t 1 "as news case-accept ask --by mail --missing b:补交 --until 2090-12-11 --override time.recorded=x $id"
	[[ $err == "case-accept: $id: cannot ask: an override is typed by the person whose it is [who.override]"* ]]
	t 1 "as games case-accept ask --missing b:补交 --until 2090-12-11 --override ask.once=x $id"
	[[ $err == *"[ask.once]" ]]
	tree | diff before -
	t 0 "as mail case-accept ask --missing b:补交 --until 2090-12-11 --override ask.once=x $id"
	who "$id" "  by: mail" "  act: ask"
}

@test "an override comes through the owner's account as well" {
	guarded
	t 0 'through games case-accept receive --item soil-water-plan --set applicant.name=甲'
	id=$out
	t 0 "through games case-accept ask -q --missing a:补交 --until 2090-12-10 $id"
	t 0 "through games case-accept supplement -q $id"
	t 0 "through mail case-accept ask --missing b:补交 --until 2090-12-11 --override ask.once=x $id"
	who "$id" "  by: mail" "  entered-by: proxy" "  act: ask"
}

@test "an auditor only reads, and acts by another role" {
	late
	earnest
	tree >before
	t 1 "as backup case-accept note --text x $one"
	no_out
	err_is "case-accept: $one: cannot note: 'backup' is an auditor, who only reads [act.role]"
	t 1 "as news case-accept note --by backup --text x $one"
	err_is "case-accept: $one: cannot note: 'backup' is an auditor, who only reads [act.role]"
	t 1 "as backup case-accept note --by li.na --text x $one"
	err_is "case-accept: $one: cannot note: who types for another is a registrar or of the office [who.entered-by]"
	tree | diff before -
	t 0 "as backup case-list -f state $one"
	t 0 "as irc case-accept note --text x $one"
}

@test "who left types nothing, whatever day is said" {
	late
	earnest
	tree >before
	for words in "--text x $one" "--by li.na --text x $one" "--at $(date -d '20 days ago' +%F) --text x $one" \
		"--by li.na --at $(date -d '20 days ago' +%F) --text x $one"; do
		t 1 "as lp case-accept note $words"
		no_out
		[[ $err == "case-accept: $one: cannot note: 'lp' is not of the staff on the day of recording [who.caller]"* ]]
	done
	t 1 "as lp case-accept receive --at '$(date -d '11 days ago' +%FT10:00)' --item soil-water-plan --set applicant.name=乙"
	[[ $err == *"cannot receive: 'lp' is not of the staff on the day of recording [who.caller]" ]]
	printf 'n,d\n1,2022-12-01\n' >r.csv
	printf 'register: r\nreference: n\ncase: {item: {value: soil-water-plan}}\nacts:\n- {act: receive, at: d, by: {value: lp}}\n' >m.yaml
	chmod 644 r.csv m.yaml
	t 1 'as lp case-accept import -m m.yaml r.csv'
	err_is "case-accept: r.csv: cannot import: who enters paper records is a registrar [paper.registrar]"
	tree | diff before -
	# what was done before is typed by who is there
	t 0 "as news case-accept note --by lp --at $(date -d '20 days ago' +%F) --text x $one"
	who "$one" "  by: lp" "  entered-by: news" "  act: note"
	t 1 "as news case-accept note --by lp --text x $one"
	err_is "case-accept: $one: cannot note: 'lp' is not of the staff on that day [staff.unknown]"
}

@test "who left calls nothing through the owner either" {
	late
	guarded
	t 1 "through lp case-accept note --at $(date -d '20 days ago' +%F) --text x $one"
	err_is "case-accept: $one: cannot note: 'lp' is not of the staff on the day of recording [who.caller]"
}

@test "SUDO_USER means nothing in a trusted office, and so without the key" {
	late
	earnest games
	t 0 "SUDO_USER=mail as games case-accept note --text x $one"
	who "$one" "  by: games" "  act: note"
	echo 'access: trusted' >>"$o/office.yaml"
	t 0 "SUDO_USER=mail as games case-accept note --text x $one"
	who "$one" "  by: games" "  act: note"
}

@test "in a guarded office the caller is who called sudo, and the owner is recorded" {
	late
	guarded
	t 0 "through games case-accept note --text x $one"
	who "$one" "  by: games" "  entered-by: proxy" "  act: note"
	# who types for another is a person
	t 0 "through news case-accept note --by games --text x $one"
	who "$one" "  by: games" "  entered-by: news" "  act: note"
	t 1 "through games case-accept note --by mail --text x $one"
	err_is "case-accept: $one: cannot note: who types for another is a registrar or of the office [who.entered-by]"
	# the owner alone is cron, and no clerk
	t 1 "as proxy case-accept note --text x $one"
	err_is "case-accept: $one: cannot note: nobody in staff.yaml is 'proxy' [staff.unknown]"
	t 1 "through games case-deadline urge"
	[[ $err == *"[act.role]" ]]
	t 0 "as proxy case-deadline urge -q"
	who "$one" "  by: system" "  entered-by: proxy" "  act: urge"
	# nobody else can say it
	t 0 "SUDO_USER=mail as games case-accept note --text x $one"
	who "$one" "  by: games" "  act: note"
	t 0 case-check
}

@test "access is guarded or trusted" {
	echo 'access: open' >>"$o/office.yaml"
	n=$(wc -l <"$o/office.yaml")
	t 2 case-list
	err_is "case-list: office.yaml:$n:9: 'access' must be one of guarded, trusted, not 'open'"
}

# --- files that options name

# A register of one row that goes in and one that does not, and its mapping.
register() {
	printf '编号,事项,日期,人\n1,有,2022-01-01,闻\n"2\nssh-ed25519 AAAA x@y\n",没有,2022-01-01,闻\n' >r.csv
	printf 'register: r\nreference: 编号\ncase: {item: {column: 事项, table: {有: soil-water-plan}}}\nacts:\n- {act: receive, at: 日期, by: 人}\n' >m.yaml
	chmod 644 r.csv m.yaml
}

@test "rejects go over no file but rejects, and not into the office" {
	register
	printf 'a,b\n' >other.csv
	: >empty
	printf 'x' >target
	ln -s target link
	mkfifo pipe
	mkdir directory
	tree >before
	cp m.yaml map
	for file in "other.csv:that is no file of rejects" "empty:that is no file of rejects" \
		"m.yaml:that is no file of rejects" "link:that is no file of rejects" \
		"directory:that is no file of rejects" \
		"$o/new.csv:it lies in the office" "$o/staff.yaml:it lies in the office" \
		"$o/catalog/new.yaml:it lies in the office" "$o/../${o##*/}/x:it lies in the office" \
		"$o/cases/2022/12/15/$one.yaml:it lies in the office"; do
		[[ $file != */cases/* ]] || { receive soil-water-plan -q && tree >before; }
		t 64 "case-accept import -m m.yaml --rejects ${file%%:*} r.csv"
		no_out
		err_is "case-accept: --rejects '${file%%:*}': ${file#*:}" "case-accept: 'case-accept -h' tells more"
	done
	(cd "$o" && t 64 'case-accept import -m ../m.yaml --rejects r ../r.csv')
	tree | diff before -
	cmp m.yaml map
	file_is other.csv a,b
	printf x | cmp - target
	t 2 'case-accept import -q -m m.yaml --rejects new.csv r.csv'
	head -n 1 new.csv | tail -c +4 >header
	file_is header 编号,事项,日期,人,reject-line,reject-column,reject-reason,reject-row
	printf 'an older one' >>new.csv
	t 2 'case-accept import -q -m m.yaml --rejects new.csv r.csv'
	[ "$(wc -l <new.csv)" = 4 ]
	lacks older new.csv
	t 2 'cat pipe >through & case-accept import -q -m m.yaml --rejects pipe r.csv; s=$?; wait; exit $s'
	cmp through new.csv
	[ -p pipe ]
	t 0 'find . -name "*.tmp"'
	no_out
}

@test "rejects that could not be written whole are not there, and what was there is" {
	register
	t 2 'case-accept import -q -m m.yaml --rejects new.csv r.csv'
	cp new.csv kept
	for _ in {1..2000}; do printf '%s,没有,2022-01-01,闻\n' "$RANDOM$RANDOM$RANDOM"; done >>r.csv
	t 2 '(ulimit -f 8; trap "" XFSZ; case-accept import -q -m m.yaml --rejects new.csv r.csv 2>&1 | tail -n 1)'
	out_is "case-accept: new.csv: cannot write the rejects: File too large"
	cmp kept new.csv
	t 0 'find . -name "*.tmp"'
	no_out
}

# A directory to which everybody comes, for what clerks name.
open_directory() {
	away=$(mktemp -d /tmp/casework.XXXXXX)
	chmod 755 "$away"
	register
	mv r.csv m.yaml "$away"
	mkdir -p "$away/home/.ssh" "$away/news" "$away/open"
	chown -R proxy "$away/home"
	chown news "$away/news"
	chmod 777 "$away/open" "$away/news"
	chmod 700 "$away/home/.ssh"
}

teardown() {
	[ -z "${away:-}" ] || rm -r "$away"
}

@test "a clerk's rejects go where the clerk may write, not where the owner may" {
	guarded
	open_directory
	for file in .ssh/authorized_keys new.csv; do
		t 64 "through news case-accept import -m $away/m.yaml --rejects $away/home/$file $away/r.csv"
		no_out
		err_is "case-accept: --rejects '$away/home/$file': it is not yours to write" "case-accept: 'case-accept -h' tells more"
		[ ! -e "$away/home/$file" ]
	done
	# without an option too
	chown proxy "$away"
	t 2 "through news case-accept import -q -m $away/m.yaml $away/r.csv"
	[[ $err == *"case-accept: $away/r.csv.rejects.csv: cannot write the rejects: Permission denied" ]]
	[ ! -e "$away/r.csv.rejects.csv" ]
	chown root "$away"
	for directory in open news; do
		t 2 "through news case-accept import -q -m $away/m.yaml --rejects $away/$directory/r.csv $away/r.csv"
		[[ $err == *"case-accept: the rejects are in $away/$directory/r.csv" ]]
	done
}

@test "no program shows a clerk what only the owner may read" {
	late
	guarded
	open_directory
	printf 'id,secret\n' >"$away/home/.ssh/key"
	cp "$away/home/.ssh/key" "$away/home/key"
	chmod 600 "$away/home/key"
	chmod 644 "$away/home/.ssh/key"
	chown -R proxy "$away/home"
	ln -s "$away/home/key" "$away/open/link"
	for file in home/key home/.ssh/key open/link; do
		f=$away/$file
		for words in "case-accept note --rows $f" "case-accept note --text x --rows $f" \
			"case-accept amend --reason x --was $f $one" "case-accept import -m $f $away/r.csv" \
			"case-accept import -m $away/m.yaml $f" "case-check --against $f"; do
			t 2 "through news $words"
			no_out
			[[ $err == "${words%% *}: $f: cannot open: "* ]]
			lacks secret <(echo "$err")
		done
	done
	# nor whether there is anything
	for file in home/.ssh/none home/.ssh/none/none; do
		t 2 "through news case-accept note --rows $away/$file"
		err_is "case-accept: $away/$file: cannot open: Permission denied"
	done
	# what is everybody's, the clerk's or the office's is read
	printf 'id,text\n%s,x\n' "$one" >"$away/open/rows.csv"
	chmod 644 "$away/open/rows.csv"
	t 0 "through news case-accept note -q --rows $away/open/rows.csv"
	install -m 600 -o news "$away/open/rows.csv" "$away/news/rows.csv"
	t 2 "through news case-accept note -q --rows $away/news/rows.csv"
	err_is "case-accept: $away/news/rows.csv: cannot open: Permission denied"
	t 0 "through news case-accept note -q --rows - <$away/news/rows.csv"
	cp "$away/m.yaml" "$o"
	chmod 640 "$o/m.yaml"
	chown proxy "$o/m.yaml"
	t 2 "through news case-accept import -q -m $CASEWORK/m.yaml --rejects $away/open/r $away/r.csv"
	[[ $err == *"the rejects are in $away/open/r" ]]
}

# --- the system log

# The programs that follow print what they send to it, "LEVEL TEXT" between < and >.
logged() {
	cat >log.c <<-'END'
		#include <stdarg.h>
		#include <stdio.h>
		static void put(int level, const char *f, va_list a)
		{
			fprintf(stderr, "<%d ", level);
			vfprintf(stderr, f, a);
			fputs(">\n", stderr);
		}
		void syslog(int level, const char *f, ...)
		{
			va_list a;
			va_start(a, f);
			put(level, f, a);
			va_end(a);
		}
		void __syslog_chk(int level, int flag, const char *f, ...)
		{
			va_list a;
			(void)flag;
			va_start(a, f);
			put(level, f, a);
			va_end(a);
		}
	END
	"${CC:-cc}" -shared -fPIC -o log.so log.c || skip "no compiler"
	chmod 755 log.so
	log=$PWD/log.so
	as() {
		local who=$1
		shift
		LD_PRELOAD=./log.so ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
			setpriv --reuid="$who" --regid=60100 --clear-groups -- "$@"
	}
}

@test "a line of the system log is one line and nothing that a terminal obeys" {
	late
	earnest
	logged
	by=$'li.na\nNov 30 10:00:00 host case-review[1]: WB-20220104-000001: decide by xu.ming\e[2J\u202e%s%n'
	t 2 'as www-data case-accept note --by "$by" --text x $one'
	seen='li.na\x0aNov 30 10:00:00 host case-review[1]: WB-20220104-000001: decide by xu.ming\x1b[2J\u202E%s%n'
	err_is "<5 $one: note (entered by www-data) by $seen not done: cannot note: by: it has a control character>" \
		"case-accept: $one: cannot note: by: it has a control character"
	t 1 'as games case-accept receive --item $'\''x\n<0>fake'\'' --set applicant.name=甲'
	grep '^<' "$BATS_TEST_TMPDIR/err" >line
	[[ $(cat line) == "<5 new case: receive by games not done: cannot receive: item 'x\\x0a<0>fake' is not in the catalog [item.unknown]>" ]]
	t 0 'as games case-accept note --text x $one'
	err_is "<6 $one: note by games>"
	printf 'register: r\nreference: n\ncase: {item: {value: soil-water-plan}}\nacts:\n- {act: receive, at: d, by: {value: li.na}}\n' >m.yaml
	printf 'n,d\n1,2022-12-01\n' >r.csv
	chmod 644 r.csv m.yaml
	t 0 'as news case-accept import -q -m m.yaml r.csv'
	err_is "<6 r: import by news>"
}
