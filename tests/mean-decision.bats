# The neighbours of a decision, by somebody who wants granted what must not be granted.

load helper
load mean
load judge

@test "what comes later is what was lacking, and changes nothing that others signed" {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=甲 --set materials=采矿权申请登记书
	case-accept accept -q --by zhou.wei --complete false --lacking 环境影响评价文件批复 --until 2025-03-10 "$one"
	refused "case-accept furnish --by lin.fang --set fields.mine-area=120km2" furnish.lacking \
		"it changes fields, which amend corrects"
	refused "case-accept furnish --by lin.fang --set materials=环境影响评价文件批复" furnish.lacking \
		"it takes out or changes '采矿权申请登记书', which amend corrects"
	refused "case-accept furnish --by lin.fang --add materials=矿区范围图" furnish.lacking \
		"'矿区范围图' was not lacking at acceptance"
	t 0 "case-accept furnish --by lin.fang --add materials=环境影响评价文件批复 $one"
}

@test "nothing is issued of what was not granted, but the document of a denial" {
	opined temporary-land-use ding.jun
	review decide -q --by yu.bin --outcome denied --reason 不符 --basis 土地管理法 --remedy 复议
	refused "case-deliver issue --by ding.jun --document 证1" issue.granted "the case was denied"
	sed -i 's/^  kind: .*/&\n  by-document: true/' "$CASEWORK/catalog/temporary-land-use.yaml"
	refused "case-deliver issue --by ding.jun --document 文1 --valid-until 2026-03-03" issue.granted "the case was denied"
	t 0 "case-deliver issue --by ding.jun --document 文1 $one"
}

@test "a major case goes to the head without joint review too" {
	opined temporary-land-use ding.jun
	review mark -q --by ren.hong --mark major --reason 投资大
	refused "case-review decide --by yu.bin --outcome granted" joint-review.report-up \
		"the case is marked major, and the head was not told"
	review report-up -q --by yu.bin --body 厅长
	t 0 "review decide --by yu.bin --outcome granted"
}

@test "a serious dissent goes to the head behind one that is none" {
	sed -i 's/^review: {/&report-up: serious, /' "$CASEWORK/office.yaml"
	opined
	round false
	convened 会1
	says=([he.wen]="--lawful true --agree false" [dai.rong]="--lawful true --agree false --serious true")
	held
	concluded grant
	draft
	refused "$grants" joint-review.report-up "policy-law dissents, and the head was not told since the meeting"
}

@test "what the collective concluded is past when the dossier is another" {
	sed -i 's/^  kind: .*/&\n  signed-by: collective/' "$CASEWORK/catalog/temporary-land-use.yaml"
	opined temporary-land-use ding.jun
	review report-up -q --by yu.bin --body 党组 --conclusion grant
	case-accept amend -q --by lin.fang --set fields.area=100 --reason 改 "$one"
	opine ding.jun
	refused "case-review decide --by yu.bin --outcome granted" decide.collective \
		"the item is decided by the collective, and nobody has reported what it concluded"
}

@test "what goes up to a higher body is granted on its answer" {
	opined land-plan he.wen
	for p in su.qing yu.bin fan.li jin.lan; do
		sign "$p"
	done
	review draft -q --by he.wen --proposal grant --text 拟同意
	refused "$grants" decide.answered "it goes up to a higher body, which has not answered"
	case-route escalate -q --by ren.hong --body 省人民政府 "$one"
	# which says what it concludes, and binds
	case-route answer -q --by lin.fang --document 省政批1 "$one"
	refused "$grants" decide.answered \
		"the higher body's answer of 2025-03-03 does not say its conclusion, to grant or to deny"
	case-accept correct -q --by lin.fang --event 11 --reason 误 --restate conclusion=deny "$one"
	refused "$grants" decide.answered "the higher body's answer of 2025-03-03 is to deny it"
	refused "case-accept void --by lin.fang --reason 误登" joint-review.void \
		"the higher body's answer is to deny it: it is denied, or withdrawn"
	case-accept correct -q --by lin.fang --event 13 --reason 误 --restate conclusion=grant "$one"
	t 0 "review decide --by ren.hong --outcome granted"
}

@test "a refusal that is not made on the spot a leader approves" {
	case-accept receive -q --by lin.fang --item temporary-land-use --set applicant.name=甲
	refuse="case-accept refuse --by lin.fang --ground not-ours --body 县局 --consultation 咨1 --reason x --basis y --remedy z"
	export CASEWORK_NOW=2025-03-04T09:00
	refused "$refuse" refuse.approved "it is no longer the day on which it came, and no leader has approved it"
	case-accept ask -q --by lin.fang --missing 图:补 --until 2025-03-10 "$one"
	refused "$refuse" refuse.approved "no leader has approved it since the applicant was asked"
	# nor is it given back in the place of that
	refused "case-route return --by lin.fang --reason x --basis y --remedy z" refuse.approved \
		"no leader has approved it since the time for what was asked for ran out" refuse.mended \
		"the applicant has until 2025-03-10 to bring what was asked for"
	review approve -q --by ren.hong --matter refusal
	t 0 "$refuse $one"
}

@test "nothing is granted while the last inspection stands against it" {
	opined temporary-land-use ding.jun
	review inspect -q --by ding.jun --people '丁军;余斌' --agree false --opinion 界址不符
	refused "case-review decide --by yu.bin --outcome granted" decide.procedure \
		"the inspection of 2025-03-03 found what stands against it"
	review inspect -q --by ding.jun --people '丁军;余斌' --agree true --opinion 已改正
	t 0 "review decide --by yu.bin --outcome granted"
}

# --- an earnest office

@test "nobody types another's opinion or signature, or corrects it, and no ended post acts of late" {
	opined
	sign he.wen false
	sed -i '/^- account: yu.bin/,/^  from/s/^  from: .*/&\n  until: 2025-03-04/' "$CASEWORK/staff.yaml"
	printf -- '- {account: yu.bin, name: 余斌, department: general-office, roles: [office], from: 2025-03-05}\n' >>"$CASEWORK/staff.yaml"
	sed -i 's/^simulated: .*/access: guarded/' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	typed="what 'bai.xue' says or signs nobody else types"
	export SUDO_USER=lin.fang
	refused "case-review countersign --by bai.xue --lawful true --agree true" who.entered-by "$typed"
	refused "case-review countersign --by bai.xue --at 2025-03-03T10:00 --lawful true --agree true" who.entered-by "$typed"
	refused "case-accept correct --by he.wen --event 5 --reason x --restate lawful=true" \
		who.entered-by "what 'he.wen' says or signs nobody else types" correct.late \
		"an act of that time is corrected until 2025-03-04T17:30+08:00; leader, head may say --override correct.late=REASON"
	export SUDO_USER=yu.bin
	refused "case-route hand-over --by yu.bin --at 2025-03-04T10:00 --handler gu.tao --reason x" who.caller \
		"the post or delegation by which 'yu.bin' would hand-over has ended when it is recorded" host.line \
		"'yu.bin' is of land-use, and the host department is mining-development"
}

# --- paper

# The case of a paper register: its acts up to the opinion, and standard input.
paper() {
	echo 'paper-until: 2025-03-02' >>"$CASEWORK/office.yaml"
	cat >map.yaml <<-'END'
		register: small
		reference: no
		case: {item: item, applicant.name: name}
		acts:
		- {act: receive, at: {value: 2025-02-10}, by: {value: lin.fang}}
		- {act: accept, at: {value: 2025-02-10}, by: {value: zhou.wei}}
		- {act: dispatch, at: {value: 2025-02-10}, by: {value: lin.fang}}
		- {act: opine, at: {value: 2025-02-11}, by: {value: gu.tao}, lawful: {value: "true"}, complete: {value: "true"}, proposal: {value: grant}, opinion: {value: 同意}}
	END
	cat >>map.yaml <"$1"
	printf 'no,item,name,granted\n1,mining-licence,甲,\n' >register.csv
	t 0 'case-accept import -m map.yaml register.csv'
	one=LR-20250210-000001
}

@test "what a paper record could not pass is a finding, and no condition of anything" {
	said="lawful: {value: 'true'}, agree: {value: 'true'}}"
	cat >acts <<-END
		- {act: countersign, at: {value: 2025-02-12}, by: {value: bai.xue}, department: {value: mineral-reserves}, $said
		- {act: countersign, at: {value: 2025-02-12}, by: {value: jin.lan}, department: {value: planning}, $said
		- {act: countersign, at: {value: 2025-02-12}, by: {value: nobody}, department: {value: finance}, $said
		- {act: mark, at: {value: 2025-02-12}, by: {value: shi.lei}, mark: {value: joint-review}, panel: {value: surveying}, reason: {value: x}}
		- {act: draft, at: {value: 2025-02-12}, by: {value: gu.tao}, proposal: {value: grant}, text: {value: x}}
	END
	paper acts
	refused "$grants" joint-review.incomplete "not yet countersigned by planning, finance" \
		joint-review.draft "the host department has not drafted it since"
	sign he.wen
	sign jin.lan
	draft
	t 0 "review decide --by ren.hong --outcome granted"
	t 0 case-check
}

@test "what paper grants against a veto is a finding, and is neither issued nor served" {
	echo "- {act: decide, when: granted, at: granted, by: {value: ren.hong}, outcome: {value: granted}}" >acts
	paper acts
	sign he.wen false
	printf 'no,item,name,granted\n1,mining-licence,甲,2025-03-02\n' >register.csv
	t 0 'case-accept import -m map.yaml register.csv'
	against="the paper grants it against joint-review.veto"
	refused "case-deliver issue --by gu.tao --document 证1" issue.forbidden "$against"
	refused "case-deliver serve --by lin.fang --recipient 甲 --signed 2025-03-03" issue.forbidden "$against"
}

@test "what a review found against is not made void" {
	opined
	cp -R "$CASEWORK" before
	sign he.wen false
	case-accept amend -q --by lin.fang --set fields.note=x --reason 补记 "$one"
	refused "case-accept void --by lin.fang --reason 误登" joint-review.void \
		"legality veto by planning: it is denied, or withdrawn"
	t 0 "case-accept withdraw --by lin.fang --reason 申请人撤回 $one"
	export CASEWORK=$PWD/before
	round
	convened 会1
	held
	concluded deny
	refused "case-accept void --by lin.fang --reason 误登" joint-review.void \
		"the meeting 会1 concluded to deny it: it is denied, or withdrawn"
}

@test "a paper veto binds, whoever signed it, until the department says otherwise" {
	echo "- {act: countersign, at: {value: 2025-02-12}, by: {value: nobody}, department: {value: planning}, lawful: {value: 'false'}, agree: {value: 'false'}}" >acts
	paper acts
	sign bai.xue
	sign jin.lan
	refused "$drafts" joint-review.incomplete "not yet countersigned by planning" \
		joint-review.veto "legality veto by planning" joint-review.meeting "planning dissents, so a meeting must decide"
	sign he.wen
	draft
	t 0 "review decide --by ren.hong --outcome granted"
}

# --- who can write the file

@test "a history that was forged round the rules of review is told" {
	forges=1
	opined
	round false
	convened 会1
	held
	concluded grant
	review report-up -q --by ren.hong --body 厅长
	draft
	review decide -q --by ren.hong --outcome granted
	case-deliver issue -q --by gu.tao --document 证1 "$one"
	earnest
	base lr "$one"
	forged <<'END'
lr: pass
lr: e("minute")["conclusion"] = "deny"
= event 25: draft: the meeting 会1 concluded to deny it [joint-review.minutes]
= event 26: decide: the meeting 会1 concluded to deny it [joint-review.minutes]
lr: e("state")["lawful"] = "false"
= event 22: minute: legality veto by policy-law [joint-review.veto]
= event 25: draft: legality veto by policy-law [joint-review.veto]
= event 26: decide: legality veto by policy-law [joint-review.veto]
lr: e("convene").update({"at": "2025-03-04T14:00:00+08:00", "time": "2025-03-04T13:00+08:00"})
= event 8: convene: time 2025-03-04T13:00+08:00 is before the recording at 2025-03-04T14:00:00+08:00 [time.said]
lr: e("convene")["chair"] = "he.wen"
= event 8: convene: 'he.wen' is no leader in charge of mining-development, and the head has named nobody of that account [meeting.chair]
lr: e("opine")["forbidden-by"] = "illegal-act"
= event 4: opine: illegal-act forbids it, and it proposes to grant [review.fact]
= event 22: minute: the host department found what forbids it: illegal-act [decide.fact]
= event 25: draft: the host department found what forbids it: illegal-act [decide.fact]
= event 26: decide: the host department found what forbids it: illegal-act [decide.fact]
lr: e("decide")["by"] = "shi.lei"
= event 26: decide: the item is signed by deputy, and 'shi.lei' is representative [decide.level]
lr: e("decide").update({"outcome": "denied", "reason": "x", "basis": "y", "remedy": "z"})
= event 27: issue: the case was denied [issue.granted]
lr: e("sign-in")["by"] = "gu.tao"
= event 15: sign-in: 'gu.tao' is of mining-development and cannot sign for supervision [joint-review.own-department]
lr: h.insert(5, {"at": h[4]["at"], "by": "he.wen", "act": "mark", "mark": "joint-review", "panel": "surveying", "reason": "x"})
= event 6: mark: 'he.wen' is no leader [mark.leader]
= event 6: mark: the panel mining reviews it [mark.panel]
lr: h.insert(5, {"at": h[4]["at"], "by": "gu.tao", "act": "invite", "department": "science-technology"})
= event 6: invite: science-technology is none of those whom the panel mining lets the host invite [joint-review.may-invite]
= event 23: minute: no opinion was stated by science-technology [meeting.quorum]
END
}
