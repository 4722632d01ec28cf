#ifndef CASE_PERFORM_H
#define CASE_PERFORM_H

#include <sys/types.h>

#include "base/status.h"
#include "case/dossier.h"
#include "case/moment.h"

/* Who calls a program, as the system has it (casework(7), WHO ACTS). */
struct caller {
	const char *account; /* of the person */
	const char *through; /* the owner's account, through which the person came; NULL */
	bool owner;          /* it is the office's owner and nobody through it: cron */
	uid_t uid;           /* of the account; -1: the system has no such account */
};

struct claimant;

/* The case that a new one replaces, and what was found out of it. */
struct replaced {
	const struct casefile *c; /* NULL: there is none of that number */
	const char *by;           /* the number of a case that replaces it already; NULL */
};

/*
 * The one function that writes events. All checks stand here: what a program,
 * a row of CSV or an import wants goes through case_perform, or does not
 * happen.
 */
struct request {
	const struct act *act;
	const char *by;              /* account who acted */
	const char *on_behalf;       /* for: whom they stood in for; NULL */
	const struct caller *caller; /* who calls; NULL: nobody, it happens by itself */
	const char *place;           /* NULL: the centre's window */
	const char *override;        /* name of a gate to override; NULL */
	const char *override_reason;
	struct stamp at;         /* when it happened */
	int64_t now;             /* when it is recorded */
	const struct node *keys; /* mapping of the act's keys, values parsed by value_parse */
	/*
	 * A tree with the dossier that the act changes, in the place of the case's:
	 * of a correction, and of what is done again after one; NULL.
	 */
	const struct node *base;
	struct dossier_change dossier;
	const struct node *was;      /* amend: the dossier before an edit by hand; NULL */
	bool paper;                  /* from a paper record: gates become findings */
	bool nameless;               /* paper: its register names no applicants */
	const char *row;             /* of an import: digest of the row it came from; NULL */
	const struct node *findings; /* paper: what the import found in the row; NULL */
	enum state to;               /* a lapse: where its effect leads; STATE_NONE */
	enum outcome outcome;
	const struct replaced *replaced; /* a receipt that says replaces: of that case; NULL */
	/* Of an application of several cases (case/linked.h), as the store looked it up: */
	const char *first; /* what is done to all names this one; NULL: it is not */
	/* The cases to which that is done at once, this one among them; their materials are one set. */
	const struct casefile *const *together;
	size_t n_together;
	const struct casefile *beside; /* another of its cases that goes on; NULL: none is known */
	/* Of what the item presupposes: the cases that are named for it, or were applied for with it. */
	const struct casefile *const *presupposed;
	size_t n_presupposed;
	bool reinstates; /* of a correction: the payment that follows has it take the lapse back */
	/* Other cases that claim the number that the act claims (case/claim.h), as looked up. */
	const struct claimant *claimed;
	size_t n_claimed;
	bool looked;                  /* the case that a complaint is about was looked up: */
	const struct casefile *about; /* NULL: there is none of that number */
	/*
	 * Asked for the number of the event's document, which nobody has said, when
	 * nothing stands against the act any more; NULL from it: none. It is the
	 * number-th event. NULL: nobody is asked.
	 */
	const char *(*number)(void *numbers, const struct casefile *c, const struct node *event,
	    size_t number);
	void *numbers;
	const struct stamp *from; /* when the clocks begin of a case that replaces another, or those
				     of the case that a lapse starts; NULL: at */
};

/*
 * Does the act in memory, if all of the gates let it: adds the sealed event to
 * c->tree, folds it, sets the head. Strings are copied. ST_NO and a diagnostic
 * with the gate's name for each rule that refuses; ST_FAILED when the request
 * itself is wrong. c is then unchanged. Findings that the event has are in d
 * too, but those of paper.
 */
enum status case_perform(struct casefile *c, const struct office *o,
    const struct gate *const *gates, const struct request *r, struct diag *d);

/*
 * The act as gates would see it: what nobody says follows from rules, person
 * and history. The keys live in the case's arena, the rest is the request's.
 */
struct moment case_moment(const struct casefile *c, const struct office *o,
    const struct request *r);

/*
 * Does the correction r, which puts back what the act that it takes back has
 * changed in the dossier, and, with restate (a mapping of key or path to text;
 * NULL), that act once more: by the same person, at the same time, with those
 * in the place of its own. All or nothing, as case_perform.
 */
enum status case_correct(struct casefile *c, const struct office *o,
    const struct gate *const *gates, const struct request *r, const struct node *restate,
    struct diag *d);

/*
 * Does the payment, or waiver, r, and where it is the one that a leader's order names takes
 * the lapse back before it (case/reinstate.h), so that it counts as of its day.
 * All or nothing, as case_perform.
 */
enum status case_pay(struct casefile *c, const struct office *o, const struct gate *const *gates,
    const struct request *r, struct diag *d);

/*
 * What was said is used: some event behind the first so many was let pass by
 * the override of the request, if it has one. Else ST_NO and a diagnostic;
 * the case is then not to be written.
 */
enum status request_used(const struct casefile *c, size_t before, const struct request *r,
    struct diag *d);

/* The account of the caller, when that is another than by; NULL. */
const char *request_typist(const struct request *r);

/* The rules that are checked here. */
extern const struct rule perform_rules[];

#endif
