# case-deadline count: the worked cases, and what it does with CSV.

load helper
load deadline

@test "count: gives the due times of all 400 worked cases" {
	office water-bureau
	t 0 'cut -d, -f1-6 "$TOP/tests/data/deadlines.csv" | case-deadline count'
	no_err
	cmp "$TOP/tests/data/deadlines.csv" "$BATS_TEST_TMPDIR/out"
}

@test "count: puts its answers where due and provisional stand already" {
	office water-bureau
	t 0 'case-deadline count <"$TOP/tests/data/deadlines.csv"'
	no_err
	cmp "$TOP/tests/data/deadlines.csv" "$BATS_TEST_TMPDIR/out"
	t 0 'case-deadline count' <<-'EOF'
		provisional,start,due,unit,length
		maybe,2022-12-15T10:00,never,workdays,1
	EOF
	out_is <<-'EOF'
		provisional,start,due,unit,length
		no,2022-12-15T10:00,2022-12-16T17:30,workdays,1
	EOF
	no_err
	t 0 'case-deadline count' <<-'EOF'
		due,start,unit
		,2022-12-15T10:00,noon
	EOF
	out_is due,start,unit,provisional 2022-12-16T12:00,2022-12-15T10:00,noon,no
	no_err
}

@test "count: passes other columns through, whatever they hold, in any order" {
	office water-bureau
	t 0 'case-deadline count' <<-'EOF'
		unit,"备注, 其他",start,id
		same-day,"他说""行""
		第二行, ok",2022-12-15 10:00,甲-1
		noon," ",2022-12-15T10:00:59+08:00,
	EOF
	out_is <<-'EOF'
		unit,"备注, 其他",start,id,due,provisional
		same-day,"他说""行""
		第二行, ok",2022-12-15 10:00,甲-1,2022-12-15T17:30,no
		noon," ",2022-12-15T10:00:59+08:00,,2022-12-16T12:00,no
	EOF
	no_err
}

@test "count: columns without a name behind the last one are left out" {
	office water-bureau
	t 0 'printf "start,unit,length,,\n2022-12-15,days,3,,\n" | case-deadline count'
	out_is start,unit,length,due,provisional 2022-12-15,days,3,2022-12-19T17:30,no
	no_err
}

@test "count: reads CRLF, a byte order mark, and a last row without newline" {
	office water-bureau
	t 0 'printf "\357\273\277start,unit\r\n2022-12-15,noon\r\n\r\n2022-12-16,noon" | case-deadline count'
	out_is start,unit,due,provisional 2022-12-15,noon,2022-12-16T12:00,no \
		2022-12-16,noon,2022-12-19T12:00,no
	no_err
}

@test "count: a day of a year without calendar makes an answer provisional, an open pause holds it" {
	office water-bureau
	t 0 'case-deadline count' <<-'EOF'
		start,unit,length,pauses
		2026-12-30T10:00,workdays,1,
		2026-12-30T10:00,workdays,2,
		2022-12-15T10:00,workdays,10,2022-12-20T10:00/
		2022-12-15T10:00,workdays,1,2022-12-16T10:00/
	EOF
	out_is <<-'EOF'
		start,unit,length,pauses,due,provisional
		2026-12-30T10:00,workdays,1,,2026-12-31T17:30,no
		2026-12-30T10:00,workdays,2,,2027-01-01T17:30,yes
		2022-12-15T10:00,workdays,10,2022-12-20T10:00/,paused,no
		2022-12-15T10:00,workdays,1,2022-12-16T10:00/,2022-12-16T17:30,no
	EOF
	no_err
}

@test "count: an office without closing time ends its days at 24:00, in its own zone" {
	office wabo
	unset CASEWORK_NOW
	t 0 'case-deadline count' <<-'EOF'
		start,unit,length
		2011-03-25T22:30:00Z,days,3
		2011-03-25T23:30:00Z,days,3
	EOF
	out_is <<-'EOF'
		start,unit,length,due,provisional
		2011-03-25T22:30:00Z,days,3,2011-03-29T00:00,no
		2011-03-25T23:30:00Z,days,3,2011-03-30T00:00,no
	EOF
	no_err
}

@test "count: answers the good rows among bad ones, and tells each bad one with its place" {
	office water-bureau
	cat >limits.csv <<-'EOF'
		id,start,unit,length,extension,pauses
		1,2022-12-15T10:00,workdays,1,,
		2,2022-02-30T10:00,workdays,1,,
		3,2022-12-15T10:00,weeks,1,,
		4,2022-12-15T10:00,workdays,0,,
		5,2022-12-15T10:00,noon,,3,
		"6
		",2022-12-15T10:00,days,1,,2022-12-16T10:00
		7,2022-12-15T10:00,days,1
		8,2022-12-15T10:00,days,"1"0,,
		9,9999-12-31T20:00,days,1,,
		10,2022-12-15T10:00,days,1,,
	EOF
	t 2 'case-deadline count <limits.csv'
	out_is <<-'EOF'
		id,start,unit,length,extension,pauses,due,provisional
		1,2022-12-15T10:00,workdays,1,,,2022-12-16T17:30,no
		10,2022-12-15T10:00,days,1,,,2022-12-16T17:30,no
	EOF
	err_is <<-'EOF'
		case-deadline: standard input:3:3: column 'start': '2022-02-30T10:00': a date and time YYYY-MM-DDTHH:MM
		case-deadline: standard input:4:20: column 'unit': 'weeks': workdays, days, same-day or noon
		case-deadline: standard input:5:29: column 'length': '0': a whole number from 1 to 9999
		case-deadline: standard input:6:26: column 'extension': '3': empty for same-day and noon
		case-deadline: standard input:8:28: column 'pauses': '2022-12-16T10:00': FROM/TO with ; between several, each a date and time YYYY-MM-DDTHH:MM, TO empty while the pause lasts
		case-deadline: standard input:9: 4 fields in the row, 6 in the header
		case-deadline: standard input:10:28: text behind a closing quote
		case-deadline: standard input:11:25: column 'length': '1': the due time would lie after 9999-12-31
	EOF
}

@test "count: a value that is needed is told even when its column is missing" {
	office water-bureau
	t 2 'printf "start,unit\n2022-12-15,days\n" | case-deadline count'
	out_is start,unit,due,provisional
	err_is "case-deadline: standard input:2: column 'length', which is missing: '': a whole number from 1 to 9999"
}

@test "count: damaged text is a bad row, and cannot drive a terminal" {
	office water-bureau
	t 2 'printf "start,unit,x\n2022-12-15,noon,你好\377\n\033[2J,noon,\n2022-12-15,noon,\n" | case-deadline count'
	out_is start,unit,x,due,provisional 2022-12-15,noon,,2022-12-16T12:00,no
	err_is "case-deadline: standard input:2:19: bytes that are not UTF-8" \
		"case-deadline: standard input:3:1: column 'start': '\\x1b[2J': a date and time YYYY-MM-DDTHH:MM"
}

@test "count: nothing to count is no success" {
	office water-bureau
	t 2 'case-deadline count </dev/null'
	no_out
	err_is 'case-deadline: standard input: no header line'
	t 2 'echo start,unit | case-deadline count'
	out_is start,unit,due,provisional
	err_is 'case-deadline: standard input: no row below the header'
	t 2 'case-deadline count <.'
	no_out
	err_is 'case-deadline: standard input: cannot read: Is a directory'
}

@test "count: the columns start and unit must be there, none twice" {
	office water-bureau
	t 2 'printf "id,length\n1,2\n" | case-deadline count'
	no_out
	err_is "case-deadline: standard input:1: there is no column 'start'" \
		"case-deadline: standard input:1: there is no column 'unit'"
	t 2 'printf "start,unit,due,due\n2022-12-15,noon,,\n" | case-deadline count'
	no_out
	err_is "case-deadline: standard input:1:16: column 'due' is there twice: columns 3 and 4"
}

@test "count: the row of a quote that is never closed is refused, the others are answered" {
	office water-bureau
	t 2 'printf "start,unit\n2022-12-15,noon\n\"2022-12-15,noon\n" | case-deadline count'
	out_is start,unit,due,provisional 2022-12-15,noon,2022-12-16T12:00,no
	err_is 'case-deadline: standard input:3:1: the quote at line 3, column 1 is never closed'
}

@test "count: takes ten thousand rows, in order" {
	office water-bureau
	{
		echo n,start,unit,length
		seq -f '%g,2015-03-04T09:30,workdays,30' 10000
	} >many.csv
	t 0 'case-deadline count <many.csv'
	no_err
	{
		echo n,start,unit,length,due,provisional
		seq -f '%g,2015-03-04T09:30,workdays,30,2015-04-16T17:30,no' 10000
	} | cmp - "$BATS_TEST_TMPDIR/out"
}

@test "count: takes no operand and no option of alert" {
	office water-bureau
	t 64 'case-deadline count limits.csv'
	no_out
	err_is "case-deadline: count reads standard input, it takes no 'limits.csv'" \
		"case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline count --within 3'
	no_out
	err_is "case-deadline: unknown option '--within'" "case-deadline: 'case-deadline -h' tells more"
}
