# An alert tells of cases by what the index keeps of them: the answers are the same with the index
# and without, and only files that changed are read.
load helper
load acts
load index

# One received, one that the applicant has to mend, one accepted, one in review, one sent up, which
# nobody owes anything in, and one that is stopped for a stated time.
setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	sed -i "/^- limit: reply-from-above\$/,/^  basis:/d" "$CASEWORK/office.yaml"
	sed -i 's/^    clock: case$/&\n    pauses: [hearing]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	for i in 甲 乙 丙 丁 戊 己; do receive soil-water-plan -q --set applicant.name=$i; done
	{
		number 2 | case-accept ask --by li.na --missing 图:补交 --until 2022-12-19
		number 3 4 5 6 | case-accept accept --by li.na
		number 4 5 6 | case-route dispatch --by li.na --handler liu.yang
		number 5 | opine --by liu.yang -
		number 5 | case-route escalate --by liu.yang --body 省水利厅
		number 6 | case-deadline pause --by chen.gang --procedure hearing --basis 甲 --length '3 workdays'
		number 4 | case-review mark --by chen.gang --mark urgent --reason 甲
	} >made 2>findings
	export CASEWORK_NOW=2022-12-19T10:00
	index=$CASEWORK/.casework/index
	age
}

# Person $1 of staff.yaml also has the line $2.
staff_has() {
	sed -i "/^- account: $1\$/a\\  $2" "$CASEWORK/staff.yaml"
}

# Every way in which it can be asked.
alike_alerts() {
	local person
	alike case-deadline alert -o json
	alike case-deadline alert -o mail --within 30
	alike env LANGUAGE=zh case-deadline alert -o mail
	for person in liu.yang li.na; do
		alike case-deadline alert --person "$person" -o csv --within 9
	done
	alike case-deadline alert --department soil-conservation --by-person
}

# opened COMMAND: the files of cases that it reads, by the ends of their numbers.
opened() {
	env "$NO_LEAKS" strace -f -e trace=openat -o trace "$@" >/dev/null
	grep -o '[0-9]*\.yaml", O_RDONLY|O_NONBLOCK|O_NOFOLLOW' trace | grep -o '^[0-9]*' | sort | paste -sd' '
}

@test "who is told hangs on who is there on the day, on the staff and on the language" {
	alike_alerts
	[ "$(cut -f 7 <(case-deadline alert --within 30) | cut -d / -f 1 | sort -u | paste -sd' ')" = \
		"accept decide decide-by-law dispatch none resume supplement" ]
	alike_alerts
	staff_has liu.yang 'absent: [{from: 2022-12-20}]'
	for CASEWORK_NOW in 2022-12-19T10:00 2022-12-20T09:00 2022-12-22T17:31 2022-12-15T10:00 2023-02-01T10:00; do
		alike_alerts
		alike_alerts
	done
	[[ $(<out-yes) == *chen.gang* ]]
	sed -i 's/刘洋/刘阳/; s/roles: \[window, registrar\]/roles: [handler]/' "$CASEWORK/staff.yaml"
	alike_alerts
}

@test "of a case that is told no file is read that is as it was, unless its clock ran out since" {
	case-deadline alert >before
	[ -z "$(opened case-deadline alert)" ]
	cmp before <(case-deadline alert)
	printf '# looked at\n' >>"$CASEWORK/$day/$(number 4).yaml"
	age
	[ "$(opened case-deadline alert --within 30)" = 000004 ]
	[ -z "$(opened case-deadline alert --within 30)" ]
	export CASEWORK_NOW=2022-12-19T17:30:01
	[ "$(opened case-deadline alert --within 30)" = 000002 ]
	[ -z "$(opened case-deadline alert --within 30)" ]
	alike_alerts
	# where a calendar moves what is told, that is told too, each time
	sed -i 's/^work:/- {date: 2022-12-22, name: 甲}\n&/' "$CASEWORK/calendar/cn-2022.yaml"
	alike_alerts
	alike case-deadline alert
	grep -q 'to be counted anew' err-yes
}

@test "a case that is told is told as it is now, whatever was changed in it and however" {
	local what file
	file=$CASEWORK/$day/$(number 4).yaml
	alike_alerts
	for what in 's/name: 丁/name: 丑/' 's/handler: liu.yang/handler: liu.yong/' 's/17:30/17:29/g' \
		's/2022-12-29/2022-12-27/g' 's/mark: urgent/mark: argent/' 's/^state: .*/state: served   /' '5,$d'; do
		sed "$what" "$file" >new
		touch -r "$file" new
		cat new >"$file"
		touch -r new "$file"
		alike case-deadline alert -o json --within 30
		age
		alike_alerts
	done
}

@test "what stands in front of the index is not believed when it is damaged" {
	local size at f=$index/2022-12-15
	alike_alerts
	size=$(stat -c %s "$f")
	for ((at = 8; at < size; at += 1 + size / 30)); do
		printf '\252' | dd of="$f" bs=1 seek="$at" conv=notrunc status=none
		alike case-deadline alert -o json --within 30
	done
	truncate -s $((size / 3)) "$f"
	alike_alerts
	[ -z "$(opened case-deadline alert)" ]
}

@test "facts that alerts make are those of listings and figures, and the other way round" {
	local question=(case-report count -b "level,late-tasks,host")
	alike case-deadline alert
	for _ in 1 2; do
		alike case-list -f id,level,late-tasks,host,handler,tasks
		alike case-list --late -o json -f id,level,late-tasks,outcome
		[ -z "$(opened "${question[@]}")" ]
		alike "${question[@]}"
		alike script -qec 'stty cols 200; case-list -o table -f id,host' /dev/null
		alike_alerts
		export CASEWORK_NOW=2022-12-22T17:31
		case-deadline alert >/dev/null
	done
	rm "$index"/*
	alike "${question[@]}"
	# that nothing moves them is found by who asks what is due
	case-deadline alert >/dev/null
	[ -z "$(opened case-deadline alert)" ]
	alike_alerts
	sed -i 's/^closing-time:.*/closing-time: "16:00"/' "$CASEWORK/office.yaml"
	alike case-list -f id,level,late-tasks,host
	alike_alerts
	alike "${question[@]}"
}
