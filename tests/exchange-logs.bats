# Event logs, calendars and workbooks, as independent readers read them.

load helper
load exchange

# What a reader of XES makes of standard input: a line a trace and an event. It knows nothing of ours.
read_xes() {
	python3 -c '
import sys, xml.etree.ElementTree as E
from datetime import datetime
N = "{http://www.xes-standard.org/}"
log = E.fromstring(sys.stdin.buffer.read())
need = {g.get("scope"): {a.get("key") for a in g} for g in log.iter(N + "global")}
prefixes = {e.get("prefix") for e in log.iter(N + "extension")}
def values(x, scope):
    d = {}
    for a in x:
        if a.tag == N + "event":
            continue
        assert a.get("key") not in d, a.get("key")
        assert a.get("value"), a.get("key")
        assert ":" not in a.get("key") or a.get("key").split(":")[0] in prefixes
        d[a.get("key")] = a.get("value")
    assert need[scope] <= d.keys(), (need, d)
    return d
for t in log.iter(N + "trace"):
    print("|".join(values(t, "trace").values()))
    for e in t.iter(N + "event"):
        d = values(e, "event")
        assert datetime.fromisoformat(d["time:timestamp"]).tzinfo
        print(" ", "|".join(d.values()))'
}

@test "an event log is read by others as it is here, and is valid by the standard" {
	accepted '甲<&"公司' --set fields.project=果园
	case-accept note -q --by li.na --text 误 "$one"
	case-accept correct -q --by li.na --event 3 --reason 误 "$one"
	case-accept import -q -m "$CASEWORK/register.map.yaml" "$CASEWORK/register-2022.csv" 2>/dev/null
	t 0 'case-export xes >log.xes && read_xes <log.xes >read && head -n 3 read && grep -c -v "^  " read'
	out_is "WB-20220104-000001|soil-water-plan|生产建设项目水土保持方案审批|promised|closed|granted" \
		"  receive|complete|2022-01-04T00:00:00+08:00|li.na|window|received" \
		"  accept|complete|2022-01-04T00:00:00+08:00|li.na|window|accepted" 135
	t 0 "case-export xes $one | read_xes"
	out_is "$one|soil-water-plan|生产建设项目水土保持方案审批|promised|accepted" \
		"  receive|complete|2022-12-15T10:00:00+08:00|li.na|window|received" \
		"  accept|complete|2022-12-15T10:00:00+08:00|li.na|window|accepted" \
		"  correct|complete|2022-12-15T10:00:00+08:00|li.na|window"
	command -v xmllint >/dev/null || absent 'no xmllint'
	t 0 'xmllint --noout --schema "$TOP/tests/data/xes.xsd" log.xes'
	err_is "log.xes validates"
	t 0 "case-export xes | sed 's/+08:00//' >bad.xes; xmllint --noout --schema '$TOP/tests/data/xes.xsd' bad.xes 2>/dev/null || echo no"
	out_is no
}

@test "a log of no case is one all the same" {
	t 0 'case-export xes | read_xes'
	no_out
	t 0 'case-export ics'
	out_is $'BEGIN:VCALENDAR\r' $'VERSION:2.0\r' $'PRODID:-//casework//case-export//EN\r' \
		$'X-WR-CALNAME:青岚县水利局行政审批窗口\r' $'END:VCALENDAR\r'
	t 1 'case-export xes WB-20221215-000009'
	err_is "case-export: WB-20221215-000009: there is no such case"
}

# Each due time of a calendar: UID, SEQUENCE, start and summary, by a reader of RFC 5545.
read_ics() {
	python3 -c '
import sys
text = sys.stdin.buffer.read()
assert text.endswith(b"\r\n") and b"\n" not in text.replace(b"\r\n", b"")
assert all(len(l) <= 75 and l.decode() for l in text.split(b"\r\n") if l)
lines = text.decode().replace("\r\n ", "").split("\r\n")[:-1]
stack, events = [], []
for l in lines:
    name, value = l.split(":", 1)
    if name == "BEGIN":
        stack.append(value)
        if value == "VEVENT":
            events.append({})
    elif name == "END":
        assert stack.pop() == value
    elif stack[-1] == "VEVENT":
        assert name not in events[-1]
        events[-1][name] = value
assert not stack
for e in events:
    print(e["UID"], e["SEQUENCE"], e["DTSTAMP"], e["DTSTART"], e["SUMMARY"], sep="|")'
}

@test "due times are a calendar whose events keep their names and count their moves" {
	sed -i 's/^    clock: case/&\n    pauses: [expert-review]/' "$CASEWORK/catalog/soil-water-plan.yaml"
	accepted 甲
	t 0 'case-export ics >a.ics && read_ics <a.ics'
	out_is "$one-decide/soil-conservation/2@casework|0|20221215T020000Z|20221229T093000Z|决定 $one 生产建设项目水土保持方案审批" \
		"$one-decide-by-law/soil-conservation/2@casework|0|20221215T020000Z|20230113T093000Z|decide-by-law $one 生产建设项目水土保持方案审批" \
		"$one-dispatch/window/2@casework|0|20221215T020000Z|20221216T040000Z|转送承办处室 $one 生产建设项目水土保持方案审批"
	# the same bytes whenever it is made
	CASEWORK_NOW=2022-12-15T18:00 t 0 'case-export ics | cmp - a.ics'
	case-route dispatch -q --by li.na "$one"
	CASEWORK_NOW=2022-12-16T09:00 case-deadline pause -q --by chen.gang --procedure expert-review --basis 法 --length '5 workdays' "$one" 2>/dev/null
	# what is paused has no time
	t 0 'case-export ics | read_ics | grep decide || :'
	no_out
	CASEWORK_NOW=2022-12-21T09:00 case-deadline resume -q --by liu.yang --procedure expert-review --reason 过 "$one"
	t 0 'case-export ics | read_ics | grep decide/'
	out_is "$one-decide/soil-conservation/2@casework|2|20221221T010000Z|20230104T093000Z|决定 $one 生产建设项目水土保持方案审批"
	# only who is wanted
	t 0 'case-list -w item=soil-water-plan | case-export ics - | read_ics | wc -l'
	out_is 2
}

@test "a listing is a workbook, in which nothing is computed and no digit is lost" {
	accepted '=1+1' --set fields.n=0012345678901234567
	accepted 乙 --set 'fields.n=@x'
	status=0
	case-list -o xlsx -f applicant.name,fields.n,events >a.xlsx 2>err || status=$?
	if [ "$status" -eq 64 ]; then
		[[ $(cat err) == "case-list: --output xlsx is not there: "* ]]
		absent 'no libxlsxwriter'
		return
	fi
	[ "$status" -eq 0 ]
	t 0 'python3 - <<-"END"
		import re, zipfile
		z = zipfile.ZipFile("a.xlsx")
		strings = [re.sub("<[^>]*>", "", s) for s in re.findall("<si>.*?</si>", z.read("xl/sharedStrings.xml").decode())]
		sheet = z.read("xl/worksheets/sheet1.xml").decode()
		assert "<f>" not in sheet
		for row in re.findall("<row .*?</row>", sheet):
		    print([strings[int(v)] if "t=\"s\"" in a else float(v) for a, v in re.findall("<c ([^>]*)><v>(.*?)</v>", row)])
	END'
	out_is "['id', 'applicant.name', 'fields.n', 'events']" "['$one', '=1+1', '0012345678901234567', 2.0]" \
		"['$two', '乙', '@x', 2.0]"
	t 0 'case-list -o xlsx -f applicant.name,fields.n,events | cmp - a.xlsx'
	t 2 'case-list -o xlsx >/dev/full'
	err_is "case-list: standard output: cannot write: No space left on device"
}
