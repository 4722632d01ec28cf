#include "export.h"

#include "base/now.h"
#include "exchange/ics.h"
#include "exchange/withheld.h"
#include "exchange/xes.h"

/* Logs and calendars of cases. What tries the procedure out, or is withheld, is in none. */
struct logging {
	struct run *run;
	struct withheld withheld;
	struct buf out;
	bool ics;
	int64_t now;
};

static enum status
add(void *logging, const char *id, struct casefile *c, struct diag *d)
{
	struct logging *l = logging;
	const struct office *o = &l->run->store.office;

	(void)id;
	(void)d;
	if (c->fold.simulated || withheld_why(&l->withheld, o, c, l->now, c->arena))
		return ST_DONE;
	if (l->ics)
		ics_add(&l->out, o, c);
	else
		xes_trace(&l->out, o, c);
	run_print(l->run, &l->out);
	buf_cut(&l->out, 0);
	return ST_DONE;
}

static void
print_log(struct run *r, bool ics)
{
	struct logging l = {.run = r, .ics = ics};
	struct scan scan = {.part = CASE_WHOLE, .add = add, .arg = &l};

	if (!run_open(r))
		return;
	l.now = now_get();
	if (!withheld_read(&l.withheld, &r->store, &r->diag)) {
		run_report(r, ST_FAILED);
	} else {
		if (ics)
			ics_begin(&l.out, &r->store.office);
		else
			xes_begin(&l.out, &r->store.office);
		run_scan(r, &scan, true);
		if (ics)
			ics_end(&l.out);
		else
			xes_end(&l.out);
		run_print(r, &l.out);
	}
	withheld_release(&l.withheld);
	buf_release(&l.out);
}

void
export_xes(struct run *r)
{
	print_log(r, false);
}

void
export_ics(struct run *r)
{
	print_log(r, true);
}
