# case-accept import: paper registers in, and what is not right in them told.

load helper
load import

@test "takes in the register of the water bureau as it is, and nothing twice" {
	t 0 'bureau "$CASEWORK/register-2022.csv"'
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 134 ]
	[ "$(head -n 1 "$BATS_TEST_TMPDIR/out")" = WB-20220104-000001 ]
	err_is "case-accept: 134 rows: 134 new, 0 continued, 0 known, 0 rejected; 0 findings"
	[ "$(count)" -eq 134 ]
	before=$(tree)
	t 0 'bureau "$CASEWORK/register-2022.csv"'
	no_out
	err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
}

@test "knows the same register in another encoding and with other line ends" {
	t 0 'bureau -q "$CASEWORK/register-2022.csv"'
	no_out
	no_err
	before=$(tree)
	iconv -f GB18030 -t UTF-8 "$CASEWORK/register-2022.csv" | tr -d '\r' >lf.csv
	printf '\357\273\277' | cat - lf.csv >bom.csv
	for f in lf.csv bom.csv; do
		t 0 'bureau $f'
		no_out
		err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings"
	done
	t 0 'bureau <lf.csv'
	err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
}

@test "a dry run reports the same and writes nothing" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,nothing,A,,,2022-01-04,,,,,li.na,
	END
	before=$(tree)
	t 2 'case-accept import -n -m $map $csv'
	no_out
	err_is <<-'END'
		case-accept: register.csv:3:3: column 'item': item 'nothing' is not in the catalog [item.unknown]
		case-accept: 2 rows: 1 new, 0 continued, 0 known, 1 rejected; 0 findings; nothing was written
	END
	[ "$(tree)" = "$before" ]
	[ ! -e "$CASEWORK/.casework" ]
	[ ! -e register.csv.rejects.csv ]
	t 0 'case-accept import --dry-run -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"'
	no_out
	[ "$(tree)" = "$before" ]
}

@test "tells line, column and reason of each row that is wrong, and takes the rest" {
	rows <<-'END'
		1,soil-water-plan,A,P,379901195907246376,2022-01-04,05.01.2022,1.5,06.01.2022,,li.na,
		2,no-such-item,A,,,2022-01-04,,,,,li.na,
		3,soil-water-plan,A,P,379901195907246377,2022-01-04,,,,,li.na,
		4,soil-water-plan,A,O,91379901MA7GE87156,2022-01-04,,,,,li.na,
		5,soil-water-plan,A,X,,2022-01-04,,,,,li.na,
		6,soil-water-plan,A,,,2022-02-31,,,,,li.na,
		7,soil-water-plan,A,,,2022-01-04,31.02.2022,,,,li.na,
		8,soil-water-plan,A,,,,,,,,li.na,
		9,soil-water-plan,A,,,2022-01-04,,,,,li.na
		10,soil-water-plan,A,,,2022-01-04,,,,,li.na,a "b"
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		13,soil-water-plan,A,,,2023-03-02,,,,,li.na,
		14,soil-water-plan,A,,,2022-12-31,01.01.2023,,,,li.na,
		15,soil-water-plan,A,,,2022-01-04,,,,,,
		16,soil-water-plan,A,,,2022-01-04,,"1,5",06.01.2022,,li.na,
		17,soil-water-plan,A,,,2022-01-04,,,,,li.na,,1,2
		18,soil-water-plan,"Two
		lines",,,2022-01-04 10:30,,,,,李娜,
	END
	printf '19,soil-water-plan,A\001,,,2022-01-04,,,,,li.na,\n20\033,soil-water-plan,A,,,2022-01-04,,,,,li.na,\n' >>"$csv"
	printf '21,soil-water-plan,A\377,,,2022-01-04,,,,,li.na,\n22,soil-water-plan,A,,,2022-01-04,,,,,li\001.na,' >>"$csv"
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220104-000002
	err_is <<-'END'
		case-accept: register.csv:3:3: column 'item': item 'no-such-item' is not in the catalog [item.unknown]
		case-accept: register.csv:4:23: column 'id': the last character of '379901195907246377' should be 6
		case-accept: register.csv:5:23: column 'id': the last character of '91379901MA7GE87156' should be 7
		case-accept: register.csv:6:21: column 'type': 'X' is none of: P, O
		case-accept: register.csv:7:23: column 'received': '2022-02-31' is no date: ISO 8601 or one of the mapping's formats
		case-accept: register.csv:8:34: column 'accepted': '31.02.2022' is no date: ISO 8601 or one of the mapping's formats
		case-accept: register.csv:9:23: column 'received': empty, and says when the act happened
		case-accept: register.csv:10: 11 fields in the row, 12 in the header
		case-accept: register.csv:11:47: a quote inside a field that does not start with one
		case-accept: register.csv:12:1: column 'no': '1' stands in line 2 already
		case-accept: register.csv:13:1: column 'no': empty, and the row is known by it
		case-accept: register.csv:14:24: column 'received': cannot receive: it would happen later than it is recorded [time.future]
		case-accept: register.csv:15:35: column 'accepted': cannot accept: the paper is of a day after paper-until in office.yaml [paper.until]
		case-accept: register.csv:16:39: column 'by': empty, and says who acted
		case-accept: register.csv:17:36: column 'paid': '1,5' is no amount in 万元: say 12.5 or 1,234.5
		case-accept: register.csv:18: 14 fields in the row, 12 in the header
		case-accept: register.csv:21:20: column 'name': it has a control character
		case-accept: register.csv:22:1: column 'no': it has a control character
		case-accept: register.csv:23:21: bytes that are not UTF-8
		case-accept: register.csv:24:39: column 'by': it has a control character
		case-accept: 22 rows: 2 new, 0 continued, 0 known, 20 rejected; 0 findings
		case-accept: the rejects are in register.csv.rejects.csv
	END
	sed -n 's/^  amount: //p' "$CASEWORK"/cases/2022/01/04/*1.yaml >amount
	file_is amount "15000.00 CNY"
	grep -qx '  name: "Two\\nlines"' "$CASEWORK"/cases/2022/01/04/*2.yaml
	grep -qx '  by: li.na' "$CASEWORK"/cases/2022/01/04/*2.yaml
}

@test "a rejects file has the row, the place and the reason; mended it finishes the import" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"a ""b"""
		2,no-such-item,"X, Y",,,2022-01-04,,,,,li.na,"a ""b"""
		3,soil-water-plan,A,,,2022-01-04,,,,,li.na
		4,soil-water-plan,A,,,2022-13-04,,,,,li.na,
	END
	t 2 'case-accept import -q -m $map $csv'
	no_out
	err_is <<-'END'
		case-accept: register.csv:3:3: column 'item': item 'no-such-item' is not in the catalog [item.unknown]
		case-accept: register.csv:4: 11 fields in the row, 12 in the header
		case-accept: register.csv:5:23: column 'received': '2022-13-04' is no date: ISO 8601 or one of the mapping's formats
		case-accept: the rejects are in register.csv.rejects.csv
	END
	tail -c +4 register.csv.rejects.csv >plain
	[ "$(head -c 3 register.csv.rejects.csv)" = $'\357\273\277' ]
	file_is plain <<-'END'
		no,item,name,type,id,received,accepted,paid,paid-on,closed,by,remark,reject-line,reject-column,reject-reason,reject-row
		2,no-such-item,"X, Y",,,2022-01-04,,,,,li.na,"a ""b""",3,item,item 'no-such-item' is not in the catalog [item.unknown],
		,,,,,,,,,,,,4,,"11 fields in the row, 12 in the header","3,soil-water-plan,A,,,2022-01-04,,,,,li.na"
		4,soil-water-plan,A,,,2022-13-04,,,,,li.na,,5,received,'2022-13-04' is no date: ISO 8601 or one of the mapping's formats,
	END
	sed 's/no-such-item/river-construction/; s/^,,*4,/3,soil-water-plan,A,,,2022-01-04,,,,,li.na,,4,/' \
		register.csv.rejects.csv >mended.csv
	t 2 'case-accept import -m $map mended.csv'
	out_is WB-20220104-000002 WB-20220104-000003
	err_is <<-'END'
		case-accept: mended.csv:4:23: column 'received': '2022-13-04' is no date: ISO 8601 or one of the mapping's formats
		case-accept: 3 rows: 2 new, 0 continued, 0 known, 1 rejected; 0 findings
		case-accept: the rejects are in mended.csv.rejects.csv
	END
	head -n 1 mended.csv.rejects.csv | tail -c +4 >header
	head -n 1 plain | file_is header
	sed -i 's/2022-13-04/2022-12-04/' mended.csv.rejects.csv
	t 0 'case-accept import -q -m $map mended.csv.rejects.csv'
	no_err
	[ "$(count)" -eq 4 ]
}

@test "the columns that spreadsheets add without a name do not get into the rejects" {
	printf 'no,item,received,by,,\n1,x,2022-01-04,li.na,,\n2,soil-water-plan,2022-01-04,li.na,,\n,,,,,\n' >"$csv"
	cat >"$map" <<-'END'
		register: small
		reference: no
		case: {item: item}
		acts: [{act: receive, at: received, by: by}]
	END
	t 2 'case-accept import -q -m $map $csv'
	err_is "case-accept: register.csv:2:3: column 'item': item 'x' is not in the catalog [item.unknown]" \
		"case-accept: the rejects are in register.csv.rejects.csv"
	sed -i 's/1,x,/1,soil-water-plan,/' register.csv.rejects.csv
	t 0 'case-accept import -m $map register.csv.rejects.csv'
	out_is WB-20220104-000002
}

@test "never overwrites a rejects file, unless it is named" {
	rows <<<"1,no-such-item,A,,,2022-01-04,,,,,li.na,"
	echo mine >register.csv.rejects.csv
	t 2 'case-accept import -q -m $map $csv'
	[ "$err" != "${err/are in register.csv.rejects.2.csv/}" ]
	t 2 'case-accept import -q -m $map $csv'
	[ "$err" != "${err/are in register.csv.rejects.3.csv/}" ]
	file_is register.csv.rejects.csv mine
	echo mine >rejects.csv
	t 2 'case-accept import -q -m $map <$csv'
	[ "$err" != "${err/are in rejects.2.csv/}" ]
	file_is rejects.csv mine
	t 2 'case-accept import -q -m $map --rejects rejects.csv <$csv'
	[ "$err" != "${err/are in rejects.csv/}" ]
	[ "$(wc -l <rejects.csv)" -eq 2 ]
}

@test "does not write the rejects over the register" {
	rows <<<"1,no-such-item,A,,,2022-01-04,,,,,li.na,"
	ln "$csv" other.csv
	cp "$csv" kept
	t 64 'case-accept import -m $map --rejects other.csv $csv'
	err_is "case-accept: --rejects 'other.csv': that is the register" \
		"case-accept: 'case-accept -h' tells more"
	cmp "$csv" kept
}

@test "tells that the rejects could not be written, and what went in all the same" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,no-such-item,A,,,2022-01-04,,,,,li.na,
	END
	t 2 'case-accept import -m $map --rejects none/here.csv $csv'
	out_is WB-20220104-000001
	err_is <<-'END'
		case-accept: register.csv:3:3: column 'item': item 'no-such-item' is not in the catalog [item.unknown]
		case-accept: none/here.csv: cannot write the rejects: No such file or directory
		case-accept: 2 rows: 1 new, 0 continued, 0 known, 1 rejected; 0 findings
	END
	t 2 'case-accept import -m $map --rejects /dev/full $csv'
	no_out
	err_is <<-'END'
		case-accept: register.csv:3:3: column 'item': item 'no-such-item' is not in the catalog [item.unknown]
		case-accept: /dev/full: cannot write the rejects: No space left on device
		case-accept: 2 rows: 0 new, 0 continued, 1 known, 1 rejected; 0 findings
	END
}

@test "a case that was rejected leaves no number unused and no directory" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,A,,,2022-01-04,,,,01.01.2023,li.na,
		3,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		4,soil-water-plan,A,,,2022-01-05,,,,01.01.2023,li.na,
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220104-000002
	[ ! -e "$CASEWORK/cases/2022/01/05" ]
}

@test "suspected damage is shown where it is, recorded in its act, and never repaired" {
	rows <<-'END'
		1,soil-water-plan,青?岚,,,2022-01-04,05.01.2022,,,,li.na,good
		2,soil-water-plan,B,,,2022-01-04,,,,,li.na,what??
		3,soil-water-plan,really?,,,2022-01-04,,,,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
	err_is <<-'END'
		case-accept: register.csv:2:19: column 'name': suspected damage: question mark between Chinese characters [text.damaged]
		case-accept: register.csv:3:44: column 'remark': suspected damage: question marks in a row [text.damaged]
	END
	[ "$(found text.damaged)" -eq 2 ]
	grep -qx '  name: 青?岚' "$CASEWORK"/cases/2022/01/04/*1.yaml
	[ "$(grep -c '^  findings: \[text.damaged\]$' "$CASEWORK"/cases/2022/01/04/*1.yaml)" -eq 1 ]
	grep -qx '  remark: what??' "$CASEWORK"/cases/2022/01/04/*2.yaml
	t 0 'case-accept import -q -m $map $csv'
	no_err
}

@test "a register that is none is refused" {
	refused() {
		t 2 "case-accept import -m $map $1"
		no_out
		err_is "$2"
	}
	: >empty.csv
	refused empty.csv "case-accept: empty.csv: no header line"
	rows </dev/null
	refused "$csv" "case-accept: register.csv: there is no row below the header
case-accept: 0 rows: 0 new, 0 continued, 0 known, 0 rejected; 0 findings"
	rows <<<",,,,,,,,,,,"
	refused "$csv" "case-accept: register.csv: there is no row below the header
case-accept: 0 rows: 0 new, 0 continued, 0 known, 0 rejected; 0 findings"
	printf 'no,item\0' >nul.csv
	refused nul.csv "case-accept: nul.csv:1:8: a NUL byte"
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"
	iconv -t UTF-16 "$csv" >wide.csv
	refused wide.csv "case-accept: wide.csv: the text is in UTF-16, which is not read: save it as UTF-8"
	mkdir dir.csv
	refused dir.csv "case-accept: dir.csv: not a regular file"
	mkfifo fifo.csv
	refused fifo.csv "case-accept: fifo.csv: not a regular file"
	refused /dev/zero "case-accept: /dev/zero: not a regular file"
	refused none.csv "case-accept: none.csv: there is no such file"
	[ ! -e "$CASEWORK/cases" ]
}

@test "a register that breaks off goes in as far as it is whole" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,"A,,,2022-01-04,,,,,li.na,
		3,soil-water-plan,A,,,2022-01-04,,,,,li.na,
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
	err_is "case-accept: register.csv:3: row is not finished: the quote at line 3, column 19 is never closed" \
		"case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings"
}

@test "a mapping that is wrong is refused before any row is read" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"
	wrong() {
		cp "$map" wrong.yaml
		sed -i "$1" wrong.yaml
		t 2 'case-accept import -m wrong.yaml $csv'
		no_out
		shift
		err_is "${@/#/case-accept: wrong.yaml:}"
		[ ! -e "$CASEWORK/cases" ]
	}
	wrong 's/^reference/colour/' "1:1: 'reference' is missing" \
		"2:1: 'colour' is not a key here; known keys: register, encoding, reference, dates, case, acts"
	wrong 's/name: name/name: surname/' "6:19: the register has no column 'surname'"
	wrong 's/: received/: arrived/; s/by: by/by: who/' "12:7: the register has no column 'arrived'" \
		"13:7: the register has no column 'who'"
	wrong 's/act: receive/act: accept/' "11:3: 'accept' cannot be the first act: a case begins with receive"
	wrong 's/act: accept/act: receive/' "14:3: 'receive' is the first act of a case and no later one"
	wrong 's/amount:/amounts:/' "22:3: 'amounts' is no key of this act"
	wrong 's/^  at: received//' "11:3: 'at' is missing here"
	wrong 's/fields.remark/remark/' "9:3: 'remark' is no part of a case: say item, kind, applicant.name, fields.NAME, materials"
	wrong 's/P: resident-id/P: passport-no/' "8:48: 'applicant.id-type': 'passport-no' is none of: resident-id uscc passport other"
	wrong 's/item: item/item: {value: mining}/' "5:17: 'item': item 'mining' is not in the catalog"
	wrong 's/at: received/at: {value: 2022-02-30}/' "12:15: 'at': '2022-02-30' is no date: ISO 8601 or one of the mapping's formats"
	wrong 's/by: by/by: {column: by, value: li.na}/' "13:7: 'by' needs a column or a value, and not both" \
		"17:7: 'by' needs a column or a value, and not both" \
		"26:7: 'by' needs a column or a value, and not both" \
		"31:7: 'by' needs a column or a value, and not both"
	wrong 's/%d.%m.%Y"/%d.%m"/; s/%H:%M/%Q/' "3:9: '%d.%m' is no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for the time" \
		"3:18: '%d.%m.%Y %Q' is no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for the time"
	wrong 's/reason: {value: /reason: {unit: wan, value: /' "27:11: 'reason' is no amount and has no unit" \
		"27:30: 'reason': '申请人撤回' is no amount in 万元: say 12.5 or 1,234.5"
	wrong 's/^register: .*/register: \&a small/' "1:11: anchors (&) are not allowed"
	wrong 's/^register: .*/register: *a/' "1:11: aliases (*) are not allowed"
	wrong 's/^register: .*/register: !!str small/' "1:11: tags (!) are not allowed"
	wrong '1d' "1:1: 'register' is missing"
	: >empty.yaml
	t 2 'case-accept import -m empty.yaml $csv'
	err_is "case-accept: empty.yaml: the file is empty"
	t 2 'case-accept import -m none.yaml $csv'
	err_is "case-accept: none.yaml: there is no such file"
	t 64 'case-accept import $csv'
	err_is "case-accept: import needs --map" "case-accept: 'case-accept -h' tells more"
	t 64 'case-accept import -m $map $csv $csv'
	err_is "case-accept: import takes one register" "case-accept: 'case-accept -h' tells more"
}

@test "outside a simulated office only a registrar enters paper" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,A,,,2022-01-04,,,,,li.na,
	END
	unset CASEWORK_NOW
	sed -i '/^simulated/d' "$CASEWORK/office.yaml"
	t 1 'case-accept import -m $map $csv'
	no_out
	err_is "case-accept: register.csv: cannot import: who enters paper records is a registrar [paper.registrar]"
	echo "- {account: $(id -un), name: Me, department: window, roles: [window], from: 2016-03-01}" >>"$CASEWORK/staff.yaml"
	t 1 'case-accept import -m $map $csv'
	sed -i '$s/roles: \[window\]/roles: [registrar]/' "$CASEWORK/staff.yaml"
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220104-000002
	grep -qx "  entered-by: $(id -un)" "$CASEWORK"/cases/2022/01/04/*1.yaml
	sed -i '$s/from: 2016-03-01/from: 2016-03-01, until: 2020-01-01/' "$CASEWORK/staff.yaml"
	t 1 'case-accept import -m $map $csv'
	sed -i '/^paper-until/d' "$CASEWORK/office.yaml"
	t 1 'case-accept import -m $map $csv'
	err_is "case-accept: register.csv: cannot import: office.yaml has no paper-until [paper.until]"
}

@test "shows how far it is on a terminal, and only there" {
	t 0 'script -qec "case-accept import -m $CASEWORK/register.map.yaml $CASEWORK/register-2022.csv >out" /dev/null'
	[[ $out == $'\r1 rows\r'*"134 rows: 134 new"* ]]
	t 0 'script -qec "case-accept import -q -m $CASEWORK/register.map.yaml $CASEWORK/register-2022.csv" /dev/null'
	no_out
}

@test "an import that was interrupted leaves no part of a case, and is run again" {
	{
		head -n 1 "$CASEWORK/register-2022.csv"
		# The same row under other numbers.
		LC_ALL=C sed -n 2p "$CASEWORK/register-2022.csv" |
			LC_ALL=C awk '{ for (i = 1; i <= 3000; i++) { r = $0; sub(/001,/, i + 1000 ",", r); printf "%s\n", r } }'
	} >many.csv
	bureau many.csv >numbers 2>/dev/null &
	until [ -e "$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml" ] || ! kill -0 $!; do sleep 0.01; done
	kill -INT $! || skip "it was too fast"
	wait $! || :
	# Each file that is there ends with a whole line.
	find "$CASEWORK/cases" -name '*.yaml' -exec tail -qc 1 {} + >ends
	[ "$(wc -l <ends)" -eq "$(count)" ] && [ "$(wc -c <ends)" -eq "$(count)" ]
	t 0 'bureau -q many.csv'
	[ "$(count)" -eq 3000 ]
	[ -z "$(find "$CASEWORK/cases" -name '.*')" ]
	grep -rh "^  reference:" "$CASEWORK/cases" | sort | uniq -d >twice
	file_is twice </dev/null
}

@test "takes many columns, long fields, and line ends inside fields" {
	{
		printf 'no,item,received,by,note'
		printf ',c%d' {6..4096}
		printf '\r\n1,soil-water-plan,2022-01-04,li.na,'
		head -c 1048576 /dev/zero | tr '\0' x
		printf '%04091d' 0 | tr 0 ,
		printf '\r\n2,soil-water-plan,2022-01-04,li.na,"one\r\ntwo\nthree"'
		printf '%04091d' 0 | tr 0 ,
	} >wide.csv
	cat >"$map" <<-'END'
		register: wide
		reference: no
		case: {item: item, fields.note: note}
		acts: [{act: receive, at: received, by: by}]
	END
	t 0 'case-accept import -m $map wide.csv'
	out_is WB-20220104-000001 WB-20220104-000002
	[ "$(wc -c <"$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml")" -gt 1048576 ]
	grep -qx '  note: "one\\ntwo\\nthree"' "$CASEWORK/cases/2022/01/04/WB-20220104-000002.yaml"
	tr -d '\r' <wide.csv >narrow.csv
	t 0 'case-accept import -m $map narrow.csv'
	no_out
}
