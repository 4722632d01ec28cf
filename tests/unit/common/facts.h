#ifndef UNIT_FACTS_H
#define UNIT_FACTS_H

#include <stdio.h>

#include "days/due.h"
#include "days/editions.h"

/* The facts of tests/data/cn-workdays.csv, and calendar files as they would be read. */
enum { CLOSING = 17 * 3600 + 1800, MIDNIGHT = 86400 };
enum { FIRST_YEAR = 2007, LAST_YEAR = 2026, FACTS = 2000 };

struct fact {
	day_t day;
	bool work;
	char date[DAY_TEXT];
};

extern struct fact facts[FACTS];
extern size_t facts_n;

/* Where the data are. */
extern const char *directory;

void facts_read(void);

/* A file of the directory, behind its header line. */
FILE *data_open(const char *name);

/* The next line of a CSV without quotes, cut into its fields; 0 at the end. */
int csv_line(FILE *f, char line[512], char *field[], int most);

day_t day(const char *s);
int year_of(day_t d);

/* A calendar file of a year, empty; a row of it. */
struct node *file_new(struct arena *a, int year);
void file_row(struct arena *a, struct node *doc, const char *date, bool work);
void file_row_day(struct arena *a, struct node *doc, day_t d, bool work);

/* The facts of a year; the rows of December 2006 came with 2007. */
struct node *file_facts(struct arena *a, int year);

bool adds(struct editions *c, int layer, int number, struct node *doc);
void must_add(struct editions *c, int layer, struct node *doc);

/* All facts from one year to another. */
const struct calendar *calendar_facts(struct arena *a, int first, int last);

#endif
