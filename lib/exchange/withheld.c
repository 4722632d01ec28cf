#include "exchange/withheld.h"

#include <string.h>

#include "base/now.h"
#include "schema/embedded.h"
#include "store/file.h"

enum { WITHHELD_BYTES = 1 << 20 };
static const char path[] = "withheld.yaml", rule[] = "exchange.withheld";

static bool
read_day(const struct node *n, day_t *day, struct diag *d)
{
	if (!n || day_parse(n->str, n->len, day))
		return true;
	diag_rule_at(d, path, n->line, n->col, rule, "there is no day '%s'", n->str);
	return false;
}

static bool
read_row(struct withheld *w, struct withheld_row *row, const struct office *o, const struct node *n,
    struct diag *d)
{
	const struct node *where = node_get(n, "where");
	struct buf why = {0};
	bool ok;

	row->in_force = (struct period){DAY_MIN, DAY_MAX};
	row->reason = node_get_str(n, "reason", "");
	ok = read_day(node_get(n, "from"), &row->in_force.from, d) &&
	    read_day(node_get(n, "until"), &row->in_force.until, d);
	if (ok &&
	    !filter_add(&row->where, &w->arena, o, zone_day(now_get()), node_str(where, ""),
		&why)) {
		diag_rule_at(d, path, where->line, where->col, rule, "%s", buf_text(&why));
		ok = false;
	}
	buf_release(&why);
	return ok;
}

bool
withheld_read(struct withheld *w, const struct store *s, struct diag *d)
{
	const struct schema *schema = schema_named("withheld", d);
	const struct node *doc = NULL, *list;
	struct buf text = {0};
	enum status st = file_read_below(s->dir, path, WITHHELD_BYTES, &text, NULL, d);
	bool ok = schema && st != ST_FAILED;

	*w = (struct withheld){0};
	if (ok && st == ST_DONE) {
		doc = node_parse(&w->arena, path, buf_text(&text), text.len, &node_limits_rule, d);
		ok = doc && !schema_check(schema, path, doc, d);
	}
	buf_release(&text);
	list = ok ? node_get(doc, "withheld") : NULL;
	w->rows = arena_alloc(&w->arena, (list ? list->n + 1 : 1) * sizeof *w->rows);
	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		ok &= read_row(w, &w->rows[w->n++], &s->office, x, d);
	return ok;
}

/* Somebody entitled to has said so of this case alone, and has not taken it back (case-deliver withhold). */
static const char *
by_act(const struct casefile *c)
{
	const char *why = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "withhold"))
			why = node_get_str(e, "because", NULL);
	return why && strcmp(why, "nothing") != 0 ? why : NULL;
}

const char *
withheld_why(const struct withheld *w, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a)
{
	const char *why = by_act(c);

	if (why)
		return why;
	for (const struct withheld_row *row = w->rows; row < w->rows + w->n; row++)
		if (period_holds(&row->in_force, zone_day(now)) &&
		    filter_holds(&row->where, o, c, now, a))
			return row->reason;
	return NULL;
}

void
withheld_release(struct withheld *w)
{
	arena_release(&w->arena);
}
