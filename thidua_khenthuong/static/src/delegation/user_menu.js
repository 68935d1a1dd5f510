import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { session } from "@web/session";

/** In the menu of the user, beside his preferences: who acts while he is away. */
function delegationItem(env) {
    return {
        type: "item",
        id: "thidua_delegation",
        description: _t("Delegation while absent"),
        callback: () =>
            env.services.action.doAction("thidua_khenthuong.action_delegation", {
                additionalContext: { search_default_mine: 1 },
            }),
        show: () => Boolean(session.thidua_may_delegate),
        sequence: 45,
    };
}

registry.category("user_menuitems").add("thidua_delegation", delegationItem);
