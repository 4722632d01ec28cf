# Several programs at work in one office: nobody loses another's act, nobody waits for ever.

load helper

setup() {
	begin
	PATH=$BUILD/tests/tools:$PATH
	office water-bureau
	# one applicant has many cases in these tests
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	o=$PWD/water-bureau
	id=WB-20221215-000001
	file=$o/cases/2022/12/15/$id.yaml
}

receive() {
	case-accept receive --wait 60 --by li.na --item soil-water-plan --set applicant.name=绿源公司 "$@"
}

# Holds the lock of $1 in the background until release or the end of the test; $holder is its pid.
hold() {
	hold-lock "$o" "$1" >held &
	holder=$!
	until [ -s held ]; do
		kill -0 $holder || return
		sleep 0.01
	done
}

release() {
	kill -9 "$holder"
	{
		wait "$holder" || :
	} 2>/dev/null
	holder=
}

teardown() {
	[ -z "${holder:-}" ] || release
}

@test "of 32 writers at once on one case none loses an act and none is done twice" {
	local n i
	receive
	for n in {1..32}; do
		(
			for i in 1 2 3; do
				case-accept note --wait 60 --by li.na --text "note $n $i" "$id"
			done
		) >"out.$n" 2>"err.$n" &
	done
	wait
	cat err.* >err
	file_is err </dev/null
	[ "$(cat out.* | sort | uniq -c)" = "     96 $id" ]
	sed -n 's/^  text: //p' "$file" | sort >found
	for n in {1..32}; do
		for i in 1 2 3; do
			echo "note $n $i"
		done
	done | sort | diff - found
	# a writer's own notes in the order in which it wrote them
	for n in {1..32}; do
		[ "$(sed -n "s/^  text: note $n //p" "$file" | tr -d '\n')" = 123 ]
	done
	t 0 case-check
	no_out
	no_err
	[ -z "$(find "$o" -name '.*.tmp')" ]
}

@test "of 32 receipts at once each has a number of its own, and none is left out" {
	local n
	for n in {1..32}; do
		receive >"out.$n" 2>"err.$n" &
	done
	wait
	cat err.* >err
	file_is err </dev/null
	cat out.* | sort >numbers
	for n in {1..32}; do
		printf 'WB-20221215-%06d\n' "$n"
	done | diff - numbers
	find "$o/cases" -type f | sed 's/.*\///; s/\.yaml$//' | sort | diff numbers -
	t 0 case-check
}

@test "two imports of one register and a window at once double nothing and share no number" {
	local n
	case-accept import --wait 60 -m "$o/register.map.yaml" "$o/register-2022.csv" >out.a 2>err.a &
	case-accept import --wait 60 -m "$o/register.map.yaml" "$o/register-2022.csv" >out.b 2>err.b &
	for n in {1..20}; do
		receive --at "2022-12-$((n % 2 + 14))T09:00" >>out.window 2>>err.window
	done
	wait
	file_is err.window </dev/null
	[ "$(wc -l <out.window)" -eq 20 ]
	sort err.a err.b >err
	file_is err <<-EOF
		case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings; read as GB18030
		case-accept: 134 rows: 134 new, 0 continued, 0 known, 0 rejected; 0 findings; read as GB18030
	EOF
	sort out.a out.b out.window >told
	[ "$(wc -l <told)" -eq 154 ]
	find "$o/cases" -type f | sed 's/.*\///; s/\.yaml$//' | sort | diff told -
	# no number of a day is left out: the serials are 1, 2, 3 ...
	awk -F- '$2 != day { day = $2; n = 0 } $3 + 0 != ++n { print; bad = 1 } END { exit bad }' told
	t 0 case-check
	no_out
	no_err
}

@test "an import that goes on with a case and a window that notes on it lose neither's acts" {
	local n
	{
		printf '\357\273\277'
		iconv -f GB18030 -t UTF-8 "$o/register-2022.csv"
	} >register.csv
	sed -n 1p register.csv >base.csv
	sed -n 4p register.csv | awk -F, -v OFS=, '{ for (i = 17; i < NF; i++) $i = ""; print }' >>base.csv
	t 0 'case-accept import -m $o/register.map.yaml base.csv'
	id=$out
	file=$o/cases/2022/01/10/$id.yaml
	for n in {1..20}; do
		case-accept note --wait 60 --by li.na --text "note $n" "$id" >/dev/null || echo "note $n"
	done >failed &
	t 0 'case-accept import --wait 60 -m $o/register.map.yaml register.csv'
	[[ $err = 'case-accept: 134 rows: 133 new, 1 continued, 0 known, 0 rejected; '* ]]
	wait
	file_is failed </dev/null
	[ "$(grep -c '^  text: note ' "$file")" -eq 20 ]
	[ "$(grep -c '^  act: close$' "$file")" -eq 1 ]
	t 0 case-check
	t 0 'case-accept import -m $o/register.map.yaml register.csv'
	[[ $err = 'case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; '* ]]
}

@test "a case that somebody holds is busy, and the holder is named" {
	receive
	cp -p "$file" before
	hold "$id"
	t 75 'case-accept note --wait 0 --by li.na --text hello $id'
	no_out
	err_is "case-accept: $id: busy: held by process $holder (hold-lock); try again"
	cmp "$file" before
	# another case is not
	receive
	t 0 'case-accept note --wait 0 --by li.na --text hello WB-20221215-000002'
}

@test "waits for a lock as long as --wait says, and not longer" {
	local start took
	receive
	hold "$id"
	start=$EPOCHREALTIME
	t 75 'case-accept note --wait 1 --by li.na --text hello $id'
	took=$((${EPOCHREALTIME/./} - ${start/./}))
	err_is "case-accept: $id: busy: held by process $holder (hold-lock); try again"
	[ "$took" -ge 1000000 ]
	[ "$took" -lt 5000000 ]
}

@test "an act that waits goes on as soon as the lock is free" {
	receive
	hold "$id"
	case-accept note --wait 60 --by li.na --text hello "$id" >waited &
	sleep 0.1
	file_is waited </dev/null
	release
	wait
	file_is waited "$id"
	[ "$(grep -c '^  text: hello$' "$file")" -eq 1 ]
}

@test "a process that died holds nothing" {
	receive
	hold "$id"
	release
	t 0 'case-accept note --wait 10 --by li.na --text hello $id'
	out_is "$id"
	no_err
}

@test "a busy case does not keep the others from being acted on" {
	receive
	receive
	receive
	hold WB-20221215-000002
	t 75 'case-accept accept --wait 0 --by li.na WB-20221215-00000{1,2,3}'
	out_is WB-20221215-000001 WB-20221215-000003
	err_is "case-accept: WB-20221215-000002: busy: held by process $holder (hold-lock); try again"
	# a failure outweighs it
	t 2 'case-accept note --wait 0 --by li.na --text hello WB-20221215-00000{2,3} nonsense'
	out_is WB-20221215-000003
}

@test "reading needs no lock" {
	receive
	hold "$id"
	t 0 case-check
	t 0 'case-list -o tsv'
	[[ $out = "$id"$'\t'* ]]
}

@test "a window that cannot have a number says who has the numbers" {
	hold numbers
	t 75 'case-accept receive --wait 0 --by li.na --item soil-water-plan --set applicant.name=x'
	no_out
	err_is "case-accept: case numbers: busy: held by process $holder (hold-lock); try again"
	[ ! -e "$o/cases" ]
}

@test "a second import is busy while one runs, and the window is not" {
	hold import
	t 75 'case-accept import --wait 0 -m $o/register.map.yaml $o/register-2022.csv'
	no_out
	[[ $err = "case-accept: import: busy: held by process $holder (hold-lock); try again"* ]]
	[ ! -e "$o/cases" ]
	t 0 receive
	out_is "$id"
	t 75 'case-check sweep --wait 0'
	err_is "case-check: import: busy: held by process $holder (hold-lock); try again"
}

@test "an import that cannot have numbers takes in nothing and can be run again" {
	hold numbers
	t 75 'case-accept import --wait 0 -m $o/register.map.yaml $o/register-2022.csv'
	no_out
	[[ $err = *"case-accept: case numbers: busy: held by process $holder (hold-lock); try again"* ]]
	[ -z "$(find "$o" -path '*/cases/*' -type f)" ]
	release
	t 0 'case-accept import --wait 0 -m $o/register.map.yaml $o/register-2022.csv'
	[ "$err" = 'case-accept: 134 rows: 134 new, 0 continued, 0 known, 0 rejected; 0 findings; read as GB18030' ]
}

@test "who waits for a lock file that is deleted meanwhile does not take a lock that nobody sees" {
	receive
	receive
	mkfifo names
	# has opened the lock file that is deleted, and goes on
	case-accept accept --wait 5 --by li.na <names >accepted 2>refused &
	exec 8>names
	echo "$id" >&8
	until grep -q . accepted; do
		sleep 0.01
	done
	rm -r "$o/.casework"
	hold WB-20221215-000002
	echo WB-20221215-000002 >&8
	sleep 0.2
	file_is accepted "$id"
	release
	exec 8>&-
	wait
	file_is accepted "$id" WB-20221215-000002
	file_is refused </dev/null
}
