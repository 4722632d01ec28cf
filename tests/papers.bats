# Where a case goes out: the official seal of each document, the official document in the window's
# place, what is signed at the window, who reports to the collective; what the centre has on file.

load helper
load acts

# edit FILE EXPRESSION: the rule file of the office, changed by sed.
edit() {
	sed -i "$2" "$CASEWORK/$1"
	t 0 case-check
}

item() {
	edit catalog/soil-water-plan.yaml "s/^  kind: .*/&\\n  $1/"
}

decide="case-review decide --outcome granted"

@test "a document has the official seal that is of its kind, and no other" {
	receive soil-water-plan -q
	refused document.seal "case-accept accept --by li.na --official-seal approval $one" \
		"case-accept: $one: cannot accept: its document has the official seal acceptance, not approval"
	refused document.seal "case-accept hold --by li.na --reason x --official-seal acceptance $one" \
		"case-accept: $one: cannot hold: its document has the official seal intake, not acceptance"
	case-accept accept -q --by li.na --official-seal 受理专用章 "$one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	refused document.seal "$decide --by xu.ming --official-seal unit $one" \
		"case-review: $one: cannot decide: its document has the official seal approval, not unit"
	t 0 "$decide --by xu.ming --official-seal 行政审批专用章 $one"
	refused document.seal "case-deliver issue --by chen.gang --document 青水许〔2022〕1号 --official-seal 单位行政印章 $one" \
		"case-deliver: $one: cannot issue: its document has the official seal approval, not unit"
}

@test "what goes up has the department's own seal, to which a representative takes it" {
	case_until soil-water-plan opined
	up="case-route escalate --by chen.gang --body 省水利厅"
	refused document.seal "$up --official-seal approval $one" \
		"case-route: $one: cannot escalate: its document has the official seal unit, not approval"
	refused document.carrier "$up --official-seal unit $one" \
		"case-route: $one: cannot escalate: nobody is named who takes the papers to the seal"
	refused document.carrier "$up --official-seal unit --carried-by liu.yang $one" \
		"case-route: $one: cannot escalate: 'liu.yang' is no representative (首席代表)"
	t 0 "$up --official-seal unit --carried-by chen.gang $one"
}

@test "what goes out as an official document is issued under its number, and not over the window" {
	item "by-document: true"
	case_until soil-water-plan decided
	refused close.document "case-deliver close --by li.na $one" \
		"case-deliver: $one: cannot close: what was decided was not issued as an official document"
	# nor is it served before, and then could not be issued any more
	refused serve.issued "case-deliver serve --by li.na --recipient 甲 --signed 2022-12-15 $one" \
		"case-deliver: $one: cannot serve: what is to be issued was not issued, and is not after the service"
	case-deliver issue -q --by chen.gang --document 青水发〔2022〕9号 "$one"
	t 0 "case-deliver close --by li.na $one"
}

@test "what the principal signs is signed at a window of the centre" {
	item "signed-by: principal"
	case_until soil-water-plan opined
	refused decide.window "$decide --by tang.jianping --place 局长办公室 $one" \
		"case-review: $one: cannot decide: '局长办公室' is no window of the centre"
	edit catalog/soil-water-plan.yaml 's/signed-by: principal/signed-by: deputy/'
	t 0 "$decide --by tang.jianping --place 局长办公室 $one"
}

@test "to the collective its representative reports, and nobody between" {
	item "signed-by: collective"
	case_until soil-water-plan opined
	refused report-up.direct "case-review report-up --by xu.ming --body 局党组会 --conclusion grant $one" \
		"case-review: $one: cannot report-up: the collective decides the item, to whom its representative reports, and 'xu.ming' is deputy"
	t 0 "case-review report-up --by chen.gang --body 局党组会 --conclusion grant $one"
}

@test "a department under a higher body has its authority by that body's paper" {
	sed -i '/^- id: window$/a\  vertical: 市水利局\n  authority: [{acts: [receive, accept], from: 2022-12-01}]' \
		"$CASEWORK/departments.yaml"
	t 2 case-check
	err_is "case-check: departments.yaml:5:15: 'window' is under 市水利局, which approves its authority: 'document' is the number of that paper"
	edit departments.yaml 's/accept\], from/accept], document: 市水函〔2022〕3号, from/'
}

@test "each version of an item was filed with the centre, where the office says so; services are items" {
	echo "catalog: {filed: true}" >>"$CASEWORK/office.yaml"
	for f in "$CASEWORK"/catalog/*.yaml; do
		[[ $f == */soil-water-plan.yaml ]] || sed -i 's/^  kind: .*/&\n  filed: 青备〔2022〕1号/' "$f"
	done
	t 1 case-check
	err_is "case-check: catalog/soil-water-plan.yaml:4:3: the version does not say under which number it was filed with the centre: filed [catalog.filed]" \
		"case-check: catalog/soil-water-plan.yaml:36:3: the version does not say under which number it was filed with the centre: filed [catalog.filed]"
	item "filed: 青备〔2022〕2号"
	sed -i '0,/^  kind: .*/s//&\n  services: [river-construction, printing]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	t 2 case-check
	err_is "case-check: catalog/soil-water-plan.yaml:10:34: service 'printing' is not in the catalog"
	edit catalog/soil-water-plan.yaml 's/, printing//'
}
