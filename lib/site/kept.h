#ifndef SITE_KEPT_H
#define SITE_KEPT_H

#include "case/id.h"
#include "site/record.h"
#include "site/sign.h"

/*
 * What was made of ended cases the last time, in .casework/site-NAME of the office:
 * derived, and may be deleted at any time. A case whose file is the same file, unchanged
 * (inode, size, times), under the same rules, need not be read again. An office in
 * which nothing can be written is only slower.
 */
struct kept_line {
	char id[ID_TEXT];
	struct sign sign;
	const char *text; /* behind them */
};

struct kept {
	const struct store *store;
	const struct site_policy *policy;
	const char *name, *key; /* of the file; of all but the cases that it hangs on */
	struct buf old;
	const char *at; /* in old: the lines of cases that were not met yet */
	struct arena arena;
	struct kept_line *lines;
	size_t n, taken, n_old;    /* taken: of the old ones */
	struct kept_line *waiting; /* cases that are read now */
	size_t n_waiting, first;
};

/* A case as it goes to the pages and the figures. */
struct kept_case {
	enum site_left left;
	const char *why;
	struct site_case record; /* LEFT_NOT */
	bool counts;
	struct site_count count;
};

void kept_begin(struct kept *k, const struct store *s, const struct site_policy *p, day_t today);
/* Of each case in the order of the scan: it is known, and made in the arena; else it is to be read. */
bool kept_take(struct kept *k, const char *id, struct kept_case *c, struct arena *a);
/* What was made of one that was read. */
void kept_put(struct kept *k, const char *id, const struct kept_case *c,
    const struct casefile *file);
/* All of it was made; it is written where it is another. */
void kept_end(struct kept *k);
void kept_release(struct kept *k);

#endif
