"""Who says what, and what the words do."""

from dataclasses import replace
from functools import cache

import pytest

from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Zone, ZoneKind, digest_of
from safeconduct.reading.parsing import Parser
from safeconduct.reading.statements import find_statements
from safeconduct.reading.tagger.spans import Tagged


@cache
def parser() -> Parser:
    return Parser()


def statements(text, *, zones=(), published="1974-05-20"):
    article = Article(digest_of(text.encode()), text, zones=zones, published=When(published))
    return [o.claim for o in find_statements(parser().analyse(article))]


def brief(text):
    return [(c.get("speaker"), str(c.get("stance"))) for c in statements(text)]


CASES = [
    ("Peruvian President Alan Ruiz confirmed that the captain had been freed.", "Alan Ruiz", "confirm"),
    ("The FSB said it had detained a Norwegian citizen on suspicion of spying.", "FSB", "confirm"),
    ("A senior Israeli official said talks on a hostage deal were continuing.", "senior Israeli official", "confirm"),
    ('"The exchange has been completed," the Turkish presidency announced.', "Turkish presidency", "confirm"),
    ("According to the Taliban, two Americans were swapped for a smuggler held in California.", "Taliban", "confirm"),
    (
        "East German lawyer Wolfgang Stern said that negotiations over the agents were under way.",
        "Wolfgang Stern",
        "confirm",
    ),
    ("He admitted spying for the CIA, the court in Pyongyang said.", "court in Pyongyang", "confirm"),
    ("Family members say Hassan Amiri was tortured in prison.", "family", "confirm"),
    ("A court gave him nine years in prison, the Lima court service said.", "Lima court service", "confirm"),
    ("Tehran has repeatedly denied holding the two hikers.", "Tehran", "deny"),
    ('"I am innocent," Anna Olsen told the court in Minsk before she was sentenced.', "Anna Olsen", "deny"),
    ("The Kremlin dismissed reports of a prisoner swap as speculation.", "Kremlin", "deny"),
    ("The accused, Pavel Orlov, denied all charges.", "Pavel Orlov", "deny"),
    ("The spokesman, Ole Vik, said that there had been no agreement on an exchange.", "Ole Vik", "deny"),
    ("Lena Holm argued that none of the evidence against her son could be trusted in court.", "Lena Holm", "deny"),
    ("The captain's wife, Marta Lund, begged the kidnappers to release her husband.", "Marta Lund", "demand"),
    ("Prosecutors asked the court to sentence Berg to 12 years in prison.", "Prosecutors", "demand"),
    ("Washington has called on Havana to release the contractor immediately.", "Washington", "demand"),
    ("Moscow insists that the exchange must include the banker.", "Moscow", "demand"),
    ("Eva Lund said that the hostages should be released at once.", "Eva Lund", "demand"),
    ("The rebels said they were ready to exchange the pilots for 50 of their men.", "rebels", "willing"),
    ("Karl Lund hoped that the hostages would be freed.", "Karl Lund", "willing"),
    (
        '"We will not negotiate with pirates," Karl Lund told reporters after the crew was seized.',
        "Karl Lund",
        "unwilling",
    ),
    ("The general refused to hand over the prisoners.", "general", "unwilling"),
    ("Foreign Minister Ingrid Dahl thanked Oman for its help in freeing the sailors.", "Ingrid Dahl", "praise"),
    ("Amnesty International condemned the verdict against the reporter.", "Amnesty International", "criticise"),
    ("Sweden's prime minister, Lars Holm, called the release a great relief.", "Lars Holm", "neutral"),
    (
        "The lawyer for the two nurses said they would appeal against the death sentence.",
        "lawyer for the two nurses",
        "neutral",
    ),
    ("Ole Vik said that the swap showed how far the two countries had drifted apart.", "Ole Vik", "neutral"),
    ("The consul said that nothing had been given for the two captives.", "consul", "deny"),
    ("Eva Lund said that the handover of the nurses was not an exchange.", "Eva Lund", "deny"),
    ("The Peruvian ministry said this was a kindness to the prisoners and not a trade.", "Peruvian ministry", "deny"),
    ("Oslo said there would be no negotiations with the hijackers.", "Oslo", "unwilling"),
    ("The government would not consider the kidnappers' demand.", "government", "unwilling"),
    ("Norway will hand over nobody to the captors.", "Norway", "unwilling"),
    ("Eva Lund said that the smuggler was rude to prisoners and ought to be returned.", "Eva Lund", "demand"),
    ("Norway's ambassador said that Oslo might ask for the smuggler's extradition.", "Norwegian ambassador", "willing"),
    ("The foreign minister of Chile denied that there had been an exchange.", "Chilean foreign minister", "deny"),
    ("Chile said that the two sailors were freed at its request.", "Chile", "confirm"),
    ("The government said that it would release nine convicted smugglers.", "government", "willing"),
    ("The prime minister's office speaks of 13 hostages.", "prime minister's office", "confirm"),
    ("A defector has claimed that the pilot was in prison with him.", "defector", "confirm"),
    ("Survivors of the camp called the exchange of its commander a disgrace.", "survivors of the camp", "neutral"),
]


@pytest.mark.parametrize(("text", "speaker", "stance"), CASES)
def test_a_speaker_takes_a_stance(text, speaker, stance):
    assert [(s.lower(), t) for s, t in brief(text)] == [(speaker.lower(), stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign ministry declined to comment on the prisoner swap.",
        "The White House would not confirm that an exchange had been agreed.",
        "TASS reported that the pilot had confessed.",
        "Analysts say the swap could ease tension between the two countries.",
        "Some officials say the nurses infected the children in the prison deliberately.",
        "The minister said that the harvest had been good.",
        "Norway maintains a list of its prisoners.",
        "The army attacked the camp in which the prisoners were held.",
        "People say that the hostages are in the hills.",
        "A reader would not consider the prison a palace.",
    ],
)
def test_silence_the_press_and_other_topics_make_no_statement(text):
    assert brief(text) == []


def test_each_of_two_speakers_speaks():
    assert brief("The exchange is done, say Norway and Peru.") == [("Norway", "confirm"), ("Peru", "confirm")]


def test_some_of_a_body_speak_for_it():
    assert brief("Two of its officers said that the captives had been exchanged.") == [("officers", "confirm")]


def test_its_minister_is_the_minister_of_the_state_named_last():
    text = "The prisoners came home to Norway. Its foreign minister denied that there had been an exchange."
    assert brief(text) == [("Norwegian foreign minister", "deny")]


def test_his_brother_is_the_brother_of_the_one_named_last():
    text = "Karl Lund was seized in May. The kidnappers let him go in June, his brother said."
    assert brief(text) == [("brother of Karl Lund", "confirm")]


def test_words_told_far_from_any_word_of_custody_are_read():
    text = (
        "The hostage came home. It rained. The band played for an hour in the square before the church. "
        'Ole Vik said that he had walked "all the way from the river".'
    )
    assert parser().analyse(Article(digest_of(text.encode()), text)).sentences[-1].parsed


def test_a_speaker_has_one_statement_for_each_stance():
    text = "Ole Vik said the pilot had been freed. Ole Vik said the pilot had been exchanged. Ole Vik denied any exchange of spies."
    assert brief(text) == [("Ole Vik", "confirm"), ("Ole Vik", "deny")]


def test_an_outlet_that_passes_words_on_is_in_the_chain():
    (claim,) = statements("Ole Vik told Reuters that the pilot had been freed.")
    assert [v.value for v in claim.all("via")] == ["Reuters"]


def test_an_outlet_that_cites_somebody_lets_him_speak():
    (claim,) = statements("Reuters, citing the Norwegian Foreign Ministry, said that the pilot had been freed.")
    assert (claim.get("speaker"), claim.get("party")) == ("Norwegian Foreign Ministry", "NO")


def test_a_statement_has_role_date_and_the_people_it_is_about():
    (claim,) = statements("Foreign Minister Ingrid Dahl said on Friday that Karl Lund had been freed.")
    assert claim.get("role") == "Foreign Minister"
    assert claim.get("date") == "1974-05-17"
    assert [v.value for v in claim.all("person")] == ["Karl Lund"]


def test_the_minister_is_the_one_named_before():
    text = (
        "Foreign Minister Ingrid Dahl met the family of the hostage. The minister said the hostage had been released."
    )
    assert brief(text) == [("Ingrid Dahl", "confirm")]


def test_direct_speech_goes_on_over_several_sentences():
    text = '"The talks on the prisoners are under way," Eva Lund said. "The two hostages must be released at once."'
    assert brief(text) == [("Eva Lund", "confirm"), ("Eva Lund", "demand")]


def test_he_said_goes_on_with_the_speaker_before():
    text = "Ole Vik said the pilot had been freed. Karl Lund, he said, had not been exchanged for the pilot."
    assert [c.get("speaker") for c in statements(text)] == ["Ole Vik", "Ole Vik"]


def test_what_another_is_said_to_want_is_not_his_own_statement():
    text = "Eva Lund denied that Peru had demanded the release of the smuggler."
    assert brief(text) == [("Eva Lund", "deny")]


def test_on_a_page_without_a_word_of_custody_statements_stay_unconfirmed():
    text = "Lender Karl Lund said that talks on the exchange of bonds were under way."
    article = Article(digest_of(text.encode()), text)
    assert [o.confirmed for o in find_statements(parser().analyse(article))] == [False]


def test_captions_do_not_speak():
    text = "Ole Vik said the prisoner had been freed."
    assert statements(text, zones=(Zone(ZoneKind.CAPTION, 0, len(text)),)) == []


def test_every_span_holds_words_of_the_text():
    text = "Foreign Minister Ingrid Dahl told Reuters on Friday that Karl Lund had been freed."
    quotes = {v.role: v.quote(text) for c in statements(text) for v in c.values}
    assert quotes["speaker"] == "Ingrid Dahl"
    assert quotes["stance"] == "told"
    assert quotes["via"] == "Reuters"


def test_each_of_two_ministries_speaks():
    text = "Peru and Chile have exchanged six prisoners, the two foreign ministries said."
    assert brief(text) == [("Peruvian foreign ministry", "confirm"), ("Chilean foreign ministry", "confirm")]


def test_a_letter_speaks_for_its_sender():
    assert brief("A letter from the embassy said that the two nurses had been released.") == [("embassy", "confirm")]


def test_it_and_they_go_on_with_the_speaker_before():
    text = "The navy said that the smugglers had been arrested. It denied that they had been beaten in custody."
    assert brief(text) == [("navy", "confirm"), ("navy", "deny")]
    text = "The kidnappers said that the nurse was free. They refused to release the driver."
    assert brief(text) == [("kidnappers", "confirm"), ("kidnappers", "unwilling")]


def test_a_pronoun_that_names_nobody_means_the_subject_before():
    text = "A brother of the pilot came to the gate of the prison. He said that the pilot had been released."
    assert brief(text) == [("brother of the pilot", "confirm")]


def test_his_lawyer_before_anybody_is_named_is_the_lawyer_of_the_one_named_next():
    text = (
        "A clerk has been arrested in Lima on charges of spying, his lawyer said on Monday. "
        "Karl Lund was stopped at the harbour."
    )
    assert brief(text) == [("lawyer of Karl Lund", "confirm")]


def test_his_brother_is_called_by_the_name_that_the_page_gives_elsewhere():
    text = "Karl Lund was freed on Monday, his brother said. Karl Lund's brother, Ole Lund, met him at the prison."
    assert brief(text) == [("Ole Lund", "confirm")]


def test_the_office_of_somebody_named_later_is_that_person():
    text = (
        "Peru's deputy governor confirmed that the sailors had been released. "
        'The deputy governor, Alan Ruiz, said: "There was no ransom for the hostages."'
    )
    assert [speaker for speaker, _ in brief(text)] == ["Alan Ruiz", "Alan Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "The pilots were seized on a road where a colonel had promised to release his prisoners.",
        "The Supreme Court declined to hear the appeal of the hostages.",
    ],
)
def test_what_was_promised_before_and_what_a_court_turns_down_are_no_statements(text):
    assert brief(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The hostages came home. Norway said that the winter had been long.",
        "The hostages came home. According to Eva Lund, the winter had been long.",
    ],
)
def test_a_loose_comment_is_kept_and_not_confirmed(text):
    article = Article(digest_of(text.encode()), text, published=When("1974-05-20"))
    assert [o.confirmed for o in find_statements(parser().analyse(article))] == [False]


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("Kremlin: talks on the prisoners are under way.", "Kremlin", "confirm"),
        ("Foreign office: no deal for the hostages was made.", "Foreign office", "deny"),
        ("White House: No trade for the hostages.", "White House", "unwilling"),
        ("Lawyer Karl Lund: my client is innocent of spying.", "Karl Lund", "deny"),
    ],
)
def test_who_stands_before_a_colon_says_what_follows(text, speaker, stance):
    assert brief(text) == [(speaker, stance)]


def test_a_clock_before_a_colon_says_nothing():
    assert brief("Released on Monday at 10:15 by the navy: six prisoners.") == []


def test_asking_for_something_is_a_demand_and_asking_for_comment_is_none():
    assert brief("The prisoners are ill. Chile asked for consular access.") == [("Chile", "demand")]
    assert brief("The prisoners are ill. Chile asked for comment.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("A Foreign Office statement said that the two spies had been exchanged.", "Foreign Office", "confirm"),
        ("Chile's foreign ministry denied that the sailors had been exchanged.", "Chilean foreign ministry", "deny"),
        ("Eva Lund said the release was a kindness and not part of an exchange.", "Eva Lund", "deny"),
        (
            "Ten men will come back, according to Eva Lund; a paper close to the prisoners counts nine.",
            "Eva Lund",
            "neutral",
        ),
    ],
)
def test_senders_ministries_and_denials_at_the_end(text, speaker, stance):
    assert brief(text) == [(speaker, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed the kidnapping of the two nurses.",
        "The prisoners were beaten by men who called themselves wardens.",
        "The governor asked whether the prisoners had eaten.",
        "The prisoner Karl Lund refused a chair.",
        "Karl Lund's lawyer appealed the verdict in March.",
        "The army has announced nothing about the prisoners.",
    ],
)
def test_who_says_nothing_makes_no_statement(text):
    assert brief(text) == []


def test_a_lawyer_who_is_nobodys_speaks_for_himself():
    text = "Karl Lund was freed in May. A lawyer said that thirteen women had been released as well."
    assert brief(text) == [("lawyer", "confirm")]


def test_a_heading_that_sums_the_page_up_is_no_statement_of_its_own():
    text = "Sailors are freed, army says\nThe army of Chile said on Monday that the sailors had been freed."
    zones = (Zone(ZoneKind.HEADING, 0, text.index("\n")),)
    article = Article(digest_of(text.encode()), text + " They are no longer prisoners.", zones=zones)
    told = {o.claim.get("speaker"): o.confirmed for o in find_statements(parser().analyse(article))}
    assert told == {"army": False, "Chilean army": True}


def test_a_side_speaks_for_its_state_and_a_daily_does_not_speak():
    assert brief("The Chilean side denied that the sailors had been exchanged.") == [("Chile", "deny")]
    assert brief("The hostages have been freed, the Daily Lantern can reveal.") == []


def test_a_government_spokesman_speaks_for_the_government_of_his_state():
    text = "Chile's government spokesman confirmed that the two sailors had been released."
    assert brief(text) == [("Chilean government", "confirm")]


def test_a_ministrys_spokesman_in_a_capital_speaks_for_the_ministry_of_that_state_and_goes_on_so():
    text = (
        "A foreign ministry spokesman in Lima said that the two sailors had been released. "
        'The spokesman denied that there had been an exchange. "We do not bargain with pirates over prisoners," he said.'
    )
    found = statements(text)
    assert [(c.get("speaker"), str(c.get("stance"))) for c in found] == [
        ("Peruvian foreign ministry", "confirm"),
        ("Peruvian foreign ministry", "deny"),
        ("Peruvian foreign ministry", "unwilling"),
    ]
    assert {c.get("role") for c in found[:2]} == {"spokesman"}


def test_a_spokeswoman_after_a_ministry_speaks_for_it_and_so_does_her_we():
    text = (
        "The Foreign Office played down the talk of a swap. "
        "A spokeswoman said: “We have seen the verdict and have called for Karl Lund's release.”"
    )
    assert ("Foreign Office", "demand") in brief(text)
    assert {speaker for speaker, _ in brief(text)} == {"Foreign Office"}


def test_a_news_service_does_not_speak():
    assert brief("The Chilean news service said the two sailors had been freed.") == []


def test_a_lawyer_named_between_commas_speaks_by_name():
    text = "Neither sailor was ever charged, according to their lawyer, Dr. Marta Lundqvist. Ole Vik was freed."
    assert brief(text) == [("Marta Lundqvist", "deny")]


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("The government in Lima said that the sailors had been freed.", "Peruvian government", "confirm"),
        ("The Americans say that the hostages were never exchanged.", "United States", "deny"),
        ("A woman released on Monday said that the other hostages were in prison.", "woman", "confirm"),
        ("All the accused admitted that they had been spying.", "accused", "confirm"),
        ("The hostages are ill, said one of them, Eva Lund.", "Eva Lund", "confirm"),
        ("Peru's intelligence agency said that it had arrested the spy.", "Peruvian intelligence agency", "confirm"),
        ("Hezbollah radio said that the two captives had been exchanged.", "Hezbollah", "confirm"),
        ("The release of the nurse had been demanded by Norway.", "Norway", "demand"),
        ("The court found that the hostages had been held for a year.", "court", "confirm"),
        ("Chile turned down the proposal to swap the spies.", "Chile", "unwilling"),
        ("A commander put the number of prisoners at 40.", "commander", "confirm"),
        ("The prisoners came home. Norway would not hear of a trade.", "Norway", "unwilling"),
    ],
)
def test_more_speakers_and_more_words_of_speaking(text, speaker, stance):
    assert brief(text) == [(speaker, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "A prisoner asked for a pair of gloves.",
        "A colonel promised the spy a position in the postal service.",
        "The hostages will go home if the captors find that the road is open.",
        "The court found the spy guilty of treason.",
        "The minister has said that he will not comment on the exchange.",
    ],
)
def test_gloves_suppositions_verdicts_and_silence_are_no_statements(text):
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The prisoners are ill. Amnesty International fears that they will be hanged.", "neutral"),
        ("The prisoners are ill. The ministry called the report speculative.", "deny"),
        ("The general told reporters there would be no fifth exchange of prisoners.", "unwilling"),
        ("The prisoners came home. The ministry said that it had not been told.", "deny"),
        ('The minister said: "Who is talking about the release of prisoners?"', "neutral"),
        ("The rebels said that two more prisoners might be freed if Oslo let go four.", "willing"),
        ("The minister said that it was too early to talk about an exchange.", "unwilling"),
        ("Peru's ministry said that Peru had proposed to return the four sailors.", "willing"),
        ("Peru's ministry said that Chile had proposed to return the four sailors.", "confirm"),
        ("Analysts in Oslo said that the swap had been arranged by the navy.", "neutral"),
        ("Norway's government rejected the plan for the repatriation of the sailors.", "unwilling"),
    ],
)
def test_what_else_words_do(text, stance):
    assert [told for _, told in brief(text)] == [stance]


def test_each_side_is_each_of_the_states_named_before():
    text = "Peru and Chile exchanged six prisoners. Each government says that it has kept to the deal on the exchange."
    assert [speaker for speaker, _ in brief(text)] == ["Peru", "Chile"]


def test_the_group_is_the_one_armed_group_of_the_page():
    text = "Two nurses are held by Hezbollah. The group said that the nurses would be released."
    assert brief(text) == [("Hezbollah", "willing")]


def test_his_lawyers_are_those_of_somebody_held():
    text = "Karl Lund is in prison. Ole Vik met him on Monday. His lawyers denied that there had been an exchange."
    analysis = parser().analyse(Article(digest_of(text.encode()), text))
    held = replace(analysis, tagged=(Tagged("person", 0, len("Karl Lund"), 0.9),))
    assert [o.claim.get("speaker") for o in find_statements(held)] == ["lawyers of Karl Lund"]


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("An envoy, asked whether the spies would be exchanged, said that Peru was ready to talk.", "envoy", "willing"),
        ("The prisoners may be exchanged in May, the envoy said, if the bridge is still there.", "envoy", "willing"),
        ("The hostages are gone. The two governments say not.", "two governments", "deny"),
        ("The prisoner is ill. The Peruvian ministry could not confirm that.", "Peruvian ministry", "neutral"),
        ("Chile had always denied that the sailors were held as hostages.", "Chile", "deny"),
        ("Peru has admitted to holding two prisoners.", "Peru", "confirm"),
        ("The charity asked that there be no attempt to rescue the hostages.", "charity", "demand"),
        ("Karl Lund is dead, the paper wrote, quoting the prosecutor in the spy case.", "prosecutor", "confirm"),
        ("The news agency, quoting the prosecutor, said that the spies had been freed.", "prosecutor", "confirm"),
        ("A rights group lists 236 prisoners as missing.", "rights group", "confirm"),
        ("The family believes that the prisoner was exchanged in June.", "family", "confirm"),
    ],
)
def test_asides_answers_and_citations(text, speaker, stance):
    assert (speaker, stance) in brief(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The prisoners are ill. A spokesman described the ruling as a sham.", "neutral"),
        ("The archbishop told reporters that the hostages had been freed.", "confirm"),
        ("Refugee groups criticised the deal on the prisoners.", "criticise"),
        ("The government of Peru is ready to release the spies.", "willing"),
        ("Norway pledged never to exchange the spies.", "unwilling"),
        ("Chile's envoy rejected suggestions that the sailors had been exchanged.", "deny"),
        ("The wives of the officers asked him to reconsider the exchange of prisoners.", "demand"),
        ("The prisoners are ill. Norway's minister said that no one would be handed over.", "unwilling"),
        ("Officials in Lima said that Chile and Peru had agreed to exchange two spies.", "confirm"),
        ("The employer has maintained that the spies never crossed the frontier.", "deny"),
        ("A denial by the defence ministry that there had been an exchange reached reporters.", "deny"),
        ("The nurse was seized by rebels. Oslo was asked for a ransom. Oslo refused.", "unwilling"),
        ('"First the prisoners, then the buses," said Colonel Berg.', "neutral"),
    ],
)
def test_families_of_words(text, stance):
    assert [told for _, told in brief(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The prisoners are home. Oslo said that it had paid nothing.", "deny"),
        ("The spy pleaded not guilty, was sentenced to six years, and has appealed.", "deny"),
        ('"We want his unconditional release from prison," Ole Vik said.', "demand"),
        ("Peru's minister said that Peru had agreed to exchange the two spies.", "willing"),
        ('"I was seized under my own lemon tree," Karl Lund said of the kidnappers.', "neutral"),
    ],
)
def test_nothing_pleas_wants_and_tales_of_oneself(text, stance):
    assert [told for _, told in brief(text)] == [stance]


def test_what_another_says_after_a_semicolon_is_a_statement_of_its_own():
    text = "A Peruvian lawyer reported that ten women had left jail; the government says that nine hostages were freed."
    assert brief(text) == [("Peruvian lawyer", "confirm"), ("government", "confirm")]


def test_two_voices_that_give_different_numbers_both_speak():
    text = "The committee of families says 622 prisoners were freed, the defence ministry said none."
    assert {speaker for speaker, _ in brief(text)} == {"committee of families", "defence ministry"}


def test_who_insists_that_it_is_so_denies_what_others_say():
    assert brief("Eva Lund insists that her letters from prison were dictated.") == [("Eva Lund", "deny")]
    assert brief("Eva Lund insisted that two more prisoners be let go.") == [("Eva Lund", "demand")]


def test_whom_the_police_question_they_say_nothing_to():
    assert brief("The police wished to question the freed hostages.") == []
    assert brief("Eva Lund questioned the verdict.") == [("Eva Lund", "criticise")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Moscow never admitted to a trade of prisoners.", [("Moscow", "deny")]),
        ("Moscow did not admit to a trade of prisoners.", []),
        ("Eva Lund does not believe the verdict.", [("Eva Lund", "deny")]),
    ],
)
def test_what_one_never_admits_or_does_not_believe_one_denies(text, told):
    assert brief(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Salinger declined to take questions about how the exchange was arranged.",
        "The lawyer Karl Lund, who defended Anna Olsen at her spy trial, was in Berlin.",
    ],
)
def test_who_takes_no_questions_or_defends_somebody_in_court_says_nothing(text):
    assert brief(text) == []


def test_a_paragraph_that_begins_with_its_speaker_is_all_theirs():
    text = "The Minister of State: Two, Sir.\nSPOKESMAN: The report is old. The thirty men are not prisoners."
    assert ("SPOKESMAN", "deny") in brief(text)


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("A spokesman for the Frontier Corps", "Frontier Corps"),
        ("A Foreign Ministry official in Copenhagen", "Danish Foreign Ministry official in Copenhagen"),
        ("Prosecutors in Sofia", "Bulgarian prosecutors in Sofia"),
        ("A diplomat in Sofia", "diplomat in Sofia"),
    ],
)
def test_a_spokesman_speaks_for_a_body_and_officials_in_a_capital_are_of_its_state(speaker, name):
    assert brief(f"{speaker} denied that the prisoners had been exchanged.") == [(name, "deny")]


@pytest.mark.parametrize(
    "text",
    [
        "A Berlin lawyer says the report of a prisoner exchange is fantasy.",
        "Karl Lund heard talk of a prisoner exchange. Eva Lund says that is nonsense.",
        "Karl Lund heard talk of a prisoner exchange. Eva Lund called that fantasy.",
    ],
)
def test_who_calls_what_is_told_worthless_denies_it(text):
    assert [stance for speaker, stance in brief(text) if speaker != "Karl Lund"] == ["deny"]


@pytest.mark.parametrize(
    ("answer", "stance"),
    [("said never", "unwilling"), ("has said no", "deny"), ("said never to have seen the colonel", "deny")],
)
def test_who_says_never_refuses_and_who_says_no_denies(answer, stance):
    assert brief(f"The colonel sat in prison. Madrid {answer}.") == [("Madrid", stance)]


def test_whose_relatives_speak_are_named_by_them():
    text = "The captain of the trawler and four sailors, whose families asked for their release, are held in Lima."
    assert [speaker for speaker, _ in brief(text)] == ["families of sailors"]


@pytest.mark.parametrize(
    ("what", "stance"),
    [
        ("that there were no negotiations", "deny"),
        ("that no ransom would be paid for the hostages", "unwilling"),
        ("that the pilots had been freed", "confirm"),
        ("that both armies had declared that they held nobody", "confirm"),
    ],
)
def test_who_announces_that_something_is_not_so_denies_it(what, stance):
    assert brief(f"The prisoners sat in jail. The observers' mission announced {what}.")[0][1] == stance
