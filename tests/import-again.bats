# case-accept import: a register that comes again, with more or with something else in it.

load helper
load import

@test "acts that are new in a row are appended, once" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,B,,,2022-01-04,,,,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
	one=$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml
	cp "$one" before.yaml
	cp "${one/01.yaml/02.yaml}" other.yaml
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,10.01.2022,li.na,
		2,soil-water-plan,B,,,04.01.2022,,,,,李娜,
		3,soil-water-plan,C,,,2022-01-05,,,,,li.na,
	END
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001 WB-20220105-000001
	err_is "case-accept: 3 rows: 1 new, 1 continued, 1 known, 0 rejected; 0 findings"
	sed -n 's/^  act: //p' "$one" >acts
	file_is acts receive accept withdraw close
	cmp "${one/01.yaml/02.yaml}" other.yaml
	sed '1,/^history:/d' before.yaml >old
	sed '1,/^history:/d' "$one" | head -c "$(wc -c <old)" | cmp - old
	before=$(tree)
	t 0 'case-accept import -m $map $csv'
	no_out
	err_is "case-accept: 3 rows: 0 new, 0 continued, 3 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
}

@test "a payment that comes after the end is appended too" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,10.01.2022,li.na,"
	t 0 'case-accept import -q -m $map $csv'
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,0.5,12.01.2022,10.01.2022,li.na,"
	t 0 'case-accept import -m $map $csv'
	out_is WB-20220104-000001
	sed -n 's/^  act: //p' "$CASEWORK"/cases/2022/01/04/*.yaml >acts
	file_is acts receive accept withdraw close pay
	t 0 'case-accept import -q -m $map $csv'
	no_out
}

@test "a row that says otherwise than before is a reject, whatever it says" {
	row="1,soil-water-plan,A,,,2022-01-04,05.01.2022,0.5,06.01.2022,,li.na,old"
	rows <<<$row
	t 0 'case-accept import -q -m $map $csv'
	before=$(tree)
	otherwise() {
		rows <<<"$1"
		t 2 'case-accept import -n -m $map $csv'
		no_out
		err_is "case-accept: register.csv:2: the row says otherwise than what was imported as WB-20220104-000001: $2" \
			"case-accept: 1 rows: 0 new, 0 continued, 0 known, 1 rejected; 0 findings; nothing was written"
	}
	otherwise "${row/2022-01-04/2022-01-03}" receive
	otherwise "${row/05.01/06.01}" accept
	otherwise "${row/05.01.2022/}" accept
	otherwise "${row/0.5/0.6}" pay
	otherwise "${row/,A,/,B,}" "what the applicant brought"
	otherwise "${row/old/new}" "what the applicant brought"
	otherwise "${row/old/}" "what the applicant brought"
	otherwise "${row/soil-water-plan/water-abstraction}" "what the applicant brought"
	otherwise "${row/li.na/wang.lei}" receive
	t 2 'case-accept import -m $map $csv'
	tail -n 1 register.csv.rejects.csv >last
	file_is last "${row/li.na/wang.lei},2,,the row says otherwise than what was imported as WB-20220104-000001: receive,"
	[ "$(tree)" = "$before" ]
}

@test "who came into staff.yaml after the import is still the one of the row" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,新人,"
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 1 findings"
	[ "$(found staff.unknown)" -eq 1 ]
	echo '- {account: new.one, name: 新人, department: window, roles: [window], from: 2016-03-01}' >>"$CASEWORK/staff.yaml"
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,,新人,"
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 0 new, 1 continued, 0 known, 0 rejected; 0 findings"
}

@test "an amended dossier makes no reject of a row that did not change, nor of one that went on" {
	rows <<<"1,soil-water-plan,A,,,2022-01-04,,,,,li.na,"
	t 0 'case-accept import -q -m $map $csv'
	t 0 'case-accept amend --by li.na --reason typo --set applicant.name=B WB-20220104-000001'
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 0 new, 0 continued, 1 known, 0 rejected; 0 findings"
	sed -i 's/^  name: B/  name: C/' "$CASEWORK"/cases/2022/01/04/*.yaml
	t 0 'case-accept amend --by li.na --reason typo WB-20220104-000001'
	rows <<<"1,soil-water-plan,A,,,2022-01-04,05.01.2022,,,,li.na,"
	t 0 'case-accept import -m $map $csv'
	err_is "case-accept: 1 rows: 0 new, 1 continued, 0 known, 0 rejected; 0 findings"
	grep -qx '  name: C' "$CASEWORK"/cases/2022/01/04/*.yaml
}

@test "a case that cannot be continued is a reject, and the rest go on" {
	rows <<-'END'
		1,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		2,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		3,soil-water-plan,A,,,2022-01-04,,,,,li.na,
		4,soil-water-plan,A,,,2022-01-04,,,,,li.na,
	END
	t 0 'case-accept import -q -m $map $csv'
	day=$CASEWORK/cases/2022/01/04
	t 0 'case-accept void --by li.na --reason "registered twice" WB-20220104-000001'
	sed -i 's/^  name: A/  name: B/' "$day/WB-20220104-000002.yaml"
	sed -i 's/^  act: receive/  act: Receive/' "$day/WB-20220104-000003.yaml"
	sed -i '2,$s/04,,,,/04,05.01.2022,,,/' "$csv"
	t 2 'case-accept import -m $map $csv'
	out_is WB-20220104-000004
	err_is <<-'END'
		case-accept: register.csv:2: the row is WB-20220104-000001, which is void
		case-accept: register.csv:3: the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason [seal.dossier]
		case-accept: cases/2022/01/04/WB-20220104-000003.yaml:20:8: 'history[0].act' must be the name of an act, not 'Receive'
		case-accept: register.csv:4: the row is WB-20220104-000003, which cannot be read
		case-accept: 4 rows: 0 new, 1 continued, 0 known, 3 rejected; 0 findings
		case-accept: the rejects are in register.csv.rejects.csv
	END
}

@test "takes in the Dutch register, its oddities as findings, and nothing twice" {
	wabo
	t 0 'bureau $data'
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 1434 ]
	err_is "case-accept: 1434 rows: 1434 new, 0 continued, 0 known, 0 rejected; 1331 findings"
	[ "$(count)" -eq 1434 ]
	[ "$(found close.outcome)" -eq 1329 ]
	[ "$(found time.before-receipt)" -eq 2 ]
	[ "$(grep -rl '^state: closed' "$CASEWORK/cases" | wc -l)" -eq 1329 ]
	before=$(tree)
	t 0 'bureau $data'
	no_out
	err_is "case-accept: 1434 rows: 0 new, 0 continued, 1434 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
}

@test "keeps the offsets of the Dutch register as they are written" {
	wabo
	t 0 'bureau -q $data'
	file=$(grep -rl "reference: case-4028$" "$CASEWORK/cases")
	sed -n 's/^- at: //p; s/^  deadline: //p; s/^due: //p' "$file" >stamps
	file_is stamps 2010-10-01T00:00:00+02:00 2010-12-16T00:00:00+01:00 2010-10-01T00:00:00+02:00 \
		2010-10-01T00:00:00+02:00 2010-12-02T14:23:04+01:00
}

@test "a register that has grown adds what is new and nothing else" {
	wabo
	# As it was on 2011-06-30: later receipts are not there, later ends are not known.
	awk -F, -v OFS=, 'NR == 1 || substr($6, 1, 10) <= "2011-06-30" {
		if (NR > 1 && substr($9, 1, 10) > "2011-06-30") { $9 = ""; later++ }
		print
	} END { print later >"later" }' "$data" >then.csv
	old=$(($(wc -l <then.csv) - 1))
	later=$(cat later)
	[ "$later" -gt 0 ] && [ "$old" -lt 1434 ]
	t 0 'bureau -q then.csv'
	[ "$(count)" -eq "$old" ]
	found=$(($(found close.outcome) + $(found time.before-receipt)))
	(cd "$CASEWORK" && grep -rl '^state: closed' cases | sort | xargs sha256sum) >closed
	t 0 'bureau $data'
	err_is "case-accept: 1434 rows: $((1434 - old)) new, $later continued, $((old - later)) known, 0 rejected; $((1331 - found)) findings"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq $((1434 - old + later)) ]
	[ "$(count)" -eq 1434 ]
	[ "$(found close.outcome)" -eq 1329 ]
	(cd "$CASEWORK" && sha256sum --quiet -c) <closed
	before=$(tree)
	t 0 'bureau $data'
	[ "$(tree)" = "$before" ]
}
