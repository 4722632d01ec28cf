#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "store/store.h"
#include "store/summary.h"

/*
 * What is known of cases without reading their files: for each directory of a
 * day a file .casework/index/YYYY-MM-DD with the traces that stat gives and
 * the summaries, and of those that were read with their history facts
 * (case/facts.h), which are as if they were not when a rule is another. It is
 * derived: who scans the office keeps it as it should be, programs that change
 * cases leave it alone, and what does not fit, is damaged or missing is as if it
 * had never been. It is of the office's owner alone: others may be allowed to
 * read other files than he.
 *
 * A case is known when its file has the trace that it had before it was read,
 * and that is older than the clock's tick. With overdue also where nothing in
 * the directory was made, renamed or removed since and the case is closed or
 * void: then no stat is done, and a change in the place of such a file is not seen.
 */
struct index;
/* What is asked, all of it as in struct scan; folded: what is read has its history. */
struct index_question {
	bool overdue, folded;
	const struct facts_maker *facts;
	bool (*matters)(void *arg, const struct summary *s);
	void *arg;
};
/* NULL: there is none to be had. */
struct index *index_begin(const struct store *s, const struct index_question *q);
/* It has no day to give; with ahead also: it is to know the next while it gives one. */
bool index_wants(const struct index *x, bool ahead);
/* It has given all before the day that it was told last. */
bool index_is_last(const struct index *x);
/*
 * The directory of the next day. False: what is in it is not known; index_name
 * takes each number, in order, before the first index_next.
 */
bool index_day(struct index *x, const char *path);
void index_name(struct index *x, const char *id);
/*
 * The next case of the days so far that matters or is not known; its summary when it
 * is. NULL at the end. Good until the next call.
 */
const char *index_next(struct index *x, const struct summary **s);
/* There are many: another process helps to verify those that are to come. */
void index_hurry(struct index *x);
/* The case that was given last will be read. */
void index_put(struct index *x);
/*
 * Before anything is made of a case that was read without complaint, by that number, and in
 * whatever process that is: puts into c->kept what is to be known of it. Changes nothing else.
 */
void index_look(const struct index *x, const char *id, struct casefile *c);
/*
 * What was put first was read, and looked at; NULL: there was something to tell of it.
 * Sets c->calm when it is known.
 */
void index_took(struct index *x, struct casefile *c);
void index_end(struct index *x);

#endif
