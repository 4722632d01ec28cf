# case-report audit of offices in which nothing is wrong, or nothing but what paper shows.
load helper
load report
load acts

@test "a whole register, and what the window makes of a day, have nothing that is wrong" {
	office water-bureau 2022-12-15T17:00
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"'
	do_at 2022-12-16T09:00 'case-accept receive --by li.na --rows "$CASEWORK/applications.csv" 2>summary |
		case-accept accept --by li.na | case-route dispatch -q --by wang.lei'
	t 1 'case-report audit'
	no_out
	no_err
}

@test "of a public register of 1,434 cases what its import found is found, and what was late" {
	wabo
	t 0 'case-report audit'
	cut -f 8,9 <<<"$out" | sort | uniq -c | sed 's/^ *//' >audit
	local late
	late=$(grep -c 'audit.late-statute.*done at' <<<"$out")
	t 0 'case-report findings -s | sed "\$d" | cut -f 1,2'
	while IFS=$'\t' read -r rule n; do
		grep -qx "$n $rule	finding" audit
	done <<<"$out"
	t 0 'case-report count -b state | grep ^closed | cut -f 7'
	out_is "$late"
	[ "$(grep -vc finding audit)" = 1 ]
}

@test "cases in each state, as programs made them, have nothing that is wrong but what was asked for" {
	office water-bureau
	nine_cases
	t 0 'case-report audit | cut -f 1,2,8,15'
	out_is "$(number 2)	2	audit.demand	the item lists no material '图'"
}
