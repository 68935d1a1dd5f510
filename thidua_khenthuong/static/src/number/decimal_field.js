import { readNumber, whyNoNumber } from "./read_number";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

/** A number, typed with a comma or a point; Odoo's field reads 0.5 as 5 in Vietnamese. */
export class DecimalField extends FloatField {
    static props = { ...FloatField.props, blank: { type: Boolean, optional: true } };

    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    parse(text) {
        if (!text.trim()) {
            return this.props.blank ? false : 0;
        }
        const value = readNumber(text);
        if (value === null) {
            // told once, not at each try to leave the field
            if (!this.props.record.isFieldInvalid(this.props.name)) {
                this.notification.add(whyNoNumber(text), { type: "danger" });
            }
            throw new Error(text);
        }
        return this.kept(text.trim(), value);
    }

    /** The number as it is kept: what is rounded is told. */
    kept(typed, value) {
        const { record, name } = this.props;
        const decimals = (this.props.digits || record.fields[name].digits || [16, 2])[1];
        const kept = Number(value.toFixed(decimals));
        if (Math.abs(kept - value) > 1e-9) {
            const told = String(kept).replace(".", ",");
            const message = decimals
                ? _t("“%(typed)s” was rounded to %(told)s: there is room for %(decimals)s decimals.", {
                      typed,
                      told,
                      decimals,
                  })
                : _t("“%(typed)s” was rounded to %(told)s: there is no room for decimals.", {
                      typed,
                      told,
                  });
            this.notification.add(message, { type: "warning" });
        }
        if (kept === 0 && record.data[name] === false) {
            // Odoo takes a 0 typed where nothing was for no change
            record.update({ [name]: 0 });
        }
        return kept;
    }
}

export const decimalField = {
    ...floatField,
    component: DecimalField,
    displayName: _t("Number"),
    supportedTypes: ["float"],
    extractProps: (info) => ({
        ...floatField.extractProps(info),
        blank: Boolean(info.options.blank),
    }),
};

registry.category("fields").add("thidua_decimal", decimalField);
