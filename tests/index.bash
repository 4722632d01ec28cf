# What tests of the index share.

file_of() {
	local date=${1#*-}
	date=${date%-*}
	echo "$CASEWORK/cases/${date:0:4}/${date:4:2}/${date:6}/$1.yaml"
}

# Files of which it is not known that they are old enough are not in the index.
age() {
	sleep 0.05
}

# alike COMMAND: it says the same with the index and without.
alike() {
	local x status
	for x in no yes; do
		status=0
		CASEWORK_INDEX=$x "$@" >"out-$x" 2>"err-$x" || status=$?
		echo "$status" >>"out-$x"
	done
	cmp out-no out-yes && cmp err-no err-yes && return
	echo "not the same: $*"
	diff out-no out-yes && diff err-no err-yes
	return 1
}
