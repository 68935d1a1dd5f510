"""What the tests of the law share: a legal basis by its name, and new ones."""

from ..common import CommuneCase


class BasisCase(CommuneCase):
    """Short ways to a legal basis."""

    def basis(self, name):
        return self.env.ref(f"thidua_khenthuong.basis_{name}")

    def new_basis(self, number, **values):
        return self.env["thidua.legal.basis"].create(
            {"number": number, "name": number, "issuer": "UBND tỉnh", **values}
        )
