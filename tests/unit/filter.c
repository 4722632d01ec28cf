/* lib/report/filter and field: every way to compare, values of every kind, files edited by hand. */
#include <stdlib.h>
#include <string.h>

#include "query/filter.h"
#include "tap.h"

static const char text[] =
    "casework: 1\n"
    "id: WB-20221215-000007\n"
    "item: soil-water-plan\n"
    "kind: promised\n"
    "state: in-review\n"
    "due: 2022-12-20T17:30+08:00\n"
    "tasks:\n"
    "- {task: decide/river/2, due: 2022-12-20T17:30+08:00}\n"
    "- {task: sign/river/2, due: paused}\n"
    "applicant: {name: 青岚县河西镇富民农民专业合作社, phone: 0000-5550112, id-number: \"0007\", fax: 1}\n"
    "materials:\n"
    "- {name: 申请书, copies: 2}\n"
    "- 批复\n"
    "- [odd]\n"
    "fields: {area: 1.20 km2, shafts: 12, start: 2022-12-01, list: [1], empty: , code: \"007\",\n"
    "  huge: 123456789012345678901234567890.5, minus: -3, a.b: dot, when: soon}\n"
    "source: {register: window-2022, reference: 17}\n"
    "history:\n"
    "- {at: 2022-12-15, recorded: 2022-12-16T09:00:00+08:00, by: li.na, act: receive, to: received,\n"
    "   channel: post, findings: [a, b]}\n"
    "- {at: 2022-12-15T09:12:31+08:00, by: li.na, act: accept, to: accepted, findings: {odd: 1}}\n"
    "- {at: 2022-12-15T10:00+08:00, by: li.na, act: dispatch, to: in-review, host: river,\n"
    "   handler: sun.li}\n"
    "- {at: 2022-12-16T10:00+08:00, by: he.jing, act: pay, amount: 1234.50 CNY}\n"
    "- {at: 2022-12-16T10:00+08:00, by: he.jing, act: pay, amount: 0.50 CNY}\n"
    "- {at: 2022-12-16T10:00+08:00, by: he.jing, act: pay, amount: [odd]}\n"
    "- {at: 2022-12-16T11:00+08:00, by: xu.ming, act: mark, mark: urgent}\n"
    "- {at: 2022-12-16T11:01+08:00, by: xu.ming, act: mark, mark: major}\n"
    "- {at: 2022-12-17T11:00+08:00, by: li.na, act: decide, to: decided, outcome: granted}\n"
    "- {at: 2022-12-18T11:00+08:00, by: li.na, act: rate, score: 5}\n"
    "- odd\n";

/* 1: it holds; 0: it does not; -1: it is refused. */
static const struct row {
	const char *expression;
	int answer;
} rows[] = {
    {"state=in-review", 1},
    {"state=accepted", 0},
    {"state!=accepted", 1},
    {" state  =  in-review ", 1},
    {"state=acepted", -1},
    {"state=", 0},
    {"state!=", 1},
    {"state~review", 1},
    {"state~Review", 0},
    {"state~", -1},
    {"state<decided", 1},
    {"state<in-review", 0},
    {"state<=in-review", 1},
    {"state>accepted", 1},
    {"state>", -1},
    {"kind=promised", 1},
    {"outcome=granted", 1},
    {"outcome=refused", 0},
    {"outcome=yes", -1},

    {"due=2022-12-20", 1},
    {"due!=2022-12-20", 0},
    {"due<2022-12-20", 0},
    {"due<=2022-12-20", 1},
    {"due>2022-12-20", 0},
    {"due>=2022-12-20", 1},
    {"due<2022-12-21", 1},
    {"due<=2022-12-19", 0},
    {"due>2022-12-19", 1},
    {"due>=2022-12-21", 0},
    {"due=2022-12-20T17:30", 1},
    {"due=2022-12-20 17:30", 1},
    {"due<2022-12-20T17:30", 0},
    {"due<2022-12-20T17:31", 1},
    {"due=2022-12-20T09:30Z", 1},
    {"due=2022-12-20T09:30:00Z", 1},
    {"due=2022-12-20T09:30:01Z", 0},
    {"due<2022-12-20T09:30:01Z", 1},
    {"due>2022-12-20T09:29:59Z", 1},
    {"due=paused", 0},
    {"due!=paused", 1},
    {"due<paused", -1},
    {"due=tomorrow", -1},
    {"due<tomorrow", -1},
    {"due=2022-02-30", -1},
    {"due~12-20", 1},
    {"received=2022-12-15", 1},
    {"received<2022-12-15T00:00:01", 1},
    {"accepted=2022-12-15T09:12", 1},
    {"accepted<=2022-12-15T09:12", 1},
    {"accepted>2022-12-15T09:12", 0},
    {"decided>=2022-12-17", 1},
    {"closed=", 1},
    {"closed>2022-01-01", 0},
    {"closed<2022-01-01", 0},
    {"closed!=2022-01-01", 1},

    {"tasks=2", 1},
    {"tasks=2.0", 1},
    {"tasks<10", 1},
    {"tasks=two", -1},
    {"events=11", 1},
    {"findings=2", 1},
    {"fees=1235", 1},
    {"fees=1235.00 CNY", 1},
    {"fees=1235.00 EUR", 0},
    {"fees>1234.995", 1},
    {"score>=5", 1},
    {"days-left=1", 1},
    {"level=warning", 1},
    {"level=red", 0},
    {"level>reminder", 1},
    {"level>=yellow", 0},
    {"level=late", -1},
    {"late=no", 1},
    {"late!=yes", 1},
    {"late<yes", 1},
    {"late=", 0},
    {"late=maybe", -1},

    {"fields.shafts>9", 1},
    {"fields.shafts<9", 0},
    {"fields.shafts=12.000", 1},
    {"fields.shafts=+12", 1},
    {"fields.minus<-2.9", 1},
    {"fields.minus<-3", 0},
    {"fields.minus<0", 1},
    {"fields.minus>-3.01", 1},
    {"fields.area=1.2", 1},
    {"fields.area=1.2 km2", 1},
    {"fields.area<1.21 km2", 1},
    {"fields.area=1.2 m2", 0},
    {"fields.area<5 m2", 0},
    {"fields.area>=1.20", 1},
    {"fields.huge>123456789012345678901234567890.49", 1},
    {"fields.huge<123456789012345678901234567890.51", 1},
    {"fields.huge>99999999999999999999999999999", 1},
    {"fields.code=007", 1},
    {"fields.code=7", 0},
    {"fields.code!=7", 1},
    {"fields.code<7", 0},
    {"fields.start=2022-12-01", 1},
    {"fields.start<2022-12", 0}, /* no moment, so text */
    {"fields.start>2022-12", 1},
    {"fields.when=2022-12-01", 0},
    {"fields.when<2022-12-01", 0},
    {"fields.when>2022-12-01", 0},
    {"fields.when!=2022-12-01", 1},
    {"fields.when>12", 0},
    {"fields.when>sand", 1},
    {"fields.list=", 1}, /* not of its kind: not there */
    {"fields.empty=", 1},
    {"fields.empty!=x", 1},
    {"fields.none=", 1},
    {"fields.none=x", 0},
    {"fields.none<x", 0},
    {"fields.none~x", 0},
    {"fields.a.b=dot", 1},
    {"fields.=x", -1},
    {"fields=x", -1},

    {"id=WB-20221215-000007", 1},
    {"id<WB-20221215-000010", 1},
    {"id<WB-20221215-1000000", 1},
    {"id>WB-20221214-999999", 1},
    {"id<ZZ-20221214-000001", 0}, /* the day comes first */
    {"id~20221215", 1},
    {"applicant.name~河西镇", 1},
    {"applicant.name=青岚县河西镇富民农民专业合作社", 1},
    {"applicant.phone=0000-5550112", 1},
    {"applicant.id-number=0007", 1},
    {"applicant.id-number=7", 0},
    {"applicant.nmae=x", -1},
    {"applicant.fax=1", -1},
    {"materials~批复", 1},
    {"materials=申请书;批复", 1},
    {"source.register=window-2022", 1},
    {"source.reference=17", 1},
    {"source.row=1", -1},
    {"item-name=soil-water-plan", 1}, /* an item that the office does not have */
    {"host=river", 1},
    {"host-name=river", 1},
    {"handler-name=sun.li", 1},
    {"channel=post", 1},
    {"marks=urgent;major", 1},
    {"marks~major", 1},

    {"", -1},
    {"=", -1},
    {"=x", -1},
    {"state", -1},
    {"state!x", -1},
    {"!state", -1},
    {"colour=red", -1},
    {"source=paper", -1},
    {"state==in-review", -1},
    {"item==soil-water-plan", -1},

    {"item=soil-water-plan", 1},
    {"item!=river-construction", 1},
    {"item=soil-watr-plan", -1},
    {"item~watr", 0},
    {"host=rivr", -1},
    {"host=", 0},
    {"handler=sun.li", 1},
    {"handler!=nobody", -1},

    {"state=in-review or state=closed", 1},
    {"state=closed or state=in-review", 1},
    {"state=closed or state=void", 0},
    {"state=closed or state=void or late=no", 1},
    {"state=closed and state=void or late=no", 1},
    {"late=no or state=closed and state=void", 1},
    {"state=closed or late=no and state=void", 0},
    {"state=in-review and late=no", 1},
    {"state=in-review and late=yes", 0},
    {"  state = closed   or   late = no  ", 1},
    {"state=closed orlate=no", -1},
    {"state=closed or", -1},
    {"or state=closed", -1},
    {"state=closed or stat=void", -1},
    {"state=closed or =void", -1},
    {"applicant.name=Smith or Jones", 0},
    {"applicant.name=Smith or applicant.name~河西", 1},
    {"fields.when=soon or fields.when=late", 1},
    {"fields.when=soon and fields.a.b=dot", 1},

    {"state=审查中", 1},
    {"state＝审查", 1},
    {"state！=已受理", 1},
    {"state＞＝已受理", 1},
    {"state＜已决定", 1},
    {"state=已受理 或 state=审查", 1},
    {"state=已受理或state=审查", 1},
    {"state=审查且late=是", 0},
    {"　state　＝　审查　", 1},
    {"ｓｔａｔｅ=ｉｎ－ｒｅｖｉｅｗ", 1},
    {"kind=承诺件", 1},
    {"outcome=准予", 1},
    {"level=预警", 1},
    {"late=否", 1},
    {"due=暂停", 0},
    {"due=２０２２－１２－２０", 1},
    {"due<=２０２２－１２－２０　１７：３０", 1},
    {"tasks=２", 1},
    {"fields.shafts>９", 1},
    {"fields.code=００７", 0}, /* text is what it is */
    {"applicant.name~或", 0},
};

static const struct item items[] = {{.id = "soil-water-plan"}, {.id = "river-construction"}};
static const struct department departments[] = {{.id = "river"}, {.id = "window"}};
static const struct person people[] = {{.account = "sun.li", .name = "sun.li"}};
static struct office office;
static struct arena arena;
static struct casefile c;
static int64_t now;

static int
answer(const char *expression)
{
	struct filter f = {0};
	struct buf why = {0};
	int got = -1;

	if (filter_add(&f, &arena, &office, zone_day(now), expression, &why))
		got = filter_holds(&f, &office, &c, now, &arena);
	else if (!why.len)
		got = -2;
	buf_release(&why);
	return got;
}

static void
all_rows(void)
{
	bool good = true;
	int got;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		got = answer(rows[i].expression);
		if (got == rows[i].answer)
			continue;
		good = false;
		tap_note("'%s' is %d, not %d", rows[i].expression, got, rows[i].answer);
	}
	tap_ok(good, "every expression holds, or not, or is refused, as it should");
}

static void
all_of_several(void)
{
	struct filter f = {0};
	struct buf why = {0};
	bool good = filter_holds(&f, &office, &c, now, &arena);

	good &= filter_add(&f, &arena, &office, zone_day(now), "state=in-review", &why) && !f.full;
	good &= filter_holds(&f, &office, &c, now, &arena);
	good &= filter_add(&f, &arena, &office, zone_day(now), "host=river", &why) && f.full;
	good &= filter_holds(&f, &office, &c, now, &arena);
	good &= filter_add(&f, &arena, &office, zone_day(now), "host=window", &why);
	good &= !filter_holds(&f, &office, &c, now, &arena);
	tap_ok(good, "several must all hold, and one that needs the history says so");
	buf_release(&why);
}

/* The level at a moment, by the thresholds of an office that says nothing. */
static void
levels(void)
{
	static const struct {
		const char *now, *level, *late, *left;
	} at[] = {
	    {"2022-12-14T09:00", "level=", "late=no", "days-left=4"},
	    {"2022-12-15T09:00", "level=reminder", "late=no", "days-left=3"},
	    {"2022-12-18T09:00", "level=reminder", "late=no", "days-left=2"},
	    {"2022-12-19T00:00", "level=warning", "late=no", "days-left=1"},
	    {"2022-12-20T17:30:00", "level=warning", "late=no", "days-left=0"},
	    {"2022-12-20T17:30:01", "level=yellow", "late=yes", "days-left=0"},
	    {"2022-12-22T23:59:59", "level=yellow", "late=yes", "days-left=-2"},
	    {"2022-12-23T00:00", "level=red", "late=yes", "days-left=-3"},
	    {"2022-12-25T00:00", "level=red", "late=yes", "days-left=-3"},
	};
	int64_t kept = now;
	struct stamp t;
	bool good = true;

	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		stamp_parse_local(at[i].now, strlen(at[i].now), &t);
		now = t.sec;
		if (answer(at[i].level) == 1 && answer(at[i].late) == 1 && answer(at[i].left) == 1)
			continue;
		good = false;
		tap_note("at %s", at[i].now);
	}
	now = kept;
	tap_ok(good, "the level and the days left follow the due time to the second");
}

static bool
sorts(const char *field, const char *const *values, size_t n)
{
	struct sort_key x, y;
	struct field f;
	int want, got;
	bool good = field_find(&f, field);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			x = sort_key(&f, values[i]);
			y = sort_key(&f, values[k]);
			got = sort_compare(&x, &y);
			want = (i > k) - (i < k);
			if ((got > 0) - (got < 0) == want)
				continue;
			good = false;
			tap_note("%s: %s, %s", field, values[i] ? values[i] : "none",
			    values[k] ? values[k] : "none");
		}
	return good;
}

static void
orders(void)
{
	static const char *const mixed[] = {"2022-12-01", "2022-12-01T08:00+08:00", "-20", "3",
	    "10 km2", "007", "WB", "河", NULL};
	static const char *const numbers[] = {"WB-20221215-000002", "ZB-20221215-000001",
	    "WB-20221216-999999", "WB-20221216-1000000", "odd", NULL};
	static const char *const states[] = {"received", "accepted", "in-review", "closed", "open",
	    NULL};

	tap_ok(sorts("fields.x", mixed, sizeof mixed / sizeof *mixed),
	    "moments sort before numbers, then comes text, and last what is not there");
	tap_ok(sorts("id", numbers, sizeof numbers / sizeof *numbers),
	    "case numbers sort by day, prefix and serial");
	tap_ok(sorts("state", states, sizeof states / sizeof *states),
	    "states sort by the way of a case");
}

/* Trees that are no case: every field of every one gives a value or none. */
static void
odd_cases(void)
{
	static const char *const odd[] = {"x\n", "[]\n", "{}\n", "history: x\n",
	    "{id: [1], item: {a: 1}, kind: [], state: {}, due: [2022-12-20], tasks: x, applicant: "
	    "[name], materials: {name: {x: 1}}, fields: name, source: [], history: {a: {at: []}}}\n",
	    "{id: x, item: soil, due: 9999-12-31T23:59Z, tasks: {}, materials: x, history: [[], x, "
	    "{act: pay, amount: '1 USD', findings: x, to: closed, at: {}, host: [], opens: x}]}\n"};
	static const char *const names[] = {"applicant.name", "fields.name", "source.register"};
	struct buf list = {0};
	struct casefile o;
	struct diag d = {0};
	struct field f;
	bool good = true;
	char *word, *rest;

	field_list(&list);
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		o = (struct casefile){.arena = &arena};
		o.tree = node_parse(&arena, "odd", odd[i], strlen(odd[i]), &node_limits_case, &d);
		fold_history(&o.fold, &arena, node_get(o.tree, "history"), NULL, NULL);
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			good &= field_find(&f, names[k]) &&
			    !field_get(&f, &office, &o, now, &arena);
		rest = arena_str(&arena, buf_text(&list));
		while ((word = strsep(&rest, ", ")))
			if (*word && field_find(&f, word))
				field_get(&f, &office, &o, now, &arena);
	}
	tap_ok(good && !d.n, "a file that is no case has fields without values");
	buf_release(&list);
	diag_release(&d);
}

int
main(void)
{
	struct diag d = {0};
	struct stamp t;

	zone_set("Asia/Shanghai");
	stamp_parse_local("2022-12-19T10:00", 16, &t);
	now = t.sec;
	office_init(&office);
	office.closing = 17 * 3600 + 1800;
	office_known(&office, DAY_MAX);
	office.items = items;
	office.n_items = sizeof items / sizeof *items;
	office.departments = departments;
	office.n_departments = sizeof departments / sizeof *departments;
	office.people = people;
	office.n_people = sizeof people / sizeof *people;
	tap_ok(case_look(&c, &arena, "case", text, sizeof text - 1, false, &d), "reads the case");
	all_rows();
	all_of_several();
	levels();
	orders();
	odd_cases();
	diag_release(&d);
	arena_release(&arena);
	office_release(&office);
	return tap_done();
}
