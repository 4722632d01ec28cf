#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "base/checksum.h"
#include "base/tongue.h"
#include "gate/gate.h"
#include "store/file.h"

enum { RULE_BYTES = 16 << 20, CASE_BYTES = 16 << 20, WAIT_SECONDS = 10 };

/* The nearest directory at or above the working directory that has office.yaml; -1: there is none. */
static int
nearest_office(void)
{
	struct stat st, root;
	int fd = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), up;

	if (fd >= 0 && stat("/", &root) == 0)
		while (faccessat(fd, "office.yaml", F_OK, 0) != 0) {
			if (fstat(fd, &st) != 0 ||
			    (st.st_dev == root.st_dev && st.st_ino == root.st_ino) ||
			    (up = openat(fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
				close(fd);
				fd = -1;
				break;
			}
			close(fd);
			fd = up;
		}
	return fd;
}

bool
store_is_near(void)
{
	const char *named = getenv("CASEWORK");
	int fd = named && *named ? -1 : nearest_office();

	if (fd >= 0)
		close(fd);
	return fd >= 0 || (named && *named);
}

static int
find_office(struct store *s, struct diag *d)
{
	char path[PATH_MAX], name[32];
	ssize_t n;
	int fd = nearest_office();

	if (fd < 0) {
		diag_at(d, NULL, 0, 0,
		    "no office here: neither this directory nor one above it has office.yaml; "
		    "name one by -C or CASEWORK");
		return -1;
	}
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	n = readlink(name, path, sizeof path);
	s->path = n > 0 ? arena_strn(&s->office.arena, path, (size_t)n) : ".";
	return fd;
}

static void
note_read(struct store *s, const char *path, const struct buf *text)
{
	struct rule_read *f = arena_alloc(&s->office.arena, sizeof *f);

	f->path = arena_str(&s->office.arena, path);
	f->text = arena_strn(&s->office.arena, buf_text(text), text->len);
	f->len = text->len;
	*(s->read_last ? &s->read_last->next : &s->read) = f;
	s->read_last = f;
}

static bool
add_rules(struct store *s, enum rule_file kind, const char *path, bool optional, struct diag *d)
{
	const struct item_text *other = s->instead ? map_get(s->instead, path) : NULL;
	struct buf text = {0};
	enum status st = ST_DONE;
	bool ok;

	if (other)
		return office_add(&s->office, kind, path, other->text, other->len, d);
	st = file_read(s->dir, path, RULE_BYTES, &text, NULL, d);
	s->rules =
	    checksum_add(checksum_add(s->rules, path, strlen(path)), buf_text(&text), text.len);
	ok = st == ST_DONE && office_add(&s->office, kind, path, buf_text(&text), text.len, d);
	if (ok)
		note_read(s, path, &text);
	if (st == ST_NO && !optional)
		diag_at(d, path, 0, 0, "there is no such file in %s", s->path);
	buf_release(&text);
	return ok || (st == ST_NO && optional);
}

static int
yaml_file(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return e->d_name[0] != '.' && n > 5 && strcmp(e->d_name + n - 5, ".yaml") == 0;
}

/* Every .yaml of a directory, in the order of names; none when there is no such directory. -1: told. */
static int
list_directory(const struct store *s, const char *directory, struct dirent ***list, struct diag *d)
{
	int n = scandirat(s->dir, directory, list, yaml_file, alphasort);

	if (n >= 0 || errno == ENOENT)
		return n > 0 ? n : 0;
	diag_errno(d, directory, "cannot read the directory");
	return -1;
}

static bool
add_directory(struct store *s, enum rule_file kind, const char *directory, struct diag *d)
{
	struct dirent **list = NULL;
	int n = list_directory(s, directory, &list, d);
	struct arena a = {0};
	bool ok = n >= 0;

	for (int i = 0; i < n; i++) {
		ok &= add_rules(s, kind, arena_fmt(&a, "%s/%s", directory, list[i]->d_name), false,
		    d);
		free(list[i]);
	}
	free(list);
	arena_release(&a);
	return ok;
}

/* The calendars of those years that were not read yet; their names are listed at the first call. */
static void
read_calendars(void *store, int first, int last)
{
	struct store *s = store;
	struct arena a = {0};

	if (!s->calendar)
		s->n_calendars = list_directory(s, "calendar", &s->calendar, &s->late_faults);
	for (int i = 0; i < s->n_calendars; i++) {
		if (!s->calendar[i] || !office_calendar_covers(s->calendar[i]->d_name, first, last))
			continue;
		add_rules(s, RULE_CALENDAR, arena_fmt(&a, "calendar/%s", s->calendar[i]->d_name),
		    false, &s->late_faults);
		free(s->calendar[i]);
		s->calendar[i] = NULL;
	}
	arena_release(&a);
	if (!s->late_faults.first)
		office_finish_calendars(&s->office, &s->late_faults);
}

/* An id as the schema of items has it: no path. */
static bool
names_item(const char *id)
{
	return id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

/* The file of an item, once; id is NULL: all that were not read yet. */
static void
read_item(void *store, const char *id)
{
	struct store *s = store;
	const size_t n = s->office.n_items;
	struct map_entry *e;
	struct arena a = {0};
	struct dirent **list = NULL;

	int files = id ? 0 : list_directory(s, "catalog", &list, &s->late_faults);

	for (int i = 0; i < files; i++) {
		read_item(s, arena_strn(&a, list[i]->d_name, strlen(list[i]->d_name) - 5));
		free(list[i]);
	}
	free(list);
	if (!id) {
		s->office.read_item = NULL;
		items_sort(&s->office);
	} else if (names_item(id) && !(e = map_at(&s->items, id, strlen(id)))->value) {
		e->value = s;
		if (add_rules(s, RULE_ITEM, arena_fmt(&a, "catalog/%s.yaml", id), true,
			&s->late_faults) &&
		    s->office.n_items > n)
			office_finish_item(&s->office, &s->late_faults);
	}
	arena_release(&a);
}

static bool
read_rules(struct store *s, struct diag *d)
{
	bool ok;

	if (!add_rules(s, RULE_OFFICE, "office.yaml", false, d))
		return false;
	tongue_of_office(node_get_str(s->office.node, "language", NULL));
	ok = add_rules(s, RULE_DEPARTMENTS, "departments.yaml", false, d);
	ok &= add_rules(s, RULE_STAFF, "staff.yaml", false, d);
	ok &= add_rules(s, RULE_PANELS, "panels.yaml", true, d);
	ok &= add_rules(s, RULE_DUTIES, "duties.yaml", true, d);
	ok &= add_rules(s, RULE_FEES, "fees.yaml", true, d);
	ok &= add_rules(s, RULE_POSTS, "posts.yaml", true, d);
	ok &= add_rules(s, RULE_INDICATORS, "indicators.yaml", true, d);
	if (!s->office.read_item)
		ok &= add_directory(s, RULE_ITEM, "catalog", d);
	for (size_t i = 0; i < s->n_new; i++)
		ok &= office_add(&s->office, RULE_ITEM, s->new[i].path, s->new[i].text,
		    s->new[i].len, d);
	/* where something is wrong all is told that is */
	if (!ok || !editions_are_late(s->office.editions))
		ok &= add_directory(s, RULE_CALENDAR, "calendar", d);
	return ok && office_finish(&s->office, d) && gates_settings_hold(&s->office, d);
}

enum status
store_would_open(const struct store *s, const struct map *instead, const struct item_text *new,
    size_t n_new, struct diag *d)
{
	struct store t = {.dir = s->dir,
	    .lock = -1,
	    .path = s->path,
	    .instead = instead,
	    .new = new,
	    .n_new = n_new};
	bool ok;

	office_init(&t.office);
	ok = read_rules(&t, d);
	office_release(&t.office);
	return ok ? ST_DONE : ST_FAILED;
}

/* $CASEWORK_NOW makes the clock stand still in an office that is simulated. */
static bool
set_clock(struct store *s, struct diag *d)
{
	const char *now = getenv("CASEWORK_NOW");
	char wrong[STAMP_WRONG];
	struct stamp t;

	if (!now || !*now || !s->office.simulated)
		return true;
	if (!stamp_parse_local(now, strlen(now), &t)) {
		diag_at(d, "CASEWORK_NOW", 0, 0, "'%s' %s", now,
		    stamp_wrong(now, strlen(now), "is no moment: say 2022-09-05T09:12", wrong));
		return false;
	}
	now_fix(t.sec);
	return true;
}

static bool
set_jobs(struct store *s, struct diag *d)
{
	const char *said = getenv("CASEWORK_JOBS");
	size_t digits = said ? strspn(said, "0123456789") : 0;
	cpu_set_t processors;

	s->jobs = 1;
	s->jobs_said = said && *said;
	if (s->jobs_said) {
		s->jobs = digits < 4 && !said[digits] ? (unsigned)strtoul(said, NULL, 10) : 0;
		if (!s->jobs)
			diag_at(d, "CASEWORK_JOBS", 0, 0,
			    "'%s' is no number of processes from 1 to 999", said);
	} else if (sched_getaffinity(0, sizeof processors, &processors) == 0) {
		s->jobs = (unsigned)CPU_COUNT(&processors);
	}
	return s->jobs;
}

static bool
set_index(struct store *s, struct diag *d)
{
	const char *said = getenv("CASEWORK_INDEX");

	s->index = !said || !*said || strcmp(said, "yes") == 0;
	if (s->index || strcmp(said, "no") == 0)
		return true;
	diag_at(d, "CASEWORK_INDEX", 0, 0, "'%s' is neither yes nor no", said);
	return false;
}

static enum status
open_office(struct store *s, const char *path, bool late, bool late_items, struct diag *d)
{
	bool ok;

	*s = (struct store){.dir = -1, .lock = -1, .wait = WAIT_SECONDS};
	office_init(&s->office);
	if (late)
		editions_late(s->office.editions, read_calendars, s);
	if (late_items)
		s->office.read_item = read_item;
	s->office.read_item_arg = s;
	if (!path)
		path = getenv("CASEWORK");
	if (path && *path) {
		s->path = path;
		s->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (s->dir < 0)
			diag_errno(d, path, "cannot open the office");
	} else {
		s->dir = find_office(s, d);
	}
	if (!set_jobs(s, d) || !set_index(s, d) || s->dir < 0)
		return ST_FAILED;
	ok = read_rules(s, d) && set_clock(s, d);
	if (ok)
		office_known(&s->office, zone_day(now_get()));
	return ok ? ST_DONE : ST_FAILED;
}

enum status
store_open(struct store *s, const char *path, struct diag *d)
{
	return open_office(s, path, false, false, d);
}

enum status
store_open_to_act(struct store *s, const char *path, bool new, struct diag *d)
{
	return open_office(s, path, true, !new, d);
}

enum status
store_late_holds(const struct store *s, struct diag *d)
{
	for (const struct diag_item *i = s->late_faults.first; i; i = i->next)
		diag_at(d, i->file, i->line, i->col, "%s", i->text);
	return s->late_faults.first ? ST_FAILED : ST_DONE;
}

enum status
store_item_holds(const struct store *s, const struct casefile *c, struct diag *d)
{
	office_item(&s->office, node_get_str(c->tree, "item", NULL));
	return store_late_holds(s, d);
}

void
store_release(struct store *s)
{
	if (s->dir >= 0)
		close(s->dir);
	if (s->lock >= 0)
		close(s->lock);
	map_release(&s->claims.map);
	map_release(&s->items);
	for (int i = 0; i < s->n_calendars; i++)
		free(s->calendar[i]);
	free(s->calendar);
	diag_release(&s->late_faults);
	office_release(&s->office);
}

/* The directory and file that the path names are those of the number. */
static bool
own_path(const struct store *s, const char *name, const char *expected)
{
	struct stat given, own;

	return stat(name, &given) == 0 && fstatat(s->dir, expected, &own, 0) == 0 &&
	    given.st_dev == own.st_dev && given.st_ino == own.st_ino;
}

bool
store_name(const struct store *s, const char *name, char id[ID_TEXT], struct diag *d)
{
	const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name;
	char path[CASE_PATH_TEXT];

	if (id_in_name(base, slash ? ".yaml" : "", id)) {
		case_path(id, path);
		if (!slash || own_path(s, name, path))
			return true;
		diag_at(d, name, 0, 0, "not a case of the office in %s", s->path);
	} else if (slash) {
		diag_at(d, name, 0, 0, "not the path of a case: cases/YYYY/MM/DD/NUMBER.yaml");
	} else {
		diag_at(d, name, 0, 0, "not a case number: say %s-20220905-000017",
		    s->office.prefix);
	}
	return false;
}

int
near_open(const struct store *s, struct near *near, const char *path, int flags)
{
	const size_t n = (size_t)(strrchr(path, '/') - path);

	if (near && (strncmp(near->directory, path, n) != 0 || near->directory[n])) {
		near_close(near);
		memcpy(near->directory, path, n);
		near->directory[n] = '\0';
		near->fd = file_open(s->dir, near->directory, O_PATH | O_DIRECTORY);
		if (near->fd < 0)
			*near->directory = '\0';
	}
	return near && *near->directory
	    ? openat(near->fd, path + n + 1, flags | O_NOFOLLOW | O_CLOEXEC)
	    : file_open(s->dir, path, flags);
}

void
near_close(struct near *n)
{
	if (*n->directory)
		close(n->fd);
	*n->directory = '\0';
}

enum status
store_read(const struct store *s, const char *id, enum case_part part, struct arena *a,
    struct buf *text, struct casefile *c, struct diag *d)
{
	return store_read_near(s, NULL, id, part, a, text, c, d);
}

enum status
store_read_near(const struct store *s, struct near *near, const char *id, enum case_part part,
    struct arena *a, struct buf *text, struct casefile *c, struct diag *d)
{
	char path[CASE_PATH_TEXT];
	enum status st = ST_NO;
	const char *file;
	bool ok;

	*c = (struct casefile){0};
	if (case_path(id, path))
		st = file_read_open(near_open(s, near, path, O_RDONLY | O_NONBLOCK), path,
		    CASE_BYTES, text, NULL, d);
	if (st == ST_NO)
		diag_at(d, id, 0, 0, "there is no such case");
	if (st != ST_DONE)
		return st;
	file = arena_str(a, path);
	if (part == CASE_CHECKED)
		ok = case_read(c, a, file, buf_text(text), text->len, d);
	else if (part == CASE_PROVED)
		ok = case_prove(c, a, file, buf_text(text), text->len, d);
	else if (part == CASE_TREE)
		ok = case_parse(c, a, file, buf_text(text), text->len, false, d);
	else
		ok = case_look(c, a, file, buf_text(text), text->len, part == CASE_HEAD, d);
	return ok ? ST_DONE : ST_FAILED;
}
