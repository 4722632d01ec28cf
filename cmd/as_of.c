#include "run.h"

#include <string.h>

#include "base/now.h"
#include "base/tongue.h"

/*
 * What lies ahead is refused: acts could still be recorded that change the
 * answer, and the same question must have the same answer for ever.
 */
static bool
read_moment(struct run *r, const char *option, struct stamp *t)
{
	const char *text = run_option(r, option);
	char wrong[STAMP_WRONG];
	bool day;

	if (!stamp_parse_local(text, strlen(text), t))
		return run_usage(r, "--%s '%s' %s", option, text,
		    stamp_wrong(text, strlen(text),
			"is no moment: say 2022-09-05T09:12, or 2022-09-05 for the end of that day",
			wrong));
	day = t->precision == PRECISION_DAY;
	if (day)
		*t = zone_stamp(zone_moment(zone_day(t->sec), 86400) - 1, PRECISION_SECOND);
	if (t->sec <= now_get())
		return true;
	return run_usage(r, "--%s '%s': %s, and until then the answer can change", option, text,
	    day ? _("that day has not ended") : _("that moment has not come"));
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
