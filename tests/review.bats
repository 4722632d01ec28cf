# Opinions, joint review with veto and dissent, decisions.

load helper
load acts

@test "who refuses, returns or denies tells reason, basis and remedy" {
	receive soil-water-plan -q
	for act in "case-accept refuse --ground not-ours --body 甲 --consultation 咨1" "case-route return"; do
		verb=${act#* }
		verb=${verb%% *}
		program=${act%% *}
		told=
		for key in "reason, basis, remedy" "basis, remedy" remedy; do
			refused decide.reasons "$act --by li.na $told $one" \
				"$program: $one: cannot $verb: the applicant must be told reason, basis and remedy, and there is no $key"
			told+=" --${key%%,*} x"
		done
	done
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	refused decide.reasons "case-review decide --by xu.ming --outcome denied --reason x --basis y $one" \
		"case-review: $one: cannot decide: the applicant must be told reason, basis and remedy, and there is no remedy"
	t 0 deny
}

@test "the written opinion is the host department's" {
	case_until soil-water-plan in-review
	refused review.host "opine --by sun.li $one" \
		"case-review: $one: cannot opine: 'sun.li' is of river, and the host department is soil-conservation"
	t 0 "opine --by liu.yang $one"
}

@test "without the host's opinion nothing is decided or sent up, but an immediate case is" {
	case_until soil-water-plan in-review
	refused review.opinion grant \
		"case-review: $one: cannot decide: the host department has given no written opinion"
	refused review.opinion "case-route escalate --by liu.yang --body 厅 $one" \
		"case-route: $one: cannot escalate: the host department has given no written opinion"
	sed -i 's/kind: promised/kind: immediate/' "$CASEWORK/catalog/soil-water-plan.yaml"
	receive soil-water-plan -q
	number 2 | case-accept accept --by li.na | case-route dispatch -q --by li.na
	t 0 "case-review decide --by xu.ming --outcome granted $(number 2)"
}

@test "countersigning begins with the host's opinion, by the panel, each department for itself" {
	case_until river-construction in-review
	refused joint-review.opinion-first "sign ma.jun true true" \
		"case-review: $one: cannot countersign: the host department has given no written opinion"
	opine --by sun.li -q "$one"
	refused joint-review.member "sign chen.gang true true" \
		"case-review: $one: cannot countersign: soil-conservation is not in the panel river, and was not invited"
	refused joint-review.own-department "case-review countersign --by ma.jun --department 水资源科 --lawful true --agree true $one" \
		"case-review: $one: cannot countersign: 'ma.jun' is of policy-law and cannot sign for water-resources"
	refused joint-review.incomplete grant \
		"case-review: $one: cannot decide: not yet countersigned by policy-law, water-resources"
	t 0 "case-review countersign --by ma.jun --department 法规科 --lawful true --agree true --opinion 合法 $one"
	event "$one" 5 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: ma.jun
		  act: countersign
		  department: policy-law
		  lawful: true
		  agree: true
		  opinion: 合法
	END
	refused joint-review.incomplete grant \
		"case-review: $one: cannot decide: not yet countersigned by water-resources"
	t 0 "sign wu.tao true true"
	t 0 grant
}

@test "an item without a panel has no joint review" {
	case_until soil-water-plan opined
	refused joint-review.member "sign ma.jun true true" \
		"case-review: $one: cannot countersign: the item has no joint review"
}

@test "a legality veto forbids granting, until its author corrects it or all review a new opinion" {
	case_until river-construction opined
	sign ma.jun false true -q
	sign wu.tao true true -q
	refused joint-review.veto grant "case-review: $one: cannot decide: legality veto by policy-law"
	# neither another signature of a department nor time takes it back
	refused joint-review.signed-once "sign zhou.jie true true" \
		"case-review: $one: cannot countersign: water-resources has signed this opinion, which its author can correct"
	refused joint-review.veto grant "case-review: $one: cannot decide: legality veto by policy-law"
	cp -R "$CASEWORK" corrected
	t 0 "case-accept correct --by ma.jun --event 5 --reason 误点 --restate lawful=true $one"
	t 0 grant
	export CASEWORK=$PWD/corrected
	opine --by sun.li -q "$one"
	refused joint-review.incomplete grant \
		"case-review: $one: cannot decide: not yet countersigned by policy-law, water-resources" \
		joint-review.veto "case-review: $one: cannot decide: legality veto by policy-law"
	sign ma.jun true true && sign wu.tao true true
	t 0 grant
}

@test "after a legality veto a case can be denied" {
	case_until river-construction opined
	sign ma.jun false false
	sign wu.tao true true
	t 0 deny
	[ "$(head_of state)" = decided ]
}

@test "a dissent, and the mark major, call for a meeting" {
	case_until river-construction opined
	sign wu.tao true false
	sign ma.jun true true
	for decide in grant deny; do
		refused joint-review.meeting $decide \
			"case-review: $one: cannot decide: water-resources dissents, so a meeting must decide"
	done
	case-accept correct -q --by wu.tao --event 5 --reason 误点 --restate agree=true "$one"
	case-review mark -q --by xu.ming --mark major --reason 投资大 "$one"
	refused joint-review.meeting grant \
		"case-review: $one: cannot decide: the case is marked major, so a meeting must decide" \
		joint-review.report-up \
		"case-review: $one: cannot decide: the case is marked major, and the head was not told since the meeting"
}

@test "what the host found not to meet the conditions or the rules is not granted" {
	case_until soil-water-plan in-review
	opine --by liu.yang -q "$one"
	for found in "false true:the legal conditions are not met" "true false:the materials do not meet the rules"; do
		read -r lawful complete <<<"${found%%:*}"
		case-review opine -q --by liu.yang --lawful "$lawful" --complete "$complete" --proposal deny --opinion x "$one"
		refused decide.conditions grant \
			"case-review: $one: cannot decide: the host department found that ${found#*:}"
	done
	# the last opinion counts
	opine --by liu.yang -q "$one"
	t 0 grant
}

@test "limits of reviewers and of the applicant end for each as they act" {
	cat >"$CASEWORK/catalog/dam.yaml" <<-'END'
		id: dam
		versions:
		- from: 2020-01-01
		  name: 水坝审批
		  kind: joint
		  host: river
		  panel: river
		  basis: [水法]
		  materials:
		  - {name: 申请书}
		  limits:
		  - {limit: review, task: countersign, starts: dispatch, ends: [countersign], of: reviewers, length: 5 workdays, clock: stage, basis: 办法}
	END
	receive dam -q
	t 0 "case-accept ask --by li.na --missing 图:补交 --until 2022-12-25 $one"
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: ask
		  to: correcting
		  missing:
		  - {material: 图, mend: 补交}
		  until: 2022-12-25
		  opens:
		  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, due: 2022-12-25T17:30+08:00}
		  closes: [accept/window/1]
		  findings: [time.day-off]
	END
	t 0 "case-accept supplement --by li.na --set materials=图 $one | case-accept accept --by li.na | case-route dispatch --by li.na"
	grep -qx '  closes: \[supplement/applicant/2\]' "$CASEWORK/$day/$one.yaml"
	event "$one" 5 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: river
		  opens:
		  - {task: countersign, of: policy-law, limit: review, clock: stage, length: 5 workdays, basis: 办法, due: 2022-12-22T17:30+08:00}
		  - {task: countersign, of: water-resources, limit: review, clock: stage, length: 5 workdays, basis: 办法, due: 2022-12-22T17:30+08:00}
		  closes: [dispatch/window/4]
	END
	opine --by sun.li -q "$one"
	sign wu.tao true true
	sed -n '/^tasks:/,/^[a-z]*:/p' "$CASEWORK/$day/$one.yaml" | grep '^- ' >tasks
	file_is tasks '- {task: countersign/policy-law/5, due: 2022-12-22T17:30+08:00}'
}

@test "an opinion does not propose to grant what it finds wanting" {
	case_until soil-water-plan in-review
	refused review.proposal "case-review opine --by liu.yang --lawful false --complete false --proposal grant --opinion x $one" \
		"case-review: $one: cannot opine: lawful and complete are false, and it proposes to grant"
	refused review.proposal "case-review opine --by liu.yang --lawful true --complete false --proposal grant --opinion x $one" \
		"case-review: $one: cannot opine: complete is false, and it proposes to grant"
	t 0 "case-review opine --by liu.yang --lawful true --complete false --proposal deny --opinion x $one"
}

@test "what is done in review is not dated before the case was sent there" {
	case_until river-construction accepted
	export CASEWORK_NOW=2022-12-15T10:30
	case-route dispatch -q --by li.na --handler sun.li "$one"
	export CASEWORK_NOW=2022-12-15T11:00
	refused time.order "opine --by sun.li --at 2022-12-15T10:15 $one" \
		"case-review: $one: cannot opine: 2022-12-15T10:15+08:00 is before the dispatch at 2022-12-15T10:30:00+08:00"
	t 0 "opine -q --by sun.li --at 2022-12-15T10:30 $one"
}
