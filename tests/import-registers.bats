# case-accept import: real registers, big ones, and an import that is interrupted.

load helper
load import

bureau() {
	case-accept import -m "$CASEWORK/register.map.yaml" "$@"
}

@test "takes in the register of the water bureau as it is, and nothing twice" {
	t 0 'bureau "$CASEWORK/register-2022.csv"'
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 134 ]
	[ "$(head -n 1 "$BATS_TEST_TMPDIR/out")" = WB-20220104-000001 ]
	err_is "case-accept: 134 rows: 134 new, 0 continued, 0 known, 0 rejected; 0 findings; read as GB18030"
	[ "$(count)" -eq 134 ]
	before=$(tree)
	t 0 'bureau "$CASEWORK/register-2022.csv"'
	no_out
	err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings; read as GB18030"
	[ "$(tree)" = "$before" ]
}

@test "knows the same register in another encoding and with other line ends" {
	t 0 'bureau -q "$CASEWORK/register-2022.csv"'
	no_out
	no_err
	before=$(tree)
	iconv -f GB18030 -t UTF-8 "$CASEWORK/register-2022.csv" | tr -d '\r' >lf.csv
	printf '\357\273\277' | cat - lf.csv >bom.csv
	for f in lf.csv bom.csv; do
		t 0 'bureau $f'
		no_out
		err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings"
	done
	t 0 'bureau <lf.csv'
	err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
}

@test "shows nothing of how far it is where that takes no time" {
	t 0 'script -qec "case-accept import -m $CASEWORK/register.map.yaml $CASEWORK/register-2022.csv >out" /dev/null'
	[[ $out == "case-accept: 134 rows: 134 new"* || $out == $'\rcase-accept: '*"134 rows: 134 new"* ]]
	t 0 'script -qec "case-accept import -q -m $CASEWORK/register.map.yaml $CASEWORK/register-2022.csv" /dev/null'
	no_out
}

@test "an import that was interrupted leaves no part of a case, and is run again" {
	{
		head -n 1 "$CASEWORK/register-2022.csv"
		# The same row under other numbers.
		LC_ALL=C sed -n 2p "$CASEWORK/register-2022.csv" |
			LC_ALL=C awk '{ for (i = 1; i <= 1200; i++) { r = $0; sub(/001,/, i + 1000 ",", r); printf "%s\n", r } }'
	} >many.csv
	# what a shell starts in the background ignores SIGINT
	env --default-signal=INT case-accept import -m "$CASEWORK/register.map.yaml" many.csv >numbers 2>err &
	until [ -e "$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml" ] || ! kill -0 $!; do :; done
	kill -INT $! || skip "it was too fast"
	status=0
	wait $! || status=$?
	grep -q "^case-accept: interrupted" err
	[ $status -eq 130 ]
	# Each file that is there ends with a whole line.
	find "$CASEWORK/cases" -name '*.yaml' -exec tail -qc 1 {} + >ends
	[ "$(wc -l <ends)" -eq "$(count)" ] && [ "$(wc -c <ends)" -eq "$(count)" ]
	t 0 'bureau -q many.csv'
	[ "$(count)" -eq 1200 ]
	[ -z "$(find "$CASEWORK/cases" -name '.*')" ]
	grep -rh "^  reference:" "$CASEWORK/cases" | sort | uniq -d >twice
	file_is twice </dev/null
}

@test "takes many columns, long fields, and line ends inside fields" {
	{
		printf 'no,item,received,by,note'
		printf ',c%d' {6..4096}
		printf '\r\n1,soil-water-plan,2022-01-04,li.na,'
		head -c 1048576 /dev/zero | tr '\0' x
		printf '%04091d' 0 | tr 0 ,
		printf '\r\n2,soil-water-plan,2022-01-04,li.na,"one\r\ntwo\nthree"'
		printf '%04091d' 0 | tr 0 ,
	} >wide.csv
	cat >"$map" <<-'END'
		register: wide
		reference: no
		case: {item: item, fields.note: note}
		acts: [{act: receive, at: received, by: by}]
	END
	t 0 'case-accept import -m $map wide.csv'
	out_is WB-20220104-000001 WB-20220104-000002
	[ "$(wc -c <"$CASEWORK/cases/2022/01/04/WB-20220104-000001.yaml")" -gt 1048576 ]
	grep -qx '  note: "one\\ntwo\\nthree"' "$CASEWORK/cases/2022/01/04/WB-20220104-000002.yaml"
	tr -d '\r' <wide.csv >narrow.csv
	t 0 'case-accept import -m $map narrow.csv'
	no_out
}

# The register of a Dutch office, made by nobody here.
wabo() {
	data wabo-register.csv
	office wabo 2023-03-01T09:00
}

@test "takes in the Dutch register, its oddities as findings, and nothing twice" {
	wabo
	t 0 'bureau $data'
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 1434 ]
	err_is "case-accept: 1434 rows: 1434 new, 0 continued, 0 known, 0 rejected; 1416 findings"
	[ "$(count)" -eq 1434 ]
	[ "$(found close.outcome)" -eq 1329 ]
	[ "$(found time.before-receipt)" -eq 2 ]
	[ "$(found time.day-off)" -eq 85 ]
	[ "$(grep -rl '^state: closed' "$CASEWORK/cases" | wc -l)" -eq 1329 ]
	before=$(tree)
	t 0 'bureau $data'
	no_out
	err_is "case-accept: 1434 rows: 0 new, 0 continued, 1434 known, 0 rejected; 0 findings"
	[ "$(tree)" = "$before" ]
	# for the next test
	mv "$CASEWORK/cases" "$BATS_FILE_TMPDIR"
}

@test "keeps the offsets of the Dutch register as they are written" {
	wabo
	mv "$BATS_FILE_TMPDIR/cases" "$CASEWORK" 2>/dev/null || t 0 'bureau -q $data'
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
	found=$(($(found close.outcome) + $(found time.before-receipt) + $(found time.day-off)))
	(cd "$CASEWORK" && grep -rl '^state: closed' cases | sort | xargs sha256sum) >closed
	t 0 'bureau $data'
	err_is "case-accept: 1434 rows: $((1434 - old)) new, $later continued, $((old - later)) known, 0 rejected; $((1416 - found)) findings"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq $((1434 - old + later)) ]
	[ "$(count)" -eq 1434 ]
	[ "$(found close.outcome)" -eq 1329 ]
	(cd "$CASEWORK" && sha256sum --quiet -c) <closed
	before=$(tree)
	t 0 'bureau $data'
	[ "$(tree)" = "$before" ]
}
