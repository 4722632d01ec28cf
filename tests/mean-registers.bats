# case-accept import: registers and mappings that would go in as something that they are not.

load helper
load import

# A mapping of the receipt and what may be paid; more of it as arguments, before the rest.
small() {
	{
		echo "register: small"
		printf '%s\n' "$@"
		cat <<-'END'
			case:
			  item: item
			  applicant.name: name
			  fields.project: project
			acts:
			- {act: receive, at: date, by: {value: li.na}}
			- {act: pay, when: fee, at: date, by: {value: he.jing}, amount: fee}
		END
	} >"$map"
}

# Writes the register: the header, then standard input.
rows() {
	echo "who,no,item,name,date,project,fee" >"$csv"
	cat >>"$csv"
}

@test "a cell of which nobody can tell what stands above is not empty in the rejects" {
	small 'reference: no' 'fill: [project]'
	rows <<-'END'
		,1,soil-water-plan,甲,2022-01-04,河堤,
		,2,soil-water-plan,"乙" x,2022-01-05,泵站,
		,3,soil-water-plan,丙,2022-01-06,,
	END
	t 2 'case-accept import -q -m $map $csv'
	sed 2d "$csv.rejects.csv" >kept.csv
	grep -q '^,3,soil-water-plan,丙,2022-01-06,〃,,4,project,' kept.csv
	t 2 'case-accept import -q -m $map kept.csv'
	err_is "case-accept: kept.csv:2:33: column 'project': the same as above, and nothing stands above" \
		"case-accept: the rejects are in kept.csv.rejects.csv"
	t 0 'sed s/〃/泵站/ kept.csv | case-accept import -q -m $map'
	t 0 'case-list -f fields.project'
	out_is "WB-20220104-000001	河堤" "WB-20220106-000001	泵站"
}

@test "a total does not get the reference, the day or the payment of the case above it" {
	small 'reference: no' 'repeated: join' 'fill: [no, item, date]'
	rows <<-'END'
		,1,soil-water-plan,甲,2022-01-04,,5
		,,,,,,6
		合　计,,,,,,11
		,2,soil-water-plan,乙,2022-01-05,,7
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220105-000001
	err_is <<-END
		case-accept: $csv:4: '合　计' is a total and no case: 'skip' in the mapping says which rows are none
		case-accept: 4 rows: 2 new, 0 continued, 0 known, 1 rejected; 0 findings; 1 row joined to the one above
		case-accept: the rejects are in $csv.rejects.csv
	END
	grep -rh "^  amount:" "$CASEWORK/cases" | sort >amounts
	file_is amounts "  amount: 5.00 CNY" "  amount: 6.00 CNY" "  amount: 7.00 CNY"
	# nor is it one by being fed back
	t 2 'case-accept import -q -m $map $csv.rejects.csv'
	no_out
	small 'reference: no' 'repeated: join' 'fill: [no, item, date]' 'skip: [合计]'
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 3 rows: 0 new, 0 continued, 2 known, 0 rejected; 0 findings; 1 row skipped by the mapping; 1 row joined to the one above"
}

@test "a second sheet whose columns stand otherwise is not read by the first header" {
	small 'reference: no' 'skip: [who]'
	rows <<-'END'
		甲,1,soil-water-plan,甲,2022-01-04,河堤,
		who,no,item,name,date,project,fee
		乙,2,soil-water-plan,乙,2022-01-05,泵站,
		who,no,item,project,date,name,fee
		丙,3,soil-water-plan,河坝,2022-01-06,丙,
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220105-000001
	err_is "case-accept: $csv:5: a header that differs from that of line 1: this and what follows is another register, and was not read" \
		"case-accept: 2 rows: 2 new, 0 continued, 0 known, 0 rejected; 0 findings; 2 rows skipped by the mapping"
	# a column that the mapping does not use may change its name
	sed -i '5,$d; 3s/^who/WHO/' "$csv"
	small 'reference: no' 'skip: [WHO]'
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 2 rows: 0 new, 0 continued, 2 known, 0 rejected; 0 findings; 1 row skipped by the mapping"
}

@test "marks of repetition are no names, however they are typed, and errors of a spreadsheet are told" {
	small 'reference: no' 'ditto: [name]' 'skip: [x]'
	rows <<-'END'
		,1,soil-water-plan,甲,2022-01-04,,
		,2,soil-water-plan,　〃,2022-01-04,,
		,3,soil-water-plan,”,2022-01-04,,
		,4,soil-water-plan,"""",2022-01-04,,
		,5,soil-water-plan,同 上,2022-01-04,同　上,
		,6,soil-water-plan,同上街道,2022-01-04,#REF!,
		,7,soil-water-plan,〞,2022-01-04,####,
		,8,soil-water-plan,#1 楼,2022-01-04,C++,
	END
	t 2 'case-accept import -q -m $map $csv'
	err_is <<-END
		case-accept: $csv:6:35: column 'project': '同　上' is what stands above: 'fill' or 'ditto' in the mapping names the columns in which it may stand
		case-accept: $csv:7:36: column 'project': suspected damage: an error of a spreadsheet in place of a value [text.damaged]
		case-accept: $csv:8:33: column 'project': suspected damage: a value for which the column of a spreadsheet was too narrow [text.damaged]
		case-accept: the rejects are in $csv.rejects.csv
	END
	[ "$(found text.damaged)" -eq 2 ]
	t 0 "case-list -f applicant.name | cut -f 2 | sort | uniq -c | sed 's/^ *//'"
	out_is "1 #1 楼" "2 同上街道" "4 甲"
}

# What the import says of the mapping $map, and nothing is read.
refused() {
	t 2 'case-accept import -m $map $csv'
	no_out
	err_is "$@"
	[ ! -e "$CASEWORK/cases" ]
}

@test "an amount is not taken in a unit that its column denies" {
	small 'reference: no'
	for unit in 万元 千元 亿元; do
		echo "no,item,name,date,project,缴费（$unit）" >"$csv"
		sed "s/fee/缴费（$unit）/g" "$map" >unit.yaml
		map=unit.yaml refused "case-accept: unit.yaml:9:68: 'amount' has the unit yuan, and the column is '缴费（$unit）'" \
			"case-accept: $csv:1: the header is: no, item, name, date, project, 缴费（$unit）; between its fields seems to stand a comma"
	done
	echo "no,item,name,date,投资（百万元）" >"$csv"
	sed -i 's/project: project/project: {column: 投资（百万元）, unit: wan}/; $d' "$map"
	refused "case-accept: map.yaml:6:19: 'fields.project' has the unit wan, and the column is '投资（百万元）'" \
		"case-accept: $csv:1: the header is: no, item, name, date, 投资（百万元）; between its fields seems to stand a comma"
}

@test "what a mapping says in vain or twice is refused" {
	rows </dev/null
	small 'reference: {column: no, join: -}'
	refused "case-accept: map.yaml:2:25: 'join' is said of several columns: 'columns' names them"
	small 'reference: no' 'dates: [{century: 20}, {century: 19}]'
	refused "case-accept: map.yaml:3:8: 'dates' has two centuries, by which no year of two digits is one year"
	small 'reference: no'
	sed -i 's/{value: li.na}/{value: li.na, table: {李: li.na}}/' "$map"
	refused "case-accept: map.yaml:8:47: 'table' is said of a column, and here is a value"
	t 64 'case-accept import -m $map -m other.yaml $csv'
	err_is "case-accept: --map is given twice" "case-accept: 'case-accept -h' tells more"
	t 64 'case-accept import --undo "" --text x'
	err_is "case-accept: --undo '': say the name that the mapping gives the register, not a file" \
		"case-accept: 'case-accept -h' tells more"
}

@test "a header that cannot be read is told as one, and a cell that two values read once" {
	small 'reference: no' 'encoding: UTF-8'
	rows </dev/null
	printf 'no,\261\340,name\n' >"$csv"
	refused "case-accept: $csv:1:4: bytes that are not UTF-8, in the header: 'encoding' in the mapping says what it is"
	small 'reference: no' 'dates: [excel-1900, "%Y%m%d"]'
	rows <<-'END'
		,1,soil-water-plan,甲,305,,5
		,2,soil-water-plan,乙,2022115,,5
	END
	t 2 'case-accept import -q -m $map $csv'
	no_out
	err_is "case-accept: $csv:2:22: column 'date': '305' is no date: ISO 8601 or one of the mapping's readings" \
		"case-accept: $csv:3:22: column 'date': '2022115' is no date: ISO 8601 or one of the mapping's readings" \
		"case-accept: the rejects are in $csv.rejects.csv"
}

@test "a dry run shows a row that is to be restated once" {
	small 'reference: no'
	rows <<<",1,soil-water-plan,甲,2022-01-04,,"
	t 0 'case-accept import -q -m $map $csv'
	rows <<<",1,soil-water-plan,甲,2022-01-05,,"
	t 0 'case-accept import -n --amend --text x --by li.na -m $map $csv'
	[ "$(grep -c "receive at" "$BATS_TEST_TMPDIR/out")" -eq 1 ]
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings; 0 amended, 1 restated; nothing was written"
}

@test "a dry run shows the first three rows whole, also when they are one case" {
	small 'reference: no' 'repeated: join' 'fill: [no, item, date]'
	rows <<-'END'
		,1,soil-water-plan,甲,2022-01-04,河堤,
		,,,,,,5
		,,,,,,6
		,2,soil-water-plan,乙,2022-01-05,泵站,7
	END
	t 0 "case-accept import -n -m $map $csv | awk 'NR > 2 && !/as in line/ { print \$1, \$2, \$3 }'"
	out_is "2 reference no" "2 receive at" "3 pay amount" "4 pay amount" "2 item item" \
		"2 applicant.name name" "2 fields.project project"
}

@test "rows that a wrong mapping makes one case are refused, however many they are" {
	small 'reference: no' 'repeated: join' 'fill: [no]'
	rows <<<",1,soil-water-plan,甲,2022-01-04,河堤,"
	yes ',,soil-water-plan,甲,2022-01-04,,' | head -n 500 >>"$csv"
	t 2 'case-accept import -m $map $csv'
	no_out
	err_is "case-accept: $csv:2:2: column 'no': 501 rows of '1', more than the 500 that one case can have" \
		"case-accept: 501 rows: 0 new, 0 continued, 0 known, 501 rejected; 0 findings" \
		"case-accept: the rejects are in $csv.rejects.csv"
}

@test "a name is the same whatever blanks and ends of lines stand around it" {
	small 'reference: no'
	sed -i 's/applicant.name: name/applicant.name: {column: name, read: [blanks]}/' "$map"
	printf 'no,item,name,date,project,fee\r\n1,soil-water-plan,"\n　甲\r\n\n",2022-01-04,,\n' >"$csv"
	printf '2,soil-water-plan,"乙\302\240 丙\n丁\302\240",2022-01-05,\302\240,\n' >>"$csv"
	t 0 'case-accept import -q -m $map $csv'
	t 0 'case-list -o json -f applicant.name,fields.project'
	out_is '{"id":"WB-20220104-000001","applicant.name":"甲","fields.project":null}' \
		'{"id":"WB-20220105-000001","applicant.name":"乙 丙\n丁","fields.project":null}'
}

@test "rejects of a register in another encoding are UTF-8, also when their mark is lost" {
	small 'reference: no' 'encoding: Big5'
	rows <<-'END'
		,1,soil-water-plan,中,2022-13-04,,
	END
	iconv -f UTF-8 -t BIG5 "$csv" >big5.csv
	t 2 'case-accept import -q -m $map big5.csv'
	t 0 'tail -c +4 big5.csv.rejects.csv | sed "2s/2022-13/2022-12/" | case-accept import -m $map'
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 1 findings"
	t 0 'case-list -f applicant.name'
	out_is "WB-20221204-000001	中"
}

@test "an application is not what stands above it, and no total" {
	cat >apply.csv <<-'END'
		reference,item,applicant.name
		A1,soil-water-plan,甲
		A2,soil-water-plan,〃
		合计,soil-water-plan,2
	END
	t 2 'case-accept receive --by li.na --rows apply.csv'
	out_is WB-20230301-000001
	err_is <<-'END'
		case-accept: apply.csv:3:20: column 'applicant.name': '〃' is what stands above: each row says all of its application
		case-accept: apply.csv:4:1: column 'reference': '合计' is a total and no application
		case-accept: 3 rows: 1 new, 0 known, 2 rejected
		case-accept: the rejects are in apply.csv.rejects.csv
	END
}
