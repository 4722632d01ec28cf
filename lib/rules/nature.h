#ifndef RULES_NATURE_H
#define RULES_NATURE_H

#include <stdbool.h>

/*
 * What sort of matter an item is (D10 art. 3, S252): ten of approval, then what
 * is none. An item that does not say is an approval.
 */
enum nature {
	NATURE_NONE,
	NATURE_APPROVAL,
	NATURE_EXAMINATION,
	NATURE_RATIFICATION,
	NATURE_FILING,
	NATURE_PERMIT,
	NATURE_DETERMINATION,
	NATURE_CERTIFICATION,
	NATURE_QUALIFICATION,
	NATURE_REGISTRATION,
	NATURE_OTHER,
	NATURE_NOTIFICATION, /* the first that is no approval */
	NATURE_SERVICE,
	NATURE_COMPLAINT,
	NATURE_ENQUIRY,
	NATURE_INSPECTION,
	NATURE_SELF_CHECK,
	NATURE_SURVEY,
	NATURE_N
};
extern const char *const nature_names[NATURE_N];
bool nature_approves(enum nature n);
/*
 * Somebody applies for it. Nobody does for a complaint, an enquiry, an
 * inspection, a self-check or a survey: it is resolved, not granted, and has its
 * own limits alone, none of those that office.yaml has for applications.
 */
bool nature_applied(enum nature n);
struct version;
/* Of a version; NULL, of which nothing is known, is of what is applied for. */
bool version_applied(const struct version *v);
struct act;
/* The act is one for what the version is: applied for, or not. */
bool version_takes(const struct version *v, const struct act *act);

#endif
