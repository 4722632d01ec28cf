#ifndef CASE_DOSSIER_H
#define CASE_DOSSIER_H

#include "base/stamp.h"
#include "yaml/node.h"

/*
 * What an applicant brings, by dotted path: applicant.KEY, fields.KEY,
 * materials. dossier_known says whether a path is one of these.
 */
bool dossier_known(const char *path);
extern const char *const applicant_keys[]; /* NULL ends them */
/* It is one, or a detail of a material: materials.NAME.KEY. */
bool dossier_settable(const char *path);
/*
 * Adds a value to the map of paths for a request. materials are names with ;
 * between them, received on that day. False and a reason in why.
 */
bool dossier_add(struct arena *a, struct node *map, const char *path, const char *text, day_t day,
    struct buf *why);
/* The identity number of the map fits its id-type, or false and a reason in why. */
bool dossier_identity(const struct node *map, struct buf *why);

/*
 * What an act changes, in this order, but for details of materials, which come
 * last; each a mapping by path, or NULL.
 */
struct dossier_change {
	bool whole;                /* set is all that the applicant brought: the rest goes */
	const struct node *remove; /* the names of entries of a list, or "": the whole */
	const struct node *set;    /* the new value; entries that a list keeps stay the same */
	const struct node *add;    /* the entries that a list gets */
};
/*
 * Makes the changes in the tree of a case, above its history. False and the
 * reasons in why when what is to be corrected or taken out is not there once;
 * the tree then has the other changes.
 */
bool dossier_apply(struct arena *a, struct node *tree, const struct dossier_change *change,
    struct buf *why);

/*
 * Puts back in the tree what an event replaced, and takes out what it added
 * (casework(5), EVENTS), but for the keys that are in the list done (NULL:
 * none). What an edit by hand replaced is not known, and stays.
 */
void dossier_undo(struct arena *a, struct node *tree, const struct node *event,
    const struct node *done);
/* Makes the dossier of the tree that of another one. */
void dossier_put(struct arena *a, struct node *tree, const struct node *from);

#endif
