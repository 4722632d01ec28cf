# Tries to leave no trace: a limit made longer, a row that is two cases, a file from the future, a
# number that only looks free; and what is sent or stated and seems to be right.

load helper
load judge
load audit

found() {
	t 0 "case-report audit ${2:-} | cut -f 1,2,8,14,15 | grep '$1'"
	no_err
}

forged() {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" >ids && case-check repair -q - <ids'
}

@test "a promise that the case has longer than the rule files, or not at all, is found" {
	county
	planted <<-'END'
		tree: t = e("accept")["opens"][0]; t["length"] = "9 workdays"; t["due"] = "2025-06-23T17:30+08:00"
		= - audit.limit contradiction hall an.qi an.qi
		tree: t = e("accept")["opens"]; del t[0]; x = e("decide"); x["closes"] = [y for y in x["closes"] if y[:7] != "decide/"]
		= - audit.limit contradiction hall an.qi an.qi
	END
	t 0 'case-report audit -r audit.limit - <ids | cut -f 15'
	out_is "the limit 'promise' is 5 workdays, and the task has 9 workdays" \
		"it begins the limit 'promise', and opens no task 'decide' of forestry"
}

@test "who acts on an application of their own is found though the name is spread" {
	county
	planted <<-'END'
		tree: d["applicant"]["name"] = "傅　林"; digest()
		= - audit.own-application fact forestry fu.lin pan.shu
	END
}

@test "one row of a register is one case, and no event is of a day to come" {
	county
	forged <<-'END'
		shop: d["source"] = {"register": "r", "reference": "1"}; digest()
		shop: d["source"] = {"register": "r", "reference": "1"}; digest()
		tree: cut(1); h[0]["recorded"] = "2025-06-30T09:00:00+08:00"
	END
	t 0 'case-report audit - <ids | cut -f 8,9,15'
	no_err
	out_is "source.twice	contradiction	$(head -n 1 ids) was made from the same row of the register" \
		"time.ahead	contradiction	it was recorded at 2025-06-30T09:00:00+08:00, which is to come" \
		"audit.late-entry	fact	it was recorded 15 workdays later, at 2025-06-30T09:00:00+08:00"
}

@test "a case under the number of another is found, and a file that cannot be read is no gap" {
	county
	day=$CASEWORK/cases/2025/06/09
	case-check heads >list
	cp "$day/QC-20250609-000004.yaml" "$day/QC-20250609-000005.yaml"
	t 0 'case-report audit --against list | cut -f 1,8,15'
	no_err
	out_is "QC-20250609-000005	case.id	the number in the file is QC-20250609-000004, and not that of its name"
	rm "$day/QC-20250609-000005.yaml"
	echo 'tasks: [' >>"$day/QC-20250609-000002.yaml"
	t 2 'case-report audit --against list'
	no_out
	rm "$day/QC-20250609-000002.yaml"
	t 0 'case-report audit --against list | cut -f 1,8'
	no_err
	out_is "QC-20250609-000003	audit.number-gap" "QC-20250609-000002	seal.against"
}

@test "a file that was there already is not said to be sent, and of a case that is withheld it is told" {
	office water-bureau 2022-12-15T09:00
	mkdir to
	case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 | case-accept accept -q --by li.na
	printf '%s\n' 'form: small' 'title: 小表' 'versions:' "- file: 'small-{{export.batch}}.csv'" '  key: no' \
		'  columns:' '  - {name: no, value: id, not-null: true}' >"$CASEWORK/exchange/small.yaml"
	echo old >to/small-1.csv
	t 2 'case-export small -d to'
	err_is "case-export: to: there is a small-1.csv in it already"
	no_out
	rm to/small-1.csv
	printf 'withheld:\n- {from: 2022-01-01, where: item=soil-water-plan, reason: privacy, basis: x, by: xu.ming}\n' \
		>"$CASEWORK/withheld.yaml"
	t 0 'case-export small -d to'
	no_err
	no_out
	t 0 'case-export small -n --again WB-20221215-000001'
	err_is "case-export: WB-20221215-000001: goes out nowhere: the case is withheld (privacy)"
	out_is no
}

@test "a list of figures of which nothing can be compared is refused; a percent sign and wide digits are read" {
	office bare 2025-12-15T10:00
	printf 'figure,befor\nitems,296\n' >stated.csv
	t 2 'case-report reform --from 2025-01-01 --stated stated.csv'
	err_is "case-report: stated.csv:1: a list of figures has the column figure, and before, after, change, rate, mean-before or mean-after"
	printf 'figure,before,rate\nitems,１,0.0%%\n' >stated.csv
	t 0 'case-report reform --from 2025-12-14 --stated stated.csv'
	no_err
}
