# case-list: which cases, in which order, with which fields; and what a file or a reader may do to it.

load helper

# Writes a case of number $1 (its head, from standard input, may be any text) with a history.
put() {
	local day=${1#*-}
	day=${day%-*}
	write "$CASEWORK/cases/${day:0:4}/${day:4:2}/${day:6:2}/$1.yaml"
}

# A case of number $1 in state $2, due at $3 (- for none), of applicant $4; more of the head is $5.
made() {
	local due="due: $3"
	[ "$3" != - ] || due=
	put "$1" <<-EOF
		casework: 1
		id: $1
		item: river-construction
		kind: promised
		state: $2
		$due
		tasks: []
		applicant: {name: $4}
		${5:-}
		history:
		- {at: 2022-12-01T09:00+08:00, by: li.na, act: receive, to: received, channel: post}
		- {at: 2022-12-02T09:00+08:00, by: li.na, act: dispatch, to: in-review, host: river, handler: sun.li}
	EOF
}

# Four cases on two days; at the clock of `office` the first is a workday late and the second is due
# in one.
four() {
	office water-bureau
	made WB-20221202-000002 in-review 2022-12-16T17:30+08:00 青岚移信通信有限公司 'fields: {area: 12 km2}'
	made WB-20221201-000001 in-review 2022-12-14T17:30+08:00 孟庆河 'fields: {area: 9.50 km2}'
	made WB-20221201-1000000 closed - 青岚县交通运输局
	made WB-20221202-000001 accepted paused Wang
}

@test "prints the whole office by day and number, and does not read standard input" {
	four
	t 0 'echo WB-20221202-000001 | case-list'
	no_err
	out_is <<-'EOF'
		WB-20221201-000001	river-construction	in-review	2022-12-14T17:30+08:00	no	-1	孟庆河
		WB-20221201-1000000	river-construction	closed				青岚县交通运输局
		WB-20221202-000001	river-construction	accepted	paused	no		Wang
		WB-20221202-000002	river-construction	in-review	2022-12-16T17:30+08:00	no	1	青岚移信通信有限公司
	EOF
}

@test "lists what the programs have written" {
	office water-bureau
	t 0 'case-accept receive --by li.na --rows "$CASEWORK/applications.csv" |
		case-accept accept --by li.na | sed -n 1,2p | case-list - -f item-name,state,received,accepted'
	err_is "case-accept: 12 rows: 12 new, 0 known, 0 rejected"
	out_is <<-'EOF'
		WB-20221215-000001	生产建设项目水土保持方案审批	accepted	2022-12-15T10:00:00+08:00	2022-12-15T10:00:00+08:00
		WB-20221215-000002	生产建设项目水土保持方案审批	accepted	2022-12-15T10:00:00+08:00	2022-12-15T10:00:00+08:00
	EOF
}

@test "-H puts the names of the fields above tsv" {
	four
	t 0 'case-list -H -f state WB-20221201-000001'
	out_is 'id	state' 'WB-20221201-000001	in-review'
	t 0 'case-list --header --fields state WB-20221201-000001'
	out_is 'id	state' 'WB-20221201-000001	in-review'
}

@test "a table lines up Chinese" {
	four
	t 0 'case-list -o table -f applicant.name,days-left,state'
	no_err
	out_is <<-'EOF'
		id                   applicant.name        days-left  state
		WB-20221201-000001   孟庆河                       -1  in-review
		WB-20221201-1000000  青岚县交通运输局                 closed
		WB-20221202-000001   Wang                             accepted
		WB-20221202-000002   青岚移信通信有限公司          1  in-review
	EOF
}

@test "a table on a terminal shows red cases red, yellow ones and warnings yellow" {
	four
	made WB-20221202-000003 in-review 2022-12-12T17:30+08:00 Red
	made WB-20221202-000004 in-review 2022-12-20T17:30+08:00 Reminder
	cat >on_terminal.py <<-'EOF'
		import os, pty, sys
		os.environ["TERM"] = "xterm"
		os.environ.pop("NO_COLOR", None)
		sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
	EOF
	t 0 'python3 on_terminal.py case-list -f due | tr -d "\r" | sed "s/\x1b/ESC/g"'
	out_is <<-'EOF'
		id                   due
		ESC[33mWB-20221201-000001   2022-12-14T17:30+08:00ESC[0m
		WB-20221201-1000000
		WB-20221202-000001   paused
		ESC[33mWB-20221202-000002   2022-12-16T17:30+08:00ESC[0m
		ESC[31mWB-20221202-000003   2022-12-12T17:30+08:00ESC[0m
		WB-20221202-000004   2022-12-20T17:30+08:00
	EOF
}

@test "csv and json have the same fields; what a case does not have is empty, or null" {
	four
	t 0 'case-list -o csv -f state,due -w state=closed'
	out_is id,state,due WB-20221201-1000000,closed,
	t 0 'case-list -o json -f state,due -w state=closed'
	out_is '{"id":"WB-20221201-1000000","state":"closed","due":null}'
}

@test "json is as schemas/list.yaml says, with every field that there is" {
	four
	cat >check.py <<-'EOF'
		import json, sys, jsonschema, yaml
		schema = yaml.safe_load(open(sys.argv[1]))
		lines = [json.loads(line) for line in sys.stdin]
		for line in lines:
		    jsonschema.Draft202012Validator(schema).validate(line)
		    print(len(line), sorted(set(schema["properties"]) - set(line)))
	EOF
	case-list -w colour=1 2>&1 | sed -n 's/.*; fields: //p' | tr -d ' ' >names
	sed -i 's/applicant.KEY/applicant.name/; s/fields.KEY/fields.area/' names
	t 0 'case-list -o json -f "$(cat names)" | python3 check.py "$TOP/schemas/list.yaml"'
	out_is "56 []" "56 []" "56 []" "56 []"
}

@test "the number comes first, named or not" {
	four
	t 0 'case-list -f state,id WB-20221201-000001'
	out_is 'WB-20221201-000001	in-review'
	t 0 'case-list -f id WB-20221201-000001'
	out_is WB-20221201-000001
}

@test "the page names every field, and each key of an applicant" {
	case-list -w colour=1 2>&1 | sed -n 's/.*; fields: //p' | tr -d ' ' | tr , '\n' |
		sed 's/\.KEY$/./' >names
	sed -n '/^\.Ss Fields/,/^\.Ss Expressions/p' "$TOP/man/case-list.1" | tr -c 'a-z.-' '\n' >page
	t 0 'grep -vxFf page names; true'
	no_out
	for key in name type id-type id-number phone contact address mail legal-representative agent; do
		grep -qx -e "$key" page
	done
}

@test "takes the fields of the history" {
	four
	t 0 'case-list -f received,host,host-name,handler,handler-name,channel,events,findings,fees,outcome WB-20221201-000001'
	out_is 'WB-20221201-000001	2022-12-01T09:00+08:00	river	河道管理科	sun.li	孙丽	post	2	0		'
}

@test "of several expressions all must hold" {
	four
	t 0 'case-list -f id -w state=in-review -w "fields.area<10"'
	out_is WB-20221201-000001
	t 0 'case-list -f id --where "applicant.name ~ 通信" -w fields.area=12'
	out_is WB-20221202-000002
	t 0 'case-list -f id -w fields.area='
	out_is WB-20221201-1000000 WB-20221202-000001
	t 0 'case-list -f id -w "state>accepted" -w state!=closed'
	out_is WB-20221201-000001 WB-20221202-000002
	t 0 'case-list -f id -w handler=sun.li -w "id<WB-20221202-000001"'
	out_is WB-20221201-000001 WB-20221201-1000000
}

@test "a date alone is the whole day" {
	four
	t 0 'case-list -f id -w "due<2022-12-16"'
	out_is WB-20221201-000001
	t 0 'case-list -f id -w "due<=2022-12-16"'
	out_is WB-20221201-000001 WB-20221202-000002
	t 0 'case-list -f id -w "due=2022-12-16"'
	out_is WB-20221202-000002
	t 1 'case-list -f id -w "due>2022-12-16"'
	no_out
	t 0 'case-list -f id -w "due>=2022-12-16T09:30Z"'
	out_is WB-20221202-000002
	t 0 'case-list -f id -w due=paused'
	out_is WB-20221202-000001
}

@test "--late is past the due time, to the second; --open is neither closed nor void" {
	four
	t 0 'case-list --late -f id'
	out_is WB-20221201-000001
	CASEWORK_NOW=2022-12-14T17:30:00+08:00 t 1 'case-list --late -f id'
	no_out
	CASEWORK_NOW=2022-12-14T17:30:01+08:00 t 0 'case-list --late -f days-left,level,late'
	out_is 'WB-20221201-000001	0	yellow	yes'
	t 0 'case-list --open -f id'
	out_is WB-20221201-000001 WB-20221202-000001 WB-20221202-000002
	t 1 'case-list --open --late -w state=accepted'
	no_out
	no_err
}

@test "late is a matter of the due time, level also of the office's thresholds" {
	four
	t 0 'case-list -f level,late'
	out_is "WB-20221201-000001	yellow	yes" "WB-20221201-1000000		" "WB-20221202-000001		" \
		"WB-20221202-000002	warning	no"
	t 0 'case-list -w late=no -f id'
	out_is WB-20221202-000002
	t 0 'case-list -w "level>reminder" --sort level -f level'
	out_is "WB-20221202-000002	warning" "WB-20221201-000001	yellow"
	sed -i '/^  warning:/d; /^  yellow:/d; s/^  red: .*/  red: 2 workdays late/' "$CASEWORK/office.yaml"
	t 0 'case-list -w due~-12- -f level,late'
	out_is "WB-20221201-000001	reminder	yes" "WB-20221202-000002	reminder	no"
	CASEWORK_NOW=2022-12-16T00:00:00+08:00 t 0 'case-list -w level=red -f level,late'
	out_is "WB-20221201-000001	red	yes"
}

@test "the level of a case that waits for a soft limit goes no further than warning" {
	office water-bureau
	sed -i '/^  - limit: promise/,/^  - limit/s/^    length:/    soft: true\n&/' "$CASEWORK/catalog/river-construction.yaml"
	local due=2022-12-14T17:30+08:00 tasks
	while read -r level tasks; do
		made WB-20221201-000001 in-review $due Wang
		sed -i "s|^tasks: .*|tasks: [$tasks]|" "$CASEWORK"/cases/2022/12/01/*
		t 0 'case-list -f level,late'
		out_is "WB-20221201-000001	$level	yes"
	done <<-EOF
		warning {task: decide/river/2, due: $due}
		warning {task: dispatch/window/2, due: $due}, {task: decide/river/2, due: $due}
		warning {task: decide/river/2, due: $due}, {task: decide-by-law/river/2, due: 2023-01-04T17:30+08:00}
		yellow {task: decide/river/2, due: $due}, {task: decide-by-law/river/2, due: $due}
		yellow {task: decide-by-law/river/2, due: $due}
		yellow {task: decided/river/2, due: $due}
		yellow {task: decide/river/2, due: paused}
		yellow
	EOF
}

@test "--sort goes by what a field means, cases without a value last, equals as they came" {
	four
	t 0 'case-list -f fields.area --sort fields.area'
	out_is 'WB-20221201-000001	9.50 km2' 'WB-20221202-000002	12 km2' \
		'WB-20221201-1000000	' 'WB-20221202-000001	'
	t 0 'case-list -f state --sort state'
	out_is 'WB-20221202-000001	accepted' 'WB-20221201-000001	in-review' \
		'WB-20221202-000002	in-review' 'WB-20221201-1000000	closed'
	t 0 'case-list -f item --sort item WB-20221202-000002 WB-20221201-000001'
	out_is 'WB-20221202-000002	river-construction' 'WB-20221201-000001	river-construction'
	t 0 'case-list -f id --sort id WB-20221202-000001 WB-20221201-1000000 WB-20221201-000001'
	out_is WB-20221201-000001 WB-20221201-1000000 WB-20221202-000001
	t 0 'case-list -f id --sort days-left'
	out_is WB-20221201-000001 WB-20221202-000002 WB-20221201-1000000 WB-20221202-000001
	t 0 'case-list -f id --sort handler-name -o json WB-20221202-000001'
	out_is '{"id":"WB-20221202-000001"}'
}

@test "takes operands in their order, paths too" {
	four
	t 0 'case-list -f id WB-20221202-000002 "$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml" WB-20221202-000002'
	out_is WB-20221202-000002 WB-20221201-000001 WB-20221202-000002
}

@test "- reads names from standard input: the first field of a line, or up to NUL with -0" {
	four
	t 0 'printf "WB-20221202-000002\tx\ty\nWB-20221201-000001" | case-list -f id -'
	no_err
	out_is WB-20221202-000002 WB-20221201-000001
	t 0 'printf "WB-20221202-000002\r\n" | case-list -f id -'
	out_is WB-20221202-000002
	t 0 'printf "WB-20221202-000002\0WB-20221201-000001\0" | case-list -0 -f id -'
	out_is WB-20221202-000002 WB-20221201-000001
	t 2 'printf "WB-20221202-000002\0WB-20221201-000001\0" | case-list -f id -'
	no_out
	err_is "case-list: standard input: a line has a NUL; -0 reads names that end with it"
}

@test "when nothing matches, prints nothing and answers 1" {
	four
	for format in table tsv csv json; do
		t 1 "case-list -H -o $format -w state=void"
		no_out
		no_err
	done
	t 1 'case-list - </dev/null'
	no_out
	no_err
	rm -r "$CASEWORK/cases"
	t 1 'case-list'
	no_out
	no_err
}

@test "-q answers by the exit status alone" {
	four
	t 0 'case-list -q --late'
	no_out
	t 1 'case-list -q -w state=void'
	no_out
	no_err
}

@test "a case that does not exist is told, the others are listed" {
	four
	t 1 'case-list -f id WB-20221202-000009 WB-20221202-000002'
	out_is WB-20221202-000002
	err_is "case-list: WB-20221202-000009: there is no such case"
}

@test "a file that is no case is told with its place, the others are listed" {
	four
	put WB-20221201-000002 <<<'id: [a'
	put WB-20221201-000003 <<<'{casework: 1, id: WB-20221201-000001, state: received, history: []}'
	put WB-20221201-000004 <<<'{casework: 1, id: WB-20221201-000004, state: open, due: soon, history: []}'
	put WB-20221201-000005 <<<'{casework: 2, id: WB-20221201-000005}'
	put WB-20221201-000006 </dev/null
	put WB-20221201-000007 <<<'- a list'
	printf 'a: \xff\n' | put WB-20221201-000008
	t 2 'case-list -f id'
	out_is WB-20221201-000001 WB-20221201-1000000 WB-20221202-000001 WB-20221202-000002
	err_is <<-'EOF'
		case-list: cases/2022/12/01/WB-20221201-000002.yaml:2:1: not well-formed YAML: did not find expected ',' or ']'
		case-list: cases/2022/12/01/WB-20221201-000003.yaml:1:19: id is not the number by which the file is named
		case-list: cases/2022/12/01/WB-20221201-000004.yaml:1:46: state is none that a case can have
		case-list: cases/2022/12/01/WB-20221201-000004.yaml:1:57: due is neither a moment nor paused
		case-list: cases/2022/12/01/WB-20221201-000005.yaml:1:12: written by a later version of casework (2; this one knows 1)
		case-list: cases/2022/12/01/WB-20221201-000006.yaml: the file is empty
		case-list: cases/2022/12/01/WB-20221201-000007.yaml: not a case: it has no history
		case-list: cases/2022/12/01/WB-20221201-000008.yaml:1:4: not UTF-8
	EOF
	t 2 'case-list -q -w state=void'
}

@test "values of a wrong kind are no values" {
	office water-bureau
	put WB-20221201-000001 <<-'EOF'
		casework: [1]
		id: WB-20221201-000001
		item: {a: b}
		kind: [x]
		state: received
		tasks: many
		applicant: [name]
		materials: {name: [x]}
		fields: text
		history:
		- text
		- {at: {}, by: [], act: {}, to: [], opens: text, closes: {a: b}, moves: [text], findings: x}
	EOF
	t 0 'case-list -f item,item-name,kind,due,days-left,applicant.name,fields.x,tasks,materials,received,host,events,findings -o csv'
	no_err
	out_is <<-'EOF'
		id,item,item-name,kind,due,days-left,applicant.name,fields.x,tasks,materials,received,host,events,findings
		WB-20221201-000001,,,,,,,,0,,,,2,0
	EOF
}

@test "reads no more than the head when nothing else is asked for" {
	office water-bureau
	put WB-20221201-000001 <<<$'id: WB-20221201-000001\nstate: received\nhistory: [a'
	t 0 'case-list -f state -w kind='
	out_is 'WB-20221201-000001	received'
	no_err
	t 2 'case-list -f state -w host='
	no_out
	err_is "case-list: cases/2022/12/01/WB-20221201-000001.yaml:4:1: not well-formed YAML: did not find expected ',' or ']'"
}

@test "shows control and hidden characters of the data harmlessly" {
	office water-bureau
	made WB-20221201-000001 received - '"a\tb\nc\\\u202ed"'
	t 0 'case-list -f applicant.name'
	out_is 'WB-20221201-000001	a\tb\nc\\\xe2\x80\xaed'
	t 0 'case-list -o table -f applicant.name | tail -n 1'
	out_is 'WB-20221201-000001  a\tb\nc\\xe2\x80\xaed'
	t 0 'case-list -o json -f applicant.name'
	out_is '{"id":"WB-20221201-000001","applicant.name":"a\tb\nc\\\u202ed"}'
	made WB-20221201-000001 received - '"\e[31m"'
	t 2 'case-list'
	err_is "case-list: cases/2022/12/01/WB-20221201-000001.yaml:8:19: value has a control character"
}

fields="id, item, item-name, kind, nature, method, state, due, provisional, days-left, level, late, late-tasks, outcome, received, accepted, decided, served, closed, ended, host, host-name, window, window-name, handler, handler-name, first-asked, replaces, simulated, application, channel, marks, priority, tasks, materials, attachments, attached, events, findings, outside, bounces, contacts, visits, unserved, fees, score, rating-channel, licence, licence-state, valid-until, archived, faults, applicant.KEY, fields.KEY, source.register, source.reference"

@test "an expression or field that is none is a wrong command line" {
	four
	more="case-list: 'case-list -h' tells more"
	t 64 'case-list -w state'
	no_out
	err_is "case-list: --where: 'state' is no expression: say FIELD=VALUE, or != < <= > >= ~" "$more"
	t 64 'case-list -w colour=red'
	err_is "case-list: --where: there is no field 'colour'; fields: $fields" "$more"
	t 64 'case-list -f id,colour'
	err_is "case-list: --fields: there is no field 'colour'; fields: $fields" "$more"
	t 64 'case-list -f ""'
	err_is "case-list: --fields: there is no field ''; fields: $fields" "$more"
	t 64 'case-list --sort applicant.nmae'
	err_is "case-list: --sort: there is no field 'applicant.nmae'; fields: $fields" "$more"
	t 64 'case-list -f due,state,due'
	err_is "case-list: --fields: 'due' stands there twice" "$more"
	t 64 'case-list -w state=acepted'
	err_is "case-list: --where: 'acepted' is no state: did you mean accepted?" "$more"
	t 64 'case-list -w "due<tomorrow"'
	err_is "case-list: --where: 'tomorrow' is no moment: say 2022-12-20 or 2022-12-20T17:30" "$more"
	t 64 'case-list -w tasks=many'
	err_is "case-list: --where: 'many' is no number" "$more"
	t 64 'case-list -w "due<"'
	err_is "case-list: --where: 'due<' compares with nothing: only = and != can" "$more"
	t 64 'case-list -o xml'
	err_is "case-list: --output 'xml': table, tsv, csv, csv-excel, json or xlsx" "$more"
}

@test "an option that is none, lacks its value or has one too many is a wrong command line" {
	four
	more="case-list: 'case-list -h' tells more"
	t 64 'case-list --colour'
	err_is "case-list: unknown option '--colour'" "$more"
	t 64 'case-list -HZq'
	err_is "case-list: unknown option '-Z'" "$more"
	t 64 'case-list -Hw'
	err_is "case-list: option '-w' needs a value" "$more"
	t 64 'case-list --where'
	err_is "case-list: option '--where' needs a value" "$more"
	t 64 'case-list --late=1'
	err_is "case-list: option '--late=1' takes no value" "$more"
	no_out
}

@test "names that are no cases are refused one by one" {
	four
	printf 'id: WB-20221201-000001\n' >WB-20221201-000001.yaml
	t 2 'case-list -f id -- -w $'"'a\nb\e[31m'"' .. ../WB-20221201-000001.yaml ./WB-20221201-000001.yaml "" "WB-20221201-000001 " WB-20221201-000001'
	out_is WB-20221201-000001
	err_is <<-EOF
		case-list: -w: not a case number: say WB-20220905-000017
		case-list: a\\x0ab\\x1b[31m: not a case number: say WB-20220905-000017
		case-list: ..: not a case number: say WB-20220905-000017
		case-list: ../WB-20221201-000001.yaml: not a case of the office in $CASEWORK
		case-list: ./WB-20221201-000001.yaml: not a case of the office in $CASEWORK
		case-list: an empty name is no case number
		case-list: WB-20221201-000001 : not a case number: say WB-20220905-000017
	EOF
}

@test "without an office, says so" {
	t 2 'case-list'
	no_out
	err_is "case-list: no office here: neither this directory nor one above it has office.yaml; name one by -C or CASEWORK"
	t 2 'case-list -C nowhere'
	err_is "case-list: nowhere: cannot open the office: No such file or directory"
}

@test "a full disk is a failure, a closed pipe a quiet end" {
	four
	for format in table tsv csv json; do
		t 2 "case-list -o $format >/dev/full"
		err_is "case-list: standard output: cannot write: No space left on device"
	done
	mkfifo pipe
	t 141 'exec 3<>pipe; exec 4>pipe 3<&-; case-list >&4'
	no_err
	t 141 'exec 3<>pipe; exec 4>pipe 3<&-; (trap "" PIPE; exec case-list --sort due >&4)'
	no_err
}

@test "only reads, but for the index" {
	four
	(cd "$CASEWORK" && find . -type f -exec sha256sum {} + | sort) >before
	t 0 'case-list --sort handler -o json'
	t 0 'case-list --sort handler -o table'
	rm -r "$CASEWORK/.casework/index"
	rmdir "$CASEWORK/.casework"
	(cd "$CASEWORK" && find . -type f -exec sha256sum {} + | sort) >after
	cmp before after
	[ ! -e "$CASEWORK/.casework" ]
}

@test "the manual shows what the program says" {
	t 0 'case-list -h | sed -n "/^$/q; s/^usage: //; s/^ *case/case/; p"'
	cp "$BATS_TEST_TMPDIR/out" usage
	t 0 'mandoc -T ascii -O width=200 "$TOP/man/case-list.1" | sed "s,.\x08,,g" | sed -n "/^SYNOPSIS/,/^DESC/s/^  *//p" | sed "/^$/d"'
	cmp usage "$BATS_TEST_TMPDIR/out"
	# every field is told of
	for field in ${fields//,/}; do
		mandoc -T ascii "$TOP/man/case-list.1" | sed 's/.\x08//g' |
			sed -n '/^   Fields/,/^   Expressions/p' | grep -q -e "\b$field\b"
	done
}
