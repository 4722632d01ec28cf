# What the tests of case-deadline explain share: cases written by hand.

# The example office when all its calendars are known.
bureau() {
	office water-bureau
	export CASEWORK_NOW=2026-01-05T09:00
}

# Writes case $1, of the item water-abstraction; standard input is its history. Nothing is sealed:
# who only looks does not verify.
hand_made() {
	local date=${1:3:8}
	write "$CASEWORK/cases/${date:0:4}/${date:4:2}/${date:6:2}/$1.yaml" "casework: 1
id: $1
item: water-abstraction
kind: promised
state: in-review
applicant: {name: 青岚县自来水公司}
history:
"
}

# Lets hearing and testing stop the statutory limit, and a leader lengthen it.
with_pauses() {
	cat >>"$CASEWORK/catalog/water-abstraction.yaml" <<-'EOF'
		    pauses: [hearing, testing]
		    extend: {by: 10, approver: [leader], basis: 行政许可法第四十二条}
	EOF
}

# A case accepted on Monday 2025-03-03, due at $1 by law; standard input goes on with its history.
accepted() {
	{
		cat <<-EOF
			- {at: 2025-03-03T08:50+08:00, by: wang.lei, act: receive, to: received}
			- at: 2025-03-03T09:00+08:00
			  by: wang.lei
			  act: accept
			  to: accepted
			  opens:
			  - {task: decide-by-law, of: water-resources, limit: statutory, length: 20 workdays, basis: 行政许可法第四十二条, due: $1}
			- {at: 2025-03-03T10:00+08:00, by: li.na, act: dispatch, to: in-review, host: water-resources, handler: liu.yang}
		EOF
		cat
	} | hand_made WB-20250303-000001
}

hearing() {
	cat <<-'EOF'
		- {at: 2025-03-10T09:00+08:00, by: xu.ming, act: pause, procedure: hearing, basis: 行政许可法第四十五条, length: 10 workdays, proposer: liu.yang, document: 青水听字〔2025〕3号}
	EOF
}
