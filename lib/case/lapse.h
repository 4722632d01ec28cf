#ifndef CASE_LAPSE_H
#define CASE_LAPSE_H

#include "case/perform.h"

/*
 * What happens to a case without anybody: time runs out, and calendars change.
 * Both are acts of the account system.
 */

/*
 * Records what has lapsed before a moment, one event each, at the due time,
 * by system; later only when a step of the case, or what opened the task, came
 * later. An effect that the state no longer allows does not follow, and the
 * task stays late; so does one that is provisional, or was moved when its due
 * time had passed. What would lapse by a calendar that is not today's is
 * counted anew first. now is when it is recorded; *n is how many events there
 * are. Twice changes nothing: a task that lapsed is closed.
 * case_lapses: there would be any.
 */
bool case_lapses(const struct casefile *c, const struct office *o, int64_t before);
enum status case_lapse(struct casefile *c, const struct office *o, int64_t before, int64_t now,
    size_t *n, struct diag *d);
/*
 * Counts the open tasks anew by the calendars of the office as they are known
 * now; when a due day moves, or is not provisional any more, records that as
 * one event recalc with the calendars that became known since. *moved is
 * whether it did. What ended stays judged by what was known then; the time of
 * day at which the office closes is no calendar and moves nothing.
 * case_moves: it would.
 */
bool case_moves(const struct casefile *c, const struct office *o);
enum status case_recalc(struct casefile *c, const struct office *o, int64_t now, bool *moved,
    struct diag *d);

#endif
