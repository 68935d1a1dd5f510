import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { ListRenderer } from "@web/views/list/list_renderer";
import { onMounted } from "@odoo/owl";

const isOurs = (renderer) => renderer.props.list.resModel.startsWith("thidua.");

/**
 * Lists of ours, alone, in a form or in a window, wrap what does not fit instead of cutting it:
 * see list.scss. Nothing has to be said in their views, and other apps look as ever. An average above its group says that it is one.
 */
patch(ListRenderer.prototype, {
    setup() {
        super.setup();
        onMounted(() => {
            if (isOurs(this)) {
                this.rootRef.el.classList.add("o_thidua_list");
            }
        });
    },

    formatGroupAggregate(group, column) {
        const told = super.formatGroupAggregate(...arguments);
        const field = this.props.list.fields[column.name];
        if (isOurs(this) && field.aggregator === "avg" && told.value) {
            return { ...told, value: _t("average %s", told.value) };
        }
        return told;
    },
});
