import { makeContext } from "@web/core/context";
import { user } from "@web/core/user";

/** Open the window that shows what a figure counts, without the filters it usually opens with. */
export async function openWindow(service, open) {
    const action = await service.loadAction(open.action);
    const context = makeContext([action.context || {}], user.context);
    for (const name of Object.keys(context)) {
        if (name.startsWith("search_default_")) {
            delete context[name];
        }
    }
    const window = { ...action, context, name: open.name, display_name: open.name };
    if (open.res_id) {
        const form = (action.views || []).find((view) => view[1] === "form");
        Object.assign(window, { res_id: open.res_id, views: [form || [false, "form"]] });
    } else {
        window.domain = open.domain;
    }
    return service.doAction(window);
}
