from odoo import api, fields, models

from ...paper import confined, signature
from ..core.helper_turn import helper_turn

PDF = b"%PDF-"
# a signed decision is a few pages: a larger file is a scan
LARGEST = 30 * 1024 * 1024


class Signature(models.Model):
    """What a signed PDF shows of one digital signature; for a file without one, that it has none.

    It tells who signed, when, and whether the file is what was signed. Whether the certificate
    is the signer's own is not checked here, and never said.
    """

    _name = "thidua.signature"
    _description = "Digital signature of a paper"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "decision_id, attachment_id, sequence, id"

    decision_id = fields.Many2one(
        "thidua.decision", required=True, readonly=True, ondelete="cascade", index=True
    )
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", required=True, readonly=True, ondelete="cascade", index=True
    )
    file_name = fields.Char(string="Signed file", readonly=True)
    sequence = fields.Integer(readonly=True)
    signer = fields.Char(readonly=True)
    signer_body = fields.Char(string="Body of the signer", readonly=True)
    issuer = fields.Char(string="Certificate issued by", readonly=True)
    signed_on = fields.Datetime(string="Time of signing", readonly=True)
    stamped = fields.Boolean(
        string="Time stamp in the file (its issuer is not checked)", readonly=True
    )
    checksum = fields.Char(
        string="Checksum (SHA-1)", readonly=True, help="Of the file as it was read."
    )
    status = fields.Selection(
        [
            (signature.WHOLE, "Whole: nothing was changed after signing"),
            (signature.EXTENDED, "Whole as signed; further signatures were added"),
            (signature.CHANGED, "Something was added that is not signed"),
            (signature.BROKEN, "Not what was signed"),
            (signature.UNREADABLE, "Signature cannot be read"),
            ("none", "No digital signature in the file"),
            (signature.LOCKED, "Locked with a password: not read"),
            (signature.DAMAGED, "Damaged or no PDF: not read"),
            (signature.TOO_MUCH, "Too large to be read here"),
            (signature.MISSING, "Not read: the library “pyHanko” is missing here"),
        ],
        string="What the file shows",
        required=True,
        readonly=True,
    )

    @api.depends("signer", "file_name")
    def _compute_display_name(self):
        for found in self:
            found.display_name = found.signer or found.file_name

    def _read_files(self, decision, files):
        """Read the signatures of some files of a decision, and keep what is found.

        :param decision: thidua.decision
        :param files: ir.attachment, of that decision
        """
        values = []
        for file in files:
            common = {
                "decision_id": decision.id,
                "attachment_id": file.id,
                "file_name": file.name,
                "checksum": file.checksum,
            }
            values += [
                {**common, **found, "sequence": place}
                for place, found in enumerate(self._found_in(file))
            ]
        # who may change the decision's files was checked: what they show is the system's to say
        return self._with_key().create(values)

    def _found_in(self, file):
        """Return what a file shows, one dict of values for each signature (list)."""
        # what a link leads to may change by itself
        if file.type != "binary":
            return []
        # sudo: a file of a decision that the user has just been allowed to write
        content = file.sudo().raw or b""
        # a header stands within the first kilobyte
        if PDF not in content[:1024]:
            return []
        if len(content) > LARGEST:
            return [{"status": signature.TOO_MUCH}]
        try:
            with helper_turn(self.env):
                found = confined.signatures(content)
        except signature.SignatureError as error:
            return [{"status": error.code}]
        return [{**one, "signed_on": one["signed_on"] or False} for one in found] or [
            {"status": "none"}
        ]
