#!/bin/sh
# The catalog of a county: a copy of this office in the directory DIR, with the lists of both days
# brought in. The programs are taken from PATH.
#
#	make.sh COUNTY DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$2"
cp -R "$here"/*.yaml "$here/calendar" "$2"
awk -v county="$1" -v dir="$2" -f "$here/lists.awk" "$here/counties.csv"
cd "$2"
mv fees.yaml fees 2>/dev/null || :
case-accept import -q -C . -m items.map.yaml --from 2013-01-01 before.csv >before
[ ! -e fees ] || mv fees fees.yaml
case-accept import -q -C . -m items.map.yaml --from 2014-07-01 after.csv >after
rm before after
