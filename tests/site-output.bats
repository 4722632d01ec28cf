# Where the pages go: only what differs is written, nothing of others is touched, and what goes wrong
# leaves the pages as they were.

load helper

setup() {
	begin
	office water-bureau
	for name in 甲公司 乙公司; do
		case-accept receive -q --by li.na --item water-abstraction --set applicant.name=$name \
			--set applicant.type=organisation --set materials=申请书
	done
	one=WB-20221215-000001
}

digests() {
	(cd "$1" && find . -type f ! -name .case-site -exec sha256sum {} + | LC_ALL=C sort -k 2)
}

@test "the same files give the same bytes, whenever and wherever, and nothing is written again" {
	case-site secret
	t 0 'case-site -q -o out; CASEWORK_NOW=2022-12-15T16:00 CASEWORK_JOBS=1 case-site -q -o again'
	no_out
	[ "$(digests out)" = "$(digests again)" ]
	find out -exec touch -d 2020-01-01 {} +
	t 0 'case-site -o out; find out -type f -newermt 2020-01-02 ! -name .case-site'
	out_is '20 pages, 0 of them new or changed, 0 taken away; 2 cases, 0 withheld'
}

@test "a page that somebody changed is put right, and one that is none any more goes" {
	case-site secret
	case-site -q -o out
	echo x >>out/index.html
	t 0 'case-site -o out; tail -n 1 out/index.html'
	out_is '20 pages, 1 of them new or changed, 0 taken away; 2 cases, 0 withheld' '</html>'
	case-accept withdraw -q --by li.na --reason x "$one" WB-20221215-000002
	t 0 'case-site -o out; ls out/queue'
	out_is '20 pages, 7 of them new or changed, 1 taken away; 2 cases, 0 withheld' index.html
	# of a page that goes and was changed somebody has something in it
	echo mine >>out/results/2022-12.html
	printf 'sites: [{site: a, parts: [guides]}]\n' >"$CASEWORK/site.yaml"
	t 1 'case-site -o out'
	err_is 'case-site: out: it has the pages of another site: case-site 1 WB - [site.output]'
	rm "$CASEWORK/site.yaml"
	printf 'withheld: [{from: 2022-01-01, where: item=water-abstraction, reason: privacy, by: x}]\n' >"$CASEWORK/withheld.yaml"
	t 1 'case-site -o out'
	err_is 'case-site: results/2022-12.html: is no page any more, but was changed by somebody in out: it is left there [site.foreign]'
	t 0 'tail -n 1 out/results/2022-12.html'
	out_is mine
}

@test "what others put there stays, and is not written over" {
	case-site -q -o out
	mkdir out/docs
	echo hand >out/docs/a.html
	echo hand >out/robots.txt
	echo hand >out/items/own.html
	t 0 'case-site -o out; cat out/docs/a.html out/robots.txt out/items/own.html'
	out_is '17 pages, 0 of them new or changed, 0 taken away; 2 cases, 0 withheld' hand hand hand
	mkdir out/progress
	echo hand >out/progress/index.html
	case-site secret
	t 1 'case-site -o out; s=$?; cat out/progress/index.html; exit $s'
	out_is hand
	err_is 'case-site: progress/index.html: is in out already, and the program did not write it [site.foreign]'
}

@test "a directory that has other things, is another office's or lies in the office is refused" {
	mkdir full
	echo x >full/y
	t 1 'case-site -o full'
	err_is 'case-site: full: it is not empty, and no site of the program'"'"'s: there is no .case-site in it [site.output]'
	mkdir empty
	t 0 'case-site -q -o empty/'
	t 1 'case-site -o $CASEWORK/public'
	err_is "case-site: $CASEWORK/public: no pages are put there: it lies in the office [site.output]"
	[ ! -e "$CASEWORK/public" ]
	mkdir "$CASEWORK/public"
	t 1 'case-site -o $CASEWORK/public'
	err_is "case-site: $CASEWORK/public: no pages are put there: it lies in the office [site.output]"
	t 1 'cd $CASEWORK && case-site -o .'
	err_is "case-site: .: no pages are put there: it lies in the office [site.output]"
	ln -s "$CASEWORK" link
	t 1 'case-site -o link/x/'
	err_is "case-site: link/x/: no pages are put there: it lies in the office [site.output]"
	[ ! -e "$CASEWORK/x" ]
	cp -R "$TOP/examples/county-centre" county
	t 1 'case-site -C county -o empty'
	err_is 'case-site: empty: it has the pages of another site: case-site 1 WB - [site.output]'
	t 2 'case-site -o no/where'
	err_is 'case-site: no/where: cannot open the directory that it is in: No such file or directory'
	echo x >file
	t 2 'case-site -o file'
	err_is 'case-site: file: cannot open the directory: Not a directory'
}

@test "no symbolic link in the directory leads a page elsewhere" {
	case-site -q -o out
	mkdir elsewhere
	echo keep >elsewhere/index.html
	rm -r out/queue out/index.html
	ln -s ../elsewhere out/queue
	ln -s ../elsewhere/index.html out/index.html
	t 1 'case-site -o out'
	err_is <<-'END'
		case-site: index.html: cannot write it into out: there is a symbolic link of that name [site.foreign]
		case-site: queue/index.html: cannot write it into out: what its directory should be is none [site.foreign]
		case-site: queue/2022-12.html: cannot write it into out: what its directory should be is none [site.foreign]
	END
	t 0 'cat elsewhere/index.html; ls elsewhere'
	out_is keep index.html
	rm out/index.html out/queue
	mkdir out/index.html
	t 1 'case-site -o out'
	err_is 'case-site: index.html: cannot write it into out: there is a directory of that name [site.foreign]'
}

@test "a case that cannot be read leaves the pages as they were" {
	case-site -q -o out
	digests out >before
	printf 'x: [' >>"$CASEWORK/cases/2022/12/15/$one.yaml"
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=丙 --set materials=申请书
	t 2 'case-site -o out'
	no_out
	[[ $err == *"$one.yaml"* ]]
	digests out | diff before -
}

@test "pages that cannot be written are told, nothing is taken away, and the next call goes on" {
	case-site -q -o out
	digests out >before
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=丙 --set materials=申请书
	t 2 'ulimit -f 1; trap "" XFSZ; case-site -o out'
	[[ $err == "case-site: "*"cannot write it into out: File too large"* ]] || { echo "$err"; false; }
	digests out | diff before -
	[ -z "$(find out -name '*.tmp')" ]
	if [ "$(id -u)" -ne 0 ]; then
		chmod 555 out/queue
		t 2 'case-site -o out'
		[[ $err == "case-site: queue/index.html: cannot write it into out: Permission denied" ]]
		chmod 755 out/queue
	fi
	t 0 'case-site -o out'
	out_is '17 pages, 3 of them new or changed, 0 taken away; 3 cases, 0 withheld'
}

@test "a call that is killed anywhere leaves whole pages, which the next one knows for its own" {
	case-site secret
	local n=0
	for at in 1 3 7 12 18; do
		rm -rf out
		env "$NO_LEAKS" strace -f -qq -o trace -e trace=renameat -e inject=renameat:signal=KILL:when=$at case-site -q -o out || n=$((n + 1))
		[ -z "$(find out -name '*.html' -size 0)" ]
		t 0 'case-site -q -o out'
		case-site -q -o whole
		[ "$(digests out)" = "$(digests whole)" ]
		[ -z "$(find out -name '*.tmp')" ]
	done
	[ $n -eq 5 ]
}

@test "two calls at once write the same pages once: the second is told to try again" {
	case-site -q -o out
	exec 9<out/.case-site
	flock 9
	t 75 'case-site -o out 9<&-'
	err_is 'case-site: out: busy: another call writes these pages; try again'
}

@test "the list of its own pages tells no name of them, and nobody but its owner opens it" {
	case-site secret
	t 0 'umask 000; case-site -q -o out; stat -c %a out/.case-site'
	out_is 600
	for page in out/progress/????????????????????????????????.html; do
		name=${page##*/}
		t 1 'grep -q "${name%.html}" out/.case-site'
	done
	case-accept receive -q --by li.na --item water-abstraction --set applicant.name=丙 --set materials=申请书
	t 0 'umask 000; case-site -q -o out; stat -c %a out/.case-site out/index.html'
	out_is 600 644
}

@test "an office without cases has pages too, and the command line is asked" {
	rm -r "$CASEWORK/cases"
	t 0 'case-site -o out'
	out_is '16 pages, 16 of them new or changed, 0 taken away; 0 cases, 0 withheld'
	t 64 case-site
	err_is 'case-site: -o DIR: where do the pages go?' "case-site: 'case-site -h' tells more"
	t 64 'case-site -o out x'
	err_is "case-site: the pages are of all cases, it takes no 'x'" "case-site: 'case-site -h' tells more"
	t 64 'case-site secret x'
	err_is "case-site: secret takes no 'x'" "case-site: 'case-site -h' tells more"
}
