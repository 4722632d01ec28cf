# Corrections that no program wrote: case-check --judge tells them.
load helper
load acts
load judge

@test "a correction of what changed the dossier puts back what was there, and no other one changes it" {
	forges=1
	office water-bureau
	bases=()
	one=WB-20221215-000001
	do_at 2022-12-15T10:00 "receive soil-water-plan -q --set applicant.name=甲"
	do_at 2022-12-15T10:10 "case-accept amend -q --by li.na --reason 更名 --set applicant.name=乙 $one"
	do_at 2022-12-15T10:20 "case-accept correct -q --by li.na --event 2 --reason 误 $one"
	do_at 2022-12-15T10:30 "case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 $one"
	do_at 2022-12-15T10:40 "case-accept correct -q --by li.na --event 4 --reason 误 $one"
	earnest
	base one "$one"
	forged <<'END'
one: pass
one: del h[2]["dossier"], h[2]["was"]
= event 3: correct has a digest of the dossier [judge.keys]
one: d["fields"] = {"area": "1"}; h[2]["added"] = ["fields"]; d.update(history=d.pop("history")); digest()
= event 3: it does not put back what was there [judge.dossier]
one: h[4]["dossier"] = h[2]["dossier"]
= event 5: 'dossier' is no key of correct [judge.keys]
one: d["applicant"]["name"] = "丙"; h[4]["was"] = {"applicant": {"name": "甲"}}; h[4]["dossier"] = h[2]["dossier"]; digest()
= event 5: 'was' is no key of correct [judge.keys]
= event 5: 'dossier' is no key of correct [judge.keys]
END
}
