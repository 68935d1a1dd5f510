"""Chromium as the tests start it: it keeps what it has loaded, and is asked without haste."""

import shutil
import time

from odoo.tests.common import ChromeBrowser

# draws pages and has no window of its own, whose interface costs as much as a page; what stands
# in the PATH is a script that starts it, and would be ended in its place
SHELL = "/usr/lib/chromium/chromium-headless-shell"
# a page is asked whether it is ready so often; Odoo asks without a pause, and so slows it down
PAUSE = 0.05
# what no page of the web client needs, and what each start of Chromium does otherwise
SWITCHES = (
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--no-pings",
    # pages of the address bar, which a whole Chromium loads beside ours
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    # a page that grows would change its width at some moment or other, and on phones never does
    "--hide-scrollbars",
)


def settle_chromium(folder):
    """Have each Chromium of this process keep pages and compiled scripts for the next.

    What pages store themselves (cookies, storage) stays apart, in a profile of its own each time.

    :param folder: Path of a folder for it
    """
    spawn, found = ChromeBrowser._spawn_chrome, ChromeBrowser.executable

    def spawn_chrome(self, command):
        *switches, page = command
        return spawn(self, [*switches, f"--disk-cache-dir={folder}", *SWITCHES, page])

    ChromeBrowser._spawn_chrome = spawn_chrome
    ChromeBrowser.executable = property(lambda self: shutil.which(SHELL) or found.fget(self))
    ChromeBrowser._wait_ready = wait_ready


def wait_ready(self, ready_code=None, timeout=60):
    """Return whether a condition of a page comes true in time (bool)."""
    code = ready_code or "document.readyState === 'complete'"
    asked = {"expression": f"try {{ {code} }} catch {{}}", "awaitPromise": True}
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        answer = self._websocket_request("Runtime.evaluate", params=asked, timeout=timeout)
        if answer["result"] == {"type": "boolean", "value": True}:
            return True
        time.sleep(PAUSE)
    self.take_screenshot(prefix="sc_failed_ready_")
    return False
