#include "deadline.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "as_of.h"
#include "view/duties.h"
#include "watch/alert.h"

/* What the office owes that is no case: listed, and never written. */

struct owing {
	struct duty_lines list;
	struct as_of moment;
	struct duty_choice choice;
	bool mail, header;
	int format;
};

static bool
duties_options(struct run *r, struct owing *x)
{
	const char *format = run_option(r, "output");

	if (!deadline_hurry(r, &x->choice.within, &x->choice.least))
		return false;
	x->choice.all = run_option(r, "all");
	x->header = run_option(r, "header");
	x->mail = format && strcmp(format, "mail") == 0;
	x->format = format && !x->mail ? listing_format_parse(format)
				       : (int)listing_default(STDOUT_FILENO);
	if (r->argc)
		run_usage(r, "duties takes no '%s'", r->argv[0]);
	else if (x->format < 0)
		run_usage(r, "--output '%s': table, tsv, csv, json or mail", format);
	else if (x->choice.all && (x->mail || run_option(r, "within")))
		run_usage(r,
		    "--all lists what is done and far ahead too: it goes without --within "
		    "and mail");
	else
		return true;
	return false;
}

static void
duties_list(struct run *r, struct owing *x)
{
	struct listing *l = listing_begin(stdout, (enum listing_format)x->format, duty_columns,
	    x->choice.all ? DUTY_FIELDS_ALL : DUTY_FIELDS, x->header);
	const char *value[DUTY_FIELDS_ALL];

	for (size_t i = 0; i < x->list.n; i++) {
		duty_values(&x->list, &x->list.list[i], x->moment.now, value);
		listing_emphasis(l, x->list.list[i].to.level);
		listing_row(l, value);
	}
	run_written(r, listing_end(l));
}

static void
duties_print(struct run *r, struct owing *x)
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
	run_written(r, fwrite(text.data, 1, text.len, stdout) == text.len);
	buf_release(&text);
}

enum status
deadline_duties(struct run *r)
{
	struct owing x = {0};

	if (!duties_options(r, &x) || !run_open(r) || !run_as_of(r, &x.moment))
		return ST_DONE; /* reported */
	if (!run_option(r, "within"))
		x.choice.within = alerts_ahead(&r->store.office);
	duties_add(&x.list, &r->store.office, x.moment.now, &x.choice);
	duties_print(r, &x);
	duties_release(&x.list);
	return ST_DONE;
}
