# Made again: what is known of the last time is believed only where it is so, and the pages are those
# that would be made without it.

load helper

setup() {
	begin
	office water-bureau 2022-12-15T17:00
	(cd water-bureau && case-accept import -q -m register.map.yaml register-2022.csv)
	case-site secret
	# older than the moment in which nobody could tell whether they changed once more
	sleep 0.1
	case-site -q -o out
	closed=$(case-list -w state=closed -f id | head -n 3 | tail -n 1)
	file=$CASEWORK/cases/${closed:3:4}/${closed:7:2}/${closed:9:2}/$closed.yaml
}

# The pages are those of a call that knows nothing, byte for byte.
as_new() {
	t 0 'case-site -q -o out'
	rm -rf new
	mv "$CASEWORK/.casework/site-" kept
	t 0 'case-site -q -o new'
	mv kept "$CASEWORK/.casework/site-"
	t 0 'diff -r -x .case-site out new'
	no_out
}

@test "the cases that ended are not read again, nor pages made that would be the same" {
	t 0 'env "$NO_LEAKS" strace -f -qq -o trace -e trace=openat,openat2 case-site -o out'
	[[ $out == '78 pages, 0 of them new or changed, 0 taken away; 134 cases, 0 withheld' ]]
	[ "$(grep -c '"cases/.*\.yaml"' trace)" -le 8 ]
	[ "$(grep -c 'openat.*"[0-9a-f]\{32\}\.html"' trace)" -eq 0 ]
	as_new
}

@test "a case that ended and was changed since is seen, whoever changed it and however" {
	sed -i '0,/^  name: .*/s//  name: 另一家公司/' "$file"
	as_new
	grep -rq 另一家公司 out/results
	# in the place of the same file, of the same length
	printf '\t' | dd of="$file" bs=1 conv=notrunc status=none
	t 2 'case-site -q -o out'
	[[ $err == *"$closed"* ]]
}

@test "so are rules, templates, sites and days on which something else is shown" {
	sed -i 's/name: 取水许可审批/name: 取用水许可/' "$CASEWORK"/catalog/water-abstraction.yaml
	as_new
	grep -rq 取用水许可 out/results
	mkdir "$CASEWORK/forms"
	case-form template site-results-month.html | sed 's/的审批结果/作出的决定/' >"$CASEWORK/forms/site-results-month.html.mustache"
	as_new
	grep -q 作出的决定 out/results/2022-11.html
	printf 'names:\n- {from: 2022-12-16, of: organisation, show: hidden, reason: x, by: y}\n' >"$CASEWORK/site.yaml"
	as_new
	t 1 'grep -q 不公开 out/results/2022-12.html'
	CASEWORK_NOW=2022-12-16T09:00
	as_new
	grep -q 不公开 out/results/2022-12.html
	printf 'withheld: [{from: 2022-12-17, where: id=%s, reason: privacy, by: x}]\n' "$closed" >"$CASEWORK/withheld.yaml"
	CASEWORK_NOW=2022-12-17T09:00
	as_new
	t 1 'grep -rq $closed out'
}

@test "what is kept is derived: damaged, cut off, of another form or not to be written, it changes nothing" {
	kept=$CASEWORK/.casework/site-
	for damage in 's/\t[0-9]*\t[0-9]*\t1\t1\t/\t99\t99\t1\t1\t/' 's/\t/ /' '1s/./x/' '$s/.\{20\}$//' '3,5d' 's/accept/nothing/' \
		's/water-abstraction/nothing/'; do
		cp "$kept" was
		sed -i "$damage" "$kept"
		cmp -s was "$kept" && { echo "$damage changes nothing"; false; }
		as_new
	done
	rm "$kept"
	mkdir "$kept"
	t 0 'case-site -o out'
	out_is '78 pages, 0 of them new or changed, 0 taken away; 134 cases, 0 withheld'
	t 0 'ls -A $CASEWORK/.casework | grep -c tmp || :'
	out_is 0
}
