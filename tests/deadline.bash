# What the tests of case-deadline share: cases written by hand.

header=id,level,late,days-left,due,provisional,task,item-name,applicant.name,department,department-name,person,person-name,for

# Writes case $1 of 2022-12-01, received by 王磊; standard input is the rest of its history.
# Nothing is sealed: who only looks does not verify.
hand_made() {
	write "$CASEWORK/cases/2022/12/01/$1.yaml" "casework: 1
id: $1
item: river-construction
kind: promised
state: in-review
applicant: {name: 青岚县交通运输局}
history:
- {at: 2022-12-01T09:00+08:00, by: wang.lei, act: receive, to: received}
"
}

# One case, handled by 孙丽, with a decision due at $1.
one_case() {
	hand_made WB-20221201-000001 <<-EOF
		- at: 2022-12-01T10:00+08:00
		  by: wang.lei
		  act: accept
		  to: accepted
		  opens:
		  - {task: decide, of: river, limit: promise, due: $1}
		- {at: 2022-12-01T11:00+08:00, by: li.na, act: dispatch, to: in-review, host: river, handler: sun.li}
	EOF
}

# Tasks of everybody: see the test below.
many_tasks() {
	hand_made WB-20221201-000001 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: dispatch, of: window, limit: dispatch, clock: stage, due: 2023-01-05T12:00+08:00}
		  - {task: decide, of: river, limit: promise, due: 2023-01-03T17:30+08:00}
		  - {task: decide-by-law, of: river, limit: statutory, due: paused}
		- {at: 2022-12-01T11:00+08:00, by: chen.gang, act: note}
	EOF
	hand_made WB-20221201-000002 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: supplement, of: applicant, limit: x, clock: applicant, due: 2023-01-04T17:30+08:00}
		  - {task: decide, of: river, limit: promise, due: 2023-01-03T17:30+08:00}
		- at: 2022-12-01T11:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: river
		  handler: sun.li
		  opens:
		  - {task: countersign, of: policy-law, limit: y, clock: stage, due: 2022-12-30T17:30+08:00, provisional: true}
		  - {task: done, of: river, limit: z, due: 2022-12-02T17:30+08:00}
		- {at: 2022-12-01T12:00+08:00, by: wang.lei, act: note, closes: [done/river/3]}
	EOF
	hand_made WB-20221201-1000000 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: gone
		  handler: somebody
		  opens:
		  - {task: decide, of: river, limit: promise, due: 2023-01-03T17:30+08:00}
		  - {task: inspect, of: gone, limit: w, due: 2023-01-03T17:30+08:00}
	EOF
	hand_made WB-20221201-000003 <<-'EOF'
		- at: 2022-12-01T10:00+08:00
		  by: wang.lei
		  act: ask
		  to: correcting
		  opens:
		  - {task: supplement, of: applicant, limit: x, clock: applicant, due: 2023-01-03T17:30+08:00}
	EOF
}

# Person $1 of staff.yaml also has the lines of standard input.
staff_has() {
	sed "s/^/  /" >added
	sed -i "/^- account: $1\$/r added" "$CASEWORK/staff.yaml"
}

# Who is told of one_case, and in whose place.
told() {
	CASEWORK_NOW=$1T09:00+08:00 t 0 'case-deadline alert -w 999 | cut -f 12,14'
	no_err
}
