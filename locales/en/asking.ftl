# Whom to ask: lines on the lesson's card.
asking-few = Ask, few marks: { $pupils }
asking-long-ago = Ask, no mark for long: { $pupils }
asking-short = { $pupil } ({ $marks } of { $needed })
asking-idle = { $pupil } ({ $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
})
