/* A case file: whole, its head alone, its proofs, its edits. */
#include <string.h>

#include "base/utf8.h"
#include "case/casefile.h"
#include "common/fuzz.h"
#include "yaml/edit.h"
#include "yaml/emit.h"
#include "yaml/json.h"

static const char name[] = "case.yaml";

/* The whole and the head alone have the same keys, and the same values but for the history. */
static void
one_meaning(struct arena *a, const char *text, size_t n, const struct node *whole)
{
	struct diag d = {0};
	const struct node *head =
	    node_parse_head(a, name, text, n, "history", &node_limits_case, &d);

	must(head, "what is read whole has a head");
	must(head->kind == whole->kind && head->n == whole->n, "the head has every key");
	for (const struct node *v = whole->kind == NODE_MAP ? whole->first : NULL; v; v = v->next) {
		const struct node *same = node_get(head, v->key->str);

		must(same, "the head has each key");
		must(node_equal(v, same) ||
			(strcmp(v->key->str, "history") == 0 && same->kind == NODE_SEQ),
		    "a key of the head has the value that it has in the whole");
	}
	diag_release(&d);
}

/* What is written is read again as the same. */
static void
written(struct arena *a, const struct node *tree)
{
	struct buf out = {0};
	struct diag d = {0};
	const struct node *again;

	emit_document(&out, tree);
	again = node_parse(a, name, buf_text(&out), out.len, &node_limits_case, &d);
	must(again && node_equal(again, tree), "what is written reads as it was meant");
	buf_cut(&out, 0);
	json_node(&out, tree);
	must(utf8_bad(buf_text(&out), out.len) == out.len, "JSON is UTF-8");
	buf_release(&out);
	diag_release(&d);
}

/* An act appends an event: the text is that of before, and reads as meant, or it is refused. */
static void
edited(struct arena *a, const char *text, size_t n, const struct casefile *c)
{
	struct node *want = node_copy(a, c->read), *event = node_map(a), *again;
	struct buf out = {0};
	struct diag d = {0};

	node_set_str(a, event, "act", "note");
	node_set_str(a, event, "text", "x: y\n- #");
	node_append(node_get(want, "history"), event);
	node_set_str(a, want, "state", "closed");
	if (edit_text(name, text, n, c->read, want, "history", &out, &d)) {
		again = node_parse(a, name, buf_text(&out), out.len, &node_limits_case, &d);
		must(again && node_equal(again, want), "an edited text reads as it was meant");
	} else {
		must(d.first, "an edit is refused with a reason");
	}
	buf_cut(&out, 0);
	diag_reset(&d);
	if (edit_tidy(name, text, n, c->read, "history", &out, &d)) {
		again = node_parse(a, name, buf_text(&out), out.len, &node_limits_case, &d);
		must(again && node_equal(again, c->read), "a tidy text reads as it did");
	}
	buf_release(&out);
	diag_release(&d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data;
	struct arena a = {0};
	struct diag d = {0};
	struct casefile c, look;
	const struct node *whole = node_parse(&a, name, text, n, &node_limits_case, &d);

	must(whole || d.first, "what is no document is refused with a reason");
	if (whole) {
		one_meaning(&a, text, n, whole);
		if (whole->kind == NODE_MAP)
			written(&a, whole);
	}
	diag_reset(&d);
	if (case_read(&c, &a, name, text, n, &d)) {
		edited(&a, text, n, &c);
		case_verify(&c, &d);
		case_verify_dossier(&c, &d);
		diag_reset(&d);
		must(case_look(&look, &a, name, text, n, false, &d) &&
			case_look(&look, &a, name, text, n, true, &d),
		    "a case that holds is also looked at");
		must(strcmp(case_id(&c), case_id(&look)) == 0, "a case has one number");
	} else {
		must(d.first, "what is no case is refused with a reason");
		diag_reset(&d);
		must(case_look(&look, &a, name, text, n, false, &d) || d.first,
		    "what cannot be looked at is refused with a reason");
		must(case_look(&look, &a, name, text, n, true, &d) || d.first,
		    "a head that cannot be looked at is refused with a reason");
	}
	diag_release(&d);
	arena_release(&a);
	return 0;
}
