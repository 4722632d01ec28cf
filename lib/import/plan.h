#ifndef IMPORT_PLAN_H
#define IMPORT_PLAN_H

#include "case/perform.h"
#include "import/mapping.h"

/*
 * The rows of a register that are one case: one, or in a mapping that joins
 * them those that follow one another with the same reference.
 */
struct group {
	const struct map_row *const *row;
	size_t n;
};

/* What a case of a register wants: a case of an item, with a dossier and acts. */
struct plan {
	const char *reference, *item;
	const char *digest;   /* NULL: nobody has asked for it */
	struct node *dossier; /* by path */
	struct request *request;
	const struct map_act **act; /* where each request comes from */
	size_t n;
	bool old_id; /* the applicant's number is one without check digit */
};

/* Why a group cannot go in: each fault of it, in the order of the mapping. */
struct plan_fault {
	size_t row; /* of the group */
	int column; /* index in the header, -1: the row as a whole */
	const char *why;
};
struct plan_faults {
	struct plan_fault *list;
	size_t n;
};

/* Whom to tell what each value was understood as, and how beside as it stands. */
struct plan_teller {
	void (*value)(void *arg, const struct map_row *row, const struct map_act *act,
	    const struct map_value *v, const char *understood, const char *how);
	void *arg;
};

/* Where a plan is made: in the arena; the caller; teller may be NULL. */
struct planner {
	struct arena *a;
	const struct mapping *m;
	const struct caller *caller;
	const struct plan_teller *teller;
};

/* By what the row is known; false and a fault when it has no reference. */
bool plan_reference(const struct planner *by, const struct map_row *row, const char **reference,
    struct plan_faults *f);
/* The day of receipt, by which the case is numbered; false when it has none that can be read. */
bool plan_day(const struct planner *by, const struct group *g, day_t *day);
/* The digest of the group, which is kept in the plan. */
const char *plan_digest(struct plan *p, const struct planner *by, const struct group *g);
/*
 * The rest of the plan. The acts are of paper, entered by the caller; their
 * now is for the caller to set. False and a fault for each value that is
 * wrong.
 */
bool plan_make(struct plan *p, const struct planner *by, const struct group *g,
    struct plan_faults *f);
void plan_fault_add(struct plan_faults *f, struct arena *a, size_t row, int column,
    const char *why);

/*
 * What is new in the row of a case that was imported before: the acts that
 * the history has are taken out of the plan. The acts and the dossier that
 * were imported must be those of the row; an act that leaves the state as it
 * is may be new anywhere, others only behind the last one. Else a fault, and
 * by what it differs; of a dossier that differs, what is new is planned.
 */
enum plan_fit { PLAN_FITS, PLAN_OF_VOID, PLAN_OTHER_ACTS, PLAN_OTHER_DOSSIER };
enum plan_fit plan_continue(struct plan *p, struct arena *a, const struct mapping *m,
    const struct casefile *c, struct plan_faults *f);
/* The digest of the row that the case was last imported from. */
const char *plan_digest_of(const struct casefile *c);

#endif
