#ifndef DAYS_YEAR_FILE_H
#define DAYS_YEAR_FILE_H

#include "yaml/node.h"

/*
 * What a file calendar/NAME-YEAR.yaml lists, as it stands there (casework(5),
 * CALENDARS); an office has one for each year, and every program reads all.
 */
struct year_day {
	const char *date, *name; /* name NULL: it has none */
	int line, col;
	bool work;
};

struct year_file {
	const char *covers, *since, *notice; /* since, notice NULL: it says none */
	int covers_line, covers_col, since_line, since_col;
	struct year_day *days; /* those of rest, then those of work */
	size_t n;
};

/* That of a document which has passed its schema; the strings are the document's. */
struct year_file year_file_of(struct arena *a, const struct node *doc);
/*
 * The same from the text, fifty times as fast, where it is laid out as nearly
 * all are: a key or a day on each line, names and notice in no quotes and not
 * in ASCII. What it takes is well formed and would pass the schema. False when
 * the text is in any other form, good or bad: then it is to be read as YAML.
 */
bool year_file_scan(struct arena *a, const char *text, size_t len, struct year_file *y);

#endif
