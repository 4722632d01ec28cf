# Forged histories of what comes after the decision: licences, archives, defects, ratings.
load helper
load acts
load judge

setup() {
	begin
	forges=1
	office water-bureau
	bases=()
	one=WB-20221215-000001
	awk '{ print } /^limits:/ {
		print "- limit: renewal\n  task: renew\n  starts: apply\n  given: {matter: renew}"
		print "  ends: [renew, decline, revoke, cancel]\n  of: host\n  length: stated\n  lapse: deemed-renewed"
		print "  clock: stage\n  basis: 行政许可法第五十条" }' "$CASEWORK/office.yaml" >with
	cp with "$CASEWORK/office.yaml"
	made=$BATS_FILE_TMPDIR/cases
	[ -d "$made" ] || make
	cp -R "$made" "$CASEWORK"
	earnest
	base licence "$one"
	base silent WB-20221215-000002
	base plain WB-20221215-000003
}

# Of the first all is over; the second was renewed by silence; the third issued nothing.
make() {
	local two=WB-20221215-000002 three=WB-20221215-000003
	do_at 2022-12-15T10:00 "for who in 甲 乙 丙; do receive soil-water-plan -q --set applicant.name=\$who; done
		case-accept accept -q --by li.na $one $two $three
		case-route dispatch -q --by li.na $one $two $three"
	do_at 2022-12-16T10:00 "opine -q --by liu.yang $one $two $three
		case-review decide -q --by xu.ming --outcome granted $one $two $three"
	do_at 2022-12-19T10:00 "case-deliver issue -q --by liu.yang --document 许1 --valid-until 2023-12-31 $one
		case-deliver issue -q --by liu.yang --document 许2 --valid-until 2023-12-31 $two
		case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-19 $one $two $three
		case-deliver close -q --by li.na $one $two $three
		case-deliver fault -q --by gao.yan --defect 缺页 $one"
	do_at 2022-12-20T10:00 "case-accept amend -q --by li.na --reason 补页 --set applicant.phone=0534-1 $one
		case-deliver mend -q --by gao.yan --fault 9 --how corrected --reason 已补 $one
		case-deliver archive -q --by gao.yan --location 三架 $one
		case-deliver rate -q --by li.na --score 2 --channel phone $one
		case-deliver rework -q --by li.na --opinion 改 --called-back 2022-12-20 $one"
	do_at 2023-11-01T10:00 "case-deliver apply -q --by li.na --matter renew $one $two"
	do_at 2023-12-01T10:00 "case-deliver renew -q --by xu.ming --valid-until 2024-12-31 $one"
	do_at 2024-01-05T10:00 "case-deadline sweep -q
		case-deliver revoke -q --by xu.ming --ground fraud --reason a --basis b --remedy c $one"
	do_at 2024-01-08T10:00 "case-deliver cancel -q --by xu.ming --ground revoked --reason a $one"
	cp -R "$CASEWORK/cases" "$made"
	rm -r "$CASEWORK/cases"
}

@test "what the programs made is found by nobody" {
	honest
}

@test "a licence that could not be what it became is told" {
	forged <<'END'
licence: e("issue")["valid-from"] = "2024-01-01"
= event 6: issue: its last day, 2023-12-31, is before its first, 2024-01-01 [issue.validity]
licence: h.insert(6, dict(e("issue"), document="许9"))
	cut(7)
= event 7: issue: '许1' was issued on 2022-12-19 [issue.once]
licence: e("renew")["valid-until"] = "2023-12-31"
= event 16: renew: '许1' is valid until 2023-12-31 already [renew.later]
licence: e("apply")["until"] = "2024-12-31"; e("apply")["opens"][0]["due"] = "2024-12-31T17:30+08:00"
= event 15: apply: '许1' is valid until 2023-12-31, and not until 2024-12-31 [apply.until]
licence: cut(14)
	add("renew", by="xu.ming", valid_until="2024-12-31")
= event 15: renew: the holder has not applied to renew it [licence.applied]
licence: del e("revoke")["reason"]
= event 17: revoke: the applicant must be told reason, basis and remedy, and there is no reason [decide.reasons]
licence: e("cancel")["ground"] = "expired"
= event 18: cancel: '许1' was revoked [cancel.ground]
licence: e("cancel")["ground"] = "whim"
= event 18: cancel: '许1' was revoked [cancel.ground]
= event 18: ground: 'whim' is none of: expired dead dissolved revoked impossible applied other [judge.values]
licence: add("cancel", by="xu.ming", ground="revoked", reason="b")
= event 19: cancel: '许1' was cancelled on 2024-01-08 [licence.ended]
licence: e("renew")["by"] = "zhang.wei"
= event 16: renew: 'zhang.wei' is of river, and the host department is soil-conservation [decide.line]
plain: add("revoke", by="xu.ming", ground="fraud", reason="a", basis="b", remedy="c")
= event 8: revoke: the case has issued no licence [licence.none]
plain: add("apply", by="li.na", matter="change")
= event 8: apply: the case has issued no licence [licence.none]
silent: add("renew", by="xu.ming", valid_until="2025-12-31")
	h[-1]["at"] = h[-1]["recorded"] = "2024-01-05T11:00:00+08:00"
	del h[-1]["recorded"]
	add("decline", by="xu.ming", matter="renew", reason="a", basis="b", remedy="c")
= event 12: decline: the holder has not applied to renew it [licence.applied]
END
}

@test "a renewal by silence that was not, or that was applied for when it was late, is told" {
	forged <<'END'
silent: e("lapse")["effect"] = "deemed-granted"
= event 10: lapse leads to decided [judge.to]
= event 10: the outcome of lapse is deemed-granted [judge.outcome]
= event 10: deemed-granted does not follow of a case that is closed [judge.lapse]
silent: e("lapse")["at"] = "2023-11-30T17:30+08:00"
= event 10: renew/soil-conservation/9 lapsed at 2023-12-31T17:30+08:00 [judge.lapse]
silent: e("apply")["recorded"] = e("lapse")["recorded"]
= event 9: apply: '许2' was valid until 2023-12-31 [licence.expired]
= event 10: renew/soil-conservation/9 does not lapse: its due time had passed when it was set, or opened again [judge.lapse]
END
}

@test "an archive, a defect and a rating that could not be are told" {
	forged <<'END'
licence: cut(11)
	del h[10]
	add("archive", by="gao.yan", location="三架")
= event 11: archive: a defect of the file is open: 缺页, act 9 [archive.faults]
licence: cut(12)
	add("archive", by="gao.yan", location="三架")
= event 13: archive: the papers were filed at '三架' on 2022-12-20 [archive.once]
licence: e("mend")["fault"] = "8"
	cut(11)
= event 11: mend: act 8 is no fault [mend.open]
licence: e("mend")["how"] = "explained"
= event 11: mend: no file is named that explains it [mend.evidence]
licence: cut(13)
	add("rate", by="li.na", score="5")
= event 14: rate: it was rated 2 on 2022-12-20 [rate.once]
licence: e("rate")["score"] = "4"
= event 14: rework: it was rated 4, which is no bad rating [rework.bad]
licence: e("rework")["called-back"] = "2022-12-19"
= event 14: rework: called-back 2022-12-19 is before the rate at 2022-12-20T10:00:00+08:00 [time.said]
plain: cut(6)
	add("fault", by="gao.yan", defect="x")
= event 7: fault: the case is served [act.state]
END
}
