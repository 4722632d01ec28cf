/* What the office says of alerts, and the level that a due time has reached at a moment. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "watch/alert.h"
#include "store/file.h"
#include "tap.h"

static const char head[] =
    "name: x\nprefix: X\ntime-zone: Asia/Shanghai\ncalendars: [cn]\ncurrency: CNY\n"
    "window: window\nclosing-time: \"17:30\"\n";

/* New Year 2022-12-31 to 2023-01-02; 21 to 27 January off, 28 and 29 January workdays. */
static const char calendar[] = "examples/water-bureau/calendar/cn-2023.yaml";

/* An office with that value of alert; NULL: it says nothing. */
static bool
made(struct office *o, const char *alert, struct diag *d)
{
	struct buf text = {0}, days = {0};
	struct stat st;
	bool ok;

	office_init(o);
	buf_str(&text, head);
	if (alert)
		buf_fmt(&text, "alert: %s\n", alert);
	ok = office_add(o, RULE_OFFICE, "office.yaml", buf_text(&text), text.len, d) &&
	    file_read(AT_FDCWD, calendar, 65536, &days, &st, d) == ST_DONE &&
	    office_add(o, RULE_CALENDAR, calendar, buf_text(&days), days.len, d);
	if (ok)
		office_known(o, DAY_MAX);
	buf_release(&text);
	buf_release(&days);
	return ok;
}

static int64_t
moment(const char *text)
{
	struct stamp t = {0};

	stamp_parse_local(text, strlen(text), &t);
	return t.sec;
}

/* Due on 2022-12-30, the day before New Year. */
static void
levels(void)
{
	static const char *const alert = "{reminder: 3 workdays before, warning: 1 workday before, "
					 "yellow: late, red: 5 workdays late}";
	static const char *const cards = "{yellow: 0 workdays before, red: 1 workday late}";
	static const struct {
		const char *alert, *now;
		bool soft;
		enum alert_level level;
	} rows[] = {
	    {alert, "2022-12-26T23:59:59", false, LEVEL_NONE},
	    {alert, "2022-12-27T00:00:00", false, LEVEL_REMINDER},
	    {alert, "2022-12-28T23:59:59", false, LEVEL_REMINDER},
	    {alert, "2022-12-29T00:00:00", false, LEVEL_WARNING},
	    {alert, "2022-12-30T17:30:00", false, LEVEL_WARNING},
	    {alert, "2022-12-30T17:30:01", false, LEVEL_YELLOW},
	    {alert, "2023-01-02T23:59:59", false, LEVEL_YELLOW},
	    {alert, "2023-01-06T23:59:59", false, LEVEL_YELLOW},
	    {alert, "2023-01-08T23:59:59", false, LEVEL_YELLOW},
	    {alert, "2023-01-09T00:00:00", false, LEVEL_RED},
	    {alert, "2033-01-01T00:00:00", false, LEVEL_RED},
	    {alert, "2022-12-26T23:59:59", true, LEVEL_NONE},
	    {alert, "2022-12-27T00:00:00", true, LEVEL_REMINDER},
	    {alert, "2022-12-30T17:30:01", true, LEVEL_WARNING},
	    {alert, "2033-01-01T00:00:00", true, LEVEL_WARNING},
	    {cards, "2022-12-29T23:59:59", false, LEVEL_NONE},
	    {cards, "2022-12-30T00:00:00", false, LEVEL_YELLOW},
	    {cards, "2023-01-02T23:59:59", false, LEVEL_YELLOW},
	    {cards, "2023-01-03T00:00:00", false, LEVEL_RED},
	    {cards, "2033-01-01T00:00:00", true, LEVEL_NONE},
	    {"{reminder: late}", "2022-12-30T17:30:00", false, LEVEL_NONE},
	    {"{reminder: late}", "2022-12-30T17:30:01", true, LEVEL_REMINDER},
	    {"{warning: 2 workdays late}", "2023-01-03T23:59:59", true, LEVEL_NONE},
	    {"{warning: 2 workdays late}", "2023-01-04T00:00:00", true, LEVEL_WARNING},
	    {NULL, "2022-12-26T23:59:59", false, LEVEL_NONE},
	    {NULL, "2022-12-27T00:00:00", false, LEVEL_REMINDER},
	    {NULL, "2022-12-29T00:00:00", false, LEVEL_WARNING},
	    {NULL, "2022-12-30T17:30:01", false, LEVEL_YELLOW},
	    {NULL, "2023-01-04T23:59:59", false, LEVEL_YELLOW},
	    {NULL, "2023-01-05T00:00:00", false, LEVEL_RED},
	};
	int64_t due;
	bool good = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct office o;
		struct diag d = {0};
		enum alert_level got = LEVEL_N;

		if (made(&o, rows[i].alert, &d)) {
			due = zone_moment(zone_day(moment("2022-12-30")), o.closing);
			got = level_at(&o, due, rows[i].soft, moment(rows[i].now));
		}
		if (got != rows[i].level) {
			good = false;
			tap_note("row %zu, at %s: %d, not %d", i, rows[i].now, got, rows[i].level);
		}
		diag_release(&d);
		office_release(&o);
	}
	tap_ok(good, "the worst level that is reached, to the second and over holidays");
}

/* Across the Spring Festival: the due day 2023-01-20 is the last before it. */
static void
festival(void)
{
	struct office o;
	struct diag d = {0};
	bool good = made(&o, "{red: 2 workdays late}", &d);
	int64_t due = moment("2023-01-20T17:30");

	good = good && level_at(&o, due, false, moment("2023-01-28T23:59:59")) == LEVEL_NONE;
	good = good && level_at(&o, due, false, moment("2023-01-29T00:00:00")) == LEVEL_RED;
	tap_ok(good, "a week off costs no workday, a make-up day on a Sunday is one");
	diag_release(&d);
	office_release(&o);
}

/* An office without closing time: the due time is the first second of the next day. */
static void
midnight(void)
{
	struct office o;
	struct diag d = {0};
	bool good = made(&o, "{yellow: late, red: 1 workday late}", &d);
	int64_t due = moment("2022-12-29T00:00");

	good = good && level_at(&o, due, false, moment("2022-12-29T00:00:00")) == LEVEL_NONE;
	good = good && level_at(&o, due, false, moment("2022-12-29T00:00:01")) == LEVEL_RED;
	good = good && level_days_left(&o, due, due) == 0 &&
	    level_days_left(&o, due, due + 1) == -1;
	tap_ok(good, "at midnight that ends the due day nothing is late");
	diag_release(&d);
	office_release(&o);
}

static void
refused(void)
{
	static const struct {
		const char *alert, *text;
		int col;
	} rows[] = {
	    {"{reminder: 1 workday before, warning: 2 workdays before}",
		"warning '2 workdays before' begins before reminder '1 workday before': "
		"a worse level begins with it or later",
		46},
	    {"{red: late, reminder: 1 workday late}",
		"red 'late' begins before reminder '1 workday late': "
		"a worse level begins with it or later",
		14},
	    {"{warning: late, yellow: 0 workdays before}",
		"yellow '0 workdays before' begins before warning 'late': "
		"a worse level begins with it or later",
		32},
	};
	static const char *const fine[] = {
	    "{reminder: 1 workday before, warning: 1 workday before, yellow: late, red: late}",
	    "{reminder: 1 workdays before, red: 999 workdays late}",
	    "{reminder: 999 workdays before, warning: 0 workdays before}",
	};
	bool good = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct office o;
		struct diag d = {0};

		if (made(&o, rows[i].alert, &d) || d.n != 1 || d.first->line != 8 ||
		    d.first->col != rows[i].col || strcmp(d.first->text, rows[i].text) != 0) {
			good = false;
			tap_note("%s: %s, column %d", rows[i].alert, d.n ? d.first->text : "taken",
			    d.n ? (int)d.first->col : 0);
		}
		diag_release(&d);
		office_release(&o);
	}
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
		struct office o;
		struct diag d = {0};

		if (!made(&o, fine[i], &d)) {
			good = false;
			tap_note("%s: %s", fine[i], d.first->text);
		}
		diag_release(&d);
		office_release(&o);
	}
	tap_ok(good, "a worse level that begins before a lighter one is refused with its place");
}

static void
ahead(void)
{
	static const struct {
		const char *alert;
		int days;
	} rows[] = {
	    {NULL, 3},
	    {"{reminder: 7 workdays before, warning: late}", 7},
	    {"{warning: 0 workdays before}", 0},
	    {"{yellow: late}", -1},
	    {"{red: 4 workdays late}", -1},
	};
	bool good = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct office o;
		struct diag d = {0};

		good &= made(&o, rows[i].alert, &d) && alerts_ahead(&o) == rows[i].days;
		diag_release(&d);
		office_release(&o);
	}
	tap_ok(good, "alerts look as far ahead as the first level, or at what is late");
}

/* The last due time that is told is found: of those before it each is, and of those behind it none. */
static void
last_told(void)
{
	static const int within[] = {-1, 0, 1, 3, 9, 9999};
	static const char *const nows[] = {"2022-12-30T17:30:00", "2022-12-31T00:00:00",
	    "2023-01-20T23:59:59", "2023-01-28T12:00:00"};
	struct diag d = {0};
	struct office o;
	struct told t;
	bool ok = made(&o, NULL, &d);

	for (size_t i = 0; ok && i < sizeof nows / sizeof *nows; i++)
		for (size_t k = 0; k < sizeof within / sizeof *within; k++) {
			const int64_t now = moment(nows[i]), last = told_last(&o, now, within[k]);

			for (int64_t due = now - 40 * 86400; due < now + 40 * 86400; due += 1789)
				ok &= told_when(&t, &o, due, false, now, within[k]) ==
				    (due <= last);
			for (int64_t due = last - 2; due < last + 3; due++)
				ok &= told_when(&t, &o, due, false, now, within[k]) ==
				    (due <= last);
		}
	tap_ok(ok, "what is told ends with the last due time that is");
	diag_release(&d);
	office_release(&o);
}

int
main(void)
{
	levels();
	festival();
	midnight();
	refused();
	ahead();
	last_told();
	return tap_done();
}
