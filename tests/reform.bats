# Reform figures of two days of the catalog, and what of it was published.

load helper

setup() {
	begin
	office bare 2025-12-15T10:00
	rm "$CASEWORK"/catalog/*
}

# The item $1, with a version for each further argument: its keys in flow form, but for the basis.
item() {
	local v id=$1
	shift
	{
		printf 'id: %s\nversions:\n' "$id"
		for v; do
			echo "- {name: $id, basis: [x], $v}"
		done
	} >"$CASEWORK/catalog/$id.yaml"
}

# $1: length, $2: nature
limit() {
	echo "{limit: $2, task: decide-$2, starts: accept, ends: [decide], of: host, length: $1, nature: $2, basis: x}"
}

old="from: 2025-01-01, kind: promised, host: business"
new="from: 2025-07-01, host: business"
reform="case-report reform --from 2025-06-30 --until 2025-07-01"

# Figures with before, after and change.
figures() {
	t 0 "$reform | cut -f 1,2,4-6"
	no_err
}

many() {
	item a "$old, levels: [county], nature: permit" "$new, kind: immediate, levels: [county], nature: filing"
	item b "$old, levels: [county, city], until: 2025-06-30, ended: cancelled"
	item c "$old, until: 2025-06-30, ended: merged, into: a"
	item d "$old, until: 2025-06-30, ended: delegated"
	item e "$old, until: 2025-06-30, ended: handed-up"
	item f "$old, until: 2025-06-30, ended: converted"
	item g "$old, until: 2025-06-30"
	item h "$old" "$new, kind: escalated"
	item i "$new, kind: promised, begun: new, part-of: a"
	item j "$new, kind: promised, begun: taken-over"
	item k "$new, kind: promised, begun: split, entered: 2025-07-01"
	item l "from: 2025-07-01, kind: promised"
	item m "from: 2025-07-02, kind: promised"
	item n "$old, until: 2025-06-29"
}

@test "what became of items makes what was there and what is, and each figure shows its items" {
	many
	figures
	out_is <<-'END'
		items		8	6	-2
		main-items		8	5	-3
		kept		1	1	
		forwarded		1	1	
		cancelled		1	0	
		merged		1	0	
		delegated		1	0	
		handed-up		1	0	
		converted		1	0	
		ended		1	0	
		new		0	1	
		taken-over		0	1	
		split		0	1	
		begun		0	1	
		entered		0	1	1
		immediate		0	1	1
		departments		1	1	0
		not-compared		2	2	0
	END
	t 0 "$reform --entries merged"
	out_is $'merged\tc\tc\tbusiness\tmerged\t1\t0\t-1'
	t 0 "$reform --entries items | cut -f 2,5-8 | paste -sd ' '"
	[[ $out == $'a\tkept\t1\t1\t0 b\tcancelled\t1\t0\t-1 '*$'l\tbegun\t0\t1\t1' ]]
	t 0 "$reform --entries departments"
	out_is $'departments\tbusiness\t业务科\t\t\t1\t1\t0'
	t 1 "$reform --entries fees"
	no_out
	t 64 "$reform --entries none"
	err_is "case-report: --entries 'none': there is no such figure" "case-report: 'case-report -h' tells more"
	t 64 "case-report reform"
	err_is "case-report: reform compares two days: --from says which is the first" "case-report: 'case-report -h' tells more"
}

@test "items are counted by what their version says on either day" {
	many
	for by in nature levels kind host; do
		t 0 "$reform -b $by | awk -F '\t' '\$1 == \"items\" && \$2 { printf \"%s %s %s;\", \$2, \$4, \$5 }'"
		echo "$out"
	done >counted
	file_is counted <<-'END'
		- 7 5;filing 0 1;permit 1 0;
		- 6 5;city+county 1 0;county 1 1;
		escalated 0 1;immediate 0 1;promised 8 4;
		- 0 1;business 8 5;
	END
}

@test "steps, materials and promises are cut where both days have them, and units are never mixed" {
	item a "$old, steps: [{step: s1}, {step: s2}, {step: s3, internal: true}], materials: [{name: x}, {name: y}], limits: [$(limit '10 workdays' promised)]" \
		"$new, kind: promised, steps: [{step: s1}, {step: s2, together: true}], materials: [{name: x}], limits: [$(limit '8 workdays' promised), $(limit '20 workdays' statutory)]"
	item b "$old, limits: [$(limit '10 days' promised)]" "$new, kind: promised, limits: [$(limit '5 days' promised)]"
	item c "$old, limits: [$(limit '10 days' promised)]" "$new, kind: promised, limits: [$(limit '5 workdays' promised)]"
	item d "$old, steps: [{step: s1}], limits: [$(limit '6 workdays' promised)]" "$new, kind: immediate"
	t 0 "$reform | cut -f 1,3-9,11 | tail -n +5"
	out_is <<-'END'
		departments	1	1	1	0	0.0			(1 - 1) / 1
		steps	1	3	2	-1	-33.3	3.0	2.0	(2 - 3) / 3
		serial-steps	1	3	1	-2	-66.7	3.0	1.0	(1 - 3) / 3
		materials	1	2	1	-1	-50.0	2.0	1.0	(1 - 2) / 2
		promised	2	16	8	-8	-50.0	8.0	4.0	(8 - 16) / 16
		promised-days	1	10	5	-5	-50.0	10.0	5.0	(5 - 10) / 10
		of-law	1	20	8	-12	-60.0	20.0	8.0	(8 - 20) / 20
		not-compared	1	1	1	0	0.0			(1 - 1) / 1
	END
	echo "catalog: {targets: [{figure: promised, cut: 50, source: x}, {figure: materials, cut: 50.1, source: x}]}" >>"$CASEWORK/office.yaml"
	t 0 "$reform | cut -f 1,12,13 | grep yes; $reform | cut -f 1,12,13 | grep no$"
	out_is $'promised\t-50\tyes' $'materials\t-50.1\tno'
}

@test "what is stated is held against the catalog at its own decimals, with the arithmetic" {
	for i in 1 2 3; do item "k$i" "$old"; done
	for i in 1 2 3 4; do item "e$i" "$old, until: 2025-06-30, ended: cancelled"; done
	item n "$new, kind: promised, begun: new, approvals: [{by: x, date: 2025-06-01}]"
	printf 'figure,before,after,change,rate,source\nitems,7,4,-3,-43,x\nitems,,,,-42.9,x\nnew,,1,,,\n' >stated.csv
	t 0 "$reform --stated stated.csv -o csv >out.csv"
	no_err
	printf 'figure,before,after,change,rate\nitems,,5,,-43.0\ncancelled,4x,3,,\n' >stated.csv
	t 1 "$reform --stated stated.csv >out.csv"
	err_is "case-report: stated.csv:2: items: 'after' is stated as 5, and the catalog has 4 = 3 kept + 1 new [reform.stated]" \
		"case-report: stated.csv:2: items: 'rate' is stated as -43.0, and (4 - 7) / 7 is -42.9; of what is stated, (5 - 7) / 7, it is -28.6 [reform.stated]" \
		"case-report: stated.csv:3:11: column 'before': '4x' is no number" \
		"case-report: stated.csv:3: cancelled: 'after' is stated as 3, and the catalog has 0 [reform.stated]"
	printf 'figure,mean-after\nnone,1\n' >stated.csv
	t 2 "$reform --stated stated.csv >out.csv"
	err_is "case-report: stated.csv:2: there is no figure 'none'"
	printf 'after\n1\n' >stated.csv
	t 2 "$reform --stated stated.csv >out.csv"
	err_is "case-report: stated.csv:1: a list of figures has the column figure, and before, after, change, rate, mean-before or mean-after"
	printf 'figure,after\n' >stated.csv
	t 2 "$reform --stated stated.csv >out.csv"
	err_is "case-report: stated.csv: there is no row below the header"
	t 2 "$reform --stated nothing.csv"
	err_is "case-report: nothing.csv: there is no such file"
	no_out
}

@test "what has to be published is told element by element, channel by channel, with when and why not" {
	cat >>"$CASEWORK/office.yaml" <<-'END'
		catalog:
		  sets:
		  - {set: six, elements: [basis, content, conditions, steps, limits, results], source: 督查方案}
		  publish:
		  - {set: six, channels: [board, web], within: 20 workdays, stale: 365, from: 2025-01-01, source: 督查方案}
	END
	said="content: x, conditions: [x], steps: [{step: s1}], results: [x], limits: [$(limit '5 workdays' promised)]"
	item a "$old, $said, published: [{channel: web, date: 2025-01-10}, {channel: board, date: 2025-02-28, until: 2025-11-30}]" \
		"from: 2025-12-01, kind: promised, host: business, $said"
	item b "$old, $said, published: [{channel: web, date: 2025-03-03, elements: [steps, basis]}], withheld: [{elements: [results], because: trade-secret, reason: 样品配方}]"
	item c "from: 2024-06-01, kind: promised, host: business, results: [x], published: [{channel: web, date: 2024-08-01}, {channel: board, date: 2025-01-31}]"
	t 0 "case-report publication | cut -f 1,5-9 | grep -P '^a\t(basis|results)|^b\t(basis|content|steps)|^c\t(basis|steps)'"
	out_is <<-'END'
		a	basis	board	due		2025-12-29
		a	basis	web	due		2025-12-29
		a	results	board	due		2025-12-29
		a	results	web	due		2025-12-29
		b	basis	board	missing		2025-02-05
		b	basis	web	late	2025-03-03	2025-02-05
		b	content	board	missing		2025-02-05
		b	content	web	missing		2025-02-05
		b	steps	board	missing		2025-02-05
		b	steps	web	late	2025-03-03	2025-02-05
		c	basis	board	published	2025-01-31	2025-02-05
		c	basis	web	stale	2024-08-01	2025-08-01
		c	steps	board	blank	2025-01-31	2025-02-05
		c	steps	web	blank	2024-08-01	2025-02-05
	END
	t 0 "case-report publication | grep withheld"
	out_is $'b\tb\t2025-01-01\tsix\tresults\tboard\twithheld\t\t2025-02-05\ttrade-secret\t样品配方\t督查方案' \
		$'b\tb\t2025-01-01\tsix\tresults\tweb\twithheld\t\t2025-02-05\ttrade-secret\t样品配方\t督查方案'
	# the board of the first version was taken down, the site still shows it
	t 0 "case-report publication --gaps --until 2025-12-30 | awk -F '\t' '\$1 == \"a\" { print \$5, \$6, \$7, \$8 }' | sed 4q"
	out_is "basis board missing " "basis web outdated 2025-01-10" "content board missing " "content web outdated 2025-01-10"
	t 1 "case-check catalog"
	[ "$(grep -c catalog.published "$BATS_TEST_TMPDIR/err")" = 18 ]
	[[ $err == *"case-check: catalog/b.yaml:3:3: basis of item 'b' by board: missing [catalog.published]"* ]]
	t 0 "case-report publication --until 2024-12-31 || test \$? = 1"
	no_out
	sed -i 's/20 workdays, stale: 365/30 days/' "$CASEWORK/office.yaml"
	t 0 "case-report publication | grep -P '^c.*basis' | cut -f 7-9"
	out_is $'published\t2025-01-31\t2025-02-05' $'published\t2024-08-01\t2025-02-05'
}

@test "each set of elements that a source names is one that can be published" {
	office county-centre 2025-12-15T10:00
	n=$(grep -LE '^  nature: (complaint|enquiry|inspection|self-check|survey)$' "$CASEWORK"/catalog/*.yaml | wc -l)
	cp "$CASEWORK/office.yaml" was
	for set in inspection=6 window-six=6 guide-eight=8 nine=9 five-open=5 standards-five=5 responsibility-three=3; do
		sed "s/^  level: county/&\\n  publish: [{set: ${set%=*}, channels: [web], from: 2025-01-01, source: x}]/" was >"$CASEWORK/office.yaml"
		t 0 "case-report publication | wc -l"
		out_is "$((n * ${set#*=}))"
	done
}

@test "a time is told from the law to the department to the centre, each change with its days and percent" {
	item a "$old, limits: [$(limit '20 workdays' statutory), {limit: promise, task: decide, starts: accept, ends: [decide], of: host, length: 10 workdays, nature: promised, set-by: department, until: 2025-03-31, basis: 部门}, {limit: promise, task: decide, starts: accept, ends: [decide], of: host, length: 7 workdays, least: 3 workdays, nature: promised, set-by: centre, from: 2025-04-01, basis: 中心}]" \
		"$new, kind: immediate"
	t 0 "case-report promises | cut -f 3-"
	out_is <<-'END'
		statutory		20 workdays		2025-01-01	2025-06-30				x
		promised	department	10 workdays		2025-01-01	2025-03-31			50.0	部门
		promised	centre	7 workdays	3 workdays	2025-04-01	2025-06-30	-3	-30.0	35.0	中心
		promised		same-day		2025-07-01		-7	-100.0		
	END
	office price-bureau 2012-07-10T10:00
	t 0 "case-report promises | grep fee-licence | cut -f 5-10"
	out_is $'10 workdays\t\t2004-07-01\t2012-06-30\t\t' $'8 workdays\t\t2012-07-01\t\t-2\t-20.0'
	t 0 "case-report promises --until 2012-06-30 | grep fee-licence | cut -f 5-10"
	out_is $'10 workdays\t\t2004-07-01\t\t\t'
	t 0 "case-report reform --from 2012-06-30 --entries promised"
	out_is $'promised\tfee-filing\t服务价格备案\twindow\tkept\t5\t0\t-5' $'promised\tfee-licence\t收费许可证核发\tfees\tkept\t10\t8\t-2'
}

@test "each item is told with its steps, materials, fees and times, and its rank by what is promised" {
	item a "$old, steps: [{step: s1}, {step: s2, internal: true}, {step: s3, together: true}], materials: [{name: x}], limits: [$(limit '20 workdays' statutory), $(limit '7 workdays' promised)]"
	item b "$old, limits: [$(limit '7 workdays' promised)]"
	item c "from: 2025-01-01, kind: immediate"
	item d "$old, limits: [$(limit '3 days' promised)]"
	item e "$old, limits: [$(limit '9 workdays' promised)]"
	t 0 "case-report catalog --sizes | cut -f 1,3-"
	out_is <<-'END'
		a	business	3	1	2	1	0	20 workdays	7 workdays	2
		b	business	0	0	0	0	0		7 workdays	2
		c		0	0	0	0	0		same-day	1
		d	business	0	0	0	0	0		3 days	
		e	business	0	0	0	0	0		9 workdays	4
	END
	t 64 "case-report catalog --sizes --versions"
	err_is "case-report: --sizes is of items, and takes no --versions" "case-report: 'case-report -h' tells more"
}

@test "lines of JSON are as their schemas say" {
	many
	cat >>"$CASEWORK/office.yaml" <<-'END'
		catalog:
		  sets: [{set: a, elements: [basis], source: x}]
		  publish: [{set: a, channels: [web], from: 2025-01-01, source: x}]
	END
	cat >fits.py <<-'END'
		import json, sys, yaml
		from jsonschema import Draft202012Validator
		for name in sys.argv[2:]:
		    schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/report-{name}.yaml"))
		    lines = [json.loads(x) for x in open(name)]
		    for line in lines:
		        Draft202012Validator(schema).validate(line)
		        assert list(line) == schema["required"]
		    print(name, len(lines))
	END
	t 0 "case-report catalog --versions -o json >catalog; case-report publication -o json >publication"
	t 0 "case-report catalog --sizes -o json >catalog-sizes; case-report promises -o json >promises; $reform -o json -b kind >reform; $reform --entries items -o json >reform-entries"
	t 0 '/usr/bin/python3 fits.py "$TOP" catalog catalog-sizes publication promises reform reform-entries'
	out_is "catalog 16" "catalog-sizes 7" "publication 7" "promises 1" "reform 21" "reform-entries 12"
}
