#ifndef GATE_GATE_H
#define GATE_GATE_H

#include "base/diag.h"
#include "case/moment.h"

/*
 * The gates, a file a subject; each list ends with a gate without name. A new
 * gate is a function and a row in the file of its subject.
 */
extern const struct gate record_gates[], order_gates[], person_gates[], authority_gates[],
    accept_gates[], intake_gates[], route_gates[], inspect_gates[], review_gates[], panel_gates[],
    meeting_gates[], clock_gates[], urge_gates[], deliver_gates[], notice_gates[], fee_gates[],
    reinstate_gates[], licence_gates[], archive_gates[], attach_gates[], correct_gates[],
    linked_gates[], visit_gates[], complaint_gates[], rectify_gates[];
/* All of them: what case_perform and case_settle take. NULL ends it. */
extern const struct gate *const gates[];

/* By name; NULL when there is none. */
const struct gate *gate_find(const char *name);
/*
 * What office.yaml says of gates holds: each is there, and turns into a
 * remark only what no law demands. False and a diagnostic for each fault.
 */
bool gates_settings_hold(const struct office *o, struct diag *d);

/* Each date and moment that the act says is what the table of acts lets it be. */
bool moments_hold(const struct moment *m, struct buf *why);

/* The text names who acts, or for whom, by name or account: what they give goes to another. */
bool is_own_hand(const struct moment *m, const char *who);

/* The host's opinion of the dossier as it is, and of the host that it has, is there. */
bool opinion_stands(const struct moment *m, struct buf *why);

/* The procedure began and ended before. */
bool procedure_held(const struct moment *m, const char *procedure);

/* The official seal that the document of an act has (document.seal). */
const char *official_seal(const char *act);

struct caller;
/*
 * Why nobody, or not this caller, may enter paper records at all on that
 * day; NULL when it may. *rule becomes the name of the rule.
 */
const char *paper_closed(const struct office *o, const struct caller *caller, day_t today,
    const char **rule);
/*
 * The same of taking an import back or amending it, of which by is the author;
 * each case is asked by itself whether it may be.
 */
const char *take_back_closed(const struct office *o, const struct caller *caller, const char *by,
    day_t today, const char **rule);
/* On that day the caller may act as system. */
bool caller_is_system(const struct office *o, const struct caller *caller, day_t today);

#endif
