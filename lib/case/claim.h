#ifndef CASE_CLAIM_H
#define CASE_CLAIM_H

#include "base/map.h"
#include "case/casefile.h"

/*
 * Numbers that no two cases of an office have: of a licence, of the receipt of
 * a payment. An event that says one claims it for its case, as long as it
 * stands; a void case claims none.
 */
enum claim { CLAIM_NONE, CLAIM_LICENCE, CLAIM_RECEIPT, CLAIM_N };
extern const char *const claim_names[CLAIM_N];

/* What an act of that name claims, and by which key. */
enum claim act_claims(const char *act, const char **key);
/* What the event of the case claims, and the number, in whatever width it was typed (base/said.h). */
enum claim event_claims(const struct casefile *c, const struct node *event, const char **number);

/*
 * Who claims a number, in the memory of the case. One payment may be for
 * several cases of an application, or of a project, of one applicant: each
 * of them then says that it is consolidated (一表收费, S196).
 */
struct claimant {
	const char *id;
	const char *application, *project; /* NULL: it is of none */
	const char *name, *number;         /* of the applicant; NULL */
	const char
	    *book; /* the department in whose own book of receipts it is; NULL: the office's */
	bool consolidated;
	const struct claimant *next; /* seen after it with the number; of claimed_before */
};
/* They are payments whose receipts are of two books: two departments may each have a number (S282). */
bool receipts_differ(const struct office *o, const struct node *a, const struct node *b);
struct claimant claimant_of(const struct office *o, const struct casefile *c,
    const struct node *event);
/* A copy in that arena. */
struct claimant *claimant_kept(struct arena *a, const struct claimant *who);
/* They may have the number both: one case, one consolidated payment, or two books. */
bool claimants_share(const struct claimant *a, const struct claimant *b);
/*
 * Who was seen before with the number that the event claims, and may not have
 * it too; NULL: nobody. The map, zeroed at first, keeps who was seen.
 */
const struct claimant *claimed_before(struct map *seen, const struct office *o,
    const struct casefile *c, const struct node *event);
/* The event by which the case claims that number; NULL: it does not. */
const struct node *case_claims(const struct casefile *c, enum claim claim, const char *number);

#endif
