#ifndef FORM_DIR_H
#define FORM_DIR_H

#include "store/store.h"

/*
 * The directory of --dir, into which each document goes as a file of its own.
 * A file is there whole or not at all: who ends the program (SIGINT, SIGTERM,
 * SIGHUP) does so between two files.
 */
struct form_dir {
	const char *path;
	int fd; /* -1: there is none */
};

/* False and a diagnostic: it is not there, or not the caller's, or lies in the office. */
bool form_dir_open(struct form_dir *dir, const struct store *s, const struct caller *caller,
    const char *path, struct diag *d);
/*
 * The file of that name has that text: what has it already is left alone,
 * *changed then is false; else it is replaced at once.
 */
enum status form_dir_write(const struct form_dir *dir, const char *name, const struct buf *text,
    bool *changed, struct diag *d);
void form_dir_close(struct form_dir *dir);

#endif
