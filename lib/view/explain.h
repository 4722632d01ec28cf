#ifndef VIEW_EXPLAIN_H
#define VIEW_EXPLAIN_H

#include "base/buf.h"
#include "view/rests.h"

/*
 * Clocks explained, day by day (casework(5), LIMITS). As text for people, also
 * for the applicant, in the language of the run: a line a day, the
 * due time last. As JSON: schemas/explain.yaml, an object on a line.
 */

/*
 * Clocks of a case, or with c NULL one that is asked about without a case. a is
 * the arena of the case. Where rests is not NULL, it is said what they rest on besides (view/rests.h),
 * as it was read by that store.
 */
void explain_text(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, const struct store *rests, struct arena *a);
void explain_json(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, const struct store *rests, struct arena *a);

#endif
