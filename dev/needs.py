"""Prints what setup.py asks for, production and test, for pip to install."""

import sys
import types

asked = {}
sys.modules["setuptools"] = types.SimpleNamespace(
    setup=asked.update, find_packages=lambda **_options: []
)
with open("setup.py", encoding="utf-8") as file:
    exec(compile(file.read(), "setup.py", "exec"), {"__file__": "setup.py"})  # noqa: S102
print(*asked["install_requires"], *asked["extras_require"]["test"])
