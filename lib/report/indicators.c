#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "rules/indicator.h"

/*
 * What the office stated of its trade, year beside year (业务指标, S251). What
 * was stated of a year stays as it was stated, and a growth is no more exact
 * than that: of 不足1000 and 5000余 a bound is told, and no figure.
 */
enum { INDICATOR, NAME, UNIT, SINCE, THEN, YEAR, NOW, TIMES, GROWTH, BASE, N };
static const struct column columns[N] = {[INDICATOR] = {.name = "indicator"},
    [NAME] = {.name = "name"},
    [UNIT] = {.name = "unit"},
    [SINCE] = {.name = "since"},
    [THEN] = {"then", NULL, COLUMN_RIGHT},
    [YEAR] = {.name = "year"},
    [NOW] = {"now", NULL, COLUMN_RIGHT},
    [TIMES] = {"times", NULL, COLUMN_RIGHT},
    [GROWTH] = {"growth", NULL, COLUMN_RIGHT},
    [BASE] = {.name = "base"}};

static const struct option options[] = {{"year", required_argument, NULL, 'y'},
    {"since", required_argument, NULL, 's'}, {0}};

struct own {
	int year, since; /* 0: each year that is stated, beside the one before */
};

static bool
read_year(struct report *p, const char *said, const char *option, int *year, struct buf *why)
{
	const char *text = said ? said_folded(&p->arena, said) : "";

	*year = (int)strtol(text, NULL, 10);
	if (said && (strlen(text) != 4 || strspn(text, "0123456789") != 4 || !*year))
		buf_say(why, "--%s '%s': a year such as 2022", option, said);
	return !why->len;
}

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct own *own = p->own = arena_alloc(&p->arena, sizeof *own);

	if (!read_year(p, value[0], "year", &own->year, why) ||
	    !read_year(p, value[1], "since", &own->since, why))
		return false;
	if (own->since && !own->year)
		buf_say(why, "--since needs --year");
	else if (own->since && own->since >= own->year)
		buf_say(why, "--since is a year before --year");
	if (own->year && !own->since)
		own->since = own->year - 1;
	return !why->len;
}

/* What was stated of a year: nothing, one thing, or what contradicts itself. */
struct of_year {
	int year;
	const struct statement *first; /* NULL: nothing */
	const char *text;
	bool contradicts;
};

static struct of_year
stated_of(struct report *p, const struct indicator *x, int year)
{
	struct of_year y = {.year = year};

	for (size_t i = 0; i < x->n; i++) {
		const struct statement *s = &x->stated[i];

		if (s->year != year)
			continue;
		if (y.first && statement_equal(y.first, s))
			continue;
		y.text = y.first ? arena_fmt(&p->line_arena, "%s; %s", y.text, s->text) : s->text;
		y.contradicts = y.first;
		y.first = y.first ? y.first : s;
	}
	return y;
}

/* What the comparison is worth, as case-report measure says it of its base. */
enum worth { WORTH_NO_DATA, WORTH_NOTHING, WORTH_CONTRADICTS, WORTH_BOUNDS, WORTH_WHOLE };
static const struct {
	const char *name, *said;
} worths[] = {
    [WORTH_NO_DATA] = {"no-data", N_("no data")},
    [WORTH_NOTHING] = {"nothing", N_("nothing then")},
    [WORTH_CONTRADICTS] = {"contradictory", N_("no data: contradictory")},
    [WORTH_BOUNDS] = {"bounds", N_("no data: bounds")},
    [WORTH_WHOLE] = {"whole", ""},
};

static enum worth
worth_of(const struct of_year *then, const struct of_year *now, enum bound bound)
{
	if (then->contradicts || now->contradicts)
		return WORTH_CONTRADICTS;
	if (!then->first || !now->first)
		return WORTH_NO_DATA;
	if (!then->first->n)
		return WORTH_NOTHING;
	return bound == BOUND_NONE ? WORTH_BOUNDS : WORTH_WHOLE;
}

/* A bound as people say it: 超过5倍, 增长400%以上. */
static void
say(struct report *p, enum bound bound, const char *times, const char *growth, const char **v)
{
	const bool chinese = tongue_is_chinese, falls = *growth == '-';
	const char *amount = growth + strspn(growth, "+-");
	/* what falls is less by the more, the less is left */
	const bool at_least = (bound == BOUND_MORE) != falls;
	struct arena *a = &p->line_arena;

	if (!p->for_people) {
		const char *sign = bound == BOUND_MORE ? ">" : bound == BOUND_LESS ? "<" : "";

		v[TIMES] = arena_fmt(a, "%s%s", sign, times);
		v[GROWTH] = arena_fmt(a, "%s%s", sign, growth);
	} else if (bound == BOUND_EXACT) {
		v[TIMES] = arena_fmt(a, "%s%s", times, chinese ? "倍" : "");
		v[GROWTH] = arena_fmt(a, "%s%%", growth);
	} else if (chinese) {
		v[TIMES] = arena_fmt(a, "%s%s倍", bound == BOUND_MORE ? "超过" : "不足", times);
		v[GROWTH] = arena_fmt(a, "%s%s%s%%%s", falls ? "下降" : "增长",
		    at_least ? "" : "不足", amount, at_least ? "以上" : "");
	} else {
		v[TIMES] =
		    arena_fmt(a, "%s than %s times", bound == BOUND_MORE ? "more" : "less", times);
		v[GROWTH] = arena_fmt(a, "%s %s%%", at_least ? "at least" : "less than", growth);
	}
}

static void
line(struct report *p, const struct indicator *x, const struct of_year *then,
    const struct of_year *now)
{
	struct buf times = {0}, growth = {0};
	enum bound bound = BOUND_NONE;
	const char *v[N] = {[INDICATOR] = x->id, [NAME] = x->name, [UNIT] = x->unit};
	enum worth worth;

	if (then->first && now->first && then->first->n)
		bound = statement_growth(then->first, now->first, &times, &growth);
	worth = worth_of(then, now, bound);
	if (then->year)
		v[SINCE] = arena_fmt(&p->line_arena, "%04d", then->year);
	v[THEN] = then->text;
	v[YEAR] = arena_fmt(&p->line_arena, "%04d", now->year);
	v[NOW] = now->text;
	if (worth == WORTH_WHOLE)
		say(p, bound, buf_text(&times), buf_text(&growth), v);
	v[BASE] = worths[worth].name;
	if (p->for_people)
		v[BASE] = worth == WORTH_NOTHING && then->year == now->year - 1
		    ? _("nothing last year")
		    : _(worths[worth].said);
	report_line(p, v);
	buf_release(&times);
	buf_release(&growth);
}

static void
each_year(struct report *p, const struct indicator *x, int last)
{
	int before = 0;

	for (size_t i = 0; i < x->n; before = x->stated[i++].year) {
		struct of_year then = stated_of(p, x, before),
			       now = stated_of(p, x, x->stated[i].year);

		if (now.year != before && now.year <= last)
			line(p, x, &then, &now);
	}
}

static bool
lines(struct report *p, struct diag *d)
{
	const struct own *own = p->own;
	int last, month, mday;

	if (!p->office->n_indicators)
		diag_at(d, "indicators.yaml", 0, 0, "no indicator is stated there");
	day_split(report_day(p), &last, &month, &mday);
	for (size_t i = 0; i < p->office->n_indicators; i++) {
		const struct indicator *x = &p->office->indicators[i];
		struct of_year then = stated_of(p, x, own->since), now = stated_of(p, x, own->year);

		if (own->year)
			line(p, x, &then, &now);
		else
			each_year(p, x, last);
	}
	return true;
}

const struct report_op report_indicators = {
    .name = "indicators",
    .help = "tell what the office states of its trade, a year beside another",
    .synopsis = "[-C DIR] [-y YEAR [-s YEAR]]",
    .options = options,
    .options_help = "  -y, --year YEAR  of that year; by default each, beside the one before\n"
		    "  -s, --since YEAR beside that year; by default the one before\n"
		    "  --until DATE     years up to that of the day, by default today\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .lines = lines,
};
