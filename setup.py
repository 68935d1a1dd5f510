"""Packages the addon as OCA does: importable as odoo.addons.thidua_khenthuong."""

import ast
from pathlib import Path

from setuptools import find_packages, setup

ADDON = "thidua_khenthuong"
HERE = Path(__file__).parent
MANIFEST = ast.literal_eval((HERE / ADDON / "__manifest__.py").read_text("utf-8"))

setup(
    name=f"odoo-addon-{ADDON}",
    version=MANIFEST["version"],
    description=MANIFEST["summary"],
    long_description=(HERE / "README.md").read_text("utf-8"),
    long_description_content_type="text/markdown",
    license=MANIFEST["license"],
    python_requires=">=3.10",
    packages=[f"odoo.addons.{name}" for name in find_packages(include=[ADDON, f"{ADDON}.*"])],
    package_dir={f"odoo.addons.{ADDON}": ADDON},
    package_data={
        f"odoo.addons.{ADDON}": [
            str(path.relative_to(HERE / ADDON))
            for path in (HERE / ADDON).rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc")
        ]
    },
    install_requires=[
        "xlsxwriter>=3.0.2",
        "docxtpl>=0.16",
        "python-docx>=1.1",
        "qrcode>=7.4",
        "vobject>=0.9.6",
    ],
    extras_require={
        # reads the digital signatures of PDFs; the addon works without
        "signature": ["pyHanko>=0.25"],
        "test": [
            "openpyxl==3.1.5",
            # with the newest cryptography that Odoo 19 pins
            "pyHanko==0.25.0",
            "pyhanko-certvalidator==0.26.5",
            # pages of certificates as pictures, and the QR codes on them
            "pypdfium2==5.15.2",
            "zxing-cpp==3.1.1",
            "pylint==4.0.10",
            "pylint-odoo==10.0.12",
            "pytest==9.2.0",
            "pytest-odoo==2.3.0",
            "pytest-xdist==3.8.0",
            "ruff==0.17.6",
            "websocket-client==1.9.2",
        ],
    },
)
