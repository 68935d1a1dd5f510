import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { RecordSelector } from "@web/core/record_selectors/record_selector";
import { useService } from "@web/core/utils/hooks";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

import { useState } from "@odoo/owl";

/** What a cell without a ceiling shows, and what one may type for it. */
const UNLIMITED = "∞";
const UNLIMITED_TYPED = [UNLIMITED, "*"];

/**
 * The quotas of a plan as its table: a row an award, a column an occasion and a kind of subject.
 * Each number is one record of the one2many; an empty cell is none.
 */
export class QuotaMatrix extends X2ManyField {
    static template = "thidua_khenthuong.QuotaMatrix";
    static components = { ...X2ManyField.components, RecordSelector };

    setup() {
        super.setup();
        this.names = useService("name");
        // awards chosen for a row that has no number yet
        this.state = useState({ added: [], refused: "" });
    }

    get occasions() {
        const plan = this.props.record.data;
        return this.choices("round_kind", {
            annual: plan.recognise_annual,
            final: plan.recognise_final,
        });
    }

    get kinds() {
        const plan = this.props.record.data;
        return this.choices("counted", {
            collective: plan.for_collective,
            individual: plan.for_individual,
            together: plan.for_collective && plan.for_individual,
            household: plan.for_household,
            organisation: plan.for_organisation,
        });
    }

    /** The choices of a field of the quotas that the plan asks for or a quota already has. */
    choices(field, asked) {
        const used = new Set(this.quotas.map((quota) => quota.data[field]));
        return this.list.fields[field].selection
            .map(([kind, label]) => ({ kind, label }))
            .filter(({ kind }) => asked[kind] || used.has(kind));
    }

    get quotas() {
        return this.list.records;
    }

    get rows() {
        const rows = new Map();
        for (const { data } of this.quotas) {
            if (data.award_id && !rows.has(data.award_id.id)) {
                rows.set(data.award_id.id, {
                    id: data.award_id.id,
                    name: data.award_id.display_name,
                    authority: data.authority_id ? data.authority_id.display_name : "",
                });
            }
        }
        return [...rows.values(), ...this.state.added.filter(({ id }) => !rows.has(id))];
    }

    get awardDomain() {
        const day = this.props.record.data.date;
        const date = day ? day.toISODate() : luxon.DateTime.now().toISODate();
        return [
            ["date_from", "<=", date],
            "|",
            ["date_to", "=", false],
            ["date_to", ">=", date],
            ["id", "not in", this.rows.map((row) => row.id)],
        ];
    }

    quota(award, occasion, counted) {
        return this.quotas.find(
            ({ data }) =>
                data.award_id?.id === award.id &&
                data.round_kind === occasion.kind &&
                data.counted === counted.kind
        );
    }

    shown(award, occasion, counted) {
        const quota = this.quota(award, occasion, counted);
        if (!quota) {
            return "";
        }
        return quota.data.unlimited ? UNLIMITED : String(quota.data.maximum);
    }

    label(award, occasion, counted) {
        return `${award.name}, ${occasion.label}, ${counted.label}`;
    }

    async enter(award, occasion, counted, input) {
        const typed = input.value.trim();
        const unlimited = UNLIMITED_TYPED.includes(typed);
        const quota = this.quota(award, occasion, counted);
        if (!unlimited && !/^\d{0,6}$/.test(typed)) {
            this.state.refused = _t(
                "“%s” is not a number. Type how many at most, nothing for none, or * for no ceiling.",
                typed
            );
            input.value = this.shown(award, occasion, counted);
            return;
        }
        this.state.refused = "";
        const maximum = Number(typed);
        if (!unlimited && !maximum) {
            if (quota) {
                this.keepRow(award);
                await this.list.delete(quota);
            }
            input.value = "";
            return;
        }
        const values = unlimited ? { unlimited: true } : { unlimited: false, maximum };
        if (quota) {
            await quota.update(values);
        } else {
            await this.add(award, occasion, counted, values);
        }
    }

    async add(award, occasion, counted, values) {
        const context = {
            default_award_id: award.id,
            default_round_kind: occasion.kind,
            default_counted: counted.kind,
        };
        for (const [name, value] of Object.entries(values)) {
            context[`default_${name}`] = value;
        }
        await this.list.addNewRecord({ context, position: "bottom", mode: "readonly" });
    }

    /** An award stays in the table while its numbers are being changed. */
    keepRow(award) {
        if (!this.state.added.some(({ id }) => id === award.id)) {
            this.state.added.push({ ...award });
        }
    }

    async addAward(id) {
        if (id) {
            const names = await this.names.loadDisplayNames("thidua.award", [id]);
            this.keepRow({ id, name: names[id], authority: "" });
        }
    }

    async removeAward(award) {
        this.state.added = this.state.added.filter(({ id }) => id !== award.id);
        const gone = this.quotas.filter(({ data }) => data.award_id?.id === award.id);
        for (const quota of gone) {
            await this.list.delete(quota);
        }
    }
}

export const quotaMatrix = { ...x2ManyField, component: QuotaMatrix };

registry.category("fields").add("thidua_quota_matrix", quotaMatrix);
