load helper
# What a terminal shows of long work. The terminal is a pseudo-terminal, and long is what strace holds up.

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
	{
		echo item,applicant.name
		for ((i = 1; i <= 40; i++)); do
			echo "soil-water-plan,某$i"
		done
	} >rows.csv
	t 0 "case-accept receive -q --by li.na --rows rows.csv --register r"
	for m in 03 06 09; do
		t 0 "case-accept receive -q --by li.na --at 2022-$m-15T10:00 --item soil-water-plan --set applicant.name=$m"
	done
}

# Runs a command with standard error on a terminal, each opening of a file held up by so many
# milliseconds; what the terminal showed in $BATS_TEST_TMPDIR/shown, of each line all that stood in it.
held_up() {
	env "$NO_LEAKS" python3 - "$1" "$2" "$BATS_TEST_TMPDIR/shown" <<'EOF'
import os, pty, subprocess, sys
ms, command, shown = sys.argv[1:]
leader, terminal = pty.openpty()
strace = f"strace -f -qq -o /dev/null -e trace=openat,openat2 -e inject=openat,openat2:delay_enter={ms}000 "
p = subprocess.Popen(["bash", "-c", "exec " + strace + command], stdin=subprocess.DEVNULL,
    stdout=open("out", "w"), stderr=terminal, env=dict(os.environ, CASEWORK_JOBS="1", CASEWORK_INDEX="no"))
os.close(terminal)
text = b""
while True:
    try:
        part = os.read(leader, 65536)
    except OSError:
        break
    if not part:
        break
    text += part
open(shown, "wb").write(text)
sys.exit(p.wait())
EOF
}

# What stands on the terminal in the end: of each line what was last written over it.
left() {
	python3 - "$BATS_TEST_TMPDIR/shown" <<'EOF'
import sys
for line in open(sys.argv[1], newline="").read().replace("\r\n", "\n").split("\n"):
    cells = []
    for part in line.split("\r"):
        cells[:len(part)] = part
    if "".join(cells).strip():
        print("".join(cells).rstrip())
EOF
}

obstacle() {
	strace -qq -o /dev/null -e trace=openat,openat2 -e inject=openat,openat2:delay_enter=1 true 2>/dev/null || absent "no strace that injects"
}

@test "a listing, a report and a check show how many, how fast and how long, and leave nothing" {
	obstacle
	for command in "case-list -f id,served" "case-report register" case-check; do
		t 0 "held_up 12 '$command'"
		t 0 "tr '\r' '\n' <'$BATS_TEST_TMPDIR/shown' | grep -E '^${command%% *}: [0-9]+ cases, [0-9]+ a second, [0-9]+ %(, [0-9]+ s left)? *$' | head -n 1 | wc -l"
		out_is 1
		t 0 left
		no_out
	done
}

@test "an import does so by rows, and messages stand in lines of their own" {
	obstacle
	rm -rf "$CASEWORK/cases" "$CASEWORK/.casework"
	sed '5s/^[^,]*,/,/' "$CASEWORK/register-2022.csv" >register.csv
	t 2 "NO_LEAKS='$NO_LEAKS' bash -c \"\$(declare -f held_up); held_up 2 'case-accept import -m $CASEWORK/register.map.yaml register.csv'\""
	t 0 "tr '\r' '\n' <'$BATS_TEST_TMPDIR/shown' | grep -cE '^case-accept: [0-9]+ rows, [0-9]+ a second, [0-9]+ %'"
	[ "$out" -ge 1 ]
	t 0 left
	[[ $out == "case-accept: register.csv:5:"* ]]
	[[ $out != *"a second"* ]]
}

@test "nothing is shown of short work, without a terminal, and with -q" {
	obstacle
	t 0 "held_up 0 case-check"
	[ ! -s "$BATS_TEST_TMPDIR/shown" ]
	t 0 "held_up 12 'case-list -q -f id,served'"
	[ ! -s "$BATS_TEST_TMPDIR/shown" ]
	t 0 "held_up 12 case-check 2>/dev/null"
	t 0 "case-check"
	no_err
}
