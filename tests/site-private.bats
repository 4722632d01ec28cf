# What must not go public does not: whatever stands wherever in a case, no byte of any page has it.

load helper

id_number=370784199001011239 phone=13905364321 mail=wang.wu@example.cn

# A case with all that must not be read everywhere that somebody can write.
planted() {
	local name=$1 document=resident-id
	[ "${2:-}" != organisation ] || document=other
	printf '附件 %s %s' $id_number $phone >"身份证$id_number.txt"
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name="$name" \
		--set applicant.type="${2:-person}" --set applicant.id-type=$document --set applicant.id-number=$id_number \
		--set applicant.phone=$phone --set applicant.contact="联系人赵六$phone" \
		--set materials="取水口坐标图" --set fields.project="隐名$id_number" \
		--set fields.address=青岚县西苑路18号 --set "fields.mail=$mail" || return
	one=$(case-list | tail -n 1 | cut -f1)
	case-accept accept -q --by li.na "$one"
	case-accept attach -q --by li.na --file "身份证$id_number.txt" --as other "$one"
	case-accept note -q --by li.na --text "来电$phone，$mail，身份证$id_number" "$one"
	case-route dispatch -q --by li.na "$one"
	case-review opine -q --by zhou.jie --lawful true --complete true --proposal grant \
		--opinion "王五$phone 住青岚县西苑路18号，$id_number" "$one"
	case-review decide -q --by xu.ming --outcome granted --basis "身份证$id_number" \
		--document "许$phone" "$one"
}

# No byte of the pages, and no name of them, has it; the text may be cut by marks.
clean() {
	local x
	for x in "$@"; do
		t 1 "grep -rlF -e '$x' out"
		t 1 "find out | grep -F -e '$x'"
	done
}

@test "no identity number, telephone, mail, address, material, note, opinion or file of a case is on any page" {
	office water-bureau
	planted 王五
	case-site secret
	t 0 'case-site -q -o out'
	grep -q '>王＊＊<' out/results/2022-12.html
	clean 王五 赵六 $id_number 199001011239 $phone 3905364321 $mail example.cn 西苑路 隐名 坐标图 身份证 来电 附件
	# nor has any of them who works there
	clean 周洁 徐明 李娜 zhou.jie xu.ming li.na
}

@test "the name of an organisation is whole, anybody else's is not, and what somebody wrote into it beside it is none" {
	office water-bureau
	for name in "青岚绿源公司" "青岚公司$phone" "青岚公司 1390 5364 321" "公司$mail" "公司１３９０５３６４３２１" "公司①③⑨⑩⑪⑫"; do
		case-accept receive -q --by li.na --item water-abstraction --set applicant.name="$name" \
			--set applicant.type=organisation --set materials=申请书
	done
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=欧阳修 --set materials=申请书
	t 0 'case-site -q -o out; sed -n "s/.*data-name=\"申请人\">\([^<]*\).*/[\1]/p" out/queue/2022-12.html'
	out_is '[青岚绿源公司]' '[]' '[]' '[]' '[]' '[]' '[欧＊＊]'
	clean $phone "$mail" 1390 １３９０ ①③ 欧阳
}

@test "how names are shown is the office's to say, for some days, with a reason and who decided it" {
	office water-bureau
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	shows() {
		CASEWORK_NOW=$1 case-site -q -o out
		sed -n 's/.*data-name="申请人">\(.*\)<\/td><th.*/\1/p' out/queue/2022-12.html
	}
	cat >"$CASEWORK/site.yaml" <<-'END'
		names:
		- {from: 2022-12-16, until: 2022-12-31, of: person, show: hidden, reason: 个人信息保护, by: 局长办公会}
		- {from: 2022-12-20, until: 2022-12-20, of: person, show: whole, reason: 听证, basis: 条例第十条, by: 局长办公会}
	END
	t 0 'for d in 15 16 20 21; do shows 2022-12-${d}T10:00; done'
	out_is '王＊＊' '<span class="withheld">不公开</span>' '王五' '<span class="withheld">不公开</span>'
	sed -i 's/, reason: 听证//' "$CASEWORK/site.yaml"
	t 1 case-check
	[[ $err == *"reason"* ]]
}

@test "what is withheld is on no page, and a takedown is a line with its day, its reason and who decided it" {
	office water-bureau
	planted 绿源公司 organisation
	case-site secret
	t 0 'case-site -q -o out'
	grep -q 绿源公司 out/results/2022-12.html
	page=$(case-form acceptance -o text "$one" | sed -n 's/^进度查询：//p')
	[ -e "out/$page" ]
	cat >"$CASEWORK/withheld.yaml" <<-END
		withheld:
		- {from: 2022-12-16, where: id=$one, reason: business-secret, basis: 条例第十五条, by: 局长办公会}
	END
	t 0 'case-check; case-site -q -o out; grep -c 绿源公司 out/results/2022-12.html'
	t 0 'CASEWORK_NOW=2022-12-16T09:00 case-site -o out'
	[[ $out == *', 1 withheld' ]]
	[ ! -e "out/$page" ]
	clean 绿源 "$one"
	t 0 'sed -n "s/<p class=\"withheld\">\(.*\)<\/p>/\1/p" out/results/index.html'
	out_is '另有1件依法不公开：商业秘密1件 '
}

@test "a case is taken down by a recorded act of a leader, and put up again by another" {
	office water-bureau
	planted 绿源公司 organisation
	case-site secret
	case-site -q -o out
	t 1 'case-deliver withhold --by li.na --because privacy --reason 当事人申请 $one'
	err_is "case-deliver: $one: cannot withhold: 'li.na' is none of: leader, head, office [act.role]"
	t 0 'case-deliver withhold -q --by xu.ming --because privacy --basis 条例第十五条 --reason 当事人申请 $one; case-site -o out'
	[[ $out == *'0 cases, 1 withheld' ]]
	clean 绿源 "$one"
	# nor does any export have it
	t 0 'case-export xes | grep -c "<trace>" || :'
	out_is 0
	t 0 'case-deliver withhold -q --by xu.ming --because nothing --reason 误报 $one; case-site -q -o out; grep -c 绿源 out/results/2022-12.html; case-check --judge'
	out_is 1
}

@test "a withheld name is in no byte, nor is one that was taken out of its case" {
	office water-bureau
	planted 绿源公司 organisation
	printf 'withheld:\n- {from: 2022-01-01, where: applicant.name=绿源公司, reason: privacy, by: x}\n' >"$CASEWORK/withheld.yaml"
	case-site secret
	t 0 'case-site -q -o out'
	clean 绿源公司 绿源 "$one"
	rm "$CASEWORK/withheld.yaml"
	cat >redact.map.yaml <<-'END2'
		register: r
		encoding: UTF-8
		reference: 号
		dates: ["%Y-%m-%d"]
		case: {item: {value: water-abstraction}, applicant.name: 名, applicant.type: {value: organisation}}
		acts:
		- {act: receive, at: 日, by: {value: li.na}, channel: {value: window}}
		- {act: accept, at: 日, by: {value: li.na}}
		- {act: redact, at: 日, by: {value: gao.yan}, reason: {value: 到期}}
	END2
	printf '号,名,日\n1,某某公司,2022-12-01\n' >r.csv
	case-accept import -q -m redact.map.yaml r.csv
	t 0 'case-site -o out'
	[[ $out == *'; 2 cases, 0 withheld' ]]
	grep -q 绿源公司 out/results/2022-12.html
	clean 某某
}

@test "of complaints, enquiries, inspections and what only tries the procedure out there is nothing" {
	office county-centre 2025-06-02T09:00
	case-accept receive -q --by an.qi --item complaint --set applicant.name=马投诉 --set fields.about-department=forestry \
		--set fields.category=服务态度 --set fields.text=$phone
	case-accept receive -q --by bo.yu --item enquiry --set applicant.name=马咨询 --set fields.question=采伐证怎么办
	case-site secret
	t 0 'case-list | wc -l; case-site -o out'
	[[ $out == 2$'\n'*'; 0 cases, 0 withheld' ]] || { echo "$out"; false; }
	clean 马投诉 马咨询 投诉举报 办事咨询
	t 0 'ls out/progress'
	out_is index.html
}

@test "a page of progress is found by who has number and key, and no other page, list or feed has it" {
	office water-bureau
	case-site secret
	for name in 王五 赵六; do
		case-accept receive -q --by li.na --item water-abstraction --set applicant.name=$name --set materials=申请书
	done | case-accept accept -q --by li.na
	case-list -f id | while read -r id; do case-accept accept -q --by li.na "$id"; done
	t 0 'case-site -q -o out'
	mapfile -t ids < <(case-list | cut -f1)
	for id in "${ids[@]}"; do
		key=$(case-form acceptance -o text "$id" | sed -n 's/^查询码：//p')
		page=$(printf '%s\n%s\n' "$id" "$key" | sha256sum | cut -c1-32)
		grep -q "<td>$id</td>" out/progress/"$page".html
		grep -q '<meta name="robots" content="noindex, nofollow, noarchive">' out/progress/"$page".html
		# in no other file of the site, nor is the key anywhere
		t 1 "grep -rlF --exclude-dir=progress -e $page -e $key out"
		t 1 "grep -rlF -e $key out"
		t 1 "grep -lF $id out/progress/index.html"
		pages+=("$page")
	done
	[ "${pages[0]}" != "${pages[1]}" ]
	t 0 'ls out/progress | wc -l'
	out_is 3
	# the key is not of the number alone: another office has another
	[[ $key =~ ^[0-9a-z]{5}(-[0-9a-z]{5}){3}$ ]]
	clean "$(<"$CASEWORK/site.secret")"
	t 0 'case-form acceptance $id; case-form received -o text $id'
	clean_of=$(<"$CASEWORK/site.secret")
	[[ $out != *"$clean_of"* ]]
}

@test "the secret is its owner's alone, is refused when others can open it, and another one voids all keys" {
	office water-bureau
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	one=WB-20221215-000001
	t 0 'umask 000; case-site secret'
	no_out
	t 0 'stat -c %a $CASEWORK/site.secret'
	out_is 600
	t 1 'case-site secret'
	err_is 'case-site: site.secret: is there already: with --replace every key that was given out is void [site.secret]'
	t 0 'case-site -q -o out; ls out/progress; case-form received -o text $one'
	before=$out
	t 0 'case-site secret --replace; case-site -o out'
	out_is '19 pages, 1 of them new or changed, 1 taken away; 1 case, 0 withheld'
	t 0 'ls out/progress; case-form received -o text $one'
	[ "$(head -n 1 <<<"$out")" != "$(head -n 1 <<<"$before")" ]
	chmod 644 "$CASEWORK/site.secret"
	t 2 'case-site -o out'
	err_is "case-site: site.secret: everybody may open it: chmod 600, and if somebody did, 'case-site secret --replace' [site.secret]"
	t 2 'case-form received -o text $one'
	no_out
	err_is "case-form: site.secret: everybody may open it: chmod 600, and if somebody did, 'case-site secret --replace' [site.secret]"
	chmod 600 "$CASEWORK/site.secret"
	echo abc >"$CASEWORK/site.secret"
	t 2 'case-site -o out'
	err_is 'case-site: site.secret: it is not one line of 64 hexadecimal digits [site.secret]'
	# an office that is made of this one has none
	rm "$CASEWORK/site.secret"
	case-site secret
	t 0 'case-new -q -f ./water-bureau another && ls another | grep -c secret || :'
	out_is 0
}

@test "the page of a case goes a while behind its end, and what is void has no other" {
	office water-bureau
	printf 'progress: 30\n' >"$CASEWORK/site.yaml"
	case-site secret
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	case-accept void -q --by li.na --reason 重复 WB-20221215-000001
	t 0 'case-site -q -o out; grep -l 作废 out/progress/[0-9a-f]*.html | wc -l; grep -rl WB-2022 out | grep -vc progress/ || :'
	out_is 1 0
	t 0 'CASEWORK_NOW=2023-01-14T09:00 case-site -q -o out; ls out/progress | wc -l'
	out_is 2
	t 0 'CASEWORK_NOW=2023-01-15T09:00 case-site -q -o out; ls out/progress'
	out_is index.html
}

@test "the slip names the address where the office says it, with a code to scan, and nothing without a secret" {
	office water-bureau
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	one=WB-20221215-000001
	t 0 'case-form received -o text $one'
	[[ $out != *查询* ]]
	case-site secret
	printf 'sites:\n- {site: a, parts: [guides], address: https://a.example/}\n- {site: b, address: https://b.example/x/}\n' >"$CASEWORK/site.yaml"
	t 0 'case-form received -o text $one'
	[[ $out == *$'\n进度查询：https://b.example/x/progress/'* ]]
	t 0 'case-form received $one | grep -c "<svg"'
	out_is 2
}
