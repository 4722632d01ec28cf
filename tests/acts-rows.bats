# All acts alike: values from the rows of a CSV.

load helper
load acts

@test "rows: each case gets its own values, on top of those of the command line" {
	for _ in 1 2 3; do receive soil-water-plan -q; done
	sed -i 's/^prefix:/places: [镇中心]\n&/' "$CASEWORK/office.yaml"
	printf '%s\r\n' id,at,by,place,document,complete "$(number 2),2022-12-15T10:00,wang.lei,镇中心,受2," \
		"$(number 1),,,,,true" "$CASEWORK/$day/$(number 3).yaml,,,,," >rows.csv
	CASEWORK_NOW=2022-12-16T10:00 t 0 "case-accept accept --by li.na --document 受0 --rows rows.csv"
	out_is "$(number 2)" "$(number 1)" "$(number 3)"
	no_err
	event_begins "$(number 2)" 2 "- at: 2022-12-15T10:00+08:00" "  recorded: 2022-12-16T10:00:00+08:00" \
		"  by: wang.lei" "  place: 镇中心" "  act: accept"
	grep -x '  document: 受2' event
	event_begins "$(number 1)" 2 "- at: 2022-12-16T10:00:00+08:00" "  by: li.na" "  act: accept"
	grep -x '  document: 受0' event
	grep -x '  complete: true' event
	event_begins "$(number 3)" 2 "- at: 2022-12-16T10:00:00+08:00" "  by: li.na" "  act: accept"
	lacks complete event
}

@test "rows: - reads standard input, and a row can receive" {
	printf '\xef\xbb\xbf' >rows
	printf '%s\n' 'item,channel,applicant.name,fields.area,materials,at' \
		'soil-water-plan,online,"甲,乙",,图;表,2022-12-14' \
		'river-construction,,丙,2,,' >>rows
	t 0 "case-accept receive --by li.na --channel window --rows - <rows"
	out_is WB-20221214-000001 "$one"
	t 0 "case-list -o csv -f id,item,channel,applicant.name,fields.area"
	out_is "id,item,channel,applicant.name,fields.area" \
		'WB-20221214-000001,soil-water-plan,online,"甲,乙",' \
		"$one,river-construction,window,丙,2"
	grep -q '^- {name: 图, received: 2022-12-14}' "$CASEWORK/cases/2022/12/14/WB-20221214-000001.yaml"
}

@test "cases that were listed as CSV are rows" {
	receive soil-water-plan -q
	t 0 'case-list -o csv -f id | tee listed | case-accept note --by li.na --text 来电 --rows -'
	out_is "$one"
	[ "$(cat listed)" = "id"$'\n'"$one" ]
}

@test "a header with a column that is no key of the act stops before any row" {
	receive soil-water-plan -q
	tree >before
	more() {
		no_out
		err_is "$@"
		tree | diff before -
	}
	printf '%s\n' id,txt,by,x "$one,a,li.na,b" >rows
	t 2 "case-accept note --by li.na --rows rows"
	more "case-accept: rows:1:4: column 'txt' is no key of note: did you mean text?" "case-accept: rows:1:11: column 'x' is no key of note"
	printf '%s\n' text,by "a,li.na" >rows
	t 2 "case-accept note --by li.na --rows rows"
	more "case-accept: rows:1: there is no column 'id'"
	t 2 "case-accept receive --by li.na --rows rows"
	more "case-accept: rows:1:1: column 'text' is no key of receive" "case-accept: rows:1: there is no column 'item'"
	printf '%s\n' id,text,text "$one,a,b" >rows
	t 2 "case-accept note --by li.na --rows rows"
	more "case-accept: rows:1:9: column 'text' is there twice: columns 2 and 3"
	# what is no act of the dossier takes no value of it
	printf '%s\n' id,applicant.name "$one,a" >rows
	t 2 "case-accept accept --by li.na --rows rows"
	more "case-accept: rows:1:4: column 'applicant.name' is no key of accept"
}

@test "bad rows among good ones are told with their place, and the good ones are done" {
	for _ in 1 2 3; do receive soil-water-plan -q; done
	cat >rows <<-END
		id,missing,until,by
		$(number 1),图:补,2022-12-20,
		$(number 2),图:补,20.12.2022,
		$(number 2),,2022-12-20,
		$(number 2),图:补
		$(number 2),图:补,2022-12-20,,more
		x,图:补,2022-12-20,
		,图:补,2022-12-20,
		$(number 9),图:补,2022-12-20,
		/etc/passwd,图:补,2022-12-20,
		$(number 2),"图"表,2022-12-20,
		$(number 2),图$(printf '\033')[31m,2022-12-20,
		$(number 2),图$(printf '\377'),2022-12-20,
		$(number 2),图:补,2022-12-20,nobody
		$(number 1),图:补,2022-12-20,
	END
	printf '%s,"两行\n图: 补",2022-12-20,' "$(number 3)" >>rows
	t 2 "case-accept ask --by li.na --rows rows"
	out_is "$(number 1)" "$(number 3)"
	err_is <<-END
		case-accept: rows:3:24: column 'until': '20.12.2022' is no date: say 2022-09-05
		case-accept: $(number 2): cannot ask: missing is missing: what is missing or wrong, and how to mend it [act.incomplete]
		case-accept: rows:5: 2 fields in the row, 4 in the header
		case-accept: rows:6: 5 fields in the row, 4 in the header
		case-accept: rows:7:1: column 'id': 'x' is no case number
		case-accept: rows:8:1: column 'id': it is empty
		case-accept: $(number 9): there is no such case
		case-accept: /etc/passwd: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		case-accept: rows:11:23: text behind a closing quote
		case-accept: rows:12:20: column 'missing': it has a control character
		case-accept: rows:13:21: bytes that are not UTF-8
		case-accept: $(number 2): cannot ask: nobody in staff.yaml is 'nobody' [staff.unknown]
		case-accept: $(number 1): cannot ask: the case is correcting; possible now: supplement, refuse, withdraw, mark, return, approve, assess, notify, confirm, waive, close, void [act.state]
		case-accept: $(number 1): cannot ask: the applicant was asked before, and all that is missing is asked for at once; leader may say --override ask.once=REASON [ask.once]
	END
	grep -q 'material: "两行\\n图", mend: 补' "$CASEWORK/$day/$(number 3).yaml"
	[ "$(head_of state "$(number 2)")" = received ]
	t 0 case-check
}

@test "a refusal alone among rows is answered 1, and nothing of a row is left for the next" {
	receive soil-water-plan -q
	receive soil-water-plan -q
	printf '%s\n' id,document,at,place "$(number 9),受9,2022-12-14,镇" "$one,,," >rows
	t 1 "case-accept accept --by li.na --rows rows"
	out_is "$one"
	event_begins "$one" 2 "- at: 2022-12-15T10:00:00+08:00" "  by: li.na" "  act: accept"
	lacks document event
}

@test "rows that are none, or stand beside operands" {
	receive soil-water-plan -q
	: >empty
	t 2 "case-accept note --by li.na --rows empty"
	err_is "case-accept: empty: no header line"
	echo id,text >header
	t 2 "case-accept note --by li.na --rows header"
	err_is "case-accept: header: there is no row below the header"
	t 2 "case-accept note --by li.na --rows nothing"
	err_is "case-accept: nothing: cannot open: No such file or directory"
	t 2 "case-accept note --by li.na --rows ."
	err_is "case-accept: .: cannot read: Is a directory"
	t 64 "case-accept note --by li.na --rows header $one"
	err_is "case-accept: cases come from --rows, not from operands too" "case-accept: 'case-accept -h' tells more"
}
