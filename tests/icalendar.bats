# examples/calendar/icalendar.awk on public calendars as they are.

load helper

setup() {
	begin
	year=2025
	options=
}

# The events on standard input, a line each of properties with ~ between, as feed.ics.
feed() {
	{
		echo BEGIN:VCALENDAR
		while IFS= read -r event; do
			printf '%s\n' BEGIN:VEVENT "$event" END:VEVENT
		done
		echo END:VCALENDAR
	} | tr '~' '\n' >feed.ics
}

from_ics() {
	awk -v year=$year -v known_since=2024-11-12 -f "$TOP/examples/calendar/icalendar.awk" "$@" feed.ics
}

# The days of what from_ics made with the options given.
days_are() {
	t 0 "from_ics $options | sed -n 's/^- {date: \(.*\)}/\1/p; /^work/p'"
	out_is
}

@test "a make-up workday may name the holiday that it makes up for" {
	year=2024
	feed <<-'END'
		SUMMARY:春节假期~DTSTART;VALUE=DATE:20240210~DTEND;VALUE=DATE:20240212
		SUMMARY:上班(补春节假期)~DTSTART;VALUE=DATE:20240204~DTEND;VALUE=DATE:20240205
		SUMMARY:补班（补 国庆节）~DTSTART;VALUE=DATE:20240929
	END
	days_are <<-'END'
		2024-02-10, name: '春节'
		2024-02-11, name: '春节'
		work:
		2024-02-04, name: '春节'
		2024-09-29, name: '国庆节'
	END
	no_err
}

@test "a make-up workday may have a time, a day off one from midnight to midnight" {
	feed <<-'END'
		DTSTART;VALUE=DATE:20250128~DURATION:P1D~SUMMARY:春节 假期
		DTSTART;TZID=Asia/Shanghai:20250126T090000~DTEND;TZID=Asia/Shanghai:20250126T180000~SUMMARY:春节 补班 第1天/共1天
		DTSTART:20250208T090000~SUMMARY:春节 补班
		DTSTART;TZID=Asia/Shanghai:20250101T000000~DTEND;TZID=Asia/Shanghai:20250102T000000~SUMMARY:元旦 放假
		DTSTART:20250404T000000~DTEND:20250405T235900~SUMMARY:清明节 放假
		DTSTART:20250501T000000~DURATION:PT24H~SUMMARY:劳动节 放假
	END
	days_are <<-'END'
		2025-01-01, name: '元旦'
		2025-01-28, name: '春节'
		2025-04-04, name: '清明节'
		2025-04-05, name: '清明节'
		2025-05-01, name: '劳动节'
		work:
		2025-01-26, name: '春节'
		2025-02-08, name: '春节'
	END
	no_err
}

@test "half a day off, and one in UTC, are refused in the year asked for alone, and not when cancelled" {
	new_year='DTSTART;VALUE=DATE:20250101~SUMMARY:元旦 放假'
	feed <<-END
		$new_year
		DTSTART:20121024T130000~DTEND:20121024T235900~SUMMARY:半日 休
		DTSTART:20260102T130000~RRULE:FREQ=WEEKLY~SUMMARY:半日 休
		DTSTART:20250203T130000~STATUS:CANCELLED~SUMMARY:半日 休
	END
	days_are <<<"2025-01-01, name: '元旦'
work: []"
	no_err
	while IFS='|' read -r event message; do
		printf '%s\n' "$new_year" "$event" | feed
		t 2 from_ics
		no_out
		err_is "icalendar: feed.ics:$message"
	done <<-'END'
		DTSTART:20250203T130000~DTEND:20250203T235900~SUMMARY:半日 休|7: a day off that lasts no whole days: 20250203T130000
		DTSTART:20250203T000000~SUMMARY:半日 休|7: a day off that lasts no whole days: 20250203T000000
		DTSTART:20250202T160000Z~DTEND:20250203T160000Z~SUMMARY:春节 休|7: DTSTART is in UTC, and no day of a place: 20250202T160000Z
		DTSTART:20250203T256000~SUMMARY:春节 休|7: DTSTART is no moment: 20250203T256000
		DTSTART;VALUE=DATE:20250203~DURATION:PT~SUMMARY:春节 休|8: DURATION is no length: PT
	END
}

@test "events that repeat by the year are taken for the year" {
	options='-v others=rest'
	feed <<-'END'
		DTSTART;VALUE=DATE:20000101~RRULE:FREQ=YEARLY~SUMMARY:New Year
		DTSTART;VALUE=DATE:20000704~RRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4;UNTIL=20300101~SUMMARY:Independence Day
		DTSTART;VALUE=DATE:20001123~RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH~SUMMARY:Thanksgiving
		DTSTART;VALUE=DATE:20000529~RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO~SUMMARY:Memorial Day
		DTSTART;VALUE=DATE:20001107~RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8~SUMMARY:Election Day
		DTSTART;VALUE=DATE:20230601~RRULE:FREQ=YEARLY;COUNT=3~SUMMARY:Third of three
		DTSTART;VALUE=DATE:20230602~RRULE:FREQ=YEARLY;COUNT=2~SUMMARY:Over by then
		DTSTART;VALUE=DATE:20230603~RRULE:FREQ=YEARLY;UNTIL=20240603~SUMMARY:Ended
		DTSTART;VALUE=DATE:20230604~RRULE:FREQ=YEARLY;INTERVAL=2~SUMMARY:Every other year
		DTSTART;VALUE=DATE:20240605~RRULE:FREQ=YEARLY;INTERVAL=2~SUMMARY:Not this year
		DTSTART;VALUE=DATE:20200229~RRULE:FREQ=YEARLY~SUMMARY:Leap day
		DTSTART;VALUE=DATE:20101231~RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1~SUMMARY:Last day
		UID:k~DTSTART;VALUE=DATE:20140427~RRULE:FREQ=YEARLY~SUMMARY:Koningsdag
		UID:k~RECURRENCE-ID;VALUE=DATE:20250427~DTSTART;VALUE=DATE:20250426~SUMMARY:Koningsdag
		UID:x~DTSTART;VALUE=DATE:20140505~RRULE:FREQ=YEARLY~EXDATE;VALUE=DATE:20240505,20250505~SUMMARY:Excepted
		DTSTART;VALUE=DATE:20240408~RDATE;VALUE=DATE:20250418,20250421~SUMMARY:Easter
		DTSTART;VALUE=DATE:20200101~RRULE:FREQ=WEEKLY;UNTIL=20201231~SUMMARY:Of another year
	END
	days_are <<-'END'
		2024-12-31, name: 'Last day'
		2025-01-01, name: 'New Year'
		2025-04-18, name: 'Easter'
		2025-04-21, name: 'Easter'
		2025-04-26, name: 'Koningsdag'
		2025-05-26, name: 'Memorial Day'
		2025-06-01, name: 'Third of three'
		2025-06-04, name: 'Every other year'
		2025-07-04, name: 'Independence Day'
		2025-11-04, name: 'Election Day'
		2025-11-27, name: 'Thanksgiving'
		2025-12-31, name: 'Last day'
		work: []
	END
	no_err
	for rule in FREQ=WEEKLY 'FREQ=YEARLY;BYDAY=20MO' 'FREQ=YEARLY;INTERVAL=0'; do
		feed <<<"DTSTART;VALUE=DATE:20200101~RRULE:$rule~SUMMARY:x"
		t 2 from_ics
		no_out
		err_is "icalendar: feed.ics:4: RRULE is not read, but days of months in each year: $rule"
	done
	feed <<<'DTSTART;VALUE=DATE:20200101~RRULE:FREQ=YEARLY;BYWEEKNO=20~SUMMARY:x'
	t 2 from_ics
	err_is 'icalendar: feed.ics:4: RRULE with BYWEEKNO is not read: FREQ=YEARLY;BYWEEKNO=20'
}

@test "a pattern says which observances are days off" {
	feed <<-'END'
		DTSTART;VALUE=DATE:20250101~SUMMARY:New Year's Day~DESCRIPTION:Public holiday
		DTSTART;VALUE=DATE:20250214~SUMMARY:Valentine's Day~DESCRIPTION:Observance\nTo hide observances
		DTSTART;VALUE=DATE:20250417~SUMMARY:Holy Thursday
		DTSTART;VALUE=DATE:20250501~SUMMARY:Labour Day
	END
	options="-v off='^(Public holiday|Labour Day\$)'"
	days_are <<-'END'
		2025-01-01, name: 'New Year''s Day'
		2025-05-01, name: 'Labour Day'
		work: []
	END
	no_err
}

@test "a week off without a make-up workday is told, unless that is said to be right" {
	feed <<-'END'
		DTSTART;VALUE=DATE:20250128~DURATION:P8D~SUMMARY:春节 假期
	END
	t 0 'from_ics | tail -n 1'
	out_is 'work: []'
	err_is 'icalendar: feed.ics: no make-up workday is in 2025, with a week off up to 2025-02-03: of a country that has them this is half the calendar'
	t 0 'from_ics -v makeup=none | tail -n 1'
	out_is 'work: []'
	no_err
	t 2 'from_ics -v makeup=all'
	no_out
	err_is "icalendar: makeup 'all': none"
	echo 'DTSTART;VALUE=DATE:20250128~DURATION:P8D~SUMMARY:春节 假期
DTSTART;VALUE=DATE:20250126~SUMMARY:春节 补班' | feed
	t 0 'from_ics | tail -n 1'
	out_is "- {date: 2025-01-26, name: '春节'}"
	no_err
}
