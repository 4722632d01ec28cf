# What is no proper input, wherever it stands: a clear error with the right status, nothing
# changed, and what is good goes on. `make sanitize` runs all of it under ASan and UBSan.

load helper

one=WB-20221215-000001
two=WB-20221215-000002
day=cases/2022/12/15

setup() {
	begin
	export CASEWORK_EXAMPLES=$TOP/examples
	fresh
}

# An office with two river cases under review; made once.
fresh() {
	local made=$BATS_FILE_TMPDIR/office
	if [ ! -d "$made" ]; then
		office water-bureau
		for _ in 1 2; do
			case-accept receive --by li.na --item river-construction --set applicant.name=甲 || return
		done | case-accept accept --by li.na | case-route dispatch --by li.na --handler sun.li |
			case-review opine -q --by sun.li --lawful true --complete true --proposal grant --opinion 可行
		mv water-bureau "$made"
	fi
	[ ! -d water-bureau ] || rm -r water-bureau
	cp -R "$made" water-bureau
	export CASEWORK=$PWD/water-bureau CASEWORK_NOW=2022-12-15T10:00:00+08:00
}

# A command line of each program that reads the cases named behind it.
commands() {
	cat <<-'END'
		case-accept note --by li.na --text x
		case-check heads -o tsv
		case-deadline alert -w 15 -o tsv
		case-deliver close --by li.na --outcome unpaid
		case-list -o tsv
		case-list -o tsv -f id,host
		case-report register -o tsv
		case-review countersign --by ma.jun --lawful true --agree true
		case-route hand-over --by zhang.wei --handler zhang.wei --reason x
		case-show -o json
		case-show
	END
}

@test "every program has a command line here" {
	{
		commands | cut -d' ' -f1
		echo case-new
	} | sort -u >have
	programs | diff have -
}

# Ways to damage a file, and how the message about it begins behind the name of the file: at the
# head of what was there, or in its place.
kinds() {
	cat <<-'END'
		empty|: the file is empty
		comments|: the file is empty
		nul|:1:5: control characters are not allowed (U+0000)
		latin1|:1:7: not UTF-8
		overlong|:1:4: not UTF-8
		surrogate|:1:4: not UTF-8
		utf16|:1:1: not UTF-8
		bom|:1:1: the file begins with a byte order mark (U+FEFF)
		escape|:1:4: control characters are not allowed (U+001B)
		escaped|:1:4: value has a control character
		escaped-nul|:1:4: value has a control character
		c1|:1:4: this character is allowed only as an escape in "..." (U+009B)
		cr|:1:5: a carriage return without a line feed is not allowed (U+000D)
		tab|:2:1: not well-formed YAML: 
		anchor|:1:4: anchors (&) are not allowed
		alias|:1:4: aliases (*) are not allowed
		bomb|:1:4: anchors (&) are not allowed
		tag|:1:4: tags (!) are not allowed
		merge|:1:1: merge keys (<<) are not allowed
		twice|:2:1: key 'x' stands here a second time
		twice-below|:1:11: key 'y' stands here a second time
		map-key|:1:1: a key must be a scalar
		flow-depth|:1:35: nested too deeply
		block-depth|:2:64: nested too deeply
		map-depth|:1:5: a key must be a scalar
		long-key|:1:5001: not well-formed YAML: 
		open-quote|:
		open-flow|:
		documents|:3:1: a second document begins here
		directive|:1:1: directives (%) are not allowed
		zeros|:1:1: control characters are not allowed (U+0000)
		huge|: 104857600 bytes are more than the 16777216 that a file may have
		directory|: not a regular file
		fifo|: not a regular file
	END
}

# Damages file $2 in way $1.
damage() {
	slurp <"$2"
	case $1 in
	directory) rm "$2" && mkdir "$2" && return ;;
	fifo) rm "$2" && mkfifo "$2" && return ;;
	esac
	{
		case $1 in
		comments) echo '# nothing' ;;
		nul) printf 'x: a\0b\n' ;;
		latin1) printf 'x: caf\xe9\n' ;;
		overlong) printf 'x: \xc0\xaf\n' ;;
		surrogate) printf 'x: \xed\xa0\x80\n' ;;
		utf16) iconv -f UTF-8 -t UTF-16 <<<"$REPLY" ;;
		bom) printf '\xef\xbb\xbf' ;;
		escape) printf 'x: \e[31m\n' ;;
		escaped) printf 'x: "\\e[31m"\n' ;;
		escaped-nul) printf 'x: "a\\0b"\n' ;;
		c1) printf 'x: \xc2\x9b31m\n' ;;
		cr) printf 'x: a\ry: b\n' ;;
		tab) printf 'x:\n\ty: 1\n' ;;
		anchor) printf 'x: &a 1\n' ;;
		alias) printf 'x: *a\n' ;;
		bomb)
			printf 'a: &a [x,x,x,x,x,x,x,x,x]\n'
			printf '%s: &%s [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n' b b c c d d e e f f g g h h i i
			;;
		tag) printf 'x: !!python/object/apply:os.system [id]\n' ;;
		merge) printf '<<: {x: 1}\n' ;;
		twice) printf 'x: 1\nx: 2\n' ;;
		twice-below) printf 'x: {y: 1, y: 2}\n' ;;
		map-key) printf '{a: b}: 2\n' ;;
		flow-depth) printf 'x: %s\n' "${deep//0/[}" ;;
		map-depth) printf 'x: %s\n' "${deep//0/\{}" ;;
		block-depth) printf 'x:\n %s\n' "${deep//0/- }" ;;
		long-key) printf '%05000d: x\n' 0 ;;
		open-quote) printf 'x: "\n' ;;
		open-flow) printf 'x: [\n' ;;
		documents) printf -- '--- \na: b\n--- \n' ;;
		directive) printf '%%YAML 1.1\n---\n' ;;
		esac
		case $1 in
		empty | comments | utf16 | zeros) ;;
		*) printf %s "$REPLY" ;;
		esac
	} >"$2"
	case $1 in
	zeros) truncate -s 1M "$2" ;;
	huge) truncate -s 100M "$2" ;;
	esac
}

# Makes file $1 a copy of $2 again, whatever it is now.
mend() {
	[ ! -d "$1" ] && [ ! -p "$1" ] || rm -r "$1"
	slurp <"$2"
	printf %s "$REPLY" >"$1"
}

printf -v deep '%020000d' 0

# Program $1 said, in few lines and without control characters, something that begins so.
said() {
	local begins=$2 ends=${err//[!$'\n']/}
	if [[ $err != "$1: $begins"* ]]; then
		printf '%s\n' "command: $last" "standard error: ${err:0:500}" "should begin: $1: $begins"
		return 1
	fi
	[ ${#ends} -lt 12 ]
	clean "$BATS_TEST_TMPDIR/err"
}

# No control character but newline, tab in what is printed, and nothing that turns or hides text.
clean() {
	if slurp <"$1"; then
		case $REPLY in
		*[$'\x01'-$'\x08'$'\x0b'-$'\x1f'$'\x7f']* | *$'\xc2'[$'\x80'-$'\x9f']*) ;;
		*$'\xe2\x80'[$'\x8b'-$'\x8f'$'\xa8'-$'\xae']*) ;;
		*) return 0 ;;
		esac
	fi
	cat -v "$1"
	echo "command: $last"
	return 1
}

# --- the rules

@test "a rule file that is damaged in any way is told with its place, and nothing is done" {
	cp -R water-bureau sound
	files=(departments.yaml staff.yaml panels.yaml catalog/river-construction.yaml calendar/cn-2022.yaml)
	while IFS='|' read -r kind why; do
		damage "$kind" water-bureau/office.yaml
		t 2 "case-accept receive --by li.na --item river-construction"
		no_out
		said case-accept "office.yaml$why"
		mend water-bureau/office.yaml sound/office.yaml
		# of the others all are told
		for file in "${files[@]}"; do
			damage "$kind" "water-bureau/$file"
		done
		t 2 "case-accept receive --by li.na --item river-construction"
		no_out
		clean "$BATS_TEST_TMPDIR/err"
		mapfile -t told <"$BATS_TEST_TMPDIR/err"
		[ ${#told[@]} -eq 5 ]
		for i in "${!files[@]}"; do
			file=${files[i]}
			[[ ${told[i]} == "case-accept: $file$why"* ]] || {
				echo "${told[i]}, not $file$why" && return 1
			}
			mend "water-bureau/$file" "sound/$file"
		done
	done < <(kinds)
	diff -r sound water-bureau
}

@test "every program stops at a damaged rule file" {
	while IFS='|' read -r kind why; do
		damage "$kind" water-bureau/staff.yaml
		while read -r command; do
			t 2 "$command $one </dev/null"
			no_out
			said "${command%% *}" "staff.yaml$why"
		done < <(commands)
		t 2 "case-check"
		no_out
		t 2 "case-new --from ./water-bureau new"
		no_out
		said case-new "staff.yaml"
		[ ! -e new ]
		mend water-bureau/staff.yaml "$BATS_FILE_TMPDIR/office/staff.yaml"
	done < <(kinds | grep -E '^(bomb|huge|directory|fifo)\|')
}

@test "a rule file that leads nowhere or to a device" {
	cd water-bureau
	rm office.yaml
	ln -s office.yaml office.yaml
	t 2 "case-list"
	said case-list "office.yaml: "
	ln -sf nowhere office.yaml
	t 2 "case-list"
	err_is "case-list: office.yaml: there is no such file in $CASEWORK"
	ln -sf /dev/zero office.yaml
	t 2 "case-list"
	err_is "case-list: office.yaml: not a regular file"
	rm -r catalog
	touch catalog
	cp "$BATS_FILE_TMPDIR/office/office.yaml" .
	rm office.yaml
	cp "$BATS_FILE_TMPDIR/office/office.yaml" office.yaml
	t 2 "case-list"
	err_is "case-list: catalog: cannot read the directory: Not a directory"
}

@test "more values than a rule or case file may have, and longer lines" {
	{
		echo 'x:'
		yes -- '- a' | head -n 600000
	} >many
	for file in panels.yaml "$day/$one.yaml"; do
		cat many >>"water-bureau/$file"
		t 2 "case-show $one"
		no_out
		[[ $err == "case-show: $file:"*": more values than a file may have" ]]
		fresh
	done
	{
		printf 'x: '
		head -c 16000000 /dev/zero | tr '\0' a
	} >>"water-bureau/$day/$one.yaml"
	t 1 "case-accept note --by li.na --text x $one $two"
	out_is $two
	[[ $err == *"[seal.dossier]" ]]
}

@test "rules that fit no schema or each other are told with their place" {
	while IFS='|' read -r file change why; do
		sed -i "$change" "water-bureau/$file"
		t 2 "case-list"
		no_out
		said case-list "$file:$why"
		mend "water-bureau/$file" "$BATS_FILE_TMPDIR/office/$file"
	done <<-'END'
		office.yaml|s/^prefix.*/prefix: ..\/x/|4:9: 'prefix' must be
		office.yaml|s/^closing.*/closing-time: "25:00"/|6:15: 'closing-time' must be
		office.yaml|s/^closing.*/closing-time: "00:00"/|6:15: closing-time '00:00' is before the day: leave it out for the end of the day
		office.yaml|s/^time-zone.*/time-zone: ..\/..\/etc\/passwd/|5:12: 'time-zone' must be
		office.yaml|s/^time-zone.*/time-zone: Mars\/Phobos/|5:12: time zone 'Mars/Phobos' is not known
		office.yaml|s/^calendars.*/calendars: [..\/x]/|7:13: 'calendars[0]' must be
		office.yaml|s/^paper.*/paper-until: 2022-02-30/|11:14: there is no day '2022-02-30'
		office.yaml|s/^simulated.*/simulated: yes/|10:12: 'simulated' must be
		office.yaml|s/^simulated.*/numbers-after: [..\/..\/x]/|10:17: 'numbers-after[0]' must be
		office.yaml|s/reminder: .*/reminder: 99999999999999999999 workdays before/|13:13: 'alert.reminder' must be
		office.yaml|s/reminder: .*/reminder: 1000 workdays before/|13:13: 'alert.reminder' must be
		office.yaml|s/reminder: .*/reminder: 03 workdays before/|13:13: 'alert.reminder' must be
		office.yaml|s/reminder: .*/soon: 3/|13:3: 'alert.soon' is not a key here
		office.yaml|s/reminder: .*/reminder: late/|14:12: warning '1 workday before' begins before reminder 'late': a worse level begins with it or later
		office.yaml|s/warning: .*/warning: 4 workdays before/|14:12: warning '4 workdays before' begins before reminder '3 workdays before': a worse level begins with it or later
		office.yaml|/warning: /d; s/yellow: .*/yellow: 9 workdays before/|14:11: yellow '9 workdays before' begins before reminder '3 workdays before': a worse level begins with it or later
		office.yaml|s/yellow: .*/yellow: 4 workdays late/|16:8: red '3 workdays late' begins before yellow '4 workdays late': a worse level begins with it or later
		office.yaml|s/red: .*/red: 0 workdays late/|16:8: 'alert.red' must be
		office.yaml|s/: 5 workdays$/: 99999999999 workdays/|30:11: 'limits[0].length' must be
		office.yaml|s/: 5 workdays$/: -5 workdays/|30:11: 'limits[0].length' must be
		office.yaml|s/^window.*/window: nowhere/|9:9: window 'nowhere' is not in departments.yaml
		staff.yaml|s/account: li.na/account: ..\/li/|4:12: 'staff[0].account' must be
		staff.yaml|s/from: 2016-03-01/from: 2016-02-30/|8:9: there is no day '2016-02-30'
		staff.yaml|s/- {from: 2022-12-26, until: 2022-12-30}/- {from: 2022-12-26, until: 2022-12-25}/|59:31: 'until' is before 'from'
		staff.yaml|s/- {from: 2022-12-26, until: 2022-12-30}/- {from: 2022-12-26, until: 2022-13-01}/|59:31: 'staff[8].absent[0].until' must be
		staff.yaml|s/- {from: 2022-12-26, until: 2022-12-30}/- {from: 2022-02-29}/|59:12: there is no day '2022-02-29'
		staff.yaml|s/- {from: 2022-12-26, until: 2022-12-30}/- {until: 2022-12-30}/|59:5: 'staff[8].absent[0].from' is missing
		departments.yaml|s/head: li.na/head: nobody/|
		panels.yaml|s/policy-law/nowhere/|
		catalog/river-construction.yaml|s/^id:.*/id: ..\/x/|2:5: 'id' must be
		catalog/river-construction.yaml|s/^id:.*/id: other/|2:5: id 'other' is not the name of the file
		catalog/river-construction.yaml|s/host: river/host: nowhere/|
		office.yaml|s/^calendars.*/calendars: [cn, cn]/|7:17: calendar 'cn' is listed twice
		calendar/cn-2022.yaml|s/^covers:.*/covers: 2021/|
		calendar/cn-2022.yaml|s/2022-10-01/2022-13-01/|
	END
}

@test "files among the rules that have odd names" {
	cd water-bureau
	touch catalog/.hidden.yaml catalog/notes.txt catalog/.yaml "catalog/-rf" calendar/.x.yaml
	mkdir catalog/drafts
	t 0 "case-list"
	for name in $'a\nb.yaml' $'a\e[31m.yaml' '-x.yaml' 'a b.yaml'; do
		: >"catalog/$name"
		t 2 "case-list"
		no_out
		[[ $err == "case-list: catalog/"*": the file is empty" ]]
		[[ $err != *$'\n'* ]]
		clean "$BATS_TEST_TMPDIR/err"
		rm "catalog/$name"
	done
	mkdir catalog/directory.yaml
	t 2 "case-list"
	err_is "case-list: catalog/directory.yaml: not a regular file"
}

@test "no change of a few bytes of the rules makes a program crash" {
	fuzz 300 water-bureau/office.yaml water-bureau/departments.yaml water-bureau/staff.yaml water-bureau/panels.yaml \
		water-bureau/catalog/river-construction.yaml water-bureau/calendar/cn-2022.yaml
	diff -r "$BATS_FILE_TMPDIR/office" water-bureau
}

# Offers $1 mutants of the files that follow, or in a sample every fifth of them, one after the other,
# to an act that is refused anyway.
fuzz() {
	python3 - "$@" <<-'END'
		import os, random, subprocess, sys
		step = 1 if os.environ.get("CASEWORK_LONG") == "1" else 5
		turn = int(os.environ["CASEWORK_SEED"]) % step
		chance = random.Random(20221215)
		bits = [b"\x00", b"\xff", b"\n", b"\r", b"\t", b" ", b"  ", b"- ", b": ", b"[", b"]", b"{", b"}", b"&a ",
		        b"*a", b"!!x ", b"'", b'"', b"#", b"|\n", b">-\n", b"? ", b"---\n", b"%", b"~", b"null", b"true",
		        b"-1", b"1e999", b"99999999999999999999", b"0000-00-00", b"9999-12-31", b"\xe2\x80\xa8", b",,"]
		def mutant(text):
		    for _ in range(chance.randint(1, 3)):
		        at = chance.randrange(len(text) + 1)
		        what = chance.randrange(6)
		        lines = text.split(b"\n")
		        line = chance.randrange(len(lines))
		        if what == 0:
		            text = text[:at] + chance.choice(bits) + text[at:]
		        elif what == 1:
		            text = text[:at] + bytes([chance.randrange(256)]) + text[at + 1:]
		        elif what == 2:
		            text = text[:at] + text[at + chance.randint(1, 20):]
		        elif what == 3:
		            text = b"\n".join(lines[:line] + lines[line + 1:])
		        elif what == 4:
		            text = b"\n".join(lines[:line] + [lines[line]] + lines[line:])
		        else:
		            text = b"\n".join(lines[:line] + [chance.choice([b"  ", b"- ", b" "]) + lines[line]] + lines[line + 1:])
		    return text
		count, files = int(sys.argv[1]), sys.argv[2:]
		whole = {f: open(f, "rb").read() for f in files}
		for i in range(count):
		    name = files[i % len(files)]
		    text = mutant(whole[name])
		    if i % step != turn:
		        continue
		    with open(name, "wb") as out:
		        out.write(text)
		    done = subprocess.run(["case-accept", "accept", "--by", "li.na", "WB-20221215-000001"],
		                          stdin=subprocess.DEVNULL, capture_output=True)
		    if done.returncode not in (1, 2) or done.stdout or not done.stderr:
		        sys.exit(f"mutant {i} of {name}: {text}\n{done}")
		    with open(name, "wb") as out:
		        out.write(whole[name])
	END
}

# --- the cases

@test "no program is stopped by a case file that is damaged in any way, or changes it" {
	n=100
	while IFS='|' read -r kind why; do
		n=$((n + 1))
		cp "water-bureau/$day/$one.yaml" "water-bureau/$day/WB-20221215-000$n.yaml"
		damage "$kind" "water-bureau/$day/WB-20221215-000$n.yaml"
		echo "WB-20221215-000$n|$why"
	done < <(kinds) >damaged
	cut -d'|' -f1 damaged >names
	echo $two >>names
	cp "water-bureau/$day/$two.yaml" sound
	tree | grep -v $two >before
	while read -r command; do
		p=${command%% *}
		cp sound "water-bureau/$day/$two.yaml"
		case $p in case-check | case-deadline | case-list | case-report) command+=" -" ;; esac
		t 2 "$command <names"
		clean "$BATS_TEST_TMPDIR/err"
		grep -q $two "$BATS_TEST_TMPDIR/out"
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
	tree | grep -v $two | diff before -
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
		out_is $two
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
	echo $two >>names
	tree | grep -v $two >before
	t 2 "case-accept note --by li.na --text x <names"
	out_is $two
	while read -r id; do
		[ "$id" = $two ] || [[ $'\n'$err =~ $'\ncase-accept: '[^$'\n']*"$id" ]] || {
			echo "$id: not told" && return 1
		}
	done <names
	for command in "case-show" "case-show --history" "case-list -f id,host,handler,due,outcome,tasks -" "case-list -" \
		"case-report register -" "case-report annual -" "case-deadline alert -w 99 -" "case-check heads -" "case-check -"; do
		t 2 "$command <names"
		clean "$BATS_TEST_TMPDIR/err"
		[ "$command" = "case-check -" ] || grep -q $two "$BATS_TEST_TMPDIR/out" || [ "$command" = "case-report annual -" ]
	done
	tree | grep -v $two | diff before -
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
	(cd water-bureau/$day && ls) | sed 's/\.yaml$//' >all
	[ "$(wc -l <all)" = 200 ]
	python3 - water-bureau/$day/*.yaml <<-'END'
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
	mkdir -p "cases/2022/12/15/a b" cases/2022/13/99 cases/x cases/2022/12/15/$one $'cases/2022/12/\e[31m' cases/..x
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
	out_is $one $two
	t 1 "case-check"
	no_out
	clean "$BATS_TEST_TMPDIR/err"
	[ "$(grep -c 'store.stray' "$BATS_TEST_TMPDIR/err")" = "$(wc -l <"$BATS_TEST_TMPDIR/err")" ]
}

# --- mappings, registers, rows

@test "a mapping that is damaged in any way is told with its place, and nothing is taken in" {
	cp water-bureau/register.map.yaml sound
	tree >before
	while IFS='|' read -r kind why; do
		mend map.yaml sound
		damage "$kind" map.yaml
		t 2 "case-accept import -m map.yaml water-bureau/register-2022.csv"
		no_out
		said case-accept "map.yaml$why"
	done < <(kinds)
	rm -r map.yaml
	for name in nowhere . /dev/zero ''; do
		t 2 "case-accept import -m '$name' water-bureau/register-2022.csv"
		no_out
		[[ $err != *$'\n'* ]]
	done
	tree | diff before -
	[ "$(ls)" = "$(printf '%s\n' before sound water-bureau)" ]
}

# Ways to damage a CSV, and what is said of it; \e and the like are printf's.
csv_kinds() {
	cat <<-'END'
		|: no header line
		\n\n|: no header line
		\0|:1:1: a NUL byte
		"a,b\n|:
		a,a\n1,2\n|:1:3: column 'a' is there twice: columns 1 and 2
		a,,b\n1,2,3\n|:1:3: 
		a"b,c\n1,2\n|:1:
	END
}

@test "CSV that is damaged stops every program that reads it" {
	tree >before
	for command in "case-accept receive --by li.na --rows -" "case-accept note --by li.na --rows -" "case-deadline count"; do
		while IFS='|' read -r bytes why; do
			t 2 "printf '$bytes' | $command"
			no_out
			said "${command%% *}" "standard input$why"
		done < <(csv_kinds)
		truncate -s 100M zeros
		t 2 "$command <zeros"
		said "${command%% *}" "standard input:1:1: a NUL byte"
		t 2 "yes x, | head -c 30000000 | tr -d '\n' | $command"
		said "${command%% *}" "standard input:1"
		t 2 "{ echo id,text,item,start; printf '\"'; head -c 30000000 /dev/zero | tr '\0' x; } | $command"
		said "${command%% *}" "standard input:"
		t 2 "$command <."
		no_out
		said "${command%% *}" "standard input: cannot read"
	done
	tree | diff before -
}

@test "a register that is no file, too big or no text is refused" {
	tree >before
	mkfifo fifo
	truncate -s 100M zeros
	truncate -s 1100M giant
	mkdir directory
	while IFS='|' read -r name why; do
		t 2 "case-accept import -q -m water-bureau/register.map.yaml $name"
		no_out
		said case-accept "$name$why"
	done <<-'END'
		fifo|: not a regular file
		directory|: not a regular file
		/dev/zero|: not a regular file
		giant|: 1153433600 bytes are more than
		zeros|
		nowhere|: there is no such file
	END
	tree | diff before -
	[ ! -e zeros.rejects.csv ] || rm zeros.rejects.csv
	[ "$(ls)" = "$(printf '%s\n' before directory fifo giant water-bureau zeros)" ]
}

@test "a row is bad by itself, whatever is in it" {
	{
		printf 'item,applicant.name,channel,at\n'
		printf 'river-construction,甲,window,\n'
		printf 'river-construction,\e[31m红,window,\n'
		printf 'river-construction,\xff\xfe,window,\n'
		printf 'river-construction,"a\nb",window,\n'
		printf '../../etc/passwd,甲,window,\n'
		printf '"\n",甲,window,\n'
		printf -- '-rf,甲,window,\n'
		printf 'river-construction,甲,window,2022-02-30\n'
		printf 'river-construction,甲,window,0000-00-00\n'
		printf 'river-construction,甲,window,99999-12-31\n'
		printf 'river-construction,"%01000000d",window,\n' 0
		printf 'river-construction,甲\n'
		printf 'river-construction,甲,window,,,,,\n'
		printf '"river-construction"x,甲,window,\n'
		printf '"&a","*a","!!x","<<"\n'
		printf 'river-construction,": - [{",">|%%@`","2022-12-15"'
	} >rows
	t 2 "case-accept receive --by li.na --rows rows"
	numbers=$(printf 'WB-20221215-%06d\n' 3 4 5 6)
	out_is "$numbers"
	clean "$BATS_TEST_TMPDIR/err"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/err")" = 12 ]
	t 0 "case-check"
	t 0 "case-list -f applicant.name -o json WB-20221215-000006"
	out_is '{"id":"WB-20221215-000006","applicant.name":": - [{"}'
}

# --- lists

@test "a list of names that is no text is told line by line, harmlessly" {
	{
		python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(1).randbytes(20000))'
		printf '\n%s\n' $two
	} >junk
	while read -r command; do
		p=${command%% *}
		case $p in case-check | case-deadline | case-list | case-report) command+=" -" ;; esac
		fresh
		for zero in '' -0; do
			t 2 "$command $zero <junk"
			clean "$BATS_TEST_TMPDIR/err"
			[ "$(grep -vc "^$p: " "$BATS_TEST_TMPDIR/err")" = 0 ]
		done
	done < <(commands)
	fresh
	t 2 "case-accept note --by li.na --text x <junk"
	out_is $two
}

@test "a list of heads that is none, or damaged, is told line by line" {
	t 0 "case-check heads"
	cp "$BATS_TEST_TMPDIR/out" good
	python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(2).randbytes(20000))' >junk
	t 2 "case-check --against junk"
	no_out
	clean "$BATS_TEST_TMPDIR/err"
	[ "$(grep -vc '^case-check: junk:[0-9]*: not the head of a case' "$BATS_TEST_TMPDIR/err")" = 0 ]
	zeros=$(printf '%064d' 0)
	{
		printf '../x\t1\t%s\n' "$zeros"
		printf '\e[31m\t1\t%s\n' "$zeros"
		printf '%s\t-1\t%s\n' $one "$zeros"
		printf '%s\t99999999999999999999\t%s\n' $one "$zeros"
		printf '%s\t4\t%s\n' $one x
		printf '%s\n\n' $one
		cat good
	} >list
	t 2 "case-check --against list"
	no_out
	for n in 1 2 3 4 5 6 7; do
		echo "case-check: list:$n: not the head of a case: its number, events and seal, with tabs between"
	done | err_is
	head -c 30000000 /dev/zero | tr '\0' x >long
	t 2 "case-check --against long"
	err_is "case-check: long:1: not the head of a case: its number, events and seal, with tabs between"
	t 2 "case-check --against ."
	err_is "case-check: .: cannot read: Is a directory"
	t 2 "case-check --against /dev/null"
	err_is "case-check: /dev/null: the list is empty"
	t 0 "case-check --against good"
}

# --- what is put on a terminal

@test "what turns, hides or drives text in data comes harmlessly to a terminal" {
	cd water-bureau
	bad='\\x9b31m\\u202e\\u2028\\u200b'
	sed -i "s/^name: .*/name: \"局$bad\"/" office.yaml
	sed -i "s/{name: 河道管理科/{name: \"河$bad\"/" departments.yaml
	sed -i "s/name: 张伟/name: \"张$bad\"/; s/name: 孙丽/name: \"孙$bad\"/" staff.yaml
	sed -i "s/  name: 河.*/  name: \"项$bad\"/" catalog/river-construction.yaml
	raw=$(printf '\xc2\x9b31m\xe2\x80\xae\xe2\x80\xa8\xe2\x80\x8b')
	t 0 "case-accept receive --by li.na --item river-construction --set 'applicant.name=$raw' --set 'fields.$raw=$raw' \
		--channel '$raw' --set 'materials=$raw' --place '$raw' | case-accept accept --by li.na |
		case-route dispatch --by li.na --handler sun.li | case-accept note --by sun.li --text '$raw'"
	id=$out
	t 0 "case-check"
	for command in "case-list -o table" "case-list -o tsv -H" \
		"case-list -o table -f id,applicant.name,host-name,handler-name,item-name,channel,fields.$raw" \
		case-show "case-show --history" "case-report register -o table" "case-report annual -o table" \
		"case-report count -o table -b host-name,applicant.name" "case-report register -o tsv -H" \
		"case-deadline alert -w 99 -o table" "case-deadline alert -w 99 -o mail" "case-deadline alert -w 99 -o tsv"; do
		t 0 "echo $id | $command -"
		grep -q . "$BATS_TEST_TMPDIR/out"
		clean "$BATS_TEST_TMPDIR/out"
		no_err
	done
	t 64 "case-list -w '$raw'"
	clean "$BATS_TEST_TMPDIR/err"
	t 1 "case-accept note --by '$raw' --text x $id"
	clean "$BATS_TEST_TMPDIR/err"
}

@test "the environment is input too" {
	for now in x $'2022\e[31m' 99999-01-01 2022-02-30 ' ' 2022-12-15T10:00:00.5+08:00; do
		CASEWORK_NOW=$now t 2 "case-list"
		no_out
		[[ $err == "case-list: CASEWORK_NOW: '"*"' is no moment: say 2022-09-05T09:12" ]]
		clean "$BATS_TEST_TMPDIR/err"
	done
	CASEWORK=$'a\e[31m\nb' t 2 "case-list"
	err_is 'case-list: a\x1b[31m\x0ab: cannot open the office: No such file or directory'
	CASEWORK=$(printf '%05000d' 0) t 2 "case-list"
	[[ $err == *": File name too long" ]]
	tree >before
	SUDO_USER=$'x\ey' t 2 "case-accept note --text x $one"
	err_is "case-accept: $one: cannot note: by: it has a control character"
	tree | diff before -
}

@test "a calendar that the office does not list is no calendar of it" {
	cp water-bureau/calendar/cn-2022.yaml water-bureau/calendar/own-2022.yaml
	t 2 "case-list"
	no_out
	err_is "case-list: calendar/own-2022.yaml:3:9: office.yaml does not list the calendar 'own' of this file"
	rm water-bureau/calendar/*
	t 2 "case-list"
	no_out
	err_is "case-list: office.yaml:7:13: there is no file calendar/cn-YEAR.yaml"
}
