#ifndef CMD_EXPORT_H
#define CMD_EXPORT_H

#include "run.h"

/* What case-export does besides sending rows; the options stand in case-export.c. */
void export_list(struct run *r);
void export_form(struct run *r);
void export_names(struct run *r);
void export_sent(struct run *r);
void export_returned(struct run *r);
void export_xes(struct run *r);
void export_ics(struct run *r);
/* The forms, where one is named. */
void export_offers(struct completing *c, const struct option *o);

#endif
