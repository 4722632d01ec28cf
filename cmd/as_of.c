#include "as_of.h"

#include <string.h>

#include "base/now.h"
#include "case/as_of.h"

/*
 * What lies ahead is refused: acts could still be recorded that change the
 * answer, and the same question must have the same answer for ever.
 */
static bool
read_moment(struct run *r, const char *option, struct stamp *t)
{
	const char *text = run_option(r, option);
	bool day;

	if (!stamp_parse_local(text, strlen(text), t)) {
		run_usage(r,
		    "--%s '%s' is no moment: say 2022-09-05T09:12, or 2022-09-05 for the "
		    "end of that day",
		    option, text);
		return false;
	}
	day = t->precision == PRECISION_DAY;
	if (day)
		*t = zone_stamp(zone_moment(zone_day(t->sec), 86400) - 1, PRECISION_SECOND);
	if (t->sec <= now_get())
		return true;
	run_usage(r, "--%s '%s': %s, and until then the answer can change", option, text,
	    day ? "that day has not ended" : "that moment has not come");
	return false;
}

bool
run_as_of(struct run *r, struct as_of *m)
{
	bool has_at = run_option(r, "at");

	*m = (struct as_of){.now = now_get(), .has_known = run_option(r, "known-by")};
	m->past = has_at || m->has_known;
	if ((has_at && !read_moment(r, "at", &m->at)) ||
	    (m->has_known && !read_moment(r, "known-by", &m->known)))
		return false;
	if (!has_at)
		m->at = m->known;
	if (m->past)
		m->now = m->at.sec;
	if (m->has_known)
		office_known(&r->store.office, zone_day(m->known.sec));
	return true;
}

static void
say_absent(struct run *r, const struct as_of *m, const char *id)
{
	struct stamp at = zone_stamp(m->at.sec, PRECISION_SECOND);
	struct stamp known = zone_stamp(m->known.sec, PRECISION_SECOND);
	char at_text[STAMP_TEXT], known_text[STAMP_TEXT];

	stamp_format(&at, at_text);
	stamp_format(&known, known_text);
	diag_at(&r->diag, id, 0, 0, "there was no such case at %s%s%s", at_text,
	    m->has_known ? ", by what was recorded by " : "", m->has_known ? known_text : "");
	run_report(r, ST_NO);
}

bool
run_case_as_of(struct run *r, const struct as_of *m, struct casefile *c, const char *id, bool named)
{
	bool certain;

	if (!m->past)
		return true;
	if (!case_as_of(c, &m->at, m->has_known ? &m->known : NULL, &certain)) {
		if (named)
			say_absent(r, m, id);
		return false;
	}
	if (!certain) {
		diag_at(&r->diag, id, 0, 0,
		    "what the application said then is not known: it was edited by hand");
		run_report(r, ST_DONE);
	}
	return true;
}
