# case-review why in each state of a case, from the receipt to its end.

load helper

setup() {
	begin
	office land-resources 2025-03-03T09:00 whole
	rm "$CASEWORK/duties.yaml"
	sed -i '/^  payment: {/d' "$CASEWORK"/catalog/*.yaml
	one=LR-20250303-000001
}

materials='采矿权申请登记书;矿区范围图;矿产资源开发利用方案'

receive() {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=甲 "$@"
}

# What is told of the case is exactly this: state, step, before, rule, why, move, since, until of 2025.
why() {
	t $(($# > 0)) "case-review why $one | cut -f 2- | sed 's/2025-\([-0-9]*T[0-9:]*\):00+08:00/\1/g; s/2025-\([-0-9]*T[0-9:]*\)+08:00/\1/g'"
	no_err
	[ $# -gt 0 ] || no_out
	[ $# -eq 0 ] || printf '%s\n' "$@" | out_is
}

@test "received: what is missing is asked for, what is held is advised on and done as it was advised" {
	receive
	why "received	accept	accept	accept.essential	the dossier has not: 采矿权申请登记书, 矿区范围图, 矿产资源开发利用方案	window	03-03T09:00	03-03T17:30"
	case-accept hold -q --by lin.fang --reason 疑难 "$one"
	why "received	accept	accept	accept.advised	it is held, and mining-development has not advised yet	mining-development	03-03T09:00	03-07T17:30" \
		"received	accept	accept	accept.essential	the dossier has not: 采矿权申请登记书, 矿区范围图, 矿产资源开发利用方案	window	03-03T09:00	03-10T17:30"
	case-route advise -q --by gu.tao --proposal refuse --opinion 越权 "$one"
	why "received	refuse	refuse	refuse.approved	no leader has approved what the host department advised	leader	03-03T09:00	"
	case-review approve -q --by ren.hong --matter refusal "$one"
	why
}

@test "correcting: it is with the applicant, and when the time is over with who refuses it" {
	receive
	case-accept ask -q --by lin.fang --missing '矿区范围图:补交;申请登记书:盖章' --until 2025-03-10 "$one"
	why "correcting	supplement	accept	act.state	the applicant has not brought: 矿区范围图, 申请登记书	applicant	03-03T09:00	03-10T17:30"
	export CASEWORK_NOW=2025-03-10T17:30
	why "correcting	supplement	accept	act.state	the applicant has not brought: 矿区范围图, 申请登记书	applicant	03-03T09:00	03-10T17:30"
	export CASEWORK_NOW=2025-03-11T09:00
	why "correcting	refuse	refuse	refuse.approved	no leader has approved it since the time for what was asked for ran out	leader	03-10T17:30	"
	t 1 "case-accept refuse --by lin.fang --ground not-mended --reason x --basis y --remedy z $one"
	err_is "case-accept: $one: cannot refuse: no leader has approved it since the time for what was asked for ran out [refuse.approved]" \
		"case-accept: $one: supplement/applicant/2 lapsed at 2025-03-10T17:30+08:00 (propose-refusal), which 'case-deadline sweep' records"
	case-review approve -q --by ren.hong --matter refusal "$one"
	why
	t 0 "case-accept refuse -q --by lin.fang --ground not-mended --reason x --basis y --remedy z $one"
	why "decided	serve	close	close.served	the decision was not served	window	03-11T09:00	03-25T17:30"
	case-deliver serve -q --by lin.fang --recipient 甲 --signed 2025-03-11 "$one"
	why
	t 0 "case-deliver close -q --by lin.fang $one"
	why
}

@test "accepted by silence: what follows from time alone is told as if it were recorded" {
	receive --set "materials=$materials"
	export CASEWORK_NOW=2025-03-20T09:00
	sed -i '0,/^  host: mining-development$/{/^  host: mining-development$/d}' "$CASEWORK/catalog/mining-licence.yaml"
	why "accepted	dispatch	dispatch	dispatch.host	the item has no host department, and none was named			"
	t 0 "grep -c lapse $CASEWORK/cases/2025/03/03/$one.yaml || true"
	out_is 0
}

@test "in review and above: a consultation holds nothing up, the higher authority does" {
	receive --set "materials=$materials"
	case-accept accept -q --by lin.fang "$one"
	why
	case-route dispatch -q --by lin.fang --handler gu.tao "$one"
	case-route consult -q --by gu.tao --body 市局 --question 意见 "$one"
	case-review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 可行 "$one"
	for p in he.wen jin.lan bai.xue; do
		case-review countersign -q --by $p --lawful true --agree true "$one"
	done
	case-review draft -q --by gu.tao --proposal grant --text 准予 "$one"
	why
	case-route escalate -q --by ren.hong --body 自然资源部 "$one"
	why "escalated	answer	decide	act.state	it is with the higher authority: 自然资源部	mining-development	03-03T09:00	03-31T17:30"
	case-route answer -q --by gu.tao --document 复1 "$one"
	why
	case-review decide -q --by ren.hong --outcome granted "$one"
	why "decided	serve	close	close.served	the decision was not served	window	03-03T09:00	03-17T17:30"
}

@test "in review: what was lacking is the applicant's to bring, a procedure the host's to hold" {
	sed -i 's/^  kind: .*/&\n  requires: [hearing]/' "$CASEWORK/catalog/mining-licence.yaml"
	sed -i '/^  panel: /d' "$CASEWORK/catalog/mining-licence.yaml"
	receive --set "materials=$materials"
	case-accept accept -q --by lin.fang --lacking 环境影响评价文件批复 --until 2025-03-12 "$one"
	case-route dispatch -q --by lin.fang --handler gu.tao "$one"
	case-review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 可行 "$one"
	why "in-review	decide	decide	decide.lacking	it was accepted without, and still lacks: 环境影响评价文件批复	applicant	03-03T09:00	03-12T17:30" \
		"in-review	decide	decide	decide.procedure	the item requires, and nobody has recorded: hearing	mining-development	03-03T09:00	"
	case-accept withdraw -q --by lin.fang --reason 不办了 "$one"
	why
	case-deliver close -q --by lin.fang "$one"
	why
}
