#include "case/dossier.h"

#include <string.h>

#include "base/said.h"
#include "base/utf8.h"
#include "rules/identity.h"

enum { KEY_MOST = 128 };

bool
dossier_known(const char *path)
{
	static const char *const applicant[] = {"name", "type", "id-type", "id-number", "phone",
	    "contact", "address", "mail", "legal-representative", "agent"};

	if (strcmp(path, "materials") == 0)
		return true;
	if (strncmp(path, "fields.", 7) == 0)
		return path[7] && !strpbrk(path + 7, ".\n\t") && strlen(path) < KEY_MOST &&
		    !utf8_fault(path);
	if (strncmp(path, "applicant.", 10) != 0)
		return false;
	for (size_t i = 0; i < sizeof applicant / sizeof *applicant; i++)
		if (strcmp(path + 10, applicant[i]) == 0)
			return true;
	return false;
}

static struct node *
materials(struct arena *a, const char *text, day_t day)
{
	struct node *seq = node_seq(a), *m;
	char received[DAY_TEXT];
	size_t n, skip, sep;

	day_format(day, received);
	for (; *text; text += n + sep) {
		n = said_part(text, ';', &sep);
		skip = strspn(text, " ");
		if (skip >= n)
			continue;
		m = node_map(a);
		node_set(a, m, "name", node_stringn(a, text + skip, n - skip));
		node_set_plain(a, m, "received", received);
		node_append(seq, m);
	}
	return seq;
}

static const char *
word_in(struct arena *a, const char *text, const char *words, struct buf *why)
{
	const char *word = said_among(a, words, text);

	if (!word)
		buf_fmt(why, "'%s' is none of: %s", text, words);
	return word;
}

/* The text as it is to be kept; NULL: it cannot stand there. */
static const char *
value_kept(struct arena *a, const char *path, const char *text, struct buf *why)
{
	if (utf8_fault(text)) {
		buf_str(why, utf8_fault(text));
		return NULL;
	}
	if (strcmp(path, "applicant.type") == 0)
		return word_in(a, text, "person organisation", why);
	if (strcmp(path, "applicant.id-type") == 0)
		return word_in(a, text, "resident-id uscc passport other", why);
	return text;
}

bool
dossier_add(struct arena *a, struct node *map, const char *path, const char *text, day_t day,
    struct buf *why)
{
	struct node *value;

	if (!dossier_known(path)) {
		buf_fmt(why, "the dossier has no '%s': say applicant.name, fields.NAME, materials",
		    path);
		return false;
	}
	if (!(text = value_kept(a, path, text, why)))
		return false;
	value = strcmp(path, "materials") == 0 ? materials(a, text, day) : node_string(a, text);
	if (value->kind == NODE_SEQ && !value->n) {
		buf_str(why, "the list is empty");
		return false;
	}
	node_set(a, map, path, value);
	return true;
}

bool
dossier_identity(const struct node *map, struct buf *why)
{
	const char *type = node_get_str(map, "applicant.id-type", "");
	const char *number = node_get_str(map, "applicant.id-number", NULL);

	if (!number)
		return true;
	if (strcmp(type, "resident-id") == 0)
		return resident_id_valid(number, why);
	if (strcmp(type, "uscc") == 0)
		return uscc_valid(number, why);
	return true;
}
