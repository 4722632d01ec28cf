# What is not done in the hall, and how a window is assessed at the end of the year: case-report outside,
# the field outside, case-report annual --by.

load helper
load acts

fit() {
	cat >fits.py <<-'END'
		import json, jsonschema, sys, yaml
		schema = yaml.safe_load(open(sys.argv[1]))
		jsonschema.Draft202012Validator.check_schema(schema)
		lines = [json.loads(l) for l in sys.stdin]
		for line in lines:
		    jsonschema.Draft202012Validator(schema).validate(line)
		    assert [k for k in line if k[:6] != "value-"] == schema["required"], line
		print(len(lines))
	END
	t 0 "case-report $2 -o json | /usr/bin/python3 fits.py '$TOP/schemas/report-$1.yaml'"
}

@test "each act of the six links at no window of the centre is a line, by department, and no other act is" {
	sed -i 's/^prefix:/places: [分中心]\n&/' "$CASEWORK/office.yaml"
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --place 分中心
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na --place 局机关 "$one"
	t 1 "case-report outside"
	no_out
	t 0 "case-list -w outside=0 -f id,outside"
	out_is "$one	0"
	opine --by liu.yang -q --place 水保科 "$one"
	case-accept note -q --by liu.yang --place 水保科 --text x "$one"
	case-review decide -q --by xu.ming --outcome granted --place 局机关 "$one"
	t 0 "case-report outside -H"
	out_is "id	event	at	act	place	by	department	finding" \
		"$one	6	2022-12-15T10:00:00+08:00	decide	局机关	xu.ming	leaders	" \
		"$one	4	2022-12-15T10:00:00+08:00	opine	水保科	liu.yang	soil-conservation	"
	# the period is that of the act; what was taken back was not done
	do_at 2022-12-16T10:00 "case-deliver issue -q --by liu.yang --document 证1 --place 局机关 $one"
	t 0 "case-report outside --from 2022-12-16 | cut -f 4"
	out_is issue
	t 0 "case-report outside --until 2022-12-15 | cut -f 4"
	out_is decide opine
	do_at 2022-12-16T11:00 "case-accept correct -q --by liu.yang --event 7 --reason 误 $one"
	t 1 "case-report outside --from 2022-12-16"
	fit outside outside
	out_is 2
	# how many cases of a department
	receive river-construction -q
	t 0 "case-list -w 'outside>0' | case-report count -b host-name - | cut -f 1,2"
	out_is "水土保持科	1" "total	1"
}

@test "on paper the place is a finding, which the report tells" {
	cat >map.yaml <<-'END'
		register: old
		reference: no
		case: {item: {value: river-construction}, applicant.name: {value: 甲}}
		acts:
		- {act: receive, at: received, by: {value: li.na}, place: place}
		- {act: accept, at: accepted, by: {value: nobody}, place: place}
	END
	printf '%s\n' 'no,received,accepted,place' 1,2022-03-01,2022-03-02,河道科 2,2022-03-01,2022-03-02, >r.csv
	case-accept import -q -m map.yaml r.csv
	t 0 "case-report outside | cut -f 2-"
	out_is "2	2022-03-02	accept	河道科	nobody		window.place" \
		"1	2022-03-01	receive	河道科	li.na	window	window.place"
	# the same rows are the same acts, and at another place they are others
	t 0 "case-accept import -m map.yaml r.csv"
	no_out
	sed -i 's/河道科$/厂区/' r.csv
	t 2 "case-accept import -m map.yaml r.csv"
	[[ $err == *"the row says otherwise than what was imported as WB-20220301-000001: receive"* ]]
	sed -i 's/, place: place}/, place: {value: 河道科}}/' map.yaml
	t 2 "case-accept import -m map.yaml r.csv"
	[[ $err == *"the row says otherwise than what was imported as WB-20220301-000002: receive"* ]]
}

@test "a year by window or another field tells of notices, findings, overrides, errors and acts outside, and foots" {
	sed -i 's/^  host: river$/&\n  window: river/' "$CASEWORK/catalog/river-construction.yaml"
	echo '- {account: he.kou, name: 何口, department: river, roles: [window], from: 2020-01-01}' >>"$CASEWORK/staff.yaml"
	receive soil-water-plan -q
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q --place 水保科 "$one"
	case-accept receive -q --by he.kou --item river-construction --set applicant.name=乙
	case-accept ask -q --by he.kou --missing 图:补交 --until 2022-12-20 WB-20221215-000002
	case-accept supplement -q --by he.kou --set materials=图 WB-20221215-000002
	case-accept ask -q --by xu.ming --missing 表:补交 --until 2022-12-20 --override ask.once=新规 WB-20221215-000002
	case-accept correct -q --by xu.ming --event 4 --reason 误 WB-20221215-000002
	case-accept accept -q --by he.kou WB-20221215-000002
	export CASEWORK_NOW=2022-12-20T09:00
	case-deadline urge -q
	CASEWORK_NOW=2022-12-26T09:00 case-deadline warn -q
	export CASEWORK_NOW=2022-12-27T09:00
	t 0 "case-report annual -b window-name -H | cut -f 1,2,7,20-"
	out_is "value	accepted	open	void	urged	warned	findings	overridden	errors	outside" \
		"河道管理科	1	1	0	1	1	0	1	1	0" \
		"行政审批窗口	1	1	0	0	0	0	0	0	1" \
		"total	2	2	0	1	1	0	1	1	1"
	fit annual-by "annual --by window,kind"
	out_is 3
	t 0 "case-report annual -b window,kind -o table | head -n 1"
	[[ $out == "window  kind "*" accepted  granted "*" void  urged  warned  findings  overridden  errors  outside" ]]
	# as it was at the end of a day
	t 0 "case-report annual -b host --until 2022-12-15 | tail -n 1 | cut -f 1,2,21-"
	out_is "total	2	0	0	0	1	1	1"
	# without fields it is what it was
	t 0 "case-report annual -H | head -n 1"
	[[ $out == "value	accepted	"*"	void" ]]
}

@test "what a case that was not accepted came to counts in an assessment, and a void one is void alone" {
	receive soil-water-plan -q --place x 2>/dev/null || receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 "$one"
	case-accept correct -q --by li.na --event 2 --reason 误 "$one"
	case-accept withdraw -q --by li.na --reason 不办了 "$one"
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 WB-20221215-000002
	case-accept correct -q --by li.na --event 2 --reason 误 WB-20221215-000002
	case-accept void -q --by li.na --reason 误登 WB-20221215-000002
	t 0 "case-report annual -b item | cut -f 1,2,19,20,25"
	out_is "soil-water-plan	0	1	1	1" "total	0	1	1	1"
}

@test "what silence accepted is accepted, and a window that slept through it is assessed for that" {
	sed -i '/^- limit: acceptance$/,/clock:/s/  clock:/  lapse: deemed-accepted\n&/' "$CASEWORK/office.yaml"
	receive soil-water-plan -q
	export CASEWORK_NOW=2022-12-30T09:00
	case-deadline sweep -q
	t 0 "case-report annual -b window,host -H | cut -f 1-3,8,12"
	out_is "value	value-2	accepted	open	past-promise" "window		1	1	1" "total		1	1	1"
}

@test "a place of a register that is no text, and a column that is none, are told" {
	cat >map.yaml <<-'END'
		register: old
		reference: no
		case: {item: {value: river-construction}, applicant.name: {value: 甲}}
		acts: [{act: receive, at: received, by: {value: li.na}, place: where}]
	END
	printf '%s\n' 'no,received,place' 1,2022-03-01,x >r.csv
	t 2 "case-accept import -m map.yaml r.csv"
	[[ $err == "case-accept: map.yaml:4:64: the register has no column 'where'"* ]]
	sed -i 's/received,place/received,where/; s/,x$/,"河道\x07科"/' r.csv
	t 2 "case-accept import -m map.yaml r.csv"
	[[ $err == "case-accept: r.csv:2:14: column 'where': "* ]]
}

@test "fields that are none, and too many, are a wrong command line" {
	for words in "annual -b colour|there is no field 'colour'" "annual --by|option '--by' needs a value" \
		"annual -b id,item,kind,state,host,due,outcome,channel,window|more than 8 fields" "annual -b item -y x|--year 'x': a year such as 2022" \
		"outside -b item|unknown option '-b'" "count|count needs --by FIELD"; do
		t 64 "case-report ${words%%|*}"
		no_out
		[ "${err%%$'\n'*}" = "case-report: ${words#*|}" ] || { echo "$err"; return 1; }
	done
}
