#include "store/worker.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

bool
worker_say(int fd)
{
	ssize_t n;

	do
		n = send(fd, "", 1, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

bool
worker_hear(int fd)
{
	ssize_t n;
	char b;

	do
		n = recv(fd, &b, 1, 0);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

bool
worker_start(struct worker *list, unsigned n, worker_work *work, void *arg)
{
	struct worker *w = &list[n];
	int fd[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd) != 0)
		return false;
	w->pid = fork();
	if (w->pid == 0) {
		/* the others would not hear of the end while a worker has their sockets */
		for (unsigned i = 0; i < n; i++)
			close(list[i].fd);
		close(fd[0]);
		work(arg, fd[1]);
		_exit(0);
	}
	close(fd[1]);
	w->fd = fd[0];
	if (w->pid > 0)
		return true;
	close(w->fd);
	w->pid = 0;
	return false;
}

void
worker_end(struct worker *w)
{
	close(w->fd);
	while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
		;
	w->pid = 0;
}
