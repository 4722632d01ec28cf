# What the measurings have in common: where they work, the register of which they make an office, the
# stopwatch. Sourced, with bench the name of the target of make.

set -u
: "${BUILD:=build}" "${CASES:=100000}" "${BENCH_RUNS:=3}"
case $BUILD in
/*) ;;
*) BUILD=$PWD/$BUILD ;;
esac
tools=$BUILD/tests/tools
jobs=$(nproc)
# What only the index saves is measured apart, by bench_index.
export LC_ALL=C TZ=UTC CASEWORK_INDEX=no
unset CASEWORK CASEWORK_NOW

die() {
	echo "$bench: $*" >&2
	exit 2
}

markdown=
case ${1:-} in
'') ;;
--markdown) markdown=1 ;;
*)
	printf 'usage: %s [--markdown]\n' "$bench" >&2
	exit 64
	;;
esac
[[ $CASES =~ ^[1-9][0-9]*$ ]] && [[ $BENCH_RUNS =~ ^[1-9][0-9]*$ ]] ||
	die 'CASES and BENCH_RUNS are whole numbers above 0'
for t in stopwatch floor due-rate; do
	[ -x "$tools/$t" ] || die "no $tools/$t: call 'make $bench'"
done
command -v case-accept >/dev/null || die "the programs are not in PATH: call 'make $bench'"

# A case takes two blocks and an inode, and up to four trees stand at a time.
if [ -z "${BENCH_DIR:-}" ]; then
	BENCH_DIR=$BUILD
	free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
	if [ -w /dev/shm ] && [ "${free:-0}" -gt $((CASES * 40)) ]; then BENCH_DIR=/dev/shm; fi
fi
fs=$(df -PT "$BENCH_DIR" | awk 'NR == 2 { print $2 }')
work=$(mktemp -d "$BENCH_DIR/bench.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir "$work/times" "$work/out" || exit 2

now=2022-12-31T09:00
export CASEWORK_NOW=$now

step() {
	[ ! -t 2 ] || [ -n "$markdown" ] || printf '\r\033[K%s' "${1:+$bench: $1 ...}" >&2
}

# timed LABEL [option of stopwatch...] COMMAND...: measures the command; times of a label gather.
timed() {
	local label=$1
	shift
	"$tools/stopwatch" "$@" >>"$work/times/$label" 2>"$work/errors" || {
		cat "$work/errors" >&2
		die "$label failed"
	}
}

# The median of a column of a label's times, the first, times a factor, 1.
median() {
	sort -n -k "${3:-1}" "$work/times/$1" | awk -v by="${2:-1}" -v column="${3:-1}" '
		{ v[NR] = $column }
		END { printf "%.3f", by * (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

# The highest peak in MiB; nothing when a time was not the stopwatch's.
peak() {
	awk 'NF > 1 && $2 > most { most = $2 }
		END { if (most) printf "%.0f", most / 1024 }' "$work/times/$1"
}

# A paper register of a year as a spreadsheet saves it, but in UTF-8: every case is sent to its
# department; nineteen of twenty are decided and closed within three weeks, so that those of the
# last weeks are open; one in fifty waits for months. The same bytes every time, by any awk.
# register CASES YEAR [closed]: with the last, what the year left open was closed on its last day.
register() {
	awk -v n="$1" -v year="$2" -v whole="${3:-}" -v first="$(date -d "$2-01-01" +%u)" '
	function rnd(below) {
		seed = seed * 16807 % 2147483647
		return seed % below
	}
	function pick(list, count) { return list[1 + rnd(count)] }
	# The unified social credit code of GB 32100: 17 characters and one that checks them.
	function uscc(	i, s, k, sum, weight) {
		s = "91379901MA"
		for (i = 0; i < 7; i++) s = s substr(digits, 1 + rnd(31), 1)
		sum = 0
		weight = 1
		for (i = 1; i <= 17; i++) {
			sum += (index(digits, substr(s, i, 1)) - 1) * weight
			weight = weight * 3 % 31
		}
		return s substr(digits, 1 + (31 - sum % 31) % 31, 1)
	}
	# Day i of the year; past its end, nothing: the register has it not.
	function date(i) { return i <= days ? day[i] : whole ? day[days] : "" }
	BEGIN {
		seed = 20220104
		digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
		places = split("青岚 望湖 双泉 翠屏 石桥 临河 东山 白沙", place, " ")
		words = split("宏达 绿源 天润 恒信 华清 瑞丰 金禾 远航 中泰 鸿基 盛源 安澜", word, " ")
		trades = split("置业 新能源 建材 水务 农业发展 交通建设 矿业 食品 化工 物流", trade, " ")
		families = split("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 郑 林 何 高", family, " ")
		given = split("伟 芳 秀英 敏 建华 丽 强 春梅 国栋 振山 桂兰 志远", name, " ")
		split("建设项目水土方案审批 涉河建设项目审批 取水许可审批", item, " ")
		split("水土保持科 河道管理科 水资源科", host, " ")
		split("陈刚 张伟 周洁 刘洋 张伟 吴涛", handler, " ")
		split("保 河 资", letter, " ")
		split("水土保持法第二十五条 防洪法第二十七条 水法第四十八条", basis, " ")
		kinds[1] = split("住宅小区 光伏发电项目 物流园 标准厂房 高速公路连接线", of_kind1, " ")
		kinds[2] = split("跨河大桥工程 天然气管道穿越工程 游船码头工程 排水口", of_kind2, " ")
		kinds[3] = split("地下水取水 养殖取水 生产用水取水 集中供水取水", of_kind3, " ")
		split("李娜 王磊 赵敏", clerk, " ")
		split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= length_of[m]; d++) {
				weekday = (first + total++) % 7
				if (weekday != 6 && weekday != 0 && total > 3)
					day[++days] = year "/" m "/" d
			}
		printf "受理编号,收件日期,审批事项,申请单位,证件号码,项目名称,联系人,联系电话,收件人,"
		printf "承办科室,承办人,审查日期,会签人,决定日期,审批结果,文号,决定依据,不予理由,救济告知,"
		printf "签批人,送达日期,签收人,办结日期,备注\r\n"
		for (i = 0; i < n; i++) {
			at = 1 + int(i * days / n)
			k = rnd(134)
			k = k < 78 ? 1 : k < 118 ? 2 : 3
			town = pick(place, places)
			decided = at + 2 + rnd(10)
			if (rnd(50) == 0) decided = at + 60 + rnd(120)
			closed = decided + rnd(4)
			out = date(decided) == "" ? "" : rnd(25) ? "准予" : "不予"
			if (k == 1) project = pick(of_kind1, kinds[1])
			else if (k == 2) project = pick(of_kind2, kinds[2])
			else project = pick(of_kind3, kinds[3])
			person = pick(family, families) pick(name, given)
			printf "青水受%d-%06d,%s,%s,%s,%s,%s,%s,0000-555%04d,%s,%s,%s,", year, i + 1, day[at],
				item[k], town pick(word, words) pick(trade, trades) "有限公司", uscc(),
				town "镇" project "（" (1 + rnd(9)) "期）", person, rnd(10000),
				clerk[1 + rnd(3)], host[k], handler[k + 3 * rnd(2)]
			if (out == "") printf ",,,,,,,,,"
			else
				printf "%s,%s,%s,%s,青水%s许〔%d〕%d号,%s,%s,徐明,", date(decided - 1),
					k == 2 ? "马骏" : "", date(decided), out, letter[k], year, i + 1, basis[k],
					out == "准予" ? "," : "不符合法定条件,可在六十日内申请行政复议"
			if (date(closed) == "") printf ",,,"
			else printf "%s,%s,%s,", date(closed), person, date(closed)
			printf "%s\r\n", rnd(6) ? "" : "申请人已补交图纸（" (1 + rnd(6)) "份）；已核"
		}
	}'
}

mapping() {
	cat <<-'END'
		register: bench
		encoding: UTF-8
		reference: 受理编号
		dates: ["%Y/%m/%d"]
		case:
		  item:
		    column: 审批事项
		    table:
		      建设项目水土方案审批: soil-water-plan
		      涉河建设项目审批: river-construction
		      取水许可审批: water-abstraction
		  applicant.name: 申请单位
		  applicant.type: {value: organisation}
		  applicant.id-type: {value: uscc}
		  applicant.id-number: {column: 证件号码, check: uscc}
		  applicant.contact: 联系人
		  applicant.phone: 联系电话
		  fields.project: 项目名称
		  fields.remark: 备注
		acts:
		- act: receive
		  at: 收件日期
		  by: 收件人
		  channel: {value: window}
		- act: accept
		  at: 收件日期
		  by: 收件人
		- act: dispatch
		  at: 收件日期
		  by: 收件人
		  host: 承办科室
		  handler: 承办人
		- act: opine
		  when: 审查日期
		  at: 审查日期
		  by: 承办人
		  lawful:
		    column: 审批结果
		    table: {准予: true, 不予: false}
		  complete: {value: true}
		  proposal:
		    column: 审批结果
		    table: {准予: grant, 不予: deny}
		  opinion:
		    column: 审批结果
		    table: {准予: 符合法定条件，建议准予, 不予: 不符合法定条件，建议不予}
		- act: countersign
		  when: 会签人
		  at: 审查日期
		  by: 会签人
		  department: {value: policy-law}
		  lawful: {value: true}
		  agree: {value: true}
		- act: countersign
		  when: 会签人
		  at: 审查日期
		  by: {value: 吴涛}
		  department: {value: water-resources}
		  lawful: {value: true}
		  agree: {value: true}
		- act: decide
		  when: 决定日期
		  at: 决定日期
		  by: 签批人
		  outcome:
		    column: 审批结果
		    table: {准予: granted, 不予: denied}
		  basis: 决定依据
		  reason: 不予理由
		  remedy: 救济告知
		  document: 文号
		- act: serve
		  when: 送达日期
		  at: 送达日期
		  by: 收件人
		  document: 文号
		  recipient: 签收人
		  signed: 送达日期
		- act: close
		  when: 办结日期
		  at: 办结日期
		  by: 收件人
		  outcome:
		    column: 审批结果
		    table: {准予: granted, 不予: denied}
	END
}

new_office() {
	mkdir "$1" && cp -R examples/water-bureau/. "$1" && rm -rf "$1/cases" "$1/.casework" || exit 2
}

machine() {
	local compiler commit
	compiler=$(awk '{ print $1; exit }' "$BUILD/gen/flags" 2>/dev/null)
	commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
	[ "$commit" = unknown ] || git diff --quiet HEAD || commit="$commit, changed"
	printf '%s: %s\n' \
		cpu "$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), $jobs cores" \
		memory "$(awk '/^MemTotal/ { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo)" \
		kernel "$(uname -sr)" \
		'file system' "$fs on $(df -P "$BENCH_DIR" | awk 'NR == 2 { print $1 }')" \
		compiler "$("${compiler:-cc}" --version 2>/dev/null | head -n 1)$(
			grep -o -- ' -O[^ ]*' "$BUILD/gen/flags" 2>/dev/null | tail -n 1)" \
		commit "$commit" \
		${peers_said:+peers "$peers_said"} \
		cases "$(awk '{ printf "%d files of %d bytes on average", $1, $2 / $1 }' "$work/size")" \
		load "$load before, $(cut -d' ' -f1 /proc/loadavg) after; medians of $BENCH_RUNS runs or more"
}
