#include "store/copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "store/begin.h"
#include "store/file.h"
#include "store/store.h"
#include "yaml/emit.h"

enum {
	RULE_BYTES = 16 << 20,
	LEVELS_OPEN = 8,
	NAMES_TRIED = 100,
	EXE_MOST = 4096,
	CHECKOUT_ABOVE = 6
};

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

const char *
examples_directory(struct arena *a)
{
	const char *named = getenv("CASEWORK_EXAMPLES");
	char exe[EXE_MOST];
	ssize_t n;

	if (named && *named)
		return named;
	n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	for (int up = 0; n > 0 && up < CHECKOUT_ABOVE; up++) {
		exe[n] = '\0';
		if (is_file(arena_fmt(a, "%s/schemas/office.yaml", exe)) &&
		    is_file(arena_fmt(a, "%s/cmd/run.h", exe)))
			return arena_fmt(a, "%s/examples", exe);
		while (n > 0 && exe[n - 1] != '/')
			n--;
		n -= n > 0;
	}
	return CASEWORK_DATADIR "/examples";
}

static int
visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

enum status
examples_each(const char *directory, void (*each)(void *arg, const char *name), void *arg,
    struct diag *d)
{
	struct dirent **list = NULL;
	struct arena a = {0};
	int n = scandir(directory, &list, visible, alphasort), offices = 0;

	if (n < 0) {
		diag_errno(d, directory, "cannot read the directory");
		return ST_FAILED;
	}
	for (int i = 0; i < n; i++) {
		if (is_file(arena_fmt(&a, "%s/%s/office.yaml", directory, list[i]->d_name))) {
			each(arg, list[i]->d_name);
			offices++;
		}
		free(list[i]);
	}
	free(list);
	arena_release(&a);
	if (offices)
		return ST_DONE;
	diag_at(d, directory, 0, 0, "there is no office in this directory");
	return ST_NO;
}

struct copy {
	const struct copy_request *r;
	int from, to; /* the two directories */
	struct arena arena;
	struct buf text;
	struct diag *d;
	struct begin begin;
	bool begins; /* on begin.day; else dates stay */
};

static struct node *
parse(struct copy *k, const char *path)
{
	return node_parse(&k->arena, path, buf_text(&k->text), k->text.len, &node_limits_rule,
	    k->d);
}

/* Gives a scalar of the file another value; the rest of its line stays. */
static bool
replace(struct copy *k, const char *path, const struct node *n, const char *key, const char *value)
{
	struct buf b = {0};

	if (!n || n->kind != NODE_SCALAR || n->style == STYLE_BLOCK_SCALAR) {
		diag_at(k->d, path, n ? n->line : 0, n ? n->col : 0,
		    "it has no '%s' on one line that could be changed", key);
		return false;
	}
	emit_scalar(&b, node_string(&k->arena, value));
	text_put(&k->text, text_offset(&k->text, n->line, n->col),
	    text_offset(&k->text, n->end_line, n->end_col), buf_text(&b), b.len);
	buf_release(&b);
	return true;
}

static bool
set_value(struct copy *k, const char *key, const char *value)
{
	const struct node *root;

	if (!value)
		return true;
	root = parse(k, "office.yaml");
	return root && replace(k, "office.yaml", node_get(root, key), key, value);
}

/* The first of the staff is that person. */
static bool
set_person(struct copy *k, const char *key, const char *value)
{
	const struct node *root, *staff;

	if (!value)
		return true;
	root = parse(k, "staff.yaml");
	staff = node_get(root, "staff");
	return root &&
	    replace(k, "staff.yaml", node_get(staff ? staff->first : NULL, key), key, value);
}

/* An office made for work is not simulated, whatever its pattern is. */
static bool
set_simulated(struct copy *k)
{
	static const char line[] = "simulated: true\n";
	const struct node *root = parse(k, "office.yaml"), *n;

	if (!root)
		return false;
	n = node_get(root, "simulated");
	if (n && root->style != STYLE_BLOCK) {
		diag_at(k->d, "office.yaml", n->line, n->col,
		    "'simulated' does not stand on a line of its own");
		return false;
	}
	if (n)
		text_put(&k->text, text_offset(&k->text, n->key->line, 1),
		    text_offset(&k->text, n->end_line + 1, 1), "", 0);
	if (k->r->simulated && root->first) {
		n = root->first->key;
		text_put(&k->text, text_offset(&k->text, n->line, 1),
		    text_offset(&k->text, n->line, 1), line, sizeof line - 1);
	}
	return true;
}

/*
 * The modeline names the schema by a relative path, for an editor; from the
 * new place that leads nowhere.
 */
static void
set_schema(struct copy *k, const char *path)
{
	static const char mark[] = "$schema=";
	const char *text = buf_text(&k->text), *slash = strrchr(path, '/');
	const char *at = strstr(text, mark), *end = strchrnul(text, '\n');
	char *full;
	size_t from, n;

	if (*text != '#' || !at || at > end)
		return;
	at += sizeof mark - 1;
	n = strcspn(at, " \t\r\n");
	from = (size_t)(at - text);
	if (!n || *at == '/' || memmem(at, n, "://", 3))
		return;
	full = realpath(arena_fmt(&k->arena, "%s/%.*s/%.*s", k->r->from,
			    slash ? (int)(slash - path) : 1, slash ? path : ".", (int)n, at),
	    NULL);
	if (!full)
		return;
	text_put(&k->text, from, from + n, full, strlen(full));
	free(full);
}

/* The files in which something has its time; a calendar is of a year, a mapping of a register. */
static bool
has_times(const char *path)
{
	static const char *const files[] = {"office.yaml", "departments.yaml", "staff.yaml",
	    "panels.yaml", "duties.yaml", "fees.yaml", "posts.yaml"};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (strcmp(path, files[i]) == 0)
			return true;
	return strncmp(path, "catalog/", 8) == 0;
}

/* False and no diagnostic: the new office has no such file. */
static bool
begin_text(struct copy *k, const char *path)
{
	const struct node *root;

	if (!k->begins || !has_times(path))
		return true;
	root = parse(k, path);
	return root && begin_file(&k->begin, &k->text, root);
}

static bool
change_text(struct copy *k, const char *path)
{
	if (strcmp(path, "office.yaml") == 0)
		return set_value(k, "name", k->r->name) && set_value(k, "prefix", k->r->prefix) &&
		    set_simulated(k);
	if (strcmp(path, "staff.yaml") == 0)
		return set_person(k, "name", k->r->person) &&
		    set_person(k, "account", k->r->account);
	return true;
}

static bool
read_text(struct copy *k, const char *path)
{
	if (file_read(k->from, path, RULE_BYTES, &k->text, NULL, k->d) == ST_DONE)
		return true;
	if (!k->d->n)
		diag_at(k->d, path, 0, 0, "it went away meanwhile");
	return false;
}

static bool
copy_file(struct copy *k, const char *path)
{
	size_t n = strlen(path);

	if (!read_text(k, path))
		return false;
	if (n > 5 && strcmp(path + n - 5, ".yaml") == 0)
		set_schema(k, path);
	if (!begin_text(k, path))
		return !k->d->n;
	return change_text(k, path) &&
	    file_create(k->to, path, buf_text(&k->text), k->text.len, true, k->d) == ST_DONE;
}

/* NAME-YEAR.yaml or NAME-YEAR-N.yaml: the year, and how long NAME is; 0: it is not named so. */
static int
year_of(const char *name, size_t *len)
{
	const char *s = name;

	for (; (s = strchr(s, '-')); s++)
		if (strspn(s + 1, "0123456789") == 4 && (s[5] == '-' || s[5] == '.')) {
			*len = (size_t)(s - name);
			return (int)strtol(s + 1, NULL, 10);
		}
	return 0;
}

/* A calendar of a year before the first day of the office, when it has later ones. */
static bool
is_over(const struct copy *k, struct dirent *const *list, int n, const char *name)
{
	size_t len, other;
	int year = year_of(name, &len), first, month, mday;

	day_split(k->begin.day, &first, &month, &mday);
	if (!k->begins || !year || year >= first)
		return false;
	for (int i = 0; i < n; i++)
		if (year_of(list[i]->d_name, &other) > year && other == len &&
		    memcmp(list[i]->d_name, name, len) == 0)
			return true;
	return false;
}

/* Files below a directory of the office; the office itself has rules in .yaml files only. */
static bool
copy_directory(struct copy *k, const char *directory)
{
	struct dirent **list = NULL;
	bool top = strcmp(directory, ".") == 0, ok = true;
	bool years = strcmp(directory, "calendar") == 0;
	int n = scandirat(k->from, directory, &list, visible, alphasort), made = -1;
	struct stat st;

	if (n < 0 && errno == ENOENT && !top)
		return true;
	if (n < 0) {
		diag_errno(k->d, directory, "cannot read the directory");
		ok = false;
	} else if (!top) {
		made = file_directory(k->to, directory, true, k->d);
		ok = made >= 0;
	}
	if (made >= 0)
		close(made);
	for (int i = 0; i < n; i++) {
		const char *path = top ? list[i]->d_name
				       : arena_fmt(&k->arena, "%s/%s", directory, list[i]->d_name);
		size_t len = strlen(path);

		if (ok && fstatat(k->from, path, &st, 0) == 0 && S_ISREG(st.st_mode) &&
		    (!top || (len > 5 && strcmp(path + len - 5, ".yaml") == 0)) &&
		    !(years && is_over(k, list, n, list[i]->d_name)))
			ok = copy_file(k, path);
	}
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	return ok && file_sync_directory(k->to, directory, k->d) == ST_DONE;
}

/* The clock of the host in the zone of the office; that of a simulated one may be set. */
static bool
read_day(struct copy *k)
{
	const char *now = k->r->simulated ? getenv("CASEWORK_NOW") : NULL;
	const struct node *root;
	struct stamp t;

	if (!read_text(k, "office.yaml") || !(root = parse(k, "office.yaml")))
		return false;
	zone_set(node_get_str(root, "time-zone", ""));
	k->begin.day = zone_day(now && stamp_parse_local(now, strlen(now), &t) ? t.sec : now_get());
	return true;
}

static bool
read_staff(struct copy *k)
{
	const struct node *root;

	if (!read_text(k, "staff.yaml") || !(root = parse(k, "staff.yaml")))
		return false;
	begin_staff(&k->begin, node_get(root, "staff"));
	return true;
}

static bool
copy_all(struct copy *k)
{
	k->begins = !k->r->dates;
	if (k->begins && !(read_day(k) && read_staff(k)))
		return false;
	return copy_directory(k, ".") && copy_directory(k, "catalog") &&
	    copy_directory(k, "calendar") && copy_directory(k, "forms") &&
	    file_sync_directory(k->to, ".", k->d) == ST_DONE;
}

/* What was made is an office. */
static bool
opens(const char *path, struct diag *d)
{
	struct store s;
	enum status st = store_open(&s, path, d);

	store_release(&s);
	return st == ST_DONE;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

/* The place is free, or an empty directory, which old then describes. */
static enum status
place_free(const char *to, struct stat *old, bool *there, struct diag *d)
{
	struct dirent **list = NULL;
	const char *base = strrchr(to, '/') ? strrchr(to, '/') + 1 : to;
	int n;

	if (!*base || strcmp(base, ".") == 0 || strcmp(base, "..") == 0) {
		diag_at(d, to, 0, 0, "an office is made as a new directory: give its name");
		return ST_USAGE;
	}
	*there = lstat(to, old) == 0;
	if (!*there && errno == ENOENT)
		return ST_DONE;
	if (!*there) {
		diag_errno(d, to, "cannot look at it");
		return ST_FAILED;
	}
	n = S_ISDIR(old->st_mode) ? scandir(to, &list, NULL, NULL) : 0;
	if (n < 0) {
		diag_errno(d, to, "cannot read the directory");
		return ST_FAILED;
	}
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	if (n == 2)
		return ST_DONE; /* . and .. */
	diag_at(d, to, 0, 0,
	    n ? "is there already, and is not empty" : "is there already, and is no directory");
	return ST_NO;
}

/* A new directory beside the place. NULL and a diagnostic when it cannot be had. */
static const char *
make_beside(struct copy *k, const char *to, const struct stat *old)
{
	const char *path = NULL;
	const mode_t mask = umask(0);

	umask(mask);
	for (int i = 0; i < NAMES_TRIED; i++) {
		path = arena_fmt(&k->arena, "%s.new-%ld-%d", to, (long)getpid(), i);
		if (file_make_directory(AT_FDCWD, path, (0777 & ~mask) | 0700) == 0)
			break;
		if (errno != EEXIST || i + 1 == NAMES_TRIED) {
			diag_errno(k->d, to, "cannot make the directory");
			return NULL;
		}
	}
	k->to = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (k->to >= 0 &&
	    (!old ||
		(fchown(k->to, geteuid() == 0 ? old->st_uid : (uid_t)-1, old->st_gid) == 0 &&
		    fchmod(k->to, old->st_mode & 07777) == 0)))
		return path;
	diag_errno(k->d, to, "cannot make the directory");
	rmdir(path);
	return NULL;
}

/* All but the rename and what comes after it. */
static enum status
put_there(struct copy *k, const char *to, const struct stat *old)
{
	const char *parent = strrchr(to, '/');
	const char *made = make_beside(k, to, old);
	bool taken;

	if (!made)
		return ST_FAILED;
	if (!copy_all(k) || !opens(made, k->d)) {
		nftw(made, remove_one, LEVELS_OPEN, FTW_DEPTH | FTW_PHYS);
		return ST_FAILED;
	}
	if (rename(made, to) != 0) {
		taken = errno == ENOTEMPTY || errno == EEXIST;
		diag_errno(k->d, to, "cannot put the office there");
		nftw(made, remove_one, LEVELS_OPEN, FTW_DEPTH | FTW_PHYS);
		return taken ? ST_NO : ST_FAILED;
	}
	return file_sync_directory(AT_FDCWD,
	    !parent ? "." : arena_strn(&k->arena, to, (size_t)(parent - to) + 1), k->d);
}

enum status
office_copy(const struct copy_request *r, struct diag *d)
{
	struct copy k = {.r = r, .from = -1, .to = -1, .d = d};
	size_t n = strlen(r->to);
	struct stat old;
	bool there;
	char *to;
	enum status st;

	while (n > 1 && r->to[n - 1] == '/')
		n--;
	to = arena_strn(&k.arena, r->to, n);
	st = place_free(to, &old, &there, d);
	if (st == ST_DONE) {
		k.from = open(r->from, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (k.from < 0) {
			diag_errno(d, r->from, "cannot open the office");
			st = ST_FAILED;
		}
	}
	if (st == ST_DONE)
		st = put_there(&k, to, there ? &old : NULL);
	if (k.from >= 0)
		close(k.from);
	if (k.to >= 0)
		close(k.to);
	buf_release(&k.text);
	begin_release(&k.begin);
	arena_release(&k.arena);
	return st;
}
