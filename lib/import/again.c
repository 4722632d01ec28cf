#include "import/again.h"

#include "base/now.h"
#include "gate/gate.h"
#include "import/acts.h"
#include "import/fresh.h"
#include "import/refuse.h"
#include "import/suspect.h"
#include "store/lock.h"
#include "store/together.h"
#include "yaml/edit.h"

static enum status
write_appended(struct import *im, struct casefile *c, const char *id)
{
	struct buf out = {0};
	struct diag why = {0};
	enum status st = ST_DONE;

	if (!edit_text(c->file, c->text, c->len, c->read, c->tree, "history", &out, &why))
		st = import_reject_refused(im, -1, &why);
	else if (!im->r->dry_run)
		st = store_replace(im->s, c, &out, im->d);
	buf_release(&out);
	diag_release(&why);
	if (st != ST_DONE)
		return st;
	if (im->r->dry_run)
		im->result->appended++;
	else
		batch_note(&im->batch, id);
	return ST_DONE;
}

/* The act by which the registrar amends what an import said before. */
static struct request
act_of_registrar(struct import *im, const char *act, const char *key, const char *value)
{
	struct node *keys = node_map(&im->a);
	int64_t now = now_get();

	node_set_str(&im->a, keys, "reason", im->r->amend);
	if (key)
		node_set_str(&im->a, keys, key, value);
	return (struct request){.act = act_find(act),
	    .by = im->r->by,
	    .caller = im->r->caller,
	    .at = zone_stamp(now, PRECISION_SECOND),
	    .now = now,
	    .keys = keys};
}

/* Adds to the last fault. */
static void
elaborate(struct import *im, const char *more)
{
	struct plan_fault *f = &im->faulty.list[im->faulty.n - 1];

	f->why = arena_fmt(&im->a, "%s; %s", f->why, more);
}

/* What somebody else changed is not the import's to change back. */
static bool
changed_since(struct import *im, const struct casefile *c)
{
	const struct node *e = node_get(c->tree, "history")->first, *last = NULL;
	size_t n = 0, number = 0;

	for (; e; e = e->next) {
		n++;
		if (!node_get(e, "dossier"))
			continue;
		last = e;
		number = n;
	}
	if (node_get(last, "row"))
		return false;
	elaborate(im,
	    arena_say(&im->a, "act %zu, %s by %s, has changed that since", number,
		node_get_str(last, "act", ""), node_get_str(last, "by", "")));
	return true;
}

static enum status
amend_dossier(struct import *im, struct plan *p, struct casefile *c)
{
	struct request amend = act_of_registrar(im, "amend", NULL, NULL);
	struct diag why = {0};
	enum status st = ST_DONE;

	if (changed_since(im, c))
		return import_reject_group(im);
	if (!case_verify_dossier(c, &why)) { /* which an amendment would adopt */
		im->faulty.n = 0;
		st = import_reject_refused(im, -1, &why);
	}
	diag_release(&why);
	if (st != ST_DONE)
		return st;
	amend.row = plan_digest(p, &im->by, &im->group);
	amend.dossier = (struct dossier_change){.whole = true, .set = p->dossier};
	im->faulty.n = 0; /* that the dossier differs is no fault now */
	suspect(&im->by, im->reader, &im->group, p);
	st = import_perform(im, c, p, &amend);
	if (st == ST_DONE && (st = write_appended(im, c, case_id(c))) == ST_DONE)
		im->result->amended++;
	return st;
}

/* ST_NO with *restate: the row's acts are others than those of the case. */
static enum status
append_locked(struct import *im, struct plan *p, const char *id, struct buf *text, bool *restate)
{
	enum plan_fit fit;
	struct casefile c;
	enum status st;

	if (store_read(im->s, id, CASE_CHECKED, &im->a, text, &c, im->d) != ST_DONE)
		return import_reject(im, -1,
		    arena_say(&im->a, "the row is %s, which cannot be read", id));
	fit = plan_continue(p, &im->a, im->m, &c, &im->faulty);
	*restate = im->r->amend && fit == PLAN_OTHER_ACTS;
	if (*restate)
		return ST_NO;
	if (im->r->amend && fit == PLAN_OTHER_DOSSIER)
		return amend_dossier(im, p, &c);
	if (fit != PLAN_FITS)
		return import_reject_group(im);
	if (!p->n) {
		im->result->same++;
		return ST_DONE;
	}
	suspect(&im->by, im->reader, &im->group, p);
	st = import_perform(im, &c, p, NULL);
	return st == ST_DONE ? write_appended(im, &c, id) : st;
}

/* The case as the row would have it, in memory alone. */
static enum status
try_anew(struct import *im, struct plan *p, const char *id)
{
	size_t findings = im->result->findings;
	struct casefile c;
	enum status st;

	case_new(&c, &im->a, id, p->item);
	im->trying = true;
	st = import_perform(im, &c, p, NULL);
	im->trying = false;
	im->result->findings = findings;
	return st;
}

static enum status
take_back(struct import *im, const char *id)
{
	struct act_request q = {.request =
				    act_of_registrar(im, "take-back", "register", im->m->name),
	    .dry_run = im->r->dry_run};
	struct diag why = {0};
	enum status st = store_act(im->s, id, &q, &why);

	if (st == ST_NO) {
		elaborate(im,
		    why.first->rule ? arena_fmt(&im->a, "%s [%s]", why.first->text, why.first->rule)
				    : why.first->text);
		import_reject_group(im);
	}
	for (const struct diag_item *i = why.first; i && st != ST_DONE && st != ST_NO; i = i->next)
		diag_at(im->d, i->file, i->line, i->col, "%s", i->text);
	diag_release(&why);
	return st;
}

/*
 * The case is taken back and made anew, with another number: between the two
 * the row is as if it had never been imported, and goes in when that is run
 * again.
 */
static enum status
restate(struct import *im, struct plan *p, const char *id)
{
	const struct plan_faults otherwise = im->faulty;
	enum status st;
	bool made;

	im->faulty.n = 0;
	im->by.teller = NULL; /* the row was told before it was compared */
	made = plan_make(p, &im->by, &im->group, &im->faulty);
	im->by.teller = im->r->dry_run ? &im->teller : NULL;
	if (!made) {
		im->faulty = otherwise;
		return import_reject_group(im);
	}
	suspect(&im->by, im->reader, &im->group, p);
	st = try_anew(im, p, id);
	im->faulty = otherwise;
	if (st == ST_DONE)
		st = take_back(im, id);
	im->faulty.n = 0;
	if (st == ST_DONE)
		st = import_add(im, p);
	im->result->restated += st == ST_DONE;
	return st;
}

enum status
import_continue(struct import *im, struct plan *p, const char *id)
{
	struct buf text = {0};
	enum status st = ST_DONE;
	bool otherwise = false;

	if (!plan_make(p, &im->by, &im->group, &im->faulty))
		return import_reject_group(im);
	/* numbers first would be the wrong order of locks */
	if (im->batch.locked)
		st = import_flush(im);
	if (st == ST_DONE && !im->r->dry_run)
		st = case_lock(im->s, id, im->d);
	if (st == ST_DONE) {
		st = append_locked(im, p, id, &text, &otherwise);
		if (!im->r->dry_run)
			case_unlock(im->s, id);
	}
	buf_release(&text);
	return otherwise ? restate(im, p, id) : st;
}
