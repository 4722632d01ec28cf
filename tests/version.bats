# Which version of an item a case follows: that of its receipt, and from acceptance on that of then.

load helper
load limits
load judge

# ends ITEM DAY: the version of the item that is the last in its file ends on that day.
ends() {
	python3 - "$CASEWORK/catalog/$1.yaml" "$2" <<-'END'
		import re, sys
		path, day = sys.argv[1:]
		text = open(path, encoding="utf-8").read()
		head, last = re.match(r"(.*\n)(- from: .*)", text, re.S).groups()
		last = re.sub(r"^(- from: \S+\n)", r"\1  until: %s\n" % day, last)
		open(path, "w", encoding="utf-8").write(head + last)
	END
}

@test "the accepting event says that the case goes on by another version, and as of its kind" {
	receive 2024-12-31T09:00 survey-results
	[ "$(case-list -f kind "$one")" = "$one	promised" ]
	do_at 2025-01-02T09:00 "case-accept accept --by lin.fang $one"
	event 2 <<-'END'
		- at: 2025-01-02T09:00:00+08:00
		  by: lin.fang
		  act: accept
		  to: accepted
		  version: 2025-01-01
		  kind: immediate
		  opens:
		  - {task: decide, of: surveying, limit: promise, length: same-day, basis: 本厅服务承诺（2025年）, due: 2025-01-02T17:30+08:00}
		  - {task: dispatch, of: window, limit: routing, clock: stage, length: noon, basis: 窗口办文规定第十一条, due: 2025-01-03T12:00+08:00}
		  closes: [examine/window/1, accept/window/1]
	END
	# statistics count it as what it is since
	t 0 "case-list -f kind $one; case-report count -b kind -H"
	out_is "$one	immediate" "value	received	closed	in-promise	past-promise	in-statute	past-statute	open	void" \
		"immediate	1	0	0	0	0	0	1	0" "total	1	0	0	0	0	0	1	0"
	t 0 case-check
	t 0 'case-check --judge'
	# accepted under the version of its receipt it stays what it was, and the event says nothing
	receive 2024-12-31T10:00 survey-results
	do_at 2024-12-31T10:30 "case-accept accept --by lin.fang $one"
	do_at 2025-01-03T09:00 "case-route dispatch --by zhou.wei --handler wan.li $one"
	t 1 "grep -q 'version:' $file"
	[ "$(case-list -f kind "$one")" = "$one	promised" ]
	do_at 2025-01-03T09:00 "case-check; case-check --judge"
}

@test "a case that somebody made one of another kind stays of that" {
	do_at 2024-12-31T09:00 "case-accept receive --by lin.fang --item survey-results --kind joint --set applicant.name=甲"
	do_at 2025-01-02T09:00 "case-accept accept --by lin.fang $out"
	t 0 'case-list -f kind; grep -h "^  version:\|^  kind:" "$CASEWORK"/cases/2024/12/31/*'
	out_is "LR-20241231-000001	joint" "  kind: joint" "  version: 2025-01-01"
	do_at 2025-01-02T09:00 "case-check; case-check --judge"
}

@test "who accepts a case that is immediate no more does not decide it" {
	python3 - "$CASEWORK/catalog/survey-results.yaml" <<-'END'
		import sys
		path = sys.argv[1]
		text = open(path, encoding="utf-8").read()
		text = text.replace("kind: promised", "kind: x").replace("kind: immediate", "kind: promised").replace("kind: x", "kind: immediate")
		open(path, "w", encoding="utf-8").write(text)
	END
	sed -i '/account: wan.li/,/roles:/s/roles: .*/roles: [window, handler, chief]/' "$CASEWORK/staff.yaml"
	do_at 2024-12-31T09:00 "case-accept receive --by wan.li --item survey-results --set applicant.name=甲"
	one=$out
	do_at 2025-01-02T09:00 "case-accept accept --by wan.li $one"
	do_at 2025-01-02T09:00 "case-route dispatch --by wan.li $one"
	refused 2025-01-02T09:10 "case-review decide --by wan.li --outcome granted $one" \
		"case-review: $one: cannot decide: 'wan.li' accepted the case and cannot decide it [separation.accept-decide]" \
		"case-review: $one: cannot decide: the host department has given no written opinion [review.opinion]"
}

@test "what has ended since its receipt is not accepted, on any day since, nor by silence" {
	ends mining-licence 2025-09-28
	receive 2025-09-28T09:00 mining-licence
	ended="case-accept: $one: cannot accept: item 'mining-licence' ended on 2025-09-28 [item.ended]"
	refused 2025-09-29T09:00 "case-accept accept --by lin.fang $one" "$ended"
	t 64 "case-accept accept --by lin.fang --override item.ended=已收件 $one"
	do_at 2025-10-13T09:00 "case-deadline sweep"
	event 2 <<-'END'
		- at: 2025-10-11T17:30+08:00
		  recorded: 2025-10-13T09:00:00+08:00
		  by: system
		  act: lapse
		  task: accept/window/1
		  effect: propose-refusal
		  limit: acceptance
		  closes: [accept/window/1]
	END
	t 0 'case-check --judge'
	refused 2025-10-13T09:00 "case-accept accept --by lin.fang $one" "$ended"
	do_at 2025-10-13T09:00 "case-review approve --by ren.hong --matter refusal $one"
	do_at 2025-10-13T09:00 "case-accept refuse --by lin.fang --ground cancelled --reason 已取消 --basis 国发 --remedy 复议 $one"
	do_at 2025-10-13T09:00 'case-check; case-check --judge'
}

@test "silence accepts by the version of when its time began" {
	sed -i '/^- limit: acceptance$/,/^- /s/length: 5/length: 2/; /^- limit: opinion-on-acceptance/,/^- /s/length: 4/length: 1/' "$CASEWORK/office.yaml"
	receive 2024-12-31T09:00 surveying-qualification
	do_at 2025-01-07T09:00 "case-deadline sweep"
	grep -o 'limit: promise, length: [0-9]* workdays\|^  version.*' "$file" >limit
	file_is limit "limit: promise, length: 10 workdays"
	# of what was brought later, by the version of then
	receive 2024-12-30T09:00 surveying-qualification
	do_at 2024-12-30T09:30 "case-accept ask --by lin.fang --missing 图:补交 --until 2025-01-10 $one"
	do_at 2025-01-02T09:00 "case-accept supplement --by lin.fang --add materials=图 $one"
	do_at 2025-01-10T09:00 "case-deadline sweep"
	grep -o 'limit: promise, length: [0-9]* workdays\|^  version.*' "$file" >limit
	file_is limit "  version: 2025-01-01" "limit: promise, length: 8 workdays"
	do_at 2025-01-10T09:00 'case-check; case-check --judge'
}

@test "an acceptance that is restated follows the version of its day, and taken back that of the receipt" {
	receive 2024-12-31T09:00 survey-results
	do_at 2025-01-02T09:00 "case-accept accept --by lin.fang $one"
	do_at 2025-01-02T09:10 "case-accept correct --by lin.fang --event 2 --reason 误录 --restate document=受1 $one"
	grep -h '^  version:' "$file" >versions
	file_is versions "  version: 2025-01-01" "  version: 2025-01-01"
	do_at 2025-01-02T09:20 "case-accept correct --by lin.fang --event 4 --reason 误录 $one"
	[ "$(case-list -f kind "$one")" = "$one	promised" ]
	do_at 2025-01-02T09:20 'case-check; case-check --judge'
}

@test "paper follows the same versions, and what had ended is a finding" {
	sed -i 's/^simulated: true/&\npaper-until: 2025-12-31/' "$CASEWORK/office.yaml"
	ends survey-results 2025-02-28
	printf 'no,in,out\n1,2024-12-31,2025-01-02\n2,2025-02-28,2025-03-03\n' >old.csv
	printf '%s\n' 'register: old' 'reference: no' 'case: {item: {value: survey-results}, applicant.name: {value: 甲}}' 'acts:' \
		'- {act: receive, at: in, by: {value: lin.fang}}' '- {act: accept, at: out, by: {value: lin.fang}}' >map
	sed -i 's/, applicant.name: {value: 甲}//' map
	export CASEWORK_NOW=2025-03-10T09:00
	t 0 "case-accept import -q -m map old.csv"
	t 0 'grep -h "^  version:\|^  findings:\|item.ended" "$CASEWORK"/cases/2024/12/31/* "$CASEWORK"/cases/2025/02/28/*'
	out_is "  version: 2025-01-01" "  findings: [item.ended]"
	t 0 'case-check --judge'
}

@test "a forged acceptance is of no other version, nor of another kind" {
	receive 2024-12-31T09:00 survey-results
	do_at 2025-01-02T09:00 "case-accept accept --by lin.fang $one"
	earnest
	base moved "$one"
	forged <<-'END'
		moved: e("accept")["version"] = "2015-01-01"
		= event 2: accept is of a version that is not in force [judge.version]
		moved: e("accept")["version"] = "2025-01-02"
		= event 2: accept is of a version that is not in force [judge.version]
		moved: del e("accept")["version"]
		= event 2: accept is of a version that is not in force [judge.version]
		moved: e("accept")["kind"] = "promised"
		= event 2: the kind of that version is immediate [judge.version]
		moved: h[0]["version"] = "2025-01-01"
		= event 1: 'version' is no key of receive [judge.keys]
	END
}
