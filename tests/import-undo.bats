# case-accept import --undo: what an import added is taken back.

load helper
load import

three() {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,10.01.2022,li.na,
		2,soil-water-plan,B,,,2022-01-04,,,,,li.na,
		3,soil-water-plan,C,,,2022-01-05,05.01.2022,0.5,06.01.2022,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
	one=$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml
}

undo() {
	case-accept import --undo small --text 映射有误 --by "${by:-li.na}" "$@"
}

@test "an import is taken back by recorded acts, also of closed cases, and again there is nothing to do" {
	three
	before=$(tree)
	t 0 'undo -n'
	out_is WB-20220104-000001 WB-20220104-000002 WB-20220105-000001
	err_is "case-accept: small: 3 cases: 3 made void, 0 left, 0 void before; nothing was written"
	[ "$(tree)" = "$before" ]
	t 0 undo
	out_is WB-20220104-000001 WB-20220104-000002 WB-20220105-000001
	err_is "case-accept: small: 3 cases: 3 made void, 0 left, 0 void before"
	sed -n '/act: take-back/,$p' "$one" | sed '/seal:/d' >event
	file_is event '  act: take-back' '  to: void' '  outcome: void' '  register: small' '  reason: 映射有误'
	t 0 case-check
	before=$(tree)
	t 0 undo
	no_out
	err_is "case-accept: small: 3 cases: 0 made void, 0 left, 3 void before; there was nothing to take back"
	[ "$(tree)" = "$before" ]
	t 1 'case-list --open'
	t 0 'case-deadline sweep'
	t 0 'case-deadline alert'
	no_out
	t 0 'case-report annual --year 2022 -o csv | tail -n 1 | cut -d, -f2,20'
	out_is 0,2
}

@test "after an undo the register goes in again, under new numbers, and is known by these" {
	three
	undo -q
	sed -i 's/,A,/,甲,/' "$csv"
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000003 WB-20220104-000004 WB-20220105-000002
	err_is "case-accept: 3 rows: 3 new, 0 continued, 0 known, 0 rejected; 0 findings"
	t 0 case-check
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 3 rows: 0 new, 0 continued, 3 known, 0 rejected; 0 findings"
	t 0 'undo -q'
	t 0 'case-accept import -q -m $map $csv'
	# what the import said first was never so, as far as is known now, whatever the moment
	t 0 "case-list --at 2022-06-01 -w applicant.name=A -f state -o tsv"
	out_is "WB-20220104-000001	void"
	t 0 "case-list --at 2022-06-01 --open -f id -o tsv"
	out_is WB-20220104-000006 WB-20220105-000003
}

@test "what was known before an undo still has the cases" {
	three
	CASEWORK_NOW=2023-03-02T09:00 undo -q
	export CASEWORK_NOW=2023-03-03T09:00
	t 0 "case-list --known-by 2023-03-01T10:00 -f state -o tsv"
	out_is "WB-20220104-000001	closed" "WB-20220104-000002	received" "WB-20220105-000001	accepted"
	t 0 "case-list --known-by 2023-03-02T10:00 -f state -o tsv"
	out_is "WB-20220104-000001	void" "WB-20220104-000002	void" "WB-20220105-000001	void"
}

@test "a case on which somebody acted is left, with the act, whatever it was" {
	three
	t 0 'case-deliver archive --by gao.yan --location 三架 WB-20220104-000001'
	t 0 'case-accept note --by gao.yan --text 电话 WB-20220104-000002'
	before=$(tree)
	t 1 undo
	out_is WB-20220105-000001
	err_is <<-'END'
		case-accept: WB-20220104-000001: cannot take-back: act 5, archive by gao.yan, is not of that import [take-back.acted]
		case-accept: WB-20220104-000002: cannot take-back: act 2, note by gao.yan, is not of that import [take-back.acted]
		case-accept: small: 3 cases: 1 made void, 2 left, 0 void before
	END
	t 1 'case-accept take-back --by li.na --register other --reason x WB-20220104-000001'
	err_is "case-accept: WB-20220104-000001: cannot take-back: it did not come from a register 'other' [take-back.acted]"
	# what a person took back again was an act all the same
	t 0 'case-accept correct --event 2 --reason 误 --by gao.yan WB-20220104-000002'
	t 1 'undo -q'
	no_out
	# the window's own word makes no room for the row
	t 0 'case-accept void --by li.na --reason 误登 WB-20220104-000002'
	sed -i '3s/04,,,,,li/04,06.01.2022,,,,li/' "$csv"
	t 2 'case-accept import -q -n -m $map $csv'
	err_is "case-accept: register.csv:3: the row is WB-20220104-000002, which is void"
}

@test "what the system counted or sent is nobody's act; a person's urging is one" {
	three
	t 0 'case-deadline urge --by system'
	grep -q 'act: urge' "$CASEWORK"/cases/2022/01/05/*1.yaml
	t 0 undo
	out_is WB-20220104-000001 WB-20220104-000002 WB-20220105-000001
	t 0 'case-accept import -q -m $map $csv'
	id=WB-20220105-000002
	t 0 'case-deadline urge --by gao.yan $id'
	t 1 undo
	out_is WB-20220104-000003 WB-20220104-000004
}

@test "what a later import continued or amended is still the import's" {
	three
	sed -i 's/,A,/,甲,/; 3s/04,,,,,li/04,06.01.2022,,,,li/' "$csv"
	t 0 'case-accept import -q --amend --text 更正 --by li.na -m $map $csv'
	grep -q 'act: amend' "$one"
	t 0 undo
	out_is WB-20220104-000001 WB-20220104-000002 WB-20220105-000001
	t 0 case-check
}

@test "cases of the window, and of other registers, are not touched" {
	three
	t 0 'case-accept receive --by li.na --item soil-water-plan --set applicant.name=A'
	sed 's/^register: small/register: other/' "$map" >other.yaml
	t 0 'case-accept import -q -m other.yaml $csv'
	t 0 'undo -q'
	t 0 'case-list -w state=void -f source.register -o tsv'
	out_is "WB-20220104-000001	small" "WB-20220104-000002	small" "WB-20220105-000001	small"
}

@test "only what an import added since a moment is taken back, when that is asked" {
	three
	rows <<-'END'
		2,soil-water-plan,B,,,2022-01-04,06.01.2022,,,,li.na,
		4,soil-water-plan,D,,,2022-01-05,,,,,li.na,
	END
	export CASEWORK_NOW=2023-03-02T09:00
	t 0 'case-accept import -q -m $map $csv'
	t 0 'undo --since 2023-03-02'
	out_is WB-20220105-000002
	err_is "case-accept: small: 4 cases: 1 made void, 0 left, 0 void before, 3 received before"
}

@test "who takes an import back is a registrar, in person or typed by one" {
	three
	before=$(tree)
	by=gao.yan
	t 1 undo
	no_out
	err_is "case-accept: small: cannot take back: who takes back or amends an import is a registrar [act.role]"
	by=nobody
	t 1 undo
	err_is "case-accept: small: cannot take back: who takes back or amends an import is a registrar [act.role]"
	t 1 'case-accept take-back --by gao.yan --register small --reason x WB-20220104-000001'
	err_is "case-accept: WB-20220104-000001: cannot take-back: 'gao.yan' is none of: registrar [act.role]"
	unset CASEWORK_NOW by
	sed -i '/^simulated/d' "$CASEWORK/office.yaml"
	echo "- {account: $(id -un), name: Me, department: window, roles: [window], from: 2016-03-01}" >>"$CASEWORK/staff.yaml"
	before=$(tree)
	t 1 undo
	err_is "case-accept: small: cannot take back: who takes back or amends an import, or types it for another, is a registrar [who.entered-by]"
	[ "$(tree)" = "$before" ]
	sed -i '$s/roles: \[window\]/roles: [registrar]/' "$CASEWORK/staff.yaml"
	t 0 'case-accept import -q --undo small --text x'
	grep -q "by: $(id -un)" "$one"
}

@test "a name that is no register, a file, and words that do not fit are told" {
	three
	refused() {
		t 64 "$1"
		no_out
		err_is "case-accept: $2" "case-accept: 'case-accept -h' tells more"
	}
	t 2 'case-accept import --undo register --text x --by li.na'
	no_out
	err_is "case-accept: register: no case is of a register of that name"
	refused 'case-accept import --undo ./register.csv --text x' \
		"--undo './register.csv': say the name that the mapping gives the register, not a file"
	refused 'case-accept import --undo small' "--undo needs --text: why"
	refused 'case-accept import --undo small --text ""' "--text: it is empty"
	refused 'case-accept import --undo small --text x register.csv' "--undo takes the name of a register, and no file"
	refused 'case-accept import --undo small --text x -m $map' "--undo and --map exclude each other"
	refused 'case-accept import -m $map --since 2022-01-01 $csv' "--since goes with --undo"
	refused 'case-accept import --undo small --text x --since yesterday' \
		"--since 'yesterday' is no moment: say 2022-09-05T09:12"
	refused 'case-accept take-back --register small WB-20220104-000001' "take-back needs --reason: why"
}

@test "a case that was edited by hand, or cannot be read, is left, and the rest go on" {
	three
	sed -i 's/^  name: A/  name: X/' "$one"
	sed -i 's/^  act: receive/  act: Receive/' "${one/01.yaml/02.yaml}"
	t 2 undo
	out_is WB-20220105-000001
	err_is <<-'END'
		case-accept: cases/2022/01/04/WB-20220104-000001.yaml: the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason [seal.dossier]
		case-accept: cases/2022/01/04/WB-20220104-000002.yaml:20:8: 'history[0].act' must be the name of an act, not 'Receive'
		case-accept: small: 3 cases: 1 made void, 2 left, 0 void before
	END
}

@test "an undo that is killed at any write is run again, and two at once are one" {
	three
	cp -R "$CASEWORK" whole
	killed=
	for n in 1 2 3 4 5 6; do
		rm -rf "$CASEWORK"
		cp -R whole "$CASEWORK"
		env "$NO_LEAKS" strace -f -qq -o /dev/null -e trace=renameat,fsync -e inject=renameat,fsync:signal=KILL:when=$n \
			case-accept import --undo small --text x --by li.na >out 2>err || killed+=x
		t 0 'case-accept import -q --undo small --text x --by li.na'
		[ "$(sort out "$BATS_TEST_TMPDIR/out" | uniq | wc -l)" -le 3 ]
		grep -hc 'act: take-back' "$CASEWORK"/cases/2022/01/*/*.yaml >each
		file_is each 1 1 1
		t 0 case-check
	done
	[ "$killed" = xxxxxx ]
	rm -rf "$CASEWORK"
	cp -R whole "$CASEWORK"
	undo >a &
	undo >b
	wait $!
	[ "$(cat a b | wc -l)" -eq 3 ]
	t 0 case-check
}
