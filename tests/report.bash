# What the tests of case-report share: registers that are imported, cases written by hand.

# The example office with its paper register imported, on the day after the cut-off.
imported() {
	with_register water-bureau "$TOP/examples/water-bureau/register-2022.csv"
	export CASEWORK_NOW=2022-12-16T09:00:00+08:00
}

# The real register of a Dutch office.
wabo() {
	data wabo-register.csv
	with_register wabo "$data"
	unset CASEWORK_NOW
}

# Office $1 with register $2 imported; made once.
with_register() {
	local register=$2 made=$BATS_FILE_TMPDIR/$1
	if [ ! -d "$made" ]; then
		office "$1" 2022-12-16T09:00:00+08:00
		[ "$1" != wabo ] || unset CASEWORK_NOW
		t 0 'case-accept import -q --map "$CASEWORK/register.map.yaml" "$register"' || return
		no_out || return
		mv "$1" "$made"
	fi
	cp -R "$made" "$1"
	export CASEWORK=$PWD/$1
}

# Writes case $1 of item $2, received at $3 (by default 9:00 on the day of its number); standard
# input is the rest of its history. Nothing is sealed: who only looks does not verify.
hand_made() {
	local d=${1#*-}
	d=${d%-*}
	write "$CASEWORK/cases/${d:0:4}/${d:4:2}/${d:6:2}/$1.yaml" "casework: 1
id: $1
item: $2
kind: promised
state: received
applicant: {name: 青岚县交通运输局}
history:
- {at: ${3:-${d:0:4}-${d:4:2}-${d:6:2}T09:00+08:00}, by: li.na, act: receive, to: received, kind: promised}
"
}

# A case of number $1 that was accepted on 2022-12-01, with a clock of the whole case due at $2.
accepted() {
	hand_made "$1" "${item:-river-construction}" <<-END
		- at: 2022-12-01T10:00+08:00
		  by: li.na
		  act: accept
		  to: accepted
		  opens:
		  - {task: decide, of: river, limit: promise, due: $2}
		  - {task: dispatch, of: window, clock: stage, due: 2022-12-01T10:01+08:00}
	END
}

# Adds an event to case $1 of 2022-12-01: act $2 at $3, further keys $4.
event() {
	echo "- {at: $3, by: li.na, act: $2${4:+, $4}}" >>"$CASEWORK/cases/2022/12/01/$1.yaml"
}
