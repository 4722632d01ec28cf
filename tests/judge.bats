# Histories that no program wrote, sealed and with a head that fits: case-check --judge tells them.
load helper
load acts
load judge

setup() {
	begin
	forges=1
	office water-bureau
	bases=()
	made=$BATS_FILE_TMPDIR/cases
	[ -d "$made" ] || make
	cp -R "$made" "$CASEWORK"
	earnest
	cat >>"$CASEWORK/staff.yaml" <<-END
		- {account: reader, name: 阅, department: supervision, roles: [auditor], from: 2016-03-01}
		- {account: left, name: 离, department: window, roles: [window, registrar], from: 2016-03-01, until: 2022-12-25}
	END
	base soil WB-20221215-000001
	base river WB-20221215-000002
	base asked WB-20221215-000003
	base late WB-20221215-000004
	base paper WB-20220104-000001
}

# The cases to forge, by programs, once.
make() {
	local one=WB-20221215-000001 two=WB-20221215-000002 three=WB-20221215-000003 four=WB-20221215-000004
	sed -n 1,2p "$CASEWORK/register-2022.csv" >row.csv
	export CASEWORK_NOW=2022-12-15T09:00
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" row.csv'
	do_at 2022-12-15T10:00 "receive soil-water-plan -q --set applicant.name=甲 --set applicant.id-type=uscc \
		--set applicant.id-number=91370300MA3C8X1Y23; receive river-construction -q --set applicant.name=乙
		receive soil-water-plan -q --set applicant.name=丙; receive soil-water-plan -q --set applicant.name=丁"
	do_at 2022-12-15T10:10 "case-accept accept -q --by li.na $one $two $four
		case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-30 $three"
	do_at 2022-12-15T10:20 "case-route dispatch -q --by wang.lei --handler liu.yang $one $four
		case-route dispatch -q --by wang.lei --handler sun.li $two
		case-accept supplement -q --by li.na --set materials=图 --set fields.area=3 $three"
	do_at 2022-12-16T10:00 "opine -q --by liu.yang $one && opine -q --by sun.li $two
		case-accept amend -q --by li.na --reason 笔误 --set applicant.name=丙公司 $three"
	do_at 2022-12-16T11:00 "case-review countersign -q --by ma.jun --lawful true --agree true $two
		case-review countersign -q --by wu.tao --lawful true --agree false $two
		case-accept accept -q --by li.na $three"
	do_at 2022-12-19T10:00 "case-review decide -q --by xu.ming --outcome granted --document 许1 $one
		case-accept withdraw -q --by li.na --reason 申请人撤回 $three"
	do_at 2022-12-20T10:00 "case-deliver serve -q --by li.na --recipient 张三 --signed 2022-12-20 $one"
	do_at 2022-12-20T10:10 "case-deliver close -q --by li.na $one"
	do_at 2022-12-30T10:00 "case-deadline urge -q"
	do_at 2023-01-09T10:00 "case-deadline warn -q"
	cp -R "$CASEWORK/cases" "$made"
	rm -r "$CASEWORK/cases"
}

@test "whole registers and what the demo makes of them are found by nobody, with exit status 0" {
	rm -r "$CASEWORK"
	office water-bureau 2022-12-15T17:00
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"'
	do_at 2022-12-16T09:00 'case-accept receive --by li.na --rows "$CASEWORK/applications.csv" 2>summary |
		case-accept accept --by li.na | case-route dispatch -q --by wang.lei'
	honest
	t 0 'case-check heads | case-check --judge --against -'
	no_err
}

@test "a public register of 1,434 cases is found by nobody" {
	data wabo-register.csv
	office wabo 2022-12-15T17:00
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" "$data"'
	honest
}

@test "a case that is dated before a list of all cases, and is not in it, is found by that list" {
	rm -r "$CASEWORK"
	office water-bureau 2022-12-16T18:00
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	t 0 'receive soil-water-plan --at 2022-12-15T10:00 && case-check heads >heads && cut -f 1,2,4 heads'
	out_is WB-20221215-000001 "WB-20221215-000001	1	2022-12-16T18:00:00+08:00"
	# one by a clock that was put back; the hour before is that of imports at work
	do_at 2022-12-12T10:00 'receive soil-water-plan -q'
	do_at 2022-12-16T17:00:01 'receive soil-water-plan -q; receive soil-water-plan -q --at 2022-12-14'
	export CASEWORK_NOW=2022-12-17T09:00
	honest
	t 1 'case-check --against heads'
	no_out
	err_is "case-check: WB-20221212-000001: it was recorded at 2022-12-12T10:00:00+08:00, and the list of all cases that was made at 2022-12-16T18:00:00+08:00 does not have it [seal.against]"
	# lists that do not say when, or that name some cases, say nothing of the others
	t 0 "cut -f 1-3 heads | case-check --against - && sed 's/2022-12-16.*/mail/' heads | case-check --against -"
	no_err
	t 0 "case-check heads WB-20221215-000001 | awk -F '\t' '{ print NF }'"
	out_is 3
	t 2 '(cat heads; echo x) | case-check --against -'
	err_is "case-check: standard input:2: not the head of a case: its number, events and seal, with tabs between"
}

@test "what is told has its place, and the cases behind it are judged too" {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" <<-END >ids
		soil: e("decide")["by"] = "nobody"; e("opine")["complete"] = "maybe"
		river: e("countersign")["later-key"] = "x"
	END
	'
	t 0 'case-check repair -q - <ids && case-check - <ids'
	t 1 'case-check --judge - <ids'
	no_out
	err_is <<-'END'
		case-check: cases/2022/12/15/WB-20221215-900001.yaml:32:3: event 4: opine: complete is false, and it proposes to grant [review.proposal]
		case-check: cases/2022/12/15/WB-20221215-900001.yaml:36:13: event 4: complete: 'maybe' is neither true nor false [judge.values]
		case-check: cases/2022/12/15/WB-20221215-900001.yaml:40:3: event 5: decide: nobody in staff.yaml is 'nobody' [staff.unknown]
		case-check: cases/2022/12/15/WB-20221215-900001.yaml:40:3: event 5: decide: the host department found that the materials do not meet the rules [decide.conditions]
		case-check: cases/2022/12/15/WB-20221215-900002.yaml:54:3: event 6: 'later-key' is no key of countersign [judge.keys]
	END
}

@test "who acts is of the staff, has a role that may, and typed it or was typed by who may" {
	forged <<'END'
soil: pass
soil: e("decide")["by"] = "nobody.at.all"
= event 5: decide: nobody in staff.yaml is 'nobody.at.all' [staff.unknown]
soil: e("decide")["by"] = "gao.yan"
= event 5: decide: 'gao.yan' is none of: chief, leader, head [act.role]
= event 5: decide: 'gao.yan' is of general-office, and the host department is soil-conservation [decide.line]
soil: e("opine")["by"] = "qian.feng"
= event 4: opine: 'qian.feng' is not of the staff on the day of recording [who.caller]
= event 4: opine: 'qian.feng' is not of the staff on that day [staff.unknown]
= event 4: opine: 'qian.feng' is of river, and the host department is soil-conservation [review.host]
soil: e("opine")["by"] = "sun.li"
= event 4: opine: 'sun.li' is of river, and the host department is soil-conservation [review.host]
soil: e("decide").update({"by": "xu.ming", "for": "tang.jianping"})
soil: e("serve").update({"by": "zhao.min", "for": "li.na"})
= event 6: serve: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day [who.stand-in]
soil: e("decide")["entered-by"] = "liu.yang"
= event 5: decide: who types for another is a registrar or of the office [who.entered-by]
soil: e("decide")["entered-by"] = "gao.yan"
= event 5: decide: what 'xu.ming' says or signs nobody else types [who.entered-by]
soil: e("decide")["entered-by"] = "stranger"
= event 5: decide: who types for another is a registrar or of the office [who.entered-by]
soil: e("serve")["by"] = "reader"
= event 6: serve: 'reader' is none of: window [act.role]
soil: add("note", by="reader", text="x")
= event 8: note: 'reader' is an auditor, who only reads [act.role]
soil: add("note", at="2022-12-20T09:00:00+08:00", recorded="2022-12-30T11:00:00+08:00", by="left", text="x")
= event 8: note: 'left' is not of the staff on the day of recording [who.caller]
soil: add("note", at="2022-12-20T09:00:00+08:00", recorded="2022-12-30T11:00:00+08:00", by="li.na", entered_by="left", text="x")
= event 8: note: 'left' is not of the staff on the day of recording [who.caller]
= event 8: note: who types for another is a registrar or of the office [who.entered-by]
soil: e("dispatch")["handler"] = "li.na"
= event 3: dispatch: 'li.na' accepted the case and cannot handle it [separation.accept-handle]
= event 3: dispatch: 'li.na' is no handler or chief of the staff on that day [handler.unfit]
soil: e("decide")["by"] = "system"
= event 5: decide: who acts as system is the owner of the office or has the role system [who.system]
= event 5: decide: nobody in staff.yaml is 'system' [staff.unknown]
late: pass
late: del e("urge")["entered-by"]
= event 4: urge: who acts as system is the owner of the office or has the role system [who.system]
late: e("urge")["entered-by"] = "gao.yan"
= event 4: urge: who acts as system is the owner of the office or has the role system [who.system]
late: add("lapse", by="li.na", task="decide/soil-conservation/2", effect="deemed-granted", limit="promise")
= event 6: lapse: 'li.na' is none of: system [act.role]
= event 6: lapse leads to decided [judge.to]
= event 6: the outcome of lapse is deemed-granted [judge.outcome]
= event 6: lapse ends decide/soil-conservation/2, which it does not close [judge.closes]
= event 6: lapse ends decide-by-law/soil-conservation/2, which it does not close [judge.closes]
= event 6: decide/soil-conservation/2 lapsed at 2022-12-29T17:30+08:00 [judge.lapse]
= event 6: deemed-granted does not follow when the limit 'promise' runs out [judge.lapse]
river: e("countersign")["by"] = "ma.jun"
= event 6: countersign: 'ma.jun' is of policy-law and cannot sign for water-resources [joint-review.own-department]
END
}

@test "an event happened and was recorded when it can have been, and the number says when" {
	forged <<'END'
soil: e("decide")["at"] = "2031-01-01T00:00:00+14:59"; e("decide")["recorded"] = "2022-12-19T10:00:00+08:00"
= event 5: decide: it would happen later than it is recorded [time.future]
= event 5: 2023-01-03T17:30+08:00 is before 10 workdays have passed [judge.due]
= event 6: serve: 2022-12-20T10:00:00+08:00 is before the decide at 2031-01-01T00:00:00+14:59 [time.order]
= event 6: serve: signed 2022-12-20 is before the decide at 2031-01-01T00:00:00+14:59 [serve.receipt]
= event 7: close: 2022-12-20T10:10:00+08:00 is before the decide at 2031-01-01T00:00:00+14:59 [time.order]
soil: e("opine")["recorded"] = e("opine")["at"]; e("opine")["at"] = "2022-12-15T09:59:59+08:00"
= event 4: opine: 2022-12-15T09:59:59+08:00 is before the receipt at 2022-12-15T10:00:00+08:00 [time.before-receipt]
soil: e("decide")["recorded"] = e("decide")["at"]; e("decide")["at"] = "2022-12-16"
soil: e("decide")["recorded"] = e("decide")["at"]; e("decide")["at"] = "2022-12-15"
= event 5: decide: 2022-12-15 is before the opine at 2022-12-16T10:00:00+08:00 [time.order]
soil: e("close")["at"] = "2022-12-20T10:10+08:00"
= event 7: the clock writes seconds [judge.recorded]
soil: e("serve").update(recorded="2032-12-20T10:00:00+08:00"); e("close")["overrides"] = [{"rule": "time.recorded", "reason": "x"}]
= event 7: 'li.na' may not override time.recorded [judge.override]
soil: e("serve").update(recorded="2032-12-20T10:00:00+08:00"); e("close")["by"] = "gao.yan"; e("close")["overrides"] = [{"rule": "time.recorded", "reason": "x"}]
soil: h[0]["recorded"] = h[0]["at"]; h[0]["at"] = "2022-12-14T10:00:00+08:00"
= event 1: it was received on 2022-12-14, and its number is of 2022-12-15 [judge.number]
soil: d["id"] = "XB-20221215-900009"; digest()
= event 1: the prefix of the office is WB [judge.number]
soil: e("serve")["signed"] = "2022-12-18"
= event 6: serve: signed 2022-12-18 is before the decide at 2022-12-19T10:00:00+08:00 [serve.receipt]
END
}

@test "what is from paper was entered by a registrar, of a row, and excuses only what paper excuses" {
	forged <<'END'
paper: pass
soil: add("note", source="paper", by="wang.lei", text="x")
= event 8: note: who enters paper records is a registrar [paper.registrar]
= event 8: it is from paper, and of no row [judge.paper]
paper: e("opine")["entered-by"] = "chen.gang"
= event 4: opine: who enters paper records is a registrar [paper.registrar]
paper: del e("opine")["row"]
= event 4: it is from paper, and of no row [judge.paper]
paper: add("note", source="paper", row="93ced3456cbcc8df", at="2023-01-05", recorded="2023-01-06T10:00:00+08:00", text="x")
= event 10: note: the paper is of a day after paper-until in office.yaml [paper.until]
soil: d["source"] = {"register": "wb-window-2022", "reference": "x"}; digest(); e("serve").update({"source": "paper", "row": "93ced3456cbcc8df"})
= event 6: it is from paper, and the case is of no register [judge.paper]
soil: e("decide")["row"] = "93ced3456cbcc8df"
= event 5: it is not from paper [judge.paper]
soil: e("decide").update({"by": "nobody", "findings": ["staff.unknown"]})
= event 5: decide: nobody in staff.yaml is 'nobody' [staff.unknown]
= event 5: 'staff.unknown' is no finding of what is not from paper [judge.findings]
paper: e("decide").update({"by": "nobody", "findings": ["staff.unknown"]})
paper: e("decide").update({"by": "nobody"})
= event 5: decide: nobody in staff.yaml is 'nobody' [staff.unknown]
paper: e("decide").update({"entered-by": "chen.gang", "findings": ["paper.registrar"]})
= event 5: decide: who enters paper records is a registrar [paper.registrar]
= event 5: 'paper.registrar' is no finding of what is from paper [judge.findings]
soil: e("decide")["findings"] = ["text.damaged"]
= event 5: 'text.damaged' is no finding of what is not from paper [judge.findings]
paper: e("opine").update(act="note", text="x"); [e("note").pop(k) for k in ("lawful", "complete", "proposal", "opinion")]
= event 5: decide: the host department has given no written opinion [review.opinion]
END
}

@test "an event says what its act says, in the words of the table" {
	forged <<'END'
soil: e("decide")["later-key"] = "x"
= event 5: 'later-key' is no key of decide [judge.keys]
soil: add("note", text="x", host="river", handler="sun.li", kind="immediate", outcome="denied")
= event 8: the outcome of note is none [judge.outcome]
= event 8: 'host' is no key of note [judge.keys]
= event 8: 'handler' is no key of note [judge.keys]
= event 8: 'kind' is no key of note [judge.keys]
soil: add("note", text="x", to="received")
= event 8: note leads to no other state [judge.to]
soil: del e("decide")["to"]
= event 5: decide leads to decided [judge.to]
= event 6: serve: the case is in-review [act.state]
asked: e("withdraw")["outcome"] = "granted"
= event 6: the outcome of withdraw is withdrawn [judge.outcome]
soil: del e("decide")["outcome"]
= event 5: decide: outcome is missing: the decision [act.incomplete]
= event 5: decide: the applicant must be told reason, basis and remedy, and there is no reason, basis, remedy [decide.reasons]
= event 7: close: nothing says how the case ended [close.outcome]
soil: e("decide")["outcome"] = "deemed-granted"
= event 5: outcome: 'deemed-granted' is none of: granted denied [judge.values]
soil: e("opine")["lawful"] = "yes"
= event 4: opine: lawful is false, and it proposes to grant [review.proposal]
= event 4: lawful: 'yes' is neither true nor false [judge.values]
= event 5: decide: the host department found that the legal conditions are not met [decide.conditions]
soil: e("serve")["signed"] = "2022-02-30"
= event 6: signed: '2022-02-30' is no date: say 2022-09-05 [judge.values]
soil: e("dispatch")["handler"] = "刘洋"
= event 3: dispatch: '刘洋' is no handler or chief of the staff on that day [handler.unfit]
= event 3: handler: it would stand as liu.yang [judge.values]
soil: e("dispatch")["host"] = "rivers"
= event 3: dispatch: there is no department 'rivers' on that day [dispatch.host]
= event 3: dispatch: the item is soil-conservation's, and not rivers's [dispatch.mapping]
= event 3: host: no department in departments.yaml is 'rivers': did you mean river? [judge.values]
= event 4: opine: 'liu.yang' is of soil-conservation, and the host department is rivers [review.host]
asked: e("ask")["missing"] = "图"
= event 2: missing: it is no list of records of material mend [judge.values]
asked: e("ask")["missing"] = ["图", ""]
= event 2: missing: it is no list of records of material mend [judge.values]
soil: e("serve")["recipient"] = ["a"]
= event 6: recipient: it is no text [judge.values]
soil: del e("serve")["recipient"]
= event 6: serve: recipient is missing: who signed for it, or to whom it is addressed [act.incomplete]
paper: e("pay")["amount"] = "17479.2"
= event 6: amount: it would stand as 17479.20 CNY [judge.values]
late: e("urge")["days"] = "one"
= event 4: days: 'one' is no whole number [judge.values]
soil: add("archive", location="")
= event 8: location: it is no text [judge.values]
END
}

@test "what must have been done before, by the history alone, was done" {
	forged <<'END'
soil: e("opine").update(act="note", text="x"); [e("note").pop(k) for k in ("lawful", "complete", "proposal", "opinion")]
= event 5: decide: the host department has given no written opinion [review.opinion]
soil: e("opine")["lawful"] = "false"
= event 4: opine: lawful is false, and it proposes to grant [review.proposal]
= event 5: decide: the host department found that the legal conditions are not met [decide.conditions]
soil: e("decide")["outcome"] = "denied"
= event 5: decide: the applicant must be told reason, basis and remedy, and there is no reason, basis, remedy [decide.reasons]
soil: e("close")["outcome"] = "denied"
= event 7: close: the case was granted, not denied [close.outcome]
soil: add("close", to="closed")
= event 8: close: the case is closed [act.state]
river: add("decide", by="xu.ming", to="decided", outcome="granted", closes=["decide/river/2", "decide-by-law/river/2"])
= event 7: decide: water-resources dissents, so a meeting must decide [joint-review.meeting]
river: h[5]["lawful"] = "false"; h[5]["agree"] = "true"; add("decide", by="xu.ming", to="decided", outcome="granted", closes=["decide/river/2", "decide-by-law/river/2"])
= event 7: decide: legality veto by water-resources [joint-review.veto]
asked: cut(3); add("ask", missing=[{"material": "x", "mend": "y"}], until="2022-12-30", to="correcting", closes=["accept/window/3"])
= event 4: ask: the applicant was asked before, and all that is missing is asked for at once [ask.once]
asked: cut(3); add("ask", missing=[{"material": "x", "mend": "y"}], until="2022-12-30", to="correcting", closes=["accept/window/3"], overrides=[{"rule": "ask.once", "reason": "x"}])
= event 4: ask: the applicant was asked before, and all that is missing is asked for at once [ask.once]
= event 4: 'li.na' may not override ask.once [judge.override]
asked: cut(3); add("ask", by="xu.ming", missing=[{"material": "x", "mend": "y"}], until="2022-12-30", to="correcting", closes=["accept/window/3"], overrides=[{"rule": "ask.once", "reason": "x"}])
asked: cut(3); add("ask", by="xu.ming", missing=[{"material": "x", "mend": "y"}], until="2022-12-30", to="correcting", closes=["accept/window/3"], overrides=[{"rule": "ask.once"}, {"rule": "ask.until", "reason": "x"}])
= event 4: it has no reason [judge.override]
= event 4: nobody overrides 'ask.until' [judge.override]
asked: cut(3); add("ask", by="xu.ming", missing=[{"material": "x", "mend": "y"}], until="2022-12-30", to="correcting", closes=["accept/window/3"], overrides=[{"rule": "ask.once", "reason": "x"}, {"rule": "ask.once", "reason": "x"}])
= event 4: an act overrides one rule [judge.override]
asked: cut(1); add("accept", to="accepted", closes=["accept/window/1"], **{"in-scope": "false"})
= event 2: accept: in-scope is false [accept.conditions]
asked: cut(1); add("void", to="void", outcome="void", reason="x", closes=["accept/window/1"]); add("note", text="x")
= event 3: note: the case is void [act.state]
soil: del h[2]
= event 3: opine: the case is accepted [act.state]
= event 4: decide: the case is accepted [act.state]
= event 5: there is no open task 'serve/window/5' [judge.closes]
= event 6: there is no open task 'close/window/6' [judge.closes]
= event 6: close ends dispatch/window/2, which it does not close [judge.closes]
= event 6: close ends serve/window/4, which it does not close [judge.closes]
= event 6: close ends close/window/5, which it does not close [judge.closes]
soil: h.insert(2, dict(h[2]))
= event 4: dispatch: the case is in-review [act.state]
= event 4: there is no open task 'dispatch/window/2' [judge.closes]
= event 7: there is no open task 'serve/window/5' [judge.closes]
= event 8: there is no open task 'close/window/6' [judge.closes]
= event 8: close ends serve/window/6, which it does not close [judge.closes]
= event 8: close ends close/window/7, which it does not close [judge.closes]
late: cut(3); add("correct", event="3", by="wang.lei", reason="x")
late: cut(3); add("correct", event="3", by="zhao.min", reason="x")
= event 4: correct: it is wang.lei's act, and 'zhao.min' is no registrar [correct.author]
late: cut(3); add("correct", event="2", reason="x")
= event 4: correct: dispatch rests on accept, act 2: correct the last act first, or make the case void and receive it anew [correct.event]
late: cut(3); add("correct", event="5", reason="x"); add("note", text="x")
= event 4: correct: there is no act 5, or it was taken back [correct.event]
late: cut(3); add("correct", event="3", by="wang.lei", reason="x"); add("opine", by="liu.yang", lawful="true", complete="true", proposal="grant", opinion="x")
= event 5: opine: the case is accepted [act.state]
asked: e("amend")["was"] = {"applicant": {"name": "丁"}}
= event 4: what it replaced is not what was there [judge.dossier]
asked: del e("amend")["was"]
= event 4: what it replaced is not what was there [judge.dossier]
asked: e("supplement")["added"] = ["fields"]
= event 3: what it replaced is not what was there [judge.dossier]
asked: del e("supplement")["dossier"]
= event 3: supplement has a digest of the dossier [judge.keys]
= event 4: what it replaced is not what was there [judge.dossier]
asked: add("amend", reason="x", dossier=e("amend")["dossier"])
= event 7: amend: it would change nothing [amend.nothing]
soil: add("note", text="x", was={"fields": {"a": "1"}}, dossier=h[0]["dossier"])
= event 8: 'was' is no key of note [judge.keys]
= event 8: 'dossier' is no key of note [judge.keys]
= event 8: what it replaced is not what was there [judge.dossier]
soil: d["applicant"]["id-number"] = "91370300MA3C8X1Y24"; digest()
= event 1: the last character of '91370300MA3C8X1Y24' should be 3 [judge.identity]
soil: h[0]["added"] = ["applicant"]
= event 1: 'added' is no key of receive [judge.keys]
END
}

@test "a task is opened, moved and closed by what may, to a time that can be" {
	forged <<'END'
late: pass
late: add("note", text="x", moves=[{"task": "decide/soil-conservation/2", "was": "2022-12-29T17:30+08:00", "due": "2099-01-01T17:30+08:00"}])
= event 6: note moves no due time of decide/soil-conservation/2 [judge.moves]
late: add("recalc", by="system", calendar="x", moves=[{"task": "decide/soil-conservation/2", "was": "2022-12-29T17:30+08:00", "due": "2099-01-01T17:30+08:00"}])
= event 6: 2099-01-01T17:30+08:00 lies further away than 10 workdays can lead [judge.due]
late: add("recalc", by="system", calendar="x", moves=[{"task": "decide/soil-conservation/2", "was": "2022-12-30T17:30+08:00", "due": "2022-12-31T17:30+08:00"}])
= event 6: the due time of decide/soil-conservation/2 was 2022-12-29T17:30+08:00 [judge.moves]
late: add("recalc", by="system", calendar="x")
= event 6: recalc moves a due time, and there is none [judge.moves]
late: add("recalc", by="gao.yan", calendar="x", moves=[{"task": "decide/soil-conservation/9", "was": "2022-12-30T17:30+08:00", "due": "2022-12-31T17:30+08:00"}])
= event 6: there is no open task 'decide/soil-conservation/9' [judge.moves]
late: cut(3); h[1]["opens"][0]["due"] = "2099-12-31T17:30+08:00"
= event 2: 2099-12-31T17:30+08:00 lies further away than 10 workdays can lead [judge.due]
late: cut(3); h[1]["opens"][0]["due"] = "2022-12-24T17:30+08:00"
= event 2: 2022-12-24T17:30+08:00 is before 10 workdays have passed [judge.due]
late: cut(3); h[1]["opens"][0]["due"] = "2022-01-01T17:30+08:00"
= event 2: 2022-01-01T17:30+08:00 is before 10 workdays have passed [judge.due]
late: cut(3); h[1]["opens"][0]["due"] = "paused"
= event 2: no procedure runs that stops its time [judge.due]
late: cut(3); h[1]["opens"][0]["from"] = "2022-12-14"
= event 2: its time begins with accept [judge.opens]
late: cut(3); h[1]["opens"][0]["limit"] = "mine"
= event 2: limit 'mine' is none of those of the item or the office on that day [judge.opens]
late: cut(3); h[1]["opens"][0]["clock"] = "stage"
= event 2: the clock of the limit 'promise' is that of the case [judge.opens]
late: cut(3); h[1]["opens"][0]["task"] = "decided"
= event 2: the task of the limit 'promise' is decide [judge.opens]
late: cut(3); h[1]["opens"][0]["limit"] = "delivery"
= event 2: accept does not begin the limit 'delivery' [judge.opens]
late: cut(3); del h[1]["opens"][0]["limit"]
= event 2: the task follows no limit [judge.opens]
late: cut(3); del h[1]["opens"][0]["length"]
= event 2: accept states no due time, and it has no length [judge.due]
late: cut(3); h[1]["opens"][0].update(limit="stated", basis="stated"); del h[1]["opens"][0]["length"]
= event 2: limit 'stated' is none of those of the item or the office on that day [judge.opens]
= event 2: accept states no due time, and it has no length [judge.due]
late: cut(3); h[1]["deadline"] = "2022-12-30"; h[1]["opens"][0].update(limit="stated", basis="stated"); del h[1]["opens"][0]["length"]
= event 2: it is not the due time that accept states: 2022-12-30 [judge.due]
late: cut(3); add("note", text="x", closes=["decide/soil-conservation/2"])
= event 4: note does not end decide/soil-conservation/2 [judge.closes]
late: cut(3); add("note", text="x", closes=["decide/soil-conservation/1"])
= event 4: there is no open task 'decide/soil-conservation/1' [judge.closes]
late: cut(3); add("note", text="x", opens=[{"task": "decide", "of": "x", "limit": "promise", "length": "10 workdays", "due": "2023-01-01T17:30+08:00"}])
= event 4: note does not begin the limit 'promise' [judge.opens]
asked: cut(2); h[1]["opens"][0]["due"] = "2023-12-30T17:30+08:00"
= event 2: it is not the due time that ask states: 2022-12-30 [judge.due]
soil: del e("decide")["closes"]
= event 5: decide ends decide/soil-conservation/2, which it does not close [judge.closes]
= event 5: decide ends decide-by-law/soil-conservation/2, which it does not close [judge.closes]
= event 7: close ends decide/soil-conservation/2, which it does not close [judge.closes]
= event 7: close ends decide-by-law/soil-conservation/2, which it does not close [judge.closes]
soil: e("decide")["closes"] += e("decide")["closes"][:1]
= event 5: it closes decide/soil-conservation/2 twice [judge.closes]
soil: cut(4); add("withdraw", reason="x", to="decided", outcome="withdrawn")
= event 5: withdraw ends decide/soil-conservation/2, which it does not close [judge.closes]
= event 5: withdraw ends decide-by-law/soil-conservation/2, which it does not close [judge.closes]
late: e("urge")["due"] = "2022-12-28T17:30+08:00"
= event 4: urge: decide/soil-conservation/2 was due at 2022-12-29T17:30+08:00 [urge.late]
late: e("urge")["at"] = "2022-12-29T17:30+08:00"; e("urge")["recorded"] = "2022-12-30T17:30:00+08:00"
= event 4: urge: decide/soil-conservation/2 is not late: 2022-12-29T17:30+08:00 [urge.late]
late: h.insert(4, dict(h[3]))
= event 5: urge: that was done at 2022-12-30T10:00:00+08:00, WB-20221215-000004-催1 [urge.once]
late: e("urge")["task"] = "dispatch/window/2"
= event 4: there is no open task 'dispatch/window/2' [urge.late]
late: add("extend", by="xu.ming", length="10 workdays", proposer="liu.yang", reason="x", tasks=["decide/soil-conservation/2"], moves=[{"task": "decide/soil-conservation/2", "was": "2022-12-29T17:30+08:00", "due": "2023-01-13T17:30+08:00"}])
= event 6: extend: decide/soil-conservation/2 was due at 2022-12-29T17:30+08:00, and nothing cures what is late [clock.late]
late: add("note", text="x", tasks=["decide/soil-conservation/2"])
= event 6: 'tasks' is no key of note [judge.keys]
END
}
