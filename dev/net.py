"""free [FIRST]: print a port that nobody uses, from FIRST on.
up PORT: exit with 0 when Odoo answers there, 2 when it answers with an error, 1 when it does not.
"""

import socket
import sys
import urllib.error
import urllib.request


def main(command, number="0"):
    first = int(number)
    if command == "up":
        try:
            address = f"http://127.0.0.1:{first}/web/login"
            with urllib.request.urlopen(address, timeout=60):
                return 0
        except urllib.error.HTTPError:
            return 2
        except OSError:
            return 1
    for port in range(first, first + (100 if first else 1)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            print(probe.getsockname()[1])
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
