#ifndef EXCHANGE_XES_H
#define EXCHANGE_XES_H

#include "case/casefile.h"

/*
 * An event log for process mining: IEEE 1849-2016 (XES) in its XML form. A case
 * is a trace, an act an event. Each event has its act, its time with the offset
 * from UTC, and lifecycle:transition, as the globals promise; nothing has an
 * attribute without a value. What was taken back is no event.
 */
void xes_begin(struct buf *out, const struct office *o);
/* False when no event of the case is left: then it is no trace. */
bool xes_trace(struct buf *out, const struct office *o, const struct casefile *c);
void xes_end(struct buf *out);

#endif
