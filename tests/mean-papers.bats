#!/usr/bin/env bats

# Papers that somebody wants to lose, to forge, or to pass off: files, documents, codes, numbers.

load helper
load acts

# A case of the plan that is granted and has its licence, of number $1.
licensed() {
	case_until soil-water-plan decided && case-deliver issue -q --by liu.yang --document "$1" --valid-until 2024-12-31 "$one"
}

code() {
	case-form "$1" -o text "$one" | sed -n 's/^校验码：//p'
}

@test "the code of a document whose act was taken back, or whose case is void, is of no document in force" {
	licensed 证1
	grant=$(code grant) licence=$(code licence)
	t 0 "case-check document $grant $licence"
	case-accept correct -q --by liu.yang --event 6 --reason 误 "$one"
	t 1 "case-check document $grant $licence"
	out_is "$one	5	decide	2022-12-15T10:00:00+08:00" "$one	6	issue	2022-12-15T10:00:00+08:00"
	err_is "case-check: $one: the document is not in force: event 6, issue, was taken back on 2022-12-15 [document.stands]"
	case-accept correct -q --by xu.ming --event 5 --reason 误 "$one"
	case-accept void -q --by li.na --reason 误 "$one"
	t 1 "case-check document $grant"
	err_is "case-check: $one: the document is not in force: the case is void [document.stands]"
}

@test "the code of a licence tells that it was changed, has run out, was revoked and cancelled" {
	licensed 证1
	licence=$(code licence) grant=$(code grant)
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	case-deliver apply -q --by li.na --matter change "$one"
	case-deliver change -q --by xu.ming --reason 更名 --document 证2 "$one"
	t 1 "case-check document $licence"
	err_is "case-check: $one: the document is not in force: the licence has another number now: 证2 [document.stands]"
	t 0 "case-check document $grant"
	export CASEWORK_NOW=2025-01-02T09:00
	t 1 "case-check document $grant"
	err_is "case-check: $one: the document is not in force: the licence was valid until 2024-12-31 [document.stands]"
	case-deliver revoke -q --by xu.ming --ground fraud --reason x --basis y --remedy z "$one"
	t 1 "case-check document $grant"
	err_is "case-check: $one: the document is not in force: the licence was revoked on 2025-01-02 [document.stands]"
	case-deliver cancel -q --by xu.ming --ground revoked --reason x "$one"
	t 1 "case-check document $grant"
	err_is "case-check: $one: the document is not in force: the licence was cancelled on 2025-01-02 [document.stands]"
}

@test "a licence is not valid before its first day, in the register and by its code" {
	case_until soil-water-plan decided
	case-deliver issue -q --by liu.yang --document 证1 --valid-from 2023-01-01 --valid-until 2024-12-31 "$one"
	t 0 "case-list -f licence-state -w licence-state=未生效 $one"
	out_is "$one	not-yet-valid"
	t 1 "case-check document $(code licence)"
	err_is "case-check: $one: the document is not in force: the licence is valid from 2023-01-01 on [document.stands]"
	export CASEWORK_NOW=2023-01-01T09:00
	t 0 "case-list -f licence-state $one && case-check document $(code licence)"
}

@test "nobody types another's decision on a licence, or stops and lengthens a clock for a leader" {
	licensed 证1
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	case-deliver apply -q --by li.na --matter renew "$one"
	case_in_review=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=乙 |
		case-accept accept --by li.na | case-route dispatch --by li.na)
	sed -i 's/^simulated: .*/access: guarded/' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	export SUDO_USER=li.na
	for act in "case-deliver renew --valid-until 2099-12-31 $one" \
		"case-deliver revoke --ground fraud --reason x --basis y --remedy z $one" \
		"case-deliver cancel --ground other --reason x $one" \
		"case-deliver decline --matter renew --reason x --basis y --remedy z $one" \
		"case-deadline pause --procedure testing --basis x --length 3个工作日 $case_in_review" \
		"case-deadline extend --length 3个工作日 --proposer chen.gang --reason x $case_in_review"; do
		t 1 "$act --by xu.ming"
		[[ $err == *"what 'xu.ming' says or signs nobody else types [who.entered-by]"* ]]
	done
}

@test "what tries the procedure out leaves the office on no paper" {
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --simulated true
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	opine -q --by liu.yang "$one"
	grant
	t 1 "case-form grant $one"
	err_is "case-form: $one: cannot print grant: the case is simulated [form.simulated]"
	t 1 "case-form review-opinion $one"
	err_is "case-form: $one: cannot print review-opinion: the case is simulated [form.simulated]"
}

@test "documents of two cases with one number go into two files, whose names begin with no dash" {
	mkdir "$BATS_TEST_TMPDIR/papers"
	for n in 1 2; do
		receive soil-water-plan -q --set "applicant.name=甲$n" --set materials=申请书 && case-accept accept -q --by li.na --document ../受1 "$(number $n)"
	done
	t 0 "case-form acceptance --dir '$BATS_TEST_TMPDIR/papers' $one"
	out_is "$one-..-受1.acceptance.html"
	t 0 "case-form acceptance --dir '$BATS_TEST_TMPDIR/papers' $(number 2)"
	out_is "$(number 2)-..-受1.acceptance.html"
	t 64 "case-form acceptance --dir '' $one"
	no_out
	err_is "case-form: --dir: it is empty" "case-form: 'case-form -h' tells more"
}

@test "papers are filed while each is there as it was attached, and no defect is put right by its explanation" {
	case_until soil-water-plan decided
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	echo 函 >函.txt && echo 说明 >说明.txt
	case-accept attach -q --by liu.yang --as letter --file 函.txt "$one"
	kept=$CASEWORK/$day/$one/函.txt
	echo 改 >>"$kept"
	archives="case-deliver archive --by liu.yang --location 一架 $one"
	t 1 "$archives"
	err_is "case-deliver: $day/$one/函.txt: it is not what event 8 attached [attachment.changed]" \
		"case-deliver: $one: cannot archive: what was attached is not all there as it was [archive.complete]"
	rm "$kept"
	t 1 "$archives"
	err_is "case-deliver: $day/$one/函.txt: it is not there, and event 8 attached it [attachment.missing]" \
		"case-deliver: $one: cannot archive: what was attached is not all there as it was [archive.complete]"
	cp 函.txt "$kept"
	case-deliver fault -q --by liu.yang --defect 缺章 "$one"
	case-accept attach -q --by liu.yang --as explanation --file 说明.txt "$one"
	t 1 "case-deliver mend --by liu.yang --fault 9 --how corrected --reason x $one"
	err_is "case-deliver: $one: cannot mend: since act 9 nothing but explanations was attached, amended or corrected [mend.evidence]"
	t 0 "case-deliver mend --by liu.yang --fault 9 --how explained --file 说明.txt --reason x $one"
	t 0 "$archives"
}

@test "no other department's handler issues, files or mends, and the window and the office do" {
	case_until soil-water-plan decided
	t 1 "case-deliver issue --by sun.li --document 证1 --valid-until 2024-12-31 $one"
	err_is "case-deliver: $one: cannot issue: 'sun.li' is of river, and the host department is soil-conservation [host.file]"
	t 0 "case-deliver issue --by li.na --document 证1 --valid-until 2024-12-31 $one"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	case-deliver fault -q --by sun.li --defect 缺章 "$one"
	t 1 "case-deliver archive --by sun.li --location 我家 $one"
	err_is "case-deliver: $one: cannot archive: 'sun.li' is of river, and the host department is soil-conservation [host.file]" \
		"case-deliver: $one: cannot archive: a defect of the file is open: 缺章, act 9 [archive.faults]"
}

@test "a number of a series that its register has lost, or given to another case, is told" {
	cat >>"$CASEWORK/office.yaml" <<-'END'
		series:
		- {series: permits, number: "水许〔{year}〕{n}号", acts: [decide], outcome: granted}
	END
	register=$CASEWORK/series/permits-2022.tsv
	for n in 1 2; do
		one=$(number $n)
		receive soil-water-plan -q --set "applicant.name=甲$n" --set materials=申请书 && case-accept accept -q --by li.na "$one"
		case-route dispatch -q --by li.na "$one" && opine -q --by liu.yang "$one" && grant >printed
	done
	t 0 case-check
	sed -i 2d "$register"
	t 1 case-check
	err_is "case-check: $day/$one.yaml:$(grep -n 'document: 水许' "$CASEWORK/$day/$one.yaml" | cut -d: -f1):13: the register of permits has not got 水许〔2022〕2号, and would give it again [series.given]"
	sed -i "s/$(number 1)/$(number 2)/" "$register"
	t 1 "case-check $(number 1)"
	[[ $err == *"the register of permits has given 水许〔2022〕1号 to $(number 2) [series.given]"* ]]
	rm "$register"
	t 1 case-check
	[ "$(grep -c 'series.given' "$BATS_TEST_TMPDIR/err")" -eq 2 ]
}
