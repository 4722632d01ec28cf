#ifndef CASE_EVENT_H
#define CASE_EVENT_H

#include "case/perform.h"

/*
 * What an act does to the tasks of a case: the lists that its event carries.
 * All may be empty; they live in the arena.
 */

/*
 * The tasks that it opens, with their due times and what these rest on. event
 * has the act, its time and its keys already.
 */
struct node *event_opens(struct arena *a, const struct moment *m, const struct request *r,
    const struct node *event);
/* The names of the tasks that it closes; outcome is how the case has ended, or NULL. */
struct node *event_closes(struct arena *a, const struct moment *m, const struct request *r,
    const char *outcome);
/*
 * Why it closes one that is open: by the act and how the case has ended with
 * it, whatever the rules say; or because the limit of the task does.
 */
bool event_ends_all(const struct moment *m, const struct request *r, const struct task *t,
    const char *outcome);
bool event_ends_limit(const struct moment *m, const struct request *r, const struct task *t);
/* Its act begins the time of that limit. */
bool event_starts(const struct moment *m, const struct request *r, const struct limit *l);
/* Its act serves a notice: the day on which that counts as served, from which its time begins. */
bool event_serves(const struct moment *m, const struct request *r, struct stamp *on);
/*
 * The due times that it moves: by a procedure that begins or ends, by an
 * extension, by a calendar that changed. event has its keys, and what it
 * closes, already.
 */
struct node *event_moves(struct arena *a, const struct moment *m, const struct request *r,
    const struct node *event);
/*
 * The number of a notice that the act makes: CASE-催N of an urging, CASE-警N of
 * a warning, CASE-补N of what is asked for where that is served, and so on,
 * counted in the case; NULL: it makes none.
 */
const char *event_document(struct arena *a, const struct moment *m);
/* The names of the tasks whose limit an extension lengthens. */
struct node *event_extended(struct arena *a, const struct moment *m);

#endif
