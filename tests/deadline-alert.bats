# case-deadline alert: what is late or due, its levels, and the options of the program.

load helper
load deadline

# level, late and days-left of the alerts at $1.
levels_at() {
	CASEWORK_NOW=$1 t 0 'case-deadline alert --within 9999 | cut -f 2-4'
	no_err
}

@test "alert: with nothing to say it prints nothing and succeeds" {
	office water-bureau
	for o in table tsv csv json mail; do
		t 0 'case-deadline alert -H -o "$o"'
		no_out
		no_err
	done
	one_case 2022-12-30T17:30+08:00
	for o in table tsv csv json mail; do
		CASEWORK_NOW=2022-12-26T17:30+08:00 t 0 'case-deadline alert -H -o "$o"'
		no_out
		no_err
	done
}

@test "alert: a task is on time until its due time, and late one second after it" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	levels_at 2022-12-30T17:29:59+08:00
	out_is "warning	no	0"
	levels_at 2022-12-30T17:30:00+08:00
	out_is "warning	no	0"
	levels_at 2022-12-30T17:30:01+08:00
	out_is "yellow	yes	0"
}

@test "alert: days left and days overdue are workdays, over weekends, holidays and make-up workdays" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	levels_at 2022-12-23T09:00:00+08:00
	out_is "reminder	no	5"
	levels_at 2022-12-25T09:00:00+08:00
	out_is "reminder	no	5"
	# New Year: 31 December to 2 January
	levels_at 2023-01-02T23:59:59+08:00
	out_is "yellow	yes	0"
	levels_at 2023-01-03T00:00:00+08:00
	out_is "yellow	yes	-1"
	# red from the third workday
	levels_at 2023-01-04T23:59:59+08:00
	out_is "yellow	yes	-2"
	levels_at 2023-01-05T00:00:00+08:00
	out_is "red	yes	-3"
	# Spring Festival: 21 to 27 January; Saturday 28 and Sunday 29 are workdays
	levels_at 2023-01-27T09:00:00+08:00
	out_is "red	yes	-14"
	levels_at 2023-01-29T09:00:00+08:00
	out_is "red	yes	-16"
}

# The thresholds of the office are $1, a flow mapping, or the defaults when it is empty.
thresholds() {
	sed -i -E '/^(alert|  (reminder|warning|yellow|red)):/d' "$CASEWORK/office.yaml"
	[ -z "$1" ] || echo "alert: $1" >>"$CASEWORK/office.yaml"
}

@test "alert: the office says how far ahead it looks, --within another number" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2022-12-27T17:30+08:00
	t 0 'case-deadline alert | cut -f 2,4'
	out_is "reminder	3"
	t 0 'case-deadline alert --within 2'
	no_out
	thresholds '{reminder: 2 workdays before}'
	t 0 'case-deadline alert'
	no_out
	t 0 'case-deadline alert -w 3 | cut -f 2,4'
	out_is "reminder	3"
	thresholds ''
	t 0 'case-deadline alert | cut -f 2,4'
	out_is "reminder	3"
	CASEWORK_NOW=2022-12-30T00:00+08:00 t 0 'case-deadline alert --within 0 | cut -f 2,4'
	out_is "warning	0"
	# without a level before the due time only what is late is told
	thresholds '{red: 2 workdays late}'
	CASEWORK_NOW=2022-12-30T17:30:00+08:00 t 0 'case-deadline alert'
	no_out
	levels_at 2022-12-30T17:30:00+08:00
	out_is "reminder	no	0"
	export CASEWORK_NOW=2022-12-30T17:30:01+08:00
	t 0 'case-deadline alert | cut -f 2-4'
	out_is "reminder	yes	0"
	t 0 'case-deadline alert -o mail | sed -n 2p'
	out_is "2022-12-30 17:30: 1 late"
	levels_at 2023-01-04T00:00:00+08:00
	out_is "red	yes	-2"
}

@test "alert: a level that the office does not have is not given, and equal ones give the worst" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	thresholds '{reminder: 5 workdays before, yellow: 0 workdays before, red: late}'
	levels_at 2022-12-29T09:00:00+08:00
	out_is "reminder	no	1"
	levels_at 2022-12-30T09:00:00+08:00
	out_is "yellow	no	0"
	levels_at 2022-12-30T17:30:01+08:00
	out_is "red	yes	0"
	thresholds '{reminder: 1 workday before, warning: 1 workday before}'
	levels_at 2022-12-29T09:00:00+08:00
	out_is "warning	no	1"
	levels_at 2023-03-01T09:00:00+08:00
	out_is "warning	yes	-39"
}

@test "alert: what follows from a soft limit goes no further than warning, and says so in a mail" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	sed -i '/^  - limit: promise/,/^  - limit/s/^    length:/    soft: true\n&/' "$CASEWORK/catalog/river-construction.yaml"
	grep -q 'soft: true' "$CASEWORK/catalog/river-construction.yaml"
	levels_at 2022-12-28T09:00:00+08:00
	out_is "reminder	no	2"
	levels_at 2022-12-29T09:00:00+08:00
	out_is "warning	no	1"
	levels_at 2023-03-01T09:00:00+08:00
	out_is "warning	yes	-39"
	CASEWORK_NOW=2023-03-01T09:00+08:00 t 0 'case-deadline alert -o mail | sed -n "2p; \$p"'
	out_is "2023-03-01 09:00: 1 late (within 3 workdays)" \
		"  warning  late by 39 workdays  2022-12-30 17:30  WB-20221201-000001  decide (soft)  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局"
	CASEWORK_NOW=2023-03-01T09:00+08:00 t 0 'case-deadline alert -l yellow'
	no_out
	thresholds '{reminder: 3 workdays before, red: late}'
	levels_at 2023-03-01T09:00:00+08:00
	out_is "reminder	yes	-39"
	sed -i '/of: river, limit: promise/s/decide, of: river/supplement, of: applicant/' "$CASEWORK"/cases/2022/12/01/*
	CASEWORK_NOW=2023-03-01T09:00+08:00 t 0 'case-deadline alert -o mail | grep -o "supplement (.*)"'
	out_is "supplement (applicant, soft)"
}

@test "alert: the same fields in each format, described by the schema" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	t 0 'case-deadline alert'
	out_is "WB-20221201-000001	yellow	yes	-2	2022-12-30T17:30+08:00	no	decide/river/2	河道管理范围内建设项目工程建设方案审批	青岚县交通运输局	river	河道管理科	sun.li	孙丽	"
	t 0 'case-deadline alert -H | sed -n 1p | tr "\t" ,'
	out_is "$header"
	t 0 'case-deadline alert -o csv'
	out_is "$header" \
		WB-20221201-000001,yellow,yes,-2,2022-12-30T17:30+08:00,no,decide/river/2,河道管理范围内建设项目工程建设方案审批,青岚县交通运输局,river,河道管理科,sun.li,孙丽,
	t 0 'case-deadline alert -o table'
	out_is <<-'EOF'
		id                  level   late  days-left  due                     provisional  task            item-name                               applicant.name    department  department-name  person  person-name  for
		WB-20221201-000001  yellow  yes          -2  2022-12-30T17:30+08:00  no           decide/river/2  河道管理范围内建设项目工程建设方案审批  青岚县交通运输局  river       河道管理科       sun.li  孙丽
	EOF
	t 0 'case-deadline alert -o json'
	out_is '{"id":"WB-20221201-000001","level":"yellow","late":"yes","days-left":"-2","due":"2022-12-30T17:30+08:00","provisional":"no","task":"decide/river/2","item-name":"河道管理范围内建设项目工程建设方案审批","applicant.name":"青岚县交通运输局","department":"river","department-name":"河道管理科","person":"sun.li","person-name":"孙丽","for":null}'
}

@test "alert and count: what they print fits their schemas" {
	office water-bureau
	many_tasks
	cat >fits.py <<-'EOF'
		import csv, json, jsonschema, sys, yaml
		for name in ("alert", "count"):
		    schema = yaml.safe_load(open(f"{sys.argv[1]}/schemas/{name}.yaml"))
		    jsonschema.Draft202012Validator.check_schema(schema)
		    validator = jsonschema.Draft202012Validator(schema)
		    lines = [json.loads(l) for l in open(name)] if name == "alert" else csv.DictReader(open(name))
		    n = 0
		    for line in lines:
		        validator.validate(line)
		        assert name != "alert" or list(line) == schema["required"]
		        n += 1
		    print(name, n)
	EOF
	CASEWORK_NOW=2023-01-04T09:00+08:00 t 0 'case-deadline alert -w 99 -o json >alert'
	t 0 'case-deadline count <"$TOP/tests/data/deadlines.csv" >count'
	t 0 '/usr/bin/python3 fits.py "$TOP"'
	out_is "alert 9" "count 400"
}

@test "alert: the worst level first, then by due time and number; each with who is to be told" {
	office water-bureau
	many_tasks
	export CASEWORK_NOW=2023-01-03T17:30:00+08:00
	t 0 'case-deadline alert | cut -f 1,2,4-7,10,12'
	out_is <<-'EOF'
		WB-20221201-000002	yellow	-1	2022-12-30T17:30+08:00	yes	countersign/policy-law/3	policy-law	ma.jun
		WB-20221201-000001	warning	0	2023-01-03T17:30+08:00	no	decide/river/2	river	zhang.wei
		WB-20221201-000002	warning	0	2023-01-03T17:30+08:00	no	decide/river/2	river	sun.li
		WB-20221201-000003	warning	0	2023-01-03T17:30+08:00	no	supplement/applicant/2	window	wang.lei
		WB-20221201-1000000	warning	0	2023-01-03T17:30+08:00	no	decide/river/2	river	zhang.wei
		WB-20221201-1000000	warning	0	2023-01-03T17:30+08:00	no	inspect/gone/2	gone	
		WB-20221201-000002	warning	1	2023-01-04T17:30+08:00	no	supplement/applicant/2	river	sun.li
		WB-20221201-000001	reminder	2	2023-01-05T12:00+08:00	no	dispatch/window/2	window	li.na
	EOF
	no_err
}

@test "alert: only a level and worse, only what one person or department is told" {
	office water-bureau
	many_tasks
	export CASEWORK_NOW=2023-01-03T17:30:01+08:00
	t 0 'case-deadline alert | cut -f 2 | uniq -c'
	out_is "      7 yellow" "      1 warning" "      1 reminder"
	t 0 'case-deadline alert --level reminder | cut -f 2 | uniq -c'
	out_is "      7 yellow" "      1 warning" "      1 reminder"
	t 0 'case-deadline alert -l warning | cut -f 2 | uniq -c'
	out_is "      7 yellow" "      1 warning"
	t 0 'case-deadline alert -l red'
	no_out
	t 0 'case-deadline alert --person sun.li | cut -f 1,7'
	out_is "WB-20221201-000002	decide/river/2" "WB-20221201-000002	supplement/applicant/2"
	t 0 'case-deadline alert --department window -l yellow | cut -f 1,7'
	out_is "WB-20221201-000003	none" "WB-20221201-000003	supplement/applicant/2"
	t 0 'case-deadline alert --department window --person sun.li -H -o csv'
	no_out
	no_err
	# who stands in is told, who is absent is not
	echo 'absent: [{from: 2023-01-03}]' | staff_has sun.li
	t 0 'case-deadline alert --person sun.li'
	no_out
	t 0 'case-deadline alert --person zhang.wei | cut -f 1,7,14'
	out_is "WB-20221201-000001	decide/river/2	" \
		"WB-20221201-000002	decide/river/2	sun.li" \
		"WB-20221201-1000000	decide/river/2	" \
		"WB-20221201-000002	supplement/applicant/2	sun.li"
}

@test "alert: a person or department that the office does not have is a wrong command line" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	t 64 'case-deadline alert -w 99 --person sun.lee'
	no_out
	err_is "case-deadline: --person: nobody in staff.yaml is 'sun.lee': did you mean sun.li?" "case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline alert -w 99 --department rivers'
	no_out
	err_is "case-deadline: --department: no department in departments.yaml is 'rivers': did you mean river?" "case-deadline: 'case-deadline -h' tells more"
	t 64 "case-deadline alert --department ''"
	err_is "case-deadline: --department: no department in departments.yaml is ''" "case-deadline: 'case-deadline -h' tells more"
}

@test "alert: looks at the cases that are named, by operands or on standard input" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	many_tasks
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	of_three=("WB-20221201-000003	none" "WB-20221201-000003	supplement/applicant/2")
	t 0 'case-deadline alert WB-20221201-000003 | cut -f 1,7'
	out_is "${of_three[@]}"
	t 0 'printf "WB-20221201-000003\tmore\n" | case-deadline alert - | cut -f 1,7'
	out_is "${of_three[@]}"
	t 0 'printf "WB-20221201-000003\0" | case-deadline alert -0 - | cut -f 1,7'
	out_is "${of_three[@]}"
	t 1 'case-deadline alert WB-20221201-000099 WB-20221201-000003 | cut -f 1,7'
	out_is "${of_three[@]}"
	[[ $err == "case-deadline: "*WB-20221201-000099* ]]
	t 2 'case-deadline alert no-number'
	no_out
	[[ $err == "case-deadline: "*no-number* ]]
}

@test "alert: a file that cannot be read is told, the others are looked at" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	many_tasks
	echo '{' >"$CASEWORK/cases/2022/12/01/WB-20221201-000001.yaml"
	CASEWORK_NOW=2023-01-03T09:00+08:00 t 2 'case-deadline alert -w 0 | cut -f 1 | uniq'
	out_is WB-20221201-000002 WB-20221201-000003 WB-20221201-1000000
	[[ $err == "case-deadline: cases/2022/12/01/WB-20221201-000001.yaml:"* ]]
}

@test "alert: a name cannot break out of its line" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	sed -i 's/name: 青岚县交通运输局/name: "a\\tb\\nc"/' "$CASEWORK"/cases/2022/12/01/*
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	t 0 'case-deadline alert | cut -f 9'
	out_is 'a\tb\nc'
	t 0 'case-deadline alert -o mail | tail -n 1'
	out_is '  yellow  late by 2 workdays  2022-12-30 17:30  WB-20221201-000001  decide  河道管理范围内建设项目工程建设方案审批  a\x09b\x0ac'
}

@test "alert: cases on their way through the programs" {
	office water-bureau 2022-12-16T09:00:00+08:00
	t 0 'case-accept receive --by wang.lei --rows "$CASEWORK/applications.csv" >all'
	t 0 'head -n 2 all | case-accept accept --by li.na >accepted'
	t 0 'head -n 1 accepted | case-route dispatch --by li.na --handler liu.yang'
	export CASEWORK_NOW=2022-12-20T09:00:00+08:00
	t 0 'case-deadline alert -w 8 | cut -f 1,2,4,5,7,12 | sed -n 1,4p'
	out_is <<-'EOF'
		WB-20221216-000002	yellow	-1	2022-12-19T12:00+08:00	dispatch/window/2	li.na
		WB-20221216-000003	reminder	3	2022-12-23T17:30+08:00	accept/window/1	wang.lei
		WB-20221216-000004	reminder	3	2022-12-23T17:30+08:00	accept/window/1	wang.lei
		WB-20221216-000005	reminder	3	2022-12-23T17:30+08:00	accept/window/1	wang.lei
	EOF
	t 0 'case-deadline alert -w 8 | cut -f 1,2,4,5,7,12 | tail -n 2'
	out_is <<-'EOF'
		WB-20221216-000001	reminder	8	2022-12-30T17:30+08:00	decide/soil-conservation/2	liu.yang
		WB-20221216-000002	reminder	8	2022-12-30T17:30+08:00	decide/soil-conservation/2	chen.gang
	EOF
}

@test "a wrong command line is told before anything is read" {
	office water-bureau
	local line
	while IFS='|' read -r line text; do
		t 64 "case-deadline $line"
		no_out
		err_is "case-deadline: $text" "case-deadline: 'case-deadline -h' tells more"
	done <<-'EOF'
		alert -o junk|--output 'junk': table, tsv, csv, csv-excel, json, xlsx or mail
		alert -o ''|--output '': table, tsv, csv, csv-excel, json, xlsx or mail
		alert --within x|--within 'x': a whole number of workdays, up to 9999
		alert --within -1|--within '-1': a whole number of workdays, up to 9999
		alert --within ''|--within '': a whole number of workdays, up to 9999
		alert --within 10000|--within '10000': a whole number of workdays, up to 9999
		alert --within|option '--within' needs a value
		alert --level late|--level 'late': reminder, warning, yellow or red
		alert -l ''|--level '': reminder, warning, yellow or red
		alert --junk|unknown option '--junk'
		count -o csv|unknown option '-o'
		receive|'receive' is an act of case-accept
		junk|'junk' is nothing that this program does
	EOF
}

@test "no office is a failure, and help needs none" {
	for v in count alert; do
		t 2 'case-deadline "$v"'
		no_out
		[[ $err == "case-deadline: "* ]]
		t 2 'case-deadline "$v" -C "$PWD/none"'
		no_out
		[[ $err == "case-deadline: "* ]]
		t 0 'case-deadline "$v" -h'
		[[ $out == "usage: case-deadline $v"* ]]
		no_err
	done
	t 64 'case-deadline'
	no_out
}

@test "output that cannot be written is a failure, a closed pipe ends quietly" {
	office water-bureau
	one_case 2022-12-30T17:30+08:00
	export CASEWORK_NOW=2023-01-04T09:00+08:00
	for c in 'alert -o table' 'alert' 'alert -o csv' 'alert -o json' 'alert -o mail' count; do
		t 2 "case-deadline $c <'$TOP/tests/data/deadlines.csv' >/dev/full"
		err_is 'case-deadline: standard output: cannot write: No space left on device'
	done
	seq -f '2015-03-04T09:30,workdays,30,%g' 100000 | sed '1i start,unit,length,n' >many.csv
	t 141 'case-deadline count <many.csv | head -n 1'
	out_is start,unit,length,n,due,provisional
	no_err
	# also where the signal is ignored
	t 141 '(trap "" PIPE; exec case-deadline count <many.csv) | head -n 1'
	out_is start,unit,length,n,due,provisional
	no_err
}

@test "the manual shows what the program says" {
	office water-bureau
	t 0 'case-deadline -h | sed -n "/^$/q; s/^usage: //; s/^ *case/case/; p"'
	cp "$BATS_TEST_TMPDIR/out" usage
	t 0 'mandoc -T ascii -O width=300 "$TOP/man/case-deadline.1" | sed "s,.\x08,,g" | sed -n "/^SYNOPSIS/,/^DESC/s/^  *//p" | sed "/^$/d"'
	cmp usage "$BATS_TEST_TMPDIR/out"
	# the first example, with its output
	mandoc -T ascii "$TOP/man/case-deadline.1" | sed 's/.\x08//g' | sed 's/^ *//' |
		sed -n '/^\$ printf/,/^$/p' | sed '/^$/d' >example
	sed '/^[$>] /!d; s/^[$>] //' example >script
	[ -s script ]
	t 0 'bash script'
	sed '/^[$>] /d' example >shown
	cmp shown "$BATS_TEST_TMPDIR/out"
	# the last one
	one_case 2022-12-30T17:30+08:00
	sed -n 's/^\$ \(case-deadline alert.*\)/\1/p' "$TOP/man/case-deadline.1" >script
	[ -s script ]
	CASEWORK_NOW=2023-01-04T09:00+08:00 t 0 'bash script'
	out_is WB-20221201-000001
}
