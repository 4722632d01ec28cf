# What a case issued: once, with validity; renewed, changed, declined, revoked, cancelled; by whom, on what ground.

load helper
load acts

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
	awk '{ print } /^limits:/ {
		print "- limit: renewal\n  task: renew\n  starts: apply\n  given: {matter: renew}"
		print "  ends: [renew, decline, revoke, cancel]\n  of: host\n  length: stated\n  lapse: deemed-renewed"
		print "  clock: stage\n  nature: statutory\n  basis: 行政许可法第五十条"
		print "- limit: change\n  task: change\n  starts: apply\n  given: {matter: change}"
		print "  ends: [change, decline, revoke, cancel]\n  of: host\n  length: 20 workdays\n  clock: stage\n  basis: 行政许可法第四十九条"
		print "- limit: cancellation\n  task: cancel\n  starts: revoke\n  ends: [cancel]\n  of: host\n  length: 10 workdays"
		print "  clock: stage\n  basis: 行政许可法第七十条" }' "$CASEWORK/office.yaml" >with
	cp with "$CASEWORK/office.yaml"
}

# The item has licences, of which $1 is said.
licences() {
	sed -i "s/^  kind: .*/&\n  licence: {$1}/" "$CASEWORK/catalog/soil-water-plan.yaml"
}

# A licence that is valid until $1 ("": for good), of a case that is closed.
licensed() {
	case_until soil-water-plan decided &&
		case-deliver issue -q --by liu.yang --document 许1号 ${1:+--valid-until "$1"} "$one" &&
		case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one" &&
		case-deliver close -q --by li.na "$one"
}

deliver() {
	case-deliver "$@" "$one"
}

# what ACT OPTIONS RULE MESSAGE...: the act is refused so.
no() {
	local act=${1%% *} args=() i
	for ((i = 2; i <= $#; i += 2)); do
		args+=("${!i}")
		i=$((i + 1))
		args+=("case-deliver: $one: cannot $act: ${!i}")
		i=$((i - 1))
	done
	refused "${args[0]}" "deliver $1" "${args[@]:1}"
}

# The fields $1 of the case are these.
fields() {
	t 0 "case-list -f $1 $one"
	out_is "$one	$2"
}

# The licence's fields on the day $1.
licence_is() {
	CASEWORK_NOW=${1}T10:00 fields licence,licence-state,valid-until "$2"
}

@test "what is granted is issued once, and not after its end" {
	case_until soil-water-plan decided
	no "issue --by li.na --document 许1号 --valid-from 2023-01-02 --valid-until 2023-01-01" \
		issue.validity "its last day, 2023-01-01, is before its first, 2023-01-02"
	no "issue --by li.na --document 许1号 --valid-until 2022-12-14" \
		time.said "valid-until 2022-12-14 is before the act at 2022-12-15T10:00:00+08:00"
	no "issue --by li.na --document 许1号 --valid-from 2022-12-14" \
		time.said "valid-from 2022-12-14 is before the decide at 2022-12-15T10:00:00+08:00"
	t 0 "deliver issue -q --by li.na --document 许1号 --valid-from 2022-12-20"
	no "issue --by li.na --document 许2号" issue.once "'许1号' was issued on 2022-12-15"
	# what was issued in error is taken back, and issued anew
	t 0 "case-accept correct -q --by li.na --event 6 --reason 误 $one"
	t 0 "deliver issue -q --by li.na --document 许2号"
	t 0 "case-check --judge"
}

@test "an item's licences have a last day, and are issued before the case is closed" {
	licences "limited: true"
	case_until soil-water-plan decided
	no "issue --by li.na --document 许1号" issue.validity "the item's licences have a last day: say valid-until"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	no "close --by li.na" close.licence "the licence that was granted was not issued"
	# a denial has none
	receive soil-water-plan -q --set applicant.name=乙
	one=WB-20221215-000002
	case-accept accept -q --by li.na "$one" && case-route dispatch -q --by li.na "$one"
	opine -q --by liu.yang "$one"
	deny >/dev/null
	no "issue --by li.na --document 许3号 --valid-until 2023-12-31" issue.granted "the case was denied"
	case-deliver serve -q --by li.na --recipient 乙 --signed 2022-12-15 "$one"
	t 0 "deliver close -q --by li.na"
	no "revoke --by xu.ming --ground fraud --reason a --basis b --remedy c" licence.none "the case has issued no licence"
	t 0 "case-check --judge"
}

@test "where nothing was issued there is nothing to renew, change, revoke or cancel" {
	case_until soil-water-plan decided
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	none="the case has issued no licence"
	no "apply --by li.na --matter renew" licence.none "$none"
	no "renew --by xu.ming --valid-until 2024-01-01" licence.none "$none"
	no "change --by xu.ming --reason x --document y" licence.none "$none"
	no "decline --by xu.ming --matter renew --reason a --basis b --remedy c" licence.none "$none"
	no "cancel --by xu.ming --ground applied --reason x" licence.none "$none"
	t 1 "case-report licences"
	no_out
}

@test "a renewal is applied for in time, once, and decided by the last day" {
	licensed 2023-12-31
	no "renew --by xu.ming --valid-until 2024-12-31" licence.applied "the holder has not applied to renew it"
	export CASEWORK_NOW=2023-12-02T09:00
	no "apply --by li.na --matter renew" apply.late \
		"'许1号' is valid until 2023-12-31, and its renewal was to be applied for until 2023-12-01"
	# the recording counts, whatever the act claims
	export CASEWORK_NOW=2024-02-01T09:00
	no "apply --by li.na --matter renew --at 2023-11-01T09:00" licence.expired "'许1号' was valid until 2023-12-31"
	export CASEWORK_NOW=2023-12-01T09:00
	no "apply --by li.na --matter renew --until 2024-12-31" apply.until "'许1号' is valid until 2023-12-31, and not until 2024-12-31"
	no "apply --by li.na --matter change --until 2023-12-31" apply.until "what is to change has no last day"
	t 0 "deliver apply -q --by li.na --matter 延续"
	no "apply --by li.na --matter renew" apply.once \
		"the holder applied to renew it on 2023-12-01, and nobody has answered"
	fields valid-until,tasks "2023-12-31	1"
	t 0 "case-deadline alert --within 30 | cut -f 5,7"
	out_is "2023-12-31T17:30+08:00	renew/soil-conservation/9"
	no "renew --by xu.ming --valid-until 2023-12-31" renew.later "'许1号' is valid until 2023-12-31 already"
	t 0 "deliver renew -q --by xu.ming --valid-until 2024-12-31 --document 许1号（延）"
	licence_is 2024-12-31 "许1号（延）	valid	2024-12-31"
	licence_is 2025-01-01 "许1号（延）	expired	2024-12-31"
	fields tasks 0
	t 0 "case-check --judge"
}

@test "an office may let a renewal be late, and an item has days of its own" {
	licences "renew-before: 60"
	licensed 2023-12-31
	export CASEWORK_NOW=2023-11-02T09:00
	no "apply --by li.na --matter renew" apply.late \
		"'许1号' is valid until 2023-12-31, and its renewal was to be applied for until 2023-11-01"
	printf 'gates:\n  apply.late: {remark: true}\n' >>"$CASEWORK/office.yaml"
	t 0 "deliver apply -q --by li.na --matter renew"
	fields findings 1
}

@test "silence renews it, until somebody says how long; what was cancelled silence does not touch" {
	licensed 2023-12-31
	export CASEWORK_NOW=2023-11-01T09:00
	deliver apply -q --by li.na --matter renew
	export CASEWORK_NOW=2024-01-02T09:00
	t 0 "case-deadline sweep -q"
	fields licence-state,valid-until "renewed-by-silence	"
	take_event "$CASEWORK/$day/$one.yaml" 10
	file_is event <<-'END'
		- at: 2023-12-31T17:30+08:00
		  recorded: 2024-01-02T09:00:00+08:00
		  by: system
		  act: lapse
		  task: renew/soil-conservation/9
		  effect: deemed-renewed
		  limit: renewal
		  closes: [renew/soil-conservation/9]
	END
	no "decline --by xu.ming --matter renew --reason a --basis b --remedy c" \
		licence.applied "the holder has not applied to renew it"
	no "cancel --by xu.ming --ground expired --reason x" cancel.ground "'许1号' has not run out"
	# nor is what was applied for taken back when silence has answered
	refused correct.event "case-accept correct --by li.na --event 9 --reason 误 $one" \
		"case-accept: $one: cannot correct: lapse rests on apply, act 9: correct the last act first, or make the case void and receive it anew" \
		correct.late "case-accept: $one: cannot correct: an act of that time is corrected until 2023-11-02T17:30+08:00; leader, head may say --override correct.late=REASON"
	no "renew --by xu.ming --valid-until 2023-12-31" time.said \
		"valid-until 2023-12-31 is before the act at 2024-01-02T09:00:00+08:00" \
		renew.later "'许1号' is valid until 2023-12-31 already"
	t 0 "deliver renew -q --by xu.ming --valid-until 2025-12-31"
	licence_is 2024-01-03 "许1号	valid	2025-12-31"
	t 0 "case-check --judge"
	# without silence in it
	export CASEWORK_NOW=2025-11-01T09:00
	deliver apply -q --by li.na --matter renew
	deliver revoke -q --by xu.ming --ground fraud --reason a --basis b --remedy c
	export CASEWORK_NOW=2026-01-05T09:00
	case-deadline sweep -q
	fields licence-state revoked
}

@test "a limit by which silence renews ends with each act that answers" {
	sed -i 's/ends: \[renew, decline, revoke, cancel\]/ends: [renew, decline, cancel]/' "$CASEWORK/office.yaml"
	t 2 case-check
	[[ $err == *"limit 'renewal': deemed-renewed can follow what ends with: renew decline revoke cancel" ]]
	cp with "$CASEWORK/office.yaml"
	sed -i 's/lapse: deemed-renewed/lapse: deemed-granted/' "$CASEWORK/office.yaml"
	t 2 case-check
	[[ $err == *"limit 'renewal': deemed-granted can follow what starts with: accept dispatch; not with apply"* ]]
}

@test "a declined renewal is told with reason, basis and remedy, and the licence runs out" {
	licensed 2023-12-31
	export CASEWORK_NOW=2023-11-01T09:00
	deliver apply -q --by li.na --matter renew
	no "cancel --by xu.ming --ground expired --reason x" cancel.ground \
		"the holder has applied to renew it, and nobody has answered"
	no "decline --by xu.ming --matter renew" decide.reasons \
		"the applicant must be told reason, basis and remedy, and there is no reason, basis, remedy"
	no "decline --by xu.ming --matter change --reason a --basis b --remedy c" \
		licence.applied "the holder has not applied to change it"
	t 0 "deliver decline -q --by xu.ming --matter renew --reason 不符 --basis 条例 --remedy 复议"
	licence_is 2024-01-01 "许1号	expired	2023-12-31"
	export CASEWORK_NOW=2024-01-02T09:00
	no "apply --by li.na --matter change" licence.expired "'许1号' was valid until 2023-12-31"
	no "apply --by li.na --matter renew" licence.expired "'许1号' was valid until 2023-12-31"
	t 0 "deliver cancel -q --by xu.ming --ground 有效期届满 --reason 期满未延续"
	licence_is 2024-01-02 "许1号	cancelled	2023-12-31"
	no "cancel --by xu.ming --ground expired --reason x" licence.ended "'许1号' was cancelled on 2024-01-02"
	no "apply --by li.na --matter cancel" licence.ended "'许1号' was cancelled on 2024-01-02"
	t 0 "case-check --judge"
}

@test "each matter has its own answer and its own time" {
	licensed 2023-12-31
	export CASEWORK_NOW=2023-11-01T09:00
	deliver apply -q --by li.na --matter renew
	deliver apply -q --by li.na --matter change
	t 0 "deliver decline -q --by xu.ming --matter change --reason a --basis b --remedy c"
	t 0 "case-show $one | sed -n '/^tasks/,/^history/p' | grep -o '[a-z]*/soil-conservation/[0-9]*'"
	out_is renew/soil-conservation/9
	t 0 "case-check --judge"
}

@test "a change says what is another, and an amendment is no change" {
	licensed
	refused amend.decided "case-accept amend --by li.na --reason 更名 --set applicant.name=乙 $one" \
		"case-accept: $one: cannot amend: it was granted, and would change: applicant.name; chief may say --override amend.decided=REASON"
	t 0 "case-accept amend -q --by li.na --reason 补录 --set applicant.phone=0534-1 $one"
	no "change --by xu.ming --reason 更名 --set applicant.name=乙" licence.applied "the holder has not applied to change it"
	deliver apply -q --by li.na --matter change
	no "change --by xu.ming --reason 更名" change.nothing \
		"it would change nothing: say a new number, or what is another with --set"
	no "change --by liu.yang --reason 更名 --set applicant.name=乙" act.role "'liu.yang' is none of: chief, leader, head"
	t 0 "deliver change -q --by xu.ming --reason 更名 --set applicant.name=乙"
	fields applicant.name,licence,tasks "乙	许1号	0"
	# nor does an edit by hand get round it
	sed -i 's/^  name: 乙/  name: 丙/' "$CASEWORK/$day/$one.yaml"
	refused amend.decided "case-accept amend --by li.na --reason 改 $one" \
		"case-accept: $one: cannot amend: it was granted, and an edit by hand may have changed it; chief may say --override amend.decided=REASON"
	t 0 "case-accept amend -q --by chen.gang --reason 改 --override amend.decided=已核对 $one"
}

@test "a licence is revoked by a leader of the line with reasons, and then only cancelled" {
	licensed 2023-12-31
	because="--ground 欺骗 --reason 假材料 --basis 行政许可法第六十九条 --remedy 复议"
	no "revoke --by chen.gang $because" act.role "'chen.gang' is none of: leader, head"
	no "revoke --by xu.ming --ground fraud" decide.reasons \
		"the applicant must be told reason, basis and remedy, and there is no reason, basis, remedy"
	no "cancel --by xu.ming --ground revoked --reason x" cancel.ground "'许1号' was not revoked"
	t 0 "deliver revoke -q --by xu.ming $because"
	no "revoke --by xu.ming $because" licence.ended "'许1号' was revoked on 2022-12-15"
	no "apply --by li.na --matter renew" licence.ended "'许1号' was revoked on 2022-12-15"
	no "cancel --by xu.ming --ground other --reason x --basis y" cancel.ground "'许1号' was revoked"
	t 0 "case-show $one | grep -o 'cancel/soil-conservation/[0-9]*  .*' | tr -s ' ' | cut -d ' ' -f 3"
	out_is "2022-12-29T17:30+08:00,"
	t 0 "deliver cancel -q --by xu.ming --ground revoked --reason 已撤销"
	t 0 "case-check --judge"
}

@test "a cancellation has a ground that the history bears out" {
	licensed 2023-12-31
	case-accept amend -q --by li.na --reason 补录 --set applicant.type=单位 "$one"
	no "cancel --by xu.ming --ground expired --reason x" cancel.ground "'许1号' has not run out"
	no "cancel --by xu.ming --ground applied --reason x" cancel.ground "the holder has not applied to cancel it"
	no "cancel --by xu.ming --ground dead --reason x" cancel.ground "its holder is an organisation: that is dissolved"
	no "cancel --by xu.ming --ground 不可抗力 --reason x" cancel.ground "no article is named that has it cancelled"
	t 0 "deliver apply -q --by li.na --matter cancel && deliver cancel -q --by xu.ming --ground applied --reason 停业"
	t 0 "case-check --judge"
}

@test "who decides on it is of the host's line and of the item's level, and did not take it in" {
	licences "limited: true" && sed -i "s/^  kind: .*/&\n  signed-by: deputy/" "$CASEWORK/catalog/soil-water-plan.yaml"
	sed -i 's/^- account: xu.ming$/&\n  level: deputy/' "$CASEWORK/staff.yaml"
	licensed 2023-12-31
	export CASEWORK_NOW=2023-11-01T09:00
	sed -i '/^- account: chen.gang/,/^-/s/roles: \[/&window, /' "$CASEWORK/staff.yaml"
	deliver apply -q --by chen.gang --matter renew
	no "renew --by zhang.wei --valid-until 2024-12-31" \
		decide.line "'zhang.wei' is of river, and the host department is soil-conservation" \
		decide.level "the item is signed by deputy, and 'zhang.wei' is representative"
	no "renew --by chen.gang --valid-until 2024-12-31" \
		decide.level "the item is signed by deputy, and 'chen.gang' is representative" \
		separation.apply-decide "'chen.gang' took in what was applied for, and does not decide it"
	t 0 "deliver renew -q --by xu.ming --valid-until 2024-12-31"
}

@test "a register of paper brings what became of licences, and what it lacks are findings" {
	cat >map.yaml <<-'END'
		register: licences
		reference: 号
		case: {item: {value: soil-water-plan}, applicant.name: 人}
		acts:
		- {act: receive, at: 收, by: {value: li.na}}
		- {act: decide, at: 决, by: {value: xu.ming}, outcome: {value: granted}}
		- {act: issue, at: 决, by: {value: liu.yang}, document: 号, valid-until: 至}
		- {act: close, at: 决, by: {value: li.na}}
		- {act: cancel, when: 销, at: 销, by: {value: xu.ming}, ground: {value: expired}, reason: {value: 期满}}
	END
	printf '号,人,收,决,至,销\n许7号,甲,2021-03-01,2021-03-09,2021-12-31,2021-10-08\n' >row.csv
	t 0 "case-accept import -q -m map.yaml row.csv"
	t 0 "case-report licences | cut -f 2,7- && case-report findings | cut -f 3,4 | grep cancel"
	out_is "许7号	2021-12-31	cancelled	2021-10-08	expired	" "cancel	cancel.ground"
}
