#ifndef FORM_EMBEDDED_H
#define FORM_EMBEDDED_H

/*
 * The files forms/LANGUAGE/NAME.mustache, byte for byte as they were when the
 * library was built. The text is [start, end).
 */
struct embedded_form {
	const char *name; /* LANGUAGE/NAME, such as zh/acceptance.html; NULL ends them */
	const unsigned char *start, *end;
};
extern const struct embedded_form embedded_forms[];

#endif
