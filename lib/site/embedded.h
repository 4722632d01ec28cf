#ifndef SITE_EMBEDDED_H
#define SITE_EMBEDDED_H

/* What is the same on every site, the .css files here, byte for byte; the Makefile makes the table. */
struct embedded_site {
	const char *name; /* NULL: the end */
	const unsigned char *start, *end;
};
extern const struct embedded_site embedded_sites[];

#endif
