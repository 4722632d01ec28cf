# Whether an application is accepted: on the spot, after a hold, with what is lacking, on an undertaking.

load helper
load acts

refuse() {
	echo "case-accept refuse --by li.na --reason x --basis y --remedy z $*"
}

cannot() {
	echo "case-accept: $one: cannot $1: $2"
}

@test "what the window holds waits for the host's advice, and is done as it advised" {
	receive soil-water-plan -q
	t 1 "case-route advise --by liu.yang --proposal accept --opinion x $one"
	err_is "case-route: $one: cannot advise: the window does not hold it [advise.held]"
	case-accept hold -q --by li.na --reason 涉及专业判断 --document 收1 "$one"
	refused hold.once "case-accept hold --by li.na --reason x $one" \
		"$(cannot hold "it is held already, for the host department to advise")"
	refused accept.advised "case-accept accept --by li.na $one" \
		"$(cannot accept "it is held, and soil-conservation has not advised yet")"
	t 1 "case-route advise --by sun.li --proposal accept --opinion x $one"
	err_is "case-route: $one: cannot advise: 'sun.li' is of river, and the window asked soil-conservation [advise.host]"
	case-route advise -q --by liu.yang --proposal refuse --opinion 无需审批 "$one"
	refused accept.advised "case-accept accept --by li.na $one" \
		"$(cannot accept "soil-conservation advised to refuse")"
	refused refuse.approved "$(refuse --ground not-required --consultation 咨1 "$one")" \
		"$(cannot refuse "no leader has approved what the host department advised")"
	# another matter is no approval of this one
	case-review approve -q --by xu.ming --matter chair --person sun.li "$one"
	refused refuse.approved "$(refuse --ground not-required --consultation 咨1 "$one")" \
		"$(cannot refuse "no leader has approved what the host department advised")"
	case-review approve -q --by xu.ming --matter refusal "$one"
	t 0 "$(refuse --ground not-required --consultation 咨1 "$one")"
	t 0 case-check
}

@test "an approval before the advice does not count, and a new advice takes the place of the old" {
	receive soil-water-plan -q
	case-accept hold -q --by li.na --reason x "$one"
	case-review approve -q --by xu.ming --matter refusal "$one"
	case-route advise -q --by liu.yang --proposal refuse --opinion x "$one"
	refused refuse.approved "$(refuse --ground not-required --consultation 咨1 "$one")" \
		"$(cannot refuse "no leader has approved what the host department advised")"
	case-route advise -q --by liu.yang --proposal accept --opinion 再议 "$one"
	refused accept.advised "$(refuse --ground not-required --consultation 咨1 "$one")" \
		"$(cannot refuse "soil-conservation advised to accept")" \
		refuse.approved "$(cannot refuse "no leader has approved what the host department advised")"
	t 0 "case-accept accept --by li.na $one"
}

@test "a refusal names its ground, and what that ground needs" {
	receive soil-water-plan -q
	t 64 "case-accept refuse --by li.na --reason x --basis y --remedy z $one"
	refused refuse.body "$(refuse --ground not-ours "$one")" \
		"$(cannot refuse "the applicant is told whose matter it is, and there is no body")" \
		refuse.consultation "$(cannot refuse "the consultation record says so too, and there is no consultation")"
	refused refuse.cancelled "$(refuse --ground cancelled "$one")" \
		"$(cannot refuse "a version of the item is in force on that day")"
	refused refuse.mended "$(refuse --ground not-mended "$one")" \
		"$(cannot refuse "nothing that was asked for is missing")"
	t 0 "$(refuse --ground not-ours --body 县自然资源局 --consultation 咨2 "$one")"
}

@test "who did not bring in time what was asked for is refused with a leader's approval, and not before" {
	receive soil-water-plan -q
	case-review approve -q --by xu.ming --matter refusal "$one"
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 "$one"
	export CASEWORK_NOW=2022-12-20T10:00
	refused refuse.approved "$(refuse --ground not-mended "$one")" \
		"$(cannot refuse "no leader has approved it since the time for what was asked for ran out")" \
		refuse.mended "$(cannot refuse "the applicant has until 2022-12-20 to bring what was asked for")"
	export CASEWORK_NOW=2022-12-21T10:00
	case-review approve -q --by xu.ming --matter refusal "$one"
	t 0 "$(refuse --ground not-mended "$one")"
}

@test "essential materials are in the dossier by their names before it is accepted" {
	rm -r water-bureau
	office water-bureau 2022-12-15T10:00:00+08:00 whole
	receive water-abstraction -q
	refused accept.essential "case-accept accept --by li.na --complete true $one" \
		"$(cannot accept "the dossier has not: 取水许可申请书, 与第三者利害关系的说明, 水资源论证报告书（表）")"
	case-accept amend -q --by li.na --reason 补录 --set "materials=取水许可申请书;与第三者利害关系的说明;水资源论证报告书（表）" "$one"
	t 0 "case-accept accept --by li.na $one"
}

@test "what is not essential may come later by a day that is said, and nothing is granted without" {
	sed -i 's/^  - {name: 水土保持方案审批申请书/&, essential: true/' "$CASEWORK/catalog/soil-water-plan.yaml"
	sed -i '/^  materials:/a\  - {name: 技术评审意见}\n  - {name: 现场照片}' "$CASEWORK/catalog/soil-water-plan.yaml"
	receive soil-water-plan -q --set materials=水土保持方案审批申请书
	accept="case-accept accept --by li.na"
	refused accept.lacking "$accept --complete false --lacking 现场照片 $one" \
		"$(cannot accept "what is lacking has a last day, and there is no until")"
	refused accept.lacking "$accept --until 2022-12-30 $one" \
		"$(cannot accept "nothing is lacking that would have a last day")"
	refused accept.lacking "$accept --lacking 身份证 --until 2022-12-30 $one" \
		"$(cannot accept "the item asks for no '身份证'")"
	refused accept.lacking "$accept --lacking 水土保持方案审批申请书 --until 2022-12-30 $one" \
		"$(cannot accept "'水土保持方案审批申请书' is essential, and cannot come later")"
	refused accept.undertaking "$accept --undertaking 诺1 $one" \
		"$(cannot accept "the item is not one that is accepted on an undertaking")"
	t 0 "$accept --complete false --lacking 现场照片 --until 2022-12-30 $one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	refused decide.lacking grant "case-review: $one: cannot decide: it was accepted without, and still lacks: 现场照片"
	case-accept furnish -q --by li.na --add materials=现场照片 "$one"
	t 0 grant
	t 0 case-check
}

@test "what was undertaken is checked before the papers are filed, by somebody else than who decided" {
	sed -i 's/^  kind: promised/&\n  undertaking: true/' "$CASEWORK/catalog/soil-water-plan.yaml"
	receive soil-water-plan -q
	case-accept accept -q --by li.na --undertaking 诺1 "$one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	case-review decide -q --by chen.gang --outcome granted "$one"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	refused archive.checked "case-deliver archive --by li.na --location 一架 $one" \
		"case-deliver: $one: cannot archive: it was accepted on an undertaking, which nobody has checked"
	refused separation.decide-supervise "case-deliver supervise --by chen.gang --opinion x $one" \
		"case-deliver: $one: cannot supervise: 'chen.gang' decided the case, and does not supervise what comes of it"
	case-deliver supervise -q --by guo.hua --opinion 承诺属实 --agree true "$one"
	t 0 "case-deliver archive --by li.na --location 一架 $one"
}
