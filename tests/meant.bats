load helper

# What is one slip of the pen away from a word that there is, is told that word.

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
	t 0 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	id=$out
}

# The command of the line, then what it says first, is told.
meant() {
	t "$1" "$2"
	no_out
	printf '%s\n' "${err%%$'\n'*}" >"$BATS_TEST_TMPDIR/first"
	file_is "$BATS_TEST_TMPDIR/first" "$3"
}

@test "a word near to one that there is, is told it: acts, options, reports, documents, forms, templates" {
	meant 64 "case-accept acept" "case-accept: 'acept' is nothing that this program does: did you mean accept?"
	meant 64 "case-report anual" "case-report: 'anual' is nothing that this program does: did you mean annual?"
	meant 64 "case-form grnt" "case-form: 'grnt' is nothing that this program does: did you mean grant?"
	meant 64 "case-list --feilds id" "case-list: unknown option '--feilds': did you mean --fields?"
	meant 64 "case-form names grnt" "case-form: there is no document 'grnt': did you mean grant?"
	meant 1 "case-export permit" "case-export: 'permit' is no form of exchange: did you mean permits?"
	meant 2 "case-check rule" "case-check: rule: not a case number: did you mean rules?"
	meant 2 "case-check else" "case-check: else: not a case number: say WB-20220905-000017"
}

@test "fields, measures, tables, ledgers, natures, figures, rules" {
	meant 64 "case-list -f id,stat" "case-list: --fields: there is no field 'stat': did you mean state?"
	meant 64 "case-list --sort recieved" "case-list: --sort: there is no field 'recieved': did you mean received?"
	meant 64 "case-list -w recieved=2022" "case-list: --where: there is no field 'recieved': did you mean received?"
	meant 64 "case-report count -b itm" "case-report: there is no field 'itm': did you mean item?"
	meant 64 "case-report measure -b host-nam" "case-report: there is no field 'host-nam': did you mean host-name?"
	meant 64 "case-report measure -b moth" "case-report: there is no field 'moth': did you mean month?"
	meant 64 "case-report measure -f recieved" "case-report: there is no measure 'recieved': did you mean received?"
	meant 64 "case-report measure -t mont" "case-report: --table 'mont': did you mean month?"
	meant 64 "case-report ledger -l acceptnce" "case-report: --ledger 'acceptnce': did you mean acceptance?"
	meant 64 "case-report register -n complant" "case-report: --nature 'complant': there is none: did you mean complaint?"
	meant 64 "case-report audit --rule staf.unknown" "case-report: --rule: there is no rule 'staf.unknown': did you mean staff.unknown?"
	meant 64 "case-report audit --rule heads.cot" "case-report: --rule: there is no rule 'heads.cot': 'case-check rules' lists them"
	meant 64 "case-review decide --outcome granted --override draft.redy=x $id" \
		"case-review: --override 'draft.redy': no gate of that name stands before decide"
	meant 64 "case-deliver close --override close.servd=x $id" \
		"case-deliver: --override 'close.servd': no gate of that name stands before close"
}

@test "items, people, departments, states and levels" {
	meant 1 "case-accept receive --by li.na --item soil-water-pan --set applicant.name=A" \
		"case-accept: new case: cannot receive: item 'soil-water-pan' is not in the catalog: did you mean soil-water-plan? [item.unknown]"
	meant 64 "case-list -w item=soil-water-pan" "case-list: --where: no item of the catalog is 'soil-water-pan': did you mean soil-water-plan?"
	meant 64 "case-report audit -i soil-water-pan" "case-report: --item: item 'soil-water-pan' is not in the catalog: did you mean soil-water-plan?"
	meant 1 "case-accept note --text x --by li.n $id" "case-accept: $id: cannot note: nobody in staff.yaml is 'li.n': did you mean li.na? [staff.unknown]"
	meant 64 "case-deadline alert --person li.n" "case-deadline: --person: nobody in staff.yaml is 'li.n': did you mean li.na?"
	meant 64 "case-deadline alert --department soil-wate" "case-deadline: --department: no department in departments.yaml is 'soil-wate'"
	meant 64 "case-deadline alert --department water-resource" \
		"case-deadline: --department: no department in departments.yaml is 'water-resource': did you mean water-resources?"
	meant 64 "case-deadline alert -l yelow" "case-deadline: --level 'yelow': did you mean yellow?"
	meant 64 "case-deadline alert -l late" "case-deadline: --level 'late': reminder, warning, yellow or red"
	meant 64 "case-list -w state=acepted" "case-list: --where: 'acepted' is no state: did you mean accepted?"
	meant 64 "case-review decide --outcome grantd $id" "case-review: --outcome: 'grantd' is none of: did you mean granted?"
	meant 64 "case-accept receive --item soil-water-plan --set aplicant.name=A" \
		"case-accept: --set: the dossier has no 'aplicant.name': did you mean applicant.name?"
}

@test "columns of rows" {
	meant 2 'printf "id,txt\n$id,x\n" | case-accept note --by li.na --rows -' \
		"case-accept: standard input:1:4: column 'txt' is no key of note: did you mean text?"
	meant 2 'printf "itm,applicant.name\nsoil-water-plan,x\n" | case-accept receive --by li.na --rows -' \
		"case-accept: standard input:1:1: column 'itm' is no key of receive: did you mean item?"
}
