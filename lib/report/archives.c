#include "report/report.h"

#include <string.h>

#include "case/archive.h"

/*
 * Every case that was closed and the entry of its papers in the archive; what
 * its file lacks, and how many of its defects are open (逐一整理建档, S040).
 */

enum { ID, APPLICANT, ITEM, OUTCOME, CLOSED, DUE, ARCHIVED, LOCATION, LACKS, FAULTS, N };
static const struct column columns[N] = {[ID] = {.name = "id"},
    [APPLICANT] = {.name = "applicant.name"},
    [ITEM] = {.name = "item-name"},
    [OUTCOME] = {.name = "outcome"},
    [CLOSED] = {.name = "closed"},
    [DUE] = {.name = "due"},
    [ARCHIVED] = {.name = "archived"},
    [LOCATION] = {.name = "location"},
    [LACKS] = {.name = "lacks"},
    [FAULTS] = {"faults", NULL, COLUMN_RIGHT}};

static const struct option options[] = {{"missing", no_argument, NULL, 'm'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	bool *only = p->own = arena_alloc(&p->arena, sizeof *only);

	(void)why;
	*only = value[0] != NULL;
	return true;
}

/* The archive's entry that stands; NULL: there is none. */
static const struct node *
entry_of(const struct casefile *c)
{
	const struct node *found = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "archive"))
			found = e;
	return found;
}

/* By when it has to be filed, when a limit says so and it was not. */
static const char *
due_of(const struct casefile *c)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed && strcmp(c->fold.tasks[i].task, "archive") == 0)
			return c->fold.tasks[i].due_text;
	return NULL;
}

static bool
only(const struct report *p)
{
	return *(const bool *)p->own;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct node *entry = entry_of(c);

	(void)d;
	if (c->fold.state != STATE_CLOSED || (only(p) && entry) ||
	    !period_holds(&p->period, zone_day(c->fold.ended.sec)))
		return ST_DONE;
	report_line(p,
	    (const char *[N]){[ID] = id,
		[APPLICANT] = field_value(p->office, c, "applicant.name", c->arena),
		[ITEM] = field_value(p->office, c, "item-name", c->arena),
		[OUTCOME] = field_value(p->office, c, "outcome", c->arena),
		[CLOSED] = field_value(p->office, c, "closed", c->arena),
		[DUE] = due_of(c),
		[ARCHIVED] = node_get_str(entry, "at", NULL),
		[LOCATION] = node_get_str(entry, "location", NULL),
		[LACKS] = case_lacks(c, p->office),
		[FAULTS] = field_value(p->office, c, "faults", c->arena)});
	return ST_DONE;
}

const struct report_op report_archives = {
    .name = "archives",
    .help = "list closed cases, where their papers are filed, and what these lack",
    .synopsis = "[-C DIR] [-m] [--from DATE]",
    .options = options,
    .options_help = "  -m, --missing    only those whose papers are not filed\n"
		    "  --from DATE      the first day of closing\n"
		    "  --until DATE     the last day of closing\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
};
