# The register of licences, and what they call for in a year.

load helper
load acts

setup() {
	begin
	office water-bureau
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	sed -i 's/^  kind: .*/&\n  licence: {limited: true, annual-check: true}/' "$CASEWORK/catalog/soil-water-plan.yaml"
	made=$BATS_FILE_TMPDIR/cases
	[ -d "$made" ] || make
	[ -d "$CASEWORK/cases" ] || cp -R "$made" "$CASEWORK"
	export CASEWORK_NOW=2024-03-01T09:00
}

# Five licences of 2022: one as it is, one renewed, one that ran out, one revoked, one cancelled.
make() {
	local until=(2025-12-31 2023-12-31 2023-12-31 2024-12-31 2024-12-31) i
	do_at 2022-12-15T10:00 "for who in 甲 乙 丙 丁 戊; do receive soil-water-plan -q --set applicant.name=\$who; done
		number 1 2 3 4 5 | case-accept accept --by li.na | case-route dispatch -q --by li.na"
	do_at 2022-12-16T10:00 "number 1 2 3 4 5 | opine --by liu.yang | case-review decide -q --by xu.ming --outcome granted"
	for i in 1 2 3 4 5; do
		do_at 2022-12-19T10:00 "case-deliver issue -q --by liu.yang --document 许$i号 --valid-from 2022-12-20 \
			--valid-until ${until[i - 1]} $(number "$i")"
	done
	do_at 2022-12-20T10:00 "number 1 2 3 4 5 | case-deliver serve --by li.na --recipient 本人 --signed 2022-12-20 |
		case-deliver close -q --by li.na"
	do_at 2023-11-01T10:00 "case-deliver apply -q --by li.na --matter renew $(number 2)"
	do_at 2023-12-01T10:00 "case-deliver renew -q --by xu.ming --valid-until 2024-12-31 --document 许2号（延） $(number 2)
		case-deliver supervise -q --by chen.gang --opinion 正常 $(number 1)"
	do_at 2024-01-10T10:00 "case-deliver revoke -q --by xu.ming --ground fraud --reason a --basis b --remedy c $(number 4)
		case-deliver apply -q --by li.na --matter cancel $(number 5)"
	do_at 2024-01-11T10:00 "case-deliver cancel -q --by xu.ming --ground applied --reason 停业 $(number 5)
		case-deliver apply -q --by li.na --matter change $(number 1)"
	cp -R "$CASEWORK/cases" "$made"
}

@test "the register has each licence with its validity and what became of it" {
	t 0 "case-report licences | cut -f 2,3,6-"
	out_is "许1号	甲	2022-12-20	2025-12-31	valid	2022-12-19T10:00:00+08:00		change" \
		"许2号（延）	乙	2022-12-20	2024-12-31	valid	2023-12-01T10:00:00+08:00		" \
		"许3号	丙	2022-12-20	2023-12-31	expired	2024-01-01		" \
		"许4号	丁	2022-12-20	2024-12-31	revoked	2024-01-10T10:00:00+08:00	fraud	" \
		"许5号	戊	2022-12-20	2024-12-31	cancelled	2024-01-11T10:00:00+08:00	applied	"
	# as it was
	t 0 "case-report licences --until 2023-11-15 | cut -f 2,7,8,11"
	out_is "许1号	2025-12-31	valid	" "许2号	2023-12-31	valid	renew" "许3号	2023-12-31	valid	" \
		"许4号	2024-12-31	valid	" "许5号	2024-12-31	valid	"
	t 1 "case-report licences --from 2023-01-01"
	no_out
	t 0 "case-report count -b licence-state -o csv | cut -d , -f 1,2"
	[ "$(grep -c -e '^cancelled,1$' -e '^revoked,1$' -e '^valid,2$' -e '^expired,1$' "$BATS_TEST_TMPDIR/out")" -eq 4 ]
	t 0 "case-list -f licence -w licence-state=已注销; case-list -f licence -w 'valid-until>2025-06-01'"
	out_is "$(number 5)	许5号" "$(number 1)	许1号"
}

@test "a year's list has the renewals, the yearly checks and the cancellations that are due" {
	t 0 "case-report licence-dues -y 2023 | cut -f 2,5-"
	out_is "许2号（延）	renewal	2023-12-01	2023-11-01T10:00:00+08:00" "许3号	renewal	2023-12-01	" \
		"许1号	annual-check	2023-12-20	2023-12-01T10:00:00+08:00" "许2号（延）	annual-check	2023-12-20	" \
		"许3号	annual-check	2023-12-20	" "许4号	annual-check	2023-12-20	" "许5号	annual-check	2023-12-20	"
	t 0 "case-report licence-dues -y 2024 | cut -f 2,5-"
	out_is "许3号	cancellation	2024-01-01	" "许4号	cancellation	2024-01-10	" "许2号（延）	renewal	2024-12-01	" \
		"许1号	annual-check	2024-12-20	" "许2号（延）	annual-check	2024-12-20	"
	# without a period up to the end of this year, from whenever
	t 0 "case-report licence-dues | wc -l && case-report licence-dues --from 2024-12-01 | cut -f 2,5,6"
	out_is 12 "许2号（延）	renewal	2024-12-01" "许1号	annual-check	2024-12-20" "许2号（延）	annual-check	2024-12-20"
	t 1 "case-report licence-dues -y 2040"
	no_out
}

@test "a period that is none is a wrong command line" {
	t 64 "case-report licence-dues -y 23"
	err_is "case-report: --year '23': a year such as 2022" "case-report: 'case-report -h' tells more"
	t 64 "case-report licence-dues -y 2023 --from 2023-01-01"
	err_is "case-report: --year goes without --from and --until" "case-report: 'case-report -h' tells more"
}

@test "what these reports print as JSON fits their schemas" {
	for name in licences "licence-dues -y 2024"; do
		t 0 "case-report $name -o json"
		n=0
		while read -r line; do
			n=$((n + 1))
			echo "$line" >"line-$n"
		done <"$BATS_TEST_TMPDIR/out"
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-${name%% *}.yaml" line-* || return
		rm line-*
	done
}
