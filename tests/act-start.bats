# What an act reads before it does anything, and what of it only when it is needed.

load helper

setup() {
	begin
	office water-bureau 2022-12-15T10:00
	one=$(case-accept receive --by li.na --item river-construction --set applicant.name=甲)
	two=$(case-accept receive --by li.na --item river-construction --set applicant.name=乙)
}

# A month that there is not, in a year that no case is of.
damage() {
	sed -i "s/$1-10-01/$1-13-01/" "$CASEWORK/calendar/cn-$1.yaml"
	line=$(grep -n "$1-13-01" "$CASEWORK/calendar/cn-$1.yaml" | cut -d: -f1)
	fault="calendar/cn-$1.yaml:$line:10: 'rest[$2].date' must be a date such as 2022-12-15, not '$1-13-01'"
}

# Which calendars were opened.
opened() {
	env "$NO_LEAKS" strace -qq -e trace=openat -o trace "$@" >/dev/null &&
		sed -n 's/.*"\(calendar\/[^"]*\)".*/\1/p' trace
}

@test "of the calendars an act reads those of the years that it counts in, and beside" {
	# its own clock is looked at by every act
	opened case-accept note --by li.na --text 电话 "$one" >seen
	file_is seen calendar/cn-202{1,2,3}.yaml
	# and it is to be decided in January
	opened case-accept accept --by li.na "$one" >seen
	file_is seen calendar/cn-202{1,2,3,4}.yaml
}

@test "a calendar that is wrong refuses what would be counted by it, and nothing is done" {
	damage 2023 21
	cp -R "$CASEWORK" before
	for act in "accept --by li.na $one $two" "note --by li.na --text 电话 $one" \
		"receive --by li.na --item river-construction --set applicant.name=丙"; do
		t 2 "case-accept $act"
		no_out
		sort -u "$BATS_TEST_TMPDIR/err" >said
		file_is said "case-accept: $fault"
		diff -r -x .casework before "$CASEWORK"
	done
}

@test "what is applied for at once is done wholly by whole calendars, or not" {
	t 0 "case-accept receive --by li.na --item river-construction --item water-abstraction --set applicant.name=丁"
	both=$out
	damage 2023 21
	cp -R "$CASEWORK" before
	t 2 "case-accept accept --by li.na ${both%%$'\n'*}"
	no_out
	sort -u "$BATS_TEST_TMPDIR/err" >said
	file_is said "case-accept: $fault"
	diff -r -x .casework before "$CASEWORK"
	sed -i 's/2023-13-01/2023-10-01/' "$CASEWORK/calendar/cn-2023.yaml"
	t 0 "case-accept accept --by li.na ${both%%$'\n'*}"
	out_is "$both"
}

@test "one of another year stops whoever reads all rules, and no act" {
	damage 2009 19
	for program in case-list case-check 'case-deadline alert'; do
		t 2 "$program"
		no_out
		err_is "${program%% *}: $fault"
	done
	t 0 "case-accept accept --by li.na $one"
	out_is "$one"
	no_err
}

@test "what is wrong with a calendar is told with whatever else is wrong with the rules" {
	damage 2009 19
	sed -i "s/^- id: window/- idd: window/" "$CASEWORK/departments.yaml"
	t 2 "case-accept note --by li.na --text 电话 $two"
	no_out
	[[ $err == *departments.yaml:*"$fault" ]]
}

@test "a national calendar that is not there is told by what would count" {
	rm "$CASEWORK"/calendar/*.yaml
	t 2 "case-accept accept --by li.na $one"
	no_out
	err_is "case-accept: office.yaml:7:13: there is no file calendar/cn-YEAR.yaml"
}

@test "a calendar that is not of the year in its name is refused" {
	sed -i 's/^covers: 2023/covers: 2024/' "$CASEWORK/calendar/cn-2023.yaml"
	t 2 "case-accept accept --by li.na $one"
	no_out
	[[ $err == "case-accept: calendar/cn-2023.yaml:"*"a calendar that covers 2024 is named NAME-2024.yaml, a later edition NAME-2024-2.yaml" ]]
}
