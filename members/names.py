"""How people are told apart where several stand in one list."""


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
