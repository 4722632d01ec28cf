#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "case/id.h"

/* The window's register: a case a line in the order of receipt, by time, then by number. */

/* S120: when, who, what, accepted, by when. Values are fields, but for promised and its doubt. */
static const struct column columns[] = {{.name = "id"}, {.name = "received"},
    {.name = "applicant.name"}, {.name = "item-name"}, {.name = "accepted"}, {.name = "promised"},
    {.name = "provisional"}, {.name = "decided"}, {.name = "outcome"}, {.name = "served"},
    {.name = "closed"}, {"fees", NULL, COLUMN_RIGHT}};
enum { PROMISED = 5, DOUBT, N = sizeof columns / sizeof *columns };

/* Lines on their way into the order of receipt. */
struct entry {
	int64_t received;
	day_t day;
	long serial;
	const char *value[N];
};

/* In the arena of what is held back. */
struct queue {
	struct entry *list;
	size_t n;
	struct field field[N];
	bool is_field[N];
};

static const struct option options[] = {{"nature", required_argument, NULL, 'n'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	return report_register_nature(p, value[0], why);
}

static void
begin(struct report *p)
{
	struct queue *q = arena_alloc(&p->arena, sizeof *q);

	for (size_t i = 0; i < N; i++)
		q->is_field[i] = i != PROMISED && i != DOUBT &&
		    field_find(&q->field[i], columns[i].name);
	p->own = q;
}

static void
hold(struct report *p, struct entry e)
{
	struct queue *q = p->own;

	for (size_t i = 0; i < N; i++)
		if (e.value[i])
			e.value[i] = arena_str(&p->held, e.value[i]);
	q->list = list_room_in(&p->held, q->list, q->n, sizeof *q->list);
	q->list[q->n++] = e;
}

static int
by_receipt(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->received != y->received)
		return x->received < y->received ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->serial > y->serial) - (x->serial < y->serial);
}

static bool
lines(struct report *p, struct diag *d)
{
	struct queue *q = p->own;

	(void)d;
	if (q->n)
		qsort(q->list, q->n, sizeof *q->list, by_receipt);
	for (size_t i = 0; i < q->n; i++)
		report_line(p, q->list[i].value);
	q->list = NULL;
	q->n = 0;
	arena_reset(&p->held);
	return true;
}

/*
 * By when the office owed, or owes, the end of the case: the earliest due of
 * its clocks of the whole case, open or closed; a paused one when that is all
 * there is to say, NULL without clocks.
 */
static const struct task *
promised(const struct report *p, const struct casefile *c)
{
	const struct task *best = NULL;
	int64_t due, first = 0;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];
		bool runs = last_moment(p->office, t->due_text, &due);

		if (t->clock != CLOCK_CASE)
			continue;
		if (!best || (runs && (best->paused || due < first))) {
			best = t;
			first = due;
		}
	}
	return best;
}

static void *
make(const struct report *p, const char *id, struct casefile *c)
{
	const struct queue *q = p->own;
	const struct task *task;
	struct case_id number = {0};
	struct entry *e;

	if (!report_asks(p, c) || !period_holds(&p->period, zone_day(c->fold.received.sec)))
		return NULL;
	e = arena_alloc(c->arena, sizeof *e);
	id_parse(id, &number);
	e->received = c->fold.received.sec;
	e->day = number.day;
	e->serial = number.serial;
	task = promised(p, c);
	e->value[0] = id; /* whatever the file says */
	for (size_t i = 1; i < N; i++)
		if (q->is_field[i])
			e->value[i] = field_get(&q->field[i], p->office, c, 0, c->arena);
	if (task) {
		e->value[PROMISED] = task->due_text;
		e->value[DOUBT] = task->provisional ? "yes" : "no";
	}
	return e;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct queue *q = p->own;
	const struct entry *e = c->made;

	(void)id;
	/* A number bears the day of receipt: a new day ends the one before. */
	if (p->ordered && q->n && q->list[0].day != e->day)
		lines(p, d);
	hold(p, *e);
	return ST_DONE;
}

const struct report_op report_register = {
    .name = "register",
    .help = "print the window's register, a case a line in the order of receipt",
    .synopsis = "[-n NATURE] [-C DIR] [--from DATE]",
    .options = options,
    .options_help =
	"  -n, --nature NATURE\n"
	"                   of items of that nature, or all; by default what is applied for\n"
	"  --from DATE      the first day of receipt\n"
	"  --until DATE     the last day; cases are shown as they were then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .begin = begin,
    .make = make,
    .add = add,
    .lines = lines,
    .undone = true,
};
