import base64
import binascii
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import formatLang

from ..core.declared import declared
from .evidence_type import TYPES, extension_of, runs, type_of

# what may be given for a piece of evidence beside what it is put to; the rest is recorded
GIVEN = ("name", "url", "file_name", "place")
MAX_MB = 20


class Evidence(models.Model):
    """A piece of evidence (minh chứng): a file, a link, or a paper and where it lies.

    It is added and removed, never changed. Nobody has the right to write one, and with it not the
    file, which is an attachment of it; whoever may read the record it is put to may read both.
    """

    _name = "thidua.evidence"
    _description = "Evidence"
    _inherit = "thidua.guard.mixin"
    _order = "id"

    # links to what a piece of evidence may be put to: whatever takes evidence adds its own here,
    # and in `_given_once`; exactly one is given
    _evidence_owners = ()

    company_id = fields.Many2one(
        "res.company", compute="_compute_owner", store=True, precompute=True, index=True
    )
    step = fields.Char(
        string="Added at",
        compute="_compute_owner",
        store=True,
        precompute=True,
        help="The step at which it was added: it can be removed at the same step only.",
    )
    name = fields.Char(string="Title", required=True)
    url = fields.Char(string="Link")
    place = fields.Char(
        string="Lies at", help="Of a paper that is not scanned: where whoever checks finds it."
    )
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    mimetype = fields.Char(string="Type of file", readonly=True)
    file_size = fields.Integer(string="Size", compute="_compute_file_size", aggregator=None)
    size_text = fields.Char(
        string="Size in words", compute="_compute_file_size", export_string_translation=False
    )
    can_remove = fields.Boolean(compute="_compute_can_remove", export_string_translation=False)
    is_readable = fields.Boolean(
        compute="_compute_is_readable",
        search="_search_is_readable",
        export_string_translation=False,
    )

    _file_or_link = models.Constraint(
        "CHECK (num_nonnulls(url, mimetype, place) = 1)",
        "Give a file, a link or the place of a paper, one of them.",
    )

    # --- computes ---------------------------------------------------------------------------

    # of the owner alone, not of its state: the step is that of the day it was added
    @api.depends(lambda self: declared(self, "_evidence_owners"))
    def _compute_owner(self):
        for piece in self:
            owner = piece._owner()
            # sudo: a snapshot, whoever adds
            piece.company_id = owner and owner.sudo().company_id
            piece.step = owner and owner._evidence_step()

    def _compute_file_size(self):
        # sudo: sizes only, of evidence that may be read
        files = self.env["ir.attachment"].sudo()
        sizes = {
            file.res_id: file.file_size
            for file in files.search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "file"),
                    ("res_id", "in", self.ids),
                ],
                ["res_id", "file_size"],
            )
        }
        for piece in self:
            piece.file_size = sizes.get(piece._origin.id, 0)
            piece.size_text = self._size_text(piece.file_size) if piece.file_size else False

    @api.depends(
        lambda self: [f"{name}.can_add_evidence" for name in declared(self, "_evidence_owners")]
    )
    @api.depends_context("uid")
    def _compute_can_remove(self):
        removable = self._removable()
        for piece in self:
            piece.can_remove = piece in removable

    @api.depends(lambda self: declared(self, "_evidence_owners"))
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_readable(self):
        readable = self.browse()
        for name in declared(self, "_evidence_owners"):
            owners = self[name].sudo(False)._filtered_access("read")
            readable |= self.filtered(lambda piece, name=name, owners=owners: piece[name] in owners)
        for piece in self:
            piece.is_readable = piece in readable

    def _search_is_readable(self, operator, value):
        """Find what is put to records that the current user may read, whatever rules say that."""
        if operator != "in":
            return NotImplemented
        # a rule asks in sudo: the rules of the owners are the user's own
        readable = Domain.OR(
            Domain(name, "in", self[name].sudo(False)._search([]))
            for name in declared(self, "_evidence_owners")
        )
        return readable if True in value else ~readable

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Add pieces of evidence.

        Each is a `file` (base64) with its `file_name`, a `url`, or the `place` of a paper.
        """
        # what did not arrive whole is told under the file's own name
        contents = [self._read_content(vals) for vals in vals_list]
        vals_list = [self._guard_typed(vals) for vals in vals_list]
        given = [
            self._recorded(vals, content) for vals, content in zip(vals_list, contents, strict=True)
        ]
        self._guard_links(given)
        # with the key: the type of file is recorded from what it holds
        pieces = super(Evidence, self._keyed()).create(given).with_env(self.env)
        pieces._check_open()
        pieces._store_files(contents)
        return pieces

    def write(self, vals):
        if not self._holds_key():
            raise UserError(
                self.env._(
                    "“%s”: evidence is not changed. Remove it and add the right one.",
                    self[:1].display_name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        if self._holds_key():
            return
        self._check_open()
        kept = self - self._removable()
        if kept:
            raise UserError(
                self.env._(
                    "“%s” was added at another step: it stays. You may remove what was added at "
                    "yours.",
                    kept[0].name,
                )
            )

    # --- what the panel calls ---------------------------------------------------------------

    def action_rename(self, name):
        """Give the piece another title: whoever may remove it.

        :param name: str
        :return: True
        :raise UserError: where the title is empty, or the piece is closed to the user
        """
        self.ensure_one()
        self.check_access("unlink")
        self._unlink_except_closed()
        if not isinstance(name, str) or not name.strip():
            raise UserError(self.env._("“%s”: the title cannot be empty.", self.name))
        self._guard_typed({"name": name})
        # who may remove it was checked above
        self._with_key().name = name.strip()
        return True

    # --- who may ----------------------------------------------------------------------------

    def _owner(self):
        """Return the record that the piece is put to, or None."""
        owners = declared(self, "_evidence_owners")
        return next((self[name] for name in owners if self[name]), None)

    def _removable(self):
        """Return the pieces that the current user may remove now."""
        found = self.browse()
        for name in declared(self, "_evidence_owners"):
            of_kind = self.filtered(name)
            open_ = of_kind[name]._where_may_add_evidence()
            found |= of_kind.filtered(
                lambda piece, name=name, open_=open_: (
                    piece[name] in open_ and piece.step == piece[name]._evidence_step()
                )
            )
        return found

    def _check_open(self):
        """Hold what the pieces are put to, and raise where it takes none from the user now."""
        if self._holds_key():
            return
        for name in declared(self, "_evidence_owners"):
            owners = self[name]
            owners._hold_evidence()
            closed = owners - owners._where_may_add_evidence()
            if closed:
                raise UserError(closed[0]._evidence_closed_message())

    # --- files and links --------------------------------------------------------------------

    def _recorded(self, vals, content):
        """Return the values to store: only what may be given, and what follows from it."""
        given = (*declared(self, "_evidence_owners"), *GIVEN)
        recorded = {name: vals[name] for name in given if name in vals}
        recorded |= dict.fromkeys(("url", "file_name", "mimetype", "place"), False)
        place = " ".join((vals.get("place") or "").split())
        if content is not None:
            file_name = self._file_name(vals)
            self._check_file(file_name, content)
            recorded["file_name"] = file_name
            recorded["mimetype"] = type_of(extension_of(file_name), content)
        elif place and not vals.get("url"):
            recorded["place"] = place
        else:
            recorded["url"] = self._checked_link(vals.get("url"))
        title = (vals.get("name") or "").strip()
        fallback = recorded["url"] or place or (recorded["file_name"] or "").rpartition(".")[0]
        return {**recorded, "name": title or fallback}

    @api.model
    def _file_name(self, vals):
        """Return the name of a file without its folder and what cannot be printed (str)."""
        name = (vals.get("file_name") or "").replace("\\", "/").rpartition("/")[2]
        return "".join(c for c in name if c.isprintable()).strip()[-255:]

    @api.model
    def _read_content(self, vals):
        """Return the bytes of the file given, None for a link or a paper."""
        if sum(bool(vals.get(name)) for name in ("file", "url", "place")) > 1:
            raise ValidationError(
                self.env._(
                    "“%s”: give a file, a link or the place of a paper, one of them.",
                    vals.get("name") or "",
                )
            )
        if not vals.get("file"):
            return None
        try:
            return base64.b64decode(vals["file"])
        except (binascii.Error, ValueError, TypeError) as error:
            raise ValidationError(
                self.env._("“%s” did not arrive whole. Add it again.", vals.get("file_name") or "")
            ) from error

    @api.model
    def _check_file(self, file_name, content):
        extension, limit = extension_of(file_name), self._max_mb()
        if extension not in TYPES:
            raise ValidationError(
                self.env._(
                    "“%(file)s”: files of this type are not taken as evidence; programs and web "
                    "pages (exe, html, svg…) would run in the reader's computer or browser. Taken "
                    "are: %(types)s.",
                    file=file_name,
                    types=", ".join(TYPES),
                )
            )
        if runs(content):
            raise ValidationError(
                self.env._(
                    "“%s” holds a program or a web page, whatever its name says: it would run in "
                    "the reader's computer or browser. Save it as PDF or as a picture.",
                    file_name,
                )
            )
        if not type_of(extension, content):
            raise ValidationError(
                self.env._(
                    "“%(file)s” is no %(type)s file inside, or it is damaged. Open it, save it "
                    "again and add it anew.",
                    file=file_name,
                    type=extension.upper(),
                )
            )
        if len(content) > limit * 1024 * 1024:
            raise ValidationError(
                self.env._(
                    "“%(file)s” has %(size)s; at most %(limit)s MB are taken. Make it smaller, or "
                    "give a link to where it is kept.",
                    file=file_name,
                    size=self._size_text(len(content)),
                    limit=limit,
                )
            )

    @api.model
    def _size_text(self, size):
        unit, each = ("MB", 1024 * 1024) if size >= 1024 * 1024 else ("KB", 1024)
        return f"{formatLang(self.env, size / each, digits=1)} {unit}"

    @api.model
    def _max_mb(self):
        # sudo: one number, whose reading tells nobody anything
        parameters = self.env["ir.config_parameter"].sudo()
        value = parameters.get_param("thidua_khenthuong.evidence_max_mb")
        return int(value) if (value or "").isdecimal() and int(value) else MAX_MB

    @api.model
    def _checked_link(self, link):
        """Return a link that opens a page of the web, "https://" put before a bare address."""
        link = (link or "").strip()
        if not link:
            raise ValidationError(
                self.env._("Evidence needs a file, a link, or the place where the paper lies.")
            )
        try:
            parts = urlsplit(link)
            if not parts.scheme and "." in parts.path.partition("/")[0]:
                link = f"https://{link}"
                parts = urlsplit(link)
            fits = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        except ValueError:
            fits = False
        if not fits or any(c.isspace() for c in link):
            raise ValidationError(
                self.env._(
                    "“%s” is no link to a page. A link begins with https:// or http://.", link
                )
            )
        return link

    def _store_files(self, contents):
        """Attach the contents to the pieces, under their own names and types, in one go."""
        # sudo: nobody may write evidence, so nobody may attach to it; who may add was checked
        self.env["ir.attachment"].sudo().create(
            [
                {
                    "name": piece.file_name,
                    "mimetype": piece.mimetype,
                    "raw": content,
                    "res_model": self._name,
                    "res_field": "file",
                    "res_id": piece.id,
                    "company_id": piece.company_id.id,
                }
                for piece, content in zip(self, contents, strict=True)
                if content is not None
            ]
        )
        self.invalidate_recordset(["file", "file_size", "size_text"])
