#include "store/beside.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "store/file.h"
#include "store/worker.h"

enum { FILES = 16384 }; /* of a day with more, the others are asked for by who has it */

struct file {
	char id[ID_TEXT];
	struct trace trace;
	atomic_bool taken; /* by who has it, or the trace is there */
	atomic_bool known;
};

struct day {
	char path[CASE_PATH_TEXT];
	size_t n;
	struct file file[FILES];
};

/* What both see: two days by turns, so that none changes before it was left. */
struct shared {
	atomic_uint left; /* the number of the last day that was */
	struct day day[2];
};

struct beside {
	const struct store *store;
	struct worker worker;
	struct shared *shared;
	unsigned last; /* the number of the last day */
};

struct trace
trace_in(int dir, const char *id)
{
	char name[ID_TEXT + 5];
	struct stat st;

	stpcpy(stpcpy(name, id), ".yaml");
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
		return (struct trace){0};
	return trace_of(&st);
}

static void
ask(const struct beside *b, struct day *d)
{
	int dir = file_open(b->store->dir, d->path, O_RDONLY | O_DIRECTORY);

	for (size_t i = d->n; dir >= 0 && i--;) {
		struct file *f = &d->file[i];

		if (atomic_exchange(&f->taken, true))
			break;
		f->trace = trace_in(dir, f->id);
		f->known = true;
	}
	if (dir >= 0)
		close(dir);
}

static void
work(void *beside, int fd)
{
	const struct beside *b = beside;

	for (unsigned number = 1; worker_hear(fd); number++) {
		ask(b, &b->shared->day[number % 2]);
		b->shared->left = number;
	}
}

struct beside *
beside_begin(const struct store *s)
{
	struct beside *b = xmalloc(sizeof *b);

	*b = (struct beside){.store = s};
	b->shared = mmap(NULL, sizeof *b->shared, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (b->shared != MAP_FAILED && worker_start(&b->worker, 0, work, b))
		return b;
	if (b->shared != MAP_FAILED)
		munmap(b->shared, sizeof *b->shared);
	free(b);
	return NULL;
}

unsigned
beside_day(struct beside *b, const char *path, const struct index_day *files)
{
	unsigned number = b->last + 1;
	struct day *d = &b->shared->day[number % 2];

	if (b->shared->left + 2 < number)
		return 0;
	stpcpy(d->path, path);
	d->n = files->n < FILES ? files->n : FILES;
	for (size_t i = 0; i < d->n; i++) {
		index_day_id(files, &files->entry[i], d->file[i].id);
		d->file[i].taken = d->file[i].known = false;
	}
	b->last = number;
	return worker_say(b->worker.fd) ? number : 0;
}

bool
beside_trace(struct beside *b, unsigned day, size_t i, struct trace *t)
{
	struct day *d = &b->shared->day[day % 2];
	struct file *f = day && i < d->n ? &d->file[i] : NULL;

	if (!f || !atomic_exchange(&f->taken, true) || !f->known)
		return false;
	*t = f->trace;
	return true;
}

void
beside_end(struct beside *b)
{
	worker_end(&b->worker);
	munmap(b->shared, sizeof *b->shared);
	free(b);
}
