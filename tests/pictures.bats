# Reports as pictures and pages (-o svg, -o html), and the briefing. How a picture is drawn is tested
# in tests/unit/draw.c, on paper in browser.bats.

load helper
load report

# The texts of a picture, one a line, and how many bars, lines and bands it has.
seen() {
	sed -n 's/<text[^>]*>\(<title>[^<]*<.title>\)*//; s/<tspan[^>]*>/ /g; s/<.tspan>//g; s/<.text>.*$//p' "$1"
}
has() {
	grep -c "$1" "$2" || [ $? = 1 ]
}

@test "each of the five pictures of an office is well-formed, and says its names and values" {
	imported
	for of in trend ageing load on-time parties; do
		case-report measure -t $of --until 2022-12-16 -o svg --lang zh >$of.svg
	done
	t 0 'xmllint --noout *.svg'
	t 0 'seen load.svg'
	out_is 各处室在办件 单位：件 0 1 2 3 水土保持科 3 水资源科 1 河道管理科 2 青岚县水利局行政审批窗口，截至2022-12-16
	t 0 'seen ageing.svg'
	out_is 在办件已历工作日 单位：件 0 1 2 3 4 0–5 4 6–10 2 11–20 0 21–40 0 41–60 0 61以上 0 青岚县水利局行政审批窗口，截至2022-12-16
	[ "$(has '<pattern' parties.svg)" = 2 ]
	t 0 'seen trend.svg | tail -5'
	out_is '收件 10' '受理 10' '办结 8' '决定 6' 青岚县水利局行政审批窗口，截至2022-12-16
	[ "$(has '<path d=' trend.svg)" = 4 ]
	t 0 "sed -n 's/<desc[^>]*>\\(.*\\)<.desc>/\\1/p' on-time.svg"
	out_is 12项，最高100.0（2022-01），最低100.0（2022-01）。
	# nothing in it needs leave of a security policy
	t 1 'grep -E "style|script|href|<!|<[?]" *.svg'
	# the same bytes, in whatever locale
	for locale in C.UTF-8 de_DE.UTF-8; do
		LC_ALL=$locale case-report measure -t trend --until 2022-12-16 -o svg --lang zh | cmp - trend.svg
	done
}

@test "a month without anything is a zero, and what nothing is known of is a gap" {
	office water-bureau 2023-02-10T09:00
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --at 2022-11-03T09:00
	t 0 'case-report measure -t on-time --from 2022-09-01 --until 2023-04-30 -o svg >a.svg'
	t 0 "sed -n 's/<desc[^>]*>\\(.*\\)<.desc>/\\1/p' a.svg"
	out_is '0 values, 8 without data.'
	[ "$(grep -c '>no data</text>' a.svg)" = 1 ]
	t 0 'case-report measure -f received,accepted -b month --from 2022-09-01 --until 2023-04-30 -o svg >a.svg'
	t 0 "sed -n 's/<desc[^>]*>\\(.*\\)<.desc>/\\1/p' a.svg"
	# from November, when the first case came, to February, which runs
	out_is 'received: 4 values, the highest 1 (2022-11), the lowest 0 (2022-12), 4 without data. accepted: 4 values, the highest 0 (2022-11), the lowest 0 (2022-11), 4 without data.'
	[ "$(grep -c '>no data</text>' a.svg)" = 2 ]
	t 0 'case-report measure -f received -b month --from 2022-09-01 --until 2023-04-30 -o html | sed -n "s/<tr><th scope=\"row\">//; s/<.th><td class=\"n\">/ /; s/<.td><.tr>//p"'
	out_is '2022-09 no data' '2022-10 no data' '2022-11 1' '2022-12 0' '2023-01 0' '2023-02 0' '2023-03 no data' '2023-04 no data' \
		'<tr class="s"><th scope="row">total 1'
	# lines are what they are without a picture
	t 0 'case-report measure -f received -b month --from 2022-09-01 --until 2023-04-30'
	out_is "2022-11	1" "total	1"
}

@test "a year before without a case is no base, and said to be none" {
	imported
	t 0 'case-report measure -f received -b month -y 2022 -l --until 2022-12-15 -o svg --lang zh >a.svg'
	t 0 'seen a.svg | tail -4'
	out_is '本期 10' '上年同期 无数据' 上年同期：12处无数据 青岚县水利局行政审批窗口，2022-01-01至2022-12-15；无上年基数：上年尚无办件
	export CASEWORK_NOW=2023-03-01T09:00
	t 0 'case-report measure -f received -b month -y 2023 -l -o svg >a.svg'
	t 0 'seen a.svg | tail -3'
	# of a month that runs the same days of the year before
	out_is 'last year 1' 'now 0' '青岚县水利局行政审批窗口, 2023-01-01 – 2023-03-01'
	t 64 'case-report measure -f received,closed -b month -y 2022 -l -o svg'
	err_is 'case-report: beside the year before a picture is of one measure' "case-report: 'case-report -h' tells more"
}

@test "what has no picture is refused, and a page of it has the table alone" {
	imported
	t 64 'case-report register -o svg'
	err_is 'case-report: register has no picture; these have one: annual count findings measure requirements' \
		"case-report: 'case-report -h' tells more"
	t 64 'case-report measure -f received,promise-rate -b month -o svg'
	err_is "case-report: one picture is of one unit, and 'received' and 'promise-rate' have two" "case-report: 'case-report -h' tells more"
	t 64 'case-report measure -f promise -b item -o svg'
	err_is "case-report: 'promise' is a list of words, of which there is no picture" "case-report: 'case-report -h' tells more"
	t 64 'case-report measure -f received,accepted,decided,closed,open,granted,denied -o svg'
	err_is 'case-report: a picture is of up to 6 measures' "case-report: 'case-report -h' tells more"
	t 64 'case-report measure -c -o svg'
	err_is 'case-report: --cases is drawn by nothing' "case-report: 'case-report -h' tells more"
	t 64 'case-report measure -p -o svg'
	t 64 'case-report findings -o svg'
	err_is 'case-report: findings has a picture with --summary only' "case-report: 'case-report -h' tells more"
	t 64 'case-report measure -o svg --addressee 局长'
	err_is 'case-report: --addressee stands above a table or a page, not in a picture' "case-report: 'case-report -h' tells more"
	t 64 'case-report merge -o svg'
	t 0 'case-report measure -f received,promise-rate -b month -y 2022 -o html >a.html'
	[ "$(has '<svg' a.html)" = 0 ]
	[ "$(has '<tr' a.html)" = 14 ]
}

@test "every report is a page as it is a table: as many lines, one policy, and no style but its own" {
	office water-bureau 2022-12-16T09:00
	for name in 甲 乙; do
		case-accept receive --by li.na --item soil-water-plan --set applicant.name=$name
	done | case-accept accept -q --by li.na
	digest="sha256-$(case-report count -b kind -o html | sed -n 's/^<style>\(.*\)<.style>$/\1/p' | tr -d '\n' |
		openssl dgst -sha256 -binary | base64)"
	for report in $(case-report -h | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'); do
		case $report in
		merge) continue ;;
		count) set -- count -b kind ;;
		ledger) set -- ledger -l acceptance ;;
		reform) set -- reform --from 2022-12-01 ;;
		*) set -- "$report" ;;
		esac
		want=0
		case-report "$@" --until 2022-12-16 >"$report.tsv" || want=$?
		got=0
		case-report "$@" --until 2022-12-16 -o html >"$report.html" || got=$?
		[ $want -le 1 ] && [ $got = $want ]
		mapfile -t lines <"$report.tsv"
		mapfile -t rows < <(grep '^<tr' "$report.html")
		[ ${#rows[@]} = $((${#lines[@]} + (${#lines[@]} > 0))) ]
	done
	t 0 "grep -L '^<meta http-equiv=\"Content-Security-Policy\" content=\"default-src .none.; style-src .$digest.; base-uri .none.; form-action .none.\">\$' *.html"
	no_out
	t 1 "grep -l 'style=\|<script\| on[a-z]*=\|href=\|src=' *.html"
	t 0 "grep -c '^<style' *.html | grep -v ':1\$' || [ \$? = 1 ]"
	no_out
	# of HTML the parser does not know what came with its fifth edition
	t 0 "xmllint --html --noout *.html 2>&1 | grep ': error\|HTML parser error' | grep -v 'Tag [a-z]* invalid' || [ \$? = 1 ]"
	no_out
	t 0 'wc -l <annual.tsv'
	out_is 2
}

@test "a page has a caption, heads, what numbers are, and what a cell has is text" {
	imported
	t 0 'case-report register --from 2022-12-13 -o html --title "一 < 二" --addressee 局长 | grep -v "^<style\|^<meta"'
	[[ $out == '<!doctype html>
<html lang="en">
<head>
<title>一 &lt; 二</title>
</head>
<body>
<main>
<h1 id="title">一 &lt; 二</h1>
<p>局长</p>
<div role="region" aria-labelledby="title" tabindex="0">
<table>
<caption>青岚县水利局行政审批窗口, 2022-12-13 – 2022-12-16</caption>
<thead>
<tr><th scope="col">id</th>'*'<th scope="col" class="n">fees</th></tr>
</thead>
<tbody>
<tr><th scope="row">WB-20221214-000001</th><td>'*'</table>
</div>
</main>
</body>
</html>' ]]
	office water-bureau
	case-accept receive -q --by li.na --item soil-water-plan --set 'applicant.name=<script>alert("甲")</script>&'
	t 0 'case-report register -o html | grep -o "<td>&lt;[^<]*"'
	out_is '<td>&lt;script&gt;alert(&quot;甲&quot;)&lt;/script&gt;&amp;'
}

@test "a report without a line is a picture, or a page, that says so" {
	office water-bureau
	t 1 'case-report annual -o svg --lang zh >a.svg'
	no_err
	xmllint --noout a.svg
	t 0 'seen a.svg'
	out_is 受理办件 单位：件 无数据 青岚县水利局行政审批窗口，2022-01-01至2022-12-15
	t 1 'case-report annual -o html >a.html'
	no_err
	[ "$(has '<p>no data</p>' a.html)" = 1 ]
	[ "$(has '<table' a.html)" = 0 ]
}

@test "the briefing tells the month beside the year before, the late with whose they are, what waits" {
	imported
	export CASEWORK_NOW=2023-03-01T09:00
	case-report briefing -m 2023-02 --most 2 -H >lines
	case-report briefing -m 2023-02 --most 2 -o json >told
	while read -r line; do
		echo "$line" >line
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-briefing.yaml" line
	done <told
	t 0 'cut -f 1-2,4-7,16 lines | grep "received\|promise-rate\|open\|all"'
	out_is "part	figure	unit	now	last-year	change	all" \
		"figure	received	cases	0	6	-6	" \
		"figure	promise-rate	percent		100.0		" \
		"figure	open	cases	6			"
	# each is what the report of its own says
	case-report responsibility --open --until 2023-02-28 | cut -f 2-6,9 | sort -t '	' -k 6,6nr -k 5,5 -k 3,3 >want
	case-report briefing -m 2023-02 | grep '^late	.*[0-9]	$' | cut -f 9-11,12,15 | wc -l >found
	[ "$(cat found)" = "$(wc -l <want)" ]
	t 0 'grep "^late	" lines | cut -f 8-11,13-16'
	out_is "soil-conservation	chen.gang	xu.ming	WB-20221207-000001	decide	2022-12-21T17:30+08:00	45	" \
		"soil-conservation	liu.yang	chen.gang	WB-20221209-000001	decide	2022-12-23T17:30+08:00	43	" \
		"							12"
	t 0 'grep "^waiting	" lines | cut -f 3,8,10,11,13,15,16'
	out_is "decide	soil-conservation	chen.gang	WB-20221207-000001	decision	52	" "in all						1"
	t 64 'case-report briefing --most 0'
	err_is "case-report: --most '0': a number of lines, from 1 on" "case-report: 'case-report -h' tells more"
}

@test "a month in which nothing happened has its zeros, and one before the first case has none" {
	office water-bureau 2023-02-10T09:00
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --at 2022-11-03T09:00
	t 0 'case-report briefing -m 2022-12 | cut -f 1,2,5,6,16 | grep "received\|rate\|open\|	0$"'
	out_is "figure	received	0		" "figure	promise-rate			" "figure	satisfied-rate			" \
		"figure	open	1		" "waiting				0"
	t 0 'case-report briefing -m 2022-10 | cut -f 1,2,5 | grep "received\|open"'
	out_is "figure	received	" "figure	open	"
}

@test "the paper of the briefing has five pictures for who sees, and in words for who does not" {
	imported
	t 0 'case-form briefing -m 2022-11 >a.html'
	no_err
	[ "$(has '<svg' a.html)" = 5 ]
	t 0 'grep -o "aria-labelledby=\"[a-z-]* " a.html | sort'
	out_is 'aria-labelledby="ageing-title ' 'aria-labelledby="load-title ' 'aria-labelledby="on-time-title ' \
		'aria-labelledby="parties-title ' 'aria-labelledby="trend-title '
	# no id is there twice
	t 0 'grep -o " id=\"[^\"]*\"" a.html | sort | uniq -d'
	no_out
	t 0 'case-form briefing -m 2022-11 -o text | sed -n "/^每月按时率/,/^在办件/p; /^待领导/,\$p"'
	out_is <<-'EOF2'
		每月按时率：11项，最高100.0（2022-01），最低100.0（2022-01），1项无数据。
		各处室在办件：2项，最高2（水土保持科），最低2（水土保持科）。
		在办件已历工作日：6项，最高2（11–20），最低0（21–40）。
		待领导办理（等待最久的五项）
		待办｜主管领导｜办件编号｜申请事项｜等待工作日
		作出决定｜张伟｜WB-20221121-000001｜河道管理范围内建设项目工程建设方案审批｜0
		共1项。

		超期未办结（超期最久的五项）
		责任处室｜直接责任人｜主管领导｜办件编号｜申请事项｜环节｜应于｜超期工作日
		共0项。
	EOF2
	# the trend is that of the report
	case-report measure -t trend --from 2021-12-01 --until 2022-11-30 -o svg --lang zh | grep -o '<desc.*' | sed 's/"picture-/"trend-/' >want
	grep -o '<desc id="trend.*' a.html | diff want -
}

# Lines "RATIO COLOUR" of how colours stand out from white (WCAG 2.2, 1.4.3): one a line.
contrast() {
	awk '
		function part(i, v) {
			v = (index(hex, substr($1, i, 1)) - 1) * 16 + index(hex, substr($1, i + 1, 1)) - 1
			v /= 255
			return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ^ 2.4
		}
		BEGIN { hex = "0123456789abcdef" }
		{ printf "%.1f %s\n", 1.05 / (0.2126 * part(2) + 0.7152 * part(4) + 0.0722 * part(6) + 0.05), $1 }'
}

@test "what is written stands out from white by 7 to 1, and what is drawn by 3 to 1, but for the lines of an axis" {
	imported
	case-report measure -f received,accepted,decided,closed,open,granted -b month -y 2022 -o svg >a.svg
	case-report measure -t parties -o svg >b.svg
	case-report measure -f received,accepted,decided,closed,open,granted -b item -o svg >c.svg
	t 0 "grep -ho '<text[^>]*' *.svg | grep -o '#[0-9a-f]*' | sort -u | contrast | sort"
	out_is "17.4 #1a1a1a" "8.5 #4d4d4d"
	t 0 "grep -hv '<text' *.svg | grep -o '#[0-9a-f]\\{6\\}' | sort -u | grep -v ffffff | contrast | sort -n"
	out_is "1.7 #c4c4c4" "6.2 #a34400" "6.4 #2f6b2f" "8.6 #5b3a8c" "8.7 #1f4e79" "10.3 #7a1f1f" "17.4 #1a1a1a"
	t 0 "case-report register -o html | grep -o 'color:#[0-9a-f]\\{6\\}' | cut -d : -f 2 | sort -u | contrast"
	out_is "17.4 #1a1a1a" "8.5 #4d4d4d"
}
