/* lib/store/beside: what another process asked for is what the files are like, day after day. */
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/beside.h"
#include "store/file.h"
#include "tap.h"

enum { DAYS = 40, FILES = 60 };

static char root[] = "/tmp/beside.XXXXXX";

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

/* A file of each number but every seventh, which is missing, and every ninth, which is a directory. */
static void
make_day(int root_dir, day_t day, struct index_day *i)
{
	static const char bytes[FILES];
	char path[CASE_PATH_TEXT], id[ID_TEXT], text[ID_TEXT + 5];
	struct case_id n = {.prefix = "A", .day = day};
	struct diag d = {0};
	int dir;

	id_directory(day, path);
	dir = file_directory(root_dir, path, false, &d);
	index_day_begin(i, day);
	for (n.serial = 1; n.serial <= FILES; n.serial++) {
		id_format(&n, id);
		index_day_add(i, id);
		snprintf(text, sizeof text, "%s.yaml", id);
		if (n.serial % 9 == 0)
			mkdirat(dir, text, 0755);
		else if (n.serial % 7)
			file_create(dir, text, bytes, (size_t)n.serial, false, &d);
	}
	close(dir);
}

/* So many were known before they were asked for; -1: one of them was not as it is. */
static int
day_holds(struct beside *b, int root_dir, const struct index_day *i, unsigned wait)
{
	char path[CASE_PATH_TEXT], id[ID_TEXT];
	struct trace t, own;
	unsigned number;
	int dir, known = 0;

	id_directory(i->day, path);
	dir = file_open(root_dir, path, O_RDONLY | O_DIRECTORY);
	number = beside_day(b, path, i);
	usleep(wait);
	for (size_t k = 0; k < i->n && known >= 0; k++) {
		index_day_id(i, &i->entry[k], id);
		own = trace_in(dir, id);
		if (!beside_trace(b, number, k, &t))
			continue;
		known = trace_same(&t, &own) ? known + 1 : -1;
	}
	close(dir);
	return known;
}

int
main(void)
{
	static struct index_day day[DAYS];
	struct store s = {.dir = -1};
	struct beside *b;
	bool same = true;
	int known, all = 0;

	if (!mkdtemp(root) || (s.dir = open(root, O_RDONLY | O_DIRECTORY)) < 0)
		return 1;
	for (int i = 0; i < DAYS; i++)
		make_day(s.dir, 19000 + i, &day[i]);
	b = beside_begin(&s);
	for (int round = 0; b && round < 200; round++) {
		known = day_holds(b, s.dir, &day[round % DAYS], round % 3 ? 0 : 2000);
		same &= known >= 0;
		all += known;
	}
	tap_ok(b && same, "each trace is that of its file, however far the other process has come");
	tap_ok(all > 0, "and it has come far");
	beside_end(b);
	for (int i = 0; i < DAYS; i++)
		index_day_release(&day[i]);
	nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return tap_done();
}
