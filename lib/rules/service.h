#ifndef RULES_SERVICE_H
#define RULES_SERVICE_H

#include "rules/entry.h"

/* The notice of an act is served on the applicant when the act was done in that time. */
struct serving {
	const char *act;
	struct period in_force;
};

/* What office.yaml says of service (casework(5), OFFICE); NULL: nothing. */
void service_read(struct reading *r, const struct node *service);
/* On that day the act, or with NULL any, gives the applicant a notice that is served. */
bool office_serves(const struct office *o, const char *act, day_t day);

#endif
