# Service of the decision and the end of a case.

load helper
load acts

@test "a promised case from receipt to the shelf" {
	t 0 "receive soil-water-plan --channel online --set applicant.name=绿源 --set 'materials=申请书; 报告书'"
	out_is "$one"
	CASEWORK_NOW=2022-12-15T11:00 t 0 "case-accept accept --by li.na --document 受1 $one"
	CASEWORK_NOW=2022-12-15T12:00 t 0 "case-route dispatch --by li.na --handler 刘洋 $one"
	CASEWORK_NOW=2022-12-15T13:00 t 0 "case-route sign-for --by liu.yang --handler liu.yang $one"
	CASEWORK_NOW=2022-12-15T14:00 t 0 "case-route hand-over --by chen.gang --handler chen.gang --reason 出差 $one"
	CASEWORK_NOW=2022-12-16T09:00 t 0 "opine --by chen.gang $one"
	CASEWORK_NOW=2022-12-16T10:00 t 0 "case-review decide --by xu.ming --outcome granted --document 许1 $one"
	CASEWORK_NOW=2022-12-19T09:00 t 0 "case-deliver serve --by li.na --recipient 王五 --signed 2022-12-19 --manner direct $one"
	CASEWORK_NOW=2022-12-19T10:00 t 0 "case-deliver close --by li.na $one"
	CASEWORK_NOW=2022-12-20T09:00 t 0 "case-deliver rate --by li.na --score 5 --channel window $one"
	CASEWORK_NOW=2022-12-30T09:00 t 0 "case-deliver archive --by gao.yan --location 三架 $one"
	out_is "$one"
	no_err
	sed -nE '/^  (entered-by|seal|dossier): /d; p' "$CASEWORK/$day/$one.yaml" >file
	file_is file <<-'END'
		casework: 1
		id: WB-20221215-000001
		item: soil-water-plan
		kind: promised
		state: closed
		tasks: []
		applicant:
		  name: 绿源
		materials:
		- {name: 申请书, received: 2022-12-15}
		- {name: 报告书, received: 2022-12-15}
		history:
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: receive
		  to: received
		  kind: promised
		  channel: online
		  opens:
		  - {task: accept, of: window, limit: acceptance, clock: stage, length: 5 workdays, basis: 行政许可法第三十二条, due: 2022-12-22T17:30+08:00}
		- at: 2022-12-15T11:00:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  document: 受1
		  opens:
		  - {task: decide, of: soil-conservation, limit: promise, length: 10 workdays, basis: 青岚县水利局行政审批服务承诺（2021年）, due: 2022-12-29T17:30+08:00}
		  - {task: decide-by-law, of: soil-conservation, limit: statutory, length: 20 workdays, basis: 行政许可法第四十二条, due: 2023-01-13T17:30+08:00}
		  - {task: dispatch, of: window, limit: dispatch, clock: stage, length: noon, basis: 本局窗口工作规程：受理当日或者次日上午转送承办科室, due: 2022-12-16T12:00+08:00}
		  closes: [accept/window/1]
		- at: 2022-12-15T12:00:00+08:00
		  by: li.na
		  act: dispatch
		  to: in-review
		  host: soil-conservation
		  handler: liu.yang
		  closes: [dispatch/window/2]
		- at: 2022-12-15T13:00:00+08:00
		  by: liu.yang
		  act: sign-for
		  handler: liu.yang
		- at: 2022-12-15T14:00:00+08:00
		  by: chen.gang
		  act: hand-over
		  handler: chen.gang
		  reason: 出差
		- at: 2022-12-16T09:00:00+08:00
		  by: chen.gang
		  act: opine
		  lawful: true
		  complete: true
		  proposal: grant
		  opinion: 可行
		- at: 2022-12-16T10:00:00+08:00
		  by: xu.ming
		  act: decide
		  to: decided
		  outcome: granted
		  document: 许1
		  opens:
		  - {task: serve, of: window, limit: delivery, clock: stage, length: 10 workdays, basis: 行政许可法第四十四条, due: 2022-12-30T17:30+08:00}
		  closes: [decide/soil-conservation/2, decide-by-law/soil-conservation/2]
		- at: 2022-12-19T09:00:00+08:00
		  by: li.na
		  act: serve
		  to: served
		  recipient: 王五
		  signed: 2022-12-19
		  manner: direct
		  opens:
		  - {task: close, of: window, limit: registration, clock: stage, length: 3 workdays, basis: 本局窗口工作规程：三个工作日内办结登记, due: 2022-12-22T17:30+08:00}
		  closes: [serve/window/7]
		- at: 2022-12-19T10:00:00+08:00
		  by: li.na
		  act: close
		  to: closed
		  closes: [close/window/8]
		- at: 2022-12-20T09:00:00+08:00
		  by: li.na
		  act: rate
		  score: "5"
		  channel: window
		- at: 2022-12-30T09:00:00+08:00
		  by: gao.yan
		  act: archive
		  location: 三架
	END
	t 0 'CASEWORK_NOW=2022-12-30T09:00 case-check'
}

@test "a receipt is not signed later than the service is recorded" {
	case_until soil-water-plan decided
	refused serve.receipt "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-16 $one" \
		"case-deliver: $one: cannot serve: signed 2022-12-16 is after the act at 2022-12-15T10:00:00+08:00"
	t 0 "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 $one"
}

@test "a case is closed as it was decided, and after the decision was served" {
	case_until soil-water-plan accepted
	refused close.outcome "case-deliver close --by li.na $one" \
		"case-deliver: $one: cannot close: nothing says how the case ended"
	refused close.outcome "case-deliver close --by li.na --outcome granted $one" \
		"case-deliver: $one: cannot close: nobody decided that it is granted" \
		close.served "case-deliver: $one: cannot close: the decision was not served"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	grant
	refused close.outcome "case-deliver close --by li.na --outcome denied $one" \
		"case-deliver: $one: cannot close: the case was granted, not denied" \
		close.served "case-deliver: $one: cannot close: the decision was not served"
	refused close.served "case-deliver close --by li.na $one" \
		"case-deliver: $one: cannot close: the decision was not served"
	case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	t 0 "case-deliver close --by li.na --outcome granted $one"
	receive soil-water-plan -q
	t 0 "case-accept withdraw -q --by li.na --reason 不办了 $(number 2)"
	t 0 "case-deliver close --by li.na --outcome withdrawn $(number 2)"
}
