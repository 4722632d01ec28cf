# The inputs that are kept of every parser, in tests/corpus, through the harnesses of `make fuzz`. What
# broke a promise once is among them, and stays.

load helper

@test "every parser keeps its promises of each input that is kept" {
	cd "$TOP"
	for harness in tests/fuzz/*.c; do
		name=${harness##*/}
		name=${name%.c}
		# which one it was, is the last that it names
		t 0 '"$BUILD/tests/fuzz/$name" "tests/corpus/$name"'
		inputs=(tests/corpus/"$name"/*)
		out_is "${#inputs[@]} inputs"
	done
}

@test "a harness that has no inputs has not passed" {
	mkdir none
	t 2 '"$BUILD/tests/fuzz/csv" none'
	out_is "0 inputs"
}
