# Whom to ask: a line on the lesson's card.
asking-line = Ask: { $pupils }
asking-short = { $pupil } ({ $marks ->
    [0] 0 marks
    [one] { $marks } mark
   *[other] { $marks } marks
} of { $needed })
asking-idle = { $pupil } ({ $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
} without a mark)
