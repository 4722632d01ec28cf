#include "run.h"

/* Judging a case: the host's opinion, the panel's countersignatures, the decision. */
static const struct program program = {
    .name = "case-review",
    .synopsis = "case-review ACT [options] [CASE ...]\ncase-review -h | --version",
    .summary = "Give opinions, review jointly, decide.",
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
