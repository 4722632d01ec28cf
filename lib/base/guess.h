#ifndef BASE_GUESS_H
#define BASE_GUESS_H

#include <stddef.h>

/*
 * The encoding of bytes for which nobody named one: by a byte order mark of
 * UTF-8, UTF-16 or GB18030; else UTF-8 when all is well formed, or more of it
 * is than is not (a file with a few damaged bytes); else GB18030 when its
 * characters are those that Chinese text has. NULL: none of these.
 *
 * Nearly all bytes are well formed GB18030. But in Chinese text few characters
 * lie outside GB 2312, of those in it most are of its first level (GB 2312-80:
 * the 3,755 most used), and none stands alone between Latin letters.
 */
const char *guess_encoding(const char *bytes, size_t n);
/*
 * What bytes look like that guess_encoding refuses: a name that iconv knows,
 * or NULL.
 */
const char *guess_other(const char *bytes, size_t n);

#endif
