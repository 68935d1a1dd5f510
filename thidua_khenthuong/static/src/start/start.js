import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onWillStart, useState } from "@odoo/owl";

import { StartGuide } from "./start_guide";

/** The guided start as a screen of its own, also where it was put away from the first one. */
export class Start extends Component {
    static template = "thidua_khenthuong.Start";
    static components = { StartGuide };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ guide: null });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.guide = await this.orm.call("thidua.start", "start_read", []);
    }
}

registry.category("actions").add("thidua_start", Start);
