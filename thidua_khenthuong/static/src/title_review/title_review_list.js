import { registry } from "@web/core/registry";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";

/** One tick changes the shares of a unit and what speaks against others: all is read again. */
export class TitleReviewListController extends ListController {
    async onRecordSaved(record) {
        await super.onRecordSaved(record);
        await this.model.load();
    }
}

registry.category("views").add("thidua_title_review_list", {
    ...listView,
    Controller: TitleReviewListController,
});
