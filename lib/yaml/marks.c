#include "yaml/marks.h"

#include <string.h>

#include "base/utf8.h"

#if defined __SSE2__
#include <emmintrin.h>
#endif

enum { WORD = 64 };

static void
make(struct marks *m, struct arena *a, size_t len)
{
	const size_t n = len / WORD + 1;

	m->special = arena_alloc(a, 2 * n * sizeof *m->special);
	m->inner = m->special + n;
}

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

/* From a character on, which is the i-th byte. */
static bool
find_from(struct marks *m, const char *text, size_t len, size_t i)
{
	for (size_t n; i < len; i += n) {
		const unsigned char c = (unsigned char)text[i];

		n = c < 0x80 ? 1 : character(text + i, len - i);
		if (!n || (c < ' ' && c != '\n') || c == 0x7f)
			return false;
		if ((c < 0x80 && strchr("\n#,?[]{}", c)) || (c == ' ' && i && text[i - 1] == ':'))
			m->special[i / WORD] |= UINT64_C(1) << i % WORD;
		for (size_t k = i + 1; k < i + n; k++)
			m->inner[k / WORD] |= UINT64_C(1) << k % WORD;
	}
	return true;
}

bool
marks_find_plainly(struct marks *m, struct arena *a, const char *text, size_t len)
{
	make(m, a, len);
	return find_from(m, text, len, 0);
}

#if defined __SSE2__

enum { STEP = 16 };

static inline __m128i
any(__m128i a, __m128i b)
{
	return _mm_or_si128(a, b);
}

static inline __m128i
is(__m128i v, int c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)c));
}

/* Bytes from one to the other, both meant. */
static inline __m128i
is_from(__m128i v, int first, int last)
{
	const __m128i above = _mm_sub_epi8(v, _mm_set1_epi8((char)first));

	return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(last - first))), above);
}

/* The bytes that stand n before those at text + i. */
static inline __m128i
before(const char *text, size_t i, int n)
{
	const __m128i v = _mm_loadu_si128((const void *)(text + i - (i ? n : 0)));

	return i || !n ? v : n == 1 ? _mm_slli_si128(v, 1) : _mm_slli_si128(v, 2);
}

/* Begins a character of three bytes, as nearly all Chinese is: U+2000 to U+CFFF, U+F000 to U+FFFF. */
static inline __m128i
is_lead(__m128i v)
{
	return any(is_from(v, 0xe2, 0xec), is(v, 0xef));
}

/*
 * Of bytes some of which are none of ASCII: those that are not where they
 * should be, or may be of a character that no file has. Of U+F000 to U+FFFF
 * only full-width forms are certain, of U+2000 to U+2FFF what ends in neither
 * a8 nor a9.
 */
static inline __m128i
doubtful(__m128i v, __m128i inner, __m128i v1, const char *text, size_t i)
{
	const __m128i v2 = before(text, i, 2), ones = _mm_set1_epi8(1);
	const __m128i due = any(is_lead(v1), is_lead(v2));
	const __m128i low = _mm_or_si128(v, ones);
	const __m128i ascii = is_from(v, 0, 0x7f);
	const __m128i form = _mm_andnot_si128(is(low, 0xbd), is(v1, 0xef));
	const __m128i separator = _mm_and_si128(is(low, 0xa9), is(v2, 0xe2));

	return any(any(_mm_xor_si128(due, inner), any(form, separator)),
	    _mm_andnot_si128(any(any(ascii, inner), is_lead(v)), _mm_set1_epi8(-1)));
}

bool
marks_find(struct marks *m, struct arena *a, const char *text, size_t len)
{
	__m128i bad = _mm_setzero_si128();
	size_t i;

	make(m, a, len);
	for (i = 0; i + STEP <= len; i += STEP) {
		const __m128i v = before(text, i, 0), v1 = before(text, i, 1);
		const __m128i line = is(v, '\n'), low = any(v, _mm_set1_epi8(0x20));
		const __m128i special = any(any(any(line, is(v, '#')), any(is(v, ','), is(v, '?'))),
		    any(any(is(low, '{'), is(low, '}')), _mm_and_si128(is(v, ' '), is(v1, ':'))));

		bad = any(bad, any(_mm_andnot_si128(line, is_from(v, 0, 0x1f)), is(v, 0x7f)));
		m->special[i / WORD] |= (uint64_t)_mm_movemask_epi8(special) << i % WORD;
		if (_mm_movemask_epi8(any(v, v1))) {
			const __m128i inner = is_from(v, 0x80, 0xbf);

			bad = any(bad, doubtful(v, inner, v1, text, i));
			m->inner[i / WORD] |= (uint64_t)_mm_movemask_epi8(inner) << i % WORD;
		}
	}
	if (_mm_movemask_epi8(bad))
		return find_from(m, text, len, 0);
	while (i && (unsigned char)text[i - 1] >= 0x80)
		i--;
	return find_from(m, text, len, i);
}

#else

bool
marks_find(struct marks *m, struct arena *a, const char *text, size_t len)
{
	return marks_find_plainly(m, a, text, len);
}

#endif
