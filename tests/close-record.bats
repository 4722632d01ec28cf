# A meeting that was held leaves a record, and without it the case is neither closed nor archived.

load helper
load acts

setup() {
	begin
	office land-resources
	export CASEWORK_NOW=2025-03-03T09:00
	one=LR-20250303-000001
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=大青山矿业有限公司
	case-accept accept -q --by lin.fang "$one"
	case-route dispatch -q --by lin.fang --handler gu.tao "$one"
	review opine -q --by gu.tao --lawful true --complete true --proposal grant --opinion 拟同意
	review countersign -q --by bai.xue --lawful true --agree true
	review countersign -q --by jin.lan --lawful true --agree true
	review countersign -q --by he.wen --lawful true --agree false
	review convene -q --by ren.hong --meeting 会3号 --time 2025-03-04T14:00
	export CASEWORK_NOW=2025-03-04T14:00
}

review() {
	case-review "$@" "$one"
}

withdrawn() {
	case-accept withdraw -q --by lin.fang --reason 不办了 "$one"
	close="case-deliver close --by lin.fang $one"
}

@test "who withdraws in the middle of a meeting leaves no meeting without a record" {
	review sign-in -q --by bai.xue
	withdrawn
	refused close.record "$close" \
		"case-deliver: $one: cannot close: the record of the meeting 会3号 is neither signed nor attached"
	# a scan of something else is none, nor one that was there before
	echo 记录 >记录.txt
	case-accept attach -q --by lin.fang --file 记录.txt --as letter "$one"
	t 1 "$close"
	t 0 "case-accept correct -q --by lin.fang --event 11 --reason 误 --restate as=记录 $one"
	t 0 "$close"
	t 0 "case-check --judge"
	t 1 "case-accept correct --by lin.fang --event 13 --reason 误 $one"
}

@test "a meeting that was called and not held needs no record" {
	withdrawn
	t 0 "$close"
}

@test "a record that was attached before anybody signed in is of another meeting" {
	echo 记录 >记录.txt
	case-accept attach -q --by lin.fang --file 记录.txt --as record "$one"
	review sign-in -q --by bai.xue
	withdrawn
	refused close.record "$close" \
		"case-deliver: $one: cannot close: the record of the meeting 会3号 is neither signed nor attached"
}

@test "who signed in by mistake, and takes it back, held no meeting" {
	review sign-in -q --by bai.xue
	t 0 "case-accept correct -q --by bai.xue --event 9 --reason 误 $one"
	withdrawn
	t 0 "$close"
}
