#include "yaml/marks.h"

#include "base/utf8.h"

enum { PLAIN, MARKED, BLANK, HIGH, NEVER };

static const unsigned char kinds[256] = {
    [0 ... '\n' - 1] = NEVER,
    ['\n'] = MARKED,
    ['\n' + 1 ... 0x1f] = NEVER,
    [' '] = BLANK,
    ['#'] = MARKED,
    [','] = MARKED,
    ['?'] = MARKED,
    ['['] = MARKED,
    [']'] = MARKED,
    ['{'] = MARKED,
    ['}'] = MARKED,
    [0x7f] = NEVER,
    [0x80 ... 0xff] = HIGH,
};

/* Length of the character at s, which is none of ASCII; 0 when no file may have it. */
static size_t
character(const char *s, size_t n)
{
	unsigned long c = 0;
	size_t len = utf8_decode(s, n, &c);

	return c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff
	    ? 0
	    : len;
}

/* From the character at i on to a place that is not before to, which it returns; 0 when it may not. */
static size_t
find(uint64_t *marks, const char *text, size_t len, size_t i, size_t to)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t n;

	for (; i < to; i += n) {
		const unsigned kind = kinds[s[i]];

		n = 1;
		if (kind == PLAIN || (kind == BLANK && (!i || s[i - 1] != ':')))
			continue;
		if (kind == NEVER || (kind == HIGH && !(n = character(text + i, len - i))))
			return 0;
		if (kind != HIGH || !i || s[i - 1] < 0x80)
			marks[i / MARKS] |= UINT64_C(1) << i % MARKS;
	}
	return i;
}

bool
marks_find_plainly(uint64_t *marks, const char *text, size_t len)
{
	return find(marks, text, len, 0, len) == len;
}

#if defined(__x86_64__) && __has_include(<sys/platform/x86.h>)

#include <immintrin.h>
#include <sys/platform/x86.h>

enum { STEP = 32 };

#define MACHINE __attribute__((target("avx2"))) static inline

MACHINE __m256i
at(const char *s)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

MACHINE __m256i
any(__m256i a, __m256i b)
{
	return _mm256_or_si256(a, b);
}

MACHINE __m256i
is(__m256i v, int c)
{
	return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)c));
}

/* Bytes from one to the other, both meant. */
MACHINE __m256i
is_from(__m256i v, int first, int last)
{
	const __m256i above = _mm256_sub_epi8(v, _mm256_set1_epi8((char)first));

	return _mm256_cmpeq_epi8(_mm256_min_epu8(above, _mm256_set1_epi8((char)(last - first))),
	    above);
}

/* Begins a character of three bytes, as nearly all Chinese is: U+2000 to U+CFFF, U+F000 to U+FFFF. */
MACHINE __m256i
is_lead(__m256i v)
{
	return any(is_from(v, 0xe2, 0xec), is(v, 0xef));
}

/*
 * Of bytes some of which are none of ASCII, v1 those one before them and v2
 * two: what is not where it should be, or may be of a character that no file
 * has. Of U+F000 to U+FFFF only full-width forms are certain, of U+2000 to
 * U+2FFF what ends in neither a8 nor a9.
 */
MACHINE __m256i
doubtful(__m256i v, __m256i v1, __m256i v2)
{
	const __m256i inner = is_from(v, 0x80, 0xbf), low = any(v, _mm256_set1_epi8(1));
	const __m256i due = any(is_lead(v1), is_lead(v2));
	const __m256i known = any(any(inner, is_lead(v)), is_from(v, 0, 0x7f));
	const __m256i form = _mm256_andnot_si256(is(low, 0xbd), is(v1, 0xef));
	const __m256i separator = _mm256_and_si256(is(low, 0xa9), is(v2, 0xe2));

	return any(any(_mm256_xor_si256(due, inner), any(form, separator)),
	    _mm256_andnot_si256(known, _mm256_set1_epi8(-1)));
}

/* Kinds of ASCII, by the halves of a byte: 1 to 8 are marked, 16 to 64 are in no file. */
MACHINE __m256i
kinds_of(__m256i v)
{
	const __m256i low = _mm256_broadcastsi128_si256(
	    _mm_setr_epi8(48, 48, 48, 50, 48, 48, 48, 48, 48, 48, 33, 56, 50, 56, 48, 48 | 64 | 4));
	const __m256i high = _mm256_broadcastsi128_si256(
	    _mm_setr_epi8(16 | 1, 32, 2, 4, 0, 8, 0, 8 | 64, 0, 0, 0, 0, 0, 0, 0, 0));
	const __m256i half = _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15));

	return _mm256_and_si256(_mm256_shuffle_epi8(low, v), _mm256_shuffle_epi8(high, half));
}

/* The same as find, where some bytes stand before i, of as many as it can; what is doubtful is no fault yet. */
__attribute__((target("avx2"))) static size_t
find_quickly(uint64_t *marks, const char *text, size_t len, size_t i, bool *doubt)
{
	__m256i bad = _mm256_setzero_si256();

	for (; i + STEP <= len; i += STEP) {
		const __m256i v = at(text + i), v1 = at(text + i - 1);
		const __m256i kind = kinds_of(v);
		const __m256i blank = _mm256_and_si256(is(v, ' '), is(v1, ':'));
		const __m256i marked =
		    any(_mm256_cmpgt_epi8(_mm256_and_si256(kind, _mm256_set1_epi8(15)),
			    _mm256_setzero_si256()),
			blank);
		const uint32_t high = (uint32_t)_mm256_movemask_epi8(v),
			       before = (uint32_t)_mm256_movemask_epi8(v1);

		bad = any(bad, _mm256_cmpgt_epi8(kind, _mm256_set1_epi8(15)));
		marks[i / MARKS] |=
		    (uint64_t)((uint32_t)_mm256_movemask_epi8(marked) | (high & ~before))
		    << i % MARKS;
		if (high | before)
			bad = any(bad, doubtful(v, v1, at(text + i - 2)));
	}
	*doubt = _mm256_movemask_epi8(bad) != 0;
	return i;
}

bool
marks_find(uint64_t *marks, const char *text, size_t len)
{
	bool doubt;
	size_t i;

	if (len < 2 * STEP || !CPU_FEATURE_ACTIVE(AVX2))
		return marks_find_plainly(marks, text, len);
	if (!find(marks, text, len, 0, STEP))
		return false;
	i = find_quickly(marks, text, len, STEP, &doubt);
	if (doubt)
		return marks_find_plainly(marks, text, len);
	while (i && (unsigned char)text[i - 1] >= 0x80)
		i--;
	return find(marks, text, len, i, len) == len;
}

#else

bool
marks_find(uint64_t *marks, const char *text, size_t len)
{
	return marks_find_plainly(marks, text, len);
}

#endif
