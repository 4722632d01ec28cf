# Mean tries at what comes with the month: a paper that speaks of days that have not come, a duty that was done
# before there was anything to do.

load helper

setup() {
	begin
	office land-resources 2025-03-03T09:00
}

@test "a paper of a month or year that is not over says up to which day it is" {
	case-accept receive -q --by lin.fang --item mining-licence --set applicant.name=甲
	case-accept withdraw -q --by lin.fang --reason 不办了 LR-20250303-000001
	period() {
		t 0 "case-form bulletin -o text $1 | grep ^统计期间"
		out_is "统计期间：$2"
	}
	period "-m 2025-03" 2025年3月1日至2025年3月3日
	period "--from 2025-03-01 --until 2025-12-31" 2025年3月1日至2025年3月3日
	t 0 "case-report bulletin -m 2025-03 --title 通报 --addressee 各处室 | sed -n 3p"
	out_is "2025-03-01 – 2025-03-03"
	# the whole month, when it is over
	export CASEWORK_NOW=2025-04-01T08:00
	period "-m 2025-03" 2025年3月1日至2025年3月31日
	t 0 "case-report bulletin -m 2025-03 --title 通报 --addressee 各处室 | sed -n 3p"
	out_is "2025-03-01 – 2025-03-31"
}

@test "what is of a period was not done before that began, nor is it done until its day has come" {
	duties() {
		printf '%s\n' "duties:" \
			"- {duty: a, name: 甲, of: supervision, basis: 乙, every: $1, due: 5 workdays, from: 2025-01-01, done: [{period: $2, on: $3, by: hou.yan}]}" \
			>"$CASEWORK/duties.yaml"
	}
	duties month 2025-02 2025-01-31
	t 2 "case-check"
	err_is "case-check: duties.yaml:2:127: what is of 2025-02 was not done before that began"
	duties quarter 2025-Q2 2025-03-03
	t 2 "case-check"
	err_is "case-check: duties.yaml:2:129: what is of 2025-Q2 was not done before that began"
	duties month 2025-02 2025-02-28
	t 0 "case-check"
	duties month 2025-02 2025-03-04
	t 0 "case-deadline duties --all | cut -f 3,14 | grep ^2025-02"
	out_is "2025-02	"
	export CASEWORK_NOW=2025-03-04T09:00
	t 0 "case-deadline duties --all | cut -f 3,14 | grep ^2025-02"
	out_is "2025-02	2025-03-04"
}
