load helper

setup() {
	begin
	export CASEWORK_EXAMPLES=$TOP/examples
}

@test "lists the examples" {
	t 0 "case-new --list"
	for f in "$TOP"/examples/*/office.yaml; do
		printf '%s\t%s\n' "$(basename "${f%/*}")" "$(cat "${f%/*}/about")"
	done >offers
	out_is <offers
	awk -F '\t' '$2 == "" || length($2) > 76 || /\.$/' offers >wrong
	file_is wrong </dev/null
	err_is "case-new: 'case-new -f EXAMPLE DIR' makes an office with its rules, 'case-new --bare DIR' the least that works"
	t 0 "case-new -ql | cut -f 1"
	out_is bare county-centre land-resources maritime-window price-bureau quality-bureau reform wabo water-bureau weihai-joint-visit
	no_err
	t 64 "case-new --list x"
	err_is "case-new: --list takes no 'x'" "case-new: 'case-new -h' tells more"
}

@test "makes an office that works at once" {
	t 0 "case-new --prefix LR --name '新区行政审批局: 一' office"
	no_out
	no_err
	t 0 "case-check -C office"
	no_out
	no_err
	t 0 "grep -E '^(name|prefix|simulated):' office/office.yaml"
	out_is 'name: "新区行政审批局: 一"' "prefix: LR"
	t 0 "case-new --prefix LR --simulated trial"
	export CASEWORK=trial CASEWORK_NOW=2022-12-15T10:00
	t 0 "case-accept receive --item soil-water-plan --by li.na --set applicant.name=甲"
	out_is LR-20221215-000001
	t 0 case-check
	no_err
}

@test "takes the rules and neither cases nor registers" {
	cp -R "$TOP/examples/water-bureau" pattern
	mkdir -p pattern/cases/2022 pattern/.casework pattern/forms
	touch pattern/cases/2022/x pattern/.casework/lock pattern/forms/notice.txt pattern/.hidden
	t 0 "case-new --simulated --from ./pattern office && cd office && find . -type f | grep -v calendar/ | LC_ALL=C sort"
	out_is ./catalog/river-construction.yaml ./catalog/soil-water-plan.yaml \
		./catalog/water-abstraction.yaml ./departments.yaml ./forms/notice.txt ./office.yaml \
		./panels.yaml ./register.map.yaml ./staff.yaml
	t 0 "diff -r '$TOP/examples/water-bureau/calendar' office/calendar | grep '^[<>]' | grep -v schema || true"
	no_out
}

@test "changes only the lines that it must, and keeps comments" {
	t 0 "case-new office"
	# what had ended is not there, and what began in the past begins today
	sed -z 's/- limit: [a-z]*\n  until: 2024-05-31\n\(  [^\n]*\n\)*//g' "$TOP/examples/water-bureau/office.yaml" |
		sed "1s|../..|$TOP|; /^simulated:/d; /^paper-until:/d; s/from: 20[-0-9]*/from: TODAY/" >want
	t 0 "sed 's/from: 20[-0-9]*/from: TODAY/' office/office.yaml"
	out_is <want
	t 0 "diff '$TOP/examples/water-bureau/office.yaml' office/office.yaml | sed -n '/^[<>]/p' | wc -l || true"
	out_is 56
}

@test "the modelines lead to the schemas" {
	t 0 "case-new office"
	t 0 "grep -rhom 1 'schema=.*' office | sort -u"
	out_is "schema=$TOP/schemas/calendar.yaml" "schema=$TOP/schemas/departments.yaml" \
		"schema=$TOP/schemas/item.yaml" "schema=$TOP/schemas/mapping.yaml" \
		"schema=$TOP/schemas/office.yaml" "schema=$TOP/schemas/panels.yaml" \
		"schema=$TOP/schemas/staff.yaml"
}

@test "an office for trying out obeys CASEWORK_NOW" {
	t 0 "case-new --simulated --from wabo office"
	t 0 "CASEWORK_NOW=2012-01-02T10:00 case-check -C office"
	no_err
	t 0 "case-new --from wabo real"
	t 0 "CASEWORK_NOW=2012-01-02T10:00 case-check -C real"
	err_is "case-check: CASEWORK_NOW: not obeyed: the office is not marked 'simulated: true'"
}

@test "an office can be made from another one" {
	t 0 "case-new --prefix A one && case-new --from ./one --prefix B two/ && grep ^prefix two/office.yaml"
	out_is "prefix: B"
	t 0 "case-check -C two"
}

@test "refuses a place that is taken, and leaves it as it is" {
	mkdir full
	touch full/x file
	ln -s full link
	t 1 "case-new full"
	no_out
	err_is "case-new: full: is there already, and is not empty"
	t 1 "case-new file"
	err_is "case-new: file: is there already, and is no directory"
	t 1 "case-new link"
	err_is "case-new: link: is there already, and is no directory"
	t 0 "ls"
	out_is file full link
	t 0 "case-new office"
	t 1 "case-new office"
	err_is "case-new: office: is there already, and is not empty"
}

@test "an empty directory keeps its mode" {
	mkdir -m 2770 office
	t 0 "case-new office && stat -c %a office && ls"
	out_is 2770 office
	t 0 "case-check -C office"
}

@test "the directories of an office are for whom it is, under any umask" {
	for mask in 022:755 002:775 077:700 0277:700 0777:700; do
		t 0 "umask ${mask%:*} && case-new office && find office -type d -exec stat -c %a {} + | sort -u && rm -r office"
		out_is "${mask#*:}"
		mkdir -m 2770 office
		t 0 "umask ${mask%:*} && case-new office && find office -type d -exec stat -c %a {} + | sort -u && rm -r office"
		out_is 2770
	done
}

@test "leaves nothing behind when the rules are wrong" {
	cp -R "$TOP/examples/wabo" pattern
	sed -i 's/^calendars: .*/calendars: [xx]/' pattern/office.yaml
	printf 'departments: 5\n' >pattern/departments.yaml
	t 2 "case-new --from ./pattern office"
	no_out
	[[ $err == "case-new: departments.yaml:1:14: "* ]]
	t 0 ls
	out_is pattern
}

@test "leaves nothing behind when the disk is full or a file is too big" {
	t 2 "trap '' XFSZ; ulimit -f 1; case-new office"
	no_out
	[[ $err == "case-new: "*": cannot write: File too large" ]]
	t 0 ls
	no_out
}

@test "says what is wrong with its words" {
	t 64 case-new
	err_is "case-new: which directory? --list offers what it can begin with" "case-new: 'case-new -h' tells more"
	t 64 "case-new a b"
	err_is "case-new: one directory at a time" "case-new: 'case-new -h' tells more"
	t 64 "case-new --from nowhere office"
	err_is "case-new: --from 'nowhere': no example has that name, see --list" \
		"case-new: 'case-new -h' tells more"
	t 64 "case-new --from waterbureau office"
	err_is "case-new: --from 'waterbureau': no example has that name: did you mean water-bureau?" \
		"case-new: 'case-new -h' tells more"
	t 64 "case-new --prefix lr office"
	err_is "case-new: --prefix 'lr': a capital, then up to seven capitals and digits, such as LR" \
		"case-new: 'case-new -h' tells more"
	t 64 "case-new --name '' office"
	err_is "case-new: --name: it is empty" "case-new: 'case-new -h' tells more"
	for place in . .. x/..; do
		t 64 "case-new $place"
		err_is "case-new: $place: an office is made as a new directory: give its name"
	done
	t 2 "case-new --from ./nowhere office"
	err_is "case-new: ./nowhere: cannot open the office: No such file or directory"
	t 2 "case-new no/where/office"
	err_is "case-new: no/where/office: cannot make the directory: No such file or directory"
	t 0 ls
	no_out
}

@test "says that there are no examples" {
	mkdir none
	t 1 "CASEWORK_EXAMPLES=none case-new --list"
	no_out
	err_is "case-new: none: there is no office in this directory"
	t 2 "CASEWORK_EXAMPLES=nowhere case-new office"
	err_is "case-new: nowhere: cannot read the directory: No such file or directory"
}
