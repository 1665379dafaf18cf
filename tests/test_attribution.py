"""Attribution: each row names who vouches for a stretch of a text, or that the report does itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.codebook import VOCABULARY
from tocsin.mention import Attribution
from tocsin.span import Span
from tocsin.tagging.attribution import attributions, voucher
from tocsin.tagging.sentences import sentences


def vouching(text: str, quote: str) -> Attribution | None:
    start = text.index(quote)
    return voucher(attributions(text, sentences(text)), Span(start, start + len(quote)))


NAMED = [
    # text, quote, source, kind
    ("Twenty inmates were killed, the SDF said.", "Twenty inmates were killed", "the SDF", "authority"),
    ("The SDF said that 20 inmates had died.", "20 inmates had died", "The SDF", "authority"),
    ("The SDF said 20 inmates had died.", "20 inmates had died", "The SDF", "authority"),
    ("On Sunday the SDF said 20 inmates had died.", "20 inmates had died", "the SDF", "authority"),
    ("In Hasaka, police said two guards were shot.", "two guards were shot", "police", "authority"),
    ("Two guards were shot, police said on Sunday.", "Two guards were shot", "police", "authority"),
    ("Two guards were shot, police said in a statement.", "Two guards were shot", "police", "authority"),
    (
        "The prison is calm, said Farhad Shami, a spokesman for the SDF.",
        "The prison is calm",
        "Farhad Shami, a spokesman for the SDF",
        "authority",
    ),
    (
        "Farhad Shami, a spokesman for the SDF, said the prison was calm.",
        "the prison was calm",
        "Farhad Shami, a spokesman for the SDF",
        "authority",
    ),
    (
        "The U.S.-backed Syrian Democratic Forces said 20 men had died.",
        "20 men had died",
        "The U.S.-backed Syrian Democratic Forces",
        "authority",
    ),
    ("According to the Red Cross, 30 people fled.", "30 people fled", "the Red Cross", "monitor"),
    ("Thirty people fled, according to the Red Cross.", "Thirty people fled", "the Red Cross", "monitor"),
    ("Thirty people, according to the Red Cross, fled the camp.", "fled the camp", "the Red Cross", "monitor"),
    ("According to residents 110 of 1,456 inmates stayed.", "110 of 1,456 inmates stayed", "residents", "witness"),
    ("A guard was shot, residents told AFP.", "A guard was shot", "residents", "witness"),
    ("A doctor told AFP that 12 bodies had arrived.", "12 bodies had arrived", "A doctor", "witness"),
    ("Officials told reporters in Kabul that 9 men fled.", "9 men fled", "Officials", "authority"),
    ("Nine men fled, AFP reported, citing police.", "Nine men fled", "police", "authority"),
    ("Citing hospital sources, AFP reported nine deaths.", "nine deaths", "AFP", "media"),
    ("Nine men fled, reported Clarin.", "Nine men fled", "Clarin", "media"),
    (
        "Local journalists quote the police as saying that two were killed.",
        "two were killed",
        "the police",
        "authority",
    ),
    ("The ministry said in a statement that 5 men were held.", "5 men were held", "The ministry", "authority"),
    ("Its statement said 5 men were held.", "5 men were held", "Its statement", "authority"),
    ("The army confirmed that 3 soldiers died.", "3 soldiers died", "The army", "authority"),
    ("The Taliban claimed that 190 were dead.", "190 were dead", "The Taliban", "armed_group"),
    ("Islamic State says that it freed 900 prisoners.", "it freed 900 prisoners", "Islamic State", "armed_group"),
    (
        "Islamic State claimed responsibility for the raid.",
        "responsibility for the raid",
        "Islamic State",
        "armed_group",
    ),
    ("A spokesman for the Taliban said 5 men died.", "5 men died", "A spokesman for the Taliban", "armed_group"),
    ("The UN warned that camps may be attacked.", "camps may be attacked", "The UN", "monitor"),
    ("HRW added that minors were beaten.", "minors were beaten", "HRW", "monitor"),
    ("An analyst said the group was weak.", "the group was weak", "An analyst", "expert"),
    ("A university professor noted that cells remain.", "cells remain", "A university professor", "expert"),
    ("Sources say ten guards helped them.", "ten guards helped them", "Sources", "unnamed"),
    ("Reports said ten guards helped them.", "ten guards helped them", "Reports", "unnamed"),
    ("Police sources said ten guards helped.", "ten guards helped", "Police sources", "authority"),
    ("State television said 4 men were hanged.", "4 men were hanged", "State television", "media"),
    ("There were unconfirmed reports of 12 deaths.", "12 deaths", "unconfirmed reports", "unnamed"),
    (
        "The United States accused Russia of killing 30 civilians.",
        "killing 30 civilians",
        "The United States",
        "authority",
    ),
    ("UNICEF urged states to repatriate the children.", "to repatriate the children", "UNICEF", "monitor"),
    ("The minister's claim that nobody escaped was false.", "nobody escaped", "The minister's", "authority"),
    ("Twelve deaths were reported by the army.", "Twelve deaths were reported", "the army", "authority"),
    ("The Observatory put the toll at 332.", "332", "The Observatory", "monitor"),
    ("The UN counted 120 dead by Sunday.", "120 dead", "The UN", "monitor"),
    ("The UN's count stood at 120 dead.", "120 dead", "The UN's", "monitor"),
    ("The army's toll rose to 120 dead.", "120 dead", "The army's", "authority"),
    ("The latest count from the UN has 120 dead.", "120 dead", "the UN", "monitor"),
    ("The ministry states that 12 have died.", "12 have died", "The ministry", "authority"),
    ("A report published this morning said that 12 had died.", "12 had died", "A report", "monitor"),
    ("The UN counted 120 dead. Of these, 12 were guards.", "12 were guards", "The UN", "monitor"),
    ("Six men fled, by the UN's count.", "Six men fled", "the UN's count", "monitor"),
    ("A resident who said he saw the attack left.", "he saw the attack", "A resident", "witness"),
    ("The mayor, as police confirmed, was shot.", "was shot", "police", "authority"),
    ("Five men were held, as Reuters notes, and tried.", "Five men were held", "Reuters", "media"),
    ("Two men fled, the mayor said, revising a figure that he had given.", "Two men fled", "the mayor", "authority"),
    ("Karbouly told the court that he was innocent.", "he was innocent", "Karbouly", "authority"),
    ('"Nobody escaped," he said.', "Nobody escaped", "he", "authority"),
    ('The general said: "Nobody escaped. We hold the prison."', "We hold the prison", "The general", "authority"),
    ('"Nobody escaped. We hold the prison," said the general.', "Nobody escaped", "the general", "authority"),
    ('"Nobody escaped," the general said. "We hold the prison."', "We hold the prison", "the general", "authority"),
    ("“Nobody escaped,” the general said. “We hold it.”", "We hold it", "the general", "authority"),
    ("«Nobody escaped», the general said.", "Nobody escaped", "the general", "authority"),
    ('"Nobody escaped?" the general asked. He left.', "Nobody escaped", "the general", "authority"),
    (
        "“We will strike,” said Col. John “J.D.” Dorrian, the coalition spokesman. “They will lose.”",
        "They will lose",
        "Col. John “J.D.” Dorrian, the coalition spokesman",
        "authority",
    ),
    (
        "At least 20 had died, the Observatory said, along with six jihadists.",
        "along with six jihadists",
        "the Observatory",
        "monitor",
    ),
    (
        "The SDF said 20 men died, but the Observatory said 30 had been killed.",
        "20 men died",
        "The SDF",
        "authority",
    ),
    (
        "The SDF said 20 men died, but the Observatory said 30 had been killed.",
        "30 had been killed",
        "the Observatory",
        "monitor",
    ),
    (
        "Twenty men died, the SDF said, but 30 were killed, the Observatory said.",
        "30 were killed",
        "the Observatory",
        "monitor",
    ),
    (
        "Twenty men died, police said, adding that ten had fled.",
        "ten had fled",
        "police",
        "authority",
    ),
    ("Police arrested two men and said ten had fled.", "ten had fled", "Police", "authority"),
    ("THE SALVADORAN ARMY SAID TODAY THAT TWO REBELS DIED.", "TWO REBELS DIED", "THE SALVADORAN ARMY", "authority"),
    ("NINE PEOPLE WERE WOUNDED, WITNESSES REPORTED.", "NINE PEOPLE WERE WOUNDED", "WITNESSES", "witness"),
    ("the police said that four persons were stabbed.", "four persons were stabbed", "the police", "authority"),
    ("The minister said:\n\nTen men were killed.\n\nWe mourn them.", "We mourn them", "The minister", "authority"),
    ("PRIME MINISTER: Good evening. Two men were killed today.", "Two men were killed", "PRIME MINISTER", "authority"),
    (
        "WITNESS: I ran.\nPRESENTER: How many?\nWITNESS: Two men were killed.\nPRESENTER: Thank you.",
        "Two men were killed",
        "WITNESS",
        "witness",
    ),
    (
        "MINISTER: I regret it.\nWITNESS: I ran. Two men were killed.\nMINISTER: So I hear.\nWITNESS: Yes.",
        "Two men were killed",
        "WITNESS",
        "witness",
    ),
    (
        "[RUIZ] WE FLED. [REPORTER] HOW MANY DIED? [RUIZ] TWO MEN DIED. [END RECORDING]",
        "TWO MEN DIED",
        "RUIZ",
        "authority",
    ),
    ("[UNIDENTIFIED DOCTOR] TWO MEN DIED.", "TWO MEN DIED", "UNIDENTIFIED DOCTOR", "witness"),
    ("As per the army, ten men fled.", "ten men fled", "the army", "authority"),
    ("The army repeats that ten men fled.", "ten men fled", "The army", "authority"),
    ("The army raised its count to 34 dead.", "34 dead", "The army", "authority"),
    ("The army said it lost men. Its count stood at 34 dead.", "34 dead", "Its", "authority"),
    ("The last count, published by the army, has 34 dead.", "34 dead", "the army", "authority"),
    ("The last count which was published by the army is 34 dead.", "34 dead", "the army", "authority"),
    ("The army gave other figures. 34 of its men were dead.", "34 of its men", "The army", "authority"),
]

OWN = [
    ("The army put an end to the siege.", "an end to the siege"),
    ("No organization has claimed responsibility for the attack.", "responsibility for the attack"),
    ("This is the first report of a protester being shot.", "a protester being shot"),
    ("The police arrested three men on Sunday.", "arrested three men"),
    ("The army said it was calm. Three men were killed in Raqqa.", "Three men were killed in Raqqa"),
    ("A man accused of murder escaped.", "escaped"),
    ("The United States troops left the town.", "left the town"),
    ("The ministry refused to say how it happened after 20 died.", "20 died"),
    ("The ministry declined to comment on the 20 deaths.", "the 20 deaths"),
    ("The group did not say that 20 died.", "20 died"),
    ("The army gave other figures. Police said it was calm. 34 men were dead.", "34 men were dead"),
    ("The army gave other figures. Ten men fled, police said. The road is shut, and 34 were hurt.", "34 were hurt"),
    ("The army gave other figures. The mill burned; police said ten men fled.", "The mill burned"),
    ("[RUIZ] WE FLED. [RUIZ] SO DID THEY. [END RECORDING] TWO MEN DIED.", "TWO MEN DIED"),
    ("WE SAW IT. [TEXT] TWO MEN DIED. [TEXT] ALL FLED. [FARC] [RECORDED AT NIGHT] TEN FLED.", "TWO MEN DIED"),
    ("UPDATE: The road is closed.\nHASAKA: Two men were killed.", "Two men were killed"),
    ("The court has dealt with the reported abuses of 20 men.", "abuses of 20 men"),
    ("QUESTION: Who died?\n\nANSWER: Two men were killed.", "Two men were killed"),
    ("PRESENTER: Two men were killed.\nWITNESS: I ran.\nPRESENTER: Where?\nWITNESS: There.", "Two men were killed"),
]

SHADED = [
    # text, quote, kind, polarity, certainty
    ("The SDF denied that any inmate escaped.", "any inmate escaped", "authority", "denied", "certain"),
    ("Police believe that ten men fled.", "ten men fled", "authority", "affirmed", "probable"),
    ("The army suspects that guards helped.", "guards helped", "authority", "affirmed", "probable"),
    ("Ten men reportedly fled the prison.", "Ten men", "unnamed", "affirmed", "certain"),
    ("He is said to have planned the raid.", "planned the raid", "unnamed", "affirmed", "certain"),
    ("He is believed to have planned the raid.", "planned the raid", "unnamed", "affirmed", "probable"),
    ("The group appears to have fled.", "to have fled", "report", "affirmed", "probable"),
    ("The army said ten men may have fled.", "ten men may have fled", "authority", "affirmed", "possible"),
    ("It was unclear how many had fled.", "how many had fled", "report", "affirmed", "unknown"),
    ("Police did not say how many had fled.", "how many had fled", "authority", "affirmed", "unknown"),
    ("Officials have not ruled out links to the cartel.", "links to the cartel", "authority", "affirmed", "possible"),
    ("Unconfirmed reports said 12 men died.", "12 men died", "unnamed", "affirmed", "possible"),
    ("On 3 May ten men fled, police said.", "ten men fled", "authority", "affirmed", "certain"),
]

ANAPHORA = [
    ("A Taliban commander said they won. He said 40 soldiers died.", "40 soldiers died", "armed_group"),
    ("Amnesty said minors were held. The group said 12 were beaten.", "12 were beaten", "monitor"),
    ("Mazloum Abdi, the SDF commander, was there. Abdi said it was over.", "it was over", "authority"),
    ("Residents said it burned. They said 3 men died.", "3 men died", "witness"),
    ("The UN issued a paper, analyst Ali Karim said. Karim said 3 men died.", "3 men died", "expert"),
]


@pytest.mark.parametrize(("text", "quote", "source", "kind"), NAMED)
def test_a_named_source_vouches(text: str, quote: str, source: str, kind: str) -> None:
    found = vouching(text, quote)
    assert found is not None
    assert found.source is not None
    assert (found.source.of(text), found.source_kind) == (source, kind)


@pytest.mark.parametrize(("text", "quote"), OWN)
def test_the_report_vouches_itself(text: str, quote: str) -> None:
    assert vouching(text, quote) is None


@pytest.mark.parametrize(("text", "quote", "kind", "polarity", "certainty"), SHADED)
def test_cues_shade_a_content(text: str, quote: str, kind: str, polarity: str, certainty: str) -> None:
    found = vouching(text, quote)
    assert found is not None
    assert (found.source_kind, found.polarity, found.certainty) == (kind, polarity, certainty)


@pytest.mark.parametrize(("text", "quote", "kind"), ANAPHORA)
def test_short_forms_take_the_kind_of_their_antecedent(text: str, quote: str, kind: str) -> None:
    found = vouching(text, quote)
    assert found is not None
    assert found.source_kind == kind


def test_a_content_stops_where_another_voice_begins() -> None:
    text = "The SDF said 20 men died, but the Observatory said 30 had been killed."
    first = vouching(text, "20 men died")
    assert first is not None
    assert first.content.of(text).rstrip(" ,") == "20 men died"


_PIECES = """the SDF police said that , . " “ ” according to Ali denied reportedly and but who ( ) : told AFP 20 men
died reports of may not by did say he -- ; « » quoting PM: [ ] in statement were accused unclear how"""
_WORDS = st.sampled_from([*_PIECES.split(), "\n", "\n\n"])


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_every_text_gives_attributions_inside_it(text: str) -> None:
    found = attributions(text, sentences(text))
    assert found == attributions(text, sentences(text))
    for attribution in found:
        assert 0 <= attribution.content.start < attribution.content.end <= len(text)
        for part in (attribution.source, attribution.cue):
            assert part is None or 0 <= part.start < part.end <= len(text)
        assert attribution.source_kind in VOCABULARY["source_kind"]
        assert attribution.polarity in VOCABULARY["polarity"]
        assert attribution.certainty in VOCABULARY["certainty"]
        assert attribution.source is not None or attribution.source_kind in {"report", "unnamed"}
