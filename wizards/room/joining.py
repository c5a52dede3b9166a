"""Where the room is: the page its facilitator has in hand, for whoever joins from a terminal of their own."""

from bsc_tui.commands.company import Company, Standing
from bsc_tui.commands.session import Session
from bsc_tui.scorecard.plan import Plan
from storage.asking import Spot
from storage.reading import Reader


def where_the_room_is(session: Session, uid: str, plan: Plan) -> Spot | None:
    """Where the facilitator is who has the plan open on another terminal, else who of the others moved last.

    Raises a `StoreError` where the store cannot be read.
    """
    around, now = Reader(session.location).around(uid), session.now()
    company = Company(session.person)
    company.note(around.present, now)
    here = {person for person, how in company.standing(now).items() if how is Standing.HERE}
    spots = [spot for spot in around.spots if spot.person in here - {session.person}]
    if not spots:
        return None
    from wizards.presented import followed

    return followed(plan, spots)
