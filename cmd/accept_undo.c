#include "accept.h"

#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "base/tongue.h"
#include "import/undo.h"
#include "rules/value.h"

bool
accept_author(struct run *r, const struct act *act)
{
	struct request *q = &r->request.request;
	const char *by = run_option(r, "by"), *text = run_option(r, "text");
	const struct person *p =
	    by ? office_person_named(&r->store.office, by, zone_day(now_get()), NULL) : NULL;
	struct buf why = {0};
	struct node *reason = value_parse(&r->arena, &r->store.office, act_key_find(act, "reason"),
	    text, 0, false, &why);

	q->act = act;
	q->caller = run_caller(r);
	q->by = p ? p->account : by ? by : q->caller->account;
	r->keys = node_map(&r->arena);
	q->keys = r->keys;
	if (reason)
		node_set(&r->arena, r->keys, "reason", reason);
	else
		run_usage(r, "--text: %s", buf_text(&why));
	buf_release(&why);
	return reason != NULL;
}

static void
done(void *arg, const char *id, enum status st)
{
	struct run *r = arg;

	run_log(r, id, r->request.request.act->name, r->request.request.by, st);
	if (st == ST_DONE && !r->quiet) {
		puts(id);
		run_flush(r);
	}
	run_report(r, st);
}

static void
summary(const struct run *r, const char *name, const struct undo_result *n)
{
	if (r->quiet || !n->cases)
		return;
	fprintf(stderr,
	    tongue_n("case-accept: %s: %zu case: %zu made void, %zu left, %zu void before",
		"case-accept: %s: %zu cases: %zu made void, %zu left, %zu void before", n->cases),
	    name, n->cases, n->undone, n->left, n->void_before);
	if (n->older)
		fprintf(stderr, _(", %zu received before"), n->older);
	if (!n->undone && !n->left)
		fputs(_("; there was nothing to take back"), stderr);
	fprintf(stderr, "%s\n", r->request.dry_run ? _("; nothing was written") : "");
}

static bool
set_since(struct run *r, struct undo_request *q)
{
	const char *text = run_option(r, "since");
	char wrong[STAMP_WRONG];

	if (!text)
		return true;
	q->has_since = stamp_parse_local(text, strlen(text), &q->since);
	return q->has_since ||
	    run_usage(r, "--since '%s' %s", text,
		stamp_wrong(text, strlen(text), "is no moment: say 2022-09-05T09:12", wrong));
}

static bool
words_fit(struct run *r)
{
	static const char *const others[] = {"map", "rejects", "amend"};
	const char *name = run_option(r, "undo");

	if (r->argc)
		return run_usage(r, "--undo takes the name of a register, and no file");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (run_option(r, others[i]))
			return run_usage(r, "--undo and --%s exclude each other", others[i]);
	if (!*name || strchr(name, '/'))
		return run_usage(r,
		    "--undo '%s': say the name that the mapping gives the register, not a file",
		    name);
	return run_option(r, "text") || run_usage(r, "--undo needs --text: why");
}

void
accept_undo(struct run *r)
{
	const char *name = run_option(r, "undo");
	struct undo_request q = {.register_name = name, .done = done, .arg = r};
	struct undo_result n;

	if (!words_fit(r) || !run_open(r) || !accept_author(r, act_find("take-back")) ||
	    !set_since(r, &q))
		return;
	node_set_str(&r->arena, r->keys, "register", name);
	r->request.dry_run = run_option(r, "dry-run") != NULL;
	q.act = r->request;
	run_report(r, undo_run(&r->store, &q, &n, &r->diag));
	summary(r, name, &n);
}
