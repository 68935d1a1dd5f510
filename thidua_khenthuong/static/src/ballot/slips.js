import { _t } from "@web/core/l10n/translation";
import { downloadFile } from "@web/core/network/download";
import { registry } from "@web/core/registry";

/**
 * Fetches the slips with the codes and hands them to the browser as a file. The server makes the
 * codes now and keeps nothing that can be read: so the file does not come by a link that could be
 * called twice.
 */
async function fetchSlips(env, action) {
    const sheet = await env.services.orm.call("thidua.council.session", "ballot_slips", [
        action.params.session_id,
    ]);
    const bytes = Uint8Array.from(atob(sheet.content), (sign) => sign.charCodeAt(0));
    const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    downloadFile(new Blob([bytes], { type }), sheet.name, type);
    env.services.notification.add(
        _t("Print the slips, have them drawn, and delete the file: nobody can fetch it again."),
        { type: "success", sticky: true }
    );
    return { type: "ir.actions.client", tag: "soft_reload" };
}

registry.category("actions").add("thidua_ballot_slips", fetchSlips);
