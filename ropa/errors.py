"""The one exception that is not a bug of ours."""


class RopaError(Exception):
    """The input or the call is wrong: say what, and what to do about it.

    Raised for what stops a command (a path that does not exist, a folder that cannot be written). What is
    wrong *inside* an inventory is never raised: it is a `Finding` with its place.
    """

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message, cure)  # both, or else it could not pass from one process to another
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return self.message
