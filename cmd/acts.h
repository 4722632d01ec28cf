#ifndef CMD_ACTS_H
#define CMD_ACTS_H

#include <stdio.h>

#include "run.h"

/* The acts of the table, as a program offers them: options, operands, --rows. */
void acts_run(struct run *r);
void acts_help(const struct program *p, const struct act *act, const char *common);

/* Of run.c, for this file. */
/*
 * Reads the common options and these, which end with {0} and outlive the verb
 * or act; run_option then has their values. False: wrong, or help was asked
 * for, and nothing is left to do.
 */
bool run_options(struct run *r, const struct option *options);
const char *run_account(struct run *r);
/* One line to syslog for an act done or refused; none in a simulated office. */
void run_log(struct run *r, const char *id, const char *act, const char *by, enum status st);

#endif
