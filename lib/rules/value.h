#ifndef RULES_VALUE_H
#define RULES_VALUE_H

#include "rules/act.h"
#include "rules/office.h"

/*
 * The value of a key as it stands in the event, from what a person wrote.
 * NULL and a reason that says what would be right, in why. Accounts and
 * departments are those of the day of the act; one that is not known is kept
 * as written when lenient (paper), but not a name that two have.
 */
struct node *value_parse(struct arena *a, const struct office *o, const struct act_key *key,
    const char *text, day_t day, bool lenient, struct buf *why);

/* Money as hundredths: "1234.50 CNY". False when it is none; *currency points into s. */
bool money_parse(const char *s, int64_t *hundredths, const char **currency);

#endif
