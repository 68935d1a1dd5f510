import { _t } from "@web/core/l10n/translation";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onWillStart, useState } from "@odoo/owl";

const MODEL = "thidua.council.session";

/**
 * A member's ballot paper: a card for each nomination, one confirmation, then only that he voted.
 * What is chosen lives in this page alone until it is cast; nothing of it is kept anywhere else.
 */
export class Ballot extends Component {
    static template = "thidua_khenthuong.Ballot";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.sessionId = this.props.action.context.active_id;
        this.state = useState({ paper: null, choices: {}, receipt: "", sending: false });
        onWillStart(async () => {
            this.state.paper = await this.orm.call(MODEL, "ballot_paper", [this.sessionId]);
            this.env.config.setDisplayName(_t("Ballot"));
        });
    }

    get display() {
        return { controlPanel: {} };
    }

    get choices() {
        return [
            { value: "yes", label: _t("In favour"), css: "success", icon: "fa-check" },
            { value: "no", label: _t("Against"), css: "danger", icon: "fa-times" },
            { value: "abstain", label: _t("Abstain"), css: "secondary", icon: "fa-minus" },
        ];
    }

    get items() {
        return this.state.paper.items;
    }

    get mine() {
        return this.items.filter((item) => !item.recused);
    }

    get done() {
        return this.mine.filter((item) => this.state.choices[item.id]).length;
    }

    get progress() {
        return _t("%(done)s of %(all)s chosen", { done: this.done, all: this.mine.length });
    }

    get isComplete() {
        return this.done === this.mine.length;
    }

    choose(item, value) {
        this.state.choices[item.id] = value;
    }

    chooseRest() {
        for (const item of this.mine) {
            this.state.choices[item.id] ||= "yes";
        }
    }

    counted(value) {
        return this.mine.filter((item) => this.state.choices[item.id] === value).length;
    }

    ask() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Cast the ballot?"),
            body: _t(
                "In favour: %(yes)s, against: %(no)s, abstain: %(abstain)s. Once it is cast nobody sees your choices, you neither, and they cannot be changed.",
                { yes: this.counted("yes"), no: this.counted("no"), abstain: this.counted("abstain") }
            ),
            confirmLabel: _t("Cast the ballot"),
            confirm: () => this.cast(),
            cancelLabel: _t("Look at it again"),
            cancel: () => {},
        });
    }

    async cast() {
        if (this.state.sending) {
            return;
        }
        this.state.sending = true;
        try {
            this.state.receipt = await this.orm.call(MODEL, "cast_ballot", [
                this.sessionId,
                { ...this.state.choices },
            ]);
            this.state.paper.voted = true;
            this.state.choices = {};
        } finally {
            this.state.sending = false;
        }
    }

    back() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: MODEL,
            res_id: this.sessionId,
            views: [[false, "form"]],
        }, { stackPosition: "replaceCurrentAction" });
    }
}

registry.category("actions").add("thidua_ballot", Ballot);
