#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "facts.h"
#include "../tap.h"

struct fact facts[FACTS];
size_t facts_n;
const char *directory = "tests/data";

/* The next line of a CSV without quotes, cut into its fields; 0 at the end. */
int
csv_line(FILE *f, char line[512], char *field[], int most)
{
	int n = 0;

	if (!fgets(line, 512, f))
		return 0;
	line[strcspn(line, "\r\n")] = '\0';
	for (char *p = line; p && n < most; n++) {
		field[n] = p;
		p = strchr(p, ',');
		if (p)
			*p++ = '\0';
	}
	return n;
}

FILE *
data_open(const char *name)
{
	char path[4096], line[512], *field[8];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	f = fopen(path, "r");
	if (!f) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	csv_line(f, line, field, 8);
	return f;
}

void
facts_read(void)
{
	FILE *f = data_open("cn-workdays.csv");
	char line[512], *field[3];

	while (facts_n < FACTS && csv_line(f, line, field, 3) == 3) {
		struct fact *x = &facts[facts_n++];

		snprintf(x->date, sizeof x->date, "%.10s", field[0]);
		x->work = strcmp(field[1], "work") == 0;
		if (!day_parse(x->date, strlen(x->date), &x->day))
			facts_n--;
	}
	fclose(f);
}

day_t
day(const char *s)
{
	day_t d = 0;

	if (!day_parse(s, strlen(s), &d)) {
		printf("Bail out! no day: %s\n", s);
		exit(1);
	}
	return d;
}

int
year_of(day_t d)
{
	int y, m, md;

	day_split(d, &y, &m, &md);
	return y;
}

/* A calendar file as it would be read. */
struct node *
file_new(struct arena *a, int year)
{
	struct node *doc = node_map(a);

	node_set(a, doc, "covers", node_plain(a, arena_fmt(a, "%d", year)));
	node_set(a, doc, "rest", node_seq(a));
	node_set(a, doc, "work", node_seq(a));
	return doc;
}

void
file_row(struct arena *a, struct node *doc, const char *date, bool work)
{
	struct node *entry = node_map(a);

	node_set_str(a, entry, "date", arena_str(a, date));
	node_append(node_get(doc, work ? "work" : "rest"), entry);
}

void
file_row_day(struct arena *a, struct node *doc, day_t d, bool work)
{
	char text[DAY_TEXT];

	day_format(d, text);
	file_row(a, doc, text, work);
}

/* The facts of a year; the rows of December 2006 came with 2007. */
struct node *
file_facts(struct arena *a, int year)
{
	struct node *doc = file_new(a, year);

	for (size_t i = 0; i < facts_n; i++) {
		int y = year_of(facts[i].day);

		if (y == year || (y < FIRST_YEAR && year == FIRST_YEAR))
			file_row(a, doc, facts[i].date, facts[i].work);
	}
	return doc;
}

bool
adds(struct editions *c, int layer, int number, struct node *doc)
{
	struct diag d = {0};
	struct arena a = {0};
	const struct year_file y = year_file_of(&a, doc);
	bool added = editions_add(c, layer, number, "a file", &y, &d);

	if (!added)
		tap_note("%s", d.first ? d.first->text : "refused without a word");
	arena_release(&a);
	diag_release(&d);
	return added;
}

void
must_add(struct editions *c, int layer, struct node *doc)
{
	if (!adds(c, layer, 1, doc))
		tap_ok(false, "a sound calendar file is taken");
}

const struct calendar *
calendar_facts(struct arena *a, int first, int last)
{
	struct editions *c = editions_new(a);

	for (int y = first; y <= last; y++)
		must_add(c, 0, file_facts(a, y));
	return editions_known(c, DAY_MAX);
}
