load helper

# What an office is to be on its first day: case-new --bare, an example without its past, and what
# somebody new is told.

setup() {
	begin
	export CASEWORK_EXAMPLES=$TOP/examples
	me=$(id -un)
}

@test "a bare office in one command, which accepts a case at once" {
	t 0 "case-new --bare 青岚县水利局"
	cp "$BATS_TEST_TMPDIR/out" steps
	no_err
	t 0 "tail -n 1 steps | sed 's/NAME/河西镇合作社/' | sh"
	[[ $out =~ ^XK-20[0-9]{6}-000001$ ]]
	no_err
	t 0 "case-check -C 青岚县水利局 && case-list -C 青岚县水利局 -f item-name,state,applicant.name | cut -f 2-"
	out_is "第一个审批事项	accepted	河西镇合作社"
	t 0 "grep -hE '^(name|prefix|simulated)|  (account|from|roles):' 青岚县水利局/{office,staff}.yaml"
	[[ $out == "name: 青岚县水利局"$'\n'"prefix: XK"$'\n'"- account: $me"*"  roles: [window, registrar, office, admin]"$'\n'"  from: 20"* ]] ||
		[[ $out == "name: 青岚县水利局"$'\n'"prefix: XK"$'\n'"  roles: "* ]]
}

@test "it begins today, with the calendars from this year on, and says which are not there" {
	CASEWORK_NOW=2026-11-30T09:00 t 0 "case-new --bare --simulated --name 审批局 --prefix SP a/"
	out_is <<-END
		a/office.yaml                 its name, 审批局; SP, with which case numbers begin: it stays once there is one
		a/departments.yaml            the departments
		a/staff.yaml                  $me accepts cases; add who handles and who decides them
		a/catalog/first-item.yaml     the first item: its name, materials, limits; one file for each
		a/calendar/cn-2027.yaml       put it there when it is published; until then what is due in 2027 is provisional
		case-check -C a
		case-accept receive -C a --item first-item --set applicant.name=NAME --set materials=申请书 | case-accept accept -C a
	END
	t 0 "ls a/calendar; grep -rhoE '(from|until): 20[0-9-]+' a/*.yaml a/catalog | sort | uniq -c | tr -s ' '"
	out_is cn-2026.yaml " 8 from: 2026-11-30"
	# what is due in a year that is not published says so
	export CASEWORK=a CASEWORK_NOW=2026-12-28T09:00
	t 0 "case-accept receive --item 第一项 --by $me --set applicant.name=甲 --set materials=申请书 | case-accept accept --by $me"
	t 0 "case-list -f due,provisional | cut -f 2-"
	out_is "2027-01-11T17:30+08:00	yes"
	CASEWORK_NOW=2029-03-01T09:00 t 0 "case-new --bare --simulated b | grep -c calendar; ls b/calendar"
	out_is 2 cn-2026.yaml
}

@test "its first person is whoever makes it, also an account that looks like a number" {
	t 0 "case-new --bare -q a"
	no_out
	[ "$(id -u)" -eq 0 ] || skip "root only"
	# relative: the directories above may be closed to others
	chmod 777 .
	setpriv --reuid=54321 --clear-groups case-new --version >/dev/null 2>&1 ||
		skip "the programs cannot be run by another user"
	t 0 "setpriv --reuid=54321 --clear-groups case-new --bare -q b"
	t 0 "grep account: b/staff.yaml"
	out_is "- account: uid54321"
	t 1 "case-accept receive -C b --item first-item --set applicant.name=x"
	[[ $err == *"nobody in staff.yaml is '$me': an entry is added there, such as - {account: $me, name: NAME, department: window, roles: [window], from: 20"*"} [staff.unknown]" ]]
}

@test "what is printed can be pasted, whatever the directory is called" {
	t 0 "case-new --bare \"it's a b\" | tail -n 1"
	out_is "case-accept receive -C 'it'\\''s a b' --item first-item --set applicant.name=NAME --set materials=申请书 | case-accept accept -C 'it'\\''s a b'"
	t 0 "$out"
	t 0 "grep ^name: \"it's a b/office.yaml\""
	out_is "name: it's a b"
}

@test "a bare office is made of no other, and where nothing is" {
	t 64 "case-new --bare --from wabo a"
	err_is "case-new: --bare and --from: one of them" "case-new: 'case-new -h' tells more"
	t 64 "case-new --bare"
	err_is "case-new: which directory? --list offers what it can begin with" "case-new: 'case-new -h' tells more"
	mkdir a
	touch a/x
	t 1 "case-new --bare a"
	no_out
	err_is "case-new: a: is there already, and is not empty"
}

@test "an office for work keeps no date of its example's past" {
	for example in land-resources wabo water-bureau; do
		t 0 "case-new --from $example $example"
		no_out
		no_err
		t 0 "case-check -C $example"
	done
	# where each of them is
	today=$(TZ=Asia/Shanghai date +%F) there=$(TZ=Europe/Amsterdam date +%F)
	t 1 "grep -rhoE '\b[12][0-9]{3}-[0-9]{2}-[0-9]{2}\b|paper-until|numbers-after|done:' --include=*.yaml --exclude-dir=calendar land-resources wabo water-bureau | sort -u | grep -vx -e '$today' -e '$there'"
	t 0 "ls water-bureau/calendar land-resources/calendar wabo/calendar"
	[[ $out == *cn-20*nl-2013.yaml*cn-20* && $out != *cn-2024* && $out != *nl-2012* ]]
	t 0 "grep -c account: water-bureau/staff.yaml"
	out_is 15
	t 1 "grep -e 水土保持监督站 -e 钱峰 -e 孙丽 -c -r water-bureau --include=departments.yaml"
	t 0 "grep -cE '^- duty:|^#' land-resources/duties.yaml"
	t 1 "grep -q all-items-at-the-window land-resources/duties.yaml"
}

# An office of which things have ended in every way that they can.
past() {
	cp -R "$TOP/examples/water-bureau" past
	cat >past/staff.yaml <<-'END'
		# the people
		staff:
		# who went
		- {account: a, name: A, department: window, roles: [window], from: 2010-01-01, until: 2011-01-01}
		- account: b
		  name: B # stays
		  department: window
		  roles: [window]
		  from: 2010-01-01
		  stand-in: a
		  absent: [{from: 2012-01-01, until: 2012-01-02}]
		- account: c
		  name: C
		  department: window
		  roles: [handler]
		  from: 2010-01-01
		  until: 2999-12-31
		  absent:
		  - {from: 2012-01-01, until: 2012-01-02}
		  - {from: 2012-01-01, until: 2999-01-02}
		# who comes
		- {account: d, name: D, department: window, roles: [handler], from: 2999-01-01, stand-in: c}
		- account: e
		  name: E
		  department: window
		  roles: [handler]
		  from: 2999-01-01
		  absent: [{from: 2012-01-01, until: 2012-01-02}, {from: 2012-02-01, until: 2012-02-02}, {from: 2999-01-01, until: 2999-01-02}, {from: 2012-01-01, until: 2012-01-02}, {from: 2012-02-01, until: 2012-02-02}]
		  # away
		  stand-in: a
	END
	cat >past/departments.yaml <<-'END'
		departments:
		- {id: window, names: [{name: V, from: 2010-01-01, until: 2010-02-01}, {name: W, from: 2010-02-02}], head: a, from: 2010-01-01}
		- id: x
		  head: a
		  from: 2010-01-01
		  names:
		  - {name: X, from: 2010-01-01}
	END
	rm past/catalog/*.yaml past/panels.yaml past/register.map.yaml
	cat >past/catalog/gone.yaml <<-'END'
		id: gone
		versions:
		- {from: 2010-01-01, until: 2011-01-01, reason: r, name: G, kind: promised, host: window, basis: [x]}
	END
	cat >past/catalog/item.yaml <<-'END'
		id: item
		versions:
		- until: 2999-01-01
		  from: 2010-01-01
		  reason: r
		  name: I
		  kind: promised
		  host: window
		  basis: [x]
		- from: 2999-01-02
		  name: I
		  kind: promised
		  host: window
		  basis: [x]
	END
	sed -i '/^paper-until/a numbers-after:\n- WB-20220905-000100\n- WB-20220906-000100' past/office.yaml
	sed -i '/^urge:/d; /^review:/d' past/office.yaml
}

@test "what has ended is left out wherever it stands, and nobody is named who has left" {
	past
	t 0 "case-check -C past"
	t 0 "case-new --from ./past office && case-check -C office"
	today=$(TZ=Asia/Shanghai date +%F)
	sed "s/$today/TODAY/" office/staff.yaml >staff
	file_is staff <<-'END'
		# the people
		staff:
		- account: b
		  name: B # stays
		  department: window
		  roles: [window]
		  from: TODAY
		- account: c
		  name: C
		  department: window
		  roles: [handler]
		  from: TODAY
		  until: 2999-12-31
		  absent:
		  - {from: TODAY, until: 2999-01-02}
		# who comes
		- {account: d, name: D, department: window, roles: [handler], from: 2999-01-01, stand-in: c}
		- account: e
		  name: E
		  department: window
		  roles: [handler]
		  from: 2999-01-01
		  absent: [{from: 2999-01-01, until: 2999-01-02}]
	END
	sed "s/$today/TODAY/g" office/departments.yaml >departments
	file_is departments <<-'END'
		departments:
		- {id: window, names: [{name: W, from: TODAY}], from: TODAY}
		- id: x
		  from: TODAY
		  names:
		  - {name: X, from: TODAY}
	END
	t 0 "ls office/catalog; sed -n 3,5p office/catalog/item.yaml"
	out_is item.yaml "- until: 2999-01-01" "  from: $today" "  reason: r"
	t 1 "grep -E 'numbers-after|WB-2022|paper' office/office.yaml"
	# nothing to stand on is told, and nothing is made
	cp past/staff.yaml kept
	printf 'staff:\n- done: x\n  # c\n  head: q\n- [{until: 2011-01-01}, x]\n' >past/staff.yaml
	t 2 "case-new --from ./past odd"
	[[ $err == "case-new: staff.yaml:"* ]]
	[ ! -e odd ]
	mv kept past/staff.yaml
	# an office for trying out keeps what was
	t 0 "case-new --simulated --from ./past trial && cmp past/staff.yaml trial/staff.yaml && ls trial/catalog"
	out_is gone.yaml item.yaml
}

@test "a program that waits for names on a terminal says so" {
	command -v script >/dev/null || skip "no script"
	t 0 "case-new --bare -q a"
	export CASEWORK=a
	printf 'x,y\n' >map
	while IFS='|' read -r command what; do
		t 0 "{ script -qec '$command' /dev/null </dev/null || :; } | tr -d '\r\004\b' | sed 's/^^D//' | grep waiting"
		out_is "${command%% *}: waiting for $what on the terminal; Ctrl-D ends"
	done <<-'END'
		case-show|case numbers, one a line,
		case-accept accept|case numbers, one a line,
		case-list -|case numbers, one a line,
		case-accept receive --rows -|rows
		case-deadline count|rows
	END
	# not where input is a pipe or a file
	t 0 "case-show </dev/null"
	no_err
}
