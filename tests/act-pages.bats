# The pages of the programs that do acts: each lists its acts as the table of acts has them.
load helper

setup() {
	begin
	PATH=$BUILD/tests/tools:$PATH
}

# What `tables acts` says of program $1, as the section ACTS of its page has it.
acts_in_mdoc() {
	tables acts | awk -F '\t' -v program="$1" '
	$1 == "act" {
		mine = $3 == program
		if (!mine) next
		print ".It Ic " $2
		print toupper(substr($10, 1, 1)) substr($10, 2) \
			($8 == "-" ? "" : "; changes the dossier") "."
		print ($4 == "-" ? "By anybody of the staff." : "By " $4 ".")
	}
	$1 == "key" && mine && $5 != "found" {
		print ($5 == "required" ? "." : ".Op ") "Fl Fl " $3 " Ar " $4
	}'
}

# The first list of the section ACTS of page $1.
acts_of() {
	awk '/^\.Sh / { inside = $2 == "ACTS" }
		inside && /^\.El/ { exit }
		listed { print }
		inside && /^\.Bl/ { listed = 1 }' "$1"
}

@test "the page of each program has its acts, with their roles and keys" {
	for program in case-accept case-route case-review case-deliver case-fee; do
		acts_in_mdoc "$program" >want
		[ -s want ]
		acts_of "$TOP/man/$program.1" | diff -u --label table --label "$program.1" want -
	done
}
