import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatFloat } from "@web/views/fields/formatters";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component } from "@odoo/owl";

const FIELDS = [
    "bonus_granted",
    "items_spent",
    "organised",
    "other_spent",
    "committed",
    "income",
    "balance",
];

/** Where the money of a fund is: bonuses, items, organising, what is committed, what is left. */
export class FundBar extends Component {
    static template = "thidua_khenthuong.FundBar";
    static props = { ...standardWidgetProps };

    get parts() {
        const data = this.props.record.data;
        const left = Math.max(0, data.balance - data.committed);
        const parts = [
            { name: "bonuses", label: _t("Bonuses"), value: data.bonus_granted, color: "bg-primary" },
            { name: "items", label: _t("Items"), value: data.items_spent, color: "bg-info" },
            { name: "organising", label: _t("Organising"), value: data.organised, color: "bg-success" },
            { name: "other", label: _t("Other"), value: data.other_spent, color: "bg-secondary" },
            { name: "committed", label: _t("Committed"), value: data.committed, color: "bg-warning" },
            { name: "left", label: _t("Balance left"), value: left, color: "o_left" },
        ];
        const total = parts.reduce((sum, part) => sum + Math.max(0, part.value), 0);
        return parts
            .filter((part) => part.value > 0 || part.name === "left")
            .map((part) => ({
                ...part,
                width: `width: ${total ? (100 * part.value) / total : 0}%`,
                figure: formatFloat(part.value, { digits: [16, 0] }),
            }));
    }

    get isEmpty() {
        const data = this.props.record.data;
        return !FIELDS.some((name) => data[name]);
    }
}

registry.category("view_widgets").add("thidua_fund_bar", {
    component: FundBar,
    fieldDependencies: FIELDS.map((name) => ({ name, type: "float", readonly: true })),
});
