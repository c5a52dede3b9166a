"""The verbs; the only code that opens stores and hands them to screens."""
