# Completion for bash: the programs themselves say what may come next (casework(7), COMPLETION). What
# is typed is never evaluated, and the program is that of PATH.
# shellcheck shell=bash

_casework() {
	local program=${1##*/} cur='' stays='' goes_on='' i line word
	local -a words=()

	# What readline has cut at = and : is one word; quotes are taken off, not obeyed.
	for ((i = 1; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		\'* | \"*)
			word=${word#?}
			word=${word%[\'\"]}
			;;
		*) word=${word//\\/} ;;
		esac
		word=${word/#\~\//$HOME/}
		if [[ $cur == *[=:] || $word == [=:]* ]] && [ ${#words[@]} -gt 0 ]; then
			words[-1]+=$word
		else
			words+=("$word")
		fi
		cur=${COMP_WORDS[i]}
	done
	[ ${#words[@]} -gt 0 ] || words=('')
	# of such a word readline replaces only the part behind the last = or :
	if [[ $COMP_WORDBREAKS == *=* && ${words[-1]} == *=* ]]; then
		stays=${words[-1]%"${words[-1]##*=}"}
	fi
	COMPREPLY=()
	while IFS= read -r line; do
		word=${line%%$'\t'*}
		[[ $line != *$'\t+' ]] || goes_on=1
		word=${word#"$stays"}
		# what a shell would not take for one plain word
		if [[ $word == *[!A-Za-z0-9_.,:=/@%+-]* ]]; then
			printf -v word %q "$word"
		fi
		COMPREPLY+=("$word")
	done < <(command -- "$program" --complete "${words[@]}" 2>/dev/null)
	[ -z "$goes_on" ] || compopt -o nospace 2>/dev/null
	return 0
}

complete -o default -F _casework case-accept case-check case-deadline case-deliver case-export \
	case-fee case-form case-list case-new case-report case-review case-route case-show case-site
