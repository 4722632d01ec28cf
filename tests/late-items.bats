# An act reads of the catalog the item of its case, and others when it looks at them: what is wrong with
# them stops what is of them, and is told by every program that reads the catalog whole.

load helper

setup() {
	begin
	office water-bureau
	one=$(case-accept receive --by li.na --item river-construction --set applicant.name=甲 2>err)
	two=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=乙 2>err)
	soil=catalog/soil-water-plan.yaml
}

# The item of the second case says what no item does.
damage() {
	echo 'colour: red' >>"$CASEWORK/$soil"
	wrong="$soil:$(wc -l <"$CASEWORK/$soil"):1: 'colour' is not a key here"
}

@test "an act on a case of a sound item is done, whatever another item says" {
	damage
	t 0 "case-accept note --by li.na --text x $one"
	out_is "$one"
	no_err
	t 0 "case-accept accept --by li.na $one"
	out_is "$one"
	no_err
}

@test "an act on a case of a damaged item is not, and tells the place once, and nothing else" {
	damage
	cp "$CASEWORK/cases/2022/12/15/$two.yaml" before
	for act in "note --text x" "accept" "ask --missing 图纸"; do
		t 2 "case-accept $act --by li.na $two"
		no_out
		[[ $err == "case-accept: $wrong"* && $err != *$'\n'* ]]
	done
	cmp before "$CASEWORK/cases/2022/12/15/$two.yaml"
}

@test "in a pipe the cases up to that one are done, and nothing is written behind it" {
	damage
	t 2 "printf '%s\n' $one $two $one | case-accept note --by li.na --text x"
	out_is "$one"
	[[ $err == "case-accept: $wrong"* ]]
	[ "$(grep -c 'act: note' "$CASEWORK/cases/2022/12/15/$one.yaml")" -eq 1 ]
	[ "$(grep -c 'act: note' "$CASEWORK/cases/2022/12/15/$two.yaml")" -eq 0 ]
}

@test "whoever reads the catalog whole tells it, and so does a new case of any item" {
	damage
	while read -r command; do
		t 2 "$command"
		no_out
		[[ $err == "${command%% *}: $wrong"* && $err != *$'\n'* ]]
	done <<-END
		case-accept receive --by li.na --item river-construction --set applicant.name=丙
		case-list
		case-check
		case-review why $one
		case-show $one
	END
	[ "$(find "$CASEWORK/cases" -name '*.yaml' | wc -l)" -eq 2 ]
}

@test "what one item says of another is told by all but the act" {
	sed -i 's/^  kind: joint/&\n  services: [no-such-item]/' "$CASEWORK/catalog/river-construction.yaml"
	for command in case-list "case-show $one"; do
		t 2 "$command"
		err_is "${command%% *}: catalog/river-construction.yaml:8:14: service 'no-such-item' is not in the catalog"
	done
	t 0 "case-accept note --by li.na --text x $one"
	no_err
}

@test "the item itself holds against the other rules before an act on its case" {
	sed -i 's/host: river/host: nowhere/' "$CASEWORK/catalog/river-construction.yaml"
	t 2 "case-accept note --by li.na --text x $one"
	no_out
	[[ $err == "case-accept: catalog/river-construction.yaml:8:9: "*"'nowhere'"* && $err != *$'\n'* ]]
	t 0 "case-accept note --by li.na --text x $two"
}

@test "for who is of another window all items are looked at, and the damaged one is told" {
	damage
	sed -i '/account: zhang.wei/,/roles:/s/roles: .*/roles: [window]/' "$CASEWORK/staff.yaml"
	t 2 "case-accept accept --by zhang.wei $one"
	no_out
	[[ $err == *"case-accept: $wrong"* ]]
}

@test "a case of an item that is gone is refused as by a catalog that was read whole" {
	rm "$CASEWORK/$soil"
	t 0 "case-accept note --by li.na --text x $one"
	t 1 "case-accept accept --by li.na $two"
	no_out
	err_is "case-accept: $two: cannot accept: item 'soil-water-plan' is not in the catalog [item.unknown]"
}

@test "of an application each case has its own item looked at" {
	one=$(case-accept receive --by li.na --item river-construction --item water-abstraction --set applicant.name=甲 2>err | head -n 1)
	damage
	t 0 "case-accept accept --by li.na $one"
	sed -i '$d' "$CASEWORK/$soil"
	soil=catalog/water-abstraction.yaml
	damage
	t 2 "case-accept amend --by li.na --reason 更正 --set applicant.phone=2 $one"
	no_out
	[[ $err == "case-accept: $wrong"* ]]
}
