#ifndef RULES_ACT_H
#define RULES_ACT_H

#include "rules/words.h"
#include "yaml/node.h"

/*
 * The vocabulary of acts: who may do each, in which states, where it leads,
 * which keys its event has, which procedure it begins or ends. It drives the
 * programs, the rows of CSV files, the import and the manual (casework(5),
 * ACTS). The gates that stand before an act name it themselves (lib/gate/).
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
	VALUE_LENGTH,     /* 10 workdays, 30 days */
	VALUE_RECORDS,    /* records with ; between them, their fields with : between */
	VALUE_FILE, /* a file, which goes with the case under its name; several are several acts */
};

/* What is so when nobody says the key. */
enum otherwise {
	OPTIONAL,        /* it is not there */
	REQUIRED,        /* the act is incomplete */
	ELSE_KIND,       /* the item's kind */
	ELSE_HOST,       /* the item's host department */
	ELSE_DEPARTMENT, /* the department of who acts */
	ELSE_PERSON,     /* who acts */
	ELSE_MEETING,    /* the meeting that was called last */
	ELSE_RECORD,     /* the meeting whose record is signed, and stands */
	ELSE_FEE,        /* what the schedule of fees, or what is owed, says */
	ELSE_NOTICE,     /* what the notice has that is served */
	ELSE_LAST_DAY,   /* of renew: the last day of the licence */
	ELSE_LAPSE,      /* the number of the lapse of the time for paying */
	ELSE_LENGTH,     /* the last day to which the length leads that the act says */
	ELSE_NODE,       /* what office.yaml has of the node of the visit */
	ELSE_VISIT,      /* the visit that was called last */
	FOUND,  /* what the program finds out of other cases, or of the history: nobody says it */
	OF_FILE /* what the file has that the act brings: nobody says it */
};

struct act_key {
	const char *name;
	enum value_type type;
	enum otherwise otherwise;
	/*
	 * Blanks between. VALUE_WORD: the words. VALUE_RECORDS: the fields. VALUE_DATE, VALUE_MOMENT: what it
	 * may be: not-before-X, not-after-X, where X is the act itself (act), its
	 * recording (recorded; on paper the act), the receipt, or the first event that is that act or led to that state, if
	 * there is one; and workday, a day off is remarked on.
	 */
	const char *words;
	const char *help;
};

/* In begins and ends: the procedure that the key procedure says. */
#define BY_KEY ""

struct act {
	const char *name;
	const char *program; /* the program that does it, NULL: by import only as yet */
	const char *help;
	word_set roles; /* who may; 0: anybody of the staff */
	word_set from;  /* states in which it is allowed */
	enum state to;  /* STATE_NONE: stays as it is */
	enum outcome outcome;
	const char *begins, *ends; /* a procedure that can stop clocks; NULL: none */
	const char *unless;        /* it begins only where this key is false; NULL */
	const char *sign;          /* it makes a notice of its own with this in its number; NULL */
	const char
	    *tells; /* likewise one for the applicant, where the office has it served; NULL */
	const char *until; /* only these rest on it, blanks between; NULL: what comes later */
	const struct act_key *keys; /* ends with one without name */
	bool by_itself; /* follows from time alone, and counts by what was known when it happened */
	bool dossier;   /* changes what the applicant brought: --set, columns by path */
	bool
	    own; /* an opinion, a decision, a signature: nobody but who said it types it or takes it back */
	bool whole; /* of cases that were applied for at once it is done to all: case/linked.h */
	bool aside; /* nothing rests on it: what stands before it can be corrected all the same */
	enum act_of {
		OF_ALL,
		OF_APPLIED, /* of what somebody applies for */
		OF_OTHER    /* of what nobody does: nature_applied */
	} of;
};

extern const struct act acts[];
extern const size_t acts_n;
enum { ACTS_MOST = 128 }; /* a set of acts is so many bits */

const struct act *act_find(const char *name);
/* NULL when the act has no such key. */
const struct act_key *act_key_find(const struct act *act, const char *name);
/* Its key that is a file; NULL: it brings none. */
const struct act_key *act_file(const struct act *act);
/* The states in which a case is when the act was done. */
word_set act_leaves(const struct act *act);
/*
 * A case that is in one of the states can come to the act before it is closed,
 * which ends all its tasks, and then a program does it; or, by_import, a paper
 * record says it.
 */
bool act_can_follow(const struct act *act, word_set states, bool by_import);
/* The procedure that the act begins or ends with these keys; NULL when it is none. */
const char *act_begins(const struct act *act, const struct node *keys);
const char *act_ends(const struct act *act, const struct node *keys);

#endif
