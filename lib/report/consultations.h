#ifndef REPORT_CONSULTATIONS_H
#define REPORT_CONSULTATIONS_H

#include "report/report.h"

/* Somebody who was asked for an opinion and did not answer in time. */
struct silence {
	const char *body, *asked, *answered; /* answered: NULL, not yet */
	day_t breach;                        /* the day on which the time ran out */
	day_t until;                         /* of the answer, or the end of the report */
};

/* The task is such a silence, of which the time ran out in the period of the report. */
bool task_silence(const struct report *p, const struct casefile *c, const struct task *t,
    struct silence *s);

#endif
