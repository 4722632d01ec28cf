load helper

# The help of each program into the file help, that of each word that it has into help-WORD.
all_helps() {
	"$1" -h >help || return
	sed -n "s/^  \([a-z][a-z-]*\) .*/\1/p" help >words
	while read -r word; do
		"$1" "$word" -h >"help-$word" || return
	done <words
}

# The text of a help after its usage lines must be: a blank line, what it does, and parts with a blank
# line between, of which the last is that of all programs.
@test "every help has the same parts in the same order, none of them wider than 80 columns" {
	case-show -h | sed -n '/^  -C DIR/,$p' >common
	for p in $(programs); do
		rm -f help*
		all_helps "$p"
		for f in help*; do
			tail -n "$(wc -l <common)" "$f" | cmp -s - common || echo "$p $f: does not end as all do"
			awk -v of="$p $f" '
				NR == 1 && !/^usage: / { print of ": " $0 }
				/^usage: |^       [a-z]/ && !text { next }
				!text { if ($0 != "") print of ": no blank line behind the usage"; text = NR; next }
				NR == text + 1 { said = $0; next }
				NR == text + 2 && $0 != "" { print of ": more than a line says what it does" }
				$0 == "" && NR > text + 2 && before == "" { print of ":" NR ": two blank lines" }
				{ before = $0 }
				/^  -C DIR/ && was != "" { print of ": no blank line before the common options" }
				{ was = $0 }
				length($0) > 80 && !/^  [a-z]/ { print of ": wide: " $0 }
				/^  -/ && !/^  (-[A-Za-z0-9], )?--?[a-z0-9A-Z-]+/ { print of ": " $0 }
				/^  -[A-Za-z] [A-Z]/ && !/^  -C DIR/ { print of ": without its long name: " $0 }
				/default:|default table|unless said|by default,/ { print of ": " $0 }' "$f"
		done
	done >wrong
	file_is wrong </dev/null
}

@test "what a word does is said from its verb on, without a full stop, and a program's in a sentence" {
	for p in $(programs); do
		"$p" -h | awk -v p="$p" '
			/^$/ && !said { getline; said = 1; if (!/^[A-Z].*\.$/) print p ": " $0; next }
			said && /^  [a-z]/ { word = $1; sub(/^ *[^ ]+ +/, "")
				if (/[^.]\.$/ || /^[A-Z]/ || /^(a|an|the|one|who|what|of|to|is|[a-z]+ing) /) print p " " word ": " $0 }'
	done >wrong
	file_is wrong </dev/null
}

@test "the words of a program and what they do stand in two columns, however long a word is" {
	t 0 "case-report -h"
	[[ $out == *$'\n  annual         count a year by item'* ]]
	[[ $out == *$'\n  responsibility list who was late'* ]]
	t 0 "case-deliver -h"
	[[ $out == *$'\n  serve        hand the decision over'* ]]
}

@test "the help of a word begins with its lines of the synopsis" {
	t 0 "case-check checkpoint -h"
	sed -n '/^usage/,/^$/p' "$BATS_TEST_TMPDIR/out" >usage
	file_is usage <<'EOF'
usage: case-check checkpoint [-C DIR] [--wait SECONDS]
       case-check checkpoint [-C DIR] --verify
       case-check checkpoint [-C DIR] --consistent-with FILE
       case-check checkpoint [-C DIR] --includes CASE

EOF
	t 0 "case-deadline warn -h | head -n 1"
	out_is "usage: case-deadline urge | warn [-C DIR] [-nq] [--by ACCOUNT] [-o FORMAT] [-H] [-0] [CASE ...]"
	t 0 "case-accept receive -h | head -n 1"
	out_is "usage: case-accept receive [options]"
}

@test "the help of an act folds what is long beneath its option" {
	t 0 "case-accept refuse -h"
	sed -n '/^  --ground/,/^  --consultation/p' "$BATS_TEST_TMPDIR/out" >part
	file_is part <<'EOF'
  --ground WORD    on what ground: another body's matter; none that needs
                   approval; an item that was cancelled; what was asked for was
                   not brought in time: not-ours not-required cancelled
                   not-mended (required)
  --body TEXT      the body whose matter it is
  --consultation TEXT
EOF
}
