# case-report indicators: what an office states of its trade, with no false precision.

load helper

setup() {
	begin
	office maritime-window 2025-07-01T09:00
}

@test "indicators: less than 1000 and more than 5000 ships are a bound, 189 and 536 three digits" {
	t 0 'case-report indicators -o table'
	no_err
	out_is <<-'EOF'
		indicator  name          unit  since      then  year       now              times          growth  base
		ships      登记船舶      艘                     2005  不足1000                                     no data
		ships      登记船舶      艘    2005   不足1000  2012    5000余  more than 5 times  at least +400%
		capacity   运力          万吨                   2005       189                                     no data
		capacity   运力          万吨  2005        189  2012       536               2.84           +184%
		revenue    船舶检验收入  万元                   2011         0                                     no data
		revenue    船舶检验收入  万元  2011          0  2012      12.5                                     nothing last year
		accidents  水上事故      件                     2011        12                                     no data
		accidents  水上事故      件    2011         12  2012      9; 7                                     no data: contradictory
	EOF
	t 0 'case-report indicators -o table --lang zh'
	[[ $out == *"5000余  超过5倍  增长400%以上"*"536   2.84倍         +184%"*"去年无"* ]]
}

@test "indicators: a year beside the one before, or any other, and what is missing or contradictory has no growth" {
	t 0 'case-report indicators -y 2012'
	no_err
	out_is "ships	登记船舶	艘	2011		2012	5000余			no-data" \
		"capacity	运力	万吨	2011		2012	536			no-data" \
		"revenue	船舶检验收入	万元	2011	0	2012	12.5			nothing" \
		"accidents	水上事故	件	2011	12	2012	9; 7			contradictory"
	t 0 'case-report indicators -y 2012 -s 2005 | head -n 2 | cut -f 4-'
	out_is "2005	不足1000	2012	5000余	>5	>+400	whole" "2005	189	2012	536	2.84	+184	whole"
	t 0 'case-report indicators -y 2005 | cut -f 1,4-'
	out_is "ships	2004		2005	不足1000			no-data" "capacity	2004		2005	189			no-data" \
		"revenue	2004		2005				no-data" "accidents	2004		2005				no-data"
	# the same said twice is one statement, and no later year is known on a day
	sed -i 's/value: 7,/value: 9.0,/; s/value: 536/value: 不足200/; s/value: 189/value: 不足100/' "$CASEWORK/indicators.yaml"
	t 0 'case-report indicators -y 2012 | tail -n 1 | cut -f 5-'
	out_is "12	2012	9	0.8	-20	whole"
	t 0 'case-report indicators -y 2012 -s 2005 | sed -n 2p | cut -f 5-'
	out_is "不足100	2012	不足200			bounds"
	t 0 'case-report indicators --until 2011-05-01 | cut -f 1,6'
	out_is "ships	2005" "capacity	2005" "revenue	2011" "accidents	2011"
	t 0 'case-report indicators -o json | split -l 1 - line-'
	t 0 '"$BUILD/tests/tools/validate" "$TOP/schemas/report-indicators.yaml" line-*'
}

@test "indicators: what is no value, or asked wrongly, is told" {
	t 64 'case-report indicators -s 2005'
	err_is "case-report: --since needs --year" "case-report: 'case-report -h' tells more"
	t 64 'case-report indicators -y 2005 -s 2005'
	err_is "case-report: --since is a year before --year" "case-report: 'case-report -h' tells more"
	t 64 'case-report indicators -y 12'
	err_is "case-report: --year '12': a year such as 2022" "case-report: 'case-report -h' tells more"
	sed -i 's/value: 5000余/value: 5000多/; s/value: 189/value: 不足0/; s/indicator: revenue/indicator: ships/' "$CASEWORK/indicators.yaml"
	t 2 'case-check'
	err_is "case-check: indicators.yaml:9:25: '5000多' is no value: say such as 189, 1.5, 不足1000 or 5000余" \
		"case-check: indicators.yaml:14:25: nothing is less than 0" \
		"case-check: indicators.yaml:16:14: indicator 'ships' stands here twice"
	rm "$CASEWORK/indicators.yaml"
	t 1 'case-report indicators'
	no_out
	err_is 'case-report: indicators.yaml: no indicator is stated there'
}
