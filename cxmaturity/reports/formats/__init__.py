"""A module per format, each with `render(report, language) -> bytes`; cxmaturity.reports.built_in registers them."""
