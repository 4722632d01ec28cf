#ifndef STORE_INDEX_DAY_H
#define STORE_INDEX_DAY_H

#include <sys/stat.h>

#include "base/map.h"
#include "store/summary.h"

/*
 * The index of one day's directory, as it is in memory and as bytes. Pure:
 * whether it still is so is a matter of who asks the file system (index.h).
 * The bytes are of this machine and this version; others do not decode. In
 * front stand the entries of cases in which something may be due yet
 * (summary_rests), and behind them all: who asks for no other than those reads
 * no more.
 */
struct trace { /* by which a file or directory is known to be as it was */
	uint64_t device, inode, size;
	int64_t modified, changed; /* nanoseconds since 1970 */
};

struct index_entry {
	uint64_t inode, size;
	int64_t modified, changed, due, next;
	uint64_t calm; /* the rules by which it was; 0: by none */
	uint64_t serial;
	uint32_t prefix, item; /* their numbers among the names of the day */
	int16_t offset;
	uint8_t state; /* STATE_NONE: nothing is known but that there is such a file */
	int8_t kind;
	uint8_t due_how, folded, over;
	uint8_t agrees : 1, stops : 1, filler : 6;
};

struct index_day {
	uint64_t rules;            /* those of now */
	uint64_t sum;              /* of the bytes that it was */
	struct trace trace;        /* of the directory */
	struct index_entry *entry; /* by prefix and number of the case */
	size_t n;
	const char **name; /* prefixes and items */
	size_t n_names;
	struct arena arena; /* of names */
	day_t day;
	bool known;    /* the directory was like trace with just these files in it */
	bool front;    /* it has only the entries in front */
	bool changed;  /* since it was bytes */
	bool borrowed; /* the entries lie in those bytes */
	char date[16]; /* as it stands in a number, with its hyphens */
};

struct trace trace_of(const struct stat *st);
bool trace_same(const struct trace *a, const struct trace *b);
/* So old at the moment now that what changes from now on has another trace. */
bool trace_settled(const struct trace *t, int64_t now);

/* An index of no files. */
void index_day_begin(struct index_day *i, day_t day);
/* Adds an entry of which nothing is known, of a case of that day. */
void index_day_add(struct index_day *i, const char *id);
/* The entries of both stand in order: *at is where the search goes on in other. NULL: it has none. */
const struct index_entry *index_day_same(const struct index_day *i, const struct index_entry *e,
    const struct index_day *other, size_t *at);
void index_day_id(const struct index_day *i, const struct index_entry *e, char id[ID_TEXT]);
struct trace index_entry_trace(const struct index_day *i, const struct index_entry *e);
/* False: nothing is known. Of the names of the day, with which it goes. */
bool index_day_summary(const struct index_day *i, const struct index_entry *e, struct summary *s);
/* Sets what is known of the case, whose file was like t before it was read. */
void index_day_set(struct index_day *i, struct index_entry *e, const struct trace *t,
    const struct summary *s);

/* Leaves of what is known the trace alone; NULL: not that either. */
void index_entry_forget(struct index_day *i, struct index_entry *e, const struct trace *t);

void index_day_encode(const struct index_day *i, struct buf *out);
/*
 * Borrows the bytes, which it may change; they are aligned as malloc does. With
 * front only what stands in front is looked at, of which there are as many bytes
 * as index_day_front says. False, and i is empty: those are not the bytes of an
 * index of that day.
 */
bool index_day_decode(struct index_day *i, day_t day, bool front, char *data, size_t len);
/* By the beginning of the bytes; 0: it is none. */
size_t index_day_front(const char *data, size_t len);
/*
 * Gives to what has only the entries in front the others, of the whole, whose
 * bytes it then borrows. False: that is of other bytes.
 */
bool index_day_complete(struct index_day *i, struct index_day *whole);
void index_day_release(struct index_day *i);

#endif
