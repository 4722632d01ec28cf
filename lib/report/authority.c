#include <string.h>

#include "case/perform.h"
#include "gate/gate.h"
#include "report/report.h"

/*
 * Who may do what on a day (授权): each act on a new case of each item, asked of everybody by the
 * gates that look at who it is. What hangs on the history of a case is asked when the act is done.
 */

static const struct column columns[] = {{.name = "act"}, {.name = "says"}, {.name = "item"},
    {.name = "account"}, {.name = "name"}, {.name = "department"}, {.name = "may"},
    {.name = "rule"}, {.name = "help"}};
enum { N = sizeof columns / sizeof *columns };

/* Somebody would do the act. */
struct attempt {
	struct request request;
	struct moment moment;
	const struct gate *against; /* the first that refuses for who it is; NULL: none */
};

struct asking {
	struct report *report;
	struct arena *arena;
	day_t day;
	const struct item **items;
	const struct person **people; /* behind the last stands NULL, nobody in particular */
	size_t n_items, n_people;
};

static void
begin(struct attempt *x, const struct asking *q, const struct casefile *c, const struct act *act,
    const struct person *person, const struct node *keys)
{
	x->request = (struct request){.act = act,
	    .by = person ? person->account : "",
	    .at = zone_stamp(zone_moment(q->day, 0), PRECISION_DAY),
	    .now = zone_moment(q->day, 0),
	    .keys = keys};
	x->moment = case_moment(c, q->report->office, &x->request);
}

/* For each item each person and nobody; the act says that word under that key (NULL: nothing). */
static struct attempt *
attempts(const struct asking *q, const struct act *act, const char *key, const char *word)
{
	struct attempt *all = arena_alloc(q->arena, q->n_items * (q->n_people + 1) * sizeof *all);
	struct attempt *x = all;
	struct node *keys = node_map(q->arena);

	if (key)
		node_set_str(q->arena, keys, key, word);
	for (size_t i = 0; i < q->n_items; i++) {
		struct casefile *c = arena_alloc(q->arena, sizeof *c);

		case_new(c, q->arena, "", q->items[i]->id);
		for (size_t k = 0; k <= q->n_people; k++)
			begin(x++, q, c, act, q->people[k], keys);
	}
	return all;
}

/* It is of who acts when it makes a difference between people, nobody among them, on some item. */
static void
ask_gate(const struct asking *q, struct attempt *all, const struct gate *g)
{
	const size_t row = q->n_people + 1, n = q->n_items * row;
	bool *holds = arena_alloc(q->arena, n * sizeof *holds), differ = false;
	struct buf why = {0};

	for (size_t i = 0; i < n; i++) {
		holds[i] = g->holds(&all[i].moment, &why);
		differ |= holds[i] != holds[i - i % row];
		buf_cut(&why, 0);
	}
	buf_release(&why);
	for (size_t i = 0; i < n && differ; i++)
		if (!holds[i] && !all[i].against)
			all[i].against = g;
}

static void
ask(const struct asking *q, struct attempt *all)
{
	static const enum gate_step steps[] = {GATE_PERSON, GATE_MATTER, GATE_SAID};

	for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
		for (const struct gate *const *list = gates; *list; list++)
			for (const struct gate *g = *list; g->name; g++)
				if (g->step == steps[s] && gate_before(g, all->request.act) &&
				    !gate_remarks(g, q->report->office))
					ask_gate(q, all, g);
}

static void
tell(const struct asking *q, const struct attempt *x, const char *says, const struct item *item,
    const struct person *person)
{
	const struct gate *g = x->against;

	report_line(q->report,
	    (const char *[N]){x->request.act->name, says, item ? item->id : NULL, person->account,
		person->name, person->department, g ? "no" : "yes", g ? g->name : NULL,
		g ? g->help : NULL});
}

/* A line a person where all items are alike that the act can be of, else one an item. */
static void
tell_all(const struct asking *q, const struct attempt *all, const char *says)
{
	const size_t row = q->n_people + 1;
	const struct act *act = all->request.act;

	for (size_t k = 0; k < q->n_people; k++) {
		const struct attempt *first = NULL;
		bool alike = true;

		for (size_t i = 0; i < q->n_items; i++) {
			const struct attempt *x = &all[i * row + k];

			if (!version_takes(x->moment.version, act))
				continue;
			first = first ? first : x;
			alike &= x->against == first->against;
		}
		if (first && alike)
			tell(q, first, says, NULL, q->people[k]);
		for (size_t i = 0; i < q->n_items && !alike; i++)
			if (version_takes(all[i * row + k].moment.version, act))
				tell(q, &all[i * row + k], says, q->items[i], q->people[k]);
	}
}

static bool
same(const struct asking *q, const struct attempt *a, const struct attempt *b)
{
	for (size_t i = 0; i < q->n_items * (q->n_people + 1); i++)
		if (a[i].against != b[i].against)
			return false;
	return true;
}

/* Then what the act says of closed words, where that makes a difference. */
static void
ask_act(const struct asking *q, const struct act *act)
{
	struct attempt *plain = attempts(q, act, NULL, NULL), *all;

	ask(q, plain);
	tell_all(q, plain, NULL);
	for (const struct act_key *k = act->keys; k->name; k++)
		for (const char *w = k->type == VALUE_WORD ? k->words : ""; *w; w += *w == ' ') {
			const size_t n = strcspn(w, " ");
			const char *word = arena_strn(q->arena, w, n);

			w += n;
			all = attempts(q, act, k->name, word);
			ask(q, all);
			if (!same(q, plain, all))
				tell_all(q, all, arena_fmt(q->arena, "%s %s", k->name, word));
		}
}

/* Everybody who has a post on the day, and each item that can be applied for. */
static bool
lines(struct report *p, struct diag *d)
{
	const struct office *o = p->office;
	struct arena a = {0};
	struct asking q = {.report = p,
	    .arena = &a,
	    .day = p->has_until ? p->period.until : zone_day(p->as_of),
	    .items = arena_alloc(&p->arena, o->n_items * sizeof *q.items),
	    .people = arena_alloc(&p->arena, (o->n_people + 1) * sizeof *q.people)};

	(void)d;
	for (size_t i = 0; i < o->n_items; i++)
		if (item_version(&o->items[i], q.day))
			q.items[q.n_items++] = &o->items[i];
	for (size_t i = 0; i < o->n_people; i++)
		if (period_holds(&o->people[i].in_force, q.day))
			q.people[q.n_people++] = &o->people[i];
	for (const struct act *act = acts; q.n_items && act < acts + acts_n; act++) {
		if (!act->by_itself)
			ask_act(&q, act);
		arena_reset(&a);
	}
	arena_release(&a);
	return true;
}

const struct report_op report_authority = {
    .name = "authority",
    .help = "list who may do what",
    .synopsis = "[-C DIR]",
    .columns = columns,
    .n_columns = N,
    .options_help = "  --until DATE     the day on which they may, by default today\n",
    .lines = lines,
};
