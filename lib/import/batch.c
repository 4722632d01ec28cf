#include "import/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/list.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/serial.h"
#include "store/together.h"

enum { OPEN_MOST = 400 }; /* directories: a register out of order has rows of many days */

struct batch_entry {
	const char *id, *temp, *path; /* temp NULL: only told */
	struct batch_day *day;
};

struct batch_day {
	day_t day;
	long next;            /* 0: it is to be read */
	bool used;            /* in this batch */
	int at;               /* its directory, -1: it is not open */
	struct timespec left; /* when it was changed last, as a batch of ours left it */
	struct batch_day *open;
};

void
batch_init(struct batch *b, struct store *s, batch_done *done, void *arg)
{
	*b = (struct batch){.s = s, .done = done, .arg = arg};
	b->entry = xmalloc(BATCH_MOST * sizeof *b->entry);
}

static struct batch_day *
day_of_batch(struct batch *b, day_t day)
{
	struct map_entry *e = map_at(&b->days, (const char *)&day, sizeof day);
	struct batch_day *x = e->value;

	if (!x) {
		e->value = x = arena_alloc(&b->days.arena, sizeof *x);
		*x = (struct batch_day){.day = day, .at = -1};
	}
	return x;
}

static void
close_days(struct batch *b)
{
	for (; b->open; b->open = b->open->open) {
		close(b->open->at);
		b->open->at = -1;
	}
	b->n_open = 0;
}

/* The directory of the day. -1 and a diagnostic. */
static int
day_directory(struct batch *b, struct batch_day *x, struct diag *d)
{
	char directory[CASE_PATH_TEXT];

	if (x->at >= 0)
		return x->at;
	if (b->n_open == OPEN_MOST)
		close_days(b);
	id_directory(x->day, directory);
	x->at = file_directory(b->s->dir, directory, false, d);
	if (x->at >= 0) {
		x->open = b->open;
		b->open = x;
		b->n_open++;
	}
	return x->at;
}

static bool
changed_at(const struct batch *b, day_t day, struct timespec *t)
{
	char directory[CASE_PATH_TEXT];
	struct stat st;

	id_directory(day, directory);
	if (fstatat(b->s->dir, directory, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	*t = st.st_mtim;
	return true;
}

/*
 * Nobody else put anything into the directory since a batch of ours did. The
 * file system's clock may stand still meanwhile; who took a number then took
 * the next one.
 */
static bool
is_as_left(const struct batch *b, const struct batch_day *x)
{
	struct case_id number = {.day = x->day, .serial = x->next};
	char id[ID_TEXT], path[CASE_PATH_TEXT];
	struct timespec now;

	snprintf(number.prefix, sizeof number.prefix, "%s", b->s->office.prefix);
	id_format(&number, id);
	return x->next && changed_at(b, x->day, &now) && now.tv_sec == x->left.tv_sec &&
	    now.tv_nsec == x->left.tv_nsec && case_path(id, path) &&
	    faccessat(b->s->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
}

enum status
batch_number(struct batch *b, day_t day, char id[ID_TEXT], struct diag *d)
{
	struct case_id number = {.day = day};
	struct batch_day *x = day_of_batch(b, day);
	enum status st;

	if (!b->locked) {
		if ((st = numbers_lock(b->s, d)) != ST_DONE)
			return st;
		b->locked = true;
	}
	if (!x->used) {
		if (!is_as_left(b, x))
			x->next = serial_next(b->s, day, NULL, d);
		if (!x->next)
			return ST_FAILED;
		x->used = true;
		b->day = list_room(b->day, b->n_days, sizeof *b->day);
		b->day[b->n_days++] = x;
	}
	snprintf(number.prefix, sizeof number.prefix, "%s", b->s->office.prefix);
	number.serial = x->next++;
	id_format(&number, id);
	return ST_DONE;
}

void
batch_return(struct batch *b, day_t day)
{
	day_of_batch(b, day)->next--;
}

long
batch_next(struct batch *b, day_t day)
{
	const struct batch_day *x = day_of_batch(b, day);

	return x->used ? x->next : 0;
}

enum status
batch_add(struct batch *b, const char *id, const char *data, size_t len, struct diag *d)
{
	struct batch_entry *e = &b->entry[b->n];
	struct case_id number;
	char path[CASE_PATH_TEXT];
	enum status st;
	int at;

	id_parse(id, &number);
	case_path(id, path);
	e->id = arena_str(&b->arena, id);
	e->path = arena_str(&b->arena, path);
	e->day = day_of_batch(b, number.day);
	e->temp = arena_fmt(&b->arena, ".new-%ld-%zu.tmp", (long)getpid(), b->n);
	at = day_directory(b, e->day, d);
	st = at < 0 ? ST_FAILED : file_create_as(at, e->temp, e->path, data, len, false, d);
	if (st == ST_DONE) {
		b->n++;
		b->new ++;
	}
	return st;
}

void
batch_note(struct batch *b, const char *id)
{
	b->entry[b->n++] = (struct batch_entry){.id = arena_str(&b->arena, id)};
}

bool
batch_full(const struct batch *b)
{
	return b->n == BATCH_MOST;
}

static enum status
publish_entry(struct batch *b, const struct batch_entry *e, struct diag *d)
{
	int at = day_directory(b, e->day, d);

	if (at < 0)
		return ST_FAILED;
	if (file_publish(at, e->temp, strrchr(e->path, '/') + 1) == 0)
		return ST_DONE;
	diag_errno(d, e->path, "cannot create");
	return ST_FAILED;
}

static void
drop_entry(struct batch *b, const struct batch_entry *e)
{
	struct diag ignored = {0};
	int at = day_directory(b, e->day, &ignored);

	if (at >= 0)
		unlinkat(at, e->temp, 0);
	diag_release(&ignored);
}

static enum status
publish_all(struct batch *b, struct diag *d)
{
	enum status st;

	if (!b->new)
		return ST_DONE;
	st = lock_excludes(b->s, d);
	if (st == ST_DONE && syncfs(b->s->dir) != 0) {
		diag_errno(d, b->s->path, "cannot make the batch durable");
		st = ST_FAILED;
	}
	for (size_t i = 0; i < b->n; i++) {
		const struct batch_entry *e = &b->entry[i];

		if (!e->temp)
			continue;
		if (st == ST_DONE)
			st = publish_entry(b, e, d);
		if (st != ST_DONE)
			drop_entry(b, e);
	}
	if (st == ST_DONE && syncfs(b->s->dir) != 0) {
		diag_errno(d, b->s->path, "cannot make the batch durable");
		st = ST_FAILED;
	}
	return st;
}

/* What a batch that failed has left of its numbers is to be read. */
static void
leave_days(struct batch *b, bool done)
{
	for (size_t i = 0; i < b->n_days; i++) {
		struct batch_day *x = b->day[i];

		x->used = false;
		if (!done || !changed_at(b, x->day, &x->left))
			x->next = 0;
	}
}

enum status
batch_flush(struct batch *b, struct diag *d)
{
	enum status st = publish_all(b, d);

	leave_days(b, st == ST_DONE);
	close_days(b);
	for (size_t i = 0; i < b->n; i++)
		if (!b->entry[i].temp || st == ST_DONE)
			b->done(b->arg, b->entry[i].id, b->entry[i].temp != NULL);
	if (b->locked)
		lock_drop(b->s, LOCK_NUMBERS);
	b->locked = false;
	b->n = b->new = b->n_days = 0;
	arena_reset(&b->arena);
	return st;
}

void
batch_release(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->entry[i].temp)
			drop_entry(b, &b->entry[i]);
	close_days(b);
	if (b->locked)
		lock_drop(b->s, LOCK_NUMBERS);
	free(b->entry);
	free(b->day);
	map_release(&b->days);
	arena_release(&b->arena);
}
