# Who may decide what, and where: level, line, delegation, authority of a window, place.

load helper
load acts

# edit FILE EXPRESSION: the rule file of the office, changed by sed.
edit() {
	sed -i "$2" "$CASEWORK/$1"
	t 0 case-check
}

# The post of account $1 says $2 too.
post() {
	edit staff.yaml "/^- account: $1\$/a\\  $2"
}

# The item is signed by $1 at least.
signed_by() {
	edit catalog/soil-water-plan.yaml "s/^  kind: .*/&\\n  signed-by: $1/"
}

decide() {
	echo "case-review decide --outcome granted --by $1 $one"
}

@test "a case is decided by the host's own line: its chief, a leader in charge of it, the head" {
	case_until soil-water-plan opined
	cp -R "$CASEWORK" opined
	refused decide.line "$(decide zhang.wei)" \
		"case-review: $one: cannot decide: 'zhang.wei' is of river, and the host department is soil-conservation"
	post xu.ming "leads: [river, finance]"
	refused decide.line "$(decide xu.ming)" \
		"case-review: $one: cannot decide: 'xu.ming' is not in charge of soil-conservation, the host department"
	edit staff.yaml 's/leads: .*/leads: [soil-conservation]/'
	t 0 "$(decide xu.ming)"
	export CASEWORK=$PWD/opined
	cp -R opined again
	t 0 "$(decide chen.gang)"
	export CASEWORK=$PWD/again
	t 0 "$(decide tang.jianping)"
}

@test "what is the host's is done by its people or who leads it, sending up as deciding" {
	case_until soil-water-plan opined
	post xu.ming "leads: [river]"
	refused host.line "case-route consult --by sun.li --body 环保局 --question 可否 $one" \
		"case-route: $one: cannot consult: 'sun.li' is of river, and the host department is soil-conservation"
	refused host.line "case-review inspect --by sun.li --people '孙丽;张伟' --opinion x $one" \
		"case-review: $one: cannot inspect: 'sun.li' is of river, and the host department is soil-conservation"
	refused host.line "case-review approve --by xu.ming --matter chair --person xu.ming $one" \
		"case-review: $one: cannot approve: 'xu.ming' is not in charge of soil-conservation, the host department"
	refused host.line "case-route return --by zhang.wei --reason a --basis b --remedy c $one" \
		"case-route: $one: cannot return: 'zhang.wei' is of river, and the host department is soil-conservation" \
		refuse.approved "case-route: $one: cannot return: it was accepted, and no leader has approved that it is given back"
	refused decide.line "case-route escalate --by sun.li --body 省厅 $one" \
		"case-route: $one: cannot escalate: 'sun.li' is of river, and the host department is soil-conservation"
	# a head too is in charge of what staff.yaml says
	post tang.jianping "leads: [river]"
	refused decide.line "$(decide tang.jianping)" \
		"case-review: $one: cannot decide: 'tang.jianping' is not in charge of soil-conservation, the host department"
	signed_by deputy
	refused decide.level "case-route escalate --by chen.gang --body 省厅 $one" \
		"case-route: $one: cannot escalate: the item is signed by deputy, and 'chen.gang' is representative"
	edit staff.yaml 's/leads: .*/leads: [soil-conservation]/'
	t 0 "case-route consult --by liu.yang --body 环保局 --question 可否 $one"
	# the window takes the answer in, as it takes in all
	t 0 "case-route reply --by li.na --body 环保局 --opinion 可 $one"
	t 0 "case-route escalate --by tang.jianping --body 省厅 $one"
}

@test "who decides has the signing level of the item, by role or as it is said" {
	signed_by deputy
	case_until soil-water-plan opined
	refused decide.level "$(decide chen.gang)" \
		"case-review: $one: cannot decide: the item is signed by deputy, and 'chen.gang' is representative"
	post chen.gang "level: deputy"
	t 0 "$(decide chen.gang)"
	edit catalog/soil-water-plan.yaml 's/signed-by: .*/signed-by: principal/'
	one=WB-20221215-000002 case_until soil-water-plan opined
	one=WB-20221215-000002
	refused decide.level "$(decide xu.ming)" \
		"case-review: $one: cannot decide: the item is signed by principal, and 'xu.ming' is deputy"
	t 0 "$(decide tang.jianping)"
}

@test "what the collective decides is reported with its conclusion, and decided so" {
	signed_by collective
	case_until soil-water-plan opined
	refused decide.collective "$(decide chen.gang)" \
		"case-review: $one: cannot decide: the item is decided by the collective, and nobody has reported what it concluded"
	case-review report-up -q --by chen.gang --body 局党组会 --conclusion deny "$one"
	refused decide.collective "$(decide chen.gang)" \
		"case-review: $one: cannot decide: the collective concluded to deny it"
	case-review report-up -q --by chen.gang --body 局党组会 --conclusion grant "$one"
	t 0 "$(decide chen.gang)"
}

@test "a delegation gives its act, for its items, on its days and to its person alone" {
	signed_by principal
	case_until soil-water-plan opined
	for_head="$(decide chen.gang) --for tang.jianping"
	none="case-review: $one: cannot decide: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day"
	refused who.stand-in "$for_head" "$none"
	post tang.jianping "delegations: [{to: chen.gang, acts: [decide], items: [soil-water-plan], from: 2022-12-16, until: 2022-12-20}]"
	refused who.stand-in "$for_head" "$none"
	# nor on a day before it, whenever it is recorded; nor another act or item
	refused who.stand-in "CASEWORK_NOW=2022-12-16T10:00 $for_head --at 2022-12-15T17:00" "$none"
	refused who.stand-in "CASEWORK_NOW=2022-12-21T10:00 $for_head" "$none"
	edit staff.yaml 's/acts: \[decide\], items/acts: [waive], items/'
	refused who.stand-in "CASEWORK_NOW=2022-12-16T10:00 $for_head" "$none"
	edit staff.yaml 's/acts: \[waive\], items: \[soil-water-plan\]/acts: [decide], items: [river-construction]/'
	refused who.stand-in "CASEWORK_NOW=2022-12-16T10:00 $for_head" "$none"
	edit staff.yaml 's/items: \[river-construction\], //'
	t 0 "CASEWORK_NOW=2022-12-16T10:00 $for_head"
	take_event "$CASEWORK/$day/$one.yaml" 5
	head -n 4 event >first
	file_is first "- at: 2022-12-16T10:00:00+08:00" "  by: chen.gang" "  for: tang.jianping" "  act: decide"
}

@test "a window does what it was authorised for, and another department nothing there" {
	edit departments.yaml '/^- id: window$/a\  authority: [{acts: [receive, accept, ask, serve, close], items: [soil-water-plan], from: 2022-12-01, until: 2022-12-31}]'
	t 1 "receive river-construction"
	err_is "case-accept: new case: cannot receive: window is not authorised on that day to receive cases of river-construction [window.authority]"
	receive soil-water-plan -q
	refused window.authority "case-accept refuse --by li.na --ground not-ours --body a --consultation b --reason x --basis y --remedy z $one" \
		"case-accept: $one: cannot refuse: window is not authorised on that day to refuse cases of soil-water-plan"
	refused window.authority "CASEWORK_NOW=2023-01-03T09:00 case-accept accept --by li.na $one" \
		"case-accept: $one: cannot accept: window is not authorised on that day to accept cases of soil-water-plan"
	refused window.authority "case-deliver close --by gao.yan --outcome returned $one" \
		"case-deliver: $one: cannot close: general-office is not authorised on that day to close cases of soil-water-plan" \
		close.outcome "case-deliver: $one: cannot close: nobody decided that it is returned"
}

@test "a leader in charge asks a second time where windows have their authority, and no other leader" {
	edit departments.yaml '/^- id: window$/a\  authority: [{acts: [receive, ask, supplement], from: 2022-12-01}]'
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 "$one"
	case-accept supplement -q --by li.na --set materials=图 "$one"
	ask="case-accept ask --by xu.ming --missing 表:补交 --until 2022-12-20 --override ask.once=漏看 $one"
	post xu.ming "leads: [river]"
	refused host.line "$ask" \
		"case-accept: $one: cannot ask: 'xu.ming' is not in charge of soil-conservation, the host department"
	edit staff.yaml 's/leads: .*/leads: [soil-conservation]/'
	t 0 "$ask"
}

@test "nothing is taken in or served away from the windows of the centre" {
	t 1 "receive soil-water-plan --place 局办公室"
	err_is "case-accept: new case: cannot receive: '局办公室' is no window of the centre [window.place]"
	case_until soil-water-plan decided
	refused window.place "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 --place 局办公室 $one" \
		"case-deliver: $one: cannot serve: '局办公室' is no window of the centre"
	edit office.yaml 's/^prefix:/places: [分中心窗口]\n&/'
	t 0 "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 --place 分中心窗口 $one"
}

@test "who accepted a case does not decide it, but an immediate one may" {
	edit staff.yaml '/^- account: li.na$/,/roles/s/roles: .*/roles: [window, registrar, chief]/; /^- account: zhao.min$/,/roles/s/roles: .*/roles: [window, handler]/'
	edit catalog/soil-water-plan.yaml 's/host: .*/host: window/'
	receive soil-water-plan -q
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by wang.lei "$one"
	opine --by zhao.min -q "$one"
	refused separation.accept-decide "$(decide li.na)" \
		"case-review: $one: cannot decide: 'li.na' accepted the case and cannot decide it"
	edit catalog/soil-water-plan.yaml 's/kind: promised/kind: immediate/'
	receive soil-water-plan -q
	one=WB-20221215-000002
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	t 0 "$(decide li.na)"
}

@test "an immediate case is made by an immediate item alone" {
	t 1 "receive soil-water-plan --kind immediate"
	err_is "case-accept: new case: cannot receive: the item is promised, and only an immediate item makes an immediate case [receive.kind]"
}

@test "nobody of an intermediary has a role in approvals" {
	sed -i '/^- id: finance$/a\  intermediary: true' "$CASEWORK/departments.yaml"
	t 2 case-check
	err_is "case-check: staff.yaml:69:10: 'he.jing' is of finance, an intermediary, whose people have no role in approvals"
	edit staff.yaml '/^- account: he.jing$/,/roles/s/roles: .*/roles: [auditor]/'
}
