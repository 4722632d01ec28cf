#ifndef VIEW_CALENDAR_H
#define VIEW_CALENDAR_H

#include "base/buf.h"
#include "out/listing.h"
#include "rules/office.h"

/*
 * A year of the office's calendar for people: which files say so, a line a
 * month with a sign for each day, how many workdays, and what is listed.
 */
void calendar_text(struct buf *out, const struct office *o, int year);

/* The days of a year that are not what the week makes them, as schemas/calendar-day.yaml has them. */
enum { CALENDAR_FIELDS = 5 };
extern const struct column calendar_columns[CALENDAR_FIELDS];
/* False when the day is what the week makes it. date is room for its text. */
bool calendar_values(const struct office *o, day_t day, char date[DAY_TEXT],
    const char *value[CALENDAR_FIELDS]);

#endif
