"""Which version of the program this is."""


def version() -> str:
    """The version it was installed as."""
    from importlib import metadata

    try:
        return metadata.version("bsc-tui")
    except metadata.PackageNotFoundError:
        return "not installed"
