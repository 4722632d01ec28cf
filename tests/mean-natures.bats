# Mean tries at what nobody applies for, by order, time, role and paper: complaints that their own department
# ends, findings that vanish, names that are put up, lateness that is handed on.

load helper
load acts

setup() {
	begin
	office county-centre 2025-07-01T09:00:00+08:00
	one=QC-20250701-000001 two=QC-20250701-000002
}

# A complaint that says that of whom it is about, accepted.
complained() {
	case-accept receive -q --by an.qi --item complaint --set applicant.name=张三 --set fields.category=其他 "$@" &&
		case-accept accept -q --by an.qi "$one"
}

# An item of that nature at its host's.
begun() {
	case-accept receive -q --by an.qi --item "$1" --set applicant.name=政务大厅 &&
		case-accept accept -q --by an.qi "$one" &&
		case-route dispatch -q --by an.qi "$one"
}

no() {
	local program=$3
	refused "$1" "$program $2 $one" "$program: $one: cannot ${2%% *}: $4"
}

@test "who was complained of when it was accepted has no part in it, whatever it is amended to" {
	complained --set fields.about-person=he.zheng
	t 0 "case-accept amend -q --by an.qi --reason 改 --set fields.about-person=ge.an $one"
	case-route dispatch -q --by an.qi "$one"
	no separation.complained "resolve --by he.zheng --finding unfounded --opinion 不属实" case-review "'he.zheng' was complained of up to act 3"
}

@test "a typing error that is mended before the acceptance excludes nobody" {
	case-accept receive -q --by an.qi --item complaint --set applicant.name=张三 --set fields.category=其他 --set fields.about-person=he.zheng
	case-accept amend -q --by an.qi --reason 误录 --set fields.about-person=ge.an "$one"
	case-accept accept -q --by an.qi "$one"
	case-route dispatch -q --by an.qi "$one"
	t 0 "case-review resolve -q --by he.zheng --finding unfounded --opinion 不属实 $one"
}

@test "who had the case that a complaint was about has no part in it when that is amended away" {
	case-accept receive -q --by qin.yue --item individual-business --set applicant.name=陈记 --set 'materials=登记申请书;经营者身份证明'
	case-accept accept -q --by qin.yue "$one"
	case-route dispatch -q --by qin.yue "$one"
	case-review decide -q --by qin.yue --outcome granted "$one"
	case-accept receive -q --by qin.yue --item individual-business --set applicant.name=李记 --set 'materials=登记申请书;经营者身份证明'
	sed -i '/^- account: qin.yue/,/^  from/s/\[window, chief\]/[window, chief, supervisor]/' "$CASEWORK/staff.yaml"
	sed -i 's/host: supervision/host: market/' "$CASEWORK/catalog/complaint.yaml"
	one=QC-20250701-000003
	complained --set fields.about-case=QC-20250701-000001
	t 0 "case-accept amend -q --by an.qi --reason 改 --set fields.about-case=$two $one"
	case-route dispatch -q --by an.qi --host centre "$one"
	t 1 "case-route hand-over --by luo.min --handler qin.yue --reason 换人 $one"
	grep -F "'qin.yue' handled or decided the case that it is about [separation.complained]" <<<"$err"
}

@test "the department that a complaint is about does not refuse, withdraw or void it, nor turn it to another" {
	complained --set fields.about-department=hall
	own="'an.qi' is of hall, which it is about"
	no separation.department "void --by an.qi --reason 误录" case-accept "$own"
	no separation.department "withdraw --by an.qi --reason 撤诉" case-accept "$own"
	no separation.department "amend --by an.qi --reason 改 --set fields.about-department=forestry" case-accept "$own"
	no separation.department "void --by bo.yu --for an.qi --reason 误录" case-accept "$own"
	# what is mended besides is the window's
	t 0 "case-accept amend -q --by an.qi --reason 改 --set applicant.name=张叁 $one"
	# of one of its people it is about it, too
	case-accept receive -q --by an.qi --item complaint --set applicant.name=李四 --set fields.category=其他 --set fields.about-person=bo.yu
	one=$two
	no separation.department "refuse --by an.qi --ground not-ours --body 县法院 --reason 涉诉 --basis 信访规定 --remedy 上级 --consultation 已说明" \
		case-accept "$own"
	no separation.complained "ask --by bo.yu --missing 证据:说明 --until 2025-07-08" case-accept "'bo.yu' is complained of"
	# somebody else voids what was registered in error, and it stays on the list
	t 0 "case-accept void -q --by luo.min --reason 重复 $one && case-report complaints | cut -f 1,7"
	out_is "QC-20250701-000001	accepted" "$two	void"
}

@test "what an inspection or a self-check found is not made void, and nobody withdraws it" {
	begun hall-inspection
	t 0 "case-review require -q --by he.zheng --department hall --class at-once --problem 缺岗 $one"
	no require.void "void --by an.qi --reason 误录" case-accept "act 4, require, says what was found"
	no withdraw.turned "withdraw --by an.qi --reason 不查了" case-accept \
		"nobody applied for, or turned to the office with, the item's inspection"
	# what was required in error is taken back by itself, as which everybody reads it
	t 0 "case-accept correct -q --by he.zheng --event 4 --reason 误 $one && case-accept void -q --by an.qi --reason 误录 $one"
	one=$two
	begun self-check
	t 0 "case-review score -q --by luo.min --point 2.2 --points 5 --opinion 未更新 $one"
	no require.void "void --by an.qi --reason 误录" case-accept "act 4, score, says what was found"
}

@test "no name of who complained or asked is on a paper for everybody, and nothing without a result" {
	complained --set fields.about-department=forestry
	t 1 "case-form results $one"
	no_out
	err_is "case-form: $one: cannot print results: nobody applies for an item of the nature complaint [form.results]"
	case-route dispatch -q --by an.qi "$one"
	case-review resolve -q --by he.zheng --finding unfounded --opinion 不属实 "$one"
	t 1 "case-report bulletin -m 2025-07"
	no_out
	case-accept receive -q --by an.qi --item tree-felling --set applicant.name=甲 --set 'materials=采伐申请表;林权证明'
	t 1 "case-list -f id -w item=tree-felling | case-form results"
	no_out
	err_is "case-form: $two: cannot print results: the case is received, and has no result [form.results]"
	case-accept void -q --by an.qi --reason 误录 "$two"
	t 1 "case-form results $two"
	err_is "case-form: $two: cannot print results: the case is void, and has no result [form.results]"
	# nor is what the office looks into among the licences of its handbook
	t 0 "case-form handbook -o text | grep -E '^事项名称：(投诉|办事咨询|政务大厅|满意度)' || echo none"
	out_is none
}

@test "who complained and was turned away is told, too" {
	sed -i 's/^- account: he.zheng$/- {account: shang.ji, name: 尚纪, department: supervision, roles: [leader], leads: [supervision], from: 2014-01-06}\n&/' \
		"$CASEWORK/staff.yaml"
	complained --set fields.about-department=forestry
	case-route dispatch -q --by an.qi "$one"
	case-review approve -q --by shang.ji --matter refusal "$one"
	case-route return -q --by an.qi --reason 不属实 --basis 信访规定 --remedy 可向上级提出 "$one"
	no close.told "close --by an.qi" case-deliver "who turned to the office was not told what was found"
	t 0 "case-deliver feed-back -q --by he.zheng --told 2025-07-01 --channel phone $one && case-deliver close -q --by an.qi $one"
}

@test "who takes a case over that is late is not who was late with it" {
	office land-resources 2025-03-03T09:00
	sed -i 's/^- account: wan.li$/- {account: lu.yi, name: 陆一, department: surveying, roles: [handler], from: 2015-01-05}\n&/' "$CASEWORK/staff.yaml"
	one=LR-20250303-000001
	case-accept receive -q --by lin.fang --item surveying-qualification --set applicant.name=青岚测绘有限公司
	case-accept accept -q --by lin.fang "$one"
	case-route dispatch -q --by zhou.wei --handler wan.li "$one"
	do_at 2025-03-10T09:00 "case-route hand-over -q --by wan.li --handler lu.yi --reason 出差 $one"
	t 0 "case-report responsibility | cut -f 2,6"
	out_is "wan.li	opine/surveying/3"
	# not by an earlier date either
	case-route hand-over -q --by wan.li --at 2025-03-06T09:00 --handler lu.yi --reason 出差 "$one" 2>/dev/null || [ $? = 1 ]
	t 0 "case-report responsibility | cut -f 2,6"
	out_is "wan.li	opine/surveying/3"
	# what falls due with the other is the other's
	do_at 2025-03-14T17:31 "case-report responsibility | grep -P 'opine|decide/surv' | cut -f 2,6"
	out_is "lu.yi	decide/surveying/2" "wan.li	opine/surveying/3"
}
