import { ActivityMenu } from "@mail/core/web/activity_menu";
import { Domain } from "@web/core/domain";
import { useService } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";

/** Where one record of ours alone waits for me, the bell opens it at once, not a list of one. */
patch(ActivityMenu.prototype, {
    setup() {
        super.setup();
        this.orm = useService("orm");
    },

    async executeActivityAction(group, domain, views, context, newWindow) {
        if (group.model.startsWith("thidua.") && !newWindow) {
            const mine = [["activity_ids.user_id", "=", this.userId]];
            const waiting = Domain.and([domain, mine]).toList();
            const found = await this.orm.search(group.model, waiting, { limit: 2 });
            if (found.length === 1) {
                return this.action.doAction(
                    {
                        type: "ir.actions.act_window",
                        name: group.name,
                        res_model: group.model,
                        res_id: found[0],
                        views: [[false, "form"]],
                    },
                    { clearBreadcrumbs: true }
                );
            }
        }
        return super.executeActivityAction(...arguments);
    },
});
