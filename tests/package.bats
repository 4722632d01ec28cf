# The package of an archived case: what is in it, that standard tools prove it, and what does not get one.

load helper
load acts

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
}

# A case whose papers are filed, with attachments of these names.
archived() {
	local n=0 name
	case_until soil-water-plan decided
	for name in "$@"; do
		n=$((n + 1))
		echo "扫描 $n" >"$name"
		case-accept attach -q --by li.na --as record --file "$name" "$one"
	done
	case-deliver issue -q --by liu.yang --document 许1号 --valid-until 2025-12-31 "$one"
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	case-deliver archive -q --by gao.yan --location 三架二盒 "$one"
}

pack() {
	case-show --package out "$@"
}

@test "a package is proved by sha256sum alone, and is the same whenever it is made" {
	archived 会审记录.txt '图 50%.txt' 'a\b.txt'
	t 0 "pack $one"
	out_is "$one"
	no_err
	(cd "out/$one" && find . -type f | LC_ALL=C sort) >files
	file_is files ./bag-info.txt ./bagit.txt './data/attachments/6-会审记录.txt' './data/attachments/7-图 50_.txt' \
		'./data/attachments/8-a_b.txt' ./data/case.yaml ./data/contents.csv ./data/history.jsonl ./data/metadata.csv \
		./manifest-sha256.txt ./tagmanifest-sha256.txt
	t 0 "cd out/$one && sha256sum --strict --quiet -c manifest-sha256.txt tagmanifest-sha256.txt"
	no_err
	# each file of the payload is in the list, and counted
	t 0 "cd out/$one && find data -type f | wc -l && wc -l <manifest-sha256.txt"
	out_is 7 7
	bytes=$(cat "out/$one"/data/*.* "out/$one"/data/attachments/* | wc -c)
	file_is "out/$one/bag-info.txt" "Source-Organization: 青岚县水利局行政审批窗口" "External-Identifier: $one" \
		"External-Description: 生产建设项目水土保持方案审批" "Bagging-Date: 2022-12-15" \
		"Bag-Software-Agent: casework" "Payload-Oxum: $bytes.7"
	cmp "out/$one/data/case.yaml" "$CASEWORK/$day/$one.yaml"
	cmp "out/$one/data/attachments/8-a_b.txt" 'a\b.txt'
	mv out first
	CASEWORK_NOW=2029-01-01T09:00 umask 077 && t 0 "pack $one" && diff -r first out
}

@test "it has the list of contents, the metadata and the history as it was sealed" {
	archived 会审记录.txt
	case-accept amend -q --by li.na --reason 补录 --set 'materials=申请书;报告书' "$one"
	case-accept note -q --by li.na --text 误记 "$one"
	case-accept correct -q --by li.na --event 12 --reason 误 "$one"
	t 0 "pack $one"
	file_is "out/$one/data/contents.csv" <<-END
		number,date,act,title,document,by,file,digest
		1,2022-12-15,receive,申请书,,,,
		2,2022-12-15,receive,报告书,,,,
		3,2022-12-15,receive,,,李娜,,
		4,2022-12-15,accept,,,李娜,,
		5,2022-12-15,dispatch,,,李娜,,
		6,2022-12-15,opine,grant,,刘洋,,
		7,2022-12-15,decide,granted,,徐明,,
		8,2022-12-15,attach,record,,李娜,attachments/6-会审记录.txt,$(sha256sum <会审记录.txt | cut -c 1-64)
		9,2022-12-15,issue,,许1号,刘洋,,
		10,2022-12-15,serve,,,李娜,,
		11,2022-12-15,close,,,李娜,,
		12,2022-12-15,archive,三架二盒,,高岩,,
		13,2022-12-15,amend,补录,,李娜,,
	END
	[ "$(wc -l <"out/$one/data/history.jsonl")" -eq 13 ]
	t 0 "grep -e '^outcome,' -e '^licence' -e '^location' -e '^seal' -e '^office' out/$one/data/metadata.csv"
	out_is "office,青岚县水利局行政审批窗口" "outcome,granted" "licence,许1号" "location,三架二盒" \
		"seal,$(sed -n 's/^  seal: //p' "$CASEWORK/$day/$one.yaml" | tail -n 1)"
	# whoever has only the package can count the seals anew
	cat >chain.py <<-'END'
		import hashlib, json, sys
		seal = ""
		for line in open(sys.argv[1], encoding="utf-8"):
		    event = json.loads(line)
		    own = event.pop("seal")
		    text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
		    seal = hashlib.sha256((seal + text).encode()).hexdigest()
		    assert seal == own, event
	END
	t 0 "python3 chain.py out/$one/data/history.jsonl"
}

@test "a case that is not archived, or not as it was sealed, gets none" {
	archived 会审记录.txt
	file=$CASEWORK/$day/$one
	before() {
		cp -R "$CASEWORK" kept
	}
	none() {
		t "$1" "pack $one"
		no_out
		err_is "${@:2}"
		[ -z "$(ls -A out 2>/dev/null)" ]
		rm -r "$CASEWORK" && cp -R kept "$CASEWORK"
	}
	before
	echo x >>"$file/会审记录.txt"
	none 1 "case-show: $day/$one/会审记录.txt: it is not what event 6 attached [attachment.changed]"
	rm "$file/会审记录.txt"
	none 1 "case-show: $day/$one/会审记录.txt: it is not there, and event 6 attached it [attachment.missing]"
	echo x >"$file/x"
	none 1 "case-show: $day/$one/x: no act attached it; 'case-accept attach' of the same file takes it as it is [attachment.stray]"
	sed -i 's/location: 三架二盒/location: 三架三盒/' "$file.yaml"
	t 1 "pack $one"
	[[ $err == *"[seal.chain]" ]]
	rm -r "$CASEWORK" && cp -R kept "$CASEWORK"
	sed -i 's/^  name: 甲/  name: 乙/' "$file.yaml"
	t 1 "pack $one"
	[[ $err == *"[seal.dossier]" ]]
	rm -r "$CASEWORK" && cp -R kept "$CASEWORK"
	event=$(grep -c '^- at:' "$file.yaml")
	case-accept correct -q --by gao.yan --event "$event" --reason 误 "$one"
	t 1 "pack $one"
	err_is "case-show: $one: cannot make a package: its papers are not filed [package.archived]"
	[ -z "$(ls -A out 2>/dev/null)" ]
}

@test "many are packed, what is there is not replaced, and a place that it cannot have is told" {
	archived
	receive soil-water-plan -q --set applicant.name=乙
	two=WB-20221215-000002
	case-accept withdraw -q --by li.na --reason 不办 $two
	case-deliver close -q --by li.na $two
	t 1 "case-list -w state=closed | pack"
	out_is "$one"
	err_is "case-show: $two: cannot make a package: its papers are not filed [package.archived]"
	case-deliver archive -q --by gao.yan --location 三架 $two
	t 2 "case-list -w archived!= | pack"
	out_is "$two"
	err_is "case-show: out: there is a $one in it already"
	t 2 "case-show --package $CASEWORK/out $one"
	err_is "case-show: $CASEWORK/out: it lies in the office"
	t 2 "case-show --package no/where $one"
	err_is "case-show: no/where: cannot open: No such file or directory"
	echo x >file
	t 2 "case-show --package file $one"
	err_is "case-show: file: cannot open the directory: Not a directory"
	t 64 "case-show --package out2 -o json $one"
	err_is "case-show: --package goes without --history, -o, --at and --known-by" "case-show: 'case-show -h' tells more"
	[ ! -e out2 ]
}

@test "what was cut off is no package, and the next one sweeps it" {
	archived 会审记录.txt
	mkdir -p "out/.$one.tmp/data/attachments"
	echo x >"out/.$one.tmp/data/attachments/x"
	ln -s "$CASEWORK" "out/.$one.tmp/data/office"
	t 0 "pack $one"
	[ "$(ls -A out)" = "$one" ]
	[ -e "$CASEWORK/office.yaml" ]
	# a disk that is full leaves nothing
	rm -r out
	command -v strace >/dev/null || absent "no strace"
	for call in fsync:2 renameat2:1 mkdirat:2; do
		t 2 "env \"\$NO_LEAKS\" strace -f -o /dev/null -e trace=${call%:*} -e inject=${call%:*}:error=ENOSPC:when=${call#*:} case-show --package out $one"
		no_out
		[[ $err == *"No space left on device" ]]
		[ -z "$(ls -A out 2>/dev/null)" ] || { ls -A out; return 1; }
	done
}

@test "a package is proved by itself, without the office, and what was changed in it is told" {
	archived 会审记录.txt
	pack -q "$one"
	mv "$CASEWORK" gone
	unset CASEWORK
	t 0 "case-check package out/$one"
	out_is "$one"
	no_err
	wrong() {
		cp -R "out/$one" changed
		eval "$1"
		t 1 "case-check package changed"
		no_out
		[[ $err == *"$2" ]] || { echo "$err"; return 1; }
		rm -r changed
	}
	wrong "echo x >>changed/data/attachments/6-会审记录.txt" "data/attachments/6-会审记录.txt: it is not what event 6 attached [attachment.changed]"
	wrong "rm changed/data/attachments/6-会审记录.txt" "data/attachments/6-会审记录.txt: it is not there, and event 6 attached it [attachment.missing]"
	wrong "sed -i s/三架二盒/三架三盒/ changed/data/history.jsonl" "data/history.jsonl: it is not that of data/case.yaml [package.history]"
	wrong "sed -i s/三架二盒/三架三盒/ changed/data/case.yaml" "[package.history]"
	wrong "sed -i 's/^  name: 甲/  name: 乙/' changed/data/case.yaml" "[seal.dossier]"
	wrong "rm changed/data/history.jsonl" "[package.history]"
	t 2 "case-check package no out"
	no_out
	err_is "case-check: no: cannot open the directory: No such file or directory" "case-check: out: there is no data/case.yaml in it"
	t 64 "case-check package"
}

@test "a package as a tar file is the same bytes whoever makes it and when, and holds" {
	archived 会审记录.txt "$(printf '长%.0s' {1..60}).txt"
	as_tar() {
		tar --format=posix --pax-option='exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime' --sort=name \
			--owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' --mtime="$(sed -n 's/^Bagging-Date: //p' "out/$one/bag-info.txt") 00:00Z" \
			-C out -cf - "$one"
	}
	pack -q "$one" && as_tar >first.tar
	rm -r out
	(umask 077 && CASEWORK_NOW=2029-01-01T09:00 pack -q "$one")
	touch -d 2001-01-01 "out/$one/bagit.txt"
	as_tar | cmp - first.tar
	mkdir there
	t 0 "tar -xf first.tar -C there && cd there/$one && sha256sum --strict --quiet -c manifest-sha256.txt tagmanifest-sha256.txt && case-check package ."
	out_is "$one"
	no_err
}
