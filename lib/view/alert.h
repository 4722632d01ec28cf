#ifndef VIEW_ALERT_H
#define VIEW_ALERT_H

#include "base/buf.h"
#include "out/listing.h"
#include "watch/alert.h"

/* Alerts as rows: the fields of schemas/alert.yaml, in the order of the columns. */
enum { ALERT_FIELDS = 14 };
extern const struct column alert_columns[ALERT_FIELDS];
/* The texts live in the arenas of the list and the office. now as for alerts_add. */
void alert_values(struct alerts *l, const struct alert *a, int64_t now,
    const char *value[ALERT_FIELDS]);

/*
 * Alerts, sorted by person, as a plain text fit to be mailed: a heading for
 * each department and each person, below it the tasks in columns that are
 * aligned as on a terminal, the last one in whose place the person is told.
 * Adds nothing when there are none. within as of struct alert_choice.
 */
void alerts_mail(struct alerts *l, const struct office *o, int64_t now, int within,
    struct buf *out);

#endif
