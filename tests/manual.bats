# The manual: it says what the programs do. The closed lists, the options and the synopses are
# compared with the programs' own; the examples are run.
#
# How an example is written, in the section EXAMPLES of any page and TOUR of casework(7):
# - In a literal display (.Bd -literal ... .Ed), or one alone in `.Dl $ command`. A display whose
#   first line does not begin with `$ ` is not run.
# - A line that begins with `$ ` is a command, lines that begin with `> ` continue it (also
#   here-documents). What follows up to the next `$ ` or the end is exactly what it prints, standard
#   output and error together.
# - The commands of a page run in order, in one bash with pipefail, without terminal and input, in a
#   fresh copy of examples/water-bureau, by li.na at 2022-12-16T09:00:00+08:00 until the page says
#   otherwise.
# - A command ends with 0, or shows that it does not: `$ command; echo $?`.
# `tests/examples PAGE` compares, `tests/examples -u PAGE` writes what is printed into the page.
#
# The lists of casework(5) stand there in the form that the functions below make of the tables of
# the code; a Chinese word (No ...) and a line `Source: ...` may stand beside them.

load helper

setup() {
	begin
	PATH=$BUILD/tests/tools:$PATH
	five=$TOP/man/casework.5
	seven=$TOP/man/casework.7
}

pages() {
	printf '%s\n' "$TOP"/man/*.[1-9]
}

# The lines of section $2 of page $1, without comments.
section() {
	awk -v want="$2" '
		/^\.Sh / { inside = ($0 == ".Sh " want); next }
		inside && !/^\.\\"/ { print }' "$1"
}

# The list of a section: its lines from the last outermost .Bl to its .El, Chinese words aside.
list_of() {
	section "$1" "$2" | awk '
		/^\.Bl / { if (!depth++) text = ""; else text = text $0 "\n"; next }
		/^\.El/ { if (--depth) text = text $0 "\n"; next }
		depth { text = text $0 "\n" }
		END { printf "%s", text }' | sed 's/^\(\.It [A-Z][a-z] [^ ]*\) No [^ ]*/\1/'
}

# The words of all .It Li lines of a section's outermost list.
words_of() {
	section "$1" "$2" | awk '
		/^\.Bl / { depth++ }
		/^\.El/ { depth-- }
		depth == 1 && /^\.It Li / { sub(/^\.It Li /, ""); gsub(/ , /, "\n"); print }'
}

# For awk: lines of at most 79 bytes, broken at blanks.
put='
	function put(s, i) {
		while (length(s) > 79) {
			for (i = 80; i > 1 && substr(s, i, 1) != " "; i--) ;
			print substr(s, 1, i - 1)
			s = substr(s, i + 1)
		}
		print s
	}'

# What `tables acts` says, as ACTS has it.
acts_in_mdoc() {
	tables acts | awk "$put"'
	function states(s) {
		if (s == "new") return "For a new case."
		if (s == any) return "In any state but void."
		if (s == any ", void") return "In any state."
		if (s == open) return "While open."
		if (s == before) return "Before the decision."
		return "In " s "."
	}
	function finish() { if (keys) print ".El"; keys = 0 }
	BEGIN {
		FS = "\t"
		before = "received, correcting, accepted, in-review, escalated"
		open = before ", decided, served"
		any = open ", closed"
	}
	$1 == "act" {
		finish()
		print ".It Ic " $2 ($3 == "-" ? "" : " Pq Xr " $3 " 1")
		put(toupper(substr($10, 1, 1)) substr($10, 2) ".")
		print ($4 == "-" ? "By anybody of the staff." : "By " $4 ".")
		print states($5)
		if ($6 != "-") print "Leads to " $6 "."
		if ($7 != "-") print "Outcome: " $7 "."
		if ($8 != "-") print "Changes the dossier."
		if ($9 != "-") put("Rules: " $9 ".")
	}
	$1 == "key" {
		if (!keys++) print ".Bl -tag -width Ds -compact"
		print ".It Li " $3 " Pq " $4 ($5 == "required" ? " , required" : "")
		put($7 ($6 == "-" ? "" : ": " $6))
	}
	END { finish() }'
}

# The lines of `tables rules` of kind $1, as GATES or OTHER RULES has them.
rules_in_mdoc() {
	tables rules | awk -v kind="$1" "$put"'
	function sentence(s) { return toupper(substr(s, 1, 1)) substr(s, 2) "." }
	BEGIN { FS = "\t" }
	$1 != kind { next }
	{ print ".It Li " $2; print sentence(kind == "gate" ? $7 : $4) }
	kind == "gate" {
		put("Before " $3 ".")
		if ($4 != "-") print "May be overridden by " $4 "."
		print $5 == "remark" ? "A remark." : sentence($5)
	}'
}

# Literal display number $1 of TEST VECTORS, as it is read.
vector() {
	section "$five" "TEST VECTORS" | awk -v want="$1" '
		/^\.Bd / { n++; inside = 1; next }
		/^\.Ed/ { inside = 0 }
		inside && n == want' | sed 's/\\&//g; s/\\e/\\/g'
}

# Every option that a help text has.
options_in() {
	awk '/^  +-/ {
		sub(/^ +/, "")
		n = split($0, word, /[ ,]+/)
		for (i = 1; i <= n; i++)
			if (word[i] ~ /^-/) print word[i]
			else if (word[i] !~ /^[A-Z|]+(=[A-Z]+)?$/) break
	}
	{ while (match($0, /\(--[a-z-]+\)/)) {
		print substr($0, RSTART + 1, RLENGTH - 2)
		$0 = substr($0, RSTART + RLENGTH)
	} }' | sort -u
}

# A page as text, a paragraph in a line.
shown() {
	mandoc -T utf8 -O width=1000 "$1" | sed 's/.\x08//g'
}

# What a page explains: all but its synopsis and examples.
explained() {
	shown "$1" | awk '/^[A-Z]/ { skip = /^(SYNOPSIS|EXAMPLES|TOUR)$/ } !skip'
}

@test "every page passes mandoc's lint" {
	t 0 'mandoc -T lint -W warning $(pages) 2>lint-errors'
	no_out
}

@test "every program has a page, and every page of section 1 a program" {
	programs >want
	(cd "$TOP/man" && printf '%s\n' *.1) | sed 's/\.1$//' >found
	diff want found
}

@test "every page has EXIT STATUS and EXAMPLES, and none an example that is not run" {
	for page in $(pages); do
		grep -q '^\.Sh EXIT STATUS' "$page" || echo "$page: no EXIT STATUS"
		section "$page" EXAMPLES | grep -q '^\(\.Dl \)\?\$ ' || echo "$page: no example"
	done >missing
	file_is missing </dev/null
}

@test "the examples of every page print what it shows" {
	t 0 '"$TOP/tests/examples" $(pages)'
	no_out
	no_err
}

@test "the synopsis of every page is the usage of the program" {
	for page in "$TOP"/man/*.1; do
		name=$(basename "$page" .1)
		"$name" -h | sed -n 's/^usage: //p; s/^       //p; /^$/q' | tr -s ' ' >usage
		shown "$page" | sed -n '/^SYNOPSIS/,/^[A-Z]/{/^ /p;}' | sed 's/^ *//' | tr -s ' ' |
			diff --label "$name -h" --label "$page" -u usage - || true
	done >differences
	file_is differences </dev/null
}

@test "every option of every program and verb is in its page" {
	# file $1 has $2, with nothing of a word before and behind it
	has_word() {
		slurp <"$1"
		[[ $REPLY =~ (^|[^[:alnum:]_])"$2"($|[^[:alnum:]_]) ]]
	}
	explained "$seven" >common
	tables acts | awk -F '\t' '$1 == "key" { print "--" $3 }' | sort -u >keys
	for page in "$TOP"/man/*.1; do
		name=$(basename "$page" .1)
		explained "$page" >text
		"$name" -h >help
		awk '/^  [a-z]/ { print $1 }' help >verbs
		while read -r verb; do
			"$name" "$verb" -h >>help || echo "$name $verb -h: $?"
			has_word text "$verb" || echo "$name: $verb"
		done <verbs
		# What all programs and all acts have is in casework(7); keys of acts in casework(5).
		options_in <help | grep -vxFf keys >options || :
		while read -r option; do
			has_word text "$option" || has_word common "$option" || echo "$name: $option"
		done <options
	done >missing
	file_is missing </dev/null
}

@test "casework(5) has every act and each of its keys" {
	acts_in_mdoc >want
	list_of "$five" ACTS | diff -u --label tables --label page want -
	[ "$(section "$five" ACTS | grep -c '^\.It Ic [a-z-]* No ')" -eq \
		"$(tables acts | grep -c '^act')" ]
}

@test "casework(5) has every gate, with its source, and every other rule" {
	rules_in_mdoc gate >want
	list_of "$five" GATES | awk '/^Source: / { skip = 1 } /^\./ { skip = 0 } !skip' |
		diff -u --label tables --label page want -
	[ "$(list_of "$five" GATES | grep -c '^Source: .')" -eq "$(grep -c '^\.It' want)" ]
	rules_in_mdoc rule >want
	list_of "$five" "OTHER RULES" | diff -u --label tables --label page want -
}

@test "casework(5) has the rules of review before each act, as a table" {
	tables rules | awk -F '\t' '
		$1 == "gate" && $2 ~ /^(review|joint-review|meeting|mark|decide|report-up)\.|^(close\.record|issue\.forbidden)$/ {
			n = split($3, act, ", ")
			for (i = 1; i <= n; i++) rules[act[i]] = rules[act[i]] (rules[act[i]] == "" ? "" : ", ") $2
		}
		FILENAME == "-" { next }
		$1 == "act" && $2 in rules { print $2 ": " rules[$2] }' - <(tables acts) >want
	section "$five" REVIEW | awk '
		/^\.Bl / { text = "" }
		/^\.It / { sub(/^\.It /, ""); sub(/ Ta$/, ":"); text = text "\n" $0; next }
		!/^\./ { text = text " " $0 }
		/^\.El/ { last = text }
		END { print last }' | sed '1,2d' | diff -u --label tables --label page want -
}

@test "casework(5) has every state, outcome, nature, kind and role" {
	for word in state outcome nature kind role; do
		tables words | awk -F '\t' -v w="$word" '$1 == w { print $2 }' >want
		words_of "$five" "${word^^}S" | diff -u --label "$word" --label page want -
	done
	tables words | awk -F '\t' '$1 == "type" { print $2 }' >want
	section "$five" ACTS | sed -n '/^\.Bl/,/^\.El/{s/^\.It Li //p;}' | sed 13q |
		diff -u --label types --label page want -
}

@test "casework(5) has every field" {
	tables fields | sed 's/, /\n/g' >want
	words_of "$five" FIELDS | diff -u --label fields --label page want -
}

@test "casework(5) has every key of every rule file, of events and of mappings" {
	cat >keys.py <<-'EOF'
		import re, sys, yaml
		def walk(s):
		    if isinstance(s, dict):
		        for k, v in s.items():
		            if k == "properties":
		                yield from v
		            yield from walk(v)
		words = set()
		for line in open(sys.argv[1]):
		    if m := re.match(r"\.(?:It )?Li (.*)", line):
		        words.update(re.split("[ ,]", m[1]))
		for path in sys.argv[2:]:
		    keys = set(walk(yaml.load(open(path), yaml.CSafeLoader)))
		    assert keys, path
		    for key in sorted(keys - words):
		        if not key.startswith("applicant."):
		            print(path, key)
	EOF
	for f in office departments staff panels item calendar duties fees posts indicators case mapping; do
		echo "$TOP/schemas/$f.yaml"
	done | xargs /usr/bin/python3 keys.py "$five" >missing
	file_is missing </dev/null
}

@test "the test vectors of casework(5) hold" {
	office water-bureau 2022-12-16T10:00:00+08:00
	file=$CASEWORK/cases/2022/12/16/WB-20221216-000001.yaml
	mkdir -p "${file%/*}"
	vector 1 >"$file"
	t 0 'case-check'
	no_out
	no_err
	t 0 '"$TOP/tests/verify.py" "$file"'
	for n in 2 3 4; do
		vector $n | tr -d '\n' | sha256sum | cut -d ' ' -f 1
	done >found
	sed -n 's/^  \(dossier\|seal\): "\?\([0-9a-f]*\)"\?$/\2/p' "$file" >want
	diff -u want found
	# and the programs go on from there
	t 0 'case-accept accept --by li.na "$file"'
	out_is WB-20221216-000001
	t 0 'case-check'
}

@test "a vector with one byte changed does not hold" {
	office water-bureau 2022-12-16T10:00:00+08:00
	file=$CASEWORK/cases/2022/12/16/WB-20221216-000001.yaml
	mkdir -p "${file%/*}"
	vector 1 | sed 's/白石镇/白石村/' >"$file"
	t 1 'case-check'
	[[ $err == *"[seal.chain]"* ]]
	t 1 '"$TOP/tests/verify.py" "$file"'
}

@test "casework(7) has every exit status and every environment variable that is read" {
	sed -n 's/^\tST_[A-Z]* = \([0-9]*\).*/\1/p' "$TOP/lib/base/status.h" >statuses
	[ -s statuses ]
	while read -r n; do
		section "$seven" "EXIT STATUS" | grep -qx "\.It $n" || echo "exit status $n"
	done <statuses >missing
	grep -rhoE 'getenv\("[A-Z_]+"\)' "$TOP/lib" "$TOP/cmd" | sed 's/.*"\(.*\)".*/\1/' | sort -u |
		while read -r v; do
			grep -q "^\.It Ev $v$" "$seven" || echo "$v"
		done >>missing
	file_is missing </dev/null
}
