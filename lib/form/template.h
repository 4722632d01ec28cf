#ifndef FORM_TEMPLATE_H
#define FORM_TEMPLATE_H

#include "form/form.h"

/* What form.c, which prints, and form_check.c have in common. */
#define FORMS_DIRECTORY "forms"
#define FORMS_ENDING ".mustache"

/* html or txt. */
const char *forms_kind(const struct forms *f);
/* Nothing but a-z, 0-9 and -, so that it names no other file. */
bool form_is_name(const char *s, size_t n);
/* The template of that name, as form/mustache.h wants it; arg is the forms. */
const struct form_template *forms_named(void *arg, const char *name);
/* The same, and a diagnostic when there is none. */
const struct form_template *forms_template(struct forms *f, const char *name, struct diag *d);

/* All that the document must have, blanks between: its own, and what every one of its kind has. */
const char *form_parts(struct arena *a, const struct document *doc);
/* The next of the names with blanks between; "" behind the last. */
const char *form_part(struct arena *a, const char **parts);
/* The name of what the version of an item (or NULL) has in the place of the general template; NULL: nothing. */
const struct node *form_own(const struct version *v, const struct document *doc);

#endif
