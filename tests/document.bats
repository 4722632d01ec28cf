# The code on a document: whether it is of the past of its case, from nothing but the file.

load helper

one=WB-20221216-000001

setup() {
	begin
	office water-bureau 2022-12-16T09:00:00+08:00
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --set materials=申请书
	case-accept accept -q --by li.na $one
	file=water-bureau/cases/2022/12/16/$one.yaml
	seal=$(grep -o 'seal: [0-9a-f]*' "$file" | tail -n 1)
	seal=${seal#seal: }
}

@test "the code of a document is that of its case, typed or scanned, however much came later" {
	t 0 'case-form acceptance -o text $one | sed -n "s/^校验码：//p" >code'
	[ "$(cat code)" = "$one/2/${seal:0:4}-${seal:4:4}-${seal:8:4}-${seal:12:4}-${seal:16:4}" ]
	t 0 'case-route dispatch -q --by li.na $one'
	t 0 'case-check document <code'
	out_is "$one	2	accept	2022-12-16T09:00:00+08:00"
	t 0 'case-check document "青岚县水利局行政审批窗口 $one/2/$seal" "wb-20221216-000001/2/${seal:0:10} ${seal:10:12}"'
	[ "$(wc -l <<<"$out")" = 2 ]
	no_err
}

@test "a code that is not of the file is refused, and said why" {
	other=$(tr 0-9a-f 1-9a-f0 <<<"$seal")
	t 1 'case-check document $one/2/$other $one/7/$seal WB-20221216-000002/2/$seal'
	no_out
	err_is <<-END
		case-check: $one: the document is not of this file: event 2 has another seal [seal.document]
		case-check: $one: the document is of 7 events, and the file has only 2 [seal.document]
		case-check: WB-20221216-000002: there is no such case
	END
	t 2 'case-check document $one/2/${seal:0:19} $one/0/$seal $one x/2/$seal $one/2/${seal}0 $one/2/g$seal'
	no_out
	[ "$(grep -c 'no code of a document' <<<"$err")" = 6 ]
	t 2 'echo | case-check document'
}

@test "a history that was written anew does not pass for the one on paper" {
	forges=1
	t 0 'case-form acceptance -o text $one | sed -n "s/^校验码：//p" >code'
	sed -i 's/name: 甲/name: 乙/' "$file"
	t 1 'case-check document <code'
	no_out
	[[ $err == *'[seal.dossier]'* ]]
	sed -i "s/$seal/$(tr 0-9a-f 1-9a-f0 <<<"$seal")/" "$file"
	t 1 'case-check document <code'
	[[ $err == *'[seal.document]'* ]]
}
