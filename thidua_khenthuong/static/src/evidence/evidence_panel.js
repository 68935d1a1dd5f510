import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";
import { FileModel } from "@web/core/file_viewer/file_model";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { url } from "@web/core/utils/urls";
import { FileUploader } from "@web/views/fields/file_handler";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

const ACCEPTED =
    ".pdf,.png,.jpg,.jpeg,.jfif,.gif,.webp,.bmp,.tif,.tiff,.heic,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.txt,.csv,.mp3,.mp4,.webm,.mov,.zip,.rar";
const SPECIFICATION = {
    can_add_evidence: {},
    evidence_ids: {
        fields: {
            name: {},
            url: {},
            place: {},
            file_name: {},
            mimetype: {},
            size_text: {},
            can_remove: {},
            create_date: {},
            create_uid: { fields: { display_name: {} } },
        },
    },
};
const ICONS = {
    "application/pdf": "fa-file-pdf-o text-danger",
    "application/zip": "fa-file-archive-o",
    "application/vnd.rar": "fa-file-archive-o",
};

/** A file of evidence, as Odoo's own viewer of files shows it. */
class EvidenceFile extends FileModel {
    get urlRoute() {
        return `/web/${this.isImage ? "image" : "content"}/thidua.evidence/${this.id}/file`;
    }
}

function fileOf(piece) {
    const { id, file_name, mimetype } = piece;
    return Object.assign(new EvidenceFile(), { id, mimetype, name: file_name, type: "binary" });
}

/**
 * The evidence of the record: shown, looked at, added and removed at once, without the form's own
 * saving. The server says who may, and what is taken.
 */
export class EvidencePanel extends Component {
    static template = "thidua_khenthuong.EvidencePanel";
    static components = { FileUploader };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.fileViewer = useFileViewer();
        useAutofocus({ mobile: true });
        this.accepted = ACCEPTED;
        this.state = useState({ pieces: [], canAdd: false, link: null, paper: null, renamed: null });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((next) => this.load(next.record));
    }

    async load(record) {
        // read here, so that the panel follows the record when its buttons move it on
        const { can_add_evidence: canAdd } = record.data;
        if (!record.resId) {
            Object.assign(this.state, { pieces: [], canAdd });
            return;
        }
        const [values] = await this.orm.webRead(record.resModel, [record.resId], {
            specification: SPECIFICATION,
        });
        if (values) {
            Object.assign(this.state, {
                pieces: values.evidence_ids,
                canAdd: values.can_add_evidence,
            });
        }
    }

    isPicture(piece) {
        return !piece.url && !piece.place && fileOf(piece).isImage;
    }

    thumbnail(piece) {
        return url(`/web/image/thidua.evidence/${piece.id}/file/160x120`);
    }

    icon(piece) {
        if (piece.url) {
            return "fa-external-link";
        }
        if (piece.place) {
            return "fa-archive";
        }
        const { mimetype } = piece;
        if (ICONS[mimetype]) {
            return ICONS[mimetype];
        }
        if (/excel|spreadsheet|csv/.test(mimetype)) {
            return "fa-file-excel-o text-success";
        }
        if (/powerpoint|presentation/.test(mimetype)) {
            return "fa-file-powerpoint-o text-warning";
        }
        if (/word|text/.test(mimetype)) {
            return "fa-file-word-o text-primary";
        }
        return /^(audio|video)/.test(mimetype) ? "fa-file-video-o" : "fa-file-o";
    }

    details(piece) {
        const added = formatDateTime(deserializeDateTime(piece.create_date), {
            format: "dd/MM/yyyy HH:mm",
        });
        const who = piece.create_uid ? piece.create_uid.display_name : "";
        const lies = piece.place ? _t("On paper, lies at: %s", piece.place) : "";
        return [lies, who, added, piece.size_text].filter(Boolean).join(" · ");
    }

    look(piece) {
        if (piece.place) {
            return;
        }
        if (piece.url) {
            window.open(piece.url, "_blank", "noopener,noreferrer");
            return;
        }
        const file = fileOf(piece);
        if (!file.isViewable) {
            window.location.assign(file.downloadUrl);
            return;
        }
        const files = this.state.pieces.filter(({ url, place }) => !url && !place).map(fileOf);
        this.fileViewer.open(
            files.find(({ id }) => id === piece.id),
            files
        );
    }

    /** A new record is saved first: evidence belongs to something. */
    async saved() {
        const { record } = this.props;
        return record.resId || (await record.save());
    }

    async add(values) {
        const { resModel, resId } = this.props.record;
        await this.orm.call(resModel, "action_add_evidence", [[resId], values]);
        await this.changed();
    }

    async changed() {
        const { record } = this.props;
        await this.load(record);
        // the form's count follows, unless that would throw away what is being typed
        if (!(await record.isDirty())) {
            await record.load();
        }
    }

    async addFile({ name, data }) {
        await this.add({ file: data, file_name: name });
    }

    openLink() {
        this.state.link = { url: "", name: "" };
    }

    async addLink() {
        const { url: link, name } = this.state.link;
        if (link.trim() && (await this.saved())) {
            await this.add({ url: link, name });
            this.state.link = null;
        }
    }

    openPaper() {
        this.state.paper = { place: "", name: "" };
    }

    async addPaper() {
        const { place, name } = this.state.paper;
        if (place.trim() && (await this.saved())) {
            await this.add({ place, name });
            this.state.paper = null;
        }
    }

    startRename(piece) {
        this.state.renamed = { id: piece.id, name: piece.name };
    }

    async rename() {
        const { id, name } = this.state.renamed;
        await this.orm.call("thidua.evidence", "action_rename", [[id], name]);
        this.state.renamed = null;
        await this.changed();
    }

    remove(piece) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Remove this evidence?"),
            body: piece.name,
            confirmLabel: _t("Remove"),
            confirm: async () => {
                await this.orm.unlink("thidua.evidence", [piece.id]);
                await this.changed();
            },
            cancel: () => {},
        });
    }

    onKey(ev, confirm, close) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            confirm();
        } else if (ev.key === "Escape") {
            ev.preventDefault();
            ev.stopPropagation();
            close();
        }
    }
}

export const evidencePanel = {
    component: EvidencePanel,
    fieldDependencies: [
        { name: "can_add_evidence", type: "boolean", readonly: true },
        { name: "evidence_count", type: "integer", readonly: true },
    ],
};

registry.category("view_widgets").add("thidua_evidence", evidencePanel);
