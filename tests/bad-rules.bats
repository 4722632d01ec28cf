# Rule files, and the environment, that are no proper input: a clear error with the right status, and
# nothing done. `make check-long` runs all of it under ASan and UBSan.

load helper
load bad

@test "every program has a command line here" {
	{
		commands | cut -d' ' -f1
		echo case-new
		echo case-site # of all cases: site-output.bats
	} | sort -u >have
	programs | diff have -
}

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
	out_is "$two"
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
		office.yaml|s/: 5 workdays$/: 99999999999 workdays/|53:11: 'limits[1].length' must be
		office.yaml|s/: 5 workdays$/: -5 workdays/|53:11: 'limits[1].length' must be
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
