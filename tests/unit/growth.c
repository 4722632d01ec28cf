/*
 * What grows with a file grows as it does, and not as its square: the comparisons of texts are
 * counted, by a strcmp of our own, for a size and for twice that.
 */
#include <stdlib.h>
#include <string.h>

#include "case/casefile.h"
#include "tap.h"
#include "yaml/node.h"

static size_t calls;

/* Not inlined, nor known to the compiler as what it is. */
int
strcmp(const char *a, const char *b)
{
	calls++;
	for (; *a && *a == *b; a++, b++)
		;
	return (unsigned char)*a - (unsigned char)*b;
}

static void
comparisons(const char *sentence, void (*work)(struct arena *a, int n))
{
	size_t count[2];

	for (int i = 0; i < 2; i++) {
		struct arena a = {0};

		calls = 0;
		work(&a, 2000 << i);
		count[i] = calls;
		arena_release(&a);
	}
	if (count[0] < 1000 || count[1] > 3 * count[0])
		tap_note("%zu, then %zu", count[0], count[1]);
	tap_ok(count[0] >= 1000 && count[1] <= 3 * count[0], sentence);
}

static struct node *
mapping(struct arena *a, int n, const char *first)
{
	struct node *m = node_map(a);

	if (first)
		node_add(a, m, first, node_string(a, "x"));
	for (int i = 0; i < n; i++)
		node_add(a, m, arena_fmt(a, "key-%d", i), node_string(a, "x"));
	return m;
}

static void
equal_with_one_more(struct arena *a, int n)
{
	struct node *x = mapping(a, n, "own"), *y = mapping(a, n, "other");

	node_set(a, x, "own", NULL);
	node_set(a, y, "other", NULL);
	node_set_str(a, y, "last", "x");
	node_set_str(a, x, "last", "x");
	if (!node_equal(x, y))
		calls = 0;
}

static struct node *
read_mapping(struct arena *a, int n, bool back)
{
	struct buf b = {0};
	struct diag d = {0};
	struct node *m;

	for (int i = 0; i < n; i++)
		buf_fmt(&b, "key-%d: x\n", back ? n - 1 - i : i);
	m = node_parse(a, "f", b.data, b.len, &node_limits_case, &d);
	buf_release(&b);
	diag_release(&d);
	return m;
}

static void
equal_in_another_order(struct arena *a, int n)
{
	if (!node_equal(read_mapping(a, n, false), read_mapping(a, n, true)))
		calls = 0;
}

/* Each event opens a task and closes the one before. */
static void
fold_of_many_tasks(struct arena *a, int n)
{
	struct buf b = {0};
	struct diag d = {0};
	struct casefile c;

	buf_str(&b, "id: x\nhistory:\n");
	for (int i = 1; i <= n; i++) {
		buf_fmt(&b, "- {at: 2022-12-16, act: note, opens: [{task: t, of: o, due: paused}]");
		buf_fmt(&b, i > 1 ? ", closes: [t/o/%d]}\n" : "}\n", i - 1);
	}
	if (!case_look(&c, a, "f", b.data, b.len, false, &d) ||
	    fold_binding(&c.fold)->opened != (size_t)n)
		calls = 0;
	case_verify(&c, &d);
	buf_release(&b);
	diag_release(&d);
}

/* One event opens many tasks, the next closes them. */
static void
fold_of_many_at_once(struct arena *a, int n)
{
	struct buf b = {0};
	struct diag d = {0};
	struct casefile c;

	buf_str(&b, "id: x\nhistory:\n- at: 2022-12-16\n  act: note\n  opens:\n");
	for (int i = 0; i < n; i++)
		buf_fmt(&b, "  - {task: t%d, of: o, due: paused}\n", i);
	buf_str(&b, "- at: 2022-12-16\n  act: note\n  closes:\n");
	for (int i = 0; i < n; i++)
		buf_fmt(&b, "  - t%d/o/1\n", i);
	if (!case_look(&c, a, "f", b.data, b.len, false, &d) || fold_binding(&c.fold))
		calls = 0;
	case_verify(&c, &d);
	buf_release(&b);
	diag_release(&d);
}

int
main(void)
{
	comparisons("two mappings of many keys are compared", equal_with_one_more);
	comparisons("in whatever order their keys stand", equal_in_another_order);
	comparisons("a history that opens and closes many tasks is folded", fold_of_many_tasks);
	comparisons("so is one that does it at once", fold_of_many_at_once);
	return tap_done();
}
