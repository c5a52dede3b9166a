"""Every answer that is a model, by the name of its schema."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bsc_tui.exchange.published.of_plans import Findings, Journal, Plans
from bsc_tui.exchange.published.of_reviews import Reviews
from bsc_tui.exchange.published.of_sign_off import RequestDismissed, Sent, Signed, SignOffSummary, Verified
from bsc_tui.exchange.published.of_templates import ShownTemplate, Templates
from bsc_tui.exchange.published.of_the_program import Health, Keys, Settled
from bsc_tui.exchange.published.of_work import ClosedPeriod, Overdue, Tasks

ANSWERS: Mapping[str, Any] = MappingProxyType(
    {
        "bsc-check/1": Findings,
        "bsc-close/1": ClosedPeriod,
        "bsc-config/1": Settled,
        "bsc-doctor/1": Health,
        "bsc-keys/1": Keys,
        "bsc-list/1": Plans,
        "bsc-log/1": Journal,
        "bsc-overdue/1": Overdue,
        "bsc-reviews/1": Reviews,
        "bsc-send/1": Sent,
        "bsc-sign/1": Signed | RequestDismissed,
        "bsc-sign-off/1": SignOffSummary,
        "bsc-tasks/1": Tasks,
        "bsc-template/1": ShownTemplate,
        "bsc-template-list/1": Templates,
        "bsc-verify/1": Verified,
    }
)
