load helper

more="case-list: 'case-list -h' tells more"

setup() {
	begin
	office water-bureau
}

# Two cases: one accepted, said in Chinese, one received.
two() {
	t 0 'case-accept receive --item 取水许可 --by li.na --kind 承诺件 --set applicant.name=河西镇（东）合作社 --set applicant.type=单位 --set applicant.phone=0534-5550112 --set "materials=申请书；批复（一）"'
	t 0 'case-accept receive --item ｓｏｉｌ－water-plan --by 李娜 --set applicant.name=张三 --set applicant.id-type=身份证 --set applicant.id-number=11010519491231002X'
	one=WB-20221215-000001
	file=$CASEWORK/cases/2022/12/15/$one.yaml
}

@test "an act takes Chinese words, and writes the words of the lists" {
	sed -i 's/^    clock: case/&\n    pauses: [hearing]/' "$CASEWORK/catalog/water-abstraction.yaml"
	two
	t 0 "case-accept accept --by li.na --in-scope 是 --complete '是　' --proper-form true $one"
	t 0 "case-route dispatch --by wang.lei --host '　水资源科' --handler ｚｈｏｕ.ｊｉｅ $one"
	t 0 "case-review opine --by zhou.jie --lawful 是 --complete 是 --proposal 不予许可 --opinion x $one"
	t 0 "case-deadline pause --by xu.ming --procedure 听证 --basis y --length ２０个工作日 --proposer zhou.jie $one"
	t 0 "case-deadline resume --by xu.ming --procedure 听证 $one"
	t 0 "case-review decide --by xu.ming --outcome 不予许可 --reason a --basis b --remedy c $one"
	t 0 "case-deliver serve --by li.na --recipient 王五 --signed ２０２２－１２－１５ --manner 邮寄 --tracking ＥＭＳ１ $one"
	t 0 "case-deliver rate --by li.na --score 满意 --channel 窗口 $one"
	t 0 "grep -nE '  (type|kind|in-scope|complete|proper-form|lawful|proposal|procedure|length|outcome|signed|manner|score):|^- .name' $file | sed 's/^[0-9]*: *//'"
	out_is "type: organisation" "- {name: 申请书, received: 2022-12-15}" \
		"- {name: 批复（一）, received: 2022-12-15}" "kind: promised" "in-scope: true" \
		"complete: true" "proper-form: true" "lawful: true" "complete: true" "proposal: deny" \
		"procedure: hearing" "length: 20 workdays" "procedure: hearing" "outcome: denied" \
		"signed: 2022-12-15" "manner: post" 'score: "4"'
	t 0 case-check
	no_err
}

@test "rows, lengths and a count take them too" {
	two
	printf 'id,in-scope,by\n%s,是,李娜\n' "$one" >rows.csv
	t 0 'case-accept accept --rows rows.csv'
	out_is "$one"
	printf 'start,unit,length,extension\n２０２２-09-05T09:15,工作日,２０,\n2022-09-05T09:15,天,20,５\n2022-09-05T09:15,当日,,\n' >rows.csv
	t 0 'case-deadline count <rows.csv | cut -d, -f 2,3,5'
	out_is "unit,length,due" "工作日,２０,2022-10-09T17:30" "天,20,2022-09-30T17:30" "当日,,2022-09-05T17:30"
}

@test "what a mapping takes from a register needs no table for them" {
	local map=$CASEWORK/register.map.yaml
	iconv -f GB18030 -t UTF-8 "$CASEWORK/register-2022.csv" | sed -n '1,12p' >r.csv
	fields=id,item,outcome,score,applicant.id-type
	t 0 "case-accept import -q -m $map r.csv && case-list -f $fields"
	cp "$BATS_TEST_TMPDIR/out" with
	rm -r "$CASEWORK/cases"
	sed -i -E '/table: \{(准予|非常满意|.*uscc)/d; /^  item:/,/water-abstraction/{/table:|: [a-z]/d}' "$map"
	[ "$(grep -c table "$map")" -eq 3 ]
	t 0 "case-accept import -q -m $map r.csv && case-list -f $fields"
	cmp with "$BATS_TEST_TMPDIR/out"
}

@test "a word that is none of a list is refused with the list" {
	two
	t 64 "case-review decide --outcome 可以 $one"
	err_is "case-review: --outcome: '可以' is none of: granted denied" "case-review: 'case-review -h' tells more"
	t 64 "case-deadline alert --level 绿牌"
	err_is "case-deadline: --level '绿牌': reminder, warning, yellow or red" "case-deadline: 'case-deadline -h' tells more"
	t 0 "case-deadline alert --level 提示 -o tsv"
}

@test "filters take Chinese words, names, aliases and full-width signs" {
	two
	t 0 "case-list -w state＝已收件 -w 'item=建设项目水土方案审批' -f state，item"
	out_is "WB-20221215-000002	received	soil-water-plan"
	t 0 "case-list -w 'received＞＝２０２２－１２－１５' -w late=否 -f id"
	out_is "$one" WB-20221215-000002
	t 0 "case-report count --by kind，state -o tsv"
	out_is "promised	received	2	0	0	0	0	0	2	0" "total		2	0	0	0	0	0	2	0"
}

@test "of expressions with or between one holds, and binds closer than or" {
	two
	t 0 "case-list -w 'item=water-abstraction or item=soil-water-plan' -f id"
	out_is "$one" WB-20221215-000002
	t 0 "case-list -w 'item=取水许可 或 applicant.name=李四' -f id"
	out_is "$one"
	t 0 "case-list -w 'state=closed or state=received and applicant.name=张三' -w late=no -f id"
	out_is WB-20221215-000002
	t 64 "case-list -w 'state=closed or stat=received'"
	[[ $err == "case-list: --where: there is no field 'stat': did you mean state?"* ]]
}

@test "a filter whose value cannot be says so, with what is near" {
	two
	while IFS='|' read -r expression why; do
		t 64 "case-list -w '$expression'"
		no_out
		err_is "case-list: --where: $why" "$more"
	done <<-'END'
		item=soil-watr-plan|no item of the catalog is 'soil-watr-plan': did you mean soil-water-plan?
		item!=取水许|no item of the catalog is '取水许': did you mean 取水许可?
		item=x|no item of the catalog is 'x'
		host=rivr|no department in departments.yaml is 'rivr': did you mean river?
		host=档案|no department in departments.yaml is '档案'; what only papers say is found by ~档案
		handler=sun.lee|nobody in staff.yaml is 'sun.lee': did you mean sun.li?
		handler=孙立立|nobody in staff.yaml is '孙立立'; what only papers say is found by ~孙立立
	END
	t 1 "case-list -w handler=qian.feng"
	no_err
	t 1 "case-list -w handler=钱峰 -w host=水保科"
	no_err
}

@test "find looks for the number, the applicant, identity number and telephone" {
	two
	while IFS='|' read -r text found; do
		t "$([ "$found" ] && echo 0 || echo 1)" "case-list find -f id '$text' | tr '\n' ' '"
		[ "${out// /}" = "$found" ] || {
			echo "find '$text': $out"
			false
		}
		no_err
	done <<-'END'
		1|WB-20221215-000001
		２|WB-20221215-000002
		1215-1|WB-20221215-000001
		20221215-000002|WB-20221215-000002
		wb-20221215-2|WB-20221215-000002
		LR-20221215-2|
		1216-1|
		000003|
		张 三|WB-20221215-000002
		河西镇(东)|WB-20221215-000001
		002x|WB-20221215-000002
		1949|WB-20221215-000002
		194|
		05345550112|WB-20221215-000001
		０５３４－５５５０１１２|WB-20221215-000001
		20221215|WB-20221215-000001WB-20221215-000002
	END
	t 0 "case-list find --open -w item=soil-water-plan -f applicant.name 1215"
	out_is "WB-20221215-000002	张三"
	t 1 "case-list find 张三 $one"
	t 64 "case-list find"
	err_is "case-list: find TEXT: a number, or a part of the applicant's name, identity number or telephone" "$more"
	t 64 "case-list find ' - '"
	err_is "case-list: find ' - ': there is nothing to look for" "$more"
}

@test "--late is late in any task that runs, as in alert" {
	two
	t 0 "case-accept accept --by li.na $one"
	t 1 "case-list --late"
	export CASEWORK_NOW=2022-12-16T12:00:01
	t 0 "case-list --late -f late,late-tasks,due"
	out_is "$one	yes	dispatch/window/2	2023-01-03T17:30+08:00"
	t 0 "case-deadline alert -o tsv | grep -c 'yellow.*dispatch'"
	out_is 1
	t 0 "case-list -w late=no -f id"
	out_is WB-20221215-000002
	t 1 "case-list --late --at 2022-12-16T12:00"
}

@test "casework(7) has the words" {
	sed -n '1,/^};/s/^    {"\(.*\)", "\(.*\)"},$/.It Li \1 Ta \2/p' "$TOP/lib/base/said.c" >want
	[ "$(grep -c . want)" -gt 50 ]
	t 0 "sed -n '/^.Sh WORDS/,/^.Sh PIPE/p' '$TOP/man/casework.7' | grep '^.It'"
	out_is <want
}
