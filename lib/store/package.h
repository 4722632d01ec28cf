#ifndef STORE_PACKAGE_H
#define STORE_PACKAGE_H

#include "base/digest.h"
#include "store/store.h"

/*
 * The package of an archived case (归档信息包, GB/T 42727-2023): a directory
 * NUMBER that is a bag (RFC 8493), so that sha256sum -c proves it without any
 * program of ours. Its bytes follow from the case alone. It is made beside its
 * place, durably, and gets its name at the end: what was cut off has none, and
 * is swept by the next one of that case. casework(5), PACKAGES.
 */
struct package {
	const struct store *s;
	const char *to; /* the directory that it is made in, for messages */
	char id[ID_TEXT];
	char temp[ID_TEXT + 8]; /* its name until it is done */
	int dir, at;            /* that directory, and its own; -1: not open */
	struct buf manifest, tags;
	long long bytes; /* of the payload, and how many files that is */
	size_t files;
};

/*
 * The directory, which is made when it is not there, lies outside the office.
 * ST_FAILED: it cannot be had, or is not the caller's to write. Whatever comes
 * of it, package_release follows.
 */
enum status package_begin(struct package *p, const struct store *s, const struct caller *caller,
    const char *directory, const char *id, struct diag *d);
/* A file of the payload, below data/. */
enum status package_add(struct package *p, const char *name, const struct buf *text,
    struct diag *d);
/*
 * The attachments that count, as data/attachments/EVENT-FILE, EVENT being the
 * number of the act. ST_NO: one is not what the history has.
 */
enum status package_attachments(struct package *p, const struct casefile *c, struct diag *d);
/* The name in the package of the file that the event attached, in the arena of the case. */
const char *package_name(const struct casefile *c, const struct node *event, size_t number);
/* The case as it stands in its file, then the tags, and its name. info has lines LABEL: TEXT. */
enum status package_end(struct package *p, const struct casefile *c, const struct buf *info,
    struct diag *d);
/* What has no name yet is gone. */
void package_release(struct package *p);

/* The rules that are checked here. */
extern const struct rule package_rules[];

#endif
