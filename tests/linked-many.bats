# An application of very many cases costs each of them what one costs.

load helper

# So many items of the catalog, i1 and so on, as options in items.
catalog() {
	local i
	items=()
	for i in $(seq "$1"); do
		sed "s/^id: .*/id: i$i/; s/^  name: .*/  name: 事项$i/; /^  aliases/d" \
			"$CASEWORK/catalog/soil-water-plan.yaml" >"$CASEWORK/catalog/i$i.yaml"
		items+=(--item "i$i")
	done
}

# Files that the program opens by names below the office.
opens() {
	env "$NO_LEAKS" strace -f --seccomp-bpf -o trace -e trace=openat2 "$@" >acted 2>said || return
	grep -c openat2 trace
}

# An application of N cases from receipt to opinion: what each program opens, in the lines of the file N.
application() {
	local n=$1
	echo "# $n cases" >&3
	rm -rf water-bureau
	office water-bureau
	catalog "$n"
	sed -i 's/^limits:/&\n- {limit: watched, task: decide-watched, starts: accept, of: host, length: 15 workdays, ends: [decide], pauses: [expert-review], basis: 办法}/' \
		"$CASEWORK/office.yaml"
	opens case-accept receive --by li.na "${items[@]}" --set applicant.name=甲 --set materials=申请书
	[ "$(wc -l <acted)" -eq "$n" ]
	opens case-accept accept --by li.na "$one"
	opens case-route dispatch --by li.na "$one"
	opens case-deadline pause --by xu.ming --proposer ma.jun --procedure expert-review --basis x --length '10 workdays' --document y --shared true "$one"
	[ "$(wc -l <acted)" -eq "$n" ]
	opens case-deadline resume --by xu.ming --procedure expert-review "$one"
	opens case-accept amend --by li.na --reason x --set applicant.phone=1 "$one"
	opens case-check --judge
	[ "$(case-list -w application="$one" | case-review opine --by liu.yang --lawful true --complete true --proposal grant --opinion x | wc -l)" -eq "$n" ]
	[ "$(case-list -w state=in-review | wc -l)" -eq "$n" ]
}

@test "an application of many more cases costs each of them no more" {
	local few=6 many=12 a b what
	! long || few=100 many=500
	one=WB-20221215-000001
	application "$few" >"$BATS_TEST_TMPDIR/few"
	application "$many" >opened
	[ "$(wc -l <opened)" -eq 7 ]
	paste "$BATS_TEST_TMPDIR/few" opened >both
	while read -r a b; do
		[ "$b" -le $((a * many / few + 10)) ] || { echo "$a $b"; false; }
	done <both
}
