# case-report audit: what in the files of cases does not agree with the rules, and who answers for it.
load helper
load judge
load audit

setup() {
	begin
	forges=1
	bases=()
	county
}

@test "where nothing is wrong nothing is found, with exit status 1" {
	t 1 'case-report audit'
	no_out
	no_err
	t 1 'case-report audit -s'
	no_out
}

@test "each violation that a history can show is found in it, with who is responsible and who in charge" {
	planted <<'END'
tree: pass
tree: d["item"] = "tree-cutting"; digest(); cut(1)
= - window.authority contradiction hall an.qi an.qi
= 1 item.unknown contradiction hall an.qi an.qi
tree: cut(1); add("refuse", by="an.qi", ground="not-ours", body="x", reason="x", basis="x", remedy="x", consultation="x", to="decided", outcome="refused", closes=["accept/hall/1"], in_scope="true", complete="true", proper_form="true")
= 2 accept.mandatory contradiction hall an.qi an.qi
= - audit.limit contradiction hall an.qi an.qi
tree: e("decide").update(outcome="denied", reason="x", basis="x", remedy="x"); e("serve")["document"] = "x"
= 3 audit.denied fact forestry fu.lin pan.shu
tree: cut(1); add("ask", by="an.qi", missing=[{"material": "银行流水", "mend": "x"}, {"material": "林权证明", "mend": "x"}], until="2025-06-20", to="correcting", closes=["accept/hall/1"])
= 4 audit.demand fact hall an.qi an.qi
= - audit.limit contradiction hall an.qi an.qi
tree: e("countersign")["lawful"] = "false"
= 5 joint-review.veto contradiction forestry fu.lin pan.shu
tree: e("decide")["by"] = "ge.an"
= 5 act.role contradiction forestry ge.an fu.lin
= 5 decide.level contradiction forestry ge.an fu.lin
build: e("assess")["amount"] = "1.00 CNY"
= 7 fee.amount contradiction housing tao.ran jiang.he
build: e("assess")["fee"] = "development"
= 7 fee.schedule contradiction housing tao.ran jiang.he
tree: e("opine")["by"] = "you.ce"
= - act.role contradiction surveyors you.ce you.ce
= - review.host contradiction surveyors you.ce you.ce
= 9 audit.intermediary fact surveyors you.ce you.ce
tree: e("decide").update(by="lei.ming", overrides=[{"rule": "decide.time", "reason": "县里催办"}])
= 5 decide.line contradiction housing lei.ming lei.ming
= 14 decide.time override housing lei.ming lei.ming
= 10 audit.outsider fact housing lei.ming lei.ming
tree: e("receive")["place"] = "林业局办公楼"
= 11 window.place contradiction hall an.qi an.qi
tree: e("opine")["place"] = "林业局办公楼"
= 11 audit.outside fact forestry ge.an fu.lin
tree: e("serve")["act"] = "note"; e("close"); [x.pop(k) for x in h if x["act"] == "note" for k in ("recipient", "signed", "to", "closes", "opens") if k in x]; [x.update(text="x") for x in h if x["act"] == "note"]; e("close").pop("closes")
= 14 close.served contradiction hall an.qi an.qi
= 17 judge.closes contradiction hall an.qi an.qi
tree: e("decide")["outcome"] = "denied"; e("opine")["proposal"] = "deny"
= 16 decide.reasons contradiction forestry fu.lin pan.shu
END
}

@test "what an item requires, or that it had ended, is held against it by the day" {
	sed -i 's/^  signed-by: collective/&\n  requires: [hearing, auction]/; s/pauses: .hearing,/& auction,/' "$CASEWORK/catalog/gas-operation.yaml"
	sed -i 's/^- from: 2014-01-01/&\n  until: 2025-06-08\n  reason: 国务院取消/' "$CASEWORK/catalog/individual-business.yaml"
	t 0 'case-report audit -o json | /usr/bin/python3 -c "$rows"'
	out_is <<-'END'
		2: 5 decide.procedure contradiction housing jiang.he lei.ming
		2: 6 audit.hearing fact housing jiang.he lei.ming
		2: 8 audit.selection fact housing jiang.he lei.ming
		4: 1 item.ended contradiction market qin.yue qin.yue
		4: 1 judge.version contradiction market qin.yue qin.yue
	END
	t 0 'case-report audit -v 6 | cut -f 3-8,15'
	out_is "cases/2025/06/09/QC-20250609-000002.yaml	63	2025-06-11	6	依法应当举行听证而不举行	audit.hearing	the item requires hearing, and none was held"
}

@test "what the programs let pass is found where it was recorded: places, second requests, lateness, notes" {
	export CASEWORK_NOW=2025-06-16T09:00
	local one=QC-20250616-000001 two=QC-20250616-000002
	case_of tree-felling 西沟村 materials=采伐申请表
	case_of tree-felling 北沟村 'materials=采伐申请表;林权证明'
	case-accept ask -q --by an.qi --missing 林权证明:补交 --until 2025-06-20 "$one"
	case-accept supplement -q --by an.qi --add materials=林权证明 "$one"
	case-accept ask -q --by pan.shu --missing 伐区调查设计:补交 --until 2025-06-20 --override ask.once=新规 "$one"
	case-accept accept -q --by an.qi "$two"
	case-route dispatch -q --by an.qi "$two"
	case-route sign-for -q --by fu.lin --handler ge.an "$two"
	case-review opine -q --by ge.an --lawful true --complete true --proposal grant --opinion x --place 林业局 "$two"
	case-deadline pause -q --by fu.lin --procedure inspection --basis 第四十五条 --length '2 workdays' "$two" 2>finding
	case-accept note -q --by he.zheng --violation 17 --person ge.an --text 接受宴请 "$two"
	t 0 'case-report audit -o json --until 2025-06-16 | /usr/bin/python3 -c "$rows"'
	out_is <<-'END'
		1: 15 ask.once override forestry pan.shu pan.shu
		2: 11 audit.outside fact forestry ge.an fu.lin
		2: - pause.request finding forestry fu.lin pan.shu
		2: 14 clock.notice finding forestry fu.lin pan.shu
		2: 17 audit.entered entered forestry ge.an fu.lin
	END
	# nobody urged, nobody let the clock run again
	export CASEWORK_NOW=2025-06-30T09:00
	case-review countersign -q --by wei.dong --lawful true --agree true "$two"
	t 0 'case-report audit -o json --from 2025-06-17 "$two" | /usr/bin/python3 -c "$rows"'
	out_is <<-'END'
		2: 12 audit.unurged fact centre - luo.min
		2: - audit.late-stage fact resources wei.dong kong.xin
	END
	t 0 'case-report audit -r audit.pause-overrun | cut -f 1,2,5,15'
	out_is "$two	6	2025-06-16	inspection was to be over at 2025-06-18T17:30+08:00"
}

@test "a violation is noted by who supervises, of a number that the office has" {
	t 1 'case-accept note --by an.qi --violation 13 --text x QC-20250609-000001'
	err_is "case-accept: QC-20250609-000001: cannot note: who notes a violation is a supervisor or of the office, and 'an.qi' is not [who.violation]"
	t 1 'case-accept note --by he.zheng --violation 18 --text x QC-20250609-000001'
	err_is "case-accept: QC-20250609-000001: cannot note: the violations of office.yaml have no number 18 on that day [who.violation]"
	t 1 'case-accept note --by he.zheng --person an.qi --text x QC-20250609-000001'
	err_is "case-accept: QC-20250609-000001: cannot note: it names who is responsible, and no violation [who.violation]"
	t 0 'case-accept note -q --by luo.min --violation 13 --text 大厅没有公示 QC-20250609-000001 && case-report audit -o json | /usr/bin/python3 -c "$rows"'
	out_is "1: 13 audit.entered entered forestry - fu.lin"
}

@test "a file whose seals, head or dossier do not hold is found, at the line" {
	local f=$CASEWORK/cases/2025/06/09/QC-20250609-000001.yaml
	sed -i 's/柳河林场/东山林场/; s/^state: .*/state: decided/; s/opinion: 可行/opinion: 不可行/' "$f"
	t 0 'case-report audit | cut -f 1,2,4,6,8,9,13,15'
	out_is <<-'END'
		QC-20250609-000001		5	17	seal.head	contradiction		state is not what the history says: closed; 'case-check repair' sets it
		QC-20250609-000001		1	17	seal.dossier	contradiction		the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, with person and reason
		QC-20250609-000001	5	48	17	seal.chain	contradiction	ge.an	its seal does not fit what it says and what stands before it
	END
}

@test "findings are picked by violation, rule, person, department, item and days, and counted" {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" <<-END >ids
		tree: e("opine")["place"] = "林业局"
		tree: e("opine")["place"] = "林业局"; e("countersign")["lawful"] = "false"
		gas: e("opine")["place"] = "住建局"
	END
	'
	t 0 'case-check repair -q - <ids'
	local pick
	while IFS='|' read -r pick want; do
		t 0 "case-report audit $pick - <ids | cut -f 1,8 | sed 's/QC-20250609-90000//' | tr '\t\n' ' ;'"
		[ "$out" = "$want" ]
	done <<-'END'
		-v 5|2 joint-review.veto;
		--rule audit.outside|1 audit.outside;2 audit.outside;3 audit.outside;
		-p fu.lin|1 audit.outside;2 audit.outside;2 joint-review.veto;
		-d housing|3 audit.outside;
		-i gas-operation|3 audit.outside;
		--from 2025-06-10|2 joint-review.veto;
		--until 2025-06-10 --item tree-felling|1 audit.outside;2 audit.outside;
	END
	t 1 'case-report audit -v 3 - <ids'
	no_out
	# what is misspelt is not to look as if nothing had been found
	local why
	while IFS='|' read -r pick why; do
		t 64 "case-report audit $pick"
		no_out
		err_is "case-report: $why" "case-report: 'case-report -h' tells more"
	done <<-'END'
		-v 18|--violation: the violations of office.yaml have no number 18
		-r audit.outsde|--rule: there is no rule 'audit.outsde': did you mean audit.outside?
		-p fu.ln|--person: nobody in staff.yaml is 'fu.ln': did you mean fu.lin?
		-d housin|--department: no department in departments.yaml is 'housin': did you mean housing?
		-i gas|--item: item 'gas' is not in the catalog
	END
	t 0 'case-report audit -s --cases -o table - <ids | sed "s/ *$//"'
	out_is <<-'END'
		violation  text                                                  department  findings  cases  ids
		        5  对不符合法定条件的申请予以批准，或者超越职权作出决定  forestry           1      1  QC-20250609-900002
		       11  在中心设置窗口而在原单位继续受理并私自审批            forestry           2      2  QC-20250609-900001 QC-20250609-900002
		       11  在中心设置窗口而在原单位继续受理并私自审批            housing            1      1  QC-20250609-900003
		           total                                                                    4      3  QC-20250609-900001 QC-20250609-900002 QC-20250609-900003
	END
	t 64 'case-report audit --cases'
	err_is "case-report: --cases goes with --summary" "case-report: 'case-report -h' tells more"
}

@test "lines are as their schemas say, in every format" {
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" <<<"tree: e(\"opine\")[\"place\"] = \"林业局\"" >ids && case-check repair -q - <ids'
	t 0 'case-report audit -o json - <ids >line && "$BUILD/tests/tools/validate" "$TOP/schemas/report-audit.yaml" line'
	t 0 'case-report audit -s --cases -o json - <ids | head -n 1 >line && "$BUILD/tests/tools/validate" "$TOP/schemas/report-audit-summary.yaml" line'
	t 0 'case-report audit -H - <ids | head -n 1'
	out_is "id	event	file	line	day	violation	text	rule	ground	act	item	department	by	in-charge	why"
}

@test "a violation of office.yaml names rules and acts that there are" {
	sed -i 's/rules: \[fee\]/rules: [fees, decide.lvel, act.role decid]/' "$CASEWORK/office.yaml"
	t 1 'case-check'
	err_is <<-'END'
		case-check: office.yaml:65:11: there is no rule 'fees': 'case-check rules' lists them [violation.rules]
		case-check: office.yaml:65:17: there is no rule 'decide.lvel': 'case-check rules' lists them [violation.rules]
		case-check: office.yaml:65:30: there is no act 'decid' [violation.rules]
	END
	sed -i 's/number: 2$/number: 1/' "$CASEWORK/office.yaml"
	t 2 'case-check'
	[[ $err == "case-check: office.yaml:"*"violation '1'"* ]]
}
