# case-review why of what hangs on other cases, and of a closed case that is not archived.

load helper
load acts

# The abstraction of water presupposes the soil plan, which case 1 has granted with the licence 水保1号.
presupposes() {
	sed -i 's/^  basis:/  preconditions: [soil-water-plan]\n&/' "$CASEWORK/catalog/water-abstraction.yaml"
	receive soil-water-plan -q
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	opine -q --by liu.yang "$one"
	case-review decide -q --by xu.ming --outcome granted "$one"
	case-deliver issue -q --by liu.yang --document 水保1号 --valid-until 2023-06-30 "$one"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	two=WB-20221215-000002
}

# The same, on which case 2, in review with an opinion, was accepted.
accepted_on_it() {
	presupposes
	receive water-abstraction -q
	case-accept accept -q --by li.na --precondition "$one" "$two"
	case-route dispatch -q --by li.na "$two"
	opine -q --by zhou.jie "$two"
}

grants() {
	case-review decide --by xu.ming --outcome granted "$two"
}

# Whatever became of the licence of case 1, case 2 is not granted, and why says so.
no_more() {
	local why="the item presupposes soil-water-plan, and $one granted $1"
	refused precondition.granted grants "case-review: $two: cannot decide: $why"
	t 1 "case-review why $two | cut -f 1-7"
	out_is "$two	in-review	decide	decide	precondition.granted	$why	"
	t 0 "case-check --judge"
}

@test "a licence that was revoked, or cancelled, is no precondition of the grant" {
	accepted_on_it
	t 0 "case-review why $two"
	no_out
	case-deliver revoke -q --by xu.ming --ground fraud --reason 欺骗 --basis 许可法第六十九条 --remedy 复议 "$one"
	no_more "what was taken away"
	case-deliver cancel -q --by xu.ming --ground revoked --reason 已撤销 "$one"
	no_more "what was taken away"
}

@test "nor is one that has run out, until it is renewed" {
	accepted_on_it
	cp -R "$CASEWORK" renewed
	export CASEWORK_NOW=2023-07-03T09:00
	sed -i '/lapse/d' "$CASEWORK/catalog/water-abstraction.yaml"
	no_more "what is valid no more"
	export CASEWORK=$PWD/renewed CASEWORK_NOW=2023-05-04T09:00
	case-deliver apply -q --by li.na --matter renew "$one"
	case-deliver renew -q --by xu.ming --valid-until 2024-06-30 "$one"
	export CASEWORK_NOW=2023-07-03T09:00
	t 0 grants
}

@test "one that was changed goes on to be one, and of another holder it is none" {
	accepted_on_it
	case-deliver apply -q --by li.na --matter change "$one"
	case-deliver change -q --by xu.ming --document 水保2号 --reason 更名 --set applicant.name=乙 "$one"
	refused precondition.granted grants \
		"case-review: $two: cannot decide: the item presupposes soil-water-plan, and $one is of another applicant"
	t 1 "case-review why $two | cut -f 5,6"
	out_is "precondition.granted	the item presupposes soil-water-plan, and $one is of another applicant"
	case-deliver apply -q --by li.na --matter change "$one"
	case-deliver change -q --by xu.ming --document 水保3号 --reason 更名 --set applicant.name=甲 "$one"
	t 0 "case-review why $two"
	no_out
	t 0 grants
	t 0 "case-check; case-check --judge"
}

@test "before the acceptance why says what no case was named for" {
	presupposes
	receive water-abstraction -q
	t 1 "case-review why $two | cut -f 2-7"
	out_is "received	accept	accept	precondition.granted	the item presupposes soil-water-plan, and no case was named in which that was granted	"
}

@test "of a closed case why says what its file lacks, which defect is open, and nothing once it is archived" {
	presupposes
	t 0 "case-review why $one"
	no_out
	echo 'archive: [{acts: [rate], attached: [letter]}]' >>"$CASEWORK/office.yaml"
	t 1 "case-review why $one | cut -f 2-7"
	out_is "closed	archive	archive	archive.complete	the file lacks: rate, letter	window"
	t 1 "case-deliver archive --by li.na --location 1柜 $one"
	err_is "case-deliver: $one: cannot archive: the file lacks: rate, letter [archive.complete]"
	case-deliver rate -q --by gao.yan --score 5 --channel window "$one"
	echo 函 >函.txt
	case-accept attach -q --by li.na --as letter --file 函.txt "$one"
	case-deliver fault -q --by gao.yan --defect 页码错 "$one"
	t 1 "case-review why $one | cut -f 2-7"
	out_is "closed	archive	archive	archive.faults	a defect of the file is open: 页码错, act 11	window"
	echo 说明 >说明.txt
	case-accept attach -q --by li.na --as explanation --file 说明.txt "$one"
	case-deliver mend -q --by li.na --fault 11 --how explained --file 说明.txt --reason 附说明 "$one"
	t 0 "case-review why $one"
	no_out
	t 0 "case-deliver archive -q --by li.na --location 1柜 $one; case-review why $one"
	no_out
}
