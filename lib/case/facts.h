#ifndef CASE_FACTS_H
#define CASE_FACTS_H

#include "case/casefile.h"

/*
 * What is kept of a case that is over, as its head and its history say alike:
 * what was made of it when it was read, as texts, each by its number. Whoever
 * makes and reads them says what they are (query/facts.h); whoever keeps them
 * (store/index.h) knows only that they are made of the case and the rules.
 */
struct facts {
	int64_t first, last; /* seconds since 1970: of its receipt, and of its latest event */
	const uint32_t *at;  /* of each, where its text begins in texts; 0: it has none */
	const char *texts;
	size_t n, len;
	day_t day; /* in whose directory it lies: of one day equal texts are mostly the same */
};

struct facts_maker {
	size_t (*n)(void);
	/* Another number when other texts may be made of the same case and rules. */
	uint64_t (*form)(void);
	/* In the arena of the case, NULL: it has none. False: of this case there are none. */
	bool (*make)(const struct office *o, struct casefile *c, const char **text);
};

/* NULL: it has none. */
const char *facts_text(const struct facts *f, size_t k);
/* At that moment the case either had not come, or was what it is. */
bool facts_hold(const struct facts *f, int64_t sec);
/* The first and last of a case that was read with its history. */
void facts_span(const struct casefile *c, int64_t *first, int64_t *last);

#endif
