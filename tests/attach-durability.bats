# An attachment is there, whole, before its case names it, whenever the program is cut off.

# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

load helper
load durability

# A case that was received, its file in old, and what attaching scan.pdf makes of it in new.
a_scan() {
	receive >received || return
	cp -p "$file" old
	{
		printf '%%PDF-1.7\n'
		seq 60000
	} >scan.pdf
	attach >attached || return
	cp -p "$file" new
	export dir=${file%.yaml}
	before() {
		rm -rf "$dir" && cp -p old "$file"
	}
	# What is there may be too much, but never too little.
	proved() {
		case-check >/dev/null 2>found || :
		! grep -v '\[store\.temporary\]$\|\[attachment\.stray\]$' found || return
		cmp -s "$file" old || { cmp -s "$file" new && cmp -s scan.pdf "$dir/scan.pdf"; }
	}
	export -f attach before proved
}

attach() {
	case-accept attach --by li.na --file scan.pdf --as letter "$id"
}

@test "an act that attaches and is killed at any of its calls is done or not, and can be done again" {
	a_scan
	after() {
		local s=0
		[ "$status" -eq 137 ] && proved || return
		if [ "$past" = yes ]; then cmp -s "$file" new; else cmp -s "$file" old; fi || return
		[ ! -s out ] || [ "$past" = yes ] || return
		attach >out2 2>err2 || s=$?
		if [ "$past" = yes ]; then
			[ "$s" -eq 1 ] && grep -q "it is attached as 'scan.pdf', act 2 \[attach.twice\]$" err2 || return
		else
			[ "$s" -eq 0 ] || return
		fi
		case-check sweep >swept && cmp -s "$file" new && case-check
	}
	export -f after
	t 0 'each -s "$locked" -d "^renameat\(" signal=KILL before after case-accept attach --by li.na --file scan.pdf --as letter $id'
	[ "${out%% *}" -gt 40 ]
	no_err
}

@test "an error of any call of an act that attaches is told, and leaves nothing" {
	a_scan
	export why='No space left on device'
	after() {
		if [ "$status" -eq 0 ]; then
			cmp -s "$file" new && proved
			return
		fi
		[ "$status" -eq 2 ] && grep -q "$why" err || return
		# what could not be taken away again is told by case-check, and harmless
		if [ "$call" = unlinkat ] || [ "$past" = yes ]; then
			proved
		else
			cmp -s "$file" old && [ ! -e "$dir" ]
		fi
	}
	export -f after
	t 0 'each -s "$locked" -d "^renameat\(" -c openat,openat2,mkdirat,fchmod,write,close,fsync,renameat,renameat2,unlinkat \
		error=ENOSPC before after case-accept attach --by li.na --file scan.pdf --as letter $id'
	[ "${out%% *}" -gt 20 ]
}

@test "of many writers that attach one name one does, and no file is another's" {
	receive
	for n in {1..8}; do
		mkdir "d$n" && echo "$n" >"d$n/scan.txt"
		(case-accept attach --wait 60 --by li.na --file "d$n/scan.txt" --as letter "$id" >"out.$n" 2>"err.$n") &
	done
	wait
	cat out.? >told
	file_is told "$id"
	[ "$(cat err.? | grep -c '\[attach\.twice\]$')" -eq 7 ]
	t 0 "case-check --judge"
	[ -z "$(leftovers)" ]
	# and each its own name
	for n in {1..8}; do
		mv "d$n/scan.txt" "d$n/$n.txt"
		(case-accept attach -q --wait 60 --by li.na --file "d$n/$n.txt" --as letter "$id" 2>"err.$n") &
	done
	wait
	[ "$(cat err.? | grep -c '\[attach\.twice\]$')" -eq 1 ]
	t 0 "case-check --judge"
	find "${file%.yaml}" -type f >names
	[ "$(wc -l <names)" -eq 8 ]
}

@test "a scan of any size is not held in memory, neither to attach it nor to prove it" {
	receive
	truncate -s 64M big.tif
	limit=60000
	[ -z "${ASAN_OPTIONS:-}" ] || limit=unlimited # what checks addresses needs room for them
	limited() (
		ulimit -v $limit
		exec "$@"
	)
	t 0 "limited case-accept attach -q --by li.na --file big.tif --as other $id"
	grep -x '  size: 67108864' "$file"
	t 0 "limited case-check"
	truncate -s 999999999 big.tif && echo x >>big.tif
	t 2 "case-accept attach --by li.na --file big.tif --as other $id"
	err_is "case-accept: big.tif: more than the 999999999 bytes that an attachment may have"
}
