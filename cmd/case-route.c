#include "run.h"

/* Moving a case: to its host department, to a higher authority, back to the applicant. */
static const struct program program = {
    .name = "case-route",
    .synopsis = "case-route ACT [options] [CASE ...]\ncase-route -h | --version",
    .summary = "Send cases where they are worked on.",
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
