/* lib/case/dossier: what an applicant brings, by dotted path. */
#include <string.h>

#include "case/dossier.h"
#include "tap.h"

static struct arena arena;

static const struct node *
added(const char *path, const char *text, const char *reason)
{
	struct node *map = node_map(&arena);
	struct buf why = {0};
	bool ok = dossier_add(&arena, map, path, text, 19000, &why);

	if (ok != !reason || strcmp(buf_text(&why), reason ? reason : "") != 0)
		tap_note("%s: %s", path, buf_text(&why));
	ok = ok == !reason && strcmp(buf_text(&why), reason ? reason : "") == 0;
	buf_release(&why);
	return ok ? map : NULL;
}

static bool
is(const char *path, const char *text)
{
	const struct node *map = added(path, text, NULL);

	return map && node_is(node_get(map, path), text);
}

static bool
refused(const char *path, const char *text, const char *reason)
{
	return added(path, text, reason) != NULL;
}

static bool
identity(const char *type, const char *number, const char *reason)
{
	struct node *map = node_map(&arena);
	struct buf why = {0};
	bool ok;

	if (type)
		node_set_str(&arena, map, "applicant.id-type", type);
	if (number)
		node_set_str(&arena, map, "applicant.id-number", number);
	ok = dossier_identity(map, &why) == !reason &&
	    strcmp(buf_text(&why), reason ? reason : "") == 0;
	if (!ok)
		tap_note("%s", buf_text(&why));
	buf_release(&why);
	return ok;
}

static bool
is_list(const char *text, const char *first, const char *last, size_t n)
{
	const struct node *map = added("materials", text, NULL), *list = node_get(map, "materials");

	return list && list->n == n && node_is(node_get(list->first, "name"), first) &&
	    node_is(node_get(list->last, "name"), last) &&
	    node_is(node_get(list->first, "received"), "2022-01-08");
}

int
main(void)
{
	tap_ok(dossier_known("applicant.name") && dossier_known("applicant.id-number") &&
		dossier_known("materials") && dossier_known("fields.area"),
	    "applicant.KEY, fields.KEY and materials are known");
	tap_ok(!dossier_known("applicant") && !dossier_known("applicant.age") &&
		!dossier_known("fields.") && !dossier_known("fields") && !dossier_known("id") &&
		!dossier_known("item") && !dossier_known("history") && !dossier_known("") &&
		!dossier_known("materials.name"),
	    "nothing else is");
	tap_ok(!dossier_known("fields.a.b"), "a field has no dot in its name");
	tap_ok(is("applicant.name", "青岚宏达置业有限公司"), "a value is kept as it is");
	tap_ok(is("fields.note", "two\nlines\tand a tab"), "lines and tabs are text");
	tap_ok(refused("fields.note", "a\rb", "it has a control character"), "a lone CR is not");
	tap_ok(refused("fields.note", "a\033[31m", "it has a control character"), "nor is ESC");
	tap_ok(refused("fields.note", "\x7f", "it has a control character"), "nor is DEL");
	tap_ok(refused("fields.note", "\xff", "not UTF-8"), "text is UTF-8");
	tap_ok(
	    refused("applicant.age", "7",
		"the dossier has no 'applicant.age': say applicant.name, fields.NAME, materials"),
	    "an unknown path is refused by name");
	tap_ok(is("applicant.type", "organisation") && is("applicant.id-type", "passport"),
	    "words of the list");
	tap_ok(refused("applicant.type", "company", "'company' is none of: person organisation"),
	    "no other words");
	tap_ok(is_list("form", "form", "form", 1), "one document");
	tap_ok(is_list("申请书; 报告书 ;;plan", "申请书", "plan", 3),
	    "documents with ; between them, received on the day");
	tap_ok(refused("materials", " ; ", "the list is empty"), "no document is no list");
	tap_ok(identity(NULL, NULL, NULL) && identity("uscc", NULL, NULL) &&
		identity(NULL, "1", NULL) && identity("passport", "1", NULL),
	    "only two kinds of numbers are checked");
	tap_ok(identity("resident-id", "11010519491231002X", NULL) &&
		identity("resident-id", "110105194912310021",
		    "the last character of '110105194912310021' should be X"),
	    "resident identity numbers");
	tap_ok(identity("uscc", "91350100M000100Y43", NULL) &&
		identity("uscc", "91350100M000100Y44",
		    "the last character of '91350100M000100Y44' should be 3"),
	    "unified social credit codes");
	arena_release(&arena);
	return tap_done();
}
