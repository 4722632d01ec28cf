#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "store/file.h"
#include "store/store.h"

enum { LEVELS = 4 }; /* cases, year, month, day */

struct level {
	char **name;
	size_t n, at;
};

struct walk {
	const struct store *s;
	struct diag *d;
	struct level level[LEVELS];
	int depth; /* of the level that is being read, -1 at the end */
	bool failed;
	struct buf path, stray;     /* stray: names, each with its NUL */
	size_t told;                /* how far stray was given out */
	char since[CASE_PATH_TEXT]; /* the directory of the first day; "": of any */
	char id[ID_TEXT];
};

static void
level_release(struct level *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->name[i]);
	free(l->name);
	*l = (struct level){0};
}

static void
level_add(struct level *l, const char *name)
{
	size_t n = strlen(name) + 1;

	l->name = list_room(l->name, l->n, sizeof *l->name);
	l->name[l->n] = xmalloc(n);
	memcpy(l->name[l->n++], name, n);
}

/* Shorter numbers first: serials beyond six digits stand behind the others. */
static int
by_name(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	const char *sx = strrchr(x, '-'), *sy = strrchr(y, '-');

	if (sx && sy && strlen(sx) != strlen(sy) && sx - x == sy - y &&
	    strncmp(x, y, (size_t)(sx - x)) == 0)
		return strlen(sx) < strlen(sy) ? -1 : 1;
	return strcmp(x, y);
}

/* No day in the directory is late enough. */
static bool
before(const struct walk *w, const char *name)
{
	char path[CASE_PATH_TEXT];
	int n = snprintf(path, sizeof path, "%s/%s", buf_text(&w->path), name);

	return *w->since && strncmp(path, w->since, (size_t)n) < 0;
}

static bool
wanted(struct walk *w, const char *name)
{
	static const size_t digits[] = {4, 2, 2};
	char id[ID_TEXT], path[CASE_PATH_TEXT];
	size_t n = strlen(name);

	if (w->depth < LEVELS - 1)
		return n == digits[w->depth] && strspn(name, "0123456789") == n && !before(w, name);
	if (!id_in_name(name, ".yaml", id))
		return false;
	case_path(id, path);
	n = strlen(path) - n - 1;
	return w->path.len == n && memcmp(path, buf_text(&w->path), n) == 0;
}

static void
note_stray(struct walk *w, const char *name)
{
	char file[PATH_MAX], id[ID_TEXT];

	/* a case's directory of attachments */
	if (w->depth == LEVELS - 1 && id_in_name(name, "", id)) {
		snprintf(file, sizeof file, "%s/%s.yaml", buf_text(&w->path), name);
		if (faccessat(w->s->dir, file, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
			return;
	}
	buf_fmt(&w->stray, "%s/%s", buf_text(&w->path), name);
	buf_char(&w->stray, '\0');
}

static bool
read_level(struct walk *w)
{
	struct level *l = &w->level[w->depth];
	struct dirent *e;
	DIR *dir = NULL;
	int fd = file_open(w->s->dir, buf_text(&w->path), O_RDONLY | O_DIRECTORY);

	if (fd < 0 && errno == ENOENT && w->depth == 0)
		return true;
	if (fd < 0 || !(dir = fdopendir(fd))) {
		file_complain(w->d, buf_text(&w->path), "cannot read the directory");
		if (fd >= 0)
			close(fd);
		return false;
	}
	while ((errno = 0, e = readdir(dir))) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (wanted(w, e->d_name))
			level_add(l, e->d_name);
		else
			note_stray(w, e->d_name);
	}
	if (errno) {
		diag_errno(w->d, buf_text(&w->path), "cannot read the directory");
		closedir(dir);
		return false;
	}
	closedir(dir);
	if (l->n)
		qsort(l->name, l->n, sizeof *l->name, by_name);
	return true;
}

struct walk *
walk_begin(const struct store *s, const day_t *since, struct diag *d)
{
	struct walk *w = xmalloc(sizeof *w);

	*w = (struct walk){.s = s, .d = d};
	buf_str(&w->path, "cases");
	if (since)
		id_directory(*since, w->since);
	if (!read_level(w)) {
		w->failed = true;
		w->depth = -1;
	}
	return w;
}

static void
go_up(struct walk *w)
{
	level_release(&w->level[w->depth--]);
	if (w->depth >= 0)
		buf_cut(&w->path, (size_t)(strrchr(w->path.data, '/') - w->path.data));
}

const char *
walk_day(struct walk *w)
{
	if (w->depth == LEVELS - 1)
		go_up(w);
	while (w->depth >= 0) {
		struct level *l = &w->level[w->depth];

		if (l->at == l->n) {
			go_up(w);
			continue;
		}
		buf_fmt(&w->path, "/%s", l->name[l->at++]);
		if (++w->depth == LEVELS - 1)
			return buf_text(&w->path);
		if (!read_level(w)) {
			w->failed = true;
			go_up(w);
		}
	}
	return NULL;
}

void
walk_enter(struct walk *w)
{
	if (!read_level(w)) {
		w->failed = true;
		level_release(&w->level[w->depth]);
	}
}

const char *
walk_in_day(struct walk *w)
{
	struct level *l = w->depth == LEVELS - 1 ? &w->level[w->depth] : NULL;
	const char *name;

	if (!l || l->at == l->n)
		return NULL;
	name = l->name[l->at++];
	memcpy(w->id, name, strlen(name) - 5);
	w->id[strlen(name) - 5] = '\0';
	return w->id;
}

const char *
walk_next(struct walk *w)
{
	const char *id;

	while (!(id = walk_in_day(w)) && walk_day(w))
		walk_enter(w);
	return id;
}

bool
walk_failed(const struct walk *w)
{
	return w->failed;
}

const char *
walk_stray(struct walk *w)
{
	const char *text = buf_text(&w->stray) + w->told;

	if (w->told == w->stray.len)
		return NULL;
	w->told += strlen(text) + 1;
	return text;
}

void
walk_end(struct walk *w)
{
	while (w->depth >= 0)
		level_release(&w->level[w->depth--]);
	buf_release(&w->path);
	buf_release(&w->stray);
	free(w);
}
