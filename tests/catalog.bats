# The record of the items: what does not hold of it is told, each by the name of its rule.

load helper
load acts

setup() {
	begin
	office bare 2025-12-15T10:00
	rm "$CASEWORK"/catalog/*
}

# The item $1 with a version for each further argument, lines of keys: what is not said is right.
item() {
	local v id=$1
	shift
	{
		printf 'id: %s\nversions:\n' "$id"
		for v; do
			printf '%s\n' "$v" | sed '1s/^/- /; 2,$s/^/  /'
			[[ $'\n'$v == *$'\n'from:* ]] || echo "  from: 2025-01-01"
			[[ $'\n'$v == *$'\n'name:* ]] || echo "  name: $id"
			[[ $'\n'$v == *$'\n'kind:* ]] || echo "  kind: promised"
			[[ $'\n'$v == *$'\n'host:* ]] || echo "  host: business"
			[[ $'\n'$v == *$'\n'basis:* ]] || echo "  basis: [行政许可法第十二条]"
		done
	} >"$CASEWORK/catalog/$id.yaml"
}

setting() {
	sed -i '/^catalog:/d' "$CASEWORK/office.yaml"
	echo "catalog: {$1}" >>"$CASEWORK/office.yaml"
}

# $1: length, $2: nature, $3: more
limit() {
	echo "{limit: $2, task: decide-$2, starts: accept, ends: [decide], of: host, length: $1, nature: $2, basis: x${3:+, $3}}"
}

holds() {
	t 0 "case-check catalog $1"
	no_out
	no_err
}

told() {
	local arg=
	case $1 in -*) arg=$1 && shift ;; esac
	t 1 "case-check catalog $arg"
	no_out
	err_is "${@/#/case-check: }"
}

@test "an approval in force has a basis, of more than normative documents, and else is not accepted" {
	item a 'basis: []'
	told "catalog/a.yaml:3:10: nothing founds this approval, and it is in force [catalog.basis]"
	holds "--at 2024-12-31"
	one=$(case-accept receive --by clerk --item a --set applicant.name=甲)
	refused item.basis "case-accept accept --by clerk $one" \
		"case-accept: $one: cannot accept: the catalog has nothing that founds this approval"
	item a 'basis: [{article: 市政发〔2009〕12号, rank: normative}]'
	told "catalog/a.yaml:3:10: only normative documents found this approval: it is to be cleared up [catalog.normative]"
	item a 'basis: [{article: 市政发〔2009〕12号, rank: normative}, {article: 取水许可条例, rank: regulation}]'
	holds
	t 0 "case-accept accept --by clerk $one"
	for nature in notification service complaint enquiry inspection self-check survey; do
		item a $'basis: []\nnature: '$nature
		holds
	done
	for nature in approval examination ratification filing permit determination certification qualification \
		registration other; do
		item a $'basis: []\nnature: '$nature
		told "catalog/a.yaml:3:10: nothing founds this approval, and it is in force [catalog.basis]"
	done
}

@test "what has no basis, or is of another level, is not accepted by silence either" {
	sed -i '/^- limit: acceptance$/,/basis/s/^  clock: stage/  lapse: deemed-accepted\n&/' "$CASEWORK/office.yaml"
	setting 'level: county'
	item a 'basis: []'
	item b 'levels: [city]'
	item c 'levels: [county]'
	for i in a b c; do
		case-accept receive -q --by clerk --item $i --set applicant.name=甲$i
	done
	CASEWORK_NOW=2026-01-05T10:00 t 0 "case-deadline sweep"
	t 0 "grep -h '  effect:' $CASEWORK/cases/2025/12/15/*"
	out_is "  effect: propose-refusal" "  effect: propose-refusal" "  effect: deemed-accepted"
}

@test "a number of a document that is not whole is told, kept as it is, and breaks no rule" {
	item a $'filed: 民办发〔〕259\nbasis: [民政发〔〕229号第四条, 国发〔2012〕52号, 国发〔2012〕52, 国发〔2012年52号, 國發〔2012〕52號]'
	t 0 case-check
	err_is "case-check: catalog/a.yaml:4:11: '民政发〔〕229号第四条': a number is whole with its year, such as 〔2012〕259号 [catalog.number]" \
		"case-check: catalog/a.yaml:4:38: '国发〔2012〕52': a number is whole with its year, such as 〔2012〕259号 [catalog.number]" \
		"case-check: catalog/a.yaml:4:50: '国发〔2012年52号': a number is whole with its year, such as 〔2012〕259号 [catalog.number]" \
		"case-check: catalog/a.yaml:3:10: '民办发〔〕259': a number is whole with its year, such as 〔2012〕259号 [catalog.number]"
}

@test "each item in force has one department that answers for it" {
	item a 'host: business'
	sed -i '/host/d; s/^  from/- from/' "$CASEWORK/catalog/a.yaml"
	told "catalog/a.yaml:3:3: no department answers for item 'a': host [catalog.host]"
	holds "--at 2024-12-31"
}

@test "what is promised is as short as the office says, item by item, and immediate is always" {
	setting 'compression: [{most: 1/3, of: statutory, from: 2025-03-01, until: 2025-12-31, source: 县审改办}]'
	item a "limits: [$(limit '20 workdays' statutory), $(limit '7 workdays' promised)]"
	holds
	item a "limits: [$(limit '20 workdays' statutory), $(limit '8 workdays' promised)]"
	told "catalog/a.yaml:3:3: item 'a' promises 8 workdays, and 1/3 of the 20 workdays that the law gives are 7: 县审改办 [catalog.compression]"
	holds "--at 2025-02-28"
	holds "--at 2026-01-01"
	setting 'compression: [{most: 1/3, round: down, of: statutory, from: 2025-03-01, source: 县审改办}]'
	item a "limits: [$(limit '20 workdays' statutory), $(limit '7 workdays' promised)]"
	told "catalog/a.yaml:3:3: item 'a' promises 7 workdays, and 1/3 of the 20 workdays that the law gives are 6: 县审改办 [catalog.compression]"
	item a "limits: [$(limit '20 workdays' statutory), $(limit '5 days' promised)]"
	told "catalog/a.yaml:3:3: item 'a' promises 5 days, and the law gives 20 workdays: these cannot be compared: 县审改办 [catalog.compression]"
	item a "limits: [$(limit '20 workdays' statutory)]"
	told "catalog/a.yaml:3:3: item 'a' promises nothing, and the law gives 20 workdays: 县审改办 [catalog.compression]"
	for promise in $'kind: immediate\n' "limits: [$(limit same-day promised), $(limit '20 workdays' statutory)]"; do
		item a "$promise"
		holds
	done
	item a "limits: [$(limit '20 workdays' promised)]"
	holds # the law says nothing
}

@test "each promise is half of what it was, not all of them in the mean" {
	setting 'compression: [{most: 1/2, of: before, from: 2025-07-01, source: 区编办}]'
	item a "limits: [$(limit '10 workdays' promised 'set-by: department, until: 2025-06-30'), $(limit '5 workdays' promised 'set-by: centre, from: 2025-07-01')]"
	item b "limits: [$(limit '10 workdays' promised)]"$'\nfrom: 2025-01-01' "limits: [$(limit same-day promised)]"$'\nfrom: 2025-07-01'
	holds
	item b "limits: [$(limit '10 workdays' promised)]"$'\nfrom: 2025-01-01' "limits: [$(limit '6 workdays' promised)]"$'\nfrom: 2025-07-01'
	told "catalog/b.yaml:9:3: item 'b' promises 6 workdays, and 1/2 of the 10 workdays that the promise before gives are 5: 区编办 [catalog.compression]"
}

@test "what was cancelled, delegated or converted has who supervises it" {
	for ended in cancelled delegated converted; do
		item a "ended: $ended"$'\nuntil: 2025-06-30'
		told "catalog/a.yaml:3:10: item 'a' was $ended, and nobody is said to supervise it: supervised-by [catalog.supervised]"
		item a "ended: $ended"$'\nuntil: 2025-06-30\nsupervised-by: 市场监管局'
		holds
	done
	item a $'ended: handed-up\nuntil: 2025-06-30'
	holds
}

@test "a new item was approved, and each version where the office says so" {
	item a 'begun: new'
	told "catalog/a.yaml:3:3: item 'a' is new, and nobody is said to have approved it: approvals [catalog.approved]"
	item a $'begun: new\napprovals: [{by: 审核小组, date: 2024-11-01}, {by: 县政府常务会议, date: 2024-12-01, document: 县政发〔2024〕9号}]'
	holds
	setting 'approved: 2025-01-01'
	item b 'from: 2024-12-31'
	holds
	item b 'from: 2025-01-01'
	told "catalog/b.yaml:3:3: nobody is said to have approved this version of item 'b': approvals [catalog.approved]"
}

@test "what grew again was approved: steps, materials, promises and fees" {
	item a $'from: 2025-01-01\nsteps: [{step: 受理}]\nmaterials: [{name: 申请书}]\nlimits: ['"$(limit '5 workdays' promised)]" \
		$'from: 2025-06-01\nsteps: [{step: 受理}, {step: 审查, internal: true}]\nmaterials: [{name: 申请书}, {name: 证明}]\nlimits: ['"$(limit '10 workdays' promised)]"
	told "catalog/a.yaml:11:3: item 'a' has more steps than before, 2 and not 1, and nobody is said to have approved that: approvals [catalog.relapse]" \
		"catalog/a.yaml:11:3: item 'a' has more materials than before, 2 and not 1, and nobody is said to have approved that: approvals [catalog.relapse]" \
		"catalog/a.yaml:11:3: item 'a' has more days promised than before, 10 and not 5, and nobody is said to have approved that: approvals [catalog.relapse]"
	sed -i '11s/$/\n  approvals: [{by: 县政府常务会议, date: 2025-05-01}]/' "$CASEWORK/catalog/a.yaml"
	holds
	cat >"$CASEWORK/fees.yaml" <<-'END'
		fees:
		- {id: copy, name: 工本费, items: [a], basis: 价函〔2024〕1号, lowest: 10.00 CNY, account: 国库, from: 2024-01-01, until: 2024-12-31}
		- {id: copy, name: 工本费, items: [a], basis: 价函〔2025〕1号, lowest: 20.00 CNY, account: 国库, from: 2025-01-01}
	END
	told "fees.yaml:3:3: the fee 'copy' is higher than before, and no document is said to approve that: approval [catalog.relapse]"
}

@test "three standards, the hall and the filing are asked for where the office says so" {
	item a 'nature: permit'
	setting 'standards: true'
	told "catalog/a.yaml:3:3: item 'a' has no standard of its materials [catalog.standards]" \
		"catalog/a.yaml:3:3: item 'a' has no standard of its steps [catalog.standards]" \
		"catalog/a.yaml:3:3: item 'a' has no standard of its discretion [catalog.standards]"
	item a $'materials: [{name: 申请书}]\nsteps: [{step: 受理}]\ndiscretion: []'
	holds
	setting 'entered: true'
	told "catalog/a.yaml:3:3: item 'a' is not handled in the hall: entered [catalog.entered]"
	item a 'entered: 2025-12-16'
	told "catalog/a.yaml:3:3: item 'a' is not handled in the hall: entered [catalog.entered]"
	holds "--at 2024-12-31"
	t 0 "case-check catalog --at 2025-12-16"
}

@test "an item of another level of government is not accepted" {
	setting 'level: county'
	item a 'levels: [city, county]'
	item b 'levels: [city, province]'
	one=$(case-accept receive --by clerk --item a --set applicant.name=甲)
	two=$(case-accept receive --by clerk --item b --set applicant.name=甲)
	t 0 "case-accept accept --by clerk $one"
	refused item.level "case-accept accept --by clerk $two" \
		"case-accept: $two: cannot accept: the item is of another level of government: city, province; this office is of the county"
}

@test "a baseline is what is in force, no more and no less; what is cancelled above is cancelled here" {
	item a $'code: X1\nname: 甲项'
	item b $'code: X2\nname: 乙项'
	item c $'code: X3\nuntil: 2025-06-30'
	printf 'item,code,name\na,,\n,X2,\n' >base.csv
	holds "--baseline base.csv"
	printf 'code,name\nX1,\nX3,\n,丁项\n' >base.csv
	told "--baseline base.csv" "base.csv:3: item 'c' ended on 2025-06-30 [catalog.baseline]" \
		"base.csv:4: item '丁项' of the baseline is not in the catalog [catalog.baseline]" \
		"catalog/b.yaml:3:3: item 'b' is in force, and not in the baseline base.csv [catalog.baseline]"
	printf 'name,document\n乙项,国发〔2025〕1号\nc,国发〔2025〕1号\n' >gone.csv
	told "--cancelled gone.csv" \
		"catalog/b.yaml:3:3: item 'b' is in force, and was cancelled above: gone.csv, line 2 [catalog.cancelled]"
	printf 'title\nx\n' >bad.csv
	t 2 "case-check catalog --baseline bad.csv"
	err_is "case-check: bad.csv:1: a list of items has a column item, code or name"
	printf 'item\n' >bad.csv
	t 2 "case-check catalog --cancelled bad.csv"
	err_is "case-check: bad.csv: there is no row below the header"
	t 2 "case-check catalog --cancelled none.csv"
	err_is "case-check: none.csv: cannot open: No such file or directory"
	t 64 "case-check catalog a"
}

@test "a record that contradicts itself is a fault of the file" {
	item a 'begun: new' $'from: 2025-02-01\nbegun: new'
	t 2 case-check
	err_is "case-check: catalog/a.yaml:10:10: begun is said of the first version of an item"
	item a 'ended: cancelled'
	t 2 case-check
	err_is "case-check: catalog/a.yaml:3:10: ended is said of the last version of an item, which has until"
	item a $'ended: merged\nuntil: 2025-06-30'
	t 2 case-check
	err_is "case-check: catalog/a.yaml:3:10: into says into which item it was merged: both or none"
	item a $'ended: merged\nuntil: 2025-06-30\ninto: a\npart-of: b\nentered: 2025-02-30'
	t 2 case-check
	err_is "case-check: catalog/a.yaml:5:9: item 'a' is no other item of the catalog" \
		"case-check: catalog/a.yaml:6:12: item 'b' is no other item of the catalog" \
		"case-check: catalog/a.yaml:7:12: there is no day '2025-02-30'"
	item a $'steps: [{step: 受理, together: true}]\nmaterials: [{id: a, name: 甲}, {id: a, name: 乙}]\npublished: [{channel: web, date: 2025-02-01}]'
	t 2 case-check
	err_is "case-check: catalog/a.yaml:3:11: the first step has none above it to go together with" \
		"case-check: catalog/a.yaml:4:38: the id 'a' stands twice" \
		"case-check: catalog/a.yaml:5:25: nothing is published by the channel 'web': office.yaml says what is, catalog: publish:"
	item a "limits: [$(limit '5 workdays' statutory 'set-by: centre, least: 3 days')]"
	t 2 case-check
	err_is "case-check: catalog/a.yaml:3:169: limit 'statutory': least is less than its length, in the same unit" \
		"case-check: catalog/a.yaml:3:154: limit 'statutory': set-by is said of what is promised"
	item a 'basis: [x]'
	setting 'compression: [{most: 3/2, of: before, from: 2025-07-01, source: x}], publish: [{set: six, channels: [web], within: noon, from: 2025-01-01, source: x}]'
	t 2 case-check
	err_is "case-check: office.yaml:120:32: most is a part: no more than 1/1" \
		"case-check: office.yaml:120:126: within 'noon': say '20 workdays' or '30 days'" \
		"case-check: office.yaml:120:96: set 'six' is not in sets"
}
