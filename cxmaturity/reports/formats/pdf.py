"""The report as a tagged PDF. What is drawn comes from this package alone: any other address stops the rendering."""

from typing import Any

from cxmaturity.engine.report import Report
from cxmaturity.reports.formats.html import ASSETS, STATIC, STYLE, document

BASE = "https://bundled.invalid/"
BUNDLED = {BASE + name: (STATIC / name, media_type) for name, media_type in {**ASSETS, STYLE: "text/css"}.items()}


def render(report: Report, language: str) -> bytes:
    return render_page(document(report, language))


def render_page(page: str) -> bytes:
    """Equal bytes for equal pages. WeasyPrint is loaded here, because it needs Pango, which a web process does not."""
    import weasyprint

    return weasyprint.HTML(string=page, base_url=BASE, url_fetcher=bundled_only()).write_pdf(pdf_variant="pdf/ua-1")


def bundled_only() -> Any:
    """A fetcher that serves the bundled files by name and opens nothing else: no network, no file, no data address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class BundledOnly(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url not in BUNDLED:
                raise FatalURLFetchingError("A report may only use the files that come with it.")
            path, media_type = BUNDLED[url]
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})

    return BundledOnly(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
