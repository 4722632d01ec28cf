# An import whose cases workers make: with any number of them, and rows in any order, it is that of one process.
load helper
load import

# many: a register of 400 rows of 20 days, and among them what a worker does not hand over.
many() {
	awk 'BEGIN { for (i = 1; i <= 400; i++) {
		day = 1 + i * 7 % 20
		name = i == 51 ? "甲?乙" : i == 60 ? "" : "甲" i
		remark = i == 70 ? long(3000) : "一二三四五六七八九十一二三四五六七八九十"
		printf "%s,%s,%s,%s,P,%02d.11.2022,%s,,,,%s,%s\n", i == 90 ? 89 : i, i % 50 ? "soil-water-plan" : "nothing",
			name, i == 80 ? "379901198507120391" : "", day, i % 3 ? sprintf("%02d.11.2022", day) : "",
			i == 100 ? "nobody" : "li.na", remark
	} }
	function long(n,	s) { while (n--) s = s "长"; return s }' | rows
	sed -i 's/,P,/,,/' "$csv"
	sed -i '110s/甲/\xff/' "$csv"
	sed -i '120s/,/,"/' "$csv"
}

# import JOBS: out, err, the rejects and the tree in files of that ending; the office is anew.
import() {
	rm -rf "$CASEWORK/cases" "$CASEWORK/.casework"
	again "$1" "$1"
}

again() {
	local status=0
	rm -f "rejects-$2"
	CASEWORK_JOBS=$1 case-accept import -m "$map" --rejects "rejects-$2" "$csv" >"out-$2" 2>"err-$2" || status=$?
	echo "$status" >>"out-$2"
	sed -i "s/rejects-$2/rejects/" "err-$2"
	(cd "$CASEWORK/cases" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"tree-$2" || cat "err-$2"
}

same() {
	local what
	for what in out err rejects tree; do
		cmp "$what-$1" "$what-$2"
	done
}

@test "an import is the same with any number of workers" {
	many
	import 1
	[ "$(wc -l <tree-1)" -gt 350 ]
	[ "$(wc -l <rejects-1)" -gt 10 ]
	grep -q 'text.damaged' err-1
	for jobs in 2 5; do
		import "$jobs"
		same 1 "$jobs"
	done
	# what is known already, continued, or says otherwise
	sed -i -e '200,210s/甲/乙/' -e "300s/,,,,,li.na/,,,,28.12.2022,li.na/" "$csv"
	cp -R "$CASEWORK" before
	for jobs in 1 2 5; do
		rm -rf "$CASEWORK" && cp -R before "$CASEWORK"
		again "$jobs" "again-$jobs"
	done
	grep -q 'says otherwise' err-again-1
	same again-1 again-2
	same again-1 again-5
}

@test "a register in any order is the same rows" {
	local fields=source.reference,state,received,accepted,applicant.name,due,item,fields.remark
	many
	# of two rows of one case the first goes in, and a quote takes in what is below it
	sed -i -e '120s/"//' -e '/^89,/d' "$csv"
	import 1
	case-list -f $fields -o csv | cut -d, -f2- | sort >in-order
	sed '1d' "$csv" | sort -R --random-source=<(yes) >shuffled
	rows <shuffled
	import 2
	[ "$(wc -l <tree-2)" -gt 350 ]
	cmp <(sort out-1 | wc -l) <(sort out-2 | wc -l)
	case-list -f $fields -o csv | cut -d, -f2- | sort | cmp - in-order
	cmp <(sort rejects-1 | cut -d, -f1-12) <(sort rejects-2 | cut -d, -f1-12)
}

@test "a worker of an import that is killed is told, and what it had not made is there" {
	awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "%d,%s,甲,,,01.11.2022,,,,,li.na,\n", i, i < 2900 ? "nothing" : "soil-water-plan" }' | rows
	import 1
	rm -rf "$CASEWORK/cases" rejects-1
	mkfifo pipe
	status=0
	CASEWORK_JOBS=2 case-accept import -m "$map" --rejects rejects "$csv" >out 2>pipe &
	# nobody takes the messages: it has to wait, and so do its workers
	exec 7<pipe
	for ((i = 0; i < 100; i++)); do
		pids=$(pgrep -P $!) && [ "$(wc -w <<<"$pids")" -eq 2 ] && break
		sleep 0.05
	done
	# shellcheck disable=SC2086 # two numbers
	kill -KILL $pids
	cat <&7 >err
	wait $! || status=$?
	[ "$status" -eq 2 ]
	cmp out <(head -n -1 out-1)
	cmp <(grep -v 'worker' err) err-1
	grep -qx 'case-accept: a worker came to an end before its work did; what it had not made was made again' err
}

@test "a register that is written to while it is imported is told, and nothing more goes in" {
	awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "%d,%s,甲,,,01.11.2022,,,,,li.na,\n", i, i < 2900 ? "nothing" : "soil-water-plan" }' | rows
	mkfifo pipe
	status=0
	CASEWORK_JOBS=2 case-accept import -m "$map" --rejects rejects "$csv" >out 2>pipe &
	exec 7<pipe
	read -r -u 7 line
	echo '3001,soil-water-plan,甲,,,01.11.2022,,,,,li.na,' >>"$csv"
	{ echo "$line" && cat <&7; } >err
	wait $! || status=$?
	[ "$status" -eq 2 ]
	[ ! -s out ]
	[ "$(count)" -eq 0 ]
	grep -qx "case-accept: $csv: it was written to while it was imported: what is not told was not imported" err
}

@test "the memory of an import does not grow with its rows" {
	long || skip "CASEWORK_LONG=1 has it"
	awk 'BEGIN { while (n++ < 600) s = s "长"
		for (i = 1; i <= 60000; i++) printf "%d,%s,甲,,,01.11.2022,,,,,li.na,%s\n", i, i % 10 ? "nothing" : "soil-water-plan", s }' | rows
	[ "$(wc -c <"$csv")" -gt 100000000 ]
	t 2 '(ulimit -v 65536; CASEWORK_JOBS=1 case-accept import -q -m $map --rejects rejects $csv 2>/dev/null)'
	[ "$(count)" -eq 6000 ]
	t 2 '(ulimit -v 131072; CASEWORK_JOBS=2 case-accept import -q -m $map --rejects rejects $csv 2>messages)'
	[ "$(grep -c worker messages)" -eq 0 ]
}
