#include "import/makers.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum {
	WORKERS = 8, /* more than that, and who writes the cases is the slowest */
	ROWS = 64,   /* that are handed over at once */
	BATCHES = 32 /* of a worker; a day of more rows than all of them is of one worker alone */
};

struct maker {
	pid_t pid; /* 0: it is no more */
	int fd; /* of a socket: a byte for each batch that was made, and back when it was taken */
	unsigned me, of;
	char *slots;
	size_t row;     /* of the worker's, that comes next */
	size_t batches; /* that were heard of */
};

struct makers {
	struct maker worker[WORKERS];
	unsigned workers, lost;
	char *memory;
	size_t size;
};

static bool
say(int fd)
{
	ssize_t n;

	do
		n = send(fd, "", 1, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

static bool
hear(int fd)
{
	ssize_t n;
	char b;

	do
		n = recv(fd, &b, 1, 0);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

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

	if (m->row && m->row % ROWS == 0 && !say(m->fd))
		_exit(0);
	if (m->row >= (size_t)ROWS * BATCHES && m->row % ROWS == 0 && !hear(m->fd))
		_exit(0);
	m->row++;
	*made = (struct made){0};
	return made;
}

static bool
start(struct makers *h, unsigned of, makers_work *work, void *arg)
{
	struct maker *w = &h->worker[h->workers];
	int fd[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd) != 0)
		return false;
	*w = (struct maker){.me = h->workers,
	    .of = of,
	    .slots = h->memory + (size_t)h->workers * ROWS * BATCHES * MADE_SLOT};
	w->pid = fork();
	if (w->pid == 0) {
		/* the others would not hear of the end while a worker has their sockets */
		for (unsigned i = 0; i < h->workers; i++)
			close(h->worker[i].fd);
		close(fd[0]);
		w->fd = fd[1];
		work(arg, w);
		say(w->fd);
		/* what it made is taken; its end before that would be a fault */
		while (hear(w->fd))
			;
		_exit(0);
	}
	close(fd[1]);
	w->fd = fd[0];
	if (w->pid < 0) {
		close(w->fd);
		w->pid = 0;
		return false;
	}
	h->workers++;
	return true;
}

static void
end(struct maker *w)
{
	close(w->fd);
	while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
		;
	w->pid = 0;
}

struct makers *
makers_begin(unsigned workers, makers_work *work, void *arg)
{
	unsigned n = workers < WORKERS ? workers : WORKERS;
	struct makers *h;

	if (n < 2)
		return NULL;
	h = xmalloc(sizeof *h);
	*h = (struct makers){.size = (size_t)n * ROWS * BATCHES * MADE_SLOT};
	h->memory = mmap(NULL, h->size, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (h->memory == MAP_FAILED) {
		free(h);
		return NULL;
	}
	while (h->workers < n && start(h, n, work, arg))
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
	struct maker *w = &h->worker[worker_of(day, h->worker->of)];
	const struct made *made;

	if (!w->pid)
		return NULL;
	if (w->row / ROWS == w->batches) {
		if (!hear(w->fd) || (w->batches && !say(w->fd))) {
			end(w);
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
			end(&h->worker[i]);
	munmap(h->memory, h->size);
	free(h);
	return lost;
}
