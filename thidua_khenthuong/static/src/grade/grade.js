import { registry } from "@web/core/registry";
import { SelectionField, selectionField } from "@web/views/fields/selection/selection_field";

/**
 * How far a fact of law was checked against its text. Who reads it only has to know whether it
 * still wants checking; who keeps the law chooses the grade.
 */
export class GradeField extends SelectionField {
    static template = "thidua_khenthuong.GradeField";

    get toCheck() {
        return this.value && this.value !== "a";
    }
}

registry.category("fields").add("thidua_grade", { ...selectionField, component: GradeField });
