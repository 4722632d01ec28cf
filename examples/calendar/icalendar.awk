# A year of a public holiday calendar in iCalendar (RFC 5545) as a calendar of an office:
#
#   LC_ALL=C awk -v year=2026 -v known_since=2025-11-04 -v notice=TEXT \
#       -f icalendar.awk holidays.ics
#
# known_since is the day on which the calendar was published; notice, the number of what published
# it, may be left out. LC_ALL=C because lines may be folded within a character.
#
# Of a file with several years the events are taken that have a day in the year or in the December
# before it, where its New Year may begin.
#
# Events last whole days. One is a day off or a make-up workday as X-APPLE-SPECIAL-DAY says, else by
# the words of its summary: 休, 放假, 假期; 班, 补班, 上班. What says neither, or both, is an error,
# unless
#   -v others=skip   passes over what says neither,
#   -v others=rest   takes it for days off, where there are no make-up workdays.
#
# Nothing is written unless all is right: else a message and exit status 2. casework(5), CALENDARS.

function fail(line, text) {
	printf "icalendar: %s%s\n", line ? file ":" line ": " : "", text >"/dev/stderr"
	failed = 1
	exit 2
}

# Days since 1 March of the year 0, and back as YYYY-MM-DD.
function day_number(y, m, d) {
	if (m < 3) {
		y--
		m += 12
	}
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 1
}

function date_of(n, y, m, of_year) {
	y = int(n / 365.2425) + 1
	while (day_number(y, 3, 1) > n)
		y--
	of_year = n - day_number(y, 3, 1)
	m = int((5 * of_year + 2) / 153)
	return sprintf("%04d-%02d-%02d", y + (m > 9), m > 9 ? m - 9 : m + 3,
		of_year - int((153 * m + 2) / 5) + 1)
}

# The number of a day YYYYMMDD; fails when there is none.
function day_read(text, line, name, n) {
	if (text !~ /^[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]$/)
		fail(line, name " is no whole day: " text)
	n = day_number(substr(text, 1, 4) + 0, substr(text, 5, 2) + 0, substr(text, 7, 2) + 0)
	if (substr(text, 5, 2) !~ /^(0[1-9]|1[0-2])$/ || substr(text, 7, 2) == "00" ||
	    date_of(n) != substr(text, 1, 4) "-" substr(text, 5, 2) "-" substr(text, 7, 2))
		fail(line, name " is no day: " text)
	return n
}

# The length of P3D or P2W in days.
function duration(text, line) {
	if (text !~ /^\+?P[0-9]+[DW]$/ || text ~ /P0+[DW]/)
		fail(line, "DURATION is no number of days or weeks: " text)
	return substr(text, index(text, "P") + 1) * (text ~ /W$/ ? 7 : 1)
}

# Sets name and value of the content line: NAME;PARAMETER="a:b":VALUE.
function split_line(text, line, i, c, inside) {
	name = text
	sub(/[;:].*/, "", name)
	name = toupper(name)
	for (i = length(name) + 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\"")
			inside = !inside
		else if (c == ":" && !inside)
			break
	}
	if (i > length(text))
		fail(line, "no NAME:VALUE: " text)
	value = substr(text, i + 1)
}

# Says what a summary makes of its days, rest or work, or "" when it says neither, "both" when it
# says both; the rest of it is the name of the holiday.
function kind_of(text, n, i, word, rest, work) {
	gsub(/\\[nN]/, " ", text)
	gsub(/\\/, "", text)
	holiday = ""
	gsub(/（|）|\(|\)|\[|\]|【|】|〔|〕|:|：|,|，/, " ", text)
	n = split(text, word, " ")
	for (i = 1; i <= n; i++) {
		if (word[i] == "休" || word[i] ~ /放假|假期/)
			rest = 1
		if (word[i] == "班" || word[i] ~ /补班|上班/)
			work = 1
		if (word[i] ~ /不/)
			rest = work = 1
		gsub(/调休|放假|假期|补班|上班|^休$|^班$|^第[0-9]+天.*$/, "", word[i])
		if (word[i] != "")
			holiday = holiday (holiday == "" ? "" : " ") word[i]
	}
	if (holiday == "")
		holiday = text
	return rest && work ? "both" : rest ? "rest" : work ? "work" : ""
}

function event_begin(line) {
	began = line
	start = end = length_of = special = summary = ""
	cancelled = 0
}

function event_end(kind, days, first, d) {
	if (cancelled)
		return
	if (start == "")
		fail(began, "an event without DTSTART")
	days = end != "" ? end - start : length_of != "" ? length_of : 1
	if (days < 1)
		fail(began, "an event that ends before or as it begins")
	if (start + days <= december || start > last)
		return
	kind = kind_of(summary)
	if (special == "WORK-HOLIDAY")
		kind = "rest"
	else if (special == "ALTERNATE-WORKDAY")
		kind = "work"
	if (kind == "" && others == "skip")
		return
	if (kind == "" && others == "rest")
		kind = "rest"
	if (kind != "rest" && kind != "work")
		fail(began, "'" summary "' says " (kind == "" ? "neither" : "both") \
			" day off " (kind == "" ? "nor" : "and") " make-up workday")
	if (holiday == "")
		fail(began, "an event without SUMMARY")
	if (days > 60)
		fail(began, "'" summary "' lasts " days " days")
	for (d = start; d < start + days; d++)
		day_add(d, kind)
}

# Two holidays may share a day.
function day_add(d, kind) {
	if (!(d in kinds)) {
		kinds[d] = kind
		names[d] = holiday
		lines[d] = began
	} else if (kinds[d] != kind) {
		fail(began, date_of(d) " is " words[kind] ", but " words[kinds[d]] " in line " lines[d])
	} else if (index("、" names[d] "、", "、" holiday "、") == 0) {
		names[d] = names[d] "、" holiday
	}
	if (d < from)
		from = d
	if (d > to)
		to = d
}

function content(text, line) {
	if (!line)
		return
	split_line(text, line)
	if (name == "BEGIN") {
		open[++depth] = toupper(value)
		if (depth == 1 && open[1] != "VCALENDAR")
			fail(line, "no iCalendar: it begins with " value)
		if (depth == 2 && open[2] == "VEVENT")
			event_begin(line)
		return
	}
	if (!depth)
		fail(line, "no iCalendar: it does not begin with BEGIN:VCALENDAR")
	if (name == "END") {
		if (open[depth] != toupper(value))
			fail(line, "END:" value " where " open[depth] " is open")
		if (depth == 2 && open[2] == "VEVENT")
			event_end()
		depth--
		return
	}
	if (depth != 2 || open[2] != "VEVENT")
		return
	if (name == "DTSTART")
		start = day_read(value, line, name)
	else if (name == "DTEND")
		end = day_read(value, line, name)
	else if (name == "DURATION")
		length_of = duration(value, line)
	else if (name == "SUMMARY" && is_damaged(value))
		fail(line, "SUMMARY is no text in UTF-8 without control characters")
	else if (name == "SUMMARY")
		summary = value
	else if (name == "X-APPLE-SPECIAL-DAY")
		special = toupper(value)
	else if (name == "STATUS")
		cancelled = toupper(value) == "CANCELLED"
	else if (name == "RRULE" || name == "RDATE")
		fail(line, name ": events that repeat are not read")
}

# Takes away what is UTF-8; the C1 controls and U+2028, U+2029, U+FEFF are none that a name has.
function is_damaged(text) {
	if (text ~ /[\001-\037\177]|\302[\200-\237]|\342\200[\250\251]|\357\273\277/)
		return 1
	gsub(/[\302-\337][\200-\277]|[\340-\357][\200-\277][\200-\277]/, "", text)
	gsub(/[\360-\364][\200-\277][\200-\277][\200-\277]/, "", text)
	return text ~ /[\200-\377]/
}

function quoted(text) {
	gsub(/'/, "''", text)
	return "'" text "'"
}

function list(kind, d, n) {
	for (d = from; d <= to; d++) {
		if (kinds[d] != kind)
			continue
		if (!n++)
			print kind ":"
		printf "- {date: %s, name: %s}\n", date_of(d), quoted(names[d])
	}
	if (!n)
		print kind ": []"
}

BEGIN {
	file = ARGC > 1 ? ARGV[ARGC - 1] : "-"
	if (year !~ /^[0-9][0-9][0-9][0-9]$/)
		fail(0, "year '" year "': four digits")
	if (known_since !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/)
		fail(0, "known_since '" known_since "': no date YYYY-MM-DD")
	if (date_of(day_number(substr(known_since, 1, 4) + 0, substr(known_since, 6, 2) + 0,
			substr(known_since, 9) + 0)) != known_since)
		fail(0, "known_since '" known_since "': there is no such day")
	if (others !~ /^(skip|rest)?$/)
		fail(0, "others '" others "': skip or rest")
	words["rest"] = "a day off"
	words["work"] = "a workday"
	december = day_number(year - 1, 12, 1)
	january = day_number(year + 0, 1, 1)
	last = day_number(year + 0, 12, 31)
	from = last + 1
	to = 0
}

# A line that begins with a blank continues the one before it.
{
	sub(/\r$/, "")
	if (NR == 1)
		sub(/^\357\273\277/, "") # a byte order mark
	if (/^[ \t]/ && at) {
		pending = pending substr($0, 2)
		next
	}
	content(pending, at)
	pending = $0
	at = $0 == "" ? 0 : NR
}

END {
	if (failed)
		exit 2
	content(pending, at)
	if (!NR)
		fail(0, file " is empty")
	if (depth)
		fail(NR, "it ends before END:" open[depth])
	for (d = january; d <= last; d++)
		off += kinds[d] == "rest"
	if (!off)
		fail(0, "no day off is in " year ": is it published?")
	if (is_damaged(notice))
		fail(0, "notice is no text in UTF-8 without control characters")
	print "covers: " year
	print "known-since: " known_since
	if (notice != "")
		print "notice: " quoted(notice)
	list("rest")
	list("work")
}
