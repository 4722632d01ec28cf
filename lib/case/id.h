#ifndef CASE_ID_H
#define CASE_ID_H

#include <stdbool.h>

#include "base/stamp.h"

/*
 * Case numbers: PREFIX-YYYYMMDD-NNNNNN, the day being that of receipt. The
 * path of a case's file follows from its number alone.
 */
enum { ID_TEXT = 40, CASE_PATH_TEXT = 80 };

/* What stands for the number of a case that there is not yet: what was refused has none. */
#define ID_NEW "new case"

struct case_id {
	char prefix[9];
	day_t day;
	long serial;
};

bool id_parse(const char *s, struct case_id *n);
void id_format(const struct case_id *n, char out[ID_TEXT]);
/* The number in a name that is NUMBERending; false when the name is not that. */
bool id_in_name(const char *name, const char *ending, char id[ID_TEXT]);
/* cases/YYYY/MM/DD */
void id_directory(day_t day, char out[CASE_PATH_TEXT]);
/* cases/YYYY/MM/DD/ID.yaml; false, and out is empty, when id is no number. */
bool case_path(const char *id, char out[CASE_PATH_TEXT]);

#endif
