#include "rules/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/tongue.h"

/*
 * Each rule looks at one version, and says what it misses. Most are of the
 * version in force on the day; of some it is told of every version, since what
 * a version does not say of its making is not mended by a later one.
 */
const struct rule catalog_rules[] = {
    {"catalog.filed", "a version was filed with the centre, where the office says so",
	"casework(5)"},
    {"catalog.basis", "an approval in force has a basis", "casework(5)"},
    {"catalog.normative", "an approval in force rests on more than normative documents",
	"casework(5)"},
    {"catalog.number", "numbers of documents are whole: year, number and its sign", "casework(5)"},
    {"catalog.host", "an item in force has a department that answers for it", "casework(5)"},
    {"catalog.compression", "what is promised is as short as the office says", "casework(5)"},
    {"catalog.supervised", "what was cancelled or delegated has who supervises it", "casework(5)"},
    {"catalog.approved", "a version was approved, where the office says so, and any new item",
	"casework(5)"},
    {"catalog.standards", "an item has its three standards, where the office says so",
	"casework(5)"},
    {"catalog.entered", "an item is handled in the hall, where the office says so", "casework(5)"},
    {"catalog.relapse", "steps, materials, promises and fees that grew again were approved",
	"casework(5)"},
    {"catalog.published", "what has to be published is, in time and as it is now", "casework(5)"},
    {"catalog.baseline", "the catalog has the items of the baseline, and no other", "casework(5)"},
    {"catalog.cancelled", "what the higher level cancelled is cancelled here", "casework(5)"},
    {.name = NULL},
};

/* A version that is looked at. */
struct look {
	const struct office *o;
	const struct item *item;
	const struct version *v;
	day_t day;
	bool in_force;
	struct diag *d;
	bool holds;
};

static void tell(struct look *k, const struct node *at, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
tell(struct look *k, const struct node *at, const char *rule, const char *fmt, ...)
{
	struct arena a = {0};
	va_list ap;

	va_start(ap, fmt);
	diag_rule_at(k->d, k->item->file, at->line, at->col, rule, "%s",
	    arena_vfmt(&a, tongue(fmt), ap));
	va_end(ap);
	arena_release(&a);
	k->holds &= strcmp(rule, "catalog.number") == 0;
}

static const struct node *
settings(const struct office *o)
{
	return node_get(o->node, "catalog");
}

static bool
asks(const struct office *o, const char *key)
{
	return node_get_bool(settings(o), key, false);
}

static void
look_filed(struct look *k)
{
	if (asks(k->o, "filed") && !node_get(k->v->node, "filed"))
		tell(k, k->v->node, "catalog.filed",
		    "the version does not say under which number it was filed with the centre: "
		    "filed");
}

static void
look_basis(struct look *k)
{
	const struct node *basis = node_get(k->v->node, "basis");

	if (!k->in_force || !nature_approves(k->v->nature))
		return;
	if (!basis->n)
		tell(k, basis, "catalog.basis", "nothing founds this approval, and it is in force");
	else if (basis_is_normative(k->v))
		tell(k, basis, "catalog.normative",
		    "only normative documents found this approval: it is to be cleared up");
}

static void
look_number(struct look *k, const struct node *n)
{
	const char *text = node_str(n, "");

	if (!document_whole(text))
		tell(k, n, "catalog.number",
		    "'%s': a number is whole with its year, such as 〔2012〕259号", text);
}

static void
look_numbers(struct look *k)
{
	const struct node *basis = node_get(k->v->node, "basis"),
			  *approvals = node_get(k->v->node, "approvals"), *article;

	for (const struct node *x = basis ? basis->first : NULL; x; x = x->next) {
		article = node_get(x, "article");
		look_number(k, article ? article : x);
	}
	for (const struct node *x = approvals ? approvals->first : NULL; x; x = x->next)
		look_number(k, node_get(x, "document"));
	look_number(k, node_get(k->v->node, "filed"));
}

static void
look_host(struct look *k)
{
	if (k->in_force && !k->v->host)
		tell(k, k->v->node, "catalog.host", "no department answers for item '%s': host",
		    k->item->id);
}

static void
look_supervised(struct look *k)
{
	const struct node *ended = node_get(k->v->node, "ended");
	const bool last = k->v == k->item->versions + k->item->n_versions - 1;

	if (node_get(k->v->node, "supervised-by"))
		return;
	if (!ended && last && k->v->in_force.until != DAY_MAX && asks(k->o, "supervised"))
		tell(k, k->v->node, "catalog.supervised",
		    "item '%s' ends, and nothing says as what, nor who supervises it: ended, "
		    "supervised-by",
		    k->item->id);
	if (ended && words_have("cancelled delegated converted", ended->str))
		tell(k, ended, "catalog.supervised",
		    "item '%s' was %s, and nobody is said to supervise it: supervised-by",
		    k->item->id, ended->str);
}

static void
look_approved(struct look *k)
{
	const bool is_new = node_is(node_get(k->v->node, "begun"), "new");
	day_t from;

	if (node_get(k->v->node, "approvals"))
		return;
	if (is_new ||
	    (record_day(settings(k->o), "approved", &from) && k->v->in_force.from >= from))
		tell(k, k->v->node, "catalog.approved",
		    is_new ? "item '%s' is new, and nobody is said to have approved it: approvals"
			   : "nobody is said to have approved this version of item '%s': approvals",
		    k->item->id);
}

static void
look_standards(struct look *k)
{
	static const char *const lists[] = {"materials", "steps", "discretion"};

	for (size_t i = 0; k->in_force && asks(k->o, "standards") && i < 3; i++)
		if (!node_get(k->v->node, lists[i]))
			tell(k, k->v->node, "catalog.standards",
			    "item '%s' has no standard of its %s", k->item->id, lists[i]);
}

static void
look_entered(struct look *k)
{
	day_t on;

	if (k->in_force && asks(k->o, "entered") &&
	    !(record_day(k->v->node, "entered", &on) && on <= k->day))
		tell(k, k->v->node, "catalog.entered",
		    "item '%s' is not handled in the hall: entered", k->item->id);
}

int
compression_most(const struct compression *c, int days)
{
	const int whole = days * c->part;

	return c->down ? whole / c->of : (whole + c->of - 1) / c->of;
}

static struct compression
compression_of(const struct node *n)
{
	const char *most = node_get_str(n, "most", "1/1");
	struct compression c = {.in_force = {DAY_MIN, DAY_MAX},
	    .part = (int)strtol(most, NULL, 10),
	    .of = (int)strtol(strchr(most, '/') + 1, NULL, 10),
	    .of_law = node_is(node_get(n, "of"), "statutory"),
	    .down = node_is(node_get(n, "round"), "down"),
	    .source = node_get_str(n, "source", ""),
	    .node = n};

	record_day(n, "from", &c.in_force.from);
	record_day(n, "until", &c.in_force.until);
	return c;
}

/* Of what the part is: the limit of the law, or the promise on the day before the rule began. */
static bool
measure(const struct look *k, const struct compression *c, struct length *whole)
{
	const day_t before = c->in_force.from - 1;
	const struct version *v = c->of_law ? k->v : item_version(k->item, before);

	return v &&
	    version_length(k->o, v, c->of_law ? "statutory" : "promised",
		c->of_law ? k->day : before, whole);
}

static void
look_compression(struct look *k, const struct compression *c)
{
	const char *what = c->of_law ? _("the law") : _("the promise before");
	char whole_text[LENGTH_TEXT], text[LENGTH_TEXT];
	struct length whole, l;
	int most;

	/* of what the law gives no time there is no part, and of hours none either */
	if (!measure(k, c, &whole) || !whole.n)
		return;
	length_format(&whole, whole_text);
	most = compression_most(c, whole.n);
	if (!version_length(k->o, k->v, "promised", k->day, &l)) {
		tell(k, k->v->node, "catalog.compression",
		    "item '%s' promises nothing, and %s gives %s: %s", k->item->id, what,
		    whole_text, c->source);
		return;
	}
	length_format(&l, text);
	if (l.n && l.unit != whole.unit)
		tell(k, k->v->node, "catalog.compression",
		    "item '%s' promises %s, and %s gives %s: these cannot be compared: %s",
		    k->item->id, text, what, whole_text, c->source);
	else if (l.n > most)
		tell(k, k->v->node, "catalog.compression",
		    "item '%s' promises %s, and %d/%d of the %s that %s gives are %d: %s",
		    k->item->id, text, c->part, c->of, whole_text, what, most, c->source);
}

static void
look_compressions(struct look *k)
{
	const struct node *list = node_get(settings(k->o), "compression");

	for (const struct node *x = list ? list->first : NULL; k->in_force && x; x = x->next) {
		const struct compression c = compression_of(x);

		if (period_holds(&c.in_force, k->day))
			look_compression(k, &c);
	}
}

static void
relapse(struct look *k, const char *what, size_t before, size_t now)
{
	if (now > before)
		tell(k, k->v->node, "catalog.relapse",
		    "item '%s' has more %s than before, %zu and not %zu, and nobody is said to "
		    "have approved that: approvals",
		    k->item->id, what, now, before);
}

/* 防止回潮、防止反弹: held against the version above it. */
static void
look_relapse(struct look *k)
{
	const struct version *w = k->v - 1;
	struct length before, now;

	if (k->v == k->item->versions || node_get(k->v->node, "approvals"))
		return;
	if (version_steps(w).all)
		relapse(k, "steps", version_steps(w).all, version_steps(k->v).all);
	relapse(k, "materials", version_count(w, "materials"), version_count(k->v, "materials"));
	if (version_length(k->o, w, "promised", k->v->in_force.from - 1, &before) &&
	    version_length(k->o, k->v, "promised", k->v->in_force.from, &now) &&
	    (!before.n || !now.n || before.unit == now.unit))
		relapse(k, "days promised", (size_t)before.n, (size_t)now.n);
}

static void
look_version(struct look *k)
{
	look_filed(k);
	look_basis(k);
	look_numbers(k);
	look_host(k);
	look_compressions(k);
	look_supervised(k);
	look_approved(k);
	look_standards(k);
	look_entered(k);
	look_relapse(k);
}

/* A fee of the same name that is higher than the one before it, without the paper of who approved it. */
static bool
look_fees(const struct office *o, struct diag *d)
{
	bool holds = true;

	for (size_t i = 0; i < o->n_fees; i++)
		for (size_t j = 0; j < i; j++) {
			const struct fee *f = &o->fees[i], *before = &o->fees[j];

			if (strcmp(f->id, before->id) != 0 || f->rate <= before->rate ||
			    before->in_force.from > f->in_force.from ||
			    node_get(f->node, "approval"))
				continue;
			diag_rule_at(d, "fees.yaml", f->node->line, f->node->col, "catalog.relapse",
			    "the fee '%s' is higher than before, and no document is said to "
			    "approve that: approval",
			    f->id);
			holds = false;
		}
	return holds;
}

struct gaps {
	struct diag *d;
	bool holds;
};

static void
tell_gap(void *arg, const struct cell *c)
{
	struct gaps *g = arg;
	const struct node *at = c->version->node;

	if (!cell_is_gap(c->state) || c->state == CELL_LATE)
		return;
	diag_rule_at(g->d, c->item->file, at->line, at->col, "catalog.published",
	    "%s of item '%s' by %s: %s", c->element, c->item->id, c->channel, cell_names[c->state]);
	g->holds = false;
}

bool
catalog_check(const struct office *o, day_t day, struct diag *d)
{
	struct gaps gaps = {d, true};
	bool holds = look_fees(o, d);

	for (size_t i = 0; i < o->n_items; i++)
		for (size_t k = 0; k < o->items[i].n_versions; k++) {
			struct look look = {.o = o,
			    .item = &o->items[i],
			    .v = &o->items[i].versions[k],
			    .day = day,
			    .d = d,
			    .holds = true};

			look.in_force = item_version(look.item, day) == look.v;
			look_version(&look);
			holds &= look.holds;
		}
	publish_cells(o, day, tell_gap, &gaps);
	return holds && gaps.holds;
}

static bool
has_text(const struct item *item, const char *key, const char *text)
{
	for (size_t k = 0; text && k < item->n_versions; k++)
		if (node_is(node_get(item->versions[k].node, key), text))
			return true;
	return false;
}

const struct item *
catalog_find(const struct office *o, const struct catalog_row *row)
{
	static const char *const keys[] = {"code", "name"};
	const char *const texts[] = {row->code, row->name};
	const struct item *item = row->item ? office_item(o, row->item) : NULL;

	for (size_t n = 0; !item && n < 2; n++)
		for (size_t i = 0; !item && i < o->n_items; i++)
			if (has_text(&o->items[i], keys[n], texts[n]))
				item = &o->items[i];
	return item;
}

static const char *
row_name(const struct catalog_row *row)
{
	return row->name ? row->name : row->code ? row->code : row->item;
}

bool
catalog_in_baseline(const struct office *o, const struct catalog_row *row, const char *file,
    day_t day, bool *seen, struct diag *d)
{
	const struct item *item = catalog_find(o, row);
	struct buf why = {0};

	if (item)
		seen[item - o->items] = true;
	if (!item)
		buf_say(&why, "item '%s' of the baseline is not in the catalog", row_name(row));
	else if (!item_version(item, day))
		item_tell_none(item, day, &why);
	if (why.len)
		diag_rule_at(d, file, row->line, 0, "catalog.baseline", "%s", buf_text(&why));
	buf_release(&why);
	return item && item_version(item, day);
}

bool
catalog_added(const struct office *o, const bool *seen, const char *file, day_t day, struct diag *d)
{
	bool holds = true;

	for (size_t i = 0; i < o->n_items; i++) {
		const struct item *item = &o->items[i];
		const struct version *v = item_version(item, day);

		if (seen[i] || !v)
			continue;
		diag_rule_at(d, item->file, v->node->line, v->node->col, "catalog.baseline",
		    "item '%s' is in force, and not in the baseline %s", item->id, file);
		holds = false;
	}
	return holds;
}

bool
catalog_cancelled(const struct office *o, const struct catalog_row *row, const char *file,
    day_t day, struct diag *d)
{
	const struct item *item = catalog_find(o, row);
	const struct version *v = item ? item_version(item, day) : NULL;

	if (!v)
		return true;
	diag_rule_at(d, item->file, v->node->line, v->node->col, "catalog.cancelled",
	    "item '%s' is in force, and was cancelled above: %s, line %d", item->id, file,
	    row->line);
	return false;
}

static void
settings_hold(struct reading *r)
{
	const struct node *list = node_get(settings(r->o), "compression"), *n;
	struct period p;
	day_t day;

	n = node_get(settings(r->o), "approved");
	if (n)
		date_read(r, n, &day);
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		const struct compression c = compression_of(x);

		period_read(r, x, &p);
		if (c.part > c.of)
			fault(r, node_get(x, "most"), "most is a part: no more than 1/1");
	}
	publish_hold(r);
}

void
catalog_hold(struct reading *r, size_t first)
{
	r->file = "office.yaml";
	if (!first)
		settings_hold(r);
	for (size_t i = first; i < r->o->n_items; i++) {
		const struct item *item = &r->o->items[i];

		r->file = item->file;
		for (size_t k = 0; k < item->n_versions; k++) {
			record_hold(r, item, &item->versions[k]);
			published_hold(r, &item->versions[k]);
		}
	}
}
