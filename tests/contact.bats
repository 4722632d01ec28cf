# 业务处室原则不予接待 (S104): who handles cases meets an applicant only as somebody arranged, and it is logged.

load helper
load acts
load judge

meet() {
	echo "case-route contact --by liu.yang --with 甲单位张工 --text 补充说明图纸 $*"
}

cannot() {
	echo "case-route: $one: cannot contact: $1"
}

@test "who handles cases meets no applicant, but as a leader or the general office arranged" {
	case_until soil-water-plan in-review
	refused contact.exception "$(meet "$one")" \
		"$(cannot "who handles cases meets no applicant unless somebody arranged it")"
	refused contact.exception "$(meet --arranged-by sun.li "$one")" \
		"$(cannot "'sun.li' is no leader and not of the general office on that day")"
	t 64 "$(meet --override contact.exception=x "$one")"
	t 64 "$(meet --arranged-by 某某 "$one")"
	t 0 "$(meet --arranged-by 徐明 "$one")"
	event "$one" 4 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: liu.yang
		  act: contact
		  with: 甲单位张工
		  text: 补充说明图纸
		  arranged-by: xu.ming
	END
	t 0 "$(meet --arranged-by gao.yan "$one")"
	t 0 "case-list -f contacts -w 'contacts>1'"
	out_is "$one	2"
	t 0 "case-show $one | grep -c '  contact  '"
	out_is 2
	t 0 "case-check; case-check --judge"
	# it changes nothing of the case, and nothing rests on it
	t 0 "case-accept correct --by li.na --event 3 --reason 误录 $one"
}

@test "who arranges it was a leader, or of the general office, on the day of the meeting, and is another" {
	case_until soil-water-plan in-review
	python3 - "$CASEWORK/staff.yaml" <<-'END'
		import re, sys
		path = sys.argv[1]
		text = open(path, encoding="utf-8").read()
		text = re.sub(r"(account: xu.ming\n(?:  .*\n)*?)(  from: .*\n)", r"\1\2  until: 2022-12-14\n", text)
		text = re.sub(r"(account: liu.yang\n(?:  .*\n)*?  roles: \[)", r"\1leader, ", text)
		open(path, "w", encoding="utf-8").write(text)
	END
	refused contact.exception "$(meet --arranged-by xu.ming "$one")" \
		"$(cannot "'xu.ming' is no leader and not of the general office on that day")"
	refused contact.exception "$(meet --arranged-by liu.yang "$one")" \
		"$(cannot "'liu.yang' would arrange it for the own person")"
}

@test "the window meets applicants, and logs none of it so; what has ended has no contacts" {
	case_until soil-water-plan in-review
	t 1 "case-route contact --by li.na --with 甲 --text x --arranged-by xu.ming $one"
	err_is "case-route: $one: cannot contact: 'li.na' is none of: handler, chief [act.role]"
	case-accept void -q --by gao.yan --reason x "$one"
	refused act.state "$(meet --arranged-by xu.ming "$one")" "$(cannot "the case is void")"
}

@test "a contact that was forged into a history is judged by the same rule" {
	case_until soil-water-plan in-review
	eval "$(meet --arranged-by xu.ming -q "$one")"
	earnest
	base met "$one"
	forged <<-'END'
		met: del e("contact")["arranged_by".replace("_", "-")]
		= event 4: contact: who handles cases meets no applicant unless somebody arranged it [contact.exception]
		met: e("contact")["arranged-by"] = "sun.li"
		= event 4: contact: 'sun.li' is no leader and not of the general office on that day [contact.exception]
	END
}
