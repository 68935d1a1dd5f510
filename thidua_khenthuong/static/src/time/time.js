import { localization } from "@web/core/l10n/localization";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { DateTimeField } from "@web/views/fields/datetime/datetime_field";
import { RemainingDaysField } from "@web/views/fields/remaining_days/remaining_days_field";
import { ListRenderer } from "@web/views/list/list_renderer";

const isOurs = (record) => record.resModel?.startsWith("thidua.");

/** Return day and time in figures, without the seconds that Odoo writes with them. */
function withoutSeconds(value) {
    const time = localization.timeFormat.replace(/[:.]ss/, "");
    return value ? value.toFormat(`${localization.dateFormat} ${time}`) : "";
}

/** When something was done is told to the minute in whatever is ours. */
patch(DateTimeField.prototype, {
    getFormattedValue(valueIndex, numeric = this.props.numeric) {
        const { record, showSeconds, showTime } = this.props;
        if (!isOurs(record) || this.field.type === "date" || !numeric || showSeconds || !showTime) {
            return super.getFormattedValue(...arguments);
        }
        return withoutSeconds(this.values[valueIndex]);
    },
});

/** A day far off is told by how far it is: Odoo writes it anew, without its year. */
patch(RemainingDaysField.prototype, {
    get diffString() {
        const days = this.diffDays;
        if (!isOurs(this.props.record) || days === null || Math.abs(days) <= 99) {
            return super.diffString;
        }
        return days < 0 ? _t("%s days ago", -days) : _t("In %s days", days);
    },
});

patch(ListRenderer.prototype, {
    getFormattedValue(column, record) {
        const { numeric, show_seconds, show_time = true } = column.options || {};
        const told = record.fields[column.name].type === "datetime" && numeric && show_time;
        if (!isOurs(record) || !told || show_seconds) {
            return super.getFormattedValue(...arguments);
        }
        return withoutSeconds(record.data[column.name]);
    },
});
