#include "rules/limit_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/act.h"

/*
 * The limits that a case has which is received on a day: those of the office,
 * then those of the item's version. What stands in file is judged, beside all
 * of them.
 */
struct scope {
	const struct office *o;
	const struct version *v; /* NULL: the office alone */
	const char *file;
	struct diag *d;
	bool ok;
	day_t day;
	const struct limit **limit;
	size_t n, of_office;
};

static bool
stands_in_file(const struct scope *s, size_t i)
{
	return !s->v || i >= s->of_office;
}

static void
scope_fill(struct scope *s, day_t day)
{
	s->day = day;
	s->n = 0;
	for (size_t i = 0; i < s->o->n_limits; i++)
		if (period_holds(&s->o->limits[i].in_force, day))
			s->limit[s->n++] = &s->o->limits[i];
	s->of_office = s->n;
	for (size_t i = 0; s->v && i < s->v->n_limits; i++)
		if (period_holds(&s->v->limits[i].in_force, day))
			s->limit[s->n++] = &s->v->limits[i];
}

/* The next day after that on which a limit begins, or is not there any more; DAY_MAX + 1: none. */
static day_t
next_day(const struct scope *s)
{
	size_t n = s->o->n_limits + (s->v ? s->v->n_limits : 0);
	day_t next = DAY_MAX + 1;

	for (size_t i = 0; i < n; i++) {
		const struct limit *l = i < s->o->n_limits ? &s->o->limits[i]
							   : &s->v->limits[i - s->o->n_limits];

		if (l->in_force.from > s->day && l->in_force.from < next)
			next = l->in_force.from;
		if (l->in_force.until >= s->day && l->in_force.until < next - 1)
			next = l->in_force.until + 1;
	}
	return next;
}

/* A fault of a limit, at one of its keys, or at its beginning when it has not that key. */
static void complain(struct scope *s, const struct limit *l, const char *key, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
complain(struct scope *s, const struct limit *l, const char *key, const char *fmt, ...)
{
	const struct node *where = key ? node_get(l->node, key) : NULL;
	char text[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	where = where ? where : l->node;
	diag_at(s->d, s->file, where->line, where->col, "%s", text);
	s->ok = false;
}

/* One event can start both: the same act, or a lapse and the act for which it stands. */
static bool
start_together(const struct scope *s, const struct limit *l, const struct limit *m)
{
	const struct limit *after;

	if (strcmp(l->starts, m->starts) == 0)
		return !l->after || !m->after || strcmp(l->after, m->after) == 0;
	if (m->after && !l->after)
		return start_together(s, m, l);
	after = l->after ? office_limit(s->o, s->v, l->after, s->day) : NULL;
	return after && lapse_acts[after->lapse] &&
	    strcmp(lapse_acts[after->lapse], m->starts) == 0;
}

static bool
on_a_panel(const struct office *o, const char *department)
{
	for (size_t i = 0; i < o->n_panels; i++)
		if (node_has(o->panels[i].members, department))
			return true;
	return false;
}

/*
 * The tasks of both can be of one department: who handles a case, and who
 * reviews it, differs from case to case, and may be a department that a limit
 * names. The reviewers are without the host.
 */
static bool
may_be_one(const struct scope *s, const char *a, const char *b)
{
	static const char *const words[] = {"host", "reviewers", "applicant"};
	const char *window = s->o->window ? s->o->window : "window";
	int k = 0;

	a = strcmp(a, "window") == 0 ? window : a;
	b = strcmp(b, "window") == 0 ? window : b;
	if (strcmp(a, b) == 0)
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		k += (strcmp(a, words[i]) == 0) + (strcmp(b, words[i]) == 0);
	if (k != 1 || strcmp(a, "applicant") == 0 || strcmp(b, "applicant") == 0)
		return false;
	if (strcmp(a, "host") == 0 || strcmp(b, "host") == 0)
		return true;
	return on_a_panel(s->o, strcmp(a, "reviewers") == 0 ? b : a);
}

/* The limits above it have other names, and none makes tasks that are called like its own. */
static void
check_alone(struct scope *s, size_t i)
{
	const struct limit *l = s->limit[i], *m;

	for (size_t k = 0; k < i; k++) {
		m = s->limit[k];
		if (strcmp(l->name, m->name) == 0)
			complain(s, l, NULL, "limit '%s' stands here a second time", l->name);
		else if (strcmp(l->task, m->task) == 0 && may_be_one(s, l->of, m->of) &&
		    start_together(s, l, m))
			complain(s, l, NULL,
			    "limits '%s' and '%s' start with the same act, task and owner%s: give "
			    "the task another name",
			    m->name, l->name,
			    strcmp(l->of, m->of) == 0 ? "" : ", who can be one department");
	}
}

static void
check_owner(struct scope *s, const struct limit *l)
{
	static const char *const roles[] = {"host", "window", "applicant", "reviewers"};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (strcmp(l->of, roles[i]) == 0)
			return;
	if (!office_department(s->o, l->of))
		complain(s, l, "of", "department '%s' is not in departments.yaml", l->of);
}

/* What has no number cannot be lengthened, and what an act states is not counted at all. */
static void
check_length(struct scope *s, const struct limit *l)
{
	const struct act *starts = act_find(l->starts);

	if (l->stated && !(starts && act_key_find(starts, "until")))
		complain(s, l, "length",
		    "limit '%s': only ask, assess and notify state until when, and it starts with "
		    "%s",
		    l->name, l->starts);
	if (!l->stated && strcmp(l->starts, "ask") == 0 && strcmp(l->of, "applicant") == 0)
		complain(s, l, "length",
		    "limit '%s': the notice states its own deadline, so the length is: stated",
		    l->name);
	if (l->stated && l->pauses)
		complain(s, l, "pauses", "limit '%s': nothing stops a time that is stated",
		    l->name);
	if (l->extend_by && !l->length.n)
		complain(s, l, "extend",
		    "limit '%s': only a number of workdays or days can be extended", l->name);
}

/* A procedure that begins with the limit would leave it standing from its start. */
static void
check_pauses(struct scope *s, const struct limit *l)
{
	const char *begins = act_begins(act_find(l->starts), NULL);

	if (begins && node_has(l->pauses, begins))
		complain(s, l, "pauses",
		    "limit '%s' would stand still from its start: %s begins the %s", l->name,
		    l->starts, begins);
}

/* Only what the act says can be wanted of it. */
static void
check_given(struct scope *s, const struct limit *l)
{
	const struct act *starts = act_find(l->starts);
	const struct node *x;

	for (x = l->given ? l->given->first : NULL; x; x = x->next)
		if (!starts || !act_key_find(starts, x->key->str))
			complain(s, l, "given", "limit '%s': %s does not say %s", l->name,
			    l->starts, x->key->str);
}

static void
check_after(struct scope *s, const struct limit *l)
{
	const struct limit *after = l->after ? office_limit(s->o, s->v, l->after, s->day) : NULL;

	if (!l->after)
		return;
	if (!after)
		complain(s, l, "after",
		    "limit '%s' starts after '%s', which is no limit of the item or the office",
		    l->name, l->after);
	else if (!after->lapse)
		complain(s, l, "after", "limit '%s' starts after '%s', which does not lapse",
		    l->name, l->after);
}

/*
 * An effect follows only where it can: silence is acceptance when nothing was
 * answered to an application, and so on. For payment either act will do.
 */
static const struct {
	const char *starts, *ends;
	bool any;
} effects[LAPSE_N] = {
    [LAPSE_DEEMED_ACCEPTED] = {"receive supplement", "accept refuse ask", false},
    [LAPSE_DEEMED_GRANTED] = {"accept dispatch", "decide", false},
    [LAPSE_PROPOSE_REFUSAL] = {"ask", "supplement", false},
    [LAPSE_PROPOSE_DENIAL] = {"assess notify", "pay confirm", true},
    [LAPSE_CLOSE_UNPAID] = {"assess notify", "pay confirm", true},
};

/* The words, blanks between, of which some is in the node; counts them too. */
static int
words_in(const char *words, const struct node *n, int *all)
{
	int in = 0;
	char word[32];
	size_t len;

	for (*all = 0; *words; words += len + (words[len] == ' '), ++*all) {
		len = strcspn(words, " ");
		snprintf(word, sizeof word, "%.*s", (int)len, words);
		in += node_has(n, word);
	}
	return in;
}

static void
check_lapse(struct scope *s, const struct limit *l)
{
	const char *starts = effects[l->lapse].starts, *ends = effects[l->lapse].ends;
	bool any = effects[l->lapse].any;
	int in, all;

	if (!l->lapse)
		return;
	if (!words_in(starts, node_get(l->node, "starts"), &all))
		complain(s, l, "lapse",
		    "limit '%s': %s can follow what starts with: %s; not with %s", l->name,
		    lapse_names[l->lapse], starts, l->starts);
	in = words_in(ends, l->ends, &all);
	if (any ? !in : in < all)
		complain(s, l, "ends", "limit '%s': %s can follow what ends with%s: %s", l->name,
		    lapse_names[l->lapse], any ? " one of" : "", ends);
}

/* Some item has it, or the office at some time. */
static bool
anybody_has(const struct office *o, const char *name)
{
	for (size_t i = 0; i < o->n_limits; i++)
		if (strcmp(o->limits[i].name, name) == 0)
			return true;
	for (size_t i = 0; i < o->n_items; i++)
		for (size_t k = 0; k < o->items[i].n_versions; k++)
			for (size_t n = 0; n < o->items[i].versions[k].n_limits; n++)
				if (strcmp(o->items[i].versions[k].limits[n].name, name) == 0)
					return true;
	return false;
}

/* The limit that it is a part of is there, and both are in one unit. */
static void
check_within(struct scope *s, const struct limit *l)
{
	const struct limit *whole = l->within ? office_limit(s->o, s->v, l->within, s->day) : NULL;

	if (!l->within)
		return;
	/* that of an office may be a part of what only some items have */
	if (!whole && (s->v || !anybody_has(s->o, l->within)))
		complain(s, l, "within",
		    "limit '%s' is within '%s', which is no limit of the item or the office",
		    l->name, l->within);
	if (whole == l || l->stated)
		complain(s, l, "within", "limit '%s' is within no other: it %s", l->name,
		    l->stated ? "has no length" : "is the same");
	for (size_t i = 0; whole && whole != l && i < s->n; i++) {
		whole = whole->within ? office_limit(s->o, s->v, whole->within, s->day) : NULL;
		if (whole == l)
			complain(s, l, "within", "limit '%s' is within '%s', which is within it",
			    l->name, l->within);
	}
}

/* A limit's share of one in that unit; -1 when they cannot be added. */
static int
share(const struct limit *l, enum unit unit)
{
	if (l->length.unit == UNIT_SAME_DAY)
		return 0;
	if (l->length.unit == UNIT_NOON)
		return 1;
	return l->length.unit == unit ? l->length.n : -1;
}

/*
 * The parts of a limit add up to no more than the whole. What reviewers do at
 * the same time is one limit, and counts once.
 */
static void
check_whole(struct scope *s, size_t w)
{
	const struct limit *whole = s->limit[w], *l, *last = NULL;
	char length[LENGTH_TEXT];
	int sum = 0, part;

	length_format(&whole->length, length);
	for (size_t i = 0; i < s->n; i++) {
		l = s->limit[i];
		if (!l->within || strcmp(l->within, whole->name) != 0 || l == whole || l->stated)
			continue;
		part = whole->stated ? -1 : share(l, whole->length.unit);
		if (part < 0 && (stands_in_file(s, i) || stands_in_file(s, w)))
			complain(s, stands_in_file(s, i) ? l : whole,
			    stands_in_file(s, i) ? "within" : "length",
			    "limits '%s' and '%s' cannot be added: they are not in one unit",
			    l->name, whole->name);
		if (part < 0)
			return;
		sum += part;
		if (stands_in_file(s, i))
			last = l;
	}
	if (sum <= whole->length.n || (!last && !stands_in_file(s, w)))
		return;
	complain(s, last ? last : whole, last ? "within" : "length",
	    "the limits within '%s' add up to %d, and it is %s", whole->name, sum, length);
}

static void
check_day(struct scope *s)
{
	const struct limit *l;

	for (size_t i = 0; i < s->n; i++) {
		if (!stands_in_file(s, i))
			continue;
		l = s->limit[i];
		check_alone(s, i);
		check_owner(s, l);
		check_length(s, l);
		check_pauses(s, l);
		check_given(s, l);
		check_after(s, l);
		check_lapse(s, l);
		check_within(s, l);
	}
	for (size_t i = 0; i < s->n; i++)
		check_whole(s, i);
}

/* Day by day on which something changes; what is wrong on one is not told again for the next. */
bool
limits_hold(const struct office *o, const struct version *v, const char *file, struct diag *d)
{
	size_t most = o->n_limits + (v ? v->n_limits : 0);
	struct scope s = {.o = o, .v = v, .file = file, .d = d, .ok = true};
	day_t day = v ? v->in_force.from : DAY_MIN, until = v ? v->in_force.until : DAY_MAX;

	s.limit = xmalloc((most + 1) * sizeof *s.limit);
	for (; s.ok && day <= until; day = next_day(&s)) {
		scope_fill(&s, day);
		check_day(&s);
	}
	free(s.limit);
	return s.ok;
}
