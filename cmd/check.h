#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "run.h"

/* More of case-check. */
extern const struct option check_catalog_options[];
extern const char check_catalog_help[];
void check_catalog(struct run *r);
extern const struct option check_checkpoint_options[], check_proof_options[];
extern const char check_checkpoint_help[], check_proof_help[];
void check_checkpoint(struct run *r);
void check_proof(struct run *r);

#endif
