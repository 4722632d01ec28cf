# What the tests of fees share: a bureau that charges, and a case in review.

# The schedule: soil by host and area, report by finance, sampling in euros where it arises.
setup() {
	begin
	setup_office
}

setup_office() {
	office water-bureau
	one=WB-20221215-000001
	two=WB-20221215-000002
	schedule <<-'END'
		fees:
		- {id: soil, name: 补偿费, items: [soil-water-plan], basis: 条例, lowest: 1.00 CNY, approved: 1.40 CNY, per: {field: fields.area, unit: m2}, account: 国库, from: 2022-01-01}
		- {id: report, name: 评审费, items: [soil-water-plan], basis: 办法, lowest: 300.00 CNY, assessor: finance, account: 专户, collected-for: policy-law, from: 2022-01-01}
		- {id: samples, name: 检测费, items: [soil-water-plan], basis: 办法, lowest: 20.00 EUR, account: 专户, optional: true, from: 2022-01-01}
	END
	sed -i '/^- from: 2021/,$s/^  name:.*/&\n  payment: {before: [decide, issue, serve], confirmed: true}/' \
		"$CASEWORK/catalog/soil-water-plan.yaml"
}

schedule() {
	cat >"$CASEWORK/fees.yaml"
}

# A case of 甲 with an area of $1, in review with an opinion; more options of its receipt.
in_review() {
	local area=$1
	shift
	case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲 \
		--set "fields.area=$area" "$@" 2>/dev/null |
		case-accept accept --by li.na |
		case-route dispatch --by li.na --handler liu.yang |
		case-review opine -q --by liu.yang --lawful true --complete true --proposal grant --opinion 可行
}

# The same, told of both fees, to be paid by the 20th.
told() {
	in_review "$@" && assessed && case-fee notify -q --by li.na --until 2022-12-20 "$one"
}

assessed() {
	case-fee assess -q --by liu.yang --fee soil "$one" && case-fee assess -q --by he.jing --fee report "$one"
}

# not RULE WHY [RULE WHY ...] COMMAND: it is refused with exactly these.
not() {
	local want=() verb id=${!#}
	verb=${id#* } verb=${verb%% *}
	while [ $# -gt 1 ]; do
		want+=("${id%% *}: ${id##* }: cannot $verb: $2 [$1]")
		shift 2
	done
	t 1 "$1"
	no_out
	err_is "${want[@]}"
}

pay() {
	case-fee pay -q --by li.na "$@" "$one"
}

grant() {
	case-review decide -q --by xu.ming --outcome granted "$one"
}

# The open tasks, as they are named.
tasks() {
	sed -n 's/^- {task: \([^,}]*\).*/\1/p' "$CASEWORK"/cases/2022/12/15/"$one".yaml
}

# The sums of the case as the sheet has them: fee, assessed, waived, paid, refunded, owed, excess.
sums() {
	case-report fees "$one" | cut -f 4,6-11 | sed '/^\t/d; s/\.00 CNY/C/g; s/\.00 EUR/E/g; s/ CNY/C/g'
}
