# Complaints and enquiries: taken in at the window, looked into by others than those they are about, answered.

load helper
load acts

setup() {
	begin
	office county-centre 2025-07-01T09:00:00+08:00
	one=QC-20250701-000001 two=QC-20250701-000002
}

receive() {
	case-accept receive --by an.qi --item complaint "$@"
}

# Taken in and accepted, of a forester's manners.
accepted() {
	receive -q --set applicant.name=张三 --set fields.about-department=forestry --set fields.category=服务态度 &&
		case-accept accept -q --by an.qi "$one"
}

# The rule $1 refuses `$2`, of the case $one, with the reason $3.
no() {
	local program
	case ${2%% *} in
	accept | ask | withdraw | amend) program=case-accept ;;
	dispatch | hand-over | sign-for) program=case-route ;;
	feed-back | close) program=case-deliver ;;
	assess) program=case-fee ;;
	*) program=case-review ;;
	esac
	refused "$1" "$program $2 $one" "$program: $one: cannot ${2%% *}: $3"
}

@test "a complaint says whom it is about, and of which category of the item it is" {
	t 1 "receive --set fields.about-department=timber"
	err_is "case-accept: new case: cannot receive: about-department: there is no department 'timber' on that day [complaint.about]"
	t 1 "receive --set fields.about-person=nobody"
	err_is "case-accept: new case: cannot receive: about-person: nobody in staff.yaml is 'nobody' [complaint.about]"
	t 1 "receive --set fields.about-person=ge.an --set fields.about-department=housing"
	err_is "case-accept: new case: cannot receive: about-person: 'ge.an' is of forestry, not of housing [complaint.about]"
	t 1 "receive --set fields.category=吃喝"
	err_is "case-accept: new case: cannot receive: the item has no category '吃喝'; it has 吃拿卡要, 服务态度, 超期办理, 违规收费, 其他 [complaint.category]"
	t 1 "receive --set fields.about-case=QC-20250101-000009"
	err_is "case-accept: new case: cannot receive: about-case: there is no case 'QC-20250101-000009' [complaint.case]"
	# what is not known yet is said before it is accepted
	t 0 "receive"
	t 1 "case-accept accept --by an.qi $one"
	err_is "case-accept: $one: cannot accept: nothing says about whom it is: fields.about-department, fields.about-person or fields.about-case [complaint.about]" \
		"case-accept: $one: cannot accept: say fields.category: 吃拿卡要, 服务态度, 超期办理, 违规收费, 其他 [complaint.category]"
	t 0 "case-accept amend -q --by an.qi --reason 补记 --set fields.about-person=ge.an --set fields.category=吃拿卡要 $one"
	t 0 "case-accept accept -q --by an.qi $one"
}

@test "what is done with applications is not done with a complaint, nor the other way" {
	accepted
	case-route dispatch -q --by an.qi "$one"
	for act in "review opine --by ge.an --lawful true --complete true --proposal grant --opinion 好" \
		"review decide --by pan.shu --outcome granted" "fee assess --by cai.min" \
		"review convene --by pan.shu --meeting 1 --time 2025-07-02T09:00" \
		"review report-up --by pan.shu --body 局党组会"; do
		t 1 "case-$act $one"
		grep -F 'nobody applies for an item of the nature complaint [act.nature]' <<<"$err"
	done
	t 64 "case-review decide --by pan.shu --outcome granted --override act.nature=急 $one"
	case-accept receive -q --by an.qi --item tree-felling --set applicant.name=甲 --set 'materials=采伐申请表;林权证明'
	case-accept accept -q --by an.qi "$two"
	one=$two
	t 1 "case-review resolve --by he.zheng --opinion 好 $one"
	grep -F 'an item of the nature approval is applied for [act.nature]' <<<"$err"
	# and in no application with others
	t 1 "receive --item tree-felling --set applicant.name=甲 --set 'materials=采伐申请表;林权证明' --set fields.category=其他"
	grep -F 'an item of the nature complaint goes with no other in one application [act.nature]' <<<"$err"
}

@test "it has its item's limits alone, and the same clocks and alerts" {
	accepted
	t 0 "grep '^- {task' $CASEWORK/cases/2025/07/01/$one.yaml"
	out_is "- {task: resolve/supervision/2, due: 2025-07-22T17:30+08:00}"
	t 0 "CASEWORK_NOW=2025-07-23T09:00 case-deadline alert | cut -f 1,2,4,7"
	out_is "$one	yellow	-1	resolve/supervision/2"
	# no silence becomes consent
	cat >>"$CASEWORK/catalog/enquiry.yaml" <<-'E'
		  - limit: silent
		    task: decide
		    starts: accept
		    ends: [decide]
		    basis: 无
		    of: host
		    length: 5 workdays
		    lapse: deemed-granted
		    clock: case
	E
	t 2 "case-check"
	grep -F "limit 'silent': nobody applies for an item of the nature enquiry, and nothing lapses" <<<"$err"
	grep -F "limit 'silent' would never end: none of these acts is done with an item of the nature enquiry" <<<"$err"
}

@test "who is complained of has no part in it, in person, for another, or as its handler" {
	accepted
	t 1 "case-route dispatch --by an.qi --host forestry $one"
	grep -F 'it is about forestry, which does not handle it: say another host; head may say --override complaint.host=REASON [complaint.host]' <<<"$err"
	receive -q --set applicant.name=李四 --set fields.about-person=he.zheng --set fields.category=其他
	case-accept accept -q --by an.qi "$two"
	one=$two
	no complaint.host "dispatch --by an.qi" \
		"it is about supervision, which does not handle it: say another host; head may say --override complaint.host=REASON"
	t 0 "case-route dispatch -q --by an.qi --host centre $one"
	t 1 "case-review require --by he.zheng --department forestry --class at-once --problem 态度 $one"
	grep -F "'he.zheng' is complained of [separation.complained]" <<<"$err"
	# whoever stands in for that person acts in its name
	sed -i '/^- account: he.zheng/,/^  from/s/^  from/  stand-in: luo.min\n&/' "$CASEWORK/staff.yaml"
	t 1 "case-review resolve --by luo.min --for he.zheng --finding unfounded --opinion 不属实 $one"
	grep -F "'he.zheng' is complained of [separation.complained]" <<<"$err"
	# a change of whom it is about is no way out
	t 1 "case-accept amend -q --by an.qi --reason 改 --set fields.about-person=luo.min $one && case-review resolve --by luo.min --finding unfounded --opinion 不属实 $one"
	grep -F "'luo.min' is complained of [separation.complained]" <<<"$err"
}

@test "who handled or decided the case that a complaint is about is found, and has no part in it" {
	case-accept receive -q --by qin.yue --item individual-business --set applicant.name=陈记小吃店 --set 'materials=登记申请书;经营者身份证明'
	case-accept accept -q --by qin.yue "$one"
	case-route dispatch -q --by qin.yue "$one"
	case-review decide -q --by qin.yue --outcome granted "$one"
	sed -i '/^- account: qin.yue/,/^  from/s/\[window, chief\]/[window, chief, supervisor]/; s/host: supervision/host: market/' \
		"$CASEWORK/staff.yaml" "$CASEWORK/catalog/complaint.yaml"
	receive -q --set applicant.name=王五 --set fields.about-case="$one" --set fields.category=吃拿卡要
	case-accept accept -q --by an.qi "$two"
	t 0 "grep acted: $CASEWORK/cases/2025/07/01/$two.yaml"
	out_is "  acted: [qin.yue]"
	one=$two
	t 1 "case-route dispatch --by an.qi --handler qin.yue $two"
	grep -F "'qin.yue' handled or decided the case that it is about [separation.complained]" <<<"$err"
	t 0 "case-route dispatch -q --by an.qi --host centre $two"
	t 1 "case-review resolve --by qin.yue --finding unfounded --opinion 不属实 $two"
	grep -F "'qin.yue' handled or decided the case that it is about [separation.complained]" <<<"$err"
	t 0 "case-list -f id,fields.about-case -w fields.about-case!="
	out_is "$two	QC-20250701-000001"
}

@test "its host looks into it, says whether it is founded, and tells who complained before it is closed" {
	accepted
	no resolve.reviewed "resolve --by he.zheng --finding unfounded --opinion 不属实" \
		"the case is accepted: its host department looks into it first"
	case-route dispatch -q --by an.qi "$one"
	no resolve.reviewed "resolve --by an.qi --finding unfounded --opinion 不属实" "'an.qi' is of hall, and supervision looked into it"
	no resolve.finding "resolve --by he.zheng --opinion 不属实" "nothing says whether it is founded: say finding"
	no resolve.finding "resolve --by he.zheng --finding partly --opinion 属实" \
		"it is partly, and nothing says what was done about it: say measure"
	t 0 "case-review resolve -q --by he.zheng --finding 属实 --measure 批评教育 --responsible ge.an --in-charge fu.lin --opinion 态度生硬 $one"
	no close.told "close --by an.qi" "who turned to the office was not told what was found"
	t 1 "case-deliver feed-back --by he.zheng --told 2025-06-30 --channel phone $one"
	grep -F '[time.said]' <<<"$err"
	t 0 "case-deliver feed-back -q --by he.zheng --told 2025-07-01 --channel phone --agree true $one"
	t 0 "case-deliver close -q --by an.qi $one"
	t 0 "case-list -f id,state,outcome"
	out_is "$one	closed	resolved"
	t 0 "case-check --judge"
}

@test "an unnamed complaint is looked into; nobody withdraws it, is asked or told" {
	receive -q --set fields.about-department=forestry --set fields.category=吃拿卡要
	no complaint.unnamed "withdraw --by an.qi --reason 撤诉" "nobody is named who could withdraw it"
	no complaint.unnamed "ask --by an.qi --missing '证据:说明' --until 2025-07-08" "nobody is named who could be asked"
	case-accept accept -q --by an.qi "$one"
	case-route dispatch -q --by an.qi "$one"
	case-review resolve -q --by he.zheng --finding unclear --opinion 无法查实 "$one"
	no complaint.unnamed "feed-back --by he.zheng --told 2025-07-01 --channel phone" "nobody is named who could be told"
	t 0 "case-deliver close -q --by an.qi $one"
	# an application always has a name
	t 1 "case-accept receive --by an.qi --item tree-felling"
	err_is "case-accept: new case: cannot receive: nothing says who applies: applicant.name [applicant.unnamed]"
	# and no item that is applied for lets that be
	sed -i 's/^  kind: promised/&\n  anonymous: true/' "$CASEWORK/catalog/tree-felling.yaml"
	t 2 "case-check"
	grep -F "anonymous is of a complaint, an enquiry or a survey alone" <<<"$err"
}

@test "who complained withdraws it, and that ends it" {
	accepted
	t 0 "case-accept withdraw -q --by an.qi --reason 已当面道歉 $one"
	t 0 "case-deliver close -q --by an.qi $one && case-list -f id,state,outcome,tasks"
	out_is "$one	closed	withdrawn	0"
}

@test "an enquiry is answered on the spot by who was asked first" {
	case-accept receive -q --by bo.yu --item enquiry --set fields.question=采伐证怎么办
	t 0 "case-review resolve -q --by bo.yu --opinion 带林权证到林业窗口 $one && case-deliver close -q --by bo.yu $one"
	t 0 "case-list -f id,first-asked,state,outcome"
	out_is "$one	bo.yu	closed	resolved"
}

@test "complaints are listed with whom they are about, what was found, and when who complained was told" {
	accepted
	case-route dispatch -q --by an.qi "$one"
	case-review resolve -q --by he.zheng --finding founded --measure 批评教育 --responsible ge.an --in-charge fu.lin --opinion 态度生硬 "$one"
	case-deliver feed-back -q --by he.zheng --told 2025-07-01 --channel phone --agree false "$one"
	receive -q --set fields.about-person=wei.dong
	t 0 "case-report complaints | cut -f 1,3-7,10-"
	out_is "$one	服务态度	forestry			served	founded	ge.an	fu.lin	2025-07-01	false" \
		"$two		resources	wei.dong		received					"
	t 0 "case-report count -n complaint -b fields.about-department | cut -f 1,2"
	out_is "forestry	1" "	1" "total	2"
	t 0 "case-form resolution -o text $one | grep -A3 是否属实"
	out_is 是否属实：属实 办理结果：态度生硬 处理措施：批评教育 经办人：何正
	# statistics of approvals leave them out
	t 1 "case-report count -b item"
}

@test "a complaint that is refused is told, too, and nobody who is complained of changes whom it is about" {
	receive -q --set applicant.name=张三 --set fields.about-person=bo.yu --set fields.category=其他
	no separation.complained "amend --by bo.yu --reason 改 --set fields.about-person=an.qi" "'bo.yu' is complained of"
	receive -q --set applicant.name=张三 --set fields.about-department=forestry --set fields.category=其他
	one=$two
	t 0 "case-accept refuse -q --by an.qi --ground not-ours --body 县法院 --reason 涉诉 --basis 信访规定 --remedy 可向上级提出 --consultation 已说明 $one"
	no close.told "close --by an.qi" "who turned to the office was not told what was found"
	t 0 "case-deliver feed-back -q --by an.qi --told 2025-07-01 --channel phone $one"
	t 0 "case-deliver close -q --by an.qi $one"
}

@test "the department that had the case does not handle a complaint about it" {
	case-accept receive -q --by an.qi --item tree-felling --set applicant.name=甲 --set 'materials=采伐申请表;林权证明'
	case-accept accept -q --by an.qi "$one" && case-route dispatch -q --by an.qi "$one"
	sed -i 's/other-hosts: \[centre\]/other-hosts: [centre, forestry]/' "$CASEWORK/catalog/complaint.yaml"
	receive -q --set applicant.name=甲 --set fields.about-case="$one" --set fields.category=超期办理
	one=$two
	case-accept accept -q --by an.qi "$two"
	no complaint.host "dispatch --by an.qi --host forestry" \
		"it is about forestry, which does not handle it: say another host; head may say --override complaint.host=REASON"
	t 0 "case-route dispatch -q --by an.qi $two"
	# nothing of an approval stands in its way
	t 0 "case-review why $two"
	no_out
}

@test "registers, ledgers and what is published leave complaints out, unless they are asked for" {
	accepted
	case-accept receive -q --by an.qi --item tree-felling --set applicant.name=甲 --set 'materials=采伐申请表;林权证明'
	t 0 "case-report register | cut -f 1"
	out_is "$two"
	t 0 "case-report register -n complaint | cut -f 1"
	out_is "$one"
	t 0 "case-report register -n all | cut -f 1"
	out_is "$one" "$two"
	t 0 "case-report ledger -l acceptance | cut -f 1"
	out_is "$two"
	t 0 "case-report ledger -l acceptance --nature complaint | cut -f 1"
	out_is "$one"
	t 64 "case-report register -n nothing"
	sed -i '/^catalog:/a\  publish:\n  - {set: five-open, channels: [notice-board], from: 2014-01-01, source: 五公开}' "$CASEWORK/office.yaml"
	t 1 "case-report publication | grep -E 'complaint|enquiry|self-check|survey'"
	t 0 "case-report publication | grep -q tree-felling"
}
