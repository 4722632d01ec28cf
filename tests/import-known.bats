# A register so long that what its cases say of their rows is looked at while they are found.
load helper
load import

# long: the rows of standard input, behind each of which stands more than the mapping reads.
long() {
	awk 'BEGIN { while (n++ < 30000) s = s "x"
		print "no,item,name,type,id,received,accepted,paid,paid-on,closed,by,remark,more" }
		{ print $0 "," s }' >"$csv"
	[ "$(wc -c <"$csv")" -gt 1048576 ]
}

# forty NAME: the rows of as many cases.
forty() {
	seq 40 | sed "s/.*/&,soil-water-plan,$1&,,,2022-01-04,,,,,li.na,/"
}

path() {
	printf '%s/cases/2022/01/04/WB-20220104-%06d.yaml' "$CASEWORK" "$1"
}

@test "the rows of a long register are known, whoever had imported them" {
	forty 甲 | long
	t 0 'case-accept import -q -m $map $csv'
	before=$(tree)
	for CASEWORK_JOBS in 1 2 5; do
		export CASEWORK_JOBS
		t 0 'case-accept import -m $map $csv'
		no_out
		err_is "case-accept: 40 rows: 0 new, 0 continued, 40 known, 0 rejected; 0 findings"
	done
	[ "$(tree)" = "$before" ]
}

@test "in a long register a row that differs, or whose case cannot be read, is told" {
	forty 甲 | long
	t 0 'case-accept import -q -m $map $csv'
	sed -i 's/^  row: .*/  row: none/' "$(path 3)"
	sed -i '$s/.*/  seal: [/' "$(path 4)"
	sed -i '/^2,/s/甲2/乙2/' "$csv"
	t 2 'case-accept import -m $map --rejects rejects.csv $csv'
	no_out
	err_is "case-accept: register.csv:3: the row says otherwise than what was imported as WB-20220104-000002: what the applicant brought" \
		"case-accept: cases/2022/01/04/WB-20220104-000003.yaml:19:8: 'history[0].row' must be the digest of a row, in hexadecimal, not 'none'" \
		"case-accept: register.csv:4: the row is WB-20220104-000003, which cannot be read" \
		"case-accept: cases/2022/01/04/WB-20220104-000004.yaml:27:1: not well-formed YAML: did not find expected node content" \
		"case-accept: register.csv:5: the row is WB-20220104-000004, which cannot be read" \
		"case-accept: 40 rows: 0 new, 0 continued, 37 known, 3 rejected; 0 findings" \
		"case-accept: the rejects are in rejects.csv"
}

@test "behind the rows that a long register repeats come new ones, by any number of workers" {
	forty 甲 | long
	t 0 'case-accept import -q -m $map $csv'
	{ forty 甲 && seq 41 120 | sed 's/.*/&,soil-water-plan,丙&,,,2022-01-04,,,,,li.na,/'; } | long
	cp -R "$CASEWORK" before
	for jobs in 1 2 5; do
		rm -rf "$CASEWORK" && cp -R before "$CASEWORK"
		t 0 'CASEWORK_JOBS=$jobs case-accept import -m $map $csv'
		err_is "case-accept: 120 rows: 80 new, 0 continued, 40 known, 0 rejected; 0 findings"
		printf 'WB-20220104-%06d\n' {41..120} | out_is
		grep -q '丙120$' "$(path 120)"
		tree >"tree-$jobs"
		cmp tree-1 "tree-$jobs"
	done
}
