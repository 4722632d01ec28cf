# Numbers that no two cases have: of the receipt of a payment, of a licence.

load helper
load fee

# Cases 1 and 2 of 甲 in review, told of a fee each; more options of their receipts.
both_told() {
	for id in $one $two; do
		in_review '10 m2' "$@"
		case-fee assess -q --by liu.yang --fee soil "$id"
		case-fee notify -q --by li.na --until 2022-12-20 "$id"
	done
}

pays() {
	case-fee pay -q --by li.na --amount "$2" --receipt "${@:3}" "$1"
}

@test "the receipt of one case is none of another, and free when it was taken back" {
	both_told
	pays "$one" 4 0001
	pays "$one" 4 0002
	not fee.receipt "receipt 0001 is of $one too, and not both say that it is one consolidated payment of one application or project" \
		"case-fee pay --by li.na --amount 14 --receipt 0001 $two"
	# however it is typed
	for receipt in ０００１ ' 0001　'; do
		t 1 "case-fee pay --by li.na --amount 14 --receipt '$receipt' $two"
		[[ $err == *'[fee.receipt]' ]]
	done
	# said, it is not so
	not fee.receipt "the case is of no application and no project, and its payment not consolidated" \
		"case-fee pay --by li.na --amount 14 --receipt 0001 --consolidated true $two"
	# neither is it by a correction of what was said first
	pays "$two" 4 0003
	t 1 "case-accept correct --by li.na --event 7 --reason 记错 --restate receipt=0001 $two"
	err_is "case-accept: $two: cannot pay: receipt 0001 is of $one too, and not both say that it is one consolidated payment of one application or project [fee.receipt]"
	t 0 "case-accept correct -q --by li.na --event 8 --reason 记错 $one"
	pays "$two" 4 0002
	t 0 "case-check; case-check --judge"
}

@test "one payment for an application or a project of one applicant is said of each" {
	both_told --set fields.project=水库
	pays "$one" 4 0001
	not fee.receipt "receipt 0001 is of $one too, and not both say that it is one consolidated payment of one application or project" \
		"case-fee pay --by li.na --amount 14 --receipt 0001 --consolidated true $two"
	case-fee pay -q --by li.na --amount 10 --receipt 0002 --consolidated true "$one"
	not fee.receipt "receipt 0002 is of $one too, and not both say that it is one consolidated payment of one application or project" \
		"case-fee pay --by li.na --amount 14 --receipt 0002 $two"
	case-fee pay -q --by li.na --amount 14 --receipt 0002 --consolidated true "$two"
	t 0 "case-check; case-check --judge"
	t 1 "case-report charges"
	no_out
	# of the project, but not of the applicant
	in_review '10 m2' --set fields.project=水库
	three=WB-20221215-000003
	case-accept amend -q --by li.na --reason 更正 --set applicant.name=乙 "$three"
	case-fee assess -q --by liu.yang --fee soil "$three"
	case-fee notify -q --by li.na --until 2022-12-20 "$three"
	not fee.receipt "receipt 0002 is of $two too, and not both say that it is one consolidated payment of one application or project" \
		"case-fee pay --by li.na --amount 14 --receipt 0002 --consolidated true $three"
}

@test "two who pay with one receipt at once: one is refused, whichever" {
	both_told
	for n in 1 2 3 4 5 6; do
		rm -f .ok
		for id in $one $two; do
			(pays "$id" 1 "X$n" && echo >>.ok) 2>/dev/null &
		done
		wait
		t 0 "wc -l <.ok"
		out_is 1
	done
	t 0 "case-check"
}

@test "what lies in .casework may go: it is made again from the cases; what is not there counts for nothing" {
	both_told
	pays "$one" 4 0001
	rm -r "$CASEWORK/.casework"
	not fee.receipt "receipt 0001 is of $one too, and not both say that it is one consolidated payment of one application or project" \
		"case-fee pay --by li.na --amount 14 --receipt 0001 $two"
	# half a line, a line of no case, one that nobody wrote
	pays "$one" 4 0002
	printf 'receipt\tWB-20221215-000009\t0005\nreceipt\t%s\t0006\nnothing\nreceipt\tWB-2022' "$two" >>"$CASEWORK/.casework/numbers.tsv"
	pays "$one" 1 0005
	pays "$one" 1 0006
	t 1 "pays $two 1 0006"
	t 0 "cut -f 1,3 $CASEWORK/.casework/numbers.tsv | tail -n 2"
	out_is "receipt	0005" "receipt	0006"
}

@test "what somebody wrote into a case by hand, or out of the list, is found by the check" {
	both_told
	pays "$one" 4 0001
	sed -i '/0001/d' "$CASEWORK/.casework/numbers.tsv"
	pays "$two" 4 0001
	t 1 case-check
	err_is "case-check: cases/2022/12/15/$two.yaml:$(grep -n 'act: pay' "$CASEWORK/cases/2022/12/15/$two.yaml" | awk -F: '{ print $1 - 3 }'):3: event 7: the receipt 0001 is of $one too [fee.receipt]"
	t 0 "case-report charges | cut -f 1,4,7,8"
	out_is "$two	pay	fee.receipt	receipt 0001 is of $one too"
}

@test "a licence has a number of its own in the office, and keeps it" {
	sed -i '/^  payment:/d' "$CASEWORK/catalog/soil-water-plan.yaml"
	for id in $one $two; do
		in_review '10 m2'
		case-review decide -q --by xu.ming --outcome granted "$id"
	done
	case-deliver issue -q --by liu.yang --document 水保1号 --valid-until 2023-12-31 "$one"
	not licence.number "$one has a licence '水保1号'" "case-deliver issue --by liu.yang --document 水保1号 $two"
	t 0 "case-deliver issue -q --by liu.yang --document 水保2号 $two"
	for id in $one $two; do
		case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$id"
		case-deliver close -q --by li.na "$id"
	done
	case-deliver apply -q --by li.na --matter change "$two"
	not licence.number "$one has a licence '水保1号'" "case-deliver change --by xu.ming --document 水保1号 --reason 变更 $two"
	t 0 "case-deliver change -q --by xu.ming --document 水保3号 --reason 变更 $two"
	# nor the one that it had
	case-deliver apply -q --by li.na --matter change "$one"
	not licence.number "$two has a licence '水保2号'" "case-deliver change --by xu.ming --document 水保2号 --reason 变更 $one"
	t 0 "case-check; case-check --judge"
}
