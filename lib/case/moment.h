#ifndef CASE_MOMENT_H
#define CASE_MOMENT_H

#include "case/casefile.h"
#include "rules/act.h"

/*
 * An act that is about to happen, as a gate sees it. Keys are those of the
 * act as they will stand in the event.
 */
struct request;
struct moment {
	const struct office *office;
	const struct casefile *c;
	const struct request *request; /* case/perform.h */
	const struct act *act;
	const struct version *version; /* of the item, that it follows with this act; may be NULL */
	const struct person *person;   /* whose act it is: for, else by; NULL when unknown */
	const struct node *keys;
	const struct node *after; /* the case's tree with the dossier that the act makes */
	const char *by;           /* account, as written */
	struct stamp at;
	day_t day;      /* of at, in the office's zone */
	day_t received; /* of the receipt, which may be this act */
	day_t
	    ruled; /* whose rules it follows: of the receipt, or of an acceptance, be it this act */
	int64_t told; /* when it is recorded; on paper, when it happened */
	bool past;    /* it is judged afterwards: nobody is told what to do */
	day_t known;  /* time is counted by the calendars that were known on this day */
	const struct review **review; /* once somebody has asked (case/review.h); NULL: not kept */
};

/*
 * The steps in which an act is examined; within one, gates stand in the order
 * of their list. All are asked, whatever refused before: a gate holds where
 * what it looks at is missing, which is the matter of another.
 */
enum gate_step {
	GATE_RECORD, /* may this be recorded at all; no paper excuses it */
	GATE_ACT,    /* the act says all, and is one for the state of the case */
	GATE_PERSON, /* who */
	GATE_TIME,   /* when */
	GATE_ITEM,   /* the rules of the item are there */
	GATE_MATTER, /* what must have been done before, and by whom */
	GATE_SAID,   /* what the act has to say */
	GATE_STEPS
};

enum gate_force {
	GATE_FIRM,   /* it refuses: the law demands it, or others would hold no more */
	GATE_YIELDS, /* it refuses, but an office may turn it into a remark */
	GATE_REMARK  /* it never refuses: what does not hold becomes a finding */
};

/*
 * A gate is a rule that can refuse an act. Its name is printed with the
 * refusal and listed in casework(5), GATES. An office may give its own source
 * (casework(5), OFFICE).
 */
struct gate {
	const char *name;   /* NULL: the end of a list */
	const char *help;   /* what must hold */
	const char *source; /* where the rule comes from */
	const char *acts;   /* before which it stands, blanks between; NULL: before every act */
	enum gate_step step;
	enum gate_force force;
	word_set override; /* roles whose recorded word overrides it; 0: nobody's */
	/* True when it holds; otherwise the reason in why. */
	bool (*holds)(const struct moment *m, struct buf *why);
};

/* Sets received, ruled and version; the other members are set. */
void moment_rules(struct moment *m);

/* Where the act leads, and how the case has ended with it: a lapse brings its own. */
enum state request_state(const struct request *r);
enum outcome request_outcome(const struct request *r);

/* The gate stands before the act. */
bool gate_before(const struct gate *g, const struct act *act);
/* What does not hold is a finding here, by itself or by the office's will. */
bool gate_remarks(const struct gate *g, const struct office *o);
/* Its name is the subject, a dot and more. */
bool gate_is_of(const struct gate *g, const char *subject);
/*
 * Where the rule comes from, in the words of the office when it has its own
 * for the gate or for all of its subject.
 */
const char *gate_source(const struct gate *g, const struct office *o);

/* The first event that counts (case_acts); the last event that is that act, NULL: none. */
const struct node *moment_history(const struct moment *m);
const struct node *moment_last(const struct moment *m, const char *act);
/*
 * The event that a correction takes back, a blank where that was taken back before; NULL:
 * none is of that number.
 */
const struct node *moment_corrected(const struct moment *m);
/* The host department, "" when there is none. */
const char *moment_host(const struct moment *m);
/*
 * Who acts in person, whomever they stand in for; NULL when unknown. What
 * somebody attends or says on the spot nobody says for them.
 */
const struct person *moment_actor(const struct moment *m);
/*
 * Nothing, or no rule that a paper record could not pass, stands against it:
 * what has such a finding binds as it stands, and is the condition of nothing.
 */
bool event_answers(const struct node *event);
/* The account did the event, or somebody did it for that account. NULL is nobody's. */
bool event_of(const struct node *event, const char *account);
/* The account acts now, or somebody acts for it. */
bool moment_by(const struct moment *m, const char *account);
/* The account of those who act now, or for whom, that did the event already; NULL: neither did. */
const char *moment_same(const struct moment *m, const struct node *event);
/* Of the host department, or a leader or head in charge of it. */
bool moment_in_line(const struct moment *m, const struct person *p);
/* The person takes part in the case as one who takes papers in, at the window where it is. */
bool moment_at_window(const struct moment *m, const struct person *p);
/* The act is to end with that outcome. */
bool moment_wants(const struct moment *m, const char *outcome);
/* It is to be granted, be it by silence. */
bool moment_grants(const struct moment *m);
/* The same, or that it is proposed to whoever signs, meets or decides above. */
bool moment_leads_to_grant(const struct moment *m);
/* The key is there, and false. */
bool node_is_false(const struct node *map, const char *key);

#endif
