# What an office tells and puts up from time to time: who was late, the month's bulletin, the queue, the notice
# board, how far a case is, what was not published.

load helper

setup() {
	begin
	office land-resources 2025-03-03T09:00
	# one applicant has many cases in these tests
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
}

# A case of Monday 2025-03-03 whose opinion is due on the 7th and whose decision on the 13th.
in_review() {
	do_at 2025-03-03T09:00 "case-accept receive --by lin.fang --item surveying-qualification --set applicant.name=青岚测绘有限公司"
	one=$out
	do_at 2025-03-03T09:10 "case-accept accept -q --by lin.fang $one"
	do_at 2025-03-03T09:20 "case-route dispatch -q --by zhou.wei --handler wan.li $one"
}

@test "who was late with which stage is told with the person, who is in charge, and the notices" {
	in_review
	do_at 2025-03-07T17:30 'case-report responsibility || [ $? = 1 ]'
	no_out
	do_at 2025-03-10T09:00 'case-deadline urge -q; case-report responsibility -o json >line'
	"$BUILD/tests/tools/validate" "$TOP/schemas/report-responsibility.yaml" line
	do_at 2025-03-14T17:31 'case-deadline warn -q; case-report responsibility -H | grep -v "	decide/"'
	out_is "department	person	in-charge	id	item-name	task	due	ended	days-late	urged	warned" \
		"surveying	wan.li	ren.hong	$one	丙级测绘资质审批	opine/surveying/3	2025-03-07T17:30+08:00		5	$one-催1	"
}
