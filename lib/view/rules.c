#include "view/rules.h"

#include "exchange/row.h"
#include "form/document.h"
#include "import/items.h"
#include "import/suspect.h"
#include "report/charges.h"
#include "report/reform.h"
#include "rules/catalog.h"
#include "store/attach.h"
#include "store/check.h"
#include "store/judge.h"
#include "store/package.h"
#include "store/series.h"
#include "store/together.h"
#include "yaml/edit.h"

const struct rule *const rules[] = {edit_rules, case_rules, perform_rules, check_rules,
    catalog_rules, attach_rules, package_rules, together_rules, judge_rules, import_rules,
    items_rules, charges_rules, reform_rules, series_rules, form_rules, exchange_rules, NULL};
