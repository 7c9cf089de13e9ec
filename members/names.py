"""How people are told apart where several stand in one list."""

from collections import Counter


def names_apart(appointments) -> dict[int, str]:
    """Return {member's id: his name}, with sector, or work where that is the same, behind a name several bear."""
    places = {place.member_id: place for place in appointments}
    names = Counter(place.member.name for place in places.values())
    sectors = Counter((place.member.name, place.sector.name) for place in places.values())
    found = {}
    for pk, place in places.items():
        name, sector = place.member.name, place.sector.name
        note = sector if sectors[name, sector] == 1 else place.member.employer_and_job
        found[pk] = f"{name}（{note}）" if names[name] > 1 and note else name
    return found


def people_words(appointments) -> dict[int, str]:
    """Return {member's id: how he is shown}: name and sector; same names also with the year of birth."""
    places = list(appointments)
    names = [place.member.name for place in places]
    return {
        place.member_id: f"{place.member.name}（{place.sector.name}）"
        if names.count(place.member.name) == 1
        else f"{place.member.name}（{place.sector.name}，{place.member.birth[:4] or '生年不详'}）"
        for place in places
    }
