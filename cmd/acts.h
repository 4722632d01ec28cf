#ifndef CMD_ACTS_H
#define CMD_ACTS_H

#include "run.h"

/* The acts of the table, as a program offers them: options, operands, --rows. */
void acts_run(struct run *r);
void acts_help(const struct program *p, const struct act *act, const char *common);

/* Of run.c, for this file. */
int run_options(struct run *r, const struct option *more, size_t n,
    int (*other)(struct run *, int));
const char *run_account(struct run *r);
/* One line to syslog for an act done or refused; none in a simulated office. */
void run_log(struct run *r, const char *id, const char *act, const char *by, enum status st);

#endif
