### Что и как присылать: у каждого своё.

family-settings-open = Что и как присылать
family-settings-title = <b>Что и как присылать</b>
    Это ваши настройки. У других родителей и у ребёнка они свои.
family-settings-filters = Какие новости

filters-title = <b>Какие новости присылать</b>
filters-always = О пропусках, поиске ребёнка, закрытых днях и письмах школы бот пишет всегда.
filters-own = В дневнике видно всё, что бы вы ни выбрали.
# $told — вид новостей; $wanted — yes, no.
filters-kind = { $wanted ->
    [yes] ✓
   *[no] ✗
} { $told ->
    [marks] Отметки
    [homework] Домашнее задание
    [finals] Итоговые отметки
    [timetable] Изменения в расписании
   *[remarks] Замечания и похвала
}
filters-subjects = { $told ->
    [marks] Отметки: предметы
   *[homework] Задание: предметы
}
filters-works = Отметки: виды работ
filters-without = { $told ->
    [marks] Отметки приходят не все: выключено { $count }.
   *[homework] Задание приходит не всё: выключено { $count }.
}
filters-wish = { $wanted ->
    [yes] ✓
   *[no] ✗
} { $name }
filters-subjects-title = { $told ->
    [marks] По каким предметам присылать отметки?
   *[homework] По каким предметам присылать задание?
}
filters-no-subjects = Предметов в журнале пока нет.
filters-works-title = За какие работы присылать отметки?
filters-only-control = Контрольные
filters-all-works = За всё
filters-earlier = ‹ Раньше
filters-more = Дальше ›
