# Lists of items: what is brought into the catalog, what is left as it is, and that what is told is read back.

load helper

setup() {
	begin
	office bare 2025-12-15T10:00 whole
	cat >map <<-'END'
		register: items
		reference: code
		dates: [numeric]
		catalog:
		  item: {column: id}
		  name: name
		  kind: {column: kind, default: promised}
		  host: {column: host}
		  basis: basis
		  materials: materials
		  promised: promised
		  promised-basis: {value: 承诺目录}
	END
}

# The rows of standard input as the list, and how the import tells what came of it.
import() {
	{ echo "code,id,name,kind,host,basis,materials,promised" && cat; } >list.csv
	t "$1" "case-accept import -m map --from ${2:-2025-06-01} list.csv"
}

catalog() {
	file_is "$CASEWORK/catalog/$1.yaml"
}

@test "a row is an item, in the words of people, and the same again is known" {
	import 0 <<-'END'
		A-1,,甲项,即办件,业务科,行政许可法第十二条; 甲法〔2014〕1号 [law],申请书 [essential]；图纸;; 说明,5个工作日
	END
	out_is a-1
	err_is "case-accept: 1 row: 1 new, 0 changed, 0 ended, 0 known, 0 rejected"
	catalog a-1 <<-'END'
		id: a-1
		versions:
		- from: 2025-06-01
		  code: A-1
		  name: 甲项
		  kind: immediate
		  host: business
		  basis:
		  - 行政许可法第十二条
		  - {article: 甲法〔2014〕1号, rank: law}
		  materials:
		  - {name: 申请书, essential: true}
		  - {name: 图纸; 说明}
		  limits:
		  - limit: promise
		    task: decide
		    starts: accept
		    ends: [decide]
		    of: host
		    nature: promised
		    length: 5 workdays
		    basis: 承诺目录
	END
	tree >before
	t 0 "case-accept import -m map --from 2025-12-01 list.csv"
	no_out
	err_is "case-accept: 1 row: 0 new, 0 changed, 0 ended, 1 known, 0 rejected"
	tree | diff before -
	t 0 case-check
}

@test "what changes is a new version from a later day, and what the list does not say stays" {
	sed -i 's/^id: .*/&\n# 备案后再改/; s/essential: true, copies: 1/&, sample: samples\/1.pdf/' "$CASEWORK/catalog/first-item.yaml"
	cp "$CASEWORK/catalog/first-item.yaml" was
	import 0 <<-'END'
		,first-item,第一个审批事项,promised,business,行政许可法第十二条,申请书 [essential]; 图纸,6-8个工作日
	END
	out_is first-item
	err_is "case-accept: 1 row: 0 new, 1 changed, 0 ended, 0 known, 0 rejected"
	t 1 'diff was "$CASEWORK/catalog/first-item.yaml"'
	[[ $out != *$'\n<'* ]]
	sed -n 's/^> //p' "$BATS_TEST_TMPDIR/out" >new
	file_is new <<-'END'
		- from: 2025-06-01
		  name: 第一个审批事项
		  aliases: [第一项]
		  kind: promised
		  host: business
		  basis: [行政许可法第十二条]
		  materials:
		  - {name: 申请书, essential: true, copies: 1, sample: samples/1.pdf}
		  - {name: 图纸}
		  limits:
		  - limit: promise
		    task: decide
		    starts: accept
		    ends: [decide]
		    of: host
		    length: 8 workdays
		    clock: case
		    nature: promised
		    basis: 承诺目录
		    least: 6 workdays
		  - limit: statutory
		    task: decide-by-law
		    starts: accept
		    ends: [decide]
		    of: host
		    length: 20 workdays
		    clock: case
		    nature: statutory
		    basis: 行政许可法第四十二条
	END
	import 2 2025-06-01 <<<',first-item,另名,promised,business,行政许可法第十二条,申请书 [essential]; 图纸,6-8个工作日'
	err_is "case-accept: list.csv:2: the version of 2025-06-01 says otherwise, and is not over on the day from which on this one would be" \
		"case-accept: 1 row: 0 new, 0 changed, 0 ended, 0 known, 1 rejected" "case-accept: the rejects are in list.csv.rejects.csv"
}

@test "a list that the programs told is read back, versions and all, and makes the same catalog" {
	office water-bureau 2022-12-15T10:00 whole
	cp -R water-bureau copy
	rm copy/catalog/*
	for k in $(case-report catalog -o csv | sed '1q' | tr , ' '); do
		echo "  $k: $k"
	done | sed '/ item:/d; / fees:/d' >own.map
	sed -i '1i register: own\nreference: item\ncatalog:\n  item: item' own.map
	for option in '' --versions; do
		t 0 "case-report catalog $option -o csv >list.csv"
		t 0 "case-accept import -m own.map list.csv"
		no_out
		[[ $err == "case-accept: "?" rows: 0 new, 0 changed, 0 ended, "?" known, 0 rejected" ]]
	done
	CASEWORK=$PWD/copy
	t 0 "case-accept import -q -m own.map list.csv"
	t 0 "case-report catalog --versions -o csv | diff list.csv -"
	t 0 "case-check && case-check catalog --baseline list.csv --at 2022-12-15"
}

@test "an item is ended by a last day, below its comments, and nothing that was said is changed" {
	cat >end.map <<-'END'
		register: ended
		reference: id
		catalog: {item: id, until: until, ended: how, reason: why, supervised-by: who, approvals: by, filed: no}
	END
	echo "id,until,how,why,who,by,no" >end.csv
	echo "first-item,2025-06-30,取消,国发〔2025〕1号,市场科,2025-06-01 县政府,x" >>end.csv
	sed -i 's/^- from: .*/& # 首版/' "$CASEWORK/catalog/first-item.yaml"
	t 0 "case-accept import -m end.map end.csv"
	out_is first-item
	sed -n 5,13p "$CASEWORK/catalog/first-item.yaml" >first
	file_is first <<-'END'
		- from: 2025-01-01 # 首版
		  until: 2025-06-30
		  reason: 国发〔2025〕1号
		  ended: cancelled
		  supervised-by: 市场科
		  approvals:
		  - {by: 县政府, date: 2025-06-01}
		  name: 第一个审批事项
		  aliases: [第一项]
	END
	t 2 "case-accept import -m end.map end.csv"
	[[ $err == "case-accept: end.csv:2:"*": column 'no': the version says nothing, and not 'x', and what it said is not changed"* ]]
	sed -i 's/,x$/,/; s/06-30/07-31/' end.csv
	t 2 "case-accept import -m end.map end.csv"
	[[ $err == "case-accept: end.csv:2:12: column 'until': the version says 2025-06-30, and not '2025-07-31', and what it said is not changed"* ]]
}

@test "what is wrong in a row is a reject that can be mended, and the others go in" {
	import 2 <<-'END'
		B-1,,乙项,promised,无此科,x,,5 workdays
		B-2,,丙项,promise,业务科,x,,5 workdays
		B-3,,丁项,,业务科,x,; 图,5 workdays
		B-4,,戊项,,业务科,x,,soon
		B-5,,,,业务科,x,,5 workdays
		B-6,,己项,,业务科,,,
		B/6,,庚项,,业务科,,,
		,,辛项,,业务科,,,
	END
	out_is b-6
	err_is "case-accept: list.csv:2:18: column 'host': no department in departments.yaml is '无此科'" \
		"case-accept: list.csv:3:9: column 'kind': 'promise': one of immediate promised joint returned supplement escalated" \
		"case-accept: list.csv:4:16: column 'materials': an entry of the list is empty" \
		"case-accept: list.csv:5:17: column 'promised': 'soon': say 20 workdays, 30 days, 3-5 days or same-day" \
		"case-accept: list.csv:6: 'versions[0].name' is missing" \
		"case-accept: list.csv:8:1: column 'code': item 'b-6' has the code 'B-6': give this one an id, item" \
		"case-accept: list.csv:9:1: column 'code': the row has no reference" \
		"case-accept: 8 rows: 1 new, 0 changed, 0 ended, 0 known, 7 rejected" "case-accept: the rejects are in list.csv.rejects.csv"
	sed -i 's/无此科/业务科/; s/promise,/承诺件,/; s/; 图/图/; s/soon/即办/; s/B-5,,/B-5,,丑项/; s/B\/6,,/B\/6,b-7,/; s/^\(.*\),,辛项/B-8,,辛项/' list.csv.rejects.csv
	t 0 "case-accept import -m map --from 2025-06-01 list.csv.rejects.csv"
	out_is b-1 b-2 b-3 b-4 b-5 b-7 b-8
	[[ $err == "case-accept: 7 rows: 7 new, 0 changed, 0 ended, 0 known, 0 rejected" ]]
}

@test "an id is the name of a file, and leads nowhere else" {
	tree >before
	printf -v long '%0201d' 0
	import 2 <<-END
		D-1,../x,甲项,,业务科,x,,
		D-2,甲,甲项,,业务科,x,,
		D-$long,,甲项,,业务科,x,,
	END
	no_out
	err_is "case-accept: list.csv:2: 'id' must be the name of the file without .yaml, in lower case, not '../x'" \
		"case-accept: list.csv:3: 'id' must be the name of the file without .yaml, in lower case, not '甲'" \
		"case-accept: list.csv:4:1: column 'code': its id would have more than 200 characters: give it one, item" \
		"case-accept: 3 rows: 0 new, 0 changed, 0 ended, 0 known, 3 rejected" "case-accept: the rejects are in list.csv.rejects.csv"
	tree | diff before -
}

@test "the page has the keys of a list, and a list the words of the schema" {
	t 0 "case-report catalog -o csv | sed 's/,/\\n/g; 1q' | sed '/^item$/d; /^fees$/,\$d'"
	sed -n '/^.Sh LISTS OF ITEMS/,/^.El/s/^\.It Li //p' "$TOP/man/casework.5" | diff "$BATS_TEST_TMPDIR/out" -
	for key in nature kind levels channels begun ended; do
		echo "X,,甲,,业务科,x" | sed "1i code,id,name,$key,host,basis" >list.csv
		printf 'register: x\nreference: code\ncatalog: {name: name, kind: {value: promised}, host: host, basis: basis, %s: {column: %s, means: {"": none}}}\n' $key $key |
			sed 's/kind: {value: promised}, \(.*\), kind: /\1, kind: /' >key.map
		t 2 "case-accept import -m key.map --from 2025-01-01 list.csv"
		[[ $err =~ "one of "([a-z\ -]*) ]] || [[ $err =~ "'$key': 'none': one of "([a-z\ -]*) ]]
		echo "$key ${BASH_REMATCH[1]}"
	done >words
	/usr/bin/python3 - "$TOP/schemas/item.yaml" >want <<-'END'
		import sys, yaml
		p = yaml.safe_load(open(sys.argv[1]))["$defs"]["version"]["properties"]
		for k in "nature kind levels channels begun ended".split():
		    print(k, *(p[k].get("enum") or p[k]["items"]["enum"]))
	END
	diff want words
}

@test "with what would keep the office from being opened nothing is written" {
	sed -i 's/^  host: .*/&\n  window: {value: business}/' map
	tree >before
	import 2 <<<'C-1,,甲,,业务科,x,,'
	no_out
	err_is "case-accept: catalog/c-1.yaml:8:11: window 'business' has nobody of the role window in staff.yaml" \
		"case-accept: 1 row: 1 new, 0 changed, 0 ended, 0 known, 0 rejected"
	tree | diff before -
}

@test "who keeps the rules brings a list in, by a mapping that is of the catalog" {
	sed -i '/^simulated/d' "$CASEWORK/office.yaml"
	unset CASEWORK_NOW
	import 1 <<<'C-1,,甲,,业务科,x,,'
	err_is "case-accept: list.csv: cannot import: who keeps the catalog is an admin [catalog.keeper]"
	[ ! -e "$CASEWORK/catalog/c-1.yaml" ]
	sed -i "s/account: clerk/account: $(id -un)/" "$CASEWORK/staff.yaml"
	import 0 <<<'C-1,,甲,,业务科,x,,'
	out_is c-1
	import 2 <<<''
	err_is "case-accept: list.csv: there is no row below the header" \
		"case-accept: 0 rows: 0 new, 0 changed, 0 ended, 0 known, 0 rejected"
	for line in 'case: {item: x}~is of cases, and this mapping is of the catalog' 'acts: [{act: receive}]~is of cases, and this mapping is of the catalog'; do
		{ cat map && echo "${line%~*}"; } >bad
		t 2 "case-accept import -m bad list.csv"
		[[ $err == *"${line#*~}"* ]] || { echo "$err"; return 1; }
	done
	sed 's/  name:/  nom:/' map >bad
	t 2 "case-accept import -m bad list.csv"
	err_is "case-accept: bad:6:3: 'nom' is no key of a list of items: casework(5), LISTS OF ITEMS, has them"
	t 64 "case-accept import -m map --amend --text x list.csv"
	t 64 "case-accept import -m map --from soon list.csv"
}

@test "what an import that was cut off left is told and swept" {
	touch "$CASEWORK/catalog/.item-7.tmp" "$CASEWORK/catalog/.first-item.yaml.tmp"
	t 1 case-check
	err_is "case-check: catalog/.first-item.yaml.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]" \
		"case-check: catalog/.item-7.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]"
	t 0 "case-check sweep"
	out_is catalog/.first-item.yaml.tmp catalog/.item-7.tmp
	t 0 case-check
}

@test "a dry run writes nothing and tells the same" {
	tree >before
	{ echo "code,id,name,kind,host,basis,materials,promised" && echo 'C-1,,甲,,业务科,x,,' && echo 'C-2,,乙,,无,x,,'; } >list.csv
	t 2 "case-accept import -n -m map --from 2025-06-01 list.csv"
	no_out
	err_is "case-accept: list.csv:3:9: column 'host': no department in departments.yaml is '无'" \
		"case-accept: 2 rows: 1 new, 0 changed, 0 ended, 0 known, 1 rejected; nothing was written"
	tree | diff before -
	[ ! -e list.csv.rejects.csv ]
}

@test "the items of a real district go in, are known again, and are told as they came" {
	data zwfw-items.csv
	rm "$CASEWORK"/catalog/*
	cut -d , -f 1 "$data" | tail -n +2 | sort -u |
		awk '{ printf "- {id: d%d, names: [{name: %s, from: 2020-01-01}], from: 2020-01-01}\n", NR, $1 }' \
			>>"$CASEWORK/departments.yaml"
	cat >map <<-'END'
		register: zwfw
		reference: {column: item_code, require: true}
		catalog:
		  name: {column: name, read: [blanks]}
		  nature: {column: task_type, table: {"1": permit, "5": other, "7": other, "8": other, "9": other, "10": other, "20": service}}
		  kind: {value: promised}
		  host: department
		  content: {column: main_item, means: {未分类: null}}
		  basis: {value: ""}
	END
	for known in 0 1135; do
		t 0 'case-accept import -m map --from 2025-01-01 "$data" | wc -l'
		out_is "$((1135 - known))"
		err_is "case-accept: 1135 rows: $((1135 - known)) new, 0 changed, 0 ended, $known known, 0 rejected"
	done
	t 0 "case-report catalog -o json | jq -r '[.code, .nature] | @tsv' | sort >told"
	/usr/bin/python3 - "$data" >want <<-'END'
		import csv, sys
		nature = {"1": "permit", "20": "service"}
		for r in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")):
		    print(r["item_code"] + "\t" + nature.get(r["task_type"], "other"))
	END
	sort want | diff - told
	t 0 "case-check catalog 2>&1 | grep -c 'catalog.basis' || true" # a list without bases is of nothing that can be accepted
	out_is "$(grep -c -v service told)"
}
