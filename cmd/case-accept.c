#include "run.h"

/* The window: what comes in, on the counter or from paper. */
static const struct program program = {
    .name = "case-accept",
    .synopsis = "case-accept ACT [options] [CASE ...]\ncase-accept -h | --version",
    .summary = "Receive, accept, refuse applications; take in paper records.",
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
