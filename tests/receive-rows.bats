# case-accept receive --rows: applications by the file, as safe to repeat as an import.

load helper

setup() {
	begin
	office water-bureau 2022-12-16T10:00
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	cat >apps.csv <<-'END'
		item,channel,applicant.name,materials
		soil-water-plan,online,甲,图;表
		soil-water-plan,online,乙,图
		soil-water-plan,online,甲,图;表
	END
}

number() {
	printf 'WB-20221216-%06d\n' "$@"
}

take() {
	case-accept receive --by li.na --rows "$@"
}

tree() {
	(cd "$CASEWORK" && find . -type f ! -name lock -print0 | sort -z | xargs -0 sha256sum | sha256sum)
}

@test "a file that is received twice makes no second case; two rows alike are two applications" {
	t 0 'take apps.csv'
	out_is "$(number 1)" "$(number 2)" "$(number 3)"
	err_is "case-accept: 3 rows: 3 new, 0 known, 0 rejected"
	before=$(tree)
	for again in 'take apps.csv' 'case-accept receive --by wang.lei --rows ./apps.csv'; do
		t 0 "$again"
		no_out
		err_is "case-accept: 3 rows: 0 new, 3 known, 0 rejected"
	done
	[ "$(tree)" = "$before" ]
	t 0 'case-list -f source.register,source.reference -o tsv | sed s/[0-9a-f]*-2/TWO/'
	reference=$(case-list -f source.reference -o tsv "$(number 1)" | cut -f 2)
	[[ $reference =~ ^[0-9a-f]{16}$ ]]
	[ "$(case-list -f source.reference -o tsv "$(number 3)" | cut -f 2)" = "$reference-2" ]
	[ "$(case-list -f source.register -o tsv "$(number 3)" | cut -f 2)" = apps.csv ]
	t 0 case-check
}

@test "a file that has grown, was saved by another program, or has a row mended, brings what is new" {
	t 0 'take apps.csv -q'
	{
		head -n 1 apps.csv | tr '\n' '\r'
		echo
		echo '"soil-water-plan","online","丙",'
		tail -n +2 apps.csv | sed 's/甲/"甲"/; s/$/ /'
		echo 'soil-water-plan,online,甲,图;表'
		echo ,,,
	} | iconv -f UTF-8 -t UTF-16 >new
	mv new apps.csv
	t 0 'take apps.csv'
	out_is "$(number 4)" "$(number 5)"
	err_is "case-accept: 5 rows: 2 new, 3 known, 0 rejected; 1 empty row skipped"
	# what the command line says besides is part of the application
	printf 'item,applicant.name\n,丁\n' >names.csv
	t 0 'take names.csv -q --item soil-water-plan'
	t 0 'take names.csv --item river-construction'
	out_is "$(number 7)"
	t 0 'take names.csv --item river-construction --set fields.area=3'
	out_is "$(number 8)"
	t 0 'take names.csv -q --item soil-water-plan'
	no_out
}

@test "another file, another register, another reference is another application" {
	printf 'item,applicant.name,reference\nsoil-water-plan,甲,A1\nsoil-water-plan,甲,A2\nsoil-water-plan,甲,\n' >a.csv
	cp a.csv b.csv
	t 0 'take a.csv'
	out_is "$(number 1)" "$(number 2)" "$(number 3)"
	t 0 'take b.csv'
	out_is "$(number 4)" "$(number 5)" "$(number 6)"
	t 0 'take b.csv --register a.csv'
	err_is "case-accept: 3 rows: 0 new, 3 known, 0 rejected"
	t 0 'take - --register portal <a.csv'
	out_is "$(number 7)" "$(number 8)" "$(number 9)"
	t 0 'case-list -w source.register=portal -f source.reference -o tsv | head -n 2'
	out_is "$(number 7)	A1" "$(number 8)	A2"
	# a row of a reference that says otherwise, or that stands twice, is a reject
	printf 'item,applicant.name,reference\nsoil-water-plan,乙,A1\nsoil-water-plan,甲,A3\nsoil-water-plan,甲,A3\n' >a.csv
	t 2 'take a.csv'
	out_is "$(number 10)"
	err_is <<-END
		case-accept: a.csv:2:19: column 'reference': the row says otherwise than what was received as $(number 1)
		case-accept: a.csv:4:19: column 'reference': 'A3' stands in line 3 already
		case-accept: 3 rows: 1 new, 0 known, 2 rejected
		case-accept: the rejects are in a.csv.rejects.csv
	END
	t 0 case-check
}

@test "a row like one of another day is known, and told, where nothing says that it is another" {
	t 0 'take apps.csv -q'
	export CASEWORK_NOW=2022-12-19T10:00
	t 0 'take apps.csv'
	no_out
	err_is <<-END
		case-accept: apps.csv:2: as $(number 1), received on 2022-12-16: another application has a column 'reference', or --register
		case-accept: apps.csv:3: as $(number 2), received on 2022-12-16: another application has a column 'reference', or --register
		case-accept: apps.csv:4: as $(number 3), received on 2022-12-16: another application has a column 'reference', or --register
		case-accept: 3 rows: 0 new, 3 known, 0 rejected
	END
	t 0 'take apps.csv --register 2022-12-19 -q'
	no_out
	t 0 'case-list -f id -o tsv | tail -n 1'
	out_is WB-20221219-000003
	t 0 'take apps.csv --register 2022-12-19'
	err_is "case-accept: 3 rows: 0 new, 3 known, 0 rejected"
	# a row with its own moment is told apart by it
	printf 'item,applicant.name,at\nsoil-water-plan,甲,2022-12-14\n' >dated.csv
	t 0 'take dated.csv -q'
	t 0 'take dated.csv'
	err_is "case-accept: 1 row: 0 new, 1 known, 0 rejected"
}

@test "rows that are wrong go to the rejects, and are fed back mended, once" {
	cat >apps.csv <<-'END'
		item,applicant.name,applicant.id-type,applicant.id-number,at,fields.note
		soil-water-plan,甲,uscc,91379901MA7GE87151,,=1
		mining,乙,,,,
		soil-water-plan,丙,,,2022-02-30,
		soil-water-plan,丁
		soil-water-plan,戊,,,,
	END
	t 2 'take apps.csv'
	out_is "$(number 1)"
	err_is <<-'END'
		case-accept: apps.csv:2:24: column 'applicant.id-number': the last character of '91379901MA7GE87151' should be 7
		case-accept: apps.csv:3: cannot receive: item 'mining' is not in the catalog [item.unknown]
		case-accept: apps.csv:4:21: column 'at': '2022-02-30' is no moment: say 2022-09-05T09:12
		case-accept: apps.csv:5: 2 fields in the row, 6 in the header
		case-accept: 5 rows: 1 new, 0 known, 4 rejected
		case-accept: the rejects are in apps.csv.rejects.csv
	END
	sed 1d apps.csv.rejects.csv >rejects
	file_is rejects <<-'END'
		soil-water-plan,甲,uscc,91379901MA7GE87151,,'=1,2,applicant.id-number,the last character of '91379901MA7GE87151' should be 7,
		mining,乙,,,,,3,,cannot receive: item 'mining' is not in the catalog [item.unknown],
		soil-water-plan,丙,,,2022-02-30,,4,at,'2022-02-30' is no moment: say 2022-09-05T09:12,
		,,,,,,5,,"2 fields in the row, 6 in the header","soil-water-plan,丁"
	END
	sed -i 's/87151/87157/; s/mining/river-construction/; s/2022-02-30//; s/^,,,,,,5/soil-water-plan,丁,,,,,5/' apps.csv.rejects.csv
	t 0 'take apps.csv.rejects.csv'
	out_is "$(number 2)" "$(number 3)" "$(number 4)" "$(number 5)"
	t 0 'take apps.csv.rejects.csv'
	err_is "case-accept: 4 rows: 0 new, 4 known, 0 rejected"
	t 0 "case-list -f fields.note -o csv $(number 2)"
	out_is id,fields.note "$(number 2),=1"
	# mended in their own place they are the same rows
	sed -i 's/87151/87157/; s/mining/river-construction/; s/2022-02-30//; s/,丁$/&,,,,/' apps.csv
	t 0 'take apps.csv'
	err_is "case-accept: 5 rows: 0 new, 5 known, 0 rejected"
	printf 'item,applicant.name\nmining,乙\n' >b.csv
	t 2 'take b.csv -q --rejects mine.csv'
	err_is "case-accept: b.csv:2: cannot receive: item 'mining' is not in the catalog [item.unknown]" \
		"case-accept: the rejects are in mine.csv"
	[ -e mine.csv ] && [ ! -e b.csv.rejects.csv ]
}

@test "the row of a case that was made void is not received again" {
	t 0 'take apps.csv -q'
	t 0 "case-accept void --by li.na --reason 重复 $(number 2)"
	t 2 'take apps.csv'
	no_out
	err_is <<-END
		case-accept: apps.csv:3: the row is $(number 2), which is void
		case-accept: 3 rows: 0 new, 2 known, 1 rejected
		case-accept: the rejects are in apps.csv.rejects.csv
	END
	# nor is what the window received taken back as an import
	t 1 'case-accept import --undo apps.csv --text x --by li.na'
	no_out
	grep -c 'act 1, receive by li.na, is not of that import .take-back.acted.' "$BATS_TEST_TMPDIR/err" >n
	file_is n 2
}

@test "a run that is killed at any write is run again, and each row is one case" {
	killed=
	for n in 1 2 3 4 5 6 7 8; do
		rm -rf "$CASEWORK/cases"
		env "$NO_LEAKS" strace -f -qq -o /dev/null -e trace=linkat,fsync,unlinkat \
			-e inject=linkat,fsync,unlinkat:signal=KILL:when=$n \
			case-accept receive --by li.na --rows apps.csv >/dev/null 2>&1 || killed+=x
		t 0 'take apps.csv -q'
		t 0 'case-list -f applicant.name -o tsv | cut -f 2 | sort'
		out_is 乙 甲 甲
		t 0 case-check
	done
	[ ${#killed} -eq 8 ]
}

@test "two runs of one file at once are one" {
	take apps.csv >a &
	take apps.csv >b
	wait $!
	[ "$(cat a b | sort)" = "$(number 1 2 3)" ]
}

@test "words that do not fit are told, and nothing is received" {
	refused() {
		t 64 "$1"
		no_out
		err_is "case-accept: $2" "case-accept: 'case-accept -h' tells more"
		[ ! -e "$CASEWORK/cases" ]
	}
	refused 'take apps.csv --register a/b' "--register 'a/b': say a name, not a file"
	refused 'take apps.csv --register ""' "--register '': say a name, not a file"
	refused 'take apps.csv --rejects ./apps.csv' "--rejects './apps.csv': that is the file of rows"
	refused 'take apps.csv --rejects "$CASEWORK/staff.yaml"' "--rejects '$CASEWORK/staff.yaml': it lies in the office"
	refused 'case-accept receive --by li.na --item soil-water-plan --register x' "--register and --rejects go with --rows"
	refused 'case-accept note --by li.na --rows apps.csv --register x' "unknown option '--register'"
}
