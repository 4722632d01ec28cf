# The lock of a case excludes, and where its file was deleted under it nothing is lost.
load helper

setup() {
	begin
	office water-bureau
	one=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲)
	file=$CASEWORK/cases/2022/12/15/$one.yaml
	lock=$CASEWORK/.casework/lock
}

note() {
	case-accept note --by li.na --text "$1" "$one"
}

# An act in the background that has called $1 on file $2 of the case's directory, and then is held
# for a second before it calls $3 on it.
slow_note() {
	local path=cases/2022/12/15/$2
	env "$NO_LEAKS" strace -o trace -P "$path" -P "$CASEWORK/$path" -e trace="$1,$3" \
		-e inject="$3":delay_enter=1000000:when=1 \
		case-accept note --by li.na --text slow "$one" >slow.out 2>slow.err &
	slow=$!
	until_called "$1"
}

until_called() {
	local i=0
	until grep -q "^$1" trace 2>/dev/null; do
		sleep 0.01
		i=$((i + 1))
		[ $i -lt 1000 ] || return
	done
}

lacks() {
	! grep -n "$1" "$file"
}

@test "an act whose lock was deleted writes nothing, and the one that came between is there" {
	slow_note openat2 "$one.yaml" read
	rm "$lock"
	t 0 'note quick'
	out_is "$one"
	! wait "$slow" || return
	file_is slow.err "case-accept: .casework/lock: was removed while it was in use; try again"
	file_is slow.out </dev/null
	grep -q 'text: quick' "$file"
	lacks 'text: slow'
	t 0 case-check
	t 0 'note slow'
}

@test "who has a lock of its own does not write over what another wrote meanwhile" {
	slow_note write ".$one.yaml.tmp" fsync
	rm -r "$CASEWORK/.casework"
	t 75 'note quick'
	no_out
	err_is "case-accept: cases/2022/12/15/$one.yaml: was changed by somebody else in the meantime; try again"
	wait "$slow"
	file_is slow.out "$one"
	grep -q 'text: slow' "$file"
	lacks 'text: quick'
	[ -z "$(find "$CASEWORK/cases" -name '.*.tmp')" ]
	t 0 case-check
	t 0 'note quick'
	grep -q 'text: quick' "$file"
}

@test "an edit by hand that was saved while an act was under way is kept" {
	slow_note openat2 "$one.yaml" read
	sed -i '/^id:/i # by hand' "$file"
	! wait "$slow" || return
	file_is slow.err "case-accept: cases/2022/12/15/$one.yaml: was changed by somebody else in the meantime; try again"
	grep -q '^# by hand' "$file"
	lacks 'text: slow'
}

@test "while somebody deletes the lock again and again, no act that was printed is lost" {
	(while [ ! -e stop ]; do rm -f "$lock" && sleep 0.01; done) &
	deleter=$!
	for writer in 1 2 3 4; do
		for n in 1 2 3 4 5; do
			out=$(case-accept note --by li.na --text "act $writer $n" "$one" 2>>said) || :
			[ "$out" != "$one" ] || echo "act $writer $n" >>"printed.$writer"
		done &
		writers+=($!)
	done
	wait "${writers[@]}"
	touch stop
	wait "$deleter"
	cat printed.* | sort >printed
	[ -s printed ]
	sed -n 's/^  text: //p' "$file" | sort >there
	cmp printed there
	t 0 case-check
	[ ! -s said ] || ! grep -v 'try again$' said
}

@test "a batch of new cases is not published when its lock was deleted" {
	printf 'no,name,date\n1,甲,2022-01-04\n' >r.csv
	cat >map.yaml <<-'END'
		register: r
		reference: no
		case: {item: {value: soil-water-plan}, applicant.name: name}
		acts: [{act: receive, at: date, by: {value: li.na}}]
	END
	mkdir -p "$CASEWORK/cases/2022/01/04"
	env "$NO_LEAKS" strace -o trace -e trace=fchmod,write -e inject=write:delay_enter=1000000:when=1 \
		case-accept import -m map.yaml r.csv >slow.out 2>slow.err &
	slow=$!
	until_called fchmod
	rm "$lock"
	! wait "$slow" || return
	file_is slow.out </dev/null
	file_is slow.err "case-accept: .casework/lock: was removed while it was in use; try again" \
		"case-accept: 1 rows: 0 new, 0 continued, 0 known, 0 rejected; 0 findings"
	[ -z "$(ls -A "$CASEWORK/cases/2022/01/04")" ]
	t 0 'case-accept import -q -m map.yaml r.csv'
}
