# What a small input could make grow without end has a bound, and the bound is told.
load helper

setup() {
	begin
	office water-bureau 2022-12-20T10:00
}

@test "a case of many keys is amended" {
	one=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲)
	file=$CASEWORK/cases/2022/12/20/$one.yaml
	seq -f 'k%06g: v' 50000 >keys
	sed -i '/^item:/r keys' "$file"
	# a guard against hanging, no measure: the square of it would take a minute
	t 0 'timeout 500 case-accept amend --by li.na --reason x --set applicant.phone=1 $one'
	out_is "$one"
	t 0 'case-check $one'
	[ "$(grep -c '^k0' "$file")" -eq 50000 ]
}

@test "a word that is none of a long table is told with some of its words" {
	{
		echo 'register: r'
		echo 'reference: a'
		echo 'case: {item: {column: i, table: {'
		seq -f '  w%g: soil-water-plan,' 3000
		echo '}}}'
		echo 'acts: [{act: receive, at: d, by: {value: li.na}}]'
	} >map.yaml
	printf 'a,d,i\n1,2022-01-03,w2999\n2,2022-01-03,w\n' >r.csv
	t 2 'case-accept import -q -m map.yaml --rejects rejects r.csv'
	err_is "case-accept: r.csv:3:14: column 'i': 'w' is none of: w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15, w16, w17, w18, w19, w20, ... (3000 in all)" \
		"case-accept: the rejects are in rejects"
	[ "$(wc -c <rejects)" -lt 400 ]
}

@test "a duty that comes again does not come since the year 1" {
	cat >"$CASEWORK/duties.yaml" <<-'END'
		duties:
		- duty: report
		  name: 月报
		  of: general-office
		  every: month
		  due: 5 workdays
		  basis: 规定
		  from: 0001-01-01
	END
	t 2 'case-deadline duties'
	no_out
	err_is "case-deadline: duties.yaml:8:9: 'from' is before 1900: each period since then would be owed"
	sed -i 's/0001-01-01/2022-11-01/' "$CASEWORK/duties.yaml"
	t 0 'case-deadline duties'
}

@test "an explanation tells each day, of pauses of as many days as a length may have" {
	t 64 'case-deadline explain --start 2022-12-15T09:00 --length "5 workdays" --pause 2022-12-16T09:00/9999-01-01T00:00'
	err_is "case-deadline: --pause '2022-12-16T09:00/9999-01-01T00:00': more than 9999 days, and each is told" \
		"case-deadline: 'case-deadline -h' tells more"
	t 0 'case-deadline explain --start 2022-12-15T09:00 --length "5 workdays" --pause 2022-12-16T09:00/2022-12-19T00:00'
}

@test "a filter has at most 256 expressions" {
	terms=()
	for i in {1..256}; do
		terms+=(-w "tasks!=$i")
	done
	t 1 'case-list "${terms[@]}"'
	t 64 'case-list "${terms[@]}" -w tasks!=0'
	err_is "case-list: --where: 'tasks!=0' is one of more than 256 expressions" "case-list: 'case-list -h' tells more"
}
