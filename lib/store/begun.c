#include "store/begun.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case/id.h"
#include "store/file.h"

enum { YEARS, MONTHS, DAYS, CASES };

struct begun {
	const char *typed;
	struct buf number, path; /* up to this level */
	int level;
};

/* In out, the number as far as the name says it; false: it is none, or not as typed. */
static bool
fits(const struct begun *b, const char *name, char out[ID_TEXT])
{
	const size_t digits = b->level == YEARS ? 4 : 2, typed = strlen(b->typed);
	size_t n;

	if (b->level == CASES)
		return id_in_name(name, ".yaml", out) && strncmp(out, b->typed, typed) == 0;
	if (strlen(name) != digits || strspn(name, "0123456789") != digits)
		return false;
	n = (size_t)snprintf(out, ID_TEXT, "%s%.4s%s", buf_text(&b->number), name,
	    b->level == DAYS ? "-" : "");
	return n < ID_TEXT && strncmp(out, b->typed, n < typed ? n : typed) == 0;
}

static int
names(const struct store *s, const struct begun *b, struct dirent ***list)
{
	int fd = file_open(s->dir, buf_text(&b->path), O_RDONLY | O_DIRECTORY), n = -1;

	if (fd >= 0) {
		n = scandirat(fd, ".", list, NULL, alphasort);
		close(fd);
	}
	return n;
}

/* Gives out what fits at this level, or where it is one alone goes to the next: true. */
static bool
descend(const struct store *s, struct begun *b,
    void (*each)(void *arg, const char *number, bool goes_on), void *arg)
{
	struct dirent **list = NULL;
	const int n = names(s, b, &list);
	int found = 0, one = -1;
	char number[ID_TEXT];

	for (int i = 0; i < n; i++)
		if (fits(b, list[i]->d_name, number)) {
			found++;
			one = i;
		}
	for (int i = 0; (found > 1 || b->level == CASES) && i < n; i++)
		if (fits(b, list[i]->d_name, number))
			each(arg, number, b->level != CASES);
	if (found == 1 && b->level != CASES) {
		fits(b, list[one]->d_name, number);
		buf_cut(&b->number, 0);
		buf_str(&b->number, number);
		buf_fmt(&b->path, "/%s", list[one]->d_name);
	}
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	return found == 1 && b->level++ != CASES;
}

void
store_begun(const struct store *s, const char *typed,
    void (*each)(void *arg, const char *number, bool goes_on), void *arg)
{
	const char *dash = strchr(typed, '-');
	struct begun b = {.typed = typed};

	if (dash)
		buf_add(&b.number, typed, (size_t)(dash + 1 - typed));
	else
		buf_fmt(&b.number, "%s-", s->office.prefix);
	buf_str(&b.path, "cases");
	while (descend(s, &b, each, arg))
		;
	buf_release(&b.number);
	buf_release(&b.path);
}
