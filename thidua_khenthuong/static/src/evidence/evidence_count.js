import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { ViewButton } from "@web/views/view_button/view_button";

import { Component } from "@odoo/owl";

/** How many pieces of evidence a line has; opens them. Red where one is asked for and none there. */
export class EvidenceCount extends Component {
    static template = "thidua_khenthuong.EvidenceCount";
    static components = { ViewButton };
    static props = { ...standardFieldProps };

    get count() {
        return this.props.record.data[this.props.name];
    }

    get isMissing() {
        const { evidence_required: required, self_score: score } = this.props.record.data;
        return required && score && !this.count;
    }

    get text() {
        return String(this.count);
    }

    get title() {
        return this.isMissing ? _t("Evidence is missing: add it here") : _t("Evidence");
    }

    get className() {
        const color = this.isMissing ? "text-danger fw-bold" : this.count ? "" : "text-muted";
        return `o_thidua_evidence_count btn btn-link p-0 ${color}`;
    }
}

export const evidenceCount = {
    component: EvidenceCount,
    supportedTypes: ["integer"],
    isEmpty: () => false,
    fieldDependencies: [{ name: "evidence_required", type: "boolean", readonly: true }],
};

registry.category("fields").add("thidua_evidence_count", evidenceCount);
