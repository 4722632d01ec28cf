# A case is closed as unpaid after a fee that was notified and not paid by its last day, by its history alone.

load helper
load acts
load judge

# Cases whose fees an older register has: each row is notified when, until when, paid when.
setup() {
	begin
	office water-bureau 2022-12-15T10:00
	cat >map.yaml <<-'END'
		register: fees
		reference: id
		case:
		  item: {value: soil-water-plan}
		  applicant.name: {value: 甲}
		acts:
		- {act: receive, at: received, by: {value: li.na}}
		- {act: accept, at: received, by: {value: li.na}}
		- {act: dispatch, at: received, by: {value: li.na}, handler: {value: liu.yang}}
		- {act: notify, when: notified, at: notified, by: {value: li.na}, amount: {value: 100.00 CNY}, until: until}
		- {act: pay, when: paid, at: paid, by: {value: li.na}, amount: paid-amount}
		- {act: close, when: closed, at: closed, by: {value: li.na}, outcome: {value: unpaid}}
	END
}

rows() {
	{
		echo id,received,notified,until,paid,closed,paid-amount
		cat
	} >rows.csv
	t 0 "case-accept import -m map.yaml rows.csv"
	mapfile -t ids <<<"$out"
}

close_unpaid() {
	case-deliver close --by li.na --outcome unpaid "$@"
}

cannot() {
	echo "case-deliver: $1: cannot close: $2"
}

@test "a case is closed as unpaid only when a fee was notified, not paid in full, and its last day is over" {
	rows <<-'END'
		1,2022-11-01,,,,,
		2,2022-11-02,2022-11-03,2022-12-15,,,
		3,2022-11-03,2022-11-04,2022-12-14,2022-12-14,,100
		4,2022-11-04,2022-11-07,,,,
		5,2022-11-07,2022-11-08,2022-12-14,2022-12-13,,99.99
	END
	refused close.unpaid "close_unpaid ${ids[0]}" "$(cannot "${ids[0]}" "the applicant was not notified of any fee")"
	refused close.unpaid "close_unpaid ${ids[1]}" "$(cannot "${ids[1]}" "the applicant has until 2022-12-15T17:30+08:00 to pay")"
	refused close.unpaid "close_unpaid ${ids[2]}" \
		"$(cannot "${ids[2]}" "the fee that was notified on 2022-11-04 has a later pay, of 2022-12-14")"
	refused close.unpaid "close_unpaid ${ids[3]}" "$(cannot "${ids[3]}" "the notice of 2022-11-07 sets no last day for paying")"
	# nor by an earlier date: its last minute is in time
	refused close.unpaid "close_unpaid --at 2022-12-14T17:30 ${ids[4]}" \
		"$(cannot "${ids[4]}" "the applicant has until 2022-12-14T17:30+08:00 to pay")"
	t 0 "close_unpaid ${ids[4]}"
	sed -n '/^history:/q; /^state: /p; /^tasks:/p' "$CASEWORK"/cases/2022/11/07/*.yaml >top
	file_is top "state: closed" "tasks: []"
	t 0 "case-check --judge"
	no_out
}

@test "what paper says of it is a finding, and what is forged is found" {
	forges=1
	rows <<-'END'
		1,2022-11-01,2022-11-02,2022-11-30,,2022-12-01,
		2,2022-11-02,,,,2022-12-01,
		3,2022-11-03,2022-11-04,2022-12-14,,,
	END
	t 0 "case-report findings | cut -f 1,3,4"
	out_is "${ids[1]}	close	close.unpaid"
	t 0 "case-check --judge"
	t 0 "close_unpaid ${ids[2]}"
	earnest
	bases=()
	base fee "${ids[2]}"
	forged <<'END'
fee: pass
fee: d["history"].remove(e("notify"))
= event 4: close: the applicant was not notified of any fee [close.unpaid]
fee: e("notify")["until"] = "2022-12-15"
= event 5: close: the applicant has until 2022-12-15T17:30+08:00 to pay [close.unpaid]
END
}

@test "no item closes a case as unpaid by itself of whose fee nobody was notified" {
	cp "$CASEWORK/catalog/soil-water-plan.yaml" item
	sed 's/^  limits:/&\n  - {limit: fee, task: pay, starts: assess, ends: [pay], of: applicant, length: stated, lapse: close-unpaid, clock: applicant, basis: 甲}/' \
		item >"$CASEWORK/catalog/soil-water-plan.yaml"
	t 2 case-check
	[[ $err == *"limit 'fee': close-unpaid can follow what starts with: notify; not with assess" ]]
	sed -i 's/starts: assess, ends: \[pay\]/starts: notify, ends: [pay]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	t 0 case-check
}
