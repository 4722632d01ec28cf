# Visits and links that no program wrote, sealed: case-check --judge, or case-check, tells them.

load helper
load acts
load judge

setup() {
	begin
	forges=1
	office water-bureau
	bases=()
	one=WB-20221215-000001 two=WB-20221215-000002
	cat >>"$CASEWORK/office.yaml" <<-'END'
		visits:
		- {node: planning, lead: river, participants: [soil-conservation, water-resources]}
	END
	made=$BATS_FILE_TMPDIR/cases
	[ -d "$made" ] || make
	cp -R "$made" "$CASEWORK"
	earnest
	base soil "$one"
	base alone "$two"
}

# Visited, found wanting, visited anew.
make() {
	do_at 2022-12-15T10:00 "receive soil-water-plan -q; receive soil-water-plan -q --set applicant.name=乙"
	do_at 2022-12-15T10:10 "case-accept accept -q --by li.na $one $two"
	do_at 2022-12-15T10:20 "case-route dispatch -q --by wang.lei $one $two; opine -q --by liu.yang $one"
	do_at 2022-12-15T10:30 "case-review visit -q --by li.na --visit 1 --node planning --time 2022-12-16T09:00 $one"
	do_at 2022-12-16T10:00 "case-review attend -q --by sun.li $one; case-review attend -q --by liu.yang $one"
	do_at 2022-12-16T11:00 "case-review conclude -q --by zhang.wei --agree false --opinion 占河 --problems 墙:拆 --recipient 甲 $one"
	do_at 2022-12-19T09:00 "case-review visit -q --by li.na --visit 2 --node planning --time 2022-12-19T14:00 --mended 已拆 $one"
	do_at 2022-12-19T15:00 "case-review attend -q --by sun.li $one; case-review attend -q --by liu.yang $one"
	do_at 2022-12-19T16:00 "case-review conclude -q --by zhang.wei --agree true --opinion 同意 --recipient 甲 $one"
	cp -R "$CASEWORK/cases" "$made"
	rm -r "$CASEWORK/cases"
}

@test "a visit that was called, attended or concluded as none can be is told by its rule" {
	forged <<-'END'
		soil: cut(6); e("attend")["by"] = "ma.jun"; e("attend")["department"] = "policy-law"
		= event 6: attend: policy-law neither leads the visit nor takes part [visit.asked]
		soil: cut(6); e("attend")["department"] = "water-resources"
		= event 6: attend: 'sun.li' is of river and cannot sign in for water-resources [visit.own-department]
		soil: cut(9); del e("visit")["mended"]
		= event 9: visit: the visit 1 found problems: say what was mended [visit.mended]
		soil: cut(12); del h[9:11]; e("conclude").pop("absent")
		= event 10: conclude: two people go to look, and nobody has signed in [visit.two]
		= event 10: conclude: nobody of river has looked [visit.seen]
		= event 10: conclude: it does not say who was absent [visit.absent]
		soil: cut(12); e("conclude").pop("absent")
		= event 12: conclude: it does not say who was absent [visit.absent]
		soil: cut(8); add("decide", by="xu.ming", to="decided", outcome="granted")
		= event 9: decide: the visit 1 found problems, and none since found them mended [decide.visit]
		= event 9: decide ends decide/soil-conservation/2, which it does not close [judge.closes]
		= event 9: decide ends decide-by-law/soil-conservation/2, which it does not close [judge.closes]
		alone: add("visit", by="li.na", visit="1", node="planning", time="2022-12-15T14:00+08:00", lead="river", participants=["water-resources"])
		= event 4: visit: soil-conservation, the host department, neither leads it nor takes part [visit.host]
		alone: e("accept")["parallel"] = "true"
		= event 2: accept: nothing was applied for with it [application.parallel]
	END
}

@test "links that no application made are told by case-check" {
	forges=1
	t 0 "/usr/bin/python3 $TOP/tests/forge.py $CASEWORK ${bases[*]} >ids <<'END'
alone: h[0]['application'] = '$one'
alone: h[0]['linked'] = ['$one']
alone: h[0]['application'] = 'WB-20221215-000099'
END
case-check repair -q - <ids"
	t 1 "case-check - <ids"
	sed 's/^[^:]*: [^:]*-9*0*\([0-9]*\)\.yaml:[0-9]*:[0-9]*: /\1: /' "$BATS_TEST_TMPDIR/err" | grep -v 'task\.' >found
	file_is found <<-END
		1: $one does not name it [application.linked]
		2: $one does not name it [application.linked]
		3: there is no case 'WB-20221215-000099' [application.linked]
	END
}
