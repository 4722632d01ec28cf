#include "run.h"

/* The end of a case: decisions and notices served against a receipt, the case closed, filed, rated. */
static const struct program program = {
    .name = "case-deliver",
    .synopsis = "case-deliver ACT [options] [CASE ...]\ncase-deliver -h | --version",
    .summary = "Serve decisions and notices, close and file cases, record ratings.",
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
