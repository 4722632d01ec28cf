#include "query/dimension.h"
#include "rules/near.h"

#include <string.h>

#include "base/list.h"

/* The day as far as a pattern of it goes: 2022-11-05, 2022-11, 2022. */
static const char *
day_part(struct arena *a, day_t day, size_t length)
{
	char text[DAY_TEXT];

	day_format(day, text);
	return arena_strn(a, text, length);
}

static const char *
at_day(struct arena *a, day_t day)
{
	return day_part(a, day, 10);
}

static const char *
at_month(struct arena *a, day_t day)
{
	return day_part(a, day, 7);
}

static const char *
at_year(struct arena *a, day_t day)
{
	return day_part(a, day, 4);
}

static const char *
at_quarter(struct arena *a, day_t day)
{
	int year, month, mday;

	day_split(day, &year, &month, &mday);
	return arena_fmt(a, "%04d-Q%d", year, (month + 2) / 3);
}

/*
 * How old the case is, or was when it was closed, in workdays behind that of
 * its receipt: steps that sort as they follow each other.
 */
static const int age_least[] = {0, 6, 11, 21, 41, 61};
enum { AGES = sizeof age_least / sizeof *age_least };
static const char *const ages[AGES + 1] = {"00-05", "06-10", "11-20", "21-40", "41-60", "61-",
    NULL};

const char *
age_step(int days)
{
	int i = AGES - 1;

	while (i && days < age_least[i])
		i--;
	return ages[i];
}

static const char *
get_age(const struct office *o, const struct casefile *c, int64_t as_of, const struct counted *x)
{
	const day_t closed = count_day(c, COUNT_CLOSED), today = zone_day(as_of);

	(void)x;
	return age_step(calendar_count(o->calendar, count_day(c, COUNT_RECEIVED),
	    closed < today ? closed : today));
}

/* Whose act it was: of who stood in for somebody that somebody's. */
static const char *
get_actor(const struct office *o, const struct casefile *c, int64_t as_of, const struct counted *x)
{
	(void)o;
	(void)c;
	(void)as_of;
	return node_get_str(x->event, "for", node_get_str(x->event, "by", NULL));
}

static const struct person *
actor(const struct office *o, const struct casefile *c, int64_t as_of, const struct counted *x)
{
	const char *account = get_actor(o, c, as_of, x);

	return account ? office_person(o, account, x->day) : NULL;
}

static const char *
get_actor_name(const struct office *o, const struct casefile *c, int64_t as_of,
    const struct counted *x)
{
	const struct person *p = actor(o, c, as_of, x);

	return p ? p->name : get_actor(o, c, as_of, x);
}

static const char *
get_actor_department(const struct office *o, const struct casefile *c, int64_t as_of,
    const struct counted *x)
{
	const struct person *p = actor(o, c, as_of, x);
	const struct department *dep = p ? office_department(o, p->department) : NULL;

	return dep ? department_name(dep, x->day) : NULL;
}

static const struct dimension dimensions[] = {
    {.name = "day", .at = at_day},
    {.name = "month", .at = at_month},
    {.name = "quarter", .at = at_quarter},
    {.name = "year", .at = at_year},
    {.name = "age", .get = get_age, .values = ages},
    {.name = "actor", .get = get_actor},
    {.name = "actor-name", .get = get_actor_name},
    {.name = "actor-department", .get = get_actor_department},
};
enum { DIMENSIONS = sizeof dimensions / sizeof *dimensions };

bool
dimension_find(struct dimension *d, const char *name)
{
	for (int i = 0; i < DIMENSIONS; i++)
		if (strcmp(dimensions[i].name, name) == 0) {
			*d = dimensions[i];
			return true;
		}
	*d = (struct dimension){.name = name};
	return field_find(&d->field, name);
}

void
dimension_none(const char *name, struct buf *why)
{
	struct nearest n = {.text = name};

	for (int i = 0; i < DIMENSIONS; i++)
		nearest_try(&n, dimensions[i].name);
	field_try(&n);
	buf_say(why, "there is no field '%s'", name);
	nearest_tell(&n, why);
}

void
dimension_list(struct buf *out)
{
	for (int i = 0; i < DIMENSIONS; i++)
		buf_fmt(out, "%s\n", dimensions[i].name);
}

const char *const *
dimension_values(const struct dimension *d, const struct period *p, struct arena *a, size_t *n)
{
	const char **list = NULL, *value;

	*n = 0;
	while (d->values && d->values[*n])
		++*n;
	if (!d->at)
		return d->values;
	for (day_t day = p->from; day <= p->until; day++) {
		value = d->at(a, day);
		if (list && strcmp(list[*n - 1], value) == 0)
			continue;
		if (*n == DIMENSION_VALUES) {
			*n = 0;
			return NULL;
		}
		list = list_room_in(a, list, *n, sizeof *list);
		list[(*n)++] = value;
	}
	return list;
}

const char *
dimension_get(const struct dimension *d, const struct office *o, const struct casefile *c,
    int64_t as_of, const struct counted *x)
{
	if (d->at)
		return d->at(c->arena, x->day);
	return d->get ? d->get(o, c, as_of, x) : field_get(&d->field, o, c, as_of, c->arena);
}
