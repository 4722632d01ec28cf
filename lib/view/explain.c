#include "view/explain.h"

#include <string.h>

#include "base/version.h"
#include "out/grid.h"
#include "view/history.h"
#include "view/show.h"

/* The terms of casework(5). */
static const struct {
	const char *word, *term;
} terms[] = {
    {"hearing", "听证"},
    {"tender", "招标"},
    {"auction", "拍卖"},
    {"inspection", "检验"},
    {"testing", "检测"},
    {"quarantine", "检疫"},
    {"appraisal", "鉴定"},
    {"expert-review", "专家评审"},
    {"correction", "补正"},
    {"escalation", "上报"},
    {"consultation", "征求意见"},
    {"payment", "缴费"},
    {"mending", "整改"},
    {"statutory", "法定时限"},
    {"promised", "承诺时限"},
    {"applicant", "申请人"},
    {"receive", "收件"},
    {"ask", "一次性告知补正"},
    {"supplement", "补正"},
    {"accept", "受理"},
    {"refuse", "不予受理"},
    {"withdraw", "撤回"},
    {"dispatch", "转送承办处室"},
    {"return", "退件"},
    {"consult", "征求意见"},
    {"reply", "复函"},
    {"escalate", "上报"},
    {"answer", "批复"},
    {"convene", "召集会审"},
    {"opine", "承办处室审查意见"},
    {"countersign", "会签"},
    {"decide", "决定"},
    {"assess", "核费"},
    {"notify", "缴费通知"},
    {"pay", "缴费"},
    {"confirm", "到账确认"},
    {"waive", "减免"},
    {"refund", "退费"},
    {"reinstate", "恢复办理"},
    {"issue", "制发证照"},
    {"serve", "送达"},
    {"serve-notice", "送达告知书"},
    {"offer-hearing", "告知听证权利"},
    {"close", "办结"},
    {"archive", "归档"},
    {"lapse", "逾期处理"},
    {"void", "作废"},
};

static const char *const clock_terms[CLOCK_N] = {"the whole case 全程", "a stage 环节",
    "the applicant 申请人"};

struct writer {
	const struct office *o;
	const struct clock_facts *f;
	struct arena *a;
	struct grid head; /* name, value */
	struct grid days; /* date, weekday, what, number, why */
};

/* A word with its Chinese term; alone when it has none here. */
static const char *
term(struct arena *a, const char *word)
{
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		if (strcmp(word, terms[i].word) == 0)
			return arena_fmt(a, "%s %s", word, terms[i].term);
	return word;
}

static const char *
weekday(day_t day)
{
	static const char *const names[] = {"Mon 周一", "Tue 周二", "Wed 周三", "Thu 周四",
	    "Fri 周五", "Sat 周六", "Sun 周日"};

	return names[day_weekday(day) - 1];
}

static const char *
stamp_text(struct arena *a, const struct stamp *t)
{
	char *text = arena_alloc(a, STAMP_TEXT);

	stamp_format(t, text);
	return text;
}

/* "20 workdays 工作日" */
static const char *
days_text(struct arena *a, enum unit unit, int n)
{
	if (unit == UNIT_DAYS)
		return arena_fmt(a, "%d day%s 日", n, n == 1 ? "" : "s");
	return arena_fmt(a, "%d workday%s 工作日", n, n == 1 ? "" : "s");
}

static const char *
length_text(const struct writer *w)
{
	const struct clock_facts *f = w->f;

	switch (f->length.unit) {
	case UNIT_SAME_DAY:
		return "same-day 当日";
	case UNIT_NOON:
		return "noon 次日上午";
	default:
		return days_text(w->a, f->length.unit, f->length.n);
	}
}

static void
pair(struct writer *w, const char *name, const char *value)
{
	if (value && *value)
		grid_row(&w->head, (const char *[]){name, value});
}

/* What an event says of itself: who approved and proposed it, the reason, the notice. */
static const char *
said_text(const struct writer *w, const struct node *e)
{
	static const struct {
		const char *key, *says;
		bool person;
	} parts[] = {
	    {"by", "approved by 批准人", true},
	    {"for", "on behalf of 代", true},
	    {"proposer", "proposed by 提出人", true},
	    {"reason", "reason 理由", false},
	    {"document", "notice 告知书", false},
	};
	struct buf b = {0};
	const char *value;
	struct stamp at;
	day_t day = event_stamp(e, "at", &at) ? zone_day(at.sec) : DAY_MAX;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		value = node_get_str(e, parts[i].key, NULL);
		if (!value)
			continue;
		if (parts[i].person)
			value = person_text(w->a, w->o, value, day);
		buf_fmt(&b, "%s%s %s", b.len ? "; " : "", parts[i].says, value);
	}
	return buf_keep(&b, w->a);
}

static void
extension_row(struct writer *w)
{
	const struct clock_facts *f = w->f;
	const char *days;
	struct stamp at;

	if (!f->extension)
		return;
	days = days_text(w->a, f->length.unit, f->extension);
	if (f->limit && f->limit->extend_basis)
		days = arena_fmt(w->a, "%s, %s", days, f->limit->extend_basis);
	if (f->extended && event_stamp(f->extended, "at", &at))
		days = arena_fmt(w->a, "%s, on %s (event %zu)\n%s", days, stamp_text(w->a, &at),
		    f->extended_by, said_text(w, f->extended));
	pair(w, "extension 延长", days);
}

static void
stop_row(struct writer *w, const struct clock_stop *s, const struct pause *p)
{
	const struct node *e = s->event;
	const char *basis = node_get_str(e, "basis", NULL), *plan = node_get_str(e, "length", NULL);
	const char *until = p->open ? "it has not ended 尚未结束"
				    : arena_fmt(w->a, "to %s", stamp_text(w->a, &s->to));
	const char *text = arena_fmt(w->a, "%s%s%s%sfrom %s %s, stops %s",
	    e ? term(w->a, s->name) : "", basis ? ", " : "", basis ? basis : "", e ? "\n" : "",
	    stamp_text(w->a, &s->from), until, days_text(w->a, w->f->length.unit, s->days));

	if (e && strcmp(node_get_str(e, "act", ""), "pause") == 0)
		text = arena_fmt(w->a, "%s%s%s\n%s", text, plan ? "; planned 预计 " : "",
		    plan ? plan : "", said_text(w, e));
	pair(w, "pause 暂停", text);
}

static void
stop_rows(struct writer *w)
{
	const struct clock_facts *f = w->f;

	for (size_t i = 0; i < f->n; i++)
		stop_row(w, &f->stops[i], &f->pauses[i]);
	if (f->n > 1)
		pair(w, "pauses 暂停合计",
		    arena_fmt(w->a, "stop %s together",
			days_text(w->a, f->length.unit, f->stopped)));
}

/* A rule of counting, and the article that the office names for it. */
static void
add_rule(const struct writer *w, struct buf *b, const char *text, enum count_rule which)
{
	const char *basis = clock_basis(w->f, w->o, which);

	buf_fmt(b, "%s%s%s%s", b->len ? "\n" : "", text, basis ? ", " : "", basis ? basis : "");
}

/* The settings in force, so that nobody has to know them. */
static void
settings_row(struct writer *w)
{
	static const char *const units[] = {
	    [UNIT_WORKDAYS] = "workdays count, rest days and holidays do not "
			      "按工作日计算，休息日、节假日不计入",
	    [UNIT_DAYS] = "every day counts 按自然日计算",
	    [UNIT_SAME_DAY] = "the start day 当日\n"
			      "when it is no workday or the office had closed, the next workday "
			      "非工作日或者下班后的为下一工作日",
	    [UNIT_NOON] = "the first workday after it 次一工作日",
	};
	enum unit unit = w->f->length.unit;
	int closing = w->f->closing;
	const char *end = "ends at 24:00 of the last day 末日二十四时届满";
	struct buf b = {0};

	if (unit == UNIT_NOON)
		end = "ends at 12:00 of that day 当日十二时届满";
	else if (closing < 86400)
		end = arena_fmt(w->a,
		    "ends when the office closes on the last day, %02d:%02d "
		    "末日下班时间届满",
		    closing / 3600, closing / 60 % 60);
	if (unit != UNIT_SAME_DAY)
		add_rule(w, &b, "the start day is not counted 起算日不计入", COUNT_START_DAY);
	add_rule(w, &b, units[unit], COUNT_DAYS);
	if (unit == UNIT_DAYS)
		add_rule(w, &b,
		    "an end on a rest day or holiday moves to the next workday "
		    "末日为休息日、节假日的顺延至下一工作日",
		    COUNT_END);
	add_rule(w, &b,
	    "a pause stops the days after its first up to its last 暂停自次日起至结束日止",
	    COUNT_PAUSES_AS);
	buf_str(&b, "\nwhere pauses overlap a day is stopped once 重叠的暂停只计一次");
	add_rule(w, &b, end, COUNT_ENDS_AT);
	pair(w, "counting 计算", buf_keep(&b, w->a));
}

/* What calendars did to the due time: the old one, the new one, and which they were. */
static void
recalc_rows(struct writer *w)
{
	const struct clock_facts *f = w->f;
	const struct node *m;
	size_t number = f->task->opened;
	struct stamp at;

	for (const struct node *e = f->opened->next; e && e != f->closed; e = e->next) {
		number++;
		m = clock_recalc(f, e);
		if (m && event_stamp(e, "at", &at))
			pair(w, "recalc 重算",
			    arena_fmt(w->a, "%s (event %zu), %s\nfrom 原 %s to 改为 %s",
				stamp_text(w->a, &at), number, node_get_str(e, "calendar", ""),
				node_get_str(m, "was", ""), node_get_str(m, "due", "")));
	}
}

static void
limit_rows(struct writer *w)
{
	const struct clock_facts *f = w->f;
	const struct task *t = f->task;
	const char *nature = f->limit ? f->limit->nature : NULL;
	const char *basis = t->basis && !t->stated ? t->basis : NULL;
	const char *act = node_get_str(f->opened, "act", "");

	pair(w, "limit 时限",
	    arena_fmt(w->a, "%s%s%s, of %s%s", t->limit, nature ? ", " : "",
		nature ? term(w->a, nature) : "", clock_terms[t->clock],
		f->limit && f->limit->soft ? ", overrunning it is no breach 一般时限" : ""));
	pair(w, "basis 依据", basis);
	pair(w, "owner 责任方",
	    strcmp(t->of, "applicant") == 0
		? term(w->a, t->of)
		: department_text(w->a, w->o, t->of, zone_day(f->start.sec)));
	pair(w, "start 起算",
	    arena_fmt(w->a, "%s %s (event %zu)", term(w->a, act), stamp_text(w->a, &f->start),
		t->opened));
	if (f->closed)
		pair(w, "end 办结",
		    arena_fmt(w->a, "%s %s (event %zu)%s",
			term(w->a, node_get_str(f->closed, "act", "")),
			stamp_text(w->a, &t->closed_at), t->closed,
			t->paused                            ? ""
			    : t->closed_at.sec <= t->due.sec ? ", in time 按时"
							     : ", late 超时"));
}

/* Which pauses stop the day, each with the article that it rests on. */
static void
add_stops(const struct writer *w, struct buf *b, day_t day)
{
	for (size_t i = 0; i < w->f->n; i++) {
		const struct clock_stop *s = &w->f->stops[i];
		const char *basis = node_get_str(s->event, "basis", NULL);

		if (!pause_stops(&w->f->pauses[i], day))
			continue;
		buf_fmt(b, "%s%s", b->len ? "; " : "", s->event ? term(w->a, s->name) : s->name);
		if (basis)
			buf_fmt(b, ", %s", basis);
	}
}

/* What the calendar says of a day, where the word in front does not say it. */
static void
add_calendar(struct buf *b, const struct explain_day *d)
{
	static const char *const kinds[] = {
	    [DAY_WORKDAY] = "workday 工作日",
	    [DAY_REST] = "rest day 休息日",
	    [DAY_HOLIDAY] = "holiday 节假日",
	    [DAY_MAKE_UP] = "make-up workday 调休上班",
	};
	bool said = d->what == EXPLAIN_OFF ||
	    (d->is.kind == DAY_WORKDAY && d->what != EXPLAIN_ROLLED);

	if (said && !d->is.notice)
		return;
	buf_str(b, b->len ? "; " : "");
	if (!said)
		buf_str(b, kinds[d->is.kind]);
	if (d->is.name)
		buf_fmt(b, "%s%s", said ? "" : " ", d->is.name);
	if (d->is.notice)
		buf_fmt(b, "%s%s", said && !d->is.name ? "" : ", ", d->is.notice);
}

static void
add_unknown(struct buf *b, const struct explain_day *d)
{
	int year, month, mday;

	if (!d->provisional)
		return;
	day_split(d->day, &year, &month, &mday);
	buf_fmt(b, "%sprovisional 暂定: no calendar of %04d yet 该年日历未公布", b->len ? "; " : "",
	    year);
}

static void
day_row(struct writer *w, const struct explain_day *d)
{
	static const char *const whats[] = {
	    [EXPLAIN_COUNTED] = "counted 计入",
	    [EXPLAIN_OFF] = "rest day 休息日",
	    [EXPLAIN_PAUSED] = "paused 暂停",
	    [EXPLAIN_ROLLED] = "rolled forward 顺延",
	};
	const char *what = d->what == EXPLAIN_OFF && d->is.kind == DAY_HOLIDAY ? "holiday 节假日"
									       : whats[d->what];
	char date[DAY_TEXT];
	struct buf why = {0};

	day_format(d->day, date);
	if (d->what == EXPLAIN_PAUSED)
		add_stops(w, &why, d->day);
	add_calendar(&why, d);
	add_unknown(&why, d);
	grid_row(&w->days,
	    (const char *[]){date, weekday(d->day), what,
		d->number ? arena_fmt(w->a, "%d of %d", d->number, w->f->length.n + w->f->extension)
			  : "",
		buf_text(&why)});
	buf_release(&why);
}

/* The line that everything leads to. */
static void
due_line(struct writer *w, struct buf *out)
{
	const struct clock_facts *f = w->f;
	struct stamp due = zone_stamp(f->due.sec, PRECISION_MINUTE);
	const char *text;

	if (f->due.paused) {
		const struct clock_stop *s = &f->stops[f->held];

		buf_fmt(out, "paused since 暂停始于 %s", stamp_text(w->a, &s->from));
		if (s->event)
			buf_fmt(out, ", %s", term(w->a, s->name));
	} else if (f->due.beyond) {
		buf_str(out, "due 到期 after the year 9999");
	} else {
		text = stamp_text(w->a, &due);
		buf_fmt(out, "due 到期 %s %s", text, weekday(f->due.day));
		if (zone_day(f->due.sec) != f->due.day)
			buf_str(out, " 24:00");
	}
	if (f->due.provisional)
		buf_str(out, ", provisional 暂定");
	if (f->recorded)
		buf_fmt(out, "; the case has 案卷记载 %s, by the calendar or rules before",
		    f->recorded);
	buf_char(out, '\n');
}

static void
stated_line(struct writer *w, struct buf *out)
{
	static const char *const by[] = {
	    [STATED_PAPER] = "as the paper record states 按纸质记录所载",
	    [STATED_ACT] = "as that act states 按该环节所定",
	    [STATED_LOST] =
		"as counted by a limit that the rules have lost 按原时限计算，现行规则已无此时限",
	};
	const struct task *t = w->f->task;

	buf_fmt(out, "%s%s, %s%s\n", t->paused ? "paused 暂停" : "due 到期 ",
	    t->paused ? "" : w->f->recorded, by[clock_stated(w->f)],
	    t->provisional ? ", provisional 暂定" : "");
}

static void
clock_lines(struct buf *out, const struct office *o, const struct clock_facts *f, struct arena *a)
{
	struct writer w = {.o = o,
	    .f = f,
	    .a = a,
	    .head = {.n = 2, .lines = true},
	    .days = {.n = 5}};
	int indent = f->task ? 2 : 0;
	struct explain_day d;
	struct explain e;

	if (f->task) {
		buf_fmt(out, "\n%s\n", f->task->name);
		limit_rows(&w);
	} else {
		pair(&w, "start 起算", stamp_text(a, &f->start));
	}
	if (f->counted) {
		pair(&w, "length 期限", length_text(&w));
		extension_row(&w);
		stop_rows(&w);
		if (f->task)
			recalc_rows(&w);
		settings_row(&w);
		clock_walk(f, &e);
		while (explain_next(&e, &d))
			day_row(&w, &d);
	}
	grid_write(&w.head, out, indent);
	buf_char(out, '\n');
	grid_write(&w.days, out, indent);
	buf_fill(out, ' ', (size_t)indent);
	if (f->counted)
		due_line(&w, out);
	else
		stated_line(&w, out);
	grid_release(&w.head);
	grid_release(&w.days);
}

static void
case_lines(struct buf *out, const struct office *o, const struct casefile *c)
{
	const struct task *t = fold_binding(&c->fold);

	show_title(out, o, c);
	if (!t)
		buf_str(out, "no clock of the whole case runs 没有正在计算的全程时限\n");
	else
		buf_fmt(out, "%s binds 最先到期: %s%s\n", t->name, t->due_text,
		    t->provisional ? ", provisional 暂定" : "");
}

static void
rests_lines(struct buf *out, const struct rule_read *const *file, size_t n, struct arena *a)
{
	struct grid g = {.n = 2, .lines = true};
	char digest[SEAL_TEXT];
	struct buf b = {0};

	buf_fmt(&b, "casework %s", VERSION);
	for (size_t i = 0; i < n; i++) {
		seal_bytes(file[i]->text, file[i]->len, digest);
		buf_fmt(&b, "\n%s  %s", digest, file[i]->path);
	}
	grid_row(&g, (const char *[]){"rests on 依据文件", buf_keep(&b, a)});
	buf_char(out, '\n');
	grid_write(&g, out, 0);
	grid_release(&g);
}

void
explain_text(struct buf *out, const struct office *o, const struct casefile *c,
    const struct clock_facts *clocks, size_t n, const struct store *rests, struct arena *a)
{
	const struct rule_read **files;
	size_t read = rests ? rests_on(rests, c, clocks, n, a, &files) : 0;

	if (c)
		case_lines(out, o, c);
	for (size_t i = 0; i < n; i++)
		clock_lines(out, o, &clocks[i], a);
	if (rests)
		rests_lines(out, files, read, a);
}
