"""Takes the pictures of the guide in Chromium: python dev/pictures.py URL."""

import base64
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

FOLDER = Path(__file__).parents[1] / "thidua_khenthuong/static/guide"
OFFICE, PHONE = (1366, 768, False), (390, 844, True)
SHOWN = ".o_action_manager :is(.o_action, .o_view_controller)"
BUSY = ".o_loading_indicator, .o_action[aria-busy=true]"
READY = f"document.querySelector('{SHOWN}') && !document.querySelector('{BUSY}')"
FIRST_ROW = "document.querySelector('.o_data_row .o_data_cell, .o_kanban_record').click()"
# picture, who looks, at which size, at what, and what he does there
PICTURES = (
    ("todo", "can.bo", OFFICE, "thidua-todo", ""),
    ("sheet_phone", "can.bo", PHONE, "thidua-mine", FIRST_ROW),
    ("score_table", "truong.ban", OFFICE, "thidua-score-table", ""),
    ("session", "chu.tich", OFFICE, "thidua-council-sessions", FIRST_ROW),
    ("approve", "chu.tich", OFFICE, "thidua-todo", ""),
    ("plan_phone", "chu.tich", PHONE, "thidua-campaigns", FIRST_ROW),
    ("plan", "van.thu", OFFICE, "thidua-campaigns", FIRST_ROW),
    ("ranking", "van.thu", OFFICE, "thidua-ranking", ""),
    ("criteria", "quan.tri", OFFICE, "thidua-criteria-sets", FIRST_ROW),
)


class Page:
    """A page of Chromium, spoken to over its debugging port."""

    def __init__(self, folder):
        self.chromium = subprocess.Popen(
            [
                shutil.which("chromium-headless-shell") or "chromium",
                "--headless",
                "--no-sandbox",
                "--lang=vi",
                "--remote-debugging-port=0",
                f"--user-data-dir={folder}",
                "about:blank",
            ],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        told = next(line for line in self.chromium.stderr if "DevTools listening" in line)
        port = told.split("127.0.0.1:")[1].split("/")[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
            tabs = json.load(answer)
        address = next(t["webSocketDebuggerUrl"] for t in tabs if t["type"] == "page")
        self.socket = websocket.create_connection(address, suppress_origin=True, timeout=60)
        self.numbers = itertools.count(1)

    def ask(self, method, **params):
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                return answer["result"]

    def run(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def open(self, url, ready=READY):
        self.ask("Page.navigate", url=url)
        self.wait(url, ready)

    def wait(self, what, ready=READY):
        """Wait until the page stands still; Odoo tells a moment later that it is loading."""
        time.sleep(1.5)
        end = time.monotonic() + 120
        while not self.run(f"document.readyState === 'complete' && !!({ready})"):
            if time.monotonic() > end:
                raise SystemExit(f"{what} did not open.")
            time.sleep(0.2)
        time.sleep(0.5)

    def log_in(self, url, login):
        self.ask("Network.clearBrowserCookies")
        self.open(f"{url}/web/login", "document.querySelector('input[name=password]')")
        self.run(
            "for (const name of ['login', 'password'])"
            f" document.querySelector(`input[name=${{name}}]`).value = {json.dumps(login)};"
            "document.querySelector('input[name=password]').form.submit()"
        )
        self.wait(login)

    def take(self, name, size):
        width, height, phone = size
        scale = 1 if phone else 0.75
        answer = self.ask(
            "Page.captureScreenshot",
            format="webp",
            quality=70,
            clip={"x": 0, "y": 0, "width": width, "height": height, "scale": scale},
        )
        (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(answer["data"]))

    def close(self):
        self.ask("Browser.close")
        self.chromium.wait(20)


def main(url):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Page(folder)
        who = ""
        for name, login, size, path, act in PICTURES:
            if login != who:
                page.log_in(url, login)
                who = login
            width, height, mobile = size
            page.ask(
                "Emulation.setDeviceMetricsOverride",
                width=width,
                height=height,
                deviceScaleFactor=1,
                mobile=mobile,
            )
            page.open(f"{url}/odoo/{path}")
            if act:
                page.run(act)
                page.wait(name)
            page.take(name, size)
        page.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
