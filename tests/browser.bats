# Documents printed by a real browser: `make check-browser`, which `make check` leaves out.

load helper

one=WB-20221216-000001

setup() {
	begin
	local p
	for p in chromium pdftotext pdftoppm pdffonts zbarimg linkchecker; do
		command -v "$p" >/dev/null || absent "no $p"
	done
	office water-bureau 2022-12-16T09:00:00+08:00
}

# The file $1.html as $1.pdf, without what a browser adds.
pdf() {
	HOME=$PWD timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
		--user-data-dir="$PWD/profile" --no-pdf-header-footer --print-to-pdf="$1.pdf" "$1.html" >"$1.log" 2>&1
	[ -s "$1.pdf" ]
}

pages() {
	pdfinfo "$1.pdf" | sed -n 's/^Pages: *//p'
}

text() {
	pdftotext -layout "$1.pdf" - | tr -d '\f' | tr -s ' '
}

accepted() {
	case-accept receive --by li.na --item soil-water-plan --set applicant.name="$1" \
		--set 'materials=水土保持方案审批申请书;水土保持方案报告书（表）' "${@:2}" | case-accept accept --by li.na
}

@test "a slip is one page of A4, with Chinese that is there, and nothing of it beyond the margins" {
	accepted 青岚县绿源新能源有限公司 >/dev/null
	case-form acceptance $one >a.html
	pdf a
	[ "$(pages a)" = 1 ]
	pdfinfo a.pdf | grep -q '(A4)'
	text a >a.txt
	for line in 青岚县水利局行政审批窗口 行政审批受理单 "编号：$one-受1" 青岚县绿源新能源有限公司： \
		（受理专用章） 2022年12月30日（星期五）; do
		grep -qF "$line" a.txt
	done
	# every font is in the file, and none stands in for want of a character
	pdffonts a.pdf | tail -n +3 | awk '{ print $(NF - 4) }' | sort -u >embedded
	file_is embedded <<<yes
	pdftotext -bbox a.pdf - | sed -n 's/.*xMin="\([0-9.]*\)" yMin="\([0-9.]*\)" xMax="\([0-9.]*\)" yMax="\([0-9.]*\)".*/\1 \2 \3 \4/p' |
		awk '$1 < 56 || $2 < 50 || $3 > 540 || $4 > 795' >outside
	file_is outside </dev/null
}

@test "the QR code on the paper is that of the case" {
	accepted 甲 >/dev/null
	case-form acceptance $one >a.html
	pdf a
	pdftoppm -r 150 -png a.pdf page
	t 0 'zbarimg -q --raw page-1.png >scanned'
	t 0 'case-check document <scanned'
	out_is "$one	2	accept	2022-12-16T09:00:00+08:00"
	# what is printed below it, too
	t 0 'text a | grep -o "$one/2/[0-9a-f-]*" | case-check document'
}

@test "many cases are as many pages, and what is long goes on to the next with its heads" {
	for name in 甲 乙 丙; do
		accepted "$name"
	done >ids
	case-form acceptance <ids >a.html
	pdf a
	[ "$(pages a)" = 3 ]
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name="$(printf '长%.0s' {1..400})" \
		--set "materials=$(seq -s ';' -f '材料%g' 60)"
	case-accept accept -q --by li.na WB-20221216-000004
	case-form acceptance WB-20221216-000004 >b.html
	pdf b
	[ "$(pages b)" -ge 3 ]
	[ "$(text b | grep -c '序号 材料名称')" -ge 2 ]
	text b | grep -q '材料60'
}

@test "each document of an act that an office can do prints on paper, in both languages" {
	accepted 甲 >/dev/null
	case-route dispatch -q --by li.na --handler liu.yang $one
	case-review opine -q --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 $one
	case-review decide -q --by xu.ming --outcome granted --basis 第二十五条 $one
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-16 $one
	case-deliver close -q --by li.na $one
	for language in zh en; do
		sed -i '/^language:/d' water-bureau/office.yaml
		echo "language: $language" >>water-bureau/office.yaml
		{
			case-form acceptance $one
			for document in review-opinion grant receipt closing approval-flow survey window-ledger \
				sign-ledger results annual; do
				case-form "$document" $one
			done
			for document in guide item-notice materials-notice sample-form flow-chart; do
				case-form "$document" soil-water-plan
			done
			case-form handbook
		} | sed '2,${/<!doctype html>/,/<body>/d}; /<\/body>/,/<\/html>/d' >"$language.html"
		pdf "$language"
		[ "$(pages "$language")" -ge 17 ]
		[ "$(pages "$language")" -le 24 ]
	done
	text en | grep -q 'Decision to grant the application'
	text zh | grep -q 准予行政许可决定书
}

@test "a drawn flow chart of an item is a page with its arrows, and the words follow it" {
	for language in zh en; do
		sed -i '/^language:/d' water-bureau/office.yaml
		echo "language: $language" >>water-bureau/office.yaml
		case-form flow-chart soil-water-plan >"$language.html"
		pdf "$language"
		[ "$(pages "$language")" -le 2 ]
	done
	[ "$(text zh | grep -c '自受理起10个工作日内')" = 2 ]
	text en | grep -q '10 workdays from accept'
}

@test "papers of a joint visit are a page each, and a sheet of figures lies across" {
	office weihai-joint-visit 2025-02-11T09:00
	one=LK-20250211-000001
	case-accept receive -q --by an.he --item project-initiation --set applicant.name=甲公司 --set materials=项目申请报告
	case-accept accept -q --by an.he $one
	case-route dispatch -q --by an.he $one
	case-review visit -q --by an.he --visit 踏1 --node initiation --time 2025-02-13T09:00 $one
	export CASEWORK_NOW=2025-02-13T09:30
	printf '\xff\xd8\xff\xe0%2996s' x >现场.jpg
	for who in gu.ming pei.ran; do
		case-review attend -q --by $who $one
	done
	case-accept attach -q --by gu.ming --as photograph --file 现场.jpg $one
	case-review conclude -q --by feng.qi --agree true --opinion 同意 --recipient 经办人曲某 --photographs 现场.jpg $one
	for document in visit-notice visit-sheet visit-opinion; do
		case-form "$document" $one >"$document.html"
		pdf "$document"
		[ "$(pages "$document")" = 1 ]
		pdfinfo "$document.pdf" | grep -q '(A4)'
	done
	text visit-opinion | grep -q '第1次'
	text visit-opinion | grep -q 'image/jpeg'
	case-form annual --year 2025 >annual.html
	pdf annual
	pdfinfo annual.pdf | grep -q '^Page size: *841.* x 59[45].*'
}

@test "the briefing is one page of A4 with its five pictures, in both languages, of an office of many" {
	# a dozen departments of long names, each with an item and a case that is late
	for i in $(seq -w 12); do
		printf '%s\n' "- id: section-$i" '  names:' \
			"  - {name: 第${i}业务审批与事中事后监督管理综合协调指导服务科（含派驻窗口）, from: 2010-01-01}" \
			'  from: 2010-01-01' >>water-bureau/departments.yaml
		sed "s/soil-conservation/section-$i/; s/soil-water-plan/item-$i/" water-bureau/catalog/soil-water-plan.yaml \
			>"water-bureau/catalog/item-$i.yaml"
	done
	for i in $(seq -w 12); do
		case-accept receive --by li.na --item "item-$i" --set applicant.name=甲 | case-accept accept --by li.na |
			case-route dispatch -q --by li.na
	done
	export CASEWORK_NOW=2023-02-20T09:00
	for language in zh en; do
		sed -i '/^language:/d' water-bureau/office.yaml
		echo "language: $language" >>water-bureau/office.yaml
		case-form briefing -m 2023-02 >"$language.html"
		[ "$(grep -c '<svg' "$language.html")" = 5 ]
		pdf "$language"
		[ "$(pages "$language")" = 1 ]
		pdfinfo "$language.pdf" | grep -q '(A4)'
		pdftotext -bbox "$language.pdf" - | sed -n 's/.*xMin="\([0-9.]*\)" yMin="\([0-9.]*\)" xMax="\([0-9.]*\)" yMax="\([0-9.]*\)".*/\1 \2 \3 \4/p' |
			awk '$1 < 30 || $2 < 30 || $3 > 565 || $4 > 815' >outside
		file_is outside </dev/null
	done
	text zh | grep -q '其余8个'
	text en | grep -q '8 others'
}

# A page of the site in out, as a picture of that width, and how wide it is laid out: no wider, or it scrolls.
shot() {
	local file=$PWD/out/$1 name=$2 width=$3
	HOME=$PWD timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
		--user-data-dir="$PWD/profile" --window-size="$width,900" --screenshot="$name-$width.png" "file://$file" >"$name.log" 2>&1
	[ -s "$name-$width.png" ]
}

# What each page is laid out as in a frame of a telephone's width and of a desktop's: a line for each
# that is wider than its frame, or that the policy kept from its style.
laid_out() {
	python3 - "$@" >frames.html <<-'END'
		import sys
		print("<!doctype html><meta charset=utf-8><body>")
		for f in sys.argv[1:]:
		    for w in (360, 1280):
		        print(f'<iframe src="{f}" width="{w}" height="800" title="{f} {w}"></iframe>')
		print("""<pre id="found"></pre><script>
		addEventListener("load", () => {
		  const found = []
		  for (const f of document.querySelectorAll("iframe")) {
		    const d = f.contentDocument, e = d.documentElement
		    if (e.scrollWidth > f.clientWidth) found.push(f.title + ": " + e.scrollWidth)
		    if (getComputedStyle(d.querySelector(".top")).backgroundColor !== "rgb(29, 63, 94)") found.push(f.title + ": no style")
		    for (const x of d.querySelectorAll("main *")) {
		      const r = x.getBoundingClientRect()
		      if (r.right > f.clientWidth + 1 && !x.closest(".said") && !x.closest("thead") && getComputedStyle(x).position !== "absolute") { found.push(f.title + ": " + x.tagName + " " + x.textContent.slice(0, 20)); break }
		    }
		    for (const i of d.images) if (!i.naturalWidth) found.push(f.title + ": no image")
		  }
		  document.getElementById("found").textContent = "found " + document.querySelectorAll("iframe").length + "\\n" + found.join("\\n")
		})
		</script>""")
	END
	HOME=$PWD timeout 240 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --allow-file-access-from-files \
		--user-data-dir="$PWD/profile" --virtual-time-budget=20000 --dump-dom "file://$PWD/frames.html" 2>frames.log |
		python3 -c 'import html, re, sys; print(html.unescape(re.search(r"<pre id=\"found\">(.*?)</pre>", sys.stdin.read(), re.S).group(1)).strip())'
}

@test "public pages are no wider than a telephone or a desktop, and have their style and pictures under a strict policy" {
	(cd water-bureau && CASEWORK_NOW=2022-12-15T17:00 case-accept import -q -m register.map.yaml register-2022.csv)
	case-site secret
	case-site -q -o out
	progress=$(grep -rl '<ol class="track">' out/progress | head -n 1)
	t 0 'laid_out out/index.html out/items/index.html out/items/river-construction.html out/queue/index.html out/queue/2022-12.html out/results/2022-11.html out/publication.html out/statistics.html out/board.html out/progress/index.html $progress'
	out_is 'found 22'
	cp -R "$TOP/examples/wabo" wabo
	cp -R "$TOP/examples/county-centre" county
	sed -i 's/^  sets:$/  publish: [{set: nine, channels: [notice-board], from: 2014-01-01, source: 九项}]\n&/' county/office.yaml
	case-site -q -C wabo -o en
	case-site -q -C county -o centre
	t 0 'laid_out en/index.html en/items/*.html en/statistics.html centre/index.html centre/publication.html centre/items/construction-project.html'
	[[ $out =~ ^found\ [0-9]+$ ]] || { echo "$out"; false; }
	for width in 390 1280; do
		shot index.html index $width
		shot results/2022-11.html results $width
	done
}

@test "in print a page has no way around it, and a board begins each item on a sheet of its own" {
	case-site -q -o out
	cp out/board.html out/site.css .
	pdf board
	[ "$(pages board)" -ge 3 ]
	text board >board.txt
	t 1 "grep 跳到正文 board.txt"
	t 1 "grep 结果公示 board.txt"
	pdftotext -f 1 -l 1 board.pdf - | grep -q 河道管理范围内建设项目工程建设方案审批
	t 1 'pdftotext -f 1 -l 1 board.pdf - | grep -q 取水许可审批'
}

@test "the links of the public pages, and their feed, are right by checkers of others" {
	case-accept import -q -m water-bureau/register.map.yaml water-bureau/register-2022.csv
	case-site secret
	case-site -q -o out
	python3 -u -m http.server --bind 127.0.0.1 --directory out 0 >served 2>&1 3>&- &
	local server=$!
	until grep -q '^Serving' served; do
		sleep 0.1
		kill -0 $server
	done
	t 0 "linkchecker --no-status http://127.0.0.1:$(sed -n 's/.* port \([0-9]*\) .*/\1/p' served)/index.html"
	kill $server
	[[ $out == *' 0 warnings found. 0 errors found.'* ]] || { echo "$out"; false; }
	t 0 "/usr/bin/python3 -c 'import feedparser; f = feedparser.parse(\"out/results.atom\"); print(f.bozo, f.version, len(f.entries))'"
	out_is 'False atom10 100'
	no_err
}
