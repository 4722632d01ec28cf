/*
 * The least that a job costs whoever does it: what the programs are measured against.
 *
 *	floor nothing                   start and end
 *	floor read DIR JOBS             open, read, close every file below DIR; prints files and bytes
 *	floor stat DIR JOBS             the trace of every file below DIR; prints files and bytes
 *	floor stat                      that of each path on standard input
 *	floor create DIR COPY JOBS      the files below DIR again below COPY, which is new, and two
 *	                                syncs; they are read before; prints milliseconds
 *	floor replace [FILE...]         each file by one with the same bytes, durably: temp, write,
 *	                                fsync, rename, fsync of the directory; without operands, those
 *	                                named on standard input
 *
 * JOBS processes share the directories.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { JOBS_MOST = 256 };

/* Of each job, written by it alone. */
struct count {
	long files, bytes;
};

struct directory {
	char *path; /* below the root, "." the root */
	size_t first, n;
};

struct file {
	char *name;
	char *data;
	size_t len;
};

/* A tree in memory: its directories, each after the one it lies in, and their files. */
struct tree {
	struct directory *dir;
	struct file *file;
	size_t n_dirs, n_files, dirs_room, files_room;
};

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	exit(2);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void *
grow(void *list, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return list;
	*room = *room ? *room * 2 : 1024;
	list = reallocarray(list, *room, size);
	if (!list)
		fail("memory");
	return list;
}

/* Reads a whole file into buf, which grows; returns its length. */
static size_t
slurp(int dir, const char *name, char **buf, size_t *room)
{
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	size_t len = 0;
	ssize_t n;

	if (fd < 0)
		fail(name);
	do {
		*buf = grow(*buf, len + 1, room, 1);
		n = read(fd, *buf + len, *room - len);
		if (n < 0)
			fail(name);
		len += (size_t)n;
	} while (n > 0);
	close(fd);
	return len;
}

static void
spill(int fd, const char *name, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0)
			fail(name);
		data += n;
		len -= (size_t)n;
	}
}

static bool
is_directory(int dir, const struct dirent *e)
{
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return e->d_type == DT_DIR;
	return fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

static bool
is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static long
size_of(int dir, const char *name)
{
	struct stat st;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		fail(name);
	return (long)st.st_size;
}

static long
length_of(int dir, const char *name)
{
	static char *buf;
	static size_t room;

	return (long)slurp(dir, name, &buf, &room);
}

/* Every jobs-th directory, counted by *seen, is this job's to look at. */
static void
look_below(int fd, int job, int jobs, long (*look)(int dir, const char *name), long *seen,
    struct count *count)
{
	bool mine = (*seen)++ % jobs == job;
	DIR *d = fdopendir(fd);
	const struct dirent *e;

	if (!d)
		fail("fdopendir");
	while ((e = readdir(d))) {
		if (is_dots(e->d_name))
			continue;
		if (is_directory(fd, e)) {
			int below = openat(fd, e->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

			if (below < 0)
				fail(e->d_name);
			look_below(below, job, jobs, look, seen, count);
		} else if (mine) {
			count->bytes += look(fd, e->d_name);
			count->files++;
		}
	}
	closedir(d);
}

static void
load(struct tree *t, int fd, const char *path)
{
	static char *buf;
	static size_t room;
	size_t me = t->n_dirs, below_room = 0, n_below = 0;
	char **below = NULL;
	DIR *d = fdopendir(fd);
	const struct dirent *e;

	if (!d)
		fail(path);
	t->dir = grow(t->dir, t->n_dirs, &t->dirs_room, sizeof(*t->dir));
	t->dir[t->n_dirs++] = (struct directory){.path = strdup(path), .first = t->n_files};
	while ((e = readdir(d))) {
		if (is_dots(e->d_name))
			continue;
		if (is_directory(fd, e)) {
			below = grow(below, n_below, &below_room, sizeof(*below));
			below[n_below++] = strdup(e->d_name);
			continue;
		}

		struct file f = {.name = strdup(e->d_name)};

		f.len = slurp(fd, e->d_name, &buf, &room);
		f.data = malloc(f.len + 1);
		if (!f.name || !f.data)
			fail("memory");
		memcpy(f.data, buf, f.len);
		t->file = grow(t->file, t->n_files, &t->files_room, sizeof(*t->file));
		t->file[t->n_files++] = f;
	}
	t->dir[me].n = t->n_files - t->dir[me].first;
	for (size_t i = 0; i < n_below; i++) {
		char *under;
		int child = below[i] ? openat(fd, below[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC)
				     : -1;

		if (child < 0 || asprintf(&under, "%s/%s", path, below[i]) < 0)
			fail(path);
		load(t, child, under);
		free(under);
		free(below[i]);
	}
	free(below);
	closedir(d);
}

static void
create_some(const struct tree *t, int root, int job, int jobs)
{
	for (size_t i = (size_t)job; i < t->n_dirs; i += (size_t)jobs) {
		const struct directory *d = &t->dir[i];
		int dir = openat(root, d->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

		if (dir < 0)
			fail(d->path);
		for (size_t k = d->first; k < d->first + d->n; k++) {
			const struct file *f = &t->file[k];
			int fd =
			    openat(dir, f->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

			if (fd < 0)
				fail(f->name);
			spill(fd, f->name, f->data, f->len);
			if (close(fd) != 0)
				fail(f->name);
		}
		close(dir);
	}
}

static void
join(int jobs)
{
	int status;

	while (jobs-- > 0)
		if (wait(&status) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
			exit(2);
}

static int
open_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		fail(path);
	return fd;
}

static void
floor_look(const char *path, int jobs, long (*look)(int dir, const char *name))
{
	struct count *count = mmap(NULL, sizeof(*count) * JOBS_MOST, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct count sum = {0};

	if (count == MAP_FAILED)
		fail("memory");
	for (int job = 0; job < jobs; job++) {
		pid_t pid = fork();

		if (pid < 0)
			fail("fork");
		if (pid == 0) {
			long seen = 0;

			look_below(open_directory(path), job, jobs, look, &seen, &count[job]);
			_exit(0);
		}
	}
	join(jobs);
	for (int job = 0; job < jobs; job++) {
		sum.files += count[job].files;
		sum.bytes += count[job].bytes;
	}
	printf("%ld %ld\n", sum.files, sum.bytes);
}

static void
floor_create(const char *from, const char *to, int jobs)
{
	struct tree t = {0};
	double start;
	int root;

	load(&t, open_directory(from), ".");
	start = now();
	if (mkdir(to, 0755) != 0)
		fail(to);
	root = open_directory(to);
	for (size_t i = 1; i < t.n_dirs; i++)
		if (mkdirat(root, t.dir[i].path, 0755) != 0)
			fail(t.dir[i].path);
	for (int job = 0; job < jobs; job++) {
		pid_t pid = fork();

		if (pid < 0)
			fail("fork");
		if (pid == 0) {
			create_some(&t, root, job, jobs);
			_exit(0);
		}
	}
	join(jobs);
	for (int i = 0; i < 2; i++)
		if (syncfs(root) != 0)
			fail(to);
	printf("%.3f\n", now() - start);
}

static void
floor_replace(const char *path)
{
	static char *buf;
	static size_t room;
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *parent = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
	char *temp;
	int dir, fd;
	size_t len;

	if (!parent || asprintf(&temp, ".%s.tmp", name) < 0)
		fail("memory");
	dir = open_directory(parent);
	len = slurp(dir, name, &buf, &room);
	fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		fail(temp);
	spill(fd, temp, buf, len);
	if (fsync(fd) != 0 || close(fd) != 0 || renameat(dir, temp, dir, name) != 0 ||
	    fsync(dir) != 0)
		fail(path);
	close(dir);
	free(temp);
	free(parent);
}

static void
floor_stat(const char *path)
{
	size_of(AT_FDCWD, path);
}

static void
each_line(void (*each)(const char *path))
{
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, stdin) > 0) {
		line[strcspn(line, "\n")] = '\0';
		each(line);
	}
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int jobs = argc > 2 ? (int)strtol(argv[argc - 1], NULL, 10) : 0;
	bool counted = jobs >= 1 && jobs <= JOBS_MOST;

	if (strcmp(what, "nothing") == 0 && argc == 2)
		return 0;
	if (strcmp(what, "read") == 0 && argc == 4 && counted) {
		floor_look(argv[2], jobs, length_of);
	} else if (strcmp(what, "stat") == 0 && argc == 4 && counted) {
		floor_look(argv[2], jobs, size_of);
	} else if (strcmp(what, "stat") == 0 && argc == 2) {
		each_line(floor_stat);
	} else if (strcmp(what, "create") == 0 && argc == 5 && counted) {
		floor_create(argv[2], argv[3], jobs);
	} else if (strcmp(what, "replace") == 0 && argc > 2) {
		for (int i = 2; i < argc; i++)
			floor_replace(argv[i]);
	} else if (strcmp(what, "replace") == 0) {
		each_line(floor_replace);
	} else {
		return 64;
	}
	return fflush(stdout) == 0 ? 0 : 2;
}
