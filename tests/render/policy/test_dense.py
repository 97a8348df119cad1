from ropa.model.shape import readers_by_field
from ropa.render.language import Language
from ropa.render.policy.words import Words
from tests.bench.dense import KINDS, written
from tests.render.diagram.samples import edition_of_text


def test_what_many_parties_name_is_put_into_words_once(monkeypatch):
    parties = edition_of_text(written(KINDS["recipients"](12))).inventory
    asked = []
    look_up = Words._reference
    monkeypatch.setattr(Words, "_reference", lambda self, *what: asked.append(what) or look_up(self, *what))
    words = Words(parties, Language("en", "en"), final=False)
    for party in parties.recipients.values():
        said = words.field("gets", party.gets, readers_by_field(type(party))["gets"])
        assert [item.text for item in said.items] == [f"D{number}" for number in range(12)]
    assert len(asked) == 12
