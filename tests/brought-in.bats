# case-report hall: what each department brought into the hall, and authorised its window for.

load helper

setup() {
	begin
	office county-centre 2025-07-01T09:00
	departments=$CASEWORK/departments.yaml
}

@test "hall: the section, the items and the authority of each department, and what it lacks" {
	t 0 'case-report hall -o table'
	no_err
	out_is <<-'EOF'
		department  name            section     concentrated  moved  items  entered  authorised  signed-there  lacks          in-place
		market      市场监管局窗口  行政许可科  yes           yes        1        1           1             1                 yes
		forestry    林业局窗口      行政审批科  yes           yes        1        1           1             1                 yes
		housing     住建局窗口      行政审批股  yes           no         2        1           2             0  gas-operation  no
		resources   自然资源局窗口              no            no         1        1           1             0                 no
		total                                                            5        4           5             2
	EOF
	# it was so from the day on which each came
	sed -i 's/entered: 2014-01-01, document/entered: 2014-06-01, document/' "$departments"
	t 0 'case-report hall --until 2014-05-31 | cut -f 1,4,5,11'
	out_is "market	yes	no	no" "forestry	yes	no	no" "housing	yes	no	no" "resources	no	no	no" "total			"
}

@test "hall: a window without the authority to accept and to serve has none for the item" {
	sed -i '/^- id: hall/,/^- id: market/s/serve, close/close/' "$departments"
	t 0 'case-report hall | cut -f 1,8,10,11'
	out_is "market	1		yes" "forestry	0	tree-felling	no" \
		"housing	0	construction-project;gas-operation	no" "resources	0	land-conversion	no" "total	1		"
	# where no department has such a list every window may
	sed -i '/authority:/,/from: 2014-01-01/d' "$departments"
	t 0 'case-report hall | tail -n 1 | cut -f 6-9'
	out_is "5	4	5	2"
}

@test "hall: a section is in the hall once it has the approvals, on a day that there is" {
	sed -i 's/from: 2013-09-01, entered: 2014-01-01/from: 2013-09-01, entered: 2013-08-31/; s/from: 2013-10-01/from: 2013-02-30/' "$departments"
	t 2 'case-report hall'
	no_out
	err_is "case-report: departments.yaml:39:53: it is in the hall before it has the approvals" \
		"case-report: departments.yaml:45:32: there is no day '2013-02-30'"
	cp "$TOP/examples/county-centre/departments.yaml" "$departments"
	t 0 'case-report hall -o json | split -l 1 - line-'
	t 0 '"$BUILD/tests/tools/validate" "$TOP/schemas/report-hall.yaml" line-*'
	rm "$CASEWORK"/catalog/* "$CASEWORK/fees.yaml"
	t 1 'case-report hall'
	no_out
	no_err
}
