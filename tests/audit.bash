# What the tests of case-report audit share: a county centre with cases that its people made, and what
# somebody made of them by hand.

# The county centre with four cases, taken to their ends by programs, once: tree (QC-20250609-000001,
# reviewed jointly), gas (-000002, of the collective), build (-000003, with fees), shop (-000004, immediate).
county() {
	local made=$BATS_FILE_TMPDIR/county
	office county-centre 2025-06-09T09:00
	[ -d "$made" ] || (make_county && cp -R "$CASEWORK/cases" "$made") || return
	rm -rf "$CASEWORK/cases"
	cp -R "$made" "$CASEWORK/cases"
	export CASEWORK_NOW=2025-06-12T17:00
	base tree QC-20250609-000001
	base gas QC-20250609-000002
	base build QC-20250609-000003
	base shop QC-20250609-000004
}

q() {
	printf 'QC-20250609-%06d\n' "$@"
}

# case_of ITEM APPLICANT [SET...]
case_of() {
	local item=$1 name=$2 sets=()
	shift 2
	for s in "$@"; do sets+=(--set "$s"); done
	case-accept receive -q --by an.qi --item "$item" --set applicant.name="$name" "${sets[@]}"
}

opined() {
	case-review opine -q --by "$1" --lawful true --complete true --proposal grant --opinion 可行 "$2"
}

make_county() {
	local tree gas build shop
	read -r tree gas build shop <<<"$(q 1 2 3 4 | tr '\n' ' ')"
	at() { export CASEWORK_NOW=$1; }
	case_of tree-felling 柳河林场 'materials=采伐申请表;林权证明' &&
		case_of gas-operation 青岚燃气公司 'materials=燃气经营申请书;安全评价报告' &&
		case_of construction-project 滨河置业 'fields.floor-area=12000 m2' 'materials=联合办理申请书;施工图审查意见' &&
		case-accept receive -q --by qin.yue --item individual-business --set applicant.name=陈记小吃店 \
			--set 'materials=登记申请书;经营者身份证明' &&
		at 2025-06-09T09:30 && case-accept accept -q --by an.qi "$tree" "$gas" "$build" &&
		case-accept accept -q --by qin.yue "$shop" &&
		case-route dispatch -q --by an.qi "$tree" "$gas" "$build" && case-route dispatch -q --by qin.yue "$shop" &&
		at 2025-06-09T10:00 && case-route sign-for -q --by fu.lin --handler ge.an "$tree" &&
		case-route sign-for -q --by jiang.he --handler tao.ran "$gas" "$build" &&
		opined ge.an "$tree" && opined tao.ran "$gas" && opined tao.ran "$build" &&
		case-review decide -q --by qin.yue --outcome granted "$shop" &&
		at 2025-06-10T09:00 && case-review countersign -q --by wei.dong --lawful true --agree true "$tree" "$build" &&
		case-review countersign -q --by cui.ping --lawful true --agree true "$build" &&
		case-fee assess -q --by tao.ran --fee infrastructure "$build" &&
		case-review report-up -q --by jiang.he --body 局党组会 --conclusion grant "$gas" &&
		at 2025-06-11T09:00 && case-review decide -q --by fu.lin --outcome granted "$tree" &&
		case-review decide -q --by jiang.he --outcome granted "$gas" &&
		at 2025-06-12T09:00 && case-deliver serve -q --by an.qi --recipient 场长 --signed 2025-06-12 "$tree" "$gas" &&
		case-deliver serve -q --by qin.yue --recipient 陈某 --signed 2025-06-12 "$shop" &&
		case-deliver close -q --by an.qi "$tree" "$gas" && case-deliver close -q --by qin.yue "$shop"
}

# Python: of lines of case-report audit -o json the serial of the case and
#   NUMBER RULE GROUND DEPARTMENT BY IN-CHARGE
# NUMBER being that of the violation, `-` for none; of a forgery (tests/forge.py) the serial is its own.
rows='import json, sys
for line in sys.stdin:
    r = json.loads(line)
    print(int(r["id"][-6:]) % 900000, end=": ")
    print(*(r[k] or "-" for k in ("violation", "rule", "ground", "department", "by", "in-charge")))
'

# Forges what standard input says; the audit finds of it exactly what its lines `= ...` say.
planted() {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" >ids && case-check repair -q - <ids'
	t 0 'case-report audit -o json - <ids | /usr/bin/python3 -c "$rows" >found'
	file_is found <expected
}
