#ifndef OUT_XLSX_H
#define OUT_XLSX_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "query/column.h"

/*
 * A listing as a workbook of one sheet (ECMA-376), by libxlsxwriter where the
 * programs were built with it. Every cell is text, so that nothing is computed
 * and no digit lost, but plain numbers in columns of numbers. The same rows at
 * the same time are the same bytes. The library is loaded when it is first
 * asked for: it brings others, which would make every program start slower.
 */
struct xlsx;

/* Why there are none: built without the library, or this host has not got it; NULL: there are. */
const char *xlsx_absent(void);

/* Only where there are. */
struct xlsx *xlsx_begin(const struct column *columns, size_t n, int64_t now);
/* False when the sheet is full. NULL is an empty cell. */
bool xlsx_row(struct xlsx *x, const char *const *values);
/* Writes it, and releases it: false, with errno, when that failed. */
bool xlsx_end(struct xlsx *x, FILE *f);

#endif
