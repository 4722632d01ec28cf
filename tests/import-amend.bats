# case-accept import --amend: what a wrong mapping or row said is mended by importing it again.

load helper
load import

one=WB-20220104-000001

take_in() {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,10.01.2022,li.na,old
		2,soil-water-plan,B,,,2022-01-04,,,,,li.na,
		3,soil-water-plan,C,,,2022-01-05,06.01.2022,,,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
}

amend() {
	case-accept import --amend --text 映射有误 --by li.na -m "$map" "$@" "$csv"
}

file_of() {
	echo "$CASEWORK/cases/${1:3:4}/${1:7:2}/${1:9:2}/$1.yaml"
}

@test "a dossier that the row or the mapping has otherwise is amended, old values sealed, and then known" {
	take_in
	sed -i 's/fields.remark: remark/fields.note: remark/; s/applicant.name: name/applicant.name: {column: name, table: {A: 甲, B: B, C: C}}/' "$map"
	before=$(tree)
	# never by itself
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 3 rows: 0 new, 0 continued, 3 known, 0 rejected; 0 findings"
	t 0 'amend -n >/dev/null'
	err_is "case-accept: 3 rows: 0 new, 1 continued, 2 known, 0 rejected; 0 findings; 1 amended, 0 restated; nothing was written"
	[ "$(tree)" = "$before" ]
	t 0 amend
	out_is $one
	err_is "case-accept: 3 rows: 0 new, 1 continued, 2 known, 0 rejected; 0 findings; 1 amended, 0 restated"
	sed -n '/act: amend/,$p' "$(file_of $one)" | grep -v 'seal:\|dossier:' >event
	file_is event <<-'END'
		  act: amend
		  reason: 映射有误
		  was:
		    applicant:
		      name: A
		    fields:
		      remark: old
	END
	grep -c '^  row: ' "$(file_of $one)" >n
	file_is n 5
	t 0 'case-list -f applicant.name,fields.note,fields.remark,state -o tsv $one'
	out_is "$one	甲	old		closed"
	t 0 case-check
	before=$(tree)
	for again in amend 'case-accept import -m $map $csv'; do
		t 0 "$again"
		no_out
		err_is "case-accept: 3 rows: 0 new, 0 continued, 3 known, 0 rejected; 0 findings"
	done
	[ "$(tree)" = "$before" ]
	# what was known before has the old values
	export CASEWORK_NOW=2023-03-02T09:00
	sed -i 's/C: C/C: 丙/' "$map"
	t 0 amend
	out_is WB-20220105-000001
	t 0 'case-list --known-by 2023-03-01T23:00 -f applicant.name -o tsv WB-20220105-000001'
	out_is "WB-20220105-000001	C"
	t 0 case-check
}

@test "an amendment goes where people acted, but not over what they changed in the dossier" {
	take_in
	t 0 'case-deliver archive --by gao.yan --location 三架 $one'
	t 0 'case-accept amend -q --by li.na --reason 更名 --set applicant.name=乙 WB-20220104-000002'
	sed -i 's/,A,/,甲,/; s/,B,/,b,/' "$csv"
	t 2 amend
	out_is $one
	err_is <<-'END'
		case-accept: register.csv:3: the row says otherwise than what was imported as WB-20220104-000002: what the applicant brought; act 2, amend by li.na, has changed that since
		case-accept: 3 rows: 0 new, 1 continued, 1 known, 1 rejected; 0 findings; 1 amended, 0 restated
		case-accept: the rejects are in register.csv.rejects.csv
	END
	# nor is an edit by hand adopted with it
	sed -i 's/^  name: C/  name: X/' "$(file_of WB-20220105-000001)"
	sed -i 's/,C,/,丙,/' "$csv"
	t 2 'amend -n --rejects r.csv'
	grep -q "register.csv:4: the dossier is not the one that was sealed last" "$BATS_TEST_TMPDIR/err"
}

@test "a row that also grew is amended and continued in one write" {
	take_in
	sed -i '3s/B,,,2022-01-04,/b,,,2022-01-04,07.01.2022/' "$csv"
	t 0 amend
	out_is WB-20220104-000002
	err_is "case-accept: 3 rows: 0 new, 1 continued, 2 known, 0 rejected; 0 findings; 1 amended, 0 restated"
	sed -n 's/^  act: //p' "$(file_of WB-20220104-000002)" >acts
	file_is acts receive amend accept
	t 0 'amend -q'
	no_out
}

@test "a case with other acts than the row is taken back and made anew, where nobody acted on it" {
	take_in
	# 05.01. was the first of May
	sed -i 's/"%d.%m.%Y"/"%m.%d.%Y"/' "$map"
	sed -i 's/,10.01.2022,/,10.02.2022,/' "$csv"
	t 0 'case-accept note --by gao.yan --text 电话 WB-20220105-000001'
	before=$(tree)
	t 2 'amend -n'
	[ "$(tree)" = "$before" ]
	t 2 amend
	out_is WB-20220104-000003
	err_is <<-'END'
		case-accept: register.csv:4: the row says otherwise than what was imported as WB-20220105-000001: accept; cannot take-back: act 3, note by gao.yan, is not of that import [take-back.acted]
		case-accept: 3 rows: 1 new, 0 continued, 1 known, 1 rejected; 0 findings; 0 amended, 1 restated
		case-accept: the rejects are in register.csv.rejects.csv
	END
	t 0 'case-list -f state -o tsv'
	out_is "$one	void" "WB-20220104-000002	received" "WB-20220104-000003	closed" "WB-20220105-000001	accepted"
	sed -n '/act: take-back/,$p' "$(file_of $one)" | grep -v seal: >event
	file_is event '  act: take-back' '  to: void' '  outcome: void' '  register: small' '  reason: 映射有误'
	grep -c 'act: receive' "$(file_of WB-20220104-000003)"
	t 0 case-check
	# what stood there first was never so
	t 0 'case-list --at 2022-02-01 -w applicant.name=A -f state -o tsv'
	out_is "$one	void" "WB-20220104-000003	received"
}

@test "a row that cannot be made anew leaves the case as it is" {
	take_in
	sed -i '2s/2022-01-04/2031-01-04/; 3s/soil-water-plan/mining/; 4s/soil-water-plan/water-abstraction/' "$csv"
	t 2 amend
	out_is WB-20220105-000002
	t 0 'case-list -w state!=void -f item -o tsv'
	out_is "$one	soil-water-plan" "WB-20220104-000002	soil-water-plan" "WB-20220105-000002	water-abstraction"
}

@test "an amending that is killed at any write is run again, and every row is one case" {
	take_in
	sed -i 's/,0[56].01.2022,/,08.01.2022,/; s/,B,/,b,/' "$csv"
	cp -R "$CASEWORK" whole
	killed=
	for n in 1 2 3 4 5 6 7 8; do
		rm -rf "$CASEWORK"
		cp -R whole "$CASEWORK"
		env "$NO_LEAKS" strace -f -qq -o /dev/null -e trace=renameat,renameat2,linkat,fsync,syncfs \
			-e inject=renameat,renameat2,linkat,fsync,syncfs:signal=KILL:when=$n \
			case-accept import -q --amend --text x --by li.na -m "$map" "$csv" >/dev/null 2>&1 || killed+=x
		t 0 amend
		t 0 'case-list -w state!=void -f source.reference,applicant.name -o tsv | cut -f 2- | sort'
		out_is '1	A' '2	b' '3	C'
		t 0 case-check
	done
	[ ${#killed} -ge 6 ]
}

@test "who amends an import is a registrar, with a reason, and words that do not fit are told" {
	take_in
	sed -i 's/,A,/,甲,/' "$csv"
	before=$(tree)
	t 1 'case-accept import --amend --text x --by gao.yan -m $map $csv'
	err_is "case-accept: register.csv: cannot amend: who takes back or amends an import is a registrar [act.role]"
	[ "$(tree)" = "$before" ]
	t 64 'case-accept import --amend -m $map $csv'
	err_is "case-accept: --amend needs --text: why" "case-accept: 'case-accept -h' tells more"
	t 64 'case-accept import --text x -m $map $csv'
	err_is "case-accept: --by and --text go with --amend or --undo" "case-accept: 'case-accept -h' tells more"
	t 64 'case-accept import --undo small --amend --text x'
	err_is "case-accept: --undo and --amend exclude each other" "case-accept: 'case-accept -h' tells more"
}
