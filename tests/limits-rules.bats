# Limits of cases: what case-check says of limits that cannot be, and limits that change.

load helper
load limits

# bad FILE EDIT LINE...: case-check after a change of a rule file by sed says just this; of the
# place, it shows what stands there.
bad() {
	cp -R "$CASEWORK" office
	sed -i "$2" "office/$1"
	t 2 "case-check -C office"
	no_out
	while IFS=: read -r _ path line col text; do
		printf '%s: %s:%s\n' "${path# }" "$(sed -n "${line}p" "office/${path# }" | cut -b "$col"-)" "$text"
	done <"$BATS_TEST_TMPDIR/err" >faults
	file_is faults "${@:3}"
	rm -r office
}

@test "stages that add up to more than what they are within are refused" {
	bad catalog/mining-licence.yaml 's/length: 8 workdays/length: 13 workdays/' \
		"catalog/mining-licence.yaml: province: the limits within 'province' add up to 23, and it is 20 workdays"
	bad catalog/mining-licence.yaml 's/length: 8 workdays/length: 6 workdays/' \
		"catalog/mining-licence.yaml: opinion: the limits within 'opinion' add up to 7, and it is 6 workdays"
	bad office.yaml 's/length: 4 workdays/length: 6 workdays/' \
		"office.yaml: acceptance: the limits within 'acceptance' add up to 6, and it is 5 workdays"
	bad catalog/surveying-qualification.yaml '/2025-01-01/,$s/length: 8 workdays/length: 3 workdays/' \
		"catalog/surveying-qualification.yaml: promise: the limits within 'promise' add up to 4, and it is 3 workdays"
	bad catalog/mining-licence.yaml 's/length: 8 workdays/length: 8 days/' \
		"catalog/mining-licence.yaml: province: limits 'opinion' and 'province' cannot be added: they are not in one unit" \
		"catalog/mining-licence.yaml: opinion: limits 'consultation-letter' and 'opinion' cannot be added: they are not in one unit"
	bad catalog/mining-licence.yaml 's/within: opinion/within: opinon/' \
		"catalog/mining-licence.yaml: opinon: limit 'consultation-letter' is within 'opinon', which is no limit of the item or the office" \
		"catalog/mining-licence.yaml: opinon: limit 'consultation-reply' is within 'opinon', which is no limit of the item or the office"
	bad office.yaml 's/within: acceptance/within: opinion-on-acceptance/' \
		"office.yaml: opinion-on-acceptance: limit 'opinion-on-acceptance' is within no other: it is the same"
}

@test "a limit has a unit and a length" {
	bad office.yaml 's/length: 4 workdays/length: 4/' \
		"office.yaml: 4: 'limits[2].length' must be a length such as 20 workdays, 30 days, same-day, noon or stated, not the number 4"
	bad office.yaml '/length: 4 workdays/d' \
		"office.yaml: limit: opinion-on-acceptance: 'limits[2].length' is missing"
	bad office.yaml 's/length: 4 workdays/length: 0 workdays/' \
		"office.yaml: 0 workdays: 'limits[2].length' must be a length such as 20 workdays, 30 days, same-day, noon or stated, not '0 workdays'"
}

@test "a notice states its own deadline, and only what can state one does" {
	bad office.yaml '0,/length: stated/s//length: 10 days/' \
		"office.yaml: 10 days: limit 'correction': the notice states its own deadline, so the length is: stated"
	bad office.yaml 's/length: 4 workdays/length: stated/' \
		"office.yaml: stated: limit 'opinion-on-acceptance': only ask, assess, notify, apply, conclude and require state until when, and it starts with hold" \
		"office.yaml: acceptance: limit 'opinion-on-acceptance' is within no other: it has no length"
	bad office.yaml '0,/length: stated/s//&\n  pauses: [hearing]/' \
		"office.yaml: [hearing]: limit 'correction': nothing stops a time that is stated"
	bad office.yaml 's/length: noon/&\n  extend: {by: 1, approver: [leader]}/' \
		"office.yaml: {by: 1, approver: [leader]}: limit 'routing': only a number of workdays or days can be extended"
	bad catalog/mining-licence.yaml 's/length: 5 workdays/&\n    pauses: [consultation]/' \
		"catalog/mining-licence.yaml: [consultation]: limit 'consultation-reply' would stand still from its start: consult begins the consultation"
}

@test "a limit that wants an outcome starts with that one and no other" {
	sed -i 's/^  starts: decide$/&\n  given: {outcome: granted}/' "$CASEWORK/office.yaml"
	for outcome in granted denied; do
		in_review 2025-03-03 temporary-land-use ding.jun
		do_at 2025-03-04T09:00 "case-review opine --by ding.jun --lawful true --complete true --proposal grant --opinion 可行 $one"
		do_at 2025-03-04T10:00 "case-review decide --by ren.hong --outcome $outcome --reason 一 --basis 二 --remedy 三 $one"
		grep -c 'task: serve' "$file" >>serves || :
	done
	file_is serves 2 0
}

@test "only what the act that starts a limit can say can be given" {
	bad catalog/parallel-approval.yaml 's/given: {agree: true}/given: {outcome: granted}/' \
		"catalog/parallel-approval.yaml: {outcome: granted}: limit 'approval-after-inspection': inspect does not say outcome"
	bad catalog/parallel-approval.yaml 's/given: {agree: true}/given: {agree: maybe}/' \
		"catalog/parallel-approval.yaml: maybe}: 'versions[0].limits[1].given.agree' must be one of true, false, not 'maybe'"
}

@test "two limits do not open one task, whoever the case's department turns out to be" {
	same="give the task another name"
	more catalog/temporary-land-use.yaml \
		'{limit: aa, task: look, starts: dispatch, ends: [decide], of: host, length: 5 workdays, clock: stage, basis: 甲}' \
		'{limit: bb, task: look, starts: dispatch, ends: [decide], of: land-use, length: 9 workdays, clock: stage, basis: 甲}'
	bad catalog/temporary-land-use.yaml '' \
		"catalog/temporary-land-use.yaml: {limit: bb, task: look, starts: dispatch, ends: [decide], of: land-use, length: 9 workdays, clock: stage, basis: 甲}: limits 'aa' and 'bb' start with the same act, task and owner, who can be one department: $same"
	more catalog/mining-licence.yaml \
		'{limit: finance-sign, task: countersign, starts: opine, ends: [countersign], of: finance, length: 5 workdays, clock: stage, basis: 甲}'
	sed -i '/limit: bb/d' "$CASEWORK/catalog/temporary-land-use.yaml"
	t 2 case-check
	[[ $err == *": limits 'countersign' and 'finance-sign' start with the same act, task and owner, who can be one department: $same" ]]
	sed -i 's/of: finance, length: 5/of: applicant, length: 5/' "$CASEWORK/catalog/mining-licence.yaml"
	t 0 case-check
}

@test "a case in which one act opens a task twice is told, and nothing is done to it" {
	receive 2025-09-26T10:00 mining-licence
	sed -i 's/{task: examine, of: window/{task: accept, of: window/' "$file"
	export CASEWORK_NOW=2025-12-31T09:00
	t 1 case-check
	[[ $err == *": event 1 opens the task accept/window/1 twice [task.twice]"* ]]
	cp "$file" before
	t 1 'case-deadline sweep'
	[[ $err == *"[task.twice]"* ]]
	cmp "$file" before
}

@test "what a limit hangs on does not end before it" {
	bad office.yaml '0,/until: 2026-03-31/s//until: 2025-06-30/' \
		"office.yaml: correction: limit 'refusal' starts after 'correction', which is no limit of the item or the office"
	bad catalog/temporary-land-use.yaml 's/^  - limit: promise$/&\n    until: 2025-06-30/' \
		"catalog/temporary-land-use.yaml: promise: limit 'opinion' is within 'promise', which is no limit of the item or the office"
}

@test "limits within one another are refused" {
	more catalog/temporary-land-use.yaml \
		'{limit: aa, task: a, starts: accept, ends: [decide], of: host, length: 3 workdays, within: bb, clock: stage, basis: 甲}' \
		'{limit: bb, task: b, starts: accept, ends: [decide], of: host, length: 3 workdays, within: aa, clock: stage, basis: 甲}'
	t 2 case-check
	[[ $err == "case-check: catalog/temporary-land-use.yaml:"*": limit 'aa' is within 'bb', which is within it"* ]]
}

@test "what starts after a lapse names a limit that lapses" {
	bad office.yaml 's/after: correction/after: corection/' \
		"office.yaml: corection: limit 'refusal' starts after 'corection', which is no limit of the item or the office"
	bad office.yaml '/lapse: propose-refusal/d' \
		"office.yaml: correction: limit 'refusal' starts after 'correction', which does not lapse"
	bad office.yaml '0,/after: correction/{/after: correction/d}' \
		"office.yaml: limit: refusal: 'after' names the limit whose lapse starts this one, with 'starts: lapse'"
	bad office.yaml 's/task: refuse/task: dispatch/; s/after: correction/after: acceptance/; s/refuse, supplement/dispatch/' \
		"office.yaml: limit: routing: limits 'refusal' and 'routing' start with the same act, task and owner: give the task another name"
}

@test "an effect follows only where it can" {
	bad office.yaml '/limit: acceptance$/,/length/s/ends: .*/ends: [accept]/' \
		"office.yaml: [accept]: limit 'acceptance': deemed-accepted can follow what ends with: accept refuse ask"
	bad catalog/land-plan.yaml 's/soft: true/lapse: deemed-granted/' \
		"catalog/land-plan.yaml: deemed-granted: limit 'direct': deemed-granted can follow what starts with: accept dispatch; not with receive"
	bad catalog/construction-land.yaml '0,/ends: \[pay, confirm\]/s//ends: [close]/' \
		"catalog/construction-land.yaml: [close]: limit 'payment': close-unpaid can follow what ends with one of: pay confirm"
	bad office.yaml '0,/lapse: propose-refusal/s//lapse: propose-denial/' \
		"office.yaml: propose-denial: limit 'correction': propose-denial can follow what starts with: assess notify; not with ask" \
		"office.yaml: [supplement]: limit 'correction': propose-denial can follow what ends with one of: pay confirm"
}

@test "a limit that changes is the one in force when its time begins" {
	changes delivery '5 workdays'
	t 0 case-check
	in_review 2025-09-26 survey-results wan.li
	do_at 2025-09-29T10:00 "case-review decide --by wan.li --outcome granted --document 准1 $one"
	task_is serve/ 2025-10-20T17:30+08:00
	in_review 2025-09-26 survey-results wan.li
	do_at 2025-10-13T10:00 "case-review decide --by wan.li --outcome granted --document 准1 $one"
	task_is serve/ 2025-10-20T17:30+08:00
	do_at 2025-10-14T10:00 case-check
}

@test "limits with dates are judged for each day on which something changes" {
	changes opinion-on-acceptance '6 workdays'
	bad office.yaml '' "office.yaml: acceptance: the limits within 'acceptance' add up to 6, and it is 5 workdays"
	bad office.yaml 's/from: 2025-10-01/from: 2025-09-30/; s/length: 6/length: 5/' \
		"office.yaml: limit: opinion-on-acceptance: limit 'opinion-on-acceptance' stands here a second time" \
		"office.yaml: acceptance: the limits within 'acceptance' add up to 9, and it is 5 workdays"
	bad office.yaml 's/from: 2025-10-01/&\n  until: 2025-09-01/; s/length: 6/length: 5/' \
		"office.yaml: 2025-09-01: 'until' is before 'from'"
	bad office.yaml 's/from: 2025-10-01/from: 2025-02-30/; s/length: 6/length: 5/' \
		"office.yaml: 2025-02-30: there is no day '2025-02-30'"
}

@test "after an inspection that agrees each unit's own time runs; after one that does not, none" {
	sed -i 's/^simulated: true/simulated: true\npaper-until: 2025-12-31/' "$CASEWORK/office.yaml"
	cat >map.yaml <<-'END'
		register: paper
		reference: no
		case:
		  item: {value: parallel-approval}
		  applicant.name: name
		acts:
		- {act: receive, at: received, by: {value: lin.fang}}
		- {act: accept, at: received, by: {value: lin.fang}}
		- {act: dispatch, at: received, by: {value: lin.fang}, handler: {value: ding.jun}}
		- {act: inspect, at: first, by: {value: yu.bin}, people: {value: 余斌}, opinion: {value: 场地未平整}, agree: {value: "false"}}
		- {act: inspect, at: again, by: {value: yu.bin}, people: {value: 余斌}, opinion: {value: 同意}, agree: {value: "true"}}
	END
	printf 'no,name,received,first,again\n1,甲,2025-03-03,2025-03-05,2025-03-12\n' >paper.csv
	export CASEWORK_NOW=2025-03-13T09:00
	t 0 'case-accept import -q -m map.yaml paper.csv'
	file=$(echo "$CASEWORK"/cases/2025/03/03/*.yaml)
	sed -n '/^tasks:/,/^[a-su-z]/s/^- {task: \(approve.*\)}$/\1/p' "$file" >approvals
	file_is approvals "approve/planning/5, due: 2025-03-19T17:30+08:00" \
		"approve/farmland/5, due: 2025-03-19T17:30+08:00" \
		"approve/cadastre/5, due: 2025-03-19T17:30+08:00" \
		"approve/finance/5, due: 2025-03-19T17:30+08:00"
	t 0 case-check
}

@test "a limit that hangs on a notice fits what the office says of its service" {
	bad office.yaml '0,/{of: ask}/{s/starts: serve-notice/starts: ask/;/given/d}' \
		"office.yaml: ask: limit 'correction' is the applicant's, and the notice of ask is served: it starts with serve-notice, given: {of: ask}"
	bad office.yaml 's/{of: ask}/{of: accept}/' \
		"office.yaml: propose-refusal: limit 'correction': propose-refusal can follow what starts with: ask; not with accept"
	bad office.yaml '/  given: {of: ask}/d' \
		"office.yaml: serve-notice: limit 'correction' starts with the service of a notice: say of which act, given: {of: ACT}" \
		"office.yaml: propose-refusal: limit 'correction': propose-refusal can follow what starts with: ask; not with serve-notice"
	bad office.yaml 's/act: ask, from: 2026-04-01/act: ask, from: 2026-04-02/' \
		"office.yaml: {of: ask}: limit 'correction' would never begin: the office says of no notice of ask that it is served then" \
		"office.yaml: [serve-notice, supplement]: limit 'service-of-correction' would never end: the office says of no notice of ask that it is served then"
	bad office.yaml 's/act: pause, from: 2026-04-01/&, until: 2026-12-31/' \
		"office.yaml: [serve-notice]: limit 'service-of-pause' would never end: the office says of no notice of pause that it is served then"
	bad office.yaml 's/{of: ask}/{of: extend}/' \
		"office.yaml: stated: limit 'correction': only ask, assess, notify, apply, conclude and require state until when, and it starts with extend" \
		"office.yaml: propose-refusal: limit 'correction': propose-refusal can follow what starts with: ask; not with extend"
	bad office.yaml '/{of: ask}/,/stated/s/stated/5 workdays/' \
		"office.yaml: 5 workdays: limit 'correction': the notice states its own deadline, so the length is: stated"
	bad office.yaml 's/public-notice: 30 days/public-notice: 6 workdays/' \
		"office.yaml: 6 workdays: 'service.public-notice' must be a number of days such as 30 days, not '6 workdays'"
	bad office.yaml 's/act: extend/act: decide/' \
		"office.yaml: decide, from: 2026-04-01, basis: 窗口办文规定第十五条}: 'service.notices[3].act' must be one of ask, accept, offer-hearing, pause, extend, notify, escalate, not 'decide'"
	bad office.yaml '/{of: ask}/,/stated/s/of: applicant/&\n  pauses: [correction]/' \
		"office.yaml: [correction]: limit 'correction': nothing stops a time that is stated" \
		"office.yaml: [correction]: limit 'correction' would stand still from its start: ask begins the correction"
}
