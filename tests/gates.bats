# Gates: what an office says of them, and that the vocabulary of acts stands in one place.

load helper
load acts

# Adds lines to office.yaml.
settings() {
	printf '%s\n' "$@" >>"$CASEWORK/office.yaml"
}

@test "a gate that yields refuses, until the office makes it a remark, which is recorded" {
	case_until soil-water-plan accepted
	refused separation.accept-handle \
		"case-route dispatch --by li.na --handler li.na $one" \
		"case-route: $one: cannot dispatch: 'li.na' accepted the case and cannot handle it" \
		handler.unfit "case-route: $one: cannot dispatch: 'li.na' is no handler or chief of the staff on that day" \
		handler.host "case-route: $one: cannot dispatch: 'li.na' is of window, and the host department is soil-conservation"
	settings "gates:" "  separation.accept-handle: {remark: true}" "  handler.unfit: {remark: true}" "  handler.host: {remark: true}"
	t 0 "case-route dispatch --by li.na --handler li.na $one"
	out_is "$one"
	err_is "case-route: $one: finding: 'li.na' accepted the case and cannot handle it [separation.accept-handle]" \
		"case-route: $one: finding: 'li.na' is no handler or chief of the staff on that day [handler.unfit]" \
		"case-route: $one: finding: 'li.na' is of window, and the host department is soil-conservation [handler.host]"
	t 0 "grep '^  findings:' $CASEWORK/$day/$one.yaml"
	out_is "  findings: [separation.accept-handle, handler.unfit, handler.host]"
	t 0 "case-check rules | grep -E '^(separation|handler)\.' | cut -f 1,2"
	out_is "separation.accept-handle	remark" "handler.unfit	remark" "handler.host	remark" "separation.agent	firm" "separation.accept-decide	yields" "separation.inspect-check-make	yields" "separation.decide-supervise	yields" "separation.pay-confirm	yields" "separation.apply-decide	yields" "separation.complained	firm" "separation.department	firm"
	t 0 "case-check"
	no_err
}

@test "what the law demands, or keeps the record true, is no remark in any office" {
	for gate in joint-review.veto joint-review.incomplete joint-review.own-department \
		review.opinion decide.reasons act.state time.future staff.unknown; do
		cp "$TOP/examples/water-bureau/office.yaml" "$CASEWORK"
		settings "gates:" "  $gate: {remark: true}"
		t 2 "case-check"
		no_out
		n=$(wc -l <"$CASEWORK/office.yaml")
		err_is "case-check: office.yaml:$n:$((${#gate} + 14)): '$gate' cannot be a remark: it keeps the record true, or the law demands it"
	done
}

@test "a gate that is none, and a setting that is none, are told with their place" {
	settings "gates:" "  joint-review.vetoes: {source: x}"
	t 2 "case-list"
	no_out
	n=$(wc -l <"$CASEWORK/office.yaml")
	err_is "case-list: office.yaml:$n:3: there is no gate 'joint-review.vetoes': 'case-check rules' lists them"
	cp "$TOP/examples/water-bureau/office.yaml" "$CASEWORK"
	settings "gates:" "  joint-review.veto: {off: 1}"
	t 2 "case-list"
	no_out
	err_is "case-list: office.yaml:$n:23: 'gates[\"joint-review.veto\"].off' is not a key here; known keys: source, remark"
}

@test "an office cites its own law, and the Dutch one no Chinese article" {
	settings "gates:" "  ask.once: {source: 本局窗口管理办法第八条}"
	t 0 "case-check rules | grep '^ask\.' | cut -f 1,2,4"
	out_is "ask.once	firm	本局窗口管理办法第八条" "ask.mend	firm	licensing law (行政许可法) art. 32" \
		"ask.until	firm	rules for the window (窗口办文规定) art. 9"
	t 0 "case-check rules -C $TOP/examples/wabo | LC_ALL=C.UTF-8 grep -cP '[^\x00-\x7f]' || true"
	out_is 0
}

@test "rules are listed as they hold in the office, and without one as they are" {
	cd "$CASEWORK"
	settings "gates:" "  handler.unfit: {remark: true}"
	unset CASEWORK
	t 0 "case-check rules | grep '^handler' | cut -f 1,2"
	out_is "handler.unfit	remark" "handler.host	yields"
	cd "$BATS_TEST_TMPDIR"
	t 0 "case-check rules | grep '^handler' | cut -f 1,2"
	out_is "handler.unfit	yields" "handler.host	yields"
	t 2 "case-check rules -C nowhere"
	no_out
	err_is "case-check: nowhere: cannot open the office: No such file or directory"
}

@test "what schemas say of acts, states, outcomes and procedures is what the tables say" {
	export PATH="$BUILD/tests/tools:$PATH"
	{
		tables acts
		tables words
	} >lists
	cat >compare <<-'END'
		import glob, sys, yaml

		rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8")]
		lists = {"receive": "act", "received": "state", "refused": "outcome",
		         "immediate": "kind", "hearing": "procedure", "stage": "clock"}
		words = {k: {r[1] for r in rows if r[0] == k} for k in lists.values()}

		def enums(node):
		    if isinstance(node, dict):
		        if isinstance(node.get("enum"), list):
		            yield set(node["enum"]) - {None}
		        node = list(node.values())
		    for part in node if isinstance(node, list) else ():
		        yield from enums(part)

		seen = set()
		for path in glob.glob(sys.argv[1] + "/*.yaml"):
		    for found in enums(yaml.safe_load(open(path, encoding="utf-8"))):
		        for sign, kind in lists.items():
		            if sign in found:
		                seen.add(kind)
		                if found != words[kind]:
		                    print(path, kind, sorted(found ^ words[kind]))
		print(*sorted(seen))
	END
	t 0 "python3 compare $TOP/schemas lists"
	out_is "act clock kind outcome procedure state"
	no_err
}
