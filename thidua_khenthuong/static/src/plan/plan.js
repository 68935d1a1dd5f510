import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";
import { FormRenderer } from "@web/views/form/form_renderer";
// what is patched here has to be patched there before
import "@mail/chatter/web/form_renderer";

const BELOW = "o_thidua_chatter_below";

/** Forms of this class are as wide as the screen, also where Odoo puts the chatter beside them. */
patch(FormRenderer.prototype, {
    mailLayout() {
        const layout = super.mailLayout(...arguments);
        const below = this.props.archInfo.xmlDoc.classList.contains(BELOW);
        return below && layout === "SIDE_CHATTER" ? "BOTTOM_CHATTER" : layout;
    },
});

patch(FormController.prototype, {
    get className() {
        const result = super.className;
        if (this.props.className?.split(" ").includes(BELOW)) {
            delete result["o_xxl_form_view h-100"];
        }
        return result;
    },
});
