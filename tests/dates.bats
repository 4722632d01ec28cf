# What a date or moment that an act says may be: by the table of acts, before each act that says one.

load helper
load acts

# refuses RULE COMMAND WHY: the act on the one case is refused for that.
refuses() {
	local program=${2%% *}
	local more=("${@:4}")
	[ ${#more[@]} = 0 ] || more[1]="$program: $one: cannot ${more[1]}"
	refused "$1" "$2 $one" "$program: $one: cannot $3" "${more[@]}"
}

@test "a meeting is called for a time to come" {
	case_until river-construction opined
	case-review mark -q --by xu.ming --mark major --reason 重大 "$one"
	convene="case-review convene --by xu.ming --meeting 1"
	refuses time.said "$convene --time 2022-12-15T09:59" \
		"convene: time 2022-12-15T09:59+08:00 is before the recording at 2022-12-15T10:00:00+08:00"
	refuses time.said "$convene --time 2022-12-14" \
		"convene: time 2022-12-14 is before the recording at 2022-12-15T10:00:00+08:00"
	# another zone is no way round it
	refuses time.said "$convene --time 2022-12-15T01:59Z" \
		"convene: time 2022-12-15T01:59+00:00 is before the recording at 2022-12-15T10:00:00+08:00"
	export CASEWORK_NOW=2022-12-16T10:00:30
	# to the minute and to the day, as exactly as it is known
	t 0 "$convene --time 2022-12-16T10:00 $one"
	for at in 2022-12-16 2022-12-15T11:00; do
		refuses time.said "$convene --at $at --time 2022-12-16T09:00" \
			"convene: time 2022-12-16T09:00+08:00 is before the recording at 2022-12-16T10:00:30+08:00"
	done
	t 0 "$convene --time 2022-12-19 $one"
}

@test "the due time of a paper, and the end of what is given time, are not before it began" {
	t 1 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --deadline 2022-12-14"
	[[ $err == *"cannot receive: deadline 2022-12-14 is before the act at 2022-12-15T10:00:00+08:00 [time.said]"* ]]
	case_until soil-water-plan received
	export CASEWORK_NOW=2022-12-16T10:00
	refuses time.said "case-accept accept --by li.na --deadline 2022-12-15T09:59" \
		"accept: deadline 2022-12-15T09:59+08:00 is before the receipt at 2022-12-15T10:00:00+08:00" \
		time.stated "accept: only what comes from paper states its deadline"
	refuses ask.until "case-accept ask --by li.na --missing 图:补交 --until 2022-12-15" \
		"ask: until 2022-12-15 is before the recording at 2022-12-16T10:00:00+08:00"
	refuses time.stated "case-accept accept --by li.na --deadline 2022-12-15T10:00" \
		"accept: only what comes from paper states its deadline"
}

@test "a receipt is signed on a day from the decision to the service" {
	case_until soil-water-plan decided
	serve="case-deliver serve --by li.na --recipient 乙"
	export CASEWORK_NOW=2022-12-16T10:00
	refuses serve.receipt "$serve --signed 2022-12-14" \
		"serve: signed 2022-12-14 is before the decide at 2022-12-15T10:00:00+08:00"
	refuses serve.receipt "$serve --signed 2022-12-17" \
		"serve: signed 2022-12-17 is after the act at 2022-12-16T10:00:00+08:00"
	t 0 "$serve --signed 2022-12-15 $one"
}

# A register of one row, $2 with the columns $1, whose acts behind the receipt are standard input.
paper() {
	printf 'no,received,%s\n1,%s\n' "$1" "$2" >old.csv
	{
		cat <<-'END'
			register: old
			reference: no
			case: {item: {value: river-construction}}
			acts:
			- {act: receive, at: received, by: {value: li.na}}
		END
		cat
	} >map
	t 0 'case-accept import -m map old.csv'
	one=$out
	day=cases/${one:3:4}/${one:7:2}/${one:9:2}
}

@test "on paper they are findings, and nothing is refused" {
	paper accepted,due,asked 2022-12-01,2022-12-02,2022-11-30,2022-12-01 <<-'END'
		- {act: accept, at: accepted, by: {value: li.na}, deadline: due}
		- {act: dispatch, at: accepted, by: {value: li.na}}
		- {act: convene, at: accepted, by: {value: xu.ming}, meeting: {value: 一}, time: asked}
		- {act: notify, at: accepted, by: {value: li.na}, amount: {value: 1 CNY}, until: asked}
		- {act: decide, at: accepted, by: {value: xu.ming}, outcome: {value: granted}}
		- {act: issue, at: accepted, by: {value: zhang.wei}, document: {value: 一}, valid-until: asked}
	END
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 8 findings"
	t 0 'case-report findings | cut -f 3,4 | grep time'
	out_is "accept	time.said" "convene	time.said" "notify	time.said" "issue	time.said"
}

@test "the table says of each date what it may be, and a gate before the act reads it" {
	PATH=$BUILD/tests/tools:$PATH
	tables acts | awk -F '\t' '
		$1 == "act" { rules = $9 }
		$1 == "key" && ($4 == "date" || $4 == "moment") && ($6 !~ /not-/ || rules !~ /time.said|ask.until|serve.receipt/) { print }
		$1 == "key" && $6 ~ /workday/ && rules !~ /time.day-off/ { print }' >bare
	file_is bare </dev/null
	# as --help has it
	t 0 'case-review convene -h | grep -- --time'
	out_is "  --time MOMENT    when it meets: not-before-recorded (required)"
}

@test "a last day that is a day off is told, and so is a receipt on paper, but no other" {
	case_until soil-water-plan received
	# the Sunday, and a Saturday on which people work
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-18 "$one" 2>/dev/null
	receive soil-water-plan -q
	CASEWORK_NOW=2023-01-20T10:00 case-accept ask -q --by li.na --missing 图:补交 --until 2023-01-28 "$(number 2)"
	# nobody knows yet what that Sunday is
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2040-01-01 "$(number 3)"
	# an office may receive on any day
	CASEWORK_NOW=2022-12-18T10:00 receive soil-water-plan -q
	t 0 'case-report findings | cut -f 1,3,4'
	out_is "$one	ask	time.day-off"
	CASEWORK_NOW=2023-01-20T10:00 t 0 case-check
	rm -r "$CASEWORK/cases"
	paper x 2022-12-03,1 <<<''
	err_is "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 1 findings"
	t 0 'case-report findings | cut -f 3,4'
	out_is "receive	time.day-off"
}
