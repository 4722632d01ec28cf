# What the plays of the example offices share. A play shows each command, then runs it; the programs
# are taken from PATH.
# shellcheck shell=sh

here=$(cd "$(dirname "$0")" && pwd)

# Makes a copy of the office in $BUILD/$1 and goes there.
begin() {
	copy=${BUILD:-build}/$1/${here##*/}
	rm -rf "${BUILD:-build}/$1"
	mkdir -p "${BUILD:-build}/$1"
	cp -R "$here" "$copy"
	rm -rf "$copy/cases" "$copy/.casework"
	cd "$copy" || exit
}

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
	bold=$(printf '\033[1m') plain=$(printf '\033[0m')
else
	bold='' plain=''
fi

say() {
	printf '\n%s# %s%s\n' "$bold" "$*" "$plain"
}

# Shows a pipeline, then runs it; a refusal is part of the play.
run() {
	printf '%s$ %s%s\n' "$bold" "$1" "$plain"
	eval "$1" 2>&1 || printf '(%s)\n' $?
}

# The office is marked 'simulated: true', so the clock may be set.
at() {
	export CASEWORK_NOW="$1"
	printf '%s$ export CASEWORK_NOW=%s%s\n' "$bold" "$1" "$plain"
}
