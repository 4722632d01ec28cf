#ifndef IMPORT_UNDO_H
#define IMPORT_UNDO_H

#include "store/store.h"

/*
 * Taking an import back: each case of the register is made void by the act
 * take-back, if the rules let it, which is on disk before the next one. A run
 * that was killed is run again: what is void is left as it is.
 */
struct undo_request {
	const char *register_name;
	struct act_request act; /* take-back, with its keys; dry_run too */
	bool has_since;
	struct stamp since; /* only cases whose receipt was recorded then or later */
	/* Called after each case, so that the messages can be printed; st: what came of it. */
	void (*done)(void *arg, const char *id, enum status st);
	void *arg;
};

struct undo_result {
	size_t cases;              /* of the register, and each of them: */
	size_t undone, left;       /* made void, or not for the reason that was told */
	size_t void_before, older; /* nothing was to be done: void, received before since */
};

/*
 * ST_NO when the caller may not enter paper, who acts is no registrar, or a
 * case was left by a rule; ST_FAILED when no case is of the register, or one
 * could not be read; ST_BUSY when an import or another undo is running.
 */
enum status undo_run(struct store *s, const struct undo_request *r, struct undo_result *result,
    struct diag *d);

#endif
