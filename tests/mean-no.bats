#!/usr/bin/env bats

# What is found against a case is not lost, and a case that nobody could go on with does not come about.

load helper
load mean
load judge

@test "what the host proposed to deny, and all agreed to, a meeting alone grants" {
	dispatched
	case-review opine -q --by gu.tao --lawful true --complete true --proposal deny --opinion 不宜 "$one"
	round
	why="mining-development proposed to deny it, so a meeting must decide that it is granted"
	refused "$drafts" joint-review.meeting "$why"
	refused "case-route escalate --by ren.hong --body 部" joint-review.meeting "$why"
	# not so what is denied as was proposed
	t 0 "review draft -q --by gu.tao --proposal deny --text 不予"
	convened 会审1号
	held
	concluded grant
	draft
	t 0 "review decide -q --by ren.hong --outcome granted"
}

@test "what the host found unlawful is neither drafted to be granted nor sent up" {
	dispatched
	case-review opine -q --by gu.tao --lawful false --complete true --proposal deny --opinion 不符 "$one"
	round
	unmet="the host department found that the legal conditions are not met"
	refused "$drafts" decide.conditions "$unmet"
	refused "case-route escalate --by ren.hong --body 部" decide.conditions "$unmet"
	refused "case-accept void --by lin.fang --reason x" joint-review.void "$unmet: it is denied, or withdrawn"
}

@test "what a fact forbids, or the collective denied, is not made void" {
	dispatched
	case-review opine -q --by gu.tao --lawful true --complete true --proposal deny --forbidden-by mining-dispute --opinion 争议 "$one"
	refused "case-accept void --by lin.fang --reason x" joint-review.void \
		"the host department found what forbids it: mining-dispute: it is denied, or withdrawn"
	opine
	case-review report-up -q --by shi.lei --body 厅长办公会 --conclusion deny "$one"
	refused "case-accept void --by lin.fang --reason x" joint-review.void "the collective concluded to deny it: it is denied, or withdrawn"
}

@test "what the collective denied is not granted, also of an item that another decides" {
	opined
	round
	draft
	case-review report-up -q --by shi.lei --body 厅长办公会 --conclusion deny "$one"
	draft
	refused "$grants" decide.collective "the collective concluded to deny it"
	case-review report-up -q --by shi.lei --body 厅长办公会 --conclusion grant "$one"
	draft
	# its yes leaves the leader free
	case-review draft -q --by gu.tao --proposal deny --text 不予 "$one"
	t 0 "review decide -q --by ren.hong --outcome denied --reason a --basis b --remedy c"
}

@test "to whom something was granted, and what, stays as it was decided but by the chief's word" {
	dispatched survey-results
	case-review opine -q --by wan.li --lawful true --complete true --proposal grant --opinion x "$one"
	case-review decide -q --by wan.li --outcome granted "$one"
	refused "case-accept amend --by lin.fang --set applicant.name=乙 --set fields.scale=1:500 --reason x" amend.decided \
		"it was granted, and would change: applicant.name, fields; chief may say --override amend.decided=REASON"
	t 0 "case-accept amend -q --by lin.fang --set applicant.phone=1 --reason 更正 $one"
	t 0 "case-accept amend -q --by wan.li --set applicant.name=大青山矿业公司 --reason 更正 --override amend.decided=笔误 $one"
}

@test "a supplement brings what is essential of what was asked for" {
	sed -i 's/{name: 领用申请表/&, essential: true/' "$CASEWORK/catalog/survey-results.yaml"
	case-accept receive -q --by lin.fang --item survey-results --set applicant.name=甲
	case-accept ask -q --by lin.fang --missing '领用申请表:补交;单位介绍信:盖章' --until 2025-03-05 "$one"
	refused "case-accept supplement --by lin.fang" supplement.essential "what was asked for has not come: 领用申请表"
	t 0 "case-accept supplement -q --by lin.fang --add materials=领用申请表 $one"
	t 0 "case-accept accept -q --by lin.fang $one"
}

@test "a department of which nobody could sign is not invited to" {
	opined
	refused "case-review invite --by gu.tao --department general-office" joint-review.may-invite \
		"nobody of general-office countersigns: none there is handler or chief on that day"
	t 0 "case-review invite -q --by gu.tao --department law-enforcement $one"
}

@test "a department that has ended is asked no more, and its no stands" {
	dispatched survey-results
	case-review mark -q --by ren.hong --mark joint-review --panel surveying --reason 重大 "$one"
	case-review opine -q --by wan.li --lawful true --complete true --proposal grant --opinion x "$one"
	sign fan.li
	lacks="not yet countersigned by policy-law"
	refused "case-review decide --by ren.hong --outcome denied --reason a --basis b --remedy c" \
		joint-review.incomplete "$lacks" joint-review.draft "the host department has not drafted it since"
	# the panels of who is no more have ended with it
	sed -i '/^- id: policy-law$/,/^  from/s/^  from: .*/&\n  until: 2025-03-04/' "$CASEWORK/departments.yaml"
	sed -i 's/^  from: 2015-01-01$/&\n  until: 2025-03-04/' "$CASEWORK/panels.yaml"
	sed 's/ policy-law,\?//; s/, *\]/]/; s/^  from: .*/  from: 2025-03-05/; /^  until/d; /^[#p]/d' "$CASEWORK/panels.yaml" >later.yaml
	cat later.yaml >>"$CASEWORK/panels.yaml"
	t 0 case-check
	refused "case-review draft --by wan.li --proposal grant --text x" joint-review.incomplete "$lacks"
	export CASEWORK_NOW=2025-03-05T09:00
	t 0 "case-review draft -q --by wan.li --proposal grant --text 拟同意 $one"
	t 0 "case-review decide -q --by ren.hong --outcome granted $one"
}

@test "who is approved to attend or to chair is named" {
	opined
	refused "case-review approve --by ren.hong --matter substitute" approve.person "it says nobody who is the substitute: say person"
	refused "case-review approve --by ren.hong --matter refusal --person gu.tao" approve.person "refusal is of nobody"
}

@test "a meeting that is called is waited for until it begins, by who attends" {
	opined
	round false
	review convene -q --by ren.hong --meeting 会审1号 --time 2025-03-04T14:00
	t 1 "review why | grep meeting.convened | cut -f 4-"
	[[ $out == *"	reviewers	2025-03-03T09:00:00+08:00	2025-03-04T14:00+08:00" ]]
}

@test "a task of who was invited, or is of the panel that a leader named, is one that can be ended" {
	dispatched survey-results
	case-review mark -q --by ren.hong --mark joint-review --panel surveying --reason 重大 "$one"
	case-review opine -q --by wan.li --lawful true --complete true --proposal grant --opinion x "$one"
	case-review invite -q --by wan.li --department farmland "$one"
	t 0 case-check
}

@test "who does not bring what the host advised to ask for is refused" {
	case-accept receive -q --by lin.fang --item temporary-land-use --set applicant.name=甲
	case-accept hold -q --by lin.fang --reason 疑难 "$one"
	case-route advise -q --by yu.bin --proposal ask --opinion 缺合同 "$one"
	case-accept ask -q --by lin.fang --missing 临时用地合同:补 --until 2025-03-06 "$one"
	export CASEWORK_NOW=2025-03-07T09:00
	refuse="case-accept refuse --by lin.fang --ground not-mended --reason a --basis b --remedy c"
	case-deadline sweep -q
	refused "$refuse" refuse.approved "no leader has approved it since the time for what was asked for ran out"
	case-review approve -q --by ren.hong --matter refusal "$one"
	t 0 "$refuse -q $one"
}

@test "what silence accepted is held no more" {
	case-accept receive -q --by lin.fang --item temporary-land-use --set applicant.name=甲
	case-accept hold -q --by lin.fang --reason 疑难 "$one"
	export CASEWORK_NOW=2025-03-11T09:00
	case-deadline sweep -q
	t 1 "case-accept refuse --by lin.fang --ground not-ours --body 乙 --consultation 咨1 --reason a --basis b --remedy c $one"
	[[ $err == *"[act.state]" && $err != *$'\n'* ]]
}

@test "a licence that is owed is issued before the decision is served" {
	case-accept receive -q --by lin.fang --item survey-results --set applicant.name=甲
	sed -i 's/^  limits:$/&\n  - {limit: licence, task: issue, starts: decide, ends: [issue], given: {outcome: granted}, of: host, length: 3 workdays, clock: stage, basis: 规程}/' \
		"$CASEWORK/catalog/survey-results.yaml"
	case-accept accept -q --by zhou.wei "$one"
	case-route dispatch -q --by lin.fang "$one"
	case-review opine -q --by wan.li --lawful true --complete true --proposal grant --opinion x "$one"
	case-review decide -q --by wan.li --outcome granted "$one"
	serve="case-deliver serve --by lin.fang --recipient 甲 --signed 2025-03-03"
	refused "$serve" serve.issued "what is to be issued was not issued, and is not after the service"
	case-deliver issue -q --by wan.li --document 1 "$one"
	t 0 "$serve -q $one"
}

@test "a procedure that the item requires is held when the time is over too, and stops none then" {
	sed -i 's/^  host: land-use/&\n  requires: [hearing]/; /^    lapse:/d' "$CASEWORK/catalog/temporary-land-use.yaml"
	dispatched temporary-land-use
	case-review opine -q --by yu.bin --lawful true --complete true --proposal grant --opinion x "$one"
	export CASEWORK_NOW=2025-05-07T09:00
	pause="case-deadline pause --by yu.bin --basis 许可法第四十六条 --length '1 workday' --proposer ding.jun --document 听1号"
	late="decide-by-law/land-use/2 was due at 2025-03-31T17:30+08:00, and nothing cures what is late"
	refused "$pause --procedure hearing --at 2025-03-10" clock.late "$late"
	refused "$pause --procedure testing" clock.late "$late"
	due=$(case-list -f due)
	t 0 "$pause -q --procedure hearing $one"
	[ "$(case-list -f due)" = "$due" ]
	t 0 "case-deadline resume -q --by yu.bin --procedure hearing $one"
	t 0 "case-review decide -q --by yu.bin --outcome granted $one"
}

@test "an item does not require a procedure that could not begin" {
	sed -i 's/^  host: land-use/&\n  requires: [hearing]/; s/pauses: .hearing, /pauses: [/' "$CASEWORK/catalog/temporary-land-use.yaml"
	t 2 case-check
	err_is "case-check: catalog/temporary-land-use.yaml:8:14: the item requires 'hearing', and no limit has it in pauses, so it could not begin"
}

@test "what goes out as a document is issued before it is served, a denial too" {
	sed -i 's/^  host: surveying/&\n  by-document: true/' "$CASEWORK/catalog/survey-results.yaml"
	dispatched survey-results
	case-review opine -q --by wan.li --lawful false --complete true --proposal deny --opinion x "$one"
	case-review decide -q --by wan.li --outcome denied --reason a --basis b --remedy c "$one"
	serve="case-deliver serve --by lin.fang --recipient 甲 --signed 2025-03-03"
	refused "$serve" serve.issued "what is to be issued was not issued, and is not after the service"
	case-deliver issue -q --by wan.li --document 1 "$one"
	t 0 "$serve $one | case-deliver close -q --by lin.fang"
}

@test "what begins later has not been, and who is of another department is told so once" {
	opined
	round false
	review convene -q --by ren.hong --meeting 会审1号 --time 2025-03-04T14:00
	refused "case-review sign-in --by shi.lei" meeting.convened "the meeting begins at 2025-03-04T14:00+08:00"
	export CASEWORK_NOW=2025-03-04T14:00
	refused "case-review sign-in --by ren.hong" meeting.due "leaders neither is of the meeting of that panel nor was invited"
}

@test "why is asked of the decision that the host proposed" {
	dispatched
	case-review opine -q --by gu.tao --lawful true --complete true --proposal deny --opinion 不宜 "$one"
	round
	t 1 "review why | cut -f 3-6"
	out_is "decide	decide	joint-review.draft	the host department has not drafted it since"
}

# --- who can write the file

@test "a history that was forged round what was denied, and who signs, is told" {
	forges=1
	opined
	round
	case-route sign-for -q --by gu.tao --handler gu.tao "$one"
	draft
	review decide -q --by ren.hong --outcome granted
	earnest
	base lr "$one"
	forged <<'END'
lr: h.insert(8, {"at": h[7]["at"], "by": "shi.lei", "act": "sign-for", "handler": "shi.lei"})
= event 9: sign-for: 'gu.tao' signed for it on 2025-03-03, and a hand-over gives it to another [sign-for.once]
lr: h.insert(8, {"at": h[7]["at"], "by": "ren.hong", "act": "approve", "matter": "chair"})
= event 9: approve: it says nobody who is the chair: say person [approve.person]
lr: e("opine")["proposal"] = "deny"
= event 9: draft: mining-development proposed to deny it, so a meeting must decide that it is granted [joint-review.meeting]
= event 10: decide: mining-development proposed to deny it, so a meeting must decide that it is granted [joint-review.meeting]
lr: e("opine")["entered-by"] = "meng.jia"
= event 4: opine: what 'gu.tao' says or signs nobody else types [who.entered-by]
lr: h[-1:] = [{"at": h[-1]["at"], "by": "lin.fang", "act": "return", "to": "decided", "outcome": "returned", "reason": "x", "basis": "y", "remedy": "z", "closes": h[-1]["closes"]}]
= event 10: return: it was accepted, and no leader has approved that it is given back [refuse.approved]
END
}
