#include "deadline.h"

#include "view/duties.h"
#include "watch/alert.h"

/* What the office owes that is no case: listed, and never written. */

struct listing_duties {
	struct duty_lines list;
	struct as_of moment;
	struct duty_choice choice;
	enum listing_format format;
	bool mail;
};

static bool
duties_options(struct run *r, struct listing_duties *x)
{
	if (!deadline_hurry(r, &x->choice.within, &x->choice.least))
		return false;
	x->choice.all = run_option(r, "all");
	if (r->argc)
		return run_usage(r, "duties takes no '%s'", r->argv[0]);
	if (!run_format(r, &x->format, &x->mail))
		return false;
	if (x->choice.all && (x->mail || run_option(r, "within")))
		return run_usage(r,
		    "--all lists what is done and far ahead too: it goes without --within "
		    "and mail");
	return true;
}

static void
duties_list(struct run *r, struct listing_duties *x)
{
	struct listing *l =
	    run_listing(r, x->format, duty_columns, x->choice.all ? DUTY_FIELDS_ALL : DUTY_FIELDS);
	const char *value[DUTY_FIELDS_ALL];

	for (size_t i = 0; i < x->list.n; i++) {
		duty_values(&x->list, &x->list.list[i], x->moment.now, value);
		listing_emphasis(l, x->list.list[i].to.level);
		listing_row(l, value);
	}
	run_written(r, listing_end(l));
}

static void
duties_print(struct run *r, struct listing_duties *x)
{
	struct buf text = {0};

	if (!x->choice.all)
		duties_sort(&x->list, x->mail);
	if (!x->list.n)
		return; /* nothing to say: a header would make cron send a mail */
	if (!x->mail) {
		duties_list(r, x);
		return;
	}
	duties_mail(&x->list, &r->store.office, x->moment.now, x->choice.within, &text);
	run_print(r, &text);
	buf_release(&text);
}

void
deadline_duties(struct run *r)
{
	struct listing_duties x = {0};

	if (!duties_options(r, &x) || !run_open(r) || !run_as_of(r, &x.moment))
		return;
	if (!deadline_whose(r, x.moment.now, &x.choice.person, &x.choice.department))
		return;
	if (!run_option(r, "within"))
		x.choice.within = alerts_ahead(&r->store.office);
	duties_add(&x.list, &r->store.office, x.moment.now, &x.choice);
	duties_print(r, &x);
	duties_release(&x.list);
}
