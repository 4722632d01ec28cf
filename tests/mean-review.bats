# Joint review and meetings, by somebody who wants granted what must not be granted.

load helper
load mean

# --- what was said stays said

@test "the veto of who meets only outlasts a new opinion and an amendment, until it takes it back itself" {
	opined
	round false
	convened 会1
	says[dai.rong]="--lawful false --agree true"
	held
	case-accept amend -q --by lin.fang --set fields.note=x --reason 补记 "$one"
	opine
	round
	refused "$drafts" joint-review.veto "legality veto by policy-law"
	review invite -q --by gu.tao --department policy-law
	sign dai.rong
	draft
	t 0 "review decide --by ren.hong --outcome granted"
}

@test "the dissent of who meets only outlasts a new opinion, and then a meeting must decide again" {
	opined
	round false
	convened 会1
	says[dai.rong]="--lawful true --agree false"
	held
	concluded grant
	opine
	round
	refused "$drafts" joint-review.meeting "policy-law dissents, so a meeting must decide"
}

@test "what the minutes deny is denied until another meeting concludes otherwise" {
	opined
	round
	convened 会1
	held
	concluded deny
	denied=(joint-review.minutes "the meeting 会1 concluded to deny it")
	refused "case-review invite --by gu.tao --department geological-survey" joint-review.may-invite \
		"the meeting 会1 has concluded"
	cp -R "$CASEWORK" before
	# neither a new opinion nor an amendment
	case-accept amend -q --by lin.fang --set fields.note=x --reason 补记 "$one"
	opine
	round
	refused "$drafts" "${denied[@]}"
	# nor the call of another meeting
	export CASEWORK=$PWD/before
	refused "case-review convene --by ren.hong --meeting 会1 --time 2025-03-04T14:00" meeting.number \
		"the meeting 会1 has concluded, and another has another number"
	review convene -q --by ren.hong --meeting 会2 --time 2025-03-04T14:00
	refused "$drafts" joint-review.meeting "the meeting 会2 was called, and has not concluded" "${denied[@]}"
	held
	concluded grant
	draft
	t 0 "review decide --by ren.hong --outcome granted"
}

@test "a record of an earlier round is not what a later decision names" {
	opined
	round false
	convened 会1
	held
	concluded grant
	case-accept amend -q --by lin.fang --set fields.note=x --reason 补记 "$one"
	opine
	round
	draft
	refused "$grants --meeting 会1" joint-review.record "no record of a meeting '会1' was signed"
	t 0 "review decide --by ren.hong --outcome granted"
}

@test "a meeting that was called concludes, or its call is taken back" {
	opined
	round
	review convene -q --by ren.hong --meeting 会1 --time 2025-03-04T14:00
	refused "$drafts" joint-review.meeting "the meeting 会1 was called, and has not concluded"
	case-accept correct -q --by ren.hong --event 8 --reason 不开了 "$one"
	draft
	t 0 "review decide --by ren.hong --outcome granted"
}

@test "silence grants nothing over a veto or minutes of whatever round" {
	awk '/limit: statutory/ { on = 1 } { print } on && /ends:/ { print "    lapse: deemed-granted"; on = 0 }' \
		"$CASEWORK/catalog/mining-licence.yaml" >item
	cp item "$CASEWORK/catalog/mining-licence.yaml"
	opined
	sign he.wen false false
	case-accept amend -q --by lin.fang --set fields.note=x --reason 补记 "$one"
	first=$one one=LR-20250303-000002
	opined
	round
	convened 会1
	held
	concluded deny
	review convene -q --by ren.hong --meeting 会2 --time 2025-03-05T14:00
	CASEWORK_NOW=2025-06-03T09:00 case-deadline sweep >/dev/null
	t 0 "case-list -f id,state,outcome"
	out_is "$first	in-review	" "$one	in-review	"
}

@test "a new host gives its own opinion, and takes the no of its own department back with it" {
	opined
	sign he.wen false false
	case-route hand-over -q --by ren.hong --host planning --handler he.wen --reason 职责调整 "$one"
	refused "case-review countersign --by bai.xue --lawful true --agree true" joint-review.opinion-first \
		"another host department has it since the opinion, which comes anew"
	opine he.wen
	for p in bai.xue jin.lan shi.lei; do
		sign "$p"
	done
	review draft -q --by he.wen --proposal grant --text 准予
	t 0 "review decide --by ren.hong --outcome granted"
}

@test "without joint review too an opinion is of the dossier and the host as they are" {
	opined temporary-land-use ding.jun
	cp -R "$CASEWORK" before
	case-accept amend -q --by lin.fang --set fields.area=100 --reason 改 "$one"
	refused "case-review decide --by yu.bin --outcome granted" review.opinion \
		"the dossier was amended since the host department's opinion, which comes anew"
	export CASEWORK=$PWD/before
	case-route hand-over -q --by ren.hong --host finance --handler jin.lan --reason 职责调整 "$one"
	refused "case-review decide --by jin.lan --outcome granted" review.opinion \
		"another host department has it since the opinion, which comes anew"
}

# --- who

@test "the panel of a case is the item's, or the first that a leader named" {
	opined
	refused "case-review mark --by ren.hong --mark joint-review --panel surveying --reason x" mark.panel \
		"the panel mining reviews it"
	t 0 "review mark --by ren.hong --mark joint-review --panel mining --reason x"
	one=LR-20250303-000002
	opined temporary-land-use ding.jun
	review mark -q --by ren.hong --mark joint-review --panel planning-farmland --reason 占用耕地
	refused "case-review mark --by ren.hong --mark joint-review --panel surveying --reason x" mark.panel \
		"the panel planning-farmland reviews it"
}

@test "the window sends a case to the item's host, for advice too" {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=甲
	refused "case-accept hold --by lin.fang --host finance --reason x" dispatch.mapping \
		"the item is mining-development's, and not finance's"
	case-accept accept -q --by lin.fang "$one"
	refused "case-route dispatch --by lin.fang --host finance" dispatch.mapping \
		"the item is mining-development's, and not finance's"
}

@test "what is reviewed jointly a leader signs, unless the item says who does" {
	sed -i '/signed-by/d' "$CASEWORK/catalog/mining-licence.yaml"
	opined
	round
	draft
	refused "case-review decide --by shi.lei --outcome granted" decide.level \
		"what is reviewed jointly is signed by deputy, and 'shi.lei' is representative"
	sed -i 's/^  kind: .*/&\n  signed-by: representative/' "$CASEWORK/catalog/mining-licence.yaml"
	t 0 "review decide --by shi.lei --outcome granted"
}

@test "who supervises is in no panel, and is not invited" {
	opined surveying-qualification wan.li
	refused "case-review invite --by wan.li --department supervision" meeting.vote \
		"supervision supervises the meeting, and has no vote"
	sed -i '/^- id: \(finance\|science-technology\)$/,/^  from/s/^  from: .*/&\n  until: 2025-06-30/' "$CASEWORK/departments.yaml"
	echo 'panels: [{id: mining, name: 组, members: [supervision, finance], may-invite: [science-technology], from: 2015-01-01}, {id: surveying, name: 组, members: [finance], from: 2015-01-01, until: 2025-06-30}, {id: surveying, name: 组, members: [cadastre], from: 2025-07-01}, {id: planning-farmland, name: 组, members: [planning], from: 2015-01-01}, {id: geology, name: 组, members: [planning], from: 2015-01-01}, {id: reclamation, name: 组, members: [planning], from: 2015-01-01}]' >"$CASEWORK/panels.yaml"
	t 2 case-check
	err_is "case-check: panels.yaml:1:42: department 'supervision' supervises meetings, and has no vote in one" \
		"case-check: panels.yaml:1:55: department 'finance' is not in force on each day of the panel: it ends on the last day of the department, and another version follows"
	# whom the panel does not name may have ended too
	cp "$TOP/examples/land-resources/panels.yaml" "$CASEWORK"
	sed -i 's/, finance/, policy-law/; s/, science-technology//' "$CASEWORK/panels.yaml"
	CASEWORK_NOW=2025-07-01T09:00 refused "case-review invite --by wan.li --department finance" \
		joint-review.may-invite "there is no department 'finance' on that day"
}

@test "a meeting is attended in person, by one of the department, whomever somebody stands in for" {
	post dai.rong "stand-in: gu.tao"
	opined
	round false
	convened 会1
	refused "case-review sign-in --by gu.tao --for dai.rong" joint-review.own-department \
		"'gu.tao' is of mining-development and cannot sign for policy-law"
	refused "case-review sign-in --by gu.tao --for shi.lei" meeting.substitute \
		"'gu.tao' does not lead mining-development, and no leader approved that person in the place of who does"
	# who was a leader on the day of the word, and is none on that of the meeting
	review approve -q --by ren.hong --at 2025-03-03T10:00 --matter substitute --person gu.tao
	sed -i '/^- account: ren.hong/,/^  from/s/^  from: .*/&\n  until: 2025-03-03/' "$CASEWORK/staff.yaml"
	t 0 "review sign-in --by gu.tao"
}

@test "nobody speaks for two departments in one review" {
	post he.wen "stand-in: gu.tao"
	opined
	refused "case-review countersign --by gu.tao --for he.wen --lawful true --agree true" \
		joint-review.one-department "'gu.tao' spoke for mining-development"
	sign bai.xue
	# nor who moves from one to another meanwhile
	printf -- '- {account: bai.xue, name: 白雪, department: finance, roles: [chief, handler], from: 2025-03-04}\n' >>"$CASEWORK/staff.yaml"
	sed -i '/^- account: bai.xue/,/^  from/s/^  from: .*/&\n  until: 2025-03-03/' "$CASEWORK/staff.yaml"
	CASEWORK_NOW=2025-03-04T09:00 refused "case-review countersign --by bai.xue --lawful true --agree true" \
		joint-review.one-department "'bai.xue' spoke for mineral-reserves"
}

@test "who is to be another is another than both who acted and for whom" {
	sed -i '/^- account: zhou.wei/,/^  from/{s/roles: .*/roles: [window, handler]/; s/department: .*/department: land-use/}' "$CASEWORK/staff.yaml"
	post yu.bin "delegations: [{to: zhou.wei, acts: [decide, opine, supervise], from: 2015-01-01}]"
	dispatched temporary-land-use
	refused "case-review opine --by zhou.wei --for yu.bin --lawful true --complete true --proposal grant --opinion x" \
		separation.accept-handle "'zhou.wei' accepted the case and cannot handle it"
	opine ding.jun
	refused "case-review decide --by zhou.wei --for yu.bin --outcome granted" \
		separation.accept-decide "'zhou.wei' accepted the case and cannot decide it"
	review decide -q --by yu.bin --outcome granted
	case-deliver serve -q --by lin.fang --recipient 甲 --signed 2025-03-03 "$one"
	refused "case-deliver supervise --by zhou.wei --for yu.bin --opinion x" separation.decide-supervise \
		"'yu.bin' decided the case, and does not supervise what comes of it"
	case-accept receive -q --by lin.fang --item temporary-land-use --set applicant.name=乙
	one=LR-20250303-000002
	case-accept accept -q --by lin.fang --for zhou.wei "$one"
	case-route dispatch -q --by lin.fang "$one"
	refused "case-review opine --by zhou.wei --lawful true --complete true --proposal grant --opinion x" \
		separation.accept-handle "'zhou.wei' accepted the case and cannot handle it"
}

@test "a leader in charge of the host presides, or whom the head names, and such a leader signs" {
	post ren.hong "leads: [finance]"
	opined
	round false
	refused "case-review convene --by cheng.yuan --chair ren.hong --meeting 会1 --time 2025-03-04T14:00" meeting.chair \
		"'ren.hong' is no leader in charge of mining-development, and the head has named nobody of that account"
	review approve -q --by cheng.yuan --matter chair --person ren.hong
	t 0 "review convene --by cheng.yuan --chair ren.hong --meeting 会1 --time 2025-03-04T14:00"
}

@test "who was approved for one meeting is not for the next" {
	dispatched
	opine gu.tao
	round false
	review approve -q --by ren.hong --matter substitute --person gu.tao
	review approve -q --by cheng.yuan --matter chair --person he.wen
	review convene -q --by cheng.yuan --chair he.wen --meeting 会1 --time 2025-03-04T14:00
	export CASEWORK_NOW=2025-03-04T14:00
	for p in gu.tao bai.xue he.wen jin.lan meng.jia dai.rong hou.yan; do
		review sign-in -q --by "$p"
	done
	review state -q --by gu.tao --circumstances 采矿权新立 --facts 已核实 --complete true --lawful true --agree true --opinion x
	for p in bai.xue he.wen jin.lan meng.jia dai.rong; do
		review state -q --by "$p" --lawful true --agree true --opinion x
	done
	concluded deny
	refused "case-review convene --by cheng.yuan --chair he.wen --meeting 会2 --time 2025-03-05T09:00" meeting.chair \
		"'he.wen' is no leader in charge of mining-development, and the head has named nobody of that account"
	review convene -q --by ren.hong --meeting 会2 --time 2025-03-05T09:00
	export CASEWORK_NOW=2025-03-05T09:00
	refused "case-review sign-in --by gu.tao" meeting.substitute \
		"'gu.tao' does not lead mining-development, and no leader approved that person in the place of who does"
	review approve -q --by ren.hong --matter substitute --person gu.tao
	t 0 "review sign-in --by gu.tao"
	t 0 "case-check --judge"
}

# --- when

@test "nobody comes to a meeting before it begins, or on a later day" {
	opined
	round false
	review convene -q --by ren.hong --meeting 会1 --time 2025-03-04T14:00
	export CASEWORK_NOW=2025-03-04T09:00
	refused "case-review sign-in --by he.wen --at 2025-03-04" meeting.convened \
		"the meeting begins at 2025-03-04T14:00+08:00"
	export CASEWORK_NOW=2025-03-04T14:01
	t 0 "review sign-in --by he.wen --at 2025-03-04"
	export CASEWORK_NOW=2025-03-05T00:00
	refused "case-review sign-in --by jin.lan --at 2025-03-04T14:00" meeting.day \
		"the meeting was on the day of 2025-03-04T14:00+08:00"
	# what was said there is written down later too
	refused "case-review state --by he.wen --at 2025-03-04T15:00 --lawful true --agree false --opinion 保留" meeting.report \
		"mining-development, the host department, has not reported yet"
}
