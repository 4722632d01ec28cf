#include "base/numeral.h"

#include <string.h>

/* A digit, or a unit: within a group of four digits, or of a whole group. */
struct sign {
	const char *text;
	int digit; /* -1: a unit */
	int64_t unit;
};

static const struct sign signs[] = {
    {"〇", 0, 0},
    {"零", 0, 0},
    {"○", 0, 0},
    {"一", 1, 0},
    {"二", 2, 0},
    {"两", 2, 0},
    {"三", 3, 0},
    {"四", 4, 0},
    {"五", 5, 0},
    {"六", 6, 0},
    {"七", 7, 0},
    {"八", 8, 0},
    {"九", 9, 0},
    {"壹", 1, 0},
    {"贰", 2, 0},
    {"貳", 2, 0},
    {"叁", 3, 0},
    {"參", 3, 0},
    {"肆", 4, 0},
    {"伍", 5, 0},
    {"陆", 6, 0},
    {"陸", 6, 0},
    {"柒", 7, 0},
    {"捌", 8, 0},
    {"玖", 9, 0},
    {"十", -1, 10},
    {"拾", -1, 10},
    {"百", -1, 100},
    {"佰", -1, 100},
    {"千", -1, 1000},
    {"仟", -1, 1000},
    {"万", -1, 10000},
    {"萬", -1, 10000},
    {"亿", -1, 100000000},
    {"億", -1, 100000000},
};

enum { DIGITS_MOST = 15, GROUP = 10000 };

static const struct sign *
sign_at(const char *s)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i].text, strlen(signs[i].text)) == 0)
			return &signs[i];
	return NULL;
}

bool
numeral_begins(const char *s)
{
	return sign_at(s) != NULL;
}

/* What has been read of a number with units. */
struct sum {
	int64_t total, group; /* of the groups above, of the one at hand */
	int64_t last;         /* the least unit so far, within the group or of groups */
	int digit;            /* that waits for its unit, -1: none */
	bool zero;            /* it, or what stands before it, is 零 */
};

/* A unit takes the digit before it; a ten at the beginning needs none. */
static bool
take_unit(struct sum *s, int64_t unit)
{
	int digit = s->digit;

	if (digit < 0 && unit == 10 && !s->group && !s->total && !s->zero)
		digit = 1;
	s->digit = -1;
	if (unit < GROUP) {
		if (digit < 1 || unit >= s->last)
			return false;
		s->group += digit * unit;
		s->last = unit;
	} else {
		s->group += digit > 0 ? digit : 0;
		if (!s->group || (s->total && unit >= s->total))
			return false;
		s->total += s->group * unit;
		s->group = 0;
		s->last = GROUP;
	}
	s->zero = false;
	return true;
}

static bool
take_digit(struct sum *s, int digit)
{
	if (s->digit > 0 || (digit == 0 && s->zero))
		return false;
	s->zero |= digit == 0;
	s->digit = digit ? digit : -1;
	return true;
}

/* A last digit stands behind a ten, or behind 零; else it could be of the next unit. */
static bool
finish(const struct sum *s)
{
	bool alone = !s->total && !s->group;

	return s->digit < 0 ? !s->zero : s->last == 10 || s->zero || alone;
}

static bool
with_units(const char *s, const char *end, int64_t *v)
{
	struct sum sum = {.last = GROUP, .digit = -1};
	const struct sign *sign;

	for (; s < end; s += strlen(sign->text)) {
		sign = sign_at(s);
		if (!sign ||
		    !(sign->digit < 0 ? take_unit(&sum, sign->unit)
				      : take_digit(&sum, sign->digit)))
			return false;
	}
	if (!finish(&sum))
		return false;
	*v = sum.total + sum.group + (sum.digit > 0 ? sum.digit : 0);
	return true;
}

bool
numeral_parse(const char *s, int64_t *v, int *digits, const char **end)
{
	const struct sign *sign;
	bool units = false;
	int n = 0;

	*v = 0;
	for (*end = s; (sign = sign_at(*end)); *end += strlen(sign->text), n++) {
		if (n == DIGITS_MOST)
			return false;
		units |= sign->digit < 0;
		if (sign->digit >= 0)
			*v = *v * 10 + sign->digit;
	}
	*digits = units ? 0 : n;
	return n && (!units || with_units(s, *end, v));
}
