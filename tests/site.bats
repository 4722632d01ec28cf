# The public pages: which there are, what stands on them, by checkers that are not ours.

load helper

# The year's register and some fresh cases.
filled() {
	office water-bureau 2022-12-15T17:00
	(cd water-bureau && case-accept import -q -m register.map.yaml register-2022.csv) || return
}

# What the browser would show of a page: its text, tags aside.
text_of() {
	sed 's/<[^>]*>/ /g' "$1"
}

@test "an office has its guides, the queue, results, the register, figures, a board and feeds" {
	filled
	t 0 'case-site -o out'
	out_is '29 pages, 29 of them new or changed, 0 taken away; 134 cases, 0 withheld'
	no_err
	t 0 'cd out && find . -type f ! -name ".*" | grep -v "2022-" | LC_ALL=C sort'
	out_is <<-'END'
		./board.html
		./hearings.ics
		./index.html
		./items/index.html
		./items/river-construction.html
		./items/river-construction.svg
		./items/soil-water-plan.html
		./items/soil-water-plan.svg
		./items/water-abstraction.html
		./items/water-abstraction.svg
		./publication.html
		./queue/index.html
		./results.atom
		./results/index.html
		./site.css
		./statistics.html
	END
	t 0 'case-site -q -o out; case-site secret; case-site -o out'
	out_is '78 pages, 72 of them new or changed, 0 taken away; 134 cases, 0 withheld'
}

@test "each page is right by tidy and xmllint, in both languages, and every link leads somewhere" {
	filled
	case-site secret
	cp -R "$TOP/examples/wabo" wabo
	cp -R "$TOP/examples/county-centre" county
	t 0 'case-site -q -o out && case-site -q -C wabo -o en && case-site -q -C county -o centre'
	t 0 'tidy -qe -utf8 --mute PROPRIETARY_ATTRIBUTE,TRIM_EMPTY_ELEMENT $(find out en centre -name "*.html") || [ $? -eq 1 ]'
	no_err
	t 0 'xmllint --noout out/*.atom en/*.atom $(find out en centre -name "*.svg")'
	no_err
	python3 - out en centre <<-'END'
		import html.parser, os, sys
		bad = []
		class Page(html.parser.HTMLParser):
		    def handle_starttag(self, tag, attrs):
		        a = dict(attrs)
		        if "style" in a or tag in ("script", "style") or any(k.startswith("on") for k in a):
		            bad.append((self.file, tag, a))
		        if "id" in a:
		            if a["id"] in self.ids: bad.append((self.file, "id twice", a["id"]))
		            self.ids.add(a["id"])
		        for key in ("href", "src"):
		            if key in a: self.links.append(a[key])
		        if tag == "th" and "scope" not in a: bad.append((self.file, "th without scope"))
		        if tag == "table": self.tables += 1
		        if tag == "caption": self.captions += 1
		        if tag == "img" and not a.get("alt"): bad.append((self.file, "img without alt"))
		        if tag == "html": self.lang = a.get("lang")
		        if tag in ("h1", "h2", "h3"):
		            level = int(tag[1])
		            if level > self.level + 1: bad.append((self.file, "heading", tag))
		            self.level = level
		for root in sys.argv[1:]:
		    for where, _, files in os.walk(root):
		        for f in files:
		            if not f.endswith(".html"): continue
		            p = Page()
		            p.file, p.ids, p.links, p.tables, p.captions, p.level = os.path.join(where, f), set(), [], 0, 0, 0
		            text = open(p.file, encoding="utf-8").read()
		            p.feed(text)
		            if p.tables != p.captions: bad.append((p.file, "table without caption"))
		            if p.lang != ("en" if root == "en" else "zh-CN"): bad.append((p.file, p.lang))
		            if "default-src 'none'; style-src 'self'; img-src 'self'" not in text: bad.append((p.file, "policy"))
		            if 'href="#main"' not in text or 'id="main"' not in text: bad.append((p.file, "skip"))
		            for l in p.links:
		                if "://" in l: bad.append((p.file, "elsewhere", l))
		                file, _, part = l.partition("#")
		                if part and part not in p.ids and not file: bad.append((p.file, l))
		                if file and not os.path.isfile(os.path.join(where, file)): bad.append((p.file, "dead", l))
		for b in bad: print(*b)
		sys.exit(bool(bad))
	END
}

@test "a guide has what the record says, by element, and the course in a picture and in words" {
	office county-centre 2025-06-02T09:00
	t 0 'case-site -q -o out'
	t 0 'text_of out/items/gas-operation.html | LC_ALL=C.UTF-8 grep -o "领导班子集体\|城镇燃气管理条例第十五条\|安全评价报告\|承诺 10个工作日\|收件，[^； ]*；\|暂无内容" | sort -u'
	out_is <<-'END'
		城镇燃气管理条例第十五条
		安全评价报告
		承诺 10个工作日
		收件，中心综合窗口；
		暂无内容
		领导班子集体
	END
	# the sets of elements, each with who wants it, lead to the elements
	grep -q '<li>县行政审批管理意见第七条：九项：<a href="#name">名称</a> <a href="#basis">依据</a> ' out/items/gas-operation.html
	# what nobody applies for has no guide
	[ ! -e out/items/complaint.html ]
	t 0 'grep -c "<rect" out/items/gas-operation.svg'
	[ "$out" -ge 6 ]
	t 1 "grep -q style out/items/gas-operation.svg"
}

@test "the queue is in the order of receipt, whatever the order of the numbers" {
	office water-bureau 2022-12-15T10:00
	for name in 甲公司 乙公司; do
		case-accept receive -q --by li.na --item water-abstraction --set applicant.name=$name \
			--set applicant.type=organisation --set materials=申请书
	done
	# of a day before, and yet the later number
	t 0 'CASEWORK_NOW=2022-12-16T09:00 case-accept receive -q --by li.na --at 2022-12-14T09:00 --item water-abstraction --set applicant.name=丙公司 --set applicant.type=organisation --set materials=申请书'
	t 0 'CASEWORK_NOW=2022-12-16T10:00 case-site -q -o out; text_of out/queue/2022-12.html | LC_ALL=C.UTF-8 grep -o "[甲乙丙]公司" | paste -sd " "'
	out_is '丙公司 甲公司 乙公司'
	t 0 'grep -o "data-name=\"[^\"]*\"" out/queue/2022-12.html | sort -u | cut -d\" -f2 | paste -sd " "'
	out_is '受理日期 序号 承诺期限 收到日期 状态 申请事项 申请人'
}

@test "results are a page a month, of so many lines, and a page stays as it is when a later one grows" {
	filled
	printf 'rows: 10\n' >water-bureau/site.yaml
	t 0 'case-site -q -o out; ls out/results | grep 2022-1 | paste -sd " "'
	out_is '2022-10-2.html 2022-10.html 2022-11-2.html 2022-11.html 2022-12.html'
	grep -q '<a href="2022-11-2.html" rel="next">下一页</a>' out/results/2022-11.html
	[ "$(grep -ch 'class="state' out/results/2022-11.html out/results/2022-11-2.html | tr '\n' ' ')" = "10 1 " ]
	id=$(case-list -w state=in-review | head -n 1 | cut -f1)
	case-accept withdraw -q --by li.na --reason x "$id"
	t 0 'case-site -o out'
	# lists and figures, the month, the feed, and nothing else
	[[ $out == *' 6 of them new or changed, '* ]] || { echo "$out"; false; }
}

@test "the figures of the year are those of case-report annual" {
	filled
	t 0 'case-site -q -o out'
	t 0 'text_of out/statistics.html | sed -n "/合计/s/ \{2,\}/ /gp"'
	out_is ' 合计 134 124 4 0 6 100.0% 0 '
	t 0 'case-report annual -o tsv | grep ^total | cut -f2-5,7,12,19'
	out_is '134	124	4	0	6	100.0	0'
}

@test "the register tells what of the elements is late, and what is withheld and why" {
	office county-centre 2025-06-02T09:00
	sed -i 's/^  sets:$/  publish: [{set: five-open, channels: [web], within: 20 workdays, from: 2014-01-01, source: 五公开}]\n&/' "$CASEWORK/office.yaml"
	sed -i 's/^  basis: \[城镇燃气.*/&\n  withheld: [{elements: [materials], because: trade-secret, reason: 含专有工艺}]/' "$CASEWORK/catalog/gas-operation.yaml"
	t 0 'case-site -q -o out'
	grep -q '<td data-name="理由">商业秘密</td><td data-name="说明">含专有工艺</td>' out/publication.html
	grep -q '<span class="state missing">未公示</span>' out/publication.html
	# and the element itself stands nowhere
	grep -q '<p class="withheld">不公开：商业秘密</p>' out/items/gas-operation.html
	t 1 'grep -rq 安全评价报告 out'
}

@test "decisions are a feed, and hearings a calendar, that readers of such things take" {
	filled
	sed -i 's/^    nature: promised/    pauses: [hearing]\n&/' "$CASEWORK/catalog/river-construction.yaml"
	printf 'sites:\n- {site: a, address: https://example.org/slj/}\n' >water-bureau/site.yaml
	id=$(case-list -w state=in-review -w item=river-construction | head -n 1 | cut -f1)
	case-deadline pause -q --by xu.ming --proposer zhang.wei --document 听1 --procedure hearing \
		--basis 行政许可法第四十七条 --length '10 workdays' --time 2022-12-27T09:00 \
		--location '水利局一楼, 会议室' "$id"
	t 1 'case-deadline pause --by xu.ming --proposer zhang.wei --document 听2 --procedure hearing --basis x --length "1 workday" --time 2022-12-01T09:00 WB-20221214-000001'
	[[ $err == *'[time.said]'* ]] || { echo "$err"; false; }
	t 0 'case-site -q -o out; tr -d "\r" <out/hearings.ics | sed -n "/BEGIN:VEVENT/,/END:VEVENT/p" | grep -v ^UID'
	out_is <<-'END'
		BEGIN:VEVENT
		DTSTAMP:20221215T090000Z
		DTSTART:20221227T010000Z
		SUMMARY:听证会：河道管理范围内建设项目工程建设方案审
		 批
		LOCATION:水利局一楼\, 会议室
		END:VEVENT
	END
	python3 - <<-'END'
		import re, xml.etree.ElementTree as E
		a = "{http://www.w3.org/2005/Atom}"
		f = E.parse("out/results.atom").getroot()
		assert f.tag == a + "feed" and len(f.findall(a + "entry")) == 100
		stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"
		ids = set()
		for x in [f] + f.findall(a + "entry"):
		    assert re.match(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", x.find(a + "id").text)
		    assert re.match(stamp, x.find(a + "updated").text), x.find(a + "updated").text
		    assert x.find(a + "title").text
		    ids.add(x.find(a + "id").text)
		assert len(ids) == 101
		assert f.find(a + "author").find(a + "name").text
		links = {l.get("rel"): l.get("href") for l in f.findall(a + "link")}
		assert links == {"self": "https://example.org/slj/results.atom", "alternate": "https://example.org/slj/results/index.html"}
	END
	t 0 'case-form hearing -o text $id | LC_ALL=C.UTF-8 grep -e ^听证地点 -e ^听证时间'
	out_is '听证时间：2022年12月27日 星期二 09:00' '听证地点：水利局一楼, 会议室'
}

@test "two sites of the same files have what each is to have" {
	office county-centre 2025-06-02T09:00
	cat >"$CASEWORK/site.yaml" <<-'END'
		sites:
		- {site: centre, sets: [nine]}
		- {site: bureau, title: 青岚县住建局, parts: [guides], sets: [five-open], items: [gas-operation]}
	END
	t 0 'case-check'
	t 0 'case-site -q -o centre; case-site -q -s bureau -o bureau; ls bureau bureau/items | paste -sd " "'
	out_is 'bureau: index.html items site.css  bureau/items: gas-operation.html gas-operation.svg index.html'
	grep -q '<p><a href="../index.html">青岚县住建局</a></p>' bureau/items/gas-operation.html
	grep -q 'id="quantity"' centre/items/gas-operation.html
	t 1 'grep -q "id=\"quantity\"" bureau/items/gas-operation.html'
	t 1 'case-site -s nowhere -o x'
	err_is "case-site: site.yaml: it has no site 'nowhere'"
	t 1 'case-site -s bureau -o centre'
	err_is 'case-site: centre: it has the pages of another site: case-site 1 QC centre [site.output]'
}

@test "what is wrong in site.yaml is told where it stands, by case-check too" {
	office county-centre 2025-06-02T09:00
	cat >"$CASEWORK/site.yaml" <<-'END'
		sites:
		- {site: a, sets: [tenth], items: [gas]}
		- {site: a}
		names:
		- {from: 2025-01-01, until: 2024-12-31, of: person, show: whole, reason: x, by: y}
	END
	t 1 case-check
	cp "$BATS_TEST_TMPDIR/err" said
	err_is <<-'END'
		case-check: site.yaml:2:20: set 'tenth' is not in office.yaml, catalog: sets: [site.policy]
		case-check: site.yaml:2:36: there is no item 'gas' [site.policy]
		case-check: site.yaml:3:3: the site 'a' stands twice [site.policy]
		case-check: site.yaml:5:29: '2024-12-31' is no day, or before the first [site.policy]
	END
	t 2 'case-site -o out'
	sed 's/^case-check/case-site/' said >expected
	err_is <expected
	[ ! -e out ]
	echo 'sites: [{site: a, address: example.org}]' >"$CASEWORK/site.yaml"
	t 1 case-check
	err_is "case-check: site.yaml:1:28: 'sites[0].address' must be an address such as https://example.org/permits/, not 'example.org'"
}

@test "a template of the office takes the place of a page's, and can put in what is public only" {
	office water-bureau
	mkdir "$CASEWORK/forms"
	t 0 'case-form template site-queue-month.html >$CASEWORK/forms/site-queue-month.html.mustache'
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=王五 --set materials=申请书
	sed -i 's/收到的申请/的申请清单/' "$CASEWORK/forms/site-queue-month.html.mustache"
	t 0 'case-check; case-site -q -o out; grep -c 的申请清单 out/queue/2022-12.html'
	sed -i 's/{{applicant}}/{{applicant.phone}}/' "$CASEWORK/forms/site-queue-month.html.mustache"
	t 1 'case-site -o out'
	[[ $err == *"'applicant.phone' is no name that stands for anything here"*'[form.name]' ]] || { echo "$err"; false; }
	t 1 case-check
}
