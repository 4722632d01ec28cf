#ifndef CMD_AS_OF_H
#define CMD_AS_OF_H

#include "run.h"

/*
 * The options --at and --known-by, the same in every program that answers
 * about a moment (casework(7), AS OF A MOMENT).
 */
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
 * The moment for which the program answers: --at, else --known-by, else the
 * clock, by the verb's options; the office is open, for moments are of its
 * zone. False when one is no moment or has not come yet, reported.
 */
bool run_as_of(struct run *r, struct as_of *m);

#endif
