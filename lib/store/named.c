#include "store/named.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool
named_theirs(const struct caller *caller, const struct stat *st, mode_t everybody)
{
	return !caller->guarded || st->st_uid == caller->uid || st->st_mode & everybody;
}

static bool
same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* The directory above at, which is closed; -1 at the root, or when it cannot be told. */
static int
go_up(int at, const struct stat *here, struct stat *above)
{
	int up = openat(at, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);

	close(at);
	if (up >= 0 && (fstat(up, above) != 0 || same(here, above))) {
		close(up);
		return -1;
	}
	return up;
}

/* Looks at p->dir and each directory above it. */
static void
look_up(const struct store *s, const struct caller *caller, struct place *p)
{
	struct stat office, here, above, root;
	int at = fcntl(p->dir, F_DUPFD_CLOEXEC, 0);

	if (at < 0 || fstat(at, &here) != 0 || fstat(s->dir, &office) != 0 ||
	    stat("/", &root) != 0) {
		p->closed = true; /* what could not be seen is not known to be open */
		if (at >= 0)
			close(at);
		return;
	}
	while (at >= 0 && !p->in_office) {
		p->in_office = same(&here, &office);
		p->closed |= !named_theirs(caller, &here, S_IXOTH);
		at = go_up(at, &here, &above);
		if (at >= 0)
			here = above;
	}
	if (at >= 0)
		close(at);
	p->closed |= caller->guarded && !p->in_office && !same(&here, &root);
}

void
named_place(const struct store *s, const struct caller *caller, const char *path, struct place *p)
{
	const char *slash = strrchr(path, '/');
	struct arena a = {0};
	struct stat st;

	*p = (struct place){.name = slash ? slash + 1 : path};
	p->dir = open(slash ? arena_strn(&a, path, (size_t)(slash + 1 - path)) : ".",
	    O_PATH | O_DIRECTORY | O_CLOEXEC);
	arena_release(&a);
	if (p->dir < 0)
		return;
	look_up(s, caller, p);
	p->locked = p->closed || fstat(p->dir, &st) != 0 || !named_theirs(caller, &st, S_IWOTH);
}

int
named_open(const struct store *s, const struct caller *caller, const char *path, int flags)
{
	struct place p;
	struct stat st;
	int fd, why;

	if (!caller->guarded)
		return open(path, O_RDONLY | O_CLOEXEC | flags);
	named_place(s, caller, path, &p);
	if (p.dir < 0) {
		errno = EACCES; /* also when there is none: what is below the owner's is not told */
		return -1;
	}
	fd = openat(p.dir, p.name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags);
	why = errno == ELOOP ? EACCES : errno;
	close(p.dir);
	if (!p.in_office &&
	    (p.closed ||
		(fd >= 0 && (fstat(fd, &st) != 0 || !named_theirs(caller, &st, S_IROTH))))) {
		if (fd >= 0)
			close(fd);
		fd = -1;
		why = EACCES;
	}
	errno = why;
	return fd;
}
