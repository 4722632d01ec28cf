# case-report: what was consulted, handed over, countersigned and met on, and how long that took.

load helper

setup() {
	begin
	office land-resources 2025-09-30T17:00
	mv "$CASEWORK/duties.yaml" duties
	one=LR-20250901-000001 two=LR-20250901-000002 three=LR-20250901-000003
	land=LR-20250901-000004
}

# As of $1 in September 2025, by $2: a program, its act, what it says, and the cases.
at() {
	CASEWORK_NOW=2025-09-$1 "$3" "$4" -q --by "$2" "${@:5}"
}

# Two mining cases and one of land, with the opinions of their hosts.
opined() {
	for _ in 1 2 3; do
		at 01T09:00 lin.fang case-accept receive --item mining-licence --set applicant.name=甲 2>/dev/null
	done
	at 01T09:00 lin.fang case-accept receive --item construction-land --set applicant.name=乙
	at 01T09:10 lin.fang case-accept accept "$one" "$two" "$three" "$land"
	at 01T10:00 lin.fang case-route dispatch "$one" "$two" "$three" "$land"
	at 02T09:00 gu.tao case-route sign-for --handler gu.tao "$one" "$two" "$three"
	at 02T10:00 gu.tao case-review opine --lawful true --complete true --proposal grant --opinion 可行 "$one" "$two" "$three"
	at 02T11:00 ding.jun case-review opine --lawful true --complete true --proposal grant --opinion 可行 "$land"
}

sign() {
	at "$1" "$2" case-review countersign --lawful "$3" --agree "$4" "${@:5}"
}

# The meeting $3 on case $4, called at $1 of September for the afternoon of day $2.
meet() {
	local p
	at "$1" ren.hong case-review convene --meeting "$3" --time "2025-09-$2T14:00" "$4"
	for p in shi.lei bai.xue he.wen jin.lan meng.jia dai.rong hou.yan; do
		at "$2T14:00" $p case-review sign-in "$4"
	done
	at "$2T14:20" shi.lei case-review state --lawful true --agree true --circumstances 新立 --facts 属实 --complete true --opinion x "$4"
	for p in bai.xue he.wen jin.lan meng.jia dai.rong; do
		at "$2T14:30" $p case-review state --lawful true --agree "$([ $p = he.wen ] && echo false || echo true)" --opinion x "$4"
	done
	at "$2T15:00" gu.tao case-review minute --conclusion grant --opinion 准 --chair-opinion 准 --told 会签通报1 "$4"
}

# What these reports print as JSON fits their schemas.
fit() {
	local name n line
	for name in "$@"; do
		t 0 "case-report $name -o json"
		n=0
		while read -r line; do
			n=$((n + 1))
			echo "$line" >"line-$n"
		done <"$BATS_TEST_TMPDIR/out"
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-${name% *}.yaml" line-* || return
		rm line-*
	done
}

# The cases of what the meeting $1 is told, and who signed.
told() {
	t 0 "case-report countersigns --meeting $1"
	no_err
	cut -f 1,4,6,9 "$BATS_TEST_TMPDIR/out" >told
	shift
	file_is told "$@"
}

@test "a meeting is told what was countersigned since the one before of its panel that was held" {
	opined
	sign 03T09:00 bai.xue true true "$one"
	sign 03T10:00 he.wen true false "$one"
	sign 03T11:00 he.wen true true "$land"
	meet 04T09:00 05 会审1 "$one"
	sign 08T09:00 he.wen true true "$two"
	# called, and never held: nobody was told anything there
	sign 09T09:00 bai.xue true true "$three"
	sign 09T09:00 he.wen true false "$three"
	at 09T10:00 ren.hong case-review convene --meeting 会审2 --time 2025-09-10T14:00 "$three"
	at 11T09:00 gu.tao case-review opine --lawful true --complete true --proposal grant --opinion 补充 "$three"
	sign 12T09:00 he.wen true false "$three"
	at 12T10:00 ren.hong case-review convene --meeting 会审3 --time 2025-09-15T14:00 "$three"
	sign 16T09:00 jin.lan true true "$two"
	told 会审1 "$one	mineral-reserves	true	bai.xue" "$one	planning	false	he.wen"
	told 会审3 "$two	planning	true	he.wen" "$three	mineral-reserves	true	bai.xue" \
		"$three	planning	false	he.wen" "$three	planning	false	he.wen"
	t 0 "case-report countersigns --from 2025-09-16 -H"
	out_is "id	panel	host	department	lawful	agree	serious	at	by" \
		"$two	mining	mining-development	finance	true	true		2025-09-16T09:00:00+08:00	jin.lan"
	t 0 "case-show -o json $one | grep -o '\"told\":\"[^\"]*\"'"
	out_is '"told":"会签通报1"'
	t 2 "case-report countersigns -m 会审9"
	no_out
	err_is "case-report: no case is on the agenda of a meeting '会审9'"
	t 64 "case-report countersigns -m 会审3 --from 2025-09-01"
	err_is "case-report: --meeting goes without --from and --until" "case-report: 'case-report -h' tells more"
	t 1 "case-report countersigns --from 2025-09-17"
	no_out
}

@test "reviews: a host reports each round and each meeting of the month, by how it went" {
	opined
	sign 03T10:00 he.wen true false "$one"
	meet 04T09:00 05 会审1 "$one"
	sign 08T09:00 he.wen false true "$two"
	sign 08T09:00 he.wen true true "$land"
	fit countersigns "handovers --all" reviews waits
	t 0 "case-report reviews --month 2025-09 -o csv"
	out_is "host,id,item-name,form,meeting,at,proposal,dissent,veto,conclusion,outcome" \
		"land-use,$land,建设用地审批,countersign,,2025-09-08T09:00:00+08:00,grant,,,," \
		"mining-development,$one,采矿权新立登记,countersign,,2025-09-03T10:00:00+08:00,grant,planning,,," \
		"mining-development,$one,采矿权新立登记,meeting,会审1,2025-09-05T14:00+08:00,grant,planning,,grant," \
		"mining-development,$two,采矿权新立登记,countersign,,2025-09-08T09:00:00+08:00,grant,,planning,,"
	t 0 "case-list -w host=land-use -f id | case-report reviews -m 2025-09 - | cut -f 2"
	out_is "$land"
	# as they were then
	t 0 "case-report reviews --until 2025-09-04 | cut -f 2,4"
	out_is "$one	countersign"
	for month in 2025-13 2025 九月; do
		t 64 "case-report reviews -m $month"
		err_is "case-report: --month '$month': a month such as 2022-11" "case-report: 'case-report -h' tells more"
	done
	t 64 "case-report reviews -m 2025-09 --until 2025-09-30"
	err_is "case-report: --month goes without --from and --until" "case-report: 'case-report -h' tells more"
	t 1 "case-report reviews -m 2025-10"
	no_out
}

@test "a monthly report that was not produced yet is alerted, and is no more when it was entered" {
	cp duties "$CASEWORK/duties.yaml"
	export CASEWORK_NOW=2025-10-09T09:00
	owed() {
		t 0 "case-deadline duties -w 5 | grep -P '\t2025-09\t' | cut -f 1,3,6,9"
	}
	owed
	out_is "late-consultation-bulletin	2025-09	yellow	supervision" \
		"joint-review-report-mining	2025-09	reminder	mining-development" \
		"joint-review-report-land-use	2025-09	reminder	land-use"
	case-list -w host=mining-development | case-report reviews -m 2025-09 - >报告 || [ $? = 1 ]
	sed -i '/document: 矿管月报8}/a\  - {period: 2025-09, on: 2025-10-09, by: gu.tao, document: 矿管月报9}' "$CASEWORK/duties.yaml"
	owed
	out_is "late-consultation-bulletin	2025-09	yellow	supervision" "joint-review-report-land-use	2025-09	reminder	land-use"
}

@test "waits: from the need of a meeting to its call, from minutes and draft to the signature" {
	opined
	sign 03T10:00 he.wen true false "$one"
	meet 05T09:00 08 会审1 "$one"
	at 10T09:00 ren.hong case-review sign "$one"
	at 10T10:00 ren.hong case-review report-up --body 厅长 "$one"
	at 11T09:00 gu.tao case-review draft --proposal grant --text 准予 "$one"
	at 16T09:00 ren.hong case-review decide --outcome granted "$one"
	at 03T09:00 ren.hong case-review mark --mark major --reason 重大 "$two"
	sign 04T09:00 he.wen false false "$three"
	t 0 "case-report waits | cut -f 1,3-"
	out_is "$two	meeting	2025-09-03T09:00:00+08:00				20" \
		"$one	meeting	2025-09-03T10:00:00+08:00	2025-09-05T09:00:00+08:00	convene	ren.hong	2" \
		"$one	record	2025-09-08T15:00:00+08:00	2025-09-10T09:00:00+08:00	sign	ren.hong	2" \
		"$one	decision	2025-09-11T09:00:00+08:00	2025-09-16T09:00:00+08:00	decide	ren.hong	3"
}

@test "consultations: the silent of the month are those whose time ran out in it, each by its own clock" {
	opined
	at 03T09:00 gu.tao case-route consult --body 甲县局 --question 意见 "$one"
	at 05T09:00 gu.tao case-route consult --body 乙县局 --question 意见 "$one"
	at 05T09:00 gu.tao case-route consult --body 丙县局 --question 意见 "$one"
	at 26T09:00 gu.tao case-route consult --body 甲县局 --question 意见 "$two"
	at 12T17:30 gu.tao case-route reply --body 丙县局 --opinion 同意 "$one"
	at 15T09:00 gu.tao case-route reply --body 乙县局 --opinion 同意 "$one"
	t 0 "case-report consultations --month 2025-09 -H"
	out_is "body	id	host	asked	due	answered	days-late" \
		"乙县局	$one	mining-development	2025-09-05T09:00:00+08:00	2025-09-12T17:30+08:00	2025-09-15T09:00:00+08:00	1" \
		"甲县局	$one	mining-development	2025-09-03T09:00:00+08:00	2025-09-10T17:30+08:00		15"
	fit consultations
	# the bulletin of a month does not change by what comes later
	cp "$BATS_TEST_TMPDIR/out" september
	at 30T17:00 gu.tao case-route reply --body 甲县局 --opinion 同意 "$one"
	export CASEWORK_NOW=2025-10-20T09:00
	case-route reply -q --by gu.tao --body 甲县局 --opinion 同意 "$two"
	t 0 "case-report consultations -m 2025-09 | cut -f 1,6,7"
	out_is "乙县局	2025-09-15T09:00:00+08:00	1" "甲县局	2025-09-30T17:00:00+08:00	15"
	t 0 "case-report consultations -m 2025-10 | cut -f 1,2,5,6,7"
	out_is "甲县局	$two	2025-10-10T17:30+08:00	2025-10-20T09:00:00+08:00	7"
	t 1 "case-report consultations -m 2025-08"
	no_out
}
