# What an item leaves to whoever decides: its terms, and how far they go.

load helper
load acts

# The soil plan, opined, of an item with that discretion.
opined() {
	sed -i "/^  name: /a\\  discretion:\\n  - {term: 有效期, from: 1, to: 5, unit: 年, basis: 条例第九条}\\n  - {term: 用途, words: [生活, 农业]}" \
		"$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan opined
}

cannot() {
	echo "case-review: $one: cannot decide: $1; head may say --override decide.discretion=REASON"
}

granted() {
	case-review decide --by xu.ming --outcome granted "$@" "$one"
}

@test "what is granted states each term of the item, once, within its range" {
	opined
	refused decide.discretion granted "$(cannot "the decision does not state 有效期; the decision does not state 用途")"
	refused decide.discretion "granted --terms '有效期:6;用途:生活'" "$(cannot "有效期 is 1 to 5 年; not '6'")"
	refused decide.discretion "granted --terms '有效期:0.999999;用途:工业'" \
		"$(cannot "有效期 is 1 to 5 年; not '0.999999'; 用途 is one of: 生活, 农业; not '工业'")"
	for value in 5.0000001 五 '5 月' -1 ''; do
		refused decide.discretion "granted --terms '有效期:$value;用途:生活'" "$(cannot "有效期 is 1 to 5 年; not '$value'")"
	done
	# the one that is right does not cover up another
	refused decide.discretion "granted --terms '有效期:3;用途:生活;有效期:30'" "$(cannot "有效期 is stated twice")"
	refused decide.discretion "granted --terms '有效期:3;用途:生活;年限:30'" "$(cannot "the item has no term '年限'")"
	t 0 "granted --terms '有效期:5年;用途:农业'"
	grep -A 2 '^  terms:' "$CASEWORK/$day/$one.yaml" >terms
	file_is terms "  terms:" "  - {term: 有效期, value: 5年}" "  - {term: 用途, value: 农业}"
	t 0 case-check
}

@test "a denial leaves nothing to discretion, and the head alone goes beyond it, with a reason" {
	opined
	refused decide.discretion "granted --terms '有效期:10;用途:农业' --override 'decide.discretion=重点项目'" \
		"$(cannot "有效期 is 1 to 5 年; not '10'")"
	t 0 "case-review decide --by tang.jianping --outcome granted --terms '有效期:10;用途:农业' --override 'decide.discretion=重点项目' $one"
	grep -q 'rule: decide.discretion, reason: 重点项目' "$CASEWORK/$day/$one.yaml"
	receive soil-water-plan -q
	one=$(number 2)
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	t 0 deny
}

@test "a discretion that is none is a fault of the item" {
	cp "$CASEWORK/catalog/soil-water-plan.yaml" item
	while IFS='|' read -r terms why; do
		sed "/^  name: /a\\  discretion: [$terms]" item >"$CASEWORK/catalog/soil-water-plan.yaml"
		t 2 case-check
		[[ $err == *"$why"* ]] || {
			echo "$err" && return 1
		}
	done <<-'END'
		{term: 期限, from: 5, to: 1}|to is less than from
		{term: 期限, from: 5}|the term '期限' has from and to, or words
		{term: 期限, from: 1, to: 2, words: [甲]}|the term '期限' has from and to, or words
		{term: 期限}|the term '期限' has from and to, or words
		{term: 期限, from: 1, to: 2}, {term: 期限, words: [甲]}|the term '期限' stands twice
		{term: 期限, from: 一, to: 2}|from
	END
}
