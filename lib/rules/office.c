#include "rules/office.h"

#include <stdlib.h>
#include <string.h>

#include "rules/duty.h"
#include "rules/limit_check.h"
#include "schema/embedded.h"

const char *const clock_names[CLOCK_N] = {"case", "stage", "applicant"};

const char *const counting_names[COUNTING_N] = {"start-day", "days-that-count", "end-on-day-off",
    "pauses", "ends-at"};

const char *const lapse_names[LAPSE_N] = {"", "deemed-accepted", "deemed-granted",
    "propose-refusal", "propose-denial", "close-unpaid"};

const char *const lapse_acts[LAPSE_N] =
    {[LAPSE_DEEMED_ACCEPTED] = "accept", [LAPSE_DEEMED_GRANTED] = "decide"};

void
office_init(struct office *o)
{
	*o = (struct office){.closing = 86400, .currency = "CNY"};
	o->alert[LEVEL_REMINDER] = (struct threshold){THRESHOLD_BEFORE, 3};
	o->alert[LEVEL_WARNING] = (struct threshold){THRESHOLD_BEFORE, 1};
	o->alert[LEVEL_YELLOW] = (struct threshold){THRESHOLD_LATE, 0};
	o->alert[LEVEL_RED] = (struct threshold){THRESHOLD_LATE, 3};
	o->editions = editions_new(&o->arena);
}

void
office_release(struct office *o)
{
	arena_release(&o->arena);
}

bool
period_holds(const struct period *p, day_t day)
{
	return p->from <= day && day <= p->until;
}

/* The schema has seen that these are dates that look like dates; this sees that they exist. */
static bool
date_at(const struct node *n, const char *file, day_t *day, struct diag *d)
{
	if (day_parse(n->str, n->len, day))
		return true;
	diag_at(d, file, n->line, n->col, "there is no day '%s'", n->str);
	return false;
}

static bool
read_period(const struct node *map, const char *file, struct period *p, struct diag *d)
{
	const struct node *from = node_get(map, "from"), *until = node_get(map, "until");

	*p = (struct period){DAY_MIN, DAY_MAX};
	if ((from && !date_at(from, file, &p->from, d)) ||
	    (until && !date_at(until, file, &p->until, d)))
		return false;
	if (!until || p->from <= p->until)
		return true;
	diag_at(d, file, until->line, until->col, "'until' is before 'from'");
	return false;
}

static void
read_extend(struct limit *l, const struct node *extend)
{
	const struct node *roles = node_get(extend, "approver"), *x;

	l->extend_basis = node_get_str(extend, "basis", NULL);
	l->extend_by = (int)strtol(node_get_str(extend, "by", "0"), NULL, 10);
	for (x = roles ? roles->first : NULL; x; x = x->next)
		l->extend_approvers |= WORD_FLAG(word_find(role_names, ROLE_N, x->str));
}

static bool
read_limit(struct limit *l, const struct node *e, const char *file, struct diag *d)
{
	const struct node *length = node_get(e, "length");

	l->node = e;
	if (!read_period(e, file, &l->in_force, d))
		return false;
	l->name = node_get_str(e, "limit", "");
	l->task = node_get_str(e, "task", "");
	l->starts = node_get_str(e, "starts", "");
	l->given = node_get(e, "given");
	l->after = node_get_str(e, "after", NULL);
	l->within = node_get_str(e, "within", NULL);
	l->ends = node_get(e, "ends");
	l->of = node_get_str(e, "of", "");
	l->nature = node_get_str(e, "nature", NULL);
	l->basis = node_get_str(e, "basis", NULL);
	l->pauses = node_get(e, "pauses");
	l->soft = node_get_bool(e, "soft", false);
	l->lapse = (enum lapse)word_find(lapse_names, LAPSE_N, node_get_str(e, "lapse", NULL));
	read_extend(l, node_get(e, "extend"));
	for (int i = 0; i < CLOCK_N; i++)
		if (strcmp(node_get_str(e, "clock", "case"), clock_names[i]) == 0)
			l->clock = (enum clock)i;
	l->stated = node_is(length, "stated");
	if (!l->stated && !length_parse(node_str(length, ""), &l->length)) {
		diag_at(d, file, length->line, length->col,
		    "length '%s': say '20 workdays', '30 days', same-day, noon or stated",
		    node_str(length, ""));
		return false;
	}
	if ((strcmp(l->starts, "lapse") == 0) == (l->after != NULL))
		return true;
	diag_at(d, file, e->line, e->col,
	    "'after' names the limit whose lapse starts this one, with 'starts: lapse'");
	return false;
}

static bool
read_limits(struct office *o, const struct node *seq, const char *file, const struct limit **limits,
    size_t *n, struct diag *d)
{
	const struct node *e;
	struct limit *l;
	bool ok = true;

	*n = 0;
	*limits = l = arena_alloc(&o->arena, (seq ? seq->n : 0) * sizeof *l);
	for (e = seq ? seq->first : NULL; e; e = e->next, ++*n)
		ok &= read_limit(l++, e, file, d);
	return ok;
}

/* By its schema "N workdays before", "late" or "N workdays late". */
static struct threshold
read_threshold(const struct node *value)
{
	if (!value)
		return (struct threshold){THRESHOLD_NONE, 0};
	return (struct threshold){
	    strstr(value->str, "before") ? THRESHOLD_BEFORE : THRESHOLD_LATE,
	    (int)strtol(value->str, NULL, 10),
	};
}

/* In the order of time: fewer workdays before, late, more workdays late. */
static int
threshold_place(const struct threshold *t)
{
	return t->kind == THRESHOLD_BEFORE ? -1 - t->n : t->n;
}

static bool
read_alert(struct office *o, const struct node *alert, const char *file, struct diag *d)
{
	const struct node *value, *before = NULL;
	const struct threshold *last = NULL;
	bool ok = true;

	for (int i = LEVEL_REMINDER; i < LEVEL_N; i++) {
		value = node_get(alert, level_names[i]);
		o->alert[i] = read_threshold(value);
		if (!value)
			continue;
		if (last && threshold_place(&o->alert[i]) < threshold_place(last)) {
			diag_at(d, file, value->line, value->col,
			    "%s '%s' begins before %s '%s': a worse level begins with it or later",
			    level_names[i], value->str, level_names[last - o->alert], before->str);
			ok = false;
		}
		last = &o->alert[i];
		before = value;
	}
	return ok;
}

static bool
read_urge(struct office *o, const char *file, const struct node *urge, struct diag *d)
{
	const struct node *after = node_get(urge, "warn-after");

	o->urge_issuer = node_get_str(urge, "issuer", NULL);
	o->urge_supervision = node_get_str(urge, "supervision", NULL);
	if (!after || (length_parse(after->str, &o->warn_after) && o->warn_after.n))
		return true;
	diag_at(d, file, after->line, after->col, "warn-after '%s': say '3 workdays' or '5 days'",
	    after->str);
	return false;
}

static bool
add_office(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *n = node_get(doc, "time-zone");

	if (!zone_set(node_str(n, ""))) {
		diag_at(d, file, n->line, n->col,
		    "time zone '%s' is not known to this system (is tzdata installed?)",
		    node_str(n, ""));
		return false;
	}
	o->node = doc;
	o->name = node_get_str(doc, "name", "");
	o->prefix = node_get_str(doc, "prefix", "");
	o->currency = node_get_str(doc, "currency", "CNY");
	o->window = node_get_str(doc, "window", NULL);
	o->simulated = node_get_bool(doc, "simulated", false);
	o->network = node_get_bool(doc, "network-file-system", false);
	o->numbers_after = node_get(doc, "numbers-after");
	o->layers = node_get(doc, "calendars");
	o->gates = node_get(doc, "gates");
	n = node_get(doc, "alert");
	if (n && !read_alert(o, n, file, d))
		return false;
	if (!read_urge(o, file, node_get(doc, "urge"), d))
		return false;
	n = node_get(doc, "counting");
	for (int i = 0; i < COUNTING_N; i++)
		o->counting[i] = node_get_str(n, counting_names[i], NULL);
	n = node_get(doc, "closing-time");
	if (n)
		o->closing =
		    (int)(strtol(n->str, NULL, 10) * 3600 + strtol(n->str + 3, NULL, 10) * 60);
	if (!o->closing) {
		diag_at(d, file, n->line, n->col,
		    "closing-time '00:00' is before the day: leave it out for the end of the day");
		return false;
	}
	n = node_get(doc, "paper-until");
	o->has_paper_until = n != NULL;
	if (n && !date_at(n, file, &o->paper_until, d))
		return false;
	return read_limits(o, node_get(doc, "limits"), file, &o->limits, &o->n_limits, d);
}

static bool
add_departments(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *seq = node_get(doc, "departments"), *e, *x;
	struct department *dep = arena_alloc(&o->arena, seq->n * sizeof *dep);
	struct period p;
	bool ok = true;

	o->departments = dep;
	for (e = seq->first; e; e = e->next, dep++, o->n_departments++) {
		dep->id = node_get_str(e, "id", "");
		dep->mail = node_get_str(e, "mail", NULL);
		dep->head = node_get_str(e, "head", NULL);
		dep->node = e;
		ok &= read_period(e, file, &dep->in_force, d);
		for (x = node_get(e, "names")->first; x; x = x->next)
			ok &= read_period(x, file, &p, d);
	}
	return ok;
}

static bool
read_absent(struct office *o, const struct node *seq, const char *file, struct person *p,
    struct diag *d)
{
	struct period *absent = arena_alloc(&o->arena, (seq ? seq->n : 0) * sizeof *absent);
	const struct node *e;
	bool ok = true;

	p->absent = absent;
	for (e = seq ? seq->first : NULL; e; e = e->next, p->n_absent++)
		ok &= read_period(e, file, absent++, d);
	return ok;
}

static bool
add_staff(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *seq = node_get(doc, "staff"), *e, *x;
	struct person *p = arena_alloc(&o->arena, seq->n * sizeof *p);
	bool ok = true;

	o->people = p;
	for (e = seq->first; e; e = e->next, p++, o->n_people++) {
		p->node = e;
		p->account = node_get_str(e, "account", "");
		p->name = node_get_str(e, "name", "");
		p->department = node_get_str(e, "department", "");
		p->stand_in = node_get_str(e, "stand-in", NULL);
		for (x = node_get(e, "roles")->first; x; x = x->next)
			p->roles |= WORD_FLAG(word_find(role_names, ROLE_N, x->str));
		ok &= read_period(e, file, &p->in_force, d);
		ok &= read_absent(o, node_get(e, "absent"), file, p, d);
	}
	return ok;
}

static bool
add_panels(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *seq = node_get(doc, "panels"), *e;
	struct panel *p = arena_alloc(&o->arena, seq->n * sizeof *p);
	bool ok = true;

	o->panels = p;
	for (e = seq->first; e; e = e->next, p++, o->n_panels++) {
		p->id = node_get_str(e, "id", "");
		p->members = node_get(e, "members");
		p->node = e;
		ok &= read_period(e, file, &p->in_force, d);
	}
	return ok;
}

static bool
add_duties(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *seq = node_get(doc, "duties"), *e;
	struct duty *duty = arena_alloc(&o->arena, seq->n * sizeof *duty);
	bool ok = true;

	o->duties = duty;
	for (e = seq->first; e; e = e->next, duty++, o->n_duties++)
		ok &= read_period(e, file, &duty->in_force, d) &&
		    duty_read(&o->arena, duty, e, file, d);
	return ok;
}

/* The file's name without directory and ending. */
static const char *
stem(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
	const char *dot = strrchr(name, '.');

	return arena_strn(a, name, dot ? (size_t)(dot - name) : strlen(name));
}

static bool
add_item(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *seq = node_get(doc, "versions"), *e, *id = node_get(doc, "id");
	struct version *v = arena_alloc(&o->arena, seq->n * sizeof *v);
	struct item *items = arena_alloc(&o->arena, (o->n_items + 1) * sizeof *items);
	day_t before = DAY_MIN;
	bool ok = true;

	if (strcmp(stem(&o->arena, file), id->str) != 0) {
		diag_at(d, file, id->line, id->col, "id '%s' is not the name of the file", id->str);
		ok = false;
	}
	if (o->n_items)
		memcpy(items, o->items, o->n_items * sizeof *items);
	items[o->n_items++] = (struct item){id->str, file, v, seq->n};
	o->items = items;
	for (e = seq->first; e; e = e->next, v++) {
		v->name = node_get_str(e, "name", "");
		v->host = node_get_str(e, "host", NULL);
		v->panel = node_get_str(e, "panel", NULL);
		v->kind = (enum kind)word_find(kind_names, KIND_N, node_get_str(e, "kind", ""));
		v->node = e;
		ok &= read_period(e, file, &v->in_force, d) &&
		    read_limits(o, node_get(e, "limits"), file, &v->limits, &v->n_limits, d);
		if (e != seq->first && v->in_force.from <= before) {
			diag_at(d, file, e->line, e->col,
			    "versions stand in the order of their 'from', each later than the last");
			ok = false;
		}
		before = v->in_force.from;
	}
	return ok;
}

/* A year without a day off was copied or never filled in: no country has one. */
static bool
has_day_off(const struct node *doc, const struct node *covers, const char *file, int layer,
    struct diag *d)
{
	const struct node *rest = node_get(doc, "rest"), *x;

	for (x = rest ? rest->first : NULL; x; x = x->next)
		if (strncmp(node_get_str(x, "date", ""), covers->str, 4) == 0)
			return true;
	if (layer > 0)
		return true;
	diag_at(d, file, covers->line, covers->col,
	    "covers %s, and lists no day off in that year: its holidays stand below rest",
	    covers->str);
	return false;
}

/* 2 to 99, the first edition has none. */
static bool
edition_number(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= 2 && !s[strspn(s, "0123456789")] && s[0] != '0' &&
	    strcmp(s, "1") != 0;
}

/* Length of NAME in NAME-YEAR, or NAME-YEAR-N for a later edition of the year; 0: it is neither. */
static size_t
calendar_name(const char *stem, const char *year)
{
	const char *dash = strrchr(stem, '-');
	size_t n = dash ? (size_t)(dash - stem) : 0, digits = strlen(year);

	if (dash && strcmp(dash + 1, year) == 0)
		return n;
	if (!dash || !edition_number(dash + 1) || n <= digits + 1)
		return 0;
	n -= digits + 1;
	return stem[n] == '-' && memcmp(stem + n + 1, year, digits) == 0 ? n : 0;
}

static bool
add_calendar(struct office *o, const char *file, const struct node *doc, struct diag *d)
{
	const struct node *covers = node_get(doc, "covers"), *e;
	const char *name = stem(&o->arena, file);
	size_t n = calendar_name(name, covers->str);
	const char *edition = n ? name + n + 1 + strlen(covers->str) : "";
	int layer = 0, number = *edition ? (int)strtol(edition + 1, NULL, 10) : 1;

	if (!n) {
		diag_at(d, file, covers->line, covers->col,
		    "a calendar that covers %s is named NAME-%s.yaml, a later edition "
		    "NAME-%s-2.yaml",
		    covers->str, covers->str, covers->str);
		return false;
	}
	for (e = o->layers->first; e; e = e->next, layer++)
		if (e->len == n && memcmp(e->str, name, n) == 0)
			return has_day_off(doc, covers, file, layer, d) &&
			    editions_add(o->editions, layer, number, file, doc, d);
	diag_at(d, file, covers->line, covers->col,
	    "office.yaml does not list the calendar '%.*s' of this file", (int)n, name);
	return false;
}

bool
office_add(struct office *o, enum rule_file kind, const char *file, const char *text, size_t len,
    struct diag *d)
{
	static const struct {
		const char *schema;
		bool (*add)(struct office *, const char *, const struct node *, struct diag *);
	} kinds[] = {
	    [RULE_OFFICE] = {"office", add_office},
	    [RULE_DEPARTMENTS] = {"departments", add_departments},
	    [RULE_STAFF] = {"staff", add_staff},
	    [RULE_PANELS] = {"panels", add_panels},
	    [RULE_ITEM] = {"item", add_item},
	    [RULE_CALENDAR] = {"calendar", add_calendar},
	    [RULE_DUTIES] = {"duties", add_duties},
	};
	const struct schema *schema = schema_named(kinds[kind].schema, d);
	const struct node *doc;

	if (!schema)
		return false;
	file = arena_str(&o->arena, file);
	doc = node_parse(&o->arena, file, text, len, &node_limits_rule, d);
	return doc && !schema_check(schema, file, doc, d) && kinds[kind].add(o, file, doc, d);
}

void
office_known(struct office *o, day_t day)
{
	o->calendar = editions_known(o->editions, day);
	o->known = day;
}

const struct department *
office_department(const struct office *o, const char *id)
{
	for (size_t i = 0; id && i < o->n_departments; i++)
		if (strcmp(o->departments[i].id, id) == 0)
			return &o->departments[i];
	return NULL;
}

static bool
is_named(const struct department *dep, const char *name)
{
	const struct node *x;

	if (node_has(node_get(dep->node, "aliases"), name))
		return true;
	for (x = node_get(dep->node, "names")->first; x; x = x->next)
		if (node_is(node_get(x, "name"), name))
			return true;
	return false;
}

const struct department *
office_department_named(const struct office *o, const char *name)
{
	const struct department *dep = office_department(o, name), *found = NULL;

	for (size_t i = 0; !dep && i < o->n_departments; i++) {
		if (!is_named(&o->departments[i], name))
			continue;
		if (found)
			return NULL;
		found = &o->departments[i];
	}
	return dep ? dep : found;
}

const char *
department_name(const struct department *dep, day_t day)
{
	const struct node *x;
	day_t from, until;

	for (x = node_get(dep->node, "names")->first; x; x = x->next) {
		const struct node *f = node_get(x, "from"), *u = node_get(x, "until");

		if (f && day_parse(f->str, f->len, &from) && day < from)
			continue;
		if (u && day_parse(u->str, u->len, &until) && day > until)
			continue;
		return node_get_str(x, "name", dep->id);
	}
	return dep->id;
}

const struct person *
office_person(const struct office *o, const char *account)
{
	for (size_t i = 0; account && i < o->n_people; i++)
		if (*o->people[i].account == *account && strcmp(o->people[i].account, account) == 0)
			return &o->people[i];
	return NULL;
}

bool
person_present(const struct person *p, day_t day)
{
	if (!p || !period_holds(&p->in_force, day))
		return false;
	for (size_t i = 0; i < p->n_absent; i++)
		if (period_holds(&p->absent[i], day))
			return false;
	return true;
}

const struct person *
office_person_named(const struct office *o, const char *name)
{
	const struct person *p = office_person(o, name);
	bool by_account = p != NULL;

	for (size_t i = 0; !by_account && i < o->n_people; i++)
		if (strcmp(o->people[i].name, name) == 0) {
			if (p)
				return NULL;
			p = &o->people[i];
		}
	return p;
}

const struct panel *
office_panel(const struct office *o, const char *id)
{
	for (size_t i = 0; id && i < o->n_panels; i++)
		if (strcmp(o->panels[i].id, id) == 0)
			return &o->panels[i];
	return NULL;
}

const struct item *
office_item(const struct office *o, const char *id)
{
	for (size_t i = 0; id && i < o->n_items; i++)
		if (strcmp(o->items[i].id, id) == 0)
			return &o->items[i];
	return NULL;
}

const struct version *
item_version(const struct item *item, day_t day)
{
	const struct version *found = NULL;

	for (size_t i = 0; i < item->n_versions; i++)
		if (period_holds(&item->versions[i].in_force, day))
			found = &item->versions[i];
	return found;
}

const struct limit *
office_limit(const struct office *o, const struct version *v, const char *name, day_t received)
{
	for (size_t i = 0; v && i < v->n_limits; i++)
		if (strcmp(v->limits[i].name, name) == 0 &&
		    period_holds(&v->limits[i].in_force, received))
			return &v->limits[i];
	for (size_t i = 0; i < o->n_limits; i++)
		if (strcmp(o->limits[i].name, name) == 0 &&
		    period_holds(&o->limits[i].in_force, received))
			return &o->limits[i];
	return NULL;
}

/* A reference that leads nowhere. where is the value that makes it. */
static bool
nowhere(const char *file, const struct node *where, const char *what, const char *list,
    struct diag *d)
{
	diag_at(d, file, where ? where->line : 0, where ? where->col : 0, "%s '%s' is not in %s",
	    what, node_str(where, ""), list);
	return false;
}

static bool
items_hold(const struct office *o, struct diag *d)
{
	bool ok = true;

	for (size_t i = 0; i < o->n_items; i++) {
		const struct item *item = &o->items[i];

		for (size_t k = 0; k < item->n_versions; k++) {
			const struct version *v = &item->versions[k];

			if (v->host && !office_department(o, v->host))
				ok = nowhere(item->file, node_get(v->node, "host"), "department",
				    "departments.yaml", d);
			if (v->panel && !office_panel(o, v->panel))
				ok = nowhere(item->file, node_get(v->node, "panel"), "panel",
				    "panels.yaml", d);
			ok &= limits_hold(o, v, item->file, d);
		}
	}
	return ok;
}

static bool
unique(const char *file, const char *what, const char *a, const char *b, struct diag *d)
{
	if (strcmp(a, b) != 0)
		return true;
	diag_at(d, file, 0, 0, "%s '%s' stands here twice", what, a);
	return false;
}

static bool
panel_holds(const struct office *o, const struct panel *p, struct diag *d)
{
	static const char *const lists[] = {"members", "meeting-members", "invitees"};
	const struct node *list, *m;
	bool ok = true;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		list = node_get(p->node, lists[i]);
		for (m = list ? list->first : NULL; m; m = m->next)
			if (!office_department(o, m->str))
				ok = nowhere("panels.yaml", m, "department", "departments.yaml", d);
	}
	return ok;
}

/* The national calendar has a file; a later one may get its first one yet. None is listed twice. */
static bool
layers_hold(const struct office *o, struct diag *d)
{
	const struct node *e, *x;
	bool ok = true;
	int layer = 0;

	for (e = o->layers->first; e; e = e->next, layer++) {
		for (x = o->layers->first; x != e && !node_equal(x, e); x = x->next)
			;
		if (x != e) {
			diag_at(d, "office.yaml", e->line, e->col, "calendar '%s' is listed twice",
			    e->str);
			ok = false;
		} else if (!layer && !editions_have(o->editions, layer)) {
			diag_at(d, "office.yaml", e->line, e->col,
			    "there is no file calendar/%s-YEAR.yaml", e->str);
			ok = false;
		}
	}
	return ok;
}

bool
office_finish(struct office *o, struct diag *d)
{
	bool ok = editions_agree(o->editions, d);

	ok &= layers_hold(o, d);
	office_known(o, DAY_MAX);
	for (size_t i = 0; i < o->n_departments; i++) {
		for (size_t k = 0; k < i; k++)
			ok &= unique("departments.yaml", "department", o->departments[k].id,
			    o->departments[i].id, d);
		if (o->departments[i].head && !office_person(o, o->departments[i].head))
			ok = nowhere("departments.yaml", node_get(o->departments[i].node, "head"),
			    "account", "staff.yaml", d);
	}
	for (size_t i = 0; i < o->n_people; i++) {
		const struct person *p = &o->people[i];

		for (size_t k = 0; k < i; k++)
			ok &= unique("staff.yaml", "account", o->people[k].account, p->account, d);
		if (!office_department(o, p->department))
			ok = nowhere("staff.yaml", node_get(p->node, "department"), "department",
			    "departments.yaml", d);
		if (p->stand_in && !office_person(o, p->stand_in))
			ok = nowhere("staff.yaml", node_get(p->node, "stand-in"), "stand-in",
			    "staff.yaml", d);
	}
	for (size_t i = 0; i < o->n_panels; i++)
		ok &= panel_holds(o, &o->panels[i], d);
	if (o->window && !office_department(o, o->window))
		ok = nowhere("office.yaml", node_get(o->node, "window"), "window",
		    "departments.yaml", d);
	if (o->urge_issuer && !office_department(o, o->urge_issuer))
		ok = nowhere("office.yaml", node_path(o->node, "urge.issuer"), "urge.issuer",
		    "departments.yaml", d);
	if (o->urge_supervision && !office_department(o, o->urge_supervision))
		ok = nowhere("office.yaml", node_path(o->node, "urge.supervision"),
		    "urge.supervision", "departments.yaml", d);
	ok &= duties_hold(o, d);
	ok &= limits_hold(o, NULL, "office.yaml", d);
	return items_hold(o, d) && ok;
}
