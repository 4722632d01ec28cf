# case-deadline urge, warn and notices: once for each breach, in examples/land-resources.

load helper

setup() {
	begin
	office land-resources 2025-03-03T09:00
	# one applicant has many cases in these tests
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
}

# A case of Monday 2025-03-03 whose opinion is due on the 7th and whose decision on the 13th.
in_review() {
	do_at 2025-03-03T09:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=青岚测绘有限公司"
	one=$out
	file=$CASEWORK/cases/${one:3:4}/${one:7:2}/${one:9:2}/$one.yaml
	do_at 2025-03-03T09:10 "case-accept accept --by lin.fang $one"
	do_at 2025-03-03T09:20 "case-route dispatch --by zhou.wei --handler wan.li $one"
}

# In event N of the case all but seals.
event() {
	take_event "$file" "$1"
	file_is event
}

@test "what is late is urged once, however often cron runs, and warned of once when the set time is over" {
	in_review
	do_at 2025-03-07T17:30 'case-deadline urge'
	no_out
	do_at 2025-03-07T17:31 'case-deadline urge'
	out_is "$one	$one-催1	urge	2025-03-07T17:31:00+08:00	opine/surveying/3	2025-03-07T17:30+08:00	0	丙级测绘资质审批	青岚测绘有限公司	surveying	测绘管理处	wan.li	万里	general-office	supervision"
	cp "$file" before
	do_at 2025-03-07T17:32 'case-deadline urge'
	no_out
	do_at 2025-03-12T08:00 "case-deadline urge; case-deadline warn"
	no_out
	cmp before "$file"
	do_at 2025-03-14T17:30 'case-deadline warn'
	no_out
	do_at 2025-03-14T17:31 'case-deadline warn'
	out_is "$one	$one-警1	warn	2025-03-14T17:31:00+08:00	opine/surveying/3	2025-03-07T17:30+08:00	5	丙级测绘资质审批	青岚测绘有限公司	surveying	测绘管理处	wan.li	万里	supervision	general-office"
	do_at 2025-03-14T18:00 'case-deadline warn'
	no_out
	event 4 <<-EOF
		- at: 2025-03-07T17:31:00+08:00
		  by: system
		  act: urge
		  task: opine/surveying/3
		  due: 2025-03-07T17:30+08:00
		  days: 0
		  department: surveying
		  person: wan.li
		  issuer: general-office
		  copy: supervision
		  document: $one-催1
	EOF
	event 5 <<-EOF
		- at: 2025-03-14T17:31:00+08:00
		  by: system
		  act: warn
		  task: opine/surveying/3
		  due: 2025-03-07T17:30+08:00
		  days: 5
		  department: surveying
		  person: wan.li
		  issuer: supervision
		  copy: general-office
		  document: $one-警1
	EOF
	t 0 case-check
	no_out
	no_err
}

@test "every task that is late has a notice of its own, and what ended or is not the office's has none" {
	in_review
	do_at 2025-03-10T09:00 "case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion 同意 $one"
	do_at 2025-03-03T10:00 'case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=甲'
	two=$out
	do_at 2025-03-03T10:10 "case-accept ask --by lin.fang --missing 章程:补交 --until 2025-03-05 $two"
	do_at 2025-03-14T09:00 'case-deadline urge | cut -f 1,2,5'
	out_is "$one	$one-催1	decide/surveying/2" \
		"$one	$one-催2	countersign/cadastre/4" \
		"$one	$one-催3	countersign/policy-law/4" \
		"$two	$two-催1	refuse/window/3"
}

@test "what lapsed and what a calendar moved, but nobody recorded yet, is urged at once" {
	do_at 2025-12-18T09:00 'case-accept receive --by lin.fang --item survey-results --set applicant.name=甲 | case-accept accept --by lin.fang |
		case-route dispatch --by zhou.wei --handler wan.li |
		case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion 可行 |
		case-review decide --by ren.hong --outcome granted'
	one=$out
	# due on 2026-01-04, a Sunday on which the office works, until a notice says otherwise
	sed '/date: 2026-01-04/d; s/^known-since: .*/known-since: 2025-12-30/; s/- {date: 2026-01-02, name: 元旦}//' \
		"$CASEWORK/calendar/cn-2026.yaml" >"$CASEWORK/calendar/cn-2026-2.yaml"
	do_at 2026-01-04T07:50 'case-list -f due,tasks; case-deadline urge | cut -f 2,5,6'
	out_is "$one		1" "$one-催1	serve/window/5	2026-01-02T17:30+08:00"
}

@test "the notice is fit to be mailed" {
	in_review
	do_at 2025-03-14T09:00 'case-deadline urge -o mail'
	out_is <<-EOF
		青岚省国土资源厅政务服务窗口
		Urging notice $one-催1

		to         测绘管理处, 万里 (wan.li)
		from       办公室
		copy       监察室
		date       2025-03-14 09:00
		case       $one 丙级测绘资质审批
		applicant  青岚测绘有限公司
		task       decide/surveying/2
		limit      promise, 8 workdays
		basis      本厅服务承诺（2025年）
		due        2025-03-13 17:30
		late       1 workday

		----

		青岚省国土资源厅政务服务窗口
		Urging notice $one-催2

		to         测绘管理处, 万里 (wan.li)
		from       办公室
		copy       监察室
		date       2025-03-14 09:00
		case       $one 丙级测绘资质审批
		applicant  青岚测绘有限公司
		task       opine/surveying/3
		limit      opinion, 4 workdays
		basis      本厅行政审批流程
		due        2025-03-07 17:30
		late       5 workdays
	EOF
	do_at 2025-03-21T17:31 "case-deadline warn -o mail | sed -n '2p;\$p'"
	out_is "Warning $one-警1" "urged      $one-催2"
}

@test "a dry run shows the notices and issues none" {
	in_review
	cp "$file" before
	do_at 2025-03-10T09:00 'case-deadline urge -n | cut -f 2,5'
	out_is "$one-催1	opine/surveying/3"
	cmp before "$file"
	do_at 2025-03-10T09:00 'case-deadline urge -q'
	no_out
	t 0 "grep -c 'act: urge' $file"
	out_is 1
}

@test "notices lists what was issued, from one day to another, for supervision" {
	in_review
	do_at 2025-03-07T18:00 'case-deadline urge -q'
	do_at 2025-03-14T09:00 'case-deadline urge -q'
	do_at 2025-03-17T09:00 'case-deadline warn -q'
	do_at 2025-04-01T09:00 'case-deadline notices -H -o tsv | cut -f 1-5'
	out_is 'id	document	act	at	task' \
		"$one	$one-催1	urge	2025-03-07T18:00:00+08:00	opine/surveying/3" \
		"$one	$one-催2	urge	2025-03-14T09:00:00+08:00	decide/surveying/2" \
		"$one	$one-警1	warn	2025-03-17T09:00:00+08:00	opine/surveying/3"
	t 0 'case-deadline notices --from 2025-03-08 --until 2025-03-14 | cut -f 2'
	out_is "$one-催2"
	t 0 "case-deadline notices --from 2025-03-18 $one"
	no_out
	t 0 'case-deadline notices -o json' &&
		printf '%s\n' "$out" >lines
	python3 - "$TOP/schemas/notice.yaml" lines <<-'PY'
		import json, sys, jsonschema, yaml
		lines = open(sys.argv[2]).readlines()
		for line in lines:
		    jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1]))).validate(json.loads(line))
		assert len(lines) == 3
	PY
}

@test "a due time that moved and was overrun again is another breach" {
	in_review
	do_at 2025-03-07T18:00 'case-deadline urge | cut -f 2,6'
	out_is "$one-催1	2025-03-07T17:30+08:00"
	sed 's/^rest:$/rest:\n- {date: 2025-03-07, name: 停电}/; s/^known-since: .*/known-since: 2025-03-07/' \
		"$CASEWORK/calendar/cn-2025.yaml" >"$CASEWORK/calendar/cn-2025-2.yaml"
	do_at 2025-03-10T08:00 'case-deadline recalc -q; case-deadline urge'
	no_out
	do_at 2025-03-10T18:00 'case-deadline urge | cut -f 2,6'
	out_is "$one-催2	2025-03-10T17:30+08:00"
}

@test "nobody is urged by a due time that is provisional" {
	sed -i 's/^known-since: .*/known-since: 2025-03-10/' "$CASEWORK/calendar/cn-2025.yaml"
	in_review
	do_at 2025-03-09T08:00 'case-deadline urge'
	no_out
	do_at 2025-03-10T08:00 'case-deadline recalc -q; case-deadline urge'
	no_out
}

@test "a person of the office issues urgings, and only supervision warns" {
	in_review
	do_at 2025-03-10T09:00 'case-deadline urge --by meng.jia | cut -f 2'
	out_is "$one-催1"
	t 0 "grep -c 'by: meng.jia' $file"
	out_is 1
	export CASEWORK_NOW=2025-03-20T09:00
	t 1 'case-deadline warn --by meng.jia'
	no_out
	err_is "case-deadline: $one: cannot warn: 'meng.jia' is none of: supervisor, system [act.role]"
	do_at 2025-03-20T09:00 'case-deadline warn --by hou.yan | cut -f 2'
	out_is "$one-警1"
}

@test "what lapses first is recorded first, and needs no urging" {
	do_at 2025-03-03T09:00 'case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=甲'
	one=$out
	file=$CASEWORK/cases/2025/03/03/$one.yaml
	do_at 2025-03-11T13:00 'case-deadline urge | cut -f 2,5'
	out_is "$one-催1	dispatch/window/2"
	t 0 "grep '^  act: ' $file"
	out_is '  act: receive' '  act: lapse' '  act: urge'
}

@test "two at once urge once" {
	in_review
	export CASEWORK_NOW=2025-03-10T09:00
	for i in 1 2 3 4 5 6; do case-deadline urge >"out$i" 2>"err$i" & done
	wait
	cat out? | wc -l >n
	file_is n 1
	t 0 "grep -c 'act: urge' $file"
	out_is 1
	t 0 case-check
}

@test "an office that does not say who urges is told so, and nothing is issued" {
	in_review
	sed -i '/^urge:/d' "$CASEWORK/office.yaml"
	export CASEWORK_NOW=2025-03-10T09:00
	t 2 'case-deadline urge'
	no_out
	err_is 'case-deadline: office.yaml: urge is missing: it says who issues notices, who supervises, and when to warn'
}

@test "what urge in office.yaml cannot be is told with its place" {
	line=$(grep -n '^urge:' "$CASEWORK/office.yaml" | cut -d : -f 1)
	while IFS='|' read -r with message; do
		sed -i "s/^urge: .*/urge: {$with}/" "$CASEWORK/office.yaml"
		t 2 'case-deadline notices'
		no_out
		err_is "case-deadline: office.yaml$message"
	done <<-EOF
		issuer: nobody, supervision: supervision, warn-after: 5 workdays|:$line:16: urge.issuer 'nobody' is not in departments.yaml
		issuer: general-office, supervision: nobody, warn-after: 5 workdays|:$line:45: urge.supervision 'nobody' is not in departments.yaml
		issuer: general-office, supervision: supervision, warn-after: same-day|:$line:70: warn-after 'same-day': say '3 workdays' or '5 days'
		issuer: general-office, supervision: supervision|:$line:7: 'urge.warn-after' is missing
	EOF
}

@test "paper is judged too: urged before it was late, twice, and warned of without an urging" {
	sed -i 's/^simulated: true/simulated: true\npaper-until: 2025-12-31/' "$CASEWORK/office.yaml"
	cat >map.yaml <<-'EOF'
		register: paper
		reference: no
		case:
		  item: {value: surveying-qualification}
		  applicant.name: name
		acts:
		- {act: receive, at: received, by: {value: lin.fang}}
		- {act: accept, at: received, by: {value: lin.fang}}
		- {act: warn, at: early, by: {value: hou.yan}, task: {value: decide/surveying/2}}
		- {act: urge, at: late, by: {value: meng.jia}, task: {value: decide/surveying/2}, document: {value: 催字1号}}
		- {act: urge, at: again, by: {value: meng.jia}, task: {value: decide/surveying/2}, document: {value: 催字2号}}
	EOF
	printf 'no,name,received,early,late,again\n1,甲,2025-03-03,2025-03-04,2025-03-17,2025-03-18\n' >paper.csv
	export CASEWORK_NOW=2025-04-01T09:00
	t 0 'case-accept import -m map.yaml paper.csv'
	file=$CASEWORK/cases/2025/03/03/$out.yaml
	t 0 "grep -E '^  (act|findings):' $file | sed -n '3,\$p'"
	out_is '  act: warn' '  findings: [urge.late, warn.urged]' '  act: urge' '  act: urge' \
		'  findings: [urge.once]'
	t 0 'case-deadline notices | cut -f 2,3,4'
	out_is '	warn	2025-03-04' '催字1号	urge	2025-03-17' '催字2号	urge	2025-03-18'
}

@test "each notice is printed before the next case is looked at" {
	in_review
	in_review
	export CASEWORK_NOW=2025-03-10T09:00
	for format in tsv csv json mail; do
		t 0 'env "$NO_LEAKS" strace -o trace -e trace=write,renameat case-deadline urge -o '"$format"' >/dev/null'
		sed -n 's/^renameat(.*/renameat/p; s/^write(1, .*/write/p' trace | uniq | head -n 4 >order
		file_is order renameat write renameat write
		rm -r "$CASEWORK/cases"
		in_review
		in_review
		export CASEWORK_NOW=2025-03-10T09:00
	done
}

@test "nobody is urged by a calendar that has changed: what is late is counted anew first" {
	in_review
	sed 's/^rest:$/rest:\n- {date: 2025-03-07, name: 停电}/; s/^known-since: .*/known-since: 2025-03-06/' \
		"$CASEWORK/calendar/cn-2025.yaml" >"$CASEWORK/calendar/cn-2025-2.yaml"
	do_at 2025-03-10T08:00 'case-deadline urge'
	no_out
	do_at 2025-03-10T08:00 'case-deadline recalc -n'
	no_out
	do_at 2025-03-10T17:31 'case-deadline urge | cut -f 2,6'
	out_is "$one-催1	2025-03-10T17:30+08:00"
}

@test "when standard output takes no more, no more is issued" {
	in_review
	in_review
	export CASEWORK_NOW=2025-03-10T09:00
	t 2 'case-deadline urge >/dev/full'
	t 0 'grep -l "act: urge" "$CASEWORK"/cases/2025/03/03/*.yaml | wc -l'
	out_is 1
}

@test "what was late and nobody urged, or warned of in time, is listed: supervision is supervised" {
	unurged() {
		t 0 "case-report unurged $* | cut -f 1-4,6-"
	}
	in_review
	do_at 2025-03-07T17:31 'case-deadline sweep'
	# not before a workday has passed
	t 1 'case-report unurged'
	no_out
	export CASEWORK_NOW=2025-03-10T09:00
	unurged
	out_is "$one	opine/surveying/3	surveying	2025-03-07T17:30+08:00	1	urge	general-office"
	do_at 2025-03-10T09:00 'case-deadline urge -q'
	t 1 'case-report unurged'
	# warned of when that is time, and no earlier
	export CASEWORK_NOW=2025-03-17T17:30
	unurged
	out_is "$one	decide/surveying/2	surveying	2025-03-13T17:30+08:00	2	urge	general-office"
	export CASEWORK_NOW=2025-03-17T17:31
	unurged --until 2025-03-17
	out_is "$one	opine/surveying/3	surveying	2025-03-07T17:30+08:00	6	warn	supervision" \
		"$one	decide/surveying/2	surveying	2025-03-13T17:30+08:00	2	urge	general-office"
	# and what ended late stays there, whoever urges later
	do_at 2025-03-18T09:00 "case-review opine -q --by wan.li --lawful true --complete true --proposal grant --opinion x $one"
	do_at 2025-03-18T10:00 'case-deadline urge -q; case-deadline warn -q'
	export CASEWORK_NOW=2025-03-19T09:00
	t 0 "case-report unurged -H"
	out_is "id	task	department	due	ended	days-late	missing	by" \
		"$one	opine/surveying/3	surveying	2025-03-07T17:30+08:00	2025-03-18T09:00:00+08:00	7	warn	supervision"
	t 0 'case-report unurged -o json >line'
	"$BUILD/tests/tools/validate" "$TOP/schemas/report-unurged.yaml" line
	t 1 'case-report unurged --from 2025-03-08'
	# as it was known then: urged, and not yet to be warned of
	t 1 'case-report unurged --until 2025-03-13'
	# what ended in time, what silence ended, and what is void, is nobody's breach
	do_at 2025-03-19T10:00 "case-accept withdraw -q --by lin.fang --reason 不办了 $one"
	in_review
	case-accept void -q --by lin.fang --reason 误登 "$one"
	do_at 2025-03-24T09:00 "case-accept receive -q --by lin.fang --item surveying-qualification --set applicant.name=乙"
	export CASEWORK_NOW=2025-06-30T09:00
	case-deadline sweep -q
	t 0 "case-report unurged --from 2025-03-08 | cut -f 1,2,7"
	out_is "LR-20250324-000001	dispatch/window/2	urge" "LR-20250324-000001	decide/surveying/2	urge" \
		"LR-20250324-000001	decide-by-law/surveying/2	urge"
}
