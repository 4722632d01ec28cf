#ifndef CASE_REVIEW_H
#define CASE_REVIEW_H

#include "case/casefile.h"

/*
 * Where the joint review (会审) of a case stands. A round begins with the host
 * department's opinion; what was said of an earlier opinion is past, and an
 * opinion is past when the dossier was amended after it. Nothing here refuses:
 * the gates do (lib/gate/panel.c, meeting.c).
 */
struct review {
	const struct office *office;
	const struct panel *panel;  /* NULL: the case is not reviewed jointly */
	const char *host;           /* "" when none is known */
	const struct node *history; /* the first act (case_acts) */
	const struct node *opinion; /* that stands; NULL */
	const struct node *meeting; /* the convene of the last meeting of the round; NULL */
	const struct node *minute;  /* its conclusion, later than all that was stated; NULL */
	const struct node *sign;    /* of that record; NULL */
	const struct node *report;  /* up to the head, of that conclusion; NULL */
	const struct node *draft;   /* of the decision, later than all of that; NULL */
	bool major;                 /* somebody marked the case so */
};

/* The review of a case that follows the panels of that day and this version of its item (NULL: none). */
struct review review_of(const struct office *o, const struct casefile *c, const struct version *v,
    day_t ruled);
/*
 * The department answers in writing: a member of the panel, or invited, and
 * not the host, which speaks by its opinion. In a meeting the host attends too, and
 * those who belong to the panel in meetings only.
 */
bool review_asks(const struct review *r, const char *department);
bool review_attends(const struct review *r, const char *department);
/* Each such department once, the n-th from 0; NULL behind the last. */
const char *review_nth(const struct review *r, size_t n, bool meeting);
/* The department is asked because the host invited it. */
bool review_invited(const struct review *r, const char *department);
/* What the department said last in this round, in writing or in a meeting; NULL. */
const struct node *review_said(const struct review *r, const char *department);
/* Who signed in to the meeting for the department: the event, NULL: nobody. */
const struct node *review_signed_in(const struct review *r, const char *department);
/* What the department stated in the meeting; NULL: nothing. */
const struct node *review_stated(const struct review *r, const char *department);
/* The first standing word that finds the application unlawful; NULL. */
const struct node *review_veto(const struct review *r);
/* The first standing word that disagrees; in_round: that was said in writing. NULL: none. */
const struct node *review_dissent(const struct review *r, bool in_round);
/* The department of the word. */
const char *review_speaker(const struct node *word);

#endif
