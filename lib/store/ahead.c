#include "store/ahead.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "store/worker.h"

enum {
	CASES = 32,    /* that a worker is given at once */
	BATCHES = 2,   /* of a worker: it reads one while the other is taken */
	SLOT = 131072, /* bytes of a case; one that needs more is read by the caller */
};

struct slot {
	char id[ID_TEXT];
	bool whole;
	struct casefile c;
	struct arena arena;
};

struct ahead {
	struct worker
	    worker[WORKERS]; /* a byte for each batch that is to be read, and back when it was */
	unsigned workers, lost;
	ahead_read_fn *read;
	void *arg;
	struct slot *slots; /* by worker, batch and case; behind them their memory */
	size_t size;
	size_t put, taken; /* cases, since the beginning */
	struct slot *at;   /* that was taken last; NULL */
};

static struct slot *
slot_of(const struct ahead *h, size_t i)
{
	size_t batch = i / CASES, worker = batch % h->workers;
	size_t half = batch / h->workers % BATCHES;

	return &h->slots[(worker * BATCHES + half) * CASES + i % CASES];
}

static struct worker *
worker_of(struct ahead *h, size_t i)
{
	return &h->worker[i / CASES % h->workers];
}

static void
read_batch(const struct ahead *h, struct slot *slot)
{
	for (int i = 0; i < CASES && *slot[i].id; i++) {
		struct slot *s = &slot[i];

		arena_reset(&s->arena);
		s->whole = h->read(h->arg, s->id, &s->arena, &s->c) && !arena_spilled(&s->arena);
		if (!s->whole)
			arena_reset(&s->arena);
	}
}

/* Of the worker that is started next. */
static void
work(void *ahead, int fd)
{
	const struct ahead *h = ahead;
	struct slot *first = &h->slots[(size_t)h->workers * BATCHES * CASES];

	for (unsigned batch = 0; worker_hear(fd); batch++) {
		read_batch(h, first + (size_t)(batch % BATCHES) * CASES);
		if (!worker_say(fd))
			break;
	}
}

struct ahead *
ahead_begin(unsigned workers, ahead_read_fn *read, void *arg)
{
	unsigned n = workers < WORKERS ? workers : WORKERS;
	size_t slots = (size_t)n * BATCHES * CASES;
	size_t first = (slots * sizeof(struct slot) + SLOT - 1) / SLOT * SLOT;
	struct ahead *h;
	char *memory;

	if (n < 2)
		return NULL;
	h = xmalloc(sizeof *h);
	*h = (struct ahead){.read = read, .arg = arg, .size = first + slots * SLOT};
	memory = mmap(NULL, h->size, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (memory == MAP_FAILED) {
		free(h);
		return NULL;
	}
	h->slots = (struct slot *)(void *)memory;
	for (size_t i = 0; i < slots; i++)
		arena_within(&h->slots[i].arena, memory + first + i * SLOT, SLOT);
	while (h->workers < n && worker_start(h->worker, h->workers, work, h))
		h->workers++;
	if (h->workers)
		return h;
	munmap(memory, h->size);
	free(h);
	return NULL;
}

bool
ahead_room(const struct ahead *h)
{
	size_t done = h->at ? h->taken - 1 : h->taken;

	return h->put - done / CASES * CASES < (size_t)h->workers * BATCHES * CASES;
}

static void
lose(struct ahead *h, struct worker *w)
{
	worker_end(w);
	h->lost++;
}

/* The batch that was put last goes to its worker, full or not. */
static void
send_batch(struct ahead *h)
{
	struct worker *w = worker_of(h, h->put - 1);

	h->put = (h->put + CASES - 1) / CASES * CASES;
	if (w->pid && !worker_say(w->fd))
		lose(h, w);
}

void
ahead_put(struct ahead *h, const char *id)
{
	struct slot *s = slot_of(h, h->put++);

	s->whole = false;
	memcpy(s->id, id, strlen(id) + 1);
	if (h->put % CASES == 0)
		send_batch(h);
	else
		*slot_of(h, h->put)->id = '\0';
}

bool
ahead_take(struct ahead *h, const char **id, struct casefile **c)
{
	struct worker *w;

	if (h->at)
		arena_reset(&h->at->arena);
	h->at = NULL;
	if (h->taken % CASES != 0 && !*slot_of(h, h->taken)->id)
		h->taken = (h->taken + CASES - 1) / CASES * CASES;
	if (h->taken == h->put)
		return false;
	w = worker_of(h, h->taken);
	if (h->taken % CASES == 0) {
		if (h->put - h->taken < CASES)
			send_batch(h);
		if (w->pid && !worker_hear(w->fd))
			lose(h, w);
	}
	h->at = slot_of(h, h->taken++);
	*id = h->at->id;
	*c = h->at->whole && w->pid ? &h->at->c : NULL;
	return true;
}

unsigned
ahead_end(struct ahead *h)
{
	unsigned lost = h->lost;

	for (unsigned i = 0; i < h->workers; i++)
		if (h->worker[i].pid)
			worker_end(&h->worker[i]);
	munmap(h->slots, h->size);
	free(h);
	return lost;
}
