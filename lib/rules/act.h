#ifndef RULES_ACT_H
#define RULES_ACT_H

#include "rules/office.h"

/*
 * The one table of acts: who may do it, in which states, where it leads,
 * which keys its event has, which gates it must pass. It drives the programs,
 * the rows of CSV files, the import and the manual (casework(5), ACTS).
 */
enum value_type {
	VALUE_TEXT,
	VALUE_LIST, /* texts with ; between them */
	VALUE_DATE,
	VALUE_MOMENT,
	VALUE_MONEY,      /* 1234.50 CNY */
	VALUE_NUMBER,     /* a whole number from 0 */
	VALUE_BOOL,       /* true or false */
	VALUE_WORD,       /* one of act_key.words */
	VALUE_ACCOUNT,    /* of staff.yaml; a name is resolved */
	VALUE_DEPARTMENT, /* of departments.yaml; a name is resolved */
};

struct act_key {
	const char *name;
	enum value_type type;
	bool required;
	const char *words; /* VALUE_WORD: the words, blanks between */
	const char *help;
};

struct gate;
enum { ACT_KEYS = 10, ACT_GATES = 8 };

struct act {
	const char *name;
	const char *program; /* the program that does it, NULL: by import only as yet */
	const char *help;
	word_set roles; /* who may; 0: anybody of the staff */
	word_set from;  /* states in which it is allowed */
	enum state to;  /* STATE_NONE: stays as it is */
	enum outcome outcome;
	bool by_itself; /* follows from time alone, and counts by what was known when it happened */
	bool dossier;   /* changes what the applicant brought: --set, columns by path */
	struct act_key keys[ACT_KEYS];
	const struct gate *gates[ACT_GATES];
};

extern const struct act acts[];
extern const size_t acts_n;

const struct act *act_find(const char *name);
/* NULL when the act has no such key. */
const struct act_key *act_key_find(const struct act *act, const char *name);

/*
 * The value of a key as it stands in the event, from what a person wrote.
 * NULL and a reason that says what would be right, in why. An account or
 * department that is not known is kept as written when lenient (paper).
 */
struct node *value_parse(struct arena *a, const struct office *o, const struct act_key *key,
    const char *text, bool lenient, struct buf *why);

/* Money as hundredths: "1234.50 CNY". False when it is none; *currency points into s. */
bool money_parse(const char *s, int64_t *hundredths, const char **currency);

#endif
