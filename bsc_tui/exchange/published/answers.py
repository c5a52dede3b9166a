"""What all answers have in common."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from bsc_tui.scorecard.field_help import field_help

Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
"""A decimal as a string."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hex digits."""
Moment = AwareDatetime
"""A moment with its time zone."""


class Told(BaseModel):
    """Something an answer tells: complete, and with nothing else in it."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Described(GenerateJsonSchema):
    """Says of each field what the docstring under it says."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of one model."""
        made = super().model_schema(schema)
        for name, value in made.get("properties", {}).items():
            # What is called as a word of Python has one underscore more.
            words = field_help(schema["cls"], name) or field_help(schema["cls"], f"{name}_")
            if words:
                value.setdefault("description", words)
        return made


def schema_of(answer: Any, name: str) -> Mapping[str, Any]:
    """The JSON Schema of an answer, or of several kinds of one; `name` is the schema as it is named in it."""
    made = TypeAdapter(answer).json_schema(mode="serialization", schema_generator=Described)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made, "title": name}
