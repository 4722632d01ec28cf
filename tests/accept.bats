# What happens at the window: receipt, correction, acceptance, amendment, withdrawal.

load helper
load acts

@test "a case whose applicant is asked for more, and brings it" {
	receive soil-water-plan -q --set applicant.name=甲 --set materials=申请书
	CASEWORK_NOW=2022-12-16T09:00 t 0 "case-accept ask --by li.na --missing '报告书：补交; 附图:补交' --until 2022-12-23 $one"
	event "$one" 2 <<-'END'
		- at: 2022-12-16T09:00:00+08:00
		  by: li.na
		  act: ask
		  to: correcting
		  missing:
		  - {material: 报告书, mend: 补交}
		  - {material: 附图, mend: 补交}
		  until: 2022-12-23
		  opens:
		  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, due: 2022-12-23T17:30+08:00}
		  closes: [accept/window/1]
	END
	CASEWORK_NOW=2022-12-20T09:00 t 0 "case-accept supplement --by wang.lei --add 'materials=报告书;附图' $one"
	event "$one" 3 <<-'END'
		- at: 2022-12-20T09:00:00+08:00
		  by: wang.lei
		  act: supplement
		  to: received
		  opens:
		  - {task: accept, of: window, limit: acceptance-after-correction, clock: stage, length: 5 workdays, basis: 行政许可法第三十二条, due: 2022-12-27T17:30+08:00}
		  closes: [supplement/applicant/2]
		  was:
		    materials:
		    - {name: 申请书, received: 2022-12-15}
	END
	# what is brought is added to what was there
	sed -n '/^materials:/,/^history:/p' "$CASEWORK/$day/$one.yaml" >materials
	file_is materials "materials:" "- {name: 申请书, received: 2022-12-15}" \
		"- {name: 报告书, received: 2022-12-20}" "- {name: 附图, received: 2022-12-20}" "history:"
	CASEWORK_NOW=2022-12-20T10:00 t 0 "case-accept accept --by li.na $one"
	[ "$(head_of state)" = accepted ]
	t 0 'CASEWORK_NOW=2022-12-20T10:00 case-check'
}

@test "of each material that is missing the applicant is told how to mend it" {
	receive soil-water-plan -q
	refused ask.mend "case-accept ask --by li.na --missing '报告书: 加盖公章; 附图' --until 2022-12-23 $one" \
		"case-accept: $one: cannot ask: the applicant is told how to mend '附图': say 附图: WHAT TO DO"
	t 0 "case-accept ask --by li.na --missing '报告书: 加盖公章; 附图：补测绘图: 两份' --until 2022-12-23 $one"
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: ask
		  to: correcting
		  missing:
		  - {material: 报告书, mend: 加盖公章}
		  - {material: 附图, mend: "补测绘图: 两份"}
		  until: 2022-12-23
		  opens:
		  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, due: 2022-12-23T17:30+08:00}
		  closes: [accept/window/1]
	END
}

@test "a case that is not accepted is refused with reasons, served and closed" {
	receive soil-water-plan -q
	t 0 "case-accept refuse --by li.na --ground not-ours --body 水利厅 --consultation 咨1号 --reason 不属本局 --basis 许可法三十二条 --remedy 六十日内复议 --document 不受1 $one |
		case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 | case-deliver close --by li.na"
	out_is "$one"
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: refuse
		  to: decided
		  outcome: refused
		  ground: not-ours
		  body: 水利厅
		  consultation: 咨1号
		  reason: 不属本局
		  basis: 许可法三十二条
		  remedy: 六十日内复议
		  document: 不受1
		  opens:
		  - {task: serve, of: window, limit: delivery-of-refusal, clock: stage, length: 10 workdays, basis: 行政许可法第四十四条, due: 2022-12-29T17:30+08:00}
		  closes: [accept/window/1]
	END
	t 0 "case-list -f state,outcome"
	out_is "$(printf '%s\tclosed\trefused' "$one")"
}

@test "a case that is withdrawn or returned is closed without being served" {
	receive soil-water-plan -q
	receive soil-water-plan -q
	number 1 2 | case-accept accept -q --by li.na
	t 0 "case-accept withdraw --by li.na --reason 不办了 $one | case-deliver close --by li.na"
	t 0 "case-review approve --by xu.ming --matter refusal $(number 2) | case-route return --by li.na --reason 越权 --basis 条例 --remedy 复议 | case-deliver close --by li.na"
	t 0 "case-list -f state,outcome,due,tasks"
	printf '%s\tclosed\t%s\t\t0\n' "$one" withdrawn "$(number 2)" returned | out_is
	# nothing is left to do but to close it
	event "$one" 3 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: withdraw
		  to: decided
		  outcome: withdrawn
		  reason: 不办了
		  opens:
		  - {task: close, of: window, limit: registration-of-withdrawal, clock: stage, length: 3 workdays, basis: 本局窗口工作规程：三个工作日内办结登记, due: 2022-12-20T17:30+08:00}
		  closes: [decide/soil-conservation/2, decide-by-law/soil-conservation/2, dispatch/window/2]
	END
	event "$one" 4 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: close
		  to: closed
		  closes: [close/window/3]
	END
}

@test "a case that was registered in error becomes void and ends all its tasks" {
	case_until soil-water-plan accepted
	t 0 "case-accept void --by gao.yan --reason 重复 $one"
	event "$one" 3 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: gao.yan
		  act: void
		  to: void
		  outcome: void
		  reason: 重复
		  closes: [decide/soil-conservation/2, decide-by-law/soil-conservation/2, dispatch/window/2]
	END
	[ -z "$(head_of due)" ]
}

@test "an amendment keeps what it replaced and tells what it added" {
	receive soil-water-plan -q --set applicant.name=甲 --set fields.area=1
	t 0 "case-accept amend --by li.na --reason 笔误 --set applicant.name=乙 --set fields.area=2 --set materials=图 $one"
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: amend
		  reason: 笔误
		  was:
		    applicant:
		      name: 甲
		    fields:
		      area: "1"
		  added: [materials]
	END
	t 0 case-check
}

@test "nothing happens to a case before it was received" {
	receive soil-water-plan -q
	refused time.before-receipt "case-accept accept --by li.na --at 2022-12-15T09:59:59 $one" \
		"case-accept: $one: cannot accept: 2022-12-15T09:59:59+08:00 is before the receipt at 2022-12-15T10:00:00+08:00"
	refused time.before-receipt "case-accept note --text x --by li.na --at 2022-12-14 $one" \
		"case-accept: $one: cannot note: 2022-12-14 is before the receipt at 2022-12-15T10:00:00+08:00"
}

@test "only an item of the catalog that is in force on the day of receipt is received" {
	refused item.unknown "receive well-drilling" \
		"case-accept: new case: cannot receive: item 'well-drilling' is not in the catalog"
	refused item.unknown "receive ../office" \
		"case-accept: new case: cannot receive: item '../office' is not in the catalog"
	refused item.ended "receive river-construction --at 2018-12-31" \
		"case-accept: new case: cannot receive: item 'river-construction' begins on 2019-01-01"
	t 0 "receive river-construction --at 2019-01-01"
	# a version that ends takes no new case, and only those accepted go on
	receive river-construction -q
	receive river-construction -q
	case-accept accept -q --by li.na "$one"
	sed -i 's/^- from: 2019-01-01/&\n  until: 2022-12-15/' "$CASEWORK/catalog/river-construction.yaml"
	export CASEWORK_NOW=2022-12-16T09:00
	refused item.ended "receive river-construction" \
		"case-accept: new case: cannot receive: item 'river-construction' ended on 2022-12-15"
	refused item.ended "case-accept accept --by li.na $(number 2)" \
		"case-accept: $(number 2): cannot accept: item 'river-construction' ended on 2022-12-15"
	t 0 "case-route dispatch --by li.na $one"
}

@test "an accepted case follows the version that was in force when it was accepted" {
	receive soil-water-plan -q --at 2020-12-31
	receive soil-water-plan -q --at 2020-12-31
	t 0 "case-accept accept --by li.na --at 2020-12-31 WB-20201231-000001"
	t 0 "case-accept accept --by li.na --at 2021-01-04 WB-20201231-000002"
	grep -o 'limit: promise, length: [0-9]* workdays' "$CASEWORK"/cases/2020/12/31/*1.yaml >limit
	file_is limit "limit: promise, length: 15 workdays"
	grep -ho '^  version: .*\|limit: promise, length: [0-9]* workdays' "$CASEWORK"/cases/2020/12/31/*2.yaml >limit
	file_is limit "  version: 2021-01-01" "limit: promise, length: 10 workdays"
	t 0 case-check
}

@test "what is missing is asked for once, unless a leader says why" {
	receive soil-water-plan -q
	again="case-accept ask --missing 图:补交 --until 2022-12-20"
	t 0 "$again --by li.na $one | case-accept supplement --by li.na --set materials=图"
	refused ask.once "$again --by li.na $one" \
		"case-accept: $one: cannot ask: the applicant was asked before, and all that is missing is asked for at once; leader may say --override ask.once=REASON"
	# nobody but a leader overrides it
	refused ask.once "$again --by li.na --override ask.once=漏列 $one" \
		"case-accept: $one: cannot ask: the applicant was asked before, and all that is missing is asked for at once; leader may say --override ask.once=REASON"
	t 0 "$again --by xu.ming --override ask.once=漏列 $one"
	event "$one" 4 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: xu.ming
		  act: ask
		  to: correcting
		  missing:
		  - {material: 图, mend: 补交}
		  until: 2022-12-20
		  opens:
		  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, due: 2022-12-20T17:30+08:00}
		  closes: [accept/window/3]
		  overrides:
		  - {rule: ask.once, reason: 漏列}
	END
	t 0 case-check
}

@test "the last day for a correction is not before the notice" {
	receive soil-water-plan -q
	refused ask.until "case-accept ask --by li.na --missing x:补交 --until 2022-12-14 $one" \
		"case-accept: $one: cannot ask: until 2022-12-14 is before the recording at 2022-12-15T10:00:00+08:00"
	t 0 "case-accept ask --by li.na --missing x:补交 --until 2022-12-15 $one"
}

@test "what is out of scope, incomplete or of the wrong form is not accepted" {
	receive soil-water-plan -q
	for key in in-scope complete proper-form; do
		refused accept.conditions "case-accept accept --by li.na --$key false $one" \
			"case-accept: $one: cannot accept: $key is false"
	done
	t 0 "case-accept accept --by li.na --in-scope true --complete true --proper-form true $one"
	event_begins "$one" 2 "- at: 2022-12-15T10:00:00+08:00" "  by: li.na" "  act: accept"
	sed -n '/^  to:/,/^  opens:/p' event >keys
	file_is keys "  to: accepted" "  in-scope: true" "  complete: true" "  proper-form: true" "  opens:"
}

@test "a deadline that a paper states takes the place of the case's clocks, and nothing else states one" {
	receive soil-water-plan -q
	refused time.stated "case-accept accept --by li.na --deadline 2022-12-31T12:00 $one" \
		"case-accept: $one: cannot accept: only what comes from paper states its deadline"
	rm -r "$CASEWORK/cases"
	printf 'no,day,due\n1,2022-12-15,2022-12-31T12:00\n' >old.csv
	printf '%s\n' 'register: old' 'reference: no' 'case: {item: {value: soil-water-plan}}' 'acts:' \
		'- {act: receive, at: day, by: {value: li.na}}' '- {act: accept, at: day, by: {value: li.na}, deadline: due}' >map
	t 0 "case-accept import -q -m map old.csv"
	[ "$(head_of due)" = 2022-12-31T12:00+08:00 ]
	sed -n '/^  opens:/,/^  closes/p' "$CASEWORK/$day/$one.yaml" | grep 'of: soil' >stated
	file_is stated "  - {task: decide, of: soil-conservation, limit: promise, basis: stated, due: 2022-12-31T12:00+08:00}"
}

@test "an amendment that changes nothing is refused" {
	receive soil-water-plan -q --set fields.area=1
	refused amend.nothing "case-accept amend --by li.na --reason x --set fields.area=1 $one" \
		"case-accept: $one: cannot amend: it would change nothing"
	refused amend.nothing "case-accept amend --by li.na --reason x $one" \
		"case-accept: $one: cannot amend: it would change nothing"
	t 0 "case-accept amend --by li.na --reason x --set fields.area=2 $one"
}

@test "a case that was received twice, or not first, is not acted on" {
	receive soil-water-plan -q
	case-accept note -q --by li.na --text x "$one"
	cp "$CASEWORK/$day/$one.yaml" sound
	for change in 's/act: note/act: receive/' '0,/act: receive/s//act: note/'; do
		sed "$change" sound >"$CASEWORK/$day/$one.yaml"
		# the seals are right
		python3 - "$CASEWORK/$day/$one.yaml" <<-'END'
			import hashlib, json, sys, yaml
			text = open(sys.argv[1], encoding="utf-8").read()
			before = ""
			for event in yaml.load(text, yaml.BaseLoader)["history"]:
			    own = event.pop("seal")
			    said = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
			    before = hashlib.sha256((before + said).encode()).hexdigest()
			    text = text.replace(own, before)
			with open(sys.argv[1], "w", encoding="utf-8") as out:
			    out.write(text)
		END
		t 1 "case-accept note --by li.na --text y $one"
		no_out
		[[ $err == *"a history begins with its one receive [history.receive]" ]] || {
			echo "$err"
			return 1
		}
	done
}
