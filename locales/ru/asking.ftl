# Кого спросить: строки на карточке урока.
asking-few = Спросить, мало отметок: { $pupils }
asking-long-ago = Спросить, давно без отметки: { $pupils }
asking-short = { $pupil } ({ $marks } из { $needed })
asking-idle = { $pupil } ({ $lessons ->
    [one] { $lessons } урок
    [few] { $lessons } урока
    [many] { $lessons } уроков
   *[other] { $lessons } урока
})
