# What the tests of limits share: cases of examples/land-resources on their way, their tasks.

setup() {
	begin
	office land-resources 2025-09-26T10:00
	# one applicant has many cases in these tests
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
}

# refused MOMENT COMMAND LINE...: a command that a rule refuses, with exactly this message.
refused() {
	export CASEWORK_NOW=$1
	t 1 "$2"
	no_out
	err_is "${@:3}"
}

# needs COMMAND LINE: a command line that lacks something.
needs() {
	t 64 "$1"
	no_out
	[ "${err%%$'\n'*}" = "$2" ]
}

# Receives a case of item $2 at $1; afterwards $one is its number and $file its file.
receive() {
	do_at "$1" "case-accept receive --by lin.fang --item $2 --set applicant.name=青岚矿业有限公司"
	one=$out
	file=$CASEWORK/cases/${one:3:4}/${one:7:2}/${one:9:2}/$one.yaml
}

# The same, accepted and dispatched to $3 within the hour.
in_review() {
	receive "$1T09:00" "$2"
	do_at "$1T09:10" "case-accept accept --by lin.fang $one"
	do_at "$1T09:20" "case-route dispatch --by zhou.wei --handler $3 $one"
}

# tasks_are LINE...: the open tasks at the head, with their due times and what is provisional.
tasks_are() {
	sed -n '/^tasks:/,/^[a-su-z]/s/^- {task: \(.*\)}$/\1/p' "$file" | sed 's/, due: / /' >tasks
	file_is tasks "$@"
}

# task_is NAME DUE: one of them.
task_is() {
	sed -n "s|^- {task: $1[^,]*, due: \(.*\)}$|\1|p" "$file" >due
	file_is due "$2"
}

due_is() {
	sed -n 's/^due: //p' "$file" >due
	file_is due "$@"
}

# event N: what is in event N of the case, without accounts and seals.
event() {
	take_event "$file" "$1"
	file_is event
}

pause() {
	echo "case-deadline pause --by $2 --procedure $1 --basis 许可法第四十五条 --length '9 workdays' --proposer $3 --document 特1 $one"
}

resume() {
	echo "case-deadline resume --by $2 --procedure $1 $one"
}

extend() {
	echo "case-deadline extend --by $1 --proposer $2 --length '$3' --reason 案情复杂 --document 延1 $4 $one"
}

# more FILE KEYS...: adds limits to the end of a rule file, each a flow mapping.
more() {
	local file=$CASEWORK/$1
	shift
	printf '  - %s\n' "$@" >>"$file"
}

# Ends limit $1 of office.yaml on 2025-09-30 and puts it below again with $2 for its length.
changes() {
	python3 - "$CASEWORK/office.yaml" "$1" "$2" <<-'END'
		import re, sys
		path, name, length = sys.argv[1:]
		text = open(path, encoding="utf-8").read()
		old = re.search(r"- limit: %s\n(?:  .*\n)+" % name, text).group()
		new = re.sub(r"length: .*", "length: " + length, old) + "  from: 2025-10-01\n"
		open(path, "w", encoding="utf-8").write(text.replace(old, old + "  until: 2025-09-30\n" + new))
	END
}
