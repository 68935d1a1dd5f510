"""What a signed decision shows of its digital signatures: who, when, and whether it is whole."""

import base64
import io
import time
from unittest.mock import patch

from pypdf import PdfReader, PdfWriter

from odoo.addons.thidua_khenthuong.paper import confined, signature
from odoo.exceptions import AccessError
from odoo.fields import Command

from . import signed
from .test_presentation import PresentationCase


class SignatureCase(PresentationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unsigned = signed.plain()
        cls.whole = signed.sign(cls.unsigned)

    def attach(self, decision, content, name="QĐ 05.pdf"):
        """Attach a file as the form does: it is uploaded first, and then put to the decision."""
        file = self.as_clerk["ir.attachment"].create({"name": name, "raw": content})
        decision.with_env(self.as_clerk).write({"signed_ids": [Command.link(file.id)]})
        return file


class TestSignature(SignatureCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.issued()

    def found(self, content):
        """Return what the issued decision shows of such a file (thidua.signature)."""
        self.attach(self.decision, content)
        return self.decision.signature_ids

    def test_a_signed_file_tells_who_when_and_that_it_is_whole(self):
        found = self.found(self.whole)
        self.assertEqual(found.mapped("status"), ["whole"])
        self.assertEqual(found.signer, "Trần Thị Chủ Tịch")
        self.assertEqual(found.signer_body, "UBND xã Nam Mỹ")
        self.assertEqual(found.issuer, "Trần Thị Chủ Tịch")
        self.assertLess(abs(found.signed_on.timestamp() - time.time()), 3 * 3600 * 24)
        self.assertFalse(found.stamped)
        self.assertEqual(found.file_name, "QĐ 05.pdf")

    def test_a_second_signature_leaves_the_first_one_whole(self):
        twice = signed.sign(self.whole, "Con dấu", "UBND xã Nam Mỹ", field="Signature2")
        found = self.found(twice)
        self.assertEqual(found.mapped("status"), ["extended", "whole"])
        self.assertEqual(found.mapped("signer"), ["Trần Thị Chủ Tịch", "Con dấu"])

    def test_what_was_changed_is_told(self):
        changed = self.whole.replace(b"Quyet dinh 5", b"Quyet dinh 6")
        self.assertNotEqual(changed, self.whole)
        self.assertEqual(self.found(changed).mapped("status"), ["broken"])

    def test_what_was_added_is_told(self):
        found = self.found(signed.add_unsigned(self.whole))
        self.assertEqual(found.mapped("status"), ["changed"])

    def test_a_file_without_a_signature_says_so(self):
        self.assertEqual(self.found(self.unsigned).mapped("status"), ["none"])

    def test_a_picture_has_nothing_to_show(self):
        self.assertFalse(self.found(b"\x89PNG scanned"))

    def test_a_locked_and_a_damaged_file_are_kept_and_say_so(self):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(self.unsigned)))
        writer.encrypt("secret", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
        self.assertEqual(self.found(locked.getvalue()).mapped("status"), ["locked"])
        file = self.attach(self.decision, b"%PDF-1.7 nothing follows", "hỏng.pdf")
        damaged = self.decision.signature_ids.filtered(lambda s: s.attachment_id == file)
        self.assertEqual(damaged.status, "damaged")
        self.assertIn(file, self.decision.signed_ids)

    def test_without_the_library_it_is_told_plainly(self):
        missing = signature.SignatureError(signature.MISSING)
        with patch.object(confined, "signatures", side_effect=missing):
            found = self.found(self.whole)
        self.assertEqual(found.mapped("status"), ["missing"])
        decision = found.decision_id
        decision.with_env(self.as_clerk).action_read_signatures()
        self.assertEqual(decision.signature_ids.mapped("status"), ["whole"])

    def test_a_file_whose_content_is_changed_is_read_again(self):
        decision = self.decision
        file = self.attach(decision, self.whole)
        checksum = decision.signature_ids.checksum
        self.assertEqual(checksum, file.checksum)
        for values, status in (
            ({"raw": self.unsigned}, ["none"]),
            ({"datas": base64.b64encode(self.whole)}, ["whole"]),
            ({"raw": b"\x89PNG"}, []),
            ({"raw": self.whole}, ["whole"]),
            ({"type": "url", "url": "https://example.com/a.pdf"}, []),
        ):
            with self.subTest(values=[*values]):
                file.write(values)
                self.assertEqual(decision.signature_ids.mapped("status"), status)

    def test_a_file_that_goes_takes_its_signatures_with_it(self):
        decision = self.decision
        file = self.attach(decision, self.whole)
        other = self.attach(decision, self.unsigned, "bản quét.pdf")
        decision.with_env(self.as_clerk).write({"signed_ids": [Command.unlink(file.id)]})
        self.assertEqual(decision.signature_ids.attachment_id, other)

    def test_nobody_writes_what_a_file_shows(self):
        found = self.found(self.unsigned)
        for env in (self.as_clerk, self.as_chair):
            mine = found.with_env(env)
            with self.assertRaises(AccessError):
                mine.write({"status": "whole", "signer": "Chủ tịch"})
            with self.assertRaises(AccessError):
                mine.unlink()
            with self.assertRaises(AccessError):
                mine.create(
                    {
                        "decision_id": found.decision_id.id,
                        "attachment_id": found.attachment_id.id,
                        "status": "whole",
                    }
                )


class TestDraft(SignatureCase):
    def test_staff_see_it_of_issued_decisions_alone(self):
        draft = self.decide()
        self.attach(draft, self.whole)
        as_staff = self.env(user=self.staff, context={})
        mine = as_staff["thidua.signature"]
        self.assertFalse(mine.search([("decision_id", "=", draft.id)]))
        draft.action_submit()
        draft.with_env(self.as_chair).action_approve()
        draft.action_issue()
        self.assertEqual(mine.search([("decision_id", "=", draft.id)]).signer, "Trần Thị Chủ Tịch")
        with self.assertRaises(AccessError):
            draft.with_env(as_staff).action_read_signatures()


class TestHostileFile(PresentationCase):
    def test_what_takes_too_long_ends(self):
        with patch.object(confined, "_CLOCK_FILL", 0.01):
            with self.assertRaisesRegex(signature.SignatureError, "too_much"):
                confined.signatures(signed.plain())

    def test_bytes_cut_anywhere_never_fail_the_reader(self):
        whole = signed.sign(signed.plain())
        for cut in (10, len(whole) // 3, len(whole) // 2, len(whole) - 40):
            try:
                found = confined.signatures(whole[:cut])
            except signature.SignatureError as error:
                self.assertIn(error.code, (signature.DAMAGED, signature.TOO_MUCH))
            else:
                self.assertNotIn("whole", [one["status"] for one in found])
