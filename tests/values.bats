# One reading of a value, wherever it stands: moments, amounts, blanks, texts that look like numbers.

load helper

# map.yaml, by which the column date of a register says when the case came in; $1 more lines.
mapping() {
	printf '%s\n' 'register: r' 'reference: no' "$@" 'case: {item: {value: soil-water-plan}, kind: {value: promised}}' \
		'acts:' '- {act: receive, at: date, by: {value: li.na}}' >map.yaml
}

# The rows on standard input, imported; when each of them was received.
received() {
	cat >register.csv
	t 0 'case-accept import -q -m map.yaml register.csv && case-list -f source.reference,received |
		cut -f 2,3 | sort -n'
	no_err
}

@test "a register has ISO 8601 with fractions, in basic form, and with every form of offset" {
	office water-bureau 2022-12-15T17:00
	mapping
	received <<-'END'
		no,date
		1,2022-01-04T10:11:12.000
		2,2022-01-04T10:11:12.123Z
		3,2022-01-04 10:11:12.5
		4,2022-01-04T10:11:12+0800
		5,20220104T101112Z
		6,20220104
		7,2022-01-04T10:11+08
	END
	out_is <<-'END'
		1	2022-01-04T10:11:12+08:00
		2	2022-01-04T10:11:12+00:00
		3	2022-01-04T10:11:12+08:00
		4	2022-01-04T10:11:12+08:00
		5	2022-01-04T10:11:12+00:00
		6	2022-01-04
		7	2022-01-04T10:11+08:00
	END
	t 0 'case-check'
	no_out && no_err
}

@test "count reads the same moments as a register" {
	office water-bureau
	printf '%s\n' start,unit,length,pauses 2022-09-05T09:15:00.25+0800,workdays,20, \
		20220905T011500Z,workdays,20, '2022-09-05 09:15,workdays,20,20220906/2022-09-07T10:00:00.0Z' >rows
	t 0 'case-deadline count <rows | cut -d , -f 1,5'
	no_err
	out_is 'start,due' 2022-09-05T09:15:00.25+0800,2022-10-09T17:30 \
		20220905T011500Z,2022-10-09T17:30 '2022-09-05 09:15,2022-10-10T17:30'
}

@test "a number of eight digits is a date only where a filter asks for a moment" {
	office water-bureau
	t 0 'case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --set fields.cost=20221216.5 &&
		case-list -w "fields.cost>20221216" -w "received<20221216" -f fields.cost'
	no_err
	out_is WB-20221215-000001 'WB-20221215-000001	20221216.5'
}

@test "a format may have twelve hours, with what says which half of the day" {
	office water-bureau 2022-12-15T17:00
	mapping 'dates: ["%m/%d/%Y %I:%M:%S %p", "%a %b %e %H:%M:%S %Y", "%d.%m.%y %r", "%d.%m.%y %l %p"]'
	received <<-'END'
		no,date
		1,01/04/2022 12:00:00 AM
		2,01/04/2022 02:41:17 PM
		3,01/04/2022 12:00:01 pm
		4,Tue Jan  4 14:41:17 2022
		5,04.01.22 02:41:17 PM
		6,04.01.22 2 PM
	END
	out_is <<-'END'
		1	2022-01-04T00:00:00+08:00
		2	2022-01-04T14:41:17+08:00
		3	2022-01-04T12:00:01+08:00
		4	2022-01-04T14:41:17+08:00
		5	2022-01-04T14:41:17+08:00
		6	2022-01-04T14:00+08:00
	END
	for format in '%Y-%m-%d %I:%M' '%Y-%m-%d %H:%M %p' '%Y-%m-%d %j' '%Y-%m-%d %'; do
		mapping "dates: ['$format']"
		t 2 'case-accept import -m map.yaml register.csv'
		no_out
		err_is "case-accept: map.yaml:3:9: '$format' is no reading (numeric, chinese, roc, excel-1900, excel-1904) and no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for the time"
	done
	printf 'no,date\n7,01/04/2022 13:00:00 PM\n' >register.csv
	mapping 'dates: ["%m/%d/%Y %I:%M:%S %p"]'
	t 2 'case-accept import -m map.yaml register.csv'
	[[ $err == "case-accept: register.csv:2:3: column 'date': '01/04/2022 13:00:00 PM' is no date: ISO 8601 or one of the mapping's formats"* ]]
}

@test "a day before the zone had whole minutes stays that day, and a time that time" {
	office water-bureau 2022-12-15T17:00
	mapping
	for zone in Asia/Shanghai,+08:06,+08:00 Europe/Amsterdam,+00:20,+00:20; do
		IFS=, read -r name first second <<<"$zone"
		sed -i "s#^time-zone:.*#time-zone: $name#" "$CASEWORK/office.yaml"
		printf 'no,date\n1,1900-06-01\n2,1900-06-01T00:00\n3,1930-06-01\n4,1936-12-31T10:00\n' |
			received
		out_is '1	1900-06-01' "2	1900-06-01T00:00$first" '3	1930-06-01' \
			"4	1936-12-31T10:00$second"
		t 0 'case-list | cut -f 1; case-check'
		no_err
		out_is WB-19000601-000001 WB-19000601-000002 WB-19300601-000001 WB-19361231-000001
		rm -r "$CASEWORK/cases"
	done
}

@test "a time that the clocks skip is refused with what they show, of two the first is taken" {
	office wabo 2026-11-02T10:00
	say='is skipped by the clocks of the office: say 2026-03-29T03:30+02:00'
	printf 'start,unit,length\n2026-10-25T02:30,days,1\n2026-03-29T02:30,days,1\n' >rows
	t 2 'case-deadline count <rows'
	out_is start,unit,length,due,provisional 2026-10-25T02:30,days,1,2026-10-27T00:00,yes
	err_is "case-deadline: standard input:3:1: column 'start': '2026-03-29T02:30': $say"
	t 64 'case-list --at 2026-03-29T02:30'
	no_out
	err_is "case-list: --at '2026-03-29T02:30' $say" \
		"case-list: 'case-list -h' tells more"
	t 64 'case-list -w "received>=2026-03-29T02:30"'
	no_out
	err_is "case-list: --where: '2026-03-29T02:30' $say" \
		"case-list: 'case-list -h' tells more"
	t 2 'CASEWORK_NOW=2026-03-29T02:30 case-list'
	no_out
	err_is "case-list: CASEWORK_NOW: '2026-03-29T02:30' $say"
	t 64 'case-deadline explain --start 2026-03-29T02:30 --length "5 days"'
	no_out
	[[ $err == "case-deadline: --start '2026-03-29T02:30': $say"* ]]
	sed -i 's/^paper-until:.*/paper-until: 2026-11-01/' "$CASEWORK/office.yaml"
	sed 's/soil-water-plan/environmental-permit/; s/li.na/X/' >map.yaml <<-'END'
		register: r
		reference: no
		dates: ["%d.%m.%Y %H:%M"]
		case: {item: {value: soil-water-plan}}
		acts:
		- {act: receive, at: date, by: {value: li.na}}
	END
	printf 'no,date\n1,29.03.2026 02:30\n2,2026-03-29T02:30\n' >register.csv
	t 2 'case-accept import -m map.yaml --dry-run register.csv >/dev/null'
	err_is "case-accept: register.csv:2:3: column 'date': '29.03.2026 02:30' $say" \
		"case-accept: register.csv:3:3: column 'date': '2026-03-29T02:30' $say" \
		'case-accept: 2 rows: 0 new, 0 continued, 0 known, 2 rejected; 0 findings; nothing was written'
}

@test "the zone is the office's whatever TZ and TZDIR say" {
	office water-bureau 2022-12-15T23:30:00Z
	mkdir -p zones/Asia
	cp /usr/share/zoneinfo/Pacific/Honolulu zones/Asia/Shanghai
	t 0 "TZ=Pacific/Honolulu TZDIR=$PWD/zones case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	no_err
	out_is WB-20221216-000001
	t 0 "TZDIR=/nonexistent case-list -f received,due"
	no_err
	out_is 'WB-20221216-000001	2022-12-16T07:30:00+08:00	'
}

@test "an amount is read alike in yuan and in units of ten thousand" {
	office water-bureau 2022-12-15T17:00
	cat >register.csv <<-'END'
		no,date,fee
		1,2022-01-04,"1,234.5"
		2,2022-01-04,12.
		3,2022-01-04,12.5 EUR
		4,2022-01-04,
		5,2022-01-04,"1,23"
		6,2022-01-04,12..
	END
	for unit in yuan wan; do
		mapping "- {act: pay, when: fee, at: date, by: {value: he.jing}, amount: {column: fee, unit: $unit}}"
		# the act goes last
		{ sed -e "s/^register: .*/register: $unit/" -e '/act: pay/d' map.yaml; grep 'act: pay' map.yaml; } >$unit.yaml
	done
	t 2 'case-accept import -q -m yuan.yaml register.csv'
	err_is "case-accept: register.csv:6:14: column 'fee': '1,23' is no amount: say 1234.50 or 1,234.50, with the currency behind it when it is not CNY" \
		"case-accept: register.csv:7:14: column 'fee': '12..' is no amount: say 1234.50 or 1,234.50, with the currency behind it when it is not CNY" \
		'case-accept: the rejects are in register.csv.rejects.csv'
	t 2 'case-accept import -q -m wan.yaml --rejects wan.rejects register.csv'
	err_is "case-accept: register.csv:6:14: column 'fee': '1,23' is no amount in 万元: say 12.5 or 1,234.5" \
		"case-accept: register.csv:7:14: column 'fee': '12..' is no amount in 万元: say 12.5 or 1,234.5" \
		'case-accept: the rejects are in wan.rejects'
	t 0 'case-list -f source.register,source.reference,fees | cut -f 2-'
	out_is <<-'END'
		yuan	1	1234.50 CNY
		yuan	2	12.00 CNY
		yuan	3	0.00 CNY; 12.50 EUR
		yuan	4	
		wan	1	12345000.00 CNY
		wan	2	120000.00 CNY
		wan	3	0.00 CNY; 125000.00 EUR
		wan	4	
	END
}

@test "blanks at the ends of a value are none, whether its field is quoted or not" {
	office water-bureau 2022-12-15T17:00
	mapping
	sed 's/^case: {/&applicant.name: name, applicant.id-number: {column: id, check: uscc}, /' map.yaml >m.yaml
	printf 'no,date,name,id\n1 ,2022-01-04\t, Acme Ltd ,91379901MA7GE87157 \n' >plain.csv
	printf '"no "," date","name","id"\r\n"1","2022-01-04","Acme Ltd ","91379901MA7GE87157"\r\n' >quoted.csv
	t 0 'case-accept import -m m.yaml plain.csv'
	err_is 'case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings'
	t 0 'case-accept import -m m.yaml quoted.csv'
	no_out
	err_is 'case-accept: 1 rows: 0 new, 0 continued, 1 known, 0 rejected; 0 findings'
	t 0 'case-list -f applicant.name,source.reference -o csv'
	out_is 'id,applicant.name,source.reference' 'WB-20220104-000001,Acme Ltd,1'
	printf 'item,applicant.name,by\n"soil-water-plan ","\tAcme ", li.na \n' >rows
	t 0 'case-accept receive --rows rows'
	err_is "case-accept: 1 row: 1 new, 0 known, 0 rejected"
	out_is WB-20221215-000001
	t 0 'case-list -w applicant.name=Acme -f applicant.name'
	out_is 'WB-20221215-000001	Acme'
}

@test "what is passed on or rejected keeps its blanks" {
	office water-bureau 2022-12-15T17:00
	printf 'start,unit,length,note\n2022-09-05, workdays ,"5 ", a \n"2022-09-05","workdays","5"," a"\n' >rows
	t 0 'case-deadline count <rows'
	no_err
	out_is <<-'END'
		start,unit,length,note,due,provisional
		2022-09-05," workdays ","5 "," a ",2022-09-13T17:30,no
		2022-09-05,workdays,5," a",2022-09-13T17:30,no
	END
	mapping
	printf 'no,date,note\n1,x, a \n' >register.csv
	t 2 'case-accept import -q -m map.yaml register.csv'
	t 0 'tail -n 1 register.csv.rejects.csv'
	out_is "1,x,\" a \",2,date,'x' is no date: ISO 8601 or one of the mapping's formats,"
}

@test "a text that looks like a date, a number or a word is a text to every reader of YAML" {
	office water-bureau 2022-12-15T17:00
	t 0 'case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --set fields.valid=2022-02-30 \
		--set fields.since=2022-12-15 --set fields.zero=007 --set fields.yes=no \
		--set "fields.time=2022-1-4 10:00:00" --set fields.2022-12-15=x \
		--set "materials=2022-12-15;图" |
		case-accept note --by li.na --text 2022-12-15'
	no_err
	file=$CASEWORK/cases/2022/12/15/WB-20221215-000001.yaml
	t 0 "grep -A 20 ^fields: '$file' | sed '/^history/q'"
	out_is <<-'END'
		fields:
		  valid: "2022-02-30"
		  since: "2022-12-15"
		  zero: "007"
		  "yes": "no"
		  time: "2022-1-4 10:00:00"
		  "2022-12-15": x
		materials:
		- {name: "2022-12-15", received: 2022-12-15}
		- {name: 图, received: 2022-12-15}
		history:
	END
	t 0 "grep -c 'text: \"2022-12-15\"' '$file' && case-check"
	no_err
	out_is 1
	t 0 "python3 -c 'import sys, yaml
doc = yaml.safe_load(open(sys.argv[1]))
print(doc[\"fields\"][\"valid\"], doc[\"materials\"][0][\"name\"], doc[\"history\"][1][\"text\"])' '$file'"
	out_is '2022-02-30 2022-12-15 2022-12-15'
}

@test "a text of a case written before without quotes stays as it is, and so does its seal" {
	office water-bureau 2022-12-15T17:00
	t 0 'case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --set fields.since=2022-12-15'
	file=$CASEWORK/cases/2022/12/15/WB-20221215-000001.yaml
	sed -i 's/since: "2022-12-15"/since: 2022-12-15/' "$file"
	t 0 'case-accept accept --by li.na WB-20221215-000001 && case-check && grep since: '"$file"
	no_err
	out_is WB-20221215-000001 '  since: 2022-12-15'
}

@test "an account that looks like a number is quoted, and the message says so" {
	office water-bureau 2022-12-15T17:00
	cat >>"$CASEWORK/staff.yaml" <<-'END'
		- {account: 1023, name: 甲, department: window, roles: [window], from: 2016-03-01}
		- {account: 007, name: 乙, department: window, roles: [window], from: 2016-03-01}
		- {account: no, name: 12, department: window, roles: [window], from: 2016-03-01}
	END
	t 2 'case-check'
	no_out
	mapfile -t at < <(grep -nE '1023|007|account: no' "$CASEWORK/staff.yaml" | cut -d : -f 1)
	n=$(($(grep -c '^- ' "$CASEWORK/staff.yaml") - 3))
	err_is "case-check: staff.yaml:${at[0]}:13: 'staff[$n].account' must be an account of letters, digits, dots, - and _, not the number 1023: quotes make it text" \
		"case-check: staff.yaml:${at[1]}:13: 'staff[$((n + 1))].account' must be an account of letters, digits, dots, - and _, not the number 007: quotes make it text" \
		"case-check: staff.yaml:${at[2]}:23: 'staff[$((n + 2))].name' must be text, not the number 12: quotes make it text"
	sed -i 's/account: \(1023\|007\),/account: "\1",/; s/name: 12,/name: "12",/' "$CASEWORK/staff.yaml"
	t 0 'case-check && case-accept receive --by 007 --item soil-water-plan --set applicant.name=甲'
	no_err
	out_is WB-20221215-000001
	t 0 "grep '  by: ' '$CASEWORK'/cases/2022/12/15/WB-20221215-000001.yaml && case-check"
	no_err
	out_is '  by: "007"'
}

@test "case-check tells what was recorded by another zone than the office's" {
	office water-bureau 2022-12-15T09:00
	sed -i 's#^time-zone:.*#time-zone: Pacific/Honolulu#' "$CASEWORK/office.yaml"
	do_at 2022-12-14T17:02:27 'case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲'
	sed -i 's#^time-zone:.*#time-zone: Asia/Shanghai#' "$CASEWORK/office.yaml"
	do_at 2022-12-15T13:00 'case-accept accept --by li.na --at 2022-12-15T04:30Z WB-20221214-000001'
	t 1 'case-check'
	no_out
	line=$(grep -n 'at: 2022-12-14' "$CASEWORK"/cases/2022/12/14/*.yaml | cut -d : -f 1)
	err_is "case-check: cases/2022/12/14/WB-20221214-000001.yaml:$line:7: it was recorded by another zone than the office's, where it was 2022-12-15T11:02:27+08:00 [time.zone]"
}
