#ifndef IMPORT_PLAN_H
#define IMPORT_PLAN_H

#include "case/perform.h"
#include "import/mapping.h"

/* What a row of a register wants: a case of an item, with a dossier and acts. */
struct plan {
	const char *reference, *item, *digest;
	struct node *dossier; /* by path */
	struct request *request;
	const struct map_act **act; /* where each request comes from */
	size_t n;
};

/* Why a row cannot go in. */
struct plan_fault {
	int column; /* index in the header, -1: the row as a whole */
	struct buf why;
};

/* By what the row is known; false and a fault when it has no reference. */
bool plan_reference(struct plan *p, struct arena *a, const struct mapping *m,
    const struct csv_row *row, struct plan_fault *f);
/*
 * The rest of the plan. The acts are of paper, entered by the caller; their
 * now is for the caller to set. False and a fault when a value is wrong.
 */
bool plan_make(struct plan *p, struct arena *a, const struct mapping *m, const struct csv_row *row,
    const struct caller *caller, struct plan_fault *f);

/*
 * What is new in the row of a case that was imported before: the acts that
 * the history has are taken out of the plan. The acts and the dossier that
 * were imported must be those of the row; an act that leaves the state as it
 * is may be new anywhere, others only behind the last one. Else a fault, and
 * by what it differs; of a dossier that differs, what is new is planned.
 */
enum plan_fit { PLAN_FITS, PLAN_OF_VOID, PLAN_OTHER_ACTS, PLAN_OTHER_DOSSIER };
enum plan_fit plan_continue(struct plan *p, struct arena *a, const struct mapping *m,
    const struct casefile *c, struct plan_fault *f);
/* The digest of the row that the case was last imported from. */
const char *plan_digest_of(const struct casefile *c);

#endif
