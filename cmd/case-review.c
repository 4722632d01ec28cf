#include "run.h"

#include "base/now.h"
#include "base/tongue.h"
#include "case/settle.h"
#include "gate/gate.h"
#include "store/application.h"
#include "view/why.h"

static const struct option why_options[] = {OUTPUT_OPTIONS, {0}};

struct asking {
	struct run *run;
	struct listing *out;
	size_t n;
};

static enum status
ask(void *asking, const char *id, struct casefile *c, struct diag *d)
{
	struct asking *q = asking;
	const char *value[WHY_FIELDS];
	struct obstacles list;
	struct diag ignored = {0};
	bool was;

	(void)id;
	(void)d;
	/* as the next act would find it: what lapsed has lapsed; here in memory only */
	case_settle(c, &q->run->store.office, gates, now_get(), &ignored);
	diag_release(&ignored);
	was = tongue_swap(tongue_is_chinese && q->run->spoken);
	application_why(&list, &q->run->store, c, now_get());
	tongue_swap(was);
	for (size_t i = 0; i < list.n; i++) {
		why_values(c, &list, &list.list[i], value);
		listing_row(q->out, value);
	}
	q->n += list.n;
	return ST_DONE;
}

static void
why(struct run *r)
{
	struct asking q = {.run = r};
	struct scan scan = {.part = CASE_WHOLE, .add = ask, .arg = &q};
	enum listing_format format;

	if (!run_format(r, &format, NULL) || !run_open(r))
		return;
	q.out = run_listing(r, format, why_columns, WHY_FIELDS);
	run_scan(r, &scan, false);
	run_written(r, listing_end(q.out));
	run_report(r, q.n ? ST_NO : ST_DONE);
}

static const struct verb verbs[] = {
    {.name = "why",
	.help = "tell what stands between a case and its next step, and whose move it is",
	.options = why_options,
	.options_help = OUTPUT_HELP "table, tsv, csv, csv-excel, json or xlsx" HEADER_HELP,
	.body = why},
};

/* Judging a case: the host's opinion, the panel's countersignatures, the decision. */
static const struct program program = {
    .name = "case-review",
    .synopsis = "case-review ACT [options] [CASE ...]\n"
		"case-review why [-H] [-o FORMAT] [CASE ...]\n"
		"case-review -h | --version",
    .summary = "Give opinions, review jointly, decide.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
