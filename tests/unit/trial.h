#ifndef UNIT_TRIAL_H
#define UNIT_TRIAL_H

#include <stdio.h>
#include <string.h>

#include "rules/office.h"

/* What the offices of unit tests share; staff, items and calendars are their own. */
static const char trial_office[] = "name: 试验局\nprefix: T\ntime-zone: Asia/Shanghai\n"
				   "closing-time: '17:30'\ncalendars: [cn]\ncurrency: CNY\n"
				   "window: window\nsimulated: true\n";
static const char trial_departments[] =
    "departments:\n"
    "- {id: window, names: [{name: 窗口, from: 2010-01-01}], from: 2010-01-01}\n"
    "- {id: river, names: [{name: 河道科, from: 2010-01-01}], from: 2010-01-01}\n"
    "- {id: counties, names: [{name: 市县, from: 2010-01-01}], from: 2010-01-01}\n";

static bool
trial_add(struct office *o, enum rule_file kind, const char *file, const char *text, struct diag *d)
{
	return office_add(o, kind, file, text, strlen(text), d);
}

/* Begins an office with both of them and that staff. */
static inline bool
trial_begin(struct office *o, const char *staff, struct diag *d)
{
	office_init(o);
	return trial_add(o, RULE_OFFICE, "office.yaml", trial_office, d) &&
	    trial_add(o, RULE_DEPARTMENTS, "departments.yaml", trial_departments, d) &&
	    trial_add(o, RULE_STAFF, "staff.yaml", staff, d);
}

/* The national calendar of a year, that of an example. */
static inline bool
trial_calendar(struct office *o, int year, struct diag *d)
{
	static char text[65536];
	char path[96];
	FILE *in;
	size_t n;

	snprintf(path, sizeof path, "examples/land-resources/calendar/cn-%d.yaml", year);
	in = fopen(path, "re");
	n = in ? fread(text, 1, sizeof text - 1, in) : 0;
	if (in)
		fclose(in);
	text[n] = '\0';
	return n && trial_add(o, RULE_CALENDAR, strstr(path, "calendar/"), text, d);
}

#endif
