#ifndef REPORT_MEASURING_H
#define REPORT_MEASURING_H

#include "base/map.h"
#include "report/answer.h"
#include "report/report.h"

/*
 * A report that is a question of measures (query/statistic.h): told by lines
 * and their total, by the cases that make each measure, or as a partial.
 */
struct measuring {
	struct statistic s;
	struct report *p;
	const char *drawn, *title; /* of the picture; NULL: all, and what they are */
	day_t first;               /* of the cases that are known, on which one was received */
	bool cases;
	struct answering told;
	const char *id; /* of the case at hand */
	/* Of a day, what was added of cases known by facts, by all that it hangs on. */
	struct map alike;
	day_t day;
	struct field nature;
	int64_t last_end; /* of the year before, when it is asked for */
	struct arena arena;
};

/*
 * For options_set: its question, of which the caller says what it asks; cases and
 * partial are the values of the options --cases and --partial. NULL, and why.
 */
struct question *measuring_of(struct report *p, const char *cases, const char *partial,
    struct buf *why);
/*
 * For options_set, when the question is asked: of which of its measures the picture is, blanks
 * between, NULL: of all, and its title in English and in Chinese. A page has the table alone where
 * these cannot be drawn together; false, and why: nothing but the picture is wanted.
 */
bool measuring_picture(struct report *p, const char *drawn, const char *const title[2],
    struct buf *why);
/* The begin, takes, make, add, lines and end of such a report. */
void measuring_begin(struct report *p);
bool measuring_takes(struct report *p, const struct summary *s);
void *measuring_make(const struct report *p, const char *id, struct casefile *c);
enum status measuring_add(struct report *p, const char *id, struct casefile *c, struct diag *d);
bool measuring_lines(struct report *p, struct diag *d);
void measuring_end(struct report *p);

#define MEASURING_HELP                                                         \
	"  -c, --cases      the numbers of the cases that make each measure\n" \
	"  -p, --partial    counts that case-report merge puts together, as CSV\n"

#endif
