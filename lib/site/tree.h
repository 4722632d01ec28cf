#ifndef SITE_TREE_H
#define SITE_TREE_H

#include "base/map.h"
#include "form/dir.h"

/*
 * The directory that has the pages. What the program wrote there it knows by
 * .case-site, which has for each page the digests of its name and its bytes: so
 * nothing but that is written over or taken away, and who reads the list
 * learns no name. A page is there whole or not at all.
 */
struct site_tree {
	struct form_dir root;
	int list;           /* .case-site, which is locked */
	struct map known;   /* what it has: struct site_owned by the digest of a name */
	struct map written; /* the same of this call */
	const char *of;     /* the office and the site, the first line of the list */
	struct arena arena;
	struct buf old, line; /* at hand */
	size_t changed, removed, all;
	bool learnt; /* the list has to say something more */
};

/*
 * Makes the directory where it is not there. ST_NO: it lies in the office, or
 * has other things (site.output); ST_BUSY: another call writes it.
 */
enum status site_tree_open(struct site_tree *t, const struct store *s, const struct caller *caller,
    const char *path, const char *site, struct diag *d);
/*
 * The file of that name, below the directory, has that text: one that has it
 * is left alone. ST_NO: it is not the program's (site.foreign).
 */
enum status site_tree_put(struct site_tree *t, const char *name, const struct buf *text,
    struct diag *d);
/*
 * The same of a page that was made of that (a digest) the last time, and whose file nobody
 * touched since: it is what it would be made again, and stays. Else false, and after it was put
 * site_tree_made says of what it was made.
 */
bool site_tree_keep(struct site_tree *t, const char *name, const char *made_of);
void site_tree_made(struct site_tree *t, const char *name, const char *made_of);
/* Behind all of them: what was not put is taken away, and all of it is made durable. */
enum status site_tree_end(struct site_tree *t, struct diag *d);
void site_tree_close(struct site_tree *t);

#endif
