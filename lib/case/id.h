#ifndef CASE_ID_H
#define CASE_ID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/stamp.h"

/*
 * Case numbers: PREFIX-YYYYMMDD-NNNNNN, the day being that of receipt. The
 * path of a case's file follows from its number alone.
 */
enum { ID_TEXT = 40, CASE_PATH_TEXT = 80 };

struct case_id {
	char prefix[9];
	day_t day;
	long serial;
};

bool id_parse(const char *s, struct case_id *n);
void id_format(const struct case_id *n, char out[ID_TEXT]);
/* cases/YYYY/MM/DD, and with /ID.yaml behind it. */
void id_directory(day_t day, char out[CASE_PATH_TEXT]);
void id_path(const char *id, const struct case_id *n, char out[CASE_PATH_TEXT]);

#endif
