# The photographs of a joint visit: named by its conclusion where an item of the application wants them.

load helper
load acts

# A soil plan and river works, applied for at once, visited by both hosts; one of the items wants
# photographs: of $1, before the act $2.
looked() {
	printf '\xff\xd8\xff现场1' >照1.jpg
	printf '\xff\xd8\xff现场2' >照2.jpg
	cat >>"$CASEWORK/office.yaml" <<-'END'
		visits:
		- {node: planning, lead: river, participants: [soil-conservation]}
	END
	sed -i "s/^  kind: .*/&\n  attachments: [{as: photograph, before: $2}]/" "$CASEWORK/catalog/$1.yaml"
	case-accept receive -q --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲
	two=WB-20221215-000002
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	case-review visit -q --by li.na --visit 1 --node planning --time 2022-12-15T14:00 "$one"
	export CASEWORK_NOW=2022-12-15T15:00
	case-review attend -q --by sun.li "$one"
	case-review attend -q --by liu.yang "$one"
}

conclude() {
	case-review conclude --by zhang.wei --recipient 甲 --opinion 已看 "$@"
}

attach() {
	case-accept attach -q --by zhang.wei --as "$1" --file "$2" "$3"
}

@test "a visit names photographs of its own, whether it agrees or not" {
	looked soil-water-plan conclude
	why="cannot conclude: it names no photograph, and the item wants one of each visit"
	refused inspect.photograph "conclude --agree true $one" "case-review: $one: $why"
	refused inspect.photograph "conclude --agree false --problems 墙:拆 $one" "case-review: $one: $why"
	attach photograph 照1.jpg "$one"
	refused inspect.photograph "conclude --agree true $one" "case-review: $one: $why"
	attach letter 照2.jpg "$one"
	refused inspect.photograph "conclude --agree true --photographs 照2.jpg $one" \
		"case-review: $one: cannot conclude: '照2.jpg' is no photograph that was attached since the acceptance"
	t 0 "conclude -q --agree false --problems 墙:拆 --photographs 照1.jpg $one"
	# the next visit wants others
	case-review visit -q --by li.na --visit 2 --node planning --time 2022-12-15T15:00 --mended 已拆 "$one"
	case-review attend -q --by sun.li "$one"
	case-review attend -q --by liu.yang "$one"
	refused inspect.photograph "conclude --agree true --photographs 照1.jpg $one" \
		"case-review: $one: cannot conclude: '照1.jpg' is of the inspection that is act 9"
	t 0 "case-check; case-check --judge"
}

@test "a visit stands for the inspection, and no case of the application gets round it" {
	looked river-construction inspect
	# named is the one whose item wants none
	refused inspect.photograph "conclude --agree true $one" \
		"case-review: $one: cannot conclude: it names no photograph, and the item wants one of each visit"
	attach photograph 照1.jpg "$one"
	t 0 "conclude -q --agree true --photographs 照1.jpg $one"
	t 0 "case-check; case-check --judge"
}

@test "what else the item wants before the conclusion is attached" {
	looked soil-water-plan conclude
	sed -i 's/as: photograph, before: conclude/as: record, before: conclude/' "$CASEWORK/catalog/soil-water-plan.yaml"
	refused attachment.required "conclude --agree true $one" \
		"case-review: $one: cannot conclude: the item wants attached: record"
	attach record 照1.jpg "$one"
	t 0 "conclude -q --agree true $one"
}
