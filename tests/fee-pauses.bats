# What waits for a payment goes on when all is paid, and not with its first part.

load helper
load fee

# The promise stands still while the applicant pays.
stands_still() {
	sed -i '/^- from: 2021/,$s/^    length: 10 workdays/&\n    pauses: [payment]/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
}

# The due time of the promise.
promise_is() {
	t 0 "sed -n 's/^- {task: decide.soil-conservation.2, due: \\(.*\\)}/\\1/p' $CASEWORK/cases/2022/12/15/$one.yaml"
	out_is "$1"
}

@test "a part payment lets no clock run again, nor a part that is waived" {
	stands_still
	sed -i 's/, confirmed: true//' "$CASEWORK/catalog/soil-water-plan.yaml"
	told '10 m2'
	promise_is paused
	export CASEWORK_NOW=2022-12-16T10:00
	pay --fee soil --amount 0.01
	case-fee waive -q --by tang.jianping --fee report --amount 299.99 --reason 扶持 "$one"
	pay --fee soil --amount 13.99
	promise_is paused
	export CASEWORK_NOW=2022-12-19T10:00
	pay --fee report --amount 0.01
	promise_is 2023-01-03T17:30+08:00
	t 0 "case-check --judge"
	# what is taken back is owed again
	t 0 "case-accept correct --by li.na --event 11 --reason 记错 $one"
	promise_is paused
	t 0 "case-check --judge"
	# who waives the rest ends it too
	export CASEWORK_NOW=2022-12-20T10:00
	case-fee waive -q --by tang.jianping --fee report --amount 0.01 --reason 扶持 "$one"
	promise_is 2023-01-04T17:30+08:00
	t 0 "case-check --judge"
}

@test "where the item has finance confirm, the clock runs again from then on" {
	stands_still
	told '10 m2'
	export CASEWORK_NOW=2022-12-16T10:00
	pay --fee soil --amount 14
	pay --fee report --amount 300
	promise_is paused
	export CASEWORK_NOW=2022-12-19T10:00
	case-fee confirm -q --by he.jing "$one"
	promise_is 2023-01-03T17:30+08:00
	t 0 "case-check --judge"
	# confirmed once more, or paid, it moves nothing
	t 1 "case-fee confirm -q --by he.jing $one"
	promise_is 2023-01-03T17:30+08:00
}

@test "two notices are one pause, and what is assessed anew is paid anew" {
	stands_still
	in_review '10 m2'
	case-fee assess -q --by liu.yang --fee soil "$one"
	case-fee notify -q --by li.na --until 2022-12-20 "$one"
	export CASEWORK_NOW=2022-12-16T10:00
	case-fee assess -q --by he.jing --fee report "$one"
	case-fee notify -q --by li.na --until 2022-12-20 "$one"
	pay --fee report --amount 300
	t 1 "case-fee confirm -q --by he.jing $one"
	promise_is paused
	export CASEWORK_NOW=2022-12-19T10:00
	pay --fee soil --amount 14
	case-fee confirm -q --by he.jing "$one"
	promise_is 2023-01-03T17:30+08:00
	case-accept amend -q --by li.na --reason 实测 --set 'fields.area=20 m2' "$one"
	case-fee assess -q --by liu.yang --fee soil "$one"
	case-fee notify -q --by li.na --until 2022-12-23 "$one"
	promise_is paused
	pay --fee soil --amount 14
	case-fee confirm -q --by he.jing "$one"
	promise_is 2023-01-03T17:30+08:00
	t 0 "case-check --judge"
}
