#ifndef RULES_RECORD_H
#define RULES_RECORD_H

#include "rules/office.h"

/*
 * What a version of an item says of the matter itself, beside how its cases go
 * (事项目录): casework(5), ITEMS. An item does not say more of itself than its
 * version, so all of these are of a version.
 */

/* The day under a key of an entry that was read; false, and *day as it was, when there is none. */
bool record_day(const struct node *entry, const char *key, day_t *day);

/* From the highest on; of a normative document alone no approval follows (licensing law art. 14-17). */
enum rank {
	RANK_NONE, /* it is not said */
	RANK_LAW,
	RANK_REGULATION,
	RANK_STATE_COUNCIL,
	RANK_LOCAL_REGULATION,
	RANK_RULE,
	RANK_NORMATIVE,
	RANK_N
};
extern const char *const rank_names[RANK_N];

/* The levels of government that can have a power (行使层级, S204). */
enum { GOVERNMENT_N = 6 };
extern const char *const government_names[GOVERNMENT_N];

/* How an item came into the catalog, and what became of it (S004, S172, S202). */
enum begun { BEGUN_NONE, BEGUN_NEW, BEGUN_TAKEN_OVER, BEGUN_SPLIT, BEGUN_N };
enum ended {
	ENDED_NONE,
	ENDED_CANCELLED,
	ENDED_MERGED,
	ENDED_DELEGATED,
	ENDED_HANDED_UP,
	ENDED_CONVERTED,
	ENDED_N
};
extern const char *const begun_names[BEGUN_N];
extern const char *const ended_names[ENDED_N];

/* An entry of basis: the article, and its rank. */
const char *basis_article(const struct node *basis);
enum rank basis_rank(const struct node *basis);
/* All that founds it are normative documents (红头文件, S198). */
bool basis_is_normative(const struct version *v);

/*
 * A number of a document is whole: the year stands in its brackets, and the
 * number and 号 behind them. Verbatim it is kept either way (S009). A text
 * without such brackets has no number.
 */
bool document_whole(const char *text);

/* How many steps: of the law, internal ones, and as many as one after the other (S193, S206). */
struct steps {
	size_t all, internal, serial;
};
struct steps version_steps(const struct version *v);
/* How many entries a list of the version has. */
size_t version_count(const struct version *v, const char *list);

/*
 * The limit on that day within which the office decides, or answers what is no
 * approval: of the item, else of the office. nature is statutory or promised;
 * NULL when none is.
 */
const struct limit *version_limit(const struct office *o, const struct version *v,
    const char *nature, day_t day);
/* How long that is; what is immediate is promised for the same day. False when nothing says. */
bool version_length(const struct office *o, const struct version *v, const char *nature, day_t day,
    struct length *l);

/* What the version says of the record fits the catalog, and the office's ways of publishing. */
void record_hold(struct reading *r, const struct item *item, const struct version *v);

#endif
