#ifndef QUERY_FIELD_H
#define QUERY_FIELD_H

#include "case/casefile.h"

/*
 * The fields of a case by name, the same in every listing, filter and report
 * (casework(5), FIELDS): those of field_list, applicant.KEY, fields.KEY,
 * source.register and source.reference.
 *
 * Of the head alone come id, item, item-name, kind, state, due, days-left, level,
 * late, tasks, materials, applicant.*, fields.*, source.*; the others need the
 * history. A part of a case that is not of its kind (files are edited by
 * hand) reads as if it were not there.
 */
enum field_type {
	FIELD_TEXT,   /* also numbers and moments, as the value itself shows */
	FIELD_NUMBER, /* tasks, days-left, score ... and money */
	FIELD_MOMENT, /* a moment or a date; due also: paused */
	FIELD_WORD,   /* one of words */
	FIELD_CASE    /* a case number */
};

struct field {
	const char *name; /* as it was asked for */
	const char *key;  /* behind the dot of applicant.KEY */
	const struct field_kind *kind;
	enum field_type type;
	bool head;                /* the head of the file is enough */
	const char *const *words; /* FIELD_WORD: words[1] to words[n_words - 1] */
	int n_words;
};

/* False when there is no such field. name must outlive f. */
bool field_find(struct field *f, const char *name);
/* The names of all fields, with ", " between, for messages and manuals. */
void field_list(struct buf *out);
/*
 * The value as text at the moment now (which only days-left, level and late look at),
 * NULL when the case has none. It lives in the arena, the case or the office.
 */
const char *field_get(const struct field *f, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a);

/* The same by name, for fields that do not hang on the time: not days-left, level, late. */
const char *field_value(const struct office *o, const struct casefile *c, const char *name,
    struct arena *a);
/*
 * The due time that a text states: the last moment that is in time, the
 * office's closing time when the text is a date alone. False when it is no
 * moment, as "paused".
 */
bool last_moment(const struct office *o, const char *text, int64_t *sec);
/*
 * Workdays D with today < D <= due day; when the due time is past, minus the
 * workdays D with due day < D <= today. The due day is that of the last
 * second before the due time.
 */
int level_days_left(const struct office *o, int64_t due, int64_t now);
/*
 * The worst level of the office that a due time has reached: n workdays
 * before, when level_days_left is not more than n; late, when now is later than due,
 * and n workdays late when level_days_left is also -n or less. soft: what follows
 * from a soft limit is no breach and has no level beyond warning.
 */
enum alert_level level_at(const struct office *o, int64_t due, bool soft, int64_t now);

#endif
