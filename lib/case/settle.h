#ifndef CASE_SETTLE_H
#define CASE_SETTLE_H

#include "case/perform.h"

/*
 * What happens to a case without anybody: time runs out, and calendars become
 * known. Both are acts of the account system.
 */

/*
 * Records what happened by itself before now and has not been recorded yet,
 * in the order of time: the same events come of looking every night and of
 * looking once.
 *
 * A task whose time ran out lapses at its due time; later only when a step of
 * the case, or what opened the task, came later. An effect that the state no
 * longer allows does not follow, and the task stays late; so does one that is
 * provisional, was moved when its due time had passed, or was opened by a
 * paper record, or is the time for what is paid.
 *
 * A calendar moves the tasks that are open, on the day since which it is
 * known, as clock_moved has it: one event recalc with the names of the files.
 * A file that was changed in its place moves them now, before anything lapses.
 *
 * Twice changes nothing. case_lapses: something lapses, or would if it were
 * counted anew; case_moves: a calendar moves something.
 */
enum status case_settle(struct casefile *c, const struct office *o, const struct gate *const *gates,
    int64_t now, struct diag *d);
bool case_lapses(const struct casefile *c, const struct office *o, int64_t now);
bool case_moves(const struct casefile *c, const struct office *o, int64_t now);

/* When a task lapses of which nothing is recorded yet: the due time, or later as case_settle has it. */
struct stamp lapse_moment(const struct casefile *c, const struct task *t);

#endif
