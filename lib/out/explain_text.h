#ifndef OUT_EXPLAIN_TEXT_H
#define OUT_EXPLAIN_TEXT_H

#include "base/buf.h"
#include "report/clocks.h"

/*
 * Clocks explained, day by day (casework(5), LIMITS). As text for people, also
 * for the applicant: English words with the Chinese term, a line a day, the
 * due time last. As JSON: schemas/explain.yaml, an object on a line.
 */

/*
 * Clocks of a case, or with c NULL a question, which is one clock. a is the
 * arena of the case.
 */
void explain_text(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, struct arena *a);
void explain_json(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, struct arena *a);

#endif
