#include "run.h"

/* Money: fees by the schedule, notices, payments, their confirmation, what is waived and given back. */
static const struct program program = {
    .name = "case-fee",
    .synopsis = "case-fee ACT [options] [CASE ...]\ncase-fee -h | --version",
    .summary = "Assess fees by the schedule, tell applicants, record payments.",
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
