# What forged lapses, procedures and extensions do to tasks, by case-check --judge, in
# examples/land-resources.
load helper
load judge

setup() {
	begin
	forges=1
	bases=()
}

# A case of item $2 of the office at hand, received at $1, accepted and dispatched to $3.
in_review() {
	do_at "$1T09:00" "case-accept receive --by lin.fang --item $2 --set applicant.name=甲"
	one=$out
	do_at "$1T09:10" "case-accept accept -q --by lin.fang $one"
	do_at "$1T09:20" "case-route dispatch -q --by zhou.wei --handler $3 $one"
}

procedure() {
	do_at "$1" "case-deadline $2 -q --procedure hearing --by $3 ${4:-} $one"
}

land() {
	office land-resources
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	do_at 2025-09-26T10:00 "case-accept receive --by lin.fang --item mining-licence --set applicant.name=甲"
	base silent "$out"
	do_at 2025-10-13T09:00 'case-deadline sweep -q'
	in_review 2025-03-03 temporary-land-use ding.jun
	base deemed "$one"
	in_review 2025-03-03 temporary-land-use ding.jun
	do_at 2025-03-05T09:00 "case-review opine -q --by ding.jun --lawful false --complete true --proposal deny --opinion 占用基本农田 $one"
	base forbidden "$one"
	do_at 2025-04-08T09:00 'case-deadline sweep -q'
	in_review 2025-03-03 mining-licence gu.tao
	base paused "$one"
	procedure 2025-03-10T09:00 pause shi.lei "--basis 许可法第四十五条 --length '9 workdays' --proposer gu.tao --document 特1"
	procedure 2025-03-21T09:00 resume gu.tao
	do_at 2025-03-24T09:00 "case-deadline extend -q --by cheng.yuan --proposer shi.lei --length '10 workdays' --limit statutory --reason 案情复杂 --document 延1 $one"
	earnest
}

@test "a lapse follows from its task alone" {
	land
	forged <<'END'
silent: pass
silent: e("lapse")["by"] = "lin.fang"
= event 2: lapse: 'lin.fang' is none of: system [act.role]
silent: e("lapse")["at"] = "2025-10-10T18:00+08:00"
= event 2: accept/window/1 lapsed at 2025-10-10T17:30+08:00 [judge.lapse]
silent: e("lapse").update(at="2025-10-10T16:00+08:00", recorded="2025-10-10T17:00:00+08:00")
= event 2: accept/window/1 had not lapsed: it was due at 2025-10-10T17:30+08:00 [judge.lapse]
silent: e("lapse").update(effect="deemed-granted", to="decided", outcome="deemed-granted")
= event 2: lapse does not begin the limit 'statutory' [judge.opens]
= event 2: its time begins with lapse [judge.opens]
= event 2: lapse does not begin the limit 'consultation-letter' [judge.opens]
= event 2: lapse does not begin the limit 'routing' [judge.opens]
= event 2: lapse ends decide/mining-development/1, which it does not close [judge.closes]
= event 2: deemed-granted does not follow of a case that is received [judge.lapse]
silent: e("lapse")["limit"] = "province"
= event 2: the limit of accept/window/1 is 'acceptance' [judge.lapse]
silent: e("lapse")["task"] = "examine/window/1"
= event 2: examine/window/1 lapsed at 2025-09-26T17:30+08:00 [judge.lapse]
= event 2: deemed-accepted does not follow when the limit 'on-the-spot' runs out [judge.lapse]
= event 2: the limit of examine/window/1 is 'on-the-spot' [judge.lapse]
silent: e("lapse")["task"] = "advise/mining-development/2"
= event 2: there is no open task 'advise/mining-development/2' [judge.lapse]
silent: e("lapse")["opens"][0]["from"] = "2025-09-28"
= event 2: its time begins with that of accept/window/1 [judge.opens]
silent: e("lapse")["closes"].remove("accept/window/1")
= event 2: lapse ends accept/window/1, which it does not close [judge.closes]
deemed: pass
deemed: h[1]["opens"][0]["provisional"] = "true"
= event 4: decide/land-use/2 does not lapse: its due time is provisional [judge.lapse]
deemed: h[1]["source"] = "paper"
= event 2: accept: office.yaml has no paper-until [paper.until]
= event 2: it is from paper, and of no row [judge.paper]
= event 4: decide/land-use/2 does not lapse: a paper record opened it [judge.lapse]
forbidden: pass
forbidden: e("opine").update(lawful="true", proposal="grant")
= event 5: propose-denial does not follow when the limit 'promise' runs out [judge.lapse]
deemed: cut(3); add("lapse", by="system", at="2025-03-31T17:30+08:00", recorded="2025-04-08T09:00:00+08:00", to="decided", outcome="deemed-granted", task="decide-by-law/land-use/2", effect="deemed-granted", limit="statutory", closes=["decide/land-use/2", "decide-by-law/land-use/2", "opine/land-use/3"])
= event 4: deemed-granted does not follow when the limit 'statutory' runs out [judge.lapse]
END
}

@test "a procedure and an extension move what they may, in time" {
	land
	forged <<'END'
paused: pass
paused: e("pause")["by"] = "yu.bin"
= event 4: pause: 'yu.bin' is of land-use, and the host department is mining-development [pause.host]
paused: e("pause")["length"] = "noon"
= event 4: pause: 'noon' does not say how long it takes: say 10 workdays or 30 days [pause.length]
paused: e("pause")["procedure"] = "auction"
= event 4: pause moves no due time of decide/mining-development/1 [judge.moves]
= event 5: resume: no hearing stops the clock [pause.none]
paused: h.insert(4, {**h[3], "moves": []})
= event 5: pause: the hearing of 2025-03-10T09:00:00+08:00 has not ended [pause.running]
paused: h.insert(5, {**h[4], "moves": []})
= event 6: resume: no hearing stops the clock [pause.none]
paused: cut(4); h[3]["recorded"] = "2025-04-01T09:00:00+08:00"
= event 4: pause: no limit that runs was in time when it was recorded [clock.late]
paused: cut(4); h[3]["moves"][0]["task"] = "opine/mining-development/3"
= event 4: pause moves no due time of opine/mining-development/3 [judge.moves]
paused: e("resume")["moves"][0]["was"] = "2025-03-31T17:30+08:00"
= event 5: the due time of decide/mining-development/1 was paused [judge.moves]
paused: e("resume")["moves"][0]["due"] = "2025-03-20T17:30+08:00"
= event 5: 2025-03-20T17:30+08:00 is before 20 workdays have passed [judge.due]
paused: e("resume")["moves"][0]["due"] = "2025-05-30T17:30+08:00"
= event 5: 2025-05-30T17:30+08:00 lies further away than 20 workdays can lead [judge.due]
paused: e("resume")["moves"][0]["due"] = "paused"
= event 5: no procedure runs that stops its time [judge.due]
paused: e("extend")["by"] = "gu.tao"
= event 6: extend: 'gu.tao' is none of: chief, leader, head, office [act.role]
paused: e("extend")["proposer"] = "yu.bin"
= event 6: extend: 'yu.bin' is not another person of the host department [extend.proposer]
paused: e("extend")["length"] = "10 days"
= event 6: extend: '10 days' is not in the unit of decide-by-law/mining-development/2 [extend.amount]
paused: e("extend")["tasks"] = ["decide-by-law/mining-development/1"]
= event 6: extend moves no due time of decide-by-law/mining-development/2 [judge.moves]
= event 6: there is no open task 'decide-by-law/mining-development/1' [judge.extends]
paused: e("extend")["tasks"] = ["decide/mining-development/1"]
= event 6: extend moves no due time of decide-by-law/mining-development/2 [judge.moves]
paused: del e("extend")["tasks"]
= event 6: extend moves no due time of decide-by-law/mining-development/2 [judge.moves]
= event 6: extend: no limit that runs can be extended [extend.allowed]
paused: h.append({**h[5], "moves": []})
= event 7: extend: decide-by-law/mining-development/2 was extended before [extend.once]
paused: e("extend")["recorded"] = "2025-04-15T09:00:00+08:00"
= event 6: extend: decide-by-law/mining-development/2 was due at 2025-04-14T17:30+08:00, and nothing cures what is late [clock.late]
paused: e("extend")["moves"][0]["due"] = "2025-06-30T17:30+08:00"
= event 6: 2025-06-30T17:30+08:00 lies further away than 20 workdays and the extension can lead [judge.due]
END
}
