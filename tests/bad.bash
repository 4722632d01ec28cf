# What the tests of bad input share: an office, ways to damage a file, and what is clean.

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
		cat >water-bureau/fees.yaml <<-'END'
			fees:
			- {id: due, name: 费, items: [river-construction], basis: 条例, lowest: 100.00 CNY, account: 专户, from: 2022-01-01}
		END
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
		case-deliver close --by li.na --outcome withdrawn
		case-export national-process -n
		case-fee assess --by sun.li
		case-form approval-flow -o text
		case-list -o tsv
		case-list -o tsv -f id,host
		case-report register -o tsv
		case-review countersign --by ma.jun --lawful true --agree true
		case-route hand-over --by zhang.wei --handler zhang.wei --reason x
		case-show -o json
		case-show
	END
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
