"""What the rules on children share: whether there are any, and how young they are."""

from ropa.law.ages import age_in
from ropa.model.values import known
from ropa.model.vocabulary import ChildrenStance
from ropa.rules.case import Case, Mention


def admitted_below(age: int, case: Case) -> Mention | None:
    """Where an inventory says that people below an age are admitted: by an age, never by silence."""
    children = case.inventory.children
    youngest = known(children.minimum_age) if children else None
    if children is not None and youngest is not None and youngest < age:
        return Mention(children.at("minimum-age"), f"people from {youngest} years on are admitted")
    for subject in case.inventory.data_subjects.values():
        youngest = known(subject.minimum_age)
        if youngest is not None and youngest < age and subject.user is not False:
            return Mention(subject.at("minimum-age"), f"{subject.title} from {youngest} years on")
    return None


def young_children(case: Case) -> Mention | None:
    """Where an inventory says that children of the age of COPPA are admitted."""
    age = age_in(case.law, "coppa")
    return admitted_below(age, case) if age is not None else None


def parents_agree(case: Case) -> bool:
    """Whether parents have to agree: it is said, or the service is for children with a parent's consent."""
    children = case.inventory.children
    if children is None:
        return False
    return children.parental_consent is True or children.stance is ChildrenStance.WITH_PARENT
