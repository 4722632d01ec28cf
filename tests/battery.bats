# What every program must stand: bad names, closed and full outputs, no office, odd ways of being
# called. Each test goes through all programs and names the one that fails.

load helper

one=WB-20221215-000001
two=WB-20221215-000002
away=WB-20221215-000009

setup() {
	begin
	PATH=$BUILD/tests/tools:$PATH
	fresh
	export CASEWORK_EXAMPLES=$TOP/examples
}

teardown() {
	[ -z "${holder:-}" ] || {
		kill "$holder"
		wait "$holder" || :
	} 2>/dev/null
}

# An office with two river cases that can be decided, in the directory of the test; made once. Called
# again it puts back the two cases, which is all that the command lines here change.
fresh() {
	local id made=$BATS_FILE_TMPDIR/office
	export CASEWORK=$PWD/water-bureau CASEWORK_NOW=2022-12-15T10:00:00+08:00
	if [ ${#as_made[@]} -gt 0 ]; then
		for id in $one $two; do
			printf %s "${as_made[$id]}" >"$CASEWORK/cases/2022/12/15/$id.yaml"
		done
		return
	fi
	if [ ! -d "$made" ]; then
		office water-bureau
		for _ in 1 2; do
			case-accept receive --by li.na --item river-construction --set applicant.name=甲 || return
		done | case-accept accept --by li.na | case-route dispatch --by li.na --handler sun.li |
			case-review opine --by sun.li --lawful true --complete true --proposal grant --opinion 可行 |
			case-review countersign --by ma.jun --lawful true --agree true |
			case-review countersign -q --by wu.tao --lawful true --agree true
		chmod -R a+rX water-bureau
		mv water-bureau "$made"
	fi
	cp -R "$made" water-bureau
	for id in $one $two; do
		slurp <"$made/cases/2022/12/15/$id.yaml"
		as_made[$id]=$REPLY
	done
}

# For each program: a command line that does something with cases and takes them as operands. A new
# program has to be given one here.
declare -gA as_made=() words=(
	[case-accept]="note --by li.na --text x"
	[case-check]="heads -o tsv"
	[case-deadline]="alert -w 15 -o tsv"
	[case-deliver]="close --by li.na --outcome unpaid"
	[case-list]="-o tsv"
	[case-report]="register -o tsv"
	[case-review]="countersign --by ma.jun --lawful true --agree true"
	[case-route]="hand-over --by zhang.wei --handler zhang.wei --reason x"
	[case-show]="-o json"
)

# An act of each that acts, that cannot be done twice.
declare -gA once=(
	[case-accept]="case-accept withdraw --by li.na --reason x"
	[case-deliver]="case-deliver close --by li.na --outcome unpaid"
	[case-review]="case-review decide --by xu.ming --outcome denied --reason x --basis x --remedy x"
	[case-route]="case-route return --by li.na --reason x --basis x --remedy x"
)

# The programs; those that take cases, and the same reading them from standard input; those that act.
declare -gA reading=()
mapfile -t programs < <(programs)
takers=() actors=()
for p in "${programs[@]}"; do
	[ "$p" != case-new ] || continue
	takers+=("$p")
	reading[$p]="$p ${words[$p]:-}"
	case $p in case-check | case-deadline | case-list | case-report) reading[$p]+=" -" ;; esac
	[ -z "${once[$p]:-}" ] || actors+=("$p")
done

# The numbers that the lines of tsv, JSON or numbers begin with are exactly these.
numbers_are() {
	local line
	while IFS= read -r line; do
		[[ ! $line =~ ^(\{\"casework\":\"1\",\"id\":\")?(WB-[0-9]+-[0-9]+) ]] || echo "${BASH_REMATCH[2]}"
	done <"$BATS_TEST_TMPDIR/out" >"$BATS_TEST_TMPDIR/numbers"
	same "numbers of $last" "$BATS_TEST_TMPDIR/numbers" "$@"
}

# Standard output of each command line is a pipe that nobody reads: how it ends, as Python counts
# signals, with the office as it was made before each.
to_nobody() {
	made=$BATS_FILE_TMPDIR/office python3 - "$@" <<-'END'
		import os, shutil, subprocess, sys
		cases = "/cases/2022/12/15"
		r, w = os.pipe()
		os.close(r)
		for command in sys.argv[1:]:
		    shutil.copytree(os.environ["made"] + cases, "water-bureau" + cases, dirs_exist_ok=True)
		    done = subprocess.run(["sh", "-c", "exec " + command], stdin=subprocess.DEVNULL, stdout=w,
		                          restore_signals="IGNORED" not in os.environ)
		    print(done.returncode)
	END
}

# Standard input and output of each odd argument are a terminal, on which the one after it is typed,
# then end of file; the office is as it was made before each. The status and what was printed.
on_terminal() {
	made=$BATS_FILE_TMPDIR/office python3 - "$@" <<-'END'
		import os, pty, shutil, subprocess, sys, termios
		cases = "/cases/2022/12/15"
		for command, typed in zip(sys.argv[1::2], sys.argv[2::2]):
		    shutil.copytree(os.environ["made"] + cases, "water-bureau" + cases, dirs_exist_ok=True)
		    master, slave = pty.openpty()
		    mode = termios.tcgetattr(slave)
		    mode[1] &= ~termios.OPOST
		    mode[3] &= ~termios.ECHO
		    termios.tcsetattr(slave, termios.TCSANOW, mode)
		    os.write(master, os.fsencode(typed) + b"\x04")
		    p = subprocess.Popen(["sh", "-c", "exec " + command], stdin=slave, stdout=slave)
		    os.close(slave)
		    text = b""
		    try:
		        for chunk in iter(lambda: os.read(master, 65536), b""):
		            text += chunk
		    except OSError:
		        pass  # so a terminal ends
		    os.close(master)
		    os.write(1, b"%d\n" % p.wait() + text)
	END
}

# --- the office

@test "an office that is not there, or is none, is a failure that names it" {
	mkdir empty
	touch file
	for p in "${takers[@]}"; do
		t 2 "$p ${words[$p]} -C nowhere $one"
		no_out
		err_is "$p: nowhere: cannot open the office: No such file or directory"
		t 2 "CASEWORK=file $p ${words[$p]} $one"
		no_out
		err_is "$p: file: cannot open the office: Not a directory"
		t 2 "$p ${words[$p]} -C empty $one"
		no_out
		err_is "$p: office.yaml: there is no such file in empty"
		t 2 "cd / && env -u CASEWORK $(command -v "$p") ${words[$p]} $one"
		no_out
		err_is "$p: no office here: neither this directory nor one above it has office.yaml; name one by -C or CASEWORK"
	done
}

@test "the office is that of -C, else of CASEWORK, else the nearest directory above" {
	for p in "${takers[@]}"; do
		fresh
		t 0 "CASEWORK=nowhere $p ${words[$p]} -C water-bureau $one"
		numbers_are $one
		no_err
		fresh
		t 0 "CASEWORK=water-bureau $p ${words[$p]} $one"
		numbers_are $one
		fresh
		t 0 "cd water-bureau/cases/2022 && env -u CASEWORK $p ${words[$p]} $one"
		numbers_are $one
		fresh
		# an empty CASEWORK is none
		t 0 "cd water-bureau && CASEWORK= $p ${words[$p]} $one"
		numbers_are $one
	done
}

@test "an office that may not be read is a failure that says so" {
	as() { command setpriv --reuid 60001 --regid 60001 --clear-groups "$@"; }
	if [ "$EUID" -ne 0 ]; then
		as() { "$@"; }
	elif ! as case-list --version >/dev/null 2>&1; then
		skip "the programs cannot be run by another user"
	fi
	for p in "${takers[@]}"; do
		chmod 000 water-bureau/office.yaml
		t 2 "as $p ${words[$p]} -C water-bureau $one"
		no_out
		err_is "$p: office.yaml: cannot open: Permission denied"
		chmod 644 water-bureau/office.yaml
		chmod 700 water-bureau/catalog
		[ "$EUID" -eq 0 ] || chmod 000 water-bureau/catalog
		t 2 "as $p ${words[$p]} -C water-bureau $one"
		no_out
		err_is "$p: catalog: cannot read the directory: Permission denied"
		chmod 755 water-bureau/catalog
		chmod 000 "water-bureau/cases/2022/12/15/$one.yaml"
		# who acts must get the lock before that
		if [ -z "${once[$p]}" ]; then
			t 2 "as $p ${words[$p]} -C water-bureau $one $two"
			[ "${err#*: Permission denied}" != "$err" ]
			numbers_are $two
		fi
		chmod 644 "water-bureau/cases/2022/12/15/$one.yaml"
		chmod 000 water-bureau
		t 2 "as $p ${words[$p]} -C water-bureau $one"
		no_out
		[[ "$err" == "$p: "*": Permission denied" ]]
		chmod 755 water-bureau
	done
}

# --- names

@test "no name at all on standard input is nothing to do; to list it is no match" {
	for p in "${takers[@]}"; do
		want=0
		case $p in case-list | case-report) want=1 ;; esac
		t $want "${reading[$p]} </dev/null"
		no_out
		no_err
	done
}

@test "names are taken from operands, and from the lines of standard input as well without a last newline" {
	for p in "${takers[@]}"; do
		for input in "$one\n$two" "$one\n$two\n" "$one\r\n$two\r\n" "$one\tmore\tfields\n$two\t/x\n"; do
			fresh
			t 0 "printf '$input' | ${reading[$p]}"
			no_err
			numbers_are $one $two
		done
		fresh
		t 0 "$p ${words[$p]} $one $two"
		no_err
		numbers_are $one $two
		fresh
		t 0 "$p ${words[$p]} water-bureau/cases/2022/12/15/$one.yaml $PWD/water-bureau/../water-bureau/cases/2022/12/15/$two.yaml"
		no_err
		numbers_are $one $two
	done
}

@test "-0 reads names that end with NUL" {
	for p in "${takers[@]}"; do
		for input in "$one\0$two" "$one\0$two\0" "$one\tmore\n\0$two\0"; do
			fresh
			t 0 "printf '$input' | ${reading[$p]} -0"
			no_err
			numbers_are $one $two
		done
		fresh
		t 2 "printf '$one\n\0$two\0' | ${reading[$p]} -0"
		numbers_are $two
		err_is "$p: $one\\x0a: not a case number: say WB-20220905-000017"
		fresh
		t 2 "printf '$one\0\n$two\n' | ${reading[$p]}"
		numbers_are $two
		err_is "$p: standard input: a line has a NUL; -0 reads names that end with it"
	done
}

@test "the order of the output is that of the input" {
	# not so where the order is that of due times or of receipt
	for p in "${takers[@]}"; do
		case $p in case-deadline | case-report) continue ;; esac
		fresh
		t 0 "$p ${words[$p]} $two $one"
		numbers_are $two $one
		fresh
		t 0 "printf '%s\n' $two $one | ${reading[$p]}"
		numbers_are $two $one
	done
}

@test "a bad name is told and the rest go on, and nothing else is read or changed" {
	long=$(printf '%04000d' 0)
	touch water-bureau/secret.yaml
	mkdir outside
	cp "water-bureau/cases/2022/12/15/$one.yaml" outside
	ln -s ../outside/$one.yaml water-bureau/link.yaml
	number="not a case number: say WB-20220905-000017"
	path="not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml"
	names=("a b" "-x" $'a\nb' $'a\e[31mb' $'\xff\xfe' .. . "$one " " $one" "$one.yaml" wb-20221215-000001
		WB-20221215-1 WB-20220230-000001 WB-20221215-000000 WB-20221215-0000001 'WB-*' '$(id)' "$long"
		../x ../../etc/passwd /etc/passwd / // water-bureau water-bureau/ water-bureau/office.yaml
		water-bureau/secret.yaml cases/ "/$long" $'/a\nb' "outside/$one.yaml" "nowhere/$one.yaml"
		water-bureau/link.yaml $'ZZ\xe2\x80\xae')
	for p in "${takers[@]}"; do
		fresh
		: >"$BATS_TEST_TMPDIR/told"
		for name in "${names[@]}"; do
			why=$number
			case $name in
			*/$one.yaml) why="not a case of the office in $CASEWORK" ;;
			*/*) why=$path ;;
			esac
			shown=${name//$'\n'/\\x0a}
			shown=${shown//$'\e'/\\x1b}
			shown=${shown//$'\xff\xfe'/\\xff\\xfe}
			shown=${shown//$'\xe2\x80\xae'/\\xe2\\x80\\xae}
			printf '%s\n' "$p: $shown: $why" >>"$BATS_TEST_TMPDIR/told"
		done
		printf '%s\0' "${names[@]}" "$one" >names0
		t 2 "xargs -0 $p ${words[$p]} -- <names0 || (exit 2)"
		numbers_are $one
		err_is <"$BATS_TEST_TMPDIR/told"
		(cd water-bureau && find . -newer ../names0 -type f ! -path './.casework/*') >changed
		[ "$(grep -vc "/$one.yaml" changed)" = 0 ] || {
			echo "$p changed:" && cat changed
			return 1
		}
		fresh
		t 2 "${reading[$p]} -0 <names0"
		numbers_are $one
		err_is <"$BATS_TEST_TMPDIR/told"
		cmp outside/$one.yaml "$BATS_FILE_TMPDIR/office/cases/2022/12/15/$one.yaml"
		t 2 "printf '\n%s\n' $away | ${reading[$p]}"
		no_out
		err_is "$p: an empty name is no case number" "$p: $away: there is no such case"
	done
}

@test "a line that is longer than any name is one bad name, and is not kept in memory" {
	{
		head -c 30000000 /dev/zero | tr '\0' x
		printf '\n%s\n' $one
	} >long
	for p in "${takers[@]}"; do
		limit=300000
		[ -z "${ASAN_OPTIONS:-}" ] || limit=unlimited
		fresh
		t 2 "ulimit -v $limit; cat long | ${reading[$p]}"
		numbers_are $one
		err_is "$p: standard input: a line is longer than any name"
	done
}

@test "a case that does not exist is answered 1, and the rest go on" {
	for p in "${takers[@]}"; do
		fresh
		want=1
		t $want "$p ${words[$p]} $one $away $two"
		numbers_are $one $two
		err_is "$p: $away: there is no such case"
	done
}

@test "standard input that is a directory is a failure" {
	for p in "${takers[@]}"; do
		t 2 "${reading[$p]} <water-bureau"
		no_out
		err_is "$p: standard input: cannot read: Is a directory"
	done
}

# --- statuses

@test "an act that is done twice is refused, also in one run" {
	for p in "${actors[@]}"; do
		fresh
		t 1 "${once[$p]} $one $one $two"
		out_is $one $two
		[[ "$err" == "$p: $one: cannot "*" [act.state]" ]]
		tree >before
		t 1 "${once[$p]} $one"
		no_out
		tree | diff before -
	done
}

@test "of several failures the worst is the answer: 2, then 75, then 1" {
	hold-lock "$CASEWORK" $one >held &
	holder=$!
	until [ -s held ]; do sleep 0.01; done
	for p in "${actors[@]}"; do
		# the lock is that of the office that was there first
		fresh
		t 75 "${once[$p]} --wait 0 $one"
		no_out
		[[ "$err" == "$p: $one: "*"process $holder"* ]]
		t 75 "${once[$p]} --wait 0 $away $one $two"
		out_is $two
		t 2 "${once[$p]} --wait 0 $one x $away"
		no_out
		t 2 "${once[$p]} --wait 0 x $two"
		no_out
		t 1 "${once[$p]} --wait 0 $away $two"
		no_out
		t 64 "${once[$p]} --wait 0 --nothing $one x $away"
		no_out
	done
}

@test "-q prints nothing and answers the same" {
	for p in "${takers[@]}"; do
		case $p in
		# what they print is all that they do
		case-check | case-deadline | case-report) continue ;;
		esac
		fresh
		t 0 "$p ${words[$p]} -q $one"
		no_out
		no_err
		t 1 "$p ${words[$p]} -q $away"
		no_out
		t 2 "$p ${words[$p]} -q x $away"
		no_out
		err_is "$p: x: not a case number: say WB-20220905-000017" "$p: $away: there is no such case"
		t 64 "$p ${words[$p]} -q --nothing"
		no_out
	done
	for p in "${actors[@]}"; do
		fresh
		t 1 "${once[$p]} -q $one $one"
		no_out
		[[ "$err" == *"[act.state]" ]]
	done
}

# --- outputs

@test "output that cannot be written is a failure, also of help and version" {
	for p in "${programs[@]}"; do
		for command in "$p --help" "$p -h" "$p --version"; do
			t 2 "$command >/dev/full"
			err_is "$p: standard output: cannot write: No space left on device"
		done
	done
	for p in "${takers[@]}"; do
		fresh
		t 2 "$p ${words[$p]} $one $two >/dev/full"
		err_is "$p: standard output: cannot write: No space left on device"
	done
	t 2 "case-new --list >/dev/full"
	err_is "case-new: standard output: cannot write: No space left on device"
}

@test "a pipe that nobody reads ends every program in silence" {
	commands=()
	for p in "${takers[@]}"; do
		commands+=("$p ${words[$p]} $one" "$p --help")
	done
	t 0 'to_nobody "${commands[@]}"'
	out_is "${commands[@]/*/-13}"
	no_err
	# also where a parent has had the signal ignored, as Python itself does
	t 0 'IGNORED=1 to_nobody "${commands[@]}"'
	out_is "${commands[@]/*/-13}"
	no_err
}

@test "closed standard descriptors are no places for files, and are told where they are needed" {
	for p in "${takers[@]}"; do
		fresh
		t 2 "${reading[$p]} <&-"
		no_out
		err_is "$p: standard input: cannot read: Bad file descriptor"
		t 2 "$p ${words[$p]} $one >&-"
		err_is "$p: standard output: cannot write: Bad file descriptor"
		fresh
		t 1 "$p ${words[$p]} $away $one 2>&-"
		numbers_are $one
		fresh
		t 0 "$p ${words[$p]} $one <&-"
		no_err
		numbers_are $one
		t 2 "$p ${words[$p]} $two <&- >&- 2>&-"
		t 0 "case-check"
		no_err
	done
	for p in "${programs[@]}"; do
		t 64 "$p --nothing 2>&-"
		t 2 "$p --version >&-"
		t 64 "$p --nothing <&- >&- 2>&-"
	done
}

@test "does the same with a terminal as without, but for the form of a table" {
	typed=$one$'\n'$two$'\n'
	commands=()
	for p in "${takers[@]}"; do
		fresh
		t 0 "$p ${words[$p]} $one $two"
		printf '0\n%s\n0\n%s\n' "$out" "$out"
		commands+=("$p ${words[$p]} $one $two" '' "${reading[$p]}" "$typed")
	done >expected
	t 0 'on_terminal "${commands[@]}"'
	out_is <expected
	no_err
}

@test "prints the same in every locale" {
	export CASEWORK
	for p in "${takers[@]}"; do
		table=
		case $p in case-check | case-deadline | case-list | case-report) table='-o table' ;; esac
		for more in '' "$table"; do
			first=
			for locale in C C.UTF-8 POSIX xx_XX; do
				fresh
				t 2 "LC_ALL=$locale LANG=$locale LANGUAGE=zh $p ${words[$p]} $more $one 中文 $two"
				[ -n "$first" ] || first="$out $err"
				[ "$out $err" = "$first" ]
			done
		done
	done
	for p in "${programs[@]}"; do
		t 0 "$p -h"
		first=$out
		t 0 "LC_ALL=C.UTF-8 $p -h"
		[ "$out" = "$first" ]
	done
}

# --- command lines

@test "-h and --help print the usage to standard output, without an office too" {
	unset CASEWORK
	for p in "${programs[@]}"; do
		t 0 "$p --help"
		no_err
		[[ "$out" == "usage: $p"* ]]
		help=$out
		t 0 "$p -h"
		no_err
		out_is "$help"
		# of each of its verbs and acts
		while IFS= read -r line; do
			[[ $line =~ ^"  "([a-z][a-z-]*)"  " ]] || continue
			verb=${BASH_REMATCH[1]}
			t 0 "$p $verb --help"
			no_err
			[[ "$out" == "usage: $p $verb"* ]]
			of_verb=$out
			t 0 "$p $verb -h"
			out_is "$of_verb"
			options=${of_verb//$'\n  -'/$'\a'}
			options=${options//[!$'\a']/}
			[ ${#options} -ge 6 ]
		done <<<"$help"
	done
}

@test "--version prints the name and the version, the same of all" {
	unset CASEWORK
	for p in "${programs[@]}"; do
		t 0 "$p --version"
		no_err
		[[ "$out" =~ ^"$p "([0-9]+\.[0-9]+)$ ]]
		echo "${BASH_REMATCH[1]}"
	done | sort -u >versions
	[ "$(wc -l <versions)" = 1 ]
}

@test "an unknown option, or one without its value, is a wrong command line, told before anything is read" {
	rm -r water-bureau
	for p in "${programs[@]}"; do
		verb=" ${words[$p]:-}"
		for prefix in '' "${verb%% -*}"; do
			# who has only acts or the like wants one first
			[ -n "$prefix" ] || [[ $p == case-@(check|list|new|show) ]] || {
				t 64 "$p -Z $one"
				no_out
				err_is "$p: first a word that says what to do, then options such as '-Z'" "$p: '$p -h' tells more"
				continue
			}
			while IFS='|' read -r options why; do
				t 64 "$p $prefix $options $one"
				no_out
				err_is "$p: $why" "$p: '$p -h' tells more"
			done <<-'END'
				-Z|unknown option '-Z'
				-qZ|unknown option '-Z'
				--nothing|unknown option '--nothing'
				--nothing=x|unknown option '--nothing=x'
				--version=x|option '--version=x' takes no value
				--wait soon|--wait 'soon': a whole number
				--wait -1|--wait '-1': a whole number
				--wait ''|--wait '': a whole number
				--wait 99999999999|--wait '99999999999': a whole number
			END
			for option in -C --wait; do
				t 64 "$p $prefix $option"
				no_out
				err_is "$p: option '$option' needs a value" "$p: '$p -h' tells more"
			done
		done
	done
}

@test "without a word, the programs that act say what they are for" {
	for p in "${actors[@]}"; do
		t 64 "$p"
		no_out
		[[ "$err" == "usage: $p ACT [options] [CASE ...]"* ]]
		t 64 "$p nothing"
		no_out
		err_is "$p: 'nothing' is nothing that this program does" "$p: '$p -h' tells more"
	done
}

@test "behind -- and with operands before options it is the same" {
	for p in "${takers[@]}"; do
		fresh
		t 0 "$p ${words[$p]} -- $one"
		numbers_are $one
		read -r first rest <<<"${words[$p]}"
		[[ $first != -* ]] || continue
		fresh
		t 0 "$p $first $one $rest"
		numbers_are $one
	done
}

@test "an operand - is standard input for all" {
	for p in "${takers[@]}"; do
		fresh
		t 0 "echo $one | $p ${words[$p]} -"
		no_err
		numbers_are $one
	done
}

@test "called by an absolute path, a link, another name or none, it does and says the same" {
	mkdir "a b" "c-show"
	for p in "${takers[@]}"; do
		full=$(command -v "$p")
		fresh
		t 2 "$p ${words[$p]} $one x"
		cp "$BATS_TEST_TMPDIR/out" want-out
		cp "$BATS_TEST_TMPDIR/err" want-err
		ln -s "$full" "a b/case-list"
		ln -s "$full" "c-show/-"
		cp "$full" "a b/$(printf '\377')"
		for how in "'$full'" "'a b/case-list'" "./c-show/-" "\"a b/\$(printf '\377')\"" \
			"'${full%/*}/../bin//$p'" "exec -a '' '$full'" "exec -a -sh '$full'" "exec -a case-show '$full'"; do
			fresh
			t 2 "$how ${words[$p]} $one x"
			out_is <want-out
			err_is <want-err
		done
		rm "a b/case-list" "c-show/-" "a b/"$'\377'
	done
}
