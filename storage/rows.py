"""The tables of the things in a plan: one a kind, a column a field, and the plan each row belongs to."""

from bsc_tui.scorecard.fields import Kind
from storage.plan_rows import (
    ActionRow,
    CharterRow,
    FormerTargetRow,
    KpiRow,
    LinkRow,
    NoteRow,
    ObjectiveRow,
    PersonRow,
    PerspectiveRow,
    TaskRow,
    ThemeRow,
    WaiverRow,
)
from storage.record_rows import (
    ActualRow,
    ContactRow,
    DecisionRow,
    DismissalRow,
    FistRow,
    HomeworkRow,
    IdeaRow,
    ParkedRow,
    ProgressRow,
    SignOffRow,
    SlotRow,
    VersionRow,
    VoteRow,
)
from storage.row import Thing

ROWS: dict[Kind, type[Thing]] = {
    Kind.CHARTER: CharterRow,
    Kind.PERSPECTIVE: PerspectiveRow,
    Kind.THEME: ThemeRow,
    Kind.OBJECTIVE: ObjectiveRow,
    Kind.LINK: LinkRow,
    Kind.KPI: KpiRow,
    Kind.FORMER_TARGET: FormerTargetRow,
    Kind.ACTION: ActionRow,
    Kind.TASK: TaskRow,
    Kind.PERSON: PersonRow,
    Kind.WAIVER: WaiverRow,
    Kind.NOTE: NoteRow,
    Kind.CONTACT: ContactRow,
    Kind.ACTUAL: ActualRow,
    Kind.PROGRESS: ProgressRow,
    Kind.PARKED: ParkedRow,
    Kind.DECISION: DecisionRow,
    Kind.FIST: FistRow,
    Kind.IDEA: IdeaRow,
    Kind.VOTE: VoteRow,
    Kind.SLOT: SlotRow,
    Kind.HOMEWORK: HomeworkRow,
    Kind.VERSION: VersionRow,
    Kind.SIGN_OFF: SignOffRow,
    Kind.DISMISSAL: DismissalRow,
}
"""The table of every kind."""
