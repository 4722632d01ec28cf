#ifndef QUERY_COLUMN_H
#define QUERY_COLUMN_H

/* A column of what is listed or reported. It stands beside the code that fills it. */
struct column {
	const char *name;  /* of the field; never translated */
	const char *title; /* above a table; NULL: the name */
	enum { COLUMN_LEFT, COLUMN_RIGHT } align;
};

#endif
