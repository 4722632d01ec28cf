# Documents: of which act each is, what it must have, which official seal is on it, and that what was
# printed once is printed again.

load helper

one=WB-20221216-000001
two=WB-20221216-000002

# Two cases that are accepted, one of them decided; made once.
setup() {
	begin
	local made=$BATS_FILE_TMPDIR/office
	export CASEWORK=$PWD/water-bureau CASEWORK_NOW=2022-12-16T09:00:00+08:00
	if [ ! -d "$made" ]; then
		office water-bureau "$CASEWORK_NOW"
		export CASEWORK=$PWD/water-bureau
		for applicant in '甲<b>&"公司"' 乙; do
			case-accept receive --by li.na --item soil-water-plan --set applicant.name="$applicant" \
				--set 'materials=申请书;<方案>'
		done | case-accept accept --by li.na | case-route dispatch -q --by li.na --handler liu.yang
		export CASEWORK_NOW=2022-12-20T10:00:00+08:00
		case-review opine --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 $one |
			case-review decide -q --by xu.ming --outcome granted --basis 水土保持法第二十五条
		cp -R water-bureau "$made"
		return
	fi
	cp -R "$made" water-bureau
	export CASEWORK_NOW=2022-12-20T10:00:00+08:00
}

@test "a document is printed as plain text, with its number, official seal and code" {
	t 0 'case-form acceptance -o text $two | sed -E "s,/([0-9a-f]{4}-){4}[0-9a-f]{4}$,/CODE,"'
	no_err
	out_is <<-'END'
		青岚县水利局行政审批窗口
		行政审批受理单
		编号：WB-20221216-000002-受1

		乙：

		你（单位）申请的“生产建设项目水土保持方案审批”，经审查，属于本机关职权范围，申请材料齐全、符合法定形式，现予受理。

		办件编号：WB-20221216-000002
		收件日期：2022年12月16日
		受理日期：2022年12月16日
		承诺期限：10个工作日
		应于：2022年12月30日（星期五）
		收件人：李娜

		收件清单
		序号｜材料名称｜份数｜原件
		1｜申请书｜｜
		2｜<方案>｜｜

		青岚县水利局行政审批窗口（受理专用章）
		2022年12月16日

		校验码：WB-20221216-000002/2/CODE
	END
}

@test "in HTML values are escaped, nothing comes from elsewhere, and pages are of A4" {
	t 0 'case-form acceptance $one'
	no_err
	[[ $out == '<!doctype html>'*'@page { size: A4;'*'甲&lt;b&gt;&amp;&quot;公司&quot;'*'<td>&lt;方案&gt;</td>'*'<svg class="qr"'*'</html>' ]]
	[[ $out != *'甲<b>'* && $out != *'src='* && $out != *'href='* && $out != *'url('* && $out != *http* ]]
}

@test "one call prints many cases into one file, and each one that cannot be printed is told" {
	t 1 'printf "%s\n" $one $two WB-20221216-000009 $one | case-form grant -o text'
	[ "$(grep -c ^准予行政许可决定书 <<<"$out")" = 2 ]
	[ "$(tr -dc '\f' <<<"$out" | wc -c)" = 1 ]
	err_is <<-END
		case-form: $two: cannot print grant: nothing was done yet of which it is (decide, outcome=granted) [form.event]
		case-form: WB-20221216-000009: there is no such case
	END
	t 0 'printf "%s\n" $one $two | case-form acceptance'
	[ "$(grep -c '<section class="page">' <<<"$out")" = 2 ]
	[ "$(grep -c '<!doctype' <<<"$out")" = 1 ]
	[ "$(grep -c '</html>' <<<"$out")" = 1 ]
}

@test "a document without a part that it must have is not printed, and the part is named" {
	t 0 'case-review opine -q --by liu.yang --lawful true --complete true --proposal deny --opinion 不可行 $two'
	t 0 'case-review decide -q --by xu.ming --outcome denied --reason 不符合 --basis 第二十五条 --remedy 六十日内复议 $two'
	t 0 'case-form denial -o text $two'
	[[ $out == *'不符合'*'六十日内复议'* ]]
	t 0 'case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=丙'
	t 0 'case-accept accept -q --by li.na WB-20221220-000001'
	t 1 'case-form acceptance WB-20221220-000001'
	no_out
	err_is "case-form: WB-20221220-000001: cannot print acceptance: without materials [form.part]"
}

@test "each document has its own official seal, and is refused with another" {
	t 0 'case-form acceptance --official-seal 受理专用章 -o text $one'
	t 1 'case-form acceptance --official-seal approval -o text $one'
	no_out
	err_is "case-form: $one: cannot print acceptance: it has the official seal acceptance, not approval [form.seal]"
	t 1 'case-form grant --official-seal 单位行政印章 $one'
	no_out
	err_is "case-form: $one: cannot print grant: it has the official seal approval, not unit [form.seal]"
	t 1 'case-form approval-flow --official-seal approval $one'
	no_out
	err_is "case-form: $one: cannot print approval-flow: it has no official seal, not approval [form.seal]"
	t 1 'case-form guide --official-seal approval soil-water-plan'
	no_out
	err_is "case-form: cannot print guide: it has no official seal, not approval [form.seal]"
	t 64 'case-form grant --official-seal 公章 $one'
	# one that a history says wrongly, which no program writes
	forges=1
	sed -i '/  act: accept/a\  official-seal: approval' water-bureau/cases/2022/12/16/$one.yaml
	t 1 'case-form acceptance $one'
	err_is "case-form: $one: cannot print acceptance: it has the official seal acceptance, not approval [form.seal]"
	t 1 'case-check $one'
}

@test "a document tells of one act, the last unless another is named" {
	t 1 'case-form acceptance --event 3 $one'
	err_is "case-form: $one: cannot print acceptance: event 3 is dispatch, and it is of accept [form.event]"
	t 1 'case-form acceptance --event 30 $one'
	err_is "case-form: $one: cannot print acceptance: there is no event 30 [form.event]"
	t 64 'case-form acceptance --event 0 $one'
	t 64 'case-form approval-flow --event 1 $one'
	t 0 'case-accept correct -q --by xu.ming --event 5 --reason 误录 $one'
	t 1 'case-form grant $one'
	no_out
	err_is "case-form: $one: cannot print grant: nothing was done yet of which it is (decide, outcome=granted) [form.event]"
	t 1 'case-form grant --event 5 $one'
	err_is "case-form: $one: cannot print grant: event 5 was taken back [form.event]"
}

@test "a number is never given twice, not to an act in the place of one that was taken back" {
	t 0 'case-form grant -o text $one'
	[[ $out == *"编号：$one-准1"* ]]
	t 0 'case-accept correct -q --by xu.ming --event 5 --reason 误录 $one'
	t 0 'case-review decide -q --by xu.ming --outcome granted --basis 第二十六条 $one'
	t 0 'case-form grant -o text $one'
	[[ $out == *"编号：$one-准2"* ]]
}

@test "a document of the past is printed as it was, whatever was changed since" {
	t 0 'case-form acceptance $one'
	first=$out
	t 0 'case-accept amend -q --by chen.gang --override amend.decided=更名 --set applicant.name=新名称 --reason 更名 $one'
	t 0 'case-form acceptance $one'
	[ "$out" = "$first" ]
	t 0 'case-form grant -o text $one'
	[[ $out == *'甲<b>&"公司"：'* ]]
	t 0 'case-form approval-flow -o text $one'
	[[ $out == *'申请人：新名称'* ]]
	sed -i 's/新名称/别的/' water-bureau/cases/2022/12/16/$one.yaml
	forges=1
	t 1 'case-form approval-flow $one'
	no_out
	err_is "case-form: $one: cannot print approval-flow: the dossier is not the one that was sealed by event 6 [form.past]"
	# nor is what an event says, when somebody has edited it
	sed -i 's/第二十五条/第二十六条/' water-bureau/cases/2022/12/16/$one.yaml
	t 1 'case-form grant $one'
	no_out
	err_is "case-form: $one: cannot print grant: event 5 is not what was sealed [form.past]"
	t 0 'case-form acceptance -q $one'
}

@test "into a directory goes a file each by its number, and only what changed" {
	mkdir out
	t 0 'printf "%s\n" $one $two | case-form acceptance --dir out'
	out_is "$one-受1.acceptance.html" "$two-受1.acceptance.html"
	before=$(stat -c '%i %y' out/*)
	t 0 'printf "%s\n" $one $two | case-form acceptance --dir out'
	no_out
	[ "$(stat -c '%i %y' out/*)" = "$before" ]
	t 0 'case-form acceptance $two'
	[ "$out" = "$(cat "out/$two-受1.acceptance.html")" ]
	echo other >"out/$two-受1.acceptance.html"
	t 0 'printf "%s\n" $one $two | case-form acceptance --dir out'
	out_is "$two-受1.acceptance.html"
	t 2 'printf "%s\n" $one $one | case-form acceptance -o text --dir out'
	err_is "case-form: $one-受1.acceptance.txt: two documents of this call would have this name"
	t 2 'case-form acceptance --dir water-bureau/cases $one'
	err_is "case-form: water-bureau/cases: no documents are put there: it lies in the office"
	t 2 'case-form acceptance --dir none $one'
	err_is "case-form: none: cannot open the directory: No such file or directory"
	[ "$(find out -type f | wc -l)" = 3 ]
}

@test "sheets have many cases, and documents of items and the office need none" {
	t 0 'printf "%s\n" $one $two | case-form window-ledger -o text'
	out_is <<-'END'
		青岚县水利局行政审批窗口
		窗口登记台账

		序号｜办件编号｜申请人｜申请事项｜收件日期｜受理日期｜办结日期｜结果
		1｜WB-20221216-000001｜甲<b>&"公司"｜生产建设项目水土保持方案审批｜2022年12月16日｜2022年12月16日｜｜准予
		2｜WB-20221216-000002｜乙｜生产建设项目水土保持方案审批｜2022年12月16日｜2022年12月16日｜｜
	END
	# one that is missed would be missed by nobody
	t 1 'printf "%s\n" $one WB-20221216-000009 | case-form window-ledger'
	no_out
	t 0 'case-form materials-notice -o text 建设项目水土方案审批'
	echo "$out" >notice
	t 0 'grep -e ^申请事项 -e ^1｜ notice'
	out_is 申请事项：生产建设项目水土保持方案审批 '1｜水土保持方案审批申请书｜｜1'
	t 1 'case-form guide nothing'
	err_is "case-form: nothing: no item of the catalogue is called so"
	t 64 'case-form guide'
	t 0 'case-form handbook'
	[ "$(grep -c '>事项名称<' <<<"$out")" = 3 ]
	t 64 'case-form handbook x'
}

@test "every document has a template in each language, which names what there is" {
	mkdir water-bureau/forms
	t 0 case-check
	no_err
	echo 'language: en' >>water-bureau/office.yaml
	t 0 case-check
	no_err
	t 0 'case-form grant -o text $one'
	[[ $out == *'Decision to grant the application'*'of 16 December 2022 meets'* ]]
	t 0 'case-form list -o json'
	[ "$(jq -r .document <<<"$out" | sort)" = "$(cd "$TOP/forms/en" && printf '%s\n' *.html.mustache |
		sed 's/\.html.*//' | sort | grep -vx -e begin -e end -e page -e sheet -e proof -e attachments -e query -e "site-.*")" ]
}
