#include "rules/act.h"
#include "rules/item.h"

const char *const nature_names[NATURE_N] = {"", "approval", "examination", "ratification", "filing",
    "permit", "determination", "certification", "qualification", "registration", "other",
    "notification", "service", "complaint", "enquiry", "inspection", "self-check", "survey"};

bool
nature_approves(enum nature n)
{
	return n < NATURE_NOTIFICATION;
}

bool
nature_applied(enum nature n)
{
	return n < NATURE_COMPLAINT;
}

bool
version_applied(const struct version *v)
{
	return !v || nature_applied(v->nature);
}

bool
version_takes(const struct version *v, const struct act *act)
{
	return act->of == OF_ALL || (act->of == OF_APPLIED) == version_applied(v);
}
