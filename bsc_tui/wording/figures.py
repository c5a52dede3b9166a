"""What the figures of a row are called where their derivations stand, by their names in the JSON."""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "state": "Known",
        "target": "Target",
        "stretch": "Stretch target",
        "actual": "Actual",
        "variance": "Variance",
        "variance_percent": "Variance %",
        "comparison": "Comparison",
        "attainment": "Attainment",
        "progress": "Progress to date",
        "progress_to_final": "To final target",
        "measure": "Measure",
        "score": "Score",
        "at_risk_from": "At risk from",
        "on_track_from": "On track from",
        "status": "Status",
        "trend": "Trend",
        "ytd_actual": "Year to date",
        "ytd_target": "YTD target",
        "forecast": "Forecast",
        "coverage": "Coverage",
        "share": "Share of weight",
    }
)
