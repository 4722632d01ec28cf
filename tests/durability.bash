# What the tests of durability share: an office, an act on a case, registers.
# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

setup() {
	begin
	office water-bureau
	# one applicant has many cases in these tests
	echo 'same-applicant: 0' >>"$CASEWORK/office.yaml"
	export o=$PWD/water-bureau
	day=$o/cases/2022/12/15
	id=WB-20221215-000001
	export day id file=$day/$id.yaml
	locked='F_SETLK, .*F_WRLCK'
}

# The calls of the command line after -- one after the other; LeakSanitizer cannot work there.
each() {
	env "$NO_LEAKS" "$TOP/tests/at-each-call" "$@"
}

receive() {
	case-accept receive --by li.na --item soil-water-plan --set applicant.name=绿源公司
}

accept() {
	case-accept accept --by li.na "$id"
}

leftovers() {
	find "$o" -name '.*.tmp'
}

# What is below cases/, as lines of path and digest.
files() {
	(cd "$o" && find cases -type f ! -name '.*.tmp' -exec sha256sum {} + | sort -k2)
}

export -f receive accept leftovers files

# One case that was received, its file in old, and what accept makes of it in new.
a_case() {
	receive >received || return
	cp -p "$file" old
	accept >accepted || return
	cp -p "$file" new
	before() {
		cp -p old "$file"
	}
	export -f before
}

# Registers: in grown.csv one case goes on and two are new. The office when base.csv was taken in
# is in cases1 (digests in base), the whole of it in cases2 (digests in full).
registers() {
	local r=register.csv
	{
		printf '\357\273\277' # so that no converter is loaded, which opens files of its own
		iconv -f GB18030 -t UTF-8 "$o/register-2022.csv"
	} >$r
	head -n 1 "$r" >base.csv
	sed -n 4p "$r" | awk -F, -v OFS=, '{ for (i = 17; i < NF; i++) $i = ""; print }' >>base.csv
	{
		sed -n 1,2p "$r"
		sed -n 4p "$r"
		sed -n 3p "$r"
	} >grown.csv
	t 0 'case-accept import -m $o/register.map.yaml base.csv'
	[ "$err" = 'case-accept: 1 rows: 1 new, 0 continued, 0 known, 0 rejected; 0 findings' ]
	cp -a "$o/cases" cases1
	files >base
	t 0 'case-accept import -m $o/register.map.yaml grown.csv'
	[ "$err" = 'case-accept: 3 rows: 2 new, 1 continued, 0 known, 0 rejected; 0 findings' ]
	cp -a "$o/cases" cases2
	files >full
	before() {
		rm -rf "$o/cases" && cp -a cases1 "$o/cases"
	}
	# Each file is that of before or that of the end, and what was told is there.
	whole() {
		local told
		files >now
		! grep -vxFf base now | grep -qvxFf full || return
		while read -r told; do
			grep -F "/$told.yaml" now | grep -qxFf full || return
		done <out
	}
	# What a second run finds it ends; it is not run where it would find what the last one found.
	again() {
		find "$o/cases" -printf '%P %s\n' | sed 's/-[0-9]*-\([0-9]*\.tmp\)/-\1/' | sort >>now
		! cmp -s now ended || return 0
		cp now ended
		case-accept import -m "$o/register.map.yaml" grown.csv >out2 2>err2 || return
		echo run >>runs
		files | cmp -s - full && [ -z "$(leftovers)" ] &&
			grep -Eq '^case-accept: 3 rows: .*, 0 rejected; 0 findings$' err2
	}
	export -f before whole again
}
