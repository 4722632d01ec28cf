#include <string.h>

#include "case/perform.h"
#include "gate/gate.h"

/* Whether an act may be recorded at all: what no paper and no override excuses. */

static bool
acts_known_hold(const struct moment *m, struct buf *why)
{
	if (!m->c->fold.unknown)
		return true;
	buf_fmt(why, "the history has an act '%s' that this version does not know",
	    m->c->fold.unknown);
	return false;
}

static bool
not_future_holds(const struct moment *m, struct buf *why)
{
	int64_t now = m->request->now;

	if (m->at.precision == PRECISION_DAY ? m->day <= zone_day(now) : m->at.sec <= now)
		return true;
	buf_str(why, "it would happen later than it is recorded");
	return false;
}

static bool
recorded_holds(const struct moment *m, struct buf *why)
{
	if (!m->c->fold.events || m->request->now >= m->c->fold.recorded.sec)
		return true;
	buf_str(why, "the clock stands before the time at which the last act was recorded");
	return false;
}

static bool
has_role(const struct office *o, const char *account, word_set roles)
{
	const struct person *p = office_person(o, account);

	return o->simulated || (p && p->roles & roles);
}

const char *
paper_closed(const struct office *o, const char *entered_by, day_t today, const char **rule)
{
	const struct person *typist = office_person(o, entered_by);

	*rule = "paper.until";
	if (!o->has_paper_until)
		return "office.yaml has no paper-until";
	*rule = "paper.registrar";
	if (!has_role(o, entered_by, WORD_FLAG(ROLE_REGISTRAR)) ||
	    !(o->simulated || period_holds(&typist->in_force, today)))
		return "who enters paper records is a registrar";
	return NULL;
}

static bool
paper_holds(const struct moment *m, const char *own, struct buf *why)
{
	const char *rule, *closed;

	if (!m->request->paper)
		return true;
	closed = paper_closed(m->office, m->request->entered_by, zone_day(m->request->now), &rule);
	if (!closed || strcmp(rule, own) != 0)
		return true;
	buf_str(why, closed);
	return false;
}

static bool
paper_until_holds(const struct moment *m, struct buf *why)
{
	if (!paper_holds(m, "paper.until", why))
		return false;
	if (!m->request->paper || m->day <= m->office->paper_until)
		return true;
	buf_str(why, "the paper is of a day after paper-until in office.yaml");
	return false;
}

static bool
paper_registrar_holds(const struct moment *m, struct buf *why)
{
	return paper_holds(m, "paper.registrar", why);
}

static bool
entered_by_holds(const struct moment *m, struct buf *why)
{
	const struct request *r = m->request;

	if (r->paper || !r->entered_by ||
	    has_role(m->office, r->entered_by, WORD_FLAG(ROLE_REGISTRAR) | WORD_FLAG(ROLE_OFFICE)))
		return true;
	buf_str(why, "who types for another is a registrar or of the office");
	return false;
}

static bool
stand_in_holds(const struct moment *m, struct buf *why)
{
	const struct person *by = office_person(m->office, m->request->by);

	if (!m->request->on_behalf ||
	    (by && m->person && m->person->stand_in &&
		strcmp(m->person->stand_in, m->request->by) == 0 &&
		period_holds(&by->in_force, m->day)))
		return true;
	buf_str(why, "who acts for another is named as stand-in in staff.yaml");
	return false;
}

const struct gate record_gates[] = {
    {"history.unknown-act", "every act of the history is one that this version knows",
	"casework(5)", NULL, GATE_RECORD, GATE_FIRM, 0, acts_known_hold},
    {"time.future", "nothing is recorded before it happened", "casework(5)", NULL, GATE_RECORD,
	GATE_FIRM, 0, not_future_holds},
    {"time.recorded", "an act is not recorded before the one above it", "casework(5)", NULL,
	GATE_RECORD, GATE_FIRM, 0, recorded_holds},
    {"paper.until", "a paper record is not later than paper-until in office.yaml", "casework(5)",
	NULL, GATE_RECORD, GATE_FIRM, 0, paper_until_holds},
    {"paper.registrar", "who enters paper records is a registrar", "casework(5)", NULL, GATE_RECORD,
	GATE_FIRM, 0, paper_registrar_holds},
    {"who.entered-by", "who types for another is a registrar or of the office",
	"who acts answers for it (责任追究)", NULL, GATE_RECORD, GATE_FIRM, 0, entered_by_holds},
    {"who.stand-in", "who acts for another is that person's stand-in", "deputies (AB角工作制)",
	NULL, GATE_RECORD, GATE_FIRM, 0, stand_in_holds},
    {.name = NULL},
};
