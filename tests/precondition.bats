# What an item presupposes, and cases that only try the procedure out.

load helper
load acts

# The abstraction of water presupposes the soil plan.
presupposes() {
	sed -i 's/^  basis:/  preconditions: [soil-water-plan]\n&/' "$CASEWORK/catalog/water-abstraction.yaml"
}

# A soil plan of $1 under the next number, granted.
granted() {
	local id
	id=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name="$1" "${@:2}" 2>/dev/null)
	case-accept accept -q --by li.na "$id" && case-route dispatch -q --by li.na "$id" &&
		opine -q --by liu.yang "$id" && case-review decide -q --by xu.ming --outcome granted "$id"
}

no() {
	refused precondition.granted "case-accept accept --by li.na $one${1:+ --precondition '$1'}" "case-accept: $one: cannot accept: $2"
}

@test "what an item presupposes was granted to the applicant, is named, and holds" {
	presupposes
	receive water-abstraction -q
	missing="the item presupposes soil-water-plan, and no case was named in which that was granted"
	no '' "$missing"
	no WB-20221215-000009 "there is no case 'WB-20221215-000009'; $missing"
	no ../x "there is no case '../x'; $missing"
	no "$one" "$missing"
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲
	no WB-20221215-000002 "the item presupposes soil-water-plan, and WB-20221215-000002 has granted nothing"
	granted 乙
	no WB-20221215-000003 "the item presupposes soil-water-plan, and WB-20221215-000003 is of another applicant"
	granted 甲 --simulated true
	no WB-20221215-000004 "the item presupposes soil-water-plan, and WB-20221215-000004 is simulated"
	granted 甲
	refused precondition.granted "case-accept accept --by li.na $one --at 2022-12-15T10:00 --precondition WB-20221215-000002" \
		"case-accept: $one: cannot accept: the item presupposes soil-water-plan, and WB-20221215-000002 has granted nothing"
	# one of several that are named will do
	t 0 "case-accept accept --by li.na $one --precondition 'WB-20221215-000002;WB-20221215-000005'"
	out_is "$one"
	# an item that presupposes nothing names nothing
	receive soil-water-plan -q --set applicant.name=丁
	one=WB-20221215-000006
	no WB-20221215-000005 "the item presupposes nothing"
	t 0 "case-check; case-check --judge"
}

@test "it is granted after that, and what has expired, or came later, grants nothing" {
	presupposes
	granted 甲
	receive water-abstraction -q
	one=WB-20221215-000002
	case-deliver issue -q --by li.na --document 许1 --valid-until 2022-12-20 WB-20221215-000001
	CASEWORK_NOW=2022-12-21T09:00 no WB-20221215-000001 "the item presupposes soil-water-plan, and WB-20221215-000001 granted what is valid no more"
	t 0 "case-accept accept -q --by li.na $one --precondition WB-20221215-000001; case-route dispatch -q --by li.na $one; opine -q --by zhou.jie $one"
	CASEWORK_NOW=2022-12-21T09:00 refused precondition.granted "case-review decide --by xu.ming --outcome granted $one" \
		"case-review: $one: cannot decide: the item presupposes soil-water-plan, and WB-20221215-000001 granted what is valid no more"
	# a denial rests on nothing of it
	t 0 deny
	# nor is it made good by dating back
	CASEWORK_NOW=2022-12-16T09:00 receive water-abstraction -q
	CASEWORK_NOW=2022-12-17T09:00 granted 甲
	one=WB-20221216-000001
	CASEWORK_NOW=2022-12-17T10:00 refused precondition.granted "case-accept accept --by li.na --at 2022-12-16T10:00 --precondition WB-20221217-000001 $one" \
		"case-accept: $one: cannot accept: the item presupposes soil-water-plan, and WB-20221217-000001 granted it later"
}

@test "of what is applied for at once the one is accepted with the other, and granted after it" {
	presupposes
	case-accept receive -q --by li.na --item water-abstraction --item soil-water-plan --set applicant.name=甲
	two=WB-20221215-000002
	t 0 "case-accept accept -q --by li.na $one; case-route dispatch -q --by li.na $one; opine -q --by zhou.jie $one; opine -q --by liu.yang $two"
	refused precondition.granted "case-review decide --by xu.ming --outcome granted $one" \
		"case-review: $one: cannot decide: the item presupposes soil-water-plan, and $two has granted nothing"
	t 0 "case-review decide --by xu.ming --outcome granted $two $one"
	out_is "$two" "$one"
	t 0 "case-check; case-check --judge"
}

@test "what is said anew of an act is looked up too" {
	presupposes
	granted 甲
	receive water-abstraction -q
	two=WB-20221215-000002
	case-accept accept -q --by li.na --precondition "$one" "$two"
	t 1 "case-accept correct --by li.na --event 2 --reason 误 --restate precondition=WB-20221215-000009 $two"
	err_is "case-accept: $two: cannot accept: there is no case 'WB-20221215-000009'; the item presupposes soil-water-plan, and no case was named in which that was granted [precondition.granted]"
	granted 乙 --set applicant.type=person
	t 1 "case-accept correct --by li.na --event 2 --reason 误 --restate precondition=WB-20221215-000003 $two"
	err_is "case-accept: $two: cannot accept: the item presupposes soil-water-plan, and WB-20221215-000003 is of another applicant [precondition.granted]"
	t 0 "case-accept correct -q --by li.na --event 2 --reason 误 --restate 'precondition=WB-20221215-000003; $one' $two"
	# a denial is not made a grant by a correction
	case-accept receive -q --by li.na --item water-abstraction --item soil-water-plan --set applicant.name=丁
	four=WB-20221215-000004
	case-accept accept -q --by li.na $four
	case-route dispatch -q --by li.na $four
	opine -q --by zhou.jie $four
	case-review decide -q --by xu.ming --outcome denied --reason x --basis x --remedy x $four
	t 1 "case-accept correct --by xu.ming --event 5 --reason 误 --restate outcome=granted $four"
	err_is "case-accept: $four: cannot decide: the item presupposes soil-water-plan, and WB-20221215-000005 has granted nothing [precondition.granted]"
	t 0 "case-check; case-check --judge"
}

@test "silence accepts nothing that presupposes what nobody has looked up" {
	presupposes
	sed -i '/^- limit: acceptance$/,/clock:/s/  clock:/  lapse: deemed-accepted\n&/' "$CASEWORK/office.yaml"
	receive water-abstraction -q
	receive soil-water-plan -q
	export CASEWORK_NOW=2022-12-26T09:00
	t 0 "case-deadline sweep; case-list -f state"
	out_is "$one" WB-20221215-000002 "$one	received" "WB-20221215-000002	accepted"
	t 0 "grep -h effect: $CASEWORK/$day/*.yaml"
	out_is "  effect: propose-refusal" "  effect: deemed-accepted"
}

@test "items that presuppose each other, or what is in no catalog, are told" {
	presupposes
	sed -i '0,/^  basis:/s//  preconditions: [x, soil-water-plan, water-abstraction]\n&/' "$CASEWORK/catalog/soil-water-plan.yaml"
	n=$(grep -n preconditions "$CASEWORK/catalog/soil-water-plan.yaml" | cut -d: -f1)
	w=$(grep -n preconditions "$CASEWORK/catalog/water-abstraction.yaml" | cut -d: -f1)
	t 2 "case-list"
	err_is "case-list: catalog/soil-water-plan.yaml:$n:19: item 'x' is not in the catalog" \
		"case-list: catalog/soil-water-plan.yaml:$n:22: item 'soil-water-plan' presupposes this one: neither could ever be granted" \
		"case-list: catalog/soil-water-plan.yaml:$n:39: item 'water-abstraction' presupposes this one: neither could ever be granted" \
		"case-list: catalog/water-abstraction.yaml:$w:19: item 'soil-water-plan' presupposes this one: neither could ever be granted"
}

@test "a simulated case has no clock, is in no figure, and ends in no licence" {
	granted 甲 --simulated true
	receive soil-water-plan -q
	lacks opens: "$CASEWORK/$day/$one.yaml"
	t 0 "case-list -f simulated,due,tasks,late; case-show $one | grep ^simulated"
	out_is "$one	yes		0	" "WB-20221215-000002	no		1	no" "simulated  yes"
	export CASEWORK_NOW=2023-03-01T09:00
	t 0 "case-report count --by item -o tsv | cut -f 1,2; case-report register | cut -f 1; case-deadline alert | cut -f 1"
	out_is "soil-water-plan	1" "total	1" WB-20221215-000002 WB-20221215-000002
	refused issue.simulated "case-deliver issue --by li.na --document 许1 $one" "case-deliver: $one: cannot issue: the case is simulated"
	receive soil-water-plan -q --simulated true
	case-accept accept -q --by li.na WB-20230301-000001
	case-route dispatch -q --by li.na WB-20230301-000001
	opine -q --by liu.yang WB-20230301-000001
	refused issue.simulated "case-route escalate --by xu.ming --body 厅 WB-20230301-000001" "case-route: WB-20230301-000001: cannot escalate: the case is simulated"
	# its result is handed over, and it is closed
	t 0 "case-deliver serve -q --by li.na --recipient 甲 --signed 2023-03-01 $one; case-deliver close -q --by li.na $one"
	t 0 "case-check; case-check --judge"
}

@test "neither takes the other's place: a case in earnest keeps its clock, a simulated one gives none" {
	receive soil-water-plan -q
	receive river-construction -q --simulated true
	case-accept void -q --by li.na --reason x "$one" WB-20221215-000002
	refused receive.replaces "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --simulated true --replaces $one" \
		"case-accept: new case: cannot receive: of $one and this one, one is simulated"
	refused receive.replaces "case-accept receive --by li.na --item river-construction --set applicant.name=甲 --replaces WB-20221215-000002" \
		"case-accept: new case: cannot receive: of WB-20221215-000002 and this one, one is simulated"
}
