# A change is all or nothing whatever call fails, and what failed is told.

# What before() and after() do, tests/at-each-call calls.
# shellcheck disable=SC2317

load helper
load durability

@test "an error of any call of an import is told, doubles nothing, and a second run ends it" {
	local e turn=-1
	registers
	after() {
		whole || return
		case $status in
		0) cmp -s now full || return ;;
		2)
			grep -Eq "^case-accept: ([^:]+: .*: $why|standard output: cannot write: Input/output error)\$" err ||
				return
			[ "$call" = unlinkat ] || [ -z "$(leftovers)" ] || return
			;;
		*) return 1 ;;
		esac
		again
	}
	export -f after
	for e in ENOSPC 'No space left on device' EIO 'Input/output error'; do
		case $e in
		E*) fault=$e && continue ;;
		esac
		export why=$e
		turn=$((turn + 1))
		t 0 'each -t $turn/2 -s "$locked" \
			-c openat,openat2,mkdirat,fchmod,write,close,fsync,syncfs,renameat,renameat2,unlinkat \
			error=$fault before after case-accept import -m $o/register.map.yaml grown.csv'
		[ "${out%% *}" -gt 40 ]
	done
}

@test "an error of any call of an act is told with file and reason, and the old file is there" {
	local e turn=-1
	a_case
	after() {
		[ -z "$(leftovers)" ] || return
		if [ "$status" -eq 0 ]; then
			cmp -s "$file" new && cmp -s out accepted && [ ! -s err ]
			return
		fi
		[ "$status" -eq 2 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] || return
		case $past-$call in
		no-fcntl) grep -q "^case-accept: $id: cannot lock: $why\$" err && cmp -s "$file" old ;;
		no-*)
			grep -Eq "^case-accept: (cases/2022/12/15/$id.yaml|\.casework/lock|calendar(/cn-[-0-9]+\.yaml)?): cannot [^:]+: $why\$" err &&
				cmp -s "$file" old
			;;
		yes-fsync)
			grep -q "^case-accept: cases/2022/12/15/$id.yaml: replaced, but the directory cannot be made durable: $why\$" err &&
				cmp -s "$file" new
			;;
		yes-write)
			grep -Eq "^case-accept: standard output: cannot write: ($why|Input/output error)\$" err &&
				cmp -s "$file" new
			;;
		*) return 1 ;;
		esac
	}
	export -f after
	for e in ENOSPC 'No space left on device' EIO 'Input/output error' EDQUOT 'Disk quota exceeded'; do
		case $e in
		E*) fault=$e && continue ;;
		esac
		export why=$e
		turn=$((turn + 1))
		t 0 'each -t $turn/3 -s "$locked" -d ^renameat error=$fault before after \
			case-accept accept --by li.na $id'
		[ "${out%% *}" -gt 20 ]
	done
}

@test "an error of any call of a receive is told, and there is no case then" {
	local e turn=-1
	receive >/dev/null
	files >before1
	cp -a "$o/cases" cases1
	receive >/dev/null
	files >before2
	before() {
		rm -rf "$o/cases" && cp -a cases1 "$o/cases"
	}
	after() {
		files >now
		# the temporary file stays when it cannot be removed: the next receive sweeps it
		[ "$call" = unlinkat ] || [ -z "$(leftovers)" ] || return
		if [ "$status" -eq 0 ]; then
			cmp -s now before2 && grep -qx WB-20221215-000002 out && [ ! -s err ]
		elif [ "$past-$call" = yes-write ]; then
			[ "$status" -eq 2 ] && cmp -s now before2 &&
				grep -Eqx "case-accept: standard output: cannot write: ($why|Input/output error)" err
		else
			[ "$status" -eq 2 ] && cmp -s now before1 && [ ! -s out ] &&
				grep -Eq "^case-accept: (case numbers|\.casework/lock|calendar(/cn-[-0-9]+\.yaml)?|cases/2022/12/15(/WB-20221215-000002.yaml)?): cannot [^:]+: $why\$" err
		fi
	}
	export -f before after
	for e in ENOSPC 'No space left on device' EIO 'Input/output error'; do
		case $e in
		E*) fault=$e && continue ;;
		esac
		export why=$e
		turn=$((turn + 1))
		t 0 'each -t $turn/2 -s "$locked" -d ^linkat error=$fault before after case-accept receive --by li.na \
			--item soil-water-plan --set applicant.name=绿源公司'
		[ "${out%% *}" -gt 15 ]
	done
}
