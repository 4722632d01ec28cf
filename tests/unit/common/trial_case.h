#ifndef UNIT_TRIAL_CASE_H
#define UNIT_TRIAL_CASE_H

#include "case/clock.h"
#include "rules/office.h"

/* An office with items of many limits, and one case of it at a time. */
extern struct arena arena; /* of the case */
extern struct diag diag;
extern struct office office;

bool make_office(void);
void new_case(struct casefile *c, const char *item);
struct stamp moment(const char *text);

/* One act, recorded when it happens; keys are YAML. */
enum status act(struct casefile *c, const char *name, const char *by, struct stamp at,
    const char *keys);

/* Acts in a row: pairs of a moment and a line `ACT BY KEYS`, up to NULL. */
bool acts_of(struct casefile *c, ...);

/* The due text of the open task whose name begins so, "" when there is none. */
const char *due_of(const struct casefile *c, const char *task);
bool due_is(const struct casefile *c, const char *task, const char *want);

/* What lapsed by a moment; -1 when it failed. */
int lapses(struct casefile *c, const char *at);

#endif
