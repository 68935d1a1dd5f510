import { patch } from "@web/core/utils/patch";
import { ListRenderer } from "@web/views/list/list_renderer";
import { onMounted } from "@odoo/owl";

/**
 * Lists of ours, alone, in a form or in a window, wrap what does not fit instead of cutting it:
 * see list.scss. Nothing has to be said in their views, and other apps look as ever.
 */
patch(ListRenderer.prototype, {
    setup() {
        super.setup();
        onMounted(() => {
            if (this.props.list.resModel.startsWith("thidua.")) {
                this.rootRef.el.classList.add("o_thidua_list");
            }
        });
    },
});
