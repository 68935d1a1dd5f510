import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Component, useState } from "@odoo/owl";

import { openWindow } from "../overview/open_window";

/** What a commune sets up first: each step says what for, and is one click away. */
export class StartGuide extends Component {
    static template = "thidua_khenthuong.StartGuide";
    static props = { guide: Object, onChange: Function };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ busy: false });
    }

    get summary() {
        const { done, total } = this.props.guide;
        return done === total ? _t("Everything is set up.") : _t("%(done)s of %(total)s done", { done, total });
    }

    get share() {
        const { done, total } = this.props.guide;
        return Math.round((100 * done) / total);
    }

    get done() {
        return _t("Done");
    }

    get undone() {
        return _t("To do");
    }

    async go(step) {
        if (step.open) {
            return openWindow(this.action, step.open);
        }
        await this.busily(async () => {
            const window = await this.orm.call("thidua.start", step.method, []);
            await this.action.doAction(
                { ...window, views: window.views || [[false, "form"]] },
                { onClose: () => this.props.onChange() }
            );
        });
    }

    hide(hidden) {
        return this.busily(async () => {
            await this.orm.call("thidua.start", "start_hide", [hidden]);
            await this.props.onChange();
        });
    }

    async busily(work) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            await work();
        } finally {
            this.state.busy = false;
        }
    }
}
