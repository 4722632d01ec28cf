# Cases that were applied for at once: the links, what is done to all of them or to none.

load helper
load acts
load judge

# Three cases of one application: the soil plan, the river works, the abstraction of water.
three() {
	case-accept receive -q --by li.na --item soil-water-plan --item river-construction --item water-abstraction \
		--set applicant.name=甲 --set 'materials=申请书;项目图'
	two=WB-20221215-000002 three=WB-20221215-000003
}

# The same, with their hosts.
in_review() {
	three && case-accept accept -q --by li.na "$one" && case-route dispatch -q --by li.na "$one"
}

all() {
	printf '%s\n' "$one" "$two" "$three"
}

states() {
	t 0 "case-list -f state"
	out_is "$one	$1" "$two	$2" "$three	$3"
}

# The common deadline of the office, which expert reviews stop.
common_clock() {
	sed -i 's/^limits:/&\n- {limit: together, task: decide-together, starts: accept, given: {parallel: true}, of: host, length: 15 workdays, ends: [decide], pauses: [expert-review], basis: 联审联办制度}/' \
		"$CASEWORK/office.yaml"
}

@test "one application is a case for each item, with one set of materials, and each names the others" {
	t 0 "case-accept receive --by li.na --item soil-water-plan --item 河道管理范围内建设项目工程建设方案审批 --set applicant.name=甲 --set materials=申请书 --channel window"
	out_is "$one" WB-20221215-000002
	no_err
	event_begins "$one" 1 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: receive
	END
	t 0 "grep -h 'linked:\|application:\|channel:\|申请书' $CASEWORK/$day/*.yaml"
	out_is "- {name: 申请书, received: 2022-12-15}" "  channel: window" "  linked: [WB-20221215-000002]" \
		"- {name: 申请书, received: 2022-12-15}" "  channel: window" "  application: $one"
	t 0 "case-list -w application=$one -f item,application"
	out_is "$one	soil-water-plan	$one" "WB-20221215-000002	river-construction	$one"
	t 0 "case-show WB-20221215-000002 | grep ^application; case-check; case-check --judge"
	out_is "application  $one"
}

@test "all of an application is received, or nothing of it" {
	t 1 "case-accept receive --by li.na --item soil-water-plan --item x --set applicant.name=甲"
	no_out
	err_is "case-accept: new case: cannot receive: item 'x' is not in the catalog [item.unknown]"
	[ ! -e "$CASEWORK/cases" ]
	t 1 "case-accept receive --by liu.yang --item soil-water-plan --item river-construction --set applicant.name=甲"
	err_is "case-accept: new case: cannot receive: 'liu.yang' is none of: window, registrar [act.role]" \
		"case-accept: new case: cannot receive: 'liu.yang' is none of: window, registrar [act.role]"
	t 64 "case-accept receive --by li.na --item soil-water-plan --item 生产建设项目水土保持方案审批 --set applicant.name=甲"
	err_is "case-accept: --item: soil-water-plan is given twice, and is a case once" "case-accept: 'case-accept -h' tells more"
	# the last number cannot be written, and the others are gone again
	mkdir -p "$CASEWORK/$day"
	t 2 "(ulimit -f 1; trap '' XFSZ; case-accept receive --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲 --set fields.a=$(printf '%03000d' 7))"
	no_out
	t 0 "ls -A $CASEWORK/$day"
	no_out
}

@test "what the window does to it names the first, and is done to all or to none" {
	three
	refused application.first "case-accept accept --by li.na $two" \
		"case-accept: $two: cannot accept: it was applied for with others, to all of which that is done at once: say $one"
	refused act.role "case-accept accept --by liu.yang $one" "case-accept: $one: cannot accept: 'liu.yang' is none of: window"
	# in a pipe of all it is done with the first, and once
	t 0 "case-list -w application=$one | case-accept accept --by li.na"
	all | out_is
	no_err
	t 0 "grep -h '  parallel: true' $CASEWORK/$day/*.yaml | wc -l"
	out_is 3
	# one that cannot holds the others up
	sed -i 's/^materials:/&\n- {name: 添上的}/' "$CASEWORK/$day/$three.yaml"
	refused seal.dossier "case-route dispatch --by li.na $one" "$(t 1 "case-route dispatch --by li.na $one"; sed 's/ \[seal.dossier\]$//' "$BATS_TEST_TMPDIR/err")"
	states accepted accepted accepted
	# and an edit by hand is no other set of materials
	refused application.materials "case-accept amend --by li.na --reason 手改 $three" \
		"case-accept: $three: cannot amend: $one, which was applied for with it, has other materials"
	sed -i '/添上的/d' "$CASEWORK/$day/$three.yaml"
	t 0 "case-route dispatch --by li.na $one"
	all | out_is
	t 0 "case-check; case-check --judge"
}

@test "rows name the first too, and what else they say of the others is not passed over" {
	three
	printf '%s\n' id "$one" "$two" >rows
	t 1 "case-accept accept --by li.na --rows rows"
	all | out_is
	err_is "case-accept: $two: cannot accept: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, close, void [act.state]"
}

@test "the materials stay one set, and the applicant one" {
	three
	t 0 "case-accept ask --by li.na --missing 图:补交 --until 2022-12-20 $one"
	all | out_is
	refused application.first "case-accept supplement --by li.na --add materials=附图 $three" \
		"case-accept: $three: cannot supplement: it was applied for with others, to all of which that is done at once: say $one"
	t 0 "case-accept supplement -q --by li.na --add materials=附图 $one; case-accept amend -q --by li.na --reason 更名 --set applicant.name=甲公司 $one"
	t 0 "grep -hc '附图' $CASEWORK/$day/*.yaml; case-list -f applicant.name"
	out_is 1 1 1 "$one	甲公司" "$two	甲公司" "$three	甲公司"
	# an edit of one alone is adopted as long as it leaves that so
	sed -i 's/^  name: 甲公司/  name: 乙/' "$CASEWORK/$day/$two.yaml"
	refused application.applicant "case-accept amend --by li.na --reason 手改 $two" \
		"case-accept: $two: cannot amend: $one, which was applied for with it, is of another applicant"
	t 1 "case-check | sort -u"
	sed -i 's/^  name: 乙/  name: 甲公司\n  phone: 0631-1/' "$CASEWORK/$day/$two.yaml"
	t 0 "case-accept amend -q --by li.na --reason 补电话 $two"
	# what they have already is no reason to change nothing of the others
	t 0 "case-accept amend --by li.na --reason 补电话 --set applicant.phone=0631-1 $one"
	out_is "$one" "$three"
	refused amend.nothing "case-accept amend --by li.na --reason 补电话 --set applicant.phone=0631-1 $one" \
		"case-accept: $one: cannot amend: it would change nothing"
	t 0 "case-check; case-check --judge"
}

@test "what any of the items asks for is asked for, of all, and may come later for all" {
	for item in soil-water-plan water-abstraction; do
		cp "$TOP/examples/water-bureau/catalog/$item.yaml" "$CASEWORK/catalog"
	done
	two=WB-20221215-000002
	case-accept receive -q --by li.na --item soil-water-plan --item water-abstraction --set applicant.name=甲 \
		--set 'materials=水土保持方案审批申请书;水土保持方案报告书（表）;项目立项文件;技术评审意见;取水许可申请书;与第三者利害关系的说明'
	t 1 "case-accept accept --by li.na $one $two"
	no_out
	err_is "case-accept: $two: cannot accept: the dossier has not: 水资源论证报告书（表） [accept.essential]"
	# of the first nothing is missing
	t 0 "case-accept ask --by li.na --missing '水资源论证报告书（表）:补交' --until 2022-12-20 $one"
	out_is "$one" "$two"
	case-accept supplement -q --by li.na --add 'materials=水资源论证报告书（表）' "$one"
	refused accept.lacking "case-accept accept --by li.na --lacking 水资源论证报告书（表） --until 2022-12-26 $one" \
		"case-accept: $one: cannot accept: '水资源论证报告书（表）' is essential, and cannot come later"
	refused accept.lacking "case-accept accept --by li.na --lacking 什么 --until 2022-12-26 $one" \
		"case-accept: $one: cannot accept: the item asks for no '什么'"
	t 0 "case-accept accept -q --by li.na --lacking 项目备案材料 --until 2022-12-26 $one; case-route dispatch -q --by li.na $one"
	t 0 "opine -q --by liu.yang $one; opine -q --by zhou.jie $two"
	# it holds up the one that asks for it
	t 0 "case-review decide --by xu.ming --outcome granted $one"
	refused decide.lacking "case-review decide --by xu.ming --outcome granted $two" \
		"case-review: $two: cannot decide: it was accepted without, and still lacks: 项目备案材料"
	t 0 "case-accept furnish --by li.na --add materials=项目备案材料 $two; case-review decide -q --by xu.ming --outcome granted $two"
	out_is "$two"
	# when nothing is missing in any, nothing is asked for
	receive soil-water-plan -q --set applicant.name=丙 --item water-abstraction --set 'materials=水土保持方案审批申请书;水土保持方案报告书（表）;项目立项文件;技术评审意见;取水许可申请书;与第三者利害关系的说明;水资源论证报告书（表）;项目备案材料'
	refused accept.mandatory "case-accept ask --by li.na --missing 图:补交 --until 2022-12-20 WB-20221215-000003" \
		"case-accept: WB-20221215-000003: cannot ask: all that the item asks for is there, and the applicant owes no more"
	t 0 "case-check; case-check --judge"
}

@test "one common deadline runs beside each item's own, from one acceptance" {
	common_clock
	three
	t 0 "case-accept accept -q --by li.na $one; grep -ho 'decide-together/[a-z-]*/2, due: 2[^}]*' $CASEWORK/$day/*.yaml"
	out_is "decide-together/soil-conservation/2, due: 2023-01-06T17:30+08:00" \
		"decide-together/river/2, due: 2023-01-06T17:30+08:00" "decide-together/water-resources/2, due: 2023-01-06T17:30+08:00"
	# of what was applied for alone there is none
	t 0 "case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=丙; case-accept accept -q --by li.na WB-20221215-000004"
	lacks decide-together "$CASEWORK/$day/WB-20221215-000004.yaml"
	# and of no item alone
	sed -i '0,/^  limits:/s//&\n  - {limit: own, task: own, starts: accept, given: {parallel: true}, of: host, length: 5 workdays, ends: [decide], basis: x}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	t 2 "case-list"
	err_is "case-list: catalog/soil-water-plan.yaml:$(grep -n 'limit: own' "$CASEWORK/catalog/soil-water-plan.yaml" | cut -d: -f1):52: limit 'own' is of all that was accepted at once, and so no item's"
	sed -i '/limit: own/d' "$CASEWORK/catalog/soil-water-plan.yaml"
}

@test "each is decided, refused, withdrawn by itself, and the rest goes on together" {
	three
	case-accept withdraw -q --by li.na --reason 不办了 "$one"
	# the first that the act is for is named from then on
	refused application.first "case-accept accept --by li.na $three" \
		"case-accept: $three: cannot accept: it was applied for with others, to all of which that is done at once: say $two"
	t 0 "case-accept accept --by li.na $two"
	out_is "$two" "$three"
	t 0 "case-route dispatch -q --by li.na $two; case-accept withdraw -q --by li.na --reason 不办了 $two"
	# of one that is left nothing is parallel
	t 0 "case-accept receive -q --by li.na --item soil-water-plan --item river-construction --set applicant.name=丁"
	t 0 "case-accept withdraw -q --by li.na --reason 不办了 WB-20221215-000005; case-accept accept --by li.na WB-20221215-000004"
	out_is WB-20221215-000004
	lacks parallel "$CASEWORK/$day/WB-20221215-000004.yaml"
	t 0 "case-check; case-check --judge"
}

@test "who takes the place of a void one takes it in the application" {
	three
	case-accept void -q --by li.na --reason 录错 "$one"
	case-accept void -q --by li.na --reason 录错 "$three"
	t 0 "case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --set 'materials=申请书;项目图' --replaces $one"
	t 0 "case-accept receive -q --by li.na --item water-abstraction --set applicant.name=甲 --set 'materials=申请书;项目图' --replaces $three"
	t 0 "case-list -w application=$one -w state=received -f id,replaces"
	out_is "$two	" "WB-20221215-000004	$one" "WB-20221215-000005	$three"
	t 0 "case-check; case-accept accept --by li.na WB-20221215-000004"
	out_is WB-20221215-000004 "$two" WB-20221215-000005
	t 0 "case-check; case-check --judge"
}

@test "what was done to all is taken back of all" {
	in_review
	t 1 "case-accept correct --by li.na --event 3 --reason 误送 $two"
	err_is "case-accept: $two: cannot correct: it was applied for with others, to all of which that is done at once: say $one [application.first]"
	# also where it is the event of another number
	case-accept note -q --by guo.hua --text 来电 "$two"
	case-accept correct -q --by li.na --event 3 --reason 误送 "$one"
	states accepted accepted accepted
	t 0 "tail -n 6 $CASEWORK/$day/$two.yaml | grep event:; tail -n 6 $CASEWORK/$day/$three.yaml | grep event:"
	out_is "  event: 3" "  event: 3"
	# not when one of them has gone on
	case-accept withdraw -q --by li.na --reason 不办了 "$three"
	refused correct.event "case-accept correct --by li.na --event 2 --reason 误受理 $one" \
		"case-accept: $three: cannot correct: withdraw rests on accept, act 2: correct the last act first, or make the case void and receive it anew"
	t 0 "case-check; case-check --judge"
}

@test "the window of one of the items takes in all of an application" {
	sed -i 's/^  host: .*/&\n  window: river/' "$CASEWORK/catalog/river-construction.yaml"
	echo '- {account: lv.ping, name: 吕平, department: river, roles: [window], from: 2016-03-01}' >>"$CASEWORK/staff.yaml"
	t 1 "case-accept receive --by li.na --item river-construction --set applicant.name=甲"
	err_is "case-accept: new case: cannot receive: 'li.na' is of window, and the window of river-construction is river [window.item]"
	t 1 "case-accept receive --by lv.ping --item soil-water-plan --item water-abstraction --set applicant.name=甲"
	case-accept receive -q --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲
	t 0 "case-accept accept -q --by lv.ping $one; case-route dispatch --by li.na $one"
	out_is "$one" WB-20221215-000002
	# what is of one case alone is its own window's
	t 1 "case-accept withdraw --by li.na --reason 不办了 WB-20221215-000002"
	err_is "case-accept: WB-20221215-000002: cannot withdraw: 'li.na' is of window, and the window of river-construction is river [window.item]"
	t 0 "case-check; case-check --judge"
}

@test "what was done to one alone is taken back of it alone" {
	three
	sed -i 's/^  name: 甲/&\n  phone: 0631-1/' "$CASEWORK/$day/$two.yaml"
	case-accept amend -q --by li.na --reason 补电话 "$two"
	refused correct.event "case-accept correct --by li.na --event 2 --reason 误 $two" \
		"case-accept: $two: cannot correct: amend, act 2, adopted an edit by hand, and what stood there is not known: amend it"
	cp "$CASEWORK/$day/$two.yaml" was.yaml
	sed -i 's/^  phone: .*/  phone: 0631-2/' "$CASEWORK/$day/$two.yaml"
	case-accept amend -q --by li.na --reason 改电话 --was was.yaml "$two"
	t 0 "case-accept correct --by li.na --event 3 --reason 误 $two"
	out_is "$two"
	# what is void takes part in nothing
	case-accept void -q --by li.na --reason 录错 "$two"
	refused act.state "case-accept accept --by li.na $two" "case-accept: $two: cannot accept: the case is void"
	t 0 "case-check; case-check --judge"
}

@test "a shared procedure stops the clock of each, and ends for all" {
	common_clock
	in_review
	pause="--by xu.ming --proposer ma.jun --procedure expert-review --basis 许可法四十五条 --length '10 workdays' --document 评1"
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=丙
	case-accept accept -q --by li.na WB-20221215-000004
	case-route dispatch -q --by li.na WB-20221215-000004
	t 1 "case-deadline pause $pause --shared true WB-20221215-000004"
	[[ $err == *"nothing was applied for with it that could share the procedure [application.shared]"* ]]
	refused application.first "case-deadline pause $pause --shared true $two" \
		"case-deadline: $two: cannot pause: it was applied for with others, to all of which that is done at once: say $one"
	t 0 "case-deadline pause $pause --shared true $one"
	all | out_is
	t 0 "grep -hc 'decide-together.*due: paused' $CASEWORK/$day/*.yaml"
	out_is 2 2 2 0
	# it ends for none alone
	export CASEWORK_NOW=2022-12-20T09:00
	refused application.first "case-deadline resume --by xu.ming --procedure expert-review $three" \
		"case-deadline: $three: cannot resume: it was applied for with others, to all of which that is done at once: say $one"
	t 0 "case-deadline resume --by xu.ming --procedure expert-review --reason 通过 $one"
	all | out_is
	t 0 "grep -ho 'decide-together/[a-z-]*/2, due: 2[^}]*' $CASEWORK/$day/*.yaml"
	out_is "decide-together/soil-conservation/2, due: 2023-01-11T17:30+08:00" \
		"decide-together/river/2, due: 2023-01-11T17:30+08:00" "decide-together/water-resources/2, due: 2023-01-11T17:30+08:00"
	# what one has of its own, it has alone
	t 0 "case-deadline pause $pause $two"
	out_is "$two"
	t 0 "case-check; case-check --judge"
}

@test "a link that is one-sided, points nowhere or to another applicant is told" {
	forges=1
	three
	sed -i "s/^  linked: .*/  linked: [$two]/" "$CASEWORK/$day/$one.yaml"
	case-check 2>&1 | grep 'application.linked' >told || true
	file_is told "case-check: $day/$three.yaml:$(grep -n '^  application:' "$CASEWORK/$day/$three.yaml" | cut -d: -f1):16: $one does not name it [application.linked]"
	# and is acted on alone
	t 0 "case-accept accept --by li.na $three"
	out_is "$three"
	rm "$CASEWORK/$day/$one.yaml"
	t 1 "case-check"
	err_is "case-check: $day/$two.yaml:$(grep -n '^  application:' "$CASEWORK/$day/$two.yaml" | cut -d: -f1):16: there is no case '$one' [application.linked]" \
		"case-check: $day/$three.yaml:$(grep -n '^  application:' "$CASEWORK/$day/$three.yaml" | cut -d: -f1):16: there is no case '$one' [application.linked]"
	# it can still be gone on with, or made void
	t 0 "case-accept void -q --by li.na --reason 断链 $two $three"
}

@test "what cannot be written for one of them is taken out of the others again" {
	in_review
	# the last has become too long for the disk
	t 0 "case-accept note -q --by guo.hua --text $(printf '%06000d' 7) $three"
	before=$(tree)
	t 2 "(ulimit -f 8; trap '' XFSZ; case-review visit --by li.na --visit 1 --node planning --lead river --participants 'soil-conservation;water-resources' --time 2022-12-15T14:00 $one)"
	no_out
	err_is "case-review: $day/$three.yaml: cannot write: File too large"
	[ "$(tree)" = "$before" ]
	t 0 "case-review visit --by li.na --visit 1 --node planning --lead river --participants 'soil-conservation;water-resources' --time 2022-12-15T14:00 $one"
	all | out_is
}

@test "what a killed process left out of an act is done on the next case that lacks it" {
	common_clock
	three
	cp -R "$CASEWORK/$day" received
	case-accept accept -q --by li.na "$one"
	cp "received/$two.yaml" "received/$three.yaml" "$CASEWORK/$day"
	refused act.state "case-accept accept --by li.na $one" \
		"case-accept: $one: cannot accept: the case is accepted; possible now: furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, close, void"
	t 0 "case-accept accept --by li.na $two"
	out_is "$two" "$three"
	cp "received/$three.yaml" "$CASEWORK/$day"
	t 0 "case-accept accept --by li.na $three"
	out_is "$three"
	t 0 "grep -hc decide-together $CASEWORK/$day/*.yaml; case-check; case-check --judge"
	out_is 2 2 2
}

@test "of many who do the same to an application one does it, and none waits for ever" {
	three
	for i in 1 2 3 4 5 6 7 8; do
		(case-accept accept --by li.na "$one" >"done$i" 2>/dev/null || true) &
		(case-accept note -q --by guo.hua --text "$i" "$three" "$two" "$one") &
	done
	wait
	t 0 "cat done*"
	all | out_is
	t 0 "grep -hc 'act: accept' $CASEWORK/$day/*.yaml; grep -hc 'act: note' $CASEWORK/$day/*.yaml"
	out_is 1 1 1 8 8 8
	states accepted accepted accepted
	t 0 "case-check; case-check --judge"
}
