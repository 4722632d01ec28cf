#ifndef STORE_JUDGE_H
#define STORE_JUDGE_H

#include "store/judged.h"

/*
 * Whether each event of a history is one that case_perform could have
 * written. A seal proves only that nothing was changed since it was made, and
 * whoever can write the file can make it. So the events are taken one after
 * the other, and of each is asked what needs no rule but the vocabulary
 * (rules/act.h), the dated staff and departments, and which acts begin and end
 * the limits of the case: the gates that hang on nothing else, and what every
 * event is by the way in which it is made.
 *
 * What hangs on rules that an office may have had otherwise is not asked:
 * lengths, panels, who may extend what. Nobody is accused who went by the
 * rules of his day.
 *
 * c was read as CASE_CHECKED. ST_NO: something was told.
 */
enum status case_judge(const struct casefile *c, const struct office *o, const char *owner,
    struct diag *d);

/* The same of the one event at which j stands; and, behind the last, of the dossier: */
void judge_event(struct judged *j);
/*
 * From the dossier of now back to that of the receipt: each is the one that
 * was sealed, up to an edit by hand, before which nothing is known.
 */
void judge_dossier(struct judged *j);
/* The gate is one that is asked there. */
bool judge_asks(const struct gate *g);
/*
 * It was passed all the same, as the programs let it: on paper, by an office
 * that made a remark of it, on the word of somebody entitled.
 */
bool judge_passed(const struct judged *j, const struct gate *g);

/* Of one event: what it does to the tasks (judge_tasks.c). */
void judge_tasks(struct judged *j);

/* The rules that are only asked here. */
extern const struct rule judge_rules[];

#endif
