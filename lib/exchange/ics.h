#ifndef EXCHANGE_ICS_H
#define EXCHANGE_ICS_H

#include "case/casefile.h"

/*
 * A calendar of due times, for programs that subscribe to one: iCalendar (RFC
 * 5545). Each open task with a running clock is an event at its due time. Its
 * UID is the same for as long as the task is open, and SEQUENCE grows whenever
 * the due time is moved, so that a reader moves what it has. Bytes follow from
 * the cases alone.
 */
void ics_begin(struct buf *out, const struct office *o);
/* How many of its tasks run. */
size_t ics_add(struct buf *out, const struct office *o, const struct casefile *c);
void ics_end(struct buf *out);

/* A content line, folded where no character is cut; its value as TEXT (3.3.11), as a moment in UTC. */
void ics_line(struct buf *out, const char *name, const char *value);
void ics_text(struct buf *out, const char *name, const char *text);
void ics_moment(struct buf *out, const char *name, int64_t sec);

#endif
