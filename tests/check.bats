load helper

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
	day=cases/2022/12/15
	one=WB-20221215-000001 two=WB-20221215-000002
}

# Two cases, received and accepted.
make_cases() {
	printf '%s\n' item,applicant.name soil-water-plan,甲 river-construction,乙 >rows.csv
	t 0 "case-accept receive --by li.na --rows rows.csv | case-accept accept --by li.na"
	out_is "$one" "$two"
	err_is "case-accept: 2 rows: 2 new, 0 known, 0 rejected"
}

# Holds a byte of the lock while a command line runs.
while_locked() {
	python3 - "$CASEWORK/.casework/lock" "$1" "$2" <<-'END'
		import fcntl, subprocess, sys
		f = open(sys.argv[1], "r+")
		fcntl.lockf(f, fcntl.LOCK_EX, 1, int(sys.argv[2]))
		sys.exit(subprocess.run(sys.argv[3], shell=True).returncode)
	END
}

@test "an office without cases holds" {
	t 0 case-check
	no_out
	no_err
	t 0 "case-check heads"
	no_out
	no_err
}

@test "an office whose cases hold makes no noise" {
	make_cases
	for command in case-check "case-check $one" "case-check $CASEWORK/$day/$two.yaml" \
		"printf '%s\tmore\n' $one $two | case-check -" "printf '%s\0' $one | case-check -0 -"; do
		t 0 "$command"
		no_out
		no_err
	done
}

@test "names every fault of every file with its place" {
	make_cases
	sed -i 's/^  name: .*/  name: 5/; s/^kind: .*/kind: odd/' "$CASEWORK/$day/$one.yaml"
	sed -i 's/^state: .*/state: decided/' "$CASEWORK/$day/$two.yaml"
	t 1 case-check
	no_out
	err_is "case-check: $day/$one.yaml:4:7: 'kind' must be one of immediate, promised, joint, returned, supplement, escalated, not 'odd'" \
		"case-check: $day/$one.yaml:12:9: 'applicant.name' must be text, not the number 5: quotes make it text" \
		"case-check: $day/$two.yaml:5:1: state is not what the history says: accepted; 'case-check repair' sets it [seal.head]"
}

@test "what cannot be read is a failure, and the rest is checked" {
	make_cases
	printf 'casework: 1\nid: [\n' >"$CASEWORK/$day/$one.yaml"
	sed -i 's/^state: .*/state: decided/' "$CASEWORK/$day/$two.yaml"
	t 2 case-check
	no_out
	err_is "case-check: $day/$one.yaml:3:1: not well-formed YAML: did not find expected node content" \
		"case-check: $day/$two.yaml:5:1: state is not what the history says: accepted; 'case-check repair' sets it [seal.head]"
	: >"$CASEWORK/$day/$one.yaml"
	t 2 "case-check $one"
	err_is "case-check: $day/$one.yaml: the file is empty"
	rm "$CASEWORK/$day/$one.yaml"
	mkdir "$CASEWORK/$day/$one.yaml"
	t 2 "case-check $one"
	err_is "case-check: $day/$one.yaml: not a regular file"
	t 2 "case-check heads $one"
	no_out
	err_is "case-check: $day/$one.yaml: not a regular file"
}

@test "a case that does not exist, and names that are none" {
	make_cases
	t 1 "case-check WB-20221215-000009 $one"
	err_is "case-check: WB-20221215-000009: there is no such case"
	t 2 "case-check x $one"
	err_is "case-check: x: not a case number: say WB-20220905-000017"
	t 1 "case-check heads WB-20221215-000009"
	err_is "case-check: WB-20221215-000009: there is no such case"
}

@test "faults of the rules are all told, and then no case is looked at" {
	make_cases
	sed -i 's/^prefix: .*/prefix: wb/; s/^currency: .*/currency: 5/' "$CASEWORK/office.yaml"
	t 2 case-check
	no_out
	err_is "case-check: office.yaml:4:9: 'prefix' must be a capital, then up to seven capitals and digits, such as LR, not 'wb'" \
		"case-check: office.yaml:8:11: 'currency' must be a currency such as CNY, not the number 5"
	office wabo
	sed -i '0,/department: [a-z]*/s//department: nowhere/' "$CASEWORK/staff.yaml"
	t 2 case-check
	err_is "case-check: staff.yaml:5:43: department 'nowhere' is not in departments.yaml"
}

@test "a file under the number of another is no case of its own" {
	make_cases
	sed "s/$one/$two/" "$CASEWORK/$day/$one.yaml" >copy
	cp copy "$CASEWORK/$day/WB-20221215-000003.yaml"
	t 1 "case-check WB-20221215-000003"
	err_is "case-check: $day/WB-20221215-000003.yaml:2:5: the number in the file is not that of its name [case.id]" \
		"case-check: $day/WB-20221215-000003.yaml: the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason [seal.dossier]"
}

@test "an item that left the catalog is told" {
	make_cases
	rm "$CASEWORK/catalog/river-construction.yaml"
	t 1 case-check
	err_is "case-check: $day/$two.yaml:3:7: item 'river-construction' is not in the catalog [item.unknown]"
}

@test "a row of a register that became two cases is told" {
	t 0 "case-accept import -q --map '$CASEWORK/register.map.yaml' '$CASEWORK/register-2022.csv'"
	t 0 case-check
	no_err
	cd "$CASEWORK"
	first=$(find cases -name 'WB-*.yaml' | LC_ALL=C sort | head -n 1)
	id=$(basename "$first" .yaml)
	other=${id%?????}99999
	sed "s/$id/$other/" "$first" >"$(dirname "$first")/$other.yaml"
	line=$(grep -n '^  reference:' "$first" | cut -d: -f1)
	t 1 "case-check 2>&1 | grep twice"
	out_is "case-check: $(dirname "$first")/$other.yaml:$line:14: $id was made from the same row of the register [source.twice]"
	t 0 "case-check $id"
}

@test "what is no case is told, and left-over files are swept" {
	make_cases
	cd "$CASEWORK"
	mkdir "$day/$one" "$day/WB-20221215-000777" cases/old
	touch "$day/$one/plan.pdf" cases/notes "$day/.new-99-1.tmp" "$day/.$one.yaml.tmp" \
		"$day/WB-20221214-000001.yaml" "$day/.other.tmp" "$day/a
.new-1.tmp"
	t 1 "case-check 2>&1 | sort"
	out_is "case-check: $day/.$one.yaml.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]" \
		"case-check: $day/.new-99-1.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]" \
		"case-check: $day/.other.tmp: this is neither a case nor part of one [store.stray]" \
		"case-check: $day/WB-20221214-000001.yaml: this is neither a case nor part of one [store.stray]" \
		"case-check: $day/$one/plan.pdf: no act attached it; 'case-accept attach' of the same file takes it as it is [attachment.stray]" \
		"case-check: $day/WB-20221215-000777: this is neither a case nor part of one [store.stray]" \
		"case-check: $day/a\\x0a.new-1.tmp: this is neither a case nor part of one [store.stray]" \
		"case-check: cases/notes: this is neither a case nor part of one [store.stray]" \
		"case-check: cases/old: this is neither a case nor part of one [store.stray]"
	touch calendar/cn-2027.yml catalog/notes "calendar/cn-2022.yaml~" calendar/.swap
	t 1 "case-check 2>&1 | grep 'calendar/\|catalog/'"
	out_is "case-check: calendar/cn-2022.yaml~: this is not read: a rule file is NAME.yaml [store.stray]" \
		"case-check: calendar/cn-2027.yml: this is not read: a rule file is NAME.yaml [store.stray]" \
		"case-check: catalog/notes: this is not read: a rule file is NAME.yaml [store.stray]"
	sed -i 's/^calendars: .*/calendars: [cn, own]/' office.yaml
	t 0 "case-list -q"
	t 1 "case-check 2>&1 | grep YEAR"
	out_is "case-check: office.yaml:7:17: there is no file calendar/own-YEAR.yaml [calendar.missing]"
	sed -i 's/^calendars: .*/calendars: [cn]/' office.yaml
	mkdir -p .casework/index
	touch .casework/index/.2022-12-15.99.tmp
	t 0 "case-check sweep | sort"
	out_is ".casework/index/.2022-12-15.99.tmp" "$day/.$one.yaml.tmp" "$day/.new-99-1.tmp"
	no_err
	t 0 "case-check sweep"
	no_out
	rm -r -- calendar/*.yml calendar/*~ catalog/notes cases/old cases/notes "${day:?}/$one" "$day/WB-20221215-000777" "$day/WB-20221214-000001.yaml" "$day/.other.tmp" "${day:?}"/a*
	t 0 case-check
}

@test "sweep and repair wait for the locks, and name who holds them" {
	make_cases
	touch "$CASEWORK/$day/.new-99-1.tmp" "$CASEWORK/$day/.$one.yaml.tmp"
	for byte in 0:import "1:case numbers"; do
		t 75 "while_locked ${byte%%:*} 'case-check sweep --wait 0'"
		no_out
		[[ $err == "case-check: ${byte#*:}: busy: held by process "*" (python3); try again" ]]
	done
	byte=$(python3 -c '
import sys
h = 2166136261
for c in sys.argv[1].encode():
    h = (h ^ c) * 16777619 & 0xffffffff
print(1024 + (h & 0x3fffffff))' "$one")
	t 75 "while_locked $byte 'case-check sweep --wait 0'"
	out_is "$day/.new-99-1.tmp"
	[[ $err == "case-check: $one: busy: held by process "*" (python3); try again" ]]
	t 75 "while_locked $byte 'case-check tidy --wait 0 $one $two'"
	out_is "$two"
	sed -i 's/^state: .*/state: decided/' "$CASEWORK/$day/"*.yaml
	t 75 "while_locked $byte 'case-check repair --wait 0 $one $two'"
	out_is "$two"
	t 0 "printf '%s\n' $one $two | case-check repair"
	out_is "$one"
}

@test "repair writes the head anew, whatever it says" {
	make_cases
	cd "$CASEWORK"
	cp "$day/$one.yaml" before
	sed -i 's/^kind: .*/kind: odd # why/; s/^state: .*/state: closed/; s/^due: .*/due: never/
		s/^tasks:.*/tasks: all of them/; /^- {task:/d' "$day/$one.yaml"
	t 1 "case-check $one"
	t 0 "case-check repair $one"
	out_is "$one"
	no_err
	sed -i 's/ # why//' "$day/$one.yaml"
	file_is "$day/$one.yaml" <before
	sed -i '/^kind:/d; /^due:/d; /^tasks:/d; /^- {task:/d' "$day/$one.yaml"
	t 0 "case-check repair $one"
	no_err
	file_is "$day/$one.yaml" <before
	t 0 case-check
	t 0 "case-check repair -q $one $two"
	no_out
}

@test "repair does not touch a case whose seals do not hold" {
	make_cases
	cd "$CASEWORK"
	sed -i 's/^state: .*/state: closed/; s/^  by: li.na/  by: wang.lei/' "$day/$one.yaml"
	cp "$day/$one.yaml" before
	line=$(grep -n '^- at' "$day/$one.yaml" | head -n 1 | cut -d: -f1)
	t 1 "case-check repair $one"
	no_out
	err_is "case-check: $day/$one.yaml:$line:3: event 1: its seal does not fit what it says and what stands before it [seal.chain]"
	file_is "$day/$one.yaml" <before
	sed "s/$two/WB-20221215-000003/" "$day/$two.yaml" >third
	cp third "$day/$two.yaml"
	t 1 "case-check repair $two"
	err_is "case-check: $day/$two.yaml:2:5: the number in the file is not that of its name [case.id]"
	file_is "$day/$two.yaml" <third
}

@test "repair mends the head of a case whose dossier was edited too" {
	make_cases
	sed -i 's/^state: .*/state: closed/; s/甲/丙/' "$CASEWORK/$day/$one.yaml"
	t 0 "case-check repair $one | case-accept amend --by li.na --reason x"
	out_is "$one"
	no_err
	t 0 case-check
}

@test "heads in every form, and as the schema says" {
	make_cases
	seal=$(sed -n 's/^  seal: "\?\([0-9a-f]*\)"\?$/\1/p' "$CASEWORK/$day/$one.yaml" | tail -n 1)
	t 0 "case-check heads $one"
	out_is "$one	2	$seal"
	t 0 "case-check heads -H $one"
	out_is "id	events	seal" "$one	2	$seal"
	t 0 "case-check heads -o csv $one"
	out_is "id,events,seal" "$one,2,$seal"
	t 0 "case-check heads -o table $one"
	out_is "case                events  seal" "$one       2  $seal"
	t 0 "case-check heads --output json"
	python3 - "$TOP/schemas/heads.yaml" "$BATS_TEST_TMPDIR/out" <<-'END'
		import json, jsonschema, sys, yaml
		schema = yaml.safe_load(open(sys.argv[1]))
		lines = [json.loads(line) for line in open(sys.argv[2])]
		assert len(lines) == 2
		for line in lines:
		    jsonschema.validate(line, schema)
	END
	t 64 "case-check heads -o xml"
	err_is "case-check: --output 'xml': table, tsv, csv, csv-excel, json or xlsx" "case-check: 'case-check -h' tells more"
}

@test "a list of heads proves the cases that it names" {
	make_cases
	t 0 "case-check heads >list"
	sed -i 's/$/\r/' list
	t 0 "case-check --against list"
	no_err
	cat list list >twice
	sed -i 's/^state: .*/state: decided/' "$CASEWORK/$day/$two.yaml"
	t 1 "case-check --against twice"
	err_is "case-check: $day/$two.yaml:5:1: state is not what the history says: accepted; 'case-check repair' sets it [seal.head]"
	rm "$CASEWORK/$day/$one.yaml"
	t 1 "head -n 1 list | case-check --against -"
	err_is "case-check: $one: it is gone: the list has it with 2 events [seal.against]"
}

@test "a list that is none is a failure" {
	make_cases
	t 0 "case-check heads >list"
	seal=$(head -n 1 list | cut -f 3)
	printf '%s\n' "$one 2 $seal" "$one	0	$seal" "$one	x	$seal" "$one	2	${seal}0" \
		"$one	2	${seal%?}" "x	2	$seal" "" "$one	2	$seal	mail" >bad
	t 2 "case-check --against bad"
	for n in 1 2 3 4 5 6 7; do
		echo "case-check: bad:$n: not the head of a case: its number, events and seal, with tabs between"
	done | err_is
	: >empty
	t 2 "case-check --against empty"
	err_is "case-check: empty: the list is empty"
	t 2 "case-check --against nowhere"
	err_is "case-check: nowhere: cannot open: No such file or directory"
	t 64 "case-check --against list $one"
	err_is "case-check: the cases come from the list, not from operands too" \
		"case-check: 'case-check -h' tells more"
	t 64 "case-check --against"
	err_is "case-check: option '--against' needs a value" "case-check: 'case-check -h' tells more"
}

@test "rules lists each rule once, as the schema says" {
	t 0 "case-check rules -H | sed -n 1p"
	out_is "rule	force	override	source	help"
	t 0 "case-check rules | grep '^ask.once' | cut -f 1,2,3,5"
	out_is "ask.once	firm	leader	all that is missing is asked for at once"
	t 0 "case-check rules | cut -f 1 | sort | uniq -d"
	no_out
	t 2 "CASEWORK=nowhere case-check rules"
	no_out
	err_is "case-check: nowhere: cannot open the office: No such file or directory"
	unset CASEWORK
	t 0 "case-check rules -o json"
	no_err
	python3 - "$TOP/schemas/rules.yaml" "$BATS_TEST_TMPDIR/out" <<-'END'
		import json, jsonschema, sys, yaml
		schema = yaml.safe_load(open(sys.argv[1]))
		for line in open(sys.argv[2]):
		    jsonschema.validate(json.loads(line), schema)
	END
	t 64 "case-check rules x"
	t 64 "case-check sweep x"
}

@test "checking writes nothing, not even a lock" {
	make_cases
	rm -r "$CASEWORK/.casework"
	chmod -R a-w "$CASEWORK"
	t 0 "case-check && case-check heads >list && case-check --against list"
	no_err
	[ ! -e "$CASEWORK/.casework" ]
	chmod -R u+w "$CASEWORK"
}

@test "a case whose number is of no day is told as any other, and those behind it are checked" {
	make_cases
	for number in WB-20229016-000001 WB-20230229-000001 WB-00000000-000001 WB-20221215-000000; do
		sed -i "s/^id: .*/id: $number/" "$CASEWORK/$day/$one.yaml"
		echo x >>"$CASEWORK/$day/$two.yaml"
		for judge in '' --judge; do
			t 2 "case-check $judge"
			no_out
			[[ $err == *"the number in the file is not that of its name [case.id]"* ]]
			[[ $err == *"$two.yaml:"* ]]
		done
		sed -i '$d' "$CASEWORK/$day/$two.yaml"
	done
}
