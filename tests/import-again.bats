# case-accept import: registers that are taken in again, grow, break off or are none.

load helper
load import

@test "acts that are new in a row are appended, once" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,B,,,2022-01-04,,,,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
	one=$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml
	cp "$one" before.yaml
	cp "${one/01.yaml/02.yaml}" other.yaml
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,10.01.2022,li.na,
		2,soil-water-plan,B,,,04.01.2022,,,,,李娜,
		3,soil-water-plan,C,,,2022-01-05,,,,,li.na,
	END
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220105-000001
	err_is "case-accept: 3 rows: 1 new, 1 continued, 1 known, 0 rejected; 0 findings"
	sed -n 's/^  act: //p' "$one" >acts
	file_is acts receive accept withdraw close
	cmp "${one/01.yaml/02.yaml}" other.yaml
	sed '1,/^history:/d' before.yaml >old
	sed '1,/^history:/d' "$one" | head -c "$(wc -c <old)" | cmp - old
	before=$(tree)
	t 0 'case-accept import -m $map $csv'
	no_out
	err_is "case-accept: 3 rows: 0 new, 0 continued, 3 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
}

@test "a payment that comes after the end is appended too" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,10.01.2022,li.na,"
	t 0 'case-accept import -q -m $map $csv'
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,0.5,12.01.2022,10.01.2022,li.na,"
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
	sed -n 's/^  act: //p' "$CASEWORK"/cases/2022/01/04/*.yaml >acts
	file_is acts receive accept withdraw close pay
	t 0 'case-accept import -q -m $map $csv'
	no_out
}

@test "a row that says otherwise than before is a reject, whatever it says" {
	row="1,soil-water-plan,A,,,2022-01-04,05.01.2022,0.5,06.01.2022,,li.na,old"
	rows <<<$row
	t 0 'case-accept import -q -m $map $csv'
	before=$(tree)
	otherwise() {
		rows <<<"$1"
		t 2 'case-accept import -n -m $map $csv >/dev/null'
		err_is "case-accept: register.csv:2: the row says otherwise than what was imported as WB-20220104-000001: $2" \
			"case-accept: 1 rows: 0 new, 0 continued, 0 known, 1 rejected; 0 findings; nothing was written"
	}
	otherwise "${row/2022-01-04/2022-01-03}" receive
	otherwise "${row/05.01/06.01}" accept
	otherwise "${row/05.01.2022/}" accept
	otherwise "${row/0.5/0.6}" pay
	otherwise "${row/,A,/,B,}" "what the applicant brought"
	otherwise "${row/old/new}" "what the applicant brought"
	otherwise "${row/old/}" "what the applicant brought"
	otherwise "${row/soil-water-plan/water-abstraction}" "what the applicant brought"
	otherwise "${row/li.na/wang.lei}" receive
	t 2 'case-accept import -m $map $csv'
	tail -n 1 register.csv.rejects.csv >last
	file_is last "${row/li.na/wang.lei},2,,the row says otherwise than what was imported as WB-20220104-000001: receive,"
	[ "$(tree)" = "$before" ]
}

@test "who came into staff.yaml after the import is still the one of the row" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,新人,"
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 1 findings"
	[ "$(found staff.unknown)" -eq 1 ]
	echo '- {account: new.one, name: 新人, department: window, roles: [window], from: 2016-03-01}' >>"$CASEWORK/staff.yaml"
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,,新人,"
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 0 new, 1 continued, 0 known, 0 rejected; 0 findings"
}

@test "an amended dossier makes no reject of a row that did not change, nor of one that went on" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"
	t 0 'case-accept import -q -m $map $csv'
	t 0 'case-accept amend --by li.na --reason typo --set applicant.name=B WB-20220104-000001'
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 0 new, 0 continued, 1 known, 0 rejected; 0 findings"
	sed -i 's/^  name: B/  name: C/' "$CASEWORK"/cases/2022/01/04/*.yaml
	t 0 'case-accept amend --by li.na --reason typo WB-20220104-000001'
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,,li.na,"
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 0 new, 1 continued, 0 known, 0 rejected; 0 findings"
	grep -qx '  name: C' "$CASEWORK"/cases/2022/01/04/*.yaml
}

@test "a case that cannot be continued is a reject, and the rest go on" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		3,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		4,soil-water-plan,A,,,2022-01-04,,,,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
	day=$CASEWORK/cases/2022/01/04
	t 0 'case-accept void --by li.na --reason "registered twice" WB-20220104-000001'
	sed -i 's/^  name: A/  name: B/' "$day/WB-20220104-000002.yaml"
	sed -i 's/^  act: receive/  act: Receive/' "$day/WB-20220104-000003.yaml"
	sed -i '2,$s/04,,,,/04,05.01.2022,,,/' "$csv"
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000004
	err_is <<-'END'
		case-accept: register.csv:2: the row is WB-20220104-000001, which is void
		case-accept: register.csv:3: the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason [seal.dossier]
		case-accept: cases/2022/01/04/WB-20220104-000003.yaml:20:8: 'history[0].act' must be the name of an act, not 'Receive'
		case-accept: register.csv:4: the row is WB-20220104-000003, which cannot be read
		case-accept: 4 rows: 0 new, 1 continued, 0 known, 3 rejected; 0 findings
		case-accept: the rejects are in register.csv.rejects.csv
	END
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
case-accept: 0 rows: 0 new, 0 continued, 0 known, 0 rejected; 0 findings; 1 empty row skipped"
	printf 'no,item\0' >nul.csv
	refused nul.csv "case-accept: nul.csv:1:8: a NUL byte"
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"
	iconv -t UTF-16LE "$csv" >wide.csv
	refused wide.csv "case-accept: wide.csv:1:2: a NUL byte"
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
	out_is WB-20220104-000001 WB-20220104-000002
	err_is "case-accept: register.csv:3:19: the quote at line 3, column 19 is never closed" \
		"case-accept: 3 rows: 2 new, 0 continued, 0 known, 1 rejected; 0 findings" \
		"case-accept: the rejects are in register.csv.rejects.csv"
}

@test "a mapping that is wrong is refused before any row is read" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"
	header="no, item, name, type, id, received, accepted, paid, paid-on, closed, by, remark"
	found="case-accept: register.csv:1: the header is: $header; between its fields seems to stand a comma"
	wrong() {
		cp "$map" wrong.yaml
		sed -i "$1" wrong.yaml
		t 2 'case-accept import -m wrong.yaml $csv'
		no_out
		shift
		err_is "${@/#/case-accept: wrong.yaml:}" ${more:+"$more"}
		[ ! -e "$CASEWORK/cases" ]
	}
	wrong 's/^reference/colour/' "1:1: 'reference' is missing" \
		"2:1: 'colour' is not a key here; known keys: register, encoding, delimiter, header, skip, fill, ditto, repeated, reference, dates, amounts, catalog, case, acts"
	more=$found wrong 's/name: name/name: surname/' "6:19: the register has no column 'surname'"
	more=$found wrong 's/: received/: arrived/; s/by: by/by: who/' \
		"12:7: the register has no column 'arrived'" "13:7: the register has no column 'who'"
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
	wrong 's/%d.%m.%Y"/%d.%m"/; s/%H:%M/%Q/' "3:9: '%d.%m' is no reading (numeric, chinese, roc, excel-1900, excel-1904) and no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for the time" \
		"3:18: '%d.%m.%Y %Q' is no reading (numeric, chinese, roc, excel-1900, excel-1904) and no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for the time"
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
	forges=1
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
