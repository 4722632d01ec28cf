#include "case/dossier.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "case/seal.h"
#include "rules/identity.h"
#include "rules/near.h"

enum { KEY_MOST = 128 };

const char *const applicant_keys[] = {"name", "type", "id-type", "id-number", "phone", "contact",
    "address", "mail", "legal-representative", "agent", "agent-id-type", "agent-id-number",
    "agent-authorisation", NULL};

bool
dossier_known(const char *path)
{
	if (strcmp(path, "materials") == 0)
		return true;
	if (strncmp(path, "fields.", 7) == 0)
		return path[7] && !strpbrk(path + 7, ".\n\t") && strlen(path) < KEY_MOST &&
		    !utf8_fault(path);
	if (strncmp(path, "applicant.", 10) != 0)
		return false;
	for (const char *const *key = applicant_keys; *key; key++)
		if (strcmp(path + 10, *key) == 0)
			return true;
	return false;
}

/* The KEY of materials.NAME.KEY; NULL: the path is not of that form. */
static const char *
detail_key(const char *path)
{
	static const char *const keys[] = {"name", "copies", "original", "received"};
	const char *dot = strncmp(path, "materials.", 10) == 0 ? strrchr(path + 10, '.') : NULL;

	if (!dot || dot == path + 10 || utf8_fault(path))
		return NULL;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(dot + 1, keys[i]) == 0)
			return keys[i];
	return NULL;
}

bool
dossier_settable(const char *path)
{
	return dossier_known(path) || detail_key(path);
}

static struct node *
materials(struct arena *a, const char *text, day_t day)
{
	struct node *seq = node_seq(a), *m;
	char received[DAY_TEXT];
	const char *name;
	size_t n, len, sep;

	day_format(day, received);
	for (; *text; text += n + sep) {
		n = said_part(text, ';', &sep);
		name = text;
		if (!(len = said_trim(&name, n)))
			continue;
		m = node_map(a);
		node_set(a, m, "name", node_stringn(a, name, len));
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
		buf_say(why, "'%s' is none of: %s", text, words);
	return word;
}

/* The text as it is to be kept; NULL: it cannot stand there. */
static const char *
value_kept(struct arena *a, const char *path, const char *text, struct buf *why)
{
	size_t n;

	if (utf8_fault(text)) {
		buf_str(why, utf8_fault(text));
		return NULL;
	}
	if (strcmp(path, "applicant.type") == 0)
		return word_in(a, text, "person organisation", why);
	if (strcmp(path, "applicant.id-type") == 0)
		return word_in(a, text, "resident-id uscc passport other", why);
	/* with a blank behind it a name would be another's */
	if (strncmp(path, "applicant.", 10) != 0)
		return text;
	text = utf8_trim(text, &n);
	return arena_strn(a, text, n);
}

/* The value of a detail of a material; NULL and a reason in why. */
static struct node *
detail(struct arena *a, const char *key, const char *text, struct buf *why)
{
	const char *folded = said_folded(a, text), *word = said_among(a, "true false", text);
	day_t day;

	if (strcmp(key, "name") == 0 && *text)
		return node_string(a, text);
	if (strcmp(key, "copies") == 0 && strlen(folded) < 4 && *folded > '0' &&
	    !folded[strspn(folded, "0123456789")])
		return node_plain(a, folded);
	if (strcmp(key, "original") == 0 && word)
		return node_plain(a, word);
	if (strcmp(key, "received") == 0 && day_parse(folded, strlen(folded), &day))
		return node_plain(a, folded);
	buf_say(why, "'%s' is no %s", text,
	    strcmp(key, "copies") == 0         ? _("number of copies, 1 to 999")
		: strcmp(key, "original") == 0 ? _("answer: say true or false")
		: strcmp(key, "received") == 0 ? _("date: say 2022-09-05")
					       : "name");
	return NULL;
}

bool
dossier_add(struct arena *a, struct node *map, const char *path, const char *text, day_t day,
    struct buf *why)
{
	const bool of_applicant = strncmp(path, "applicant.", 10) == 0;
	struct nearest near = {.text = of_applicant ? path + 10 : path};
	struct node *value;

	if (!dossier_settable(path)) {
		nearest_try(&near, "materials");
		for (const char *const *key = applicant_keys; *key; key++)
			nearest_try(&near,
			    of_applicant ? *key : arena_fmt(a, "applicant.%s", *key));
		if (of_applicant && near.name)
			near.name = arena_fmt(a, "applicant.%s", near.name);
		buf_say(why,
		    near.name
			? "the dossier has no '%s'"
			: "the dossier has no '%s': say applicant.name, fields.NAME, materials",
		    path);
		nearest_tell(&near, why);
		return false;
	}
	if (!(text = value_kept(a, path, text, why)))
		return false;
	if (detail_key(path)) {
		value = detail(a, detail_key(path), text, why);
		if (value)
			node_set(a, map, path, value);
		return value != NULL;
	}
	value = strcmp(path, "materials") == 0 ? materials(a, text, day) : node_string(a, text);
	if (value->kind == NODE_SEQ && !value->n) {
		buf_say(why, "the list is empty");
		return false;
	}
	node_set(a, map, path, value);
	return true;
}

bool
dossier_identity(const struct node *map, struct buf *why)
{
	return identity_valid(node_get_str(map, "applicant.id-type", NULL),
	    node_get_str(map, "applicant.id-number", NULL), why);
}

/* The material of that name, if there is one; how many there are in *n. */
static struct node *
material(const struct node *list, const char *name, size_t *n)
{
	struct node *m, *found = NULL;

	*n = 0;
	for (m = list && list->kind == NODE_SEQ ? list->first : NULL; m; m = m->next)
		if (node_is(node_get(m, "name"), name)) {
			found = found ? found : m;
			++*n;
		}
	return found;
}

static struct node *
the_material(const struct node *list, const char *name, struct buf *why)
{
	size_t n;
	struct node *m = material(list, name, &n);

	if (n == 1)
		return m;
	if (why->len)
		buf_str(why, "; ");
	if (n)
		buf_say(why, "%zu materials are named '%s': --set materials says the whole list", n,
		    name);
	else
		buf_say(why, "no material is named '%s'", name);
	return NULL;
}

/* The list without those of its entries that are in out. */
static void
leave_out(struct node *list, const struct node *out)
{
	struct node *m = list->first, *next;

	list->first = list->last = NULL;
	list->n = 0;
	for (; m; m = next) {
		next = m->next;
		m->next = NULL;
		if (m != out)
			node_append(list, m);
	}
}

/* A mapping or list that has nothing left goes too. */
static void
drop_empty(struct arena *a, struct node *tree, const char *path)
{
	const char *dot = strchr(path, '.');
	const char *top = arena_strn(a, path, dot ? (size_t)(dot - path) : strlen(path));
	const struct node *n = node_get(tree, top);

	if (n && n->kind != NODE_SCALAR && !n->n)
		node_set(a, tree, top, NULL);
}

static bool
take_out(struct arena *a, struct node *tree, const struct node *what, struct buf *why)
{
	const char *path = what->key->str;
	struct node *value = node_path(tree, path), *m;
	const struct node *name;
	bool ok = true;

	if (!value) {
		buf_say(why, "%sthere is no %s", why->len ? _("; ") : "", path);
		return false;
	}
	if (what->kind != NODE_SEQ)
		node_set_path(a, tree, path, NULL);
	for (name = what->kind == NODE_SEQ ? what->first : NULL; name; name = name->next) {
		if ((m = the_material(value, node_get_str(name, "name", ""), why)))
			leave_out(value, m);
		ok &= m != NULL;
	}
	drop_empty(a, tree, path);
	return ok;
}

/* An entry that was there under its name stays what it was: when it came, how many copies. */
static void
replace(struct arena *a, struct node *tree, const struct node *value)
{
	struct node *old = node_path(tree, value->key->str), *list, *kept;
	const struct node *m;
	size_t n;

	if (value->kind != NODE_SEQ || !old || old->kind != NODE_SEQ) {
		node_set_path(a, tree, value->key->str, node_copy(a, value));
		return;
	}
	list = node_seq(a);
	for (m = value->first; m; m = m->next) {
		kept = material(old, node_get_str(m, "name", ""), &n);
		node_append(list, node_copy(a, kept ? kept : m));
		if (kept)
			leave_out(old, kept);
	}
	node_set_path(a, tree, value->key->str, list);
}

static void
append(struct arena *a, struct node *tree, const struct node *value)
{
	struct node *list = node_path(tree, value->key->str);
	const struct node *m;

	if (!list || list->kind != NODE_SEQ) {
		node_set_path(a, tree, value->key->str, node_copy(a, value));
		return;
	}
	for (m = value->first; m; m = m->next)
		node_append(list, node_copy(a, m));
}

static bool
correct(struct arena *a, struct node *tree, const struct node *value, struct buf *why)
{
	const char *path = value->key->str, *key = detail_key(path);
	const char *name = arena_strn(a, path + 10, (size_t)(strrchr(path, '.') - path - 10));
	struct node *m = the_material(node_get(tree, "materials"), name, why);

	if (m)
		node_set(a, m, key, node_copy(a, value));
	return m != NULL;
}

static const struct node *
first(const struct node *map)
{
	return map ? map->first : NULL;
}

/* Each key in its place, so that of the file only their lines change. */
static void
replace_all(struct arena *a, struct node *tree, const struct node *set)
{
	static const char *const keys[] = {"applicant", "materials", "fields"};
	struct node *all = node_map(a);

	for (const struct node *x = first(set); x; x = x->next)
		node_set_path(a, all, x->key->str, node_copy(a, x));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct node *value = node_get(all, keys[i]);

		node_set(a, tree, keys[i], value ? node_copy(a, value) : NULL);
	}
}

bool
dossier_apply(struct arena *a, struct node *tree, const struct dossier_change *change,
    struct buf *why)
{
	struct node *history = node_get(tree, "history");
	const struct node *x;
	bool ok = true;

	if (history)
		node_set(a, tree, "history", NULL);
	if (change->whole)
		replace_all(a, tree, change->set);
	for (x = first(change->remove); x; x = x->next)
		ok &= take_out(a, tree, x, why);
	for (x = change->whole ? NULL : first(change->set); x; x = x->next)
		if (!detail_key(x->key->str))
			replace(a, tree, x);
	for (x = first(change->add); x; x = x->next)
		append(a, tree, x);
	for (x = first(change->set); x; x = x->next)
		if (detail_key(x->key->str))
			ok &= correct(a, tree, x, why);
	if (history)
		node_set(a, tree, "history", history);
	return ok;
}

/* The history stays the last key. */
static void
set_key(struct arena *a, struct node *tree, const char *key, struct node *value)
{
	struct node *history = node_get(tree, key) ? NULL : node_get(tree, "history");

	if (history)
		node_set(a, tree, "history", NULL);
	node_set(a, tree, key, value);
	if (history)
		node_set(a, tree, "history", history);
}

void
dossier_undo(struct arena *a, struct node *tree, const struct node *event, const struct node *done)
{
	const struct node *was = node_get(event, "was"), *added = node_get(event, "added"), *x;

	for (x = added && added->kind == NODE_SEQ ? added->first : NULL; x; x = x->next)
		if (in_dossier(node_str(x, "history")) && !node_has(done, x->str))
			node_set(a, tree, x->str, NULL);
	for (x = was && was->kind == NODE_MAP ? was->first : NULL; x; x = x->next)
		if (in_dossier(x->key->str) && !node_has(done, x->key->str))
			set_key(a, tree, x->key->str, node_copy(a, x));
}

void
dossier_put(struct arena *a, struct node *tree, const struct node *from)
{
	struct node *gone = node_seq(a);
	const struct node *x;

	for (x = tree->first; x; x = x->next)
		if (in_dossier(x->key->str) && !node_get(from, x->key->str))
			node_append(gone, node_string(a, x->key->str));
	for (x = gone->first; x; x = x->next)
		node_set(a, tree, x->str, NULL);
	for (x = from->first; x; x = x->next)
		if (in_dossier(x->key->str) && !node_equal(node_get(tree, x->key->str), x))
			set_key(a, tree, x->key->str, node_copy(a, x));
}
