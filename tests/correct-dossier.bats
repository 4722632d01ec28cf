# Acts that changed the dossier, taken back and restated: what stood there before is there again.

load helper
load acts

take_back() {
	case-accept correct --reason 误录 "$@" "$one"
}

# The part of the case file between item and history that the applicant brought.
dossier() {
	sed -n '/^applicant:/,/^history:/p' "$CASEWORK/$day/$one.yaml"
}

@test "an amendment that is taken back puts back what it replaced and takes out what it added" {
	receive soil-water-plan -q --set materials=图 --set applicant.phone=1
	dossier >before
	case-accept amend -q --by li.na --reason 更名 --set applicant.name=乙 --add materials=表 --set fields.area=2 --remove applicant.phone "$one"
	t 0 "take_back --by li.na --event 2"
	out_is "$one"
	no_err
	dossier | diff before -
	event "$one" 3 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: correct
		  event: 2
		  reason: 误录
		  was:
		    materials:
		    - {name: 图, received: 2022-12-15}
		    - {name: 表, received: 2022-12-15}
		    applicant:
		      name: 乙
		    fields:
		      area: "2"
	END
	t 0 "case-check --judge"
	# and once more
	case-accept amend -q --by li.na --reason 更名 --set applicant.name=丙 "$one"
	t 0 "take_back -q --by li.na --event 4"
	dossier | diff before -
	t 0 "case-check --judge"
}

@test "an amendment is restated: its reason, or what it says, and the rest stays as it said it" {
	receive soil-water-plan -q --set applicant.phone=1
	case-accept amend -q --by li.na --reason 更名 --set applicant.name=乙 --set applicant.phone=2 "$one"
	t 0 "take_back -q --by li.na --event 2 --restate reason=笔误"
	t 0 "case-list -f applicant.name,applicant.phone -o tsv"
	out_is "$one	乙	2"
	t 0 "take_back -q --by li.na --event 4 --restate applicant.name=丙"
	t 0 "case-list -f applicant.name,applicant.phone -o tsv"
	out_is "$one	丙	2"
	event "$one" 6 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: amend
		  reason: 笔误
		  was:
		    applicant:
		      phone: "1"
		      name: 甲
	END
	t 0 "case-check --judge"
	tree >before
	t 2 "take_back --by li.na --event 6 --restate applicant.nam=丙"
	err_is "case-accept: $one: cannot restate applicant.nam: applicant.nam is no key of amend"
	t 2 "take_back --by li.na --event 6 --restate applicant.type=狗"
	err_is "case-accept: $one: cannot restate applicant.type: '狗' is none of: person organisation"
	t 0 "case-accept correct -q --by li.na --event 6 --reason 误 --restate applicant.phone= $one"
	t 0 "case-list -f applicant.name,applicant.phone -o tsv"
	out_is "$one	丙	"
	case-accept correct -q --by li.na --event 8 --reason 误 --restate applicant.phone=2 "$one"
	tree >before
	t 1 "take_back --by li.na --event 10 --restate fields.x="
	err_is "case-accept: $one: cannot amend: there is no fields.x [dossier.absent]"
	# what is said again as it was before is no amendment: it is taken back
	t 1 "take_back --by li.na --event 10 --restate applicant.name=甲 --restate applicant.phone=1"
	err_is "case-accept: $one: cannot amend: it would change nothing [amend.nothing]"
	tree | diff before -
}

@test "what was brought after it was asked for is taken back with the state to which it led" {
	receive soil-water-plan -q --set materials=图
	case-accept ask -q --by li.na --missing 表:补交 --until 2022-12-20 "$one"
	case-accept supplement -q --by li.na --add materials=表 "$one"
	t 0 "take_back -q --by li.na --event 3"
	t 0 "case-list -f state,materials -o tsv"
	out_is "$one	correcting	图"
	case-accept supplement -q --by li.na --add materials=表 "$one"
	t 0 "take_back -q --by li.na --event 5 --restate materials=图；附表"
	t 0 "case-list -f state,materials -o tsv"
	out_is "$one	received	图;附表"
	t 0 "case-check --judge"
}

@test "what was furnished late is lacking again when that is taken back" {
	receive soil-water-plan -q
	case-accept accept -q --by li.na --lacking 水土保持方案报告书（表） --until 2022-12-20 "$one"
	case-accept furnish -q --by li.na --set materials=水土保持方案报告书（表） "$one"
	t 0 "take_back -q --by li.na --event 3"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	refused decide.lacking grant \
		"case-review: $one: cannot decide: it was accepted without, and still lacks: 水土保持方案报告书（表）"
	t 0 "case-check --judge"
}

@test "what a later act has changed again is not put back, and a receipt is made void" {
	receive soil-water-plan -q
	case-accept amend -q --by li.na --reason 更名 --set applicant.name=乙 "$one"
	case-accept amend -q --by li.na --reason 更名 --set applicant.name=丙 "$one"
	refused correct.event "take_back --by li.na --event 2" \
		"case-accept: $one: cannot correct: amend rests on amend, act 2: correct the last act first, or make the case void and receive it anew"
	refused correct.event "take_back --by li.na --event 1" \
		"case-accept: $one: cannot correct: receive, act 1, began the case: make it void and receive it anew"
	# one after the other
	t 0 "take_back -q --by li.na --event 3"
	t 0 "take_back -q --by li.na --event 2"
	t 0 "case-list -f applicant.name -o tsv"
	out_is "$one	甲"
	refused correct.event "take_back --by li.na --event 2" \
		"case-accept: $one: cannot correct: there is no act 2, or it was taken back"
	t 0 "case-check --judge"
}

@test "an amendment that adopted an edit is taken back only when what it replaced was given" {
	receive soil-water-plan -q
	file=$CASEWORK/$day/$one.yaml
	cp "$file" was.yaml
	sed -i 's/^  name: 甲/  name: 乙/' "$file"
	# an edit that nobody adopted is not taken for anything else
	case-accept note -q --by li.na --text x "$one" 2>why || :
	grep -q 'seal.dossier' why
	case-accept amend -q --by li.na --reason 手改 "$one"
	refused correct.event "take_back --by li.na --event 2" \
		"case-accept: $one: cannot correct: amend, act 2, adopted an edit by hand, and what stood there is not known: amend it"
	cp "$file" was.yaml
	sed -i 's/^  name: 乙/  name: 丙/' "$file"
	case-accept amend -q --by li.na --was was.yaml --reason 手改 "$one"
	t 0 "take_back -q --by li.na --event 3"
	t 0 "case-list -f applicant.name -o tsv"
	out_is "$one	乙"
	sed -i 's/^  name: 乙/  name: 丁/' "$file"
	t 1 "take_back --by li.na --event 3"
	[[ $err == *'[seal.dossier]'* ]]
	sed -i 's/^  name: 丁/  name: 乙/' "$file"
	t 0 "case-check --judge"
}

@test "as of a moment what was taken back was never so, and what was known before is still told" {
	receive soil-water-plan -q
	do_at 2022-12-15T11:00 "case-accept amend -q --by li.na --reason 一 --set applicant.name=乙 $one"
	do_at 2022-12-15T12:00 "case-accept amend -q --by li.na --reason 二 --set applicant.name=丙 $one"
	do_at 2022-12-15T13:00 "take_back -q --by li.na --event 3"
	export CASEWORK_NOW=2022-12-15T14:00
	while IFS='|' read -r options name; do
		t 0 "case-list -f applicant.name -o tsv $options"
		out_is "$one	$name"
		no_err
	done <<-'END'
		|乙
		--at 2022-12-15T10:30|甲
		--at 2022-12-15T11:30|乙
		--at 2022-12-15T12:30|乙
		--known-by 2022-12-15T10:30|甲
		--known-by 2022-12-15T12:30|丙
		--known-by 2022-12-15T12:30 --at 2022-12-15T11:30|乙
		--known-by 2022-12-15T13:30 --at 2022-12-15T12:30|乙
	END
}

@test "other keys and comments stay where they are when an act is taken back" {
	receive soil-water-plan -q
	file=$CASEWORK/$day/$one.yaml
	sed -i 's/^applicant:/# 窗口备注\n&/; s/^history:/box: 三\n&/' "$file"
	case-accept amend -q --by li.na --reason 加注 "$one"
	case-accept amend -q --by li.na --reason 更名 --set applicant.name=乙 --set fields.area=2 "$one"
	sed '/^history:/q' "$file" >with
	t 0 "take_back -q --by li.na --event 3"
	sed '/^history:/q' "$file" | diff with - >changed || :
	grep -c '^[<>]' changed >n
	file_is n 4
	t 0 "case-check --judge"
}

@test "who takes back what changed the dossier is its author or a registrar, in time" {
	receive soil-water-plan -q
	case-accept amend -q --by chen.gang --reason 更名 --set applicant.name=乙 "$one"
	refused correct.author "take_back --by wang.lei --event 2" \
		"case-accept: $one: cannot correct: it is chen.gang's act, and 'wang.lei' is no registrar"
	refused correct.late "CASEWORK_NOW=2022-12-19T09:00 take_back --by li.na --event 2" \
		"case-accept: $one: cannot correct: an act of that time is corrected until 2022-12-16T17:30+08:00; leader, head may say --override correct.late=REASON"
	t 0 "take_back -q --by li.na --event 2"
}
