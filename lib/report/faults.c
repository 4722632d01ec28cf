#include "report/report.h"

#include "case/archive.h"

/* The defects that were found in files, and what closed each: a correction, or a statement (S041). */

enum { ID, EVENT, FOUND, BY, DEFECT, LACKS, MENDED, HOW, FILE_, REASON, N };
static const struct column columns[N] = {[ID] = {.name = "id"},
    [EVENT] = {"event", NULL, COLUMN_RIGHT},
    [FOUND] = {.name = "found"},
    [BY] = {.name = "by"},
    [DEFECT] = {.name = "defect"},
    [LACKS] = {.name = "lacks"},
    [MENDED] = {.name = "mended"},
    [HOW] = {.name = "how"},
    [FILE_] = {.name = "file"},
    [REASON] = {.name = "reason"}};

static const struct option options[] = {{"open", no_argument, NULL, 'p'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	bool *only = p->own = arena_alloc(&p->arena, sizeof *only);

	(void)why;
	*only = value[0] != NULL;
	return true;
}

static bool
only(const struct report *p)
{
	return *(const bool *)p->own;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	size_t n;
	const struct defect *list = case_defects(c, &n);
	struct stamp at;

	(void)d;
	for (const struct defect *x = list; x < list + n; x++) {
		if ((only(p) && x->mend) || !event_stamp(x->fault, "at", &at) ||
		    !period_holds(&p->period, zone_day(at.sec)))
			continue;
		report_line(p,
		    (const char *[N]){[ID] = id,
			[EVENT] = report_number(p, (int64_t)x->number),
			[FOUND] = node_get_str(x->fault, "at", ""),
			[BY] = node_get_str(x->fault, "by", ""),
			[DEFECT] = node_get_str(x->fault, "defect", ""),
			[LACKS] = node_get_str(x->fault, "lacks", NULL),
			[MENDED] = node_get_str(x->mend, "at", NULL),
			[HOW] = node_get_str(x->mend, "how", NULL),
			[FILE_] = node_get_str(x->mend, "file", NULL),
			[REASON] = node_get_str(x->mend, "reason", NULL)});
	}
	return ST_DONE;
}

const struct report_op report_faults = {
    .name = "faults",
    .help = "list the defects that were found in files, and what closed each",
    .synopsis = "[-C DIR] [-p] [--from DATE]",
    .options = options,
    .options_help = "  -p, --open       only those that nothing has closed\n"
		    "  --from DATE      the first day on which it was found\n"
		    "  --until DATE     the last day; what closed it had been done by then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
};
