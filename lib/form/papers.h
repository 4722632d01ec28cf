#ifndef FORM_PAPERS_H
#define FORM_PAPERS_H

#include "form/dir.h"
#include "form/form.h"

/*
 * Documents that go out one after the other: into one text, each on pages of
 * its own, or into a directory, a file each. Zeroed but for forms, doc and dir
 * it is ready.
 */
struct papers {
	struct forms *forms;
	const struct document *doc; /* all of them are such */
	struct form_dir dir;        /* its fd is -1: they go into one text */
	struct buf text;            /* what came of the last call */
	struct map names;           /* of the files, each once */
	size_t n;                   /* documents of the one text */
};

/*
 * Takes one that was printed. text is what is to be written out: it, or the
 * name of its file and a newline, nothing when the file had it already.
 */
enum status papers_add(struct papers *p, const struct printed *printed, struct diag *d);
/* text is the end of the one text, nothing when there is none. False: a template is refused. */
bool papers_end(struct papers *p);
void papers_release(struct papers *p);

#endif
