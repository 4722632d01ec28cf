#ifndef STORE_BEGIN_H
#define STORE_BEGIN_H

#include "base/buf.h"
#include "base/map.h"
#include "base/stamp.h"
#include "yaml/node.h"

/*
 * A rule file of one office as that of another, which begins on a day: what
 * had ended before is not there, what was in force begins on that day, what
 * begins later stays. What was done (done), the last day of papers
 * (paper-until) and numbers to step over (numbers-after) are of the other
 * office. All else keeps its place, comments too.
 */
struct begin {
	day_t day;
	struct map stays; /* accounts with a post on that day or later */
};

/* The list of staff.yaml, once the day is known, before any file. The accounts are copied. */
void begin_staff(struct begin *b, const struct node *list);
void begin_release(struct begin *b);

/*
 * The text of the document root, from which it was read, as that. False: no
 * entry would be left in a list that the file is about, an item without
 * versions: the new office has no such file.
 */
bool begin_file(const struct begin *b, struct buf *text, const struct node *root);

/* Puts len bytes in the place of those from that one up to that one. */
void text_put(struct buf *text, size_t from, size_t to, const char *with, size_t len);
/* The byte of the character in that column of that line, both from 1. */
size_t text_offset(const struct buf *text, int line, int col);

#endif
