# case-accept import: every row of a register is accounted for.
load helper

setup() {
	begin
	office water-bureau 2022-12-15T17:00
	rm -rf "$CASEWORK/cases"
	cat >map.yaml <<-'END'
		register: r
		reference: no
		case:
		  item: {value: soil-water-plan}
		  applicant.name: name
		acts:
		- {act: receive, at: date, by: {value: li.na}}
	END
}

import() {
	case-accept import -m map.yaml "$@"
}

# The references of the cases.
references() {
	case-list -f source.reference | cut -f 2 | tr '\n' ' '
}

@test "a row with a misplaced quote in its first field is no empty row" {
	printf '%s\n' no,name,date '"1"x,甲,2022-01-03' '2,乙,2022-01-04' ',"丙"x,2022-01-05' '"3,丁,2022-01-06' \
		'4,"戊",2022-01-07' '5,己,2022-01-08' ',,' '' '6,庚,2022-01-09' ',,' >r.csv
	t 2 'import r.csv'
	out_is WB-20220104-000001 WB-20220108-000001 WB-20220109-000001
	err_is <<-'END'
		case-accept: r.csv:2:4: text behind a closing quote
		case-accept: r.csv:4:5: text behind a closing quote
		case-accept: r.csv:6:4: text behind the closing of the quote at line 5, column 1
		case-accept: 6 rows: 3 new, 0 continued, 0 known, 3 rejected; 2 findings; 2 empty rows skipped
		case-accept: the rejects are in r.csv.rejects.csv
	END
	[ "$(references)" = "2 5 6 " ]
	tail -c +4 r.csv.rejects.csv >rejects
	file_is rejects <<-'END'
		no,name,date,reject-line,reject-column,reject-reason,reject-row
		,,,2,,text behind a closing quote,"""1""x,甲,2022-01-03"
		,,,4,,text behind a closing quote,",""丙""x,2022-01-05"
		,,,6,,"text behind the closing of the quote at line 5, column 1","""3,丁,2022-01-06
		4,""戊"",2022-01-07"
	END
}

@test "a reference counts as met where its row was rejected, whatever was wrong with it" {
	printf '%s\n' no,name,date '1,甲,2022-13-03' '1,甲,2022-01-03' '2,乙,2022-01-04,' '2,乙,2022-01-04' \
		'3,"丙"x,2022-01-05' '3,丙,2022-01-05' '4,戊,2022-01-07' >r.csv
	printf '5,\377,2022-01-08\n5,己,2022-01-08\n' >>r.csv
	t 2 'import r.csv'
	out_is WB-20220107-000001
	err_is <<-'END'
		case-accept: r.csv:2:5: column 'date': '2022-13-03' is no date: ISO 8601 or one of the mapping's formats
		case-accept: r.csv:3:1: column 'no': '1' stands in line 2 already
		case-accept: r.csv:4: 4 fields in the row, 3 in the header
		case-accept: r.csv:5:1: column 'no': '2' stands in line 4 already
		case-accept: r.csv:6:6: text behind a closing quote
		case-accept: r.csv:7:1: column 'no': '3' stands in line 6 already
		case-accept: r.csv:9:3: bytes that are not UTF-8
		case-accept: r.csv:10:1: column 'no': '5' stands in line 9 already
		case-accept: 9 rows: 1 new, 0 continued, 0 known, 8 rejected; 0 findings
		case-accept: the rejects are in r.csv.rejects.csv
	END
	# which is mended by the one that is right
	awk -F, 'NR == 1 || /already/' r.csv.rejects.csv >mended.csv
	t 0 'import mended.csv'
	err_is "case-accept: 4 rows: 4 new, 0 continued, 0 known, 0 rejected; 2 findings"
}

@test "a stray quote takes no rows with it: its limit and its line are told" {
	{
		echo no,name,date
		echo '1,"甲,2022-01-03'
		seq -f '%g,乙,2022-01-04' 2 400
		echo '401,"丙",2022-01-05'
		echo '402,"丁,2022-01-06'
		echo '403,戊,2022-01-07'
	} >r.csv
	t 2 'import r.csv'
	err_is <<-'END'
		case-accept: r.csv:2:3: the quote at line 2, column 3 is not closed within the 254 lines that a field may have
		case-accept: r.csv:403:5: the quote at line 403, column 5 is never closed
		case-accept: 403 rows: 401 new, 0 continued, 0 known, 2 rejected; 0 findings
		case-accept: the rejects are in r.csv.rejects.csv
	END
	tail -c +4 r.csv.rejects.csv | cut -d, -f 4-5,7- >rejects
	file_is rejects <<-'END'
		reject-line,reject-column,reject-row
		2,, column 3 is not closed within the 254 lines that a field may have","1,""甲,2022-01-03"
		403,, column 5 is never closed","402,""丁,2022-01-06"
	END
}

@test "whatever is damaged in a register, each of its rows is in a case or in the rejects" {
	for i in 1 2 3 4 5 6; do
		echo "R$i,甲$i,2022-01-0$i,"
	done >rows
	printf 'R7,"a, b",2022-01-07,"q ""r"""\nR8,x,2022-01-08,"l1\nl2"\n' >>rows
	sed -i 's/fields.*//; s/^  applicant.name: name/&\n  fields.z: z/' map.yaml
	size=$(wc -c <rows)
	RANDOM=$CASEWORK_SEED
	i=0
	while [ $i -lt 60 ]; do
		i=$((i + 1))
		long || [ $i -le 20 ] || break
		rm -rf "$CASEWORK/cases" rejects.csv
		at=$((RANDOM % size)) marks=$'""",\n \''
		{ echo no,name,date,z && head -c $at rows && printf %s "${marks:RANDOM % ${#marks}:1}" &&
			tail -c +$((at + 1 + RANDOM % 2)) rows; } >r.csv
		status=0
		import --rejects rejects.csv r.csv >"$BATS_TEST_TMPDIR/out" 2>err || status=$?
		[ $status -eq 0 ] || [ $status -eq 2 ]
		grep -o 'R[0-9]' r.csv | sort -u >want
		grep -rohE 'R[0-9]' rejects.csv "$CASEWORK/cases" 2>/dev/null | sort -u >got || :
		lost=$(comm -23 want got)
		[ -z "$lost" ] || { echo "$lost" && cat r.csv err && return 1; }
	done
}
