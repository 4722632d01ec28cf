#ifndef GATE_GATE_H
#define GATE_GATE_H

#include "rules/act.h"
#include "case/casefile.h"

/*
 * A gate is a rule that can refuse an act. Its name is printed with the
 * refusal and listed in casework(5), GATES. What may override it is in the
 * gate: the roles whose recorded word does, none for most.
 */
struct moment {
	const struct office *office;
	const struct casefile *c;
	const struct act *act;
	const struct version *version; /* of the item, at the day of receipt; may be NULL */
	const struct person *person;   /* whose act it is: for, else by; NULL when unknown */
	const struct node *keys;       /* the act's keys as they will stand in the event */
	const char *by;                /* account, as written */
	struct stamp at;
	day_t day;      /* of at, in the office's zone */
	day_t received; /* of the receipt, which may be this act */
	int64_t told;   /* when it is recorded; on paper, when it happened */
	day_t known;    /* time is counted by the calendars that were known on this day */
};

struct gate {
	const char *name;
	const char *help;   /* what must hold */
	const char *source; /* where the rule comes from */
	word_set override;  /* roles that may override it */
	/* True when it holds; otherwise the reason in why. */
	bool (*holds)(const struct moment *m, struct buf *why);
};

/* In override: the gate never refuses; what does not hold becomes a finding. */
#define GATE_REMARK WORD_FLAG(31)

/* For gates: the history's first event, and the host department, "" when there is none. */
const struct node *moment_history(const struct moment *m);
const char *moment_host(const struct moment *m);

/*
 * Urging and warning. A task is breached when the office owes it, it is late at
 * the moment, and its limit is not soft. breach_notice is the event by which
 * the breach was urged or warned of (act), NULL when it was not; what has
 * been urged may be warned of when the time that office.yaml sets is over.
 */
bool task_breached(const struct office *o, const struct casefile *c, const struct task *t,
    int64_t at);
const struct node *breach_notice(const struct casefile *c, const char *act, const struct task *t);
bool warning_is_time(const struct office *o, const struct node *urged, int64_t at);

/* Before every act. */
extern const struct gate gate_complete, gate_state, gate_staff, gate_role, gate_time_receipt,
    gate_time_order;
/* For single acts: the table in act.c says which. */
extern const struct gate gate_item_known, gate_item_in_force, gate_ask_once, gate_ask_until,
    gate_accept_conditions, gate_reasons, gate_dispatch_host, gate_separation, gate_review_opinion,
    gate_opinion_host, gate_opinion_first, gate_countersign_member, gate_countersign_own,
    gate_joint_incomplete, gate_joint_veto, gate_joint_dissent, gate_conditions, gate_serve_signed,
    gate_close_outcome, gate_close_served, gate_handler_fit, gate_review_proposal,
    gate_pause_procedure, gate_pause_host, gate_pause_running, gate_pause_length,
    gate_pause_request, gate_resume, gate_clock_late, gate_notice, gate_extend_allowed,
    gate_extend_once, gate_extend_amount, gate_extend_approver, gate_extend_proposer,
    gate_urge_late, gate_urge_once, gate_warn_urged;

/* All of them, for the manual. */
extern const struct gate *const gates[];
extern const size_t gates_n;

/* The other rules that refuse: what no paper excuses and nobody can override. */
struct rule {
	const char *name, *help, *source;
};
extern const struct rule rules[];
extern const size_t rules_n;

#endif
