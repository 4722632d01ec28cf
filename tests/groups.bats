# The five groups of the rules for joint review (会审办法), as examples/land-resources has them: who is in
# them, what they review, and that it binds; the parts of a meeting's record.

load helper

setup() {
	begin
	office land-resources
	export CASEWORK_NOW=2025-03-03T09:00
	one=LR-20250303-000001
}

# reviewed ITEM ACCOUNT: a case of the item with its host's opinion, by ACCOUNT; its number is $one.
reviewed() {
	one=$(case-accept receive --by lin.fang --item "$1" --set applicant.name=甲 2>/dev/null)
	case-accept accept -q --by zhou.wei "$one"
	case-route dispatch -q --by lin.fang "$one"
	case-review opine -q --by "$2" --lawful true --complete true --proposal grant --opinion 拟同意 "$one"
}

# refused ACT RULE WHY: case-review ACT is refused, by that rule too.
refused() {
	t 1 "case-review $1 $one"
	no_out
	[[ $'\n'$err$'\n' == *$'\n'"case-review: $one: cannot ${1%% *}: $3 [$2]"$'\n'* ]] || { echo "$err"; false; }
}

@test "each group has the members, the guests of a meeting and the invited that the rules give it" {
	/usr/bin/python3 - "$CASEWORK" >groups <<-'END'
		import sys, yaml
		read = lambda f: yaml.safe_load(open(f"{sys.argv[1]}/{f}.yaml", encoding="utf-8"))[f]
		name = {d["id"]: d["names"][0]["name"] for d in read("departments")}
		for p in read("panels"):
		    said = lambda k: " ".join(name[i] for i in p[k]) if k in p else "-"
		    print(p["name"], said("members"), said("meeting-members"), said("may-invite"), sep="|")
	END
	file_is groups \
		"规划耕保利用组|规划处 耕地保护处 土地利用管理处 地籍管理处 财务处|办公室 执法监察局 政策法规处|土地开发复垦整理处 地质环境处 矿产资源储量处" \
		"土地开发复垦整理组|土地开发复垦整理处 规划处 财务处|-|地籍管理处 耕地保护处 土地利用管理处" \
		"矿产资源开发组|矿产开发管理处 矿产资源储量处 规划处 财务处|办公室 政策法规处|地质勘查处 执法监察局" \
		"地勘地环组|地质勘查处 地质环境处 规划处 财务处 科技处|-|矿产开发管理处 矿产资源储量处" \
		"测绘管理组|测绘管理处 地籍管理处 政策法规处|-|-"
}

@test "every class of item that the rules name is reviewed by its group, all of it, before it is decided" {
	while IFS='|' read -r item who members; do
		reviewed "$item" "$who"
		refused "decide --by ren.hong --outcome granted" joint-review.incomplete "not yet countersigned by $members"
		refused "draft --by $who --proposal grant --text x" joint-review.incomplete "not yet countersigned by $members"
	done <<-'END'
		mining-licence|gu.tao|mineral-reserves, planning, finance
		construction-land|ding.jun|planning, farmland, cadastre, finance
		surveying-qualification|wan.li|cadastre, policy-law
		reclamation-project|xie.ping|planning, finance
		quota-exchange|ding.jun|planning, farmland, cadastre, finance
		land-plan|he.wen|farmland, land-use, cadastre, finance
		mineral-plan|shi.lei|mineral-reserves, planning, finance
		geo-hazard-plan|lu.yun|geological-survey, planning, finance, science-technology
		surveying-plan|wan.li|cadastre, policy-law
		linked-quota|he.wen|farmland, land-use, cadastre, finance
		geological-project|kang.ning|geo-environment, planning, finance, science-technology
		mineral-protection-project|shi.lei|mineral-reserves, planning, finance
		project-funds|jin.lan|planning, farmland, land-use, cadastre
	END
	# and no other has none, but what is given out at once and what a county decides
	t 0 "grep -L '^  panel: ' $CASEWORK/catalog/*.yaml"
	out_is "$CASEWORK/catalog/survey-results.yaml" "$CASEWORK/catalog/temporary-land-use.yaml"
}

@test "a meeting is for those too who only meet, and the host invites whom the group lets it" {
	while IFS='|' read -r item who all yes no why; do
		reviewed "$item" "$who"
		case-review mark -q --by ren.hong --mark major --reason 重大 "$one"
		for dep in $no; do
			refused "invite --by $who --department $dep" "${why%%:*}" "$dep ${why#*:}"
		done
		case-review convene -q --by ren.hong --meeting 会1 --time 2025-03-03T09:00 "$one"
		refused "minute --by $who --conclusion grant --opinion x --chair-opinion x" meeting.quorum \
			"no opinion was stated by $all"
		for dep in $yes; do
			case-review invite -q --by "$who" --department "$dep" "$one"
		done
		refused "minute --by $who --conclusion grant --opinion x --chair-opinion x" meeting.quorum \
			"no opinion was stated by $all, ${yes// /, }"
		# who is invited answers in writing as well
		written=${all#*, }
		for dep in general-office law-enforcement policy-law; do
			written=${written/, $dep/}
		done
		refused "draft --by $who --proposal grant --text x" joint-review.incomplete \
			"not yet countersigned by $written, ${yes// /, }"
	done <<-'END'
		construction-land|ding.jun|land-use, planning, farmland, cadastre, finance, general-office, law-enforcement, policy-law|reclamation geo-environment mineral-reserves|science-technology surveying|joint-review.may-invite:is none of those whom the panel planning-farmland lets the host invite
		reclamation-project|xie.ping|reclamation, planning, finance|cadastre farmland land-use|general-office policy-law|joint-review.may-invite:is none of those whom the panel reclamation lets the host invite
		mining-licence|gu.tao|mining-development, mineral-reserves, planning, finance, general-office, policy-law|geological-survey law-enforcement|cadastre|joint-review.may-invite:is none of those whom the panel mining lets the host invite
		geological-project|kang.ning|geological-survey, geo-environment, planning, finance, science-technology|mining-development mineral-reserves|policy-law|joint-review.may-invite:is none of those whom the panel geology lets the host invite
	END
	# the group of surveying invites any, but whom it has already, who supervises, and where nobody could sign
	reviewed surveying-plan wan.li
	for dep in planning farmland land-use finance law-enforcement reclamation geo-environment \
		mineral-reserves mining-development geological-survey science-technology; do
		case-review invite -q --by wan.li --department "$dep" "$one"
	done
	refused "invite --by wan.li --department general-office" joint-review.may-invite \
		"nobody of general-office countersigns: none there is handler or chief on that day"
	refused "invite --by wan.li --department policy-law" joint-review.may-invite "policy-law reviews it already"
	refused "invite --by wan.li --department supervision" meeting.vote \
		"supervision supervises the meeting, and has no vote"
}

@test "where all that the window takes in is reviewed, an item without a panel is a fault, and an immediate one none" {
	sed -i 's/^review: {/&all: true, /' "$CASEWORK/office.yaml"
	none="office.yaml has all reviewed jointly, and this version names no panel"
	t 2 case-check
	err_is "case-check: catalog/survey-results.yaml:4:3: $none" "case-check: catalog/temporary-land-use.yaml:4:3: $none"
	t 2 "case-accept receive --by lin.fang --item temporary-land-use --set applicant.name=甲"
	[[ $err == *"$none"* ]]
	sed -i 's/^  host: land-use$/&\n  panel: planning-farmland/' "$CASEWORK/catalog/temporary-land-use.yaml"
	# of survey-results the first version alone: since 2025 they are given out at once
	sed -i '0,/^  host: surveying$/s//&\n  panel: surveying/' "$CASEWORK/catalog/survey-results.yaml"
	t 0 case-check
	reviewed temporary-land-use ding.jun
	refused "decide --by ren.hong --outcome granted" joint-review.incomplete \
		"not yet countersigned by planning, farmland, cadastre, finance"
	one=$(case-accept receive --by lin.fang --item survey-results --set applicant.name=乙)
	t 0 "case-accept accept --by lin.fang $one | case-route dispatch --by lin.fang |
		case-review decide --by wan.li --outcome granted"
}

@test "an office of two spellings is one, and a name that is none is told with what was meant" {
	reviewed construction-land ding.jun
	t 0 "case-review invite --by ding.jun --department 矿产资源储量处 $one"
	reviewed reclamation-project xie.ping
	t 0 "case-review invite --by xie.ping --department 土地利用处 $one"
	refused "invite --by xie.ping --department 土地利用管理处" joint-review.may-invite "land-use reviews it already"
	more="case-review: 'case-review -h' tells more"
	t 64 "case-review invite --by xie.ping --department 土地利用所 $one"
	err_is "case-review: --department: no department in departments.yaml is '土地利用所': did you mean 土地利用处?" "$more"
	t 64 "case-review invite --by xie.ping --department geo-enviroment $one"
	err_is "case-review: --department: no department in departments.yaml is 'geo-enviroment': did you mean geo-environment?" "$more"
	t 64 "case-review approve --by ren.hong --matter substitute --person dingjun $one"
	err_is "case-review: --person: nobody in staff.yaml is 'dingjun': did you mean ding.jun?" "$more"
	t 64 "case-review invite --by xie.ping --department 档案馆 $one"
	err_is "case-review: --department: no department in departments.yaml is '档案馆'" "$more"
}

@test "the record of a meeting has its five parts: item, day, who presided and attended, what each said, the chair's" {
	reviewed mining-licence gu.tao
	case-review mark -q --by ren.hong --mark major --reason 重大 "$one"
	# none of them can be left out
	while IFS='|' read -r command needs; do
		t 64 "case-review $command $one"
		no_out
		[[ $err == "case-review: ${command%% *} needs --$needs"* ]]
		t 64 "case-review $command --$needs ' ' $one"
		[[ $err == "case-review: --$needs: "* ]]
	done <<-'END'
		convene --by ren.hong --meeting 会1|time
		convene --by ren.hong --time 2025-03-04T14:00|meeting
		state --by he.wen --agree true --opinion x|lawful
		state --by he.wen --lawful true --opinion x|agree
		state --by he.wen --lawful true --agree true|opinion
		minute --by gu.tao --conclusion grant --opinion x|chair-opinion
		minute --by gu.tao --conclusion grant --chair-opinion x|opinion
		minute --by gu.tao --opinion x --chair-opinion x|conclusion
		opine --by gu.tao --lawful true --proposal grant --opinion x|complete
		opine --by gu.tao --complete true --proposal grant --opinion x|lawful
		opine --by gu.tao --lawful true --complete true --proposal grant|opinion
	END
	case-review convene -q --by ren.hong --meeting 会1 --time 2025-03-04T14:00 "$one"
	export CASEWORK_NOW=2025-03-04T14:00
	# who attends is a person, and no department, nor nobody
	for who in planning 规划处 某人; do
		t 1 "case-review sign-in --by $who $one"
		err_is "case-review: $one: cannot sign-in: nobody in staff.yaml is '$who' [staff.unknown]" \
			"case-review: $one: cannot sign-in: who is of no department neither is of the meeting of that panel nor was invited [meeting.due]"
	done
	for who in shi.lei bai.xue he.wen jin.lan meng.jia dai.rong hou.yan; do
		case-review sign-in -q --by "$who" "$one"
	done
	case-review state -q --by shi.lei --lawful true --agree true --opinion 可 --circumstances 新立 --facts 属实 --complete true "$one"
	for who in bai.xue he.wen jin.lan meng.jia dai.rong; do
		case-review state -q --by "$who" --lawful true --agree true --opinion "$who" "$one"
	done
	case-review minute -q --by gu.tao --conclusion grant --opinion 同意 --chair-opinion 照办 "$one"
	case-review sign -q --by ren.hong "$one"
	t 0 "case-show -o json $one"
	/usr/bin/python3 - "$BATS_TEST_TMPDIR/out" >record <<-'END'
		import json, sys
		case = json.load(open(sys.argv[1], encoding="utf-8"))
		of = lambda act: [e for e in case["history"] if e["act"] == act]
		print(case["item"], of("convene")[0]["time"][:10], of("convene")[0]["by"])
		print(*(e["by"] for e in of("sign-in")))
		print(*(e["opinion"] for e in of("state")))
		print(of("minute")[0]["opinion"], of("minute")[0]["chair-opinion"], of("sign")[0]["by"])
	END
	file_is record "mining-licence 2025-03-04 ren.hong" "shi.lei bai.xue he.wen jin.lan meng.jia dai.rong hou.yan" \
		"可 bai.xue he.wen jin.lan meng.jia dai.rong" "同意 照办 ren.hong"
}

@test "a joint conference of a weighty project is the meeting of a panel that a leader named, with the same record" {
	one=$(case-accept receive --by lin.fang --item temporary-land-use --set applicant.name=省重点工程指挥部)
	case-accept accept -q --by lin.fang "$one"
	case-route dispatch -q --by lin.fang "$one"
	case-review mark -q --by ren.hong --mark joint-review --panel planning-farmland --reason 重点项目 "$one"
	case-review mark -q --by ren.hong --mark major --reason 重点项目 "$one"
	case-review opine -q --by ding.jun --lawful true --complete true --proposal grant --opinion 拟同意 "$one"
	grant="decide --by ren.hong --outcome granted"
	for who in he.wen su.qing fan.li jin.lan; do
		case-review countersign -q --by "$who" --lawful true --agree true "$one"
	done
	refused "$grant" joint-review.meeting "the case is marked major, so a meeting must decide"
	case-review convene -q --by ren.hong --meeting 联席〔2025〕1号 --time 2025-03-03T14:00 "$one"
	refused "$grant" joint-review.meeting "the meeting 联席〔2025〕1号 was called, and has not concluded"
	export CASEWORK_NOW=2025-03-03T14:00
	minute="minute --by ding.jun --conclusion grant --opinion 同意 --chair-opinion 同意"
	refused "$minute" meeting.supervised "nobody of supervision supervised the meeting"
	people="yu.bin he.wen su.qing fan.li jin.lan meng.jia qiu.hao"
	for who in $people dai.rong hou.yan; do
		case-review sign-in -q --by "$who" "$one"
	done
	case-review state -q --by yu.bin --circumstances 临时用地 --facts 属实 --complete true --lawful true --agree true --opinion 可 "$one"
	for who in ${people#* }; do
		case-review state -q --by "$who" --lawful true --agree true --opinion 同意 "$one"
	done
	refused "$minute" meeting.quorum "no opinion was stated by policy-law"
	case-review state -q --by dai.rong --lawful true --agree true --opinion 同意 "$one"
	t 0 "case-review $minute $one"
	refused "$grant" joint-review.record-signed "the record of the meeting 联席〔2025〕1号 is not signed"
	refused "$grant" joint-review.report-up "the case is marked major, and the head was not told since the meeting"
	t 0 "case-review sign --by ren.hong $one | case-review report-up --by ren.hong --body 厅长 |
		case-review draft --by ding.jun --proposal grant --text 准予 | case-review $grant"
	case-deliver serve -q --by lin.fang --recipient 指挥部 --signed 2025-03-03 "$one"
	t 0 "case-deliver close --by lin.fang $one; case-check --judge"
}
