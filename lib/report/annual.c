#include "base/tongue.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"

/*
 * An item a line, of the cases accepted in a year or another period; then the
 * total. By other fields, such as the window, what its year-end assessment
 * (年终考核, S266) asks besides.
 */

/* Values that are no figures. */
enum { ITEM = FIGURES, NAME, FEES, ROUNDED, ON_TIME_RATE, SATISFIED_RATE };

static const struct {
	struct column column;
	int value; /* a figure, or one of those */
} columns[] = {
    {{"item", NULL, COLUMN_LEFT}, ITEM}, /* not for people: ids would make the line too wide */
    {{"name", "item", COLUMN_LEFT}, NAME},
    {{"accepted", NULL, COLUMN_RIGHT}, FIGURE_CASES},
    {{"granted", NULL, COLUMN_RIGHT}, FIGURE_GRANTED},
    {{"denied", NULL, COLUMN_RIGHT}, FIGURE_DENIED},
    {{"other", NULL, COLUMN_RIGHT}, FIGURE_OTHER},
    {{"closed", NULL, COLUMN_RIGHT}, FIGURE_CLOSED},
    {{"open", NULL, COLUMN_RIGHT}, FIGURE_OPEN},
    {{"fees", NULL, COLUMN_RIGHT}, FEES},
    {{"fees-rounded", "rounded", COLUMN_RIGHT}, ROUNDED}, /* of the total only */
    {{"on-time", "on time", COLUMN_RIGHT}, FIGURE_ON_TIME},
    {{"timed", "of", COLUMN_RIGHT}, FIGURE_TIMED},
    {{"on-time-rate", "rate", COLUMN_RIGHT}, ON_TIME_RATE},
    {{"satisfied", NULL, COLUMN_RIGHT}, FIGURE_SATISFIED},
    {{"rated", "of", COLUMN_RIGHT}, FIGURE_RATED},
    {{"satisfied-rate", "rate", COLUMN_RIGHT}, SATISFIED_RATE},
    {{"not-accepted", "not accepted", COLUMN_RIGHT}, FIGURE_NOT_ACCEPTED},
    {{"void", NULL, COLUMN_RIGHT}, FIGURE_VOID},
    {{"urged", NULL, COLUMN_RIGHT}, FIGURE_URGED},
    {{"warned", NULL, COLUMN_RIGHT}, FIGURE_WARNED},
    {{"findings", NULL, COLUMN_RIGHT}, FIGURE_FINDINGS},
    {{"exceptions", NULL, COLUMN_RIGHT}, FIGURE_EXCEPTIONS},
    {{"outside", NULL, COLUMN_RIGHT}, FIGURE_OUTSIDE},
};
enum { N = sizeof columns / sizeof *columns, IDENTITY = 2, CONDUCT = 5 }; /* the first, the last */

static const struct option options[] = {{"year", required_argument, NULL, 'y'},
    {"by", required_argument, NULL, 'b'}, {"nature", required_argument, NULL, 'n'}, {0}};

struct annual {
	int year; /* 0: without --from that of --until, or of now */
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct annual *own = p->own = arena_alloc(&p->arena, sizeof *own);
	const char *said = value[0], *year = said ? said_folded(&p->arena, said) : NULL;

	if (!report_nature(p, value[2], why) || !report_by(p, value[1], why) || !year)
		return !why->len;
	own->year = (int)strtol(year, NULL, 10);
	if (strlen(year) != 4 || year[strspn(year, "0123456789")] || !own->year)
		buf_say(why, "--year '%s': a year such as 2022", said);
	else if (p->has_from)
		buf_say(why, "--year and --from do not go together");
	else
		day_of(own->year, 1, 1, &p->period.from);
	return !why->len;
}

/* For people the title of the fees says in what. */
static void
set_columns(struct report *p)
{
	struct column *c = arena_alloc(&p->arena, N * sizeof *c);

	for (size_t i = 0; i < N; i++) {
		c[i] = columns[i].column;
		if (columns[i].value == FEES)
			c[i].title = arena_say(&p->arena, "fees %s", p->office->currency);
	}
	if (p->n_by) {
		report_by_columns(p, c + IDENTITY, N - IDENTITY);
		return;
	}
	p->columns = c + p->for_people;
	p->n_columns = N - CONDUCT - p->for_people;
}

static void
begin(struct report *p)
{
	const struct annual *own = p->own;
	int month, mday, year = own->year;
	day_t last;

	set_columns(p);
	if (!year && p->has_from)
		return;
	if (!year)
		day_split(p->has_until ? p->period.until : zone_day(p->as_of), &year, &month,
		    &mday);
	day_of(year, 1, 1, &p->period.from);
	if (day_of(year, 12, 31, &last) && last < p->period.until)
		p->period.until = last;
	p->has_until = true;
}

struct made {
	struct tally one;
	const char **values, *bad_fee;
};

static void *
make(const struct report *p, const char *id, struct casefile *c)
{
	struct made *m = arena_alloc(c->arena, sizeof *m);
	struct facts f;

	(void)id;
	if (!report_asks(p, c))
		return NULL;
	facts_read(&f, p->office, c, p->as_of);
	m->bad_fee = f.bad_fee;
	m->values = report_by_case(p, c);
	if (!p->n_by)
		m->values[0] = node_get_str(c->tree, "item", "");
	return tally_annual(&m->one, &f, &p->period) ? m : NULL;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct made *m = c->made;

	report_tally(p, &m->one, m->values, p->n_by ? p->n_by : 1);
	if (!m->bad_fee)
		return ST_DONE;
	diag_at(d, id, 0, 0, "the payment '%s' is no amount that can be added", m->bad_fee);
	return ST_FAILED;
}

/* The item's name at the end of the period, else the last one; its id when the catalog has none. */
static const char *
item_name(const struct report *p, const char *id)
{
	const struct item *item = office_item(p->office, id);
	const struct version *v = item ? item_version(item, p->period.until) : NULL;

	if (!v && item && item->n_versions)
		v = &item->versions[item->n_versions - 1];
	return v ? v->name : id;
}

/* A rate of nothing is never 100 %. */
static const char *
rate(struct report *p, const struct tally *t, enum figure part, enum figure whole, struct buf *b)
{
	if (!rate_format(b, t->n[part], t->n[whole]))
		return p->for_people ? _("no data") : NULL;
	buf_str(b, p->for_people ? "%" : "");
	return arena_str(&p->line_arena, buf_text(b));
}

/* A value of the line of a group, NULL: of the total. b is empty, to build it in. */
static const char *
value_of(struct report *p, int value, const char *const *group, const struct tally *t,
    struct buf *b)
{
	const char *currency = p->office->currency;
	money_round_fn *round = money_rounding(currency);

	switch (value) {
	case ITEM:
		return group ? group[0] : "total";
	case NAME:
		return group ? item_name(p, group[0]) : p->for_people ? word_told("total") : NULL;
	case FEES:
		money_format(b, &t->fees, currency, p->for_people);
		return arena_str(&p->line_arena, buf_text(b));
	case ROUNDED:
		if (group || !round)
			return NULL;
		round(b, money_in(&t->fees, currency));
		return arena_str(&p->line_arena, buf_text(b));
	case ON_TIME_RATE:
		return rate(p, t, FIGURE_ON_TIME, FIGURE_TIMED, b);
	case SATISFIED_RATE:
		return rate(p, t, FIGURE_SATISFIED, FIGURE_RATED, b);
	default:
		return report_number(p, t->n[value]);
	}
}

static void
line(struct report *p, const char *const *group, const struct tally *t)
{
	const char *v[BY_MOST + N];
	size_t n = report_by_values(p, group, v);
	struct buf b = {0};

	for (size_t i = n ? IDENTITY : p->for_people; i < N; i++, buf_cut(&b, 0))
		v[n++] = value_of(p, columns[i].value, group, t, &b);
	buf_release(&b);
	report_line(p, v);
}

static bool
lines(struct report *p, struct diag *d)
{
	if (!report_foots(p, d))
		return false;
	groups_sort_cases(&p->groups);
	report_groups(p, line);
	return true;
}

static const struct drawn_lines drawn = {.kind = PICTURE_BARS,
    .title = {"Accepted cases", "受理办件"},
    .label = "name value value-2 value-3 value-4",
    .values = "accepted",
    .unit = {"cases", "件"}};

const struct report_op report_annual = {
    .name = "annual",
    .help = "count a year by item: accepted, decided, fees, on time, satisfied",
    .synopsis = "[-b FIELD[,FIELD ...]] [-n NATURE] [-C DIR] [-y YEAR | --from DATE]",
    .options = options,
    .options_help =
	"  -y, --year YEAR  of acceptance; by default that of --until, else this year\n"
	"  -b, --by FIELD[,FIELD ...]\n"
	"                   by these fields instead, such as window-name: an assessment\n"
	"  -n, --nature NATURE\n"
	"                   of items of that nature, or all; by default approvals\n"
	"  --from DATE      the first day of acceptance, instead of a year\n"
	"  --until DATE     the last day; cases count as they were then\n",
    .drawn = &drawn,
    .options_set = set_options,
    .begin = begin,
    .make = make,
    .add = add,
    .lines = lines,
    .undone = true,
};
