"""What the course says: scenarios, the register of paragraphs, misconceptions and changes in the law.

Content only. It is the same for every trainee, it is frozen once loaded, and nothing here knows who is answering.
"""

from course.errors import ContentError, WrongAnswer
from course.kinds import Option, Step
from course.loader import Course, load_course
from course.model import Chapter, LawChange, Misconception, Scenario
from course.register import Paragraph, Statement
from course.walk import Turn, Walk, walk

__all__ = [
    "Chapter",
    "ContentError",
    "Course",
    "LawChange",
    "Misconception",
    "Option",
    "Paragraph",
    "Scenario",
    "Statement",
    "Step",
    "Turn",
    "Walk",
    "WrongAnswer",
    "load_course",
    "walk",
]
