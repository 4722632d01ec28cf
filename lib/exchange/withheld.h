#ifndef EXCHANGE_WITHHELD_H
#define EXCHANGE_WITHHELD_H

#include "query/filter.h"
#include "store/store.h"

/*
 * Cases that go out nowhere (withheld.yaml of the office, and the act withhold; casework-exchange(5)):
 * publishing is the rule, and what is withheld has one of the three reasons of
 * the law, a date, and somebody who decided it (政府信息公开条例, art. 14, 15).
 */
struct withheld_row {
	struct period in_force;
	struct filter where;
	const char *reason;
};

struct withheld {
	struct arena arena;
	struct withheld_row *rows;
	size_t n;
};

/* An office without the file withholds nothing. False and diagnostics when it is wrong. */
bool withheld_read(struct withheld *w, const struct store *s, struct diag *d);
/* The reason for which the case is withheld on that day, by an act or by the file; NULL: it is not. */
const char *withheld_why(const struct withheld *w, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a);
void withheld_release(struct withheld *w);

#endif
