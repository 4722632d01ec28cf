# Posts, rosters and teams: who has to be where, who stands in, what is wrong with a plan.

load helper
load acts

setup() {
	begin
	office county-centre 2025-06-16T09:00:00+08:00
	posts=$CASEWORK/posts.yaml
}

# The plan is $1, and wrong: what case-check says of posts.yaml.
wrong() {
	cat >"$posts"
	t 2 "case-check"
	grep -F posts.yaml: <<<"$err" | grep -v 'is not in posts.yaml' >found
	printf 'case-check: posts.yaml:%s\n' "$@" | file_is found
}

on() {
	t "$1" "case-report posts ${*:3} --until $2"
}

@test "a post is filled on each day by who is on the roster, else by A, else by B" {
	on 0 2025-06-15 --from 2025-06-13 -H
	out_is "day	post	name	department	person	as	why" \
		"2025-06-13	hall-intake	综合窗口收件岗	hall	an.qi	a	" \
		"2025-06-13	market-window	市场监管窗口首席代表	market	qin.yue	a	" \
		"2025-06-13	market-clerk	市场监管窗口受理岗	market	shen.ke	a	" \
		"2025-06-13	forestry-resident	林业局常驻审批岗	forestry	fu.lin	a	" \
		"2025-06-13	weekend	休息日值班	hall	bo.yu	a	" \
		"2025-06-14	weekend	休息日值班	hall	an.qi	roster	" \
		"2025-06-15	weekend	休息日值班	hall	an.qi	roster	"
	sed -i '/^- account: an.qi/,/^  stand-in/s/^  stand-in/  absent: [{from: 2025-06-16, until: 2025-06-17}]\n&/' "$CASEWORK/staff.yaml"
	t 0 "case-report posts | head -n 1"
	out_is "2025-06-16	hall-intake	综合窗口收件岗	hall	bo.yu	b	'an.qi' is absent"
}

@test "a post that nobody fills makes the answer no, and says why each does not" {
	sed -i '/^- account: fu.lin/,/^  from/s/^  from/  absent: [{from: 2025-06-16}]\n&/
		/^- account: ge.an/,/^  from/s/^  from.*/&\n  until: 2025-06-15/
		/^- account: qin.yue/,/^  from/s/\[window, chief\]/[window]/
		/^- account: shen.ke/,/^  from/s/department: market/department: hall/' "$CASEWORK/staff.yaml"
	on 1 2025-06-16 --empty
	out_is "2025-06-16	market-window	市场监管窗口首席代表	market		empty	'qin.yue' has not the roles of the post" \
		"2025-06-16	forestry-resident	林业局常驻审批岗	forestry		empty	'fu.lin' is absent; 'ge.an' is not of the staff"
	on 1 2025-06-16
	grep -F "2025-06-16	market-clerk	市场监管窗口受理岗	market	qin.yue	b	'shen.ke' is of hall" <<<"$out"
	# an office without posts has nothing to answer
	sed -i '/^posts:/,/^teams:/{/^teams:/!d}' "$posts"
	on 1 2025-06-16
	no_out
}

@test "a plan names people and departments that are there, and nobody twice" {
	wrong "2:34: department 'timber' is not in departments.yaml" "2:45: account 'nobody' is not in staff.yaml" <<-'E'
		posts:
		- {post: p, name: 甲, department: timber, a: nobody, from: 2025-01-01}
	E
	wrong "2:53: 'an.qi' is A and B of the post 'p'" <<-'E'
		posts:
		- {post: p, name: 甲, department: hall, a: an.qi, b: an.qi, from: 2025-01-01}
	E
	wrong "3:43: 'an.qi' is A of the post 'p', too, on the same days" <<-'E'
		posts:
		- {post: p, name: 甲, department: hall, a: an.qi, from: 2025-01-01}
		- {post: q, name: 乙, department: hall, a: an.qi, from: 2025-06-01}
	E
	wrong "3:3: post 'p' stands in line 2 too, and some day has both: one ends ('until') before the other begins" <<-'E'
		posts:
		- {post: p, name: 甲, department: hall, a: an.qi, from: 2025-01-01}
		- {post: p, name: 甲, department: hall, a: bo.yu, from: 2025-06-01}
	E
}

@test "a roster is of a post that is there, and nobody is on duty in two places" {
	wrong "4:10: there is no post 'p' on each of these days" "5:10: there is no post 'q' on each of these days" \
		"6:10: there is no post 'q' on each of these days" "6:3: line 5 has the post 'q' filled on some of these days" \
		"7:21: 'bo.yu' is on duty as 'q' on some of these days (line 6)" <<-'E'
		posts:
		- {post: p, name: 甲, department: hall, a: an.qi, from: 2025-06-02}
		rosters:
		- {post: p, person: an.qi, from: 2025-06-01, until: 2025-06-02}
		- {post: q, person: an.qi, from: 2025-06-03, until: 2025-06-03}
		- {post: q, person: bo.yu, from: 2025-06-03, until: 2025-06-03}
		- {post: p, person: bo.yu, from: 2025-06-03, until: 2025-06-03}
	E
}

@test "a team has one leader and others, all of them people; a placeholder is no name" {
	wrong "2:52: 'he.zheng' leads the team 't', and is no member besides" \
		"2:71: 'luo.min' is a member of the team 't' twice" <<-'E'
		teams:
		- {team: t, name: 督查组, leader: he.zheng, members: [he.zheng, luo.min, luo.min], from: 2025-01-01}
	E
	cp "$TOP/examples/county-centre/posts.yaml" "$posts"
	sed -i 's/name: 何正/name: XXXXX/' "$CASEWORK/staff.yaml"
	t 2 "case-check"
	grep -F "'XXXXX' is a placeholder, and no name" <<<"$err"
}

@test "where the item has a team its people score, require and resolve" {
	case-accept receive -q --by an.qi --item hall-inspection --set applicant.name=政务大厅
	one=QC-20250616-000001
	case-accept accept -q --by an.qi "$one" && case-route dispatch -q --by an.qi "$one"
	sed -i 's/leader: he.zheng, members: \[luo.min\]/leader: luo.min, members: [fu.lin]/' "$posts"
	refused score.team "case-review require --by he.zheng --department forestry --class at-once --problem 缺岗 $one" \
		"case-review: $one: cannot require: 'he.zheng' is not of the team hall-inspection"
	sed -i 's/leader: luo.min, members: \[fu.lin\]/leader: he.zheng, members: [luo.min]/' "$posts"
	t 0 "case-review require -q --by he.zheng --department forestry --class at-once --problem 缺岗 $one"
	sed -i 's/team: hall-inspection, name/team: other, name/' "$posts"
	t 2 "case-check"
	grep -F "team 'hall-inspection' is not in posts.yaml" <<<"$err"
}

@test "who stands in acts for who is away; for who is there it is a finding" {
	case-accept receive -q --by an.qi --item tree-felling --set applicant.name=柳河林场 --set 'materials=采伐申请表;林权证明'
	one=QC-20250616-000001
	t 0 "case-accept accept --by bo.yu --for an.qi $one"
	err_is "case-accept: $one: finding: 'an.qi' is not away on that day, and has not delegated it [who.away]"
	t 0 "case-report findings | grep who.away"
	sed -i '/^- account: an.qi/,/^  stand-in/s/^  stand-in.*/  absent: [{from: 2025-06-16}]/' "$CASEWORK/staff.yaml"
	# B of the post stands in, too
	t 0 "case-route dispatch --by bo.yu --for an.qi $one"
	no_err
	sed -i 's/, b: bo.yu//' "$posts"
	refused who.stand-in "case-accept note --by bo.yu --for an.qi --text 甲 $one" \
		"case-accept: $one: cannot note: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day"
}
