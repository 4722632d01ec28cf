# One file, one meaning: whoever reads a file makes the same of it, or it is refused.
load helper

setup() {
	begin
	office water-bureau 2022-12-15T17:00
	rm -rf "$CASEWORK/cases"
}

# Takes key $1, with what is indented below it, out of file $2 and puts it behind the history.
move_down() {
	awk -v key="$1:" '
		/^[^ #-]/ { on = index($0, key) == 1 }
		on { moved = moved $0 "\n"; next }
		{ print }
		END { printf "%s", moved }' "$2" >moved
	mv moved "$2"
}

# What the programs say of the cases, by their heads and by the whole of them.
answers() {
	case-list --late
	case-list -f id,state,due,item,applicant.name,fields.plan,source.reference
	case-list -f id,state,due,item,applicant.name,fields.plan,source.reference,host,decided
	case-deadline alert
	case-report count -b item,state
	case-check heads
}

@test "a key that stands below the history is read as one above it, by every program" {
	case-accept import -q -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"
	export CASEWORK_NOW=2022-12-29T08:00
	answers >before
	late=$CASEWORK/cases/2022/12/09/WB-20221209-000001.yaml
	case-check heads >heads.tsv
	for key in due tasks state item kind applicant source; do
		move_down "$key" "$late"
		[ "$(awk '/^history:/ { on = 1 } on && /^[a-z]/' "$late" | tail -n 1 | cut -d: -f1)" = "$key" ]
		answers >after
		cmp before after
	done
	t 0 case-check
	no_out
	no_err
	t 0 'case-check --against heads.tsv'
	no_err
}

@test "an import knows the case whose source stands below its history" {
	case-accept import -q -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"
	move_down source "$CASEWORK/cases/2022/01/06/WB-20220106-000001.yaml"
	t 0 'case-accept import -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv"'
	no_out
	err_is "case-accept: 134 rows: 0 new, 0 continued, 134 known, 0 rejected; 0 findings; read as GB18030"
}

@test "a key that stands twice is refused, below the history too" {
	one=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲)
	file=cases/2022/12/15/$one.yaml
	echo 'state: closed' >>"$CASEWORK/$file"
	line=$(wc -l <"$CASEWORK/$file")
	for program in case-list case-check case-show 'case-deadline alert'; do
		t 2 "$program"' "$one"'
		no_out
		err_is "${program%% *}: $file:$line:1: key 'state' stands here a second time"
	done
}

@test "a file without a history is no case, whether its history is asked for or not" {
	one=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲)
	file=cases/2022/12/15/$one.yaml
	sed -i '/^history:/,$d' "$CASEWORK/$file"
	for fields in id,state id,host,decided; do
		t 2 'case-list -f $fields'
		err_is "case-list: $file: not a case: it has no history"
	done
}
