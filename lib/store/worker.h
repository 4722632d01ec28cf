#ifndef STORE_WORKER_H
#define STORE_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * A forked process that works beside who started it, and a socket between the
 * two. What passes on it is bytes, each of which says that something is
 * ready; what that is lies in memory that both have.
 */
/* More than 8 that have something to do, and who takes what they make is the slowest; those who wait for a disk are more. */
enum { WORKERS = 16 };

struct worker {
	pid_t pid; /* 0: it is no more */
	int fd;
};

/*
 * Starts the worker list[n]; those before it are there. In it work is called
 * with its end of the socket, and ends the process. False when it cannot be had.
 */
typedef void worker_work(void *arg, int fd);
bool worker_start(struct worker *list, unsigned n, worker_work *work, void *arg);
/* A byte to the other end, or from it: false when there is nobody any more. */
bool worker_say(int fd);
bool worker_hear(int fd);
/* Closes its socket, at which it ends, and waits for that. */
void worker_end(struct worker *w);

#endif
