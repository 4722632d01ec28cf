# Mappings, registers, rows and lists that are no proper input, and text that drives a terminal: a
# clear error with the right status, nothing changed, and what is good goes on. `make check-long` runs
# all of it under ASan and UBSan.

load helper
load bad

# --- mappings, registers, rows

@test "a mapping that is damaged in any way is told with its place, and nothing is taken in" {
	cp water-bureau/register.map.yaml sound
	tree >before
	while IFS='|' read -r kind why; do
		mend map.yaml sound
		damage "$kind" map.yaml
		t 2 "case-accept import -m map.yaml water-bureau/register-2022.csv"
		no_out
		said case-accept "map.yaml$why"
	done < <(kinds)
	rm -r map.yaml
	for name in nowhere . /dev/zero ''; do
		t 2 "case-accept import -m '$name' water-bureau/register-2022.csv"
		no_out
		[[ $err != *$'\n'* ]]
	done
	tree | diff before -
	[ "$(ls)" = "$(printf '%s\n' before sound water-bureau)" ]
}

# Ways to damage a CSV, and what is said of it; \e and the like are printf's.
csv_kinds() {
	cat <<-'END'
		|: no header line
		\n\n|: no header line
		\0|:1:1: a NUL byte
		"a,b\n|:
		a,a\n1,2\n|:1:3: column 'a' is there twice: columns 1 and 2
		a,,b\n1,2,3\n|:1:3: 
		a"b,c\n1,2\n|:1:
	END
}

@test "CSV that is damaged stops every program that reads it" {
	tree >before
	for command in "case-accept receive --by li.na --rows -" "case-accept note --by li.na --rows -" "case-deadline count"; do
		while IFS='|' read -r bytes why; do
			t 2 "printf '$bytes' | $command"
			no_out
			said "${command%% *}" "standard input$why"
		done < <(csv_kinds)
		truncate -s 100M zeros
		t 2 "$command <zeros"
		said "${command%% *}" "standard input:1:1: a NUL byte"
		t 2 "yes x, | head -c 30000000 | tr -d '\n' | $command"
		said "${command%% *}" "standard input:1"
		t 2 "{ echo id,text,item,start; printf '\"'; head -c 30000000 /dev/zero | tr '\0' x; } | $command"
		said "${command%% *}" "standard input:"
		t 2 "$command <."
		no_out
		said "${command%% *}" "standard input: cannot read"
	done
	tree | diff before -
}

@test "a register that is no file, too big or no text is refused" {
	tree >before
	mkfifo fifo
	truncate -s 100M zeros
	truncate -s 1100M giant
	mkdir directory
	while IFS='|' read -r name why; do
		t 2 "case-accept import -q -m water-bureau/register.map.yaml $name"
		no_out
		said case-accept "$name$why"
	done <<-'END'
		fifo|: not a regular file
		directory|: not a regular file
		/dev/zero|: not a regular file
		giant|: 1153433600 bytes are more than
		zeros|
		nowhere|: there is no such file
	END
	tree | diff before -
	[ ! -e zeros.rejects.csv ] || rm zeros.rejects.csv
	[ "$(ls)" = "$(printf '%s\n' before directory fifo giant water-bureau zeros)" ]
}

@test "a row is bad by itself, whatever is in it" {
	{
		printf 'item,applicant.name,channel,at\n'
		printf 'river-construction,甲,window,\n'
		printf 'river-construction,\e[31m红,window,\n'
		printf 'river-construction,\xff\xfe,window,\n'
		printf 'river-construction,"a\nb",window,\n'
		printf '../../etc/passwd,甲,window,\n'
		printf '"\n",甲,window,\n'
		printf -- '-rf,甲,window,\n'
		printf 'river-construction,甲,window,2022-02-30\n'
		printf 'river-construction,甲,window,0000-00-00\n'
		printf 'river-construction,甲,window,99999-12-31\n'
		printf 'river-construction,"%01000000d",window,\n' 0
		printf 'river-construction,甲\n'
		printf 'river-construction,甲,window,,,,,\n'
		printf '"river-construction"x,甲,window,\n'
		printf '"&a","*a","!!x","<<"\n'
		printf 'river-construction,": - [{",">|%%@`","2022-12-15"'
	} >rows
	t 2 "case-accept receive --by li.na --rows rows"
	numbers=$(printf 'WB-20221215-%06d\n' 3 4 5 6)
	out_is "$numbers"
	clean "$BATS_TEST_TMPDIR/err"
	[ "$(grep -vc 'another open case' "$BATS_TEST_TMPDIR/err")" = 14 ]
	tail -n 2 "$BATS_TEST_TMPDIR/err" >last
	file_is last "case-accept: 16 rows: 4 new, 0 known, 12 rejected" "case-accept: the rejects are in rows.rejects.csv"
	t 0 "case-check"
	t 0 "case-list -f applicant.name -o json WB-20221215-000006"
	out_is '{"id":"WB-20221215-000006","applicant.name":": - [{"}'
}

# --- lists

@test "a list of names that is no text is told line by line, harmlessly" {
	{
		python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(1).randbytes(20000))'
		printf '\n%s\n' "$two"
	} >junk
	while read -r command; do
		p=${command%% *}
		case $p in case-check | case-deadline | case-export | case-list | case-report) command+=" -" ;; esac
		fresh
		for zero in '' -0; do
			t 2 "$command $zero <junk"
			clean "$BATS_TEST_TMPDIR/err"
			[ "$(grep -vc "^$p: " "$BATS_TEST_TMPDIR/err")" = 0 ]
		done
	done < <(commands)
	fresh
	t 2 "case-accept note --by li.na --text x <junk"
	out_is "$two"
}

@test "a list of heads that is none, or damaged, is told line by line" {
	t 0 "case-check heads"
	cp "$BATS_TEST_TMPDIR/out" good
	python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(2).randbytes(20000))' >junk
	t 2 "case-check --against junk"
	no_out
	clean "$BATS_TEST_TMPDIR/err"
	[ "$(grep -vc '^case-check: junk:[0-9]*: not the head of a case' "$BATS_TEST_TMPDIR/err")" = 0 ]
	zeros=$(printf '%064d' 0)
	{
		printf '../x\t1\t%s\n' "$zeros"
		printf '\e[31m\t1\t%s\n' "$zeros"
		printf '%s\t-1\t%s\n' "$one" "$zeros"
		printf '%s\t99999999999999999999\t%s\n' "$one" "$zeros"
		printf '%s\t4\t%s\n' "$one" x
		printf '%s\n\n' "$one"
		cat good
	} >list
	t 2 "case-check --against list"
	no_out
	for n in 1 2 3 4 5 6 7; do
		echo "case-check: list:$n: not the head of a case: its number, events and seal, with tabs between"
	done | err_is
	head -c 30000000 /dev/zero | tr '\0' x >long
	t 2 "case-check --against long"
	err_is "case-check: long:1: not the head of a case: its number, events and seal, with tabs between"
	t 2 "case-check --against ."
	err_is "case-check: .: cannot read: Is a directory"
	t 2 "case-check --against /dev/null"
	err_is "case-check: /dev/null: the list is empty"
	t 0 "case-check --against good"
}

# --- what is put on a terminal

@test "what turns, hides or drives text in data comes harmlessly to a terminal" {
	cd water-bureau
	bad='\\x9b31m\\u202e\\u2028\\u200b'
	sed -i "s/^name: .*/name: \"局$bad\"/" office.yaml
	sed -i "s/{name: 河道管理科/{name: \"河$bad\"/" departments.yaml
	sed -i "s/name: 张伟/name: \"张$bad\"/; s/name: 孙丽/name: \"孙$bad\"/" staff.yaml
	sed -i "s/  name: 河.*/  name: \"项$bad\"/" catalog/river-construction.yaml
	raw=$(printf '\xc2\x9b31m\xe2\x80\xae\xe2\x80\xa8\xe2\x80\x8b')
	t 0 "case-accept receive --by li.na --item river-construction --set 'applicant.name=$raw' --set 'fields.$raw=$raw' \
		--channel '$raw' --set 'materials=$raw' | case-accept accept --by li.na |
		case-route dispatch --by li.na --handler sun.li | case-accept note --by sun.li --text '$raw'"
	id=$out
	t 0 "case-check"
	for command in "case-list -o table" "case-list -o tsv -H" \
		"case-list -o table -f id,applicant.name,host-name,handler-name,item-name,channel,fields.$raw" \
		case-show "case-show --history" "case-report register -o table" "case-report annual -o table" \
		"case-report count -o table -b host-name,applicant.name" "case-report register -o tsv -H" \
		"case-deadline alert -w 99 -o table" "case-deadline alert -w 99 -o mail" "case-deadline alert -w 99 -o tsv"; do
		t 0 "echo $id | $command -"
		grep -q . "$BATS_TEST_TMPDIR/out"
		clean "$BATS_TEST_TMPDIR/out"
		no_err
	done
	t 64 "case-list -w '$raw'"
	clean "$BATS_TEST_TMPDIR/err"
	t 1 "case-accept note --by '$raw' --text x $id"
	clean "$BATS_TEST_TMPDIR/err"
}

@test "the environment is input too" {
	for now in x $'2022\e[31m' 99999-01-01 2022-02-30 ' ' 2022-12-15T10:00:00.+08:00; do
		CASEWORK_NOW=$now t 2 "case-list"
		no_out
		[[ $err == "case-list: CASEWORK_NOW: '"*"' is no moment: say 2022-09-05T09:12" ]]
		clean "$BATS_TEST_TMPDIR/err"
	done
	CASEWORK=$'a\e[31m\nb' t 2 "case-list"
	err_is 'case-list: a\x1b[31m\x0ab: cannot open the office: No such file or directory'
	CASEWORK=$(printf '%05000d' 0) t 2 "case-list"
	[[ $err == *": File name too long" ]]
	tree >before
	SUDO_USER=$'x\ey' t 2 "case-accept note --text x $one"
	err_is "case-accept: $one: cannot note: by: it has a control character"
	tree | diff before -
}

@test "a calendar that the office does not list is no calendar of it" {
	cp water-bureau/calendar/cn-2022.yaml water-bureau/calendar/own-2022.yaml
	t 2 "case-list"
	no_out
	err_is "case-list: calendar/own-2022.yaml:3:9: office.yaml does not list the calendar 'own' of this file"
	rm water-bureau/calendar/*
	t 2 "case-list"
	no_out
	err_is "case-list: office.yaml:7:13: there is no file calendar/cn-YEAR.yaml"
}
