#ifndef CASE_DOSSIER_H
#define CASE_DOSSIER_H

#include "base/stamp.h"
#include "yaml/node.h"

/*
 * What an applicant brings, by dotted path: applicant.KEY, fields.KEY,
 * materials. dossier_known says whether a path is one of these.
 */
bool dossier_known(const char *path);
/*
 * Adds a value to the map of paths for a request. materials are names with ;
 * between them, received on that day. False and a reason in why.
 */
bool dossier_add(struct arena *a, struct node *map, const char *path, const char *text, day_t day,
    struct buf *why);
/* The identity number of the map fits its id-type, or false and a reason in why. */
bool dossier_identity(const struct node *map, struct buf *why);

#endif
