"""What can be done on the page of the sign-off, as actions of the workshop's screen."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from wizards.workshop import Workshop

if TYPE_CHECKING:
    from wizards.roll_call_page import RollCallPage


class SignOffActions(Screen[None]):
    """The actions of `commands.ROLL_CALL_ONLY`."""

    workshop: Workshop

    @property
    def _roll_call(self) -> "RollCallPage":
        from wizards.roll_call_page import RollCallPage

        return self.query_one(RollCallPage)

    def action_send(self) -> None:
        """Send the plan for sign-off."""
        self._roll_call.send()

    def action_send_note(self) -> None:
        """Send the plan for sign-off with a note."""
        self._roll_call.ask_note()

    def action_absent(self) -> None:
        """The person under the cursor abstains."""
        self._roll_call.abstains()

    def action_changes(self) -> None:
        """The person under the cursor asks for changes and says which."""
        self._roll_call.ask_changes()

    def action_comment(self) -> None:
        """Note what the person under the cursor said."""
        self._roll_call.ask_comment()

    def action_set_aside(self) -> None:
        """Set the request for changes under the cursor aside."""
        self._roll_call.ask_reason()

    def action_my_verdict(self) -> None:
        """Read what is signed, and sign it on one's own terminal."""
        from wizards.verdict import OwnVerdict

        self.app.push_screen(OwnVerdict(self.workshop), self._roll_call.signed)
