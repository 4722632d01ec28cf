# The order of keys means nothing, in no file and to no reader.
load helper

setup() {
	begin
	office water-bureau 2022-12-15T17:00
	rm -rf "$CASEWORK/cases"
	case-accept import -q -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"
	CASEWORK_NOW=2022-12-16T09:00 case-accept receive -q --by li.na --register a --rows "$CASEWORK/applications.csv"
	export CASEWORK_NOW=2022-12-29T08:00
	cat >shuffle.py <<-'END'
		# The keys of every mapping in each file get another order, $LAST being the last of them; the
		# styles of values stay.
		import os, random, sys, yaml
		chance = random.Random(int(os.environ["CASEWORK_SEED"]))
		def shuffle(node):
		    if isinstance(node, yaml.MappingNode):
		        chance.shuffle(node.value)
		        if "LAST" in os.environ:
		            node.value.sort(key=lambda entry: entry[0].value == os.environ["LAST"])
		        for _, v in node.value:
		            shuffle(v)
		    elif isinstance(node, yaml.SequenceNode):
		        for v in node.value:
		            shuffle(v)
		for path in sys.argv[1:]:
		    with open(path, encoding="utf-8") as f:
		        node = yaml.compose(f, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
		    shuffle(node)
		    with open(path, "w", encoding="utf-8") as f:
		        yaml.serialize(node, f, allow_unicode=True, width=1 << 30)
	END
}

shuffled() {
	find "$@" -name '*.yaml' -exec python3 shuffle.py {} +
}

# What every reader says.
answers() {
	local fields=id,state,due,item,applicant.name,fields.plan,source.reference
	local id words=(
		"case-list --late"
		"case-list -f $fields"
		"case-list -f $fields,host,decided"
		"case-list -w decided>=2022-06-01 -w item=soil-water-plan -o csv"
		"case-deadline alert"
		"case-deadline alert --at 2022-12-22T08:00 --known-by 2022-12-22T08:00"
		"case-deadline calendar 2022"
		"case-report annual --year 2022 --until 2022-12-15"
		"case-report count -b item,state"
		"case-report register"
		"case-report findings"
		"case-check heads"
		"case-check"
	)
	for id in "${words[@]}"; do
		echo "$ $id"
		$id || echo "exit status $?"
	done
	for id in WB-20221209-000001 WB-20220106-000001 WB-20221216-000003; do
		case-deadline explain "$id" || echo "exit status $?"
		# these print keys in the order in which they stand
		for program in case-show 'case-show --history' 'case-show -o json'; do
			$program "$id" | tr -s ' ,;{}[]\n' '\n' | sort
		done
	done
} 2>&1

# Nothing changes whatever is in another order.
same_answers() {
	answers >"$1"
	diff before "$1"
}

@test "keys of cases, events and tasks stand in any order, for every reader" {
	answers >before
	case-check heads >heads.tsv
	shuffled "$CASEWORK/cases"
	for name in "$CASEWORK"/cases/*/*/*/*.yaml; do
		head -n 1 "$name"
	done | sort -u >first
	[ "$(wc -l <first)" -gt 20 ]
	same_answers after
	t 0 'case-check --against heads.tsv'
	no_err
	# an import knows them
	t 0 'case-accept import -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"'
	no_out
	err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings; read as GB18030"
}

@test "where the history comes last acts go on, whatever the order of the other keys" {
	one=WB-20221216-000001
	case-deadline urge --dry-run >urged
	LAST=history shuffled "$CASEWORK/cases/2022/12"
	t 0 'case-deadline urge --dry-run'
	file_is "$BATS_TEST_TMPDIR/out" <urged
	t 0 'case-accept accept --by li.na "$one"'
	t 0 case-check
	no_err
	# elsewhere the way is named, and then they do too
	file=$CASEWORK/cases/2022/12/16/$one.yaml
	LAST=id shuffled "$file"
	t 1 'case-route dispatch --by li.na "$one"'
	[[ $err == *"'case-check tidy' puts the file into a form that can be edited [edit.layout]" ]]
	t 0 'case-check tidy "$one"'
	t 0 'case-route dispatch --by li.na "$one"'
	t 0 case-check
	no_err
}

@test "keys of rule files and mappings, and columns, stand in any order" {
	answers >before
	shuffled "$CASEWORK"/*.yaml "$CASEWORK"/catalog "$CASEWORK"/calendar
	same_answers after
	rm -rf "$CASEWORK/cases"
	# the last column first
	iconv -f GB18030 -t UTF-8 "$CASEWORK/register-2022.csv" >register.csv
	for name in register.csv "$CASEWORK/applications.csv"; do
		python3 - "$name" "${name##*/}.turned" <<-'END'
			import csv, sys
			with open(sys.argv[1], newline="", encoding="utf-8") as f:
			    rows = [row[::-1] for row in csv.reader(f)]
			with open(sys.argv[2], "w", newline="", encoding="utf-8") as f:
			    csv.writer(f).writerows(rows)
		END
	done
	CASEWORK_NOW=2022-12-15T17:00 t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" register.csv.turned'
	CASEWORK_NOW=2022-12-16T09:00 t 0 'case-accept receive -q --by li.na --register a --rows applications.csv.turned'
	same_answers again
}
