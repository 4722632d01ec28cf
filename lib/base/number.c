#include "base/number.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char decimal[] = "0123456789";

/* The exponent at s, kept far from overflow: no text has so many digits. */
static long long
exponent(const char *s)
{
	const long long most = 1000000000000000;
	bool negative = *s == '-';
	long long e = 0;

	if (*s == '-' || *s == '+')
		s++;
	for (; *s && e < most; s++)
		e = e * 10 + (*s - '0');
	if (e > most)
		e = most;
	return negative ? -e : e;
}

/* Takes the zeros away that say nothing, and with them the scale of those in front. */
static void
trim(struct number *x)
{
	for (; x->head_n && *x->head == '0'; x->head_n--, x->scale--)
		x->head++;
	for (; !x->head_n && x->tail_n && *x->tail == '0'; x->tail_n--, x->scale--)
		x->tail++;
	while (x->tail_n && x->tail[x->tail_n - 1] == '0')
		x->tail_n--;
	while (!x->tail_n && x->head_n && x->head[x->head_n - 1] == '0')
		x->head_n--;
	if (!x->head_n && !x->tail_n)
		x->sign = 0;
}

static void
read_octets(struct number *x, const char *text, int base)
{
	unsigned long long v;

	errno = 0;
	v = strtoull(text, NULL, base);
	if (errno == ERANGE) {
		x->inf = true;
		return;
	}
	x->head_n = (size_t)snprintf(x->octets, sizeof x->octets, "%llu", v);
	x->head = x->octets;
	x->scale = (long long)x->head_n;
	trim(x);
}

void
number_read(struct number *x, const char *text)
{
	memset(x, 0, sizeof *x);
	x->sign = *text == '-' ? -1 : 1;
	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'o')) {
		read_octets(x, text + 2, text[1] == 'x' ? 16 : 8);
		return;
	}
	if (*text == '-' || *text == '+')
		text++;
	if (text[0] == '.' && !strchr(decimal, text[1])) {
		x->nan = text[1] == 'n' || text[1] == 'N';
		x->inf = !x->nan;
		return;
	}
	x->head = text;
	x->head_n = strspn(text, decimal);
	text += x->head_n;
	if (*text == '.') {
		x->tail = text + 1;
		x->tail_n = strspn(x->tail, decimal);
		text = x->tail + x->tail_n;
	}
	x->scale = (long long)x->head_n + (*text == 'e' || *text == 'E' ? exponent(text + 1) : 0);
	trim(x);
}

bool
number_integral(const struct number *x)
{
	if (x->nan || x->inf)
		return false;
	return !x->sign || x->scale >= (long long)x->head_n + (long long)x->tail_n;
}

/* The i-th significant digit, 0 behind the last. */
static char
digit(const struct number *x, size_t i)
{
	if (i < x->head_n)
		return x->head[i];
	i -= x->head_n;
	return i < x->tail_n ? x->tail[i] : '0';
}

/* Compares magnitudes of numbers that are not 0: below, at or above 0. */
static int
compare_size(const struct number *x, const struct number *y)
{
	size_t i, n = x->head_n + x->tail_n;

	if (x->inf || y->inf)
		return x->inf - y->inf;
	if (x->scale != y->scale)
		return x->scale < y->scale ? -1 : 1;
	if (n < y->head_n + y->tail_n)
		n = y->head_n + y->tail_n;
	for (i = 0; i < n; i++)
		if (digit(x, i) != digit(y, i))
			return digit(x, i) - digit(y, i);
	return 0;
}

int
number_compare(const struct number *x, const struct number *y)
{
	if (x->sign != y->sign)
		return x->sign - y->sign;
	return x->sign ? x->sign * compare_size(x, y) : 0;
}

bool
number_less(const struct number *x, const struct number *y)
{
	return !x->nan && !y->nan && number_compare(x, y) < 0;
}

bool
number_equal(const struct number *x, const struct number *y)
{
	return !x->nan && !y->nan && number_compare(x, y) == 0;
}
