# case-report audit of histories that somebody made anew, seals and all: what they could not have been,
# what a list of heads tells, and what several cases show together.
load helper
load judge
load audit

setup() {
	begin
	forges=1
	bases=()
	county
}

# The whole office, as lines of "SERIAL: RULE EVENT BY WHY".
found() {
	t 0 "case-report audit $1 | cut -f 1,2,8,13,15 | sed 's/^QC-\([0-9]*\)-0*/\1 /' | tr '\t' ' '"
}

@test "roles and posts of the day, days before receipt, days off, days of absence, entries that come late" {
	sed -i '/^- account: ge.an/,/^- account: pan/s/^  from: .*/  from: 2025-06-10/' "$CASEWORK/staff.yaml"
	sed -i 's/^- account: wei.dong/&\n  absent: [{from: 2025-06-10, until: 2025-06-11}]/' "$CASEWORK/staff.yaml"
	export CASEWORK_NOW=2025-06-26T09:00
	planted <<'END'
gas: pass
tree: pass
= - handler.unfit contradiction forestry fu.lin pan.shu
= - staff.unknown contradiction forestry ge.an fu.lin
= - audit.absent fact resources wei.dong kong.xin
gas: e("sign-for")["at"] = "2025-06-08T09:00:00+08:00"; e("sign-for")["recorded"] = "2025-06-09T10:00:00+08:00"
= - time.before-receipt contradiction housing jiang.he lei.ming
= - audit.day-off fact housing jiang.he lei.ming
gas: e("decide").update(at="2025-06-09T17:00:00+08:00", recorded="2025-06-12T08:00:00+08:00")
= - time.order contradiction housing jiang.he lei.ming
= - audit.late-entry fact housing jiang.he lei.ming
gas: e("decide").update(at="2025-06-23T17:00:00+08:00", recorded="2025-06-24T08:00:00+08:00"); [e(x).update(at="2025-06-25T09:00:00+08:00") for x in ("serve", "close")]; e("serve")["signed"] = "2025-06-25"
= 17 judge.due contradiction housing jiang.he lei.ming
= - audit.into-time fact housing jiang.he lei.ming
= 17 judge.due contradiction hall an.qi an.qi
= - audit.closed-late fact hall an.qi an.qi
END
}

@test "numbers against the receipts, and numbers that no case has" {
	export CASEWORK_NOW=2025-06-12T09:00
	case_of tree-felling 甲村 materials=采伐申请表
	export CASEWORK_NOW=2025-06-12T10:00
	case_of tree-felling 乙村 materials=采伐申请表
	case_of tree-felling 丙村 materials=采伐申请表
	export CASEWORK_NOW=2025-06-12T11:00
	t 1 'case-report audit'
	# the file of one is gone, that of another was made anew for an earlier hour
	rm "$CASEWORK/cases/2025/06/12/QC-20250612-000002.yaml"
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" new="$CASEWORK/cases/2025/06/12/QC-20250612-000003.yaml" <<-END >ids
		new: d["id"] = "QC-20250612-000003"; e("receive")["at"] = "2025-06-12T08:30:00+08:00"; digest()
	END
	'
	case-check repair -q - <ids
	found
	out_is <<-'END'
		20250612 3  audit.number-gap  the number 000002 of that day is of no case
		20250612 3 1 audit.number-order an.qi the number before it was recorded later
	END
	# what the office has said to step over is no gap; of some cases nothing is known of the others
	printf 'numbers-after: [QC-20250612-000002]\n' >>"$CASEWORK/office.yaml"
	t 1 'case-report audit -r audit.number-gap'
}

@test "a list of heads tells what was cut, written anew, taken away, or brought in" {
	t 0 'case-check heads >heads'
	t 1 'case-report audit --against heads'
	no_out
	local day=$CASEWORK/cases/2025/06/09
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" <<-END
		tree: d["id"] = "QC-20250609-000001"; e("opine")["opinion"] = "很可行"; digest()
		gas: d["id"] = "QC-20250609-000002"; cut(3); digest()
		build: d["id"] = "QC-20250609-000005"; cut(1); digest()
	END
	'
	rm "$day/QC-20250609-000004.yaml"
	q 1 2 5 | case-check repair -q -
	t 0 'case-report audit --against heads | cut -f 1,2,6-9,15'
	out_is <<-'END'
		QC-20250609-000001	9	17	有其他违法违规行为	seal.against	contradiction	it was rewritten since the list was made, up to this event
		QC-20250609-000002	3	17	有其他违法违规行为	seal.against	contradiction	it was cut: it has only 3 of 9 events
		QC-20250609-000005	1	17	有其他违法违规行为	seal.against	contradiction	it was recorded before the list of all cases was made, which does not have it
		QC-20250609-000005				audit.number-gap	fact	the number 000004 of that day is of no case
		QC-20250609-000004		17	有其他违法违规行为	seal.against	contradiction	the list has the case, and there is none of that number
	END
	# without the list nothing is known of all that
	t 0 'case-report audit | cut -f 8'
	out_is audit.number-gap
	t 2 'echo x | case-report audit --against -'
	err_is "case-report: standard input:1: not the head of a case: its number, events and seal, with tabs between"
	t 2 'case-report audit --against nowhere'
	err_is "case-report: nowhere: cannot open: No such file or directory"
}

@test "what a department does each time on the eve of a due time is told, and not what it does once" {
	local i n
	for i in 1 2 3; do
		export CASEWORK_NOW=2025-06-1${i}T09:30
		case_of tree-felling "村$i" materials=采伐申请表
	done
	# the time for acceptance is five workdays
	export CASEWORK_NOW=2025-06-17T16:00
	ask() { case-accept ask -q --by an.qi --missing 林权证明:补交 --until 2025-06-25 "$1"; }
	ask QC-20250611-000001
	export CASEWORK_NOW=2025-06-18T16:00
	ask QC-20250612-000001
	t 1 'case-report audit -r audit.eve'
	export CASEWORK_NOW=2025-06-19T16:00
	ask QC-20250613-000001
	t 0 'case-report audit -r audit.eve | cut -f 1,2,9,12-'
	out_is <<-'END'
		QC-20250611-000001	2	pattern	hall	an.qi	an.qi	accept/hall/1 was due at 2025-06-18T17:30+08:00: on that day, or the next workday
		QC-20250612-000001	2	pattern	hall	an.qi	an.qi	accept/hall/1 was due at 2025-06-19T17:30+08:00: on that day, or the next workday
		QC-20250613-000001	2	pattern	hall	an.qi	an.qi	accept/hall/1 was due at 2025-06-20T17:30+08:00: on that day, or the next workday
	END
	# of a pause it is the clock of the whole case: the law has 20 workdays, the promise is the first
	for i in 1 2 3; do
		export CASEWORK_NOW=2025-06-09T09:3$i
		case_of tree-felling "林$i" 'materials=采伐申请表;林权证明'
		n=QC-20250609-00000$((i + 4))
		case-accept accept -q --by an.qi "$n"
		case-route dispatch -q --by an.qi "$n"
		case-route sign-for -q --by fu.lin --handler ge.an "$n"
		export CASEWORK_NOW=2025-06-13T1$i:00
		case-deadline pause -q --by fu.lin --procedure inspection --basis 第四十五条 --length '2 workdays' "$n" 2>finding
	done
	t 0 'case-report audit -r audit.eve -d forestry | cut -f 1,2,13,15 | tail -n 1'
	out_is "QC-20250609-000007	5	fu.lin	decide/forestry/2 was due at 2025-06-16T17:30+08:00: on that day, or the next workday"
	export CASEWORK_NOW=2025-06-19T16:00
	# three of seven are no habit
	for i in 1 2 3 4; do case_of tree-felling "又$i" materials=采伐申请表 && ask QC-20250619-00000"$i"; done
	t 1 'case-report audit -r audit.eve -d hall'
}

@test "an application that ends on the eve of its due time and comes again is told" {
	export CASEWORK_NOW=2025-06-10T09:00
	local one=QC-20250610-000001
	case_of gas-operation 乙公司 'materials=燃气经营申请书;安全评价报告'
	case-accept accept -q --by an.qi "$one"
	export CASEWORK_NOW=2025-06-24T15:00
	case-accept withdraw -q --by an.qi --reason 申请人撤回 "$one"
	export CASEWORK_NOW=2025-06-25T09:00
	t 1 'case-report audit -r audit.restart'
	case_of gas-operation 乙公司 'materials=燃气经营申请书;安全评价报告' 2>remark
	t 0 'case-report audit -r audit.restart | cut -f 1,2,9,13-'
	out_is "$one	3	pattern	an.qi	an.qi	decide/housing/2 was due that day, the next workday or before, and QC-20250625-000001 is of the same applicant and item"
}

@test "a window whose representative may sign, and which passes all on, is told" {
	planted <<'END'
tree: e("decide")["by"] = "pan.shu"
= - audit.mailroom pattern hall - an.qi
tree: e("decide")["by"] = "pan.shu"
= - audit.mailroom pattern hall - an.qi
tree: e("decide")["by"] = "pan.shu"
= - audit.mailroom pattern hall - an.qi
END
	sed '$d' ids >two
	t 1 'case-report audit - <two'
	t 1 'cat ids - <<<QC-20250609-000001 | case-report audit -'
}

@test "what was so at a moment, and known by one, is told of that" {
	export CASEWORK_NOW=2025-06-25T09:00
	case-review decide -q --by lei.ming --outcome granted --at 2025-06-19T09:00 QC-20250609-000003
	found '--at 2025-06-20'
	out_is <<-'END'
		20250609 3 9 audit.into-time lei.ming decide/housing/2 was due at 2025-06-19T17:30+08:00, it was recorded at 2025-06-25T09:00:00+08:00, and is dated 2025-06-19T09:00+08:00
		20250609 3 9 audit.late-entry lei.ming it was recorded 4 workdays later, at 2025-06-25T09:00:00+08:00
	END
	found '--known-by 2025-06-20'
	out_is <<-'END'
		20250609 3 2 audit.late-promise tao.ran decide/housing/2 was due at 2025-06-19T17:30+08:00, and is not done
		20250609 3 2 audit.unurged  decide/housing/2 was due at 2025-06-19T17:30+08:00, and there is no urge
	END
	t 1 'case-report audit --known-by 2025-06-19T12:00'
	no_out
}

@test "somebody without an account of the office audits a copy that is only to be read, and writes nothing" {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" <<<"tree: e(\"opine\")[\"place\"] = \"林业局\"" >ids && case-check repair -q - <ids'
	rm -rf "$CASEWORK/.casework"
	sed -i '/^simulated:/d' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	chmod -R a-w "$CASEWORK"
	local before after as=()
	before=$(cd "$CASEWORK" && find . -printf '%p %m %T@ %C@\n' | sort)
	if [ "$(id -u)" = 0 ]; then
		chmod a+rx "$BATS_TEST_TMPDIR" "$PWD"
		as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
		"${as[@]}" test -r "$CASEWORK/office.yaml" -a -x "$BUILD/bin/case-report" || as=()
	fi
	t 0 '"${as[@]}" case-report audit --until 2025-06-12 -o json - <ids | /usr/bin/python3 -c "$rows"'
	after=$(cd "$CASEWORK" && find . -printf '%p %m %T@ %C@\n' | sort)
	[ "$before" = "$after" ]
	chmod -R u+w "$CASEWORK"
	out_is "1: 11 audit.outside fact forestry ge.an fu.lin"
}
