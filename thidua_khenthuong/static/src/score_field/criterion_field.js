import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** A criterion as one needs it to score: its name, guidance and scale, and what it asks for. */
export class CriterionField extends Component {
    static template = "thidua_khenthuong.CriterionField";
    static props = { ...standardFieldProps };

    get data() {
        return this.props.record.data;
    }

    get name() {
        return this.data[this.props.name];
    }

    get code() {
        return this.data.code;
    }

    get guidance() {
        return this.data.description;
    }

    get scale() {
        return this.data.allowed_note;
    }

    get needsEvidence() {
        return this.data.evidence_required && !this.data.evidence_waiver;
    }

    get waiver() {
        return this.data.evidence_waiver;
    }

    get effect() {
        return {
            bonus: { label: _t("Bonus"), class: "text-bg-success" },
            penalty: { label: _t("Penalty"), class: "text-bg-danger" },
        }[this.data.effect];
    }
}

export const criterionField = {
    component: CriterionField,
    supportedTypes: ["char"],
    fieldDependencies: [
        { name: "code", type: "char", readonly: true },
        { name: "description", type: "text", readonly: true },
        { name: "allowed_note", type: "char", readonly: true },
        { name: "evidence_required", type: "boolean", readonly: true },
        { name: "evidence_waiver", type: "char", readonly: true },
        { name: "effect", type: "selection", readonly: true, selection: [] },
    ],
};

registry.category("fields").add("thidua_criterion", criterionField);
