import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";

import { openWindow } from "./open_window";
import { OverviewChart } from "./overview_chart";

/** A campaign at a glance: every figure and every bar opens what it counts. */
export class Overview extends Component {
    static template = "thidua_khenthuong.Overview";
    static components = { Layout, OverviewChart };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ loaded: false, failed: "", busy: false, data: null });
        const { active_id, active_model } = this.props.action.context || {};
        const isCampaign = !active_model || active_model === "thidua.campaign";
        this.asked = { campaign: (isCampaign && active_id) || false, round: false, ...this.props.state?.asked };
        this.last = new KeepLast();
        this.alive = true;
        onMounted(() => this.load());
        onWillUnmount(() => (this.alive = false));
    }

    get display() {
        return { controlPanel: {} };
    }

    async load() {
        this.state.busy = true;
        // coming back from what a figure opened shows the same again
        this.props.updateActionState?.({ asked: this.asked });
        try {
            const data = await this.last.add(
                this.orm.call("thidua.overview", "overview_read", [this.asked.campaign, this.asked.round])
            );
            if (this.alive) {
                Object.assign(this.state, { data, loaded: true, failed: "", busy: false });
                this.env.config.setDisplayName(
                    data.campaign ? _t("Overview: %s", data.campaign.name) : _t("Overview")
                );
            }
        } catch (error) {
            if (this.alive) {
                const failed = error.data?.message || _t("The overview could not be read.");
                Object.assign(this.state, { data: null, loaded: true, failed, busy: false });
            }
            if (!error.data) {
                throw error;
            }
        }
    }

    chooseCampaign(ev) {
        this.asked = { campaign: Number(ev.target.value), round: false };
        return this.load();
    }

    chooseRound(ev) {
        this.asked = { campaign: this.state.data.campaign.id, round: Number(ev.target.value) };
        return this.load();
    }

    open(open) {
        return open && openWindow(this.action, open);
    }

    openPlan() {
        const { campaign } = this.state.data;
        return this.open({
            action: "thidua_khenthuong.action_campaign",
            name: campaign.name,
            domain: [],
            res_id: campaign.id,
        });
    }
}

registry.category("actions").add("thidua_overview", Overview);
