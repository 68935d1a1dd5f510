import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** What an Excel file brought in is told where the import ends, one click away from undoing it. */
export const importNoteService = {
    dependencies: ["action", "bus_service", "notification"],
    start(env, { action, bus_service: bus, notification }) {
        bus.subscribe("thidua_imported", ({ id, title, message }) => {
            const close = notification.add(message, {
                title,
                type: "success",
                // long enough to be read, and to be clicked on
                autocloseDelay: 15000,
                buttons: [
                    {
                        name: _t("Look or undo"),
                        onClick: () => {
                            close();
                            action.doAction({
                                type: "ir.actions.act_window",
                                res_model: "thidua.import.batch",
                                res_id: id,
                                views: [[false, "form"]],
                            });
                        },
                    },
                ],
            });
        });
        bus.start();
    },
};

registry.category("services").add("thidua_import_note", importNoteService);
