# Ways round the rules of licences and archives: by order, time, role, stand-in, correction, a neighbouring act.

load helper
load acts

setup() {
	begin
	office land-resources 2025-03-03T09:00
	one=LR-20250303-000001
	made=$BATS_FILE_TMPDIR/cases
	[ -d "$made" ] || make
	[ -d "$CASEWORK/cases" ] || cp -R "$made" "$CASEWORK"
	export CASEWORK_NOW=2026-01-05T09:00
}

# A licence that is valid until 2026-03-09, and its case closed.
make() {
	case-accept receive -q --by lin.fang --item surveying-qualification --set applicant.name=经纬公司 &&
		case-accept accept --by zhou.wei "$one" | case-route dispatch --by lin.fang |
		case-review opine --by wan.li --lawful true --complete true --proposal grant --opinion 可 |
			case-review countersign --by fan.li --lawful true --agree true |
			case-review countersign --by dai.rong --lawful true --agree true |
			case-review draft --by wan.li --proposal grant --text 准 |
			case-review decide --by ren.hong --outcome granted |
			case-deliver issue --by wan.li --document 证1 --valid-until 2026-03-09 |
			case-deliver serve --by lin.fang --recipient 甲 --signed 2025-03-03 |
			CASEWORK_NOW=2025-03-04T09:00 case-deliver close -q --by lin.fang || return
	cp -R "$CASEWORK/cases" "$made"
}

no() {
	local rule=$1
	t 1 "$2 $one"
	no_out
	[[ $err == *" [$rule]"* ]] || { echo "$err"; return 1; }
}

deliver() {
	case-deliver "$@" "$one"
}

@test "a date in the past does not undo what silence has done" {
	deliver apply -q --by lin.fang --matter renew
	export CASEWORK_NOW=2026-03-12T09:00
	no licence.applied "case-deliver decline --by ren.hong --at 2026-03-09T10:00 --matter renew --reason a --basis b --remedy c"
	no licence.applied "case-deliver decline --by ren.hong --at 2026-01-06T10:00 --matter renew --reason a --basis b --remedy c"
	t 0 "deliver renew -q --by ren.hong --at 2026-03-09T10:00 --valid-until 2027-03-09"
	t 0 "case-list -f licence-state,valid-until && grep -c 'act: lapse' $CASEWORK/cases/2025/03/03/$one.yaml"
	out_is "$one	valid	2027-03-09" 1
	t 0 "case-check --judge"
}

@test "what is applied for is not dated before the licence was there, nor before the end of its case" {
	no time.before-receipt "case-deliver apply --by lin.fang --at 2025-03-02T10:00 --matter change"
	no time.order "case-deliver revoke --by ren.hong --at 2025-03-03T18:00 --ground fraud --reason a --basis b --remedy c"
	no time.future "case-deliver revoke --by ren.hong --at 2026-02-03T08:00 --ground fraud --reason a --basis b --remedy c"
}

@test "a stand-in is as bound as the one for whom they stand in" {
	sed -i '/^- account: zhou.wei/,/^-/s/roles: \[window\]/roles: [window, leader]\n  level: deputy/; /^- account: zhou.wei/,/^-/s/stand-in: .*/stand-in: ren.hong/' "$CASEWORK/staff.yaml"
	t 0 "case-check"
	deliver apply -q --by zhou.wei --matter renew
	no separation.apply-decide "case-deliver renew --by ren.hong --for zhou.wei --valid-until 2027-03-09"
	t 0 "deliver renew -q --by ren.hong --valid-until 2027-03-09"
}

@test "nobody of another line, of no level, of another role decides on a licence" {
	deliver apply -q --by lin.fang --matter renew
	no decide.line "case-deliver renew --by yu.bin --valid-until 2027-03-09"
	no decide.level "case-deliver renew --by wan.li --valid-until 2027-03-09"
	no act.role "case-deliver renew --by lin.fang --valid-until 2027-03-09"
	no act.role "case-deliver cancel --by wan.li --ground impossible --basis x --reason y"
	no act.role "case-deliver apply --by wan.li --matter change"
}

@test "the last act on a licence is taken back, and then what it answered waits again; an earlier one is not" {
	deliver apply -q --by lin.fang --matter renew
	deliver renew -q --by ren.hong --valid-until 2027-03-09
	no correct.event "case-accept correct --by lin.fang --event 12 --reason 误"
	t 0 "case-accept correct -q --by ren.hong --event 13 --reason 误 $one"
	t 0 "case-list -f valid-until,licence-state && case-report licences | cut -f 11"
	out_is "$one	2026-03-09	valid" renew
	t 0 "case-show $one | grep -c '^  renew/surveying/'"
	out_is 1
	# nor does a correction of the issue, after all that rests on it
	no correct.event "case-accept correct --by wan.li --event 9 --reason 误"
	t 0 "case-check --judge"
}

@test "the statement that closed a defect stays, and so does the copy on which the archive rests" {
	sed -i 's/, essential: true//' "$CASEWORK"/catalog/*.yaml
	echo 1 >证.txt
	echo 2 >说明.txt
	case-accept attach -q --by wan.li --as certificate-copy --file 证.txt "$one"
	deliver fault -q --by hou.yan --defect 缺页
	case-accept attach -q --by lin.fang --as explanation --file 说明.txt "$one"
	deliver mend -q --by meng.jia --fault 13 --how explained --file 说明.txt --reason 遗失
	no correct.event "case-accept correct --by lin.fang --event 14 --reason 误"
	deliver archive -q --by meng.jia --location 一架
	no correct.event "case-accept correct --by wan.li --event 12 --reason 误"
	no correct.event "case-accept correct --by lin.fang --event 11 --reason 误"
	# a defect that is explained by what is taken away again is none that the archive passes
	no correct.event "case-accept correct --by hou.yan --event 13 --reason 误"
}

@test "a licence is not withdrawn with its case: the case is not made void, closed anew, or received in its place" {
	no act.state "case-accept void --by lin.fang --reason 误登"
	no act.state "case-accept withdraw --by lin.fang --reason 不办"
	no act.state "case-deliver close --by lin.fang"
	no act.state "case-deliver issue --by wan.li --document 证2 --valid-until 2029-01-01"
	no act.state "case-review decide --by ren.hong --outcome denied --reason a --basis b --remedy c"
}

@test "a rating is not wiped out by a better one, nor worked on before it is there" {
	no rework.bad "case-deliver rework --by lin.fang --opinion x --called-back 2026-01-05"
	deliver rate -q --by lin.fang --score 1 --channel phone
	no rate.once "case-deliver rate --by lin.fang --score 5 --channel phone"
	# by whoever recorded it, which is an exception that is listed
	t 0 "case-accept correct -q --by lin.fang --event 12 --reason 误 $one"
	t 0 "case-report exceptions | cut -f 2,4,5,7"
	out_is "13	correct	lin.fang	12"
	no rate.source "case-deliver rate --by lin.fang --score 5"
}
