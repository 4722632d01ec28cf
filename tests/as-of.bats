# --at and --known-by: what the programs answered at a moment, from what was recorded by then.

load helper

setup() {
	begin
	office water-bureau 2022-12-05T09:00:00+08:00
	# a hearing stops its limits
	sed -i '/^    clock: case$/a\    pauses: [hearing]' \
		"$CASEWORK/catalog/river-construction.yaml"
	id=WB-20221205-000001
	moments=
}

# What the programs say of all cases now, into files of directory $1; further words are options.
answers() {
	local to=$1
	shift
	mkdir -p "$to"
	case-deadline alert "$@" -o json --within 20 >"$to/alert"
	case-deadline alert "$@" -o mail --within 20 >"$to/mail"
	case-deadline explain "$@" --all WB-20221205-000001 >"$to/explain"
	case-deadline explain "$@" -o json WB-20221205-000001 >"$to/explain-json"
	case-list "$@" -o json \
		-f item,kind,state,due,days-left,level,tasks,applicant.name,fields.area,materials >"$to/list"
	case-list "$@" -o csv -f received,accepted,decided,ended,outcome,host,handler,events,marks \
		>"$to/list-history" || [ $? -eq 1 ]
	case-list "$@" --late --sort days-left >"$to/late" || [ $? -eq 1 ]
	case-show "$@" WB-20221205-000001 >"$to/show"
	case-show "$@" --history WB-20221205-000001 >"$to/show-history"
	case-show "$@" -o json WB-20221205-000001 >"$to/show-json"
}

# An act at moment $1; what the programs then say is kept.
step() {
	export CASEWORK_NOW=$1
	shift
	"$@" >/dev/null
	answers "then/$CASEWORK_NOW"
	moments="$moments $CASEWORK_NOW"
}

# At that moment the case is looked at, and nobody does anything.
look() {
	step "$1" true
}

# A case of 5 December with an amendment, a dispatch that is entered a day late, a pause that is
# entered two days late, and an end that is late; made once, with all that the programs said in then/.
whole_case() {
	local made=$BATS_FILE_TMPDIR/whole
	[ -d "$made" ] || whole_case_made "$made" || return
	rm -r "$CASEWORK"
	cp -R "$made/." .
	moments=$(cat moments)
	export CASEWORK_NOW=${moments##* }
}

whole_case_made() {
	step 2022-12-05T09:00:00+08:00 case-accept receive --by li.na --item river-construction \
		--set applicant.name=青岚县交通运输局 --set 'materials=申请书;图纸'
	step 2022-12-05T10:00:00+08:00 case-accept accept --by li.na "$id"
	step 2022-12-06T09:30:00+08:00 case-route dispatch --by li.na --handler sun.li \
		--at 2022-12-05T15:00 "$id"
	step 2022-12-06T10:00:00+08:00 case-accept amend --by li.na --reason 笔误 \
		--set applicant.name=青岚县公路局 --set fields.area=3 "$id"
	step 2022-12-09T09:00:00+08:00 case-deadline pause --by zhang.wei --procedure hearing \
		--basis 行政许可法第四十五条 --length '5 workdays' --at 2022-12-07T09:00 "$id"
	look 2022-12-13T12:00:00+08:00
	step 2022-12-14T09:00:00+08:00 case-deadline resume --by zhang.wei --procedure hearing "$id"
	step 2022-12-15T09:00:00+08:00 case-accept receive --by li.na --item water-abstraction \
		--set applicant.name=孟庆河
	step 2022-12-20T09:00:00+08:00 case-accept amend --by li.na --reason 笔误 \
		--set fields.area=4 "$id"
	look 2022-12-26T09:00:00+08:00
	step 2023-01-30T09:00:00+08:00 case-accept withdraw --by li.na --reason 不建了 "$id"
	echo "$moments" >moments
	cp -R . "$1"
}

@test "as of each moment, as known then, every answer is to the byte what it was then" {
	local n=0
	whole_case
	export CASEWORK_NOW=2026-03-02T09:00:00+08:00
	[ "$(wc -w <<<"$moments")" -eq 11 ]
	for m in $moments; do
		n=$((n + 1))
		turn $n 3 || continue
		answers "later/$m" --at "$m" --known-by "$m"
		t 0 'diff -r "then/$m" "later/$m"'
		no_out
	done
	# which were not all the same
	t 0 'for f in then/*/show-json; do sha256sum <$f; done | sort -u | wc -l'
	out_is 8
	t 0 'cat then/*/alert | sort -u | wc -l'
	[ "$out" -gt 12 ]
	[ -s then/2022-12-26T09:00:00+08:00/mail ]
}

@test "known-by alone is of the same moment" {
	whole_case
	answers one --known-by 2022-12-13T12:00
	t 0 'diff -r then/2022-12-13T12:00:00+08:00 one'
	no_out
}

@test "nothing on disk changes" {
	whole_case
	cp -R "$CASEWORK" before
	answers later --at 2022-12-13T12:00
	t 0 'diff -r before "$CASEWORK"'
	no_out
}

@test "at alone: what is known today, also what was entered later" {
	whole_case
	t 0 'case-list -f state,host,events --at 2022-12-05T16:00 --known-by 2022-12-05T16:00'
	out_is "$id	accepted		2"
	t 0 'case-list -f state,host,events --at 2022-12-05T16:00'
	out_is "$id	in-review	river	3"
	no_err
	t 0 'case-list -f due --at 2022-12-08T09:00 --known-by 2022-12-08T09:00'
	out_is "$id	2022-12-26T17:30+08:00"
	t 0 'case-list -f due --at 2022-12-08T09:00'
	out_is "$id	paused"
	t 0 'case-deadline explain --task decide --at 2022-12-08T09:00 $id | tail -n 1'
	out_is "  paused since 2022-12-07T09:00+08:00, hearing"
	t 0 'case-deadline explain --task decide --at 2022-12-08T09:00 --known-by 2022-12-08T09:00 $id |
		tail -n 1'
	out_is "  due 2022-12-26T17:30+08:00 Mon"
}

@test "at later than known-by: what would have been late by what was known" {
	whole_case
	t 0 'case-list -f due,level,late --known-by 2022-12-08 --at 2022-12-27T12:00'
	out_is "$id	2022-12-26T17:30+08:00	yellow	yes"
	t 0 'case-list -f due,level,late --known-by 2022-12-10 --at 2022-12-27T12:00'
	out_is "$id	paused		"
}

@test "a date alone is the end of that day in the time zone of the office" {
	whole_case
	for day in 2022-12-05 2022-12-13; do
		answers "$day-date" --at $day --known-by $day
		answers "$day-second" --at "${day}T23:59:59+08:00" --known-by "${day}T15:59:59Z"
		t 0 'diff -r $day-date $day-second'
		no_out
	done
	# midnight is the next day
	t 0 'case-accept note --by li.na --text 夜 --at 2022-12-21T00:00 $id'
	t 0 'case-list -f events --at 2022-12-20 $id'
	out_is "$id	8"
	t 0 'case-list -f events --at 2022-12-21 $id'
	out_is "$id	9"
}

@test "an act that is left out before one that is kept has its number and no line" {
	export CASEWORK_NOW=2022-12-05T09:00:00+08:00
	t 0 'case-accept receive --by li.na --item river-construction --set applicant.name=甲'
	CASEWORK_NOW=2022-12-06T09:00:00+08:00 t 0 'case-accept note --by li.na --text 二 $id'
	CASEWORK_NOW=2022-12-06T10:00:00+08:00 t 0 'case-accept note --by li.na --text 三 \
		--at 2022-12-05T16:00 $id'
	export CASEWORK_NOW=2023-01-30T09:00:00+08:00
	t 0 'case-show --at 2022-12-05T17:00 $id | sed -n "/^history/,\$p" | cut -c 1-39 | sed "s/ *\$//"'
	out_is <<-'EOF'
		history
		  1  2022-12-05T09:00:00+08:00  receive
		  3  2022-12-05T16:00+08:00     note
	EOF
	t 0 'case-show --history --at 2022-12-05T17:00 $id | grep "^[0-9]"'
	out_is '1  2022-12-05T09:00:00+08:00  receive' '3  2022-12-05T16:00+08:00  note'
	t 0 'case-show -o json --history --at 2022-12-05T17:00 $id | grep -o ",{},"'
	out_is ',{},'
	t 0 'case-list -f events --at 2022-12-05T17:00 $id'
	out_is "$id	2"
}

@test "a case that was not there yet is not listed, and told when it is named" {
	whole_case
	other=WB-20221215-000001
	t 0 'case-list -f state --at 2022-12-14'
	out_is "$id	in-review"
	no_err
	t 1 'case-list -f state --at 2022-12-14 $other $id'
	out_is "$id	in-review"
	err_is "case-list: $other: there was no such case at 2022-12-14T23:59:59+08:00"
	t 1 'case-show --at 2022-12-15T09:00 --known-by 2022-12-15T08:59:59 $other'
	no_out
	err_is "case-show: $other: there was no such case at 2022-12-15T09:00:00+08:00, by what was recorded by 2022-12-15T08:59:59+08:00"
	t 1 'case-deadline explain --at 2022-12-14T09:00Z $other'
	no_out
	err_is "case-deadline: $other: there was no such case at 2022-12-14T17:00:00+08:00"
	t 0 'case-deadline alert --at 2022-12-04'
	no_out
	no_err
	t 1 'echo $other | case-deadline alert --at 2022-12-14 -'
	no_out
	err_is "case-deadline: $other: there was no such case at 2022-12-14T23:59:59+08:00"
	t 1 'case-list --at 2022-12-04'
	no_out
	no_err
}

@test "what was edited by hand, and is not recorded, is told" {
	step 2022-12-05T09:00:00+08:00 case-accept receive --by li.na --item river-construction \
		--set applicant.name=甲
	export CASEWORK_NOW=2022-12-06T09:00:00+08:00
	sed -i 's/甲/乙/' "$CASEWORK/cases/2022/12/05/$id.yaml"
	t 0 'case-list -f applicant.name --at 2022-12-05T10:00'
	out_is "$id	乙"
	err_is "case-list: $id: what the application said then is not known: it was edited by hand"
	t 0 'case-accept amend --by li.na --reason 笔误 $id'
	t 0 'case-list -f applicant.name --at 2022-12-05T10:00'
	out_is "$id	乙"
	err_is "case-list: $id: what the application said then is not known: it was edited by hand"
	t 0 'case-list -f applicant.name --at 2022-12-06T09:00'
	out_is "$id	乙"
	no_err
}

@test "a moment that is none, or that has not come, is a wrong command line" {
	export CASEWORK_NOW=2022-12-05T09:00:00+08:00
	for call in 'case-list' 'case-show' 'case-deadline alert' 'case-deadline explain'; do
		name=${call%% *}
		t 64 '$call --at yesterday'
		no_out
		err_is "$name: --at 'yesterday' is no moment: say 2022-09-05T09:12, or 2022-09-05 for the end of that day" \
			"$name: '$name -h' tells more"
		t 64 '$call --at 2022-12-04 --known-by ""'
		no_out
		err_is "$name: --known-by '' is no moment: say 2022-09-05T09:12, or 2022-09-05 for the end of that day" \
			"$name: '$name -h' tells more"
		t 64 '$call --at 2022-12-05T09:00:01'
		no_out
		err_is "$name: --at '2022-12-05T09:00:01': that moment has not come, and until then the answer can change" \
			"$name: '$name -h' tells more"
		t 64 '$call --known-by 2022-12-05'
		no_out
		err_is "$name: --known-by '2022-12-05': that day has not ended, and until then the answer can change" \
			"$name: '$name -h' tells more"
		t 64 '$call --at'
		no_out
		err_is "$name: option '--at' needs a value" "$name: '$name -h' tells more"
	done
	t 0 'case-deadline alert --at 2022-12-05T09:00:00 --known-by 2022-12-05T09:00'
	no_err
	t 64 'case-deadline explain --start 2022-12-01T09:00 --length noon --at 2022-12-01'
	no_out
	err_is "case-deadline: --start asks about a limit without a case" \
		"case-deadline: 'case-deadline -h' tells more"
}

@test "the whole file is read, so that a head that nobody keeps does not count" {
	whole_case
	sed -i 's/^state: .*/state: accepted/' "$CASEWORK/cases/2022/12/05/$id.yaml"
	t 0 'case-list -f state $id'
	out_is "$id	accepted"
	t 0 'case-list -f state --at 2023-01-30T09:00 $id'
	out_is "$id	decided"
}

@test "case-report has its own end of a period, with the dossier of today; --at has that of then" {
	whole_case
	export CASEWORK_NOW=2023-02-01T09:00:00+08:00
	t 0 'case-report register --until 2022-12-05 | cut -f 1,3,6'
	out_is "$id	青岚县公路局	2022-12-26T17:30+08:00"
	t 0 'case-report register --at 2022-12-05 | cut -f 1,3,6'
	out_is "$id	青岚县交通运输局	2022-12-26T17:30+08:00"
}
