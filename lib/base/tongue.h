#ifndef BASE_TONGUE_H
#define BASE_TONGUE_H

#include <libintl.h>
#include <stdbool.h>

/*
 * The language in which a run speaks to people: English, which stands in the
 * sources, or simplified Chinese, by the catalogue of gettext that lib/po
 * becomes. Without a choice it is English, and no catalogue is opened.
 *
 * diag_*, run_usage, buf_say and arena_say translate their format, so that a
 * message is a whole sentence in its call; any other text for people is in
 * _(). What is read by machines, or written into a case, is neither.
 * lib/po/tables.py gathers what stands in tables, and what others tell.
 */

/*
 * Who asks first is obeyed: --lang, then the locale, then the office. A name is that of a language
 * or of a locale, such as zh, zh_CN.UTF-8 or en-GB.
 */

/* False: it is neither language, and nothing changed. */
bool tongue_ask(const char *name);
/*
 * The first of LANGUAGE, LC_ALL, LC_MESSAGES and LANG that is set names it; for a language that we
 * do not have English stands. C and POSIX name none.
 */
void tongue_of_locale(void);
/* NULL: the office names none. */
void tongue_of_office(const char *name);
/* One of them has named it. */
bool tongue_is_settled(void);
/* zh or en, which tongue_ask was given; NULL: nothing. */
const char *tongue_asked(void);

/*
 * Speaks Chinese or English meanwhile, as what machines read or a paper wants; what it gives is
 * given back at the end.
 */
bool tongue_swap(bool chinese);

/* Not to be set by others. */
extern bool tongue_is_chinese;

__attribute__((format_arg(1))) static inline const char *
tongue(const char *text)
{
	/* the text "" has the head of the catalogue as its translation */
	return tongue_is_chinese && *text ? gettext(text) : text;
}

/* The form for so many: of Chinese there is one. */
__attribute__((format_arg(1), format_arg(2))) static inline const char *
tongue_n(const char *one, const char *more, unsigned long n)
{
	return tongue_is_chinese ? ngettext(one, more, n) : n == 1 ? one : more;
}

#define _(text) tongue(text)
/* A text that is translated where it is used, for those who gather what is. */
#define N_(text) text

#endif
