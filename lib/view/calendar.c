#include "view/calendar.h"

#include <string.h>

#include "base/tongue.h"
#include "base/utf8.h"

const struct column calendar_columns[CALENDAR_FIELDS] = {{.name = "date"}, {.name = "weekday"},
    {.name = "day"}, {.name = "name"}, {.name = "notice"}};

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

bool
calendar_values(const struct office *o, day_t day, char date[DAY_TEXT],
    const char *value[CALENDAR_FIELDS])
{
	struct calendar_day is = calendar_day(o->calendar, day);

	if (is.kind != DAY_HOLIDAY && is.kind != DAY_MAKE_UP)
		return false;
	day_format(day, date);
	value[0] = date;
	value[1] = weekdays[day_weekday(day) - 1];
	value[2] = is.kind == DAY_HOLIDAY ? "holiday" : "make-up-workday";
	value[3] = is.name;
	value[4] = is.notice;
	return true;
}

static void
edition_lines(struct buf *out, const struct office *o, int year)
{
	const struct edition *e;
	const struct node *layer;
	char since[DAY_TEXT];
	bool any = false;

	for (size_t n = 0; (e = editions_of_year(o->editions, year, n)); n++) {
		bool counts = calendar_has(o->calendar, e);

		layer = o->layers->first;
		for (int i = 0; i < e->layer; i++)
			layer = layer->next;
		day_format(e->since, since);
		buf_fmt(out, "%s: ", layer->str);
		buf_visible(out, e->file, strlen(e->file));
		buf_say(out, ", known since %s", since);
		if (e->notice) {
			buf_say(out, ", %s", "");
			buf_visible(out, e->notice, strlen(e->notice));
		}
		if (!counts)
			buf_say(out, ", which does not count");
		buf_char(out, '\n');
		any |= e->layer == 0 && counts;
	}
	if (!any)
		buf_say(out,
		    "provisional: no national calendar of this year is known; weekends alone "
		    "decide\n");
}

/* A sign for each day, and the month's workdays. */
static void
month_line(struct buf *out, const struct office *o, int year, int month)
{
	static const char *const names[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"),
	    N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};
	static const char signs[] =
	    {[DAY_WORKDAY] = '.', [DAY_REST] = '-', [DAY_HOLIDAY] = '*', [DAY_MAKE_UP] = '+'};
	day_t first, day;
	int mday = 1;

	const char *name = _(names[month - 1]);

	buf_str(out, name);
	buf_fill(out, ' ', 6 - utf8_width(name, strlen(name)));
	for (; day_of(year, month, mday, &day); mday++)
		buf_char(out, signs[calendar_day(o->calendar, day).kind]);
	buf_fill(out, ' ', (size_t)(33 - mday));
	day_of(year, month, 1, &first);
	buf_fmt(out, "%2d\n", calendar_count(o->calendar, first - 1, first + mday - 2));
}

void
calendar_text(struct buf *out, const struct office *o, int year)
{
	day_t first, last;

	if (!day_of(year, 1, 1, &first) || !day_of(year, 12, 31, &last))
		return;
	buf_say(out, "%04d, %d workdays\n", year, calendar_count(o->calendar, first - 1, last));
	edition_lines(out, o, year);
	buf_str(out, "\n      1        10        20        30\n");
	for (int month = 1; month <= 12; month++)
		month_line(out, o, year, month);
	buf_say(out, ". workday   - rest day   * holiday   + make-up workday\n");
}
