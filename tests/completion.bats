load helper
# Completion in real shells: bash as readline calls it, zsh with its completion system at a terminal.

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
	{
		echo item,applicant.name
		printf 'soil-water-plan,%s\n' 甲 乙 丙
	} >rows.csv
	t 0 "case-accept receive -q --by li.na --rows rows.csv --register r"
	t 0 "case-accept receive -q --by li.na --at 2022-11-30T10:00 --item soil-water-plan --set applicant.name=丁"
}

# What bash would offer behind a command line: COMP_WORDS as readline cuts them, | at =.
offered() {
	bash --norc --noprofile -c '
		. "$TOP/cmd/completion/casework.bash"
		IFS="|" read -r -a COMP_WORDS <<<"$1"
		[[ $1 != *"|" ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_casework "${COMP_WORDS[0]}" "${COMP_WORDS[-1]}" ""
		[ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"' - "$1"
}

@test "every program is in both scripts" {
	programs >want
	bash --norc --noprofile -c '. "$TOP/cmd/completion/casework.bash"; complete -p' |
		sed 's/.* //' | sort >found
	diff want found
	sed -n '1s/^#compdef //p' "$TOP/cmd/completion/_casework" | tr ' ' '\n' >found
	diff want found
}

@test "bash: acts, options, closed words, people, departments, items, fields" {
	t 0 "offered 'case-accept|re'"
	out_is receive refuse
	t 0 "offered 'case-accept|note|--te'"
	out_is --text
	t 0 "offered 'case-accept|note|--by|l'"
	out_is li.na liu.yang
	t 0 "offered 'case-accept|note|--by|=|li.'"
	out_is li.na
	t 0 "offered 'case-review|decide|--outcome|'"
	out_is granted denied
	t 0 "offered 'case-review|opine|--lawful|'"
	out_is true false
	t 0 "offered 'case-route|dispatch|--host|water'"
	out_is water-resources
	t 0 "offered 'case-accept|receive|--item|so'"
	out_is soil-water-plan
	t 0 "offered 'case-list|-w|state|=|acc'"
	out_is accepted
	t 0 "offered 'case-list|-w|handler|=|li.'"
	out_is li.na
	t 0 "offered 'case-list|-f|id,sta'"
	out_is id,state
	t 0 "offered 'case-report|measure|-f|receiv'"
	out_is received
	t 0 "offered 'case-list|-o|j'"
	out_is json
	t 0 "offered 'case-export|permits'"
	out_is permits permits-2018
	t 0 "offered 'case-new|--from|wa'"
	out_is wabo water-bureau
	t 0 "offered '/some/where/case-deadline|al'"
	out_is alert
}

@test "bash: case numbers, by steps" {
	t 0 "offered 'case-show|'"
	out_is WB-202211 WB-202212
	t 0 "offered 'case-show|WB-202212'"
	out_is WB-20221215-000001 WB-20221215-000002 WB-20221215-000003
	t 0 "offered 'case-accept|accept|WB-20221215-000001|WB-202211'"
	out_is WB-20221130-000001
	t 0 "offered 'case-show|WB-2021'"
	no_out
	t 0 "offered 'case-check|--judge|WB-20221130-'"
	out_is WB-20221130-000001
	cd /
	unset CASEWORK
	t 0 "offered 'case-show|-C|$BATS_TEST_TMPDIR/here/water-bureau|WB-202211'"
	out_is WB-20221130-000001
}

@test "outside an office acts and options are completed, quietly" {
	cd /
	unset CASEWORK
	t 0 "case-accept --complete accept ''"
	no_out && no_err
	t 0 "case-list --complete -w item=s"
	no_out && no_err
	t 0 "case-accept --complete acc"
	out_is $'accept\taccept the application'
	t 0 "case-list --complete --whe"
	out_is $'--where\t'
	for p in $(programs); do
		t 0 "$p --complete"
		no_err
		t 0 "$p --complete ''"
		no_err
		t 0 "$p --complete -"
		no_err
		t 0 "$p --complete nothing -x '' =  --by="
		no_err
	done
	echo '- {' >"$BATS_TEST_TMPDIR/here/water-bureau/staff.yaml"
	t 0 "case-accept --complete -C '$BATS_TEST_TMPDIR/here/water-bureau' note --by ''"
	no_out && no_err
}

@test "every act and option that a help has is completed" {
	for p in $(programs); do
		"$p" -h | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' >words
		"$p" --complete '' | cut -f 1 >found
		grep -vxFf found words | sed "s/^/$p: /" || :
		while read -r word; do
			"$p" "$word" -h | grep -oE -- '^  (-[a-zA-Z], )?--[a-z-]+' | sed 's/.*--/--/' >options
			"$p" --complete "$word" -- | cut -f 1 >found
			grep -vxFf found options | sed "s/^/$p $word: /" || :
		done <words
	done >missing
	file_is missing </dev/null
}

@test "of very many cases no more directories are read than of few" {
	for y in 2019 2020 2021; do
		for m in 01 02 03 04 05 06; do
			for d in 01 02 03 04 05 06 07 08 09; do
				mkdir -p "$CASEWORK/cases/$y/$m/$d"
				: >"$CASEWORK/cases/$y/$m/$d/WB-$y$m$d-000001.yaml"
			done
		done
	done
	t 0 'env "$NO_LEAKS" strace -e trace=openat,openat2 -o trace case-show --complete WB-20200304'
	out_is $'WB-20200304-000001\t'
	# of each of four levels, by one read
	t 0 "grep -c 'O_DIRECTORY' trace"
	[ "$out" -le 40 ]
	t 0 "grep -o '\"20[0-9]*\"\|\"cases[^\"]*\"' trace | sort -u | wc -l"
	[ "$out" -le 8 ]
	t 0 "case-show --complete WB-2"
	out_is $'WB-2019\t\t+' $'WB-2020\t\t+' $'WB-2021\t\t+' $'WB-2022\t\t+'
}

@test "hostile names and words run nothing and break nothing" {
	sed -i 's/^- {account: li.na, name: [^,]*/- {account: li.na, name: "$(touch hacked)`"/' "$CASEWORK/staff.yaml"
	: >"$CASEWORK/cases/2022/12/15/WB-20221215-000009\`touch hacked\`.yaml"
	: >"$CASEWORK/cases/2022/12/15/"$'WB-20221215-000009\n.yaml'
	mkdir "$CASEWORK/cases/2022/12/1;" "$CASEWORK/cases/2022/"$'1\n'
	for words in 'case-accept|note|--by|l' 'case-accept|note|--by|$(touch hacked)' "case-list|'\$(touch hacked)'|" \
		'case-list|-C|`touch hacked`|' 'case-list|-w|item|=|s' 'case-show|WB-20221215' \
		'case-accept|$(touch hacked)|' 'case-accept|accept|"; touch hacked; "|WB-'; do
		t 0 "offered '${words//\'/\'\\\'\'}'"
		no_err
		one_word_each <"$BATS_TEST_TMPDIR/out"
	done
	t 0 "offered 'case-show|WB-202212'"
	out_is WB-20221215-000001 WB-20221215-000002 WB-20221215-000003
	t 0 "offered 'case-accept|note|--by|l'"
	out_is li.na liu.yang
	# whatever a program may say
	mkdir bin
	printf '%s\n' '#!/bin/sh' "printf '%s\\t\\n' '\$(touch hacked)' 'a;touch hacked' \"it's\" '\`touch hacked\`' 'a b' '-x>hacked' '*'" >bin/case-show
	chmod +x bin/case-show
	t 0 "PATH=$PWD/bin:$PATH offered 'case-show|'"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" = 7 ]
	one_word_each <"$BATS_TEST_TMPDIR/out"
	t 1 "find . / -maxdepth 1 -name hacked | grep ."
}

# As readline puts it on the command line, each is one word and runs nothing.
one_word_each() {
	local word words
	while IFS= read -r word; do
		eval "words=($word)"
		[ ${#words[@]} -eq 1 ] || echo "not one word: $word"
	done >"$BATS_TEST_TMPDIR/split"
	file_is "$BATS_TEST_TMPDIR/split" </dev/null
}

@test "zsh completes at its prompt" {
	command -v zsh >/dev/null || absent "no zsh"
	cat >drive.zsh <<'EOF'
zmodload zsh/zpty
export TERM=dumb
zpty z zsh -f -i
wait_for() {
	local all='' part
	repeat 300; do
		if zpty -r -t z part; then all+=$part; else sleep 0.02; fi
		[[ $all == *$~1* ]] && return 0
	done
	print -r -- "no $1 in: $all"
	return 1
}
zpty -w z "PS1=; fpath=($TOP/cmd/completion \$fpath); autoload -U compinit; compinit -u -D; print rea''dy"
wait_for ready || exit 1
for line in "$@"; do
	zpty -w -n z "${line%%|*}"$'\t'
	wait_for "${line#*|}" || exit 1
	zpty -w z $'\x15'
done
zpty -d z
EOF
	t 0 "zsh -f drive.zsh 'case-accept sup|supplement' 'case-accept note --by li.|li.na' 'case-show WB-202211|WB-20221130-000001' 'case-list --whe|--where' 'case-review decide --outcome gr|granted'"
	no_out
}
