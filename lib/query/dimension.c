#include "query/dimension.h"
#include "rules/near.h"

#include <string.h>

/* The day as far as a pattern of it goes: 2022-11-05, 2022-11, 2022. */
static const char *
day_part(const struct casefile *c, const struct counted *x, size_t length)
{
	char text[DAY_TEXT];

	day_format(x->day, text);
	return arena_strn(c->arena, text, length);
}

static const char *
get_day(const struct office *o, const struct casefile *c, const struct counted *x)
{
	(void)o;
	return day_part(c, x, 10);
}

static const char *
get_month(const struct office *o, const struct casefile *c, const struct counted *x)
{
	(void)o;
	return day_part(c, x, 7);
}

static const char *
get_year(const struct office *o, const struct casefile *c, const struct counted *x)
{
	(void)o;
	return day_part(c, x, 4);
}

static const char *
get_quarter(const struct office *o, const struct casefile *c, const struct counted *x)
{
	int year, month, mday;

	(void)o;
	day_split(x->day, &year, &month, &mday);
	return arena_fmt(c->arena, "%04d-Q%d", year, (month + 2) / 3);
}

/* Whose act it was: of who stood in for somebody that somebody's. */
static const char *
get_actor(const struct office *o, const struct casefile *c, const struct counted *x)
{
	(void)o;
	(void)c;
	return node_get_str(x->event, "for", node_get_str(x->event, "by", NULL));
}

static const struct person *
actor(const struct office *o, const struct casefile *c, const struct counted *x)
{
	const char *account = get_actor(o, c, x);

	return account ? office_person(o, account, x->day) : NULL;
}

static const char *
get_actor_name(const struct office *o, const struct casefile *c, const struct counted *x)
{
	const struct person *p = actor(o, c, x);

	return p ? p->name : get_actor(o, c, x);
}

static const char *
get_actor_department(const struct office *o, const struct casefile *c, const struct counted *x)
{
	const struct person *p = actor(o, c, x);
	const struct department *dep = p ? office_department(o, p->department) : NULL;

	return dep ? department_name(dep, x->day) : NULL;
}

static const struct dimension dimensions[] = {
    {.name = "day", .get = get_day, .of_time = true},
    {.name = "month", .get = get_month, .of_time = true},
    {.name = "quarter", .get = get_quarter, .of_time = true},
    {.name = "year", .get = get_year, .of_time = true},
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

const char *
dimension_get(const struct dimension *d, const struct office *o, const struct casefile *c,
    int64_t as_of, const struct counted *x)
{
	return d->get ? d->get(o, c, x) : field_get(&d->field, o, c, as_of, c->arena);
}
