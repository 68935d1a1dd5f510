import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { Many2XAutocomplete } from "@web/views/fields/relational_utils";

/** Odoo's own Vietnamese leaves the last line of every choice in English. */
patch(Many2XAutocomplete.prototype, {
    get SearchMoreButtonLabel() {
        return this.props.searchMoreLabel ?? _t("Search for more…");
    },
});
