# What listings print drives neither a terminal nor a spreadsheet.
load helper

setup() {
	begin
	office water-bureau 2022-12-20T10:00
	rm -rf "$CASEWORK/cases"
	one=$(case-accept receive --by li.na --item soil-water-plan \
		--set applicant.name=$'a\302\23331mC1\342\200\256RLO' --set "fields.f==cmd|' /C calc'!A0" --set fields.n=-5)
}

@test "json has control and bidirectional characters as escapes, and reads back as the same" {
	t 0 'case-list -o json -f applicant.name'
	out_is "{\"id\":\"$one\",\"applicant.name\":\"a\\u009b31mC1\\u202eRLO\"}"
	[ "$(jq -r '."applicant.name"' <<<"$out")" = $'a\302\23331mC1\342\200\256RLO' ]
	t 0 'case-show -o json "$one"'
	[[ $out == *'"name":"a\u009b31mC1\u202eRLO"'* ]]
	# what is sealed are the characters themselves
	t 0 case-check
}

@test "csv has them as they are for programs, and harmless on a terminal" {
	t 0 'case-list -o csv -f applicant.name,fields.f'
	out_is id,applicant.name,fields.f "$one,"$'a\302\23331mC1\342\200\256RLO'",=cmd|' /C calc'!A0"
	t 0 'script -qec "case-list -o csv -f applicant.name,fields.f" /dev/null | tr -d "\r"'
	out_is id,applicant.name,fields.f \
		"$one,a\\xc2\\x9b31mC1\\xe2\\x80\\xaeRLO,=cmd|' /C calc'!A0"
	printf 'start,unit,x\n2022-12-15,noon,\302\23331m\342\200\256甲\n' >in.csv
	t 0 'script -qec "case-deadline count <in.csv" /dev/null | tr -d "\r"'
	out_is start,unit,x,due,provisional '2022-12-15,noon,\xc2\x9b31m\xe2\x80\xae甲,2022-12-16T12:00,no'
}

@test "csv-excel has a byte order mark, and an apostrophe before a formula" {
	t 0 'case-list -o csv-excel -f fields.f,fields.n'
	out_is $'\357\273\277id,fields.f,fields.n' "$one,'=cmd|' /C calc'!A0,-5"
	for program in 'case-check heads' "case-check rules" "case-report count -b item"; do
		t 0 "$program -o csv-excel"
		[ "${out:0:3}" = $'\357\273\277' ]
	done
}

@test "formulas are harmless in rejects, and what they were when these are imported" {
	cat >map.yaml <<-'END'
		register: r
		reference: no
		case: {item: item, applicant.name: name}
		acts: [{act: receive, at: date, by: {value: li.na}}]
	END
	printf '%s\n' no,item,name,date "1,x,=1+1,2022-01-03" "2,x,'=1,2022-01-03" "3,x,-5,2022-01-03" "=4,x,'a,2022-01-03" >r.csv
	t 2 'case-accept import -q -m map.yaml r.csv'
	tail -c +4 r.csv.rejects.csv | cut -d, -f 1-4 >rejects
	file_is rejects no,item,name,date "1,x,'=1+1,2022-01-03" "2,x,''=1,2022-01-03" "3,x,-5,2022-01-03" "'=4,x,'a,2022-01-03"
	sed 's/,x,/,soil-water-plan,/' r.csv.rejects.csv >mended.csv
	t 0 'case-accept import -q -m map.yaml mended.csv'
	t 0 'case-list -f source.reference,applicant.name -w received=2022-01-03 | cut -f 2-'
	out_is '1	=1+1' "2	'=1" '3	-5' "=4	'a"
	# the register itself, mended, is known by the same digests
	sed 's/,x,/,soil-water-plan,/' r.csv >again.csv
	t 0 'case-accept import -m map.yaml again.csv'
	err_is "case-accept: 4 rows: 0 new, 0 continued, 4 known, 0 rejected; 0 findings"
}
