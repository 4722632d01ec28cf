#ifndef VIEW_DUTIES_H
#define VIEW_DUTIES_H

#include "base/buf.h"
#include "out/listing.h"
#include "watch/duties.h"

/*
 * Duties as rows: the fields of schemas/duty.yaml, in the order of the
 * columns; the last two are of a listing of all only.
 */
enum { DUTY_FIELDS_ALL = 15, DUTY_FIELDS = DUTY_FIELDS_ALL - 2 };
extern const struct column duty_columns[DUTY_FIELDS_ALL];
/* The texts live in the arenas of the list and the office. now as for duties_add. */
void duty_values(struct duty_lines *l, const struct duty_line *line, int64_t now,
    const char *value[DUTY_FIELDS_ALL]);

/* What is owed, sorted by person, as a mail (out/mail.h). within as of struct duty_choice. */
void duties_mail(struct duty_lines *l, const struct office *o, int64_t now, int within,
    struct buf *out);

#endif
