import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

/** The number of a paper: no separators, and nothing where it has none yet. */
export class NumberField extends IntegerField {
    get formattedValue() {
        return this.value ? String(this.value) : "";
    }
}

export const numberField = { ...integerField, component: NumberField };

registry.category("fields").add("thidua_number", numberField);
