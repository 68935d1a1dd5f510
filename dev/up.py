"""Exits with 0 when Odoo answers on the port given."""

import sys
import urllib.request

try:
    with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/web/login", timeout=30) as answer:
        sys.exit(answer.status != 200)
except OSError:
    sys.exit(1)
