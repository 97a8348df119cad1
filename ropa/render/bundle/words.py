"""What the check of a bundle shows and what it does not, for those who rely on it."""

from ropa.bundle.verdict import Outcome, Verification

_WHAT_A_REBUILD_IS = (
    "Its documents say what its sources give, byte for byte. That does not show who wrote the sources, whether they "
    "are true, or that its day and its commit are as it says."
)


def verdict(verification: Verification) -> str:
    """In one sentence, what was proved."""
    if not verification.signed and not verification.rebuilt:
        more = ", and something is wrong with it" if verification.refused else ""
        return f"nothing shows that this is genuine{more}"
    proved = ["signed with the key that was named"] if verification.signed else []
    proved += ["made again from its own sources, byte for byte"] if verification.rebuilt else []
    if verification.refused:
        wrong = any(check.problems for check in verification.checks if check.outcome is Outcome.FAILED)
        proved.append("but something is wrong with it" if wrong else "but not all that was demanded is shown")
    return " and ".join(proved).replace(" and but", ", but")


def meaning(verification: Verification) -> str:
    """What that comes to, and what to do where it is not enough."""
    wrong = [check for check in verification.checks if check.outcome is Outcome.FAILED]
    if any(check.problems for check in wrong):
        if [check.name for check in wrong] == ["rebuild"]:
            return "Refused: its documents are not what its sources give."
        return "Refused: this is not what ropa bundle wrote."
    if wrong:
        return f"Refused: {' and '.join(check.name for check in wrong)} was demanded, and is not shown."
    if not verification.genuine:
        return (
            "It is not signed with a key that you named, and was not made again byte for byte. Ask for a signature, "
            "and for the public key by another way than the bundle came; name that key with --public-key."
        )
    if not verification.rebuilt:
        return (
            "It is what the holder of that key signed. Its documents were not made again byte for byte: that they say "
            "what its sources give, you have from that holder alone."
        )
    return _WHAT_A_REBUILD_IS if verification.signed else f"{_WHAT_A_REBUILD_IS} Nothing shows who made it."
