"""What the sample's people noted about their KPIs: what others reach, and how each figure could be cheated."""

from typing import NamedTuple


class Note(NamedTuple):
    """What is noted under one KPI."""

    benchmark: str
    gaming: str


NOTES = {
    "margin": Note("Bakeries of our size: 5 to 8 %, chamber 2025", "By putting repairs off into the next year"),
    "reserve": Note("Our bank asks for 30 days", "By paying flour invoices on the day after the quarter"),
    "sales": Note("Our best twelve months: 410,000 EUR", "By invoicing December's school bread in November"),
    "energy": Note("Guild energy survey 2025: 0.15 to 0.21 EUR", "By baking on stock to share one firing"),
    "on-time": Note("The wholesaler our cafés left for us: 94 %", "By agreeing on later times with whoever waits"),
    "packed": Note("Our own best month, May 2024: 91 %", "By closing crates that still lack a loaf"),
    "recommend": Note("Regional food shops: 40, consumer panel 2025", "By asking only those who smile"),
    "lost": Note("Our best year, 2019: 4 in four quarters", "By keeping a café on the list for a bag of rolls"),
    "complaints": Note("A bakery in the next valley: 6", "By not writing down what is settled at the van"),
    "audit": Note("Nine of ten bakeries pass, county office 2025", "By scrubbing only in the week of the visit"),
    "thrown-away": Note("Guild of bakers: 4 to 10 %, 2025", "By giving the food bank what nobody can eat"),
    "forecast": Note("The till's maker promises 75 %", "By planning what will be sold out by noon"),
    "lost-hours": Note("Ovens under ten years old: 6 hours, maker", "By planning no oven that might fail"),
    "oven-use": Note("The maker recommends 70 to 90 %", "By counting half-empty trays as full"),
    "idea-to-shelf": Note("Our fastest, the valley loaf: 7 weeks", "By selling one loaf and calling it launched"),
    "two-lines": Note("The bakery school's partner bakeries: 80 %", "By passing everybody at the bench test"),
    "training": Note("Craft trades: 2 to 4 hours, chamber 2025", "By calling every shift meeting a training"),
    "leavers": Note("Bakeries of the region: 16 %, job centre 2025", "By hiring for a season and counting nobody"),
    "survey": Note("Family firms: 75 %, institute 2025", "By holding the survey on the day of the bonus"),
    "board": Note("Ours alone; the boatyard next door manages 90 %", "By writing guesses on the board on Tuesday"),
}
"""By KPI."""
