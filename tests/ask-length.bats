# The time for bringing what is missing, said as a length: it comes to a last day, from the service on.

load helper
load limits

asks() {
	echo "case-accept ask --by lin.fang --missing 矿区范围图:补交 $1 $one"
}

@test "a length comes to a last day, and says no other one beside it" {
	receive 2025-09-26T10:00 mining-licence
	why="case-accept: $one: cannot ask:"
	refused 2025-09-26T11:00 "$(asks '')" "$why it has no last day: say until, or length [ask.until]"
	refused 2025-09-26T11:00 "$(asks "--length '5 workdays' --until 2025-10-13")" \
		"$why 5 workdays come to 2025-10-10, and not to 2025-10-13 [ask.until]"
	refused 2025-09-26T11:00 "$(asks '--length noon')" \
		"$why 'noon' is no number of workdays or days for which a calendar is there [ask.until]"
	refused 2025-09-26T11:00 "$(asks "--length '9999 workdays'")" \
		"$why '9999 workdays' is no number of workdays or days for which a calendar is there [ask.until]"
	# over the holidays of October
	do_at 2025-09-26T11:00 "$(asks --length=5个工作日)"
	event 2 <<-'END'
		- at: 2025-09-26T11:00:00+08:00
		  by: lin.fang
		  act: ask
		  to: correcting
		  missing:
		  - {material: 矿区范围图, mend: 补交}
		  until: 2025-10-10
		  length: 5 workdays
		  opens:
		  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 窗口办文规定第九条, due: 2025-10-10T17:30+08:00}
		  closes: [decide/mining-development/1, examine/window/1, accept/window/1]
	END
	t 0 "case-check; case-check --judge"
}

@test "counted from the service of the notice, not from its issue, and to no other day" {
	receive 2026-05-06T10:00 mining-licence
	do_at 2026-05-06T11:00 "$(asks "--length '5 workdays'")"
	serve="case-deliver serve-notice --by lin.fang --recipient 王磊 --relation 经理 --manner direct --signed 2026-05-11 $one"
	for day in 15 19; do
		refused 2026-05-11T10:00 "${serve/ LR/ --until 2026-05-$day LR}" \
			"case-deliver: $one: cannot serve-notice: $one-补1 gives time until 2026-05-12: served on 2026-05-11, say until 2026-05-18 [notice.until]"
	done
	do_at 2026-05-11T10:00 "$serve"
	task_is supplement/ 2026-05-18T17:30+08:00
	refused 2026-05-18T09:00 "case-accept refuse --by lin.fang --ground not-mended --reason 未补正 --basis 第九条 --remedy 复议 $one" \
		"case-accept: $one: cannot refuse: no leader has approved it since the time for what was asked for ran out [refuse.approved]" \
		"case-accept: $one: cannot refuse: the applicant has until 2026-05-18 to bring what was asked for [refuse.mended]"
	t 0 "case-check; case-check --judge"
}
