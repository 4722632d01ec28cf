#include "form/said.h"

#include <stdio.h>
#include <string.h>

#include "base/said.h"
#include "base/stamp.h"
#include "days/due.h"
#include "rules/value.h"

static const struct {
	const char *act, *said;
} names[] = {{"receive", "收件"}, {"ask", "一次性告知补正"}, {"supplement", "补正"},
    {"accept", "受理"}, {"hold", "收件待审"}, {"advise", "受理意见"}, {"furnish", "补齐"},
    {"refuse", "不予受理"}, {"withdraw", "撤回申请"}, {"attach", "附件"}, {"amend", "更正"},
    {"mark", "标记"}, {"dispatch", "转送承办处室"}, {"sign-for", "签收"}, {"hand-over", "移交"},
    {"return", "退件"}, {"consult", "征求意见"}, {"reply", "复函"}, {"contact", "接待"},
    {"escalate", "上报"}, {"answer", "批复"}, {"opine", "承办处室审查意见"},
    {"countersign", "会签"}, {"invite", "邀请"}, {"approve", "批准"}, {"convene", "召集会审"},
    {"sign-in", "签到"}, {"state", "发言"}, {"minute", "会议纪要"}, {"sign", "签字"},
    {"draft", "拟文"}, {"report-up", "呈报"}, {"decide", "决定"}, {"assess", "核费"},
    {"notify", "缴费通知"}, {"pay", "缴费"}, {"confirm", "到账确认"}, {"waive", "减免"},
    {"refund", "退费"}, {"reinstate", "恢复办理"}, {"issue", "制发证照"}, {"inspect", "现场勘验"},
    {"visit", "联合踏勘"}, {"attend", "踏勘签到"}, {"conclude", "踏勘意见"}, {"serve", "送达"},
    {"offer-hearing", "告知听证权利"}, {"serve-notice", "送达通知"}, {"close", "办结"},
    {"supervise", "事后监管"}, {"archive", "归档"}, {"rate", "评价"}, {"renew", "延续"},
    {"cancel", "注销"}, {"fault", "案卷缺陷"}, {"mend", "整改"}, {"rework", "差评整改"},
    {"score", "评分"}, {"require", "责令整改"}, {"remedy", "整改销号"}, {"resolve", "办理结果"},
    {"feed-back", "反馈"}, {"apply", "持证人申请"}, {"change", "变更"}, {"decline", "不准予"},
    {"revoke", "撤销"}, {"pause", "特别程序"}, {"resume", "恢复计时"}, {"extend", "延长"},
    {"urge", "催办"}, {"warn", "警告"}, {"lapse", "逾期处理"}, {"recalc", "重算时限"},
    {"note", "备注"}, {"correct", "撤销录入"}, {"redact", "脱敏"}, {"void", "作废"},
    {"take-back", "撤销导入"}};

const char *
act_said(const char *act)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].act, act) == 0)
			return names[i].said;
	return act;
}

/* Words of rules, which nobody types in an act. */
static const struct {
	const char *word, *said;
} rule_words[] = {{"representative", "首席代表"}, {"deputy", "行政副职"},
    {"principal", "主要负责人"}, {"collective", "领导班子集体"}, {"applicant", "申请人"},
    {"reviewers", "会审处室"}, {"published", "已公示"}, {"withheld", "不公示"},
    {"missing", "未公示"}, {"blank", "无内容"}, {"outdated", "未更新"}, {"late", "逾期公示"},
    {"stale", "待复核"}, {"name", "名称"}, {"content", "内容"}, {"basis", "依据"},
    {"conditions", "条件"}, {"quantity", "数量"}, {"steps", "程序"}, {"limits", "期限"},
    {"fees", "收费"}, {"materials", "材料"}, {"samples", "示范文本"}, {"results", "结果"},
    {"authority", "权限"}, {"standards", "标准"}, {"responsible", "责任人"}};

const char *
word_said(struct arena *a, const char *word)
{
	const char *said = said_for(word);

	for (size_t i = 0; i < sizeof rule_words / sizeof *rule_words; i++)
		if (strcmp(rule_words[i].word, word) == 0)
			return rule_words[i].said;
	return *said ? arena_strn(a, said, strcspn(said, " ")) : word;
}

const char *
length_zh(struct arena *a, const char *length)
{
	struct length l;

	if (!length_parse(length, &l))
		return length;
	switch (l.unit) {
	case UNIT_WORKDAYS:
		return arena_fmt(a, "%d个工作日", l.n);
	case UNIT_DAYS:
		return arena_fmt(a, "%d日", l.n);
	default:
		return word_said(a, length);
	}
}

static const char *const capitals[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/* A whole number, in groups of four digits; of zeros in a row one is said. */
static void
put_capitals(struct buf *b, int64_t n)
{
	static const char *const places[] = {"", "拾", "佰", "仟"},
				 *const groups[] = {"", "万", "亿", "万亿", "亿亿"};
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
	bool zero = false, group = false;

	for (int i = 0; i < len; i++) {
		int place = len - 1 - i, d = digits[i] - '0';

		if (d) {
			buf_fmt(b, "%s%s%s", zero ? "零" : "", capitals[d], places[place % 4]);
			group = true;
		}
		zero = !d;
		if (place % 4 == 0 && group) {
			buf_str(b, groups[place / 4]);
			group = false;
		}
	}
}

const char *
money_zh(struct arena *a, const char *amount)
{
	struct buf b = {0};
	const char *currency;
	int64_t v;
	int jiao, fen;

	if (!money_parse(amount, &v, &currency) || (*currency && strcmp(currency, "CNY") != 0))
		return amount;
	jiao = (int)(v / 10 % 10);
	fen = (int)(v % 10);
	buf_str(&b, "人民币");
	put_capitals(&b, v / 100);
	if (v >= 100 || v == 0)
		buf_fmt(&b, "%s元", v ? "" : "零");
	if (jiao)
		buf_fmt(&b, "%s角", capitals[jiao]);
	if (fen)
		buf_fmt(&b, "%s%s分", !jiao && v >= 100 ? "零" : "", capitals[fen]);
	else
		buf_str(&b, "整");
	return buf_keep(&b, a);
}

struct date_said
date_said(struct arena *a, const char *text)
{
	static const char *const zh[] = {"一", "二", "三", "四", "五", "六", "日"},
				 *const en[] = {"Monday", "Tuesday", "Wednesday", "Thursday",
				     "Friday", "Saturday", "Sunday"},
				 *const months[] = {"January", "February", "March", "April", "May",
				     "June", "July", "August", "September", "October", "November",
				     "December"};
	struct date_said d = {"", "", "", "", ""};
	int year, month, mday, weekday;
	struct stamp t;

	if (!stamp_parse(text, strlen(text), &t))
		return d;
	day_split(zone_day(t.sec), &year, &month, &mday);
	weekday = day_weekday(zone_day(t.sec)) - 1;
	d.zh = arena_fmt(a, "%d年%d月%d日", year, month, mday);
	d.weekday_zh = arena_fmt(a, "星期%s", zh[weekday]);
	d.en = arena_fmt(a, "%d %s %d", mday, months[month - 1], year);
	d.weekday_en = en[weekday];
	if (t.precision != PRECISION_DAY)
		d.time = arena_fmt(a, "%02d:%02d", zone_second(t.sec) / 3600,
		    zone_second(t.sec) / 60 % 60);
	return d;
}
