# No end of a case passes a notice that was not served: several that wait, hearings, fees, paper, forgeries.

load helper
load acts
load judge

setup() {
	begin
	office water-bureau 2024-06-03T09:00
	day=cases/2024/06/03
	one=WB-20240603-000001
	sed -i 's/    length: 15 workdays/&\n    pauses: [hearing, expert-review]\n    extend: {by: 5, approver: [leader], basis: 甲}/' \
		"$CASEWORK/catalog/river-construction.yaml"
}

serve() {
	case-deliver serve-notice --by li.na --recipient 王五 --relation 经办人 --manner direct "$@"
}

cannot() {
	echo "$1: $one: cannot $2: $3"
}

# The case with three notices: of a pause, an extension and the right to a hearing.
three() {
	case_until river-construction in-review sun.li &&
		case-deadline pause -q --by xu.ming --procedure expert-review --basis 许可法第四十五条 --length '5 workdays' --proposer sun.li "$one" &&
		case-deadline extend -q --by xu.ming --length '5 workdays' --proposer sun.li --reason 案情复杂 "$one" &&
		case-review offer-hearing -q --by sun.li --reason 影响下游村 --basis 许可法第四十七条 "$one"
}

reviewed() {
	case-deadline resume -q --by xu.ming --procedure expert-review "$one" && opine --by sun.li -q "$one" &&
		case-review countersign -q --by ma.jun --lawful true --agree true "$one" &&
		case-review countersign -q --by wu.tao --lawful true --agree true "$one"
}

@test "of several notices that wait one is named, and each ends its own time alone" {
	three
	no_err
	t 0 "case-list -f unserved $one"
	out_is "$one	$one-停1;$one-延1;$one-听1"
	refused notice.which "serve --signed 2024-06-03 $one" \
		"$(cannot case-deliver serve-notice "say which with of, document or event; these wait: $one-停1 (event 4), $one-延1 (event 5), $one-听1 (event 6)")"
	refused notice.issued "serve --of pause --document $one-延1 --signed 2024-06-03 $one" \
		"$(cannot case-deliver serve-notice "no such notice was issued that stands")"
	t 0 "serve --of 延期告知 --signed 2024-06-03 $one"
	t 0 "serve --document $one-停1 --signed 2024-06-03 $one"
	take_event "$CASEWORK/$day/$one.yaml" 8
	sed -n '/^  act:/,/^  document:/p; /^  \(closes\|opens\):/p' event >said
	file_is said "  act: serve-notice" "  of: pause" '  event: "4"' "  document: $one-停1" "  closes: [serve-notice/window/4]"
	CASEWORK_NOW=2024-06-07T09:00 t 0 "case-deadline alert | cut -f 1,2,5,7"
	out_is "$one	yellow	2024-06-06T17:30+08:00	serve-notice/window/6" \
		"$one	warning	2024-06-11T17:30+08:00	resume/river/4"
	t 0 "case-check --judge"
}

@test "nobody decides before the applicant was told of a hearing, nor while the time to ask for one runs" {
	three
	export CASEWORK_NOW=2024-06-05T09:00
	reviewed
	refused decide.served "grant" "$(cannot case-review decide "$one-听1 was not served")"
	refused decide.served "deny" "$(cannot case-review decide "$one-听1 was not served")"
	refused decide.served "case-review decide --by xu.ming --outcome granted --override decide.time=放弃 $one" \
		"$(cannot case-review decide "$one-听1 was not served")"
	t 1 "case-review why -o tsv $one"
	out_is "$one	in-review	decide	decide	decide.served	$one-听1 was not served	window	2024-06-03T09:00:00+08:00	2024-06-06T17:30+08:00"
	t 0 "serve --of offer-hearing --signed 2024-06-04 $one"
	runs="$one-听1 gives the applicant time until 2024-06-12T17:30+08:00; leader, head may say --override decide.time=REASON"
	refused decide.time "grant" "$(cannot case-review decide "$runs")"
	CASEWORK_NOW=2024-06-12T17:30 refused decide.time "deny" "$(cannot case-review decide "$runs")"
	t 1 "case-review why -o tsv $one"
	out_is "$one	in-review	decide	decide	decide.time	$one-听1 gives the applicant time until 2024-06-12T17:30+08:00	applicant	2024-06-04	2024-06-12T17:30+08:00"
	cp -R "$CASEWORK" before
	t 0 "case-review decide --by xu.ming --outcome granted --override decide.time=申请人书面放弃听证 $one"
	rm -r "$CASEWORK"
	cp -R before "$CASEWORK"
	# the hearing that was asked for is the answer
	t 0 "case-deadline pause --by xu.ming --procedure hearing --basis 许可法第四十七条 --length '10 workdays' --proposer sun.li $one"
	t 0 "case-deadline resume --by xu.ming --procedure hearing $one && grant"
	t 0 "case-check --judge"
	rm -r "$CASEWORK"
	cp -R before "$CASEWORK"
	CASEWORK_NOW=2024-06-12T17:31 t 0 "deny"
	CASEWORK_NOW=2024-06-12T17:31 t 0 "case-check --judge"
}

@test "a case is not closed while a notice of it waits, which can still be served; withdrawn, it is" {
	three
	cp -R "$CASEWORK" before
	t 0 "serve --of offer-hearing --signed 2024-06-03 $one && serve --of extend --signed 2024-06-03 $one"
	export CASEWORK_NOW=2024-06-13T09:00
	reviewed
	grant
	case-deliver serve -q --by li.na --recipient 王五 --signed 2024-06-13 "$one"
	refused close.notices "case-deliver close --by li.na $one" "$(cannot case-deliver close "$one-停1 was not served")"
	t 1 "case-review why -o tsv $one | cut -f 2-7"
	out_is "served	close	close	close.notices	$one-停1 was not served	window"
	t 0 "serve --signed 2024-06-13 $one && case-deliver close --by li.na $one && case-check --judge"
	rm -r "$CASEWORK"
	cp -R before "$CASEWORK"
	t 0 "case-accept withdraw --by li.na --reason 不办了 $one && case-deliver close --by li.na $one && case-check --judge"
}

@test "what waits for an applicant who was not told is the window's move" {
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2024-06-14 "$one"
	t 0 "case-list -w 'unserved!=' -f state"
	out_is "$one	correcting"
	CASEWORK_NOW=2024-06-17T09:00 t 0 "case-review why -o json $one"
	no_out
	serve -q --signed 2024-06-03 "$one"
	t 1 "case-review why -o tsv $one | cut -f 2-7"
	out_is "correcting	supplement	accept	act.state	the applicant has not brought: 图	applicant"
}

@test "the time for what was lacking at acceptance begins with the service of the acceptance" {
	sed -i 's/^  notices:/&\n  - {act: accept, from: 2024-06-01, basis: 窗口工作规程}/' "$CASEWORK/office.yaml"
	t 2 "case-check"
	err_is "case-check: office.yaml:102:11: limit 'furnishing' is the applicant's, and the notice of accept is served: it starts with serve-notice, given: {of: accept}"
	sed -i '/^- limit: furnishing/,/^- /{/task: furnish/,$s/starts: accept/starts: serve-notice\n  given: {of: accept}/; s/from: 2023-01-01/from: 2024-06-01/}' "$CASEWORK/office.yaml"
	receive soil-water-plan -q --set materials=水土保持方案报告书
	t 0 "case-accept accept -q --by li.na --lacking 项目立项文件 --until 2024-06-14 $one"
	t 0 "case-list -f unserved $one"
	out_is "$one	$one-受1"
	t 0 "case-deadline alert --within 9 | cut -f 5,7"
	out_is "2024-06-04T12:00+08:00	dispatch/window/2"
	t 0 "serve -q --of 受理 --signed 2024-06-03 $one && case-deadline alert --within 9 | cut -f 5,7"
	out_is "2024-06-04T12:00+08:00	dispatch/window/2" "2024-06-14T17:30+08:00	furnish/applicant/3"
	t 0 "case-check --judge"
}

@test "the agent takes a notice as the agent, and an applicant sent up is told" {
	case_until river-construction in-review sun.li
	case-accept amend -q --by li.na --reason 委托 --set applicant.agent=代某 --set applicant.agent-id-type=other --set applicant.agent-id-number=9 --set applicant.agent-authorisation=委托书1号 "$one"
	opine --by sun.li -q "$one"
	case-review countersign -q --by ma.jun --lawful true --agree true "$one"
	case-review countersign -q --by wu.tao --lawful true --agree true "$one"
	case-route escalate -q --by xu.ming --body 市水利局 --document 青水报7号 "$one"
	t 0 "case-list -f unserved $one"
	out_is "$one	青水报7号"
	agent="case-deliver serve-notice --by li.na --recipient 代某 --manner direct --signed 2024-06-03"
	refused serve.agent "$agent --relation 本人 $one" \
		"$(cannot case-deliver serve-notice "'代某' signs as the applicant's agent: say so with relation")"
	t 0 "$agent --relation 代办员 $one && case-list -f unserved $one && case-check --judge"
	out_is "$one" "$one	"
}

# The office serves from 2022 on, notices of fees too, and has an older register of them.
fees() {
	sed -i 's/2024-06-01/2022-01-01/; s/2024-05-31/2021-12-31/' "$CASEWORK/office.yaml"
	sed -i 's/^  notices:/&\n  - {act: notify, from: 2022-01-01, basis: 窗口工作规程}/' "$CASEWORK/office.yaml"
	sed -i 's/^limits:/&\n- {limit: payment, from: 2022-01-01, task: pay, starts: serve-notice, given: {of: notify}, ends: [pay, close], of: applicant, length: 30 days, clock: applicant, basis: 收费办法}/' \
		"$CASEWORK/office.yaml"
	cat >map.yaml <<-'END'
		register: fees
		reference: id
		case:
		  item: {value: soil-water-plan}
		  applicant.name: {value: 甲}
		acts:
		- {act: receive, at: received, by: {value: li.na}}
		- {act: accept, at: received, by: {value: li.na}}
		- {act: dispatch, at: received, by: {value: li.na}, handler: {value: liu.yang}}
		- {act: notify, when: notified, at: notified, by: {value: li.na}, amount: {value: 100.00 CNY}, document: number}
		- {act: serve-notice, when: served, at: served, by: {value: li.na}, of: {value: notify}, recipient: to, relation: {value: 本人}, signed: served, manner: manner}
	END
	sed 's/^\t*//' >rows.csv <<-'END'
		id,received,notified,number,served,to,manner
		1,2022-11-01,2022-11-02,费字1号,2022-11-07,王五,direct
		2,2022-11-01,2022-11-02,,2022-11-07,王五,post
		3,2022-11-01,2022-11-02,,,,
		4,2022-11-01,,,2022-11-07,王五,direct
	END
}

@test "paper says how notices were served, with findings, and a fee of which nobody was told is not unpaid" {
	office water-bureau 2022-12-15T10:00
	fees
	t 0 "case-accept import -m map.yaml rows.csv"
	[ "$err" = "case-accept: 4 rows: 4 new, 0 continued, 0 known, 0 rejected; 2 findings" ]
	mapfile -t ids <<<"$out"
	t 0 "case-list -f unserved,findings"
	out_is "${ids[0]}		0" "${ids[1]}		1" "${ids[2]}	notify	0" "${ids[3]}		1"
	t 0 "grep -h '^  findings:' $CASEWORK/cases/2022/11/01/*.yaml"
	out_is "  findings: [serve.manner]" "  findings: [notice.issued]"
	t 0 "grep -ho 'limit: payment.*' $CASEWORK/cases/2022/11/01/*.yaml | sort -u"
	out_is "limit: payment, clock: applicant, length: 30 days, basis: 收费办法, due: 2022-12-07T17:30+08:00}"
	t 1 "case-deliver close --by li.na --outcome unpaid ${ids[2]}"
	err_is "case-deliver: ${ids[2]}: cannot close: notify was not served [close.unpaid]" \
		"case-deliver: ${ids[2]}: cannot close: notify was not served [close.notices]"
	t 1 "case-deliver close --by li.na --at 2022-12-07T17:30 --outcome unpaid ${ids[0]}"
	err_is "case-deliver: ${ids[0]}: cannot close: the applicant has until 2022-12-07T17:30+08:00 to pay [close.unpaid]"
	t 0 "case-deliver close --by li.na --outcome unpaid ${ids[0]}"
	t 0 "serve --signed 2022-12-15 ${ids[2]}"
	t 1 "case-deliver close --by li.na --outcome unpaid ${ids[2]}"
	err_is "case-deliver: ${ids[2]}: cannot close: the applicant has until 2023-01-16T17:30+08:00 to pay [close.unpaid]"
	t 0 "case-check --judge"
}

@test "what no program would have served is told of a history alone" {
	forges=1
	bases=()
	three
	export CASEWORK_NOW=2024-06-05T09:00
	reviewed
	serve -q --of offer-hearing --signed 2024-06-04 "$one"
	do_at 2024-06-13T09:00 "grant >/dev/null"
	two=$(receive soil-water-plan)
	case-accept ask -q --by li.na --missing 图:补交 --until 2024-06-21 "$two"
	do_at 2024-06-17T09:00 "serve -q --signed 2024-06-17 --until 2024-06-24 $two"
	do_at 2024-06-25T09:00 "case-review approve -q --by xu.ming --matter refusal $two"
	do_at 2024-06-25T10:00 "case-accept refuse -q --by li.na --ground not-mended --reason 甲 --basis 乙 --remedy 丙 $two"
	earnest
	honest
	base one "$one"
	base two "$two"
	forged <<'END'
one: e("serve-notice")["event"] = "4"
= event 11: serve-notice: no such notice was issued that stands [notice.issued]
= event 11: serve-notice does not end serve-notice/window/6 [judge.closes]
= event 12: decide: WB-20240603-000001-听1 was not served [decide.served]
one: e("serve-notice")["event"] = "2"
= event 11: serve-notice: no such notice was issued that stands [notice.issued]
= event 11: serve-notice does not end serve-notice/window/6 [judge.closes]
= event 12: decide: WB-20240603-000001-听1 was not served [decide.served]
one: e("serve-notice")["of"] = "pause"
= event 11: serve-notice: no such notice was issued that stands [notice.issued]
= event 11: serve-notice does not begin the limit 'hearing-request' [judge.opens]
one: e("serve-notice")["document"] = "假1号"
= event 11: serve-notice: no such notice was issued that stands [notice.issued]
one: e("serve-notice")["signed"] = "2024-06-02"
= event 11: serve-notice: signed 2024-06-02 is before the receipt at 2024-06-03T09:00:00+08:00 [serve.receipt]
= event 11: serve-notice: WB-20240603-000001-听1 was issued on 2024-06-03, and signed for before [notice.day]
= event 11: its time begins with the day of service [judge.opens]
one: e("serve-notice")["signed"] = "2024-06-05"
= event 11: its time begins with the day of service [judge.opens]
one: e("serve-notice")["signed"] = "2024-07-05"
= event 11: serve-notice: signed 2024-07-05 is after the act at 2024-06-05T09:00:00+08:00 [serve.receipt]
= event 11: its time begins with the day of service [judge.opens]
= event 12: decide: WB-20240603-000001-听1 counts as served on 2024-07-05 alone [decide.served]
one: e("serve-notice")["manner"] = "post"
= event 11: serve-notice: service so needs: tracking [serve.manner]
one: e("serve-notice")["by"] = "sun.li"
= event 11: serve-notice: 'sun.li' is none of: window [act.role]
one: del e("serve-notice")["opens"][0]["from"]
= event 11: its time begins with the day of service [judge.opens]
one: h.insert(12, dict(e("serve-notice"))); h[12]["at"] = h[11]["at"]; h[12].pop("opens"); h[12].pop("closes")
= event 13: serve-notice: WB-20240603-000001-听1 was served on 王五, on 2024-06-04 [notice.once]
one: e("decide")["at"] = "2024-06-12T10:00:00+08:00"
= event 12: decide: WB-20240603-000001-听1 gives the applicant time until 2024-06-12T17:30+08:00 [decide.time]
one: e("serve-notice").update(of=["pause"], event={"a": "6"}, signed=["2024-06-04"], manner={"a": "left"}, document=["x"])
= event 11: serve-notice: no such notice was issued that stands [notice.issued]
= event 11: of: it is no text [judge.values]
= event 11: event: it is no text [judge.values]
= event 11: document: it is no text [judge.values]
= event 11: signed: it is no text [judge.values]
= event 11: manner: it is no text [judge.values]
= event 11: serve-notice does not begin the limit 'hearing-request' [judge.opens]
= event 11: its time begins with serve-notice [judge.opens]
= event 11: serve-notice does not end serve-notice/window/6 [judge.closes]
= event 12: decide: WB-20240603-000001-听1 was not served [decide.served]
two: e("serve-notice")["until"] = ["2024-06-24"]; e("ask")["until"] = ["2024-06-21"]
= event 2: until: it is no text [judge.values]
= event 3: until: it is no text [judge.values]
= event 3: serve-notice states no due time, and it has no length [judge.due]
two: e("serve-notice").update(manner="public", displayed=["2024-06-17"], location="x", reason="y")
= event 3: displayed: it is no text [judge.values]
two: e("serve-notice")["until"] = "2024-06-28"
= event 3: serve-notice: WB-20240613-000001-补1 gives time until 2024-06-21: served on 2024-06-17, say until from 2024-06-21 to 2024-06-25 [notice.until]
= event 3: it is not the due time that serve-notice states: 2024-06-28 [judge.due]
= event 6: refuse: no leader has approved it since the time for what was asked for ran out [refuse.approved]
= event 6: refuse: the applicant has until 2024-06-28 to bring what was asked for [refuse.mended]
two: e("serve-notice")["signed"] = "2024-06-02"; e("serve-notice").pop("until")
= event 3: serve-notice: signed 2024-06-02 is before the receipt at 2024-06-13T09:00:00+08:00 [serve.receipt]
= event 3: serve-notice: WB-20240613-000001-补1 was issued on 2024-06-13, and signed for before [notice.day]
= event 3: serve-notice does not begin the limit 'correction' [judge.opens]
= event 3: its time begins with the day of service [judge.opens]
= event 3: serve-notice states no due time, and it has no length [judge.due]
two: i = h.index(e("serve-notice")); del h[i]; [x.pop("closes", 0) for x in h[i:]]
= event 3: there is no open task 'supplement/applicant/3' [judge.lapse]
= event 5: refuse: the applicant was not told what is missing: WB-20240613-000001-补1 was not served [refuse.served]
= event 5: refuse ends serve-notice/window/2, which it does not close [judge.closes]
= event 5: refuse ends refuse/window/3, which it does not close [judge.closes]
two: e("serve-notice").update(manner="public", location="公告栏", displayed="2024-06-17", reason="下落不明", signed="2024-07-17")
= event 3: serve-notice: WB-20240613-000001-补1 gives time until 2024-06-21: served on 2024-07-17, say until from 2024-07-17 to 2024-07-25 [notice.until]
= event 3: its time begins with the day of service [judge.opens]
= event 6: refuse: the applicant was not told what is missing: WB-20240613-000001-补1 counts as served on 2024-07-17 alone [refuse.served]
END
}
