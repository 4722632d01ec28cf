#include "report/report.h"

#include <string.h>

#include "base/list.h"
#include "case/review.h"

/*
 * What the departments of the panels said in writing (会签结果), a line each: in
 * a period, or what a meeting is told of, which is all since the one before of
 * the same panel (S067).
 */

enum { ID, PANEL, HOST, DEPARTMENT, LAWFUL, AGREE, SERIOUS, AT, BY, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [PANEL] = {.name = "panel"},
    [HOST] = {.name = "host"},
    [DEPARTMENT] = {.name = "department"},
    [LAWFUL] = {.name = "lawful"},
    [AGREE] = {.name = "agree"},
    [SERIOUS] = {.name = "serious"},
    [AT] = {.name = "at"},
    [BY] = {.name = "by"},
};
static const struct option options[] = {{"meeting", required_argument, NULL, 'm'}, {0}};

/* A meeting of a panel: it is on the agenda of each of its cases, and concluded on some. */
struct session {
	const char *meeting, *panel;
	int64_t time;
	bool concluded;
};

struct countersigns {
	const char *meeting; /* NULL: a period */
	struct session *sessions;
	size_t n;
	int64_t *times; /* of the lines that are kept */
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct countersigns *own = p->own = arena_alloc(&p->arena, sizeof *own);

	own->meeting = value[0];
	if (own->meeting && (p->has_from || p->has_until))
		buf_say(why, "--meeting goes without --from and --until");
	return !why->len;
}

static struct session *
session_of(struct report *p, const char *meeting, const char *panel)
{
	struct countersigns *own = p->own;
	struct session *s;

	for (s = own->sessions; s < own->sessions + own->n; s++)
		if (strcmp(s->meeting, meeting) == 0 && strcmp(s->panel, panel) == 0)
			return s;
	own->sessions = list_room_in(&p->arena, own->sessions, own->n, sizeof *own->sessions);
	s = &own->sessions[own->n++];
	*s = (struct session){arena_str(&p->arena, meeting), arena_str(&p->arena, panel), 0, false};
	return s;
}

static void
add_session(struct report *p, const struct node *e, const char *panel)
{
	struct session *s = session_of(p, node_get_str(e, "meeting", ""), panel);
	struct stamp time;

	if (event_is(e, "minute"))
		s->concluded = true;
	else if (event_stamp(e, "time", &time))
		s->time = time.sec;
}

static void
keep(struct report *p, const char *id, const struct node *e, const char *panel, const char *host)
{
	struct countersigns *own = p->own;
	struct stamp at = {0};

	event_stamp(e, "at", &at);
	if (!period_holds(&p->period, zone_day(at.sec)))
		return;
	own->times = list_room_in(&p->held, own->times, p->n_kept, sizeof *own->times);
	own->times[p->n_kept] = at.sec;
	report_keep(p,
	    (const char *[N]){[ID] = id,
		[PANEL] = panel,
		[HOST] = host,
		[DEPARTMENT] = node_get_str(e, "department", NULL),
		[LAWFUL] = node_get_str(e, "lawful", NULL),
		[AGREE] = node_get_str(e, "agree", NULL),
		[SERIOUS] = node_get_str(e, "serious", NULL),
		[AT] = node_get_str(e, "at", NULL),
		[BY] = node_get_str(e, "by", NULL)});
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct review r = review_standing(p->office, c);
	const char *panel = r.panel ? r.panel->id : "", *host = NULL;

	(void)d;
	if (c->fold.state == STATE_VOID)
		return ST_DONE;
	for (const struct node *e = r.history; e; e = e->next) {
		host = node_get_str(e, "host", host);
		if (event_is(e, "convene") || event_is(e, "minute"))
			add_session(p, e, panel);
		else if (event_is(e, "countersign"))
			keep(p, id, e, panel, host);
	}
	return ST_DONE;
}

static const struct session *
session_named(const struct countersigns *own, const char *panel)
{
	for (const struct session *s = own->sessions; s < own->sessions + own->n; s++)
		if (strcmp(s->meeting, own->meeting) == 0 &&
		    (!panel || strcmp(s->panel, panel) == 0))
			return s;
	return NULL;
}

/* The meeting of that panel is told of what was said then: since the one before that was held. */
static bool
is_told(const struct countersigns *own, const char *panel, int64_t at)
{
	const struct session *told = session_named(own, panel), *s;

	if (!told || at > told->time)
		return false;
	for (s = own->sessions; s < own->sessions + own->n; s++)
		if (s->concluded && s->time < told->time && at <= s->time &&
		    strcmp(s->panel, panel) == 0)
			return false;
	return true;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {AT, ID, DEPARTMENT, -1};
	const struct countersigns *own = p->own;
	size_t n = 0;

	if (own->meeting && !session_named(own, NULL)) {
		diag_at(d, NULL, 0, 0, "no case is on the agenda of a meeting '%s'", own->meeting);
		return false;
	}
	for (size_t i = 0; i < p->n_kept; i++)
		if (!own->meeting || is_told(own, p->kept[i][PANEL], own->times[i]))
			p->kept[n++] = p->kept[i];
	p->n_kept = n;
	return report_kept(p, order);
}

const struct report_op report_countersigns = {
    .name = "countersigns",
    .help = "list what panels said in writing, in a period or since the meeting before",
    .synopsis = "[-C DIR] [-m MEETING | --from DATE]",
    .options = options,
    .options_help = "  -m, --meeting MEETING\n"
		    "                   what it is told: all since the one before of its panel\n"
		    "  --from DATE      the first day of what was said, instead of a meeting\n"
		    "  --until DATE     the last day\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
