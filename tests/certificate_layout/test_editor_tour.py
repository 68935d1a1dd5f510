"""A clerk lays out certificates in Chromium, in Vietnamese: keys, measures, dragging."""

from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class TestEditorTour(BrowserCase):
    browser_size = "1600x1200"

    def test_boxes_are_moved_and_kept(self):
        self.tour(self.clerk, "thidua-certificate-layouts", "clerk_lays_out_certificate")
        layout = self.env["thidua.certificate.layout"].search(
            [("company_id", "=", self.company.id)]
        )
        at = {
            field.code: (field.x, field.y, field.width, field.height) for field in layout.field_ids
        }
        self.assertEqual(at["subject"], (31.5, 86, 236.5, 16.5))
        self.assertEqual(at["signer_name"], (150, 172, 100, 12))
        self.assertEqual(at["register"], (28, 203.5, 112, 6.5))
        shipped = self.env.ref("thidua_khenthuong.certificate_layout_gk_a4")
        subject = shipped.field_ids.filtered(lambda field: field.code == "subject")
        self.assertEqual(subject.y, 80.5, "the shipped one stays")
