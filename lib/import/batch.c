#include "import/batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "store/file.h"
#include "store/lock.h"
#include "store/serial.h"
#include "store/together.h"

struct batch_entry {
	const char *id, *temp, *path; /* temp NULL: only told */
	day_t day;
};

struct batch_day {
	day_t day;
	long next;
};

void
batch_init(struct batch *b, struct store *s, batch_done *done, void *arg)
{
	*b = (struct batch){.s = s, .done = done, .arg = arg, .at = -1};
	b->entry = xmalloc(BATCH_MOST * sizeof *b->entry);
}

static struct batch_day *
find_day(struct batch *b, day_t day)
{
	for (size_t i = b->n_days; i--;)
		if (b->day[i].day == day)
			return &b->day[i];
	return NULL;
}

/* The directory of the day; rows of one day mostly stand together. -1 and a diagnostic. */
static int
day_directory(struct batch *b, day_t day, struct diag *d)
{
	char directory[CASE_PATH_TEXT];

	if (b->at >= 0 && b->at_day == day)
		return b->at;
	if (b->at >= 0)
		close(b->at);
	id_directory(day, directory);
	b->at = file_directory(b->s->dir, directory, false, d);
	b->at_day = day;
	return b->at;
}

enum status
batch_number(struct batch *b, day_t day, char id[ID_TEXT], struct diag *d)
{
	struct case_id number = {.day = day};
	struct batch_day *found;
	enum status st;

	if (!b->locked) {
		if ((st = numbers_lock(b->s, d)) != ST_DONE)
			return st;
		b->locked = true;
	}
	found = find_day(b, day);
	if (!found) {
		b->day = list_room(b->day, b->n_days, sizeof *b->day);
		found = &b->day[b->n_days++];
		*found = (struct batch_day){day, serial_next(b->s, day, NULL, d)};
		if (!found->next)
			return ST_FAILED;
	}
	snprintf(number.prefix, sizeof number.prefix, "%s", b->s->office.prefix);
	number.serial = found->next++;
	id_format(&number, id);
	return ST_DONE;
}

void
batch_return(struct batch *b, day_t day)
{
	find_day(b, day)->next--;
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
	e->day = number.day;
	e->temp = arena_fmt(&b->arena, ".new-%ld-%zu.tmp", (long)getpid(), b->n);
	at = day_directory(b, number.day, d);
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

enum status
batch_flush(struct batch *b, struct diag *d)
{
	enum status st = publish_all(b, d);

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
	if (b->at >= 0)
		close(b->at);
	if (b->locked)
		lock_drop(b->s, LOCK_NUMBERS);
	free(b->entry);
	free(b->day);
	arena_release(&b->arena);
}
