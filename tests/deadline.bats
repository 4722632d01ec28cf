# case-deadline: wrong command lines, no office, odd outputs, and what the manual shows.

load helper
load deadline

@test "a wrong command line is told before anything is read" {
	office water-bureau
	local line
	while IFS='|' read -r line text; do
		t 64 "case-deadline $line"
		no_out
		err_is "case-deadline: $text" "case-deadline: 'case-deadline -h' tells more"
	done <<-'EOF'
		alert -o junk|--output 'junk': table, tsv, csv, json or mail
		alert -o ''|--output '': table, tsv, csv, json or mail
		alert --within x|--within 'x': a whole number of workdays, up to 9999
		alert --within -1|--within '-1': a whole number of workdays, up to 9999
		alert --within ''|--within '': a whole number of workdays, up to 9999
		alert --within 10000|--within '10000': a whole number of workdays, up to 9999
		alert --within|option '--within' needs a value
		alert --level late|--level 'late': reminder, warning, yellow or red
		alert -l ''|--level '': reminder, warning, yellow or red
		alert --junk|unknown option '--junk'
		count -o csv|unknown option '-o'
		receive|'receive' is an act of case-accept
		junk|'junk' is nothing that this program does
	EOF
}

@test "no office is a failure, and help needs none" {
	for v in count alert; do
		t 2 'case-deadline "$v"'
		no_out
		[[ $err == "case-deadline: "* ]]
		t 2 'case-deadline "$v" -C "$PWD/none"'
		no_out
		[[ $err == "case-deadline: "* ]]
		t 0 'case-deadline "$v" -h'
		[[ $out == "usage: case-deadline $v"* ]]
		no_err
	done
	t 64 'case-deadline'
	no_out
}

@test "output that cannot be written is a failure, a closed pipe ends quietly" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	for c in 'alert -o table' 'alert' 'alert -o csv' 'alert -o json' 'alert -o mail' count; do
		t 2 "case-deadline $c <'$TOP/tests/data/deadlines.csv' >/dev/full"
		err_is 'case-deadline: standard output: cannot write: No space left on device'
	done
	seq -f '2015-03-04T09:30,workdays,30,%g' 100000 | sed '1i start,unit,length,n' >many.csv
	t 141 'case-deadline count <many.csv | head -n 1'
	out_is start,unit,length,n,due,provisional
	no_err
	# also where the signal is ignored
	t 141 '(trap "" PIPE; exec case-deadline count <many.csv) | head -n 1'
	out_is start,unit,length,n,due,provisional
	no_err
}

@test "the manual shows what the program says" {
	office water-bureau
	t 0 'case-deadline -h | sed -n "/^$/q; s/^usage: //; s/^ *case/case/; p"'
	cp "$BATS_TEST_TMPDIR/out" usage
	t 0 'mandoc -T ascii -O width=300 "$TOP/man/case-deadline.1" | sed "s,.\x08,,g" | sed -n "/^SYNOPSIS/,/^DESC/s/^  *//p" | sed "/^$/d"'
	cmp usage "$BATS_TEST_TMPDIR/out"
	# the first example, with its output
	mandoc -T ascii "$TOP/man/case-deadline.1" | sed 's/.\x08//g' | sed 's/^ *//' |
		sed -n '/^\$ printf/,/^$/p' | sed '/^$/d' >example
	sed '/^[$>] /!d; s/^[$>] //' example >script
	[ -s script ]
	t 0 'bash script'
	sed '/^[$>] /d' example >shown
	cmp shown "$BATS_TEST_TMPDIR/out"
	# the last one
	one_case 2022-12-30T17:30+08:00
	sed -n 's/^\$ \(case-deadline alert.*\)/\1/p' "$TOP/man/case-deadline.1" >script
	[ -s script ]
	CASEWORK_NOW=2023-01-04T09:00+08:00 t 0 'bash script'
	out_is WB-20221201-000001
}
