#ifndef QUERY_FIELD_H
#define QUERY_FIELD_H

#include "base/nearest.h"
#include "case/casefile.h"

/*
 * The fields of a case by name, the same in every listing, filter and report
 * (casework(5), FIELDS): those of field_list, applicant.KEY, fields.KEY,
 * source.register and source.reference.
 *
 * Of the head alone come id, item, item-name, kind, state, due, days-left, level,
 * late, late-tasks, tasks, materials, applicant.*, fields.*, source.*; the others need the
 * history. A part of a case that is not of its kind (files are edited by
 * hand) reads as if it were not there.
 */
enum field_type {
	FIELD_TEXT,   /* also numbers and moments, as the value itself shows */
	FIELD_NUMBER, /* tasks, days-left, score ... */
	FIELD_MONEY,  /* a number, maybe with its currency behind it */
	FIELD_MOMENT, /* a moment or a date; due also: paused */
	FIELD_WORD,   /* one of words */
	FIELD_CASE,   /* a case number */
	/* Text, the id of one of them: */
	FIELD_ITEM,
	FIELD_DEPARTMENT,
	FIELD_PERSON
};

struct field {
	const char *name; /* as it was asked for */
	const char *key;  /* behind the dot of applicant.KEY */
	const struct field_kind *kind;
	enum field_type type;
	bool head;    /* the head of the file is enough */
	bool summary; /* so is what summary_case makes (store/summary.h) */
	bool known;   /* so is that with the facts of the case (query/facts.h) */
	size_t fact;  /* its number among these, or of that of which it is made; 0: there is none */
	const char *const
	    *words; /* as which it may be said: words[1] to words[n_words - 1]; NULL */
	int n_words;
};

/* False when there is no such field. name must outlive f. */
bool field_find(struct field *f, const char *name);
/* In why, that there is none of that name, and which is near, else which there are. */
void field_none(const char *name, struct buf *why);
/* Tries the names of all fields that have no dot. */
void field_try(struct nearest *n);
/* The names of all fields, with ", " between, for messages and manuals. */
void field_list(struct buf *out);
/*
 * The value as text at the moment now (which only days-left, level, late, late-tasks and
 * licence-state look at), NULL when the case has none. It lives in the arena, the case or the office.
 */
const char *field_get(const struct field *f, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a);

/*
 * The facts (query/facts.h) that fields are answered by, in the arena of the case, from
 * COUNTS_FACTS (query/counts.h) on; field_facts_end is the number behind the last.
 */
void field_facts(const struct office *o, const struct casefile *c, const char **text);
size_t field_facts_end(void);
/* It is one of those five. */
bool field_hangs_on_time(const struct field *f);
/* The same by name, for all others. */
const char *field_value(const struct office *o, const struct casefile *c, const char *name,
    struct arena *a);
/* The nature of the item of a case (性质, S252); what does not say it is an approval. */
enum nature case_nature(const struct office *o, const struct casefile *c);
/* There is such a field; *head, unless head is NULL: the head of the file alone has it. */
bool field_known(const char *name, bool *head);

#endif
