# Joint visits to the site: who is called, who goes, what is found, mended and looked at again.

load helper
load acts

# The nodes of the office, and time for mending, which stops the promise of the soil plan.
visits() {
	cat >>"$CASEWORK/office.yaml" <<-'END'
		visits:
		- {node: planning, lead: river, participants: [soil-conservation, water-resources], until: 2022-12-31}
		- {node: planning, lead: soil-conservation, participants: [river], from: 2023-01-01}
	END
	sed -i 's/^limits:/&\n- {limit: mending, task: mend, starts: conclude, given: {agree: false}, of: applicant, clock: applicant, length: stated, ends: [visit], basis: 联合踏勘}\n- {limit: after-visit, task: approve, starts: conclude, given: {agree: true}, of: host, clock: stage, length: 3 workdays, ends: [decide], basis: 联合踏勘}\n- {limit: parallel, task: decide-together, starts: accept, given: {parallel: true}, of: host, length: 15 workdays, ends: [decide], pauses: [mending], basis: 联审联办制度}/' \
		"$CASEWORK/office.yaml"
	sed -i 's/^  basis:/  visit: planning\n&/' "$CASEWORK/catalog/soil-water-plan.yaml"
}

# A soil plan and river works, applied for at once, with their hosts, and wanting a visit.
wanted() {
	visits
	case-accept receive -q --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	two=WB-20221215-000002
}

both() {
	out_is "$one" "$two"
	no_err
}

visit() {
	case-review "$1" --by "${@:2}" "$one"
}

call() {
	visit visit li.na --visit "$1" --node planning --time "$2" "${@:3}"
}

# Called for 14:00, and looked at by both hosts.
looked() {
	call 踏1 2022-12-15T14:00 -q
	export CASEWORK_NOW=2022-12-15T15:00
	visit attend sun.li -q && visit attend liu.yang -q
}

found() {
	visit conclude zhang.wei --agree false --opinion 围墙占压河道 --problems 围墙占压河道:拆除围墙 --until 2022-12-26 --recipient 甲经办人 "$@"
}

refuses() {
	refused "$1" "case-review $2 $one" "case-review: $one: cannot ${2%% *}: $3" "${@:4}"
}

@test "all of an application is visited at once, found wanting, mended, visited anew, and granted" {
	wanted
	t 0 "call 踏1 2022-12-15T14:00"
	both
	event "$two" 4 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: visit
		  visit: 踏1
		  node: planning
		  time: 2022-12-15T14:00+08:00
		  lead: river
		  participants: [soil-conservation, water-resources]
	END
	export CASEWORK_NOW=2022-12-15T15:00
	t 0 "visit attend sun.li; visit attend liu.yang -q"
	both
	t 0 found
	both
	event "$two" 7 <<-'END'
		- at: 2022-12-15T15:00:00+08:00
		  by: zhang.wei
		  act: conclude
		  visit: 踏1
		  agree: false
		  opinion: 围墙占压河道
		  problems:
		  - {problem: 围墙占压河道, mend: 拆除围墙}
		  until: 2022-12-26
		  recipient: 甲经办人
		  absent: [water-resources]
		  opens:
		  - {task: mend, of: applicant, limit: mending, clock: applicant, basis: 联合踏勘, due: 2022-12-26T17:30+08:00}
		  moves:
		  - {task: decide-together/river/2, was: 2023-01-06T17:30+08:00, due: paused}
	END
	case-review opine -q --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 "$one"
	refuses decide.visit "decide --by xu.ming --outcome granted" "the visit 踏1 found problems, and none since found them mended"
	export CASEWORK_NOW=2022-12-20T09:00
	t 0 "call 踏2 2022-12-21T09:00 --mended 围墙已拆除"
	both
	refuses visit.concluded "decide --by xu.ming --outcome granted" "the visit 踏2 has not concluded"
	export CASEWORK_NOW=2022-12-21T11:00
	t 0 "visit attend sun.li -q; visit attend liu.yang -q; visit attend wu.tao -q"
	t 0 "visit conclude zhang.wei --agree true --opinion 同意 --recipient 甲经办人"
	both
	take_event "$CASEWORK/$day/$two.yaml" 12
	lacks absent event
	# each department has its own time from then on
	t 0 "grep -ho 'task: approve, .*' $CASEWORK/$day/*.yaml; case-list -f visits; case-show $two | grep ^visits"
	out_is "task: approve, of: soil-conservation, limit: after-visit, clock: stage, length: 3 workdays, basis: 联合踏勘, due: 2022-12-26T17:30+08:00}" \
		"task: approve, of: river, limit: after-visit, clock: stage, length: 3 workdays, basis: 联合踏勘, due: 2022-12-26T17:30+08:00}" \
		"$one	2" "$two	2" "visits       2"
	t 0 "case-review decide --by xu.ming --outcome granted $one; case-check; case-check --judge"
	out_is "$one"
}

@test "the office says who leads and who goes along; who decides a case does, each once" {
	wanted
	refuses visit.lead "visit --by li.na --visit 1 --node planning --lead soil-conservation --participants 'river;water-resources' --time 2022-12-15T14:00" \
		"river leads the visits of that node, and not soil-conservation"
	refuses visit.participants "visit --by li.na --visit 1 --node planning --participants 'soil-conservation' --time 2022-12-15T14:00" \
		"water-resources takes part in each visit of that node"
	refuses visit.participants "visit --by li.na --visit 1 --node planning --participants 'soil-conservation;water-resources;river' --time 2022-12-15T14:00" \
		"river is named twice"
	refuses visit.participants "visit --by li.na --visit 1 --node planning --participants 'soil-conservation;water-resources;x' --time 2022-12-15T14:00" \
		"there is no department 'x' on that day"
	# of another node it says nobody
	refuses visit.lead "visit --by li.na --visit 1 --node construction --participants river --time 2022-12-15T14:00" \
		"no department leads it: office.yaml names none for the node" \
		visit.host "case-review: $one: cannot visit: soil-conservation, the host department, neither leads it nor takes part"
	t 1 "case-review visit --by li.na --visit 1 --node construction --lead soil-conservation --time 2022-12-15T14:00 $one"
	err_is "case-review: $one: cannot visit: no department takes part besides the one that leads it [visit.participants]" \
		"case-review: $two: cannot visit: river, the host department, neither leads it nor takes part [visit.host]"
	refuses visit.organiser "visit --by zhou.jie --visit 1 --node planning --time 2022-12-15T14:00" \
		"'zhou.jie' is neither of the centre nor of river, which leads it"
	t 0 "case-review visit --by sun.li --visit 1 --node 规划报建 --participants 'soil-conservation;water-resources;finance' --time 2022-12-15T14:00 $one"
	both
}

@test "who goes signs in, in person, on the day, for the own department, once" {
	wanted
	refuses visit.called "attend --by sun.li" "no visit was called"
	call 踏1 2022-12-15T14:00 -q
	refuses visit.called "attend --by sun.li" "the visit begins at 2022-12-15T14:00+08:00"
	export CASEWORK_NOW=2022-12-15T15:00
	refuses visit.own-department "attend --by sun.li --department water-resources" "'sun.li' is of river and cannot sign in for water-resources"
	refuses visit.asked "attend --by ma.jun" "policy-law neither leads the visit nor takes part"
	refuses visit.called "attend --by sun.li --visit 踏2" "the visit that was called is 踏1"
	visit attend sun.li -q
	refuses visit.signed-once "attend --by sun.li" "'sun.li' has signed in"
	export CASEWORK_NOW=2022-12-16T09:00
	refuses visit.day "attend --by liu.yang" "the visit was on the day of 2022-12-15T14:00+08:00"
	# nor by saying that it was then
	refuses visit.day "attend --by liu.yang --at 2022-12-15T15:30" "the visit was on the day of 2022-12-15T14:00+08:00"
	# who typed it was not there
	sed -i '/^simulated:/d' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	t 1 "case-review attend --by liu.yang $one"
	[[ $err == *"[who.entered-by]"* ]]
}

@test "one opinion is given by who leads, when two have looked, and the hosts where it agrees" {
	wanted
	agree="--agree true --opinion 同意 --recipient 甲"
	refuses visit.called "conclude --by zhang.wei $agree" "no visit was called"
	call 踏1 2022-12-15T14:00 -q
	export CASEWORK_NOW=2022-12-15T15:00
	refuses visit.two "conclude --by zhang.wei $agree" "two people go to look, and nobody has signed in" \
		visit.seen "case-review: $one: cannot conclude: nobody of river has looked"
	visit attend sun.li -q
	visit attend wu.tao -q
	refuses visit.seen "conclude --by zhang.wei $agree" "nobody of soil-conservation has looked"
	visit attend liu.yang -q
	refuses visit.window "conclude --by chen.gang $agree" "'chen.gang' is of soil-conservation, and river leads the visit"
	refuses visit.problems "conclude --by zhang.wei $agree --problems 墙:拆" "where nothing stands against it there is nothing to mend"
	refuses visit.problems "conclude --by zhang.wei $agree --until 2022-12-26" "where nothing stands against it there is nothing to mend"
	refuses visit.problems "conclude --by zhang.wei --agree false --opinion 不行 --recipient 甲" "what was found is said: problems"
	refuses visit.problems "conclude --by zhang.wei --agree false --opinion 不行 --recipient 甲 --problems 墙" "the applicant is told how to mend '墙': say 墙: WHAT TO DO"
	t 64 "case-review conclude --by zhang.wei --agree true --opinion 同意 $one"
	t 0 "case-review conclude -q --by zhang.wei $agree $one"
	refuses visit.called "conclude --by zhang.wei $agree" "the visit 踏1 has concluded"
	# another opinion takes the first back
	t 0 "case-accept correct -q --by zhang.wei --event 8 --reason 写错 --restate opinion=一致同意 $one"
	t 0 "grep -hc 一致同意 $CASEWORK/$day/*.yaml; case-check; case-check --judge"
	out_is 1 1
}

@test "a node is visited once, and anew for what was found, which no other node passes by" {
	wanted
	refuses visit.mended "visit --by li.na --visit 踏1 --node planning --time 2022-12-15T14:00 --mended 已拆除" "no visit found what was to be mended"
	looked
	refuses visit.once "visit --by li.na --visit 踏2 --node planning --time 2022-12-16T09:00" "the visit 踏1 has not concluded"
	found -q
	refuses visit.mended "visit --by li.na --visit 踏2 --node planning --time 2022-12-16T09:00" "the visit 踏1 found problems: say what was mended"
	refuses visit.number "visit --by li.na --visit 踏1 --node planning --time 2022-12-16T09:00 --mended 已拆除" "there was a visit 踏1, and another has another number"
	refuses visit.once "visit --by li.na --visit 踏2 --node construction --lead river --participants soil-conservation --time 2022-12-16T09:00 --mended 已拆除" \
		"what the visit 踏1 found is visited anew first, of the node planning"
	# when it is put off the call is restated
	call 踏2 2022-12-15T16:00 -q --mended 已拆除
	t 0 "case-accept correct -q --by li.na --event 8 --reason 雨 --restate time=2022-12-15T17:00 $one"
	export CASEWORK_NOW=2022-12-15T17:10
	visit attend sun.li -q && visit attend liu.yang -q
	visit conclude zhang.wei --agree true --opinion 同意 --recipient 甲 -q
	refuses visit.once "visit --by li.na --visit 踏3 --node planning --time 2022-12-16T09:00" "the visit 踏2 of that node found nothing that stands against it"
	t 0 "case-check; case-check --judge"
}

@test "an item that wants a visit is not granted without one, nor by silence" {
	visits
	sed -i 's/^- limit: promise$/&\n  lapse: deemed-granted/; s/^  - limit: promise$/&\n    lapse: deemed-granted/' "$CASEWORK"/catalog/soil-water-plan.yaml
	case_until soil-water-plan opined
	refuses decide.visit "decide --by xu.ming --outcome granted" "the item wants a joint visit of the node planning, and there was none"
	refused decide.visit "case-route escalate --by xu.ming --body 厅 $one" "case-route: $one: cannot escalate: the item wants a joint visit of the node planning, and there was none"
	refuses visit.alone "inspect --by liu.yang --people 'liu.yang;chen.gang' --opinion 属实" \
		"the item is visited jointly, at the node planning, and not inspected alone"
	# a denial needs none
	t 0 "deny -q"
	# and alone it is visited too
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=丙
	one=WB-20221215-000002
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	t 0 "looked; visit conclude zhang.wei --agree true --opinion 同意 --recipient 丙"
	out_is "$one"
}

@test "where the item says so a leader approves each time that somebody goes to the firm" {
	visits
	sed -i '/^  visit:/d; s/^  basis:/  firm-visit: true\n&/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan in-review
	inspect="inspect --by liu.yang --people 'liu.yang;chen.gang' --opinion 属实 --agree true"
	refuses inspect.approved "$inspect" "no leader has approved that somebody goes to the firm, since anybody went there last"
	t 1 "case-review approve --by chen.gang --matter firm-visit $one"
	err_is "case-review: $one: cannot approve: 'chen.gang' is no leader [approve.leader]"
	t 0 "case-review approve -q --by xu.ming --matter 进企业检查 $one"
	refuses inspect.approved "inspect --by liu.yang --people 'xu.ming;chen.gang' --opinion 属实" "'xu.ming' approved it, and does not go"
	t 0 "case-review $inspect -q $one"
	# it was for once
	refuses inspect.approved "visit --by li.na --visit 踏1 --node planning --time 2022-12-15T14:00" \
		"no leader has approved that somebody goes to the firm, since anybody went there last"
	t 0 "case-review approve -q --by xu.ming --matter firm-visit $one; call 踏1 2022-12-15T14:00 -q"
	t 0 "case-check; case-check --judge"
}

@test "who approved a visit to the firm does not go, by whatever name, nor is it approved afterwards" {
	visits
	sed -i '/^  visit:/d; s/^  basis:/  firm-visit: true\n&/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan in-review
	CASEWORK_NOW=2022-12-15T12:00 case-review approve -q --by xu.ming --matter firm-visit "$one"
	export CASEWORK_NOW=2022-12-15T13:00
	for who in 徐明 xu.ming; do
		refuses inspect.approved "inspect --by liu.yang --people '$who;chen.gang' --opinion 属实" "'xu.ming' approved it, and does not go"
	done
	refuses inspect.approved "inspect --by liu.yang --at 2022-12-15T11:00 --people 'liu.yang;chen.gang' --opinion 属实" \
		"it was approved at 2022-12-15T12:00:00+08:00, which is later"
	call 踏1 2022-12-15T14:00 -q
	# nor does he sign in to what was called by it, whatever is approved after that
	export CASEWORK_NOW=2022-12-15T15:00
	t 1 "case-review attend --by xu.ming $one"
	[[ $err == *"'xu.ming' approved it, and does not go [inspect.approved]"* ]]
	t 0 "case-review attend -q --by liu.yang $one; case-check; case-check --judge"
}

@test "what the office says of visits is told where it cannot be" {
	visits
	n=$(grep -n 'from: 2023-01-01}' "$CASEWORK/office.yaml" | cut -d: -f1)
	sed -i 's/until: 2022-12-31}/until: 2023-01-31}/' "$CASEWORK/office.yaml"
	t 2 "case-list"
	err_is "case-list: office.yaml:$n:3: node 'planning' stands in line $((n - 1)) too, and some day has both: one ends ('until') before the other begins"
	sed -i 's/participants: \[river\]/participants: [river, river, soil-conservation, x]/; s/until: 2023-01-31}/until: 2022-12-31}/' "$CASEWORK/office.yaml"
	t 2 "case-list"
	err_is "case-list: office.yaml:$n:67: department 'river' stands here a second time" \
		"case-list: office.yaml:$n:74: department 'soil-conservation' stands here a second time" \
		"case-list: office.yaml:$n:93: department 'x' is not in departments.yaml"
}
