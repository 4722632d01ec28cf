# Yearly serials of documents: given once each, in order, under many writers and kills.

load helper

setup() {
	begin
	office water-bureau 2022-12-16T09:00:00+08:00
	cat >>water-bureau/office.yaml <<-'END'
		series:
		- {series: permits, number: '水许〔{year}〕{n}号', acts: [decide], outcome: granted}
		- {series: slips, number: '水受〔{year}〕{n}号', acts: [accept]}
	END
}

# So many cases that can be decided; their numbers, one a line, in the file ids.
decidable() {
	for _ in $(seq "$1"); do
		echo soil-water-plan,甲,申请书
	done | sed '1i item,applicant.name,materials' >rows.csv
	case-accept receive --by li.na --rows rows.csv 2>/dev/null |
		case-accept accept --by li.na | case-route dispatch --by li.na --handler liu.yang |
		case-review opine --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 >ids
	[ "$(wc -l <ids)" = "$1" ]
}

decide() {
	case-review decide --by xu.ming --outcome granted --basis 第二十五条 "$@"
}

@test "the document of an act has the next number of its series, printed however often" {
	decidable 2
	t 0 'decide -q $(head -n 1 ids)'
	t 0 'case-review decide -q --by xu.ming --outcome denied --reason x --basis x --remedy x $(tail -n 1 ids)'
	for _ in 1 2; do
		t 0 'case-form grant -o text $(head -n 1 ids)'
		[[ $out == *'编号：水许〔2022〕1号'* ]]
	done
	t 0 'case-form acceptance -o text $(tail -n 1 ids)'
	[[ $out == *'编号：水受〔2022〕2号'* ]]
	t 0 'case-form denial -o text $(tail -n 1 ids)'
	[[ $out == *"编号：$(tail -n 1 ids)-驳1"* ]]
	t 0 'case-form series -o tsv | cut -f 1-6,8'
	out_is <<-'END'
		水许〔2022〕1号	permits	2022	1	WB-20221216-000001	5	given
		水受〔2022〕1号	slips	2022	1	WB-20221216-000001	2	given
		水受〔2022〕2号	slips	2022	2	WB-20221216-000002	2	given
	END
	t 0 case-check
	mkdir out
	t 0 'case-form grant --dir out $(head -n 1 ids)'
	out_is 'WB-20221216-000001-水许〔2022〕1号.grant.html'
}

@test "nobody says a number that the series gives, and a refused act takes none" {
	decidable 1
	t 1 'decide --document 水许〔2022〕7号 $(cat ids)'
	no_out
	err_is 'case-review: WB-20221216-000001: cannot decide: its document is numbered by the series permits [series.said]'
	t 1 'case-review decide --by liu.yang --outcome granted --basis x $(cat ids)'
	[ ! -e water-bureau/series/permits-2022.tsv ]
	t 0 'decide -q $(cat ids)'
	t 0 'case-accept correct -q --by xu.ming --event 5 --reason 误录 $(cat ids)'
	t 0 'decide -q $(cat ids)'
	t 0 'case-form series -o tsv | grep permits | cut -f 1,8'
	out_is '水许〔2022〕1号	taken-back' '水许〔2022〕2号	given'
	# a new year begins anew
	export CASEWORK_NOW=2023-01-03T09:00:00+08:00
	sed -i 's/paper-until: .*/paper-until: 2022-12-31/' water-bureau/office.yaml
	t 0 'case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=乙'
	t 0 'case-accept accept -q --by li.na WB-20230103-000001'
	t 0 'case-form series -o tsv | grep 2023 | cut -f 1'
	out_is '水受〔2023〕1号'
}

@test "32 writers at once get 32 numbers, ascending without a gap" {
	decidable 32
	while read -r id; do
		decide -q "$id" &
	done <ids
	wait
	t 0 'cut -f 1 water-bureau/series/permits-2022.tsv'
	out_is "$(seq 32)"
	t 0 'grep -ho "水许〔2022〕[0-9]*号" -r water-bureau/cases | sort -u | wc -l'
	out_is 32
	t 0 'case-form series -o tsv | grep permits | cut -f 8 | sort -u'
	out_is given
	t 0 case-check
}

@test "whoever is killed leaves a gap that is listed, and no number twice" {
	decidable 24
	# at each system call that could come between a number and its act, in turn
	while read -r id; do
		n=$((${n:-0} + 1))
		turn "$n" 2 || continue
		(env "$NO_LEAKS" strace -f -o /dev/null -e trace=fsync -e inject=fsync:signal=KILL:when=$((n % 5 + 1)) \
			case-review decide -q --by xu.ming --outcome granted --basis x "$id") >/dev/null 2>&1 &
	done <ids
	wait
	decide -q <ids 2>/dev/null || :
	t 0 'cut -f 1 water-bureau/series/permits-2022.tsv'
	out_is "$(seq "$(wc -l <water-bureau/series/permits-2022.tsv)")"
	t 0 'grep -h "document: .*水许" -r water-bureau/cases | wc -l'
	out_is 24
	t 0 'grep -ho "水许〔2022〕[0-9]*号" -r water-bureau/cases | sort -u | wc -l'
	out_is 24
	t 0 'case-form series -o tsv | grep permits | cut -f 8 | sort | uniq -c | tr -s " "'
	[[ $out == *' gap'*' 24 given' ]]
	t 0 case-check
}

@test "half a line of a dead process is no number, and what no program writes is told" {
	decidable 2
	t 0 'decide -q $(head -n 1 ids)'
	printf '2\t水许〔2022' >>water-bureau/series/permits-2022.tsv
	t 0 case-check
	t 0 'decide -q $(tail -n 1 ids)'
	t 0 'cut -f 1,2 water-bureau/series/permits-2022.tsv'
	out_is '1	水许〔2022〕1号' '2	水许〔2022〕2号'
	# a number that was printed before a restore is skipped by hand
	printf '40\t水许〔2022〕40号\t-\t0\t2022-12-16T10:00:00+08:00\n' >>water-bureau/series/permits-2022.tsv
	t 0 'case-form series -o tsv | tail -n 3 | head -n 1 | cut -f 1,8'
	out_is '水许〔2022〕40号	gap'
	printf '40\t水许〔2022〕40号\t-\t0\t2022-12-16T10:00:00+08:00\n' >>water-bureau/series/permits-2022.tsv
	touch water-bureau/series/others-2022.tsv
	t 1 case-check
	err_is <<-'END'
		case-check: series/others-2022.tsv: of no series that office.yaml has [series.register]
		case-check: series/permits-2022.tsv:4:1: not what the programs write: ascending serial, number, case, event, moment, with tabs between [series.register]
	END
}

@test "a series whose numbers could be given twice is a fault of office.yaml" {
	sed -i "s/水受〔{year}〕{n}号/水受{n}号/; s/series: slips/series: permits/" water-bureau/office.yaml
	n=$(wc -l <water-bureau/office.yaml)
	t 2 case-check
	err_is "case-check: office.yaml:$n:29: number '水受{n}号': it has to say {year} and {n}" \
		"case-check: office.yaml:$n:12: series 'permits' has the name or the number of another"
}

@test "the documents of an act on several cases are numbered each, and when it is refused none is" {
	t 0 'case-accept receive -q --by li.na --item soil-water-plan --item river-construction --set applicant.name=甲 --set materials=申请书'
	t 1 'case-accept accept --by li.na --document 水受〔2022〕7号 WB-20221216-000001'
	err_is 'case-accept: WB-20221216-000001: cannot accept: its document is numbered by the series slips [series.said]'
	sed -i 's/^materials:/&\n- {name: 添上的}/' water-bureau/cases/2022/12/16/WB-20221216-000002.yaml
	t 1 'case-accept accept --by li.na WB-20221216-000001'
	[ ! -e water-bureau/series/slips-2022.tsv ]
	sed -i '/添上的/d' water-bureau/cases/2022/12/16/WB-20221216-000002.yaml
	t 0 'case-accept accept -q --by li.na WB-20221216-000001; case-form series -o tsv | cut -f 1,5,6,8; case-check'
	out_is <<-'END'
		水受〔2022〕1号	WB-20221216-000001	2	given
		水受〔2022〕2号	WB-20221216-000002	2	given
	END
}
