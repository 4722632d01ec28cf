# Notices of acts are served, and what hangs on them begins with that: casework(5), Service.

load helper
load acts

setup() {
	begin
	office water-bureau 2024-06-03T09:00
	day=cases/2024/06/03
	one=WB-20240603-000001
	notice=$one-补1
	receipt="--recipient 王五 --relation 经办人"
}

serve() {
	case-deliver serve-notice --by li.na --recipient 王五 --relation 经办人 "$@" "$one"
}

# The case asked on 3 June for what is missing, until the 14th.
asked() {
	receive soil-water-plan -q && ask
}

ask() {
	case-accept ask -q --by li.na --missing 图:补交 --until 2024-06-14 "$one"
}

refuse() {
	case-accept refuse --by li.na --ground not-mended --reason 逾期未补正 --basis 许可法第三十二条 --remedy 六十日内复议 "$one"
}

approve() {
	case-review approve -q --by xu.ming --matter refusal "$one"
}

cannot() {
	echo "$1: $one: cannot $2: $3"
}

@test "a notice has a number, and the window hands it over, once, to somebody, when it was issued" {
	asked
	event "$one" 2 "- at: 2024-06-03T09:00:00+08:00" "  by: li.na" "  act: ask" "  to: correcting" \
		"  missing:" "  - {material: 图, mend: 补交}" "  until: 2024-06-14" "  document: $notice" "  opens:" \
		"  - {task: serve-notice, of: window, limit: service-of-correction, clock: stage, length: 3 workdays, basis: 本局窗口工作规程：告知书三个工作日内送达, due: 2024-06-06T17:30+08:00}" \
		"  closes: [examine/window/1, accept/window/1]"
	export CASEWORK_NOW=2024-06-05T10:00
	refused act.role "case-deliver serve-notice --by liu.yang $receipt --manner direct --signed 2024-06-05 $one" \
		"$(cannot case-deliver serve-notice "'liu.yang' is none of: window")"
	refused notice.day "serve --manner direct --signed 2024-06-02" \
		"$(cannot case-deliver serve-notice "$notice was issued on 2024-06-03, and signed for before")" \
		serve.receipt "$(cannot case-deliver serve-notice "signed 2024-06-02 is before the receipt at 2024-06-03T09:00:00+08:00")"
	refused serve.receipt "serve --manner direct --signed 2024-06-06" \
		"$(cannot case-deliver serve-notice "signed 2024-06-06 is after the act at 2024-06-05T10:00:00+08:00")"
	for other in "--of extend" "--event 1" "--event 3" "--document $one-补2" "--of ask --document $one-停1"; do
		refused notice.issued "serve $other --manner direct --signed 2024-06-05" \
			"$(cannot case-deliver serve-notice "no such notice was issued that stands")"
	done
	t 64 "case-deliver serve-notice --by li.na --relation 经办人 --manner direct --signed 2024-06-05 $one"
	printf 'id,recipient,relation\n%s, ,经办人\n' "$one" >rows
	refused act.incomplete "case-deliver serve-notice --by li.na --manner direct --signed 2024-06-05 --rows rows" \
		"$(cannot case-deliver serve-notice "recipient is missing: who signed for it, or to whom it is addressed")"
	refused window.place "serve --place 三楼 --manner direct --signed 2024-06-05" \
		"$(cannot case-deliver serve-notice "'三楼' is no window of the centre")"
	t 0 "serve --document $notice --manner direct --signed 2024-06-04"
	event "$one" 3 "- at: 2024-06-05T10:00:00+08:00" "  by: li.na" "  act: serve-notice" "  of: ask" '  event: "2"' \
		"  document: $notice" "  recipient: 王五" "  signed: 2024-06-04" "  manner: direct" "  relation: 经办人" \
		"  until: 2024-06-14" "  opens:" \
		"  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, from: 2024-06-04, due: 2024-06-14T17:30+08:00}" \
		"  closes: [serve-notice/window/2]"
	for again in "" "--of ask" "--event 2" "--document $notice"; do
		refused notice.once "serve $again --manner direct --signed 2024-06-05" \
			"$(cannot case-deliver serve-notice "$notice was served on 王五, on 2024-06-04")"
	done
	t 0 "case-check --judge"
}

@test "each manner has what it needs, of a notice and of the decision" {
	asked
	decided=WB-20240603-000002
	receive water-abstraction -q
	case-accept accept -q --by li.na $decided
	case-route dispatch -q --by li.na --handler zhou.jie $decided
	opine --by zhou.jie -q $decided
	case-review decide -q --by xu.ming --outcome granted $decided
	while IFS='|' read -r manner needs some; do
		why="service so needs: $needs [serve.manner]"
		t 1 "serve --manner $manner --signed 2024-06-03"
		err_is "$(cannot case-deliver serve-notice "$why")"
		t 1 "case-deliver serve --by li.na --recipient 王五 --manner $manner --signed 2024-06-03 $decided"
		err_is "case-deliver: $decided: cannot serve: $why"
		[ -z "$some" ] || t 1 "serve --manner $manner --signed 2024-06-03 $some"
		[[ -z $some || $err == *" needs: ${needs##*, } [serve.manner]"* ]]
	done <<-'END'
		留置|witnesses, reason|--witnesses 居委会张三
		邮寄|tracking|
		委托|body|
		公告|location, displayed, reason|--location 公告栏 --displayed 2024-06-03
		电子|consent, location|--consent 确认书1号
	END
	t 0 "case-deliver serve --by li.na --recipient 王五 --manner 邮寄 --tracking EMS1 --signed 2024-06-03 $decided"
	event=1
	for manner in "left --witnesses '张三;李四' --reason 拒收" "post --tracking EMS1" "entrusted --body 县政务中心" \
		"electronic --consent 确认书1号 --location a@b.cn" direct; do
		t 0 "serve --manner $manner --signed 2024-06-03"
		((event += 2))
		t 0 "case-accept correct -q --by li.na --event $event --reason 误 $one"
	done
	t 0 "case-check --judge"
}

@test "what is displayed counts as served when thirty days are over, and nothing is done before" {
	asked
	approve
	export CASEWORK_NOW=2024-06-05T09:00
	shown="serve --manner public --location 公告栏 --reason 下落不明"
	refused serve.receipt "$shown --displayed 2024-06-06 --signed 2024-07-06 --until 2024-07-15" \
		"$(cannot case-deliver serve-notice "displayed 2024-06-06 is after the act at 2024-06-05T09:00:00+08:00")"
	for signed in 2024-06-05 2024-07-04 2024-07-06; do
		t 1 "$shown --displayed 2024-06-05 --signed $signed --until 2024-06-14"
		[[ $err == *"displayed since 2024-06-05 for 30 days, it counts as served on 2024-07-05 [serve.displayed]"* ]]
	done
	refused notice.until "$shown --displayed 2024-06-05 --signed 2024-07-05" \
		"$(cannot case-deliver serve-notice "$notice gives time until 2024-06-14: served on 2024-07-05, say until from 2024-07-05 to 2024-07-16")"
	t 0 "$shown --displayed 2024-06-05 --signed 2024-07-05 --until 2024-07-16"
	t 0 "case-list -f state,unserved $one"
	out_is "$one	correcting	"
	for now in 2024-06-20T09:00 2024-07-16T17:30; do
		CASEWORK_NOW=$now t 1 "refuse"
		[[ $err == *" [refuse.mended]"* ]]
		[[ $now > 2024-07 || $err == *"was not told what is missing: $notice counts as served on 2024-07-05 alone [refuse.served]"* ]]
	done
	do_at 2024-07-17T09:00 "approve"
	t 0 "refuse"
	t 0 "case-check --judge"
	# of the decision too: the case is served, and not closed before
	refused close.served "case-deliver close --by li.na $one" "$(cannot case-deliver close "the decision was not served")"
	t 0 "case-deliver serve --by li.na --recipient 甲 --relation 申请人 --manner public --location 公告栏 --displayed 2024-07-17 --reason 下落不明 --signed 2024-08-16 $one"
	CASEWORK_NOW=2024-08-15T17:00 t 1 "case-deliver close --by li.na $one"
	err_is "$(cannot case-deliver close "the decision counts as served on 2024-08-16 alone [close.served]")"
	CASEWORK_NOW=2024-08-16T09:00 t 0 "case-deliver close --by li.na $one"
	CASEWORK_NOW=2024-08-16T09:00 t 0 "case-check --judge"
}

@test "nobody is refused for what a notice asked that was not served, by whatever way" {
	asked
	export CASEWORK_NOW=2024-06-17T09:00
	approve
	why="the applicant was not told what is missing: $notice was not served"
	refused refuse.served "refuse" "$(cannot case-accept refuse "$why")"
	refused refuse.served "case-route return --by li.na --reason 逾期 --basis 乙 --remedy 丙 $one" \
		"$(cannot case-route return "$why")"
	t 1 "case-accept refuse --by li.na --ground not-mended --at 2024-06-16 --reason 甲 --basis 乙 --remedy 丙 $one"
	[[ $err == *"$why [refuse.served]"* ]]
	# taken back, the service is none; nor is the asking taken back under it
	t 0 "serve --manner direct --signed 2024-06-17 --until 2024-06-28"
	t 1 "case-accept correct --by li.na --event 2 --reason 误 $one"
	[[ $err == *" [correct."* ]]
	t 0 "case-accept correct -q --by li.na --event 4 --reason 误 $one"
	refused refuse.served "refuse" "$(cannot case-accept refuse "$why")"
	t 0 "case-list -f unserved $one"
	out_is "$one	$notice"
	# when nobody looked, nothing lapsed
	CASEWORK_NOW=2024-09-02T09:00 t 0 "case-deadline sweep && case-list -f state $one"
	out_is "$one	correcting"
	CASEWORK_NOW=2024-09-02T09:00 t 0 "serve --manner direct --signed 2024-09-02 --until 2024-09-13"
	CASEWORK_NOW=2024-09-16T09:00 t 0 "case-deadline sweep && approve && refuse"
	take_event "$CASEWORK/$day/$one.yaml" 7
	[ "$(sed -n 's/^  act: //p' event)" = lapse ]
	CASEWORK_NOW=2024-09-16T09:00 t 0 "case-check --judge"
}

@test "what was brought is taken without service, and then there is nothing to serve" {
	asked
	do_at 2024-06-04T09:00 "case-accept supplement -q --by li.na --set materials=图 $one"
	refused notice.answered "serve --manner direct --signed 2024-06-04" \
		"$(cannot case-deliver serve-notice "what $notice gives time for was done already")"
	t 1 "case-list -w 'unserved!='"
	no_out
	t 0 "case-accept accept --by li.na $one"
	# an asking that was taken back has no notice, and its number is used no more
	one=WB-20240604-000001
	asked
	t 0 "case-accept correct -q --by li.na --event 2 --reason 误 $one"
	refused notice.issued "serve --manner direct --signed 2024-06-04" \
		"$(cannot case-deliver serve-notice "no such notice was issued that stands")"
	ask
	t 0 "case-list -f unserved $one"
	out_is "$one	$one-补2"
	t 0 "case-check --judge"
}

@test "an office that says nothing of notices has none, and keeps what it has" {
	export CASEWORK_NOW=2022-12-15T10:00
	one=WB-20221215-000001
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2022-12-20 "$one"
	day=cases/2022/12/15
	event "$one" 2 "- at: 2022-12-15T10:00:00+08:00" "  by: li.na" "  act: ask" "  to: correcting" \
		"  missing:" "  - {material: 图, mend: 补交}" "  until: 2022-12-20" "  opens:" \
		"  - {task: supplement, of: applicant, limit: correction, clock: applicant, basis: 补正告知书载明的期限, due: 2022-12-20T17:30+08:00}" \
		"  closes: [accept/window/1]"
	refused notice.issued "serve --manner direct --signed 2022-12-15" \
		"$(cannot case-deliver serve-notice "the office says of no notice that it is served")"
	t 1 "case-list -w 'unserved!='"
	no_out
	do_at 2022-12-21T09:00 "approve && refuse >/dev/null"
	# what was asked then is not served since either
	one=WB-20221221-000001
	receive soil-water-plan -q
	case-accept ask -q --by li.na --missing 图:补交 --until 2024-06-14 "$one"
	CASEWORK_NOW=2024-06-12T09:00 refused notice.issued "serve --manner direct --signed 2024-06-12" \
		"$(cannot case-deliver serve-notice "no such notice was issued that stands")"
	CASEWORK_NOW=2024-06-17T09:00 t 0 "approve && refuse && case-check --judge"
}
