#include "base/status.h"

static int
rank(enum status s)
{
	switch (s) {
	case ST_USAGE:
		return 4;
	case ST_FAILED:
		return 3;
	case ST_BUSY:
		return 2;
	case ST_NO:
		return 1;
	case ST_DONE:
		break;
	}
	return 0;
}

enum status
status_worse(enum status a, enum status b)
{
	return rank(a) >= rank(b) ? a : b;
}
