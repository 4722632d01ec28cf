# How a case reaches who handles it, and a higher authority.

load helper
load acts

@test "a case that goes up to a higher authority comes back with its answer" {
	case_until soil-water-plan opined
	t 0 "case-route escalate --by liu.yang --body 省水利厅 --document 请1 $one"
	[ "$(head_of state)" = escalated ]
	[ -z "$(head_of due)" ]
	t 0 "case-route answer --by liu.yang --document 复1 --opinion 同意 $one"
	event "$one" 6 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: liu.yang
		  act: answer
		  to: in-review
		  document: 复1
		  opinion: 同意
		  opens:
		  - {task: decide-on-reply, of: soil-conservation, limit: decision-on-reply, length: 5 workdays, basis: 本局窗口工作规程：批复下达后五个工作日内办理, due: 2022-12-22T17:30+08:00}
		  closes: [answer/soil-conservation/5]
	END
	t 0 grant
	t 0 case-check
}

@test "a case goes to the host of its item, or to one that is named" {
	sed -i '0,/^  host: /{/^  host: /d}' "$CASEWORK/catalog/water-abstraction.yaml"
	receive water-abstraction -q
	case-accept accept -q --by li.na "$one"
	refused dispatch.host "case-route dispatch --by li.na $one" \
		"case-route: $one: cannot dispatch: the item has no host department, and none was named"
	t 0 "case-route dispatch --by li.na --host 水资源科 $one"
	grep -x '  host: water-resources' "$CASEWORK/$day/$one.yaml"
}

@test "the window sends a case nowhere but to the host of its item, or another that the item has" {
	receive soil-water-plan -q
	refused dispatch.mapping "case-accept hold --by li.na --host river --reason 疑难 $one" \
		"case-accept: $one: cannot hold: the item is soil-conservation's, and not river's"
	case-accept accept -q --by li.na "$one"
	refused dispatch.mapping "case-route dispatch --by li.na --host river $one" \
		"case-route: $one: cannot dispatch: the item is soil-conservation's, and not river's"
	cp "$CASEWORK/catalog/soil-water-plan.yaml" item
	sed -i '/^  host: /a\  other-hosts: [river]' "$CASEWORK/catalog/soil-water-plan.yaml"
	t 0 "case-route dispatch -q --by li.na --host river $one"
	# whose department is gone is sent to whoever is there
	cp item "$CASEWORK/catalog/soil-water-plan.yaml"
	receive soil-water-plan -q
	case-accept accept -q --by li.na "$(number 2)"
	sed -i '/^- id: soil-conservation/,/^- /s/^  from: .*/&\n  until: 2022-12-14/' "$CASEWORK/departments.yaml"
	t 0 "case-route dispatch -q --by li.na --host river $(number 2)"
}

@test "a department that has ended gets no case" {
	sed -i '/^  host: /a\  other-hosts: [supervision]' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan accepted
	cp "$CASEWORK/departments.yaml" before
	sed -i '/^- id: supervision/,/^- /s/^  from: .*/&\n  until: 2022-12-14/' "$CASEWORK/departments.yaml"
	refused dispatch.host "case-route dispatch --by li.na --host supervision $one" \
		"case-route: $one: cannot dispatch: there is no department 'supervision' on that day"
	cp before "$CASEWORK/departments.yaml"
	t 0 "case-route dispatch --by li.na --host supervision $one"
}

@test "who accepted a case does not handle it" {
	sed -i '/^- account: li.na/,/^- /s/roles: .*/roles: [window, handler]/' "$CASEWORK/staff.yaml"
	case_until soil-water-plan accepted
	refused separation.accept-handle "case-route dispatch --by li.na --handler 李娜 $one" \
		"case-route: $one: cannot dispatch: 'li.na' accepted the case and cannot handle it" \
		handler.host "case-route: $one: cannot dispatch: 'li.na' is of window, and the host department is soil-conservation"
	t 0 "case-route dispatch --by li.na --handler liu.yang $one"
	refused separation.accept-handle "case-route sign-for --by li.na --handler li.na $one" \
		"case-route: $one: cannot sign-for: 'li.na' accepted the case and cannot handle it" \
		handler.host "case-route: $one: cannot sign-for: 'li.na' is of window, and the host department is soil-conservation" \
		sign-for.addressee "case-route: $one: cannot sign-for: 'li.na' is of window, and it was handed over to soil-conservation"
	refused separation.accept-handle "case-route hand-over --by chen.gang --handler li.na --reason x $one" \
		"case-route: $one: cannot hand-over: 'li.na' accepted the case and cannot handle it" \
		handler.host "case-route: $one: cannot hand-over: 'li.na' is of window, and the host department is soil-conservation"
	t 0 "case-route hand-over --by chen.gang --handler chen.gang --reason x $one"
}

@test "who handles a case is a handler or chief who is of the staff on that day" {
	sed -i '/^closing-time:/i handlers: any' "$CASEWORK/office.yaml"
	case_until soil-water-plan accepted
	for who in wang.lei xu.ming qian.feng; do
		refused handler.unfit "case-route dispatch --by li.na --handler $who $one" \
			"case-route: $one: cannot dispatch: '$who' is no handler or chief of the staff on that day"
	done
	t 0 "case-route dispatch --by li.na --handler chen.gang $one"
	refused handler.unfit "case-route sign-for --by liu.yang --handler he.jing $one" \
		"case-route: $one: cannot sign-for: 'he.jing' is no handler or chief of the staff on that day"
	refused handler.unfit "case-route hand-over --by chen.gang --handler he.jing --reason x $one" \
		"case-route: $one: cannot hand-over: 'he.jing' is no handler or chief of the staff on that day"
}
