import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

/** A place in a ranking; 0 is no place. */
export class RankField extends IntegerField {
    get formattedValue() {
        return this.value ? String(this.value) : _t("Not ranked");
    }
}

export const rankField = { ...integerField, component: RankField };

registry.category("fields").add("thidua_rank", rankField);
