"""What a page of the workshop is about, as far as ideas and fists of the room go."""

from wizards.walk import Stop


def topic_of(stop: Stop) -> str:
    """The uid of the perspective a page is for, else the id of its step: what its ideas are about."""
    return stop.page.within or stop.step.id


def topic_name(stop: Stop) -> str:
    """The step and the page in words: `Objectives: Customer`."""
    step, page = stop.step.title, stop.page.title
    return step if step == page else f"{step}: {page}"
