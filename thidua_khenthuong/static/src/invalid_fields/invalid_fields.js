import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { Record } from "@web/model/relational_model/record";

/** The fields of a record, and of the rows in it, that cannot be saved, as their labels say. */
function labelsOf(record) {
    return [...record._invalidFields].flatMap((name) => {
        const { string, type } = record.fields[name];
        const rows = type === "one2many" ? record.data[name].records : [];
        const labels = rows.flatMap(labelsOf);
        return labels.length ? labels : [string];
    });
}

/** Our records, and the units, households and organisations whose forms ask for their kind. */
const isOurs = (record) =>
    record.resModel.startsWith("thidua.") || "thidua_kind" in record.activeFields;

/** What cannot be saved in our records is told by name: "Missing required fields" says too little. */
patch(Record.prototype, {
    _displayInvalidFieldNotification() {
        if (!isOurs(this)) {
            return super._displayInvalidFieldNotification();
        }
        const fields = [...new Set(labelsOf(this))].join(", ");
        return this.model.notification.add(_t("Empty or not allowed: %s", fields), {
            type: "danger",
        });
    },
});
