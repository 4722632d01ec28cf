# Self-checks and inspections: a checklist that adds up, what is required in three classes, what proves that it is done.

load helper
load acts

setup() {
	begin
	office county-centre 2025-07-01T09:00:00+08:00
	one=QC-20250701-000001
	echo 照片 >after.txt
	echo 照片二 >after-2.txt
}

# A self-check at its host's.
begun() {
	case-accept receive -q --by an.qi --item "${1:-self-check}" --set applicant.name=政务大厅 &&
		case-accept accept -q --by an.qi "$one" &&
		case-route dispatch -q --by an.qi "$one"
}

score() {
	case-review score -q --by luo.min --point "$1" --points "$2" ${3:+--opinion "$3"} "$one"
}

no() {
	local program=case-review verb=${2%% *}
	[ "$verb" != close ] || program=case-deliver
	refused "$1" "$program $2 $one" "$program: $one: cannot $verb: $3" ${4:+"$4" "$program: $one: cannot $verb: $5"}
}

required() {
	case-review require -q --by luo.min --department "$1" --problem "$2" "${@:3}" "$one"
}

@test "the points of a checklist add up to its full score, or the office does not open" {
	sed -i 's/points: 7.5/points: 7.55/' "$CASEWORK/catalog/self-check.yaml"
	t 2 "case-check"
	err_is "case-check: catalog/self-check.yaml:18:15: full-score is 100, and the points of the checklist add up to 100.05"
	sed -i 's/points: 7.55/points: 7.5/; s/point: "3"/point: "1.1"/' "$CASEWORK/catalog/self-check.yaml"
	t 2 "case-check"
	err_is "case-check: catalog/self-check.yaml:17:5: point '1.1' stands here a second time"
	sed -i 's/^  nature: self-check/  nature: complaint/' "$CASEWORK/catalog/self-check.yaml"
	t 2 "case-check"
	grep -F 'checklist is of an inspection or a self-check alone' <<<"$err"
}

@test "each point is scored once, within what it can get, and says why when it falls short" {
	begun
	no score.point "score --by luo.min --point 9 --points 1" "the item's checklist has no point '9'"
	no score.points "score --by luo.min --point 2.2 --points 8" "'8' is no number of points from 0 to 7.5"
	no score.points "score --by luo.min --point 2.2 --points 7.505" "'7.505' is no number of points from 0 to 7.5"
	no score.points "score --by luo.min --point 2.2 --points -1" "'-1' is no number of points from 0 to 7.5"
	no score.short "score --by luo.min --point 2.2 --points 7.25" "it falls short, and nothing says why: say opinion"
	t 0 "score 2.2 7.25 三项未更新"
	no score.once "score --by luo.min --point 2.2 --points 7.5" "it was scored 7.25 on 2025-07-01"
	# nor by anybody of another department
	no host.line "score --by he.zheng --point 1.1 --points 30" "'he.zheng' is of supervision, and the host department is centre"
}

@test "it ends when all is scored and something is required of each point that falls short" {
	begun
	score 1.1 30 && score 1.2 20
	score 2.1 20 缺少时限一项
	no resolve.scored "resolve --by luo.min --opinion 自查完毕" "nobody has scored: 2.2, 3" \
		resolve.required "these fall short, and nothing is required of anybody: 2.1"
	score 2.2 7.5 && score 3 19.5 二件未归档
	no resolve.required "resolve --by luo.min --opinion 自查完毕" "these fall short, and nothing is required of anybody: 2.1, 3"
	no score.point "require --by luo.min --department hall --class at-once --problem 无 --point 7" "the item's checklist has no point '7'"
	t 0 "required hall 补齐公开时限 --class at-once --point 2.1"
	t 0 "required centre 补齐档案 --class by-date --point 3 --cause 人手不足 --measure 集中整理 --until 2025-07-31"
	t 0 "case-review resolve -q --by luo.min --opinion 自查完毕 $one"
	t 0 "case-list -f id,state,outcome,tasks"
	out_is "$one	decided	resolved	2"
}

@test "each of the three classes wants its own: a day, a cause and a measure, a higher body" {
	begun
	base="require --by luo.min --department hall --problem 无障碍通道"
	no require.class "$base --class at-once --until 2025-07-31" "what is put right at once has no later day"
	no require.class "$base --class at-once --body 市政府" "what is put right at once needs no higher body"
	no require.class "$base --class by-date --until 2025-07-31 --cause 资金" \
		"what is not put right at once says what is to be done: measure"
	no require.class "$base --class by-date --cause 资金 --measure 改造" "what is put right by a day says by which: until"
	no require.class "$base --class higher-body --cause 资金 --until 2025-09-30" "what needs a higher body says which: body"
	sed -i '/^- id: treasury/,/^- id/s/^  from: 2014-01-01/&\n  until: 2024-12-31/' "$CASEWORK/departments.yaml"
	no require.department "require --by luo.min --department treasury --problem 甲 --class at-once" \
		"there is no department 'treasury' on that day"
	t 0 "required hall 无障碍通道 --class 立即整改 && required hall 叫号机 --class 限期整改 --cause 资金 --measure 更换 --until 2025-07-31 &&
		required hall 场地 --class 需要上级协助 --cause 场地不足 --body 县人民政府 --until 2025-09-30"
	t 0 "grep '^- {task' $CASEWORK/cases/2025/07/01/$one.yaml"
	out_is "- {task: rectify-at-once/hall/4, due: 2025-07-02T17:30+08:00}" \
		"- {task: rectify/hall/5, due: 2025-07-31T17:30+08:00}" \
		"- {task: rectify-with-help/hall/6, due: 2025-09-30T17:30+08:00}"
}

@test "what was required is a task of that department, which only its own proof ends" {
	begun
	required hall 甲 --class by-date --cause 甲 --measure 甲 --until 2025-07-04
	required hall 乙 --class by-date --cause 乙 --measure 乙 --until 2025-07-31
	t 0 "CASEWORK_NOW=2025-07-07T09:00 case-deadline alert | cut -f 1,2,4,7"
	out_is "$one	yellow	-1	rectify/hall/4"
	no remedy.open "remedy --by luo.min --event 3 --opinion 已改 --file after.txt" "act 3 requires nothing"
	no remedy.proof "remedy --by luo.min --event 4 --opinion 已改 --file after.txt" "'after.txt' was not attached since act 4"
	case-accept attach -q --by an.qi --as other --file after.txt "$one"
	t 0 "case-review remedy -q --by luo.min --event 4 --opinion 已改 --file after.txt $one"
	no remedy.open "remedy --by luo.min --event 4 --opinion 再改 --file after.txt" "act 4 was put right on 2025-07-01" \
		remedy.proof "'after.txt' proves already what act 4 requires"
	no remedy.proof "remedy --by luo.min --event 5 --opinion 已改 --file after.txt" "'after.txt' proves already what act 4 requires"
	t 0 "grep -A1 ^tasks: $CASEWORK/cases/2025/07/01/$one.yaml"
	out_is "tasks:" "- {task: rectify/hall/5, due: 2025-07-31T17:30+08:00}"
}

@test "as long as something that was required is open the case is" {
	begun hall-inspection
	case-review require -q --by he.zheng --department forestry --class at-once --problem 窗口缺岗 "$one"
	no resolve.method "resolve --by he.zheng --opinion 缺岗" "nothing says how the inspection was done: say method"
	case-review resolve -q --by he.zheng --method '听取汇报;查阅资料;实地检查' --opinion 缺岗 "$one"
	t 0 "case-report requirements | cut -f 1-5,12"
	out_is "$one	4	forestry	at-once	窗口缺岗	"
	no close.remedied "close --by an.qi" "what was required is open: 窗口缺岗, act 4"
	case-accept attach -q --by an.qi --as other --file after.txt "$one"
	case-review remedy -q --by he.zheng --event 4 --opinion 已到岗 --file after.txt "$one"
	t 0 "case-deliver close -q --by an.qi $one"
	t 0 "case-check --judge"
}

@test "points, requirements and complaints are reported, by unit and class, and add up" {
	begun
	score 1.1 30 && score 1.2 20 && score 2.1 20.25 缺一项 && score 2.2 7.5
	required hall 补 --class at-once --point 2.1
	required hall 修 --class by-date --cause 甲 --measure 乙 --until 2025-07-04
	t 0 "case-report scores | cut -f 2,4-"
	out_is "1.1	30	30	yes	" "1.2	20	20	yes	" "2.1	22.5	20.25	no	缺一项" "2.2	7.5	7.5	yes	" "3	20		no	" \
		"total	100	77.75	no	"
	t 0 "CASEWORK_NOW=2025-07-07T09:00 case-report requirements --summary"
	out_is "hall	at-once	1	1	1" "hall	by-date	1	1	1" "total		2	2	2"
	# as it was before either was late
	t 0 "CASEWORK_NOW=2025-07-07T09:00 case-report requirements --summary --until 2025-07-03"
	out_is "hall	at-once	1	1	1" "hall	by-date	1	1	0" "total		2	2	1"
	t 1 "case-report requirements --from 2025-07-02"
	t 0 "case-form rectification -o text $one | grep -A5 整改类别"
	out_is 整改类别：限期整改 问题：修 原因：甲 措施：乙 整改期限：2025年7月4日 经办人：罗敏
}

@test "answers of a survey come from a table, are counted, and are no approvals" {
	cd "$CASEWORK"
	t 0 "case-accept import -q -m survey.map.yaml survey-2025.csv"
	err_is "case-accept: survey-2025.csv:7:17: column '部门': suspected damage: a placeholder in place of a name [text.damaged]"
	t 0 "case-report count -n survey -b fields.overall | cut -f 1,2"
	out_is "不满意	1" "基本满意	1" "满意	4" "total	6"
	t 1 "case-report annual --year 2025"
}
