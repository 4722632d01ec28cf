# The forms that come with the programs, row by row; what is hostile in a cell; encodings.

load helper
load exchange

# A case of a person and one of a firm, from the application to the rating, with a procedure between;
# made once.
whole_cases() {
	local made=$BATS_FILE_TMPDIR/whole
	if [ ! -d "$made" ]; then
		make_cases 2>/dev/null || return
		cp -R water-bureau "$made"
	fi
	rm -r water-bureau
	cp -R "$made" water-bureau
	export CASEWORK_NOW=2022-12-20T10:00
}

make_cases() {
	sed -i 's/^    clock: case/&\n    pauses: [expert-review]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case-accept receive -q --by li.na --item soil-water-plan --channel window --set applicant.name=欧阳娜娜 \
		--set applicant.type=person --set applicant.id-type=resident-id --set applicant.id-number=379901195907246376 \
		--set applicant.phone=13800138000 --set 'fields.project=果园' --set 'materials=申请书;报告书' \
		--set materials.申请书.original=true --set materials.报告书.original=false --set materials.报告书.copies=2
	case-accept receive -q --by li.na --item soil-water-plan --channel online --set applicant.name=宏达公司 \
		--set applicant.type=organisation --set applicant.id-type=uscc --set applicant.id-number=91379901MA7GE87157 \
		--set applicant.legal-representative=赵六 --set 'fields.project=厂房'
	case-accept accept -q --by li.na --document 受1号 "$one" "$two"
	case-route dispatch -q --by li.na --handler liu.yang "$one" "$two"
	CASEWORK_NOW=2022-12-16T09:00 case-deadline pause -q --by chen.gang --procedure expert-review --basis 水土保持法 \
		--length '5 workdays' "$one"
	CASEWORK_NOW=2022-12-19T09:00 case-deadline resume -q --by liu.yang --procedure expert-review --reason 专家通过 "$one"
	export CASEWORK_NOW=2022-12-20T10:00
	case-review opine -q --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 "$one"
	case-review opine -q --by liu.yang --lawful false --complete true --proposal deny --opinion 不合规划 "$two"
	case-review decide -q --by xu.ming --outcome granted --document 许1号 "$one"
	case-review decide -q --by xu.ming --outcome denied --document 不许1号 --reason 不合规划 --basis 法 --remedy 复议 "$two"
	case-deliver issue -q --by liu.yang --document 证1号 --valid-until 2025-12-31 "$one"
	case-deliver serve -q --by li.na --recipient 本人 --signed 2022-12-20 "$one"
	case-deliver close -q --by li.na "$one"
	case-deliver rate -q --by gao.yan --score 4 --channel phone --opinion '快,=好' "$one"
}

# The cells of the last line of a file, one a line with its column, without what is empty.
cells() {
	python3 -c '
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding=sys.argv[2], newline="")))
assert all(len(r) == len(rows[0]) for r in rows)
for name, cell in zip(rows[0], rows[int(sys.argv[3])]):
    if cell:
        print(f"{name}={cell}")' "$1" "${2:-utf-8-sig}" "${3:-1}"
}

@test "a licence is published as the form of 2018 has it, and as the newer one" {
	whole_cases
	t 0 'case-export permits-2018 -d to'
	out_is "to/WB-permits-2018-1.csv	1"
	t 0 'cells to/WB-permits-2018-1.csv'
	out_is XK_XDR_MC='欧***' XK_XKWS=生产建设项目水土保持方案审批准予行政许可决定书 XK_WSH=许1号 XK_XKLB=普通 XK_XKBH=证1号 \
		XK_NR=果园 XK_JDRQ=2022/12/20 XK_YXQZ=2022/12/20 XK_YXQZI=2025/12/31 XK_XKJG=青岚县水利局行政审批窗口 \
		XK_XKJGDM=113799000045678908 XK_ZT=有效 XK_LYDW=青岚县水利局行政审批窗口 XK_LYDWDM=113799000045678908 SJDCSJ=2022/12/20
	t 0 'head -n 1 to/WB-permits-2018-1.csv | tr -d "\r\357\273\277" | tr , "\n" | wc -l'
	out_is 27
	t 0 'case-export permits -d to && cells to/WB-permits-1.csv | sed -n 1,2p'
	out_is "to/WB-permits-1.csv	1" XK_XDR_MC='欧***' XK_XDR_LB=自然人
	# no identity number, no telephone, no whole name in any byte of either
	t 1 "cat to/*.csv | grep -e 3799011959 -e 13800138000 -e 欧阳"
	case-deliver apply -q --by li.na --matter cancel "$one"
	case-deliver cancel -q --by xu.ming --ground applied --reason 申请 "$one"
	t 0 'case-export permits -d to && cells to/WB-permits-2.csv | grep ZT'
	out_is "to/WB-permits-2.csv	1" XK_ZT=注销
	# somebody wrote the number into a text
	case-accept amend -q --by chen.gang --reason 更正 --override amend.decided=补录 \
		--set 'fields.project=张三379901195907246376的果园' "$one" 2>/dev/null
	t 2 'case-export permits -d to'
	err_is "case-export: $one: column XK_NR: it has the identity number of a person in it [exchange.identity]"
	# nor by a full-width keyboard, with blanks between, with the last letter small, or of before 1999
	for text in ３７９９０１１９５９０７２４６３７６ '379901 1959 0724 6376' 37990119590724002x 379901590724637; do
		case-accept amend -q --by chen.gang --reason 更正 --override amend.decided=补录 --set "fields.project=张$text" "$one" 2>/dev/null
		t 2 'case-export permits -n'
	done
}

@test "the national platform: acceptance, steps, result, special procedure, materials" {
	whole_cases
	t 0 'case-export national-accept -d to && cells to/up_pro_accept-1.csv'
	out_is "to/up_pro_accept-1.csv	2" row_guid="$one" project_no="$one" catalog_code=370119002000 \
		task_code=1137990000456789037011900200 local_task_code=soil-water-plan task_name=生产建设项目水土保持方案审批 task_version=1 \
		applyer_name=欧阳娜娜 applyer_type=1 applyer_page_type=111 applyer_page_code=379901195907246376 \
		'apply_date=2022-12-15 10:00:00' apply_type=1 contact_mobile=13800138000 org_name=行政审批窗口 org_code=113799000045678908 \
		handle_user_name=李娜 'accept_date=2022-12-15 10:00:00' accept_doc_no=受1号 project_name=果园 project_type=2 \
		'promise_date=2022-12-30 17:30:00' cd_operation=I 'cd_time=2022-12-20 10:00:00' cd_batch=1 data_source=379
	t 0 'case-export national-process -d to && cells to/up_pro_process-1.csv utf-8 5'
	out_is "to/up_pro_process-1.csv	13" row_guid="$one-7" project_no="$one" event_name=6 process_name=决定 handle_user_name=徐明 \
		handle_explain=无 'event_start_time=2022-12-20 10:00:00' 'event_end_time=2022-12-20 10:00:00' cd_operation=I \
		'cd_time=2022-12-20 10:00:00' cd_batch=1
	t 0 'case-export national-result -d to && cells to/up_pro_result-1.csv && cells to/up_pro_result-1.csv utf-8 2'
	out_is "to/up_pro_result-1.csv	2" row_guid="$one" project_no="$one" handle_user_name=徐明 'result_date=2022-12-20 10:00:00' \
		result_type=0 result_cetr_no=证1号 is_delivery_results=0 satisfaction=4 cd_operation=I 'cd_time=2022-12-20 10:00:00' cd_batch=1 \
		row_guid="$two" project_no="$two" handle_user_name=徐明 'result_date=2022-12-20 10:00:00' \
		result_type=1 result_explain=不合规划 result_cetr_no=不许1号 is_delivery_results=0 cd_operation=I 'cd_time=2022-12-20 10:00:00' cd_batch=1
	t 0 'case-export national-special-procedure -d to && cells to/up_pro_special_procedure-1.csv'
	out_is "to/up_pro_special_procedure-1.csv	1" row_guid="$one-4" project_no="$one" special_type=B special_name=专家评审 \
		'special_time=2022-12-16 09:00:00' special_reason=水土保持法 'end_time=2022-12-19 09:00:00' result=专家通过 \
		applyer_user_name=欧阳娜娜 handle_user=陈刚 cd_operation=I 'cd_time=2022-12-20 10:00:00' cd_batch=1
	t 0 'case-export national-material -d to && cells to/up_pro_material-1.csv utf-8 2'
	out_is "to/up_pro_material-1.csv	2" row_guid="$one-2" project_no="$one" material_name=报告书 get_type=2 get_num=2 cd_operation=I \
		'cd_time=2022-12-20 10:00:00' cd_batch=1
	# what comes back from all of its tables in one list
	printf '%s\n' err_type,remark,table_row_guid,table_name "04,编码不存在,$two,up_pro_result" "01,,$one-2,up_pro_material" >back.csv
	t 0 'case-export national-result --returned back.csv && case-export national-material --returned back.csv && case-export returned | cut -f 2,3,9'
	out_is "back.csv	1" "back.csv	1" "$one-2	national-material	01" "$two	national-result	04; 编码不存在"
}

@test "the province and the ratings" {
	whole_cases
	t 0 'case-export provincial-done -d to && cells to/EA_JC_STEP_DONE-1.csv gb18030 2'
	out_is "to/EA_JC_STEP_DONE-1.csv	2" ORGBUSNO="$two" PROJID="$two" REGION_ID=379900000000 ITEMREGIONID=379900000000 DATAVER=1 \
		DONERESULT=1 EXITRES=不合规划 APPROVALNUMBER=不许1号 PUBLISHER=青岚县水利局行政审批窗口 ISFEE=0 \
		'OCCURTIME=2022-12-20 10:00:00' TRANSACTOR=徐明 'MAKETIME=2022-12-20 10:00:00' ISDELIVERYRESULTS=0
	t 0 'case-export rating-service -d to && cells to/hcp-service-1.csv'
	out_is "to/hcp-service-1.csv	2" taskCode=1137990000456789037011900200 areaCode=379900000000 taskName=生产建设项目水土保持方案审批 \
		projectNo="$one" proStatus=3 orgcode=113799000045678908 orgName=行政审批窗口 'acceptDate=2022-12-15 10:00:00' userProp=1 \
		userName=欧阳娜娜 userPageType=111 proManager=刘洋 certKey=379901195907246376 serviceName=生产建设项目水土保持方案审批 \
		serviceNumber="$one" 'serviceTime=2022-12-20 10:00:00' projectType=2 'resultDate=2022-12-20 10:00:00' mobile=13800138000 \
		deptCode=113799000045678908 projectName=果园 proChannel=2 'promiseTime=2022-12-30 17:30:00'
	t 0 'case-export rating -d to && cells to/hcp-rating-1.csv'
	out_is "to/hcp-rating-1.csv	1" projectNo="$one" satisfaction=4 pf=2 name='欧***' 'writingEvaluation=快,=好' \
		'assessTime=2022-12-20 10:00:00' serviceNumber="$one" assessNumber="$one-11"
}

@test "the ratings of a case that nobody rated are none" {
	accepted 甲
	t 0 'case-export rating -d to'
	no_out
	[ -z "$(ls to)" ]
}

# Of everything that a cell can have that a reader might take for something else.
@test "a cell is at the receiver what it is here, whatever it has" {
	small 'name: what, value: fields.project' </dev/null
	cat >rows.csv <<-'END'
		item,applicant.name,fields.project
		soil-water-plan,甲,"a,b"
		soil-water-plan,甲,"say ""no"""
		soil-water-plan,甲,=1+1
		soil-water-plan,甲,@x
		soil-water-plan,甲,-2
		soil-water-plan,甲,"two
		lines"
		soil-water-plan,甲,a	tab
		soil-water-plan,甲,é一
		soil-water-plan,甲,𠮷
		soil-water-plan,甲,|;
		soil-water-plan,甲,it's
		soil-water-plan,甲,00123
		soil-water-plan,甲,1e5
	END
	case-accept receive --by li.na --rows rows.csv | case-accept accept -q --by li.na
	t 0 'export_small'
	t 0 'cp to/small-1.csv x && python3 -c '\''
import csv
print([r["what"] for r in csv.DictReader(open("x", encoding="utf-8", newline=""))])'\'
	out_is "['a,b', 'say \"no\"', '=1+1', '@x', '-2', 'two\\nlines', 'a\\ttab', 'é一', '𠮷', '|;', \"it's\", '00123', '1e5']"
	# what is for spreadsheet programs computes nothing
	small 'name: what, value: fields.project' <<-'END'
		bom: true
		guard: true
		separator: ';'
		newline: ' / '
		line-end: crlf
	END
	t 0 'case-export small --all -n'
	out_is $'\357\273\277no;who;what\r' "$one;甲;""\"a,b\""$'\r' "$two;甲;"'"say ""no"""'$'\r' "WB-20221215-000003;甲;'=1+1"$'\r' \
		"WB-20221215-000004;甲;'@x"$'\r' "WB-20221215-000005;甲;-2"$'\r' "WB-20221215-000006;甲;two / lines"$'\r' \
		"WB-20221215-000007;甲;a	tab"$'\r' $'WB-20221215-000008;甲;é一\r' $'WB-20221215-000009;甲;𠮷\r' \
		$'WB-20221215-000010;甲;"|;"\r' $'WB-20221215-000011;甲;it\'s\r' $'WB-20221215-000012;甲;00123\r' \
		$'WB-20221215-000013;甲;1e5\r'
}

@test "what a file cannot hold is rejected, and not written otherwise" {
	accepted 甲 --set 'fields.project=a|b'
	small 'name: x, value: fields.project' <<<$'separator: "|"\nquotes: false'
	rejected x 'it has what stands between cells, and cells are not quoted' exchange.character 'a|b'
	amend $'fields.project=a\nb' "$one"
	t 2 export_small
	err_is "case-export: $one: column x: it has a line end, and cells are not quoted [exchange.character]"
	amend 'fields.project=𠮷' "$one"
	small 'name: x, value: fields.project' <<<'encoding: GBK'
	rejected x 'GBK has no U+20BB7' exchange.character 𠮷
	small 'name: x, value: fields.project' <<<'encoding: GB18030'
	t 0 export_small
	t 0 'tail -n 1 to/small-1.csv | od -An -tx1 | tr -d " \n" | tail -c 10; echo'
	out_is 9534b2350a
	# a file that was edited by hand cannot bring a NUL or another control character in
	printf 'fields: {project: "a\\0b"}\n' >>"$CASEWORK/$day/$one.yaml"
	t 2 'export_small'
	no_out
}

@test "a length is counted as the form counts, and a long cell is no other" {
	long=$(printf '𠮷%.0s' {1..4000})
	accepted 甲 --set "fields.project=$long"
	for row in characters:4000 utf-16:8000 bytes:16000; do
		small "name: x, value: fields.project, length: ${row#*:}" <<<"count: ${row%:*}"
		t 0 'case-export small -n'
		[[ $out == *,甲,$long ]]
		small "name: x, value: fields.project, length: $((${row#*:} - 1))" <<<"count: ${row%:*}"
		t 2 'case-export small -n'
		[[ $err == *": column x: it has ${row#*:} "*", and may have $((${row#*:} - 1)) [exchange.length]" ]]
	done
}

@test "what is a person's is masked, and a firm's is not" {
	small 'name: a, value: applicant.name, mask: name' 'name: b, value: applicant.id-number, mask: number' \
		'name: c, value: applicant.phone, mask: telephone' </dev/null
	accepted 欧阳娜娜 --set applicant.type=person --set applicant.id-type=resident-id \
		--set applicant.id-number=379901195907246376 --set applicant.phone=13800138000
	accepted 宏达公司 --set applicant.type=organisation --set applicant.phone=05351234567
	t 0 'case-export small -n'
	out_is no,who,a,b,c "$one,欧阳娜娜,欧***,3****************6,138****8000" "$two,宏达公司,宏达公司,,05351234567"
}

@test "values, conditions, templates and lists" {
	small 'name: a, value: [fields.none, fields.project, id]' 'name: b, value: fields.project, only: {applicant.type: [person]}' \
		"name: c, text: '{{item-name}}({{fields.project}}){{#fields.none}}!{{/fields.none}}'" 'name: d, value: rules.basis' \
		'name: e, value: fields.fee, format: amount' 'name: f, value: fields.none, otherwise: 无' \
		'name: g, value: applicant.type, codes: kind' <<<"codes: {kind: {person: 1, '*': 9}}"
	accepted 甲 --set fields.project=果园 --set fields.fee='12.5 CNY' --set applicant.type=organisation
	t 0 'case-export small -n | tail -n 1'
	out_is "$one,甲,果园,,生产建设项目水土保持方案审批(果园),水土保持法第二十五条;水土保持法第二十六条,12.50,无,9"
}
