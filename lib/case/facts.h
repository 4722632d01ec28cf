#ifndef CASE_FACTS_H
#define CASE_FACTS_H

#include "case/casefile.h"

/*
 * What is kept of a case whose head is what its history says: what was made of
 * it when it was read, as texts, each by its number. Whoever makes and reads
 * them says what they are (case/owing.h, query/facts.h); whoever keeps them
 * (store/index.h) knows only that they are made of the case and the rules.
 */
struct facts_span {          /* seconds since 1970 */
	int64_t first, last; /* of its receipt, and of its latest event */
	int64_t from, until; /* the moments at which no clock that runs stands otherwise */
};

struct facts {
	struct facts_span span;
	const uint32_t *at; /* of each that has a place of its own (facts_at) */
	/* Of each FACTS_APART and its number in at, or what all of the day have there; NULL: they stand in at. */
	const uint32_t *where;
	const char *texts;
	size_t n, len;
	day_t day; /* in whose directory it lies: of one day equal texts are mostly the same */
};

struct facts_maker {
	size_t (*n)(void);
	/* Another number when other texts may be made of the same case and rules. */
	uint64_t (*form)(void);
	/*
	 * Of the case at that moment, in its arena, NULL: it has none. False: of this
	 * case there are none.
	 */
	bool (*make)(const struct office *o, struct casefile *c, int64_t now, const char **text);
};

#define FACTS_APART (UINT32_C(1) << 31)
/* Where its text begins in texts; 0: it has none. */
uint32_t facts_at(const struct facts *f, size_t k);
/* NULL: it has none. */
const char *facts_text(const struct facts *f, size_t k);
/* Of a case that was read with its history, for that moment. */
struct facts_span facts_span_of(const struct office *o, const struct casefile *c, int64_t now);
/* At that moment the case had not come. */
bool facts_before(const struct facts *f, int64_t sec);
/* By that moment it was what it is, and its clocks stand as_of another as they did. */
bool facts_hold(const struct facts *f, int64_t sec, int64_t as_of);

#endif
