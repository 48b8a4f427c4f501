"""Chromium without a screen, and what the tests ask of a page."""

import base64
import os
import re
import tempfile
import time
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class Page:
    """A browser with one page open."""

    def __init__(self, driver, downloads):
        self.driver = driver
        self.downloads = downloads

    def open(self, path):
        self.driver.get("file://" + os.path.abspath(path))

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.js("const e = document.querySelector(arguments[0]); return e ? e.textContent : null", selector)

    def click(self, selector):
        self.one(selector).click()

    def choose(self, selector, value):
        self.js(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
            "e.dispatchEvent(new Event('change', { bubbles: true }));",
            selector,
            value,
        )

    def keys(self, *keys):
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def search(self, text):
        self.one("#search").send_keys(Keys.CONTROL, "a", Keys.NULL, text or Keys.DELETE)

    def shown(self):
        """How many consignments the filter leaves."""
        return int(self.one("#list").get_attribute("aria-rowcount")) - 1

    def first_row(self):
        return self.text("#list-body tr:first-child .c-consignment b")

    def current_row(self):
        return self.text("#list-body tr[aria-selected=true] .c-consignment b")

    def panel_title(self):
        return self.text("#panel:not([hidden]) h2 bdi")

    def errors(self):
        """Everything the browser's console has said."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def size(self, width, height):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def pdf(self):
        """The page as printed, as the sizes of its sheets in millimetres, and the bytes."""
        data = base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data)
        return [(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in boxes], data

    def downloaded(self):
        """The next file that the page saves, once it has stopped growing."""
        before = None
        for _ in range(200):
            names = os.listdir(self.downloads)
            path = os.path.join(self.downloads, names[0]) if len(names) == 1 else None
            size = os.path.getsize(path) if path and not path.endswith(".crdownload") else 0
            if size > 0 and before == (path, size):
                with open(path, "rb") as file:
                    data = file.read()
                os.remove(path)
                return names[0], data
            before = (path, size)
            time.sleep(0.05)
        raise AssertionError("nothing was downloaded")


@contextmanager
def browser(before_page=None, width=1366, height=768):
    """A browser with a profile of its own; `before_page` is script that runs before any script of a page."""
    with tempfile.TemporaryDirectory() as folder:
        downloads = os.path.join(folder, "downloads")
        os.mkdir(downloads)
        options = Options()
        options.binary_location = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        for argument in [
            "--headless=new",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},{height}",
        ]:
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.set_capability("unhandledPromptBehavior", "accept")
        options.add_experimental_option(
            "prefs", {"download.default_directory": downloads, "download.prompt_for_download": False}
        )
        driver = webdriver.Chrome(
            options=options, service=Service(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver"))
        )
        try:
            page = Page(driver, downloads)
            page.size(width, height)
            driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": downloads})
            if before_page:
                driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": before_page})
            yield page
        finally:
            driver.quit()


__all__ = ["Keys", "Page", "browser"]
