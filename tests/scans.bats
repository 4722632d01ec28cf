# What was scanned is held against what was closed: the gap, and the cases that make it.

load helper
load report

# Closed cases of each item as $1 says it, such as "soil-water-plan 3998": a number each. Those of the
# numbers in $2 have no file, the others one, and those of $3 one more.
closed_cases() {
	mkdir -p "$CASEWORK/cases/2022/12/01"
	(cd "$CASEWORK/cases/2022/12/01" && awk -v none="$2" -v more="$3" '
		BEGIN { split(none, n, " "); split(more, m, " "); for (i in n) lacks[+n[i]]; for (i in m) has[+m[i]] }
		{
			for (k = 0; k < $2; k++) {
				id = sprintf("WB-20221201-%06d", ++number); file = id ".yaml"
				print "casework: 1\nid: " id "\nitem: " $1 "\nkind: promised\nstate: closed\napplicant: {name: 甲}\nhistory:" >file
				print "- {at: 2022-12-01T09:00+08:00, by: li.na, act: receive, to: received, kind: promised}" >file
				print "- {at: 2022-12-01T10:00+08:00, by: li.na, act: accept, to: accepted}" >file
				for (f = (number in lacks ? 0 : 1) + (number in has ? 1 : 0); f; f--)
					print "- {at: 2022-12-02T10:00+08:00, by: li.na, act: attach, as: other, file: " f ".pdf}" >file
				print "- {at: 2022-12-05T10:00+08:00, by: li.na, act: decide, to: decided, outcome: granted}" >file
				print "- {at: 2022-12-06T10:00+08:00, by: li.na, act: close, to: closed, outcome: granted}" >file
				close(file)
			}
		}' <<<"$1")
}

@test "7141 scans of 3998 and 3133 cases, which are 7131, are 10 too many, and each case that makes the gap is told" {
	office water-bureau 2022-12-31T12:00+08:00
	closed_cases $'soil-water-plan 3998\nwater-abstraction 3133' "17 5000" \
		"1 2 3 4 5 6 7 8 9 4001 4002 4003"
	t 0 'case-report measure -t scans -y 2022 -o table'
	no_err
	out_is <<-'EOF'
		item-name                     closed  scanned  unscanned  scans  more-scans  scans-gap
		取水许可审批                    3133     3132          1   3135           3         +2
		生产建设项目水土保持方案审批    3998     3997          1   4006           9         +8
		total                           7131     7129          2   7141          12        +10
	EOF
	t 0 'case-report measure -t scans -y 2022 -b item -c | awk "\$2 == \"unscanned\" || \$2 == \"more-scans\" { print \$1, \$2, \$4, \$NF }"'
	out_is "soil-water-plan more-scans WB-20221201-000001 1" "soil-water-plan more-scans WB-20221201-000002 1" \
		"soil-water-plan more-scans WB-20221201-000003 1" "soil-water-plan more-scans WB-20221201-000004 1" \
		"soil-water-plan more-scans WB-20221201-000005 1" "soil-water-plan more-scans WB-20221201-000006 1" \
		"soil-water-plan more-scans WB-20221201-000007 1" "soil-water-plan more-scans WB-20221201-000008 1" \
		"soil-water-plan more-scans WB-20221201-000009 1" "soil-water-plan unscanned WB-20221201-000017 1" \
		"water-abstraction more-scans WB-20221201-004001 1" "water-abstraction more-scans WB-20221201-004002 1" \
		"water-abstraction more-scans WB-20221201-004003 1" "water-abstraction unscanned WB-20221201-005000 1"
}

@test "fewer scans than cases are a gap below, and as many as cases none" {
	office water-bureau 2022-12-31T12:00+08:00
	closed_cases "soil-water-plan 4" "1 2" ""
	t 0 'case-report measure -t scans -y 2022 -b month'
	out_is "2022-12	4	2	2	2	0	-2" "total	4	2	2	2	0	-2"
	t 0 'case-report measure -t scans -y 2022 -p | case-report merge | tail -n 1'
	out_is "total	4	2	2	2	0	-2"
	closed_cases "soil-water-plan 4" "" ""
	t 0 'case-report measure -f scans-gap,closed -y 2022'
	out_is "0	4"
	t 0 'case-report measure -f scans-gap,closed -y 2022 -l -o json | head -n 1 | jq -r .base'
	out_is no-data
}
