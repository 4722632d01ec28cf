#ifndef RULES_ENTRY_H
#define RULES_ENTRY_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/stamp.h"
#include "rules/words.h"
#include "yaml/node.h"

struct office;

/*
 * What the rule files of an office have in common: lists of entries, with
 * dates, that call each other by id.
 */
struct period {
	day_t from, until; /* both included; DAY_MIN, DAY_MAX: it has no such end */
};
bool period_holds(const struct period *p, day_t day);
/* Brings *next down to the day after that one on which it begins, or is first over. */
void period_changes(const struct period *p, day_t day, day_t *next);

/*
 * Whom a name stands for: who has it on the day comes before who has it on
 * another. Zeroed it is empty.
 */
struct named {
	const void *found;
	const char *id[2]; /* of the first and the second who have it */
	size_t n;
	bool then; /* on the day */
};
/* One who has it, maybe not on the day; one id counts once, its entries stand together or not. */
void named_add(struct named *x, const void *entry, const char *id, bool then);
/*
 * The one who has the name; NULL when nobody has it, and when several have,
 * which stands then in why (unless that is NULL) as "two WHAT have the name".
 */
const void *named_one(const struct named *x, const char *what, const char *name, struct buf *why);

/* A rule file while it is read, or held against the others. */
struct reading {
	struct office *o; /* whose file it is, and whose arena what is read lives in */
	const char *file;
	struct diag *d;
	bool ok; /* there was no fault yet */
};

/* The file's name without directory and ending. */
const char *reading_stem(const struct reading *r);
/* A diagnostic at that place of the file, the reading is not ok, and always false. */
bool fault(struct reading *r, const struct node *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* A date, which its schema has seen to look like one; false and a fault when there is no such day. */
bool date_read(struct reading *r, const struct node *n, day_t *day);
/* The keys from and until of an entry, in order; else false and a fault. */
bool period_read(struct reading *r, const struct node *entry, struct period *p);
/*
 * Two entries may have one id, a the earlier in the file, when no day has
 * both; else a fault. what they are called there.
 */
void versions_apart(struct reading *r, const char *what, const char *id, const struct node *a,
    const struct period *of_a, const struct node *b, const struct period *of_b);
/* The words of a list (NULL: none), each one of names. */
word_set words_read(const struct node *list, const char *const *names, int n);
/*
 * The entries of a list (NULL: none) as an array of elements of that size,
 * each filled by read, which tells its own faults. With key, the key of its
 * id, it is a fault when two have one id, which is then the first member of an
 * element.
 */
const void *entries_read(struct reading *r, const struct node *list, const char *key, size_t size,
    void (*read)(struct reading *r, void *entry, const struct node *e), size_t *n);
/* The element of such an array, with its id as first member, that has this id; NULL. */
const void *entry_find(const void *entries, size_t n, size_t size, const char *id);

#endif
