import { patch } from "@web/core/utils/patch";
import { SearchModel } from "@web/search/search_model";
import { ActionHelper } from "@web/views/action_helper";

const toldBy = (facets) => JSON.stringify(facets.map(({ type, values }) => [type, values]));

/** What a screen was opened with is known, so that what the user asked for can be told from it. */
patch(SearchModel.prototype, {
    async load(config) {
        await super.load(...arguments);
        if (this.resModel?.startsWith("thidua.")) {
            this.thiduaOpenedWith = config.state ? null : toldBy(this.facets);
        }
    },
});

/** What is empty because of a search says so; only what is empty by itself says how to begin. */
patch(ActionHelper.prototype, {
    get leadsToGuide() {
        return Boolean(this.env.searchModel?.resModel?.startsWith("thidua."));
    },

    get nothingFound() {
        const model = this.env.searchModel;
        if (!this.leadsToGuide) {
            return false;
        }
        const facets = model.facets.filter((facet) => facet.type !== "groupBy");
        const typed = facets.some((facet) => facet.type === "field");
        return facets.length > 0 && (typed || ![null, toldBy(model.facets)].includes(model.thiduaOpenedWith));
    },
});
