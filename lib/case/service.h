#ifndef CASE_SERVICE_H
#define CASE_SERVICE_H

#include "case/moment.h"

/*
 * Notices to the applicant, and their service (送达). What the office says is
 * served (casework(5), OFFICE, service) is known to the applicant from then on
 * alone: what hangs on it begins with that day.
 */
struct notice {
	const struct node *event;  /* the act that issued it; NULL: before the first */
	size_t number;             /* of that event */
	const struct node *served; /* the event that served it; NULL: none has */
	bool answered;             /* what it gives the applicant time for was done */
};

/* From one notice that counts to the next, in the order of their issue; false: there is none. */
bool notice_next(const struct office *o, const struct casefile *c, struct notice *n);
/* The notice that an event issued; false: it issued none that is served. */
bool notice_of(const struct office *o, const struct casefile *c, const struct node *event,
    struct notice *n);
/* The last day that an event gives the applicant, or the service of its notice; NULL: none. */
const struct node *notice_until(const struct office *o, const struct casefile *c,
    const struct node *event);
/*
 * What serve-notice is to serve: those that the keys said of the notice (of,
 * event, document) are of, and not served yet; else the last of them that was.
 * How many there are; *n is the first of them.
 */
size_t notice_meant(const struct moment *m, const struct node *said, struct notice *n);
/*
 * The last day of a length of workdays or days that begins on that day, by the
 * calendars that the moment knows, as text in the arena of the case; NULL: it
 * is no such length, or there is no calendar for it.
 */
const char *last_day_after(const struct moment *m, day_t day, const char *length);
/* The value of that key of serve-notice that follows from the notice; NULL: none does. */
const char *notice_key(const struct moment *m, const char *key);
/* What it is called: its document's number, else its act. */
const char *notice_name(const struct notice *n);

/* The day since which a document counts as served by that event. */
bool served_on(const struct node *service, day_t *day);
/* The document counts as served by then. */
bool served_by(const struct node *service, day_t day);
/* That the notice was not served, or does not count as served yet. */
void notice_unserved(const struct notice *n, struct buf *why);

#endif
