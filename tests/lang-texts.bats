load helper

# Every text for people in both languages, and nothing of them in what machines read: lang.bats says
# which language it is.

# The standard output of a command in English and in Chinese: files en and zh.
both() {
	local language
	for language in en zh; do
		(LANGUAGE=$language && eval "$1") >"$language" 2>"$language.err" || :
	done
}

@test "every text that the sources have is translated, and none is left over" {
	t 0 'make -s -C "$TOP" BUILD="$PWD" "$PWD/casework.pot"'
	t 0 'msgcmp "$TOP/lib/po/zh_CN.po" casework.pot'
	t 1 'grep "^#~" "$TOP/lib/po/zh_CN.po"'
	t 0 'msgattrib --no-obsolete --sort-output --no-location "$TOP/lib/po/zh_CN.po" | grep -c "^msgid "'
	[ "$out" -ge "$(grep -c '^msgid ' casework.pot)" ]
}

# The help of all programs and of all that they do, in the language.
helps() {
	local p word
	for p in "${!words[@]}"; do
		LANGUAGE=$1 "$p" --help
		for word in ${words[$p]}; do
			LANGUAGE=$1 "$p" "$word" --help
		done
	done
}

@test "help has no sentence of the other language, and no line that is too wide" {
	local -A words
	local p
	for p in $(programs); do
		words[$p]=$("$p" --help | sed -n '/^$/,$s/^  \([a-z][a-z-]*\)  *[^ -].*/\1/p')
	done
	helps en >all.en
	helps zh >all.zh
	[ "$(wc -l <all.en)" -gt 1500 ]
	t 1 "grep -P '\\p{Han}' all.en | grep -v 'CASE-催N\|materials=申请书'"
	diff <(grep -oP '^  -+[a-zA-Z0-9-]+' all.en) <(grep -oP '^  -+[a-zA-Z0-9-]+' all.zh)
	# what stays of English: usage, options and their values, words of closed lists behind a colon
	sed '/^用法/,/^$/d; s/^  -[^ ]* [A-Z|/;=a-z:]* //; s/：[a-z -]*\(（必填）\)*$//' all.zh | grep -v '^  *[a-z -]*\(（必填）\)*$' >told.zh
	t 1 "grep -P '[a-z]{2,} [a-z]{2,} [a-z]{2,}' told.zh"
	t 0 'python3 -c "
import sys, unicodedata
for line in sys.stdin:
    wide = sum(2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in line.rstrip())
    if wide > 80: print(wide, line)
" <told.zh'
	no_out
}

bureau() {
	office water-bureau
	t 0 'case-accept receive --by li.na --rows "$CASEWORK/applications.csv" | case-accept accept --by li.na |
		case-route dispatch --by li.na'
}

@test "tables have titles and words in Chinese, and their columns line up" {
	bureau
	both 'case-list -o table'
	t 0 'head -n 2 zh'
	out_is '编号                事项                状态  到期                    暂定  剩余工作日  申请人' \
		'WB-20221215-000001  soil-water-plan     审查  2022-12-29T17:30+08:00  否            10  青岚县绿源新能源有限公司'
	both 'case-list | case-review why -o table'
	t 0 'head -n 2 zh'
	out_is '办件                状态  下一环节  之前  规则                        原因                                      由谁办理           自                         至' \
		'WB-20221215-000001  审查  决定      决定  review.opinion              承办处室尚未提出书面审查意见              soil-conservation  2022-12-15T10:00:00+08:00'
	t 1 'grep -P "\p{Han}" en'
	both 'case-report responsibility -o table --until 2023-02-01; case-report register -o table; case-report annual -o table;
		case-deadline alert -w 30 -o table; case-check rules -o table; case-form list -o table'
	cat >columns.py <<-'EOF'
		import sys, unicodedata
		def cells(line):
		    at, starts, blanks = 0, [], 2
		    for c in line.rstrip("\n"):
		        if c != " " and blanks > 1: starts.append(at)
		        blanks = blanks + 1 if c == " " else 0
		        at += 2 if unicodedata.east_asian_width(c) in "WF" else 1
		    return starts
		title = None
		for line in sys.stdin:
		    if title is None or len(cells(line)) > 4 and line[0] != " " and not line[0].isascii(): title = cells(line)
		print(len(title))
	EOF
	t 0 'python3 columns.py <zh'
}

@test "what machines read is the same in both languages" {
	local command
	bureau
	for command in 'case-list -H -o tsv' 'case-list -o csv' 'case-list -o json' 'case-list | case-review why -o json' \
		'case-list | case-review why -o csv' 'case-check rules -o csv' 'case-form list -o json' \
		'case-deadline explain -o json' 'case-deadline alert -w 30 -o json' 'case-report audit -o csv --until 2023-03-01' \
		'case-report annual -o csv' 'case-report measure -o csv -t year --year 2022 --last-year' 'case-show -o json' \
		'case-deadline calendar 2022 -o csv' 'case-export list -o tsv' 'case-export xes'; do
		both "$command </dev/null"
		diff en zh || { echo "$command"; return 1; }
	done
}

@test "what is done in Chinese leaves the same files as what is done in English" {
	local language
	for language in en zh; do
		mkdir "$language"
		cd "$language" || return
		LANGUAGE=$language bureau
		one=$(case-list | head -n 1 | cut -f1)
		LANGUAGE=$language t 0 "case-review opine --by chen.gang --lawful true --complete true --proposal grant --opinion 可行 $one"
		LANGUAGE=$language t 1 "case-review decide --by li.na --outcome granted $one"
		tree >../"$language.tree"
		cd ..
	done
	cmp en.tree zh.tree
}

@test "a refusal is whole in each language, and its rule is the same" {
	bureau
	one=$(case-list | head -n 1 | cut -f1)
	t 1 "case-review decide --by xu.ming --outcome granted $one"
	err_is "case-review: $one: cannot decide: the host department has given no written opinion [review.opinion]"
	t 1 "case-review decide --by xu.ming --outcome granted --lang zh $one"
	err_is "case-review: $one: 不能决定：承办处室尚未提出书面审查意见 [review.opinion]"
	t 1 "case-accept accept --by li.na --lang zh $one"
	[[ $err == "case-accept: $one: 不能受理：本件状态为审查；现在可以办理："*" [act.state]" ]]
}

@test "a mail and a case are read in Chinese" {
	bureau
	export CASEWORK_NOW=2023-01-20T10:00:00+08:00
	t 0 'case-deadline alert -o mail --lang zh | sed -n "1,8p"'
	no_err
	out_is <<-'EOF'
		青岚县水利局行政审批窗口
		2023-01-20 10:00: 24 件超期（3 个工作日内）

		水土保持科
		----------

		陈刚 (chen.gang): 10 件超期
		  红牌  超期 15 个工作日  2022-12-29 17:30  WB-20221215-000001  决定           生产建设项目水土保持方案审批            青岚县绿源新能源有限公司
	EOF
	one=$(case-list | head -n 1 | cut -f1)
	t 0 "case-show --lang zh $one | sed -n '2,4p'"
	out_is '状态      审查' '到期      2022-12-29T17:30+08:00，超期 15 个工作日' '事项      soil-water-plan'
}
