#include "rules/office.h"

#include <stdlib.h>
#include <string.h>

#include "rules/catalog.h"
#include "rules/checklist.h"
#include "rules/duty.h"
#include "rules/indicator.h"
#include "rules/limit_check.h"
#include "schema/embedded.h"

const char *const counting_names[COUNTING_N] = {"start-day", "days-that-count", "end-on-day-off",
    "pauses", "ends-at"};

void
office_init(struct office *o)
{
	*o = (struct office){.closing = 86400,
	    .currency = "CNY",
	    .same_applicant = 90,
	    .correct_within = {UNIT_WORKDAYS, 1}};
	memcpy(o->alert, level_defaults, sizeof o->alert);
	o->editions = editions_new(&o->arena);
}

void
office_release(struct office *o)
{
	arena_release(&o->arena);
}

/* A length of days; NULL leaves what is there. */
static void
read_length(struct reading *r, const struct node *n, struct length *l)
{
	if (n && (!length_parse(n->str, l) || !l->n))
		fault(r, n, "%s '%s': say '3 workdays' or '5 days'", n->key->str, n->str);
}

static void
read_urge(struct reading *r, const struct node *urge)
{
	const struct node *after = node_get(urge, "warn-after");

	r->o->urge_issuer = node_get_str(urge, "issuer", NULL);
	r->o->urge_supervision = node_get_str(urge, "supervision", NULL);
	read_length(r, after, &r->o->warn_after);
}

static void
read_review(struct reading *r, const struct node *review)
{
	r->o->review_supervisor = node_get_str(review, "supervisor", NULL);
	r->o->drafts = node_get_bool(review, "draft", true);
	r->o->report_serious = strcmp(node_get_str(review, "report-up", "any"), "serious") == 0;
	r->o->review_all = node_get_bool(review, "all", false);
}

/* A number that does not say both would be given twice, and one of acts without the key to nothing. */
static void
read_series(struct reading *r, const struct node *list)
{
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		const struct node *number = node_get(x, "number"), *name = node_get(x, "series");

		if (!strstr(node_str(number, ""), "{year}") || !strstr(node_str(number, ""), "{n}"))
			fault(r, number, "number '%s': it has to say {year} and {n}",
			    node_str(number, ""));
		for (const struct node *y = list->first; y != x; y = y->next)
			if (node_equal(node_get(y, "series"), name) ||
			    node_equal(node_get(y, "number"), number))
				fault(r, name, "series '%s' has the name or the number of another",
				    node_str(name, ""));
	}
}

static void
read_closing(struct reading *r, const struct node *n)
{
	if (n)
		r->o->closing =
		    (int)(strtol(n->str, NULL, 10) * 3600 + strtol(n->str + 3, NULL, 10) * 60);
	if (!r->o->closing)
		fault(r, n,
		    "closing-time '00:00' is before the day: leave it out for the end of the day");
}

static void
read_office(struct reading *r, const struct node *doc)
{
	const struct node *n = node_get(doc, "time-zone");

	if (!zone_set(node_str(n, "")))
		fault(r, n, "time zone '%s' is not known to this system (is tzdata installed?)",
		    node_str(n, ""));
	r->o->node = doc;
	r->o->name = node_get_str(doc, "name", "");
	r->o->prefix = node_get_str(doc, "prefix", "");
	r->o->origin = node_get_str(doc, "origin", NULL);
	if (!r->o->origin)
		r->o->origin = arena_fmt(&r->o->arena, "casework/%s", r->o->prefix);
	r->o->currency = node_get_str(doc, "currency", "CNY");
	r->o->window = node_get_str(doc, "window", "");
	r->o->simulated = node_get_bool(doc, "simulated", false);
	r->o->handlers_any = strcmp(node_get_str(doc, "handlers", "host"), "any") == 0;
	r->o->guarded = strcmp(node_get_str(doc, "access", "trusted"), "guarded") == 0;
	r->o->network = node_get_bool(doc, "network-file-system", false);
	r->o->numbers_after = node_get(doc, "numbers-after");
	r->o->same_applicant = (int)strtol(node_get_str(doc, "same-applicant", "90"), NULL, 10);
	r->o->layers = node_get(doc, "calendars");
	r->o->places = node_get(doc, "places");
	r->o->gates = node_get(doc, "gates");
	levels_read(r, node_get(doc, "alert"));
	read_urge(r, node_get(doc, "urge"));
	read_review(r, node_get(doc, "review"));
	service_read(r, node_get(doc, "service"));
	read_series(r, node_get(doc, "series"));
	read_length(r, node_get(doc, "correct-within"), &r->o->correct_within);
	n = node_get(doc, "counting");
	for (int i = 0; i < COUNTING_N; i++)
		r->o->counting[i] = node_get_str(n, counting_names[i], NULL);
	read_closing(r, node_get(doc, "closing-time"));
	n = node_get(doc, "paper-until");
	r->o->has_paper_until = n && date_read(r, n, &r->o->paper_until);
	visits_read(r, node_get(doc, "visits"));
	violations_read(r, node_get(doc, "violations"));
	r->o->limits = limits_read(r, node_get(doc, "limits"), &r->o->n_limits);
}

/* A year without a day off was copied or never filled in: no country has one. */
static bool
has_day_off(const struct year_file *y)
{
	for (size_t i = 0; i < y->n; i++)
		if (!y->days[i].work && strncmp(y->days[i].date, y->covers, 4) == 0)
			return true;
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

/* The year that so many characters can be, 0: none. */
static int
year_in(const char *s, size_t n)
{
	return n >= 1 && n <= 4 && *s != '0' && strspn(s, "0123456789") >= n
	    ? (int)strtol(s, NULL, 10)
	    : 0;
}

bool
office_calendar_covers(const char *name, int first, int last)
{
	const char *end = strrchr(name, '.'), *dash = memrchr(name, '-', (size_t)(end - name));
	const char *before = dash ? memrchr(name, '-', (size_t)(dash - name)) : NULL;
	const int year = dash ? year_in(dash + 1, (size_t)(end - dash - 1)) : 0;
	/* the last number may be that of an edition */
	const int other = before ? year_in(before + 1, (size_t)(dash - before - 1)) : 0;

	return (!year && !other) || (year >= first && year <= last) ||
	    (other >= first && other <= last);
}

static void
add_year(struct reading *r, const struct year_file *y)
{
	const struct node at = {.line = y->covers_line, .col = y->covers_col}, *e;
	const char *name = reading_stem(r);
	size_t n = calendar_name(name, y->covers);
	const char *edition = n ? name + n + 1 + strlen(y->covers) : "";
	int layer = 0, number = *edition ? (int)strtol(edition + 1, NULL, 10) : 1;

	if (!n) {
		fault(r, &at,
		    "a calendar that covers %s is named NAME-%s.yaml, a later edition "
		    "NAME-%s-2.yaml",
		    y->covers, y->covers, y->covers);
		return;
	}
	for (e = r->o->layers->first; e && (e->len != n || memcmp(e->str, name, n) != 0);
	     e = e->next)
		layer++;
	if (!e)
		fault(r, &at, "office.yaml does not list the calendar '%.*s' of this file", (int)n,
		    name);
	else if (!layer && !has_day_off(y))
		fault(r, &at,
		    "covers %s, and lists no day off in that year: its holidays stand below rest",
		    y->covers);
	else
		r->ok &= editions_add(r->o->editions, layer, number, r->file, y, r->d);
}

static void
read_calendar(struct reading *r, const struct node *doc)
{
	struct arena a = {0};
	const struct year_file y = year_file_of(&a, doc);

	add_year(r, &y);
	arena_release(&a);
}

/* The text is laid out as usual, and need not be read as YAML. */
static bool
scan_calendar(struct reading *r, const char *text, size_t len)
{
	struct arena a = {0};
	struct year_file y;
	bool scanned = year_file_scan(&a, text, len, &y);

	if (scanned)
		add_year(r, &y);
	arena_release(&a);
	return scanned;
}

bool
office_add(struct office *o, enum rule_file kind, const char *file, const char *text, size_t len,
    struct diag *d)
{
	static const struct {
		const char *schema;
		void (*read)(struct reading *, const struct node *);
	} kinds[] = {
	    [RULE_OFFICE] = {"office", read_office},
	    [RULE_DEPARTMENTS] = {"departments", departments_read},
	    [RULE_STAFF] = {"staff", staff_read},
	    [RULE_PANELS] = {"panels", panels_read},
	    [RULE_ITEM] = {"item", item_read},
	    [RULE_CALENDAR] = {"calendar", read_calendar},
	    [RULE_DUTIES] = {"duties", duties_read},
	    [RULE_FEES] = {"fees", fees_read},
	    [RULE_POSTS] = {"posts", posts_read},
	    [RULE_INDICATORS] = {"indicators", indicators_read},
	};
	struct reading r = {o, arena_str(&o->arena, file), d, true};
	const struct schema *schema;
	const struct node *doc;

	if (kind == RULE_CALENDAR && scan_calendar(&r, text, len))
		return r.ok;
	schema = schema_named(kinds[kind].schema, d);
	doc = schema ? node_parse(&o->arena, r.file, text, len, &node_limits_rule, d) : NULL;
	if (!doc || schema_check(schema, r.file, doc, d))
		return false;
	kinds[kind].read(&r, doc);
	return r.ok;
}

void
office_known(struct office *o, day_t day)
{
	o->calendar = editions_known(o->editions, day);
	o->known = day;
}

static void
layers_hold(struct reading *r)
{
	const struct node *e, *x;

	for (e = r->o->layers->first; e; e = e->next) {
		for (x = r->o->layers->first; x != e && !node_equal(x, e); x = x->next)
			;
		if (x != e)
			fault(r, e, "calendar '%s' is listed twice", e->str);
	}
}

/* The national calendar has a file; a later one may get its first one yet. */
bool
office_finish_calendars(struct office *o, struct diag *d)
{
	const struct node *national = o->layers->first;
	const bool late = editions_are_late(o->editions);
	const bool has = !national || editions_have(o->editions, 0);
	struct reading r = {o, "office.yaml", d, true};

	/* what else there is was read to look for it, and finished */
	if (late && !editions_are_late(o->editions))
		return true;
	r.ok = editions_agree(o->editions, d);
	if (!has)
		fault(&r, national, "there is no file calendar/%s-YEAR.yaml", national->str);
	return r.ok;
}

bool
office_finish(struct office *o, struct diag *d)
{
	static const char file[] = "office.yaml";
	struct reading r = {o, file, d, true};

	if (!editions_are_late(o->editions))
		r.ok = office_finish_calendars(o, d);
	office_known(o, DAY_MAX);
	layers_hold(&r);
	people_hold(&r);
	panels_hold(&r);
	duties_hold(&r);
	posts_hold(&r);
	r.file = file;
	department_known(&r, node_get(o->node, "window"), "window");
	department_known(&r, node_path(o->node, "urge.issuer"), "urge.issuer");
	department_known(&r, node_path(o->node, "urge.supervision"), "urge.supervision");
	department_known(&r, node_path(o->node, "review.supervisor"), "review.supervisor");
	visits_hold(&r);
	limits_hold(&r, NULL);
	items_hold(&r, 0);
	checklists_hold(&r, 0);
	catalog_hold(&r, 0);
	fees_hold(&r);
	return r.ok;
}

bool
office_finish_item(struct office *o, struct diag *d)
{
	struct reading r = {o, NULL, d, true};
	const size_t last = o->n_items - 1;

	items_hold(&r, last);
	checklists_hold(&r, last);
	catalog_hold(&r, last);
	return r.ok;
}
