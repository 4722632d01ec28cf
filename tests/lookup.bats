# A name means what it means on the day of the act, by whatever program it comes: people,
# departments, items; and an account may have one post after the other.

load helper
load acts

# Liu Yang of soil-water, and from July one of that name in finance.
namesake() {
	printf -- '- {account: liu.yang2, name: 刘洋, department: finance, roles: [finance], from: 2022-07-01}\n' \
		>>"$CASEWORK/staff.yaml"
}

# A mapping for columns no,date,item,host,handler,opined.
mapping() {
	cat >m.yaml <<-'END'
		register: r
		reference: no
		case: {item: item}
		acts:
		- {act: receive, at: date, by: {value: li.na}}
		- {act: accept, at: date, by: {value: li.na}}
		- {act: dispatch, at: date, by: {value: li.na}, host: host, handler: handler}
		- {act: opine, when: opined, at: opined, by: handler, lawful: {value: true}, complete: {value: true}, proposal: {value: grant}, opinion: {value: ok}}
	END
	rows "$@"
}

rows() {
	printf '%s\n' no,date,item,host,handler,opined "$@" >r.csv
}

@test "of two people of one name the one of that day is meant, before and after the other came" {
	mapping 1,2022-06-01,soil-water-plan,,刘洋,
	t 0 'case-accept import -q -m m.yaml r.csv'
	namesake
	rows 1,2022-06-01,soil-water-plan,,刘洋,2022-06-20
	t 0 'case-accept import -m m.yaml r.csv'
	out_is WB-20220601-000001
	err_is "case-accept: 1 rows: 0 new, 1 continued, 0 known, 0 rejected; 0 findings"
	t 0 'case-list -f handler,findings'
	out_is "WB-20220601-000001	liu.yang	0"
	rm -r "$CASEWORK/cases"
	t 0 'case-accept import -m m.yaml r.csv'
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings"
	t 0 'case-accept note -q --by 刘洋 --at 2022-06-30 --text x WB-20220601-000001'
	grep -x '  by: liu.yang' "$CASEWORK/cases/2022/06/01/WB-20220601-000001.yaml"
	# when the one has gone, the other is meant
	awk '/account: liu.yang$/ { on = 1 } { print } on && /from:/ { print "  until: 2022-10-01"; on = 0 }' \
		"$CASEWORK/staff.yaml" >staff
	cp staff "$CASEWORK/staff.yaml"
	t 0 'case-accept note -q --by 刘洋 --text x WB-20220601-000001'
	t 0 "sed -n 's/^  by: //p' $CASEWORK/cases/2022/06/01/WB-20220601-000001.yaml | tail -n 2"
	out_is liu.yang liu.yang2
}

@test "two who have a name on the day are said to be two, by programs and imports" {
	namesake
	case_until soil-water-plan accepted
	tree >before
	both="two people in staff.yaml have the name '刘洋' on that day: liu.yang, liu.yang2"
	refused staff.unknown "case-accept note --by 刘洋 --text x $one" "case-accept: $one: cannot note: $both"
	refused who.stand-in "case-accept note --by li.na --for 刘洋 --text x $one" \
		"case-accept: $one: cannot note: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day" \
		staff.unknown "case-accept: $one: cannot note: $both"
	refused who.stand-in "case-accept note --by 刘洋 --for li.na --text x $one" "case-accept: $one: cannot note: $both"
	t 64 "case-route dispatch --by li.na --handler 刘洋 $one"
	no_out
	err_is "case-route: --handler: $both" "case-route: 'case-route -h' tells more"
	t 64 'case-deadline alert --person 刘洋'
	err_is "case-deadline: --person: $both" "case-deadline: 'case-deadline -h' tells more"
	printf 'id,handler\n%s,刘洋\n' "$one" >rows
	t 2 'case-route dispatch --by li.na --rows rows'
	no_out
	err_is "case-route: rows:2:20: column 'handler': $both"
	mapping 1,2022-07-01,soil-water-plan,,刘洋, 2,2022-07-01,soil-water-plan,,liu.yang,2022-07-20
	t 2 'case-accept import -q -m m.yaml --rejects /dev/null r.csv'
	[[ $err == *"case-accept: r.csv:2:31: column 'handler': $both"* ]]
	t 0 'case-list -f handler -w received=2022-07-01'
	out_is "WB-20220701-000001	liu.yang"
	rm -r "$CASEWORK/cases/2022/07"
	tree | diff before -
	# a day is the row's own
	printf 'id,text,at,by\n%s,x,2022-12-15T10:00,li.na\n' "$one" >rows
	t 0 'case-accept note -q --rows rows'
}

@test "a third of the name is not left out" {
	namesake
	printf -- '- {account: liu.yang3, name: 刘洋, department: finance, roles: [finance], from: 2022-07-01}\n' \
		>>"$CASEWORK/staff.yaml"
	t 64 'case-deadline alert --person 刘洋'
	err_is "case-deadline: --person: several people in staff.yaml have the name '刘洋' on that day: liu.yang, liu.yang2, ..." \
		"case-deadline: 'case-deadline -h' tells more"
}

@test "a department's name that passed on is that of its day" {
	cat >>"$CASEWORK/departments.yaml" <<-'END'
		- {id: survey-old, names: [{name: 规划科, from: 2010-01-01, until: 2021-12-31}, {name: 规划研究科, from: 2022-01-01}], head: chen.gang, from: 2010-01-01}
		- {id: planning, names: [{name: 规划科, from: 2022-01-01}], aliases: [规划], head: zhou.jie, from: 2022-01-01}
	END
	sed -i '/^  host: /d' "$CASEWORK/catalog/soil-water-plan.yaml"
	mapping 1,2021-03-01,soil-water-plan,规划科,, 2,2022-11-01,soil-water-plan,规划科,, \
		3,2022-11-02,soil-water-plan,规划,, 4,2021-11-02,soil-water-plan,规划研究科,,
	t 0 'case-accept import -m m.yaml r.csv'
	err_is "case-accept: 4 rows: 4 new, 0 continued, 0 known, 0 rejected; 0 findings"
	t 0 'case-list -f host'
	out_is "WB-20210301-000001	survey-old" "WB-20211102-000001	survey-old" \
		"WB-20221101-000001	planning" "WB-20221102-000001	planning"
	sed -i '/^  host: /d' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan accepted
	t 0 "case-route dispatch -q --by li.na --host 规划科 $one"
	t 0 "case-list -f host $one"
	out_is "$one	planning"
	sed -i 's/aliases: \[规划\]/aliases: [规划, 规划研究科]/' "$CASEWORK/departments.yaml"
	t 64 'case-deadline alert --department 规划研究科'
	err_is "case-deadline: --department: two departments in departments.yaml have the name '规划研究科' on that day: survey-old, planning" \
		"case-deadline: 'case-deadline -h' tells more"
	t 0 'case-deadline alert --at 2021-12-31 --department 规划科'
}

@test "an item is known by its published name and its aliases, of the day of receipt" {
	cat >"$CASEWORK/catalog/new-plan.yaml" <<-'END'
		id: new-plan
		versions:
		- {from: 2022-12-01, name: 新方案审批, aliases: [老方案], kind: promised, basis: [x], host: finance}
	END
	cat >"$CASEWORK/catalog/old-plan.yaml" <<-'END'
		id: old-plan
		versions:
		- {from: 2010-01-01, until: 2022-11-30, name: 老方案, kind: promised, basis: [x], host: finance}
	END
	mapping 1,2022-01-04,soil-water-plan,,, 2,2022-01-04,生产建设项目水土保持方案审批,,, \
		3,2022-01-04,建设项目水土方案审批,,, 4,2022-11-30,老方案,,, 5,2022-12-01,老方案,,,
	t 0 'case-accept import -m m.yaml r.csv'
	err_is "case-accept: 5 rows: 5 new, 0 continued, 0 known, 0 rejected; 0 findings"
	t 0 'case-list -f item'
	out_is "WB-20220104-000001	soil-water-plan" "WB-20220104-000002	soil-water-plan" \
		"WB-20220104-000003	soil-water-plan" "WB-20221130-000001	old-plan" "WB-20221201-000001	new-plan"
	t 0 'case-accept receive --by li.na --item 老方案 --set applicant.name=甲'
	t 0 "case-list -f item $out"
	out_is "$one	new-plan"
	t 0 'case-accept receive --by li.na --at 2022-11-29 --item 老方案 --set applicant.name=甲'
	t 0 "case-list -f item $out"
	out_is "WB-20221129-000001	old-plan"
	printf 'item,applicant.name\n建设项目水土方案审批,甲\n' >rows
	t 0 'case-accept receive --by li.na --rows rows'
	t 0 "case-list -f item $out"
	out_is "WB-20221215-000002	soil-water-plan"
	# one that two have, and one that none has
	sed -i 's/老方案\]/老方案, 水土]/' "$CASEWORK/catalog/new-plan.yaml"
	sed -i 's/aliases: \[/&水土, /' "$CASEWORK/catalog/soil-water-plan.yaml"
	both="two items of the catalog have the name '水土' on that day: new-plan, soil-water-plan"
	t 1 'case-accept receive --by li.na --item 水土 --set applicant.name=甲'
	err_is "case-accept: new case: cannot receive: $both [item.unknown]"
	rows 6,2022-12-04,水土,,, 7,2022-12-04,水,,,
	t 2 'case-accept import -q -m m.yaml --rejects /dev/null r.csv'
	[[ $err == *"r.csv:2:14: column 'item': $both [item.unknown]"* ]]
	[[ $err == *"r.csv:3:14: column 'item': item '水' is not in the catalog [item.unknown]"* ]]
	# a mapping that says the name itself
	sed 's/{item: item}/{item: {value: 老方案}}/' m.yaml >m2.yaml
	rows 8,2022-11-03,,,,
	t 0 'case-accept import -q -m m2.yaml r.csv'
	t 0 'case-list -f item -w received=2022-11-03'
	out_is "WB-20221103-000001	old-plan"
}

# --- posts

# He Ping was of the window up to November, and is a handler since December, and writes the name otherwise.
moved() {
	cat >>"$CASEWORK/staff.yaml" <<-'END'
		- {account: he.ping, name: 何平, department: window, roles: [window], from: 2016-03-01, until: 2022-11-30}
		- {account: he.ping, name: 何萍, department: soil-conservation, roles: [handler], from: 2022-12-01}
	END
}

@test "what an account may do is what its post of that day may" {
	moved
	t 0 'case-accept receive --by he.ping --at 2022-11-30 --item soil-water-plan --set applicant.name=甲'
	t 0 'case-accept accept -q --by 何平 --at 2022-11-30 WB-20221130-000001'
	t 1 'case-accept receive --by he.ping --at 2022-12-01 --item soil-water-plan --set applicant.name=甲'
	err_is "case-accept: new case: cannot receive: 'he.ping' is none of: window, registrar [act.role]"
	case_until soil-water-plan accepted
	refused act.role "case-route dispatch --by he.ping $one" \
		"case-route: $one: cannot dispatch: 'he.ping' is none of: window"
	t 0 "case-route dispatch -q --by li.na --handler 何萍 $one"
	t 0 "opine --by he.ping -q $one"
	t 0 "case-list -f handler $one"
	out_is "$one	he.ping"
	t 1 "case-route dispatch --by li.na --at 2022-11-30 --handler he.ping WB-20221130-000001"
	err_is "case-route: WB-20221130-000001: cannot dispatch: 'he.ping' accepted the case and cannot handle it [separation.accept-handle]" \
		"case-route: WB-20221130-000001: cannot dispatch: 'he.ping' is no handler or chief of the staff on that day [handler.unfit]" \
		"case-route: WB-20221130-000001: cannot dispatch: 'he.ping' is of window, and the host department is soil-conservation [handler.host]"
	t 0 'case-show --history WB-20221130-000001 | grep -c 何平'
	out_is 2
	t 0 case-check
}

@test "between two posts and after the last an account is not of the staff" {
	moved
	sed -i 's/from: 2022-12-01}/from: 2022-12-05, until: 2022-12-10}/' "$CASEWORK/staff.yaml"
	receive soil-water-plan -q --at 2018-01-02
	for day in 2022-12-01 2022-12-04 2022-12-11 2022-12-15; do
		t 1 "case-accept note --by he.ping --at $day --text x WB-20180102-000001"
		err_is "case-accept: WB-20180102-000001: cannot note: 'he.ping' is not of the staff on that day [staff.unknown]"
	done
	t 0 "case-accept note -q --by he.ping --at 2022-11-30 --text x WB-20180102-000001"
	t 0 "case-accept note -q --by he.ping --at 2022-12-05 --text x WB-20180102-000001"
}

@test "no day has two posts of an account" {
	moved
	sed -i '$s/2022-12-01/2022-11-30/' "$CASEWORK/staff.yaml"
	n=$(wc -l <"$CASEWORK/staff.yaml")
	t 2 case-check
	err_is "case-check: staff.yaml:$n:3: account 'he.ping' stands in line $((n - 1)) too, and some day has both: one ends ('until') before the other begins"
	sed -i '$d' "$CASEWORK/staff.yaml"
	tail -n 1 "$CASEWORK/staff.yaml" >last
	cat last >>"$CASEWORK/staff.yaml"
	t 2 case-check
	[[ $err == *"account 'he.ping' stands in line $((n - 1)) too, "* ]]
}

@test "one person of two posts is not two of a name" {
	moved
	sed -i 's/何萍/何平/' "$CASEWORK/staff.yaml"
	case_until soil-water-plan accepted
	t 0 "case-accept note -q --by 何平 --text x $one"
	t 0 "case-accept note -q --by 何平 --at 2022-12-15 --text x $one"
	t 0 'case-deadline alert --at 2015-01-01 --person 何平'
}
