# case-show: what people, and programs, get to see of a case.

load helper

# Standard input becomes the file of case $1.
put() {
	local day=${1#*-}
	day=${day%-*}
	mkdir -p "$CASEWORK/cases/${day:0:4}/${day:4:2}/${day:6:2}"
	cat >"$CASEWORK/cases/${day:0:4}/${day:4:2}/${day:6:2}/$1.yaml"
}

# A case with something of everything. It is not sealed: who only looks does not verify.
full() {
	office water-bureau
	put WB-20221201-000001 <<-'EOF'
		casework: 1
		id: WB-20221201-000001
		item: river-construction
		kind: promised
		state: in-review
		due: 2022-12-20T17:30+08:00
		tasks:
		- {task: decide/river/2, due: 2022-12-20T17:30+08:00, provisional: true}
		- {task: reply/applicant/4, due: paused}
		applicant:
		  name: 青岚县交通运输局
		  phone: 0000-5550106
		  联系人: 王
		materials:
		- {name: 申请书, copies: 2, original: true}
		- {name: 河道管理范围图, copies: 1}
		- 批复
		fields:
		  project: 清溪大桥
		  长度: 120 m
		  remark: "第一行\n第二行"
		source: {register: window-2022, reference: 17}
		colour: {front: red, back: [a, b]}
		history:
		- at: 2022-12-01
		  recorded: 2022-12-01T09:00:00+08:00
		  by: wang.lei
		  for: li.na
		  entered-by: zhao.min
		  act: receive
		  to: received
		  findings: [paper.late]
		  dossier: 11e05e00886c63746b4b0a298ba3442bae3a367268dd37f96592e4ad8b9ece3d
		  seal: 0b33a21231191c4b08d2e7c286b582b22d908d1bdb12e6ce25487d60516c7187
		- at: 2022-12-01T10:00+08:00
		  by: nobody.known
		  act: accept
		  to: accepted
		  opens:
		  - {task: decide, of: river, limit: promise, length: 13 workdays, basis: 承诺, due: 2022-12-20T17:30+08:00, provisional: true}
		  - {task: sign, of: river, limit: sign, clock: stage, due: 2022-12-02T17:30+08:00}
		- {at: 2022-12-01T11:00+08:00, by: li.na, act: dispatch, to: in-review, host: river, handler: sun.li, closes: [sign/river/2]}
		- {at: 2022-12-02T09:00+08:00, by: sun.li, act: ask-the-moon, wind: NW, opens: [{task: reply, of: applicant, clock: applicant, due: paused}]}
		- at: 2022-12-03T09:00+08:00
		  by: li.na
		  act: amend
		  reason: 青岚县交通运输局来函说明，桥梁长度由一百二十米改为一百五十米，其余不变，请予变更，附图两张。
		  was: {fields: {长度: 100 m}, materials: []}
		  added: [colour]
		  overrides: [{rule: staff.separation, reason: 无他人}]
		- at: 2022-12-04T09:00+08:00
		  by: system
		  act: recalc
		  moves: [{task: reply/applicant/4, due: 2022-12-14T17:30+08:00}]
		- {at: 2022-12-05T09:00+08:00, by: sun.li, act: note, text: "见\n附件"}
	EOF
}

@test "prints a case: head, dossier, keys of the office's own, tasks, a line an event" {
	full
	t 0 'case-show WB-20221201-000001'
	no_err
	out_is <<-'EOF'
		WB-20221201-000001  河道管理范围内建设项目工程建设方案审批
		state     in-review
		due       2022-12-20T17:30+08:00, 3 workdays left, provisional
		item      river-construction
		kind      promised
		received  2022-12-01
		host      河道管理科 (river)
		handler   孙丽 (sun.li)

		applicant
		  name    青岚县交通运输局
		  phone   0000-5550106
		  联系人  王

		materials
		  1  申请书          copies 2, original true
		  2  河道管理范围图  copies 1
		  3  批复

		fields
		  project  清溪大桥
		  长度     120 m
		  remark   第一行
		           第二行

		source
		  register   window-2022
		  reference  17

		other
		  colour  front red, back a; b

		tasks
		  decide/river/2     河道管理科  2022-12-20T17:30+08:00, 3 workdays left, provisional
		  reply/applicant/4  applicant   2022-12-14T17:30+08:00, late by 1 workday

		history
		  1  2022-12-01              receive       王磊 for 李娜  to received; findings paper.late
		  2  2022-12-01T10:00+08:00  accept        nobody.known   to accepted; opens decide/river/2 due 2022-12-20T17:30+08:00 provisional, sign/river/2 due 2022-12-02T17:30+08:00
		  3  2022-12-01T11:00+08:00  dispatch      李娜           to in-review; host 河道管理科; handler 孙丽; closes sign/river/2
		  4  2022-12-02T09:00+08:00  ask-the-moon  孙丽           wind NW; opens reply/applicant/4 due paused
		  5  2022-12-03T09:00+08:00  amend         李娜           reason 青岚县交通运输局来函说明，桥梁长度由一百二十米改为一百五十米，其余不变，请予变更…; was fields, materials; added colour; overrides staff.separation
		  6  2022-12-04T09:00+08:00  recalc        system         moves reply/applicant/4 to 2022-12-14T17:30+08:00
		  7  2022-12-05T09:00+08:00  note          孙丽           text 见\n附件
	EOF
}

@test "--history prints each event in full and nothing else" {
	full
	t 0 'case-show --history WB-20221201-000001'
	no_err
	out_is <<-'EOF'
		WB-20221201-000001  河道管理范围内建设项目工程建设方案审批
		1  2022-12-01  receive
		  recorded    2022-12-01T09:00:00+08:00
		  by          王磊 (wang.lei)
		  for         李娜 (li.na)
		  entered-by  赵敏 (zhao.min)
		  to          received
		  findings    paper.late
		  dossier     11e05e00886c63746b4b0a298ba3442bae3a367268dd37f96592e4ad8b9ece3d
		  seal        0b33a21231191c4b08d2e7c286b582b22d908d1bdb12e6ce25487d60516c7187
		2  2022-12-01T10:00+08:00  accept
		  by     nobody.known
		  to     accepted
		  opens  decide/river/2, limit promise, length 13 workdays, basis 承诺, due 2022-12-20T17:30+08:00, provisional true
		         sign/river/2, limit sign, clock stage, due 2022-12-02T17:30+08:00
		3  2022-12-01T11:00+08:00  dispatch
		  by       李娜 (li.na)
		  to       in-review
		  host     河道管理科 (river)
		  handler  孙丽 (sun.li)
		  closes   sign/river/2
		4  2022-12-02T09:00+08:00  ask-the-moon
		  by     孙丽 (sun.li)
		  wind   NW
		  opens  reply/applicant/4, clock applicant, due paused
		5  2022-12-03T09:00+08:00  amend
		  by         李娜 (li.na)
		  reason     青岚县交通运输局来函说明，桥梁长度由一百二十米改为一百五十米，其余不变，请予变更，附图两张。
		  was        fields 长度 100 m, materials
		  added      colour
		  overrides  rule staff.separation, reason 无他人
		6  2022-12-04T09:00+08:00  recalc
		  by     system
		  moves  task reply/applicant/4, due 2022-12-14T17:30+08:00
		7  2022-12-05T09:00+08:00  note
		  by    孙丽 (sun.li)
		  text  见
		        附件
	EOF
}

@test "says how many workdays are left, and how late it is" {
	office water-bureau
	put WB-20221201-000001 <<-'EOF'
		{id: WB-20221201-000001, state: accepted, due: 2022-12-15T17:30+08:00, history: [
		  {at: 2022-12-01T09:00+08:00, act: accept, opens: [{task: decide, of: river, due: 2022-12-15T17:30+08:00}]}]}
	EOF
	while read -r now text; do
		CASEWORK_NOW=$now t 0 'case-show WB-20221201-000001 | grep -e "^due" -e "^  decide"'
		out_is "due       2022-12-15T17:30+08:00, $text" \
			"  decide/river/1  河道管理科  2022-12-15T17:30+08:00, $text"
	done <<-'EOF'
		2022-12-08T09:00+08:00 5 workdays left
		2022-12-10T09:00+08:00 4 workdays left
		2022-12-14T23:00+08:00 1 workday left
		2022-12-15T17:30:00+08:00 0 workdays left
		2022-12-15T17:30:01+08:00 late
		2022-12-16T00:00+08:00 late by 1 workday
		2022-12-18T09:00+08:00 late by 1 workday
		2022-12-19T09:00+08:00 late by 2 workdays
	EOF
}

@test "-o json prints the whole file on a line, every value a string" {
	office water-bureau
	put WB-20221201-000001 <<-'EOF'
		casework: 1 # a comment
		id: WB-20221201-000001
		state: received
		fields: {a: 1.50, b: ~, c: "x\ty\u202e", 长: [true]}
		history:
		- {at: 2022-12-01, act: receive, seal: ab}
	EOF
	t 0 'case-show -o json WB-20221201-000001'
	no_err
	out_is '{"casework":"1","id":"WB-20221201-000001","state":"received","fields":{"a":"1.50","b":"~","c":"x\ty\u202e","长":["true"]},"history":[{"at":"2022-12-01","act":"receive","seal":"ab"}]}'
	t 0 'case-show --output json --history WB-20221201-000001'
	out_is '{"id":"WB-20221201-000001","history":[{"at":"2022-12-01","act":"receive","seal":"ab"}]}'
}

@test "json is as schemas/show.yaml says" {
	full
	case-accept receive --by li.na --rows "$CASEWORK/applications.csv" >new
	cat >check.py <<-'EOF'
		import json, sys, jsonschema, yaml
		validator = jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1])))
		for line in sys.stdin:
		    validator.validate(json.loads(line))
		    print("valid")
	EOF
	t 0 '{ echo WB-20221201-000001; cat new; } | case-show -o json | python3 check.py "$TOP/schemas/show.yaml" | uniq -c'
	out_is "     13 valid"
	t 0 'case-show --history -o json WB-20221201-000001 | python3 check.py "$TOP/schemas/show.yaml"'
	out_is valid
}

@test "shows a case that the programs have written, from receipt to its end" {
	office water-bureau
	case-accept receive --by li.na --item water-abstraction --channel window --set applicant.name=孟庆河 \
		--set materials='取水许可申请书;与第三者利害关系的说明;水资源论证报告书（表）;项目备案材料' >number
	case-accept void --by li.na --reason 重复登记 <number
	t 0 'case-show <number | sed -n "1,/^$/p; /^history/,\$p"'
	no_err
	out_is <<-'EOF'
		WB-20221215-000001  取水许可审批
		state     void
		outcome   void
		item      water-abstraction
		kind      promised
		received  2022-12-15T10:00:00+08:00
		ended     2022-12-15T10:00:00+08:00

		history
		  1  2022-12-15T10:00:00+08:00  receive  李娜  to received; kind promised; channel window; opens accept/window/1 due 2022-12-22T17:30+08:00
		  2  2022-12-15T10:00:00+08:00  void     李娜  to void; outcome void; reason 重复登记; closes accept/window/1
	EOF
}

@test "several cases have a blank line between them" {
	office water-bureau
	for n in 1 2; do
		put WB-20221201-00000$n <<<"{id: WB-20221201-00000$n, state: void, history: [{at: 2022-12-01, by: li.na, act: receive}]}"
	done
	t 0 'case-show WB-20221201-000002 WB-20221201-000001'
	out_is <<-'EOF'
		WB-20221201-000002
		state     void
		received  2022-12-01

		history
		  1  2022-12-01  receive  李娜

		WB-20221201-000001
		state     void
		received  2022-12-01

		history
		  1  2022-12-01  receive  李娜
	EOF
	t 0 'case-show --history WB-20221201-000002 WB-20221201-000001'
	out_is 'WB-20221201-000002' '1  2022-12-01  receive' '  by  李娜 (li.na)' '' \
		'WB-20221201-000001' '1  2022-12-01  receive' '  by  李娜 (li.na)'
}

@test "shows what is of a wrong kind as it stands" {
	office water-bureau
	put WB-20221201-000001 <<-'EOF'
		id: WB-20221201-000001
		item: {a: b}
		kind: [x, y]
		state: {is: open}
		due: soon
		tasks: many
		applicant: [name, 孟庆河]
		materials: {name: [x]}
		fields: text
		source:
		other: {}
		history:
		- text
		- [a, {b: c}]
		- {at: [1], by: {}, act: [], to: [], opens: text, closes: {a: b}, moves: [text], was: [x], overrides: [[]]}
		- {opens: [text, {due: x}], moves: {a: b}, was: unknown}
	EOF
	t 0 'case-show WB-20221201-000001'
	no_err
	out_is <<-'EOF'
		WB-20221201-000001
		state  is open
		due    soon
		item   a b
		kind   x; y

		applicant  name; 孟庆河

		materials
		  name  x

		fields  text

		source

		other
		  other

		tasks
		  //4    paused
		  //4    x

		history
		  1        text
		  2        a; b c
		  3        to ; opens text; closes a b; moves  to paused; was x; overrides
		  4        opens //4 due paused, //4 due x; moves a b; was unknown
	EOF
	t 0 'case-show --history WB-20221201-000001'
	no_err
	t 0 'case-show -o json WB-20221201-000001'
	no_err
}

@test "shows hidden characters of the data harmlessly, and takes no control character" {
	office water-bureau
	put WB-20221201-000001 <<<'{id: WB-20221201-000001, state: void, fields: {"a\u202e": "x\u202e\t\ny"}, history: [{act: note, text: "x\u200b\ny"}]}'
	t 0 'case-show WB-20221201-000001'
	out_is <<-'EOF'
		WB-20221201-000001
		state  void

		fields
		  a\xe2\x80\xae  x\xe2\x80\xae\t
		                 y

		history
		  1    note    text x\xe2\x80\x8b\ny
	EOF
	put WB-20221201-000001 <<<'{id: WB-20221201-000001, state: "\e[31m"}'
	t 2 'case-show WB-20221201-000001'
	no_out
	err_is "case-show: cases/2022/12/01/WB-20221201-000001.yaml:1:33: value has a control character"
}

@test "a case that does not exist, or a file that is none, is told; the others are shown" {
	full
	put WB-20221201-000002 <<<'{casework: 2, id: WB-20221201-000002}'
	put WB-20221201-000003 <<<'id: WB-20221201-000003'
	put WB-20221201-000004 </dev/null
	t 1 'case-show -o json WB-20221201-000009 WB-20221201-000001 | cut -c 1-34'
	out_is '{"casework":"1","id":"WB-20221201-'
	err_is "case-show: WB-20221201-000009: there is no such case"
	t 2 'case-show -o json WB-20221201-00000{9,2,3,4,1} | cut -c 1-34'
	out_is '{"casework":"1","id":"WB-20221201-'
	err_is <<-'EOF'
		case-show: WB-20221201-000009: there is no such case
		case-show: cases/2022/12/01/WB-20221201-000002.yaml:1:12: written by a later version of casework (2; this one knows 1)
		case-show: cases/2022/12/01/WB-20221201-000003.yaml: not a case: it has no history
		case-show: cases/2022/12/01/WB-20221201-000004.yaml: the file is empty
	EOF
}

@test "reads names from standard input: the first field of a line, or up to NUL with -0" {
	full
	for input in 'WB-20221201-000001' 'WB-20221201-000001\tx\ty\n' 'WB-20221201-000001\r\n'; do
		t 0 "printf '$input' | case-show | sed -n 1p"
		out_is 'WB-20221201-000001  河道管理范围内建设项目工程建设方案审批'
		no_err
	done
	t 0 'printf "WB-20221201-000001\0" | case-show -0 | sed -n 1p'
	out_is 'WB-20221201-000001  河道管理范围内建设项目工程建设方案审批'
	t 2 'printf "WB-20221201-000001\0\n" | case-show'
	no_out
	err_is "case-show: standard input: a line has a NUL; -0 reads names that end with it"
	t 0 'case-show </dev/null'
	no_out
	no_err
}

@test "names that are no cases are refused one by one" {
	full
	t 2 'case-show -q -- -o $'"'a\nb\e[31m'"' .. ../x.yaml "" WB-20221201-000001'
	no_out
	err_is <<-'EOF'
		case-show: -o: not a case number: say WB-20220905-000017
		case-show: a\x0ab\x1b[31m: not a case number: say WB-20220905-000017
		case-show: ..: not a case number: say WB-20220905-000017
		case-show: ../x.yaml: not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml
		case-show: an empty name is no case number
	EOF
}

@test "a wrong command line is refused" {
	full
	more="case-show: 'case-show -h' tells more"
	t 64 'case-show -o yaml WB-20221201-000001'
	err_is "case-show: --output 'yaml': text or json" "$more"
	t 64 'case-show --colour'
	err_is "case-show: unknown option '--colour'" "$more"
	t 64 'case-show --history=1'
	err_is "case-show: option '--history=1' takes no value" "$more"
	t 64 'case-show -o'
	err_is "case-show: option '-o' needs a value" "$more"
	no_out
}

@test "without an office, says so" {
	t 2 'case-show WB-20221201-000001'
	no_out
	err_is "case-show: no office here: neither this directory nor one above it has office.yaml; name one by -C or CASEWORK"
	t 2 'case-show -C nowhere WB-20221201-000001'
	err_is "case-show: nowhere: cannot open the office: No such file or directory"
}

@test "a full disk is a failure, a closed pipe a quiet end" {
	full
	for n in 1 1000; do
		yes WB-20221201-000001 | sed ${n}q >names
		t 2 "case-show <names >/dev/full"
		err_is "case-show: standard output: cannot write: No space left on device"
	done
	t 141 'case-show <names | head -n 1'
	no_err
	t 141 '(trap "" PIPE; exec case-show -o json <names) | head -n 1'
	no_err
}

@test "only reads" {
	full
	(cd "$CASEWORK" && find . -type f -exec sha256sum {} + | sort) >before
	t 0 'case-show WB-20221201-000001'
	(cd "$CASEWORK" && find . -type f -exec sha256sum {} + | sort) >after
	cmp before after
	[ ! -e "$CASEWORK/.casework" ]
}

@test "the manual shows what the program says" {
	t 0 'case-show -h | sed -n "/^$/q; s/^usage: //; s/^ *case/case/; p"'
	cp "$BATS_TEST_TMPDIR/out" usage
	t 0 'mandoc -T ascii -O width=200 "$TOP/man/case-show.1" | sed "s,.\x08,,g" | sed -n "/^SYNOPSIS/,/^DESC/s/^  *//p" | sed "/^$/d"'
	cmp usage "$BATS_TEST_TMPDIR/out"
}
