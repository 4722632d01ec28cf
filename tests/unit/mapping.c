/* lib/import/mapping: values, moments and digests of rows. The faults are in import.bats. */
#include <string.h>

#include "rules/office.h"
#include "import/mapping.h"
#include "tap.h"

static struct office office;
static struct mapping mapping;
static struct arena arena;

static const char office_text[] = "name: Office\nprefix: T\ntime-zone: Europe/Amsterdam\n"
				  "calendars: [nl]\ncurrency: EUR\nwindow: desk\n";
static const char departments_text[] =
    "departments:\n"
    "- {id: desk, names: [{name: Desk, from: 2010-01-01}], aliases: [Balie], from: 2010-01-01}\n";
static const char staff_text[] =
    "staff:\n- {account: jan, name: Jan, department: desk, roles: [window], from: 2010-01-01}\n";
static const char item_text[] =
    "id: permit\nversions:\n"
    "- {from: 2010-01-01, name: Permit, kind: promised, host: desk, basis: [law]}\n";
static const char calendar_text[] =
    "covers: 2022\nknown-since: 2021-01-01\nrest:\n- {date: 2022-12-25, name: Kerst}\nwork: []\n";
static const char mapping_text[] =
    "register: test\nreference: no\n"
    "dates: ['%d.%m.%Y', '%d-%m-%Y %H:%M', '%Y%m%d %H%M%S', '%d/%m/%Y %H:%M %z', '%y年%m月%d日']\n"
    "case:\n"
    "  item: {value: permit}\n"
    "  applicant.name: {column: name, default: nobody}\n"
    "  applicant.type: {column: kind, table: {p: person, o: organisation, none: null}}\n"
    "  applicant.id-number: {column: id, check: resident-id}\n"
    "acts:\n"
    "- {act: receive, at: at, by: by, deadline: until}\n"
    "- {act: dispatch, at: at, by: by, host: host, handler: by}\n"
    "- {act: pay, at: at, by: by, amount: {column: paid, unit: wan, default: 0.5}}\n"
    "- {act: serve, at: at, by: by, recipient: name, signed: at}\n";

static bool
set_up(struct diag *d)
{
	office_init(&office);
	return office_add(&office, RULE_OFFICE, "office.yaml", office_text, strlen(office_text),
		   d) &&
	    office_add(&office, RULE_DEPARTMENTS, "departments.yaml", departments_text,
		strlen(departments_text), d) &&
	    office_add(&office, RULE_STAFF, "staff.yaml", staff_text, strlen(staff_text), d) &&
	    office_add(&office, RULE_ITEM, "catalog/permit.yaml", item_text, strlen(item_text),
		d) &&
	    office_add(&office, RULE_CALENDAR, "calendar/nl-2022.yaml", calendar_text,
		strlen(calendar_text), d) &&
	    office_finish(&office, d) &&
	    mapping_read(&mapping, "map.yaml", mapping_text, strlen(mapping_text), &office, d);
}

/* The text of an amount in units of ten thousand, which is to be the other text, NULL for none. */
static bool
wan_is(const char *text, const char *expected)
{
	const char *field[] = {text};
	const size_t len[] = {strlen(text)};
	const struct map_row row = {.csv = {.n = 1, .field = field, .len = len}};
	struct map_column column = {"amount", 0};
	const struct map_value v = {.unit = UNIT_WAN,
	    .columns = &column,
	    .n_columns = 1,
	    .use = MAP_KEY,
	    .key = act_key_find(act_find("pay"), "amount")};
	const char *got = NULL;
	struct buf why = {0};
	bool ok = map_value_text(&arena, &mapping, &v, &row, &got, NULL, &why);

	ok = ok ? expected && strcmp(got, expected) == 0 : !expected;
	if (!ok)
		tap_note("'%s' is %s", text, got ? got : "none");
	buf_release(&why);
	return ok;
}

static void
amounts(void)
{
	tap_ok(wan_is("0", "0.00") && wan_is("12.", "120000.00") && wan_is("12.5", "125000.00") &&
		wan_is("1,234.5", "12345000.00") && wan_is("1.5 EUR", "15000.00 EUR") &&
		wan_is("99999999999.999999", "999999999999999.99"),
	    "amounts in units of ten thousand");
	tap_ok(wan_is("12.5.", NULL) && wan_is("1.2345678", NULL) && wan_is("1,23", NULL) &&
		wan_is(".5", NULL) && wan_is("-1", NULL) && wan_is("100000000000", NULL) &&
		wan_is("1 ", NULL),
	    "and what is none");
}

static bool
moment_is(const char *text, const char *expected)
{
	char got[STAMP_TEXT] = "none";
	struct buf why = {0};
	struct stamp t;

	if (mapping_moment(&arena, &mapping, text, &t, NULL, &why))
		stamp_format(&t, got);
	buf_release(&why);
	if (strcmp(got, expected) != 0)
		tap_note("'%s' is %s, not %s", text, got, expected);
	return strcmp(got, expected) == 0;
}

static void
moments(void)
{
	tap_ok(moment_is("2022-01-04", "2022-01-04") &&
		moment_is("2022-01-04T09:30", "2022-01-04T09:30+01:00") &&
		moment_is("2022-07-04 09:30:01", "2022-07-04T09:30:01+02:00"),
	    "ISO 8601 in the zone of the office");
	tap_ok(moment_is("2022-07-04T09:30:01+01:00", "2022-07-04T09:30:01+01:00"),
	    "an offset is kept as it is written");
	tap_ok(moment_is("04.01.2022", "2022-01-04") && moment_is("4.1.2022", "2022-01-04"),
	    "a format of the mapping, with and without zeros");
	tap_ok(moment_is("04-07-2022 09:30", "2022-07-04T09:30+02:00") &&
		moment_is("20220104 093001", "2022-01-04T09:30:01+01:00"),
	    "as exactly as the format has it");
	tap_ok(moment_is("04/07/2022 09:30 -0300", "2022-07-04T09:30-03:00"),
	    "a format with an offset");
	tap_ok(moment_is("22年01月04日", "2022-01-04"), "a format in Chinese");
	tap_ok(moment_is("30.02.2022", "none") && moment_is("31.04.2022", "none") &&
		moment_is("2022-02-29", "none") && moment_is("29.02.2020", "2020-02-29"),
	    "a day that does not exist is none");
	tap_ok(moment_is("01/04/2022", "none") && moment_is("04.01.2022 ", "none") &&
		moment_is("04.01.2022x", "none") && moment_is("", "none") &&
		moment_is("04-07-2022 24:30", "none"),
	    "nor is what no format has, or has more than it");
}

/* What the value of that name is in the row; "-": none, "!WHY": wrong. */
static const char *
text_of(const struct map_value *v, size_t n, const char *name, const struct map_row *row)
{
	struct buf why = {0};
	const char *text;

	while (n && strcmp(v->name, name) != 0) {
		n--;
		v++;
	}
	if (!n)
		text = "?";
	else if (!map_value_text(&arena, &mapping, v, row, &text, NULL, &why))
		text = arena_fmt(&arena, "!%s", buf_text(&why));
	buf_release(&why);
	return text ? text : "-";
}

static bool
value_is(const struct map_row *row, const char *name, const char *expected)
{
	const char *got = text_of(mapping.values, mapping.n_values, name, row);

	for (size_t i = 0; i < mapping.n_acts && strcmp(got, "?") == 0; i++)
		got = text_of(mapping.acts[i].keys, mapping.acts[i].n_keys, name, row);
	if (strcmp(got, expected) != 0)
		tap_note("%s is %s, not %s", name, got, expected);
	return strcmp(got, expected) == 0;
}

static bool
node_of(const struct map_row *row, size_t act, const char *name, const char *expected)
{
	const struct map_act *a = &mapping.acts[act];
	struct buf why = {0};
	struct node *n = NULL;

	for (size_t i = 0; i < a->n_keys; i++)
		if (strcmp(a->keys[i].name, name) == 0)
			n = map_value_node(&arena, &mapping, &a->keys[i],
			    text_of(&a->keys[i], 1, name, row), 0, NULL, &why);
	if (!node_is(n, expected))
		tap_note("%s is %s, not %s", name, node_str(n, buf_text(&why)), expected);
	buf_release(&why);
	return node_is(n, expected);
}

static char digest[8][17];
static size_t rows;

static enum status
on_row(void *arg, const struct csv_row *csv, struct diag *d)
{
	const struct map_row whole = {.csv = *csv}, *row = &whole;

	(void)arg;
	(void)d;
	mapping_digest(&arena, &mapping, row, digest[rows]);
	switch (rows++) {
	case 0:
		tap_ok(value_is(row, "item", "permit"), "a constant");
		tap_ok(value_is(row, "applicant.name", "Piet") &&
			value_is(row, "applicant.type", "person"),
		    "a column, a table");
		tap_ok(value_is(row, "amount", "12500.00"), "1.25 of ten thousand");
		tap_ok(node_of(row, 0, "deadline", "2022-03-01T12:00+00:00"),
		    "a moment that is stated keeps its offset");
		tap_ok(node_of(row, 1, "host", "desk") && node_of(row, 1, "handler", "jan"),
		    "alias of a department and name of a person become what the rules call them");
		tap_ok(node_of(row, 3, "signed", "2022-01-04"), "a moment as a date");
		break;
	case 1:
		tap_ok(value_is(row, "applicant.name", "nobody") &&
			node_of(row, 2, "amount", "5000.00 EUR"),
		    "what an empty column means, in the unit of the column");
		tap_ok(value_is(row, "applicant.type", "-") && value_is(row, "host", "-"),
		    "null in a table, and an empty column, are no value");
		tap_ok(node_of(row, 1, "handler", "Klaas"), "who is not known is kept as written");
		break;
	case 2:
		tap_ok(value_is(row, "applicant.type", "!'x' is none of: p, o, none") &&
			value_is(row, "applicant.id-number",
			    "!the last character of '110105194912310021' should be X") &&
			value_is(row, "amount", "!'1e3' is no amount in 万元: say 12.5 or 1,234.5"),
		    "what is wrong is told");
		break;
	case 3:
		tap_ok(value_is(row, "applicant.name", "two\nlines"), "a line end is LF");
		tap_ok(node_of(row, 2, "amount", "12345.67 EUR"), "six places are cents");
		break;
	default:
		break;
	}
	return ST_DONE;
}

static enum status
on_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	(void)arg;
	return mapping_bind(&mapping, "test.csv", reader, ',', d) ? ST_DONE : ST_FAILED;
}

static void
values(struct diag *d)
{
	static const char text[] =
	    "no,unused,name,kind,id,at,by,until,host,paid\r\n"
	    "1,x,Piet,p,,04.01.2022,Jan,2022-03-01T12:00+00:00,Balie,1.25\r\n"
	    "2,,,none,,04.01.2022,Klaas,,,\r\n"
	    "3,,,x,110105194912310021,,,,,1e3\r\n"
	    "4,,\"two\r\nlines\",,,,,,,1.234567\r\n"
	    "4,y,\"two\nlines\",,,,,,,1.234567\r\n"
	    "4,y,\"two\nlines \",,,,,,,1.234567 \r\n"
	    "4,y,\"two \nlines\",,,,,,,1.234567\r\n";
	const struct csv_handler h = {on_header, on_row, NULL};
	struct csv_reader *r = csv_open("test.csv", &h, d);
	bool ok = csv_feed(r, text, strlen(text)) == ST_DONE && csv_end(r) == ST_DONE;

	tap_ok(ok && rows == 7, "all rows were read");
	tap_ok(strcmp(digest[3], digest[4]) == 0,
	    "neither a column that is not used nor the kind of line end changes a digest");
	tap_ok(strcmp(digest[4], digest[5]) == 0, "nor do blanks at an end, in quotes or not");
	tap_ok(strcmp(digest[4], digest[6]) != 0 && strcmp(digest[0], digest[1]) != 0,
	    "any other change does");
	tap_ok(mapping.n_used == 9, "a column that is used twice is one column");
	csv_close(r);
}

int
main(void)
{
	struct diag d = {0};
	struct buf b = {0};
	bool ok = set_up(&d);

	for (const struct diag_item *i = d.first; i; i = i->next) {
		buf_cut(&b, 0);
		diag_format(&b, "mapping", i);
		tap_note("%s", buf_text(&b));
	}
	tap_ok(ok, "a mapping is read");
	if (ok) {
		amounts();
		moments();
		values(&d);
	}
	buf_release(&b);
	mapping_release(&mapping);
	office_release(&office);
	arena_release(&arena);
	diag_release(&d);
	return tap_done();
}
