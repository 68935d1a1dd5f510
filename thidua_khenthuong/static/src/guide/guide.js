import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, markup, onWillStart, useState } from "@odoo/owl";

const PLACE = "/thidua_khenthuong/static/guide";

/** How each role works with this app: a page a role, the user's own first. */
export class Guide extends Component {
    static template = "thidua_khenthuong.Guide";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ page: "", text: "" });
        this.pages = {
            staff: _t("Staff"),
            head: _t("Head of a unit"),
            council: _t("Member of the council"),
            leader: _t("Leader"),
            office: _t("Office"),
            admin: _t("Administrator"),
        };
        onWillStart(async () => this.open(await this.orm.call("thidua.todo", "guide_page")));
    }

    async open(page) {
        const answer = await browser.fetch(`${PLACE}/${page}.html`);
        // a file of this addon
        const text = answer.ok ? markup(await answer.text()) : _t("This page could not be read.");
        Object.assign(this.state, { page, text });
    }
}

registry.category("actions").add("thidua_guide", Guide);
