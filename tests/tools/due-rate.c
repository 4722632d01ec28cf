/*
 * due-rate OFFICE: nanoseconds for one due time by the calendar of an office, counted by the
 * library and day by day, as a program without its tables would; and for what no program can do
 * without, from the moment to the day of the office and back. Prints a line for each length:
 * workdays, library, day by day, the way there and back. The first two agree on every due time, or
 * the exit status is 2.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "days/due.h"
#include "store/store.h"

enum { STARTS = 1000000 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Moments of working hours in the years 2007 to 2025, the same in every run. */
static void
fill(int64_t *start)
{
	uint64_t x = 1;
	day_t first;

	if (!day_of(2007, 1, 1, &first))
		exit(2);
	for (int i = 0; i < STARTS; i++) {
		x = x * 16807 % 2147483647;
		start[i] =
		    zone_moment(first + (day_t)(x % (19 * 365)), 9 * 3600 + (int)(x % 28800));
	}
}

static int64_t
day_by_day(const struct calendar *c, int64_t start, int workdays, int closing)
{
	day_t day = zone_day(start);

	while (workdays > 0)
		workdays -= calendar_workday(c, ++day);
	return zone_moment(day, closing);
}

int
main(int argc, char **argv)
{
	static const int lengths[] = {5, 20, 250};
	static int64_t start[STARTS], due[STARTS];
	struct store s;
	struct diag d = {0};
	int rc = 0;

	if (argc != 2)
		return 64;
	if (store_open(&s, argv[1], &d) != ST_DONE) {
		fprintf(stderr, "due-rate: %s: %s\n", argv[1], d.first ? d.first->text : "?");
		rc = 2;
		goto out;
	}
	fill(start);
	for (size_t k = 0; k < sizeof(lengths) / sizeof(*lengths); k++) {
		const struct length length = {.unit = UNIT_WORKDAYS, .n = lengths[k]};
		const struct office *o = &s.office;
		double t[4];
		bool same = true;

		t[0] = now();
		for (int i = 0; i < STARTS; i++)
			due[i] =
			    due_count(o->calendar, start[i], &length, 0, NULL, 0, o->closing).sec;
		t[1] = now();
		for (int i = 0; i < STARTS; i++)
			same &= day_by_day(o->calendar, start[i], length.n, o->closing) == due[i];
		t[2] = now();
		for (int i = 0; i < STARTS; i++)
			due[i] = zone_moment(zone_day(start[i]), o->closing);
		t[3] = now();
		if (!same) {
			fprintf(stderr, "due-rate: %d workdays: two answers\n", length.n);
			rc = 2;
			goto out;
		}
		printf("%d %.1f %.1f %.1f\n", length.n, (t[1] - t[0]) / STARTS,
		    (t[2] - t[1]) / STARTS, (t[3] - t[2]) / STARTS);
	}
out:
	store_release(&s);
	diag_release(&d);
	return rc;
}
