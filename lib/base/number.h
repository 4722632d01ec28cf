#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The exact value of a number as YAML's core schema writes it. It is compared
 * digit by digit: a double would take 2^53 and its successor for the same,
 * and strtod reads the decimal point of the process's locale.
 *
 * A finite one is sign * 0.HEADTAIL * 10^scale, HEADTAIL being its
 * significant digits, none when it is 0. The digits stay in the text that was
 * read, or in octets; a number must not be copied.
 */
struct number {
	int sign; /* -1, 0, 1 */
	bool nan, inf;
	const char *head, *tail;
	size_t head_n, tail_n;
	long long scale;
	char octets[24]; /* decimal digits of 0x… and 0o… */
};

/*
 * Reads an int or float of the core schema (node_scalar_type) at the beginning
 * of text, which must outlive the number; a decimal may have a blank and more
 * behind it. An exponent beyond ±10^15 counts as that, a
 * hexadecimal or octal number of more than 64 bits as infinite.
 */
void number_read(struct number *x, const char *text);
bool number_integral(const struct number *x);
/* Below, at or above 0 as x is to y; neither is .nan. */
int number_compare(const struct number *x, const struct number *y);
/* Both are false when one of the two is no number (.nan). */
bool number_less(const struct number *x, const struct number *y);
bool number_equal(const struct number *x, const struct number *y);

#endif
