import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";
import { ListRenderer } from "@web/views/list/list_renderer";

// lists of ours, and those of Odoo's models that stand in our menus
const OURS = /^(thidua\.|hr\.department$|res\.partner$)/;

/** Forms of ours are known to phone.scss by a class; other apps look as ever. */
patch(FormController.prototype, {
    get className() {
        const ours = this.props.resModel.startsWith("thidua.");
        return { ...super.className, o_thidua_form: ours };
    },
});

/** Return whether there is nothing to show of a column of a record. */
function isBlank(column, record) {
    const value = record.data[column.name];
    if (value === "") {
        return true;
    }
    return value === false ? record.fields[column.name].type !== "boolean" : value?.count === 0;
}

/** A card of a row leaves out what is empty: see phone.scss. */
patch(ListRenderer.prototype, {
    getCellClass(column, record) {
        const classes = super.getCellClass(...arguments);
        if (!OURS.test(this.props.list.resModel || "")) {
            return classes;
        }
        const shown = column.type !== "field" || !this.evalInvisible(column.invisible, record);
        const blank = column.type === "field" && (!shown || isBlank(column, record));
        return blank ? `${classes} o_thidua_blank` : classes;
    },
});
