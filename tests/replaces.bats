# A case that was registered in error is made void and received anew: the link, and whose time it is.

load helper
load acts
load judge

# void_one [N]: $one, the Nth received at 10:00 on 2022-12-12, is void since the day after.
void_one() {
	day=cases/2022/12/12 one=WB-20221212-00000${1:-1}
	CASEWORK_NOW=2022-12-12T10:00 receive soil-water-plan -q 2>/dev/null &&
		CASEWORK_NOW=2022-12-13T09:00 case-accept void -q --by li.na --reason 录错事项 "$one"
}

anew() {
	echo "receive ${2:-soil-water-plan} --replaces $1 ${*:3}"
}

cannot() {
	echo "case-accept: new case: cannot receive: $1"
}

@test "what is received anew in the place of a void case keeps its receipt and its clocks" {
	void_one
	cp "$CASEWORK/$day/$one.yaml" old
	t 0 "$(anew "$one")"
	out_is WB-20221215-000001
	no_err
	cmp old "$CASEWORK/$day/$one.yaml"
	day=cases/2022/12/15
	event WB-20221215-000001 1 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: receive
		  to: received
		  received: 2022-12-12T10:00:00+08:00
		  kind: promised
		  replaces: WB-20221212-000001
		  opens:
		  - {task: accept, of: window, limit: acceptance, clock: stage, length: 5 workdays, basis: 行政许可法第三十二条, from: 2022-12-12T10:00:00+08:00, due: 2022-12-19T17:30+08:00}
	END
	t 0 "case-list -f received,replaces -w state=received"
	out_is "WB-20221215-000001	2022-12-12T10:00:00+08:00	$one"
	t 0 "case-list -w replaces=$one -f id"
	out_is WB-20221215-000001
	t 0 "case-show WB-20221215-000001 | grep '^received\|^replace'"
	out_is "received  2022-12-12T10:00:00+08:00" "replaces  $one"
	t 0 "case-show $one | grep '^received\|^replace'"
	out_is "received     2022-12-12T10:00:00+08:00" "replaced-by  WB-20221215-000001"
	t 0 "case-check; case-check --judge"
	# what follows counts from its own act
	t 0 "case-accept accept --by li.na WB-20221215-000001"
	t 0 "case-check; case-check --judge; case-list -f due WB-20221215-000001"
	out_is "WB-20221215-000001	2022-12-29T17:30+08:00"
}

@test "its silence is no acceptance by a time that had passed when it was received anew" {
	sed -i '/^- limit: acceptance$/,/clock:/s/  clock:/  lapse: deemed-accepted\n&/' "$CASEWORK/office.yaml"
	void_one
	CASEWORK_NOW=2022-12-22T09:00 t 0 "$(anew "$one")"
	CASEWORK_NOW=2022-12-23T09:00 t 0 "case-deadline sweep; case-list -w state=received -f late -o tsv"
	out_is "WB-20221222-000001	yes"
	# in time it is one, from the first receipt
	void_one 2
	CASEWORK_NOW=2022-12-14T09:00 t 0 "$(anew "$one")"
	CASEWORK_NOW=2022-12-20T09:00 t 0 "case-deadline sweep; grep -ho 'length: 10 workdays.*from: [^,]*' $CASEWORK/cases/2022/12/14/*"
	out_is WB-20221214-000001 "length: 10 workdays, basis: 青岚县水利局行政审批服务承诺（2021年）, from: 2022-12-12T10:00:00+08:00"
	CASEWORK_NOW=2022-12-23T09:00 t 0 "case-check --judge"
}

@test "only a void case of the applicant, and once, is received anew" {
	CASEWORK_NOW=2022-12-12T10:00 receive soil-water-plan -q
	one=WB-20221212-000001
	refused receive.replaces "$(anew "$one")" "$(cannot "$one is received, and only what is void is received anew")"
	refused receive.replaces "$(anew WB-20221212-000009)" "$(cannot "there is no case 'WB-20221212-000009'")"
	refused receive.replaces "$(anew ../x)" "$(cannot "there is no case '../x'")"
	case-accept void -q --by li.na --reason x "$one"
	refused receive.replaces "$(anew "$one" soil-water-plan --set applicant.name=乙)" "$(cannot "$one is of another applicant")"
	refused receive.replaces "$(anew "$one" river-construction)" "$(cannot "$one is of an item of another department")"
	refused receive.replaces "$(anew "$one" soil-water-plan --at 2022-12-14)" \
		"$(cannot "$one became void at 2022-12-15T10:00:00+08:00, which is later")"
	# nobody is entitled to override it, nor is a paper record
	t 64 "$(anew "$one" soil-water-plan --override receive.replaces=x)"
	t 0 "$(anew "$one")"
	refused receive.replaces "$(anew "$one")" "$(cannot "$one is replaced already, by WB-20221215-000001")"
	# nor when that is void too: it is the last of the chain that is replaced
	case-accept void -q --by li.na --reason x WB-20221215-000001
	refused receive.replaces "$(anew "$one")" "$(cannot "$one is replaced already, by WB-20221215-000001")"
	t 0 "$(anew WB-20221215-000001)"
	t 0 "case-list -w state=received -f received"
	out_is "WB-20221215-000002	2022-12-12T10:00:00+08:00"
	t 0 "case-check; case-check --judge"
}

@test "two people of one name are told apart by the numbers of their documents" {
	id="--set applicant.id-type=other --set applicant.id-number"
	CASEWORK_NOW=2022-12-12T10:00 receive soil-water-plan -q --set applicant.name=甲 --set applicant.id-type=other --set applicant.id-number=1
	one=WB-20221212-000001
	case-accept void -q --by li.na --reason x "$one"
	refused receive.replaces "$(anew "$one" soil-water-plan "$id=2")" "$(cannot "$one is of another applicant")"
	# and a name that was misspelt is no other applicant
	t 0 "$(anew "$one" soil-water-plan "$id=1" --set applicant.name=甲乙)"
}

@test "who receives anew is of the window, or a registrar" {
	void_one
	t 1 "case-accept receive --by liu.yang --item soil-water-plan --set applicant.name=甲 --replaces $one"
	err_is "case-accept: new case: cannot receive: 'liu.yang' is none of: window, registrar [act.role]"
}

@test "who was asked first stays visible, and is who receives the case when nobody is said" {
	receive soil-water-plan -q --first-asked 王磊
	receive soil-water-plan -q
	t 0 "case-list -f first-asked"
	out_is "$one	wang.lei" "WB-20221215-000002	li.na"
	t 0 "case-show $one | grep ^first"
	out_is "first-asked  王磊 (wang.lei)"
	t 0 "case-list -w first-asked=wang.lei -f id"
	out_is "$one"
	# later acts by others change nothing in it
	case-accept accept -q --by li.na "$one"
	t 0 "case-list -w first-asked=wang.lei -f id"
	out_is "$one"
	t 64 "receive soil-water-plan --first-asked 甲某"
}

@test "rows receive anew, each in the place of its own case" {
	void_one
	void_one 2
	printf 'item,applicant.name,replaces\nsoil-water-plan,甲,%s\nsoil-water-plan,甲,%s\nsoil-water-plan,甲,%s\n' \
		WB-20221212-000001 "$one" "$one" >rows.csv
	t 2 "case-accept receive -q --by li.na --rows rows.csv"
	[[ $err == *"rows.csv:4: cannot receive: $one is replaced already, by WB-20221215-000002 [receive.replaces]"* ]]
	t 0 "case-list -w state=received -f replaces"
	out_is "WB-20221215-000001	WB-20221212-000001" "WB-20221215-000002	$one"
}

@test "a paper record replaces no case" {
	void_one
	printf 'no,day,old\n1,2022-12-14,%s\n' "$one" >old.csv
	printf '%s\n' 'register: old' 'reference: no' 'case: {item: {value: soil-water-plan}}' 'acts:' \
		'- {act: receive, at: day, by: {value: li.na}, replaces: old}' >map
	t 2 "case-accept import -q -m map old.csv"
	[[ $err == *"a paper record replaces no case [receive.replaces]"* ]]
}

@test "two at once replace a case once" {
	void_one
	t 0 "for i in 1 2 3 4; do case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --replaces $one & done 2>/dev/null; wait"
	out_is WB-20221215-000001
}

@test "a forged receipt keeps no time that was not, and a link that is none is told" {
	void_one
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --replaces "$one"
	earnest
	base anew WB-20221215-000001
	/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" >ids <<-'END'
		anew: h[0]["received"] = "2022-12-16T10:00:00+08:00"
		anew: del h[0]["opens"][0]["from"]
		anew: h[0]["replaces"] = "WB-20221215-000001"
		anew: del h[0]["replaces"]
	END
	case-check repair -q - <ids
	t 1 "case-check --judge - <ids"
	sed 's/.*9*0*\([0-9]\)\.yaml[0-9:]*: /\1: /' "$BATS_TEST_TMPDIR/err" | grep -v task.none >found
	file_is found <<-'END'
		1: event 1: received: it is later than the receipt [judge.values]
		1: event 1: its time begins with the receipt of the case that it replaces [judge.opens]
		1: WB-20221212-000001 was received at another time [replaces.case]
		2: event 1: its time begins with the receipt of the case that it replaces [judge.opens]
		2: event 1: 2022-12-19T17:30+08:00 is before 5 workdays have passed [judge.due]
		2: WB-20221212-000001 is replaced by WB-20221215-000001 too [replaces.case]
		3: there is no void case 'WB-20221215-000001' [replaces.case]
		4: event 1: 'received' is no key of receive [judge.keys]
	END
}
