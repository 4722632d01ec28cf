# What a hostile and impatient user found in the pages, figures and words that are new.

load helper

@test "what is void, or was taken back with its import, is in no figure of the public pages, and its hearing in no calendar" {
	office water-bureau
	sed -i 's/^    nature: promised/    pauses: [hearing]\n&/' "$CASEWORK/catalog/river-construction.yaml"
	one=$(case-accept receive --by li.na --item river-construction --set applicant.name=王五 --set materials=申请书)
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	case-deadline pause -q --by xu.ming --proposer zhang.wei --document 听1 --procedure hearing --basis 第四十七条 \
		--length '10 workdays' --time 2022-12-27T09:00 --location 会议室 "$one"
	t 0 'case-site -q -o out; grep -c VEVENT out/hearings.ics; grep "2022-12<" out/statistics.html | tail -n 1'
	out_is 2 '<tr><th scope="row">2022-12</th><td class="num">1</td><td class="num">0</td><td class="num">0</td><td class="num">无数据</td></tr>'
	case-accept void -q --by li.na --reason 重复 "$one"
	t 0 'case-site -q -o out; grep -c VEVENT out/hearings.ics || grep "2022-12<" out/statistics.html | tail -n 1; grep -c 2022年.*h2 out/statistics.html || :'
	out_is 0 '<tr><th scope="row">2022-12</th><td class="num">无数据</td><td class="num">无数据</td><td class="num">无数据</td><td class="num">无数据</td></tr>' 0
	cat >r.map.yaml <<-'END'
		register: r
		encoding: UTF-8
		reference: 号
		dates: ["%Y-%m-%d"]
		case: {item: {value: water-abstraction}, applicant.name: 名}
		acts:
		- {act: receive, at: 日, by: {value: li.na}, channel: {value: window}}
		- {act: accept, at: 日, by: {value: li.na}}
	END
	printf '号,名,日\n1,甲,2022-12-01\n2,乙,2022-12-02\n' >r.csv
	case-accept import -q -m r.map.yaml r.csv
	t 0 'case-site -q -o out; grep "2022-12<" out/statistics.html | tail -n 1'
	out_is '<tr><th scope="row">2022-12</th><td class="num">2</td><td class="num">0</td><td class="num">0</td><td class="num">无数据</td></tr>'
	case-accept import --undo r --text 误 -q --by li.na
	t 0 'case-site -q -o out; grep "2022-12<" out/statistics.html | tail -n 1'
	out_is '<tr><th scope="row">2022-12</th><td class="num">无数据</td><td class="num">无数据</td><td class="num">无数据</td><td class="num">无数据</td></tr>'
}

@test "of a period that is all to come there is no paper, and no office stands anywhere in it" {
	office water-bureau
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	t 1 'case-form briefing --month 2023-05'
	no_out
	err_is 'case-form: the period begins on 2023-05-01, and there is nothing of it yet'
	t 1 'case-form briefing --month 2023-01 --lang zh'
	err_is 'case-form: 期间从 2023-01-01 开始，还没有数据'
	t 0 'case-form briefing --month 2022-12 -o text | sed -n 4p'
	out_is '统计期间：2022年12月1日至2022年12月15日'
	t 1 'case-report standing --year 2023; case-report standing --month 2023-01 -o table'
	no_out
	no_err
	t 0 'case-report standing --year 2022 | wc -l'
	out_is 5
}

@test "where a program takes no case, none is offered" {
	office water-bureau
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	t 0 'case-site --complete ""'
	out_is 'secret	make the secret of the keys by which applicants see how far they are'
}

@test "pages that are made in another language are so to the last" {
	office water-bureau
	case-site secret
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	case-site -q -o out
	t 0 'case-site -q -o out --lang en; grep -rh "<html" out | sort -u'
	out_is '<html lang="en">'
}

@test "a table that is read in Chinese has no title and no word of English in it, and what machines read has no other" {
	office water-bureau
	t 0 'case-report hall -o table --lang zh'
	out_is <<-'END'
		部门               名称        科室  职能集中  科室进驻  项  进驻  已授权  窗口签发  缺少                到位
		soil-conservation  水土保持科        否        否         1     0       1         0  soil-water-plan     否
		river              河道管理科        否        否         1     0       1         0  river-construction  否
		water-resources    水资源科          否        否         1     0       1         0  water-abstraction   否
		合计                                                      3     0       3         0
	END
	t 0 'case-report hall >en; case-report hall --lang zh | cmp - en'
	t 0 'case-report catalog -o table --lang zh | head -n 1 | grep -o "[a-z][a-z-]*" || :'
	no_out
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	t 0 'case-report standing -o table --lang zh | head -n 1; case-report measure -t trend -o table --lang zh | head -n 1'
	out_is '指标      机关                      位次      值  单位      数  总数  自  至' '月份     收件  受理  决定  办结'
}

@test "whoever has a person's document is a person on the pages, though the clerk entered an organisation" {
	office water-bureau
	receive() { case-accept receive -q --by li.na --item water-abstraction --set materials=申请书 "$@"; }
	receive --set applicant.name=欧阳修 --set applicant.type=organisation \
		--set applicant.id-type=resident-id --set applicant.id-number=370784199001011239
	receive --set applicant.name=司马光 --set applicant.type=organisation --set applicant.id-type=passport \
		--set applicant.id-number=E12345678
	receive --set applicant.name=绿源公司 --set applicant.type=organisation
	t 0 'case-site -q -o out; sed -n "s/.*data-name=\"申请人\">\([^<]*\).*/\1/p" out/queue/2022-12.html'
	out_is 欧＊＊ 司＊＊ 绿源公司
	t 1 'grep -rl -e 欧阳 -e 司马 out'
}

@test "of two first calls at once one makes the pages, and the other is told that it is busy" {
	local n
	office water-bureau
	for n in 1 2 3; do
		(case-site -q -o out$n 2>one || echo $? >>one) &
		case-site -q -o out$n 2>two || echo $? >>two
		wait
		t 0 'grep -v -e busy: -e "^75$" one two || :'
		no_out
		[ -e out$n/index.html ]
	done
}
