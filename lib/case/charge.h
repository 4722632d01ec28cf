#ifndef CASE_CHARGE_H
#define CASE_CHARGE_H

#include "case/moment.h"

/*
 * What the fees of a case come to: for each fee and currency what was assessed,
 * waived, paid and refunded, in hundredths, by the history alone. What is
 * assessed anew takes the place of what was; of a notice that rests on no
 * assessment, which only paper has, what it names is owed.
 */
enum { CHARGE_CURRENCY = 4 };

struct charge {
	const char *fee; /* "" of what names no fee */
	char currency[CHARGE_CURRENCY];
	int64_t assessed, waived, paid, refunded;
	const struct node *assess; /* the event that fixed it last; NULL */
	const struct node *notify; /* the notice of it since; NULL */
};

struct charges {
	struct arena *a;
	const char *own; /* the office's currency */
	struct charge *list;
	size_t n;
	const struct node *confirmed; /* the last confirm, unless something changed since; NULL */
	bool fits;                    /* every amount is one, and the sums fit into 64 bits */
};

/* Of all events that count. Lives in the arena, as long as the case. */
struct charges charges_of(struct arena *a, const struct office *o, const struct casefile *c);
/* The same when the act that is about to happen has happened. */
struct charges charges_after(const struct moment *m);
/* Of all events above that one. */
struct charges charges_before(struct arena *a, const struct office *o, const struct casefile *c,
    const struct node *event);

/* What is still to be paid; less than 0: so much more was paid. */
int64_t charge_owed(const struct charge *c);
/*
 * What is to be given back: more than was owed or, of a case that has ended
 * with that outcome and no grant, all that was paid; 0: nothing.
 */
int64_t charge_excess(const struct charge *c, enum outcome o);
/* The case has ended so, and nothing was granted. */
bool outcome_is_without(enum outcome o);
/*
 * A limit whose time ends with a refund runs while something is to be given
 * back that the applicant was told of: after the act that is about to happen
 * there is such a thing. Of paper nothing is known.
 */
bool charges_give_back(const struct moment *m);
/* NULL when there is none. */
const struct charge *charge_find(const struct charges *x, const char *fee, const char *currency);
/* Nothing is owed any more, in any currency. */
bool charges_settled(const struct charges *x);
/* The fee was assessed. */
bool charges_have(const struct charges *x, const char *fee);
/*
 * A fee that the schedule of that day has for each case of the item and that
 * was not assessed, or one that was assessed of another quantity than the
 * dossier of the tree has now; NULL: none.
 */
const struct fee *charges_lack(const struct charges *x, const struct office *o,
    const struct node *tree, day_t day);
/* What the dossier has of the field by which a fee is counted; NULL: nothing, or no text. */
const char *fee_quantity(const struct fee *f, const struct node *tree);
/* It was assessed of another quantity than the dossier of the tree has now. */
bool charge_is_stale(const struct charge *c, const struct fee *f, const struct node *tree);
/* Nothing is owed any more of what that notice told, or something else is in its place. */
bool charges_told_settled(const struct charges *x, const struct node *notice);
/* Nothing is owed any more of what the task is the time for paying of. */
bool charges_paid(const struct office *o, const struct casefile *c, const struct task *t);
/* It was assessed, or something of it changed, and the applicant was not told since. */
bool charge_untold(const struct charge *c);
/* The same, in that currency: of this a notice is. */
bool charge_untold_in(const struct charge *c, const char *currency);
/* The amount of a key, in hundredths; false when it has none that is one. */
bool charge_amount(const struct office *o, const struct node *keys, int64_t *hundredths,
    const char **currency);
/* Adds "1234.50 CNY" to out. */
void charge_say(struct buf *out, int64_t hundredths, const char *currency);

/*
 * With the event, one of the history or the next, the procedure payment is over: all that was told
 * is paid or waived, and confirmed where the item has what waits wait for that too. A payment on
 * paper ends it as it stands.
 */
bool charges_end_payment(const struct office *o, const struct casefile *c,
    const struct node *event);

/* By which of these acts clocks begin and end hangs on what is owed. */
bool charge_act(const struct act *act);
/*
 * The act ends the task, whose limit it may end by the rules: what the task
 * waits for is paid, waived or told with it. (缴清, S144, S148)
 */
bool charge_ends(const struct moment *m, const struct limit *l, const struct task *t);
/* The act is the payment in full for which the limit waits, or waives what was left. */
bool charge_starts(const struct moment *m, const struct limit *l);

#endif
