import { decimalsOf, readNumber } from "@thidua_khenthuong/decimal_field/read_number";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

/**
 * A number typed as people here write it. Odoo's own field reads 0.5 as 5 in Vietnamese, and rounds
 * in silence what has too many digits.
 */
export class DecimalField extends FloatField {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    get decimals() {
        const digits = this.props.digits || this.props.record.fields[this.props.name].digits;
        return digits ? digits[1] : 2;
    }

    parse(text) {
        if (!text.trim()) {
            return 0;
        }
        const number = readNumber(text);
        if (number === undefined) {
            this.refuse(_t("“%s” is not allowed here: write a number such as 0,5 or 1.000.", text));
        }
        if (decimalsOf(number) > this.decimals) {
            this.refuse(_t("“%s” is not allowed here: at most %s decimals.", text, this.decimals));
        }
        return number;
    }

    refuse(message) {
        this.notification.add(message, { type: "danger" });
        throw new Error(message);
    }
}

export const decimalField = { ...floatField, component: DecimalField };

registry.category("fields").add("thidua_decimal", decimalField);
