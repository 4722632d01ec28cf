#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/*
 * How far long work is, in a line on standard error when that is a terminal: how much was done, how
 * much in a second, and how long the rest takes if it goes on like that. It is there from half a
 * second on, and is gone before anything else is printed and at the end.
 */
struct progress {
	const char *program, *what; /* NULL: nothing is shown */
	size_t all;                 /* the work in parts */
	struct timespec began, shown;
	int width; /* of what is on the terminal now */
};

/* The work begins, of so many parts; what: of what it is told how many were done. */
void progress_begin(struct progress *p, const char *program, const char *what, size_t all);
/* So many were done, which is that part of all. */
void progress_at(struct progress *p, size_t n, size_t part);
/* Takes the line away. */
void progress_clear(struct progress *p);

#endif
