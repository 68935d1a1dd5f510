from . import (
    fund_limit,
    fund,
    fund_entry,
    fund_entry_check,
    fund_carry,
    fund_totals,
    fund_told,
    fund_book,
    decision,
    fund_paper,
    download,
    res_company,
)
