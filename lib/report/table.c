#include "report/report.h"

const struct report_op *const reports[] = {
    &report_annual,
    &report_archives,
    &report_audit,
    &report_authority,
    &report_charges,
    &report_consultations,
    &report_count,
    &report_countersigns,
    &report_exceptions,
    &report_faults,
    &report_fees,
    &report_findings,
    &report_handovers,
    &report_licence_dues,
    &report_licences,
    &report_outside,
    &report_ratings,
    &report_register,
    &report_reviews,
    &report_unurged,
    &report_waits,
};
const size_t reports_n = sizeof reports / sizeof *reports;
