#include "rules/reform.h"

#include <string.h>

static bool
is_one(struct reform_entry *e, bool holds)
{
	e->before = holds && e->was;
	e->after = holds && e->is;
	return holds;
}

static bool
items_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	(void)r;
	return is_one(e, true);
}

static bool
is_main(const struct version *v)
{
	return v && !node_get(v->node, "part-of");
}

static bool
main_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	(void)r;
	e->before = is_main(e->was);
	e->after = is_main(e->is);
	return e->before || e->after;
}

static bool
fate_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)r;
	return is_one(e, strcmp(e->fate, f->name) == 0);
}

static bool
is_entered(const struct version *v, day_t day)
{
	day_t on;

	return v && record_day(v->node, "entered", &on) && on <= day;
}

static bool
entered_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	e->before = is_entered(e->was, r->from);
	e->after = is_entered(e->is, r->until);
	return e->before || e->after;
}

static bool
immediate_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	(void)r;
	e->before = e->was && e->was->kind == KIND_IMMEDIATE;
	e->after = e->is && e->is->kind == KIND_IMMEDIATE;
	return e->before || e->after;
}

static size_t
all_steps(const struct version *v)
{
	return version_steps(v).all;
}

static size_t
internal_steps(const struct version *v)
{
	return version_steps(v).internal;
}

static size_t
serial_steps(const struct version *v)
{
	return version_steps(v).serial;
}

static size_t
materials(const struct version *v)
{
	return version_count(v, "materials");
}

/* Of what is no more, or is new, nothing was cut; nor of what one of its versions does not say. */
static bool
count_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)r;
	if (!e->was || !e->is)
		return false;
	e->before = (int64_t)f->count(e->was);
	e->after = (int64_t)f->count(e->is);
	return e->before && e->after;
}

/* Both are counted in that unit; a time within one day is none of either. */
static bool
are_in(enum unit unit, const struct length *a, const struct length *b)
{
	return (!a->n || a->unit == unit) && (!b->n || b->unit == unit) &&
	    (a->n || b->n || unit == UNIT_WORKDAYS);
}

static bool
promises(const struct reform *r, struct reform_entry *e, enum unit unit)
{
	struct length was, is;

	if (!e->was || !e->is || !version_length(r->o, e->was, "promised", r->from, &was) ||
	    !version_length(r->o, e->is, "promised", r->until, &is) || !are_in(unit, &was, &is))
		return false;
	e->before = was.n;
	e->after = is.n;
	return true;
}

static bool
promised_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	return promises(r, e, UNIT_WORKDAYS);
}

static bool
promised_days_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	return promises(r, e, UNIT_DAYS);
}

/* What the law gives on the later day, and what is promised then. */
static bool
of_law_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	struct length law, is;

	if (!e->is || !version_length(r->o, e->is, "statutory", r->until, &law) ||
	    !version_length(r->o, e->is, "promised", r->until, &is) ||
	    !are_in(UNIT_WORKDAYS, &law, &is))
		return false;
	e->before = law.n;
	e->after = is.n;
	return true;
}

/* An item without a promise, or with one in another unit than before, is in no sum of days. */
static bool
not_compared_add(const struct reform *r, const struct reform_figure *f, struct reform_entry *e)
{
	(void)f;
	return is_one(e,
	    e->was && e->is && !promises(r, e, UNIT_WORKDAYS) && !promises(r, e, UNIT_DAYS));
}

static bool
is_host(const struct office *o, const char *id, day_t day)
{
	for (size_t i = 0; i < o->n_items; i++) {
		const struct version *v = item_version(&o->items[i], day);

		if (v && version_applied(v) && v->host && strcmp(v->host, id) == 0)
			return true;
	}
	return false;
}

/* Departments that answer for an item on one of the days. */
static void
each_department(const struct reform *r, reform_fn *entry, void *arg)
{
	for (size_t i = 0; i < r->o->n_departments; i++) {
		const struct department *dep = &r->o->departments[i];
		struct reform_entry e = {.id = dep->id,
		    .name = department_name(dep, r->until),
		    .before = is_host(r->o, dep->id, r->from),
		    .after = is_host(r->o, dep->id, r->until)};

		if (e.before || e.after)
			entry(arg, &e);
	}
}

/* Fees that are charged for an item in force on one of the days (行政事业性收费), each once. */
static void
each_fee(const struct reform *r, reform_fn *entry, void *arg)
{
	const struct fee *f = r->o->fees;

	for (size_t i = 0; i < r->o->n_fees; i++) {
		struct reform_entry e = {.id = f[i].id, .name = f[i].name};
		bool first = true;

		for (size_t k = 0; k < r->o->n_fees; k++) {
			if (strcmp(f[k].id, f[i].id) != 0)
				continue;
			first &= k >= i;
			e.before |= fee_charged(r->o, &f[k], r->from);
			e.after |= fee_charged(r->o, &f[k], r->until);
		}
		if (first && (e.before || e.after))
			entry(arg, &e);
	}
}

const struct reform_figure reform_figures[] = {
    {"items", "items", "in force", items_add, NULL, NULL, false},
    {"main-items", "items", "in force, and no part of another", main_add, NULL, NULL, false},
    {"kept", "items", "in force on both days, and decided here", fate_add, NULL, NULL, false},
    {"forwarded", "items", "in force on both days, and decided above", fate_add, NULL, NULL, false},
    {"cancelled", "items", "ended as cancelled", fate_add, NULL, NULL, false},
    {"merged", "items", "ended as merged into another", fate_add, NULL, NULL, false},
    {"delegated", "items", "ended as delegated", fate_add, NULL, NULL, false},
    {"handed-up", "items", "ended as handed up", fate_add, NULL, NULL, false},
    {"converted", "items", "ended as managed in another way", fate_add, NULL, NULL, false},
    {"ended", "items", "ended without a word as what", fate_add, NULL, NULL, false},
    {"new", "items", "begun as new", fate_add, NULL, NULL, false},
    {"taken-over", "items", "begun as taken over from above", fate_add, NULL, NULL, false},
    {"split", "items", "begun as split from another", fate_add, NULL, NULL, false},
    {"begun", "items", "begun without a word as what", fate_add, NULL, NULL, false},
    {"entered", "items", "handled in the hall", entered_add, NULL, NULL, false},
    {"immediate", "items", "decided on the spot", immediate_add, NULL, NULL, false},
    {"departments", "departments", "that answer for an item", NULL, NULL, each_department, false},
    {"fees", "fees", "that are charged for an item", NULL, NULL, each_fee, false},
    {"steps", "steps", "of items in force on both days", count_add, all_steps, NULL, true},
    {"internal-steps", "steps", "of these, that no law knows", count_add, internal_steps, NULL,
	true},
    {"serial-steps", "steps", "of these, one after the other", count_add, serial_steps, NULL, true},
    {"materials", "materials", "of items in force on both days", count_add, materials, NULL, true},
    {"promised", "workdays", "promised, of items in force on both days", promised_add, NULL, NULL,
	true},
    {"promised-days", "days", "the same in calendar days", promised_days_add, NULL, NULL, true},
    {"of-law", "workdays", "that the law gives, and that are promised, on the later day",
	of_law_add, NULL, NULL, true},
    {"not-compared", "items", "in force on both days, with no promises to compare",
	not_compared_add, NULL, NULL, false},
    {.name = NULL},
};

bool
reform_figure_is_fate(const struct reform_figure *f)
{
	return f->adds == fate_add;
}

const struct reform_figure *
reform_figure_find(const char *name)
{
	const struct reform_figure *f = reform_figures;

	while (f->name && strcmp(f->name, name) != 0)
		f++;
	return f->name ? f : NULL;
}

/* What became of it; the name of the figure of which it is one. What is decided above is forwarded. */
static const char *
fate(const struct item *item, const struct reform_entry *e)
{
	const struct version *first = item->versions, *last = item->versions + item->n_versions - 1;

	if (e->was && e->is)
		return e->is->kind == KIND_ESCALATED ? "forwarded" : "kept";
	return e->was ? node_get_str(last->node, "ended", "ended")
		      : node_get_str(first->node, "begun", "begun");
}

void
reform_figure_each(const struct reform *r, const struct reform_figure *f, reform_fn *entry,
    void *arg)
{
	if (f->each) {
		f->each(r, entry, arg);
		return;
	}
	for (size_t i = 0; i < r->o->n_items; i++) {
		const struct item *item = &r->o->items[i];
		struct reform_entry e = {.id = item->id,
		    .was = item_version(item, r->from),
		    .is = item_version(item, r->until)};
		const struct version *v = e.is ? e.is : e.was;

		if (!v || !version_applied(v))
			continue;
		e.name = v->name;
		e.host = v->host;
		e.fate = fate(item, &e);
		if (f->adds(r, f, &e))
			entry(arg, &e);
	}
}

static void
add(void *arg, const struct reform_entry *e)
{
	struct reform_sum *sum = arg;

	sum->n++;
	sum->before += e->before;
	sum->after += e->after;
}

struct reform_sum
reform_figure_sum(const struct reform *r, const struct reform_figure *f)
{
	struct reform_sum sum = {0};

	reform_figure_each(r, f, add, &sum);
	return sum;
}

static int64_t
in_force(const struct office *o, day_t day)
{
	int64_t n = 0;

	for (size_t i = 0; i < o->n_items; i++)
		n += item_version(&o->items[i], day) != NULL;
	return n;
}

bool
reform_foots(const struct reform *r, struct diag *d)
{
	int64_t before = 0, after = 0;

	for (const struct reform_figure *f = reform_figures; f->name; f++) {
		const struct reform_sum sum = reform_figure_sum(r, f);

		if (!reform_figure_is_fate(f))
			continue;
		before += sum.before;
		after += sum.after;
	}
	if (before == in_force(r->o, r->from) && after == in_force(r->o, r->until))
		return true;
	diag_at(d, NULL, 0, 0,
	    "what became of the items makes %lld and %lld, and %lld and %lld are in force",
	    (long long)before, (long long)after, (long long)in_force(r->o, r->from),
	    (long long)in_force(r->o, r->until));
	return false;
}

void
reform_parts(const struct reform *r, bool after, struct buf *out)
{
	const char *sep = "";

	for (const struct reform_figure *f = reform_figures; f->name; f++) {
		const struct reform_sum sum = reform_figure_sum(r, f);
		const int64_t n = after ? sum.after : sum.before;

		if (!n || !reform_figure_is_fate(f))
			continue;
		buf_fmt(out, "%s%lld %s", sep, (long long)n, f->name);
		sep = " + ";
	}
}

bool
ratio_format(struct buf *out, int64_t part, int64_t whole, int places)
{
	int64_t scale = 1, n;
	const bool less = part < 0;

	if (!whole)
		return false;
	for (int i = 0; i < places; i++)
		scale *= 10;
	part = (less ? -part : part) * scale;
	n = (2 * part + whole) / (2 * whole);
	buf_fmt(out, "%s%lld", less && n ? "-" : "", (long long)(n / scale));
	if (places)
		buf_fmt(out, ".%0*lld", places, (long long)(n % scale));
	return true;
}
