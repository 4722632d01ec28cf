/* lib/form/said and proof: amounts, dates and lengths as documents say them, and codes as people type them. */
#include <string.h>

#include "form/proof.h"
#include "form/said.h"
#include "tap.h"

static struct arena arena;

static const struct {
	const char *amount, *said;
} amounts[] = {
    {"0.00 CNY", "人民币零元整"},
    {"0.05 CNY", "人民币伍分"},
    {"0.50 CNY", "人民币伍角整"},
    {"1.00", "人民币壹元整"},
    {"10.00 CNY", "人民币壹拾元整"},
    {"1200.50 CNY", "人民币壹仟贰佰元伍角整"},
    {"1409.50 CNY", "人民币壹仟肆佰零玖元伍角整"},
    {"6007.14 CNY", "人民币陆仟零柒元壹角肆分"},
    {"16409.02 CNY", "人民币壹万陆仟肆佰零玖元零贰分"},
    {"107000.53 CNY", "人民币壹拾万零柒仟元伍角叁分"},
    {"100000001.00 CNY", "人民币壹亿零壹元整"},
    {"1000000000000.00 CNY", "人民币壹万亿元整"},
    {"12.50 EUR", "12.50 EUR"},
    {"much", "much"},
};

static void
says(void)
{
	struct date_said d = date_said(&arena, "2024-02-29T09:05:07+08:00");
	bool all = true;

	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
		const char *said = money_zh(&arena, amounts[i].amount);

		if (strcmp(said, amounts[i].said) == 0)
			continue;
		tap_note("%s: %s, not %s", amounts[i].amount, said, amounts[i].said);
		all = false;
	}
	tap_ok(all, "amounts are written in capitals");
	tap_ok(strcmp(d.zh, "2024年2月29日") == 0 && strcmp(d.weekday_zh, "星期四") == 0 &&
		strcmp(d.en, "29 February 2024") == 0 && strcmp(d.weekday_en, "Thursday") == 0 &&
		strcmp(d.time, "09:05") == 0,
	    "a moment has its date and weekday in both languages, and its time");
	d = date_said(&arena, "2024-02-29");
	tap_ok(strcmp(d.zh, "2024年2月29日") == 0 && !*d.time, "a date has no time");
	d = date_said(&arena, "paused");
	tap_ok(!*d.zh && !*d.en && !*d.weekday_zh, "what is no moment is nothing");
	tap_ok(strcmp(length_zh(&arena, "10 workdays"), "10个工作日") == 0 &&
		strcmp(length_zh(&arena, "30 days"), "30日") == 0 &&
		strcmp(length_zh(&arena, "same-day"), "当日") == 0 &&
		strcmp(length_zh(&arena, "soon"), "soon") == 0,
	    "lengths are said in Chinese");
}

static bool
is_proof(const char *text, const char *id, size_t events, const char *digits)
{
	struct proof p;
	const char *why;

	return proof_parse(&arena, text, &p, &why) && strcmp(p.id, id) == 0 && p.events == events &&
	    strcmp(p.digits, digits) == 0;
}

static bool
is_none(const char *text)
{
	struct proof p;
	const char *why = NULL;

	return !proof_parse(&arena, text, &p, &why) && why && *why;
}

int
main(void)
{
	static const char id[] = "WB-20221216-000001", digits[] = "0123456789abcdef0123";
	static char longer[200] = "WB-20221216-000001/2/";

	if (!zone_set("Asia/Shanghai"))
		return 1;
	says();
	tap_ok(is_proof("WB-20221216-000001/2/0123-4567-89ab-cdef-0123", id, 2, digits),
	    "a code is read as it is printed");
	tap_ok(is_proof(" wb-20221216-000001/2/0123 4567 89AB CDEF 0123 ", id, 2, digits) &&
		is_proof("ＷＢ-20221216-000001／2／0123456789abcdef0123", id, 2, digits),
	    "as it is typed");
	tap_ok(is_proof("某局 / 窗口 WB-20221216-000001/2/0123456789abcdef0123", id, 2, digits),
	    "and as it is scanned, whatever the office is called");
	memset(longer + strlen(longer), 'a', 64);
	tap_ok(!is_none(longer), "with all digits");
	longer[strlen(longer)] = 'a';
	tap_ok(is_none(longer) && is_none("") && is_none("/") && is_none("//") &&
		is_none("WB-20221216-000001/2/0123456789abcdef012") &&
		is_none("WB-20221216-000001/+2/0123456789abcdef0123") &&
		is_none("WB-20221216-000001//0123456789abcdef0123") &&
		is_none("WB-20221301-000001/2/0123456789abcdef0123") &&
		is_none("WB-20221216-000001/2/0123456789abcdef012x") &&
		is_none("WB-20221216-000001/99999999999999999999999/0123456789abcdef0123"),
	    "and nothing else is one");
	tap_ok(strncmp(qr_svg(&arena, "WB"), "<svg class=\"qr\"", 15) == 0,
	    "a text has its QR code");
	tap_ok(!qr_svg(&arena, memset(arena_alloc(&arena, 3001), 'x', 3000)),
	    "one that is too long has none");
	arena_release(&arena);
	return tap_done();
}
