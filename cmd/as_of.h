#ifndef CMD_AS_OF_H
#define CMD_AS_OF_H

#include "run.h"

/*
 * The options --at and --known-by, the same in every program that answers
 * about a moment (casework(7), AS OF A MOMENT).
 */
struct as_of {
	int64_t now; /* for which the program answers: --at, else --known-by, else the clock */
	bool past;   /* either was given */
	bool has_known;
	struct stamp at, known;
};

#define AS_OF_OPTIONS                                  \
	{"at", required_argument, NULL, 0},            \
	{                                              \
		"known-by", required_argument, NULL, 0 \
	}
#define AS_OF_HELP                                                        \
	"  --at MOMENT      what was so then; a date alone is its end\n"  \
	"  --known-by MOMENT\n"                                           \
	"                   from what was recorded by then; without --at" \
	" what was so then\n"

/*
 * Reads both from the verb's options; the office is open, for moments are of
 * its zone. False when one is no moment or has not come yet, reported.
 */
bool run_as_of(struct run *r, struct as_of *m);
/*
 * Makes of a case that was read what it was then. False when there was none:
 * that is reported, as ST_NO, when the case was named. What the application
 * said then may be past finding out; that is told, and the case answered.
 */
bool run_case_as_of(struct run *r, const struct as_of *m, struct casefile *c, const char *id,
    bool named);

#endif
