# What every program must stand: closed and full outputs, terminals, odd ways of being called. Each
# test goes through all programs and names the one that fails.

load helper
load battery

# Standard output of each command line is a pipe that nobody reads: how it ends, as Python counts
# signals, with the office as it was made before each.
to_nobody() {
	made=$BATS_FILE_TMPDIR/office python3 - "$@" <<-'END'
		import os, shutil, subprocess, sys
		cases = "/cases/2022/12/15"
		def made(command):
		    of = os.environ["made"] + "-" + command.split()[0]
		    return of if os.path.isdir(of) else os.environ["made"]
		r, w = os.pipe()
		os.close(r)
		for command in sys.argv[1:]:
		    shutil.copytree(made(command) + cases, "water-bureau" + cases, dirs_exist_ok=True)
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
		def made(command):
		    of = os.environ["made"] + "-" + command.split()[0]
		    return of if os.path.isdir(of) else os.environ["made"]
		for command, typed in zip(sys.argv[1::2], sys.argv[2::2]):
		    shutil.copytree(made(command) + cases, "water-bureau" + cases, dirs_exist_ok=True)
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
		numbers_are "$one"
		fresh
		t 0 "$p ${words[$p]} $one <&-"
		no_err
		numbers_are "$one"
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

@test "does the same with a terminal as without, but for the form of a table and that it says it waits" {
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
	printf '%s: waiting for case numbers, one a line, on the terminal; Ctrl-D ends\n' "${takers[@]}" >expected
	err_is <expected
}

@test "prints the same in every locale" {
	local n=0
	export CASEWORK
	for p in "${takers[@]}"; do
		table=
		case $p in case-check | case-deadline | case-list | case-report) table='-o table' ;; esac
		for more in '' "$table"; do
			first=
			for locale in C C.UTF-8 POSIX xx_XX; do
				n=$((n + 1))
				[ $locale = C ] || turn $n 3 || continue
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
			[[ "$out" == "usage: $p $verb"* || "$out" == "usage: $p "*" | $verb "* ]]
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
			[ -n "$prefix" ] || [[ $p == case-@(check|export|list|new|show|site) ]] || {
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
		numbers_are "$one"
		read -r first rest <<<"${words[$p]}"
		[[ $first != -* ]] || continue
		fresh
		t 0 "$p $first $one $rest"
		numbers_are "$one"
	done
}

@test "an operand - is standard input for all" {
	for p in "${takers[@]}"; do
		fresh
		t 0 "echo $one | $p ${words[$p]} -"
		no_err
		numbers_are "$one"
	done
}

@test "called by an absolute path, a link, another name or none, it does and says the same" {
	local n=0
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
			n=$((n + 1))
			turn $n 3 || continue
			fresh
			t 2 "$how ${words[$p]} $one x"
			out_is <want-out
			err_is <want-err
		done
		rm "a b/case-list" "c-show/-" "a b/"$'\377'
	done
}
