# Кого спросить: строка на карточке урока.
asking-line = Спросить: { $pupils }
asking-short = { $pupil } ({ $marks ->
    [0] 0 отметок
    [one] { $marks } отметка
    [few] { $marks } отметки
    [many] { $marks } отметок
   *[other] { $marks } отметки
} из { $needed })
asking-idle = { $pupil } ({ $lessons ->
    [one] { $lessons } урок
    [few] { $lessons } урока
    [many] { $lessons } уроков
   *[other] { $lessons } урока
} без отметки)
