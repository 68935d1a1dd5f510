VIETNAMESE = "vi_VN"


def in_company_language(records):
    """Return records in the language of their company: what is kept for all to read is in it.

    What only whoever presses a button sees (errors, windows) stays in his own language.

    :param records: of one company, where they know theirs; else it is the current one
    :return: the same records, with that language in their context
    """
    company = records.env.company
    if records._name == "res.company":
        company = records[:1] or company
    elif "company_id" in records._fields:
        # sudo: the language of a company is no secret, nor whose a record is
        company = records[:1].sudo().company_id or company
    return records.with_context(lang=company_language(company))


def company_language(company):
    """Return the language of a company: its own, else Vietnamese, else the current one (str)."""
    # sudo: no secret
    own = company.sudo().partner_id.lang
    return own or vietnamese(company.env) or company.env.lang


def vietnamese(env):
    """Return the code of Vietnamese where the language is installed, else an empty str."""
    installed = dict(env["res.lang"].get_installed())
    return VIETNAMESE if VIETNAMESE in installed else ""
