#include <string.h>

#include "report/report.h"
#include "rules/publish.h"

/* The register of what was published of each item: element, channel, day, and what is to be done. */

enum { ITEM, NAME, FROM, SET, ELEMENT, CHANNEL, STATE, DATE, DUE, BECAUSE, REASON, SOURCE, N };
static const struct column columns[N] = {[ITEM] = {.name = "item"},
    [NAME] = {.name = "item-name"},
    [FROM] = {.name = "version"},
    [SET] = {.name = "set"},
    [ELEMENT] = {.name = "element"},
    [CHANNEL] = {.name = "channel"},
    [STATE] = {.name = "state"},
    [DATE] = {.name = "published"},
    [DUE] = {.name = "due"},
    [BECAUSE] = {.name = "because"},
    [REASON] = {.name = "reason"},
    [SOURCE] = {.name = "source"}};

static const struct option options[] = {{"gaps", no_argument, NULL, 0}, {0}};

static bool
options_set(struct report *p, const char *const *value, struct buf *why)
{
	bool *gaps = arena_alloc(&p->arena, sizeof *gaps);

	(void)why;
	*gaps = value[0];
	p->own = gaps;
	return true;
}

static void
cell_line(void *arg, const struct cell *c)
{
	struct report *p = arg;
	const bool *gaps = p->own;

	if (*gaps && !cell_is_gap(c->state))
		return;
	report_line(p,
	    (const char *[N]){[ITEM] = c->item->id,
		[NAME] = c->version->name,
		[FROM] = report_date(p, c->version->in_force.from),
		[SET] = c->set,
		[ELEMENT] = c->element,
		[CHANNEL] = c->channel,
		[STATE] = cell_names[c->state],
		[DATE] = c->on == DAY_MIN ? NULL : report_date(p, c->on),
		[DUE] = report_date(p, c->due),
		[BECAUSE] = node_get_str(c->why, "because", NULL),
		[REASON] = node_get_str(c->why, "reason", NULL),
		[SOURCE] = c->source});
}

static bool
lines(struct report *p, struct diag *d)
{
	(void)d;
	publish_cells(p->office, p->has_until ? p->period.until : zone_day(p->as_of), cell_line, p);
	return true;
}

const struct report_op report_publication = {
    .name = "publication",
    .help = "list what was published of each item, by which channel",
    .synopsis = "[-C DIR] [--gaps]",
    .options = options,
    .options_help = "  --gaps           only where something is to be done\n"
		    "  --until DATE     the day, by default today\n",
    .columns = columns,
    .n_columns = N,
    .options_set = options_set,
    .lines = lines,
};
