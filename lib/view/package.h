#ifndef VIEW_PACKAGE_H
#define VIEW_PACKAGE_H

#include "base/status.h"
#include "case/casefile.h"

/*
 * What stands in the package of an archived case beside its file and its
 * attachments (casework(5), PACKAGES). Each is added to out, and follows from
 * the case and the rules of its office alone.
 */

/* The list of contents (卷内目录), as CSV: materials, then the acts that count. */
void package_contents(struct buf *out, const struct office *o, const struct casefile *c);
/* The metadata (元数据), as CSV: an element and its value a line. */
void package_metadata(struct buf *out, const struct office *o, const struct casefile *c);
/* The history, an event a line, as it was sealed: JSON. */
void package_history(struct buf *out, const struct casefile *c);
/* Lines of bag-info.txt (RFC 8493, 2.2.2). */
void package_info(struct buf *out, const struct office *o, const struct casefile *c);
/* The act that filed the papers; NULL: they are not. */
const struct node *package_archived(const struct casefile *c);

/*
 * Proves a package by itself, without the office that it is of: the seals of
 * its case file, the dossier, the history beside it, and each attachment. What
 * its manifests say sha256sum proves. The number of the case comes back in the
 * arena. ST_NO: it does not hold; each fault is told.
 */
enum status package_check(const char *directory, struct arena *a, const char **id, struct diag *d);

#endif
