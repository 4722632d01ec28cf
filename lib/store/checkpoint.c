#include "store/checkpoint.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "base/version.h"
#include "case/seal.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/log.h"
#include "store/scan.h"

const struct rule checkpoint_rules[] = {
    {"checkpoint.root", "a checkpoint is that of the entries of the log up to its day",
	"casework-proof(7)"},
    {"checkpoint.origin", "a checkpoint is of the log of this office", "casework-proof(7)"},
    {"checkpoint.made", "a checkpoint was made on its day, behind the one before",
	"casework-proof(7)"},
    {"checkpoint.head", "each head in the log is in the past of its case", "casework-proof(7)"},
    {"checkpoint.later", "what the log does not have was recorded behind its checkpoint",
	"casework-proof(7)"},
    {"checkpoint.calendar", "a calendar in the log stays; news are a further edition beside it",
	"casework-proof(7)"},
    {"checkpoint.consistent", "a log is how it was when an older checkpoint was made, and longer",
	"casework-proof(7)"},
    {"checkpoint.proof", "a proof leads from what it proves to the checkpoint that is held",
	"casework-proof(7)"},
    {.name = NULL},
};

/* What goes through the cases of an office, and through its rule files. */
struct work {
	const struct store *s;
	struct log l;
	bool adds; /* what is new goes into entries; else it only looks */
	struct buf entries;
	struct diag *d;
};

/* What was recorded while a checkpoint was made, an import of thousands of rows too. */
enum { MAKING = 3600 };

/* The moment at which an event was recorded is not one that an earlier checkpoint should have had. */
static bool
is_later(const struct log *l, const struct node *event, size_t day)
{
	struct stamp t;

	return !day || (!event_stamp(event, "recorded", &t) && !event_stamp(event, "at", &t)) ||
	    t.sec + MAKING > l->day[day - 1].made;
}

static enum status
rewritten(const struct log *l, const char *id, const struct log_head *h, struct diag *d)
{
	diag_rule(d, id, "checkpoint.head",
	    "event %zu, or one before it, was rewritten since the checkpoint of %s", h->events,
	    l->day[h->day].name);
	return ST_NO;
}

static enum status
missed(const struct log *l, const char *id, const struct node *event, size_t number, size_t day,
    struct diag *d)
{
	diag_rule(d, id, "checkpoint.later",
	    "event %zu was recorded at %s, and the checkpoint of %s does not have it", number,
	    node_get_str(event, node_get(event, "recorded") ? "recorded" : "at", ""),
	    l->day[day - 1].name);
	return ST_NO;
}

/* The history goes on from where the log has it. k may be NULL. */
static enum status
goes_on(const struct log *l, const struct log_case *k, const char *id, const struct casefile *c,
    struct diag *d)
{
	const struct log_head *h = k ? k->first : NULL;
	size_t number = 0;

	for (const struct node *e = node_get(c->read, "history")->first; e; e = e->next) {
		number++;
		for (; h && h->events == number; h = h->next)
			if (strcmp(node_get_str(e, "seal", ""), h->seal) != 0)
				return rewritten(l, id, h, d);
	}
	if (!h)
		return ST_DONE;
	diag_rule(d, id, "checkpoint.head",
	    "it was cut: it has only %zu of the %zu events of the checkpoint of %s", number,
	    h->events, l->day[h->day].name);
	return ST_NO;
}

/*
 * No event is missing in a checkpoint that was made when it had been recorded;
 * the first that is one is told. With news, of those that the log does not have.
 */
static enum status
was_logged(const struct log *l, const struct log_case *k, const char *id, const struct casefile *c,
    bool news, struct diag *d)
{
	const struct log_head *h = k ? k->first : NULL;
	size_t number = 0, day;

	for (const struct node *e = node_get(c->read, "history")->first; e; e = e->next) {
		number++;
		while (h && h->events < number)
			h = h->next;
		day = h ? h->day : l->days;
		if (!(h && news) && !is_later(l, e, day))
			return missed(l, id, e, number, day, d);
	}
	return ST_DONE;
}

/* Of a history that does not hold nothing more is asked. */
static enum status
prove(void *work, const char *id, struct casefile *c, struct diag *d)
{
	const struct node *history = node_get(c->read, "history");

	(void)work;
	(void)id;
	if (!history || history->kind != NODE_SEQ || !case_verify(c, d))
		return ST_NO;
	c->made = c;
	return ST_DONE;
}

/* What was rewritten is told each day, and never added; what comes late once, and is added. */
static enum status
look_at(void *work, const char *id, struct casefile *c, struct diag *d)
{
	struct work *w = work;
	struct log_case *k = map_get(&w->l.cases, id);
	enum status st;

	if (k)
		k->seen = true;
	if (!c->made)
		return ST_DONE;
	st = goes_on(&w->l, k, id, c, d);
	if (st != ST_DONE)
		return st;
	st = was_logged(&w->l, k, id, c, w->adds, d);
	if (w->adds && (!k || k->last->events < c->fold.events))
		buf_fmt(&w->entries, "%s\t%zu\t%s\n", id, c->fold.events, c->fold.seal);
	return st;
}

/* A case that could not be read was told, and is there. */
static enum status
gone(const struct work *w)
{
	enum status st = ST_DONE;
	char path[CASE_PATH_TEXT];

	for (const struct log_case *k = w->l.first_case; k; k = k->next) {
		if (k->seen || (case_path(k->id, path) && faccessat(w->s->dir, path, F_OK, 0) == 0))
			continue;
		diag_rule(w->d, k->id, "checkpoint.head",
		    "it is gone: the checkpoint of %s has it with %zu events",
		    w->l.day[k->last->day].name, k->last->events);
		st = ST_NO;
	}
	return st;
}

static enum status
cases(struct work *w)
{
	struct scan scan = {.store = w->s,
	    .diag = w->d,
	    .part = CASE_WHOLE,
	    .ahead = true,
	    .make = prove,
	    .add = look_at,
	    .arg = w};

	scan_office(&scan);
	scan_release(&scan);
	return status_worse(scan.status, gone(w));
}

static bool
is_calendar(const char *path)
{
	return strncmp(path, "calendar/", 9) == 0;
}

/* A calendar is what every due time of its year was counted by. */
static enum status
calendar_changed(const struct work *w, const struct log_file *was, const char *when)
{
	diag_rule(w->d, was->path, "checkpoint.calendar",
	    "it is not what it was at the checkpoint of %s%s: what becomes known later is a further "
	    "edition beside it",
	    w->l.day[was->day].name, when);
	return ST_NO;
}

/* digest: what the file has now; "-": it is gone. */
static enum status
file_is(struct work *w, const char *path, const char *digest)
{
	struct log_file *f = map_get(&w->l.files, path);

	if (f)
		f->seen = true;
	if (f && strcmp(f->digest, digest) == 0)
		return ST_DONE;
	if (w->adds)
		buf_fmt(&w->entries, "file\t%s\t%s\n", path, digest);
	return f && is_calendar(path) ? calendar_changed(w, f, "") : ST_DONE;
}

static int
is_rule_file(const struct dirent *e)
{
	const char *ending = strrchr(e->d_name, '.');

	return *e->d_name != '.' && ending &&
	    (strcmp(ending, ".yaml") == 0 || strcmp(ending, ".mustache") == 0);
}

static enum status
rule_file(struct work *w, const char *path)
{
	enum { RULE_BYTES = 16 << 20 };
	char digest[DIGEST_TEXT];
	struct buf text = {0};
	enum status st;

	if (strpbrk(path, "\t\n")) {
		diag_at(w->d, path, 0, 0, "no rule file has such a name");
		return ST_FAILED;
	}
	st = file_read(w->s->dir, path, RULE_BYTES, &text, NULL, w->d);
	seal_bytes(buf_text(&text), text.len, digest);
	buf_release(&text);
	return st == ST_DONE ? file_is(w, path, digest) : st == ST_NO ? ST_DONE : st;
}

static enum status
rule_directory(struct work *w, const char *directory)
{
	struct dirent **list = NULL;
	int n = scandirat(w->s->dir, directory, &list, is_rule_file, alphasort);
	enum status st = ST_DONE;

	if (n < 0 && errno != ENOENT) {
		diag_errno(w->d, directory, "cannot read the directory");
		st = ST_FAILED;
	}
	for (int i = 0; i < n; i++) {
		const char *path = strcmp(directory, ".") == 0
		    ? list[i]->d_name
		    : arena_fmt(&w->l.arena, "%s/%s", directory, list[i]->d_name);

		st = status_worse(st, rule_file(w, path));
		free(list[i]);
	}
	free(list);
	return st;
}

static enum status
rule_files(struct work *w)
{
	static const char *const directories[] = {".", "calendar", "catalog", "exchange", "forms",
	    "forms/en", "forms/zh"};
	enum status st = ST_DONE;

	for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
		st = status_worse(st, rule_directory(w, directories[i]));
	for (struct log_file *f = w->l.first_file; f; f = f->next)
		if (!f->seen)
			st = status_worse(st, file_is(w, f->path, "-"));
	return st;
}

static enum status
write_new(const struct store *s, const char *path, const struct buf *text, struct diag *d)
{
	enum status st = file_prepare(s->dir, path, true, buf_text(text), text->len, d);

	if (st == ST_DONE)
		st = file_commit(s->dir, path, true, d);
	return st == ST_DONE ? file_sync_directory(s->dir, log_directory, d) : st;
}

/* The last day's checkpoint, and adds its text to out. */
static enum status
end_day(struct log *l, const struct store *s, struct buf *out, struct diag *d)
{
	struct log_day *day = &l->day[l->days - 1];
	size_t was = out->len;
	struct buf text = {0};
	enum status st;

	checkpoint_write(&text, s->office.origin, &day->tree);
	st = write_new(s, arena_fmt(&l->arena, "%s/%s.checkpoint", log_directory, day->name), &text,
	    d);
	day->ended = st == ST_DONE;
	buf_cut(out, was);
	buf_add(out, text.data, text.len);
	buf_release(&text);
	return st;
}

static enum status
add_day(struct work *w, const char *today, struct buf *out)
{
	enum status st;

	if (!log_add(&w->l, today, buf_text(&w->entries), w->entries.len, w->d))
		return ST_FAILED;
	st = write_new(w->s, arena_fmt(&w->l.arena, "%s/%s.leaves", log_directory, today),
	    &w->entries, w->d);
	return st == ST_DONE ? end_day(&w->l, w->s, out, w->d) : st;
}

static enum status
new_day(struct work *w, const char *today, int64_t now, struct buf *out)
{
	struct stamp made = zone_stamp(now, PRECISION_SECOND);
	int at = file_directory(w->s->dir, log_directory, true, w->d);
	char text[STAMP_TEXT];
	enum status st, told;

	if (at < 0)
		return ST_FAILED;
	close(at);
	stamp_format(&made, text);
	buf_fmt(&w->entries, "made\t%s\t%s\n", text, VERSION);
	w->adds = true;
	told = rule_files(w);
	told = status_worse(told, cases(w));
	st = add_day(w, today, out);
	return status_worse(st, told);
}

static enum status
make_locked(struct work *w, struct buf *out)
{
	enum status st = log_read(&w->l, w->s, w->d);
	const struct log_day *last;
	char today[DAY_TEXT];
	int64_t now = now_get();

	if (st == ST_DONE)
		st = log_holds(&w->l, w->s, w->d);
	if (st != ST_DONE)
		return st;
	/* one that was cut off behind its leaves */
	if (w->l.days && !w->l.day[w->l.days - 1].ended)
		st = end_day(&w->l, w->s, out, w->d);
	last = w->l.days ? &w->l.day[w->l.days - 1] : NULL;
	day_format(zone_day(now), today);
	if (st != ST_DONE)
		return st;
	if (last && strcmp(last->name, today) == 0) {
		if (last->checkpoint.text)
			buf_str(out, last->checkpoint.text);
		return ST_DONE;
	}
	if (last && now <= last->made) {
		diag_rule(w->d, log_directory, "checkpoint.made",
		    "today is %s, and the last checkpoint is of %s", today, last->name);
		return ST_NO;
	}
	buf_cut(out, 0);
	return new_day(w, today, now, out);
}

enum status
checkpoint_make(struct store *s, struct buf *out, struct diag *d)
{
	struct work w = {.s = s, .d = d};
	enum status st = lock_take(s, LOCK_CHECKPOINT, "checkpoint", d);

	if (st != ST_DONE)
		return st;
	st = make_locked(&w, out);
	lock_drop(s, LOCK_CHECKPOINT);
	buf_release(&w.entries);
	log_release(&w.l);
	return st;
}

static int
is_temporary(const struct dirent *e)
{
	return file_temporary(e->d_name);
}

enum status
checkpoint_sweep(struct store *s, store_removed *removed, void *arg, struct diag *d)
{
	struct dirent **list = NULL;
	enum status st = lock_take(s, LOCK_CHECKPOINT, "checkpoint", d);
	char path[sizeof "checkpoints/" + NAME_MAX];
	int n;

	if (st != ST_DONE)
		return st;
	n = scandirat(s->dir, log_directory, &list, is_temporary, alphasort);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", log_directory, list[i]->d_name);
		if (unlinkat(s->dir, path, 0) == 0) {
			removed(arg, path);
		} else {
			diag_errno(d, path, "cannot remove");
			st = ST_FAILED;
		}
		free(list[i]);
	}
	free(list);
	lock_drop(s, LOCK_CHECKPOINT);
	return st;
}

/* Reads a log that holds and has a checkpoint. */
static enum status
read_ended(struct log *l, const struct store *s, struct diag *d)
{
	enum status st = log_read(l, s, d);

	if (st == ST_DONE)
		st = log_holds(l, s, d);
	if (st == ST_DONE && !log_last(l)) {
		diag_at(d, log_directory, 0, 0,
		    "there is no checkpoint yet: 'case-check checkpoint' makes one");
		st = ST_NO;
	}
	return st;
}

/* The calendars that were others from one checkpoint to another. */
static enum status
calendars(struct work *w)
{
	enum status st = ST_DONE;

	for (const struct log_file *f = w->l.first_file; f; f = f->next)
		for (const struct log_file *now = f; now->before; now = now->before)
			if (is_calendar(f->path))
				st = calendar_changed(w, now->before,
				    arena_say(&w->l.arena, ", but at that of %s",
					w->l.day[now->day].name));
	return st;
}

enum status
checkpoint_verify(const struct store *s, struct diag *d)
{
	struct work w = {.s = s, .d = d};
	enum status st = read_ended(&w.l, s, d);

	if (st == ST_DONE) {
		st = calendars(&w);
		st = status_worse(st, rule_files(&w));
		st = status_worse(st, cases(&w));
	}
	log_release(&w.l);
	return st;
}

enum status
checkpoint_after(const struct store *s, const struct checkpoint *old, struct buf *out,
    struct diag *d)
{
	struct tlog_proof p = {.consistency = true, .at = old->tree.size};
	struct log l;
	enum status st = read_ended(&l, s, d);
	const struct log_day *last = st == ST_DONE ? log_last(&l) : NULL;
	const char *why;

	if (last) {
		p.checkpoint = last->checkpoint;
		if (p.at <= last->tree.size)
			p.n = merkle_consistency(l.leaf, last->tree.size, p.at, p.path);
		if ((why = tlog_proof_fault(&p, old))) {
			diag_rule(d, log_directory, "checkpoint.consistent", "%s", why);
			st = ST_NO;
		}
	}
	if (st == ST_DONE)
		tlog_proof_write(out, &p);
	log_release(&l);
	return st;
}

enum status
checkpoint_of(const struct store *s, const char *id, struct buf *out, struct diag *d)
{
	struct log l;
	enum status st = read_ended(&l, s, d);
	const struct log_day *last = st == ST_DONE ? log_last(&l) : NULL;
	const struct log_case *k = last ? map_get(&l.cases, id) : NULL;
	const struct log_head *head = NULL;
	struct tlog_proof p = {0};

	for (const struct log_head *h = k ? k->first : NULL; h; h = h->next)
		if (h->entry < last->tree.size)
			head = h;
	if (head) {
		p.entry = l.entry[head->entry];
		p.entry_len = strlen(p.entry);
		p.at = head->entry;
		p.checkpoint = last->checkpoint;
		p.n = merkle_inclusion(l.leaf, last->tree.size, p.at, p.path);
		tlog_proof_write(out, &p);
	} else if (last) {
		diag_at(d, id, 0, 0, "no checkpoint up to that of %s has it", last->name);
		st = ST_NO;
	}
	log_release(&l);
	return st;
}
