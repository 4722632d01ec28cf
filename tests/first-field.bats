# case-accept import: a first field that is faulty, in whatever way, is told and takes nothing with it.
load helper

setup() {
	begin
	office water-bureau 2022-12-15T17:00
	rm -rf "$CASEWORK/cases"
	cat >map.yaml <<-'END'
		register: r
		reference: no
		case: {item: {value: soil-water-plan}, applicant.name: name}
		acts: [{act: receive, at: date, by: {value: li.na}}]
	END
}

# A register of three rows whose middle one has the first field $1 (echo -e's escapes).
register() {
	printf 'no,name,date\n1,甲,2022-01-04\n%b,乙,2022-01-04\n3,丙,2022-01-05\n' "$1" >r.csv
}

@test "each fault of a first field is a reject with its place, and the rows around it are cases" {
	while IFS='|' read -r field place why; do
		rm -rf "$CASEWORK/cases" rejects.csv
		register "$field"
		t 2 'case-accept import --rejects rejects.csv -m map.yaml r.csv'
		out_is WB-20220104-000001 WB-20220105-000001
		err_is "case-accept: r.csv:$place: $why" \
			"case-accept: 3 rows: 2 new, 0 continued, 0 known, 1 rejected; 0 findings" \
			"case-accept: the rejects are in rejects.csv"
		# the row is there to be mended
		grep -q 乙 rejects.csv
	done <<-'END'
		|3:1|column 'no': empty, and the row is known by it
		  |3:1|column 'no': empty, and the row is known by it
		""|3:1|column 'no': empty, and the row is known by it
		1|3:1|column 'no': '1' stands in line 2 already
		 "1"|3:1|column 'no': '1' stands in line 2 already
		\377|3:1|bytes that are not UTF-8
		2\377|3:2|bytes that are not UTF-8
		\001|3:1|column 'no': it has a control character
		2\033[2J|3:1|column 'no': it has a control character
		"2"x|3:4|text behind a closing quote
		2"x|3:2|a quote inside a field that does not start with one
		"2|3:1|the quote at line 3, column 1 is never closed
		2,|3|4 fields in the row, 3 in the header
	END
}

@test "damage that is only suspected in a first field is a finding, and the row is a case" {
	register '2\357\277\275'
	t 0 'case-accept import -m map.yaml r.csv'
	out_is WB-20220104-000001 WB-20220104-000002 WB-20220105-000001
	err_is "case-accept: r.csv:3:1: column 'no': suspected damage: replacement character [text.damaged]" \
		"case-accept: 3 rows: 3 new, 0 continued, 0 known, 0 rejected; 1 findings"
}

@test "a first field that is too long, or has too many lines, is a reject" {
	printf '2%01048577d' 0 >long
	{ printf '"2' && printf '\n%.0s' {1..300} && printf 'x"'; } >lines
	for name in long lines; do
		rm -rf "$CASEWORK/cases" rejects.csv
		{ printf 'no,name,date\n1,甲,2022-01-04\n' && cat $name && printf ',乙,2022-01-04\n3,丙,2022-01-05\n'; } >r.csv
		t 2 'case-accept import --rejects rejects.csv -m map.yaml r.csv'
		out_is WB-20220104-000001 WB-20220105-000001
		[[ $err == "case-accept: r.csv:3"* ]]
		[[ $err == *"2 new, 0 continued, 0 known, "* ]]
	done
}
