#include "report/report.h"

#include <string.h>

#include "base/said.h"
#include "rules/record.h"

/*
 * What each department brought into the hall and gave out of hand (两集中、两到位,
 * S205): its approvals in one section, that in the hall; its items there, and
 * the window authorised for them.
 */
enum {
	DEPARTMENT,
	NAME,
	SECTION,
	CONCENTRATED,
	MOVED,
	ITEMS,
	ENTERED,
	AUTHORISED,
	SIGNED,
	LACKS,
	IN_PLACE,
	N
};
static const struct column columns[N] = {[DEPARTMENT] = {.name = "department"},
    [NAME] = {.name = "name"},
    [SECTION] = {.name = "section"},
    [CONCENTRATED] = {.name = "concentrated"},
    [MOVED] = {.name = "moved"},
    [ITEMS] = {"items", NULL, COLUMN_RIGHT},
    [ENTERED] = {"entered", NULL, COLUMN_RIGHT},
    [AUTHORISED] = {"authorised", NULL, COLUMN_RIGHT},
    [SIGNED] = {"signed-there", NULL, COLUMN_RIGHT},
    [LACKS] = {.name = "lacks"},
    [IN_PLACE] = {.name = "in-place"}};

struct counted_items {
	int64_t items, entered, authorised, signed_there;
};

/* What it takes in and hands out there, for which its window has the authority. */
static bool
is_authorised(const struct office *o, const struct item *item, const struct version *v, day_t day)
{
	const struct department *window = office_department(o, version_window(o, v));

	return !office_authorises(o) ||
	    (window && department_may(window, "accept", item->id, day) &&
		department_may(window, "serve", item->id, day));
}

static void
count_item(const struct report *p, const struct item *item, const struct version *v, day_t day,
    struct counted_items *n, struct buf *lacks)
{
	day_t on;
	const bool entered = record_day(v->node, "entered", &on) && on <= day,
		   authorised = is_authorised(p->office, item, v, day);

	n->items++;
	n->entered += entered;
	n->authorised += authorised;
	/* 首席代表在窗口签发 */
	n->signed_there += v->signed_by == SIGN_REPRESENTATIVE;
	if (!entered || !authorised)
		buf_fmt(lacks, "%s%s", lacks->len ? ";" : "", item->id);
}

static bool
has_day(const struct department *dep, const char *key, day_t day)
{
	const struct node *section = node_get(dep->node, "section");
	day_t on;

	return section && record_day(section, key, &on) && on <= day;
}

static void
line(struct report *p, const struct department *dep, day_t day, const struct counted_items *n,
    const char *lacks)
{
	const bool concentrated = dep && has_day(dep, "from", day),
		   moved = dep && has_day(dep, "entered", day);
	const struct node *section = concentrated ? node_get(dep->node, "section") : NULL;

	report_line(p,
	    (const char *[N]){[DEPARTMENT] = dep ? dep->id : word_told("total"),
		[NAME] = dep ? department_name(dep, day) : NULL,
		[SECTION] = section ? node_get_str(section, "name", NULL) : NULL,
		[CONCENTRATED] = !dep ? NULL
		    : concentrated    ? "yes"
				      : "no",
		[MOVED] = !dep ? NULL
		    : moved    ? "yes"
			       : "no",
		[ITEMS] = report_number(p, n->items),
		[ENTERED] = report_number(p, n->entered),
		[AUTHORISED] = report_number(p, n->authorised),
		[SIGNED] = report_number(p, n->signed_there),
		[LACKS] = *lacks ? lacks : NULL,
		[IN_PLACE] = !dep                      ? NULL
		    : concentrated && moved && !*lacks ? "yes"
						       : "no"});
}

static bool
lines(struct report *p, struct diag *d)
{
	const struct office *o = p->office;
	const day_t day = report_day(p);
	struct counted_items all = {0};
	struct buf lacks = {0};

	(void)d;
	for (size_t i = 0; i < o->n_departments; i++) {
		const struct department *dep = &o->departments[i];
		struct counted_items n = {0};

		buf_cut(&lacks, 0);
		for (size_t k = 0; k < o->n_items; k++) {
			const struct version *v = item_version(&o->items[k], day);

			if (v && nature_approves(v->nature) && v->host &&
			    strcmp(v->host, dep->id) == 0)
				count_item(p, &o->items[k], v, day, &n, &lacks);
		}
		if (!n.items)
			continue;
		line(p, dep, day, &n, buf_text(&lacks));
		all.items += n.items;
		all.entered += n.entered;
		all.authorised += n.authorised;
		all.signed_there += n.signed_there;
	}
	if (all.items)
		line(p, NULL, day, &all, "");
	buf_release(&lacks);
	return true;
}

const struct report_op report_hall = {
    .name = "hall",
    .help = "tell what each department brought into the hall, and authorised",
    .synopsis = "[-C DIR]",
    .options_help = "  --until DATE     as it was on that day, by default today\n",
    .columns = columns,
    .n_columns = N,
    .lines = lines,
};
