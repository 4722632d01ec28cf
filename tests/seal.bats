# What case files promise: that they are edited and not re-dumped, that nothing in them is changed
# unseen, and that they outlive the programs. tests/unit/seal.c tries every byte.
load helper

setup() {
	begin
	office water-bureau 2022-12-15T10:00:00+08:00
	one=WB-20221215-000001
	file=$CASEWORK/cases/2022/12/15/$one.yaml
}

# Case one, accepted and dispatched; made once.
make_case() {
	local made=$BATS_FILE_TMPDIR/cases
	[ ! -d "$made" ] || {
		cp -R "$made" "$CASEWORK"
		return
	}
	t 0 "case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲公司 \
		--set 'fields.project=桥: 一' | case-accept accept --by li.na |
		case-route dispatch --by wang.lei --handler liu.yang"
	out_is "$one"
	no_err
	cp -R "$CASEWORK/cases" "$made"
}

opine='case-review opine --by liu.yang --lawful true --complete true --proposal grant --opinion 同意'

# Gives the events of FILE right seals for what they say now, as who can write the file could.
reseal() {
	python3 - "$1" "$TOP/tests/verify.py" <<-'END'
		import hashlib, re, sys, yaml
		source = open(sys.argv[2]).read()
		exec(source[:source.index("wrong = ")])
		text = open(sys.argv[1], encoding="utf-8").read()
		before = ""
		for event in yaml.load(text, yaml.BaseLoader)["history"]:
		    body = before + canonical(without(event, "seal"))
		    before = hashlib.sha256(body.encode()).hexdigest()
		    text = text.replace(event["seal"], before)
		open(sys.argv[1], "w", encoding="utf-8").write(text)
	END
}

@test "a new case holds by our verifier and by one in another language" {
	make_case
	t 0 "case-check"
	no_out
	no_err
	t 0 "'$TOP/tests/verify.py' '$file'"
}

@test "the verifier in another language has at most 40 lines" {
	[ "$(wc -l <"$TOP/tests/verify.py")" -le 40 ]
}

@test "both verifiers see the same changes" {
	local change wrong n=0
	make_case
	cp "$file" good
	mkdir changed
	for change in 's/^  by: li.na/  by: li.ma/' 's/甲公司/乙公司/' 's/桥: 一/桥: 二/' \
		's/^  handler: .*/&  # by hand/' 's/^  seal: .*/& # by hand/' \
		's/^  act: accept/  act: refuse/' 's/workdays/days/' 's/^item: .*/item: dam/' \
		's/^fields:/extra: 1\nfields:/' '/^  place:/d' '/^applicant:/,/^  name:/d'; do
		n=$((n + 1))
		sed "$change" good >"changed/$n.yaml"
	done
	wrong=$("$TOP/tests/verify.py" changed/*.yaml 2>&1) || :
	[[ $wrong == "not as it was sealed: "* ]]
	n=0
	for change in changed/*.yaml; do
		cp "$change" "$file"
		if [[ " $wrong " == *" $change "* ]]; then
			t 1 "case-check $one"
			n=$((n + 1))
		else
			t 0 "case-check $one"
		fi
	done
	[ "$n" -eq 8 ]
}

@test "a changed event is named, and no act is done on the case" {
	make_case
	sed -i '0,/^  act: accept/s//  act: withdraw/' "$file"
	cp "$file" before
	line=$(grep -n -B 3 'act: withdraw' "$file" | head -n 1 | grep -o '^[0-9]*')
	t 1 "$opine $one"
	no_out
	err_is "case-review: cases/2022/12/15/$one.yaml:$line:3: event 2: its seal does not fit what it says and what stands before it [seal.chain]"
	file_is "$file" <before
	t 1 "case-check"
	no_out
	err_is "case-check: cases/2022/12/15/$one.yaml:$line:3: event 2: its seal does not fit what it says and what stands before it [seal.chain]"
}

@test "a head that is not what the history says is seen, and no act is done" {
	make_case
	sed -i 's/^state: .*/state: closed/; s/^due: .*/due: 2099-01-01T17:30+08:00/' "$file"
	cp "$file" before
	t 1 "$opine $one"
	no_out
	err_is "case-review: cases/2022/12/15/$one.yaml:5:1: state is not what the history says: in-review; 'case-check repair' sets it [seal.head]" \
		"case-review: cases/2022/12/15/$one.yaml:6:1: due is not what the history says: 2022-12-29T17:30+08:00; 'case-check repair' sets it [seal.head]"
	file_is "$file" <before
}

@test "an edited dossier refuses acts until somebody adopts it, with a reason" {
	make_case
	sed -i 's/甲公司/乙公司/' "$file"
	cp "$file" before
	t 1 "$opine $one"
	no_out
	err_is "case-review: cases/2022/12/15/$one.yaml: the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason [seal.dossier]"
	t 64 "case-accept amend --by li.na $one"
	file_is "$file" <before
	t 1 "case-accept amend --by guo.hua --reason 笔误 $one"
	err_is "case-accept: $one: cannot amend: 'guo.hua' is none of: window, registrar, chief [act.role]" \
		"case-accept: $one: cannot amend: 'guo.hua' is of supervision, and the host department is soil-conservation [host.line]"
	t 0 "case-accept amend --by li.na --reason 笔误 $one"
	out_is "$one"
	no_err
	t 0 "tail -n 8 '$file' | grep -E '^  (by|act|reason|was):'"
	out_is "  by: li.na" "  act: amend" "  reason: 笔误" "  was: unknown"
	t 0 "$opine $one | case-check -"
	no_err
	t 0 "'$TOP/tests/verify.py' '$file'"
}

@test "an edit that is adopted with the file before it keeps what it replaced" {
	make_case
	cp "$file" old.yaml
	sed -i 's/甲公司/乙公司/; s/^fields:/remark: 新\nfields:/' "$file"
	cp "$file" edited
	t 1 "case-accept amend --by li.na --reason 笔误 --was '$file' $one"
	no_out
	err_is "case-accept: $one: cannot amend: the file given as the one before the edit has not the dossier that was sealed last [amend.was]"
	file_is "$file" <edited
	t 0 "case-accept amend --by li.na --reason 笔误 --was old.yaml $one"
	t 0 "sed -n '/^  was:/,/^  seal:/p' '$file' | grep -v seal:"
	out_is "  was:" "    applicant:" "      name: 甲公司" "  added: [remark]"
	t 0 "case-check"
	t 0 "'$TOP/tests/verify.py' '$file'"
}

@test "past dossiers can be derived after several amendments" {
	forges=1
	make_case
	t 0 "case-accept amend --by li.na --reason a --set applicant.name=丙 $one"
	t 0 "case-accept amend --by li.na --reason b --set fields.area=3 $one"
	t 0 "case-accept amend --by li.na --reason c --set 'materials=图;表' $one"
	t 0 "'$TOP/tests/verify.py' '$file'"
	# the second name is a lie now, though the last dossier holds
	sed -i '/^  was:/,/seal:/s/name: 甲公司/name: 丁公司/' "$file"
	reseal "$file"
	t 0 "case-check"
	t 1 "'$TOP/tests/verify.py' '$file'"
}

@test "a chain that was rewritten as a whole is found by the list of heads only" {
	make_case
	t 0 "case-check heads >heads"
	t 0 "case-check --against heads"
	no_out
	no_err
	sed -i 's/^  by: wang.lei/  by: zhao.min/' "$file"
	reseal "$file"
	t 0 "case-check"
	no_err
	t 0 "'$TOP/tests/verify.py' '$file'"
	t 1 "case-check --against heads"
	no_out
	err_is "case-check: $one: event 3, or one before it, was rewritten [seal.against]"
	t 1 "case-check --against - <heads"
	err_is "case-check: $one: event 3, or one before it, was rewritten [seal.against]"
}

@test "a history that was cut is found by the list of heads only" {
	make_case
	t 0 "case-check heads >heads"
	last=$(grep -n '^- at:' "$file" | tail -n 1 | cut -d: -f1)
	sed -i "$last,\$d" "$file"
	t 0 "case-check repair $one"
	out_is "$one"
	no_err
	t 0 "case-check"
	no_err
	t 1 "case-check --against heads"
	no_out
	err_is "case-check: $one: it was cut: it has only 2 of 3 events [seal.against]"
	rm "$file"
	t 0 "case-check"
	t 1 "case-check --against heads"
	err_is "case-check: $one: it is gone: the list has it with 3 events [seal.against]"
}

@test "an older list of heads still holds after more acts" {
	make_case
	t 0 "case-check heads >heads"
	t 0 "$opine $one"
	t 0 "case-check --against heads"
	no_err
}

@test "comments, order, spacing and unknown keys survive an act byte for byte" {
	make_case
	sed -i 's/^state: /state:    /; s/^kind: promised/& # 承诺件/; s/^applicant:/# who\n\n&/;
		s/^history:/remark:   "x"   # mine\n# acts\n&/; s/^  act: accept/  act:   accept  # yes/;
		$s/$/\n# the end/' "$file"
	t 0 "case-accept amend --by li.na --reason remark $one"
	cp "$file" before
	t 0 "$opine $one"
	no_err
	t 1 "diff before '$file' >changes"
	t 0 "sed -n 's/^> //p' changes | head -n 5"
	out_is "- at: 2022-12-15T10:00:00+08:00" "  by: liu.yang" "  entered-by: $(id -un)" \
		"  act: opine" "  lawful: true"
	t 0 "case-route hand-over --by chen.gang --handler chen.gang --reason 休假 $one"
	t 1 "diff before '$file' >changes"
	t 1 "grep '^<' changes"
	t 0 case-check
	t 0 "'$TOP/tests/verify.py' '$file'"
}

@test "only the head changes besides the new event, and its comments stay" {
	make_case
	sed -i 's/^state: in-review/& # ours/; s/^kind:/# above\n&/' "$file"
	cp "$file" before
	t 0 "$opine $one && case-review decide --by xu.ming --outcome granted $one"
	t 1 "diff before '$file' >changes"
	t 0 "grep '^<' changes"
	out_is "< state: in-review # ours" "< due: 2022-12-29T17:30+08:00" \
		"< - {task: decide/soil-conservation/2, due: 2022-12-29T17:30+08:00}" \
		"< - {task: decide-by-law/soil-conservation/2, due: 2023-01-13T17:30+08:00}"
	t 0 "grep -A 1 '^# above\$' '$file'; grep '^state' '$file'"
	out_is "# above" "kind: promised" "state: decided # ours"
	t 0 case-check
}

@test "a file in another style is acted on, or refused until it was tidied" {
	make_case
	cp "$file" good
	python3 - "$file" <<-'END'
		import sys, yaml
		case = yaml.load(open(sys.argv[1], "rb"), yaml.BaseLoader)
		style = dict(allow_unicode=True, sort_keys=False, width=1000)
		quoted = yaml.dump(case, default_style='"', **style)
		case = {"history": case.pop("history"), **case}
		open("quoted", "w").write("# kept\n" + quoted.replace('"casework": "1"', "casework: 1"))
		open("first", "w").write(yaml.dump(case, **style).replace("casework: '1'", "casework: 1"))
		flow = yaml.dump(case, default_flow_style=True, **style)
		open("flow", "w").write("# kept\n" + flow.replace("casework: '1'", "casework: 1"))
	END
	cp quoted "$file"
	t 0 "$opine $one && case-check"
	no_err
	t 0 "head -n \$(wc -l <quoted) '$file' | cmp - quoted"
	for style in first flow; do
		cp "$style" "$file"
		t 0 case-check
		t 1 "$opine $one"
		no_out
		file_is "$file" <"$style"
		t 0 "case-check tidy $one"
		out_is "$one"
		no_err
		t 0 "$opine $one && case-check"
		no_err
	done
	t 0 "grep -c '^# kept\$' '$file'"
	out_is 1
}

@test "a refusal for its layout names the way out" {
	make_case
	python3 - "$file" <<-'END'
		import sys
		text = open(sys.argv[1]).read()
		at = text.index("history:")
		open(sys.argv[1], "w").write(text[:at] + text[at:] + "remark: last\n")
	END
	t 0 "case-accept amend --by li.na --reason x $one || case-check tidy $one |
		case-accept amend --by li.na --reason x"
	err_is "case-accept: cases/2022/12/15/$one.yaml: the history is not the last key, or no block sequence; 'case-check tidy' puts the file into a form that can be edited [edit.layout]"
	t 0 case-check
}

@test "tidy and repair leave a file that is in order as it is" {
	make_case
	cp "$file" before
	touch -d 2001-01-01 "$file"
	t 0 "case-check tidy $one"
	out_is "$one"
	t 0 "case-check repair $one"
	no_out
	no_err
	file_is "$file" <before
	[ "$(stat -c %y "$file" | cut -c1-4)" = 2001 ]
}

@test "a later version of the format is not touched" {
	make_case
	sed -i 's/^casework: 1/casework: 2/' "$file"
	cp "$file" before
	for command in "$opine $one" "case-check" "case-check $one" "case-check tidy $one" \
		"case-check repair $one"; do
		t 2 "$command"
		no_out
		err_is "${command%% *}: cases/2022/12/15/$one.yaml:1:11: written by a later version of casework (2; this one knows 1)"
		file_is "$file" <before
	done
}

@test "an act that is not known is shown, and the case is not acted on" {
	make_case
	sed -i 's/^  act: dispatch/  act: teleport/' "$file"
	reseal "$file"
	cp "$file" before
	line=$(grep -n teleport "$file" | cut -d: -f1)
	t 1 case-check
	no_out
	err_is "case-check: cases/2022/12/15/$one.yaml:$line:8: act 'teleport' is not one that this version knows [history.unknown-act]"
	t 1 "$opine $one"
	err_is "case-review: $one: cannot opine: the history has an act 'teleport' that this version does not know [history.unknown-act]"
	sed -i 's/^state: .*/state: accepted/' "$file"
	t 1 "case-check repair $one"
	err_is "case-check: $one: cannot repair: the history has an act 'teleport' that this version does not know [history.unknown-act]"
	t 0 "case-check heads | cut -f 1,2"
	out_is "$one	3"
}

@test "keys of an event that are not known are kept and sealed" {
	make_case
	sed -i 's/^  act: dispatch/&\n  later-key: {a: [1, 2]}/' "$file"
	reseal "$file"
	t 0 case-check
	t 0 "$opine $one && case-check && grep later-key '$file'"
	out_is "$one" "  later-key: {a: [1, 2]}"
	sed -i 's/later-key: {a: \[1, 2\]}/later-key: {a: [1, 3]}/' "$file"
	t 1 case-check
}

@test "events cannot change places, and times of recording do not go back" {
	make_case
	sed -i '0,/^- at: .*/s//- at: 2022-12-15T11:00:00+08:00/' "$file"
	reseal "$file"
	line=$(grep -n '^- at' "$file" | sed -n '2s/:.*//p')
	t 1 case-check
	err_is "case-check: cases/2022/12/15/$one.yaml:$line:3: event 2: it was recorded before the one above it [time.recorded]"
}
