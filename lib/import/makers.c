#include "import/makers.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/worker.h"

enum {
	ROWS = 64,   /* that are handed over at once */
	BATCHES = 32 /* of a worker; a day of more rows than all of them is of one worker alone */
};

struct maker {
	int fd; /* a byte for each batch that was made, and back when it was taken */
	unsigned me, of;
	char *slots;
	size_t row;     /* of the worker's, that comes next */
	size_t batches; /* that were heard of */
};

struct makers {
	struct worker worker[WORKERS];
	struct maker maker[WORKERS]; /* its rows, as the import has taken them */
	unsigned workers, lost;
	makers_work *work;
	void *arg;
	char *memory;
	size_t size;
};

static struct made *
slot(const struct maker *m, size_t row)
{
	return (struct made *)(void *)(m->slots + row % (ROWS * BATCHES) * MADE_SLOT);
}

static unsigned
worker_of(day_t day, unsigned workers)
{
	/* days in a row, and those of a weekday, are of all of them */
	return (uint32_t)day * UINT32_C(2654435761) / 65536 % workers;
}

bool
maker_has(const struct maker *m, day_t day)
{
	return worker_of(day, m->of) == m->me;
}

struct made *
maker_next(struct maker *m)
{
	struct made *made = slot(m, m->row);

	if (m->row && m->row % ROWS == 0 && !worker_say(m->fd))
		_exit(0);
	if (m->row >= (size_t)ROWS * BATCHES && m->row % ROWS == 0 && !worker_hear(m->fd))
		_exit(0);
	m->row++;
	*made = (struct made){0};
	return made;
}

/* Of the worker that is started next. */
static void
make_rows(void *makers, int fd)
{
	struct makers *h = makers;
	struct maker *m = &h->maker[h->workers];

	m->fd = fd;
	h->work(h->arg, m);
	worker_say(fd);
	/* what it made is taken; its end before that would be a fault */
	while (worker_hear(fd))
		;
}

static bool
start(struct makers *h, unsigned of)
{
	unsigned me = h->workers;

	h->maker[me] = (struct maker){.me = me,
	    .of = of,
	    .slots = h->memory + (size_t)me * ROWS * BATCHES * MADE_SLOT};
	if (!worker_start(h->worker, me, make_rows, h))
		return false;
	h->maker[me].fd = h->worker[me].fd;
	h->workers++;
	return true;
}

struct makers *
makers_begin(unsigned workers, makers_work *work, void *arg)
{
	unsigned n = workers < WORKERS ? workers : WORKERS;
	struct makers *h;

	if (n < 2)
		return NULL;
	h = xmalloc(sizeof *h);
	*h = (struct makers){.work = work,
	    .arg = arg,
	    .size = (size_t)n * ROWS * BATCHES * MADE_SLOT};
	h->memory = mmap(NULL, h->size, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (h->memory == MAP_FAILED) {
		free(h);
		return NULL;
	}
	while (h->workers < n && start(h, n))
		;
	if (h->workers)
		return h;
	munmap(h->memory, h->size);
	free(h);
	return NULL;
}

const struct made *
makers_take(struct makers *h, day_t day, int line)
{
	unsigned i = worker_of(day, h->maker->of);
	struct maker *w = &h->maker[i];
	const struct made *made;

	if (!h->worker[i].pid)
		return NULL;
	if (w->row / ROWS == w->batches) {
		if (!worker_hear(w->fd) || (w->batches && !worker_say(w->fd))) {
			worker_end(&h->worker[i]);
			h->lost++;
			return NULL;
		}
		w->batches++;
	}
	made = slot(w, w->row);
	if (made->line != line)
		return NULL;
	w->row++;
	return made;
}

unsigned
makers_end(struct makers *h)
{
	unsigned lost = h->lost;

	for (unsigned i = 0; i < h->workers; i++)
		if (h->worker[i].pid)
			worker_end(&h->worker[i]);
	munmap(h->memory, h->size);
	free(h);
	return lost;
}
