#include "store/repair.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tongue.h"
#include "schema/embedded.h"
#include "store/attach.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/scan.h"
#include "store/together.h"
#include "yaml/edit.h"

static enum status
found(const struct casefile *c, const struct node *where, const char *rule, const char *text,
    struct diag *d)
{
	diag_rule_at(d, c->file, where ? where->line : 0, where ? where->col : 0, rule, "%s",
	    _(text));
	return ST_NO;
}

/* What does not hold besides the head, which is what is mended. */
static enum status
only_head(const struct casefile *c, const char *id, bool *wrong, struct diag *d)
{
	const struct node *history = node_get(c->read, "history");
	struct diag why = {0};
	const struct diag_item *i;
	enum status st = ST_DONE;

	if (strcmp(case_id(c), id) != 0)
		return found(c, node_get(c->read, "id"), "case.id",
		    "the number in the file is not that of its name", d);
	if (!history->n)
		return found(c, history, "history.receive", "a history begins with its one receive",
		    d);
	if (c->fold.unknown) {
		diag_rule(d, id, "history.unknown-act",
		    "cannot repair: the history has an act '%s' that this version does not know",
		    c->fold.unknown);
		return ST_NO;
	}
	*wrong = !case_verify(c, &why);
	for (i = why.first; i; i = i->next)
		if (strcmp(i->rule, "seal.head") != 0) {
			diag_rule_at(d, i->file, i->line, i->col, i->rule, "%s", i->text);
			st = ST_NO;
		}
	diag_release(&why);
	return st;
}

static enum status
repair_locked(struct scan *s, const char *id, bool *repaired, struct diag *d)
{
	const struct schema *schema = schema_named("case", d);
	struct buf out = {0};
	struct casefile c;
	enum status st;

	if (!schema)
		return ST_FAILED;
	/* the head may break the schema: it is looked at when it has been mended */
	st = scan_read(s, id, &c, d);
	if (st == ST_DONE)
		st = only_head(&c, id, repaired, d);
	if (st != ST_DONE || !*repaired)
		return st;
	c.tree = node_copy(c.arena, c.read);
	case_set_head(c.arena, c.tree, &c.fold);
	if (schema_check(schema, c.file, c.tree, d) ||
	    !edit_text(c.file, c.text, c.len, c.read, c.tree, "history", &out, d))
		st = ST_NO;
	if (st == ST_DONE)
		st = store_replace(s->store, &c, &out, d);
	buf_release(&out);
	return st;
}

enum status
store_repair(struct store *s, const char *id, bool *repaired, struct diag *d)
{
	struct scan scan = {.store = s, .part = CASE_WHOLE};
	enum status st = case_lock(s, id, d);

	*repaired = false;
	if (st != ST_DONE)
		return st;
	st = repair_locked(&scan, id, repaired, d);
	case_unlock(s, id);
	scan_release(&scan);
	*repaired = *repaired && st == ST_DONE;
	return st;
}

bool
left_of_case(const char *path, char id[ID_TEXT])
{
	const char *name = strrchr(path, '/') + 1;

	return *name == '.' && id_in_name(name + 1, ".yaml.tmp", id);
}

bool
left_new(const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	return strncmp(name, ".new-", 5) == 0 && file_temporary(name);
}

struct sweep {
	struct store *s;
	store_removed *removed;
	void *arg;
};

static enum status
take_away(const struct sweep *w, const char *path, struct diag *d)
{
	if (unlinkat(w->s->dir, path, 0) == 0) {
		w->removed(w->arg, path);
		return ST_DONE;
	}
	if (errno == ENOENT)
		return ST_DONE; /* it was of a process at work */
	diag_errno(d, path, "cannot remove");
	return ST_FAILED;
}

static enum status
sweep_one(const struct sweep *w, const char *path, struct diag *d)
{
	char id[ID_TEXT];
	enum status st;

	if (left_new(path))
		return take_away(w, path, d);
	if (!left_of_case(path, id))
		return ST_DONE;
	/* what is cut off meanwhile the next sweep ends, which needs the lock of numbers */
	st = lock_take(w->s, lock_of_case(id), id, d);
	if (st != ST_DONE)
		return st;
	if (!together_stands(w->s, id))
		st = take_away(w, path, d);
	lock_drop(w->s, lock_of_case(id));
	return st;
}

/* What is left in a directory where no process at work needs its own. */
static enum status
sweep_directory(const struct sweep *w, const char *directory, struct diag *d)
{
	int at = file_open(w->s->dir, directory, O_RDONLY | O_DIRECTORY);
	struct dirent **list = NULL;
	int n = at < 0 ? 0 : scandirat(at, ".", &list, NULL, alphasort);
	enum status st = ST_DONE;
	char path[PATH_MAX];

	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", directory, list[i]->d_name);
		if (file_temporary(list[i]->d_name))
			st = status_worse(st, take_away(w, path, d));
		free(list[i]);
	}
	free(list);
	if (at >= 0)
		close(at);
	return st;
}

enum status
store_sweep(struct store *s, store_removed *removed, void *arg, struct diag *d)
{
	const struct sweep sweep = {s, removed, arg};
	enum status st, swept = together_end(s, d);
	struct walk *w;
	const char *path, *id;

	st = lock_take(s, LOCK_IMPORT, "import", d);
	if (st != ST_DONE)
		return st;
	/* an import of items holds the same lock; a day of the index is written another time */
	swept = status_worse(swept, sweep_directory(&sweep, "catalog", d));
	swept = status_worse(swept, sweep_directory(&sweep, ".casework/index", d));
	st = numbers_lock(s, d);
	if (st == ST_DONE) {
		st = together_sweep(s, removed, arg, d);
		w = walk_begin(s, NULL, d);
		while ((id = walk_next(w)))
			st = status_worse(st, attachments_sweep(s, id, removed, arg, d));
		while ((path = walk_stray(w)))
			st = status_worse(st, sweep_one(&sweep, path, d));
		if (walk_failed(w))
			st = status_worse(st, ST_FAILED);
		walk_end(w);
		lock_drop(s, LOCK_NUMBERS);
	}
	lock_drop(s, LOCK_IMPORT);
	return status_worse(st, swept);
}
