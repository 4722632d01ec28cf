# A template of an item's own, such as its certificate, in the place of the general one; words that are near; a flow chart.

load helper

one=WB-20221216-000001
catalog=catalog/soil-water-plan.yaml

setup() {
	begin
	office water-bureau 2022-12-16T09:00:00+08:00
}

# The item says that of its documents, by lines that follow its kind.
says() {
	sed -i "s/^  kind: .*/&\n  documents: {$1}/" "water-bureau/$catalog"
}

# Decided and issued by the bureau.
issued() {
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name=甲 --set materials=申请书 --set fields.area=15
	case-accept accept --by li.na $one | case-route dispatch --by li.na --handler liu.yang |
		case-review opine --by liu.yang --lawful true --complete true --proposal grant --opinion 可行 |
		case-review decide --by xu.ming --outcome granted --basis 第二十五条 |
		case-deliver issue -q --by liu.yang --document 水许1号
}

@test "an item has a certificate of its own, and others the general one" {
	says 'licence: water-permit'
	mkdir water-bureau/forms
	for kind in html txt; do
		case-form template licence.$kind | sed 's/.*根据法律规定.*/{{applicant.name}}，{{item-name}}，面积{{fields.area}}公顷/' >water-bureau/forms/water-permit.$kind.mustache
	done
	t 0 case-check
	issued
	t 0 'case-form licence -o text $one'
	[[ $out == *'甲，生产建设项目水土保持方案审批，面积15公顷'*'证照编号：水许1号'* && $out != *根据法律规定* ]]
	t 0 'case-form licence $one'
	[[ $out == *'甲，生产建设项目水土保持方案审批，面积15公顷'* ]]
	t 1 'case-form licence --official-seal acceptance $one'
	# another document of the case is what it is of every item
	t 0 'case-form grant -o text $one'
	[[ $out == *准予行政许可决定书* ]]
	# its own one has each part too
	sed -i '/{{licence}}/d' water-bureau/forms/water-permit.txt.mustache
	t 1 case-check
	err_is 'case-check: forms/water-permit.txt.mustache: licence is to have licence, which it does not put in [form.part]'
	t 1 'case-form licence -o text $one'
	no_out
}

@test "a template that is not there, and a document that there is not, are told where the item names them" {
	says 'licence: water-permit, acceptanc: slip, annual: table'
	t 1 case-check
	mapfile -t at < <(grep -n '^  documents:' "water-bureau/$catalog" | cut -d : -f 1)
	for line in "${at[@]}"; do
		echo "case-check: $catalog:$line:38: there is no document 'acceptanc': did you mean acceptance? [form.name]"
		echo "case-check: $catalog:$line:55: 'annual' is of no single item [form.name]"
	done >want
	# one that several versions name is told once, for each kind of output
	for kind in html txt; do
		echo "case-check: $catalog:${at[0]}:24: there is no template forms/water-permit.$kind.mustache [form.name]"
	done >>want
	diff <(sort want) <(sort <<<"$err")
	sed -i 's/^  documents: .*/  documents: {licence: ..\/office}/' "water-bureau/$catalog"
	t 2 case-check
	[[ $err == *"must be the name of a template, in lower case, not '../office'"* ]]
}

@test "a word that is no document is told, with the one that is near" {
	t 64 'case-form acceptanc $one'
	no_out
	err_is "case-form: 'acceptanc' is nothing that this program does: did you mean acceptance?" "case-form: 'case-form -h' tells more"
	t 64 'case-form names visitnotice'
	err_is "case-form: there is no document 'visitnotice': did you mean visit-notice?" "case-form: 'case-form -h' tells more"
	t 64 'case-accept recieve --by li.na'
	err_is "case-accept: 'recieve' is nothing that this program does: did you mean receive?" "case-accept: 'case-accept -h' tells more"
	t 64 'case-form zzzzzz'
	err_is "case-form: 'zzzzzz' is nothing that this program does" "case-form: 'case-form -h' tells more"
}

@test "the course of an approval is drawn as the rules have it, and told in words beneath" {
	export CASEWORK=$TOP/examples/water-bureau CASEWORK_NOW=2026-11-30T09:00:00+08:00
	t 0 'case-form flow-chart -o text soil-water-plan'
	out_is "$(cat "$TOP/tests/data/flow-chart.txt")"
	# every line of a box is as wide as its edge on a terminal
	python3 - <<-'END'
		import os, unicodedata
		boxes = [l for l in open(os.environ["TOP"] + "/tests/data/flow-chart.txt", encoding="utf-8").read().split("\n") if l[:1] in ("+", "|")]
		width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
		assert len({width(l.split("-->")[0]) for l in boxes}) == 1
	END
	t 0 'case-form flow-chart soil-water-plan'
	[ "$(grep -c '<div class="box">' <<<"$out")" = "$(grep -c '^<li>' <<<"$out")" ]
	[[ $out == *'<div class="flow" aria-hidden="true">'* ]]
	# a fee, a panel, a licence: the chart follows the item
	CASEWORK=$PWD/water-bureau
	sed -i 's/^  kind: .*/&\n  licence: {limited: true}\n  signed-by: principal/' "water-bureau/$catalog"
	t 0 'case-form flow-chart -o text soil-water-plan'
	[[ $out == *'5. 决定：主要负责人'*'6. 制发证照'*'7. 送达'* ]]
}

@test "who ends the program while it writes into a directory finds whole files, and none else" {
	for name in 甲 乙 丙; do
		case-accept receive --by li.na --item soil-water-plan --set applicant.name=$name --set materials=申请书
	done | case-accept accept --by li.na >ids
	for signal in INT TERM; do
		for call in openat:when=5 fsync:when=1 fsync:when=2 renameat:when=1 renameat:when=2 write:when=1; do
			rm -rf out
			mkdir out
			status=0
			# make check in the background ignores SIGINT, and so would what it starts
			env --default-signal "$NO_LEAKS" strace -f -qq -o /dev/null -e trace="${call%%:*}" \
				-e inject="${call%%:*}:signal=$signal:${call#*:}" case-form acceptance --dir out <ids >told 2>err || status=$?
			[ $status -gt 128 ]
			for file in out/* out/.[!.]*; do
				[ -e "$file" ] || continue
				# no half one, and none under another name
				[[ $file == out/WB-*-受1.acceptance.html ]]
				[ "$(tail -n 1 "$file")" = '</html>' ]
			done
			# what it told is there
			while read -r name; do
				[ -s "out/$name" ]
			done <told
			file_is err </dev/null
		done
	done
}
