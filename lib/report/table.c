#include "report/report.h"

const struct report_op *const reports[] = {
    &report_annual,
    &report_authority,
    &report_consultations,
    &report_count,
    &report_countersigns,
    &report_exceptions,
    &report_findings,
    &report_handovers,
    &report_outside,
    &report_register,
    &report_reviews,
    &report_unurged,
    &report_waits,
};
const size_t reports_n = sizeof reports / sizeof *reports;
