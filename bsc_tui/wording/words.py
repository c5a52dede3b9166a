"""Everyday words in the languages people answer in: yes and no, today and tomorrow."""

from functools import lru_cache

_WORDS = {
    "ar": "نعم لا اليوم غدا أمس",
    "cs": "ano ne dnes zítra včera",
    "da": "ja nej idag imorgen igår",
    "de": "ja nein heute morgen gestern",
    "el": "ναι όχι σήμερα αύριο χθες",  # noqa: RUF001  # Greek is written in Greek letters
    "en": "yes no today tomorrow yesterday",
    "es": "sí no hoy mañana ayer",
    "fa": "بله خیر امروز فردا دیروز",
    "fi": "kyllä ei tänään huomenna eilen",
    "fr": "oui non aujourd'hui demain hier",
    "he": "כן לא היום מחר אתמול",
    "hi": "हाँ नहीं आज कल कल",
    "hu": "igen nem ma holnap tegnap",
    "it": "sì no oggi domani ieri",
    "ja": "はい いいえ 今日 明日 昨日",
    "ko": "예 아니요 오늘 내일 어제",
    "nb": "ja nei idag imorgen igår",
    "nl": "ja nee vandaag morgen gisteren",
    "nn": "ja nei idag imorgon igår",
    "no": "ja nei idag imorgen igår",
    "pl": "tak nie dziś jutro wczoraj",
    "pt": "sim não hoje amanhã ontem",
    "ro": "da nu azi mâine ieri",
    "ru": "да нет сегодня завтра вчера",
    "sv": "ja nej idag imorgon igår",
    "tr": "evet hayır bugün yarın dün",  # noqa: RUF001  # Turkish has an i without a dot
    "uk": "так ні сьогодні завтра вчора",
    "vi": "có không hôm_nay ngày_mai hôm_qua",
    "zh": "是 否 今天 明天 昨天",
}
"""By language: yes, no, today, tomorrow, yesterday."""

_ENGLISH = "en"


def _of(locale: str) -> tuple[tuple[str, ...], ...]:
    languages = dict.fromkeys((_ENGLISH, locale.partition("_")[0]))
    return tuple(tuple(_WORDS[language].replace("_", "").split()) for language in languages if language in _WORDS)


def _key(word: str) -> str:
    """A word as it is compared: without letter case, accents of a hurried hand, blanks and curly apostrophes."""
    word = "".join(word.replace("\u2019", "'").split()).casefold()
    return word.translate(str.maketrans("íìáãûê", "iiaaue"))


@lru_cache(maxsize=64)
def yes_no_words(locale: str) -> dict[str, bool]:
    """What stands for yes and for no here and in English: the words, their first letters, true and false, 1 and 0."""
    words = {"true": True, "1": True, "false": False, "0": False}
    for yes, no, *_ in _of(locale):
        words |= {_key(yes): True, _key(yes)[0]: True, _key(no): False, _key(no)[0]: False}
    return words


def yes_or_no(word: str, locale: str) -> bool | None:
    """Whether a word says yes; nothing where it says neither."""
    return yes_no_words(locale).get(_key(word))


def day_off(word: str, locale: str) -> int | None:
    """How many days from today a word such as tomorrow is; nothing where it is none, or means two days."""
    found = set()
    for _, _, *days in _of(locale):
        found |= {off for day, off in zip(days, (0, 1, -1), strict=True) if _key(day) == _key(word)}
    return found.pop() if len(found) == 1 else None


def means_not_applicable(text: str) -> bool:
    """Whether a text says that there is no value to expect."""
    return text.strip().casefold() in {"n/a", "na", "n.a.", "not applicable"}
