# Case files that are no proper input: a clear error with the right status, nothing changed, and what
# is good goes on. `make check-long` runs all of it under ASan and UBSan.

load helper
load bad

@test "no program is stopped by a case file that is damaged in any way, or changes it" {
	n=100
	while IFS='|' read -r kind why; do
		n=$((n + 1))
		cp "water-bureau/$day/$one.yaml" "water-bureau/$day/WB-20221215-000$n.yaml"
		damage "$kind" "water-bureau/$day/WB-20221215-000$n.yaml"
		echo "WB-20221215-000$n|$why"
	done < <(kinds) >damaged
	cut -d'|' -f1 damaged >names
	echo "$two" >>names
	cp "water-bureau/$day/$two.yaml" sound
	tree | grep -v "$two" >before
	while read -r command; do
		p=${command%% *}
		cp sound "water-bureau/$day/$two.yaml"
		[ "$p" != case-deliver ] || case-accept withdraw -q --by li.na --reason 不办了 "$two"
		case $p in case-check | case-deadline | case-export | case-list | case-report) command+=" -" ;; esac
		t 2 "$command <names"
		clean "$BATS_TEST_TMPDIR/err"
		grep -q "$two" "$BATS_TEST_TMPDIR/out"
		[ "$(grep -c WB-20221215-0001 "$BATS_TEST_TMPDIR/out")" = 0 ]
		while IFS='|' read -r id why; do
			read -r line <&3
			# some name the case, not its file
			[[ $line == "$p: $day/$id.yaml$why"* || $line == "$p: $id$why"* ]] || {
				echo "$command says: $line" "instead of $id$why" && return 1
			}
		done <damaged 3<"$BATS_TEST_TMPDIR/err"
		[ "$(wc -l <"$BATS_TEST_TMPDIR/err")" = "$(wc -l <damaged)" ]
	done < <(commands)
	tree | grep -v "$two" | diff before -
}

@test "what is damaged below the head of a case is not acted on" {
	file=water-bureau/$day/$one.yaml
	cp "$file" sound
	while IFS='|' read -r bytes why; do
		cp sound "$file"
		# shellcheck disable=SC2059 # it has the escapes
		printf -- "$bytes" >>"$file"
		cp "$file" damaged
		t 2 "case-accept note --by li.na --text x $one $two"
		out_is "$two"
		said case-accept "$day/$one.yaml:$why"
		t 2 "case-show $one"
		no_out
		cmp "$file" damaged
	done <<-'END'
		- {at: x}\0\n|52:10: control characters are not allowed (U+0000)
		- {at: \xff}\n|52:8: not UTF-8
		- {at: \x1b[31m}\n|52:8: control characters are not allowed (U+001B)
		- {at: "\\0"}\n|52:8: value has a control character
		- &a {at: x}\n- *a\n|52:3: anchors (&) are not allowed
		- *a\n|52:3: aliases (*) are not allowed
		- !!set {at: x}\n|52:3: tags (!) are not allowed
		- {<<: {at: x}}\n|52:4: merge keys (<<) are not allowed
		- {at: x, at: x}\n|52:11: key 'at' stands here a second time
		- [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n|52:33: nested too deeply
		history: []\n|52:1: key 'history' stands here a second time
		state: closed\n|52:1: key 'state' stands here a second time
		---\na: b\n|52:1: a second document begins here
	END
}

@test "events and heads of a wrong kind are told with their place, and not acted on" {
	changes >list
	n=$(wc -l <list)
	{
		echo item,applicant.name
		yes river-construction,甲 | head -n "$n"
	} >rows
	case-accept receive --by li.na --rows rows | case-accept accept --by li.na |
		case-route dispatch --by li.na --handler sun.li |
		case-review opine --by sun.li --lawful true --complete true --proposal grant --opinion 可行 >names
	while read -r id <&3 && IFS= read -r change; do
		slurp <"water-bureau/$day/$id.yaml"
		sound=$REPLY
		sed -i "$change" "water-bureau/$day/$id.yaml"
		slurp <"water-bureau/$day/$id.yaml"
		[ "$REPLY" != "$sound" ] || {
			echo "no change: $change" && return 1
		}
	done <list 3<names
	echo "$two" >>names
	tree | grep -v "$two" >before
	t 2 "case-accept note --by li.na --text x <names"
	out_is "$two"
	while read -r id; do
		[ "$id" = "$two" ] || [[ $'\n'$err =~ $'\ncase-accept: '[^$'\n']*"$id" ]] || {
			echo "$id: not told" && return 1
		}
	done <names
	for command in "case-show" "case-show --history" "case-list -f id,host,handler,due,outcome,tasks -" "case-list -" \
		"case-report register -" "case-report annual -" "case-deadline alert -w 99 -" "case-check heads -" "case-check -"; do
		t 2 "$command <names"
		clean "$BATS_TEST_TMPDIR/err"
		[ "$command" = "case-check -" ] || grep -q "$two" "$BATS_TEST_TMPDIR/out" || [ "$command" = "case-report annual -" ]
	done
	tree | grep -v "$two" | diff before -
	for command in "case-check repair" "case-check tidy"; do
		t 2 "$command <names"
		clean "$BATS_TEST_TMPDIR/err"
	done
	t 2 "case-accept amend --reason x --set applicant.name=乙 --by li.na <names"
	clean "$BATS_TEST_TMPDIR/err"
}

# What is done to a sound case by sed, each alone.
changes() {
	cat <<-'END'
		s/^casework: 1/casework: 2/
		s/^casework: 1/casework: one/
		s/^id: .*/id: ..\/..\/x/
		s/^id: .*/id: WB-20221215-000002/
		s/^id: .*/id: [WB-20221215-000001]/
		s/^item: .*/item: {}/
		s/^state: .*/state: lost/
		s/^state: .*/state: closed/
		s/^due: .*/due: soon/
		s/^due: .*/due: [x]/
		s/^due: .*/due: 9999-99-99T99:99+99:99/
		s/^tasks:.*/tasks: 5/; /^- {task/d
		s/^applicant:.*/applicant: 甲/; /^  name/d
		s/^applicant:.*/applicant: [甲]/; /^  name/d
		s/^history:.*/history: 5/; /^[- ]/d
		s/^history:.*/history: []/; /^[- ]/d
		s/^history:.*/history: {a: b}/; /^[- ]/d
		s/^history:.*/history:/; /^[- ]/d
		/^history:/,$d
		/^  seal:/d
		s/^  seal: .*/  seal: 5/
		s/^  seal: .*/  seal: "0000000000000000000000000000000000000000000000000000000000000000"/
		s/^  act: receive/  act: [receive]/
		s/^  act: receive/  act: accept/
		s/^  act: accept/  act: receive/
		s/^  act: accept/  act: enchant/
		s/^- at: .*/- at: yesterday/
		s/^- at: .*/- at: 2022-02-30T10:00:00+08:00/
		s/^- at: .*/- at: {}/
		s/^  by: .*/  by: ""/
		s/^  to: .*/  to: lost/
		s/^  to: .*/  to: [x]/
		s/^  opens:/  opens: 5/; /^  - {/d
		s/length: 5 workdays/length: 5 years/
		s/due: [^,}]*}/due: x}/
		s/task: decide,/task: ..\/..\/x,/
		s/closes: .*/closes: [nothing\/at\/all]/
		s/closes: .*/closes: 5/
		s/^  host: .*/  host: [a, b]/
		s/^  handler: .*/  handler: {a: b}/
		s/^  lawful: .*/  lawful: maybe/
		s/^  dossier: .*/  dossier: x/
		s/^- at:/-\n  at:/; s/^  by:/   by:/
	END
}

@test "no change of a few bytes of a case makes a program crash, or is acted on unless it is none" {
	{
		echo item,applicant.name
		yes river-construction,甲 | head -n 198
	} >rows
	case-accept receive --by li.na --rows rows | case-accept accept -q --by li.na
	(cd water-bureau/"$day" && ls) | sed 's/\.yaml$//' >all
	[ "$(wc -l <all)" = 200 ]
	python3 - water-bureau/"$day"/*.yaml <<-'END'
		import random, sys
		chance = random.Random(20221216)
		bits = [b"\x00", b"\xff", b"\n", b"\r", b"\t", b" ", b"- ", b": ", b"[", b"]", b"{", b"}", b"&a ", b"*a",
		        b"!!x ", b"'", b'"', b"#", b" #", b"|\n", b"? ", b"---\n", b"~", b"null", b"1e999", b"paused", b",,"]
		for name in sys.argv[1:]:
		    text = open(name, "rb").read()
		    for _ in range(chance.choice([1, 1, 1, 2])):
		        at = chance.randrange(len(text))
		        what = chance.randrange(7)
		        lines = text.split(b"\n")
		        n = chance.randrange(len(lines) - 1)
		        if what == 0:
		            text = text[:at] + chance.choice(bits) + text[at:]
		        elif what == 1:
		            text = text[:at] + bytes([chance.randrange(256)]) + text[at + 1:]
		        elif what == 2:
		            text = text[:at] + text[at + chance.randint(1, 20):]
		        elif what == 3:
		            text = b"\n".join(lines[:n] + lines[n + 1:])
		        elif what == 4:
		            text = b"\n".join(lines[:n] + [lines[n]] + lines[n:])
		        else:  # what holds as before
		            text = b"\n".join(lines[:n] + [b"# \xe6\xb3\xa8"] + lines[n:])
		    with open(name, "wb") as out:
		        out.write(text)
	END
	tree >before
	while read -r command; do
		case $command in
		*--by*) continue ;;
		*' -o '*) command+=" -" ;;
		esac
		status=0
		eval "$command" <all >out 2>err || status=$?
		[ $status = 2 ] || {
			echo "status $status of $command"
			return 1
		}
		[ -s out ] && [ -s err ]
		clean err
	done < <(commands)
	case-report annual >out 2>err || [ $? = 2 ]
	case-check >out 2>err || [ $? = 2 ]
	tree | diff before -
	grep -oE '^case-check: [^ ]*WB-[0-9]+-[0-9]+' err | grep -o 'WB.*' | sort -u >faulty
	[ "$(wc -l <faulty)" -ge 100 ]
	status=0
	case-accept note --by li.na --text x <all >acted 2>err || status=$?
	[ $status = 2 ]
	# who is acted on had no fault, and is well afterwards; who is not stays as it was
	[ "$(wc -l <acted)" -ge 40 ]
	comm -12 acted faulty | diff /dev/null -
	xargs case-check <acted
	tree >after
	diff before after | grep -o 'WB-20221215-000[0-9]*' | sort -u | diff acted -
	[ ! -e "water-bureau/$day/.*.tmp" ]
}

@test "odd names below cases are no cases, and stop nothing" {
	cd water-bureau
	mkdir -p "cases/2022/12/15/a b" cases/2022/13/99 cases/x cases/2022/12/15/"$one" $'cases/2022/12/\e[31m' cases/..x
	touch cases/2022/12/15/-rf cases/2022/12/15/$'a\nb.yaml' cases/2022/12/15/WB-20221215-1.yaml \
		cases/2022/12/15/WB-20221216-000001.yaml cases/2022/x.yaml cases/2022/12/15/.hidden
	ln -s / cases/2022/12/root
	ln -s . cases/2022/12/15/loop
	ln -s ../../../.. cases/2022/12/up
	for command in "case-list -f id" "case-report count -b state" "case-deadline alert" "case-check heads"; do
		t 0 "$command"
		no_err
	done
	t 0 "case-list -f id"
	out_is "$one" "$two"
	t 1 "case-check"
	no_out
	clean "$BATS_TEST_TMPDIR/err"
	[ "$(grep -c 'store.stray' "$BATS_TEST_TMPDIR/err")" = "$(wc -l <"$BATS_TEST_TMPDIR/err")" ]
}
