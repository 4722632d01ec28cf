#include "store/log.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/tongue.h"
#include "store/check.h"
#include "store/file.h"

enum { LOG_BYTES = 1 << 30 };
static const char leaves[] = ".leaves", checkpoint[] = ".checkpoint";
const char log_directory[] = "checkpoints";

static void *
grown(void *list, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return list;
	*room = *room ? *room * 2 : 64;
	return xrealloc(list, *room * size);
}

static void
add_head(struct log *l, const struct head *head)
{
	struct map_entry *e = map_at(&l->cases, head->id, strlen(head->id));
	struct log_head *h = arena_alloc(&l->arena, sizeof *h);
	struct log_case *k = e->value;

	*h = (struct log_head){NULL, l->merkle.n, l->days - 1, head->events,
	    arena_str(&l->arena, head->seal)};
	if (!k) {
		k = e->value = arena_alloc(&l->arena, sizeof *k);
		k->id = arena_str(&l->arena, head->id);
		*(l->last_case ? &l->last_case->next : &l->first_case) = k;
		l->last_case = k;
	}
	*(k->last ? &k->last->next : &k->first) = h;
	k->last = h;
}

static void
add_file(struct log *l, const char *path, const char *digest)
{
	struct map_entry *e = map_at(&l->files, path, strlen(path));
	struct log_file *f = e->value, *was;

	if (f) {
		was = arena_alloc(&l->arena, sizeof *was);
		*was = *f;
		f->before = was;
	} else {
		f = e->value = arena_alloc(&l->arena, sizeof *f);
		*(l->last_file ? &l->last_file->next : &l->first_file) = f;
		l->last_file = f;
	}
	f->path = path;
	f->digest = digest;
	f->day = l->days - 1;
}

/* The fields of "WORD ONE TWO"; false: it is no line of that word. */
static bool
fields(struct arena *a, const char *line, const char *word, const char **one, const char **two)
{
	size_t n = strlen(word);
	const char *tab =
	    strncmp(line, word, n) == 0 && line[n] == '\t' ? strchr(line + n + 1, '\t') : NULL;

	if (!tab || !tab[1] || strchr(tab + 1, '\t'))
		return false;
	*one = arena_strn(a, line + n + 1, (size_t)(tab - line) - n - 1);
	*two = arena_str(a, tab + 1);
	return true;
}

static bool
add_entry(struct log *l, const char *line, bool first)
{
	struct log_day *day = &l->day[l->days - 1];
	const char *one, *two;
	struct stamp made;
	struct head head;
	size_t room = l->room;

	if (first) {
		if (!fields(&l->arena, line, "made", &one, &two) ||
		    !stamp_parse(one, strlen(one), &made) || made.precision != PRECISION_SECOND)
			return false;
		day->made = made.sec;
	} else if (fields(&l->arena, line, "file", &one, &two)) {
		add_file(l, one, two);
	} else if (head_parse(line, &head) && !head.made) {
		add_head(l, &head);
	} else {
		return false;
	}
	l->leaf = grown(l->leaf, l->merkle.n, &room, sizeof *l->leaf);
	l->entry = grown(l->entry, l->merkle.n, &l->room, sizeof *l->entry);
	l->leaf[l->merkle.n] = merkle_leaf(line, strlen(line));
	l->entry[l->merkle.n] = line;
	merkle_add(&l->merkle, &l->leaf[l->merkle.n]);
	return true;
}

bool
log_add(struct log *l, const char *name, const char *text, size_t len, struct diag *d)
{
	const char *end, *s = text;
	int line = 0;

	l->day = grown(l->day, l->days, &l->days_room, sizeof *l->day);
	l->day[l->days++] = (struct log_day){.name = arena_str(&l->arena, name)};
	do {
		line++;
		end = memchr(s, '\n', (size_t)(text + len - s));
		if (!end || memchr(s, '\0', (size_t)(end - s)) ||
		    !add_entry(l, arena_strn(&l->arena, s, (size_t)(end - s)), line == 1)) {
			diag_at(d, arena_fmt(&l->arena, "%s/%s%s", log_directory, name, leaves),
			    line, 0, "is no entry of a log: it is written by case-check alone");
			return false;
		}
		s = end + 1;
	} while (s < text + len);
	l->day[l->days - 1].tree = (struct tree){l->merkle.n, merkle_root(&l->merkle)};
	return true;
}

static bool
ends_with(const char *name, const char *ending)
{
	day_t day;

	return strlen(name) > DAY_TEXT - 1 && day_parse(name, DAY_TEXT - 1, &day) &&
	    strcmp(name + DAY_TEXT - 1, ending) == 0;
}

static int
is_file(const struct dirent *e)
{
	return ends_with(e->d_name, leaves) || ends_with(e->d_name, checkpoint);
}

static enum status
read_leaves(struct log *l, const struct store *s, const char *day, struct diag *d)
{
	const char *path = arena_fmt(&l->arena, "%s/%s%s", log_directory, day, leaves);
	struct buf text = {0};
	enum status st = file_read_below(s->dir, path, LOG_BYTES, &text, NULL, d);

	if (st == ST_DONE && !log_add(l, day, buf_text(&text), text.len, d))
		st = ST_FAILED;
	buf_release(&text);
	return st;
}

static enum status
read_checkpoint(struct log *l, const struct store *s, struct log_day *day, struct diag *d)
{
	const char *path = arena_fmt(&l->arena, "%s/%s%s", log_directory, day->name, checkpoint);
	struct buf text = {0};
	struct tlog_fault f;
	enum status st = file_read_below(s->dir, path, LOG_BYTES, &text, NULL, d);

	day->ended = st == ST_DONE;
	if (st == ST_DONE &&
	    !checkpoint_parse(&day->checkpoint, &l->arena, buf_text(&text), text.len, &f)) {
		diag_at(d, path, f.line, 0, "%s", f.why);
		st = ST_FAILED;
	}
	buf_release(&text);
	return st == ST_NO ? ST_DONE : st;
}

/* name, and the one behind it, where the leaves of a checkpoint stand. */
static enum status
read_file(struct log *l, const struct store *s, const char *name, const char *behind,
    struct diag *d)
{
	const char *day = arena_strn(&l->arena, name, DAY_TEXT - 1);
	enum status st;

	if (ends_with(name, leaves)) {
		st = read_leaves(l, s, day, d);
		return st == ST_DONE ? read_checkpoint(l, s, &l->day[l->days - 1], d) : st;
	}
	if (behind && strncmp(behind, day, DAY_TEXT - 1) == 0)
		return ST_DONE;
	diag_rule(d, arena_fmt(&l->arena, "%s/%s", log_directory, name), "checkpoint.root",
	    "its leaves are gone");
	return ST_FAILED;
}

enum status
log_read(struct log *l, const struct store *s, struct diag *d)
{
	struct dirent **list = NULL;
	int n = scandirat(s->dir, log_directory, &list, is_file, alphasort);
	enum status st = ST_DONE;

	*l = (struct log){0};
	if (n < 0 && errno != ENOENT) {
		diag_errno(d, log_directory, "cannot read the directory");
		st = ST_FAILED;
	}
	for (int i = 0; i < n && st == ST_DONE; i++)
		st = read_file(l, s, list[i]->d_name, i + 1 < n ? list[i + 1]->d_name : NULL, d);
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	return st;
}

/* What does not hold of a day; rule: by which. */
static const char *
day_fault(const struct log *l, const struct store *s, size_t i, const char **rule)
{
	const struct log_day *day = &l->day[i];
	char text[DAY_TEXT];

	day_format(zone_day(day->made), text);
	*rule = "checkpoint.made";
	if (strcmp(text, day->name) != 0)
		return _("it was made on another day");
	if (i && day->made <= l->day[i - 1].made)
		return _("it was made before the one above it");
	*rule = "checkpoint.root";
	if (!day->ended)
		return i + 1 < l->days ? _("its checkpoint is gone") : NULL;
	*rule = "checkpoint.origin";
	if (strcmp(day->checkpoint.origin, s->office.origin) != 0)
		return _("it is of another log than that of the office");
	*rule = "checkpoint.root";
	return day->checkpoint.tree.size == day->tree.size &&
		hash_same(&day->checkpoint.tree.root, &day->tree.root)
	    ? NULL
	    : _("it is not that of the entries up to that day: some were changed, or are gone");
}

enum status
log_holds(const struct log *l, const struct store *s, struct diag *d)
{
	enum status st = ST_DONE;
	struct arena a = {0};
	const char *rule, *why;

	for (size_t i = 0; i < l->days; i++) {
		if (!(why = day_fault(l, s, i, &rule)))
			continue;
		diag_rule(d, arena_fmt(&a, "%s/%s%s", log_directory, l->day[i].name, checkpoint),
		    rule, "%s", why);
		st = ST_NO;
	}
	arena_release(&a);
	return st;
}

const struct log_day *
log_last(const struct log *l)
{
	size_t n = l->days;

	while (n && !l->day[n - 1].ended)
		n--;
	return n ? &l->day[n - 1] : NULL;
}

void
log_release(struct log *l)
{
	map_release(&l->cases);
	map_release(&l->files);
	free(l->day);
	free(l->leaf);
	free(l->entry);
	arena_release(&l->arena);
}
