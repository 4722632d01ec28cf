# What is said of a case is used, or refused with all that stands against it; what an act finds is told.

load helper
load acts

wrong() {
	t 64 "$1"
	no_out
	[ "${err%%$'\n'*}" = "${1%% *}: $2" ] || { echo "$err"; return 1; }
}

# Lines of the dossier of case $one.
dossier() {
	sed -n '/^applicant:/,/^history:/{/^history:/d;p}' "$CASEWORK/$day/$one.yaml" >dossier
	file_is dossier "$@"
}

amend() {
	case-accept amend -q --by li.na --reason 更正 "$@" "$one"
}

# --- options

@test "an option of another act, or one that is given twice, is a wrong command line" {
	receive soil-water-plan -q
	tree >before
	for options in --set=x=y --set=applicant.name=乙 --add=materials=图 --remove=materials --item=soil-water-plan \
		--was=x --missing=x; do
		wrong "case-accept note --by li.na --text x $options $one" "unknown option '$options'"
	done
	for options in --add=materials=图 --remove=materials --was=x; do
		wrong "case-accept receive --by li.na --item soil-water-plan $options" "unknown option '$options'"
	done
	wrong "case-accept note --by li.na --text x --text y $one" "--text is given twice"
	wrong "case-accept note --by li.na --text x --by li.na $one" "--by is given twice"
	wrong "case-accept receive --by li.na --item x --item x" "--item: x is given twice, and is a case once"
	wrong "case-accept receive --by li.na --rows rows --item x --item y" "--item is given twice"
	wrong "case-accept receive --by li.na --item x --item y --replaces $one" "--replaces goes with one --item"
	wrong "case-accept ask --override ask.once=x --override ask.once=x --missing x:补交 --until 2022-12-20 $one" \
		"--override is given twice"
	wrong "case-accept amend --reason x --set fields.a=1 --set fields.b=2 --set fields.a=1 $one" "--set: fields.a is given twice"
	wrong "case-accept amend --reason x --remove fields.a --set fields.a=1 $one" "--set: fields.a is both set and changed"
	wrong "case-accept amend --reason x --set materials=a --add materials=b $one" "--add: materials is both set and changed"
	wrong "case-accept amend --reason x --add materials=a --add materials=b $one" "--add: materials is given twice"
	wrong "case-accept amend --reason x --add fields.a=b $one" "--add: fields.a is no list"
	wrong "case-accept amend --reason x --add materials $one" "--add: 'materials' has no text: say PATH=TEXT"
	wrong "case-accept amend --reason x --remove fields.a=b $one" "--remove: fields.a is no list"
	wrong "case-accept amend --reason x --remove state $one" \
		"--remove: the dossier has no 'state': say applicant.name, fields.NAME, materials"
	tree | diff before -
}

@test "a text of nothing but blanks is none, however wide they are" {
	receive soil-water-plan -q
	# full-width, no-break, of no width, a filler
	for blank in ' ' 　 $' \xe3\x80\x80\xc2\xa0' $'\xe2\x80\x8b' $'\xe3\x85\xa4\t'; do
		wrong "case-accept note --by li.na --text '$blank' $one" "--text: it is empty"
		wrong "case-accept amend --reason x --set 'applicant.name=$blank' $one" "--set: applicant.name: it is empty"
		[ "$blank" != ' ' ] || continue # which is none in CSV
		printf 'item,applicant.name\nsoil-water-plan,"%s"\n' "$blank" >rows
		t 2 "case-accept receive --by li.na --rejects r --rows rows"
		no_out
		err_is "case-accept: rows:2:17: column 'applicant.name': applicant.name: it is empty" \
			"case-accept: 1 row: 0 new, 0 known, 1 rejected" "case-accept: the rejects are in r"
	done
	t 2 "case-accept note --by li.na --text x --place 　 $one"
	err_is "case-accept: $one: cannot note: place: it is empty"
}

# --- the applicant

@test "an application names its applicant, on receipt and after every change" {
	refused applicant.unnamed "case-accept receive --by li.na --item soil-water-plan --set applicant.phone=1" \
		"case-accept: new case: cannot receive: nothing says who applies: applicant.name"
	receive soil-water-plan -q
	refused applicant.unnamed "amend --remove applicant.name" \
		"case-accept: $one: cannot amend: nothing says who applies: applicant.name"
	# by hand, too
	sed -i 's/^  name: 甲/  name: "　"/' "$CASEWORK/$day/$one.yaml"
	refused applicant.unnamed "case-accept amend --by li.na --reason x $one" \
		"case-accept: $one: cannot amend: nothing says who applies: applicant.name"
	# an office may take what comes without a name, and then it is told and recorded
	printf 'gates: {applicant.unnamed: {remark: true}}\n' >>"$CASEWORK/office.yaml"
	t 0 "case-accept receive --by li.na --item soil-water-plan"
	err_is "case-accept: $(number 2): finding: nothing says who applies: applicant.name [applicant.unnamed]"
	t 0 "grep findings: $CASEWORK/$day/$(number 2).yaml"
	out_is "  findings: [applicant.unnamed]"
}

@test "kind and number of an applicant's identity fit each other after every act, or it is told" {
	t 0 "receive soil-water-plan --set applicant.id-number=91379901MA7GE87151"
	err_is "case-accept: $one: finding: the number of an identity document is there, and not its kind, so it is not checked [applicant.identity]"
	refused applicant.number "amend --set applicant.id-type=uscc" \
		"case-accept: $one: cannot amend: the last character of '91379901MA7GE87151' should be 7"
	refused applicant.number "amend --set applicant.id-type=resident-id" \
		"case-accept: $one: cannot amend: '91379901MA7GE87151' has a character that is no digit"
	t 0 "amend --set applicant.id-type=passport"
	no_err
	t 0 "amend --set applicant.id-type=uscc --set applicant.id-number=91379901MA7GE87157"
	no_err
	refused applicant.number "amend --set applicant.id-number=91379901MA7GE87151" \
		"case-accept: $one: cannot amend: the last character of '91379901MA7GE87151' should be 7"
	t 0 "amend --remove applicant.id-number"
	err_is "case-accept: $one: finding: the kind of an identity document is there, and not its number [applicant.identity]"
	# what was told once is not told of every other change
	t 0 "amend --set applicant.phone=1"
	no_err
}

# --- what an applicant brought

@test "a list that is set takes the place of the old one; what it keeps stays what it was" {
	receive soil-water-plan -q --set applicant.name=甲 --set 'materials=申请书;图;附件'
	CASEWORK_NOW=2022-12-16T09:00
	t 0 "amend --set materials.申请书.copies=2 --set materials.申请书.original=true"
	t 0 "amend --set 'materials=表;申请书;附件'"
	dossier "applicant:" "  name: 甲" "materials:" "- {name: 表, received: 2022-12-16}" \
		"- {name: 申请书, received: 2022-12-15, copies: 2, original: true}" "- {name: 附件, received: 2022-12-15}"
	refused amend.nothing "amend --set 'materials=表;申请书;附件'" "case-accept: $one: cannot amend: it would change nothing"
	t 0 case-check
}

@test "a material is added, corrected and taken out by acts that say what it was" {
	receive soil-water-plan -q --set applicant.name=甲 --set 'materials=申请书;图'
	CASEWORK_NOW=2022-12-16T09:00
	t 0 "amend --add '--materials=' || amend --remove materials=图 --add 'materials=表;表' --set materials.申请书.name=申请表"
	take_event "$CASEWORK/$day/$one.yaml" 2
	file_is event <<-'END'
		- at: 2022-12-16T09:00:00+08:00
		  by: li.na
		  act: amend
		  reason: 更正
		  was:
		    materials:
		    - {name: 申请书, received: 2022-12-15}
		    - {name: 图, received: 2022-12-15}
	END
	dossier "applicant:" "  name: 甲" "materials:" "- {name: 申请表, received: 2022-12-15}" \
		"- {name: 表, received: 2022-12-16}" "- {name: 表, received: 2022-12-16}"
	refused dossier.absent "amend --remove 'materials=图;表' --remove fields.a --set materials.图.copies=1" \
		"case-accept: $one: cannot amend: no material is named '图'; 2 materials are named '表': --set materials says the whole list; there is no fields.a; no material is named '图'"
	for detail in copies=0 copies=x original=yes received=2022-02-30 name=; do
		t 64 "amend --set materials.申请表.$detail"
	done
	t 64 "amend --set materials.申请表.colour=x"
	# nothing is left of a list or mapping that has nothing left
	t 0 "amend --remove materials --set fields.a=1"
	t 0 "amend --remove fields.a"
	dossier "applicant:" "  name: 甲"
	t 0 case-check
}

@test "rows set, add and take out" {
	receive soil-water-plan -q --set applicant.name=甲 --set 'materials=申请书;图'
	receive soil-water-plan -q --set applicant.name=乙 --set 'materials=申请书'
	printf 'id,add.materials,remove.materials,materials.申请书.copies\n%s,表,图,2\n%s,,,3\n' "$one" "$(number 2)" >rows
	t 0 "case-accept amend --by li.na --reason x --rows rows"
	dossier "applicant:" "  name: 甲" "materials:" "- {name: 申请书, received: 2022-12-15, copies: 2}" \
		"- {name: 表, received: 2022-12-15}"
	one=$(number 2)
	dossier "applicant:" "  name: 乙" "materials:" "- {name: 申请书, received: 2022-12-15, copies: 3}"
	printf 'id,text,add.materials\n' >rows
	t 2 "case-accept note --by li.na --rows rows"
	err_is "case-accept: rows:1:9: column 'add.materials' is no key of note"
}

# --- refusals

@test "all that stands against an act is told at once, and what may be done instead" {
	case_until river-construction opined
	t 1 "case-review decide --by liu.yang --outcome denied --at 2022-12-14 $one"
	no_out
	err_is <<-END
		case-review: $one: cannot decide: 'liu.yang' is none of: chief, leader, head [act.role]
		case-review: $one: cannot decide: 2022-12-14 is before the receipt at 2022-12-15T10:00:00+08:00 [time.before-receipt]
		case-review: $one: cannot decide: 'liu.yang' is of soil-conservation, and the host department is river [decide.line]
		case-review: $one: cannot decide: what is reviewed jointly is signed by deputy, and 'liu.yang' is of no level that signs [decide.level]
		case-review: $one: cannot decide: not yet countersigned by policy-law, water-resources [joint-review.incomplete]
		case-review: $one: cannot decide: the applicant must be told reason, basis and remedy, and there is no reason, basis, remedy [decide.reasons]
	END
	t 1 "case-route dispatch --by nobody $one"
	err_is "case-route: $one: cannot dispatch: the case is in-review; possible now: furnish, withdraw, mark, sign-for, hand-over, return, consult, reply, escalate, opine, countersign, invite, approve, convene, sign-in, state, minute, sign, draft, report-up, decide, assess, notify, confirm, waive, offer-hearing, inspect, visit, attend, conclude, close, pause, resume, extend, void [act.state]" \
		"case-route: $one: cannot dispatch: nobody in staff.yaml is 'nobody' [staff.unknown]"
	printf 'id,missing,until\n%s,,\n' "$one" >rows
	t 1 "case-accept ask --by li.na --rows rows"
	err_is "case-accept: $one: cannot ask: missing is missing: what is missing or wrong, and how to mend it [act.incomplete]" \
		"case-accept: $one: cannot ask: the case is in-review; possible now: furnish, withdraw, mark, sign-for, hand-over, return, consult, reply, escalate, opine, countersign, invite, approve, convene, sign-in, state, minute, sign, draft, report-up, decide, assess, notify, confirm, waive, offer-hearing, inspect, visit, attend, conclude, close, pause, resume, extend, void [act.state]" \
		"case-accept: $one: cannot ask: it has no last day: say until, or length [ask.until]"
	receive soil-water-plan -q
	refused accept.conditions "case-accept accept --by li.na --in-scope false --complete false $(number 2)" \
		"case-accept: $(number 2): cannot accept: in-scope is false; complete is false"
}

@test "a new case that was refused has no number, which is the next one's" {
	t 1 'case-accept receive --by xu.ming --item well-drilling'
	err_is "case-accept: new case: cannot receive: 'xu.ming' is none of: window, registrar [act.role]" \
		"case-accept: new case: cannot receive: item 'well-drilling' is not in the catalog [item.unknown]" \
		"case-accept: new case: cannot receive: nothing says who applies: applicant.name [applicant.unnamed]"
	t 0 "receive soil-water-plan"
	out_is "$one"
}

# --- another case of the same applicant

@test "the window is told of an open case of the same applicant and item, and nothing is refused" {
	other() {
		export CASEWORK_NOW=$1
		t 0 "receive ${*:2}"
	}
	told() {
		err_is "case-accept: $out: the applicant has another open case of the item: $1"
		lacks findings "$(find "$CASEWORK/cases" -name "$out.yaml")"
	}
	other 2022-09-01T09:00 soil-water-plan
	old=$out
	other 2022-11-30T09:00 soil-water-plan
	told "$old"
	two=$out
	# of another item or name, or with a number that the other has not: another applicant
	other 2022-12-01T09:00 river-construction
	no_err
	other 2022-12-01T09:00 soil-water-plan --set applicant.name=乙 --set applicant.id-type=passport --set applicant.id-number=E1
	no_err
	numbered=$out
	other 2022-12-01T09:00 soil-water-plan --set applicant.name=乙 --set applicant.id-type=passport --set applicant.id-number=E2
	no_err
	# the number is the same, or there is only the name to go by
	other 2022-12-01T09:00 soil-water-plan --set applicant.name=丙 --set applicant.id-type=passport --set applicant.id-number=E1
	told "$numbered"
	other 2022-12-01T09:00 soil-water-plan --set applicant.name=乙
	told "$numbered, WB-20221201-000003"
	# what is not open any more, or of long ago
	case-accept void -q --by li.na --reason 误登 "$two"
	other 2022-11-30T10:00 soil-water-plan
	told "$old"
	recent=$out
	other 2022-12-02T10:00 soil-water-plan
	told "$recent"
}

@test "an office says of how many days it is told, or that it is not" {
	receive soil-water-plan -q --at 2022-09-10
	CASEWORK_NOW=2022-12-15T10:00
	for days in 0: 95: 96:told; do
		printf 'same-applicant: %s\n' "${days%:*}" >>"$CASEWORK/office.yaml"
		t 0 "receive soil-water-plan"
		[ "${days#*:}" != told ] || err_is "case-accept: $out: the applicant has another open case of the item: WB-20220910-000001"
		[ "${days#*:}" = told ] || no_err
		t 0 "case-accept void -q --by li.na --reason x $out"
		sed -i '/^same-applicant/d' "$CASEWORK/office.yaml"
	done
}

@test "a damaged case disturbs nobody who receives another" {
	receive soil-water-plan -q --set applicant.name=丁
	printf 'x: [' >"$CASEWORK/$day/$one.yaml"
	t 0 "receive soil-water-plan --set applicant.name=丁"
	out_is "$(number 2)"
	no_err
}

@test "rows of one applicant are told of each other" {
	receive soil-water-plan -q --set applicant.name=丁
	printf 'item,applicant.name\nsoil-water-plan,丙\nsoil-water-plan,乙\nsoil-water-plan,丙\nsoil-water-plan,丙\n' >rows
	t 0 "case-accept receive --by li.na --rows rows"
	out_is "$(number 2 3 4 5)"
	err_is "case-accept: $(number 4): the applicant has another open case of the item: $(number 2)" \
		"case-accept: $(number 5): the applicant has another open case of the item: $(number 2), $(number 4)" \
		"case-accept: 4 rows: 4 new, 0 known, 0 rejected"
}

# --- an item that has ended

@test "a paper row of an item that had ended says when, goes in, and is a finding; the window refuses it" {
	sed -i 's/^- from: 2019-01-01/&\n  until: 2021-06-30/' "$CASEWORK/catalog/river-construction.yaml"
	refused item.ended "receive 涉河建设项目审批" \
		"case-accept: new case: cannot receive: item 'river-construction' ended on 2021-06-30"
	refused item.ended "receive river-construction --at 2018-12-31" \
		"case-accept: new case: cannot receive: item 'river-construction' begins on 2019-01-01"
	cat >m.yaml <<-'END'
		register: r
		reference: n
		case: {item: item, applicant.name: name}
		acts:
		- {act: receive, at: d, by: {value: li.na}}
	END
	printf 'n,d,item,name\n1,2021-06-30,river-construction,甲\n2,2021-07-01,涉河建设项目审批,甲\n3,2018-01-01,river-construction,甲\n4,2022-01-04,soil-water-plan,　\n' >r.csv
	t 0 "case-accept import -m m.yaml r.csv"
	err_is "case-accept: r.csv:3:14: column 'item': item 'river-construction' ended on 2021-06-30 [item.ended]" \
		"case-accept: 4 rows: 4 new, 0 continued, 0 known, 0 rejected; 4 findings"
	# what came without a name may be corrected, also so as to have one, and not lose it by hand
	one=WB-20220104-000001
	t 0 "amend --set fields.a=1"
	t 0 "amend --set applicant.name=丙"
	refused applicant.unnamed "amend --remove applicant.name" \
		"case-accept: $one: cannot amend: nothing says who applies: applicant.name"
	sed -i 's/^  name: 丙/  phone: x/' "$CASEWORK/cases/2022/01/04/$one.yaml"
	refused applicant.unnamed "case-accept amend --by li.na --reason x $one" \
		"case-accept: $one: cannot amend: nothing says who applies: applicant.name"
	sed -i 's/^  phone: x/  name: 丙/' "$CASEWORK/cases/2022/01/04/$one.yaml"
	t 0 "grep -rh findings: $CASEWORK/cases | sort"
	out_is "  findings: [applicant.unnamed]" "  findings: [item.ended, time.day-off]" "  findings: [item.ended]"
	t 0 case-check
}
