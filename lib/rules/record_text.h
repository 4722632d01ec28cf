#ifndef RULES_RECORD_TEXT_H
#define RULES_RECORD_TEXT_H

#include "rules/record.h"

/*
 * What a version says, key by key, as one text each: a row of a list of items
 * (casework(5), LISTS OF ITEMS). What record_text writes record_set reads.
 *
 * The entries of a list have ; between; one that stands in an entry is doubled.
 * What else an entry says stands behind it in brackets: 申请书 [essential].
 */
struct record_key {
	const char *name;
	const char *words; /* the list of words, blanks between */
	enum {
		RECORD_TEXT,
		RECORD_WORD,
		RECORD_DATE,
		RECORD_DEPARTMENT,
		RECORD_ITEM,
		RECORD_LENGTH, /* of the limit of that nature */
		RECORD_BASIS,  /* of the limit of that nature */
		RECORD_TEXTS,  /* the rest are lists */
		RECORD_WORDS,
		RECORD_ITEMS,
		RECORD_ARTICLES,
		RECORD_STEPS,
		RECORD_MATERIALS,
		RECORD_CONSENTS
	} type;
	bool of_version; /* of that one alone: the next one does not have it from the last */
};
/* In the order in which they stand in a list; the last has no name. */
extern const struct record_key record_keys[];
/* NULL: there is none of that name. */
const struct record_key *record_key_find(const char *name);

/*
 * The text, in the arena; NULL when the tree of the version does not say it. Of
 * its limits those in force on the day.
 */
const char *record_text(struct arena *a, const struct node *version, const struct record_key *k,
    day_t day);
/*
 * Sets it in the tree of a version from a text ("": takes it out); names and
 * words may be said as people do. Entries of the list that was there keep what
 * no text says of them, by their names; a limit that changes is in force
 * always. False, and why.
 */
bool record_set(struct arena *a, const struct office *o, struct node *version,
    const struct record_key *k, const char *text, day_t day, struct buf *why);

#endif
