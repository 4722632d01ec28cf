# The converters of examples/calendar, from public formats to a calendar of an office. The facts of
# a year are written in those formats, converted, and compared with the facts.

load helper

setup() {
	begin
	facts=$TOP/tests/data/cn-workdays.csv
	to_yaml=$TOP/examples/calendar
	year=2019
}

# Both read standard input or a file.
from_json() {
	jq -rn --arg year $year --arg known_since 2018-12-06 -f "$to_yaml/holiday-cn.jq" "$@"
}

from_ics() {
	awk -v year=$year -v known_since=2018-12-06 -f "$to_yaml/icalendar.awk" "$@"
}

# The facts of $year with those of the December before, date,kind,holiday.
facts_of() {
	awk -F, -v y="$year" 'NR > 1 && (substr($1, 1, 4) == y || substr($1, 1, 7) == y - 1 "-12")' "$facts"
}

# The rows of calendar files, in the form of the facts.
rows_of() {
	python3 - "$@" <<-'END'
		import sys, yaml
		kinds = {"rest": "off", "work": "work"}
		for name in sys.argv[1:]:
		    doc = yaml.load(open(name, encoding="utf-8"), yaml.CBaseLoader)
		    rows = [f"{d['date']},{kinds[k]},{d['name']}" for k in kinds for d in doc[k]]
		    print("\n".join(sorted(rows)))
	END
}

# The facts as JSON, and as iCalendar: each day an event, or days that follow each other one event
# with an end after the last or a duration; lines folded after 60 bytes, even within a character.
json_of() {
	facts_of | awk -F, -v year="$year" '
		{ days = days sep sprintf("{\"name\":\"%s\",\"date\":\"%s\",\"isOffDay\":%s}", $3, $1, $2 == "off" ? "true" : "false"); sep = "," }
		END { printf "{\"year\":%d,\"papers\":[\"https://www.gov.cn/\"],\"days\":[%s]}\n", year, days }'
}

ics_of() {
	facts_of >facts.in
	ics_made facts.in
}

# The same of each file X.in, in X.ics; of one alone on standard output.
ics_made() {
	python3 -c '
import datetime, sys
def made(rows, out):
    lines, events, day = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:中国节假日"], [], datetime.timedelta(1)
    for row in rows:
        date, kind, name = row.strip().split(",")
        date = datetime.date.fromisoformat(date)
        if events and events[-1][1:] == [date, kind, name]:
            events[-1][1] = date + day
        else:
            events.append([date, date + day, kind, name])
    for i, (first, end, kind, name) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{i}@example.org", f"DTSTART;VALUE=DATE:{first:%Y%m%d}"]
        if i % 3 == 0 or (end - first).days > 1 and i % 3 == 1:
            lines += [f"DTEND;VALUE=DATE:{end:%Y%m%d}"]
        elif (end - first).days > 1:
            lines += [f"DURATION:P{(end - first).days}D"]
        word = {"off": ["（休）", " 放假", "假期 第1天/共7天"], "work": ["（班）", " 补班", " 调休上班"]}[kind][i % 3]
        lines += [f"SUMMARY;LANGUAGE=zh_CN:{name}{word}", "DESCRIPTION:" + "放假安排" * 20]
        lines += ["BEGIN:VALARM", "TRIGGER:-PT15M", "SUMMARY:元宵节", "END:VALARM", "END:VEVENT"]
    for line in (*lines, "END:VCALENDAR"):
        line = line.encode()
        while line:
            out.write(line[:60] + b"\r\n")
            line = b" " + line[60:] if line[60:] else b""
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as f:
        made(f, sys.stdout.buffer if len(sys.argv) == 2 else open(name[:-2] + "ics", "wb"))
' "$@"
}

# event.ics, with the New Year and an event of the lines given.
event() {
	printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT 'DTSTART;VALUE=DATE:20190101' SUMMARY:元旦（休） \
		END:VEVENT BEGIN:VEVENT "$@" END:VEVENT END:VCALENDAR >event.ics
}

# The years of the facts; of a sample, a third of them.
years() {
	for year in {2007..2026}; do
		! turn "$year" 3 || echo "$year"
	done
}

# What the files out.YEAR say together is the facts of those years, one after the other.
facts_are() {
	t 0 'rows_of out.*'
	for year in $(years); do
		facts_of | sort
	done | out_is
}

@test "JSON: the facts of every year come back as they were" {
	for year in $(years); do
		json_of >in.json
		t 0 'from_json --arg notice 国办发明电 in.json >out.$year'
		no_err
		mapfile -t -n 3 head <"out.$year"
		[ "${head[*]}" = "covers: $year known-since: 2018-12-06 notice: \"国办发明电\"" ]
	done
	facts_are
}

@test "iCalendar: the facts of every year come back as they were, with every awk" {
	for year in $(years); do
		facts_of >"$year.in"
	done
	ics_made ./*.in
	for awk in mawk gawk original-awk; do
		command -v $awk >/dev/null || continue
		for year in $(years); do
			t 0 '$awk -v year=$year -v known_since=2018-12-06 \
				-v notice=国办发明电 -f "$to_yaml/icalendar.awk" $year.ics >out.$year'
			no_err
			mapfile -t -n 3 head <"out.$year"
			[ "${head[*]}" = "covers: $year known-since: 2018-12-06 notice: '国办发明电'" ]
		done
		facts_are
	done
}

@test "what both make is a calendar that the office counts by" {
	year=2026
	for kind in json ics; do
		office water-bureau 2025-11-10T09:00
		rm -r "$CASEWORK"/calendar/cn-2026.yaml
		printf 'start,unit,length\n2025-12-31T10:00,workdays,3\n' >question
		t 0 'case-deadline count <question | tail -n 1'
		out_is 2025-12-31T10:00,workdays,3,2026-01-05T17:30,yes
		${kind}_of >"in.$kind"
		t 0 "from_$kind in.$kind >'$CASEWORK/calendar/cn-2026.yaml' && case-check"
		no_out && no_err
		# 1 to 3 January are days off, Sunday the 4th is worked.
		t 0 'case-deadline count <question | tail -n 1'
		out_is 2025-12-31T10:00,workdays,3,2026-01-06T17:30,no
		rm -r "$CASEWORK"
	done
}

@test "JSON: what is wrong is said, and nothing is written" {
	day='{"name":"元旦","date":"2019-01-01","isOffDay":true}'
	while IFS='|' read -r input message; do
		t 2 "from_json <<<'$input'"
		no_out
		err_is "holiday-cn: $message"
	done <<-END
		[]|the JSON text is no object
		{"year":2020,"days":[$day]}|the data are of year 2020, not 2019
		{"days":[$day]}|the data are of year null, not 2019
		{"year":2019,"papers":[],"days":[]}|2019 has no days: it is not published yet
		{"year":2019,"days":null}|there is no array days
		{"year":2019,"days":[$day,7]}|days[1] is no object
		{"year":2019,"days":[{"name":"x","date":"2019-02-29","isOffDay":true}]}|days[0].date is no date YYYY-MM-DD: 2019-02-29
		{"year":2019,"days":[{"name":"x","date":"2019-1-1","isOffDay":true}]}|days[0].date is no date YYYY-MM-DD: 2019-1-1
		{"year":2019,"days":[{"name":"x","isOffDay":true}]}|days[0].date is no date YYYY-MM-DD: null
		{"year":2019,"days":[{"name":"","date":"2019-01-01","isOffDay":true}]}|days[0].name is no text: 
		{"year":2019,"days":[{"name":"x","date":"2019-01-01"}]}|days[0].isOffDay is neither true nor false: null
		{"year":2019,"days":[{"name":"x","date":"2019-01-01","isOffDay":"true"}]}|days[0].isOffDay is neither true nor false: true
		{"year":2019,"days":[$day,{"name":"x","date":"2017-12-31","isOffDay":true}]}|days[1]: 2017-12-31 is neither in 2019 nor in a year beside it
		{"year":2019,"days":[$day,{"name":"x","date":"2019-01-01","isOffDay":false}]}|2019-01-01 is there twice
		{"year":2019,"days":[{"name":"x","date":"2018-12-31","isOffDay":true}]}|no day off is in 2019
		{"year":2019,"days":[$day]}{}|2 JSON texts where one is read (with jq -n)
	END
	t 2 'from_json </dev/null'
	no_out
	err_is 'holiday-cn: 0 JSON texts where one is read (with jq -n)'
	json_of >in.json
	for c in '--arg year 19|year '\''19'\'': four digits' '|--arg year is missing' \
		'--arg year 2019|--arg known_since is missing' \
		'--arg year 2019 --arg known_since 2018-02-30|known_since '\''2018-02-30'\'': no date YYYY-MM-DD'; do
		t 2 "jq -rn ${c%%|*} -f '$to_yaml/holiday-cn.jq' in.json"
		no_out
		err_is "holiday-cn: ${c#*|}"
	done
	printf '{"year":2019,"days":[{"name":"\324\252\265\251","date":"2019-01-01","isOffDay":true}]}' >gb18030.json
	t 2 'from_json gb18030.json'
	no_out
	[[ $err == "holiday-cn: days[0].name is no text in UTF-8 without control characters: "* ]]
	t 2 'from_json --arg notice "$(printf "a\tb")" in.json'
	no_out
	err_is 'holiday-cn: notice is no text in UTF-8 without control characters'
	t 2 'from_json <<<"{\"year\": 2019, "'
	no_out
	[[ $err == "holiday-cn: no JSON text: "* ]]
}

@test "iCalendar: what is wrong is said with its line, and nothing is written" {
	while IFS='|' read -r lines message; do
		IFS='~' read -r -a lines <<<"$lines"
		event "${lines[@]}"
		t 2 'from_ics event.ics'
		no_out
		err_is "icalendar: event.ics:$message"
	done <<-'END'
		SUMMARY:元旦（休）|6: an event without DTSTART
		DTSTART;VALUE=DATE:20190501~SUMMARY:元宵节|6: '元宵节' says neither day off nor make-up workday
		DTSTART;VALUE=DATE:20190501~SUMMARY:调休|6: '调休' says neither day off nor make-up workday
		DTSTART;VALUE=DATE:20190501~SUMMARY:退休人员值班|6: '退休人员值班' says neither day off nor make-up workday
		DTSTART;VALUE=DATE:20190501~SUMMARY:春节假期 不上班|6: '春节假期 不上班' says both day off and make-up workday
		DTSTART;VALUE=DATE:20190501~SUMMARY:春节（休、班）|6: '春节（休、班）' says neither day off nor make-up workday
		DTSTART;VALUE=DATE:20190501~X-APPLE-SPECIAL-DAY:WORK-HOLIDAY|6: an event without SUMMARY
		DTSTART;VALUE=DATE:20190101~SUMMARY:元旦（班）|6: 2019-01-01 is a workday, but a day off in line 2
		DTSTART:20190501T090000~SUMMARY:劳动节（休）|7: a day off that lasts no whole days: 20190501T090000
		DTSTART;VALUE=DATE:20190229~SUMMARY:劳动节（休）|7: DTSTART is no day: 20190229
		DTSTART;VALUE=DATE:20190501~DTEND;VALUE=DATE:20190501~SUMMARY:劳动节（休）|6: an event that ends before or as it begins
		DTSTART;VALUE=DATE:20190501~DURATION:P1X~SUMMARY:劳动节（休）|8: DURATION is no length: P1X
		DTSTART;VALUE=DATE:20190501~DURATION:P0D~SUMMARY:劳动节（休）|6: an event that ends before or as it begins
		DTSTART;VALUE=DATE:20190501~DURATION:P61D~SUMMARY:劳动节（休）|6: '劳动节（休）' lasts 61 days
		DTSTART;VALUE=DATE:20190501~RRULE:FREQ=WEEKLY~SUMMARY:劳动节（休）|8: RRULE is not read, but days of months in each year: FREQ=WEEKLY
		DTSTART;VALUE=DATE:20190501~junk|8: no NAME:VALUE: junk
		END:VTODO|7: END:VTODO where VEVENT is open
	END
	for name in $'\324\252\265\251' $'\303' $'a\tb' $'\302\205' $'\342\200\250'; do
		event 'DTSTART;VALUE=DATE:20190501' "SUMMARY:$name（休）"
		t 2 'from_ics event.ics'
		no_out
		err_is "icalendar: event.ics:8: SUMMARY is no text in UTF-8 without control characters"
	done
	event 'DTSTART;VALUE=DATE:20190501' SUMMARY:劳动节（休）
	for year in 2018 2020; do
		t 2 'from_ics event.ics'
		no_out
		err_is "icalendar: no day off is in $year: is it published?"
	done
	year=2019
	sed '$d' event.ics >cut.ics
	t 2 'from_ics cut.ics'
	no_out
	err_is 'icalendar: cut.ics:9: it ends before END:VCALENDAR'
	t 2 'from_ics /dev/null'
	no_out
	err_is 'icalendar: /dev/null is empty'
	t 2 'from_ics <<<"<html>: moved"'
	no_out
	err_is 'icalendar: -:1: no iCalendar: it does not begin with BEGIN:VCALENDAR'
	for c in 'year=19|year '\''19'\'': four digits' 'year=2019|known_since '\'\'': no date YYYY-MM-DD' \
		'year=2019 -v known_since=2018-02-30|known_since '\''2018-02-30'\'': there is no such day' \
		'year=2019 -v known_since=2018-12-06 -v others=all|others '\''all'\'': skip or rest'; do
		t 2 "awk -v ${c%%|*} -f '$to_yaml/icalendar.awk' event.ics"
		no_out
		err_is "icalendar: ${c#*|}"
	done
}

@test "iCalendar: Apple's marks count before words, cancelled events do not, two names share a day" {
	event 'DTSTART;VALUE=DATE:20190101' SUMMARY:校庆 X-APPLE-SPECIAL-DAY:WORK-HOLIDAY END:VEVENT \
		BEGIN:VEVENT 'DTSTART;VALUE=DATE:20190105' SUMMARY:元旦 \
		X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY END:VEVENT \
		BEGIN:VEVENT 'DTSTART;VALUE=DATE:20190106' "SUMMARY:Founders' Day（休）" END:VEVENT \
		BEGIN:VEVENT 'DTSTART;VALUE=DATE:20190107' SUMMARY:劳动节（休） STATUS:CANCELLED
	t 0 'from_ics event.ics'
	no_err
	out_is <<-'END'
		covers: 2019
		known-since: 2018-12-06
		rest:
		- {date: 2019-01-01, name: '元旦、校庆'}
		- {date: 2019-01-06, name: 'Founders'' Day'}
		work:
		- {date: 2019-01-05, name: '元旦'}
	END
}

@test "iCalendar: what says neither is passed over or a day off when that is asked for" {
	event 'DTSTART;VALUE=DATE:20190427' SUMMARY:Koningsdag
	t 0 'from_ics -v others=skip event.ics | tail -n 3'
	out_is 'rest:' "- {date: 2019-01-01, name: '元旦'}" 'work: []'
	t 0 'from_ics -v others=rest event.ics | tail -n 2'
	out_is "- {date: 2019-04-27, name: 'Koningsdag'}" 'work: []'
}

@test "iCalendar: of many years those days are taken that the year may have listed" {
	event 'DTSTART;VALUE=DATE:20181130' DURATION:P2D SUMMARY:早（休） END:VEVENT \
		BEGIN:VEVENT 'DTSTART;VALUE=DATE:20181130' SUMMARY:太早（休） END:VEVENT \
		BEGIN:VEVENT 'DTSTART;VALUE=DATE:20191231' DURATION:P1W SUMMARY:晚（休） END:VEVENT \
		BEGIN:VEVENT 'DTSTART;VALUE=DATE:20200101' SUMMARY:太晚
	t 0 'from_ics event.ics | sed -n "s/.*date: \(.*\)}/\1/p"'
	no_err
	out_is "2018-11-30, name: '早'" "2018-12-01, name: '早'" "2019-01-01, name: '元旦'" \
		"2019-12-31, name: '晚'" "2020-01-01, name: '晚'" "2020-01-02, name: '晚'" \
		"2020-01-03, name: '晚'" "2020-01-04, name: '晚'" "2020-01-05, name: '晚'" \
		"2020-01-06, name: '晚'"
}
