# The validator of lib/yaml/schema.c and the files of schemas/: what is found, where, and that
# another implementation of JSON Schema finds the same.

load helper

setup() {
	begin
	PATH=$BUILD/tests/tools:$PATH
	schemas=$TOP/schemas
}

# The YAML files of the examples and of tests/data/schema, NUL between them. A case has no modeline.
documents() {
	find "$TOP/examples" "$TOP/exchange" "$TOP/tests/data/schema" -name cases -prune -o \
		-name '*.yaml' ! -name '*.schema.yaml' -print0
}

agreement() {
	local files
	mapfile -d '' files < <(documents | sort -z)
	"$TOP/tests/schema-agreement.py" "$@" "${files[@]}"
}

@test "finds the same faults at the same places as python3-jsonschema in many mutants" {
	local many="-n 120 -s $CASEWORK_SEED"
	! long || many="-n 2000 -s 1"
	t 0 'agreement $many "$BUILD/tests/tools/validate"'
	[[ $out == *" 15 schemas, "*": 0 disagreements" ]]
	no_err
}

@test "sees when two validators disagree" {
	cat >blind <<-'EOF'
		#!/bin/sh
		validate "$@" | grep -v "is missing"
		exit 1
	EOF
	chmod +x blind
	t 1 'agreement -n 50 -s 1 ./blind'
	[[ $out == *"only jsonschema's: [("* ]]
	[[ $out != *": 0 disagreements"* ]]
}

@test "every rule file of the examples is valid" {
	t 0 'documents | while IFS= read -r -d "" f; do
		read -r line <"$f"
		validate "${f%/*}/${line##*schema=}" "$f" || exit
	done'
	no_out
	no_err
}

@test "an editor finds the schema by the first line of each file" {
	t 0 'documents | while IFS= read -r -d "" f; do
		read -r line <"$f"
		[[ $line == "# yaml-language-server: \$schema="* ]] &&
			[ -f "${f%/*}/${line##*schema=}" ] || echo "$f: $line"
	done'
	no_out
}

@test "every pattern of the schemas is one that POSIX, ECMA 262 and Python read alike" {
	t 0 '"$TOP"/tests/schema-patterns.py "$schemas"/*.yaml'
	no_out
	no_err
}

# Each line of standard input as a pattern in FILE.
one_a_line() {
	sed "s/'/''/g; s/.*/- {pattern: '&'}/" >"$1"
}

@test "sees each pattern that is not, and no other" {
	one_a_line good.yaml <<-'EOF'
		a
		^a|b$
		a(b|c){0,3}d
		a{2}
		a{2,}
		a{2,3}
		\^\$\.\*\+\?\(\)\[\{\|\\
		[a-cx0-9_-]
		[-a]
		[^-a]
		[^,.*+?(){}|$^]
		(a)?
		[a]?
		a-b,c
		(^a|b$)
		((a|b)c|d){2}
		(a)*
		((a|b)c)+
		(a){2,}
		/
	EOF
	t 0 '"$TOP"/tests/schema-patterns.py good.yaml'
	no_out
	one_a_line bad.yaml <<-'EOF'

		a|
		|a
		(|a)
		(a|)
		()
		(a
		a)
		a**
		a+?
		a*+
		a{2}?
		*a
		^*
		$?
		(*a)
		a|*b
		(?:a)
		{2}
		a{
		a{x}
		a{,2}
		a{2
		a{2,1}
		a{1,99999}
		a.b
		a]
		a}
		\d
		\w
		\1
		\<
		\-
		\/
		\]
		\}
		\
		[]
		[]a]
		[^]a]
		[a
		[a-
		[[:digit:]]
		[[]
		[\d]
		[\^]
		[a-Z]
		[z-a]
		[+-/]
		[a-b-c]
		[--a]
		[0-z]
		[é]
		é
	EOF
	t 1 '"$TOP"/tests/schema-patterns.py bad.yaml'
	[ "$(wc -l <<<"$out")" = "$(wc -l <bad.yaml)" ]
	no_err
}

@test "every schema says what it is" {
	for f in "$schemas"/*.yaml; do
		name=${f##*/}
		grep -qx '$schema: https://json-schema.org/draft/2020-12/schema' "$f"
		grep -qx "\$id: urn:casework:schema:${name%.yaml}" "$f"
		grep -q '^title: ' "$f"
		grep -q '^description: ' "$f"
	done
}

# A schema refers to nothing outside its file, so some definitions stand in several.
@test "definitions that stand in several schemas are the same" {
	cat >same.py <<-'EOF'
		import sys, yaml
		seen = {}
		for path in sys.argv[1:]:
		    for name, d in yaml.safe_load(open(path)).get("$defs", {}).items():
		        if name in ("date", "act", "limit"):
		            seen.setdefault(name, []).append(d)
		for name, all_ in sorted(seen.items()):
		    print(name, len(all_), all(d == all_[0] for d in all_))
	EOF
	t 0 '/usr/bin/python3 same.py "$schemas"/*.yaml'
	out_is "act 5 True" "date 12 True" "limit 2 True"
}

@test "tells every fault of an item, in the order of the file, and what would be right" {
	cat >item.yaml <<-'EOF'
		id: Water
		versions:
		- from: 2022-13-01
		  name: 2022
		  kind: promise
		  hots: river
		  basis: [""]
		  materials:
		  - {name: "", essential: yes, copies: 1.5}
		  - {essential: true, copies: 1000}
		  - 申请书
		  limits:
		  - {limit: promise, task: decide, starts: acept, ends: [], of: host, length: 20, basis: }
		  - {limit: promise, starts: accept, ends: decide, of: host, length: 0 days, basis: x}
	EOF
	t 1 'validate "$schemas/item.yaml" item.yaml'
	no_err
	out_is <<-'EOF'
		validate: item.yaml:1:5: 'id' must be the name of the file without .yaml, in lower case, not 'Water'
		validate: item.yaml:3:9: 'versions[0].from' must be a date such as 2022-12-15, not '2022-13-01'
		validate: item.yaml:4:9: 'versions[0].name' must be text, not the number 2022: quotes make it text
		validate: item.yaml:5:9: 'versions[0].kind' must be one of immediate, promised, joint, returned, supplement, escalated, not 'promise'
		validate: item.yaml:6:3: 'versions[0].hots' is not a key here; known keys: from, until, reason, begun, ended, into, supervised-by, approvals, code, name, aliases, nature, anonymous, categories, checklist, team, full-score, content, part-of, joint-departments, levels, extent, quantity, channels, entered, conditions, steps, results, published, withheld, kind, grade, host, other-hosts, window, panel, assignment, by-document, services, filed, certificate-check, attachments, archive, licence, requires, payment, preconditions, visit, firm-visit, undertaking, signed-by, documents, discretion, basis, materials, limits
		validate: item.yaml:7:11: 'versions[0].basis[0]' must not be empty
		validate: item.yaml:9:12: 'versions[0].materials[0].name' must not be empty
		validate: item.yaml:9:27: 'versions[0].materials[0].essential' must be true or false, not 'yes'
		validate: item.yaml:9:40: 'versions[0].materials[0].copies' must be a whole number, not the number 1.5
		validate: item.yaml:10:5: 'versions[0].materials[1].name' is missing
		validate: item.yaml:10:31: 'versions[0].materials[1].copies' must be at most 999, not the number 1000
		validate: item.yaml:11:5: 'versions[0].materials[2]' must be a mapping, not '申请书'
		validate: item.yaml:13:44: 'versions[0].limits[0].starts' must be the name of an act (casework(5), ACTS), not 'acept'
		validate: item.yaml:13:57: 'versions[0].limits[0].ends' must not be empty
		validate: item.yaml:13:79: 'versions[0].limits[0].length' must be a length such as 20 workdays, 30 days, same-day, noon or stated, not the number 20
		validate: item.yaml:13:90: 'versions[0].limits[0].basis' must be text, not empty
		validate: item.yaml:14:5: 'versions[0].limits[1].task' is missing
		validate: item.yaml:14:44: 'versions[0].limits[1].ends' must be a list, not 'decide'
		validate: item.yaml:14:70: 'versions[0].limits[1].length' must be a length such as 20 workdays, 30 days, same-day, noon or stated, not '0 days'
	EOF
}

@test "tells what is wrong with an office" {
	cat >office.yaml <<-'EOF'
		name: x
		prefix: lr
		closing-time: 17:60
		calendars: []
		window: Window
		alert: {reminder: -1 workdays before, yellow: 3, red: 0 workdays late, soon: 3}
	EOF
	t 1 'validate "$schemas/office.yaml" office.yaml'
	out_is <<-'EOF'
		validate: office.yaml:1:1: 'time-zone' is missing
		validate: office.yaml:1:1: 'currency' is missing
		validate: office.yaml:2:9: 'prefix' must be a capital, then up to seven capitals and digits, such as LR, not 'lr'
		validate: office.yaml:3:15: 'closing-time' must be a time such as "17:30", not '17:60'
		validate: office.yaml:4:12: 'calendars' must not be empty
		validate: office.yaml:5:9: 'window' must be the id of a department, in lower case, not 'Window'
		validate: office.yaml:6:19: 'alert.reminder' must be a time such as 3 workdays before, late or 5 workdays late, not '-1 workdays before'
		validate: office.yaml:6:47: 'alert.yellow' must be a time such as 3 workdays before, late or 5 workdays late, not the number 3
		validate: office.yaml:6:55: 'alert.red' must be a time such as 3 workdays before, late or 5 workdays late, not '0 workdays late'
		validate: office.yaml:6:72: 'alert.soon' is not a key here; known keys: reminder, warning, yellow, red
	EOF
}

@test "tells what is wrong with departments, staff, panels and a calendar" {
	echo 'departments: [{id: a, names: [], from: 2010-01-01, mail: nobody}]' >departments.yaml
	echo 'staff: [{account: 李娜, name: 李娜, department: a, roles: [clerk], from: 2010}]' >staff.yaml
	echo 'panels: [{id: a, name: a, members: [A b], from: 2010-01-01, invitee: [c]}]' >panels.yaml
	echo '{covers: "2022", known-since: 2021-10-25, rest: , work: [2022-01-01]}' >calendar.yaml
	t 1 'for n in departments staff panels calendar; do validate "$schemas/$n.yaml" $n.yaml; done'
	out_is <<-'EOF'
		validate: departments.yaml:1:30: 'departments[0].names' must not be empty
		validate: departments.yaml:1:58: 'departments[0].mail' must be a mail address, not 'nobody'
		validate: staff.yaml:1:19: 'staff[0].account' must be an account of letters, digits, dots, - and _, not '李娜'
		validate: staff.yaml:1:56: 'staff[0].roles[0]' must be one of window, registrar, handler, chief, leader, head, finance, supervisor, office, auditor, admin, system, not 'clerk'
		validate: staff.yaml:1:70: 'staff[0].from' must be a date such as 2022-12-15, not the number 2010
		validate: panels.yaml:1:37: 'panels[0].members[0]' must be the id of a department, in lower case, not 'A b'
		validate: panels.yaml:1:61: 'panels[0].invitee' is not a key here; known keys: id, name, members, meeting-members, may-invite, from, until
		validate: calendar.yaml:1:10: 'covers' must be a whole number, not '2022'
		validate: calendar.yaml:1:49: 'rest' must be a list, not empty
		validate: calendar.yaml:1:58: 'work[0]' must be a mapping, not '2022-01-01'
	EOF
}

@test "tells what is wrong with a mapping" {
	cat >register.map.yaml <<-'EOF'
		register: x y
		reference: 5
		case: {kind: {}, fields.x: 5, materials: {colum: x}}
		acts:
		- {act: fly, at: {unit: cent}, by: }
	EOF
	t 1 'validate "$schemas/mapping.yaml" register.map.yaml'
	out_is <<-'EOF'
		validate: register.map.yaml:1:11: 'register' must be a name of letters, digits, dots, - and _, not 'x y'
		validate: register.map.yaml:2:12: 'reference' must be text or a mapping, not the number 5: quotes make it text
		validate: register.map.yaml:3:7: 'case.item' is missing
		validate: register.map.yaml:3:14: 'case.kind' must not be empty
		validate: register.map.yaml:3:28: 'case["fields.x"]' must be text or a mapping, not the number 5: quotes make it text
		validate: register.map.yaml:3:43: 'case.materials.colum' is not a key here; known keys: value, column, columns, join, read, means, require, table, default, check, unit
		validate: register.map.yaml:5:9: 'acts[0].act' must be the name of an act (casework(5), ACTS), not 'fly'
		validate: register.map.yaml:5:25: 'acts[0].at.unit' must be one of yuan, wan, not 'cent'
		validate: register.map.yaml:5:36: 'acts[0].by' must be text or a mapping, not empty
	EOF
}

@test "tells what is wrong with a case" {
	cat >case.yaml <<-'EOF'
		casework: "1"
		id: LR-1
		item: x
		kind: promised
		state: open
		due: 2022-10-09
		fields: {a: [1], b: {c: d}}
		history:
		- {at: yesterday, by: li.na, act: Receive, was: gone, source: Paper, closes: [decide],
		   opens: [{task: decide, of: x, due: 2022-10-09T17:30}]}
	EOF
	t 1 'validate "$schemas/case.yaml" case.yaml'
	out_is <<-'EOF'
		validate: case.yaml:1:11: 'casework' must be 1, not '1'
		validate: case.yaml:2:5: 'id' must be a case number such as LR-20220905-000017, not 'LR-1'
		validate: case.yaml:5:8: 'state' must be one of received, correcting, accepted, in-review, escalated, decided, served, closed, void, not 'open'
		validate: case.yaml:6:6: 'due' must be a moment such as 2022-10-09T17:30+08:00, or paused, not '2022-10-09'
		validate: case.yaml:7:13: 'fields.a' must be a single value, not a list
		validate: case.yaml:7:21: 'fields.b' must be a single value, not a mapping
		validate: case.yaml:9:3: 'history[0].seal' is missing
		validate: case.yaml:9:8: 'history[0].at' must be a moment such as 2022-09-05T09:12:31+08:00, or a date, not 'yesterday'
		validate: case.yaml:9:35: 'history[0].act' must be the name of an act, not 'Receive'
		validate: case.yaml:9:49: 'history[0].was' must be a mapping of the values that were replaced, or unknown, not 'gone'
		validate: case.yaml:9:63: 'history[0].source' must be paper, not 'Paper'
		validate: case.yaml:9:79: 'history[0].closes[0]' must be a task such as decide/mining-development/2, not 'decide'
		validate: case.yaml:10:39: 'history[0].opens[0].due' must be a moment such as 2022-10-09T17:30+08:00, or paused, not '2022-10-09T17:30'
	EOF
}

@test "keys of a case that the schema does not know, and acts, are allowed" {
	cat >case.yaml <<-EOF
		casework: 1
		id: LR-20220905-000017
		item: x
		kind: promised
		state: received
		colour: {any: [thing]}
		history:
		- {at: 2022-09-05, by: 李娜, act: some-future-act, wind: NW, seal: $(printf '%064d' 0 | tr 0 a)}
	EOF
	t 0 'validate "$schemas/case.yaml" case.yaml'
	no_out
	no_err
}

@test "shows characters that turn or hide text as bytes" {
	printf 'covers: 2022\nknown-since: "2022\\u202e"\nrest: []\nwork: []\n"a\\x85": 1\n' >f
	t 1 'validate "$schemas/calendar.yaml" f'
	out_is <<-'EOF'
		validate: f:2:14: 'known-since' must be a date such as 2022-12-15, not '2022\xe2\x80\xae'
		validate: f:5:1: 'a\xc2\x85' is not a key here; known keys: covers, known-since, notice, rest, work
	EOF
}

@test "a schema with a keyword that is not known is refused where it stands" {
	printf 'type: object\nproperties:\n  a: {type: string, format: date}\n' >schema.yaml
	echo 'a: x' >doc.yaml
	t 2 'validate schema.yaml doc.yaml'
	out_is "validate: schema.yaml:3:21: 'format' is not a keyword that this validator knows"
}
