# A case that tries the procedure out (模拟审批, S174) stays out of every figure, paper, package and notice.

load helper
load acts

setup() {
	begin
	office water-bureau
	cat >>water-bureau/office.yaml <<-'END'
		series:
		- {series: slips, number: '水受〔{year}〕{n}号', acts: [accept]}
	END
	one=WB-20221215-000001 two=WB-20221215-000002
}

# One that is simulated goes from receipt to the archive, with what leads into a report on its way.
tried() {
	echo 扫描 >scan.txt
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --set fields.project=P --simulated true
	case-accept accept -q --by li.na "$one"
	case-accept attach -q --by li.na --as record --file scan.txt "$one"
	case-route dispatch -q --by li.na --handler liu.yang "$one"
	opine -q --by liu.yang "$one"
	case-review decide -q --by xu.ming --outcome granted "$one"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	case-deliver archive -q --by gao.yan --location 三架二盒 "$one"
	case-deliver rate -q --by li.na --score 1 --channel window "$one"
}

@test "a simulated case is in no report, of whatever kind" {
	tried
	export CASEWORK_NOW=2023-03-01T09:00
	t 0 "case-report 2>&1 -h | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' | grep -v '^$'"
	for report in $out; do
		case $report in
		authority | catalog | hall | indicators | posts | promises | publication | reform) continue ;; # of no cases
		count) set -- -b item ;;
		annual) set -- -y 2022 ;;
		ledger) set -- -l acceptance ;;
		measure) set -- --measures received,accepted -b item ;;
		merge) continue ;; # of partials
		*) set -- ;;
		esac
		t 0 "case-report $report $* -o tsv || [ \$? -eq 1 ]"
		[[ $out != *"$one"* && ! $out =~ soil-water-plan[^$'\n']*[1-9] ]] || { echo "$report: $out"; false; }
		# also when somebody names it
		t 0 "case-report $report $* -o tsv $one || [ \$? -eq 1 ]"
		[[ $out != *"$one"* ]]
	done
	for what in alert urge notices sweep recalc; do
		t 0 "case-deadline $what"
		no_out
	done
}

@test "no paper is printed of it, it takes no number of a series, and no package is made of it" {
	tried
	[ ! -e water-bureau/series ]
	for paper in acceptance grant approval-flow survey; do
		t 1 "case-form $paper -o text $one"
		no_out
		err_is "case-form: $one: cannot print $paper: the case is simulated [form.simulated]"
	done
	# of a sheet of many it is left out, as of a report
	receive soil-water-plan -q --set applicant.name=乙 --set materials=申请书
	for paper in window-ledger sign-ledger results unanswered annual; do
		t 0 "case-list -f id | case-form $paper -o text - || [ \$? -eq 1 ]"
		[[ $out != *"$one"* && $out != *甲* ]]
	done
	t 1 "case-show --package out $one"
	no_out
	err_is "case-show: $one: cannot make a package: the case is simulated [package.simulated]"
	[ ! -e out ]
	# the first in earnest has the first number
	case-accept accept -q --by li.na "$two"
	t 0 "case-form acceptance -o text $two"
	[[ $out == *水受〔2022〕1号* ]]
}

@test "it is no other open case of an applicant, and none is one of its" {
	receive soil-water-plan -q --set applicant.name=甲 --simulated true
	t 0 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	no_err
	t 0 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 --simulated true"
	no_err
	t 0 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	err_is "case-accept: WB-20221215-000004: the applicant has another open case of the item: $two"
}
