#ifndef REPORT_FIELD_H
#define REPORT_FIELD_H

#include "case/casefile.h"

/*
 * The fields of a case by name, the same in every listing, filter and report
 * (casework(5), FIELDS): id, item, item-name, kind, state, due, outcome,
 * received, ended, host, host-name, handler, handler-name, channel, accepted,
 * decided, served, closed (when), applicant.KEY, fields.KEY, source.KEY,
 * tasks (number of open ones), events, findings, fees, score.
 */

/* The value as text, NULL when the case has none. It lives in the arena or the case. */
const char *field_value(const struct office *o, const struct casefile *c, const char *name,
    struct arena *a);
/* There is such a field; *head: it can be had from the head of the file alone. */
bool field_known(const char *name, bool *head);

#endif
