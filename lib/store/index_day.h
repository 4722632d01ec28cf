#ifndef STORE_INDEX_DAY_H
#define STORE_INDEX_DAY_H

#include <sys/stat.h>

#include "base/buf.h"
#include "base/map.h"
#include "case/facts.h"
#include "store/summary.h"

/*
 * The index of one day's directory, as it is in memory and as bytes. Pure:
 * whether it still is so is a matter of who asks the file system (index.h).
 * The bytes are of this machine and this version; others do not decode. In
 * front stand the entries of cases in which something may be due yet
 * (summary_rests), and the facts of those that have any; behind them all
 * entries, and all facts: who asks for no more than one of these parts reads no
 * more.
 */
enum index_part { INDEX_FRONT, INDEX_FRONT_FACTS, INDEX_ENTRIES, INDEX_WHOLE, INDEX_PARTS };

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
	uint32_t row, filler;  /* of its facts, from 1; 0: it has none */
	int16_t offset;
	uint8_t state; /* STATE_NONE: nothing is known but that there is such a file */
	int8_t kind;
	uint8_t due_how, folded, over;
	uint8_t agrees : 1, stops : 1, bits : 6;
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
	bool known;           /* the directory was like trace with just these files in it */
	enum index_part part; /* that it has */
	bool changed;         /* since it was bytes */
	bool borrowed;        /* the entries lie in those bytes */
	char date[16];        /* as it stands in a number, with its hyphens */
	/* Facts, each row with so many texts; in those bytes, until there is one more. */
	struct {
		uint64_t of;                 /* of which rules, by which maker */
		size_t width, apart, n, len; /* apart: of width, what rows have */
		const uint32_t *where;       /* as that of facts */
		const char *rows, *texts;
		struct buf own_rows, own_texts;
	} facts;
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
/* Sets what is known of the case, whose file was like t before it was read; of such a one facts stay. */
void index_day_set(struct index_day *i, struct index_entry *e, const struct trace *t,
    const struct summary *s);

/* The same of the entry of the same case in another index of the day, and its facts. */
void index_day_take(struct index_day *i, struct index_entry *e, const struct index_day *other,
    const struct index_entry *o);
/* The facts of a case, by those rules and that maker; false: it has none. They go with the day. */
bool index_day_facts(const struct index_day *i, const struct index_entry *e, uint64_t of,
    struct facts *f);
/* Sets them, width texts, NULL: it has none; those of others than of are of no use any more. */
void index_day_set_facts(struct index_day *i, struct index_entry *e, uint64_t of,
    const struct facts_span *span, const char *const *text, size_t width);

/* Leaves of what is known the trace alone; NULL: not that either. */
void index_entry_forget(struct index_day *i, struct index_entry *e, const struct trace *t);

void index_day_encode(const struct index_day *i, struct buf *out);
/*
 * Borrows the bytes, which it may change; they are aligned as malloc does. Only
 * the part is looked at, of which there are as many bytes as index_day_bytes
 * says. False, and i is empty: those are not the bytes of an index of that day.
 */
bool index_day_decode(struct index_day *i, day_t day, enum index_part part, char *data, size_t len);
/* By the beginning of the bytes; 0: it is none. */
size_t index_day_bytes(const char *data, size_t len, enum index_part part);
/*
 * Gives to what has only a part the others, of the whole, whose bytes it then
 * borrows, and whose facts it has. False: that is of other bytes.
 */
bool index_day_complete(struct index_day *i, struct index_day *whole);
void index_day_release(struct index_day *i);

#endif
