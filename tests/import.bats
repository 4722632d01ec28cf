# case-accept import: rows in, what is wrong with them told, rejects.

load helper
load import

@test "a dry run reports the same and writes nothing" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,nothing,A,,,2022-01-04,,,,,li.na,
	END
	before=$(tree)
	t 2 'case-accept import -n -m $map $csv'
	out_is <<-'END'
		the header, line 1: no, item, name, type, id, received, accepted, paid, paid-on, closed, by, remark; a comma between fields
		line  value           column    cell             read as          how
		2     reference       no        1                1
		2     receive at      received  2022-01-04       2022-01-04
		2     receive by      by        li.na            li.na
		2     item            item      soil-water-plan  soil-water-plan
		2     applicant.name  name      A                A
		3     reference       no        2                2
		3     receive at      received  2022-01-04       2022-01-04
		3     receive by      by        li.na            li.na
		3     applicant.name  name      A                A
	END
	err_is <<-'END'
		case-accept: register.csv:3:3: column 'item': item 'nothing' is not in the catalog [item.unknown]
		case-accept: 2 rows: 1 new, 0 continued, 0 known, 1 rejected; 0 findings; nothing was written
	END
	[ "$(tree)" = "$before" ]
	[ ! -e "$CASEWORK/.casework" ]
	[ ! -e register.csv.rejects.csv ]
	t 0 'case-accept import -q --dry-run -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"'
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
	t 2 'case-accept import -q -m $map --rejects rejects.2.csv <$csv'
	[ "$err" != "${err/are in rejects.2.csv/}" ]
	[ "$(wc -l <rejects.2.csv)" -eq 2 ]
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
