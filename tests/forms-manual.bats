# casework-forms(5) and case-form(1) say what there is: documents, parts, names.

load helper

setup() {
	begin
	office water-bureau
	PATH=$BUILD/tests/tools:$PATH
	forms=$TOP/man/casework-forms.5
}

# The lines of a section.
section() {
	awk -v want="$1" '/^\.Sh / { inside = ($0 == ".Sh " want); next } inside' "$forms"
}

@test "the manual has each document, with its title, act, official seal, sign and parts" {
	case-form list -o tsv >documents
	awk -F '\t' '{
		print ".It Cm " $1 " No " $2
		if ($3 == "event") print "Of " $4 "."
		if ($3 == "report") print "The figures of .Xr case-report 1 .Cm " $4 " ."
		if ($5 != "") print "Official seal: " $5 "."
		if ($6 != "") print "In its number: " $6 "."
		gsub(/ /, ", ", $7)
		print "Has: " $7 "."
		print "Source: " $8 "." }' documents >want
	# a paragraph of the page in a line
	section DOCUMENTS | awk '
		function flush() { if (line != "") print line; line = "" }
		!begun { begun = /^\.Bl/; next }
		/^\.El/ || /^Of an? (case|item)/ || /^Of the office/ || /^A sheet/ { next }
		/^(\.It|Of|The figures|Official|In its|Has:|Source:) / { flush() }
		{ line = line (line == "" ? "" : " ") $0 }
		END { flush() }' | diff -u want -
	grep '^\.It Cm .* No ' want >titles
	grep '^\.It Cm .* No ' "$TOP/man/case-form.1" | diff -u titles -
}

@test "the manual has every name that a template may use, by itself or with what it is of" {
	{
		section NAMES | sed -nE 's/^\.(It )?(Li|Va) //p' | sed 's/ [.,]*$//; s/ , /\n/g'
		tables fields | sed 's/, /\n/g'
		tables acts | awk -F '\t' '$1 == "key" { print $3; if ($4 == "records") print $6 }' | sed 's/[ ,]\+/\n/g'
		tables words | awk -F '\t' '$1 == "outcome" { print $2 }'
	} >known
	for document in acceptance meeting-record approval-flow window-ledger guide handbook; do
		case-form names "$document"
	done | sed -E 's/\[\]//g; s/^cases\.//; s/-(zh|weekday-zh|en|weekday-en|time|count|short)$//' | sort -u |
		awk -F . '
			NR == FNR { known[$0]; next }
			$1 ~ /^(applicant|fields|source)$/ { next } # KEY, as the fields of a case have it
			{ base = $NF; sub(/-name$/, "", base) }
			!($1 in known) && !($1 ".ACT" in known) && !($1 == base "-name" && base in known) ||
				NF > 1 && !($NF in known) && !(base in known)' known - >missing
	file_is missing </dev/null
}
