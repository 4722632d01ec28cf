#ifndef FORM_FIGURES_H
#define FORM_FIGURES_H

#include "form/put.h"
#include "report/report.h"

/*
 * The figures of a sheet. They are the lines of a report (lib/report), counted
 * by what counts them for case-report, so that no two papers of an office say
 * two things: figures_set, figures_begin, each case by figures_add, figures_end,
 * figures_release.
 */
struct figures {
	struct report report;
	struct maker maker;
	struct node *values; /* period, lines, subtotals, totals: casework-forms(5), NAMES */
};

/* The report whose lines the sheet has, a document that is OF_REPORT. */
const struct report_op *figures_report(const struct document *doc);
/*
 * Its options that a sheet has too, ending with {0}, in the arena: not those
 * that would make other columns of it, which the template does not know.
 */
const struct option *figures_options(const struct document *doc, struct arena *a);
/* The help on them and on the period. */
const char *figures_help(const struct document *doc, struct arena *a);

/*
 * The sheet of that document: its report, and the values of the options of the
 * report by name; has_from, has_until and period of the report may be set
 * before. False, and why, when one is wrong.
 */
typedef const char *figures_option_fn(const void *arg, const char *name);
bool figures_set(struct figures *f, const struct document *doc, figures_option_fn *option,
    const void *arg, struct buf *why);
/* The values live in the arena. */
void figures_begin(struct figures *f, struct arena *a, const struct office *o, int64_t now);
/* False, and told: the period is all to come, so there is nothing to put on paper. */
bool figures_begun(const struct figures *f, struct diag *d);
/* As scan_case has them. */
bool figures_wants(void *figures, const char *id);
enum status figures_add(void *figures, const char *id, struct casefile *c, struct diag *d);
/* As report_end. */
enum status figures_end(struct figures *f, struct diag *d);
void figures_release(struct figures *f);

/* The shape of the values, as form/values.h has it. */
void figures_shape(struct maker *m, struct node *values);

#endif
