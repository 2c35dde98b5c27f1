"""The colours of the charts: light value for print, class for the browser, where the class brings the dark theme.

Nothing is told by colour alone: each series has a shape of its own, each stage its number, hatching has words.
"""

COLOURS = {
    "ink": "#17212B",
    "ink2": "#44505C",
    "ink3": "#44505C",
    "strong": "#8A96A1",
    "line": "#D3D9DF",
    "quiet": "#F2F5F7",
    "band": "#F7F9FA",
    "surface": "#FFFFFF",
    "is": "#0B6259",
    "soft": "#A9D0CB",
    "target": "#B4530A",
    "targetsoft": "#E4C4AB",
    "bench": "#44519B",
    "benchsoft": "#C9CEE4",
    "lead": "#B4530A",
    "mgmt": "#44519B",
    "staff": "#0B6259",
    "gap": "#E0A97F",
    "warn": "#9A4406",
    "st1": "#F1F5F4",
    "st2": "#D3E5E2",
    "st3": "#9FCAC4",
    "st4": "#2F7A72",
    "st5": "#0A4A45",
    "on1": "#17212B",
    "on2": "#17212B",
    "on3": "#17212B",
    "on4": "#FFFFFF",
    "on5": "#FFFFFF",
    "p1": "#0A4A45",
    "p2": "#2F7A72",
    "p3": "#44519B",
    "p4": "#8A4A12",
    "onp": "#FFFFFF",
}

# Each pair is drawn somewhere: text on what lies behind it (4.5 : 1), marks on what lies behind them (3 : 1).
TEXT_PAIRS = (
    *((ink, back) for ink in ("ink", "ink2", "ink3", "is", "bench", "warn") for back in ("surface", "band", "quiet")),
    *((f"on{stage}", f"st{stage}") for stage in range(1, 6)),
    *(("onp", f"p{phase}") for phase in range(1, 5)),
)
MARK_PAIRS = tuple(
    (mark, back)
    for mark in ("is", "target", "bench", "lead", "mgmt", "staff", "p1", "p2", "p3", "p4")
    for back in ("surface", "band")
)
