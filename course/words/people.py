"""Whether free text seems to name a child: a guess for a warning, from capitals alone, without a list of names."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Each is capitalised in the middle of a sentence without being a person.
_NO_PERSON = _words(
    # days, months, feasts
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays "
    "Sundays January February March April May June July August September October November December Christmas Easter "
    "Eid Ramadan Diwali Hanukkah "
    # languages, nationalities, faiths, places
    "English French German Spanish Italian Portuguese Polish Romanian Russian Ukrainian Bulgarian Lithuanian Latvian "
    "Albanian Greek Turkish Kurdish Arabic Persian Farsi Dari Pashto Urdu Punjabi Panjabi Hindi Bengali Sylheti "
    "Gujarati Tamil Telugu Nepali Chinese Mandarin Cantonese Japanese Korean Vietnamese Tagalog Somali Swahili Yoruba "
    "Igbo Twi Tigrinya Amharic Welsh Irish Scottish British Latin Roma Romani Hungarian Czech Slovak Dutch Syrian "
    "Afghan Indian Pakistani Bangladeshi African Caribbean Asian European American Muslim Christian Catholic Jewish "
    "Sikh Hindu Buddhist Islam England Wales Scotland Ireland Britain Europe London UK "
    # subjects, stages and what a school has
    "Maths Mathematics Literacy Numeracy Phonics Science History Geography Music Art Drama Computing Design "
    "Technology Games Spelling Reading Writing Year Years Reception Nursery Key Stage Early Foundation Class Form "
    "Term Autumn Spring Summer Week Half Primary Secondary Infant Junior Sixth College Academy School "
    # people by what they are
    "Head Headteacher Deputy Assistant Teacher Tutor Senco Sendco Inclusion Manager Lead Leader Governor Governors "
    "Chair Educational Psychologist Psychology Therapist Therapy Paediatrician Nurse Doctor Counsellor Officer Mum "
    "Mums Dad Dads Mummy Daddy Mother Father Parent Parents Carer Gran Grandma Grandad Nan Nanny Auntie Uncle Mr Mrs "
    "Miss Ms Mx Dr Sir Madam Prof Professor Pupil Child Student "
    # the terms of the field, and what is named after people or firms
    "Code Practice Support Local Offer Plan Plans Health Care Education Act Equality Children Families Regulations "
    "Regulation Schedule Introduction Chapter Annex Paragraph Section Special Needs Disability Register Record Report "
    "Policy Board Profile Passport Pathway Assess Review Do Quality Teaching First Pupil Premium Statement Council "
    "Authority Service Services Team Speech Language Occupational Communication Interaction Cognition Learning Social "
    "Emotional Mental Sensory Physical Ofsted Camhs Autism Autistic Dyslexia Dyspraxia Dyscalculia Asperger "
    "Asperger's Down Down's Tourette Tourette's Braille Makaton Numicon Lexia Nessy Elklan Boxall Thrive Lego "
    "Colourful Semantics Fresh Start Precision Zones Wave Tier Bsl Word Excel Google Zoom Teams God Government "
    "Department Parliament Internet National Award Tribunal Upper Court Annual Excellence WhatsApp YouTube ClassDojo "
    "PowerPoint FaceTime Widgit Clicker "
    # countries that families come from
    "Afghanistan Albania Bangladesh Brazil Bulgaria China Congo Egypt Eritrea Ethiopia France Germany Ghana India "
    "Iran Iraq Italy Jamaica Kenya Lebanon Libya Lithuania Morocco Nepal Nigeria Pakistan Poland Portugal Romania "
    "Russia Somalia Spain Sudan Syria Turkey Ukraine Vietnam Yemen Zimbabwe America Africa Asia "
    # letters and replies
    "Psych Wandle Theraputty Jigsaw Questionnaire Dear Yours Hi Hello Kind Regards Thank Thanks Ok Okay Yes No "
)
_TERMS = re.compile(
    r"\b(?:Read Write Inc|Better Reading Partners?|Five to Thrive|Forest School|Circle of Friends|Talk Boost|Word Wasp|Toe by Toe"
    r"|Lancashire|Yorkshire|Birmingham|Manchester|Leeds|Bradford|Bristol|Liverpool|Sheffield)\b"
)
# A place or a firm, by the word that follows: "Oakfield Primary School", "Park Road", "Toby's Trust" are not searched for pupils.
_INSTITUTION = re.compile(
    r"\b(?:St\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}?\s+(?:Primary|Infants?|Junior|Secondary|High|Grammar|Academy|School|College|Nursery"
    r"|Trust|Council|Street|Road|Lane|Centre|Hospital|Clinic|House|Park)\b|\bSt\.?\s+[A-Z][\w'’-]+"
)
# Ordinary words that open sentences; with the endings below they stand in for a dictionary.
_ORDINARY = _words(
    "a about above adult advice after again aim all allow almost already also although always an and anger another answer "
    "anxiety any anybody anyone anything approach are area arrange as ask asking assembly at attention audio aunt autism "
    "autumn avoid baby back background bag barrier because bedtime before begin behaviour being bell belonging "
    "below best better between birthday body book boredom both box boy brain break breakfast bring brother build but by "
    "call calm can card care celebrate certainly chance change chat check child choice class clear club coat colleague "
    "collect colour comfort complete concern confidence consider contact corridor cost could cousin cover create cut dad "
    "daily data date day decide decoding describe despite detail did difference difficulty dinner discuss distress do "
    "does draw drawing during dyslexia each early easier effort eight either eleven email emotion encourage end energy "
    "enough ensure environment even evening every everybody everyone everything evidence example expectation explain "
    "explore extra eczema eye face fair family father fatigue fear feedback feeling few fewer fidget fill finally find first "
    "firstly five flashcard fluency focus follow following food for form formal four friend friendship from frustration "
    "fun further future game gap gather get girl give go goal good group growth guardian habit had half hall hand "
    "handwriting hard has have he head headteacher health hearing help hence her here hers high him his history hold "
    "holiday home homework honest hope hopefully hour how however i idea if illness impact important improve in include "
    "independence inform input inside instead interest intervention introduce invite involve is it item its job join "
    "joint just keep key kind kindness know knowledge label lack last later law lead learn least leave less lesson let "
    "letter level life light like limit line list listen litter little look lots love low luckily lunch lunchtime main "
    "mainstream make many marking maths may maybe me medical meet memory might mine mistake model money monitor mood more "
    "morning most mother move movement much mum music must my name nearly need neither never new next nine no nobody "
    "noise none nor not note nothing notice now number numeracy nurture observe of offer ofsted often on once one only "
    "open order organise other otherwise our ours out outcome outside over pace pain paper parent parental pass patient "
    "pattern pay pen pencil people per perception perhaps person phone pick picture place plan play playground playtime "
    "please plenty point practise praise prepare pressure print priority problem process programme progress provide "
    "puberty punctuation pupil put quality question quick quiet raise rapport rate rather read reader ready reason record "
    "register regular relationship remind remove repeat repetition report request research respect rest result review "
    "revise reward rhythm right risk role routine rule sadly safe safety same say scan school score screen seat second "
    "secondly see self senco send sentence set seven several shared she should sight sign silence since sister sit six "
    "skill sleep slow small so some somebody someone something sometimes somewhere soon sorry sort sound space speak "
    "speech speed spell spelling spend square staff stage stamina stand start stay steady step still stop story strategy "
    "strength stress student stuff style subject such support sure syllable table tailor take talk tantrum target task "
    "teach teacher team tell ten term test text than thank that the their theirs them then there therefore these they "
    "thing think third thirdly this those though three through thus time timer timetable tiredness to today together "
    "tomorrow tonight too topic towards toy track tracking train transport trauma trial trip trouble true trust truth try "
    "twelve twice two under understand uniform unless until up update us use useful using view visit visual vocabulary "
    "voice wait walk want warmth was watch way we weather week weekend well were what whatever when whenever where "
    "whether which while whilst whiteboard who whoever whole whose why will with within without wobble word work "
    "worksheet worry would write wrong year yes yesterday yet you your "
    "diet hygiene seizure taken given seen"
)
_ENDINGS = re.compile(
    r"(?:[a-z]{2}ing|[st]ion|sion|ment|ness|ology|ility|ivity|ality|ency|ancy|ship|hood|less|ful|ible|able|ated|lly|ics|ism|ical|ional|tive"
    r"|ious|eous|nce|ability|work|ways|thing|body|where|time|room|teacher|ently|antly"
    r"|plegia|epsy|phasia|[pr]axia|lexia|alysis|itis|aemia)$"
)
# Names that are words, or look like one by their ending.
_NAMES_TOO = _words(
    "Charity Clarence Clement Constance Faith Felicity Fleming Florence Grace Hope Joy Lance Laurence Lawrence Mark Patience "
    "Prince Prudence Sterling Terence Terrence Vince Will"
)
_DETERMINER = re.compile(
    r"\b(?:the|a|an|our|my|your|their|his|her|its|these|those|every|each|any|no|some)\s+(?:new\s+)?$", re.IGNORECASE
)
_VERBS = (
    r"is|isn['’]t|has|hasn['’]t|was|wasn['’]t|had|will|won['’]t|would|can|can['’]t|cannot|could|may|might|must|should|does|doesn['’]t|did"
    r"|didn['’]t|finds|found|says|said|thinks|feels|felt|wants|wanted|needs|needed|likes|liked|loves|hates|struggles|struggled|seems|seemed"
    r"|reads|writes|speaks|spoke|knows|knew|gets|got|goes|went|came|comes|sits|sat|told|tells|asked|asks|enjoys|enjoyed|prefers|deserves"
    r"|starts|started|stays|stayed|learns|learned|gives|gave|takes|took|makes|made|keeps|kept|meets|met|misses|missed|notices|chooses|chose"
    r"|spends|puts|calls|tries|tried|becomes|became|begins|began|helps|understands|responds|copes|manages|refuses|cries|cried|hides|avoids"
    r"|answers|listens|joins|plays|eats|walks|runs|talks|works|looks|draws|shows|finishes|attends|adds|collects|himself|herself"
)
_VERB = re.compile(
    r"^(?:['’](?:s|ll|d)\b|,\s+(?:who|whose|aged)\b"
    rf"|\s+(?:(?:now|also|still|never|often|always|usually|really)\s+)?(?:{_VERBS})\b"
    # Another verb shows by what follows it: "blurts out answers", "hid his book".
    r"|\s+(?!across\b|towards\b|besides\b|unless\b|indeed\b)[a-z]{2,}(?:s|ed)\s+(?:his|her|their|him|them|me|us|it|the|a|an|out|up|off|well|badly|all)\b"
    r"|\s+(?:and|&)\s+(?:I\b|his\b|her\b|[A-Z][a-z]+\b))"
)
# A plural goes with these as well as a person does: "Flashcards can help".
_MODAL = re.compile(r"^\s+(?:will|would|can|can['’]t|cannot|could|may|might|must|should|did|had|also|now|never)\b")
_PLURAL = re.compile(r"[^suia]s$")
_CAPITALISED = re.compile(
    r"(?<![\w'’.@/-])[A-ZÀ-ÖØ-Þ](?:['’][A-Z])?[^\W\d_]*[a-zà-öø-ÿ][^\W\d_]*(?:-[A-ZÀ-ÖØ-Þ][^\W\d_]+)*(?![@\d])"
)
# SENCOs, TAs, an EHCP
_ACRONYM = re.compile(r"[A-Z]{2}")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;…]['\"”’)\]]*\s|\n|[•*–—>]\s|\s-\s|^-\s|\d[.)]\s)[\s'\"“‘(\[*_-]*$")
_OPENED = re.compile(r"(?:^|[\s,(])['\"“‘(]+$")


def maybe_named(text: str) -> list[str]:
    """Words that look like somebody's name, each once, in order: a guess, good enough to ask "is a child named here?".

    A capital counts where nothing explains it. At the start of a sentence only a word counts that is no ordinary one and is
    followed like a person ("Tariq finds", "Tariq's"), or that has a capital elsewhere, too. Initials are no names. A name in
    lower case is not seen.
    """
    kept = _INSTITUTION.sub(_blank, _TERMS.sub(_blank, text))
    lower = set(re.findall(r"\b[a-zà-öø-ÿ]{2,}\b", kept))
    seen: dict[str, bool] = {}
    for match in _CAPITALISED.finditer(kept):
        word = re.sub(r"['’]s?$", "", match[0])
        explained = word in _NO_PERSON or _ACRONYM.match(word)
        if explained or (word not in _NAMES_TOO and (word.lower() in lower or _ordinary(word))):
            continue
        before, after = kept[: match.start()], kept[match.end() :]
        starts = bool(_SENTENCE_STARTS.search(before[-40:]) or _OPENED.search(before[-4:]))
        if "-" in word and not _ordinary(word.split("-")[0]):
            named = True
        elif starts:
            named = bool(_VERB.match(after)) and not (_PLURAL.search(word) and _MODAL.match(after))
        else:
            named = not _DETERMINER.search(before[-20:])
        seen[word] = seen.get(word, False) or named
    return [word for word, is_person in seen.items() if is_person]


def _ordinary(word: str) -> bool:
    small = word.lower()
    singular = re.sub(r"(?:ies|s)$", lambda end: "y" if end[0] == "ies" else "", small)
    return small in _ORDINARY or singular in _ORDINARY or _ENDINGS.search(small) is not None


def _blank(match: re.Match[str]) -> str:
    """As many stops as the text has letters, so that what follows stays where it was."""
    return re.sub(r"\w", "_", match[0])
