/* What a version says of itself, and the figures of a reform: what can be asked without an office. */
#include <string.h>

#include "rules/catalog.h"
#include "rules/reform.h"
#include "tap.h"

static void
documents(void)
{
	static const char *const whole[] = {"", "行政许可法第十二条", "国发〔2012〕52号",
	    "國發〔2012〕52號文", "鲁政发﹝2014﹞第9号第三条", "国发［2012］52号、国发〔2013〕1号"};
	static const char *const not [] = {"民政发〔〕229号", "民政办发〔〕259", "国发〔2012〕52",
	    "国发〔2012〕号", "国发〔201〕52号", "国发〔2012", "〔2012〕1号、〔2013〕"};
	bool good = true;

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		good &= document_whole(whole[i]);
	tap_ok(good, "a number with its year is whole, and a text without brackets has none");
	good = true;
	for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
		good &= !document_whole(not [i]);
	tap_ok(good, "a number without year, number or sign is not, wherever it stands");
}

static bool
ratio_is(int64_t part, int64_t whole, int places, const char *want)
{
	struct buf b = {0};
	const bool good = ratio_format(&b, part, whole, places) == (want != NULL) &&
	    strcmp(buf_text(&b), want ? want : "") == 0;

	if (!good)
		tap_note("%lld / %lld: %s", (long long)part, (long long)whole, buf_text(&b));
	buf_release(&b);
	return good;
}

static void
ratios(void)
{
	tap_ok(ratio_is(-34500, 434, 1, "-79.5") && ratio_is(-41900, 704, 1, "-59.5") &&
		ratio_is(-41900, 704, 0, "-60") && ratio_is(704, 89, 1, "7.9") &&
		ratio_is(1, 8, 2, "0.13") && ratio_is(-1, 8, 2, "-0.13") && ratio_is(5, 1, 0, "5"),
	    "a ratio is rounded half away from zero");
	tap_ok(ratio_is(-1, 1000, 1, "0.0") && ratio_is(0, 7, 1, "0.0") && ratio_is(3, 0, 1, NULL),
	    "what is rounded to nothing has no sign, and of nothing there is no ratio");
}

static void
parts(void)
{
	struct compression c = {.part = 1, .of = 3};
	bool good = compression_most(&c, 20) == 7 && compression_most(&c, 21) == 7 &&
	    compression_most(&c, 1) == 1;

	c.down = true;
	good &= compression_most(&c, 20) == 6 && compression_most(&c, 2) == 0;
	c.of = 2;
	tap_ok(good && compression_most(&c, 5) == 2,
	    "the part of a day counts whole, or not at all");
}

int
main(void)
{
	documents();
	ratios();
	parts();
	return tap_done();
}
