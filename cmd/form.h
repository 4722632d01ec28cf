#ifndef CMD_FORM_H
#define CMD_FORM_H

#include "form/form.h"
#include "run.h"

/* The directory of --dir, into which each document goes as a file of its own. */
struct form_dir {
	const char *path;
	int fd;
};

/* False, reported: it is not there, or not the caller's, or lies in the office. */
bool form_dir_open(struct form_dir *dir, struct run *r, const char *path);
/*
 * The file of that name has that text: what has it already is left alone,
 * *changed then is false; else it is replaced at once.
 */
enum status form_dir_write(const struct form_dir *dir, const char *name, const struct buf *text,
    bool *changed, struct diag *d);
void form_dir_close(struct form_dir *dir);

#endif
