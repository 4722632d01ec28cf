#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/list.h"
#include "case/charge.h"

/*
 * One sheet of fees (一表收费, S196, S322): a line for each fee of each case, of
 * a project or of all, then a total for each account, owner and currency, and
 * one for each currency. What was paid too much, or for what was not granted,
 * can be given back.
 */

enum {
	PROJECT,
	ID,
	ITEM_NAME,
	FEE,
	NAME,
	ASSESSED,
	WAIVED,
	PAID,
	REFUNDED,
	OWED,
	EXCESS,
	ACCOUNT,
	FOR,
	NOTIFIED,
	CONFIRMED,
	N
};
static const struct column columns[N] = {
    [PROJECT] = {.name = "project"},
    [ID] = {.name = "id"},
    [ITEM_NAME] = {"item-name", "item", COLUMN_LEFT},
    [FEE] = {.name = "fee"},
    [NAME] = {.name = "name"},
    [ASSESSED] = {"assessed", NULL, COLUMN_RIGHT},
    [WAIVED] = {"waived", NULL, COLUMN_RIGHT},
    [PAID] = {"paid", NULL, COLUMN_RIGHT},
    [REFUNDED] = {"refunded", NULL, COLUMN_RIGHT},
    [OWED] = {"owed", NULL, COLUMN_RIGHT},
    [EXCESS] = {"excess", NULL, COLUMN_RIGHT},
    [ACCOUNT] = {.name = "account"},
    [FOR] = {"collected-for", "collected for", COLUMN_LEFT},
    [NOTIFIED] = {.name = "notified"},
    [CONFIRMED] = {.name = "confirmed"},
};
static const struct option options[] = {{"project", required_argument, NULL, 'p'}, {0}};

enum { SUMS = EXCESS - ASSESSED + 1 };

struct sum {
	const char *account, *owner, *currency;
	int64_t v[SUMS];
};

struct sheet {
	const char *project; /* NULL: of all */
	struct sum *sums;
	size_t n;
	bool fits;
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct sheet *s = p->own = arena_alloc(&p->arena, sizeof *s);

	(void)why;
	*s = (struct sheet){.project = value[0], .fits = true};
	return true;
}

/* As the columns from ASSESSED to EXCESS have it. */
static void
set_sums(const struct casefile *c, const struct charge *x, int64_t *v)
{
	bool ended = outcome_is_without(c->fold.outcome);
	int64_t owed = charge_owed(x);

	*v++ = x->assessed;
	*v++ = x->waived;
	*v++ = x->paid;
	*v++ = x->refunded;
	*v++ = ended || owed < 0 ? 0 : owed;
	*v = charge_excess(x, c->fold.outcome);
}

static struct sum *
sum_of(struct report *p, const char *account, const char *owner, const char *currency)
{
	struct sheet *s = p->own;

	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->sums[i].account, account) == 0 &&
		    strcmp(s->sums[i].owner, owner) == 0 &&
		    strcmp(s->sums[i].currency, currency) == 0)
			return &s->sums[i];
	s->sums = list_room_in(&p->arena, s->sums, s->n, sizeof *s->sums);
	s->sums[s->n] = (struct sum){.account = arena_str(&p->arena, account),
	    .owner = arena_str(&p->arena, owner),
	    .currency = arena_str(&p->arena, currency)};
	return &s->sums[s->n++];
}

static void
add_sums(struct report *p, struct sum *to, const int64_t v[SUMS])
{
	struct sheet *s = p->own;

	for (int i = 0; i < SUMS; i++)
		if (v[i] > INT64_MAX - to->v[i])
			s->fits = false;
		else
			to->v[i] += v[i];
}

static const char *
money(struct report *p, int64_t v, const char *currency)
{
	struct buf b = {0};

	decimal_format(&b, v, 2, p->for_people);
	buf_fmt(&b, " %s", currency);
	return buf_keep(&b, &p->line_arena);
}

static const char *
day_of_event(struct report *p, const struct node *e)
{
	return e ? arena_strn(&p->line_arena, node_get_str(e, "at", ""), DAY_TEXT - 1) : NULL;
}

static day_t
assessed_on(const struct charge *x)
{
	const struct node *e = x->assess ? x->assess : x->notify;
	struct stamp at;

	return event_stamp(e, "at", &at) ? zone_day(at.sec) : DAY_MIN;
}

static void
add_charge(struct report *p, const char *id, struct casefile *c, const struct charges *all,
    const struct charge *x)
{
	const char *account = node_get_str(x->assess, "account", ""), *value[N] = {NULL};
	const char *owner = node_get_str(x->assess, "collected-for", "");
	const struct fee *f = office_fee(p->office, x->fee, NULL, assessed_on(x));
	int64_t v[SUMS];

	set_sums(c, x, v);
	add_sums(p, sum_of(p, account, owner, x->currency), v);
	value[PROJECT] = node_str(node_path(c->tree, "fields.project"), NULL);
	value[ID] = id;
	value[ITEM_NAME] = field_value(p->office, c, "item-name", &p->line_arena);
	value[FEE] = *x->fee ? x->fee : NULL;
	value[NAME] = f ? f->name : NULL;
	for (int i = 0; i < SUMS; i++)
		value[ASSESSED + i] = money(p, v[i], x->currency);
	value[ACCOUNT] = *account ? account : NULL;
	value[FOR] = *owner ? owner : NULL;
	value[NOTIFIED] = day_of_event(p, x->notify);
	value[CONFIRMED] = charge_owed(x) > 0 ? NULL : day_of_event(p, all->confirmed);
	report_keep(p, value);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct sheet *s = p->own;
	const struct node *project = node_path(c->tree, "fields.project");
	struct charges all;

	if (s->project && !node_is(project, s->project))
		return ST_DONE;
	all = charges_of(c->arena, p->office, c);
	for (size_t i = 0; i < all.n; i++) {
		const struct charge *x = &all.list[i];

		/* what is void is of nobody, but for what was paid */
		if ((c->fold.state == STATE_VOID && x->paid == x->refunded) ||
		    !period_holds(&p->period, assessed_on(x)))
			continue;
		add_charge(p, id, c, &all, x);
	}
	if (all.fits)
		return ST_DONE;
	diag_at(d, id, 0, 0, "an amount of its fees is none, or cannot be added");
	return ST_FAILED;
}

static void
total(struct report *p, const struct sum *sum, const char *what)
{
	const char *value[N] = {[ID] = what,
	    [ACCOUNT] = *sum->account ? sum->account : NULL,
	    [FOR] = *sum->owner ? sum->owner : NULL};

	for (int i = 0; i < SUMS; i++)
		value[ASSESSED + i] = money(p, sum->v[i], sum->currency);
	p->sums = what;
	report_line(p, value);
	p->sums = NULL;
}

static int
by_words(const void *a, const void *b)
{
	const struct sum *x = a, *y = b;
	int less = strcmp(x->currency, y->currency);

	less = less ? less : strcmp(x->owner, y->owner);
	return less ? less : strcmp(x->account, y->account);
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {PROJECT, ID, FEE, -1};
	const struct sheet *s = p->own;
	struct sum all = {.account = "", .owner = ""};

	report_kept(p, order);
	if (s->n)
		qsort(s->sums, s->n, sizeof *s->sums, by_words);
	for (size_t i = 0; i < s->n; i++)
		total(p, &s->sums[i], "subtotal");
	for (size_t i = 0; i < s->n; i++) {
		bool last = i + 1 == s->n ||
		    strcmp(s->sums[i].currency, s->sums[i + 1].currency) != 0;

		all.currency = s->sums[i].currency;
		add_sums(p, &all, s->sums[i].v);
		if (!last)
			continue;
		total(p, &all, "total");
		memset(all.v, 0, sizeof all.v);
	}
	if (!s->fits)
		diag_at(d, NULL, 0, 0, "the sum of the fees is too large");
	return s->fits;
}

const struct report_op report_fees = {
    .name = "fees",
    .help = "print one sheet of the fees of a project, or of all: assessed, paid, owed",
    .synopsis = "[-p PROJECT] [-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  -p, --project TEXT\n"
		    "                   only cases whose attribute project is that\n"
		    "  --from DATE      the first day of assessment\n"
		    "  --until DATE     the last day; cases are shown as they were then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
