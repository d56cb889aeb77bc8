"""course.words.people: names in free text are seen, and other capitals are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.words.people import maybe_named


@pytest.mark.parametrize(
    "text, named",
    [
        ("Tariq finds reading hard", ["Tariq"]),
        ("I would ask Tariq.", ["Tariq"]),
        ("Tariq's mother agrees", ["Tariq"]),
        ("Tariq’s mother agrees", ["Tariq"]),
        ("Tariq and I would talk.", ["Tariq"]),
        ("I would meet Rosa and Tariq. Rosa leads.", ["Rosa", "Tariq"]),
        ("Meet the parents.\nTariq has been quiet.", ["Tariq"]),
        ("Mrs Khan will help", ["Khan"]),
        ("I met Mr O'Brien, Anne-Marie and McDonald.", ["O'Brien", "Anne-Marie", "McDonald"]),
        ("Zara, who is new, and José", ["Zara", "José"]),
        ("I would ask Grace and Will.", ["Grace", "Will"]),
        ("I will ask Mark how to mark it", ["Mark"]),
        ("My Year 4 boy, Yusuf, speaks Polish.", ["Yusuf"]),
        ("I think that Leo learns best with Florence.", ["Leo", "Florence"]),
        ("James is quiet.", ["James"]),
        ("Chidi blurts out answers.", ["Chidi"]),
        ("Ellie-Mae whispers.", ["Ellie-Mae"]),
        ("Poppy, aged six, cannot sit still.", ["Poppy"]),
        ("- Speak to Rosa\n- Plan the week", ["Rosa"]),
        ('What he said: "Leo hates it."', ["Leo"]),
        ("Tariq stays in. Ask TARIQ and T.", ["Tariq"]),
    ],
)
def test_a_name_is_seen_once_and_in_order(text, named):
    assert maybe_named(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "I will ask tariq",
        "T. finds it hard, and so does K.",
        "I would speak to the SENCO and the Head on Monday, in March.",
        "In Year 3 and Reception, Key Stage 2, we use SEN Support, the Code of Practice and the Local Offer.",
        "The Teacher is responsible. I told the Teaching Assistant and our Deputy Head.",
        "He speaks Polish and some English. Polish is his first language. He came from Sudan.",
        "An Education, Health and Care plan, an EHCP, two TAs, the SENCOs, EAL and ADHD.",
        "We use Read Write Inc, Precision Teaching, Colourful Semantics and Lego Therapy.",
        "I'd meet Mum and Dad. Mum's view matters.",
        "We visited Oakfield Primary School and St Mary's.",
        "Reading is hard. Writing was slow. Phonics is daily. Homework has helped. Attendance was low. Sensory needs are noted.",
        "Noise was a problem. Sleep is poor. Anxiety has risen. Dinner was late. Literacy is key.",
        "Visual timetables can help. Weekly reviews should follow. Flashcards can help. Routines will matter.",
        "Revise now. Limit who sees it. Steady is kind. Seven is not too young.",
        "It's hard. That's why. Today's lesson is Maths. Everyone's view counts.",
        "1. Meet parents\n2. Agree a date\n• Review it\n— Record it",
        "Eczema has flared up. Epilepsy was ruled out. Hemiplegia can be mild. Diet is limited.",
        "Sand timers in class, and coloured overlays. Pre-teaching was useful.",
        "Dear Parents\nYours sincerely",
        "The Children and Families Act and the Equality Act; the Upper Tribunal; Ofsted.",
        "PLAN. DO. REVIEW. Assess, Plan, Do, Review",
        "",
    ],
)
def test_other_capitals_are_explained(text):
    assert maybe_named(text) == []


@given(st.text())
def test_no_text_stops_it(text):
    assert all(word in text for word in maybe_named(text))
