# tests/run itself: a test that did not run, or did not end, is never taken for one that passed.

load helper

# file NAME: standard input as a program that prints TAP.
file() {
	{
		echo '#!/bin/sh'
		cat
	} >"$1"
	chmod +x "$1"
}

# bats_file NAME: standard input as a bats file; %test is @test, which bats would take for one of here.
bats_file() {
	sed 's/^%/@/' >"$1"
}

# The suite of the files given, with $limit seconds for a sign of life; the times are taken out.
limit=60
suite() {
	env JOBS=2 TEST_TIMEOUT=$limit CASEWORK_LONG= CASEWORK_SEED=7 REPORTS="${reports:-}" "$TOP/tests/run" "$@" |
		sed -E "s|$PWD/||g; s/[0-9]+(\.[0-9])? s\$/N s/; s/^( *)[0-9.]+ s /\1N s /; s/^[0-9]+ s,/N s,/"
}

@test "counts what passed, failed and was skipped, of programs and bats files" {
	file program <<-'END'
		echo "ok 1 - one"
		echo "ok 2 - two # skip no disk"
		echo 1..2
	END
	bats_file file.bats <<-'END'
		%test "-x is an option" {
		  true
		}
		%test "says why" {
		  echo because
		  false
		}
	END
	t 1 'suite "$PWD"/program "$PWD"/file.bats'
	grep -v '^ *N s ' "$BATS_TEST_TMPDIR/out" | sort >lines
	sort <<-'END' | file_is lines
		not ok: file.bats: says why
		    # (in test file file.bats, line 6)
		    #   `false' failed
		    # because
		FAILED file.bats: 1 passed, 1 failed, N s
		skipped: program: two # skip no disk
		ok program: 1 passed, 0 failed, 1 skipped, N s
		the slowest files:
		the slowest tests:
		N s, sampled with CASEWORK_SEED=7, 2 files, 2 at a time
		2 passed, 1 failed, 1 skipped
	END
	[ "$(grep -c '^ *N s  program: \(one\|two\)' "$BATS_TEST_TMPDIR/out")" -eq 2 ]
	grep -q '^ *N s  file.bats: -x is an option$' "$BATS_TEST_TMPDIR/out"
}

@test "a file that is slow and goes on is not cut" {
	file slow <<-'END'
		echo 1..4
		for i in 1 2 3 4; do sleep 1; echo "ok $i - test $i"; done
	END
	limit=3
	t 0 'suite "$PWD/slow" | tail -n 1'
	out_is "4 passed, 0 failed"
}

@test "a file that hangs is cut, names the test that was running, and keeps what passed" {
	file program <<-'END'
		echo 1..4
		echo "ok 1 - begins"
		sleep 1000
	END
	bats_file file.bats <<-'END'
		%test "passes" {
		  true
		}
		%test "hangs for ever" {
		  echo $BASHPID >"$hung"
		  sleep 1000
		}
		%test "never runs" {
		  true
		}
	END
	limit=5
	export hung=$PWD/pid
	t 1 'suite "$PWD"/program "$PWD"/file.bats'
	grep -E '^(not ok|FAILED|[0-9]+ passed)' "$BATS_TEST_TMPDIR/out" | sort >lines
	file_is lines <<-'END'
		2 passed, 5 failed
		FAILED file.bats: 1 passed, 2 failed, N s
		FAILED program: 1 passed, 3 failed, N s
		not ok: file.bats: cut: nothing for 5 s from hangs for ever
		not ok: program: cut: nothing for 5 s from what comes after: begins
	END
	# and nothing of it goes on
	[ -s pid ]
	for ((i = 0; i < 100; i++)); do
		kill -0 "$(cat pid)" 2>/dev/null || break
		sleep 0.1
	done
	t 1 'kill -0 "$(cat pid)" 2>/dev/null'
}

@test "a file that says nothing at all is cut" {
	file program <<<'sleep 1000'
	limit=1
	t 1 'suite "$PWD/program" | grep -v "^ *N s"'
	out_is "not ok: program: cut: nothing for 1 s from its first test" \
		"FAILED program: 0 passed, 1 failed, N s" "0 passed, 1 failed"
}

@test "crashes, plans that do not hold, and statuses that say otherwise are failures" {
	while IFS='|' read -r script why count; do
		file program <<<"$script"
		t 1 'suite "$PWD/program" | grep -E "^not ok|passed, [0-9]+ failed$"'
		out_is "not ok: program: $why" "$count"
	done <<-'END'
		echo 1..2; echo "ok 1 - a"|printed 1 results, its plan is 2|1 passed, 1 failed
		echo 1..3; echo "ok 1 - a"|printed 1 results, its plan is 3|1 passed, 2 failed
		echo 1..1; echo "ok 1 - a"; echo "ok 2 - b"|printed 2 results, its plan is 1|2 passed, 1 failed
		echo "ok 1 - a"|printed no plan (1..N)|1 passed, 1 failed
		echo 1..1; echo "ok 1 - a"; echo 1..1|printed two plans|1 passed, 1 failed
		echo 1..0|has no test|0 passed, 1 failed
		echo 1..1; echo "ok 1 - a"; exit 3|exit status 3 although no test failed|1 passed, 1 failed
		echo 1..1; echo "ok 1 - a"; kill -SEGV $$|ended by signal 11|1 passed, 1 failed
		echo 1..1; echo "not ok 1 - a"; exit 1|a|0 passed, 1 failed
	END
	t 1 'suite "$PWD/nothing" | tail -n 1'
	out_is "0 passed, 1 failed"
	t 1 'suite | tail -n 1'
	out_is "0 passed, 0 failed"
}

@test "each report of a sanitizer is a failure, and old ones are thrown away" {
	reports=$PWD/reports
	mkdir reports
	echo old >reports/old
	file program <<-'END'
		echo "bad access" >"$REPORTS/log.1"
		echo 1..1
		echo "ok 1 - a"
	END
	export REPORTS=$reports
	t 1 'suite "$PWD/program" | grep -vE "^(ok|the|N s|  )|^$" && exit 1'
	out_is "not ok: report of a sanitizer: reports/log.1" "1 passed, 1 failed"
}
