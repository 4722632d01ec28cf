#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "case/linked.h"
#include "case/settle.h"
#include "schema/embedded.h"
#include "store/about.h"
#include "store/act.h"
#include "store/attach.h"
#include "store/claims.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/replaced.h"
#include "store/serial.h"
#include "store/series.h"
#include "store/store.h"
#include "store/together.h"
#include "yaml/edit.h"
#include "yaml/emit.h"
#include "gate/gate.h"

struct request
act_timed(const struct act_request *r, int64_t now)
{
	struct request req = r->request;

	req.now = now;
	req.at = r->has_at ? r->at : zone_stamp(req.now, PRECISION_SECOND);
	return req;
}

/*
 * The events that the case had were checked when it was read, and edit_text
 * leaves their lines alone, or refuses: so only those behind them are looked at
 * here, and the rest of the tree.
 */
static bool
new_fits(const struct schema *schema, const struct casefile *c)
{
	const struct node *had = node_get(c->read, "history");
	struct node *history = node_get(c->tree, "history"), *all = history->first;
	struct diag ignored = {0};
	bool fits;

	for (size_t i = 0; i < had->n && history->first; i++)
		history->first = history->first->next;
	fits = schema_check(schema, "", c->tree, &ignored) == 0;
	history->first = all;
	diag_release(&ignored);
	return fits;
}

bool
act_fits(const struct casefile *c, struct diag *d)
{
	const struct schema *schema = schema_named("case", d);

	return schema &&
	    ((c->read && new_fits(schema, c)) ||
		schema_check(schema, c->read ? case_id(c) : ID_NEW, c->tree, d) == 0);
}

enum status
store_replace(const struct store *s, const struct casefile *c, const struct buf *text,
    struct diag *d)
{
	enum status st = lock_excludes(s, d);

	if (st == ST_DONE)
		st = file_replace(s->dir, c->file, c->text, c->len, text->data, text->len, d);
	return st;
}

/* A change to a case, and what of it lies outside its file. */
struct change {
	store_change_fn *change;
	/* The last step before the file is replaced; NULL: there is none. */
	enum status (*publish)(void *arg, struct diag *d);
	/* Whatever came of it, under the lock; NULL: nothing is left. */
	void (*end)(void *arg);
	void *arg;
};

static enum status
write_case(struct store *s, const struct change *x, const struct casefile *c,
    const struct buf *text, struct diag *d)
{
	enum status st = x->publish ? x->publish(x->arg, d) : ST_DONE;

	return st == ST_DONE ? store_replace(s, c, text, d) : st;
}

static enum status
change_locked(struct store *s, const char *id, const struct change *x, bool write, struct arena *a,
    struct diag *d)
{
	struct buf text = {0}, out = {0};
	struct casefile c;
	enum status st = store_read(s, id, CASE_CHECKED, a, &text, &c, d);

	if (st == ST_DONE && strcmp(case_id(&c), id) != 0) {
		diag_at(d, c.file, 0, 0, "the file's id is '%s'", case_id(&c));
		st = ST_FAILED;
	}
	if (st == ST_DONE)
		st = store_item_holds(s, &c, d);
	if (st == ST_DONE) {
		st = x->change(s, &c, x->arg, now_get(), d);
		st = status_worse(st, store_late_holds(s, d));
	}
	if (st != ST_DONE || node_equal(c.read, c.tree))
		goto out;
	if (!act_fits(&c, d))
		st = ST_FAILED;
	else if (!edit_text(c.file, c.text, c.len, c.read, c.tree, "history", &out, d))
		st = ST_NO;
	else if (write)
		st = write_case(s, x, &c, &out, d);
out:
	if (x->end)
		x->end(x->arg);
	buf_release(&text);
	buf_release(&out);
	return st;
}

static enum status
change_case(struct store *s, const char *id, const struct change *x, bool write, struct diag *d)
{
	struct arena a = {0};
	enum status st = write ? case_lock(s, id, d) : ST_DONE;

	if (st != ST_DONE)
		return st;
	st = change_locked(s, id, x, write, &a, d);
	if (write)
		case_unlock(s, id);
	arena_release(&a);
	return st;
}

enum status
store_change(struct store *s, const char *id, store_change_fn *change, void *arg, bool write,
    struct diag *d)
{
	const struct change x = {.change = change, .arg = arg};

	return change_case(s, id, &x, write, d);
}

void
act_tell_lapses(const struct casefile *c, const struct node *before, struct diag *d)
{
	const struct node *e = before->next;

	for (; e; e = e->next)
		if (event_is(e, "lapse"))
			diag_at(d, case_id(c), 0, 0,
			    "%s lapsed at %s (%s), which 'case-deadline sweep' records",
			    node_get_str(e, "task", ""), node_get_str(e, "at", ""),
			    node_get_str(e, "effect", ""));
}

const char *
act_number(void *numbers, const struct casefile *c, const struct node *event, size_t number)
{
	struct act_numbers *x = numbers;
	const char *at = node_get_str(event, "at", ""), *text = NULL;
	struct series_use use = {.id = case_id(c), .event = number};
	struct stamp t;
	int month, day;

	use.series = series_of(&x->s->office, node_get_str(event, "act", ""), event);
	if (c->fold.simulated) /* a number in earnest would be wasted on it (S174) */
		return NULL;
	if (!use.series || x->taken != ST_DONE || !stamp_parse(at, strlen(at), &t))
		return NULL;
	day_split(zone_day(t.sec), &use.year, &month, &day);
	x->taken = series_take(x->s, &use, c->arena, &text, x->d);
	return x->taken == ST_DONE ? text : NULL;
}

bool
act_says_number(const struct store *s, const char *id, const struct request *r, struct diag *d)
{
	const struct node *series = r->paper || !node_get(r->keys, "document")
	    ? NULL
	    : series_of(&s->office, r->act->name, r->keys);

	if (series)
		diag_rule(d, id, "series.said",
		    "cannot %s: its document is numbered by the series %s", r->act->name,
		    node_get_str(series, "series", ""));
	return series;
}

struct acting {
	const struct act_request *want;
	struct attaching attaching; /* attach_begin was called when c is there */
	struct act_numbers numbers;
	struct store *s;
	const struct casefile *c;
	size_t events; /* that it had before the act */
	bool claims;   /* claims_begin was called */
};

/* The act that claims a number: this one, or the one that it restates. */
static const char *
claiming(const struct casefile *c, const struct act_request *r)
{
	size_t n = strcmp(r->request.act->name, "correct") == 0
	    ? strtoul(node_get_str(r->request.keys, "event", "0"), NULL, 10)
	    : 0;
	const struct node *e = n ? case_acts(c) : NULL;

	if (!n)
		return r->request.act->name;
	while (e && --n)
		e = e->next;
	return node_get_str(e, "act", "");
}

/* Looks up whose the number is already that the act claims, and keeps others from claiming it. */
static enum status
look_for_claims(struct acting *x, struct store *s, struct casefile *c, struct request *r,
    struct diag *d)
{
	const struct act_request *want = x->want;
	const char *key, *number;
	enum claim claim = act_claims(claiming(c, want), &key);
	enum status st;

	if (!claim)
		return ST_DONE;
	st = claims_begin(s, !want->dry_run, d);
	if (st != ST_DONE)
		return st;
	x->claims = true;
	number = node_get_str(want->restate ? want->restate : want->request.keys, key, NULL);
	if (number)
		claims_look(s, case_id(c), claim, number, r, c->arena);
	return ST_DONE;
}

/* The act, or one for each file that it brings. */
static enum status
act(struct acting *x, struct casefile *c, const struct office *o, const struct request *req,
    struct diag *d)
{
	const struct node *files = x->want->files, *path = files ? files->first : NULL;
	struct request one = *req;
	struct node *keys;
	enum status st = ST_DONE;

	if (!path && (strcmp(req->act->name, "pay") == 0 || strcmp(req->act->name, "waive") == 0))
		return case_pay(c, o, gates, req, d);
	if (!path)
		return case_correct(c, o, gates, req, x->want->restate, d);
	for (; path && st == ST_DONE; path = path->next) {
		keys = node_copy(c->arena, req->keys);
		st = attach_copy(&x->attaching, req->caller, path->str, keys, d);
		one.keys = keys;
		if (st == ST_DONE)
			st = case_perform(c, o, gates, &one, d);
	}
	return st;
}

/* What is filed is there as it was attached: what was lost or changed since is found now, or never. */
static enum status
filed_whole(const struct store *s, const struct casefile *c, const struct request *r,
    struct diag *d)
{
	enum status st;

	if (r->paper || strcmp(r->act->name, "archive") != 0)
		return ST_DONE;
	st = attachments_check(s, NULL, case_id(c), c, d);
	if (st != ST_DONE)
		diag_rule(d, case_id(c), "archive.complete",
		    "cannot archive: what was attached is not all there as it was");
	return st;
}

/*
 * What happened by itself before the act is recorded first, so that nothing
 * depends on when somebody looked. An edit by hand must be adopted before
 * anything can be recorded.
 */
static enum status
perform(struct store *s, struct casefile *c, void *arg, int64_t now, struct diag *d)
{
	struct acting *x = arg;
	struct request req = act_timed(x->want, now);
	const struct node *before = node_get(c->tree, "history")->last;
	const size_t events = node_get(c->tree, "history")->n;
	bool amend = strcmp(req.act->name, "amend") == 0;
	enum status st = ST_DONE;

	attach_begin(&x->attaching, s, c);
	x->numbers = (struct act_numbers){.s = s, .d = d};
	if (!x->want->dry_run && !req.paper)
		req.number = act_number;
	req.numbers = &x->numbers;
	x->s = s;
	x->c = c;
	x->events = events;
	about_look(s, c, node_get_str(c->tree, "item", NULL), &req, c->arena);
	if (act_says_number(s, case_id(c), &req, d))
		return ST_NO;
	st = filed_whole(s, c, &req, d);
	if (st == ST_DONE)
		st = look_for_claims(x, s, c, &req, d);
	if (st == ST_DONE && !amend)
		st = case_settle(c, &s->office, gates, now, d);
	if (st == ST_DONE && (st = act(x, c, &s->office, &req, d)) == ST_NO)
		act_tell_lapses(c, before, d);
	if (st == ST_DONE)
		st = x->numbers.taken;
	if (st == ST_DONE)
		st = request_used(c, events, &req, d);
	if (st == ST_DONE && amend)
		st = case_settle(c, &s->office, gates, now, d);
	return st;
}

static enum status
publish(void *arg, struct diag *d)
{
	struct acting *x = arg;
	enum status st = x->claims ? claims_add(x->s, x->c, x->events, true, false, d) : ST_DONE;

	return st == ST_DONE ? attach_publish(&x->attaching, d) : st;
}

static void
end(void *arg)
{
	struct acting *x = arg;

	attach_end(&x->attaching);
	if (x->claims)
		claims_end(x->s, !x->want->dry_run);
}

enum status
store_act(struct store *s, const char *id, const struct act_request *r, struct diag *d)
{
	struct acting own = {.want = r, .attaching = {.at = -1}};
	const struct change x = {perform, publish, end, &own};

	return change_case(s, id, &x, !r->dry_run, d);
}

struct settling {
	struct arena *a;
	struct settled *done;
	struct node *events;
};

static enum status
settle(struct store *s, struct casefile *c, void *arg, int64_t now, struct diag *d)
{
	struct settling *x = arg;
	const struct node *e = node_get(c->tree, "history")->last;
	enum status st = case_settle(c, &s->office, gates, now, d);

	for (e = e ? e->next : NULL; e && st == ST_DONE; e = e->next)
		node_append(x->events, node_copy(x->a, e));
	x->done->provisional = fold_provisional(&c->fold);
	return st;
}

enum status
store_settle(struct store *s, const char *id, bool dry_run, struct arena *a, struct settled *done,
    struct diag *d)
{
	struct settling x = {.a = a, .done = done, .events = node_seq(a)};

	*done = (struct settled){.events = x.events};
	return store_change(s, id, settle, &x, !dry_run, d);
}

enum status
store_tidy(struct store *s, const char *id, struct diag *d)
{
	struct arena a = {0};
	struct buf text = {0}, out = {0};
	struct casefile c;
	enum status st = case_lock(s, id, d);

	if (st != ST_DONE)
		return st;
	st = store_read(s, id, CASE_CHECKED, &a, &text, &c, d);
	if (st == ST_DONE && !edit_tidy(c.file, c.text, c.len, c.read, "history", &out, d))
		st = ST_FAILED;
	if (st == ST_DONE && (out.len != text.len || memcmp(out.data, text.data, out.len) != 0))
		st = store_replace(s, &c, &out, d);
	case_unlock(s, id);
	buf_release(&text);
	buf_release(&out);
	arena_release(&a);
	return st;
}

static long
serial_of(const char *name, const char *prefix, day_t day)
{
	struct case_id number;
	char id[ID_TEXT];

	if ((!id_in_name(name, ".yaml", id) && !id_in_name(name, "", id)) ||
	    !id_parse(id, &number) || number.day != day || strcmp(number.prefix, prefix) != 0)
		return 0;
	return number.serial;
}

/* Twelve digits are the most that a number has (id_parse). */
static long
serial_after(const struct store *s, day_t day, long most, struct diag *d)
{
	struct case_id last = {.day = day, .serial = most};
	char id[ID_TEXT], path[CASE_PATH_TEXT];

	if (most < 999999999999)
		return most + 1;
	snprintf(last.prefix, sizeof last.prefix, "%s", s->office.prefix);
	id_format(&last, id);
	id_directory(day, path);
	diag_at(d, path, 0, 0, "no number is left after %s", id);
	return 0;
}

static long
next(const struct store *s, day_t day, bool sweep, bool *first, struct diag *d)
{
	const struct node *after = s->office.numbers_after;
	char path[CASE_PATH_TEXT], id[ID_TEXT];
	struct dirent *e;
	DIR *dir = NULL;
	long most = 0, n;
	bool none = true;
	int fd;

	for (const struct node *x = after ? after->first : NULL; x; x = x->next)
		if ((n = serial_of(x->str, s->office.prefix, day)) > most)
			most = n;
	id_directory(day, path);
	if (first)
		*first = none;
	fd = file_open(s->dir, path, O_RDONLY | O_DIRECTORY);
	if (fd < 0 && errno == ENOENT)
		return serial_after(s, day, most, d);
	if (fd < 0 || !(dir = fdopendir(fd))) {
		file_complain(d, path, "cannot read the directory");
		if (fd >= 0)
			close(fd);
		return 0;
	}
	while ((errno = 0, e = readdir(dir))) {
		if ((n = serial_of(e->d_name, s->office.prefix, day)) > most)
			most = n;
		none &= !id_in_name(e->d_name, ".yaml", id);
		if (sweep && strncmp(e->d_name, ".new-", 5) == 0 && file_temporary(e->d_name))
			unlinkat(fd, e->d_name, 0);
	}
	if (errno) {
		diag_errno(d, path, "cannot read the directory");
		closedir(dir);
		return 0;
	}
	closedir(dir);
	if (first)
		*first = none;
	return serial_after(s, day, most, d);
}

long
serial_next(struct store *s, day_t day, bool *first, struct diag *d)
{
	return next(s, day, true, first, d);
}

long
serial_look(const struct store *s, day_t day, struct diag *d)
{
	return next(s, day, false, NULL, d);
}

/* A new file in at, the directory of the day; path is for messages. */
static enum status
put_at(int at, const char *path, const struct buf *text, struct diag *d)
{
	const char *name = strrchr(path, '/') + 1;
	char temp[32];
	enum status st;

	snprintf(temp, sizeof temp, ".new-%ld.tmp", (long)getpid());
	st = file_create_as(at, temp, path, text->data, text->len, true, d);
	if (st != ST_DONE)
		return st;
	if (linkat(at, temp, at, name, 0) != 0) {
		diag_errno(d, path, "cannot create");
		st = ST_FAILED;
	}
	unlinkat(at, temp, 0);
	if (st == ST_DONE && fsync(at) != 0) {
		diag_errno(d, path, "cannot make the directory durable");
		unlinkat(at, name,
		    0); /* nobody was told the number, and a retry must not double it */
		st = ST_FAILED;
	}
	return st;
}

static enum status
put_new(struct store *s, day_t day, bool first, const char *id, const struct buf *text,
    struct diag *d)
{
	char directory[CASE_PATH_TEXT], path[CASE_PATH_TEXT];
	enum status st;
	int at;

	case_path(id, path);
	id_directory(day, directory);
	if ((st = lock_excludes(s, d)) != ST_DONE)
		return st;
	/* where there is a case, who put it there made its directory durable before */
	at = file_directory(s->dir, directory, first, d);
	if (at < 0)
		return ST_FAILED;
	st = put_at(at, path, text, d);
	close(at);
	return st;
}

/* What a case is of that takes the place of another. */
static const char *
inherited(const struct replaced *r)
{
	return r->c ? case_application(r->c) : NULL;
}

/* Under the lock of numbers, so that no two replace one case. */
static void
set_replaced(const struct store *s, struct request *r, struct arena *a)
{
	const char *id = node_get_str(r->keys, "replaces", NULL);
	struct node *keys;

	if (!id)
		return;
	r->replaced = case_replaced(s, id, a);
	if (r->replaced->c)
		r->from = &r->replaced->c->fold.received;
	if (!inherited(r->replaced))
		return;
	keys = node_copy(a, r->keys);
	node_set_str(a, keys, "application", inherited(r->replaced));
	r->keys = keys;
}

/* A case that is to be made. */
struct begun {
	struct casefile c;
	struct buf text;
};

/* The first names the others, and they name it. */
static const struct node *
link_keys(const struct request *r, char (*id)[ID_TEXT], size_t i, size_t n, struct arena *a)
{
	struct node *keys, *linked;

	if (n == 1)
		return r->keys;
	keys = node_copy(a, r->keys);
	if (i) {
		node_set_str(a, keys, "application", arena_str(a, id[0]));
		return keys;
	}
	linked = node_seq(a);
	for (size_t k = 1; k < n; k++)
		node_append(linked, node_string(a, arena_str(a, id[k])));
	node_set(a, keys, "linked", linked);
	return keys;
}

static enum status
begin_case(struct store *s, struct begun *b, const char *id, const char *item,
    const struct request *req, struct arena *a, struct diag *d)
{
	enum status st;

	case_new(&b->c, a, arena_str(a, id), item);
	st = case_perform(&b->c, &s->office, gates, req, d);
	st = status_worse(st, store_late_holds(s, d));
	if (st == ST_DONE)
		st = request_used(&b->c, 0, req, d);
	if (st == ST_DONE && !act_fits(&b->c, d))
		st = ST_FAILED;
	if (st == ST_DONE)
		emit_document(&b->text, b->c.tree);
	return st;
}

static enum status
number_cases(struct store *s, day_t day, char (*id)[ID_TEXT], size_t n, bool *first, struct diag *d)
{
	struct case_id number = {.day = day};

	snprintf(number.prefix, sizeof number.prefix, "%s", s->office.prefix);
	number.serial = serial_next(s, day, first, d);
	for (size_t i = 0; i < n; i++) {
		if (!number.serial)
			return ST_FAILED;
		id_format(&number, id[i]);
		if (i + 1 < n)
			number.serial = serial_after(s, day, number.serial, d);
	}
	return ST_DONE;
}

/* Nobody was told a number before all are there. */
static enum status
put_cases(struct store *s, day_t day, bool first, char (*id)[ID_TEXT], const struct begun *b,
    size_t n, struct arena *a, struct diag *d)
{
	struct together *file = arena_alloc(a, n * sizeof *file);
	char directory[CASE_PATH_TEXT];
	int at;

	if (n == 1)
		return put_new(s, day, first, id[0], &b[0].text, d);
	id_directory(day, directory);
	at = file_directory(s->dir, directory, first, d);
	if (at < 0)
		return ST_FAILED;
	close(at);
	for (size_t i = 0; i < n; i++)
		file[i] = (struct together){.id = id[i], .text = &b[i].text};
	return together_write(s, file, n, d);
}

static enum status
receive_locked(struct store *s, const char *const *item, size_t n, const struct act_request *r,
    struct arena *a, char (*id)[ID_TEXT], struct diag *d)
{
	struct request req = act_timed(r, now_get()), one;
	struct begun *b = arena_alloc(a, n * sizeof *b);
	const day_t day = zone_day(req.at.sec);
	enum status st;
	bool first;

	st = number_cases(s, day, id, n, &first, d);
	if (st != ST_DONE)
		return st;
	set_replaced(s, &req, a);
	for (size_t i = 0; i < n; i++) {
		b[i] = (struct begun){0};
		one = req;
		one.keys = link_keys(&req, id, i, n, a);
		about_look(s, NULL, item[i], &one, a);
		st = status_worse(st, begin_case(s, &b[i], id[i], item[i], &one, a, d));
	}
	if (st == ST_DONE)
		st = put_cases(s, day, first, id, b, n, a, d);
	for (size_t i = 0; i < n; i++)
		buf_release(&b[i].text);
	return st;
}

enum status
store_receive(struct store *s, const char *const *item, size_t n, const struct act_request *r,
    char (*id)[ID_TEXT], struct diag *d)
{
	struct arena a = {0};
	enum status st = numbers_lock(s, d);

	if (st != ST_DONE)
		return st;
	st = receive_locked(s, item, n, r, &a, id, d);
	for (size_t i = 0; st != ST_DONE && i < n; i++)
		memcpy(id[i], ID_NEW, sizeof ID_NEW);
	lock_drop(s, LOCK_NUMBERS);
	arena_release(&a);
	return st;
}
