# case-check checkpoint, proof: what the log of an office proves, and what is found by it.
load helper
load acts

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
	one=WB-20221215-000001 two=WB-20221215-000002
	log=$CASEWORK/checkpoints
}

# Two days: two cases of one, one of the other, and the first goes on.
two_days() {
	receive soil-water-plan -q && receive river-construction -q
	case-check checkpoint >first
	export CASEWORK_NOW=2022-12-16T10:00:00+08:00
	receive soil-water-plan -q --set applicant.name=乙 && case-accept accept -q --by li.na "$one"
	case-check checkpoint >second
}

# The root over all entries, by the words of RFC 6962 and nothing of ours.
root_by_hand() {
	python3 - "$log" <<-'END'
		import base64, glob, hashlib, sys
		h = lambda b: hashlib.sha256(b).digest()
		def mth(d):
		    if len(d) < 2:
		        return h(b"\0" + d[0]) if d else h(b"")
		    k = 1 << (len(d) - 1).bit_length() - 1
		    return h(b"\1" + mth(d[:k]) + mth(d[k:]))
		d = [l for f in sorted(glob.glob(sys.argv[1] + "/*.leaves")) for l in open(f, "rb").read().splitlines()]
		print(len(d), base64.b64encode(mth(d)).decode(), sep="\n")
	END
}

holds() {
	t 0 'case-check checkpoint --verify'
	no_out && no_err
}

@test "a checkpoint is origin, size and root over all entries; one a day, and a second call prints it again" {
	two_days
	t 0 'sed -n 1p second; tail -n +2 second | cmp - <(root_by_hand) && echo same'
	out_is casework/WB same
	t 0 case-check\ checkpoint
	file_is second "$out"
	t 0 'cd "$log" && ls && cat 2022-12-16.leaves | cut -f 1,2'
	out_is 2022-12-15.checkpoint 2022-12-15.leaves 2022-12-16.checkpoint 2022-12-16.leaves \
		$'made\t2022-12-16T10:00:00+08:00' "$one	2" 'WB-20221216-000001	1'
	holds
	# the next day has it too when nothing happened
	export CASEWORK_NOW=2022-12-17T10:00
	t 0 'case-check checkpoint | sed -n 2p; sed -n 2p second'
	[ "${out%$'\n'*}" -eq $((${out#*$'\n'} + 1)) ]
	sed -i 's/^prefix:.*/&\norigin: permits.example.org\/wb/' "$CASEWORK/office.yaml"
	t 1 'case-check checkpoint'
	no_out
	err_is "case-check: checkpoints/2022-12-15.checkpoint: it is of another log than that of the office [checkpoint.origin]" \
		"case-check: checkpoints/2022-12-16.checkpoint: it is of another log than that of the office [checkpoint.origin]" \
		"case-check: checkpoints/2022-12-17.checkpoint: it is of another log than that of the office [checkpoint.origin]"
	rm -r "$log"
	t 0 'case-check checkpoint | head -n 1'
	out_is permits.example.org/wb
}

@test "the entries have the programs' version, and the digest of each rule file that is new or another" {
	t 0 'case-check checkpoint >/dev/null; head -n 1 "$log"/*.leaves; case-check --version'
	out_is "made	2022-12-15T10:00:00+08:00	${out##* }" "case-check ${out##* }"
	t 0 'cd "$CASEWORK" && grep -P "^file\t" checkpoints/*.leaves | cut -f 3,2 | sed "s/\(.*\)\t\(.*\)/\2  \1/" | sha256sum -c --quiet'
	t 0 'grep -c "^file.calendar/" "$log"/*.leaves; ls "$CASEWORK"/calendar/*.yaml | wc -l'
	[ "${out%$'\n'*}" = "${out#*$'\n'}" ]
	export CASEWORK_NOW=2022-12-16T10:00
	echo '# nothing' >>"$CASEWORK/staff.yaml"
	rm "$CASEWORK/register.map.yaml"
	cp "$TOP/examples/water-bureau/panels.yaml" "$CASEWORK/exchange/other.yaml"
	t 0 'case-check checkpoint >/dev/null; cut -f 1,2 "$log"/2022-12-16.leaves'
	out_is $'made\t2022-12-16T10:00:00+08:00' $'file\tstaff.yaml' $'file\texchange/other.yaml' $'file\tregister.map.yaml'
	t 0 'tail -n 1 "$log"/2022-12-16.leaves'
	out_is $'file\tregister.map.yaml\t-'
	holds
}

@test "who edits a calendar later is found, at once and from then on; a further edition beside it is none" {
	case-check checkpoint >/dev/null
	sed -i '/2022-10-09/d' "$CASEWORK/calendar/cn-2022.yaml"
	says="case-check: calendar/cn-2022.yaml: it is not what it was at the checkpoint of 2022-12-15: what becomes known later is a further edition beside it [checkpoint.calendar]"
	t 1 'case-check checkpoint --verify'
	err_is "$says"
	export CASEWORK_NOW=2022-12-16T10:00
	t 1 'case-check checkpoint | wc -l'
	out_is 3
	err_is "$says"
	t 1 'case-check checkpoint --verify'
	err_is "${says/: what/, but at that of 2022-12-16: what}"
	cp "$TOP/examples/water-bureau/calendar/cn-2022.yaml" "$CASEWORK/calendar/cn-2022-2.yaml"
	sed -i 's/^known-since:.*/known-since: 2022-12-17/' "$CASEWORK/calendar/cn-2022-2.yaml"
	export CASEWORK_NOW=2022-12-17T10:00
	t 0 'case-check checkpoint | wc -l; tail -n +2 "$log"/2022-12-17.leaves | cut -f 2'
	out_is 3 calendar/cn-2022-2.yaml
}

@test "a proof of consistency is checked without the office, and a fork has none" {
	two_days
	t 0 'case-check checkpoint --consistent-with first >proof'
	mv "$CASEWORK" office
	unset CASEWORK
	t 0 'case-check proof --against first proof'
	file_is second "$out"
	t 0 'case-check proof --against first <proof; (echo; echo "— a signer AAAA") | cat first - | case-check proof --against - proof'
	out_is "$(cat second second)"
	t 1 'case-check proof --against second proof'
	no_out
	err_is "case-check: proof: it begins at another size than the checkpoint that is held [checkpoint.consistent]"
	sed 's/^casework/another/' first >other
	t 1 'case-check proof --against other proof'
	err_is "case-check: proof: it is of another log [checkpoint.consistent]"
	sed 's/^[a-zA-Z0-9+/]*=$/47DEQpj8HBSa+\/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=/' first >other
	t 1 'case-check proof --against other proof'
	err_is "case-check: proof: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	export CASEWORK=$PWD/office
	t 1 'case-check checkpoint --consistent-with other'
	no_out
	err_is "case-check: checkpoints: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	sed -i '2s/.*/9999/' other
	t 1 'case-check checkpoint --consistent-with - <other'
	err_is "case-check: checkpoints: it is shorter than the log that is held: its end was taken away, or it has forked [checkpoint.consistent]"
}

@test "a proof of a case gives its head of then, which case-check holds against the case of now" {
	two_days
	case-route dispatch -q --by li.na "$one"
	t 0 "case-check checkpoint --includes $one >proof && head -n 1 proof"
	out_is c2sp.org/tlog-proof@v1
	t 0 'case-check proof --against second proof | cut -f 1,2'
	out_is "$one	2"
	t 0 'case-check proof --against second proof | case-check --against -'
	no_out && no_err
	t 1 'case-check proof --against first proof'
	no_out
	err_is "case-check: proof: it is of another checkpoint than the one that is held [checkpoint.proof]"
	# another entry than the one that is proved
	sed "s/^extra .*/extra $(sed "s/\t2\t/\t1\t/" "$log"/2022-12-16.leaves | grep "$one" | tr -d '\n' | base64 -w 0)/" proof >other
	t 1 'case-check proof --against second other'
	err_is "case-check: other: its path does not lead from the entry to the root [checkpoint.proof]"
	t 1 'case-check checkpoint --includes WB-20221216-000009'
	err_is "case-check: WB-20221216-000009: no checkpoint up to that of 2022-12-16 has it"
}

@test "what was rewritten, cut, taken away or brought in is found, and the log goes on without it" {
	two_days
	receive soil-water-plan -q --set applicant.name=丙
	export CASEWORK_NOW=2022-12-17T10:00:00+08:00
	case-check checkpoint >third
	cases=$CASEWORK/cases/2022/12
	# the acceptance of one was by another, one has no file, one was cut, one is brought in
	python3 - "$TOP/tests" "$cases/15/$one.yaml" "$cases/16/WB-20221216-000001.yaml" "$cases/16/WB-20221216-000003.yaml" <<-'END'
		import sys, yaml
		text = open(sys.argv[1] + "/forge.py").read().replace("__file__", repr(sys.argv[1] + "/forge.py"))
		exec(text[:text.rindex("main()")])
		load = lambda p: yaml.load(open(p), yaml.CBaseLoader)
		d = load(sys.argv[2]); forge(d, 'e("accept")["by"] = "wang.lei"'); write(d, sys.argv[2])
		d = load(sys.argv[3]); d["id"] = "WB-20221216-000003"; forge(d, "pass"); write(d, sys.argv[4])
	END
	rm "$cases/15/$two.yaml"
	t 0 'case-check repair -q "$one" && case-check'
	cat >expected <<-END
		case-check: $one: event 1, or one before it, was rewritten since the checkpoint of 2022-12-15 [checkpoint.head]
		case-check: WB-20221216-000003: event 1 was recorded at 2022-12-16T10:00:00+08:00, and the checkpoint of 2022-12-17 does not have it [checkpoint.later]
		case-check: $two: it is gone: the checkpoint of 2022-12-15 has it with 1 events [checkpoint.head]
	END
	t 1 'case-check checkpoint --verify'
	err_is <expected
	export CASEWORK_NOW=2022-12-18T10:00:00+08:00
	receive soil-water-plan -q --set applicant.name=丁
	t 1 case-check\ checkpoint
	err_is <expected
	# what comes late is told, and from now on proved too; what was rewritten is told again
	t 0 'cut -f 1 "$log"/2022-12-18.leaves'
	out_is made WB-20221216-000003 WB-20221218-000001
	t 1 'case-check checkpoint --verify'
	err_is <expected
	export CASEWORK_NOW=2022-12-19T10:00:00+08:00
	t 1 case-check\ checkpoint
	grep -v later expected | err_is
}

@test "entries that were changed, and files that are gone, are told; nothing is added to such a log" {
	two_days
	cp -R "$log" kept
	again() { rm -r "$log"; cp -R kept "$log"; }
	export CASEWORK_NOW=2022-12-17T10:00
	sed -i "s/^$one\t1/$one\t2/" "$log/2022-12-15.leaves"
	changed="it is not that of the entries up to that day: some were changed, or are gone [checkpoint.root]"
	for c in 'case-check checkpoint' 'case-check checkpoint --verify' "case-check checkpoint --includes $two"; do
		t 1 "$c"
		no_out
		err_is "case-check: checkpoints/2022-12-15.checkpoint: $changed" "case-check: checkpoints/2022-12-16.checkpoint: $changed"
	done
	again && rm "$log/2022-12-15.leaves"
	t 2 'case-check checkpoint'
	err_is "case-check: checkpoints/2022-12-15.checkpoint: its leaves are gone [checkpoint.root]"
	again && rm "$log/2022-12-15.checkpoint"
	t 1 'case-check checkpoint --verify'
	err_is "case-check: checkpoints/2022-12-15.checkpoint: its checkpoint is gone [checkpoint.root]"
	again && mv "$log/2022-12-16.leaves" "$log/2022-12-14.leaves" && mv "$log/2022-12-16.checkpoint" "$log/2022-12-14.checkpoint"
	t 1 'case-check checkpoint 2>&1 | grep -o "\[.*" | sort -u'
	out_is '[checkpoint.made]'
	again && printf 'odd\n' >>"$log/2022-12-16.leaves"
	t 2 'case-check checkpoint'
	err_is "case-check: checkpoints/2022-12-16.leaves:4: is no entry of a log: it is written by case-check alone"
	again && : >"$log/2022-12-16.leaves"
	t 2 'case-check checkpoint --verify'
	again && sed -i 2d "$log/2022-12-16.checkpoint"
	t 2 'case-check checkpoint --verify'
	err_is "case-check: checkpoints/2022-12-16.checkpoint:2: is no size of a log"
	again
	CASEWORK_NOW=2022-12-14T10:00 t 1 'case-check checkpoint'
	err_is "case-check: checkpoints: today is 2022-12-14, and the last checkpoint is of 2022-12-16 [checkpoint.made]"
}

@test "a checkpoint that was cut off behind its leaves is ended by the next call" {
	two_days
	rm "$log/2022-12-16.checkpoint"
	t 0 'case-check checkpoint --consistent-with first | tail -n 3'
	file_is first "$out"
	holds
	export CASEWORK_NOW=2022-12-17T10:00
	t 0 'case-check checkpoint'
	file_is "$log/2022-12-17.checkpoint" "$out"
	file_is second "$(cat "$log/2022-12-16.checkpoint")"
	holds
}

@test "what a checkpoint left that was cut off is swept" {
	case-check checkpoint >/dev/null
	: >"$log/.2022-12-16.leaves.tmp"
	t 0 'case-check sweep'
	out_is checkpoints/.2022-12-16.leaves.tmp
	no_err
	t 0 'ls -A "$log"'
	out_is 2022-12-15.checkpoint 2022-12-15.leaves
}

@test "killed at any call, the log is whole, and goes on" {
	receive soil-water-plan -q
	case-check checkpoint >first
	# shellcheck disable=SC2030,SC2031
	export CASEWORK_NOW=2022-12-16T10:00 CASEWORK_JOBS=1 log
	cp -R "$log" kept
	before() { rm -rf "$log"; cp -R kept "$log"; }
	after() {
		case-check checkpoint >now && case-check checkpoint --verify &&
			case-check checkpoint --consistent-with first | case-check proof --against first | cmp - now
	}
	export -f before after
	t 0 'env "$NO_LEAKS" "$TOP/tests/at-each-call" -s "\"checkpoints" signal=KILL before after case-check checkpoint'
}

@test "what asks for too much, or for nothing, is told" {
	t 64 'case-check checkpoint --verify --includes X'
	err_is "case-check: one of --verify, --consistent-with and --includes" "case-check: 'case-check -h' tells more"
	t 64 'case-check checkpoint X'
	t 64 'case-check proof'
	err_is "case-check: proof needs --against with the checkpoint that is held" "case-check: 'case-check -h' tells more"
	t 64 'case-check proof --against -'
	for c in --verify "--includes $one" "--consistent-with note"; do
		printf 'casework/WB\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n' >note
		t 1 "case-check checkpoint $c"
		no_out
		err_is "case-check: checkpoints: there is no checkpoint yet: 'case-check checkpoint' makes one"
	done
	: >empty
	t 2 'case-check proof --against empty note'
	err_is "case-check: empty:1: is no origin of a log"
	t 2 'case-check proof --against note empty'
	err_is "case-check: empty:1: is missing: a proof begins with its kind"
	t 2 'case-check proof --against note none'
	err_is "case-check: none: cannot read: No such file or directory"
}
