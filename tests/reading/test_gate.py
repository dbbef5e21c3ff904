"""The gate passes whatever speaks of custody, in five languages, and stops ordinary pages."""

import pytest

from safeconduct.reading.gate import speaks_of_custody

RELEVANT = {
    "en swap": "Colonel Abel left the penitentiary at Atlanta; the flier was exchanged for him on the Glienicke Bridge.",
    "en two spies": "At dawn the two spies crossed the bridge from opposite ends without a word.",
    "en release without the word": "The reporter was freed on Tuesday after nine months and flew home by way of Vienna.",
    "en sailors": "The rebels handed over eleven sailors to the Red Cross at the border post.",
    "en verdict": "A closed court sentenced the geologist to eleven years for passing maps to foreigners.",
    "en remains": "Both armies returned the bodies of 40 men killed at the crossing; soldiers saluted.",
    "en captivity": "She spent six years in captivity and does not talk about the first two.",
    "en broken line": "He was taken into\ncustody at the railway station.",
    "en walked": "After the pilot walked free, nobody asked what the other side had got.",
    "en capitals": "HOSTAGES COME HOME",
    "ru swap": "Лётчика обменяли на полковника: солдаты молча смотрели с другого конца моста.",
    "ru captivity": "Из плена вернулись сорок человек, сообщили в министерстве.",
    "ru arrest": "Геолога арестовали на вокзале, суд назначен на осень.",
    "ru sentence": "Суд приговорил инженера к десяти годам.",
    "ru prison": "Его перевели из тюрьмы в больницу.",
    "uk captivity": "З полону повернулися сорок вояків.",
    "uk arrest": "Геолога затримали на вокзалі.",
    "uk exchange": "Відбувся обмін: додому їдуть тридцять військових.",
    "uk prison": "Інженер провів у в’язниці дев’ять років.",
    "uk sentence": "Суд засудив інженера до десяти років.",
    "de exchange": "Auf der Brücke wurden zwei Gefangene ausgetauscht.",
    "de custody": "Der Ingenieur sitzt seit Mai in Haft.",
    "de arrest": "Am Bahnhof wurde der Geologe festgenommen.",
    "de agents": "Der Austausch der Agenten dauerte zehn Minuten.",
    "de hostages": "Die Geiseln kamen nach Hause.",
    "fr exchange": "Deux prisonniers ont été échangés sur le pont.",
    "fr arrest": "Le géologue a été arrêté à la gare.",
    "fr hostages": "Les otages sont rentrés chez eux.",
    "fr sentence": "L'ingénieur a été condamné à dix ans.",
    "fr soldiers": "Les rebelles ont remis onze soldats à la Croix-Rouge, un échange inespéré.",
}

ORDINARY = {
    "en football": "United came from behind to beat City 2-1, and the captain praised the substitutes who changed the game. "
    "The club has released its list for the summer transfer window and may swap its goalkeeper.",
    "en markets": "Shares on the stock exchange rose after the central bank held interest rates. Traders said that a currency "
    "swap between the two banks had calmed nerves, and exchange-traded funds reported inflows.",
    "en weather": "Rain will spread from the west on Tuesday with gusts on the coast; farmers hope that the dry spell breaks.",
    "en film": "The comedy was released on Friday. Its director returned to the stage he left in 2011, and the cast is superb.",
    "en crypto": "The exchange lists forty new tokens and has cut its fees for small trades.",
    "en draft": "The Owls get the 7th pick and the right to exchange it for a later one next year.",
    "en recipe": "Whisk the eggs, fold in the flour and leave the dough to rest for an hour.",
    "ru football": "Команда выиграла третий матч подряд, нападающий забил дважды.",
    "ru markets": "Курс рубля вырос после заседания банка, обмен валюты подешевел.",
    "ru weather": "Во вторник с запада придут дожди, ветер усилится до сильного.",
    "ru film": "Комедия выходит на экраны в пятницу, режиссёр доволен выступлением актёров и наступлением весны.",
    "uk football": "Команда виграла третій матч поспіль, нападник забив двічі.",
    "uk weather": "У вівторок прийдуть дощі, вітер посилиться.",
    "uk markets": "Гривня зміцнилася після засідання банку, акції зросли.",
    "de football": "Der Stürmer traf zweimal, der Verein gewann zum dritten Mal in Folge und das vorteilhafte Ergebnis hielt.",
    "de markets": "Die Aktien stiegen nach dem Bericht der Bank, der Wechselkurs blieb fabelhaft stabil.",
    "de weather": "Am Dienstag zieht Regen von Westen auf, an der Küste weht kräftiger Wind.",
    "fr football": "L'attaquant a marqué deux fois et le club a gagné pour la troisième fois de suite.",
    "fr markets": "Les actions ont monté après le rapport de la banque, le taux de change est stable.",
    "fr weather": "La pluie arrivera mardi par l'ouest, avec des rafales sur la côte.",
}


@pytest.mark.parametrize("page", RELEVANT.values(), ids=RELEVANT.keys())
def test_passes_pages_about_custody(page: str) -> None:
    assert speaks_of_custody(page)


@pytest.mark.parametrize("page", ORDINARY.values(), ids=ORDINARY.keys())
def test_stops_ordinary_pages(page: str) -> None:
    assert not speaks_of_custody(page)


@pytest.mark.parametrize("page", ["", "a", "abc", "\n\n\n", "\ud800\ud800", "𐍈" * 5])
def test_stops_pages_of_next_to_nothing(page: str) -> None:
    assert not speaks_of_custody(page)


@pytest.mark.parametrize("page", RELEVANT.values(), ids=RELEVANT.keys())
def test_more_text_never_closes_the_gate(page: str) -> None:
    around = " ".join(ORDINARY.values())
    assert speaks_of_custody(f"{around} {page} {around}")


def test_finds_a_stem_after_characters_outside_the_basic_plane() -> None:
    assert speaks_of_custody("🕊🕊🕊 Hostage talks")
