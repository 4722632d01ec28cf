#ifndef FORM_DOCUMENT_H
#define FORM_DOCUMENT_H

#include "case/casefile.h"

/*
 * The documents (文书) of an office, casework-forms(5), DOCUMENTS: of what each
 * is, what it must have, which official seal is on it. How it looks is the
 * matter of its template.
 */
enum document_of {
	OF_EVENT,  /* one act of a case, as the case was then */
	OF_CASE,   /* a case as it is */
	OF_CASES,  /* all the cases that are named: one sheet */
	OF_REPORT, /* the figures of a report over cases: one sheet */
	OF_ITEM,   /* an item of the catalogue, as it is in force */
	OF_OFFICE, /* the office */
	OF_N
};
extern const char *const document_of_names[OF_N];

struct document {
	const char *name;  /* NULL: the end of the table */
	const char *title; /* in Chinese */
	const char *acts;  /* OF_EVENT: of which, blanks between; OF_REPORT: its report, by name */
	const char *only;  /* of events with that key, or with that value, KEY=VALUE; of cases with
			     an outcome; NULL: of all */
	const char *sign;  /* in its number, CASE-SIGN1; NULL: it has none */
	const char *seal;  /* the official seal; NULL: none, or, of an event, that of its act */
	const char *parts; /* without which it is not printed: names of values, blanks between */
	const char *source;
	enum document_of of;
	bool inside; /* nobody outside the office gets it: no official seal, and no proof */
	bool other;  /* the key document of its event is the number of another */
};

extern const struct document documents[];
/* By name; NULL: there is none. */
const struct document *document_find(const char *name);
/* In why, that there is no document of that name, and which was meant when one is near. */
void document_none(const char *name, struct buf *why);
/* The official seal that is on it, as office and acts know it; NULL: none. */
const char *document_seal(const struct document *doc);

/* The event is one of which there is such a document. */
bool document_is_of(const struct document *doc, const struct node *event);
/*
 * The number of the event of which it is: want, or at 0 the last. 0, and why
 * not in why: there is none, it was taken back, or is another act.
 */
size_t document_event(const struct document *doc, const struct casefile *c, size_t want,
    struct buf *why);
/*
 * Its number: what its event says, else the number of the case with the sign
 * of its kind, and which of the events of that act it is. Those that were
 * taken back count: no number is given twice. NULL: it has none.
 */
const char *document_number(const struct document *doc, const struct casefile *c,
    const struct node *event, struct arena *a);

/* The rules that are checked where documents are printed. */
extern const struct rule form_rules[];

#endif
