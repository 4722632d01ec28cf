# All acts alike: in which states, what they ask for, what they open.

load helper
load acts

# --- the table of acts.bash

# What is possible in each, as a refusal for the state says.
possible=(- "ask, accept, hold, advise, refuse, withdraw, mark, return, approve, assess, notify, confirm, waive, close, void"
	"supplement, refuse, withdraw, mark, return, approve, assess, notify, confirm, waive, close, void"
	"furnish, withdraw, mark, dispatch, return, approve, assess, notify, confirm, waive, close, void"
	"furnish, withdraw, mark, sign-for, hand-over, return, consult, reply, escalate, opine, countersign, invite, approve, convene, sign-in, state, minute, sign, draft, report-up, decide, assess, notify, confirm, waive, offer-hearing, inspect, visit, attend, conclude, close, pause, resume, extend, void"
	"furnish, withdraw, mark, return, answer, approve, assess, notify, confirm, waive, close, void" "mark, hand-over, approve, assess, notify, confirm, waive, issue, serve, close" "mark, assess, notify, confirm, waive, close"
	"attach, amend, contact, pay, refund, reinstate, supervise, archive, fault, mend, rate, rework, apply, renew, change, decline, revoke, cancel, note, correct, withhold, take-back" "")
states=(- received correcting accepted in-review escalated decided served closed void)

@test "the table here has every act that the four programs do, and only these" {
	for p in case-accept case-route case-review case-deliver; do
		table | awk -F '|' -v p="$p" '$2 == p { print $1 }' >have
		t 0 "$p -h"
		sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' "$BATS_TEST_TMPDIR/out" |
			grep -vxE 'receive|import|correct|take-back|attach|furnish|hold|advise|refuse|supervise|contact|inspect|issue|why|visit|attend|conclude|consult|reply|countersign|sign-in|state|minute|sign|fault|mend|rework|score|require|remedy|resolve|feed-back|apply|renew|change|decline|revoke|cancel' | # which have files of their own
			diff have - || return
	done
}

@test "each act is done in its states and refused in every other, with the state" {
	nine_cases
	t 0 "case-list -f state"
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '%s\t%s\n' "$(number $i)" "${states[i]}"
	done | out_is
	while IFS='|' read -r act program by allowed roles options; do
		nine_cases
		want=1 done='' not=''
		for i in 1 2 3 4 5 6 7 8 9; do
			printf -v id 'WB-20221215-%06d' $i
			# there is still time to bring what was asked for
			[ "$act $i" != 'return 2' ] || continue
			if [[ " $allowed " == *" $i "* ]]; then
				done+=$id$'\n'
				continue
			fi
			why="the case is ${states[i]}${possible[i]:+; possible now: ${possible[i]}} [act.state]"
			# in which states the case can be closed depends on what was decided
			[ "$act" != close ] || case $i in
			[1-5]) why="nothing says how the case ended [close.outcome]" ;;
			6) why="the decision was not served [close.served]" ;;
			esac
			not+="$program: $id: cannot $act: $why"$'\n'
		done
		# what was accepted is given back by a leader's word
		[ "$act" != return ] || number 3 4 5 | case-review approve -q --by xu.ming --matter refusal
		t $want "case-list | $program $act --by $by $options"
		out_is <<<"${done%$'\n'}"
		# what else stands against it is told below
		if [ "$act" != close ]; then
			others=$(grep -v '\[act\.state\]$' <<<"$err" || true)
			[[ -z $others || $others != *" [act."* && $others != *" [staff."* ]]
			err=$(grep '\[act\.state\]$' <<<"$err")
		fi
		[ "$err" = "${not%$'\n'}" ] || diff <(echo "$not") <(echo "$err")
		t 0 case-check
	done < <(table)
}

@test "each act is refused to a person without a role that may" {
	nine_cases
	tree >before
	while IFS='|' read -r act program by allowed roles options; do
		[ -n "$roles" ] || continue
		id=$(number "${allowed%% *}")
		t 1 "$program $act --by guo.hua $options $id"
		no_out
		[[ $err$'\n' == "$program: $id: cannot $act: 'guo.hua' is none of: $roles [act.role]"$'\n'* ]]
		t 1 "$program $act --by nobody $options $id"
		no_out
		[[ $err$'\n' == "$program: $id: cannot $act: nobody in staff.yaml is 'nobody' [staff.unknown]"$'\n'* ]]
	done < <(table)
	tree | diff before -
}

@test "an act that changes the state is refused when it is repeated" {
	nine_cases
	while IFS='|' read -r act program by allowed roles options; do
		case $act in
		# what can be said again stays in the same state
		amend | note | withhold | sign-for | hand-over | mark | opine | invite | approve | convene | draft | report-up | archive | rate) continue ;;
		esac
		id=$(number "${allowed%% *}")
		nine_cases
		t 0 "$program $act --by $by $options $id"
		out_is "$id"
		tree >before
		t 1 "$program $act --by $by $options $id"
		no_out
		[[ $err == "$program: $id: cannot $act: the case is $(head_of state "$id"); possible now: "*" [act.state]"* ||
			$act == void && $err == "$program: $id: cannot void: the case is void [act.state]" ]]
		tree | diff before -
	done < <(table)
}

@test "what an act must say is asked for before anything is read" {
	more() {
		err_is "$1: $2" "$1: '$1 -h' tells more"
		no_out
	}
	rm -r water-bureau
	t 64 "case-accept receive --by li.na"
	more case-accept "receive needs --item"
	t 64 "case-accept receive --by li.na --item river-construction $one"
	more case-accept "receive makes a new case and takes none"
	t 64 "case-accept ask --by li.na --until 2022-12-20 $one"
	more case-accept "ask needs --missing: what is missing or wrong, and how to mend it"
	t 64 "case-accept note --by li.na $one"
	more case-accept "note needs --text: the note"
	t 64 "case-review decide --by xu.ming $one"
	more case-review "decide needs --outcome: the decision"
	t 64 "case-route opine $one"
	more case-route "'opine' is an act of case-review"
	t 64 "case-accept attach --as letter $one"
	more case-accept "attach needs --file: the file, which keeps its name"
	t 64 "case-accept redact $one"
	more case-accept "'redact' is not done by a program yet, only by import"
	t 64 "case-accept grant $one"
	more case-accept "'grant' is nothing that this program does"
}

@test "a value that its key does not take is a wrong command line" {
	case_until soil-water-plan accepted
	tree >before
	while IFS='|' read -r command why; do
		t 64 "$command $one"
		no_out
		program=${command%% *}
		err_is "$program: $why" "$program: '$program -h' tells more"
	done <<-'END'
		case-accept accept --complete yes|--complete: 'yes' is neither true nor false
		case-accept accept --deadline soon|--deadline: 'soon' is no moment: say 2022-09-05T09:12
		case-accept accept --at 2022-02-30|--at: '2022-02-30' is no moment: say 2022-09-05T09:12
		case-accept accept --override ask.once|--override 'ask.once': say RULE=REASON
		case-accept accept --override =x|--override '=x': say RULE=REASON
		case-accept ask --missing ' ; ' --until 2022-12-20|--missing: the list is empty
		case-accept ask --missing a:补交 --until 20.12.2022|--until: '20.12.2022' is no date: say 2022-09-05
		case-accept note --text ''|--text: it is empty
		case-accept note --text $'a\eb'|--text: it has a control character
		case-accept note --text $'a\xff'|--text: not UTF-8
		case-accept amend --reason x --set applicant.nam=y|--set: the dossier has no 'applicant.nam': say applicant.name, fields.NAME, materials
		case-accept amend --reason x --set applicant.type=firm|--set: 'firm' is none of: person organisation
		case-accept amend --reason x --set $'fields.a\nb=y'|--set: the dossier has no 'fields.a\x0ab': say applicant.name, fields.NAME, materials
		case-accept amend --reason x --set y|--set: 'y' has no text: say PATH=TEXT
		case-route dispatch --host nowhere|--host: no department in departments.yaml is 'nowhere'
		case-route dispatch --handler nobody|--handler: nobody in staff.yaml is 'nobody'
		case-review decide --outcome maybe|--outcome: 'maybe' is none of: granted denied
		case-deliver rate --score 6|--score: '6' is none of: 1 2 3 4 5
	END
	tree | diff before -
}

# --- the gates

@test "an override of what does not stand against the act is refused, and most rules take none" {
	receive soil-water-plan -q
	refused override.unused "case-accept ask --by xu.ming --missing 图:补交 --until 2022-12-20 --override ask.once=x $one" \
		"case-accept: $one: cannot ask: ask.once does not stand against it, so there is nothing to override"
	for rule in "act.state': nobody may" "act.role': nobody may" "ask.once': no gate of that name stands before accept" \
		"nothing': no gate of that name stands before accept"; do
		t 64 "case-accept accept --by xu.ming --override ${rule%%"'"*}=x $one"
		no_out
		err_is "case-accept: --override '$rule" "case-accept: 'case-accept -h' tells more"
	done
	for reason in $'a\eb' $'\xff'; do
		t 2 'case-accept note --by li.na --text x --override "time.recorded=$reason" $one'
		no_out
	done
	err_is "case-accept: $one: cannot note: reason: not UTF-8"
}

# --- due times

@test "the due times that acts open are those that case-deadline counts" {
	printf '%s\n' 2022-12-15T10:00 2022-12-15T17:30 2022-12-15T17:31 2022-12-17T09:00 2022-09-30T16:00 \
		2022-01-29T12:00 2022-01-30T00:00 2022-04-02T11:59 2021-12-31T17:45 2022-10-08T08:00 >starts
	export CASEWORK_NOW=2022-12-20T10:00
	{
		echo item,applicant.name,at
		for item in soil-water-plan river-construction water-abstraction; do
			sed "s/^/$item,甲,/" starts
		done
	} >rows
	t 0 "case-accept receive --by li.na --rows rows"
	{
		echo id,at
		paste -d, "$BATS_TEST_TMPDIR/out" <(tail -n +2 rows | cut -d, -f3)
	} >rows2
	t 0 "case-accept accept --by li.na --rows rows2"
	# limit, length and due time of every task that was opened, and when it was
	find "$CASEWORK/cases" -name '*.yaml' -exec awk '
		sub(/^- at: /, "") { at = substr($0, 1, 16) }
		/^  - .task: / {
			match($0, /length: [^,]*/); length_ = substr($0, RSTART + 8, RLENGTH - 8)
			match($0, /due: [^}]*/); due = substr($0, RSTART + 5, 16)
			unit = length_; n = ""
			if (split(length_, part, " ") == 2) { n = part[1]; unit = part[2] }
			print at "," unit "," n "," due
		}' {} + | sort -u >opened
	[ "$(wc -l <opened)" -ge 50 ]
	for unit in workdays noon; do grep -q ",$unit," opened; done
	{
		echo start,unit,length,opened
		cat opened
	} >asked
	t 0 "case-deadline count <asked"
	awk -F, 'NR > 1 && ($4 != $5 || $6 != "no")' "$BATS_TEST_TMPDIR/out" >differ
	file_is differ </dev/null
}

@test "every rule is broken by some test" {
	tests=$(cat "$TOP"/tests/*.bats)
	t 0 "case-check rules | cut -f 1"
	while read -r rule; do
		[[ $tests == *"$rule"* ]] || {
			echo "no test breaks $rule"
			return 1
		}
	done <"$BATS_TEST_TMPDIR/out"
}
