# Rows that go out: once, and again when they have changed; what never goes out.

load helper
load exchange

@test "a row goes out once, and again when it has changed" {
	small 'name: what, value: fields.project' </dev/null
	accepted 甲
	accepted 乙
	t 0 'export_small'
	no_err
	out_is "to/small-1.csv	2"
	file_is to/small-1.csv no,who,what "$one,甲," "$two,乙,"
	t 0 'export_small'
	no_out
	no_err
	amend fields.project=水库 "$two"
	t 0 'export_small'
	out_is "to/small-2.csv	1"
	file_is to/small-2.csv no,who,what "$two,乙,水库"
	accepted 丙
	t 0 'export_small -q'
	no_out
	file_is to/small-3.csv no,who,what "WB-20221215-000003,丙,"
	t 0 'export_small'
	no_out
	# what a form does not speak of changes no row
	amend applicant.phone=139 "$one"
	t 0 'export_small'
	no_out
	t 0 'ls to'
	out_is small-1.csv small-2.csv small-3.csv
	t 0 'case-export sent -H small | cut -f 1,2,4-7'
	out_is "id	row	state	batch	at	file" "$one	$one	sent	1	2022-12-15T10:00:00+08:00	small-1.csv" \
		"$two	$two	sent	2	2022-12-15T10:00:00+08:00	small-2.csv" \
		"WB-20221215-000003	WB-20221215-000003	sent	3	2022-12-15T10:00:00+08:00	small-3.csv"
	t 0 case-check
	no_err
}

@test "cases that are named alone, the same once more, and all once more" {
	small </dev/null
	accepted 甲
	accepted 乙
	t 0 "export_small $two"
	file_is to/small-1.csv no,who "$two,乙"
	t 0 "echo $one | export_small - && export_small"
	out_is "to/small-2.csv	1"
	t 0 "export_small --again $two"
	file_is to/small-3.csv no,who "$two,乙"
	t 0 "export_small --all"
	file_is to/small-4.csv no,who "$one,甲" "$two,乙"
	t 0 'export_small'
	no_out
	t 64 'export_small --again'
	err_is "case-export: --again: which cases? - reads them from standard input" "case-export: 'case-export -h' tells more"
	t 64 "export_small --all $one"
	err_is "case-export: --all takes no cases; --again does" "case-export: 'case-export -h' tells more"
	t 1 'export_small WB-20221215-000009'
	err_is "case-export: WB-20221215-000009: there is no such case"
}

@test "a dry run prints the file, and writes nothing" {
	small </dev/null
	accepted 甲
	before=$(tree)
	t 0 'export_small -n'
	out_is no,who "$one,甲"
	[ "$(tree)" = "$before" ]
	[ -z "$(ls to)" ]
	t 0 'export_small && export_small -n'
	out_is "to/small-1.csv	1" no,who
}

@test "what breaks a rule of the form goes to the rejects with the reason, and never out" {
	accepted 甲丙 --set fields.project=某某水库 --set fields.when=2022-12-14 --set fields.n=12a --set fields.id=91379901MA7GE87158 \
		--set fields.name=91379901MA7GE87157
	small 'name: x, value: fields.none, not-null: true' </dev/null
	rejected x 'it may not be empty' exchange.not-null ''
	small 'name: x, value: fields.project, codes: words' <<<'codes: {words: {水库: 1}}'
	rejected x "'某某水库' has no code in the table words" exchange.code 某某水库
	small "name: x, value: fields.project, format: '%Y'" </dev/null
	rejected x "'某某水库' is no moment" exchange.format 某某水库
	small 'name: x, value: fields.n, check: number' </dev/null
	rejected x "'12a' is no number" exchange.format 12a
	small 'name: x, value: fields.id, check: uscc' </dev/null
	rejected x "the last character of '91379901MA7GE87158' should be 7" exchange.check-digit 91379901MA7GE87158
	small 'name: a, value: accepted' 'name: x, value: fields.when' <<<'ordered: [[a, x]]'
	rejected x 'it is before a' exchange.order 2022-12-14
	small 'name: x, value: fields.name, check: uscc' </dev/null
	t 0 export_small
	[ "$(ls to)" = small-1.csv ]
}

@test "rows with a fault stay behind, the others go; when it is mended the row goes" {
	small 'name: what, value: fields.project, length: 3' </dev/null
	accepted 甲 --set fields.project=某某水库
	accepted 乙 --set fields.project=水库
	t 2 export_small
	out_is "to/small-1.csv	1"
	err_is "case-export: $one: column what: it has 4 characters, and may have 3 [exchange.length]"
	file_is to/small-1.csv no,who,what "$two,乙,水库"
	t 0 rejects
	out_is "$one|what|it has 4 characters, and may have 3|exchange.length"
	t 2 export_small
	no_out
	amend fields.project=某水库 "$one"
	t 0 export_small
	file_is to/small-2.csv no,who,what "$one,甲,某水库"
	[ ! -e to/small-rejects.csv ]
	# one that went out stays what it was at the receiver until it is in order again
	amend fields.project=某某某水库 "$one"
	t 2 export_small
	no_out
	amend fields.project=某水库 "$one"
	t 0 export_small
	no_out
}

@test "of a case that is not what was sealed nothing goes out, until somebody adopts the edit" {
	small </dev/null
	accepted 甲
	accepted 乙
	sed -i 's/name: 乙/name: 丙/' "$CASEWORK/$day/$two.yaml"
	t 2 export_small
	out_is "to/small-1.csv	1"
	err_is "case-export: $day/$two.yaml: the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason [seal.dossier]"
	file_is to/small-1.csv no,who "$one,甲"
	case-accept amend -q --by li.na --reason 更名 "$two"
	t 0 export_small
	file_is to/small-2.csv no,who "$two,丙"
	# a case that cannot be read says nothing of what went out
	cp "$CASEWORK/$day/$two.yaml" kept
	echo '{' >"$CASEWORK/$day/$two.yaml"
	t 2 export_small
	no_out
	[[ $err != *"is none any more"* ]]
	cp kept "$CASEWORK/$day/$two.yaml"
	t 0 export_small
	no_out
	no_err
}

@test "no two rows have what the receiver knows a row by" {
	small 'name: what, value: fields.project' </dev/null
	sed -i 's/key: no/key: what/' "$CASEWORK/exchange/small.yaml"
	accepted 甲 --set fields.project=1号
	accepted 乙 --set fields.project=1号
	t 2 export_small
	err_is "case-export: $two: column what: $one has the same [exchange.key]"
	file_is to/small-1.csv no,who,what "$one,甲,1号"
	t 2 export_small
	err_is "case-export: $two: column what: $one has the same [exchange.key]"
	amend fields.project=2号 "$two"
	t 0 export_small
	file_is to/small-2.csv no,who,what "$two,乙,2号"
}

@test "what tries the procedure out goes out nowhere" {
	small </dev/null
	case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --simulated true >id
	t 0 'case-accept accept -q --by li.na - <id; sed -i /where/d "$CASEWORK/exchange/small.yaml"; export_small && case-export xes && case-export ics'
	[ ! -e to/small-1.csv ]
	[[ $out != *WB-2022* ]]
}

@test "what is withheld goes out nowhere, and is told when it went out before" {
	small </dev/null
	accepted 甲
	accepted 乙 --set fields.secret=yes
	write "$CASEWORK/withheld.yaml" <<-'END'
		withheld:
		- {from: 2022-12-16, where: fields.secret=yes, reason: business-secret, basis: 政府信息公开条例第十五条, by: tang.jianping}
	END
	t 0 export_small
	out_is "to/small-1.csv	2"
	CASEWORK_NOW=2022-12-16T09:00 t 1 export_small
	no_out
	err_is "case-export: $two: went out by small on 2022-12-15, and is none any more: the case is withheld (business-secret)"
	t 0 'case-export sent small | cut -f 1,4'
	out_is "$one	sent" "$two	gone"
	CASEWORK_NOW=2022-12-16T09:00 t 0 "export_small && case-export xes && case-export ics"
	no_err
	[[ $out == *$one* && $out != *$two* ]]
	CASEWORK_NOW=2022-12-16T09:00 t 0 "export_small --all"
	file_is to/small-2.csv no,who "$one,甲"
	# what lifts it sends it anew
	sed -i 's/from: /until: 2022-12-20, from: /' "$CASEWORK/withheld.yaml"
	CASEWORK_NOW=2022-12-21T09:00 t 0 export_small
	file_is to/small-3.csv no,who "$two,乙"
	sed -i 's/business-secret/shame/' "$CASEWORK/withheld.yaml"
	t 2 export_small
	err_is "case-export: withheld.yaml:2:75: 'withheld[0].reason' must be one of state-secret, business-secret, privacy, not 'shame'"
	t 1 case-check
	sed -i 's/shame/privacy/; s/fields.secret=yes/secrt=yes/' "$CASEWORK/withheld.yaml"
	t 2 export_small
	[[ $err == "case-export: withheld.yaml:2:"*"secrt"*" [exchange.withheld]" ]]
}

@test "a row that is none any more is told, or sent where the form has a word for it" {
	small </dev/null
	sed -i "s/accepted!=/'accepted!=', state!=void/" "$CASEWORK/exchange/small.yaml"
	accepted 甲
	accepted 乙
	t 0 export_small
	case-accept void -q --by li.na --reason 误登 "$one"
	t 1 export_small
	no_out
	err_is "case-export: $one: went out by small on 2022-12-15, and is none any more: it does not fit the conditions of the form"
	t 0 export_small
	no_err
	small 'name: op, value: export.operation, codes: op' <<<'codes: {op: {new: I, changed: U, gone: D}}'
	sed -i "s/accepted!=/'accepted!=', state!=void/" "$CASEWORK/exchange/small.yaml"
	amend applicant.name=丙 "$two"
	t 0 export_small
	file_is to/small-2.csv no,who,op "$two,丙,U"
	case-accept void -q --by li.na --reason 误登 "$two"
	t 0 export_small
	file_is to/small-3.csv no,who,op "$two,丙,D"
	t 0 export_small
	no_out
	# a case that is not there any more was never to go
	accepted 丁
	t 0 export_small
	rm "$CASEWORK/$day/WB-20221215-000003.yaml"
	t 1 export_small
	err_is "case-export: WB-20221215-000003: went out by small on 2022-12-15, and is none any more: no case has it"
}

@test "another version of a form makes no row another" {
	small 'name: what, value: fields.project' </dev/null
	accepted 甲
	accepted 乙
	t 0 export_small
	cp "$CASEWORK/exchange/small.yaml" before
	sed -n '/^- file/,$p' before | sed 's/^- file/- from: 2023-01-01\n  file/; s/name: what/name: purpose/; $a\  - {name: phone, value: applicant.phone}' >>"$CASEWORK/exchange/small.yaml"
	CASEWORK_NOW=2023-01-03T09:00 t 0 export_small
	no_out
	no_err
	CASEWORK_NOW=2023-01-03T09:00 t 0 "amend applicant.phone=139 $one && export_small"
	no_out
	CASEWORK_NOW=2023-01-03T09:00 t 0 "amend fields.project=水库 $one && export_small"
	file_is to/small-2.csv no,who,purpose,phone "$one,甲,水库,139"
	CASEWORK_NOW=2023-01-03T09:00 t 0 "amend applicant.phone=138 $one && export_small"
	file_is to/small-3.csv no,who,purpose,phone "$one,甲,水库,138"
	t 0 'cut -f 4 <"$sent" | grep 20'
	out_is 2023-01-01 2023-01-01
}

@test "what the receiver sends back is listed at its case, and goes again when it has changed" {
	small <<<'returned: {key: 编号, reason: [类型, 说明], only: {表: [small]}}'
	accepted 甲
	accepted 乙
	t 0 export_small
	printf '%s\n' 表,编号,类型,说明 "small,$one,03,名称不符" "other,$two,01,空" "small,WB-20221215-000009,02," |
		iconv -f UTF-8 -t GB18030 >back.csv
	t 2 'case-export small --returned back.csv'
	out_is "back.csv	1"
	err_is "case-export: back.csv:4:7: column '编号': no row 'WB-20221215-000009' went out"
	t 0 'case-export returned'
	out_is "$one	$one	small	returned	1	2022-12-15T10:00:00+08:00	small-1.csv	2022-12-15T10:00:00+08:00	03; 名称不符"
	t 0 'case-export returned small | case-list -f state -'
	out_is "$one	accepted"
	t 0 'case-export small --returned back.csv'
	no_out
	err_is "case-export: back.csv: was read already, on 2022-12-15"
	t 0 export_small
	no_out
	amend applicant.name=甲公司 "$one"
	t 0 export_small
	file_is to/small-2.csv no,who "$one,甲公司"
	t 1 'case-export returned'
	no_out
	t 2 'echo 编号,类型 >other.csv; echo x,y >>other.csv; case-export small --returned other.csv'
	err_is "case-export: other.csv:1: there is no column '说明', of which the form speaks" \
		"case-export: other.csv:1: there is no column '表', of which the form speaks"
	t 2 'case-export rating --returned back.csv'
	err_is "case-export: exchange/rating.yaml: it does not say how what comes back is read (returned)"
	t 64 "case-export small --returned back.csv $one"
}

@test "a form that is wrong is refused at its place, and found by case-check" {
	small 'name: x, value: applicant.nam' "name: x, text: '{{id'" 'name: y, value: id, codes: none' "name: z, value: id, format: '%q'" <<-'END'
		each: nothing
		ordered: [[x, q]]
	END
	t 2 export_small
	err_is "case-export: exchange/small.yaml:7:9: there is no list 'nothing' of values: case-export names has them [exchange.form]" \
		"case-export: exchange/small.yaml:12:22: 'applicant.nam' is no name that stands for anything here; did you mean 'applicant.name'? [exchange.form]" \
		"case-export: exchange/small.yaml:13:5: there are two columns 'x' [exchange.form]" \
		"case-export: exchange/small.yaml:13:21: the tag is not closed by }} [exchange.form]" \
		"case-export: exchange/small.yaml:14:33: there is no table 'none', neither here nor in exchange/codes.yaml [exchange.form]" \
		"case-export: exchange/small.yaml:15:34: '%q': %Y %m %d %H %M %S and %% are known [exchange.form]" \
		"case-export: exchange/small.yaml:8:17: there is no column 'q' [exchange.form]"
	t 1 case-check
	[[ $err == *"exchange/small.yaml:14:33: there is no table 'none'"* ]]
	t 1 'case-export smal'
	err_is "case-export: 'smal' is no form of exchange: case-export list has them"
	t 1 'case-export ../office'
	t 64 'case-export sent ../office'
	t 64 case-export
	small </dev/null
	rm "$CASEWORK/exchange/codes.yaml"
	# a form of the programs that nobody uses here may want codes; one that is used may not
	t 0 'case-check && case-export list | grep -c programs'
	out_is 10
	t 2 'case-export permits -n'
	[[ $err == *"exchange/permits.yaml:"*"there is no table 'permit-kind', neither here nor in exchange/codes.yaml [exchange.form]"* ]]
	echo 'permit-kind: {}' >"$CASEWORK/exchange/codes.yaml"
	t 2 'export_small'
	t 1 case-check
}
