# A year of a public holiday calendar in iCalendar (RFC 5545) as a calendar of an office:
#
#   LC_ALL=C awk -v year=2026 -v known_since=2025-11-04 -v notice=TEXT \
#       -f icalendar.awk holidays.ics
#
# known_since is the day on which the calendar was published; notice, the number of what published
# it, may be left out. LC_ALL=C because lines may be folded within a character.
#
# Of a file with several years the events are taken that have a day in the year or in the December
# before it, where its New Year may begin; so are the days of an event that repeats by the year
# (RRULE with FREQ=YEARLY; RDATE, EXDATE, RECURRENCE-ID). What others are like is not looked at, nor
# what is cancelled.
#
# An event is a day off or a make-up workday as X-APPLE-SPECIAL-DAY says, else by the words of its
# summary: 休, 放假, 假期; 班, 补班, 上班, and a holiday behind 补 is the one that is made up for. What
# says neither, or both, is an error, unless
#   -v others=skip   passes over what says neither,
#   -v others=rest   takes it for days off, where there are no make-up workdays,
#   -v off=PATTERN   takes it for a day off when its summary or description matches, such as
#                    '^Public holiday', and passes over the others, which are observances.
# Days off last whole days, from midnight to midnight when they have a time; a make-up workday may
# have any, of local time.
#
# A week off comes with make-up workdays in countries that have them. Where the year has one and no
# make-up workday, a message says so; -v makeup=none says that it is right.
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
		fail(line, name " is no day: " text)
	n = day_number(substr(text, 1, 4) + 0, substr(text, 5, 2) + 0, substr(text, 7, 2) + 0)
	if (substr(text, 5, 2) !~ /^(0[1-9]|1[0-2])$/ || substr(text, 7, 2) == "00" ||
	    date_of(n) != substr(text, 1, 4) "-" substr(text, 5, 2) "-" substr(text, 7, 2))
		fail(line, name " is no day: " text)
	return n
}

# The seconds of the day in YYYYMMDDTHHMMSS, 0 for a day alone; what ends a minute before midnight
# ends at midnight.
function seconds_of(text, line, name, n) {
	if (length(text) == 8)
		return 0
	if (substr(text, 9) !~ /^T([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z?$/)
		fail(line, name " is no moment: " text)
	n = substr(text, 10, 2) * 3600 + substr(text, 12, 2) * 60 + substr(text, 14, 2)
	return name == "DTEND" && n >= 86340 ? 86400 : n
}

# The seconds of P2W, P3D, PT24H, P1DT12H30M.
function duration(text, line, n, count, rest) {
	rest = text
	if (!sub(/^\+?P/, "", rest) || rest !~ /[0-9]/)
		fail(line, "DURATION is no length: " text)
	while (match(rest, /^T?[0-9]+[WDHMS]/)) {
		count = substr(rest, 1, RLENGTH)
		rest = substr(rest, RLENGTH + 1)
		sub(/^T/, "", count)
		n += count * unit[substr(count, length(count))]
	}
	if (rest != "")
		fail(line, "DURATION is no length: " text)
	return n
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
function kind_of(text, n, i, word, rest, work, made_up) {
	gsub(/\\[nN]/, " ", text)
	gsub(/\\/, "", text)
	holiday = ""
	gsub(/（|）|\(|\)|\[|\]|【|】|〔|〕|:|：|,|，/, " ", text)
	n = split(text, word, " ")
	for (i = 1; i <= n; i++) {
		# 补春节假期 is no holiday, but says for which one the day makes up
		made_up = word[i] ~ /^补/ && word[i] !~ /^补(班|休|假)/
		if (made_up)
			sub(/^补/, "", word[i])
		else if (word[i] == "休" || word[i] ~ /放假|假期/)
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
	began[++events] = line
}

# A property of the event that is open, and its line.
function event_set(name, value, line) {
	property[events, name] = value
	at_line[events, name] = line
}

# What the event is made of when the whole file is read, as a later one may replace a day of it.
function event_take(e, start, from_second, length_of, rule, n, i, day) {
	if (property[e, "STATUS"] == "CANCELLED")
		return
	if (!((e, "DTSTART") in property))
		fail(began[e], "an event without DTSTART")
	start = day_read(substr(property[e, "DTSTART"], 1, 8), at_line[e, "DTSTART"], "DTSTART")
	rule = property[e, "RRULE"]
	if (rule == "" && !((e, "RDATE") in property) && (start > last || start + 366 < december))
		return
	if (start > last)
		return
	from_second = seconds_of(property[e, "DTSTART"], at_line[e, "DTSTART"], "DTSTART")
	length_of = event_length(e, start, from_second)
	if (rule != "")
		repeat(e, rule, start, from_second, length_of)
	else
		occurrence(e, start, from_second, length_of)
	n = split(property[e, "RDATE"], day, ",")
	for (i = 1; i <= n; i++)
		occurrence(e, day_read(substr(day[i], 1, 8), at_line[e, "RDATE"], "RDATE"), from_second,
			length_of)
}

# How long it lasts, in seconds: RFC 5545, section 3.6.1.
function event_length(e, start, from_second, n, end) {
	if ((e, "DTEND") in property) {
		end = property[e, "DTEND"]
		n = (day_read(substr(end, 1, 8), at_line[e, "DTEND"], "DTEND") - start) * 86400 + \
			seconds_of(end, at_line[e, "DTEND"], "DTEND") - from_second
	} else if ((e, "DURATION") in property) {
		n = duration(property[e, "DURATION"], at_line[e, "DURATION"])
	} else {
		return property[e, "DTSTART"] ~ /T/ ? 0 : 86400
	}
	if (n <= 0)
		fail(began[e], "an event that ends before or as it begins")
	return n
}

# One time that an event takes place, unless it is excepted or replaced.
function occurrence(e, start, from_second, length_of, kind, summary, days, d) {
	days = length_of ? int((from_second + length_of + 86399) / 86400) : 1
	if (start + days <= december || start > last || (e, start) in excepted ||
	    (!((e, "RECURRENCE-ID") in property) && (property[e, "UID"], start) in replaced))
		return
	summary = property[e, "SUMMARY"]
	kind = kind_of(summary)
	if (property[e, "X-APPLE-SPECIAL-DAY"] == "WORK-HOLIDAY")
		kind = "rest"
	else if (property[e, "X-APPLE-SPECIAL-DAY"] == "ALTERNATE-WORKDAY")
		kind = "work"
	if (kind == "" && others == "skip")
		return
	if (kind == "" && off != "" && summary !~ off && property[e, "DESCRIPTION"] !~ off)
		return
	if (kind == "" && (others == "rest" || off != ""))
		kind = "rest"
	if (kind != "rest" && kind != "work")
		fail(began[e], "'" summary "' says " (kind == "" ? "neither" : "both") \
			" day off " (kind == "" ? "nor" : "and") " make-up workday")
	if (holiday == "")
		fail(began[e], "an event without SUMMARY")
	if (property[e, "DTSTART"] ~ /Z$/)
		fail(at_line[e, "DTSTART"], "DTSTART is in UTC, and no day of a place: " \
			property[e, "DTSTART"])
	if (kind == "rest" && (from_second || !length_of || length_of % 86400))
		fail(at_line[e, "DTSTART"], "a day off that lasts no whole days: " property[e, "DTSTART"])
	if (days > 60)
		fail(began[e], "'" summary "' lasts " days " days")
	for (d = start; d < start + days; d++)
		day_add(d, kind, began[e])
}

# The times of a rule by the year, up to the year asked for: RFC 5545, section 3.3.10.
function repeat(e, rule, start, from_second, length_of, line, n, i, part, of, y, m, d, size, count) {
	line = at_line[e, "RRULE"]
	n = split(toupper(rule), part, ";")
	of["INTERVAL"] = 1
	of["UNTIL"] = of["COUNT"] = of["BYMONTH"] = of["BYMONTHDAY"] = of["BYDAY"] = ""
	for (i = 1; i <= n; i++)
		of[substr(part[i], 1, index(part[i], "=") - 1)] = substr(part[i], index(part[i], "=") + 1)
	if (of["UNTIL"] != "" && day_read(substr(of["UNTIL"], 1, 8), line, "UNTIL") + 366 < december)
		return
	for (i in of)
		if (i !~ /^(FREQ|INTERVAL|UNTIL|COUNT|BYMONTH|BYMONTHDAY|BYDAY|WKST)$/)
			fail(line, "RRULE with " i " is not read: " rule)
	if (of["FREQ"] != "YEARLY" || of["INTERVAL"] !~ /^[1-9][0-9]*$/ ||
	    (of["BYDAY"] != "" && of["BYMONTH"] == ""))
		fail(line, "RRULE is not read, but days of months in each year: " rule)
	for (y = year_of(start); y <= year + 0; y += of["INTERVAL"])
		for (m = 1; m <= 12; m++) {
			size = day_number(y + (m == 12), m % 12 + 1, 1) - day_number(y, m, 1)
			if (of["BYMONTH"] != "" ? !listed(of["BYMONTH"], m) \
					: of["BYMONTHDAY"] == "" && m != month_of(start))
				continue
			for (d = 1; d <= size; d++) {
				i = day_number(y, m, d)
				if (i < start || !day_fits(of, start, i, d, size))
					continue
				if ((of["COUNT"] != "" && ++count > of["COUNT"] + 0) ||
				    (of["UNTIL"] != "" && i > day_read(substr(of["UNTIL"], 1, 8), line, "UNTIL")))
					return
				occurrence(e, i, from_second, length_of)
			}
		}
}

# The day number n, the d-th of a month of so many, is one of BYMONTHDAY and BYDAY.
function day_fits(of, start, n, d, size, list, i, k, ordinal) {
	if (of["BYMONTHDAY"] == "" && of["BYDAY"] == "")
		return d == substr(date_of(start), 9) + 0
	if (of["BYMONTHDAY"] != "" && !listed(of["BYMONTHDAY"], d) && !listed(of["BYMONTHDAY"], d - size - 1))
		return 0
	if (of["BYDAY"] == "")
		return 1
	k = split(of["BYDAY"], list, ",")
	for (i = 1; i <= k; i++) {
		ordinal = substr(list[i], 1, length(list[i]) - 2) + 0
		if (substr(list[i], length(list[i]) - 1) == substr("WETHFRSASUMOTU", n % 7 * 2 + 1, 2) &&
		    (!ordinal || ordinal == int((d + 6) / 7) || ordinal == -int((size - d + 7) / 7)))
			return 1
	}
	return 0
}

function listed(list, n, i, k, value) {
	k = split(list, value, ",")
	for (i = 1; i <= k; i++)
		if (value[i] + 0 == n)
			return 1
	return 0
}

function year_of(n) {
	return substr(date_of(n), 1, 4) + 0
}

function month_of(n) {
	return substr(date_of(n), 6, 2) + 0
}

# Two holidays may share a day.
function day_add(d, kind, line) {
	if (!(d in kinds)) {
		kinds[d] = kind
		names[d] = holiday
		lines[d] = line
	} else if (kinds[d] != kind) {
		fail(line, date_of(d) " is " words[kind] ", but " words[kinds[d]] " in line " lines[d])
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
		depth--
		return
	}
	if (depth != 2 || open[2] != "VEVENT")
		return
	if (name == "SUMMARY" && is_damaged(value))
		fail(line, "SUMMARY is no text in UTF-8 without control characters")
	if (name == "RDATE" && value ~ /\//)
		fail(line, "RDATE with periods is not read")
	if (name == "EXDATE" || (name == "RDATE" && (events, name) in property))
		value = value (((events, name) in property) ? "," property[events, name] : "")
	if (name ~ /^(STATUS|X-APPLE-SPECIAL-DAY)$/)
		value = toupper(value)
	event_set(name, value, line)
}

# Days on which an event does not take place after all, or in another's place.
function event_except(e, n, i, day) {
	n = split(property[e, "EXDATE"], day, ",")
	for (i = 1; i <= n; i++)
		excepted[e, day_read(substr(day[i], 1, 8), at_line[e, "EXDATE"], "EXDATE")] = 1
	if ((e, "RECURRENCE-ID") in property)
		replaced[property[e, "UID"], day_read(substr(property[e, "RECURRENCE-ID"], 1, 8),
			at_line[e, "RECURRENCE-ID"], "RECURRENCE-ID")] = 1
}

# The last day of a run of five Mondays to Fridays off, weekends aside; 0 when there is none.
function week_off(d, run) {
	for (d = january; d <= last; d++) {
		if (kinds[d] == "rest" && d % 7 != 3 && d % 7 != 4)
			run++
		else if (kinds[d] != "rest" && d % 7 != 3 && d % 7 != 4)
			run = 0
		if (run == 5)
			return d
	}
	return 0
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
	if (makeup !~ /^(none)?$/)
		fail(0, "makeup '" makeup "': none")
	unit["W"] = 7 * 86400
	unit["D"] = 86400
	unit["H"] = 3600
	unit["M"] = 60
	unit["S"] = 1
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
	for (e = 1; e <= events; e++)
		event_except(e)
	for (e = 1; e <= events; e++)
		event_take(e)
	for (d = january; d <= last; d++) {
		days_off += kinds[d] == "rest"
		days_worked += kinds[d] == "work"
	}
	if (!days_off)
		fail(0, "no day off is in " year ": is it published?")
	if (is_damaged(notice))
		fail(0, "notice is no text in UTF-8 without control characters")
	if (!days_worked && makeup != "none" && (d = week_off()))
		printf "icalendar: %s: no make-up workday is in %s, with a week off up to %s: of a country " \
			"that has them this is half the calendar\n", file, year, date_of(d) >"/dev/stderr"
	print "covers: " year
	print "known-since: " known_since
	if (notice != "")
		print "notice: " quoted(notice)
	list("rest")
	list("work")
}
