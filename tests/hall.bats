# A hall in which departments have windows of their own: whose an item's cases are there, who owes
# and is told, and who may do nothing with them.

load helper
load acts
load judge

setup() {
	begin
	office water-bureau
	one=WB-20221215-000001
	# the river department has its own window, where 何口 is, and 郑滩 who is its chief besides
	cat >>"$CASEWORK/staff.yaml" <<-'END'
		- {account: he.kou, name: 何口, department: river, roles: [window], from: 2020-01-01}
		- {account: zheng.tan, name: 郑滩, department: river, roles: [window, chief], from: 2020-01-01}
	END
	sed -i 's/^  host: river$/&\n  window: river/' "$CASEWORK/catalog/river-construction.yaml"
}

# A new case of item $1, taken in by $2.
taken() {
	case-accept receive --item "$1" --by "$2" --set applicant.name=甲
}

at_other() {
	echo "'$1' is of $2, and the window of $3 is $4"
}

@test "the window of the item owes its tasks, and is told of them: who acted there, else its head" {
	taken river-construction he.kou >/dev/null
	taken soil-water-plan li.na >/dev/null
	t 0 "case-list -f id,window,window-name"
	out_is "$one	river	河道管理科" "WB-20221215-000002	window	行政审批窗口"
	t 0 "case-deadline alert -w 9 | cut -f 1,7,12"
	out_is "$one	accept/river/1	he.kou" "WB-20221215-000002	accept/window/1	li.na"
	# what the host's own people did there is not done at the window
	case-accept note -q --by sun.li --text x "$one"
	sed -i 's/account: he.kou.*from: 2020-01-01/&, until: 2022-12-15/' "$CASEWORK/staff.yaml"
	do_at 2022-12-16T09:00 "case-accept amend -q --by zheng.tan --reason x --set fields.area=2 $one"
	t 0 "case-deadline alert -w 9 | cut -f 1,7,12"
	out_is "$one	accept/river/1	zheng.tan" "WB-20221215-000002	accept/window/1	li.na"
	sed -i '/^- {account: zheng.tan/s/roles: .*\], /roles: [chief], /' "$CASEWORK/staff.yaml"
	t 0 "case-deadline alert -w 9 | cut -f 1,7,12 | head -n 1"
	out_is "$one	accept/river/1	zhang.wei"
	# and it has the move that mends what stands in the way
	sed -i 's/name: 工程建设方案/&, essential: true/' "$CASEWORK/catalog/river-construction.yaml"
	t 1 "case-review why $one | cut -f 3,5,7"
	out_is "accept	accept.essential	river"
}

@test "before dispatch the item's window is told of what the applicant owes" {
	taken river-construction he.kou | case-accept ask -q --by he.kou --missing 图:补交 --until 2022-12-20
	t 0 "case-deadline alert -w 9 --department river | cut -f 1,7,12"
	out_is "$one	supplement/applicant/2	he.kou"
	t 0 "case-deadline alert -w 9 --department window"
	no_out
}

@test "one window takes in, accepts, refuses, serves and closes nothing of another's items" {
	t 1 "taken river-construction li.na"
	err_is "case-accept: new case: cannot receive: $(at_other li.na window river-construction river) [window.item]"
	t 1 "taken soil-water-plan he.kou"
	err_is "case-accept: new case: cannot receive: $(at_other he.kou river soil-water-plan window) [window.item]"
	taken river-construction he.kou >/dev/null
	refused window.item "case-accept accept --by li.na $one" \
		"case-accept: $one: cannot accept: $(at_other li.na window river-construction river)"
	refused window.item "case-accept refuse --by li.na --ground not-ours --body a --consultation b --reason x --basis y --remedy z $one" \
		"case-accept: $one: cannot refuse: $(at_other li.na window river-construction river)"
	refused window.item "case-accept withdraw --by li.na --reason x $one" \
		"case-accept: $one: cannot withdraw: $(at_other li.na window river-construction river)"
	# nobody's word makes it right, nor does another's name
	t 64 "case-accept accept --by li.na --override window.item=忙 $one"
	refused who.stand-in "case-accept accept --by li.na --for he.kou $one" \
		"case-accept: $one: cannot accept: who acts for another is named as stand-in in staff.yaml, or has that person's delegation for the act on that day"
	t 0 "case-accept accept --by he.kou $one | case-route dispatch --by he.kou"
	opine --by sun.li -q "$one"
	sign ma.jun true true >/dev/null && sign wu.tao true true >/dev/null
	grant >/dev/null
	refused window.item "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 $one" \
		"case-deliver: $one: cannot serve: $(at_other li.na window river-construction river)"
	t 0 "case-deliver serve --by he.kou --recipient 甲 --signed 2022-12-15 $one"
	refused window.item "case-deliver close --by li.na $one" \
		"case-deliver: $one: cannot close: $(at_other li.na window river-construction river)"
	# the office closes cases of all windows, as it did
	t 0 "case-deliver close --by gao.yan $one"
}

@test "who has another capacity besides has that of their own line, and no other window's" {
	receive soil-water-plan -q
	# a chief amends, returns and consults what the own department has, and is not let in as a window
	refused host.line "case-accept amend --by zheng.tan --reason x --set fields.area=2 $one" \
		"case-accept: $one: cannot amend: 'zheng.tan' is of river, and the host department is soil-conservation"
	refused host.line "case-route return --by zheng.tan --reason a --basis b --remedy c $one" \
		"case-route: $one: cannot return: 'zheng.tan' is of river, and the host department is soil-conservation"
	# and what only a window does is done at the item's own
	refused window.item "case-accept accept --by zheng.tan $one" \
		"case-accept: $one: cannot accept: $(at_other zheng.tan river soil-water-plan window)"
	# as a registrar, who takes papers in, too
	taken river-construction he.kou | case-accept ask -q --by he.kou --missing 图:补交 --until 2022-12-20
	refused window.item "case-accept supplement --by li.na --set materials=图 WB-20221215-000002" \
		"case-accept: WB-20221215-000002: cannot supplement: $(at_other li.na window river-construction river)"
}

@test "where no item has its own window, whoever is at one takes in all; the window of an ended version is none" {
	sed -i 's/^  window: river$//' "$CASEWORK/catalog/river-construction.yaml"
	t 0 "taken soil-water-plan he.kou"
	t 0 "taken river-construction li.na"
	# from the day of the next version on it has its own
	python3 - "$CASEWORK/catalog/river-construction.yaml" <<-'END'
		import re, sys
		text = open(sys.argv[1]).read()
		first = text[text.index("- from:"):]
		second = first.replace("from: 2019-01-01", "from: 2023-01-01").replace("  host: river\n", "  host: river\n  window: river\n")
		text = text.replace("- from: 2019-01-01\n", "- from: 2019-01-01\n  until: 2022-12-31\n") + second
		open(sys.argv[1], "w").write(text)
	END
	t 0 "case-check"
	t 0 "taken river-construction li.na"
	export CASEWORK_NOW=2023-01-03T09:00
	t 1 "taken river-construction li.na"
	err_is "case-accept: new case: cannot receive: $(at_other li.na window river-construction river) [window.item]"
	t 1 "taken soil-water-plan he.kou"
	# a case that came before is accepted by whose window it is now, and owed there from then on
	refused window.item "case-accept accept --by li.na WB-20221215-000003" \
		"case-accept: WB-20221215-000003: cannot accept: $(at_other li.na window river-construction river)"
	t 0 "case-accept accept --by he.kou WB-20221215-000003"
	t 0 "case-list -f window WB-20221215-000003"
	out_is "WB-20221215-000003	river"
	t 0 "case-check --judge"
}

@test "an act that a hand moved to another window is told of the history" {
	forges=1
	taken river-construction he.kou | case-accept accept --by he.kou | case-route dispatch --by he.kou >/dev/null
	earnest
	base river "$one"
	forged <<'END'
river: pass
river: e("accept")["by"] = "li.na"
= event 2: accept: 'li.na' is of window, and the window of river-construction is river [window.item]
river: e("dispatch")["by"] = "zheng.tan"
END
}

@test "on paper another window's act is a finding" {
	printf '%s\n' 'no,received,accepted' 1,2022-03-01,2022-03-02 >r.csv
	cat >map.yaml <<-'END'
		register: old
		reference: no
		case: {item: {value: river-construction}, applicant.name: {value: 甲}}
		acts:
		- {act: receive, at: received, by: {value: li.na}}
		- {act: accept, at: accepted, by: {value: li.na}}
	END
	t 0 "case-accept import -q -m map.yaml r.csv"
	t 0 "case-report findings -s | sed -n '/^window/p' | cut -f 1-3"
	out_is "window.item	2	1"
}

@test "who may do what follows the windows" {
	t 0 "case-report authority | awk -F '\t' '\$1 ~ /^(accept|serve|rate|close)\$/ && \$4 ~ /^(li.na|he.kou|gao.yan)\$/ && (\$3 == \"\" || \$3 ~ /river|soil/) { print \$1, \$3, \$4, \$7 (\$8 == \"\" ? \"\" : \" \" \$8) }'"
	out_is <<-END
		accept river-construction li.na no window.item
		accept soil-water-plan li.na yes
		accept  gao.yan no act.role
		accept river-construction he.kou yes
		accept soil-water-plan he.kou no window.item
		serve river-construction li.na no window.item
		serve soil-water-plan li.na yes
		serve  gao.yan no act.role
		serve river-construction he.kou yes
		serve soil-water-plan he.kou no window.item
		close river-construction li.na no window.item
		close soil-water-plan li.na yes
		close  gao.yan yes
		close river-construction he.kou yes
		close soil-water-plan he.kou no window.item
		rate river-construction li.na no window.item
		rate soil-water-plan li.na yes
		rate  gao.yan yes
		rate river-construction he.kou yes
		rate soil-water-plan he.kou no window.item
	END
}

@test "a window that is no department, or where nobody is, and limits that would meet there are told" {
	sed -i 's/^  window: river$/  window: canal/' "$CASEWORK/catalog/river-construction.yaml"
	t 2 case-check
	err_is "case-check: catalog/river-construction.yaml:9:11: window 'canal' is not in departments.yaml"
	sed -i 's/^  window: canal$/  window: finance/' "$CASEWORK/catalog/river-construction.yaml"
	t 2 case-check
	err_is "case-check: catalog/river-construction.yaml:9:11: window 'finance' has nobody of the role window in staff.yaml"
	sed -i 's/^  window: finance$/  window: river/' "$CASEWORK/catalog/river-construction.yaml"
	t 0 case-check
	cat >>"$CASEWORK/office.yaml" <<-'END'
		- {limit: river-too, task: accept, starts: receive, ends: [accept], of: river, length: 1 workday, clock: stage, basis: x}
	END
	t 2 case-check
	[[ $err == "case-check: office.yaml:"*": limits 'acceptance' and 'river-too' start with the same act, task and owner, who can be one department: give the task another name" ]]
}
