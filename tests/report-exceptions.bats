# case-report exceptions: every override and everything that was taken back, with its reason.

load helper
load acts

@test "what was overridden and what was taken back stands in one list, with its reason" {
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 "$one"
	case-accept supplement -q --by li.na --set materials=图 "$one"
	do_at 2022-12-16T10:00 "case-accept ask -q --by xu.ming --missing 表:补交 --until 2022-12-20 --override ask.once=新规 $one"
	do_at 2022-12-19T10:00 "case-accept correct -q --by xu.ming --event 4 --reason 误 $one"
	export CASEWORK_NOW=2022-12-19T11:00
	t 0 "case-report exceptions -H -o tsv"
	out_is <<-END
		id	event	recorded	act	by	rule	corrects	reason
		$one	4	2022-12-16T10:00:00+08:00	ask	xu.ming	ask.once		新规
		$one	5	2022-12-19T10:00:00+08:00	correct	xu.ming		4	误
	END
	# the period is that of the recording
	t 0 "case-report exceptions --from 2022-12-17"
	[[ $out == "$one	5	"* && $out != *$'\n'* ]]
	t 1 "case-report exceptions --until 2022-12-15"
	no_out
	t 0 "case-report exceptions -o json $one | tail -n 1"
	out_is "{\"id\":\"$one\",\"event\":\"5\",\"recorded\":\"2022-12-19T10:00:00+08:00\",\"act\":\"correct\",\"by\":\"xu.ming\",\"rule\":null,\"corrects\":\"4\",\"reason\":\"误\"}"
}

@test "a correction that came too late stands there twice: the override, and what it took back" {
	case_until soil-water-plan in-review
	case-route consult -q --by liu.yang --body 环保局 --question 可否 "$one"
	do_at 2022-12-19T10:00 "case-accept correct -q --by xu.ming --override correct.late=急 --event 4 --reason 误 $one"
	t 0 "case-report exceptions -o tsv | cut -f 2,4-"
	out_is "5	correct	xu.ming		4	误" "5	correct	xu.ming	correct.late		急"
}

@test "an import that was taken back is a line for each case" {
	sed -n 1,3p "$CASEWORK/register-2022.csv" >rows.csv
	case-accept import -q -m "$CASEWORK/register.map.yaml" rows.csv
	case-accept import -q --by li.na --undo wb-window-2022 --text 映射有误
	t 0 "case-report exceptions -o tsv | cut -f 4-"
	out_is "take-back	li.na			映射有误" "take-back	li.na			映射有误"
}
