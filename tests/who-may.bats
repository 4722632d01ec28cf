# Who may do what: every act by every person of the example offices, by case-report authority, against a
# table for people; and that the table tells the truth, by acts that are tried.

load helper
load acts

# Standard input, lines of the report, as a table: rows are acts and what they say, columns people; last,
# where it matters, of which items the row is.
pivot() {
	awk -F '\t' '
		!($4 in seen) { seen[$4]; person[++people] = $4 }
		{
			act = $1 ($2 == "" ? "" : " " $2)
			if (!(act in items)) { items[act] = ""; order[++acts] = act }
			cell[act, $3, $4] = $7 == "yes" ? "yes" : $8 == "act.role" ? "-" : $8
			if ($3 != "" && !((act, $3) in of)) { of[act, $3]; items[act] = items[act] " " $3 }
		}
		END {
			line(0, 0, "act")
			for (k = 1; k <= people; k++)
				line(0, k, person[k])
			for (a = 1; a <= acts; a++)
				rows_of(order[a], split(items[order[a]], item, " "))
			for (r = 0; r <= rows; r++) {
				row = ""
				for (k = 0; k <= people; k++)
					row = row sprintf("%-" width[k] + 2 "s", text[r, k])
				row = row text[r, people + 1]
				sub(/ *$/, "", row)
				print row
			}
		}
		# one row for all items whose answers are the same
		function rows_of(act, n, i, k, all, row) {
			split("", row)
			for (i = n ? 1 : 0; i <= n; i++) {
				all = ""
				for (k = 1; k <= people; k++)
					all = all SUBSEP answer(act, item[i], person[k])
				if (!(all in row)) {
					row[all] = ++rows
					line(rows, 0, act)
					for (k = 1; k <= people; k++)
						line(rows, k, answer(act, item[i], person[k]))
				}
				if (n)
					line(row[all], people + 1, text[row[all], people + 1] item[i] " ")
			}
		}
		function answer(act, item, who) {
			return (act, item, who) in cell ? cell[act, item, who] : cell[act, "", who]
		}
		function line(r, k, what) {
			text[r, k] = what
			if (length(what) > width[k]) width[k] = length(what)
		}'
}

@test "every act by every person of three offices, as the table has it" {
	{
		echo "# Who may do what in the example offices, for who they are: yes; - no, without a role that may"
		echo "# (act.role); or the rule that refuses. Last, the items of the row, where they are not all alike."
		echo "# What hangs on the history of a case is not here."
		for office in county-centre:2025-06-09 maritime-window:2025-07-04 land-resources:2025-03-03; do
			printf '\n# examples/%s on %s\n' "${office%:*}" "${office#*:}"
			t 0 "CASEWORK_NOW=${office#*:}T09:00 case-report authority -C '$TOP/examples/${office%:*}'"
			no_err
			pivot <"$BATS_TEST_TMPDIR/out"
		done
	} >table
	diff "$TOP/tests/data/who-may.txt" table
}

@test "the same fields in each format, as the schema says, for a day" {
	t 0 "case-report authority -o json | grep '\"mark\".*\"zhang.wei\"\|\"decide\".*\"zhang.wei\"'"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 5 ]
	while read -r line; do
		echo "$line" >line
		"$BUILD/tests/tools/validate" "$TOP/schemas/report-authority.yaml" line || return
	done <"$BATS_TEST_TMPDIR/out"
	t 0 "case-report authority -o json | grep '\"decide\".*\"sun.li\"'"
	out_is '{"act":"decide","says":null,"item":null,"account":"sun.li","name":"孙丽","department":"river","may":"no","rule":"act.role","help":"who acts has a role that may"}'
	t 0 "case-report authority -o csv | grep '^\(act\|decide.*zhang.wei\|issue.*sun.li\),'"
	out_is 'act,says,item,account,name,department,may,rule,help' \
		'decide,,river-construction,zhang.wei,张伟,river,no,decide.level,"who decides or sends up has the item'"'"'s level, or a deputy'"'"'s after joint review"' \
		'decide,,soil-water-plan,zhang.wei,张伟,river,no,decide.line,"who decides, or sends up, is of the host department, or leads it"' \
		'decide,,water-abstraction,zhang.wei,张伟,river,no,decide.line,"who decides, or sends up, is of the host department, or leads it"' \
		'issue,,river-construction,sun.li,孙丽,river,yes,,' \
		'issue,,soil-water-plan,sun.li,孙丽,river,no,host.file,"no other department'"'"'s handler issues, files or mends what the host decided"' \
		'issue,,water-abstraction,sun.li,孙丽,river,no,host.file,"no other department'"'"'s handler issues, files or mends what the host decided"'
	# who has left by then, and who has not come yet, is not in it
	t 0 "case-report authority --until 2022-06-30 | cut -f 4 | sort -u | grep -e qian.feng -e sun.li"
	out_is qian.feng
	t 0 "case-report authority --until 2022-07-01 | cut -f 4 | sort -u | grep -e qian.feng -e sun.li"
	out_is sun.li
}

@test "it is of no cases and of one day" {
	t 64 "case-report authority $one"
	err_is "case-report: authority takes no cases" "case-report: 'case-report -h' tells more"
	t 64 "case-report authority --from 2022-01-01"
	err_is "case-report: authority is of one day, and takes no --from" "case-report: 'case-report -h' tells more"
	no_out
	# before anybody was there nobody may
	t 1 "case-report authority --until 1999-12-31"
	no_out
	no_err
}

@test "the table tells the truth: of cells taken at random each is tried" {
	local -A call
	nine_cases
	cp -R "$CASEWORK/cases" before
	case-report authority | awk -F '\t' '$3 == "" || $3 == "river-construction"' >cells
	cut -f 8 cells | sort -u >of-people
	while IFS='|' read -r act program _ allowed _ options; do
		call[$act]="$program $act $options $(number "${allowed%% *}")"
		echo "$act"
	done < <(table) >tried
	# as many that may as that may not
	for may in yes no; do
		awk -F '\t' -v may=$may 'NR == FNR { tried[$1]; next } $1 in tried && $2 == "" && $7 == may' tried cells |
			awk -F '\t' -v seed="$CASEWORK_SEED" 'BEGIN { srand(seed) } { print rand() "|" $1 "|" $4 "|" $7 "|" $8 }' |
			sort | head -n 32
	done >sample
	[ "$(wc -l <sample)" -eq 64 ]
	done=0
	while IFS='|' read -r _ act account may rule; do
		status=0
		err=$(${call[$act]} --by "$account" 2>&1 >/dev/null) || status=$?
		if [ $status -eq 0 ]; then
			done=$((done + 1))
			rm -r "$CASEWORK/cases" && cp -R before "$CASEWORK/cases"
		fi
		rules=$(sed -n 's/.*\[\([a-z-]*\.[a-z-]*\)\]$/\1/p' <<<"$err")
		case $may in
		yes) [ $status -le 1 ] && ! grep -qxFf <(grep . of-people) <<<"$rules" ;;
		no) [ $status -eq 1 ] && grep -qx "$rule" <<<"$rules" ;;
		esac || {
			echo "$act by $account: $may $rule; and it comes to $status: $err"
			return 1
		}
	done <sample
	[ $done -ge 15 ]
}
