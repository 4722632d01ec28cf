# case-accept import: registers as spreadsheet programs write them.

load helper
load import

# A mapping of three columns and the receipt; more of it as arguments, before the rest.
small() {
	{
		echo "register: small"
		printf '%s\n' "$@"
		cat <<-'END'
			case:
			  item: item
			  applicant.name: {column: name, require: true}
			acts: [{act: receive, at: date, by: {value: li.na}}]
		END
	} >"$map"
}

fields=source.reference,item,applicant.name,applicant.id-number,received,fields.budget,closed,fields.note

@test "a spreadsheet with titles, merged cells, totals and every way to write goes in unchanged" {
	sheet=$TOP/tests/data/sheet
	t 0 'case-accept import -m $sheet/register.map.yaml $sheet/register.csv'
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 6 ]
	err_is <<-END
		case-accept: $sheet/register.csv:8:8: column '申请人证件号码': an identity number of 15 digits, which has no check digit [identity.unchecked]
		case-accept: 6 rows: 6 new, 0 continued, 0 known, 0 rejected; 9 findings; 1 empty row skipped; 6 rows skipped by the mapping; read as GB18030
	END
	t 0 'case-list -o csv -f $fields'
	diff -u "$sheet/expected.csv" "$BATS_TEST_TMPDIR/out"
	grep -rh "^  amount:" "$CASEWORK/cases" | sort >amounts
	file_is amounts "  amount: 1200.00 CNY" "  amount: 15.00 CNY" "  amount: 2000.00 CNY" \
		"  amount: 300.00 CNY" "  amount: 300.50 CNY"
	[ "$(found identity.unchecked)" -eq 1 ]
	before=$(tree)
	iconv -f GB18030 -t UTF-8 "$sheet/register.csv" | tr -d '\r' >lf.csv
	t 0 'case-accept import -m $sheet/register.map.yaml lf.csv'
	no_out
	err_is "case-accept: 6 rows: 0 new, 0 continued, 6 known, 0 rejected; 0 findings; 1 empty row skipped; 6 rows skipped by the mapping"
	[ "$(tree)" = "$before" ]
}

@test "the spreadsheet of a careless clerk gives what its register says" {
	clerk=${CASEWORK_CASES:-$TOP/../shared/cases}/14-spreadsheet
	[ -r "$clerk/register.csv" ] || skip "no 14-spreadsheet: CASEWORK_CASES names its directory"
	cat >"$map" <<-'END'
		register: clerk
		header: {line: 3, rows: 2}
		skip: [小计, 合计, '填表人*']
		fill: [事项, 收件日期]
		reference: {column: 序号, read: [width, number]}
		dates: [numeric, chinese, excel-1900]
		amounts: [units]
		case:
		  item:
		    column: 事项
		    table:
		      水保方案审批: soil-water-plan
		      生产建设项目水土保持方案审批: soil-water-plan
		      河道管理范围内建设项目工程建设方案审批: river-construction
		      取水许可: water-abstraction
		      取水许可审批: water-abstraction
		  applicant.name: {column: 申请人, read: [blanks], require: true}
		  applicant.phone: 联系电话
		  fields.fee: {column: 费用, unit: yuan, means: {'-': 0}}
		  fields.note: 备注
		acts:
		- {act: receive, at: 收件日期, by: {value: li.na}}
		- act: close
		  when: {column: 办结日期, means: {在办: null, /: null}}
		  at: 办结日期
		  by: {value: li.na}
		  outcome: {value: granted}
	END
	t 0 'case-accept import -q -m $map $clerk/register.csv'
	no_err
	t 0 'case-list -o csv -f source.reference,item,applicant.name,received,applicant.phone,fields.fee,closed,fields.note'
	sed -E 's/^WB-[0-9]+-[0-9]+,//; s/ CNY//; 1d' "$BATS_TEST_TMPDIR/out" >is
	sed 1d "$clerk/expected.csv" | diff - is
}

@test "a dry run shows what the first rows and every odd cell are understood as" {
	small 'reference: no' 'header: {line: 2}' 'skip: [total]' 'fill: [item, date]' 'dates: [excel-1900, chinese]'
	cat >"$csv" <<-'END'
		A register
		no,item,name,date
		1,soil-water-plan,青岚县云溪建材有限公司与青岚县禾丰农机合作社联合体,44600
		2,,乙,2022-02-09
		3,soil-water-plan,"two
		lines",2022-02-09
		4,soil-water-plan,丁,2022-02-09
		5,〃,戊,2022年2月9日
		total,,5,
	END
	t 0 'case-accept import -n -m $map $csv'
	out_is <<-'END'
		the header, line 2: no, item, name, date; a comma between fields
		line  value           column  cell                                     read as                                  how
		1     skipped                 A register                                                                        above the header
		3     reference       no      1                                        1
		3     receive at      date    44600                                    2022-02-08                               excel-1900
		3     item            item    soil-water-plan                          soil-water-plan
		3     applicant.name  name    青岚县云溪建材有限公司与青岚县禾丰农机…  青岚县云溪建材有限公司与青岚县禾丰农机…
		4     reference       no      2                                        2
		4     receive at      date    2022-02-09                               2022-02-09
		4     item            item    soil-water-plan                          soil-water-plan                          as in line 3
		4     applicant.name  name    乙                                       乙
		5     reference       no      3                                        3
		5     receive at      date    2022-02-09                               2022-02-09
		5     item            item    soil-water-plan                          soil-water-plan
		5     applicant.name  name    two\nlines                               two\nlines
		8     receive at      date    2022年2月9日                             2022-02-09                               chinese
		8     item            item    soil-water-plan                          soil-water-plan                          as in line 7
		9     skipped                 total, 5                                                                          total
	END
	err_is "case-accept: 5 rows: 5 new, 0 continued, 0 known, 0 rejected; 0 findings; 2 rows skipped by the mapping; nothing was written"
	t 0 'case-accept import -nq -m $map $csv'
	no_out
	no_err
}

@test "every fault of a row is told at once, and the row mended goes in by the same mapping" {
	small 'reference: {column: no, read: [number]}' 'delimiter: ;' 'header: {line: 2, rows: 2}' 'skip: [total]' 'fill: [item]'
	cat >"$csv" <<-'END'
		title;;;
		no;item;name;
		;;;date
		1;soil-water-plan;甲;2022-01-04
		x2;;;2022-13-04
		"=""003""";;丙;2022-01-04
		4;no-such-item;;
		total;;;
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220104-000002
	err_is <<-'END'
		case-accept: register.csv:5:1: column 'no': 'x2' is no whole number
		case-accept: register.csv:5:6: column 'date': '2022-13-04' is no date: ISO 8601 or one of the mapping's formats
		case-accept: register.csv:5:5: column 'name': empty, and the mapping requires it
		case-accept: register.csv:7:17: column 'date': empty, and says when the act happened
		case-accept: register.csv:7:3: column 'item': item 'no-such-item' is not in the catalog [item.unknown]
		case-accept: register.csv:7:16: column 'name': empty, and the mapping requires it
		case-accept: 4 rows: 2 new, 0 continued, 0 known, 2 rejected; 0 findings; 2 rows skipped by the mapping
		case-accept: the rejects are in register.csv.rejects.csv
	END
	tail -c +4 register.csv.rejects.csv >plain
	file_is plain <<-'END'
		no,item,name,date,reject-line,reject-column,reject-reason,reject-row
		x2,soil-water-plan,,2022-13-04,5,no; date; name,"'x2' is no whole number; '2022-13-04' is no date: ISO 8601 or one of the mapping's formats; empty, and the mapping requires it",
		4,no-such-item,,,7,date; item; name,"empty, and says when the act happened; item 'no-such-item' is not in the catalog [item.unknown]; empty, and the mapping requires it",
	END
	sed -i 's/x2,soil-water-plan,,2022-13-04/2,soil-water-plan,乙,2022-12-04/; s/no-such-item,,,/river-construction,丁,2022-01-04,/' register.csv.rejects.csv
	t 0 'case-accept import -m $map register.csv.rejects.csv'
	out_is WB-20221204-000001 WB-20220104-000003
	sed -i 's/x2;;;2022-13-04/2;;乙;2022-12-04/; s/no-such-item;;/river-construction;丁;2022-01-04/' "$csv"
	t 0 'case-accept import -m $map $csv'
	no_out
	err_is "case-accept: 4 rows: 0 new, 0 continued, 4 known, 0 rejected; 0 findings; 2 rows skipped by the mapping"
}

@test "what is between fields stands in the file or in the mapping, and both must agree" {
	small 'reference: no'
	printf 'sep=;\r\nno;item;name;date\r\n1;soil-water-plan;甲,乙;2022-01-04\r\n' >"$csv"
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
	grep -qx '  name: 甲,乙' "$CASEWORK"/cases/2022/01/04/*1.yaml
	sed 1d "$csv" | tr ';' '\t' >tabs.csv
	small 'reference: no' 'delimiter: "\t"'
	t 0 'case-accept import -m $map tabs.csv'
	err_is "case-accept: 1 rows: 0 new, 0 continued, 1 known, 0 rejected; 0 findings"
	t 2 'case-accept import -m $map $csv'
	err_is "case-accept: register.csv:1: sep=;, and 'delimiter' in the mapping is a tab"
	small 'reference: no' 'header: {line: 1}'
	t 2 'case-accept import -m $map $csv'
	err_is "case-accept: register.csv:1: sep=;, where the mapping has the header"
	small 'reference: no'
	t 2 'case-accept import -m $map tabs.csv'
	err_is <<-'END'
		case-accept: map.yaml:2:12: the register has no column 'no'
		case-accept: map.yaml:4:9: the register has no column 'item'
		case-accept: map.yaml:5:19: the register has no column 'name'
		case-accept: map.yaml:6:27: the register has no column 'date'
		case-accept: tabs.csv:1: the header is: no\x09item\x09name\x09date; between its fields seems to stand a tab, and it was read with a comma: 'delimiter' in the mapping says which
	END
	printf 'sep=:\nno:item\n' >"$csv"
	t 2 'case-accept import -m $map $csv'
	err_is "case-accept: register.csv:1: sep=:: fields are separated by , ; | or a tab"
}

@test "a header that is not where the mapping has it is refused, with what stands there" {
	printf '"title\nof two lines",,,\nno,item,name,date\n1,soil-water-plan,甲,2022-01-04\n' >"$csv"
	small 'reference: no' 'header: {line: 2}'
	t 2 'case-accept import -m $map $csv'
	err_is "case-accept: register.csv:2: no row begins in this line, where the header should be"
	small 'reference: no' 'header: {line: 9}'
	t 2 'case-accept import -m $map $csv'
	err_is "case-accept: register.csv:9: the file ends before the header"
	small 'reference: no' 'header: {line: 3, rows: 2}'
	t 2 'case-accept import -m $map $csv'
	[ "${err##*$'\n'}" = "case-accept: register.csv:3: the header is: no1, itemsoil-water-plan, name甲, date2022-01-04; between its fields seems to stand a comma" ]
	small 'reference: no' 'header: {line: 3}' 'fill: [itme]'
	t 2 'case-accept import -m $map $csv'
	[ "${err%%$'\n'*}" = "case-accept: map.yaml:4:8: the register has no column 'itme'" ]
	small 'reference: no' 'header: {line: 3}'
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
}

@test "no total is taken for a case, and no case for a total" {
	small 'reference: no' 'skip: ["合*"]' 'fill: [item, name, date]'
	cat >"$csv" <<-'END'
		no,item,name,date
		1,soil-water-plan,甲,2022-01-04
		小　计,1户,1户,
		2,,,
		合同3,soil-water-plan,丙,2022-01-04
		合 计,,2户,
		,,,
		合计
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
	err_is <<-'END'
		case-accept: register.csv:3:1: column 'no': '小　计' is a total and no case: 'skip' in the mapping says which rows are none
		case-accept: register.csv:4:5: column 'date': the same as above, and what line 3 says there cannot be told
		case-accept: register.csv:4:3: column 'item': the same as above, and what line 3 says there cannot be told
		case-accept: register.csv:4:4: column 'name': the same as above, and what line 3 says there cannot be told
		case-accept: register.csv:5: '合*' of skip would pass over a row that has a day of receipt
		case-accept: 4 rows: 1 new, 0 continued, 0 known, 3 rejected; 0 findings; 1 empty row skipped; 2 rows skipped by the mapping
		case-accept: the rejects are in register.csv.rejects.csv
	END
}

@test "what is the same as above is never taken from a row that could not be read, nor from nowhere" {
	small 'reference: no' 'fill: [item]' 'ditto: [date]'
	cat >"$csv" <<-'END'
		no,item,name,date
		1,,甲,〃
		2,soil-water-plan,乙,2022-01-04
		3,river-construction
		4,,丁,〃
		5,water-abstraction,戊,2022-01-05
		6,〃,〃,同上
		7,,庚,
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220105-000001
	err_is <<-'END'
		case-accept: register.csv:2:6: column 'date': the same as above, and nothing stands above
		case-accept: register.csv:2:3: column 'item': the same as above, and nothing stands above
		case-accept: register.csv:4: 2 fields in the row, 4 in the header
		case-accept: register.csv:5:6: column 'date': the same as above, and what line 4 says there cannot be told
		case-accept: register.csv:5:3: column 'item': the same as above, and what line 4 says there cannot be told
		case-accept: register.csv:7:5: column 'name': '〃' is what stands above: 'fill' or 'ditto' in the mapping names the columns in which it may stand
		case-accept: register.csv:8:6: column 'date': empty, and says when the act happened
		case-accept: 7 rows: 2 new, 0 continued, 0 known, 5 rejected; 0 findings
		case-accept: the rejects are in register.csv.rejects.csv
	END
}

@test "several rows of one case, and several cases under one number of a file" {
	cat >"$map" <<-'END'
		register: rows
		repeated: join
		fill: [file]
		reference: {columns: [file, part], join: /}
		case: {item: item, applicant.name: name, materials: paper}
		acts:
		- {act: receive, at: date, by: {value: li.na}}
		- {act: pay, when: paid, at: paid, by: {value: he.jing}, amount: amount}
	END
	cat >"$csv" <<-'END'
		file,part,item,name,date,paper,paid,amount
		A1,,soil-water-plan,甲,2022-01-04,申请书;图,,
		,,,,,报告,2022-01-05,10
		,,,,,,2022-01-06,20
		,2,soil-water-plan,甲,2022-01-04,申请书,,
		A2,,river-construction,乙,2022-01-04,,,
		,,,丙,,,2022-13-01,5
		A3,,river-construction,乙,2022-01-04,,,
		A3
		A1,,,,,,2022-01-07,30
		A4,,river-construction,乙,2022-01-04,,,
	END
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220104-000002 WB-20220104-000003
	err_is <<-'END'
		case-accept: register.csv:7:8: column 'paid': '2022-13-01' is no date: ISO 8601 or one of the mapping's formats
		case-accept: register.csv:7:4: column 'name': another value than in a row above, of one case
		case-accept: register.csv:9: 1 field in the row, 8 in the header
		case-accept: register.csv:8: line 9, which may be of the same case, cannot be read
		case-accept: register.csv:10:1: column 'file': 'A1' stands in line 2 already
		case-accept: 10 rows: 3 new, 0 continued, 0 known, 5 rejected; 0 findings; 2 rows joined to the one above
		case-accept: the rejects are in register.csv.rejects.csv
	END
	sed -n 's/^  amount: //p; s/^- {name: \([^,]*\),.*/\1/p' "$CASEWORK"/cases/2022/01/04/*1.yaml >one
	file_is one 申请书 图 报告 "10.00 CNY" "20.00 CNY"
	sed -n 's/^  reference: //p' "$CASEWORK"/cases/2022/01/04/*2.yaml >two
	file_is two A1/2
	# Mended, the rows of a case are one again; a row more of it is one act more.
	sed -i '/^A1,/d; /^,,,,,,,,9,/d; s/,丙,,,2022-13-01/,,,,2022-01-08/' register.csv.rejects.csv
	t 0 'case-accept import -m $map register.csv.rejects.csv'
	out_is WB-20220104-000004 WB-20220104-000005
	sed -i '4a,,,,,,2022-01-09,40' "$csv"
	sed -i '/^A1,,,,/d; s/^A3$/A3,,,,,,,/; s/,丙,,,2022-13-01/,,,,2022-01-08/' "$csv"
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
	err_is "case-accept: 10 rows: 0 new, 1 continued, 4 known, 0 rejected; 0 findings; 5 rows joined to the one above"
}

@test "an option that contradicts itself or the office is refused before any row is read" {
	rows </dev/null
	wrong() {
		small 'reference: no' "$1"
		t 2 'case-accept import -m $map $csv'
		no_out
		err_is "case-accept: map.yaml:3:$2"
	}
	wrong 'dates: [excel-1900, excel-1904]' "8: 'dates' has two epochs, by which no serial number is one day: excel-1900 or excel-1904"
	wrong 'dates: [lunar]' "9: 'lunar' is no reading (numeric, chinese, roc, excel-1900, excel-1904) and no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for the time"
	wrong 'dates: [{century: 2}]' "19: 'dates[0].century' must be at least 10, not the number 2"
	wrong 'amounts: [yuan]' "11: 'amounts[0]' must be one of units, chinese, decimal-comma, negative, not 'yuan'"
	wrong 'skip: ["*"]' "8: 'skip[0]' must be a text that stands for more than any, not '*'"
	wrong 'header: {line: 0}' "16: 'header.line' must be at least 1, not the number 0"
	wrong 'header: {line: 0x3}' "9: 'header' has a number that is not in decimal digits: say 3"
	wrong 'dates: [{century: 0x14}]' "8: 'dates' has a century that is not in decimal digits: say 20"
	small 'reference: no' 'fill: [item]' 'ditto: [item]'
	t 2 'case-accept import -m $map $csv'
	err_is "case-accept: map.yaml:4:9: 'item' is named twice in fill and ditto"
	sed -i 's/^currency: .*/currency: EUR/' "$CASEWORK/office.yaml"
	wrong 'amounts: [units]' "10: 'amounts' has units and numerals of 元, which is no unit of the office's currency"
}

@test "a unit that the name of the column contradicts is refused, and digits that are gone are told" {
	cat >"$map" <<-'END'
		register: units
		reference: no
		case: {item: {value: soil-water-plan}, fields.fee: {column: 费用（万元）, unit: yuan}, applicant.phone: phone}
		acts: [{act: receive, at: {value: 2022-01-04}, by: {value: li.na}}]
	END
	printf 'no,费用（万元）,phone\n1,1.5,1.38E+10\n2,1.5,E+1\n' >"$csv"
	t 2 'case-accept import -m $map $csv'
	[ "${err%%$'\n'*}" = "case-accept: map.yaml:3:52: 'fields.fee' has the unit yuan, and the column is '费用（万元）'" ]
	sed -i 's/unit: yuan/unit: wan/' "$map"
	t 0 'case-accept import -m $map $csv'
	err_is <<-'END'
		case-accept: register.csv:2:7: column 'phone': suspected damage: a number of which a spreadsheet has kept the first digits only [text.damaged]
		case-accept: 2 rows: 2 new, 0 continued, 0 known, 0 rejected; 1 findings
	END
	t 0 'case-list -f fields.fee'
	[ "$out" = $'WB-20220104-000001\t15000.00 CNY\nWB-20220104-000002\t15000.00 CNY' ]
	sed -i 's/（万元）/（元）/' "$map" "$csv"
	t 2 'case-accept import -m $map $csv'
	[ "${err%%$'\n'*}" = "case-accept: map.yaml:3:52: 'fields.fee' has the unit wan, and the column is '费用（元）'" ]
}

@test "a number whose check digit is wrong, or that is too short, is no old number" {
	cat >"$map" <<-'END'
		register: ids
		reference: no
		case: {item: {value: soil-water-plan}, applicant.id-type: {value: resident-id}, applicant.id-number: {column: id, check: resident-id-15}}
		acts: [{act: receive, at: {value: 2022-01-04}, by: {value: li.na}}]
	END
	printf 'no,id\n1,110105491231002\n2,11010519491231002x\n3,110105491331002\n4,110105194912310021\n' >"$csv"
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220104-000002
	err_is <<-'END'
		case-accept: register.csv:2:3: column 'id': an identity number of 15 digits, which has no check digit [identity.unchecked]
		case-accept: register.csv:4:3: column 'id': '110105491331002' has 15 characters, not 18
		case-accept: register.csv:5:3: column 'id': the last character of '110105194912310021' should be X
		case-accept: 4 rows: 2 new, 0 continued, 0 known, 2 rejected; 2 findings
		case-accept: the rejects are in register.csv.rejects.csv
	END
	sed -i 's/resident-id-15/resident-id/' "$map"
	sed -i 's/small/other/' "$map"
	printf 'no,id\n9,110105491231002\n' >"$csv"
	t 2 'case-accept import -q -m $map $csv'
	[ "${err%%$'\n'*}" = "case-accept: register.csv:2:3: column 'id': '110105491231002' has 15 characters, not 18" ]
}
