#ifndef REPORT_MEASURED_H
#define REPORT_MEASURED_H

/* What an office asks of its cases again and again: measures by fields, and how they are drawn. */
struct measure_table {
	const char *name; /* NULL: the end of the table */
	const char *measures, *by;
	const char *drawn;    /* which of the measures, blanks between; NULL: all */
	const char *title[2]; /* of the picture, in English and in Chinese */
};
extern const struct measure_table measure_tables[];
/* By name; NULL: there is none. */
const struct measure_table *measure_table_find(const char *name);

#endif
