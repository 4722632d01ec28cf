# case-report standing: five figures of an office, beside those of its neighbours.

load helper
load report

# The year of the example office, whose name is $1.
office_of() {
	imported
	sed -i "s/^name:.*/name: $1/" "$CASEWORK/office.yaml"
}

@test "standing: five figures, each a fraction, beside those of a neighbour, each ranked" {
	office_of 甲局
	t 0 'case-report standing -y 2022 -o csv -H'
	no_err
	out_is "figure,office,rank,value,unit,n,of,from,until" \
		"items,甲局,1,3,items,3,1,2022-01-01,2022-12-16" \
		"lowest-charges,甲局,,,percent,0,0,2022-01-01,2022-12-16" \
		"steps,甲局,,,steps an item,0,0,2022-01-01,2022-12-16" \
		"days,甲局,1,7.7,workdays,991,128,2022-01-01,2022-12-16" \
		"satisfied,甲局,1,100.0,percent,121,121,2022-01-01,2022-12-16"
	sed 1d "$BATS_TEST_TMPDIR/out" >one
	sed 's/甲局/乙局/; s/,3,1,/,2,1,/; s/,991,/,990,/; s/,121,121/,120,121/; /steps/s/,0,0,/,7,2,/' "$BATS_TEST_TMPDIR/out" >two.csv
	t 0 'case-report standing -y 2022 -o table --beside two.csv'
	no_err
	out_is <<-'EOF'
		figure          office  rank    value  unit             n   of  from        until
		items           乙局       1        2  items            2    1  2022-01-01  2022-12-16
		items           甲局       2        3  items            3    1  2022-01-01  2022-12-16
		lowest-charges  乙局          no data  percent          0    0  2022-01-01  2022-12-16
		lowest-charges  甲局          no data  percent          0    0  2022-01-01  2022-12-16
		steps           乙局       1      3.5  steps an item    7    2  2022-01-01  2022-12-16
		steps           甲局          no data  steps an item    0    0  2022-01-01  2022-12-16
		days            乙局       1      7.7  workdays       990  128  2022-01-01  2022-12-16
		days            甲局       2      7.7  workdays       991  128  2022-01-01  2022-12-16
		satisfied       甲局       1    100.0  percent        121  121  2022-01-01  2022-12-16
		satisfied       乙局       2     99.2  percent        120  121  2022-01-01  2022-12-16
	EOF
	t 0 'case-report standing -y 2022 -o table --lang zh --beside two.csv'
	[[ $out == *项目最少*无数据*效率最高*个工作日*评价最好* ]]
	# whoever is put beside whom, the lines are the same
	sed 's/乙局/丙局/' two.csv >three.csv
	case-report standing -y 2022 -o csv -H -b two.csv >both.csv
	(sed 1d three.csv && sed 1d two.csv) | cat <(head -n 1 two.csv) - >others.csv
	t 0 'case-report standing -y 2022 -o csv -H -b others.csv'
	cp "$BATS_TEST_TMPDIR/out" all
	sed -i "s/^name:.*/name: 丁局/" "$CASEWORK/office.yaml"
	(cat both.csv && sed 1d three.csv) >others.csv
	t 0 'case-report standing -y 2022 -o csv -H -b others.csv | grep -v 丁局 | cut -d, -f 1,2,4-'
	out_is < <(cut -d, -f 1,2,4- all)
	t 0 'case-report standing -y 2022 -o json | split -l 1 - line-'
	t 0 '"$BUILD/tests/tools/validate" "$TOP/schemas/report-standing.yaml" line-*'
}

@test "standing: charges at the lowest of the law, and steps that the catalog tells" {
	office county-centre 2025-07-01T09:00
	t 0 'case-report standing | cut -f 1,3-7'
	no_err
	out_is "items	1	5	items	5	1" "lowest-charges	1	66.7	percent	2	3" "steps			steps an item	0	0" \
		"days			workdays	0	0" "satisfied			percent	0	0"
	sed -i 's/^  kind: /  steps: [{step: 受理}, {step: 审核}, {step: 会签, internal: true}]\n&/' "$CASEWORK/catalog/tree-felling.yaml"
	t 0 'case-report standing | sed -n 3p | cut -f 1,3-7'
	out_is "steps	1	3.0	steps an item	3	1"
}

@test "standing: what cannot stand beside it is told, and nothing is printed" {
	office_of 甲局
	case-report standing -y 2022 -o csv -H | sed 's/甲局/乙局/' >good.csv
	for x in '2s/items/item/|2:1: column .figure.: it is none of the five' \
		'5s/,991,/,9.1,/|5:.*: it is no whole number' '6s/,121,121,/,122,121,/|6:.*: it is more than all of them' \
		'2s/2022-01-01/2021-01-01/|2:.*: it is of other days' '3s/-16/-17/|3:.*: it is of other days' \
		'2s/乙局/甲局/|2:.*: this office has that figure already' \
		'1s/,of,/,off,/|1: the column .of. is missing' '2,$d|: there is no row below the header'; do
		sed "${x%%|*}" good.csv >bad.csv
		t 2 'case-report standing -y 2022 -b bad.csv'
		no_out
		grep -q "^case-report: bad.csv:*${x#*|}" <<<"$err" || {
			echo "$x: $err"
			return 1
		}
	done
	t 2 'case-report standing -y 2022 -b none.csv'
	no_out
	t 64 'case-report standing -y 2022 -m 2022-01'
	no_out
}
