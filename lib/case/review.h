#ifndef CASE_REVIEW_H
#define CASE_REVIEW_H

#include "case/moment.h"

/*
 * Where the review of a case stands, by the host department alone or jointly
 * (会审). A round begins with the host's opinion, which is past when the dossier
 * was amended, or the case went to another host, after it. Who said yes to an
 * earlier opinion is asked anew; who said no has said it until that department
 * says otherwise, and what a meeting denied is denied until another concludes.
 * What comes from paper with a finding answers for nothing, and binds all the
 * same. Nothing here refuses: the gates do (lib/gate/panel.c, meeting.c).
 */
struct review {
	const struct office *office;
	day_t day;                  /* on which the departments are asked */
	const struct panel *panel;  /* NULL: the case is not reviewed jointly */
	const char *host;           /* "" when none is known */
	const struct node *history; /* the first act (case_acts) */
	const struct node *opinion; /* that stands; NULL */
	const struct node *past;    /* what ended the one before it; NULL: there was none */
	const struct node *meeting; /* the convene of the last meeting of the round; NULL */
	const struct node *minute;  /* its conclusion, later than all that was stated; NULL */
	const struct node *last;    /* the conclusion of any meeting that came last; NULL */
	const struct node *sign;    /* of that record; NULL */
	const struct node *report;  /* up to the head, of that conclusion; NULL */
	const struct node *draft;   /* of the decision, later than all of that; NULL */
	bool major;                 /* somebody marked the case so */
};

/* As it stands before the act; looked up once where the moment has a place for it. */
struct review review_of(const struct moment *m);
/* As it stands after all that is recorded. */
struct review review_standing(const struct office *o, const struct casefile *c);
/*
 * The department answers in writing: a member of the panel, or invited, and
 * not the host, which speaks by its opinion. In a meeting the host attends too, and
 * those who belong to the panel in meetings only. A department that has ended
 * is asked no more: nobody is left who could speak for it. What it said stands.
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
/* The first standing word, of whatever round, that finds the application unlawful; NULL. */
const struct node *review_veto(const struct review *r);
/* The first that disagrees, or of those the first that says it is serious; NULL. */
const struct node *review_dissent(const struct review *r, bool serious);
/* The department of the word. */
const char *review_speaker(const struct node *word);

#endif
