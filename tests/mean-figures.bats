# Tries to make a total lie: by an import that is taken back, by partials, by a file of another name.

load helper
load report

measured() {
	t 0 "case-report measure $* | tr '\\t' ' '"
}

@test "money of an import that was taken back is paid by nobody, and is not there twice when it comes anew" {
	imported
	measured -f fees,paid,void -y 2022
	no_err
	out_is "2698431.50 CNY 2698431.50 CNY 0"
	case-accept import -q --by li.na --undo wb-window-2022 --text 映射有误 2>/dev/null
	measured -f fees,paid,void -y 2022
	no_err
	out_is "0.00 CNY 0.00 CNY 134"
	case-accept import -q --map "$CASEWORK/register.map.yaml" "$TOP/examples/water-bureau/register-2022.csv"
	measured -f fees,paid,void,accepted -y 2022
	no_err
	out_is "2698431.50 CNY 2698431.50 CNY 134 134"
	t 0 'case-report annual -y 2022 | tail -n 1 | cut -f 2,8,9,19,20'
	no_err
	out_is "134	2698431.50 CNY	约270万元	0	134"
	t 0 'case-report fees | tail -n 1 | cut -f 8'
	out_is "2698431.50 CNY"
	# each act is in its ledger once, and a receipt is there as what it was
	t 0 'case-report ledger -l decisions | wc -l; case-report ledger -l fees | wc -l; case-report ledger -l acceptance | wc -l'
	no_err
	out_is 128 80 268
	t 0 'case-report ratings | wc -l; case-report exceptions | wc -l'
	out_is 121 134
}

@test "a year before stands beside the same month, quarter, day and year" {
	imported
	export CASEWORK_NOW=2023-12-20T10:00
	measured -f accepted -m 2023-11 -l -b month
	no_err
	out_is "2023-11 accepted cases 0 11 -11 -100.0 -1.0 0.0 whole" "total accepted cases 0 11 -11 -100.0 -1.0 0.0 whole"
	measured -f accepted --from 2023-12-12 --until 2023-12-14 -l -b day,quarter,year
	no_err
	out_is "2023-12-12 2023-Q4 2023 accepted cases 0 1 -1 -100.0 -1.0 0.0 whole" \
		"2023-12-14 2023-Q4 2023 accepted cases 0 1 -1 -100.0 -1.0 0.0 whole" \
		"total   accepted cases 0 2 -2 -100.0 -1.0 0.0 whole"
	# who acted is of the day on which it was
	measured -f decided -m 2023-06 -l -b actor-name
	no_err
	[ "${out##*$'\n'}" = "total decided cases 0 11 -11 -100.0 -1.0 0.0 whole" ]
}

@test "of a rate the cases of the part are among those of the whole" {
	imported
	export CASEWORK_NOW=2023-04-05T10:00
	t 0 'case-report measure -f promise-rate,granted-rate -y 2022 -c | cut -f 1,2 | sort | uniq -c | sed "s/^ *//"'
	no_err
	out_is "124 granted-rate	part" "128 granted-rate	whole" "128 promise-rate	part" "133 promise-rate	whole"
	measured -f in-promise,past-promise,promise-rate -y 2022
	out_is "128 5 96.2"
}

@test "partials of what was known at different times are of different questions" {
	imported
	at='-f decided -y 2022 --at 2022-12-14'
	t 0 "case-report measure $at -p >a; case-report measure $at --known-by 2022-12-14 -p >b"
	no_err
	t 2 'case-report merge a b'
	err_is "case-report: b:13:1: column 'scope': another question than the first: known-by '2022-12-14T15:59:59+00:00', and not ''"
	no_out
	CASEWORK_NOW=2022-12-15T17:00:01 case-report measure -f decided -y 2022 -p >c
	CASEWORK_NOW=2022-12-15T17:00:02 case-report measure -f decided -y 2022 -p >d
	t 2 'case-report merge c d'
	err_is "case-report: d:13:1: column 'scope': another question than the first: as-of '2022-12-15T09:00:02+00:00', and not '2022-12-15T09:00:01+00:00': --at, the same of each, says of when they are"
}

@test "a partial with a count below nothing, or with decisions that have no days, is refused; the same one twice is told" {
	imported
	t 0 'case-report measure -f decided,days-max -y 2022 -p >a'
	sed 's/,decided,now,,128$/,decided,now,,-128/' a >b
	t 2 'case-report merge b'
	err_is "case-report: b:13:1: column 'scope': its number is none"
	sed 's/,decided,now,,128$/,decided,now,,130/' a >b
	t 2 'case-report merge b'
	err_is "case-report: the total does not foot: decided: 130, but its parts make 128"
	no_out
	t 0 'case-report merge a a'
	[[ $err == "case-report: a:"*": this partial is the same as one before it: if it was put in twice, its cases count twice" ]]
	out_is "256	15"
	# of nothing there are as many as one likes
	t 1 'case-list -w id=WB-20220104-000001 | case-report measure -f urged -m 2022-11 -p - >a; case-report merge a a'
	no_err
}

@test "a field is named once, as a measure is" {
	t 64 'case-report measure -f accepted -b item,item'
	err_is "case-report: the field 'item' is named twice" "case-report: 'case-report -h' tells more"
}

@test "a file under the number of another counts in no report" {
	imported
	mkdir -p "$CASEWORK/cases/2022/12/31"
	cp "$CASEWORK/cases/2022/12/15/WB-20221215-000001.yaml" "$CASEWORK/cases/2022/12/31/WB-20221231-000001.yaml"
	t 2 'case-report measure -f accepted -y 2022'
	err_is "case-report: cases/2022/12/31/WB-20221231-000001.yaml:2:5: the number in the file is not that of its name [case.id]"
	out_is 134
	t 2 'case-report register 2>/dev/null | wc -l'
	out_is 134
}

@test "a table with a title says that its cases were picked, and that its year is not over" {
	imported
	t 0 "case-list -w late=no | case-report annual -y 2022 --title 全局办件 - | sed -n 1,2p"
	no_err
	out_is 全局办件 "2022-01-01 – 2022-12-16, of the cases named"
	t 0 "case-report measure -m 2022-11 --title 月报 | sed -n 2p; case-report register --title 台账 | sed -n 2p"
	no_err
	out_is "2022-11-01 – 2022-11-30" "– 2022-12-16"
}

@test "one applicant is one however the form spreads the name" {
	office water-bureau 2022-12-15T09:00
	for name in 徐明 '徐　明' '徐 明' 徐明亮; do
		case-accept receive -q --by li.na --item soil-water-plan --set "applicant.name=$name" 2>/dev/null
	done
	measured -f received,applicants -m 2022-12
	no_err
	out_is "4 2"
}
