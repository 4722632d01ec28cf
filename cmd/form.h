#ifndef CMD_FORM_H
#define CMD_FORM_H

#include "run.h"

/* What case-form tells of documents, names, numbers and templates: bodies of verbs. */
void form_list(struct run *r);
void form_names(struct run *r);
void form_series(struct run *r);
void form_template_text(struct run *r);

#endif
