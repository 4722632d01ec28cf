# Panels have dates: a case is reviewed by the panel as it was on the day of its acceptance.

load helper
load acts

# panels_are LINE...: the versions of panels.yaml, each without its name.
panels_are() {
	echo "panels:"
	printf -- '- {name: 会审组, %s}\n' "$@"
} >"$CASEWORK/panels.yaml"

# From 2023 on soil-conservation is a member instead of water-resources.
members_change() {
	panels_are 'id: river, members: [river, policy-law, water-resources], from: 2019-01-01, until: 2022-12-31' \
		'id: river, members: [river, policy-law, soil-conservation], from: 2023-01-01'
}

# From $1 on the item river-construction has no panel.
item_changes() {
	python3 - "$CASEWORK/catalog/river-construction.yaml" "$1" <<-'END'
		import datetime, re, sys
		path, day = sys.argv[1:]
		text = open(path, encoding="utf-8").read()
		head, version = re.match(r"(.*?versions:\n)(.*)", text, re.S).groups()
		last = datetime.date.fromisoformat(day) - datetime.timedelta(1)
		new = version.replace("- from: 2019-01-01", "- from: " + day).replace("  panel: river\n", "")
		old = version.replace("from: 2019-01-01\n", "from: 2019-01-01\n  until: %s\n" % last)
		open(path, "w", encoding="utf-8").write(head + old + new)
	END
}

# case_of DAY: from now on $one is the first case of that day, and it is 10 o'clock then.
case_of() {
	export CASEWORK_NOW=${1}T10:00:00+08:00
	one=WB-${1//-/}-000001
	day=cases/${1//-//}
}

# tells LINE...: the rules are refused with exactly these faults.
tells() {
	t 2 case-check
	no_out
	err_is "${@/#/case-check: }"
}

@test "a member of the panel's new version countersigns no case that was received before it" {
	members_change
	case_of 2022-12-30
	case_until river-construction opined
	export CASEWORK_NOW=2023-01-04T10:00:00+08:00
	refused joint-review.member "sign chen.gang true true" \
		"case-review: $one: cannot countersign: soil-conservation is not in the panel river, and was not invited"
	refused joint-review.incomplete grant \
		"case-review: $one: cannot decide: not yet countersigned by policy-law, water-resources"
	t 0 "sign ma.jun true true && sign wu.tao true true && grant"
}

@test "a case that is received under the panel's new version is countersigned by its members alone" {
	members_change
	case_of 2023-01-03
	case_until river-construction opined
	refused joint-review.member "sign wu.tao true true" \
		"case-review: $one: cannot countersign: water-resources is not in the panel river, and was not invited"
	refused joint-review.incomplete grant \
		"case-review: $one: cannot decide: not yet countersigned by policy-law, soil-conservation"
	t 0 "sign ma.jun true true && sign chen.gang true true && grant"
	t 0 case-check
	no_out
	no_err
}

@test "a panel that has ended binds the cases that were received before, and no later one" {
	panels_are 'id: river, members: [river, policy-law], from: 2019-01-01, until: 2022-12-31'
	item_changes 2023-01-01
	case_of 2022-12-30
	case_until river-construction opined
	export CASEWORK_NOW=2023-01-04T10:00:00+08:00
	refused joint-review.incomplete grant \
		"case-review: $one: cannot decide: not yet countersigned by policy-law"
	t 0 "sign ma.jun true true && grant"
	case_of 2023-01-05
	case_until river-construction opined
	refused joint-review.member "sign ma.jun true true" \
		"case-review: $one: cannot countersign: the item has no joint review"
	t 0 grant
}

@test "the tasks of reviewers are opened for the members on the day of acceptance" {
	members_change
	sed -n '/^  limits:/q; s/river-construction/dam/; p' "$CASEWORK/catalog/river-construction.yaml" >dam
	cat dam - >"$CASEWORK/catalog/dam.yaml" <<-'END'
		  limits:
		  - {limit: review, task: countersign, starts: dispatch, ends: [countersign], of: reviewers, length: 5 workdays, clock: stage, basis: 办法}
	END
	for received in 2022-12-30 2023-01-03; do
		case_of $received
		receive dam -q
		case-accept accept -q --by li.na "$one"
		CASEWORK_NOW=2023-01-04T10:00 case-route dispatch -q --by li.na "$one"
		grep '^- {task: countersign' "$CASEWORK/$day/$one.yaml" >tasks
		file_is tasks "- {task: countersign/policy-law/3, due: 2023-01-11T17:30+08:00}" \
			"- {task: countersign/$([ $received = 2022-12-30 ] && echo water-resources || echo soil-conservation)/3, due: 2023-01-11T17:30+08:00}"
	done
}

@test "no day has two versions of one panel" {
	members='members: [river, policy-law, water-resources]'
	panels_are "id: river, $members, from: 2019-01-01, until: 2022-12-31" "id: river, $members, from: 2022-12-31" \
		"id: other, $members, from: 2019-01-01"
	tells "panels.yaml:3:3: panel 'river' stands in line 2 too, and some day has both: one ends ('until') before the other begins"
	panels_are "id: river, $members, from: 2022-12-31" "id: river, $members, from: 2019-01-01, until: 2023-06-30"
	tells "panels.yaml:3:3: panel 'river' stands in line 2 too, and some day has both: one ends ('until') before the other begins"
	panels_are "id: river, $members, from: 2023-01-01" "id: river, $members, from: 2019-01-01, until: 2022-12-31"
	t 0 case-check
}

@test "an item has its panel on each day of receipt, or the days are told" {
	members='members: [river, policy-law]'
	right="give panels.yaml a version for these days, or end this one of the item"
	panels_are "id: other, $members, from: 2019-01-01"
	tells "catalog/river-construction.yaml:9:10: panel 'river' is not in panels.yaml"
	panels_are "id: river, $members, from: 2019-01-01, until: 2022-12-31"
	tells "catalog/river-construction.yaml:9:10: panel 'river' is not in force from 2023-01-01 on: $right"
	panels_are "id: river, $members, from: 2019-01-02"
	tells "catalog/river-construction.yaml:9:10: panel 'river' is not in force from 2019-01-01 to 2019-01-01: $right"
	panels_are "id: river, $members, from: 2023-03-01" "id: other, $members, from: 2023-01-15" \
		"id: river, $members, from: 2019-01-01, until: 2022-12-31"
	tells "catalog/river-construction.yaml:9:10: panel 'river' is not in force from 2023-01-01 to 2023-02-28: $right"
	# a later version of the item takes the place of this one, which need not say its end
	item_changes 2023-01-01
	panels_are "id: river, $members, from: 2019-01-01, until: 2022-11-30"
	tells "catalog/river-construction.yaml:10:10: panel 'river' is not in force from 2022-12-01 to 2022-12-31: $right"
	sed -i '/^  until:/d' "$CASEWORK/catalog/river-construction.yaml"
	tells "catalog/river-construction.yaml:9:10: panel 'river' is not in force from 2022-12-01 to 2022-12-31: $right"
	panels_are "id: river, $members, from: 2019-01-01, until: 2022-12-31"
	t 0 case-check
	# and where that one ends, this one is back
	sed -i 's/^- from: 2023-01-01/&\n  until: 2023-06-30/' "$CASEWORK/catalog/river-construction.yaml"
	tells "catalog/river-construction.yaml:9:10: panel 'river' is not in force from 2023-07-01 on: $right"
}

@test "a department can be a reviewer on the days on which it is in a panel" {
	cat >>"$CASEWORK/catalog/river-construction.yaml" <<-'END'
		  - {limit: review, task: look, starts: dispatch, ends: [countersign], of: reviewers, length: 5 workdays, clock: stage, basis: 办法}
		  - {limit: soil, task: look, starts: dispatch, ends: [decide], of: soil-conservation, length: 9 workdays, clock: stage, basis: 办法, until: 2022-12-31}
	END
	members_change
	t 0 case-check
	sed -i 's/, until: 2022-12-31}$/}/' "$CASEWORK/catalog/river-construction.yaml"
	tells "catalog/river-construction.yaml:37:5: limits 'review' and 'soil' start with the same act, task and owner, who can be one department: give the task another name"
}

@test "what panels.yaml names has to be there, and its days have to exist" {
	panels_are 'id: river, members: [river, nowhere], meeting-members: [law], may-invite: [none], from: 2019-01-01'
	tells "panels.yaml:2:43: department 'nowhere' is not in departments.yaml" \
		"panels.yaml:2:71: department 'law' is not in departments.yaml" \
		"panels.yaml:2:90: department 'none' is not in departments.yaml"
	panels_are 'id: river, members: [river], from: 2019-02-29' 'id: river, members: [river], from: 2022-01-01, until: 2021-12-31'
	tells "panels.yaml:2:50: there is no day '2019-02-29'" "panels.yaml:3:69: 'until' is before 'from'"
}
