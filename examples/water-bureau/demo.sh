#!/bin/sh
# Plays the main job of the office on a copy of it: each command is shown, then run.
# The programs are taken from PATH; the copy is made in $BUILD/demo.
set -eu

# shellcheck source=examples/play.sh
. "$(dirname "$0")/../play.sh"
begin demo

# What fails ends it.
run() {
	printf '%s$ %s%s\n' "$bold" "$1" "$plain"
	eval "$1"
}

say 'The paper register of the year, as the spreadsheet saved it (GB18030, CRLF)'
at 2022-12-15T17:00
run 'case-accept import -m register.map.yaml register-2022.csv | tail -n 2'
run 'case-report annual -o table --year 2022 --until 2022-12-15'

say 'A new morning: applications come in, are accepted and sent to their departments'
at 2022-12-16T09:00
run 'case-accept receive --by li.na --rows applications.csv | case-accept accept --by li.na |
  case-route dispatch --by li.na | wc -l'
run "case-list -o table -w state=in-review -w 'received>=2022-12-16'"

say 'Soil and water conservation: opinion, decision, service, closing'
at 2022-12-20T10:00
run "case-list -w item=soil-water-plan -w 'received>=2022-12-16' -w state=in-review |
  case-review opine --by liu.yang --lawful true --complete true --proposal grant \\
    --opinion '符合法定条件，建议准予' |
  case-review decide --by xu.ming --outcome granted --basis '水土保持法第二十五条' |
  case-deliver serve --by li.na --recipient '申请人' --signed 2022-12-20 |
  case-deliver close --by li.na"

say 'Joint review: a river construction with a legality veto cannot be granted'
run "case-list -w item=river-construction -w 'received>=2022-12-16' -w state=in-review | head -n 1 |
  case-review opine --by zhang.wei --lawful true --complete true --proposal grant \\
    --opinion '防洪评价可行' |
  case-review countersign --by ma.jun --lawful false --agree false --opinion '与河道规划不符' |
  case-review countersign --by wu.tao --lawful true --agree true |
  case-review decide --by xu.ming --outcome granted || echo \"exit status \$?\""

say 'The cron job: what is late or due within three workdays, and whose it is'
at 2022-12-29T08:00
run 'case-deadline alert -o mail'

say 'Everything checked; the list of heads goes to print or mail'
run 'case-check && case-check heads | tail -n 3'
