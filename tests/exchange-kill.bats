# Rows that go out are neither lost nor doubled: by a kill at any time, a full disk, two at once.

# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

load helper
load exchange

# The calls of the command line after -- one after the other; LeakSanitizer cannot work there.
each() {
	env "$NO_LEAKS" "$TOP/tests/at-each-call" "$@"
}

# Three rows, of which nothing went out yet.
three() {
	small </dev/null
	accepted 甲
	accepted 乙
	accepted 丙
	# so that no time is part of a name
	export o=$PWD/to sent
}

# All rows of all files, each file whole, as often as they went out.
rows_out() {
	local f
	for f in to/small-*.csv; do
		[ -e "$f" ] || continue
		[ "$(head -n 1 "$f")" = no,who ] || echo "$f has no header"
		tail -n +2 "$f"
	done | sort
}

export -f rows_out

@test "killed at any call, each row is in one file, and once, when it was called again" {
	three
	before() {
		rm -rf to "$sent" && mkdir to
	}
	after() {
		local s=0
		[ "$status" -eq 137 ] || return
		# what has its name is whole, and was sent
		[ -z "$(rows_out)" ] || [ "$(rows_out | wc -l)" -eq 3 ] || return
		case-export small -d to >out2 2>err2 || s=$?
		[ "$s" -eq 0 ] || return
		[ "$(rows_out)" = "$(printf '%s\n' WB-20221215-000001,甲 WB-20221215-000002,乙 WB-20221215-000003,丙)" ] || return
		[ "$(find to "$CASEWORK" -name '.*.tmp')" = "" ] || return
		[ "$(grep -c ^row "$sent")" -eq 3 ]
	}
	export -f before after
	t 0 'each -s "F_SETLK, .*F_WRLCK" -d "small.sent" signal=KILL before after case-export small -d to'
	[ "${out%% *}" -gt 20 ]
}

@test "where a call fails nothing is said to have gone out that has not" {
	three
	before() {
		rm -rf to "$sent" && mkdir to
	}
	after() {
		local s=0
		if [ "$status" -eq 0 ]; then
			[ "$(rows_out | wc -l)" -eq 3 ] || return
		else
			[ "$status" -eq 2 ] && [ -s err ] || return
		fi
		case-export small -d to >out2 2>err2 || s=$?
		[ "$s" -eq 0 ] || return
		[ "$(rows_out)" = "$(printf '%s\n' WB-20221215-000001,甲 WB-20221215-000002,乙 WB-20221215-000003,丙)" ]
	}
	export -f before after
	t 0 'each -c write,fsync,renameat2,ftruncate,openat,openat2 -s "F_SETLK, .*F_WRLCK" error=ENOSPC before after case-export small -d to'
	[ "${out%% *}" -gt 5 ]
}

@test "two at once send each row once, and the one that waits too long says so" {
	three
	local i
	for i in 1 2 3 4; do
		case-export small -d to >"log$i" 2>&1 &
	done
	wait
	[ "$(rows_out | wc -l)" -eq 3 ]
	[ "$(cat log?)" = "to/small-1.csv	3" ]
	amend applicant.name=丁 "$one"
	python3 - "$CASEWORK/.casework/lock" <<-'END' &
		import fcntl, struct, sys, time
		f = open(sys.argv[1], "r+b")
		fcntl.lockf(f, fcntl.LOCK_EX, 1, 3)
		open("held", "w").close()
		time.sleep(1.5)
	END
	while [ ! -e held ]; do sleep 0.02; done
	t 75 'case-export small -d to --wait 0'
	[[ $err == "case-export: exchange: busy: held by process "*"; try again" ]]
	wait
	t 0 'case-export small -d to'
	out_is "to/small-2.csv	1"
}

@test "a batch that was cut off behind its last line is brought to its end, and told" {
	three
	t 0 'case-export small -d to'
	mv to/small-1.csv to/.small-1.csv.tmp
	t 0 'case-export small'
	no_out
	err_is "case-export: $o: batch 1 was cut off: its file small-1.csv is there now"
	[ "$(rows_out | wc -l)" -eq 3 ]
	# the receiver fetched it: that is no loss
	rm to/small-1.csv
	t 0 'case-export small'
	no_out
	no_err
	# half a block is none
	printf 'batch\t2\t2022-12-15T11:00:00+08:00\t%s\tsmall-2.csv\tx\nrow\tWB-2022' "$o" >>"$sent"
	t 0 'case-export sent small | wc -l'
	out_is 3
	accepted 丁
	t 0 'case-export small -d to'
	out_is "to/small-2.csv	1"
	t 1 'grep "WB-2022$" "$sent"'
	# and what somebody wrote into it is told
	echo nonsense >>"$sent"
	echo end >>"$sent"
	t 2 'case-export small -d to'
	err_is "case-export: exchange/small.sent:9: is no line of what was sent: it is written by case-export alone"
}

@test "a file is never replaced, and none is made in the office" {
	three
	touch to/small-1.csv
	t 2 'case-export small -d to'
	err_is "case-export: to: there is a small-1.csv in it already"
	[ ! -e "$sent" ] || [ ! -s "$sent" ]
	t 2 'case-export small -d "$CASEWORK/cases"'
	err_is "case-export: $CASEWORK/cases: it lies in the office"
	t 2 'case-export small -d none'
	err_is "case-export: none: cannot open: No such file or directory"
	sed -i "s/small-{{export.batch}}.csv/..\\/{{export.batch}}/" "$CASEWORK/exchange/small.yaml"
	t 2 'case-export small -d to'
	err_is "case-export: exchange/small.yaml: the name '../1' is no name of a file [exchange.form]"
}
