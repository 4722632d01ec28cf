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

/*
 * Why a file cannot be kept under that name, which comes without a directory;
 * NULL: it can. The names of several stand in lists.
 */
const char *file_name_fault(const char *name);

/*
 * An amount of money, casework(5) MONEY: "1234.5", "1,234.", "1234.50 CNY", as a
 * whole number of its last place. False when it is none or has more digits;
 * *currency points into s and is empty when it has none.
 */
bool amount_parse(const char *s, int digits, int places, int64_t *v, const char **currency);
/* The same as hundredths, of at most 15 digits before the point. */
bool money_parse(const char *s, int64_t *hundredths, const char **currency);

#endif
