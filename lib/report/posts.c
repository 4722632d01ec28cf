#include "report/report.h"

#include "rules/post.h"

/*
 * Whether each post is filled (窗口工作人员是否按要求选派, S015; 无缺位, S017): a
 * line a post and day on which it has to be. One that is empty makes the answer no.
 */

enum { DAY, POST, NAME, DEPARTMENT, PERSON, AS, WHY, N };
static const struct column columns[N] = {[DAY] = {.name = "day"},
    [POST] = {.name = "post"},
    [NAME] = {.name = "name"},
    [DEPARTMENT] = {.name = "department"},
    [PERSON] = {.name = "person"},
    [AS] = {.name = "as"},
    [WHY] = {.name = "why"}};

static const struct option options[] = {{"empty", no_argument, NULL, 'e'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	bool *only = p->own = arena_alloc(&p->arena, sizeof *only);

	(void)why;
	*only = value[0] != NULL;
	return true;
}

static void
tell(struct report *p, const struct post *post, day_t day)
{
	const bool only = *(const bool *)p->own;
	char text[DAY_TEXT];
	struct buf why = {0};
	const char *who;
	enum filled as = post_filled(p->office, post, day, &who, &why);

	p->disagrees |= as == FILLED_NOT;
	day_format(day, text);
	if (!only || as == FILLED_NOT)
		report_line(p,
		    (const char *[N]){text, post->id, post->name, post->department, who,
			filled_names[as], why.len ? buf_text(&why) : NULL});
	buf_release(&why);
}

static bool
lines(struct report *p, struct diag *d)
{
	const struct office *o = p->office;
	day_t until = p->has_until ? p->period.until : zone_day(p->as_of);
	day_t day = p->has_from ? p->period.from : until;

	(void)d;
	for (; day <= until; day++)
		for (size_t i = 0; i < o->n_posts; i++)
			if (post_due(o, &o->posts[i], day))
				tell(p, &o->posts[i], day);
	return true;
}

const struct report_op report_posts = {
    .name = "posts",
    .help = "list who fills each post, and which are empty",
    .synopsis = "[-C DIR] [-e] [--from DATE]",
    .options = options,
    .options_help = "  -e, --empty      only those that nobody fills\n"
		    "  --from DATE      the first day; by default the last alone\n"
		    "  --until DATE     the last day; by default today\n",
    .columns = columns,
    .n_columns = N,
    .two_days = true,
    .options_set = set_options,
    .lines = lines,
};
