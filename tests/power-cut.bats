# A power cut loses nothing that was printed, and leaves no case that is not whole.

load helper
load durability

setup() {
	begin
	office water-bureau
	export o=$CASEWORK
	rm -rf "$o"/register* "$o"/calendar/cn-201* "$o"/calendar/cn-200*
	day=$o/cases/2022/12/15
	id=WB-20221215-000001
	file=$day/$id.yaml
	logs=()
}

# What the office is when the tale begins.
begins() {
	cp -a "$o" before
}

# A program of the tale.
tale() {
	logs+=("log${#logs[@]}")
	env "$NO_LEAKS" strace -xx -s 9999999 -e trace=%file,%desc -o "${logs[-1]}" "$@" >>printed
}

# The same, killed at the Nth of its calls of a kind.
cut_off() {
	local nth=$1 call=$2 status=0
	shift 2
	logs+=("log${#logs[@]}")
	env "$NO_LEAKS" strace -xx -s 9999999 -e trace=%file,%desc -o "${logs[-1]}" \
		-e inject="$call":signal=KILL:when="$nth" "$@" >>printed 2>/dev/null || status=$?
	[ $status -eq 137 ]
}

# At each instant of the tale everything printed is there, whole, and case-check has nothing to say but
# of temporary files, which it sweeps. Where the tale had no call $1, something would be lost.
holds() {
	local tree call n=0
	t 0 '"$TOP/tests/power-cut.py" before "$o" trees "${logs[@]}"'
	for tree in trees/*; do
		n=$((n + 1))
		[ "$n" -le 12 ] || long || break
		t 0 'case-check sweep -C "$tree" >/dev/null && case-check -C "$tree"'
		no_out
		no_err
	done
	for call; do
		t 1 '"$TOP/tests/power-cut.py" -n $call before "$o" worse "${logs[@]}"'
		[[ $out == *" was printed, and is "* ]]
	done
}

receive() {
	"$@" case-accept receive --by li.na --item soil-water-plan --set applicant.name=绿源公司
}

@test "an act that was printed is there after a power cut at any instant" {
	receive >received
	begins
	tale case-accept accept --by li.na "$id"
	tale case-accept note --by li.na --text 一 "$id"
	file_is printed "$id" "$id"
	holds fsync
}

@test "a number that was printed is never given again after a power cut" {
	begins
	rm -rf before/cases "$o/cases"
	receive tale
	receive tale
	file_is printed "$id" WB-20221215-000002
	holds fsync
}

@test "a number is for ever also where who made its directory was cut off before" {
	rm -rf "$o/cases"
	mkdir "$o/cases"
	begins
	for call in 1 2 3; do
		receive cut_off 1 fchmod
		[ -z "$(find "$o/cases" -name '*.yaml')" ]
	done
	receive tale
	file_is printed "$id"
	holds fsync
}

# A register of rows on several days, and its mapping; in later.csv two of the cases went on, and one is new.
register() {
	printf 'no,name,date,accepted\n1,甲,2022-12-14,\n2,乙,2022-12-15,\n3,丙,2022-12-15,\n4,丁,2021-01-04,\n' >r.csv
	sed 's/^\([14],.*\)/\12022-12-15/; $a5,戊,2022-12-13,' r.csv >later.csv
	cat >map.yaml <<-'END'
		register: r
		reference: no
		case: {item: {value: soil-water-plan}, applicant.name: name}
		acts:
		- {act: receive, at: date, by: {value: li.na}}
		- {act: accept, when: accepted, at: accepted, by: {value: li.na}}
	END
}

@test "an import loses no case that it printed, and goes on after it" {
	register
	begins
	tale case-accept import -m map.yaml r.csv
	[ "$(wc -l <printed)" -eq 4 ]
	tale case-accept import -m map.yaml later.csv
	[ "$(wc -l <printed)" -eq 7 ]
	holds syncfs fsync
}

@test "a notice that was printed is in its case" {
	receive >received
	export CASEWORK_NOW=2023-02-01T09:00
	begins
	tale case-deadline urge
	[[ $(cat printed) == "$id	$id-催1"* ]]
	holds fsync
}

@test "an act on a case of an import that was cut off is there, and so is a new number" {
	register
	begins
	cut_off 3 renameat2 case-accept import -m map.yaml r.csv
	[ ! -s printed ]
	[ -e "$file" ]
	receive tale
	tale case-accept accept --by li.na "$id"
	holds fsync
}

@test "after a power cut at any instant an act on several cases is done to all of them or to none" {
	local tree n=0 every
	two=WB-20221215-000002
	echo 'same-applicant: 0' >>"$o/office.yaml"
	case-accept receive --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲 >received
	begins
	tale case-accept accept --by li.na "$id"
	file_is printed "$id" "$two"
	holds fsync
	every=$(($(find trees -mindepth 1 -maxdepth 1 | wc -l) / 12 + 1))
	for tree in trees/*; do
		n=$((n + 1))
		[ $((n % every)) -eq 0 ] || long || continue
		t 0 'case-check sweep -C "$tree" >/dev/null && case-check -C "$tree"; case-list -C "$tree" -f state | cut -f2 | sort -u'
		[ "$out" = accepted ] || [ "$out" = received ]
		no_err
		echo "$out" >>ends
	done
	t 0 'sort -u ends'
	out_is accepted received
}
