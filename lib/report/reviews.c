#include "report/report.h"

#include <string.h>

#include "case/review.h"

/*
 * What a host department reports every month (会签、会审情况月报, S095): each
 * written round in which somebody signed, and each meeting, with how it went.
 */

enum { HOST, ID, ITEM_NAME, FORM, MEETING, AT, PROPOSAL, DISSENT, VETO, CONCLUSION, OUTCOME, N };
static const struct column columns[N] = {
    [HOST] = {.name = "host"},
    [ID] = {.name = "id"},
    [ITEM_NAME] = {.name = "item-name"},
    [FORM] = {.name = "form"},
    [MEETING] = {.name = "meeting"},
    [AT] = {.name = "at"},
    [PROPOSAL] = {.name = "proposal"},
    [DISSENT] = {.name = "dissent"},
    [VETO] = {.name = "veto"},
    [CONCLUSION] = {.name = "conclusion"},
    [OUTCOME] = {.name = "outcome"},
};
static const struct option options[] = {{"month", required_argument, NULL, 'm'}, {0}};

/* A round or a meeting while it is read. */
struct sitting {
	const char *id;
	struct casefile *c;
	const char *host;
	const struct node *opinion; /* of the round; NULL */
	const struct node *last;    /* of a round the last signature, of a meeting its call; NULL */
	struct buf dissent, veto;
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	return report_month(p, value[0], why);
}

static void
begin_at(struct sitting *s, const struct node *last)
{
	s->last = last;
	buf_cut(&s->dissent, 0);
	buf_cut(&s->veto, 0);
}

static void
add_speaker(struct buf *list, const struct node *word, const char *key)
{
	if (node_is(node_get(word, key), "false"))
		buf_fmt(list, "%s%s", list->len ? "," : "", review_speaker(word));
}

static void
hear(struct sitting *s, const struct node *word)
{
	add_speaker(&s->dissent, word, "agree");
	add_speaker(&s->veto, word, "lawful");
}

/* The line of what has come to an end, or to the end of the history; minute: of a meeting, or NULL. */
static void
end(struct report *p, struct sitting *s, const struct node *minute)
{
	bool meeting = event_is(s->last, "convene");
	const char *key = meeting ? "time" : "at";
	struct stamp at;

	if (s->last && event_stamp(s->last, key, &at) &&
	    period_holds(&p->period, zone_day(at.sec)) && at.sec <= p->as_of)
		report_keep(p,
		    (const char *[N]){[HOST] = s->host,
			[ID] = s->id,
			[ITEM_NAME] = field_value(p->office, s->c, "item-name", &p->line_arena),
			[FORM] = meeting ? "meeting" : "countersign",
			[MEETING] = meeting ? node_get_str(s->last, "meeting", NULL) : NULL,
			[AT] = node_get_str(s->last, key, NULL),
			[PROPOSAL] = node_get_str(s->opinion, "proposal", NULL),
			[DISSENT] = s->dissent.len ? buf_text(&s->dissent) : NULL,
			[VETO] = s->veto.len ? buf_text(&s->veto) : NULL,
			[CONCLUSION] = node_get_str(minute, "conclusion", NULL),
			[OUTCOME] = s->c->fold.outcome ? outcome_names[s->c->fold.outcome] : NULL});
	begin_at(s, NULL);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct sitting round = {.id = id, .c = c}, meeting = round;
	const struct node *minute = NULL;

	(void)d;
	for (const struct node *e = case_acts(c); e && c->fold.state != STATE_VOID; e = e->next) {
		if (event_is(e, "opine")) {
			end(p, &round, NULL);
			round.opinion = e;
		}
		/* one that was called again, for another time, is the same */
		if (event_is(e, "opine") || event_is(e, "convene")) {
			if (event_is(e, "opine") || minute ||
			    !node_equal(node_get(e, "meeting"), node_get(meeting.last, "meeting")))
				end(p, &meeting, minute);
			minute = NULL;
		}
		if (event_is(e, "convene")) {
			begin_at(&meeting, e);
			meeting.opinion = round.opinion;
		}
		round.host = meeting.host = node_get_str(e, "host", round.host);
		if (event_is(e, "countersign")) {
			hear(&round, e);
			round.last = e;
		} else if (event_is(e, "state")) {
			hear(&meeting, e);
		} else if (event_is(e, "minute")) {
			minute = e;
		}
	}
	end(p, &round, NULL);
	end(p, &meeting, minute);
	buf_release(&round.dissent);
	buf_release(&round.veto);
	buf_release(&meeting.dissent);
	buf_release(&meeting.veto);
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {HOST, AT, ID, FORM, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_reviews = {
    .name = "reviews",
    .help = "list rounds and meetings of joint review by host department",
    .synopsis = "[-C DIR] [-m MONTH | --from DATE]",
    .options = options,
    .options_help = "  -m, --month MONTH of the last signature, or the meeting, such as 2022-11\n"
		    "  --from DATE      the first day of it, instead of a month\n"
		    "  --until DATE     the last day; cases are shown as they were then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
