# The meeting of a panel (会审会): who calls it, who attends, what it comes to, and what it binds.

load helper

setup() {
	begin
	office land-resources
	export CASEWORK_NOW=2025-03-03T09:00
	one=LR-20250303-000001
}

# As of that time of 2025-03-04, the day of the meeting.
at() {
	CASEWORK_NOW=2025-03-04T$1 "${@:2}"
}

review() {
	case-review "$@" "$one"
}

# A case of the panel mining whose host, mining-development, has given its opinion.
opined() {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=大青山矿业有限公司
	case-accept accept -q --by lin.fang "$one"
	case-route dispatch -q --by lin.fang --handler gu.tao "$one"
	review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 拟同意
}

# Its written round: planning agrees as $1 says.
round() {
	review countersign -q --by bai.xue --lawful true --agree true
	review countersign -q --by jin.lan --lawful true --agree true
	review countersign -q --by he.wen --lawful "${2:-true}" --agree "$1"
}

convened() {
	opined
	round false
	review convene -q --by ren.hong --meeting 会审〔2025〕3号 --time 2025-03-04T14:00 --location 三楼会议室
	export CASEWORK_NOW=2025-03-04T14:00
}

# The people of the meeting: mining-development (host), mineral-reserves, planning, finance; in
# meetings also general-office and policy-law.
meeting_people="shi.lei bai.xue he.wen jin.lan meng.jia dai.rong"

sign_in() {
	for p in $meeting_people hou.yan; do
		review sign-in -q --by "$p" || return
	done
}

# What the host department, by its chief, reports to the meeting.
reports="--circumstances 采矿权转让 --facts 已核实 --complete true"

# Each states its opinion; $1 is what the named person thinks otherwise.
states() {
	local p own
	for p in $meeting_people; do
		own="--lawful true --agree true"
		[ "$p" != shi.lei ] || own="$own $reports"
		[ "$p" != "${1:-}" ] || own=$2
		# shellcheck disable=SC2086
		review state -q --by "$p" $own --opinion 意见 || return
	done
}

minuted() {
	convened
	sign_in
	states "${@:2}"
	review minute -q --by gu.tao --conclusion "$1" --opinion 会审意见 --chair-opinion 同意会审意见
}

# refused COMMAND RULE WHY [RULE WHY]...: case-review COMMAND is refused by just these rules.
refused() {
	local act=${1%% *} lines=() i
	for ((i = 2; i < $#; i += 2)); do
		lines+=("case-review: $one: cannot $act: ${@:i+1:1} [${@:i:1}]")
	done
	t 1 "case-review $1 $one"
	no_out
	err_is "${lines[@]}"
}

decide() {
	echo "decide --by ren.hong --outcome ${1:-granted}"
}

@test "a dissent goes through meeting, record, report and draft to a decision that names the record" {
	minuted grant he.wen "--lawful true --agree false"
	refused "$(decide)" joint-review.record-signed "the record of the meeting 会审〔2025〕3号 is not signed" \
		joint-review.report-up "planning dissents, and the head was not told since the meeting" \
		joint-review.draft "the host department has not drafted it since"
	review sign -q --by ren.hong
	review report-up -q --by ren.hong --body 厅长办公会 --opinion 已汇报
	refused "$(decide)" joint-review.draft "the host department has not drafted it since"
	review draft -q --by gu.tao --proposal grant --text 准予采矿权新立登记
	refused "$(decide) --meeting 会审〔2025〕2号" joint-review.record \
		"it rests on the record of the meeting 会审〔2025〕3号"
	t 0 "review $(decide)"
	take_event "$CASEWORK/cases/2025/03/03/$one.yaml" 26
	sed -n '/^  act/,/^  meeting/p' event >decided
	file_is decided "  act: decide" "  to: decided" "  outcome: granted" "  meeting: 会审〔2025〕3号"
	t 0 case-check
}

@test "what all agree on goes to the draft and the decision without a meeting" {
	opined
	refused "$(decide)" joint-review.incomplete "not yet countersigned by mineral-reserves, planning, finance" \
		joint-review.draft "the host department has not drafted it since"
	round true
	refused "$(decide)" joint-review.draft "the host department has not drafted it since"
	review draft -q --by gu.tao --proposal deny --text 不予
	refused "$(decide)" joint-review.draft "the draft is to deny it"
	review draft -q --by gu.tao --proposal grant --text 准予
	refused "$(decide) --meeting 会审〔2025〕3号" joint-review.record \
		"no record of a meeting '会审〔2025〕3号' was signed"
	t 0 "review $(decide)"
}

@test "a veto in the meeting denies, whatever the others say, the minutes conclude or silence grants" {
	convened
	sign_in
	states dai.rong "--lawful false --agree true"
	refused "minute --by gu.tao --conclusion grant --opinion x --chair-opinion x" joint-review.veto \
		"legality veto by policy-law"
	review minute -q --by gu.tao --conclusion deny --opinion 不合法 --chair-opinion 不予批准
	review sign -q --by ren.hong
	refused "draft --by gu.tao --proposal grant --text x" joint-review.veto "legality veto by policy-law" \
		joint-review.minutes "the meeting 会审〔2025〕3号 concluded to deny it"
	refused "$(decide)" joint-review.veto "legality veto by policy-law" \
		joint-review.minutes "the meeting 会审〔2025〕3号 concluded to deny it" \
		joint-review.draft "the host department has not drafted it since"
	t 1 "case-route escalate --by ren.hong --body 省政府 $one"
	err_is "case-route: $one: cannot escalate: legality veto by policy-law [joint-review.veto]" \
		"case-route: $one: cannot escalate: the meeting 会审〔2025〕3号 concluded to deny it [joint-review.minutes]"
	review draft -q --by gu.tao --proposal deny --text 不予批准
	t 0 "review $(decide denied) --reason 不合法 --basis 矿产资源法 --remedy 六十日内申请行政复议"
}

@test "what the meeting denies is not granted, though nobody found it unlawful" {
	minuted deny
	review sign -q --by ren.hong
	refused "$(decide)" joint-review.minutes "the meeting 会审〔2025〕3号 concluded to deny it" \
		joint-review.draft "the host department has not drafted it since"
}

@test "a meeting is called by a leader, ahead, after the round, a dissent or of a major case" {
	opined
	refused "convene --by shi.lei --meeting 1 --time 2025-03-04T14:00" \
		act.role "'shi.lei' is none of: leader, head" \
		meeting.called-for "the written round is not over: mineral-reserves has not answered, and nobody dissents" \
		meeting.chair "'shi.lei' is no leader in charge of mining-development, and the head has named nobody of that account"
	refused "convene --by ren.hong --meeting 1 --time 2025-03-04T14:00" meeting.called-for \
		"the written round is not over: mineral-reserves has not answered, and nobody dissents"
	review mark -q --by ren.hong --mark major --reason 投资大
	refused "convene --by ren.hong --meeting 1 --time 2025-03-03T08:59" time.said \
		"time 2025-03-03T08:59+08:00 is before the recording at 2025-03-03T09:00:00+08:00"
	refused "convene --by ren.hong --chair gu.tao --meeting 1 --time 2025-03-04T14:00" meeting.chair \
		"'gu.tao' is no leader in charge of mining-development, and the head has named nobody of that account"
	# it is the head who names another
	review approve -q --by ren.hong --matter chair --person gu.tao
	refused "convene --by ren.hong --chair gu.tao --meeting 1 --time 2025-03-04T14:00" meeting.chair \
		"'gu.tao' is no leader in charge of mining-development, and the head has named nobody of that account"
	review approve -q --by cheng.yuan --matter chair --person gu.tao
	t 0 "review convene --by ren.hong --chair gu.tao --meeting 1 --time 2025-03-04T14:00"
}

@test "who attends is of a department that the meeting is for, leads it, and signs in once that day" {
	convened
	CASEWORK_NOW=2025-03-04T13:59 refused "sign-in --by he.wen" meeting.convened \
		"the meeting begins at 2025-03-04T14:00+08:00"
	CASEWORK_NOW=2025-03-05T09:00 refused "sign-in --by he.wen" meeting.day \
		"the meeting was on the day of 2025-03-04T14:00+08:00"
	refused "sign-in --by he.wen --meeting 会审〔2025〕2号" meeting.convened \
		"the meeting that was called is 会审〔2025〕3号"
	refused "sign-in --by tan.yi" meeting.due \
		"science-technology neither is of the meeting of that panel nor was invited"
	refused "sign-in --by he.wen --department finance" joint-review.own-department \
		"'he.wen' is of planning and cannot sign for finance"
	refused "sign-in --by gu.tao" meeting.substitute \
		"'gu.tao' does not lead mining-development, and no leader approved that person in the place of who does"
	review approve -q --by ren.hong --matter substitute --person gu.tao --reason 出差
	review sign-in -q --by gu.tao
	refused "sign-in --by shi.lei" meeting.signed-in-once "gu.tao has signed in for mining-development"
	refused "state --by shi.lei --lawful true --agree true --opinion x $reports" meeting.signed-in \
		"gu.tao signed in for mining-development"
	# shellcheck disable=SC2086
	review state -q --by gu.tao --lawful true --agree true --opinion x $reports
	refused "state --by he.wen --lawful true --agree true --opinion x" meeting.signed-in \
		"nobody signed in for planning"
	review sign-in -q --by hou.yan
	refused "state --by hou.yan --lawful true --agree true --opinion x" meeting.vote \
		"supervision supervises the meeting, and has no vote"
}

@test "a meeting concludes once, supervised, recorded by the host, when all that it is for have spoken" {
	convened
	for p in $meeting_people; do
		review sign-in -q --by "$p"
	done
	refused "state --by he.wen --lawful true --agree true --opinion x" meeting.report \
		"mining-development, the host department, has not reported yet"
	refused "state --by he.wen --lawful true --agree true --opinion x $reports" meeting.report \
		"the host department alone reports: circumstances, facts, complete"
	refused "state --by shi.lei --lawful true --agree true --opinion x --facts x" meeting.report \
		"the host department reports also: circumstances, complete"
	# shellcheck disable=SC2086
	review state -q --by shi.lei --lawful true --agree true --opinion x $reports
	refused "minute --by he.wen --conclusion grant --opinion x --chair-opinion x" meeting.quorum \
		"no opinion was stated by mineral-reserves, planning, finance, general-office, policy-law" \
		meeting.supervised "nobody of supervision supervised the meeting" \
		meeting.recorder "'he.wen' is of planning, and the host department mining-development keeps the record"
	refused "state --by shi.lei --lawful true --agree true --opinion y $reports" meeting.stated-once \
		"mining-development has stated its opinion, which its author can correct"
	refused "sign --by ren.hong" meeting.concluded \
		"the record has no conclusion, later than all that was stated"
	review sign-in -q --by hou.yan
	for p in bai.xue he.wen jin.lan meng.jia dai.rong; do
		review state -q --by "$p" --lawful true --agree true --opinion x
	done
	review minute -q --by gu.tao --conclusion grant --opinion x --chair-opinion x
	refused "minute --by gu.tao --conclusion deny --opinion x --chair-opinion x" meeting.concluded-once \
		"the meeting 会审〔2025〕3号 has concluded"
	refused "sign --by cheng.yuan" meeting.signer "'ren.hong' presided, and signs the record"
	review sign -q --by ren.hong
	refused "minute --by gu.tao --conclusion deny --opinion x --chair-opinion x" \
		meeting.record-closed "the record of the meeting 会审〔2025〕3号 is signed" \
		meeting.concluded-once "the meeting 会审〔2025〕3号 has concluded"
}

@test "a statement is corrected by its author before the leader signs, and the conclusion drawn anew" {
	minuted grant
	t 1 "case-accept correct --by lin.fang --event 18 --reason x --restate agree=false $one"
	err_is "case-accept: $one: cannot correct: it is he.wen's word, who alone corrects it [correct.author]"
	case-accept correct -q --by he.wen --event 18 --reason 漏记 --restate agree=false "$one"
	refused "sign --by ren.hong" meeting.concluded \
		"the record has no conclusion, later than all that was stated"
	review minute -q --by gu.tao --conclusion grant --opinion x --chair-opinion x
	review sign -q --by ren.hong
	t 1 "case-accept correct --by he.wen --event 24 --reason x --restate agree=true $one"
	err_is "case-accept: $one: cannot correct: sign rests on state, act 24: correct the last act first, or make the case void and receive it anew [correct.event]"
}

@test "whom the host invites answers and attends like a member" {
	opined
	refused "invite --by gu.tao --department science-technology" joint-review.may-invite \
		"science-technology is none of those whom the panel mining lets the host invite"
	refused "invite --by gu.tao --department planning" joint-review.may-invite "planning reviews it already"
	refused "invite --by gu.tao --department mining-development" joint-review.may-invite \
		"mining-development reviews it already"
	review invite -q --by gu.tao --department geological-survey --reason 涉及勘查资料
	round true
	refused "$(decide)" joint-review.incomplete "not yet countersigned by geological-survey" \
		joint-review.draft "the host department has not drafted it since"
	t 0 "case-list -f tasks"
	review countersign -q --by kang.ning --lawful true --agree true
	review draft -q --by gu.tao --proposal grant --text 准予
	t 0 "review $(decide)"
}

@test "an amendment of what they signed reopens the signatures" {
	opined
	round true
	case-accept amend -q --by lin.fang --set fields.mine-area=3km2 --reason 面积改正 "$one"
	refused "countersign --by he.wen --lawful true --agree true" joint-review.opinion-first \
		"the dossier was amended since the host department's opinion, which comes anew"
	refused "$(decide)" review.opinion "the dossier was amended since the host department's opinion, which comes anew" \
		joint-review.incomplete "not yet countersigned by mineral-reserves, planning, finance" \
		joint-review.draft "the host department has not drafted it since"
	review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 仍拟同意
	round true
	review draft -q --by gu.tao --proposal grant --text 准予
	t 0 "review $(decide)"
}

@test "a leader has any case reviewed jointly, by a panel that is named" {
	case-accept receive -q --by lin.fang --item temporary-land-use --set applicant.name=甲
	case-accept accept -q --by lin.fang "$one"
	refused "mark --by yu.bin --mark joint-review --reason x" mark.leader "'yu.bin' is no leader" \
		mark.panel "the item has no panel, and none is named"
	refused "mark --by ren.hong --mark joint-review --reason x" mark.panel \
		"the item has no panel, and none is named"
	refused "mark --by ren.hong --mark joint-review --panel rivers --reason x" mark.panel \
		"no panel 'rivers' was in force on the day of receipt"
	refused "mark --by ren.hong --mark urgent --panel mining --reason x" mark.panel \
		"only the mark joint-review has a panel"
	review mark -q --by ren.hong --mark joint-review --panel planning-farmland --reason 占用耕地
	case-route dispatch -q --by lin.fang "$one"
	review opine -q --by ding.jun --lawful true --complete true --proposal grant --opinion x
	refused "$(decide)" joint-review.incomplete "not yet countersigned by planning, farmland, cadastre, finance" \
		joint-review.draft "the host department has not drafted it since"
}
