#include "report/report.h"

#include "case/licence.h"

/* The register of what was issued: number, holder, validity, and what became of it. */

enum { ID, LICENCE, APPLICANT, ITEM, ISSUED, FROM, UNTIL, STATE, SINCE, GROUND, APPLIED, N };
static const struct column columns[N] = {[ID] = {.name = "id"},
    [LICENCE] = {.name = "licence"},
    [APPLICANT] = {.name = "applicant.name"},
    [ITEM] = {.name = "item-name"},
    [ISSUED] = {.name = "issued"},
    [FROM] = {.name = "valid-from"},
    [UNTIL] = {.name = "valid-until"},
    [STATE] = {.name = "licence-state"},
    [SINCE] = {.name = "since"},
    [GROUND] = {.name = "ground"},
    [APPLIED] = {.name = "applied"}};

/* What its holder applied for, and was not answered. */
static const char *
applied(struct report *p, const struct licence *l)
{
	struct buf b = {0};
	const char *text;

	for (int i = 1; i < MATTER_N; i++)
		if (l->applied[i])
			buf_fmt(&b, "%s%s", b.len ? ";" : "", matter_names[i]);
	text = b.len ? arena_str(&p->line_arena, buf_text(&b)) : NULL;
	buf_release(&b);
	return text;
}

/* Since when it is in that state: the act that made it so, or the day after the last. */
static const char *
since(struct report *p, const struct licence *l)
{
	char text[DAY_TEXT];
	day_t last;

	if (l->state != LICENCE_EXPIRED || !licence_last_day(l, &last))
		return node_get_str(l->last, "at", NULL);
	day_format(last + 1, text);
	return arena_str(&p->line_arena, text);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct licence l = licence_of(c, report_day(p));
	struct stamp at;

	(void)d;
	if (!l.issue || !event_stamp(l.issue, "at", &at) ||
	    !period_holds(&p->period, zone_day(at.sec)))
		return ST_DONE;
	report_line(p,
	    (const char *[N]){[ID] = id,
		[LICENCE] = l.number,
		[APPLICANT] = field_value(p->office, c, "applicant.name", c->arena),
		[ITEM] = field_value(p->office, c, "item-name", c->arena),
		[ISSUED] = node_get_str(l.issue, "at", ""),
		[FROM] = l.from,
		[UNTIL] = field_value(p->office, c, "valid-until", c->arena),
		[STATE] = licence_names[l.state],
		[SINCE] = since(p, &l),
		[GROUND] = node_get_str(l.cancelled ? l.cancelled : l.revoked, "ground", NULL),
		[APPLIED] = applied(p, &l)});
	return ST_DONE;
}

const struct report_op report_licences = {
    .name = "licences",
    .help = "print the register of licences, with what became of each",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day of issue\n"
		    "  --until DATE     the last day; licences are shown as they were then\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
};
