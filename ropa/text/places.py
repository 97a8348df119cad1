"""A place in a text as one integer: ten thousand activities with every position fit into some tens of megabytes."""

LINE_BITS, COLUMN_BITS = 28, 20
FILE_SHIFT = LINE_BITS + COLUMN_BITS
MAX_COLUMN = (1 << COLUMN_BITS) - 1
_MAX_LINE = (1 << LINE_BITS) - 1


def pack(file: int, line: int, column: int) -> int:
    """A place as one integer: file number, line and column, all from 0."""
    return file << FILE_SHIFT | line << COLUMN_BITS | min(column, MAX_COLUMN)


def unpack(place: int) -> tuple[int, int, int]:
    """File number, line and column (from 0) of a packed place."""
    return place >> FILE_SHIFT, place >> COLUMN_BITS & _MAX_LINE, place & MAX_COLUMN
