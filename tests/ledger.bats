# The ledger of hand-overs: who handles a case, who has signed for it, what bounces, and many at once.

load helper
load acts

# As of $1 on 15 December 2022.
at() {
	CASEWORK_NOW=2022-12-15T$1 "${@:2}"
}

@test "a handler is of the host department on that day, by whatever act one is named" {
	case_until soil-water-plan accepted
	refused handler.host "case-route dispatch --by li.na --handler sun.li $one" \
		"case-route: $one: cannot dispatch: 'sun.li' is of river, and the host department is soil-conservation"
	refused handler.host "case-route dispatch --by li.na --host river --handler liu.yang $one" \
		"case-route: $one: cannot dispatch: 'liu.yang' is of soil-conservation, and the host department is river" \
		dispatch.mapping "case-route: $one: cannot dispatch: the item is soil-conservation's, and not river's"
	t 0 "case-route dispatch -q --by li.na --handler liu.yang $one"
	refused handler.host "case-route sign-for --by liu.yang --handler sun.li $one" \
		"case-route: $one: cannot sign-for: 'sun.li' is of river, and the host department is soil-conservation"
	refused handler.host "case-route hand-over --by xu.ming --handler sun.li --reason x $one" \
		"case-route: $one: cannot hand-over: 'sun.li' is of river, and the host department is soil-conservation"
	refused handler.host "case-route hand-over --by xu.ming --handler liu.yang --host river --reason x $one" \
		"case-route: $one: cannot hand-over: 'liu.yang' is of soil-conservation, and the host department is river"
	# transferred on that day: the post of the day counts
	sed -i '/^- account: sun.li/,/^- /s/^  from: .*/&\n  until: 2022-12-14\n- account: sun.li\n  name: 孙丽\n  department: soil-conservation\n  roles: [handler]\n  from: 2022-12-15/' "$CASEWORK/staff.yaml"
	t 0 "case-route hand-over -q --by xu.ming --handler sun.li --reason 调动 $one"
	# an office of teams across departments says so
	sed -i '/^closing-time:/i handlers: any' "$CASEWORK/office.yaml"
	t 0 "case-route hand-over -q --by xu.ming --handler zhang.wei --reason 专班 $one"
	t 0 case-check
}

@test "what nobody has signed for is listed, since when and whose it is, and what was is in the ledger" {
	at 09:00 receive soil-water-plan -q
	at 09:00 receive river-construction -q
	two=$(number 2)
	at 09:10 case-accept accept -q --by li.na "$one" "$two"
	at 09:20 case-route dispatch -q --by li.na --handler liu.yang "$one"
	at 09:30 case-route dispatch -q --by li.na "$two"
	at 10:00 case-route sign-for -q --by liu.yang "$one"
	export CASEWORK_NOW=2022-12-19T10:00
	t 0 "case-report handovers -H"
	out_is "id	event	at	act	from	to	handler	by	signed	signer	days	bounced" \
		"$two	3	2022-12-15T09:30:00+08:00	dispatch		river		li.na			2	no"
	t 0 "case-report handovers --all | cut -f 1,3,7,9-"
	out_is "$one	2022-12-15T09:20:00+08:00	liu.yang	2022-12-15T10:00:00+08:00	liu.yang	0	no" \
		"$two	2022-12-15T09:30:00+08:00				2	no"
	# handed to another of the department: who gets it signs too
	case-route hand-over -q --by chen.gang --handler chen.gang --reason 出差 "$one"
	t 0 "case-report handovers | cut -f 1,4,5-8,11"
	out_is "$two	dispatch		river		li.na	2" \
		"$one	hand-over	soil-conservation	soil-conservation	chen.gang	chen.gang	0"
	# what ended is waited for no more, and as of that day it was
	case-accept withdraw -q --by li.na --reason 不办了 "$two"
	t 0 "case-report handovers | cut -f 1"
	out_is "$one"
	t 0 "case-report handovers --until 2022-12-16 | cut -f 1,11"
	out_is "$two	1"
	t 1 "case-report handovers --from 2022-12-20"
	no_out
}

@test "a hand-over bounces that goes on unsigned, or back to who had it" {
	case_until soil-water-plan in-review
	bounces() {
		t 0 "case-list -f bounces $one"
		out_is "$one	$1"
	}
	over() {
		case-route hand-over -q --by xu.ming --reason 职责 "$@" "$one"
	}
	# in the department is no bounce
	over --handler chen.gang
	bounces 0
	over --host river --handler sun.li
	bounces 1
	case-route sign-for -q --by sun.li "$one"
	over --host water-resources --handler zhou.jie
	bounces 1
	case-route sign-for -q --by zhou.jie "$one"
	over --host river --handler sun.li
	bounces 2
	case-route sign-for -q --by sun.li "$one"
	t 0 "case-list -w 'bounces>=2' -f handler"
	out_is "$one	sun.li"
	t 0 "case-report handovers -a | cut -f 6,12"
	out_is "soil-conservation	no" "soil-conservation	no" "river	yes" "water-resources	no" "river	yes"
	# what was entered in error did not happen
	over --host soil-conservation --handler liu.yang
	bounces 3
	case-accept correct -q --by xu.ming --event 11 --reason 误交 "$one"
	bounces 2
	t 0 case-check
}

@test "all open cases of who leaves go to another in one pipe, and no clock moves" {
	for _ in 1 2 3; do
		receive soil-water-plan -q 2>/dev/null
	done
	two=$(number 2) three=$(number 3)
	case-accept accept -q --by li.na "$one" "$two" "$three"
	case-route dispatch -q --by li.na --handler liu.yang "$one" "$two" "$three"
	opine -q --by liu.yang "$two"
	case-accept withdraw -q --by li.na --reason 不办了 "$three"
	case-deliver close -q --by li.na "$three"
	t 0 "case-list -f due,tasks,late; grep -h -A9 '^tasks:' $CASEWORK/$day/*.yaml | grep task"
	before=$out
	t 0 "case-list -w handler=liu.yang -w state!=closed |
		CASEWORK_NOW=2022-12-20T09:00 case-route hand-over --by chen.gang --handler chen.gang --reason 调离"
	out_is "$one" "$two"
	t 0 "case-list -f due,tasks,late; grep -h -A9 '^tasks:' $CASEWORK/$day/*.yaml | grep task"
	[ "$out" = "$before" ]
	t 0 "case-list -f handler"
	out_is "$one	chen.gang" "$two	chen.gang" "$three	liu.yang"
	t 0 "case-show --history $one | grep -c '调离'"
	out_is 1
}
