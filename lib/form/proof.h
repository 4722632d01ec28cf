#ifndef FORM_PROOF_H
#define FORM_PROOF_H

#include "store/check.h"

/*
 * What a document bears of the case behind it: the number of the case, how
 * many events its history had, and the digits of the last seal. Whoever has
 * the file can tell without anything else whether the document is of its past
 * (case-check document).
 */
struct proof {
	char id[40];
	size_t events;
	char digits[65]; /* the first ones of the seal, in lower case */
};
enum { PROOF_DIGITS = 20 }; /* at least so many, 80 bits */

/* To be printed and typed: NUMBER/EVENTS/xxxx-xxxx-xxxx-xxxx-xxxx. */
const char *proof_code(struct arena *a, const struct casefile *c);
/* To be scanned: the office, a blank, NUMBER/EVENTS/all digits. */
const char *proof_line(struct arena *a, const struct office *o, const struct casefile *c);
/*
 * Either, as a person types it: in any case, with - and blanks anywhere among
 * the digits, in full-width forms. False, and why in *why, when it is none.
 */
bool proof_parse(struct arena *a, const char *text, struct proof *p, const char **why);

/*
 * The head belongs to the past of the case: then the event with which it ended,
 * which lives until the next check. ST_NO and what stands against it: that it
 * does not (seal.document), what check_case says, or that on that day what it
 * says is no more in force (document.stands).
 */
enum status proof_check(struct check *k, const struct proof *p, day_t day,
    const struct node **event, struct diag *d);

/* A text as a QR code, an SVG of 22 mm; NULL: it is too long for one. */
const char *qr_svg(struct arena *a, const char *text);

#endif
