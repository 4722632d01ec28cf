#include "report/report.h"

#include <string.h>

/* Ratings with where they came from, and what was done about the bad ones (好差评). */

enum { ID, ITEM, HOST, RATED, SCORE, CHANNEL, OPINION, DUE, REWORKED, CALLED, AGREE, DONE, N };
static const struct column columns[N] = {[ID] = {.name = "id"},
    [ITEM] = {.name = "item-name"},
    [HOST] = {.name = "host"},
    [RATED] = {.name = "rated"},
    [SCORE] = {"score", NULL, COLUMN_RIGHT},
    [CHANNEL] = {.name = "channel"},
    [OPINION] = {.name = "opinion"},
    [DUE] = {.name = "due"},
    [REWORKED] = {.name = "reworked"},
    [CALLED] = {.name = "called-back"},
    [AGREE] = {.name = "agree"},
    [DONE] = {.name = "done"}};

static const struct option options[] = {{"bad", no_argument, NULL, 'b'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	bool *only = p->own = arena_alloc(&p->arena, sizeof *only);

	(void)why;
	*only = value[0] != NULL;
	return true;
}

/* The task that the event opened; NULL: none. */
static const struct task *
opened_by(const struct casefile *c, size_t number)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (c->fold.tasks[i].opened == number)
			return &c->fold.tasks[i];
	return NULL;
}

/* What was done about the rating, before the next one; NULL: nothing. */
static const struct node *
rework_of(const struct node *rating)
{
	for (const struct node *e = rating->next; e && !event_is(e, "rate"); e = e->next)
		if (event_is(e, "rework"))
			return e;
	return NULL;
}

static void
line(struct report *p, const char *id, const struct casefile *c, const struct node *e,
    size_t number)
{
	const struct task *t = opened_by(c, number);
	const struct node *rework = rework_of(e);

	report_line(p,
	    (const char *[N]){[ID] = id,
		[ITEM] = field_value(p->office, c, "item-name", c->arena),
		[HOST] = c->fold.host,
		[RATED] = node_get_str(e, "at", ""),
		[SCORE] = node_get_str(e, "score", ""),
		[CHANNEL] = node_get_str(e, "channel", NULL),
		[OPINION] = node_get_str(e, "opinion", NULL),
		[DUE] = t ? t->due_text : NULL,
		[REWORKED] = node_get_str(rework, "at", NULL),
		[CALLED] = node_get_str(rework, "called-back", NULL),
		[AGREE] = node_get_str(rework, "agree", NULL),
		[DONE] = node_get_str(rework, "opinion", NULL)});
}

static bool
only(const struct report *p)
{
	return *(const bool *)p->own;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	size_t number = 0;
	struct stamp at;

	(void)d;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		if (event_is(e, "rate") && event_stamp(e, "at", &at) &&
		    period_holds(&p->period, zone_day(at.sec)) &&
		    (!only(p) || words_have("1 2", node_get_str(e, "score", ""))))
			line(p, id, c, e, number);
	}
	return ST_DONE;
}

const struct report_op report_ratings = {
    .name = "ratings",
    .help = "list ratings, and what was done about the bad ones",
    .synopsis = "[-C DIR] [-b] [--from DATE]",
    .options = options,
    .options_help = "  -b, --bad        only the bad ones, 1 and 2\n"
		    "  --from DATE      the first day of the rating\n"
		    "  --until DATE     the last day; what was done had been done by then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
};
