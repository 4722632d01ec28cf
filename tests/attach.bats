# Attachments: a file is copied below its case, sealed in the history, listed, and proved.

load helper
load acts

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
	dir=$CASEWORK/$day/$one
	printf '\xff\xd8\xff现场' >现场.jpg
	printf '%%PDF-1.7\n' >来函.pdf
	receive soil-water-plan -q
}

attach() {
	case-accept attach --by li.na "$@" "$one"
}

@test "a file is kept below its case, and what it is stands in the sealed history" {
	t 0 "attach --file 现场.jpg --as photograph"
	out_is "$one"
	no_err
	cmp 现场.jpg "$dir/现场.jpg"
	[ "$(stat -c %a "$dir/现场.jpg")" = "$(stat -c %a "$dir.yaml")" ]
	event "$one" 2 <<-'END'
		- at: 2022-12-15T10:00:00+08:00
		  by: li.na
		  act: attach
		  file: 现场.jpg
		  as: photograph
		  type: image/jpeg
		  size: 9
		  digest: 2fcbad6f5a4dc3d0575d902134d75bb46477894877d5a5c1b66555520b833e86
	END
	t 0 "case-check --judge"
	no_out
	t 0 "case-list -f attachments,attached -w attached=照片 -o tsv"
	out_is "$one	现场.jpg	photograph"
}

@test "several files are several acts, all or none, and each is listed" {
	t 0 "attach --file 现场.jpg --file ./来函.pdf --as 函件"
	out_is "$one"
	case-show "$one" | sed -n '/^attachments/,/^$/p' >list
	file_is list <<-'END'
		attachments
		  2  现场.jpg  letter  image/jpeg, 9 bytes
		  3  来函.pdf  letter  application/pdf, 9 bytes

	END
	t 0 "case-list -f attachments,attached -o tsv"
	out_is "$one	现场.jpg;来函.pdf	letter"
	echo x >x.txt
	refused attach.twice "attach --file x.txt --file 现场.jpg --as letter" \
		"case-accept: $one: cannot attach: it is attached as '现场.jpg', act 2"
	[ ! -e "$dir/x.txt" ]
}

@test "rows attach each its own file" {
	receive soil-water-plan -q --set applicant.name=乙
	two=$(number 2)
	printf 'id,file,as\n%s,现场.jpg,照片\n%s,无.pdf,letter\n%s,来函.pdf,letter\n%s,.x,letter\n' \
		"$one" "$one" "$two" "$two" >rows.csv
	t 2 "case-accept attach --by li.na --rows rows.csv"
	out_is "$one" "$two"
	err_is "case-accept: 无.pdf: cannot open: No such file or directory" \
		"case-accept: rows.csv:5:20: column 'file': its name begins with a dot or a -"
	t 0 "case-list -f attachments -o tsv"
	out_is "$one	现场.jpg" "$two	来函.pdf"
	t 2 "case-accept attach --by li.na --rows <(printf 'id,file,as,digest\n')"
}

@test "the same content is attached once, under a name that no other file has had" {
	attach -q --file 现场.jpg --as photograph
	refused attach.twice "attach --file 现场.jpg --as photograph" \
		"case-accept: $one: cannot attach: it is attached as '现场.jpg', act 2"
	cp 现场.jpg 又.jpg
	refused attach.twice "attach --file 又.jpg --as photograph" \
		"case-accept: $one: cannot attach: it is attached as '现场.jpg', act 2"
	mkdir other && cp 来函.pdf other/现场.jpg
	refused attach.twice "attach --file other/现场.jpg --as letter" \
		"case-accept: $one: cannot attach: another file was attached as '现场.jpg': give this one another name"
	# what was taken back stays where it is, and can come again
	case-accept correct -q --by li.na --event 2 --reason 误附 "$one"
	t 1 "case-list -w attached=photograph"
	refused attach.twice "attach --file other/现场.jpg --as letter" \
		"case-accept: $one: cannot attach: another file was attached as '现场.jpg': give this one another name"
	t 0 "attach -q --file 又.jpg --as photograph"
	refused attach.twice "attach --file 现场.jpg --as photograph" \
		"case-accept: $one: cannot attach: it is attached as '又.jpg', act 4"
	t 0 "case-check --judge"
}

@test "what a file is can be restated, and its name and content cannot" {
	attach -q --file 现场.jpg --as letter
	t 2 "case-accept correct --by li.na --event 2 --reason 误 --restate file=x.jpg $one"
	err_is "case-accept: $one: cannot restate file: it is the file's own: take it back and attach it anew"
	t 2 "case-accept correct --by li.na --event 2 --reason 误 --restate digest=00 $one"
	err_is "case-accept: $one: cannot restate digest: it is the file's own: take it back and attach it anew"
	t 0 "case-accept correct -q --by li.na --event 2 --reason 误 --restate as=照片 $one"
	t 0 "case-list -f attachments,attached -o tsv"
	out_is "$one	现场.jpg	photograph"
	t 0 "case-check --judge"
}

@test "a photograph is an image by its bytes, whatever its name says" {
	cp 来函.pdf 像.jpg
	refused attach.image "attach --file 像.jpg --as photograph" \
		"case-accept: $one: cannot attach: '像.jpg' is no image, but application/pdf"
	[ ! -e "$dir" ]
}

@test "a name that a file cannot safely have is refused, and nothing is left" {
	long=$(printf '%.0s长' {1..67}).x
	mkdir d
	for name in .hidden -x 'a;b' 'a；b' ' a' 'a　' $'a\tb' $'a\nb' $'a\eb' $'a\xffb' $'a\xe2\x80\xaeb' "$long"; do
		cp 来函.pdf "d/$name"
		t 64 "attach --file \"d/\$name\" --as letter" || { echo "name: $name" && return 1; }
		[[ $err == "case-accept: --file: "* ]] || { echo "$name: $err" && return 1; }
	done
	t 64 "attach --file d/ --as letter"
	t 64 "attach --file '' --as letter"
	t 2 "attach --file d/.. --as letter" || t 64 "attach --file d/.. --as letter"
	[ ! -e "$dir" ]
	t 0 case-check
}

@test "what is no file with content is refused: a directory, a pipe, a device, an empty file" {
	mkdir 夹 && mkfifo 管 && : >空
	while IFS='|' read -r file why; do
		t 2 "attach --file $file --as other"
		err_is "case-accept: $file: $why"
		[ ! -e "$dir" ]
	done <<-'END'
		夹|not a regular file
		管|not a regular file
		/dev/zero|not a regular file
		空|an empty file
		没有|cannot open: No such file or directory
	END
	t 0 case-check
}

@test "an act that is refused for another reason leaves no file" {
	refused act.role "case-accept attach --by guo.hua --file 来函.pdf --as letter $one" \
		"case-accept: $one: cannot attach: 'guo.hua' is none of: window, registrar, handler, chief, office"
	case-accept void -q --by li.na --reason 误收 "$one"
	t 1 "attach --file 来函.pdf --as letter"
	[ ! -e "$dir" ]
}

@test "what was changed, taken away or put beside the attachments is found by name" {
	attach -q --file 现场.jpg --file 来函.pdf --as letter
	echo x >>"$dir/现场.jpg"
	rm "$dir/来函.pdf"
	echo y >"$dir/夹带.txt"
	: >"$dir/.new-7-0.tmp"
	t 1 case-check
	err_is "case-check: $day/$one/现场.jpg: it is not what event 2 attached [attachment.changed]" \
		"case-check: $day/$one/来函.pdf: it is not there, and event 3 attached it [attachment.missing]" \
		"case-check: $day/$one/.new-7-0.tmp: left over from a change that was cut off; 'case-check sweep' takes it away [store.temporary]" \
		"case-check: $day/$one/夹带.txt: no act attached it; 'case-accept attach' of the same file takes it as it is [attachment.stray]"
	t 0 "case-check sweep"
	out_is "$day/$one/.new-7-0.tmp"
	# the same that was put there is taken as it is, and another thing of that name is not written over
	cp "$dir/夹带.txt" .
	t 0 "attach -q --file 夹带.txt --as other"
	echo z >"$dir/别.txt"
	echo mine >别.txt
	t 1 "attach -q --file 别.txt --as other"
	err_is "case-accept: $day/$one/别.txt: another file is there, which no act names: take it away, or choose another name [attachment.stray]"
	[ "$(cat "$dir/别.txt")" = z ]
	find "$dir" -name '.*' >temps
	file_is temps </dev/null
}

@test "links and other things in the place of attachments are not followed" {
	attach -q --file 来函.pdf --as letter
	mv "$dir/来函.pdf" away.pdf
	ln -s "$PWD/away.pdf" "$dir/来函.pdf"
	t 2 case-check
	err_is "case-check: $day/$one/来函.pdf: cannot open: a symbolic link, and none is followed below the office"
	ln -s "$PWD/out.jpg" "$dir/现场.jpg"
	t 2 "attach --file 现场.jpg --as photograph"
	[ ! -e out.jpg ]
	rm -r "$dir" && mkdir elsewhere && ln -s "$PWD/elsewhere" "$dir"
	t 2 "attach --file 现场.jpg --as photograph"
	err_is "case-accept: $day/$one: cannot open the directory: a symbolic link, and none is followed below the office"
	t 2 case-check
	[ -z "$(ls elsewhere)" ]
	rm "$dir" && mkfifo "$dir"
	t 2 case-check
}

@test "attachments are in nobody's way: numbers, listings, imports, sweeps and walks pass them by" {
	attach -q --file 现场.jpg --as letter
	cp "$CASEWORK/$day/$one.yaml" 案卷.yaml
	attach -q --file 案卷.yaml --as other
	receive soil-water-plan -q --set applicant.name=乙
	t 0 "case-list -f item -o tsv"
	out_is "$one	soil-water-plan" "$(number 2)	soil-water-plan"
	sed -n 1,2p "$CASEWORK/register-2022.csv" >row.csv
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" row.csv'
	t 0 "case-check sweep"
	no_out
	t 0 "case-check --judge"
}

@test "a hand that makes up an attachment is caught" {
	forges=1
	attach -q --file 来函.pdf --as letter
	sed -i 's/^  file: .*/  file: ..\/..\/..\/..\/office.yaml/' "$CASEWORK/$day/$one.yaml"
	t 1 case-check
	[[ $err == *'[seal.chain]'* ]]
	[[ $err == *"office.yaml: it is not there, and event 2 attached it [attachment.missing]"* ]]
}
