# What the battery shares: an office, and for each program command lines to try it with.

one=WB-20221215-000001
two=WB-20221215-000002
away=WB-20221215-000009

setup() {
	begin
	PATH=$BUILD/tests/tools:$PATH
	fresh
	export CASEWORK_EXAMPLES=$TOP/examples
}

teardown() {
	[ -z "${holder:-}" ] || {
		kill "$holder"
		wait "$holder" || :
	} 2>/dev/null
}

# An office with two river cases that can be decided, in the directory of the test; made once. Called
# again it puts back the two cases, which is all that the command lines here change. Where $p is
# case-deliver they are withdrawn, and can be closed.
fresh() {
	local id made=$BATS_FILE_TMPDIR/office ended=$BATS_FILE_TMPDIR/office-case-deliver
	export CASEWORK=$PWD/water-bureau CASEWORK_NOW=2022-12-15T10:00:00+08:00
	if [ ${#as_made[@]} -gt 0 ]; then
		put_back
		return
	fi
	if [ ! -d "$made" ]; then
		office water-bureau
		cat >water-bureau/fees.yaml <<-'END'
			fees:
			- {id: due, name: 费, items: [river-construction], basis: 条例, lowest: 100.00 CNY, account: 专户, from: 2022-01-01}
		END
		cat >water-bureau/exchange/numbers.yaml <<-'END'
			form: numbers
			title: 号码
			versions:
			- file: 'numbers-{{export.batch}}'
			  header: none
			  columns: [{name: id, value: id}]
		END
		for _ in 1 2; do
			case-accept receive --by li.na --item river-construction --set applicant.name=甲 || return
		done | case-accept accept --by li.na | case-route dispatch --by li.na --handler sun.li |
			case-review opine --by sun.li --lawful true --complete true --proposal grant --opinion 可行 |
			case-review countersign --by ma.jun --lawful true --agree true |
			case-review countersign --by wu.tao --lawful true --agree true |
			case-review approve -q --by xu.ming --matter refusal
		chmod -R a+rX water-bureau
		cp -R water-bureau "$made"
		case-accept withdraw -q --by li.na --reason 不办了 $one $two
		mv water-bureau "$ended"
	fi
	cp -R "$made" water-bureau
	for id in $one $two; do
		slurp <"$made/cases/2022/12/15/$id.yaml"
		as_made[$id]=$REPLY
		slurp <"$ended/cases/2022/12/15/$id.yaml"
		as_made[case-deliver/$id]=$REPLY
	done
	put_back
}

put_back() {
	local id
	for id in $one $two; do
		printf %s "${as_made[${p:-}/$id]:-${as_made[$id]}}" >"$CASEWORK/cases/2022/12/15/$id.yaml"
	done
}

# For each program: a command line that does something with cases and takes them as operands. A new
# program has to be given one here.
declare -gA as_made=() words=(
	[case-accept]="note --by li.na --text x"
	[case-check]="heads -o tsv"
	[case-deadline]="alert -w 15 -o tsv"
	[case-deliver]="close --by li.na"
	[case-export]="numbers -n"
	[case-fee]="assess --by sun.li"
	[case-form]="approval-flow -o text"
	[case-list]="-o tsv"
	[case-report]="register -o tsv"
	[case-review]="mark --by xu.ming --mark urgent --reason 汛期"
	[case-route]="hand-over --by zhang.wei --handler zhang.wei --reason x"
	[case-show]="-o json"
)

# An act of each that acts, that cannot be done twice.
declare -gA once=(
	[case-accept]="case-accept withdraw --by li.na --reason x"
	[case-deliver]="case-deliver close --by li.na"
	[case-fee]="case-fee assess --by sun.li"
	[case-review]="case-review decide --by xu.ming --outcome denied --reason x --basis x --remedy x"
	[case-route]="case-route return --by li.na --reason x --basis x --remedy x"
)

# The programs; those that take cases, and the same reading them from standard input; those that act.
declare -gA reading=()
mapfile -t programs < <(programs)
takers=() actors=()
for p in "${programs[@]}"; do
	case $p in case-new | case-site) continue ;; esac
	takers+=("$p")
	reading[$p]="$p ${words[$p]:-}"
	case $p in case-check | case-deadline | case-export | case-list | case-report) reading[$p]+=" -" ;; esac
	[ -z "${once[$p]:-}" ] || actors+=("$p")
done

# The numbers that the lines of tsv, JSON or numbers begin with are exactly these.
numbers_are() {
	local line
	while IFS= read -r line; do
		[[ ! $line =~ ^(\{\"casework\":\"1\",\"id\":\"|办件编号：)?(WB-[0-9]+-[0-9]+) ]] || echo "${BASH_REMATCH[2]}"
	done <"$BATS_TEST_TMPDIR/out" >"$BATS_TEST_TMPDIR/numbers"
	same "numbers of $last" "$BATS_TEST_TMPDIR/numbers" "$@"
}
