#ifndef CASE_NUMBER_H
#define CASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/stamp.h"

/*
 * Case numbers: PREFIX-YYYYMMDD-NNNNNN, the day being that of receipt. The
 * path of a case's file follows from its number alone.
 */
enum { NUMBER_TEXT = 40, CASE_PATH_TEXT = 80 };

struct case_number {
	char prefix[9];
	day_t day;
	long serial;
};

bool number_parse(const char *s, struct case_number *n);
void number_format(const struct case_number *n, char out[NUMBER_TEXT]);
/* cases/YYYY/MM/DD, and with /ID.yaml behind it. */
void number_directory(day_t day, char out[CASE_PATH_TEXT]);
void number_path(const char *id, const struct case_number *n, char out[CASE_PATH_TEXT]);

#endif
