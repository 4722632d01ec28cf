# Cases that workers read ahead: with any number of them the answers and messages are those of one process.
load helper

setup() {
	begin
	office water-bureau 2022-12-20T10:00
	cat >map.yaml <<-'END'
		register: many
		reference: nr
		case:
		  item: {value: soil-water-plan}
		  applicant.name: who
		  fields.text: text
		acts:
		- {act: receive, at: day, by: {value: li.na}}
		- {act: accept, when: accepted, at: accepted, by: {value: li.na}}
	END
	{
		echo nr,who,text,day,accepted
		awk 'BEGIN { for (i = 1; i <= 1000; i++)
			printf "%d,甲%d,%s,2022-%02d-%02d,%s\n", i, i % 7, i == 600 ? long : "x", 3 + i % 9,
				7 + i % 3, i % 2 ? "" : sprintf("2022-%02d-%02d", 3 + i % 9, 7 + i % 3) }'
	} >register.csv
	case-accept import -m map.yaml --rejects rejects register.csv >ids 2>log || true
	[ "$(wc -l <ids)" -gt 600 ] || { head -3 log; sed -n 1,3p rejects; false; }
	# cases that cannot be read, are not what they were, do not fit into a worker's room
	sed -n 500p ids >broken
	echo '- [' >>"$(file_of "$(<broken)")"
	sed -i 's/甲1/乙/' "$(file_of "$(sed -n 510p ids)")"
	printf '\377\n' >"$(file_of "$(sed -n 520p ids)")"
	{
		printf '  text: '
		head -c 200000 /dev/zero | tr '\0' y
		echo
	} >long
	file=$(file_of "$(sed -n 530p ids)")
	sed -i -e '/^  text:/r long' -e '/^  text:/d' "$file"
	touch "$CASEWORK/cases/2022/07/stray"
	forges=1
}

file_of() {
	find "$CASEWORK/cases" -name "$1.yaml"
}

# alike COMMAND: the command with two workers and with five answers as without.
alike() {
	local jobs status
	for jobs in 1 2 5; do
		status=0
		rm -rf "$CASEWORK/.casework/index"
		CASEWORK_JOBS=$jobs "$@" >"out-$jobs" 2>"err-$jobs" || status=$?
		echo "$status" >>"out-$jobs"
	done
	for jobs in 2 5; do
		cmp out-1 "out-$jobs"
		cmp err-1 "err-$jobs"
	done
	# by the index that so many have made
	status=0
	"$@" >again 2>errors || status=$?
	echo "$status" >>again
	cmp out-1 again
	cmp err-1 errors
}

@test "every listing, report and check is the same with any number of workers" {
	alike case-list
	grep -q 'not UTF-8' err-1
	alike case-list --late -o json
	alike case-list -f id,state,accepted,applicant.name,fields.text -o csv
	alike case-list --at 2022-06-30 -f id,state
	alike case-list --at 2022-06-30 --known-by 2022-12-31 -f id,state
	alike case-report count -b item,state
	alike case-report annual
	alike case-report measure -f received,paid,promise-rate -b month -y 2022 -l
	alike case-report measure -t compliance -b item -c
	alike case-report findings
	alike case-deadline alert -o json
	alike case-deadline explain --all
	alike case-check heads
	alike case-check
	grep -q 'seal.dossier' err-1
	grep -q 'store.stray' err-1
	alike case-check --judge
}

@test "a worker that is killed is told, and what it had not read is there" {
	export CASEWORK_INDEX=no
	CASEWORK_JOBS=1 case-list -o json -f state,item-name,applicant.name,accepted,host,due >whole 2>errors || true
	mkfifo pipe
	status=0
	CASEWORK_JOBS=2 case-list -o json -f state,item-name,applicant.name,accepted,host,due >pipe 2>err &
	# nobody takes the rows: it has to wait, and so do its workers
	exec 7<pipe
	for ((i = 0; i < 100; i++)); do
		pids=$(pgrep -P $!) && [ "$(wc -w <<<"$pids")" -eq 2 ] && break
		sleep 0.05
	done
	[ "$(wc -c <whole)" -gt 100000 ]
	kill -KILL "${pids%%[[:space:]]*}"
	cat <&7 >out
	wait $! || status=$?
	[ "$status" -eq 2 ]
	cmp out whole
	cmp <(head -n -1 err) errors
	[ "$(tail -n 1 err)" = "case-list: a worker came to an end before its work did; what it had not read was read again" ]
}

@test "what happens by itself is recorded by many as by one" {
	{
		echo item,applicant.name
		for ((i = 0; i < 400; i++)); do echo "soil-water-plan,乙$i"; done
	} >rows.csv
	sed -i "/^- limit: acceptance/a\\  lapse: deemed-accepted" "$CASEWORK/office.yaml"
	rm "$(file_of "$(sed -n 520p ids)")" # who receives looks at all applicants
	t 0 'CASEWORK_NOW=2022-11-01T10:00 case-accept receive -q --by li.na --rows rows.csv'
	cp -R "$CASEWORK" office-0
	for jobs in 1 2 5; do
		rm -rf "$CASEWORK"
		cp -R office-0 "$CASEWORK"
		for command in 'sweep -n' sweep recalc; do
			status=0
			# shellcheck disable=SC2086
			CASEWORK_JOBS=$jobs case-deadline $command >>"out-$jobs" 2>>"err-$jobs" || status=$?
			echo "$command: $status" >>"out-$jobs"
		done
		rm -rf "$CASEWORK/.casework"
		mv "$CASEWORK" "office-$jobs"
	done
	mv office-0 "$CASEWORK"
	[ "$(grep -c lapse out-1)" -ge 400 ]
	grep -q '^sweep: 2$' out-1
	for jobs in 2 5; do
		cmp out-1 "out-$jobs"
		cmp err-1 "err-$jobs"
		diff -r office-1 "office-$jobs"
	done
}

@test "CASEWORK_JOBS is a number" {
	for jobs in 0 -1 two 1000 '2 '; do
		t 2 'CASEWORK_JOBS=$jobs case-list'
		no_out
		err_is "case-list: CASEWORK_JOBS: '$jobs' is no number of processes from 1 to 999"
	done
}
