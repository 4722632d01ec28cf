# What the index knows of cases: with it, without it, with parts of it damaged or deleted, the answers
# and messages are the same.
load helper
load index

setup() {
	begin
	office water-bureau 2022-12-20T10:00
	cat >map.yaml <<-'END'
		register: many
		reference: nr
		case:
		  item: {value: soil-water-plan}
		  applicant.name: who
		acts:
		- {act: receive, at: day, by: {value: li.na}, channel: {value: window}}
		- {act: accept, at: day, by: {value: li.na}}
		- {act: dispatch, at: day, by: {value: li.na}, host: {value: soil-conservation}, handler: {value: chen.gang}}
		- act: decide
		  when: closed
		  at: closed
		  by: {value: xu.ming}
		  outcome: {value: granted}
		  basis: {value: 水土保持法第二十五条}
		  document: nr
		- {act: serve, when: closed, at: closed, by: {value: li.na}, document: nr, recipient: who, signed: closed}
		- {act: close, when: closed, at: closed, by: {value: li.na}, outcome: {value: granted}}
	END
	awk 'BEGIN { print "nr,who,day,closed"
		for (i = 1; i <= 60; i++)
			printf "%d,甲%d,2022-%02d-%02d,%s\n", i, i % 7, i % 2 ? 9 : 12, 13 + i % 3,
				i % 3 ? sprintf("2022-%02d-19", i % 2 ? 9 : 12) : "" }' >register.csv
	case-accept import -m map.yaml --rejects rejects register.csv >ids 2>log || true
	[ "$(wc -l <ids)" -eq 60 ] || { head -3 log; sed -n 1,3p rejects; false; }
	mapfile -t ids < <(CASEWORK_INDEX=no case-list -f id)
	shopt -s globstar nullglob
	index=$CASEWORK/.casework/index
	forges=1
}

# Each file is verified.
alike_verified() {
	alike case-list -o tsv -f id,item,item-name,kind,state,due,days-left,late
	alike case-list --open -w 'kind=promised or due=' -f id,due,applicant.name
	alike case-list find 甲1 -w state=closed -f id,accepted
}

# By what is kept of histories. With a number only that question of them.
alike_facts() {
	[ "${1:-0}" -ne 0 ] || alike case-report annual -y 2022
	[ "${1:-1}" -ne 1 ] || alike case-report count -b outcome,host-name,month -o json
	[ "${1:-2}" -ne 2 ] || alike case-report measure -t month -m 2022-12 -l
	[ "${1:-3}" -ne 3 ] || alike case-report measure --until 2022-12-05 \
		-f received,closed,days-median,fees,applicants,errors -b closed,kind,state -p
	[ "${1:-4}" -ne 4 ] || alike case-report count -b item-name,handler --from 2022-10-01 -c
	[ "${1:-5}" -ne 5 ] || alike case-list \
		-f id,kind,state,due,late,received,decided,closed,outcome,host,handler-name,events,applicant.name
	[ "${1:-6}" -ne 6 ] || alike case-list -w 'closed>=2022-12-01 or fees=' -o json -f id,level,outcome,channel
}

# It is asked what is overdue.
alike_fast() {
	alike case-list --late -f id,due
	alike case-list --late -o json -w item=soil-water-plan -f id,state,late-tasks,level,host
	alike case-deadline alert -o json
	alike case-deadline sweep --dry-run
}

@test "the answers are the same with the index, and when each half of it is made by another question" {
	age
	alike case-list --late -f id,due
	alike_fast
	alike_verified
	alike_fast
	alike_facts
	alike_fast
	alike_facts
	alike case-list
	alike case-list --at 2022-10-01 --late -f id,due
	alike case-deadline alert --at 2022-10-01
	alike case-deadline recalc --dry-run
	[ -s "$index/2022-09-13" ]
}

@test "what is overdue is answered without reading closed cases, all else without trusting them" {
	age
	alike case-deadline alert
	closed=$(file_of "$(case-list -w state=closed -f id | head -n 1)")
	open=$(file_of "$(case-list -w state=in-review -f id | head -n 1)")
	cp "$closed" kept
	echo '- [' >>"$closed"
	t 2 'CASEWORK_INDEX=no case-deadline alert --level red'
	grep -q "${closed#"$CASEWORK"/}:" <<<"$err"
	t 0 'case-deadline alert --level red'
	no_err
	alike_verified
	cat kept >"$closed"
	# an open one is seen, and so is what is renamed into the place of a closed one
	echo '- [' >>"$open"
	alike_fast
	echo '- [' >>kept
	mv kept "$closed"
	alike_fast
	alike_verified
}

@test "what is late hangs on the day that is asked, and on the rules and calendars of that day" {
	local now
	age
	for now in 2022-12-20T10:00 2022-12-21T00:01 2023-02-01T10:00 2022-12-15T10:00 2023-01-04T18:00; do
		export CASEWORK_NOW=$now
		alike_fast
		alike case-deadline alert --within 30
	done
	# two working days are off after all: times move, which is told
	export CASEWORK_NOW=2022-12-20T10:00
	sed -i 's/^work:/- {date: 2022-12-22, name: 甲}\n- {date: 2022-12-23, name: 甲}\n&/' "$CASEWORK/calendar/cn-2022.yaml"
	alike case-deadline alert
	grep -q 'to be counted anew' err-yes
	sed -i 's/closing-time: .*/closing-time: "16:00"/' "$CASEWORK/office.yaml"
	alike_fast
	case-deadline recalc >/dev/null
	alike_fast
}

@test "figures and histories come without files, from the second time on, but for those that changed" {
	age
	case-report annual -y 2022 >/dev/null
	for question in 'case-report annual -y 2022' 'case-report count -b closed,handler -c' \
		'case-list -f id,received,decided,closed,outcome,host,handler-name'; do
		case-accept note -q --by li.na --text x "${ids[2]}" "${ids[40]}"
		t 0 "env '$NO_LEAKS' strace -f -e trace=openat -o trace $question"
		grep -o '"[A-Z]*-[0-9]*-[0-9]*\.yaml"' trace | tr -d '"' >opened || :
		[ "$(<opened)" = "${ids[2]}.yaml"$'\n'"${ids[40]}.yaml" ]
		age
	done
}

@test "colours and times left are those of now" {
	age
	case-list -f closed -o tsv >/dev/null
	for now in 2022-12-20T10:00 2023-02-01T10:00; do
		export CASEWORK_NOW=$now
		alike case-list -o tsv -f id,days-left,level,late,late-tasks,host
		alike case-report count -b level,late,days-left
		alike case-report measure -f received,open,past-promise,in-promise,past-statute -b item
		for x in no yes; do
			CASEWORK_INDEX=$x script -qec 'stty cols 200; case-list -o table -f id,host' /dev/null >"$x"
		done
		cmp no yes
	done
	[[ $(<yes) == *$'\e['* ]]
}

@test "what is kept of histories hangs on the rules, and goes with them" {
	age
	alike_facts
	sed -i 's/水土保持科/水土保持处/' "$CASEWORK/departments.yaml"
	alike_facts
	alike case-report count -b host-name
	[[ $(<out-yes) == *水土保持处* ]]
	sed -i 's/^work:/- {date: 2022-12-14, name: 甲}\n&/' "$CASEWORK/calendar/cn-2022.yaml"
	alike_facts
	alike_facts
}

@test "a head that was edited by hand is listed as it is, and found by the check" {
	age
	alike_verified
	alike_fast
	for id in "$(case-list -w state=closed -f id | head -n 1)" "$(case-list -w state=in-review -f id | head -n 1)"; do
		sed -i 's/^state: .*/state: served/; s/^due: .*/due: 2022-01-01T09:00+08:00/' "$(file_of "$id")"
		alike_verified
		alike_fast
		t 1 'case-check "$id"'
		[[ $err == *'seal.head]'* ]]
	done
}

@test "a file that was read in the tick in which it was written is read again" {
	id=$(case-list -w state=in-review -f id | head -n 1)
	file=$(file_of "$id")
	for ((i = 0; i < 20; i++)); do
		sed "s/^state: .*/state: accepted /" "$file" >new
		cat new >"$file"
		case-list -f state -o tsv >/dev/null
		sed "s/^state: .*/state: in-review/" "$file" >new
		cat new >"$file"
		alike case-list -f state -o tsv
	done
}

@test "a clock that goes back hides nothing: what is of a later time than now is read" {
	age
	touch -d '2099-01-01' "$(file_of "${ids[7]}")" "$CASEWORK/cases/2022/09/14"
	alike_verified
	alike_fast
	sed -i 's/^state: .*/state: accepted/' "$(file_of "${ids[7]}")"
	touch -d '2099-01-01' "$(file_of "${ids[7]}")" "$CASEWORK/cases/2022/09/14"
	alike_verified
	alike_fast
}

@test "where it cannot be written there is none, and nobody is told" {
	mkdir -p "$CASEWORK/.casework"
	touch "$index"
	age
	alike_fast
	alike_verified
	[ ! -s "$index" ]
	rm "$index"
	mkdir "$index" "$index/2022-09-13" "$index/2022-09-13/x"
	ln -s /dev/zero "$index/2022-09-14"
	mkfifo "$index/2022-09-15"
	alike_fast
	alike_verified
	[ -f "$index/2022-09-14" ] && [ ! -L "$index/2022-09-14" ]
	[ -d "$index/2022-09-13/x" ]
}

@test "of a day only what may be due is read, and what becomes of it is put back among the others" {
	local id file before
	age
	alike_fast
	before=$(cksum <"$index/2022-09-13")
	alike_fast
	[ "$before" = "$(cksum <"$index/2022-09-13")" ]
	# one of those that are over is damaged where nobody looks: the index of the others is not lost
	id=$(case-list -w state=in-review -w 'received<2022-10-01' -f id | head -n 1)
	file=$(file_of "$id")
	printf '# looked at\n' >>"$file"
	age
	alike_fast
	alike_verified
	# what is closed now is in front no more
	sed -i 's/^state: .*/state: closed/; /^due:/d; /^tasks:/,/^- /d' "$file"
	age
	alike_fast
	alike_verified
	# the bytes behind what is in front are not read, and are not trusted when they are
	for f in "$index"/*; do
		printf '\377' | dd of="$f" bs=1 seek=$(($(stat -c %s "$f") - 9)) conv=notrunc status=none
	done
	alike_fast
	printf '# again\n' >>"$(file_of "$(case-list -w state=accepted -f id | head -n 1)")" 2>/dev/null || :
	alike_fast
	alike_verified
	alike_fast
}

@test "who does not own the office has no use of the index" {
	[ "$(id -u)" = 0 ] || skip 'only root can be somebody else'
	age
	alike_fast
	chown 65534 "$CASEWORK"
	rm "$index"/*
	alike_fast
	alike_verified
	[ -z "$(ls "$index")" ]
}

@test "CASEWORK_INDEX is yes or no" {
	t 2 'CASEWORK_INDEX=maybe case-list'
	no_out
	err_is "case-list: CASEWORK_INDEX: 'maybe' is neither yes nor no"
	CASEWORK_INDEX=no case-deadline alert >/dev/null
	[ ! -e "$index" ]
}

pick() {
	id=${ids[RANDOM % ${#ids[@]}]}
	file=$(file_of "$id")
}

# What somebody does to a case file. Those that leave closed files' directories as they are say so in $hidden.
change() {
	pick
	case $((RANDOM % 14)) in
	0 | 1) case-accept note --by li.na --text x "$id" >/dev/null 2>&1 || : ;;
	2) case-accept import -m map.yaml --rejects rejects <(sed "2,\$s/^/$RANDOM/" register.csv | head -n 4) >/dev/null 2>&1 || : ;;
	3) case-deadline sweep >/dev/null 2>&1 || : ;;
	4) sed -i "s/^state: .*/state: $(shuf -n 1 --random-source=seed -e closed in-review accepted nonsense)/" "$file" 2>/dev/null || : ;;
	5) sed -i "s/^due: .*/due: 2022-12-$((10 + RANDOM % 20))T17:30+08:00/" "$file" 2>/dev/null || : ;;
	6) sed -i '/^tasks:/d; s/^due: .*/due: soon/' "$file" 2>/dev/null || : ;;
	7 | 8)
		# in its place, by an editor that keeps the time
		[ -f "$file" ] || return 0
		sed "s/^  name: .*/  name: 乙$RANDOM/; s/^due: .*/due: 2022-12-$((10 + RANDOM % 20))T17:30+08:00/" "$file" >new
		touch -r "$file" new
		cat new >"$file"
		touch -r new "$file"
		hidden=$file
		;;
	9) [ ! -e "$file" ] || mv "$file" "moved-$id" ;;
	10) for f in moved-*; do mv "$f" "$(file_of "${f#moved-}")"; done ;;
	11) rm -f "$file" ;;
	12)
		# over a file that is there: in its place too
		hidden=$(file_of "${ids[RANDOM % ${#ids[@]}]}")
		cp -p "$file" "$hidden" 2>/dev/null || :
		;;
	13) [ ! -f "$file" ] || [ -L "$file" ] || { mv "$file" "away-$id" && ln -s "$PWD/away-$id" "$file"; } ;;
	esac
}

# What happens to the index.
harm() {
	local files=("$index"/*) f size
	f=${files[RANDOM % (${#files[@]} + 1)]:-$index/none}
	[ -f "$f" ] || f=$index/none
	size=$(stat -c %s "$f" 2>/dev/null) || size=0
	size=$((size + 1))
	case $((RANDOM % 9)) in
	0) rm -rf "$index" ;;
	1) rm -f "$f" ;;
	2) [ ! -f "$f" ] || truncate -s $((RANDOM % size)) "$f" ;;
	3) [ ! -f "$f" ] || printf %b "\\0$((RANDOM % 4))$((RANDOM % 8))$((RANDOM % 8))" | dd of="$f" bs=1 seek=$((RANDOM % size)) conv=notrunc status=none ;;
	4) [ ! -f "$f" ] || cp "$f" "$index/2022-12-14" 2>/dev/null || : ;;
	5) [ ! -f "$f" ] || printf '\1' | dd of="$f" bs=1 seek=$((RANDOM % 8)) conv=notrunc status=none ;;
	6) [ ! -f "$f" ] || { head -c $((RANDOM % 300)) "$f" >longer; cat longer >>"$f"; } ;;
	7)
		# two at once, and one that does not come to its end
		case-deadline alert >/dev/null 2>&1 &
		case-list -f state -o tsv >/dev/null 2>&1 &
		local one=$!
		kill -9 "$one" 2>/dev/null || : # it was faster
		wait 2>/dev/null || :
		;;
	8) age ;;
	esac
}

@test "where many are known another process helps, and every change is seen all the same" {
	local i
	awk 'BEGIN { print "nr,who,day,closed"
		for (i = 1; i <= 4500; i++)
			printf "m%d,甲%d,2022-%02d-%02d,2022-12-19\n", i, i % 7, 10 + i % 3, 1 + i % 18 }' >register.csv
	case-accept import -m map.yaml --rejects rejects register.csv >ids 2>log || true
	mapfile -t ids <ids
	[ "${#ids[@]}" -gt 4200 ]
	age
	alike case-list -o tsv -f id,item,state,due
	RANDOM=$CASEWORK_SEED
	for ((i = 0; i < 3; i++)); do
		for file in "$(file_of "${ids[-1]}")" "$(file_of "${ids[RANDOM % ${#ids[@]}]}")" "$(file_of "${ids[RANDOM % ${#ids[@]}]}")"; do
			sed "s/^state: .*/state: served/; s/^tasks: .*/tasks: [{task: a, due: 2022-12-0${i}T10:00+08:00}]/" "$file" >new
			touch -r "$file" new
			cat new >"$file"
			touch -r new "$file"
		done
		rm -f "$(file_of "${ids[RANDOM % ${#ids[@]}]}")"
		alike case-list -o tsv -f id,item,state,due
	done
}

@test "after any history of acts, edits, moves, deletions, kills and damage the answers are the same" {
	local i steps=12 hidden
	! long || steps=1000
	RANDOM=$CASEWORK_SEED
	echo "seed $CASEWORK_SEED" | tee seed
	yes "$CASEWORK_SEED" | head -c 4096 >>seed
	for ((i = 0; i < steps; i++)); do
		hidden=
		change
		[ $((RANDOM % 3)) -ne 0 ] || harm
		[ $((RANDOM % 3)) -ne 0 ] || age
		[ $((RANDOM % 2)) -ne 0 ] || alike_verified
		# a closed file that was written in its place is seen when the directory is looked at again
		[ -z "$hidden" ] || touch "${hidden%/*}"
		alike_fast
		[ $((RANDOM % 4)) -ne 0 ] || alike_verified
		alike_facts $((RANDOM % 7))
	done
}
