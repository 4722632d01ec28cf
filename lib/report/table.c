#include "report/report.h"

const struct report_op *const reports[] = {
    &report_annual,
    &report_authority,
    &report_count,
    &report_findings,
    &report_register,
};
const size_t reports_n = sizeof reports / sizeof *reports;
