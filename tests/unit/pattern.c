/*
 * lib/schema/pattern: every pattern of the schemas matches just the texts that it matches as POSIX
 * reads it (regcomp): texts of many kinds, and those texts changed at random.
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <locale.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "common/random.h"
#include "schema/pattern.h"
#include "tap.h"
#include "yaml/node.h"

enum { TEXTS = 400, PATTERNS = 512 };

/* Those of the schemas come behind some that no schema has. */
static const char *patterns[PATTERNS] = {"^(a|b|20)*-?$", "(0+|1-?){2,}$", "^[^a-z]*$", "[0-9]{2}-",
    "^$|^[A-Z]{2}", "^([^0-9]|[0-9]{4})+$", "[a-z]$", "^(2?0?)*2", "^[0-9a-f]{3,5}$", "^[a-z]?$",
    "^(aa)*$", "^(a|aa)+$", "^$", "^[a2]{2}$|^[a2]{4}$", "^[^a]*$", "^[a-z]*[a-z]$"};
static size_t n_patterns = 16;

static void
gather(const struct node *n)
{
	for (const struct node *e = n->first; e; e = e->next) {
		size_t i = 0;

		if (e->key && strcmp(e->key->str, "pattern") == 0 && e->kind == NODE_SCALAR) {
			while (i < n_patterns && strcmp(patterns[i], e->str) != 0)
				i++;
			if (i == n_patterns && i < PATTERNS)
				patterns[n_patterns++] = e->str;
		}
		gather(e);
	}
}

static bool
read_schemas(struct arena *a)
{
	DIR *dir = opendir("schemas");
	struct diag d = {0};
	struct dirent *e;

	while (dir && (e = readdir(dir))) {
		static char text[1 << 20];
		FILE *f = *e->d_name == '.' ? NULL
					    : fopen(arena_fmt(a, "schemas/%s", e->d_name), "r");
		size_t n = f ? fread(text, 1, sizeof text, f) : 0;
		const struct node *root =
		    f ? node_parse(a, e->d_name, text, n, &node_limits_rule, &d) : NULL;

		if (root)
			gather(root);
		if (f)
			fclose(f);
	}
	if (dir)
		closedir(dir);
	diag_release(&d);
	return n_patterns > 20;
}

/* A text that one of the patterns may match, or nearly. */
static void
some_text(struct buf *b)
{
	static const char *const texts[] = {"", "a", "water-bureau", "WB-20220905-000017",
	    "2022-09-05", "2022-09-05T09:12:31+08:00", "2022-09-05T09:12Z", "20 workdays",
	    "1 workday", "5 days before", "late", "17", "-3", "0", "paused", "same-day", "noon",
	    "1.50 CNY", "1.50 CNY; 20.00 EUR", "decide/water/2", "a@b", "fields.x",
	    "joint-review.veto", "unknown", "2022-Q3", "08:30", "中文", "*", " ", "total",
	    "1,000.00 CNY", "0123456789abcdef"};
	static const char *const pieces[] = {"0", "9", "a", "Z", "-", ":", ".", "T", "+", " ", "/",
	    "@", "中", "_", "*", ",", "\n", "00", "workdays", ";"};
	unsigned at;

	buf_cut(b, 0);
	buf_str(b, ANY(texts));
	for (unsigned k = pick(3); k && b->len; k--) {
		at = pick((unsigned)b->len);
		if ((unsigned char)b->data[at] >= 0x80)
			continue;
		if (chance(50)) {
			b->data[at] = *ANY(pieces);
			if ((unsigned char)b->data[at] >= 0x80)
				b->data[at] = 'x';
		} else {
			buf_str(b, ANY(pieces));
		}
	}
}

int
main(void)
{
	locale_t utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0);
	struct pattern_tables t = {0};
	struct arena a = {0};
	struct buf b = {0};
	unsigned matched = 0;

	if (!utf8 || !read_schemas(&a))
		return 2;
	uselocale(utf8);
	for (size_t i = 0; i < n_patterns; i++) {
		uint16_t p = pattern_compile(&t, patterns[i]);
		struct patterns all = {t.pattern, t.class_of, t.next};
		bool same = true, one;
		regex_t re;

		if (regcomp(&re, patterns[i], REG_EXTENDED | REG_NOSUB) != 0)
			return 2;
		for (int k = 0; k < TEXTS && same; k++) {
			some_text(&b);
			one = pattern_match(&all, p, buf_text(&b));
			same = one == (regexec(&re, buf_text(&b), 0, NULL, 0) == 0);
			matched += one;
			if (!same)
				tap_note("'%s' is %sthat", buf_text(&b), one ? "" : "not ");
		}
		tap_ok(same, patterns[i]);
		regfree(&re);
	}
	tap_ok(matched > 1000, "many of the texts match");
	free(t.pattern);
	free(t.class_of);
	free(t.next);
	buf_release(&b);
	arena_release(&a);
	freelocale(utf8);
	return tap_done();
}
