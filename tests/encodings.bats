# Tables in any encoding: what is guessed is plausible and told, anything else is refused.
load helper

setup() {
	begin
	office water-bureau 2022-12-15T17:00
	rm -rf "$CASEWORK/cases"
	cat >map.yaml <<-'END'
		register: r
		reference: no
		case: {item: {value: soil-water-plan}, applicant.name: name}
		acts: [{act: receive, at: date, by: {value: li.na}}]
	END
}

# Writes a register whose applicant is $2, in encoding $1.
register() {
	printf 'no,date,name\n1,2022-01-04,%s\n' "$2" | iconv -f UTF-8 -t "$1" >r.csv
}

# What is imported with the mapping that says encoding $1, or none: the name of the applicant.
imported() {
	[ -z "${1:-}" ] || echo "encoding: $1" >>map.yaml
	rm -rf "$CASEWORK/cases"
	t 0 'case-accept import -m map.yaml r.csv'
	said=$err
	t 0 'case-list -f applicant.name'
	name=${out#*$'\t'}
}

@test "what is neither UTF-8 nor Chinese is refused with what it looks like, and read when it is named" {
	while read -r encoding text; do
		register "$encoding" "$text"
		t 2 'case-accept import -m map.yaml r.csv'
		no_out
		err_is "case-accept: r.csv: neither UTF-8 nor Chinese text in GB18030: it looks like $encoding; 'encoding' in the mapping says what it is"
		[ ! -e "$CASEWORK/cases" ]
		cp map.yaml plain.yaml
		imported "$encoding"
		[ "$name" = "$text" ]
		[ "$said" = "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings; read as $encoding" ]
		mv plain.yaml map.yaml
		rm -rf "$CASEWORK/cases"
	done <<-'END'
		windows-1252 Jürgen Müller GmbH
		Shift_JIS 文化の日
		EUC-KR 서울특별시 강남구청 민원실
		KOI8-R Заявление о выдаче разрешения
		Big5 臺北市政府環境保護局
	END
}

@test "Chinese in GB18030, and UTF-16 with its mark, are read without being named, and told" {
	register GB18030 大青山矿业有限公司
	imported
	[ "$name" = 大青山矿业有限公司 ]
	[ "$said" = "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings; read as GB18030" ]
	register UTF-16 大青山矿业有限公司
	imported
	[ "$name" = 大青山矿业有限公司 ]
	[[ "$said" == *"; read as UTF-16"[BL]E ]]
	register UTF-8 大青山矿业有限公司
	imported
	[ "$name" = 大青山矿业有限公司 ]
	[ "$said" = "case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings" ]
}

@test "an encoding that there is not is refused, and so is what it may not be" {
	register UTF-8 甲
	echo 'encoding: UTF-99' >>map.yaml
	t 2 'case-accept import -m map.yaml r.csv'
	err_is "case-accept: r.csv: unknown encoding 'UTF-99': 'iconv -l' lists those that there are"
	sed -i 's/UTF-99/GBK\/\/IGNORE/' map.yaml
	t 2 'case-accept import -m map.yaml r.csv'
	[[ "$err" == "case-accept: map.yaml:5:11: "* ]]
	# a mark says more than the mapping, so that mended rejects are read
	printf '\357\273\277no,date,name\n1,2022-01-04,甲\n' >r.csv
	sed -i '$d' map.yaml
	imported GB18030
	[ "$name" = 甲 ]
}

@test "--rows and count read what import reads" {
	printf 'item,applicant.name\nsoil-water-plan,大青山矿业有限公司\n' >rows.utf8
	printf 'start,unit,length,谁\n2022-12-15,workdays,5,大青山矿业有限公司\n' >count.utf8
	case-deadline count <count.utf8 >want
	for encoding in UTF-8 GB18030 UTF-16; do
		rm -rf "$CASEWORK/cases"
		iconv -f UTF-8 -t $encoding rows.utf8 >rows.csv
		iconv -f UTF-8 -t $encoding count.utf8 >count.csv
		t 0 'case-accept receive --by li.na --rows rows.csv'
		t 0 'case-list -f applicant.name'
		out_is "WB-20221215-000001	大青山矿业有限公司"
		t 0 'case-deadline count <count.csv'
		no_err
		cmp "$BATS_TEST_TMPDIR/out" want
	done
	printf 'item,applicant.name\nsoil-water-plan,J\374rgen\n' >rows.csv
	t 2 'case-accept receive --by li.na --rows rows.csv'
	err_is "case-accept: rows.csv: neither UTF-8 nor Chinese text in GB18030: it looks like windows-1252; save it as UTF-8"
	# half a character spoils its row, and no other
	printf 'item,applicant.name\nsoil-water-plan,大青山矿业有限公司青岚县水利局河道管理范围\nsoil-water-plan,甲\nsoil-water-plan,乙\n' |
		iconv -f UTF-8 -t GB18030 | sed '3s/.$//' >rows.csv
	t 2 'case-accept receive --by li.na --rows rows.csv'
	out_is WB-20221215-000002 WB-20221215-000003
	err_is "case-accept: rows.csv:3:17: bytes that are not GB18030" \
		"case-accept: 3 rows: 2 new, 0 known, 1 rejected" \
		"case-accept: the rejects are in rows.csv.rejects.csv"
}
