# What every program must stand: no office, bad names, many names, failures among them. Each test goes
# through all programs and names the one that fails.

load helper
load battery

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
		numbers_are "$one"
		no_err
		fresh
		t 0 "CASEWORK=water-bureau $p ${words[$p]} $one"
		numbers_are "$one"
		fresh
		t 0 "cd water-bureau/cases/2022 && env -u CASEWORK $p ${words[$p]} $one"
		numbers_are "$one"
		fresh
		# an empty CASEWORK is none
		t 0 "cd water-bureau && CASEWORK= $p ${words[$p]} $one"
		numbers_are "$one"
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
		# who acts on a case would ask for its item behind the lock
		unread="catalog: cannot read the directory"
		[ -z "${once[$p]}" ] || unread=".casework/lock: cannot open"
		err_is "$p: $unread: Permission denied"
		chmod 755 water-bureau/catalog
		chmod 000 "water-bureau/cases/2022/12/15/$one.yaml"
		# who acts must get the lock before that
		if [ -z "${once[$p]}" ]; then
			t 2 "as $p ${words[$p]} -C water-bureau $one $two"
			[ "${err#*: Permission denied}" != "$err" ]
			numbers_are "$two"
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
			numbers_are "$one" "$two"
		done
		fresh
		t 0 "$p ${words[$p]} $one $two"
		no_err
		numbers_are "$one" "$two"
		fresh
		t 0 "$p ${words[$p]} water-bureau/cases/2022/12/15/$one.yaml $PWD/water-bureau/../water-bureau/cases/2022/12/15/$two.yaml"
		no_err
		numbers_are "$one" "$two"
	done
}

@test "-0 reads names that end with NUL" {
	for p in "${takers[@]}"; do
		for input in "$one\0$two" "$one\0$two\0" "$one\tmore\n\0$two\0"; do
			fresh
			t 0 "printf '$input' | ${reading[$p]} -0"
			no_err
			numbers_are "$one" "$two"
		done
		fresh
		t 2 "printf '$one\n\0$two\0' | ${reading[$p]} -0"
		numbers_are "$two"
		err_is "$p: $one\\x0a: not a case number: say WB-20220905-000017"
		fresh
		t 2 "printf '$one\0\n$two\n' | ${reading[$p]}"
		numbers_are "$two"
		err_is "$p: standard input: a line has a NUL; -0 reads names that end with it"
	done
}

@test "the order of the output is that of the input" {
	# not so where the order is that of due times or of receipt
	for p in "${takers[@]}"; do
		case $p in case-deadline | case-report) continue ;; esac
		fresh
		t 0 "$p ${words[$p]} $two $one"
		numbers_are "$two" "$one"
		fresh
		t 0 "printf '%s\n' $two $one | ${reading[$p]}"
		numbers_are "$two" "$one"
	done
}

@test "a bad name is told and the rest go on, and nothing else is read or changed" {
	long=$(printf '%04000d' 0)
	touch water-bureau/secret.yaml
	mkdir outside
	cp "water-bureau/cases/2022/12/15/$one.yaml" outside
	ln -s ../outside/"$one".yaml water-bureau/link.yaml
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
		numbers_are "$one"
		err_is <"$BATS_TEST_TMPDIR/told"
		(cd water-bureau && find . -newer ../names0 -type f ! -path './.casework/*') >changed
		[ "$(grep -vc "/$one.yaml" changed)" = 0 ] || {
			echo "$p changed:" && cat changed
			return 1
		}
		fresh
		t 2 "${reading[$p]} -0 <names0"
		numbers_are "$one"
		err_is <"$BATS_TEST_TMPDIR/told"
		cmp outside/"$one".yaml "$BATS_FILE_TMPDIR/office/cases/2022/12/15/$one.yaml"
		t 2 "printf '\n%s\n' $away | ${reading[$p]}"
		no_out
		err_is "$p: an empty name is no case number" "$p: $away: there is no such case"
	done
}

@test "a line that is longer than any name is one bad name, and is not kept in memory" {
	local n=0
	{
		head -c 30000000 /dev/zero | tr '\0' x
		printf '\n%s\n' "$one"
	} >long
	for p in "${takers[@]}"; do
		n=$((n + 1))
		turn $n 3 || continue
		limit=300000
		[ -z "${ASAN_OPTIONS:-}" ] || limit=unlimited
		fresh
		t 2 "ulimit -v $limit; cat long | ${reading[$p]}"
		numbers_are "$one"
		err_is "$p: standard input: a line is longer than any name"
	done
}

@test "a case that does not exist is answered 1, and the rest go on" {
	for p in "${takers[@]}"; do
		fresh
		want=1
		t $want "$p ${words[$p]} $one $away $two"
		numbers_are "$one" "$two"
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
		out_is "$one" "$two"
		[[ "$err" == "$p: $one: cannot "*" ["@(act.state|fee.double)"]" ]]
		tree >before
		t 1 "${once[$p]} $one"
		no_out
		tree | diff before -
	done
}

@test "of several failures the worst is the answer: 2, then 75, then 1" {
	hold-lock "$CASEWORK" "$one" >held &
	holder=$!
	until [ -s held ]; do sleep 0.01; done
	for p in "${actors[@]}"; do
		# the lock is that of the office that was there first
		fresh
		t 75 "${once[$p]} --wait 0 $one"
		no_out
		[[ "$err" == "$p: $one: "*"process $holder"* ]]
		t 75 "${once[$p]} --wait 0 $away $one $two"
		out_is "$two"
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
		[[ "$err" == *"["@(act.state|fee.double)"]" ]]
	done
}
