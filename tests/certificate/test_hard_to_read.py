"""Texts that found no room in the smallest size of their box are named before they are printed."""

from .common import CertificateCase


class TestHardToRead(CertificateCase):
    def test_what_is_hard_to_read_is_told(self):
        """The clerk sees the window of the run first, with names and texts, then the file."""
        entries = self.certificates.commendation_id
        layout = self.certificates._layouts_of(entries)[entries[0]]
        box = layout.field_ids.filtered(lambda field: field.code == "subject")
        box.sudo().write({"width": 12, "height": 4})
        action = self.window(self.certificates).action_print()
        batch = self.as_clerk[action["res_model"]].browse(action["res_id"])
        self.assertEqual(batch.state, "done")
        told = batch.tight_note.split("\n")
        self.assertCountEqual(
            told, [f"• {name}: Who receives it" for name in entries.mapped("subject_name")]
        )
        self.assertTrue(self.file_of(batch.action_download()).startswith(b"%PDF"))
        # part by part in the background too
        self.env["ir.config_parameter"].sudo().set_param(
            "thidua_khenthuong.certificate_direct", "1"
        )
        action = self.window(self.certificates, reason="lost").action_print()
        batch = self.as_clerk[action["res_model"]].browse(action["res_id"])
        self.assertFalse(batch.tight_note)
        batch.sudo()._make_part()
        self.assertEqual(len(batch.tight_note.split("\n")), 3)
        box.sudo().write({"width": 200, "height": 30})
        action = self.window(self.certificates[0], reason="lost").action_print()
        self.assertEqual(action["type"], "ir.actions.act_url")
