# The map of examples/README.md: each requirement that the programs meet is there once, and what its row names
# exists: rules, reports and fields, tests by their titles, examples. Each rule is met by a test of its row.

load helper

# The numbers that the map is about.
numbers() {
	local n
	printf 'S%03d\n' $(seq 323)
	for n in 1 8-18 21 23 25-29; do
		printf 'trap %d\n' $(seq "${n%-*}" "${n#*-}")
	done
}

# What a row can name, a kind and a name in a line.
known() {
	local p
	"$BUILD/tests/tools/tables" rules | cut -f 2 | sed 's/^/rule\t/'
	while read -r p; do
		"$p" -h | sed -n "s/^  \([a-z][a-z-]*\) .*/rule\t$p \1/p"
	done < <(programs)
	"$BUILD/tests/tools/tables" fields | sed 's/, /\n/g' | sed 's/^/rule\tcase-list -f /'
	(
		cd "$TOP/tests" || exit
		awk '/^@test ".*" [{]$/ { print "test\t`" substr(FILENAME, 3) "`: " substr($0, 8, length - 10) }' ./*.bats
		cd "$TOP/examples" || exit
		find . -type f | sed 's,^\./,example\t,'
		cd "$TOP/man" || exit
		printf '%s\n' ./*.[1-9] | sed 's,^\./,,; s/\(.*\)\.\([1-9]\)$/example\t\1(\2)/'
	)
}

# What is wrong with the map $1, a line each.
faults() {
	[ -s names ] || { numbers >wanted && known >names; }
	/usr/bin/python3 - "$1" "$TOP" <<-'END'
		import glob, os, re, sys, unicodedata
		wide = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
		read = lambda f: open(f, encoding="utf-8").read().splitlines()
		numbers, known = read("wanted"), set(read("names"))
		rows = [r for r in read(sys.argv[1]) if r.startswith("|")]
		bars = lambda r: [wide(r[:i]) for i, c in enumerate(r) if c == "|"]
		# what each test says, and what it compares with
		body, at = {}, None
		for f in sorted(glob.glob(sys.argv[2] + "/tests/*.bats")):
		    for line in open(f, encoding="utf-8"):
		        if title := re.match('@test "(.*)" {$', line):
		            at = f"`{os.path.basename(f)}`: {title[1]}"
		            body[at] = ""
		        elif at:
		            body[at] += line
		            for data in re.findall(r"[a-z-]+\.txt", line):
		                if os.path.exists(data := f"{sys.argv[2]}/tests/data/{data}"):
		                    body[at] += open(data, encoding="utf-8").read()
		there = []
		for r in rows:
		    if bars(r) != bars(rows[0]):
		        print("not aligned:", r[:12].strip("| "))
		for r in rows[2:]:
		    n, what, rules, tests, example = (c.strip() for c in r.strip("|").split("|"))
		    there.append(n)
		    if not what or n not in numbers:
		        print(n, "is none of the numbers, or is of nothing")
		    for kind, names in ("rule", rules.split(", ")), ("test", tests.split(" <br> ")), ("example", [example]):
		        for name in names:
		            if name == "-" and kind != "test":
		                continue
		            if kind != "test":
		                name = name[1:-1] if name[:1] == name[-1:] == "`" else name + " (unquoted)"
		            if f"{kind}\t{name}" not in known:
		                print(f"{n}: no {kind}: {name}")
		            elif kind == "rule" and not any(
		                name.removeprefix("case-list -f ") in body.get(t, "") for t in tests.split(" <br> ")):
		                print(f"{n}: no test of it has {name}")
		for n in numbers:
		    if there.count(n) != 1:
		        print(n, "is there", there.count(n), "times")
	END
}

@test "every requirement is in the map once, with a test, and what its row names exists" {
	t 0 'faults "$TOP/examples/README.md"'
	no_out
	no_err
	[ "$(grep -c ^S wanted)" = 323 ]
}

@test "a row that is missing, there twice, or names what does not exist is told" {
	while IFS='~' read -r edit told; do
		sed "$edit" "$TOP/examples/README.md" >map
		t 0 'faults map | grep -v "^not aligned"'
		out_is "$told"
	done <<-'END'
		/^| S089 /d~S089 is there 0 times
		/^. S089 /p~S089 is there 2 times
		/^. S089 /s/joint-review.veto/joint-review.vetoes/~S089: no rule: joint-review.vetoes
		/^. S067 /s/case-report countersigns/case-report rounds/~S067: no rule: case-report rounds
		/^. S320 /s/-f bounces/-f bounced/~S320: no rule: case-list -f bounced
		/^. S250 /s/inspect.two/inspect.photograph/~S250: no test of it has inspect.photograph
		/^. S267 /s/each version/each edition/~S267: no test: `papers.bats`: each edition of an item was filed with the centre, where the office says so; services are items
		/^. S267 /s/`papers.bats`: [^|]*|/- |/~S267: no test: -
		/^. S250 /s,maritime-window/demo.sh,maritime-window/play.sh,~S250: no example: maritime-window/play.sh
	END
	sed '/^| S089 /s/|$/ |/' "$TOP/examples/README.md" >map
	t 0 'faults map'
	out_is "not aligned: S089"
}
