# One name that is written in other ways, and what one person is told.

load helper
load acts

# Another keyboard, and the blanks of a form.
ways=("张 三" "　张三" "张三 " "张　三")

receives() {
	case-accept receive --by li.na --item soil-water-plan --set applicant.name="$1" "${@:2}"
}

@test "a second application of one applicant is told, however the name and the number are written" {
	receives 张三 -q
	for name in "${ways[@]}"; do
		t 0 "receives '$name'"
		err_is "case-accept: $out: the applicant has another open case of the item: $one"
		case-accept void -q --by li.na --reason 试 "$out"
	done
	case-accept void -q --by li.na --reason 试 "$one"
	receives 李四 -q --set applicant.id-type=passport --set applicant.id-number=E1234567
	t 0 "receives 李四儿 --set applicant.id-type=passport --set applicant.id-number=Ｅ１２３４５６７"
	[[ $err == "case-accept: $out: the applicant has another open case of the item: "* ]]
	t 0 "receives 张四"
	no_err
}

@test "what is received anew is of the applicant of the void case, however the name is written" {
	receives 张三 -q
	case-accept void -q --by li.na --reason 误 "$one"
	t 1 "receives 张四 --replaces $one"
	err_is "case-accept: new case: cannot receive: $one is of another applicant [receive.replaces]"
	t 0 "receives '张 三' --replaces $one"
	no_err
}

@test "what was applied for at once stays of one applicant, however the name is written" {
	t 0 "receives 张三 --item river-construction"
	two=${out#*$'\n'}
	t 1 "case-accept amend --by li.na --reason 更名 --set applicant.name=张四 $two"
	grep -F '[application.applicant]' <<<"$err" || grep -F '[application.first]' <<<"$err"
	t 0 "case-accept amend -q --by li.na --reason 空格 --set applicant.name='张 三' $one"
}

@test "duties are told of one person, or one department, and no other" {
	office land-resources 2025-09-26T10:00
	t 0 'case-deadline duties --person yu.bin | cut -f 1,11'
	out_is "joint-review-report-land-use	yu.bin"
	t 0 'case-deadline duties --person 侯岩 | cut -f 1,11'
	out_is "late-consultation-bulletin	hou.yan"
	t 0 'case-deadline duties --department 监察室 | cut -f 1,9'
	out_is "late-consultation-bulletin	supervision"
	t 0 'case-deadline duties --person yu.bin --department supervision'
	no_out
	t 0 'case-deadline duties --person wan.li -H -o mail'
	no_out
	t 64 'case-deadline duties --person nobody'
	err_is "case-deadline: --person: nobody in staff.yaml is 'nobody'" "case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline duties --department x'
	err_is "case-deadline: --department: no department in departments.yaml is 'x'" "case-deadline: 'case-deadline -h' tells more"
	# who stands in is told instead
	sed -i '/^- account: yu.bin/,/^  from/s/^  from/  absent: [{from: 2025-09-20}]\n&/' "$CASEWORK/staff.yaml"
	t 0 'case-deadline duties --person yu.bin'
	no_out
}
