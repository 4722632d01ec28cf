#include "rules/identity.h"

#include <string.h>

#include "base/stamp.h"
#include "base/utf8.h"

enum { LENGTH = 18 };

static int
digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : -1;
}

static bool
length_valid(const char *s, struct buf *why)
{
	size_t n = utf8_count(s, strlen(s));

	/* a wide character is a wrong one, not three too many */
	if (n == LENGTH)
		return true;
	buf_say(why, "'%s' has %zu characters, not %d", s, n, LENGTH);
	return false;
}

static bool
check_valid(const char *s, char right, struct buf *why)
{
	if (s[LENGTH - 1] == right)
		return true;
	buf_say(why, "the last character of '%s' should be %c", s, right);
	return false;
}

bool
resident_id_valid(const char *s, struct buf *why)
{
	static const int weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0, year, month, mday;
	day_t born;

	if (!length_valid(s, why))
		return false;
	for (int i = 0; i < LENGTH - 1; i++) {
		if (digit(s[i]) < 0) {
			buf_say(why, "'%s' has a character that is no digit", s);
			return false;
		}
		sum += digit(s[i]) * weight[i];
	}
	year = digit(s[6]) * 1000 + digit(s[7]) * 100 + digit(s[8]) * 10 + digit(s[9]);
	month = digit(s[10]) * 10 + digit(s[11]);
	mday = digit(s[12]) * 10 + digit(s[13]);
	if (!day_of(year, month, mday, &born)) {
		buf_say(why, "'%s' names no date of birth", s);
		return false;
	}
	return check_valid(s, "10X98765432"[sum % 11], why);
}

bool
resident_id_old(const char *s)
{
	day_t born;

	return strlen(s) == 15 && strspn(s, "0123456789") == 15 &&
	    day_of(1900 + digit(s[6]) * 10 + digit(s[7]), digit(s[8]) * 10 + digit(s[9]),
		digit(s[10]) * 10 + digit(s[11]), &born);
}

bool
uscc_valid(const char *s, struct buf *why)
{
	static const char set[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0, weight = 1;
	const char *p;

	if (!length_valid(s, why))
		return false;
	for (int i = 0; i < LENGTH - 1; i++, weight = weight * 3 % 31) {
		p = strchr(set, s[i]);
		if (!p) {
			buf_say(why, "'%s' has a character that such codes do not have", s);
			return false;
		}
		sum += (int)(p - set) * weight;
	}
	return check_valid(s, set[(31 - sum % 31) % 31], why);
}

bool
identity_valid(const char *kind, const char *number, struct buf *why)
{
	if (kind && number && strcmp(kind, "resident-id") == 0)
		return resident_id_valid(number, why);
	if (kind && number && strcmp(kind, "uscc") == 0)
		return uscc_valid(number, why);
	return true;
}
