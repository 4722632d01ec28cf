# case-report audit: what was late, what was not told, what was taken back, who acted for themselves.
load helper
load judge
load audit

setup() {
	begin
	forges=1
	bases=()
	county
}

@test "what the law and the office set is late, each by its name, and a case that is closed late or made void" {
	export CASEWORK_NOW=2025-06-13T09:00
	case_of gas-operation 乙公司 'materials=燃气经营申请书;安全评价报告'
	case-accept accept -q --by an.qi QC-20250613-000001
	export CASEWORK_NOW=2025-08-20T09:00
	t 1 'case-accept void -q --by bo.yu --reason 误登 QC-20250613-000001 2>/dev/null; case-report audit -r audit.void-late QC-20250609-000001'
	t 0 'case-report audit QC-20250613-000001 | cut -f 2,5,8,12-'
	out_is "3	2025-08-20	audit.void-late	hall	bo.yu	an.qi	decide/housing/2 was due at 2025-06-27T17:30+08:00"
	t 0 'case-report audit -o json QC-20250609-000003 | /usr/bin/python3 -c "$rows" | grep -v stage'
	out_is <<-'END'
		3: - audit.late-promise fact housing tao.ran jiang.he
		3: 3 audit.late-statute fact housing tao.ran jiang.he
		3: 12 audit.unurged fact centre - luo.min
		3: 12 audit.unurged fact centre - luo.min
	END
	planted <<'END'
shop: e("close")["at"] = "2025-06-20T09:00:00+08:00"
= - audit.closed-late fact market qin.yue qin.yue
END
}

@test "nobody proposes what they decide, or decides on an application of their own" {
	planted <<'END'
gas: e("opine")["by"] = "jiang.he"
= - audit.self-approval fact housing jiang.he lei.ming
shop: d["applicant"]["name"] = "秦越"; digest()
= - audit.own-application fact market qin.yue qin.yue
= - audit.own-application fact market qin.yue qin.yue
END
}

@test "a notice that was not served when the case was closed is found where it was issued" {
	printf '%s\n' 'service:' '  notices:' '  - {act: accept, from: 2014-01-01, basis: 第七条}' >>"$CASEWORK/office.yaml"
	t 0 'case-report audit -v 14 | cut -f 1,2,8,13,15'
	out_is <<-'END'
		QC-20250609-000001	2	audit.notice	an.qi	the case is closed, and accept was not served
		QC-20250609-000001	9	close.notices	an.qi	close: accept was not served
		QC-20250609-000002	2	audit.notice	an.qi	the case is closed, and accept was not served
		QC-20250609-000002	9	close.notices	an.qi	close: accept was not served
		QC-20250609-000004	2	audit.notice	qin.yue	the case is closed, and accept was not served
		QC-20250609-000004	6	close.notices	qin.yue	close: accept was not served
	END
}

@test "what was taken back, or edited by hand, is found, and a receipt that two cases have shown" {
	local note=QC-20250609-000001
	case-accept note -q --by an.qi --text x "$note" && case-accept correct -q --by an.qi --event 10 --reason 误 "$note"
	t 0 'case-report audit | cut -f 1,2,8,13,15'
	out_is "$note	11	audit.correction	an.qi	it takes event 10 back: 误"
	sed -i 's/柳河林场/东山林场/' "$CASEWORK/cases/2025/06/09/$note.yaml"
	case-accept amend -q --by an.qi --override amend.decided=笔误 --reason 笔误 "$note" 2>/dev/null ||
		case-accept amend -q --by fu.lin --override amend.decided=笔误 --reason 笔误 "$note"
	t 0 'case-report audit -r audit.hand-edit | cut -f 2,8,13,15'
	out_is "12	audit.hand-edit	fu.lin	what stood there before is not known: 笔误"
	t 0 '/usr/bin/python3 "$TOP/tests/forge.py" "$CASEWORK" "${bases[@]}" <<-END >ids
		build: add("pay", by="cai.min", fee="infrastructure", amount="1.00 CNY", receipt="青财0001")
		tree: add("pay", by="cai.min", fee="infrastructure", amount="1.00 CNY", receipt="青财0001")
	END
	'
	t 0 'case-report audit -r fee.receipt - <ids | cut -f 1,2,6,15'
	out_is "QC-20250609-900002	13	7	receipt 青财0001 is of QC-20250609-900001 too"
}

@test "a case that is said to try the procedure out is audited like the others" {
	planted <<'END'
tree: e("receive")["simulated"] = "true"; e("opine")["place"] = "林业局"
= 17 judge.opens contradiction hall an.qi an.qi
= 17 judge.opens contradiction hall an.qi an.qi
= 17 judge.opens contradiction forestry ge.an fu.lin
= 11 audit.outside fact forestry ge.an fu.lin
= 17 judge.opens contradiction forestry fu.lin pan.shu
= 17 judge.opens contradiction hall an.qi an.qi
END
}
