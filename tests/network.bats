# On a network file system nothing is written, unless the office says that locks and renames hold there.

load helper
load acts

setup() {
	begin
	office water-bureau
	o=$CASEWORK
	one=WB-20221215-000001
	receive soil-water-plan -q
	rm -rf "$o/.casework"
}

# The command, to which the file systems of the office are of a type: that of fstatfs(2), in hexadecimal.
# It asks for those of the office, of .casework and of cases; $2 says which of these.
on() {
	local type=$1 which=$2 word=''
	shift 2
	while [ -n "$type" ]; do
		word+=${type: -2}
		type=${type%??}
	done
	env "$NO_LEAKS" strace -o trace -e trace=fstatfs \
		-e "inject=fstatfs:poke_exit=@arg2=${word}00000000:when=$which" "$@"
}

# What says so.
message() {
	echo "$1: $2: the office lies on a network file system; 'network-file-system: true' in office.yaml says that locks and renames hold there"
}

@test "nothing is written on any network file system" {
	tree >before
	for type in 00006969 ff534d42 fe534d42 0000517b 5346414f 73757245 00c36400 01021997 47504653 0bd00bd0 \
		65735546; do
		t 2 "on $type 1 case-accept accept --by li.na $one"
		no_out
		err_is "$(message case-accept "$o")"
	done
	tree | diff before -
	[ ! -e "$o/.casework" ]
	# ext4, xfs, btrfs, tmpfs, overlay
	for type in 0000ef53 58465342 9123683e 01021994 794c7630; do
		t 0 "on $type 1+ case-accept note -q --by li.na --text $type $one"
		no_err
	done
}

@test "whatever writes is refused there, and what reads is not" {
	touch "$o/cases/2022/12/15/.$one.yaml.tmp"
	printf 'no,date\n1,2022-12-01\n' >r.csv
	printf 'register: r\nreference: no\ncase: {item: {value: soil-water-plan}}\nacts:\n- {act: receive, at: date, by: {value: li.na}}\n' >m.yaml
	tree >before
	for words in "case-accept receive --by li.na --item soil-water-plan --set applicant.name=x" \
		"case-accept accept --by li.na $one" "case-accept note --by li.na --text x $one" \
		"case-accept import -m m.yaml r.csv" "case-deadline urge" \
		"case-check tidy $one" "case-check repair $one" "case-check sweep"; do
		CASEWORK_NOW=2023-03-01T10:00 t 2 "on 6969 1 $words"
		no_out
		[[ $err == "$(message "${words%% *}" "$o")"* ]]
		tree | diff before -
	done
	for words in "case-list" "case-show $one" "case-deadline alert" "case-report register" "case-check heads"; do
		t 0 "on 6969 1+ $words"
		no_err
	done
}

@test "nor where only the cases, or the locks, lie on one" {
	mkdir "$o/.casework"
	tree >before
	for which in '2 .casework' '3 cases'; do
		t 2 "on 6969 ${which% *} case-accept accept --by li.na $one"
		no_out
		err_is "$(message case-accept "${which#* }")"
	done
	tree | diff before -
}

@test "an office that vouches for its network file system is written to" {
	echo 'network-file-system: true' >>"$o/office.yaml"
	t 0 "on 6969 1+ case-accept accept --by li.na $one"
	no_err
	out_is "$one"
}
