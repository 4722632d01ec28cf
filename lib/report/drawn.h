#ifndef REPORT_DRAWN_H
#define REPORT_DRAWN_H

#include "base/diag.h"
#include "draw/picture.h"
#include "query/column.h"
#include "rules/entry.h"

/*
 * Pictures of what reports tell. They are made of the same lines, or of the
 * same sums, as the tables: nothing is counted again.
 */

struct question; /* query/statistic.h */
struct statistic;

/* How the lines of a report are drawn; it stands beside its columns. Two words: English, Chinese. */
struct drawn_lines {
	enum picture_kind kind;
	const char *title[2];
	const char
	    *label; /* by which lines are named: columns, blanks between, that it has some of */
	const char *values;  /* columns, blanks between, each a series */
	const char *unit[2]; /* of the values; NULL: they are numbers */
	const char *needs;   /* the option without which it has no such columns; NULL */
};

/*
 * A picture that grows by a line. Zeroed, but for the arena, in which all that
 * the picture points at lives, it is ready.
 */
struct drawn {
	struct arena *a;
	struct picture picture;
	const char **labels;
	struct picture_value *values;
	const char *base; /* what a year before is worth as a base, when it is not whole; NULL */
	bool too_large;   /* some value is beyond the scale: there is no picture */
};

/* The columns are those that it draws. */
bool drawn_has(const struct drawn_lines *l, const struct column *columns, size_t n);
/* Begins the picture: title, unit, names of its series, in the language of the run. */
void drawn_begin(struct drawn *d, const struct drawn_lines *l, bool chinese);
/* Takes a line; a value that begins with no number is missing. */
void drawn_line(struct drawn *d, const struct drawn_lines *l, const struct column *columns,
    size_t n, const char *const *values);

/*
 * Those of the question's measures that a list names, blanks between, NULL: all,
 * can be drawn together: they are numbers of one unit, and at most
 * PICTURE_SERIES. Else false, and why.
 */
bool drawn_measures(const struct question *q, const char *list, struct buf *why);
/*
 * Of a statistic that foots, these of its measures, of which drawn_measures holds: by one
 * dimension of time as lines, parts of one whole as parts, others as bars. title
 * NULL: made of the names.
 */
void drawn_statistic(struct drawn *d, const struct statistic *s, const char *list,
    const char *title, bool chinese);

/*
 * Leaves the rows that come to most, the largest first, and of more than that
 * many puts the rest together as the last: of sums, as counts are, only.
 */
void drawn_most(struct drawn *d, size_t most);

/* A step of a dimension, such as 00-05 or 61-, as people say it; in the arena. */
const char *drawn_step(struct arena *a, const char *value, bool chinese);

#endif
