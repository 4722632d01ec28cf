# The file after the end: archived whole, by its time; defects that are mended; ratings and what they lead to.

load helper
load acts

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
	cat >>"$CASEWORK/office.yaml" <<-'END'
		archive:
		- {of: [granted, denied], acts: [serve], attached: [record]}
		- {acts: [close], materials: true}
	END
	echo 记录 >记录.txt
	echo 说明 >说明.txt
}

# The limits of the office have these, too.
limit() {
	awk -v more="$1" '{ print } /^limits:/ { print more }' "$CASEWORK/office.yaml" >with
	cp with "$CASEWORK/office.yaml"
}

closed() {
	case_until soil-water-plan decided &&
		case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one" &&
		case-deliver close -q --by li.na "$one"
}

deliver() {
	case-deliver "$@" "$one"
}

attach() {
	case-accept attach -q --by "${3:-gao.yan}" --as "$1" --file "$2" "$one"
}

no() {
	refused "$1" "deliver $2" "case-deliver: $one: cannot ${2%% *}: $3"
}

@test "what the file of an outcome lacks is named, and archived it is not" {
	closed
	sed -i '/^  name:/i\  archive: [{attached: [letter]}, {of: [denied], acts: [escalate]}]
		s/- {name: 水土保持方案审批申请书/&, essential: true/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	file="--by gao.yan --location 三架二盒"
	no archive.complete "archive $file" "the file lacks: record, 水土保持方案审批申请书, letter"
	attach record 记录.txt
	no archive.complete "archive $file" "the file lacks: 水土保持方案审批申请书, letter"
	attach letter 说明.txt
	case-accept amend -q --by li.na --reason 补录 --add materials=水土保持方案审批申请书 "$one"
	t 0 "deliver archive -q $file"
	no archive.once "archive $file" "the papers were filed at '三架二盒' on 2022-12-15"
	# papers that are moved are filed elsewhere
	t 0 "deliver archive -q --by gao.yan --location 新库一架"
	t 0 "case-report archives | cut -f 1,4,8-"
	out_is "$one	granted	新库一架		0"
	# what is archived keeps what it rests on
	refused correct.event "case-accept correct --by gao.yan --event 8 --reason 误 $one" \
		"case-accept: $one: cannot correct: archive rests on attach, act 8: correct the last act first, or make the case void and receive it anew"
	t 0 "case-check --judge"
}

@test "refused, withdrawn and returned cases are closed, archived and counted too" {
	receive soil-water-plan -q
	receive soil-water-plan -q --set applicant.name=乙
	receive soil-water-plan -q --set applicant.name=丙
	case-accept withdraw -q --by li.na --reason 不办了 "$one"
	case-review approve -q --by xu.ming --matter refusal "$(number 2)"
	case-accept refuse -q --by li.na --ground not-required --reason 无需 --consultation 无需许可 --basis 法 --remedy 复议 "$(number 2)"
	case-route return -q --by li.na --reason 越权 --basis 条例 --remedy 复议 "$(number 3)"
	case-deliver serve -q --by li.na --recipient 乙 --signed 2022-12-15 "$(number 2)"
	t 0 "number 1 2 3 | case-deliver close -q --by li.na"
	t 0 "number 1 2 3 | case-deliver archive --by gao.yan --location 三架"
	t 0 "case-report archives | cut -f 4,8-"
	out_is "withdrawn	三架		0" "refused	三架		0" "returned	三架		0"
	t 0 "case-report count -b outcome -o csv | cut -d, -f 1,2"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 5 ]
}

@test "a closed case that is not archived in time is listed, alerted, and urged" {
	limit '- {limit: archiving, task: archive, starts: close, ends: [archive], of: window, length: 10 workdays, clock: stage, basis: 档案管理规定}'
	closed
	t 0 "case-report archives -m | cut -f 1,5-"
	out_is "$one	2022-12-15T10:00:00+08:00	2022-12-29T17:30+08:00			record	0"
	export CASEWORK_NOW=2023-01-03T09:00
	t 0 "case-deadline alert | cut -f 1,3,5,7"
	out_is "$one	yes	2022-12-29T17:30+08:00	archive/window/7"
	t 0 "case-deadline urge -q && case-list -f late,late-tasks -w state=closed -w archived="
	out_is "$one	yes	archive/window/7"
	attach record 记录.txt
	t 0 "deliver archive -q --by gao.yan --location 三架"
	t 0 "case-deadline alert"
	no_out
	t 1 "case-report archives -m"
	t 1 "case-list -w archived="
	t 0 "case-check --judge"
}

@test "a due time after the end moves with the calendar" {
	limit '- {limit: archiving, task: archive, starts: close, ends: [archive], of: window, length: 20 workdays, clock: stage, basis: 档案管理规定}'
	mkdir later && mv "$CASEWORK"/calendar/cn-202[3-6].yaml later
	closed
	t 0 "case-show $one | grep -o 'archive/window/7 .*' | tr -s ' '"
	[[ $out == *" provisional"* ]] || { echo "$out"; return 1; }
	mv later/* "$CASEWORK/calendar"
	t 0 "case-deadline recalc -q && case-show $one | grep -o 'archive/window/7  行政.*' | tr -s ' '"
	out_is "archive/window/7 行政审批窗口 2023-01-13T17:30+08:00, 20 workdays left"
	t 0 "case-check --judge"
}

@test "a defect is closed by a correction, or by a statement that is kept with the file" {
	closed
	attach explanation 说明.txt
	t 0 "deliver fault -q --by gao.yan --defect 缺会审记录 --lacks record"
	no mend.open "mend --by gao.yan --fault 8 --how corrected --reason x" "act 8 is no fault"
	no mend.evidence "mend --by gao.yan --fault 9 --how 已整改 --reason x" "since act 9 nothing but explanations was attached, amended or corrected"
	no mend.evidence "mend --by gao.yan --fault 9 --how explained --reason x" "no file is named that explains it"
	# what was there before explains nothing that was found later
	no mend.evidence "mend --by gao.yan --fault 9 --how explained --file 说明.txt --reason x" \
		"'说明.txt' is no explanation that was attached since act 9"
	attach letter 记录.txt
	no mend.evidence "mend --by gao.yan --fault 9 --how explained --file 记录.txt --reason x" \
		"'记录.txt' is no explanation that was attached since act 9"
	refused archive.complete "deliver archive --by gao.yan --location 三架" \
		"case-deliver: $one: cannot archive: the file lacks: record" \
		archive.faults "case-deliver: $one: cannot archive: a defect of the file is open: 缺会审记录, act 9"
	t 0 "case-report faults -p | cut -f 1,2,4-"
	out_is "$one	9	gao.yan	缺会审记录	record				"
	echo 火灾 >火灾.txt
	attach explanation 火灾.txt
	t 0 "deliver mend -q --by gao.yan --fault 9 --how explained --file 火灾.txt --reason 毁于火灾"
	no mend.open "mend --by gao.yan --fault 9 --how corrected --reason x" "act 9 was mended on 2022-12-15"
	# the file lacks it for good, and says why
	t 0 "deliver archive -q --by gao.yan --location 三架"
	# what is found later is mended without filing anew; what closed it stays with it
	t 0 "deliver fault -q --by gao.yan --defect 申请人电话有误"
	t 0 "case-list -f faults"
	out_is "$one	1"
	case-accept amend -q --by li.na --reason 更正 --set applicant.phone=0534-1 "$one"
	t 0 "deliver mend -q --by gao.yan --fault 14 --how corrected --reason 已更正"
	t 0 "case-report faults | cut -f 2,5-6,8-"
	out_is "9	缺会审记录	record	explained	火灾.txt	毁于火灾" "14	申请人电话有误		corrected		已更正"
	t 1 "case-report faults -p"
	refused correct.event "case-accept correct --by gao.yan --event 14 --reason 误 $one" \
		"case-accept: $one: cannot correct: mend rests on fault, act 14: correct the last act first, or make the case void and receive it anew"
	t 0 "case-check --judge"
}

@test "a bad rating opens its rework, whose end the applicant was told of" {
	limit '- {limit: rework, task: rework, starts: rate, given: {score: [1, 2]}, ends: [rework], of: window, length: 5 workdays, clock: stage, basis: 好差评管理办法}'
	closed
	no rework.bad "rework --by li.na --opinion x --called-back 2022-12-15" "nobody has rated it"
	no rate.source "rate --by li.na --score 5" "nobody says how it was given: say channel"
	t 0 "deliver rate -q --by li.na --score 满意 --channel 窗口"
	no rework.bad "rework --by li.na --opinion x --called-back 2022-12-15" "it was rated 4, which is no bad rating"
	no rate.once "rate --by li.na --score 5 --channel phone" "it was rated 4 on 2022-12-15"
	t 0 "case-deadline alert --within 99"
	no_out
	t 0 "case-accept correct -q --by li.na --event 8 --reason 误 --restate score=1 --restate opinion=等候太久 $one"
	t 0 "case-deadline alert --within 99 | cut -f 5,7"
	out_is "2022-12-22T17:30+08:00	rework/window/10"
	no time.said "rework --by li.na --opinion x --called-back 2022-12-16" \
		"called-back 2022-12-16 is after the act at 2022-12-15T10:00:00+08:00"
	no time.said "rework --by li.na --opinion x --called-back 2022-12-14" \
		"called-back 2022-12-14 is before the rate at 2022-12-15T10:00:00+08:00"
	t 0 "deliver rework -q --by li.na --opinion 增开窗口 --called-back 2022-12-15 --agree true"
	t 0 "case-report ratings -b | cut -f 3,5-8,10-"
	out_is "soil-conservation	1	窗口	等候太久	2022-12-22T17:30+08:00	2022-12-15	true	增开窗口"
	no rework.bad "rework --by li.na --opinion x --called-back 2022-12-15" "that was done on 2022-12-15"
	# what was worked on is not taken back, and can be rated anew
	refused correct.event "case-accept correct --by li.na --event 10 --reason 误 $one" \
		"case-accept: $one: cannot correct: rework rests on rate, act 10: correct the last act first, or make the case void and receive it anew"
	t 0 "deliver rate -q --by li.na --score 5 --channel phone"
	t 0 "case-report ratings | cut -f 5,6 && case-report ratings -b | wc -l"
	out_is "1	窗口" "5	phone" 1
	t 0 "case-check --judge"
}

@test "what these reports print as JSON fits their schemas" {
	closed
	deliver rate -q --by li.na --score 2 --channel phone
	deliver fault -q --by gao.yan --defect x
	for name in archives faults ratings; do
		t 0 "case-report $name -o json >line"
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-$name.yaml" line
	done
}

@test "a list of what a file needs that says nothing, or what no case has, is refused with the office" {
	bad() {
		cp "$TOP/examples/water-bureau/office.yaml" "$CASEWORK"
		printf 'archive: [%s]\n' "$1" >>"$CASEWORK/office.yaml"
		t 2 case-check
		[[ $err == *"$2"* ]] || { echo "$err"; return 1; }
	}
	bad '{}' "'archive[0]' must not be empty"
	bad '{acts: [grant]}' "must be the name of an act"
	bad '{attached: [scan]}' "must be one of material, photograph"
	bad '{of: [open], acts: [serve]}' "must be one of granted, denied"
}
