#include "view/rests.h"

#include <string.h>

static int
year_of(day_t day)
{
	int year, month, mday;

	day_split(day, &year, &month, &mday);
	return year;
}

struct span {
	int first, last;
};

static struct span
years_of(const struct clock_facts *clocks, size_t n)
{
	struct span s = {9999, 1};

	for (const struct clock_facts *f = clocks; f < clocks + n; f++) {
		int start = year_of(zone_day(f->start.sec));
		bool ends = f->counted && !f->due.paused && !f->due.beyond;
		int last = ends ? year_of(f->due.day) + 1 : start + 2;

		s.first = start - 1 < s.first ? start - 1 : s.first;
		s.last = last > s.last ? last : s.last;
	}
	return s;
}

static bool
counted_by(const struct clock_facts *clocks, size_t n, const struct edition *e)
{
	for (const struct clock_facts *f = clocks; f < clocks + n; f++)
		if (f->calendar && calendar_has(f->calendar, e))
			return true;
	return false;
}

static bool
is_calendar(const struct office *o, const struct clock_facts *clocks, size_t n, const char *path)
{
	struct span years = years_of(clocks, n);
	const struct edition *e;

	for (int year = years.first; year <= years.last; year++)
		for (size_t i = 0; (e = editions_of_year(o->editions, year, i)); i++)
			if (strcmp(e->file, path) == 0)
				return counted_by(clocks, n, e);
	return false;
}

size_t
rests_on(const struct store *s, const struct casefile *c, const struct clock_facts *clocks,
    size_t n, struct arena *a, const struct rule_read ***files)
{
	const char *item = c ? arena_fmt(a, "catalog/%s.yaml", node_get_str(c->tree, "item", ""))
			     : "";
	size_t found = 0;

	for (const struct rule_read *f = s->read; f; f = f->next)
		found++;
	*files = arena_alloc(a, found * sizeof **files);
	found = 0;
	for (const struct rule_read *f = s->read; f; f = f->next)
		if (strcmp(f->path, "office.yaml") == 0 || strcmp(f->path, item) == 0 ||
		    is_calendar(&s->office, clocks, n, f->path))
			(*files)[found++] = f;
	return found;
}
