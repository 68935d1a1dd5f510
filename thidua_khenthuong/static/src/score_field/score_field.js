import { hint, isBlank, readScore, same, showScore } from "@thidua_khenthuong/score_grid/values";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component, useEffect, useRef } from "@odoo/owl";

/**
 * A score: blank where there is none, which is not 0. Levels are chosen, points are typed, with a
 * comma or a dot. Its own input, as Odoo's takes a 0 typed into an empty cell for no change.
 */
export class ScoreField extends Component {
    static template = "thidua_khenthuong.ScoreField";
    static props = { ...standardFieldProps };

    setup() {
        this.input = useRef("input");
        this.notification = useService("notification");
        // a text that the record does not know yet
        this.typed = null;
        useEffect(() => {
            const { text } = this;
            if (this.input.el && this.typed === null) {
                this.input.el.value = text;
            }
        });
        const { bus } = this.props.record.model;
        useBus(bus, "WILL_SAVE_URGENTLY", () => this.commit());
        useBus(bus, "NEED_LOCAL_CHANGES", (ev) => ev.detail.proms.push(this.commit()));
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get text() {
        return showScore(this.value);
    }

    get step() {
        return this.props.name.replace(/_score$/, "");
    }

    /** Whether this score is the user's to give, so that it is marked. */
    get isMine() {
        const { my_step: step, is_computed: computed } = this.props.record.data;
        return step === this.step && !computed;
    }

    /** What may be given, in words, where there is more than that; the server refuses it at the end. */
    get tooMuch() {
        const { max_score: max, is_computed: computed } = this.props.record.data;
        const isOver = !computed && !isBlank(this.value) && this.value > max && !same(this.value, max);
        return isOver ? hint({ max, allowed: this.allowed }) : "";
    }

    get allowed() {
        return this.props.record.data.allowed_scores || [];
    }

    /** What can be chosen: the levels, and 0 for who reaches none of them. */
    get choices() {
        const levels = this.allowed.map(([points, name]) => ({
            points,
            // what is counted is looked for by its number
            label: /^\d/.test(name)
                ? `${name} – ${showScore(points)}`
                : `${showScore(points)} – ${name}`,
        }));
        if (levels.length && !levels.some(({ points }) => same(points, 0))) {
            const none = _t("none of these");
            levels.push({ points: 0, label: `0 – ${none}` });
        }
        return levels.map((level, index) => ({
            ...level,
            index,
            chosen: !isBlank(this.value) && same(level.points, this.value),
        }));
    }

    get title() {
        const level = this.choices.find(({ chosen }) => chosen);
        return this.tooMuch || (level ? level.label : undefined);
    }

    choose(index) {
        const points = index === "" ? false : this.choices[Number(index)].points;
        return this.props.record.update({ [this.props.name]: points });
    }

    onInput(ev) {
        const { record, name } = this.props;
        this.typed = ev.target.value;
        record.model.bus.trigger("FIELD_IS_DIRTY", true);
        if (record.isFieldInvalid(name)) {
            record.resetFieldValidity(name);
        }
    }

    onKeydown(ev) {
        if (ev.key === "Tab" || ev.key === "Enter") {
            this.commit();
        }
    }

    async commit() {
        if (this.typed === null) {
            return;
        }
        const { record, name } = this.props;
        // what is too much is told by the server, all rows of the sheet at once
        const { value, error } = readScore(this.typed, { max: Infinity, allowed: [] });
        if (error) {
            record.model.bus.trigger("FIELD_IS_DIRTY", false);
            // told once, not at each try to leave the cell
            if (!record.isFieldInvalid(name)) {
                const max = record.data.max_score;
                const told = readScore(this.typed, { max, allowed: [] }).error;
                this.notification.add(told, { type: "danger" });
                record.setInvalidField(name);
            }
            return;
        }
        this.typed = null;
        if (value !== this.value) {
            await record.update({ [name]: value });
        } else if (this.input.el) {
            this.input.el.value = this.text;
        }
        record.model.bus.trigger("FIELD_IS_DIRTY", false);
    }
}

export const scoreField = {
    component: ScoreField,
    displayName: _t("Score"),
    supportedTypes: ["float"],
    isEmpty: (record, name) => record.data[name] === false,
    fieldDependencies: [
        { name: "max_score", type: "float", readonly: true },
        { name: "my_step", type: "char", readonly: true },
        { name: "allowed_scores", type: "json", readonly: true },
        { name: "is_computed", type: "boolean", readonly: true },
    ],
};

registry.category("fields").add("thidua_score", scoreField);
