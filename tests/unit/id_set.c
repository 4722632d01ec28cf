/* lib/case/id_set: exactly the numbers that were put in, whatever stands for one. */
#include "case/id_set.h"
#include "tap.h"

int
main(void)
{
	static const char *const in[] = {"WB-20220704-000001", "WB-20220704-001023",
	    "WB-20220704-001024", "WB-20220704-999999999999", "WB-20220705-000001",
	    "LR-20220704-000001", "no number", ""};
	static const char *const out[] = {"WB-20220704-000002", "WB-20220704-001025",
	    "WB-20220704-999999999998", "WB-20220706-000001", "LR-20220705-000001", "no", "WB"};
	struct id_set s = {0};
	bool ok = true;

	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		ok &= !id_set_has(&s, in[i]) && id_set_add(&s, in[i]);
	tap_ok(ok, "each is new once");
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		ok &= id_set_has(&s, in[i]) && !id_set_add(&s, in[i]);
	tap_ok(ok, "and is in it then");
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		ok &= !id_set_has(&s, out[i]);
	tap_ok(ok, "no other is");
	id_set_release(&s);
	tap_ok(!id_set_has(&s, in[0]), "what was released is empty");
	return tap_done();
}
