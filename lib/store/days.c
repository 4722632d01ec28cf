#include "store/days.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "store/file.h"

enum { DEPTH = 3 };

static void
add(struct days *days, const int *date)
{
	day_t day;

	if (!day_of(date[0], date[1], date[2], &day))
		return;
	days->day = list_room(days->day, days->n, sizeof *days->day);
	days->day[days->n++] = day;
}

static void
below(const struct store *s, const char *path, int *date, int depth, struct days *days)
{
	const size_t digits = depth ? 2 : 4;
	struct dirent **list = NULL;
	char name[CASE_PATH_TEXT];
	int fd = file_open(s->dir, path, O_RDONLY | O_DIRECTORY), n;

	n = fd < 0 ? -1 : scandirat(fd, ".", &list, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		const char *entry = list[i]->d_name;

		if (strlen(entry) == digits && strspn(entry, "0123456789") == digits) {
			date[depth] = (int)strtol(entry, NULL, 10);
			snprintf(name, sizeof name, "%.20s/%.4s", path, entry);
			if (depth == DEPTH - 1)
				add(days, date);
			else
				below(s, name, date, depth + 1, days);
		}
		free(list[i]);
	}
	free(list);
	if (fd >= 0)
		close(fd);
}

void
store_days(const struct store *s, struct days *days)
{
	int date[DEPTH];

	*days = (struct days){0};
	below(s, "cases", date, 0, days);
}

size_t
days_before(const struct days *days, day_t day)
{
	size_t low = 0, high = days->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (days->day[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
