load helper
# Ctrl-C: SIGINT at many moments, to the program alone and to its whole group, as a terminal sends it.
# What was done is said and there, the rest can be done again, and nothing lies about.

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
}

# The cases of N applications.
cases() {
	{
		echo item,applicant.name
		for ((i = 1; i <= $1; i++)); do
			echo "soil-water-plan,某$i"
		done
	} >rows.csv
	t 0 "case-accept receive -q --by li.na --rows rows.csv --register r"
	t 0 "case-list -f id >ids"
}

# Runs a command line with SIGINT after so many milliseconds, in a group of its own; out, err, status.
# With `group` before it the whole group gets it.
interrupted() {
	python3 - "$@" <<'EOF'
import os, signal, subprocess, sys, time
group = sys.argv[1] == "group"
after, command = sys.argv[1 + group:]
with open("out", "w") as out, open("err", "w") as err:
    p = subprocess.Popen(["bash", "-c", "exec " + command], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
        start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    time.sleep(float(after) / 1000)
    try:
        (os.killpg if group else os.kill)(p.pid, signal.SIGINT)
    except ProcessLookupError:
        pass
    status = p.wait(20)
    try:
        for i in range(100):
            os.killpg(p.pid, 0)
            time.sleep(0.01)
        err.write("somebody is left\n")
    except ProcessLookupError:
        pass
print(status)
EOF
}

# Nothing of a program that has ended is in the office.
swept() {
	t 0 "find '$CASEWORK' -name '.*.tmp' -o -name '*.new'"
	no_out
}

clean() {
	swept
	t 0 case-check
	no_err
}

@test "acts on many cases end between two of them, and it is said how far they came" {
	cases 300
	ids=$(cat ids) ended=0
	export ids
	for ms in 5 10 15 20 30 50 100; do
		status=$(interrupted $ms "case-accept note --by li.na --text $ms \$ids")
		n=$(wc -l <out)
		if [ "$status" = 0 ]; then
			[ "$n" = 300 ]
			continue
		fi
		[ "$status" = -2 ]
		if [ -s err ]; then # it had begun
			ended=$((ended + 1))
			file_is err "case-accept: interrupted: $n of 300 done$([ "$n" = 0 ] || echo ", last $(tail -n 1 out)")"
		fi
		[ "$n" = 0 ] || head -n "$n" ids | cmp - out
		t 0 "grep -rlw 'text: .*$ms' '$CASEWORK/cases' | wc -l || true"
		out_is "$n"
	done
	[ "$ended" -gt 0 ]
	clean
}

@test "who waits for names is not waited for, and those that came were dealt with" {
	cases 3
	mkfifo names
	{
		head -n 2 ids
		sleep 5
	} >names 2>/dev/null 3>&- &
	writer=$!
	status=$(interrupted 400 "case-accept note --by li.na --text 甲 <names")
	kill "$writer"
	[ "$status" = -2 ]
	file_is err "case-accept: interrupted: 2 done, last $(sed -n 2p ids)"
	head -n 2 ids | cmp - out
	clean
}

@test "rows end between two of them, and a row that was cut is none" {
	cases 2
	mkfifo rows
	{
		printf 'id,text\n%s,one\n%s,tw' "$(sed -n 1p ids)" "$(sed -n 2p ids)"
		sleep 5
	} >rows 2>/dev/null 3>&- &
	writer=$!
	status=$(interrupted 400 "case-accept note --by li.na --rows - <rows")
	kill "$writer"
	[ "$status" = -2 ]
	file_is err "case-accept: interrupted: 1 done, last $(sed -n 1p ids)"
	t 1 "grep -rl 'text: tw' '$CASEWORK/cases'"
	clean
}

@test "an import that is cut has done what it says, and goes on where it was" {
	{
		head -n 1 "$CASEWORK/register-2022.csv"
		for i in $(seq 10); do
			tail -n +2 "$CASEWORK/register-2022.csv" | sed "s/^/$i-/; \$a\\" # ends its last line
		done
	} >register.csv
	t 0 "case-accept import -m '$CASEWORK/register.map.yaml' register.csv | wc -l"
	all=$out
	for ms in 20 70 150 group\ 100; do
		rm -rf "$CASEWORK/cases" "$CASEWORK/.casework" register.csv.rejects.csv
		# shellcheck disable=SC2086 # two words
		status=$(interrupted $ms "case-accept import -m '$CASEWORK/register.map.yaml' register.csv")
		n=$(wc -l <out)
		t 0 "find '$CASEWORK/cases' -name '*.yaml' 2>/dev/null | wc -l || true"
		out_is "$n"
		if [ "$status" = -2 ] && [ -s err ]; then
			[[ $(tail -n 1 err) == "case-accept: interrupted: $n done"* ]]
		fi
		! grep -q 'worker came to an end\|somebody is left' err
		t 0 "case-accept import -q -m '$CASEWORK/register.map.yaml' register.csv"
		t 0 "find '$CASEWORK/cases' -name '*.yaml' | wc -l"
		out_is "$all"
		swept
	done
}

@test "reports, listings and checks die at once, with what works for them, and write nothing" {
	cases 100
	before=$(tree)
	for command in "case-check" "case-check --judge" "case-report measure --month 2022-12" "case-list -f id,tasks" \
		"case-deadline alert -o mail"; do
		for ms in 4 group\ 9; do
			# shellcheck disable=SC2086 # two words
			status=$(interrupted $ms "$command >/dev/null")
			[ "$status" = -2 ] || [ "$status" = 0 ]
			! grep -v '^somebody' err || [ "$status" = 0 ]
			! grep somebody err
		done
	done
	[ "$before" = "$(tree)" ]
	clean
}

@test "who was started to ignore it, as by nohup, goes on; a second one ends it at once" {
	cases 60
	python3 - >status <<'EOF'
import signal, subprocess, time
ids = open("ids").read().split()
p = subprocess.Popen(["case-accept", "note", "-q", "--by", "li.na", "--text", "x"] + ids,
    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
for i in range(5):
    time.sleep(0.004)
    p.send_signal(signal.SIGINT)
print(p.wait())
EOF
	file_is status 0
	t 0 "grep -rl 'text: x' '$CASEWORK/cases' | wc -l"
	out_is 60
}
